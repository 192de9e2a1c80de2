"""From a View to one PDF for each event in each language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from stedennetwerk import OptionError
from stedennetwerk.plugin import Artifact
from stedennetwerk_pdf.composing import compose
from stedennetwerk_pdf.linking import leave_out_missing_pictures, link
from stedennetwerk_pdf.printing import Pictures, Printer, own_style
from stedennetwerk_pdf.sources import Site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stedennetwerk.plugin import View
    from stedennetwerk_pdf import PdfOptions


def export(view: View, options: PdfOptions) -> Iterator[Artifact]:
    """Yield a PDF beside the page of each event, in each language."""
    house = [] if options.css is None else [_read(options.css)]
    site = Site.of(view)
    printer = Printer([site.style, own_style(), *house], Pictures(site.pictures), options.variant)
    address = view.source.url if "html" in view.alongside else None
    at = None if view.at is None else view.at.isoformat(timespec="seconds")
    for source in site.sources():
        page = compose(source, options, at)
        link(page, source.path, address)
        leave_out_missing_pictures(page, source.path, site.pictures)
        path = f"{source.path.removesuffix('.html')}.pdf"
        yield Artifact(path, "application/pdf", printer.pdf(page, source.path))


def _read(path: str) -> str:
    try:
        return Path(path).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise OptionError(f'pdf.css: the file "{path}" cannot be read: {reason}; give another one') from error
