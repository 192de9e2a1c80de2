"""The block grid of a day (blokkenschema): time down, places across, as a table that a screen reader can walk through."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from attrs import Factory, define, frozen

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from stedennetwerk.agenda import Entry


@frozen
class Column:
    """A place of the grid.

    Attributes:
        room: of the place, as far as it is known.
        venue: likewise.
        city: likewise.
        lanes: how many columns of cells it has, as slots in one place may overlap.
    """

    room: Any
    venue: Any
    city: Any
    lanes: int


@define
class Cell:
    """A field of the grid: a slot, or nothing, over some rows."""

    entry: Entry | None = None
    rows: int = 1


@define
class Row:
    """What begins at one moment; a slot that runs longer reaches into the rows of what begins before it is over."""

    start: dt.datetime
    cells: list[Cell] = Factory(list)


@frozen
class Grid:
    """The slots of one day.

    Attributes:
        columns: the places, in the order of their venues' rooms.
        rows: by time; a cell that reaches over several rows stands in the first of them.
    """

    columns: Sequence[Column]
    rows: Sequence[Row]


def grid_of(entries: Sequence[Entry]) -> Grid | None:
    """Return the grid of the slots of a day, or nothing when they are all at one place, one after the other.

    Args:
        entries: of one day, in order.
    """
    lanes = _lanes(entries)
    if sum(len(of_place) for of_place in lanes.values()) < 2:
        return None
    first = {entry.begins: entry.start for entry in reversed(entries)}
    moments = sorted(first)
    rows = [Row(first[at]) for at in moments]
    for of_place in lanes.values():
        for lane in of_place:
            _fill(rows, moments, lane)
    columns = [
        Column(of_place[0][0].room, of_place[0][0].venue, of_place[0][0].city, len(of_place))
        for of_place in lanes.values()
    ]
    return Grid(columns, rows)


def _lanes(entries: Sequence[Entry]) -> dict[Any, list[list[Entry]]]:
    """Return the slots by place, and for each place in as many lanes as run there at the same time."""
    found = {(id(entry.room), id(entry.venue), id(entry.city)): entry for entry in entries}
    order = {id(venue): at for at, venue in enumerate(entries[0].programme.venues)}
    places: dict[Any, list[list[Entry]]] = {
        place: [] for place, _ in sorted(found.items(), key=lambda item: _position(item[1], order))
    }
    for entry in entries:
        lanes = places[id(entry.room), id(entry.venue), id(entry.city)]
        free = next((lane for lane in lanes if _is_over(lane[-1], entry)), None)
        if free is None:
            lanes.append([entry])
        else:
            free.append(entry)
    return places


def _position(entry: Entry, order: dict[int, int]) -> tuple[int, int, str]:
    """Return by what places stand in order: as venues and their rooms in the programme, those without a venue last."""
    venue, city = entry.venue, "" if entry.city is None else entry.city.id
    if venue is None:
        return len(order), 0, city
    rooms = [id(room) for room in venue.rooms]
    return order[id(venue)], 0 if entry.room is None else rooms.index(id(entry.room)) + 1, city


def _is_over(before: Entry, entry: Entry) -> bool:
    if before.ends is None:
        return before.begins < entry.begins
    return before.ends <= entry.begins


def _fill(rows: Sequence[Row], moments: Sequence[dt.datetime], lane: Sequence[Entry]) -> None:
    """Add a column of cells: each slot over its rows, and empty ones between them."""
    at = 0
    for entry in lane:
        start = bisect_left(moments, entry.begins)
        end = start + 1 if entry.ends is None else bisect_left(moments, entry.ends)
        for row in rows[at:start]:
            row.cells.append(Cell())
        at = min(max(end, start + 1), len(rows))
        rows[start].cells.append(Cell(entry, at - start))
    for row in rows[at:]:
        row.cells.append(Cell())
