"""From a composed page to a PDF by WeasyPrint, which gets nothing but what the site has."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING
from xml.etree.ElementTree import tostring

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from stedennetwerk_pdf.linking import SITE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any
    from xml.etree.ElementTree import Element

    from stedennetwerk_pdf import Variant


class Pictures(URLFetcher):  # type: ignore[misc]
    """Gives the pictures of the site and refuses everything else.

    Args:
        there: media type and bytes, by path.
    """

    def __init__(self, there: Mapping[str, tuple[str, bytes]]) -> None:
        super().__init__(allowed_protocols=())
        self.there = there

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """Return a picture, or raise a `ValueError`."""
        try:
            media_type, content = self.there[url.removeprefix(SITE)]
        except KeyError:
            raise ValueError(f"only what the site has is printed, and not {url}") from None
        return URLFetcherResponse(url, content, {"Content-Type": media_type})


class Printer:
    """Prints pages in the same style.

    Args:
        styles: style sheets, later ones before earlier ones.
        fetcher: of pictures.
        variant: the standard that the files follow.
    """

    def __init__(self, styles: Sequence[str], fetcher: URLFetcher, variant: Variant) -> None:
        self.fetcher = fetcher
        self.variant = variant
        self.fonts = FontConfiguration()
        self.styles = [
            CSS(string=style, base_url=SITE, url_fetcher=fetcher, font_config=self.fonts) for style in styles
        ]

    def pdf(self, page: Element, path: str) -> bytes:
        """Return a page as PDF.

        Args:
            page: as an HTML tree without namespaces.
            path: that its addresses are relative to.
        """
        text = "<!DOCTYPE html>" + tostring(page, encoding="unicode", method="html")
        html = HTML(string=text, base_url=SITE + path, url_fetcher=self.fetcher)
        written: bytes = html.write_pdf(
            stylesheets=self.styles,
            font_config=self.fonts,
            pdf_variant=self.variant.value,
            pdf_identifier=True,
        )
        return written


@cache
def own_style() -> str:
    """Return our style sheet."""
    return files("stedennetwerk_pdf").joinpath("print.css").read_text("utf-8")
