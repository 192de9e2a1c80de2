"""The block grid as a real browser tells it to a screen reader: from its accessibility tree, and from where it draws each cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from browsing import served
from playwright.sync_api import Browser, CDPSession

from stedennetwerk import Programme, View, publish

EVENT = "en/event/mechelen-2027.html"

Node = dict[str, Any]
"""A node of the accessibility tree (Accessibility.AXNode of the Chrome DevTools Protocol)."""


class Listener:
    """Somebody who has a page read aloud.

    Args:
        session: of the Chrome DevTools Protocol, with the page.
    """

    def __init__(self, session: CDPSession) -> None:
        self._session = session
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
        self._nodes: dict[str, Node] = {node["nodeId"]: node for node in nodes}

    def all(self, *roles: str, below: Node | None = None) -> list[Node]:
        """Return what has one of these roles, in the order of reading."""
        start = next(iter(self._nodes.values())) if below is None else below
        return [node for node in self._walk(start) if not node["ignored"] and node["role"]["value"] in roles]

    def _walk(self, node: Node) -> Iterator[Node]:
        yield node
        for id in node.get("childIds", ()):
            if id in self._nodes:
                yield from self._walk(self._nodes[id])

    def sentences(self, table: Node) -> list[str]:
        """Return what is said at each cell that has a name: of the table, its row and its column, and its own."""
        said = []
        columns = self.all("columnheader", below=table)
        for row in self.all("row", below=table):
            for cell in self.all("cell", "gridcell", below=row):
                if name(cell):
                    (time,) = self.all("rowheader", below=row)
                    said.append(". ".join(map(name, (table, time, self._above(columns, cell), cell))))
        return said

    def _above(self, columns: list[Node], cell: Node) -> Node:
        """Return the column header above a cell: the tree does not say how many rows and columns a cell is wide and high."""
        left, right = self._edges(cell)
        (found,) = [
            one
            for one, (start, end) in zip(columns, map(self._edges, columns), strict=True)
            if start < (left + right) / 2 < end
        ]
        return found

    def _edges(self, node: Node) -> tuple[float, float]:
        quad = self._session.send("DOM.getBoxModel", {"backendNodeId": node["backendDOMNodeId"]})["model"]["border"]
        return min(quad[::2]), max(quad[::2])


def name(node: Node) -> str:
    """Return the accessible name of a node."""
    return str(node["name"]["value"])


@pytest.fixture(scope="module")
def listener(showcase: Programme, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Listener]:
    """Return somebody who listens to the page of an event with parallel rooms."""
    folder = tmp_path_factory.mktemp("public")
    publish(View.of(showcase), folder, ["html"])
    with served(folder) as site:
        page = browser.new_page(base_url=site)
        page.goto(EVENT)
        session = page.context.new_cdp_session(page)
        session.send("DOM.enable")
        yield Listener(session)
        page.close()


def test_the_grids_read_aloud(listener: Listener) -> None:
    """At each cell a screen reader says the day, the time, the room and the session, and nothing at those without a session."""
    assert [sentence for table in listener.all("table") for sentence in listener.sentences(table)] == [
        "Block grid, Saturday, 30 October 2027. 09:00. The Dye Works. Registration",
        "Block grid, Saturday, 30 October 2027. 10:00. The Vat, The Dye Works. Opening on the first bench",
        "Block grid, Saturday, 30 October 2027. 11:15. The Dye Works. 1 Street round",
        "Block grid, Saturday, 30 October 2027. 11:15. The Vat, The Dye Works. 1C Parking below the square cancelled",
        "Block grid, Saturday, 30 October 2027. 11:15. Indigo, The Dye Works. 1A Building benches fully booked",
        "Block grid, Saturday, 30 October 2027. 11:15. Madder, The Dye Works. 1B Design an evening street",
        "Block grid, Saturday, 30 October 2027. 12:15. Indigo, The Dye Works. 1A Building benches",
        "Block grid, Saturday, 30 October 2027. 13:00. The Dye Works. Information market, with soup",
        "Block grid, Saturday, 30 October 2027. 14:00. Mechelen. On foot to the lock",
        "Block grid, Saturday, 30 October 2027. 14:30. At the lock. Through the city centre by boat",
        "Block grid, Saturday, 30 October 2027. 14:30. Mechelen. A visit to the bench workshop",
        "Block grid, Saturday, 30 October 2027. 18:30. The Vat, The Dye Works. At the long table",
        "Block grid, Saturday, 30 October 2027. 23:00. The Vat, The Dye Works. The hour that comes twice",
        "Block grid, Sunday, 31 October 2027. 10:30. At the lock. The great pavement game",
        "Block grid, Sunday, 31 October 2027. 11:30. The Dye Works. Meeting neighbours",
        "Block grid, Sunday, 31 October 2027. 12:15. The Dye Works. Group photograph on sixteen benches",
        "Block grid, Sunday, 31 October 2027. 12:30. The Vat, The Dye Works. See you on the next bench",
    ]


def test_the_grids_are_tables(listener: Listener) -> None:
    """The browser takes the grids for tables of data, of which each row but the one of the columns has one header."""
    tables = listener.all("table")
    shape = [
        [len(listener.all("rowheader", below=row)) for row in listener.all("row", below=table)] for table in tables
    ]
    assert shape == [[0] + [1] * 9, [0] + [1] * 4]
