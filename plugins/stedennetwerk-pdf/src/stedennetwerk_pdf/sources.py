"""The print pages that the exporter `html` makes, by language and event."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import tinyhtml5
from attrs import Factory, define, frozen

from stedennetwerk import Registry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from stedennetwerk.plugin import View

_KIND = re.compile(rb'<body data-kind="(event|booklet)"')


@frozen
class Source:
    """What there is to print of one event in one language.

    Attributes:
        path: of the page of the event.
        event: that page.
        booklet: the page with every session in full, if there are sessions.
    """

    path: str
    event: Element
    booklet: Element | None


@define
class Site:
    """What the exporter `html` makes, as far as it is printed.

    Attributes:
        events: the pages of events, by path.
        booklets: the pages with every session in full, by path.
        style: the style sheet of all pages.
        pictures: media type and bytes, by path.
    """

    events: dict[str, bytes] = Factory(dict)
    booklets: dict[str, bytes] = Factory(dict)
    style: str = ""
    pictures: dict[str, tuple[str, bytes]] = Factory(dict)

    @classmethod
    def of(cls, view: View) -> Site:
        """Return what is printed of a View."""
        site = cls()
        html = Registry().exporter("html")
        for artifact in html.artifacts(view, html.options(script=False)):
            media_type = artifact.media_type.partition(";")[0]
            if media_type == "text/html":
                content = b"".join(artifact.chunks())
                if found := _KIND.search(content):
                    pages = site.events if found[1] == b"event" else site.booklets
                    pages[artifact.path] = content
            elif media_type == "text/css":
                site.style += b"".join(artifact.chunks()).decode()
            elif media_type.startswith("image/"):
                site.pictures[artifact.path] = media_type, b"".join(artifact.chunks())
        return site

    def sources(self) -> Iterator[Source]:
        """Yield what there is to print, by language and event, in the order of the programme."""
        for path, content in self.events.items():
            folder, _, name = path.rpartition("event/")
            booklet = self.booklets.get(f"{folder}booklet/{name}")
            yield Source(path, _parsed(content), None if booklet is None else _parsed(booklet))


def _parsed(content: bytes) -> Element:
    tree: Element = tinyhtml5.parse(content.decode(), namespace_html_elements=False)
    return tree
