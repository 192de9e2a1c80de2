"""The block grid of a day: read as a screen reader does, it says the day, time, place and title of each slot, and nothing else."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import Any
from xml.etree.ElementTree import Element
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from websites import check_site, elements, files, links, pages, words_of

from stedennetwerk import Event, HostCity, Programme, Room, Session, Slot, Status, Venue, View
from stedennetwerk.exporters.website.grid import Grid, grid_of

ZONE = ZoneInfo("Europe/Amsterdam")
DAY = dt.datetime(2027, 3, 16, tzinfo=ZONE)

Placed = tuple[str, dict[str, Any], int, int | None]
"""A slot: its id, its place, and the minutes of the day when it starts and ends."""


def programme(*placed: Placed, rooms: int = 3, **more: Any) -> Programme:
    """Return a programme of one day with these slots, in a venue with rooms and one without, in two cities."""
    sessions = [
        Session(
            id=id, title=f"Titel {id}",
            slots=[Slot(id="a", start=DAY + dt.timedelta(minutes=start), end=None if end is None else DAY + dt.timedelta(minutes=end), **place)],
        )
        for id, place, start, end in placed
    ]  # fmt: skip
    return Programme(
        id="p", title="Dagen", language="nl", events=[Event(id="e", title="E", sessions=sessions, **more)],
        cities=[HostCity(id="a", name="Aarle"), HostCity(id="b", name="Beek")],
        venues=[Venue(id="v", name="Pand", city="a", rooms=[Room(id=f"r{n}", name=f"Zaal {n}") for n in range(rooms)]), Venue(id="w", name="Kerk", city="b")],
    )  # fmt: skip


def room(number: int) -> dict[str, str]:
    """Return the place of a room."""
    return {"venue": "v", "room": f"r{number}"}


def tables(given: Programme) -> list[Element]:
    """Return the block grids on the page of the event."""
    return elements(check_site(files(View.of(given)))["event/e.html"], "table", "grid")


def read_aloud(table: Element) -> list[tuple[str, str, str, str, int, int]]:
    """Return what a screen reader says at each cell with words: caption, row header, column header, words; and row and height.

    It forms the grid as the algorithm of HTML does (each cell goes to the first free column, over its rows and columns), and takes
    as headers of a cell the ones with scope `row` in its first row and with scope `col` above its first column.
    """
    (caption,) = elements(table, "caption")
    taken: dict[tuple[int, int], Element] = {}
    rows = list(table.iter("tr"))
    found = []
    for y, row in enumerate(rows):
        x = 0
        for cell in row:
            while (y, x) in taken:
                x += 1
            wide, high = int(cell.get("colspan", "1")), int(cell.get("rowspan", "1"))
            assert y + high <= len(rows)
            for at in ((y + dy, x + dx) for dy in range(high) for dx in range(wide)):
                assert at not in taken
                taken[at] = cell
            if cell.tag == "td" and words_of(cell):
                found.append((y, x, high, cell))
            x += wide
    widths = Counter(y for y, _ in taken)
    assert set(widths.values()) == {max(widths.values())}, "every row is as wide as the table"
    spoken = []
    for y, x, high, cell in found:
        (time,) = [one for at, one in taken.items() if at[0] == y and one.get("scope") == "row"]
        (place,) = {id(one): one for at, one in taken.items() if at[1] == x and one.get("scope") == "col"}.values()
        spoken.append((words_of(caption), words_of(time), words_of(place), words_of(cell), y, high))
    return spoken


def said(table: Element) -> list[tuple[str, ...]]:
    """Return what a screen reader says, without where it stands."""
    return [(one[1], one[2], one[3]) for one in read_aloud(table)]


def test_the_tree_of_a_grid() -> None:
    """The grid is a table with a caption that names the day, in a region of that name that can be scrolled by keyboard."""
    (table,) = tables(programme(("s", room(0), 600, 660), ("x", room(1), 600, None), updated=DAY.replace(hour=9)))
    (caption,) = elements(table, "caption")
    assert words_of(caption) == "Blokkenschema, dinsdag 16 maart 2027"
    page = pages(View.of(programme(("s", room(0), 600, 660), ("x", room(1), 600, None)), at=DAY.replace(hour=9)))[
        "event/e.html"
    ]
    (region,) = elements(page, "div", "scroll")
    assert (region.get("role"), region.get("tabindex"), region.get("aria-labelledby")) == (
        "region",
        "0",
        caption.get("id"),
    )
    assert [one.get("datetime") for one in elements(table, "time")] == ["2027-03-16T10:00+01:00"]
    assert [words_of(one) for one in elements(page, "p", "of-sheet")] == [
        "Dagen – event/e.html – Stand van dinsdag 16 maart 2027, 09:00"
    ]


def test_read_aloud() -> None:
    """Each slot is read with its day, time, place and title."""
    (table,) = tables(
        programme(
            ("s", room(0), 540, 660),
            ("x", room(1), 600, 630),
            ("y", room(0), 660, 720),
            ("z", {"venue": "v"}, 720, 780),
        )
    )
    day = "Blokkenschema, dinsdag 16 maart 2027"
    assert read_aloud(table) == [
        (day, "09:00", "Zaal 0", "Titel s", 1, 2), (day, "10:00", "Zaal 1", "Titel x", 2, 1),
        (day, "11:00", "Zaal 0", "Titel y", 3, 1), (day, "12:00", "Pand", "Titel z", 4, 1),
    ]  # fmt: skip


def test_slots_at_the_same_time_in_one_place() -> None:
    """Slots that overlap in one place stand beside each other under one header."""
    (table,) = tables(
        programme(
            ("s", room(0), 600, 660), ("x", room(0), 630, 690), ("y", room(0), 660, 720), ("z", room(1), 600, 720)
        )
    )
    assert said(table) == [
        ("10:00", "Zaal 0", "Titel s"), ("10:00", "Zaal 1", "Titel z"), ("10:30", "Zaal 0", "Titel x"), ("11:00", "Zaal 0", "Titel y"),
    ]  # fmt: skip
    assert [one.get("colspan") for one in elements(table, "th") if one.get("scope") == "col"] == [None, "2", None]


@pytest.mark.parametrize(
    ("placed", "expected"),
    [
        ([("s", room(0), 600, None), ("x", room(1), 600, 660)], [("10:00", "Zaal 0", 1), ("10:00", "Zaal 1", 1)]),
        ([("s", room(0), 600, None), ("x", {}, 660, None)], [("10:00", "Zaal 0, Pand, Aarle", 1), ("11:00", "plaats nog niet bekend", 1)]),
        ([("s", {"city": "a"}, 600, None), ("x", {"city": "b"}, 660, None)], [("10:00", "Aarle", 1), ("11:00", "Beek", 1)]),
        ([("s", room(0), 600, 700), ("x", {"venue": "w"}, 660, 720)], [("10:00", "Zaal 0, Pand, Aarle", 2), ("11:00", "Kerk, Beek", 1)]),
        ([("s", {"venue": "w"}, 600, 660), ("x", room(2), 600, 660), ("y", room(1), 600, 660)],
         [("10:00", "Zaal 1, Pand, Aarle", 1), ("10:00", "Zaal 2, Pand, Aarle", 1), ("10:00", "Kerk, Beek", 1)]),
        ([("s", room(0), 1380, 1560), ("x", room(1), 1410, 1500)], [("23:00", "Zaal 0", 2), ("23:30", "Zaal 1", 1)]),
        ([("s", room(0), 600, 5000), ("x", room(1), 610, 620), ("y", room(1), 620, 630)],
         [("10:00", "Zaal 0", 3), ("10:10", "Zaal 1", 1), ("10:20", "Zaal 1", 1)]),
    ],
    ids=["open ends", "somewhere", "cities", "venues", "as in the programme", "over midnight", "five minutes beside three days"],
)  # fmt: skip
def test_places_and_times(placed: list[Placed], expected: list[tuple[str, str, int]]) -> None:
    """Each slot begins in the row of its start and reaches over those before its end, under its place as far as it tells places apart."""
    (table,) = tables(programme(*placed))
    assert [(time, place, high) for _, time, place, _, _, high in read_aloud(table)] == expected


@pytest.mark.parametrize(
    "placed",
    [
        [("s", room(0), 600, 660)],
        [("s", room(0), 600, 660), ("x", room(0), 660, 720)],
        [("s", room(0), 600, None), ("x", room(0), 660, None)],
        [("s", {}, 600, None), ("x", {}, 660, None)],
    ],
    ids=["one slot", "one place", "open ends", "no places"],
)
def test_no_grid(placed: list[Placed]) -> None:
    """Slots in one place, one after the other, need no grid: the list says it all."""
    assert tables(programme(*placed)) == []


def test_two_open_ends_at_once() -> None:
    """Two slots that start together in one place without an end stand beside each other."""
    (table,) = tables(programme(("s", room(0), 600, None), ("x", room(0), 600, None)))
    assert said(table) == [("10:00", "Zaal 0", "Titel s"), ("10:00", "Zaal 0", "Titel x")]


def test_a_grid_for_each_day() -> None:
    """Each day that needs a grid has one of its own."""
    page = pages(
        View.of(
            programme(
                ("s", room(0), 600, 660),
                ("x", room(1), 600, 660),
                ("y", room(0), 2040, 2100),
                ("z", room(0), 3480, 3540),
                ("q", room(1), 3480, 3540),
            )
        )
    )
    captions = [words_of(one) for one in elements(page["event/e.html"], "caption")]
    assert captions == ["Blokkenschema, dinsdag 16 maart 2027", "Blokkenschema, donderdag 18 maart 2027"]


def test_what_is_off() -> None:
    """A slot that does not take place says so in the grid and is marked; one that has the status of its event says nothing."""
    given = programme(("s", room(0), 600, 660), ("x", room(1), 600, 660), status=Status.FULL)
    (event,) = given.events
    off = [
        attrs.evolve(one, status=status) for one, status in zip(event.sessions, (Status.CANCELLED, None), strict=True)
    ]
    (table,) = tables(attrs.evolve(given, events=[attrs.evolve(event, sessions=off)]))
    assert said(table) == [("10:00", "Zaal 0", "Titel s vervalt"), ("10:00", "Zaal 1", "Titel x")]
    assert [one.get("class") for one in elements(table, "td")] == ["off", None]


def test_cells_are_links() -> None:
    """Each slot in the grid is a link to the page of its session."""
    page = pages(View.of(programme(("s", room(0), 600, 660), ("x", room(1), 600, 660))))["event/e.html"]
    (table,) = elements(page, "table")
    assert [one.get("href") for one in table.iter("a")] == ["../session/e/s.html", "../session/e/x.html"]
    assert ("Blokkenschema", "#grids") in links(page)


def test_sixty_rooms() -> None:
    """Sixty parallel rooms are sixty columns."""
    (table,) = tables(programme(*((f"s{n}", room(n), 600, 660) for n in range(60)), rooms=60))
    assert said(table) == [("10:00", f"Zaal {n}", f"Titel s{n}") for n in range(60)]


def test_the_hour_that_comes_twice() -> None:
    """In the night of the clock change the two hours of the same name are rows of their own, in their order."""
    night = dt.datetime(2027, 10, 31, 2, 30, tzinfo=ZONE)
    slots = [Slot(id="a", start=night, venue="v"), Slot(id="b", start=night.replace(fold=1), venue="w")]
    given = programme(rooms=0)
    event = attrs.evolve(given.events[0], sessions=[Session(id="s", title="S", slots=slots)])
    (table,) = tables(attrs.evolve(given, events=[event]))
    assert said(table) == [("02:30 CEST", "Pand, Aarle", "S"), ("02:30 CET", "Kerk, Beek", "S")]
    assert [one.get("datetime") for one in elements(table, "time")] == [
        "2027-10-31T02:30+02:00",
        "2027-10-31T02:30+01:00",
    ]


def grid(given: Programme) -> tuple[Sequence[Any], Grid | None]:
    """Return the slots of the first day, and their grid."""
    agenda = View.of(given).agenda
    first = next(iter(agenda)).day
    entries = [entry for entry in agenda if entry.day == first]
    return entries, grid_of(entries)


def test_fifteen_hundred_slots() -> None:
    """A day of 1,500 slots in 30 rooms has each of them once, in its row and under its place."""
    placed = [(f"s{n}", room(n % 30), 480 + n // 30 * 10, 490 + n // 30 * 10) for n in range(1500)]
    entries, made = grid(programme(*placed, rooms=30))
    assert made is not None
    cells = [(row.start, cell.entry) for row in made.rows for cell in row.cells if cell.entry is not None]
    assert Counter(id(entry) for _, entry in cells) == Counter(map(id, entries))
    assert [entry for start, entry in cells if entry.start != start] == []
    assert (len(made.columns), len(made.rows)) == (30, 50)


places = st.sampled_from([{}, {"city": "a"}, {"city": "b"}, {"venue": "v"}, {"venue": "w"}, room(0), room(1), room(2)])
times = st.tuples(st.integers(0, 20), st.none() | st.integers(1, 12)).map(
    lambda one: (one[0] * 60, None if one[1] is None else (one[0] + one[1]) * 60)
)


@given(st.lists(st.tuples(places, times), min_size=1, max_size=12))
@settings(max_examples=60)
def test_any_day(slots: list[tuple[dict[str, str], tuple[int, int | None]]]) -> None:
    """Whatever the slots of a day, the grid read aloud is exactly its slots: no more, no fewer, each over the rows of its time."""
    given = programme(*((f"s{n}", place, start, end) for n, (place, (start, end)) in enumerate(slots)))
    entries, made = grid(given)
    alone = len({id(entry.venue) + id(entry.room) + id(entry.city) for entry in entries}) == 1
    if made is None:
        assert alone
        return
    found = pages(View.of(given))["event/e.html"]
    (table,) = elements(found, "table")
    headers = {
        id(key): words_of(one)
        for key, one in zip(
            made.columns, [one for one in elements(table, "th") if one.get("scope") == "col"][1:], strict=True
        )
    }
    names = {(id(column.room), id(column.venue), id(column.city)): headers[id(column)] for column in made.columns}
    assert len(set(names.values())) == len(names)
    starts = sorted({entry.begins for entry in entries})
    expected = Counter(
        (
            f"{entry.start:%H:%M}", names[id(entry.room), id(entry.venue), id(entry.city)], str(entry.session.title),
            max(1, sum(1 for at in starts if entry.begins <= at and ((entry.ends is None and at == entry.begins) or (entry.ends is not None and at < entry.ends)))),
        )
        for entry in entries
    )  # fmt: skip
    assert Counter((time, place, title, high) for _, time, place, title, _, high in read_aloud(table)) == expected
