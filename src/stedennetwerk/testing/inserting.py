"""What others publish beside an exporter, the pages in which it can insert something, and what these forbid."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

import attrs

from stedennetwerk.plugin import Exporter, PageOf, absolute, page_path
from stedennetwerk.testing.registered import registered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stedennetwerk.views import View

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


def beside(view: View, others: Sequence[str | Exporter]) -> View:
    """Return a View as it is when these exporters published before in the same folder, at an address."""
    if view.source.url is None:
        view = attrs.evolve(view, source=attrs.evolve(view.source, url="https://example.org/dagen"))
    exporters = [registered(Exporter, one) for one in others]
    view = attrs.evolve(view, alongside=frozenset(exporter.name for exporter in exporters))
    paths = {artifact.path for exporter in exporters for artifact in exporter.artifacts(view)}
    return attrs.evolve(view, published=frozenset(paths))


def pages_of(view: View) -> Iterator[PageOf]:
    """Yield a page of each kind, of the first record that has one."""
    programme = view.programme
    event = programme.events[0]
    records = {
        "programme": (),
        "event": (event.id,),
        "recap": (event.id,),
        "booklet": (event.id,),
        "session": (event.id, event.sessions[0].id),
        "speaker": (programme.speakers[0].id,),
        "theme": (programme.themes[0].id,),
        "city": (programme.cities[0].id,),
        "venue": (programme.venues[0].id,),
    }
    for kind, ids in records.items():
        path = page_path(view, kind, *ids)
        yield PageOf(kind, ids, path, absolute(view, path))


def forbidden(html: str) -> list[str]:
    """Return what pages forbid in a piece of HTML: script and style of its own, pictures without words, and elements left open.

    >>> forbidden('<p style="color:red">Dag</p>'), forbidden("<p>Dag")
    (['<p> has the attribute style'], ['<p> is not closed'])
    """
    piece = _Piece()
    piece.feed(html)
    piece.close()
    return piece.faults + [f"<{tag}> is not closed" for tag in piece.open]


class _Piece(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style", "h1", "main"):
            self.faults.append(f"<{tag}> has no place in a piece of a page")
        names = [name for name, _ in attrs]
        self.faults += [
            f"<{tag}> has the attribute {name}" for name in names if name == "style" or name.startswith("on")
        ]
        if tag == "img" and "alt" not in names:
            self.faults.append("<img> has no alt")
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.faults.append(f"</{tag}> closes nothing")
