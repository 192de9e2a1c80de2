"""What all nodes share: their names, what is left out of them, and how they become bytes."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from stedennetwerk import addresses
from stedennetwerk.prose import to_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from stedennetwerk.model import Image, Portrait
    from stedennetwerk.views import View

Node = dict[str, Any]
"""A node of JSON-LD: the names of properties of schema.org, and their values."""

SCHEMA = "https://schema.org/"
"""Stands before the members of enumerations."""

NODES_A_CHUNK = 100

_ESCAPES = {
    b"<": b"\\u003c",
    b">": b"\\u003e",
    b"&": b"\\u0026",
    "\u2028".encode(): b"\\u2028",
    "\u2029".encode(): b"\\u2029",
}
"""What would end a script element or a line of a script, and how JSON says the same."""


class Naming:
    """Gives the nodes of one View their names.

    Args:
        view: the programme as its readers see it.
        linked: whether all nodes will stand in one graph, so that those without an address need a name in it.
    """

    def __init__(self, view: View, *, linked: bool) -> None:
        self.linked = linked
        self.base = view.programme.url
        self.main = view.source.language
        self.language = view.language
        self._pages = view.language if view.language in view.languages else self.main

    def of_programme(self, urn: str) -> Node:
        """Return the names of the programme: the address of its page, or else its URN."""
        address = addresses.absolute(addresses.page(self._pages, self.main), self.base)
        return {"@id": address, "url": address} if address else {"@id": urn}

    def of(self, kind: str, *ids: str, fragment: str = "", urn: str = "") -> Node:
        """Return the names of a record: the address of its page, or else its URN, if it has one.

        Args:
            kind: of the page.
            ids: of the record to which the page belongs.
            fragment: the id of what is only a part of that record.
            urn: stands for it when there are no pages.
        """
        if self.base:
            address = self.page(kind, *ids)
            return {"@id": f"{address}#{fragment}" if fragment else address, "url": address}
        if urn:
            return {"@id": urn}
        return {"@id": f"_:{'.'.join((kind, *ids, fragment)).rstrip('.')}"} if self.linked else {}

    def page(self, kind: str, *ids: str) -> str:
        """Return the address of the page of a record, or nothing when there are no pages."""
        return addresses.absolute(addresses.page_of(kind, *ids, language=self._pages, main=self.main), self.base)

    def picture(self, image: Image | Portrait | None) -> Node | None:
        """Return a picture, when it is known where it can be got."""
        if image is None:
            return None
        address = web(image.url) if "://" in image.url else addresses.absolute(image.url, self.base)
        if not address:
            return None
        caption = getattr(image, "caption", None) or image.alt
        return node("ImageObject", url=address, contentUrl=address, caption=caption, creditText=image.credit)


def node(of_type: str, names: Node | None = None, /, **properties: Any) -> Node:
    """Return a node of a type without the properties that say nothing.

    >>> node("Event", {"@id": "urn:uuid:5"}, name="Dag", description="", maximumAttendeeCapacity=0)
    {'@type': 'Event', '@id': 'urn:uuid:5', 'name': 'Dag', 'maximumAttendeeCapacity': 0}
    """
    made: Node = {"@type": of_type, **names} if names else {"@type": of_type}
    made.update({name: value for name, value in properties.items() if value or type(value) is int})
    return made


def reference(node: Node) -> Node:
    """Return as much of a node as others need to refer to it."""
    return {key: node[key] for key in ("@type", "@id", "name") if key in node}


def pointer(node: Node) -> Node:
    """Return the name of a node, for a graph in which the node stands itself."""
    return {"@id": node["@id"]}


def some(values: Sequence[Any]) -> Any:
    """Return several values as a list, one as itself, and none as nothing.

    >>> some([1, 2]), some(["a"]), some([])
    ([1, 2], 'a', None)
    """
    return list(values) if len(values) > 1 else next(iter(values), None)


def present(nodes: Iterable[Node | None]) -> list[Node]:
    """Return the nodes that there are."""
    return [node for node in nodes if node is not None]


def iso(when: dt.date | None) -> str | None:
    """Return a day, or an instant with its offset, as ISO 8601 has it."""
    return None if when is None else when.isoformat()


def web(address: str | None) -> str | None:
    """Return an address that leads to a page, and nothing for one that calls or mails.

    >>> web("https://example.org/"), web("mailto:desk@example.org")
    ('https://example.org/', None)
    """
    return address if address is not None and address.startswith(("https:", "http:")) else None


def plain(*texts: str | None) -> str:
    """Return texts in Markdown as one plain text, with a blank line between them."""
    return "\n\n".join(said for text in texts if text and (said := to_text(text)))


def graph(nodes: Iterable[Node]) -> bytes:
    r"""Return nodes as one JSON-LD document in UTF-8 that can stand in a script element of HTML.

    >>> graph([node("Event", name="Brood & spelen")])
    b'{"@context":"https://schema.org","@graph":[{"@type":"Event","name":"Brood \\u0026 spelen"}]}'
    """
    return b"".join(graph_chunks(nodes))


def graph_chunks(nodes: Iterable[Node]) -> Iterator[bytes]:
    """Yield the same document in chunks."""
    import orjson

    remaining = iter(nodes)
    start = b'{"@context":"https://schema.org","@graph":['
    while some_of_them := list(islice(remaining, NODES_A_CHUNK)):
        yield start + _escaped(orjson.dumps(some_of_them)[1:-1])
        start = b","
    yield b"]}" if start == b"," else start + b"]}"


def _escaped(data: bytes) -> bytes:
    for character, escape in _ESCAPES.items():
        data = data.replace(character, escape)
    return data
