"""The codes: which there are, where they stand, and how they are drawn."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from stedennetwerk import feeds_of
from stedennetwerk.plugin import Artifact, absolute, page_path
from stedennetwerk_qr import Level, Page, Scheme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stedennetwerk import View
    from stedennetwerk_qr import QrOptions

QUIET_ZONE = 4
"""How many modules stay white around a code (ISO/IEC 18004, section 5.3.8)."""


def export(view: View, options: QrOptions) -> Iterator[Artifact]:
    """Yield a code for each page in each language and for each feed that is published with it; none without an address."""
    if not view.source.url:
        return
    for path in pages(view, options):
        yield Artifact(code_of(path), "image/svg+xml", drawn(absolute(view, path), options.level))
    for feed in feeds_of(view, options.feeds):
        if feed.path in view.published:
            address = absolute(view, feed.path)
            if options.scheme is Scheme.WEBCAL:
                address = f"webcal:{address.partition(':')[2]}"
            yield Artifact(code_of(feed.path), "image/svg+xml", drawn(address, options.level))


def pages(view: View, options: QrOptions) -> Iterator[str]:
    """Yield the paths of the pages that get a code, when there is a website."""
    if "html" not in view.alongside:
        return
    for seen in map(view.to, view.languages):
        if Page.PROGRAMME in options.pages:
            yield page_path(seen, Page.PROGRAMME)
        for event in view.source.events:
            if Page.EVENT in options.pages:
                yield page_path(seen, Page.EVENT, event.id)
            if Page.SESSION in options.pages:
                for session in event.sessions:
                    yield page_path(seen, Page.SESSION, event.id, session.id)


def code_of(path: str) -> str:
    """Return the path of the code of a published file: `qr/en/event/2027.svg` for `en/event/2027.html`."""
    return f"qr/{path.rpartition('.')[0]}.svg"


def drawn(address: str, level: Level) -> bytes:
    """Return the code of an address as SVG: black on white everywhere, without a size of its own, called after the address."""
    import segno

    svg = BytesIO()
    code = segno.make(address, error=level, micro=False, encoding="utf-8")
    code.save(
        svg,
        "svg",
        border=QUIET_ZONE,
        dark="#000",
        light="#fff",
        title=address,
        omitsize=True,
        svgclass=None,
        lineclass=None,
    )
    return svg.getvalue()
