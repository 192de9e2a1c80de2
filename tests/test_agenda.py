"""The agenda: order, days, places, inferred ends, what is not scheduled, zones and clock changes."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest
from timetable import AMSTERDAM, NEW_YORK, agenda, at, ids, programme, session

from stedennetwerk import (
    Agenda,
    Entry,
    Event,
    Host,
    Mode,
    Room,
    Slot,
    Status,
    Unscheduled,
    Venue,
)


def ends(found: Agenda) -> list[tuple[str, str | None, bool]]:
    """Return when each session ends and whether that was inferred."""
    return [(one.session.id, one.end and f"{one.end:%H:%M}", one.end_inferred) for one in found]


def test_order() -> None:
    """Entries stand by start, then by end, an open end last, then in the order of the document."""
    found = agenda(
        session("open", Slot(id="x", start=at(10), venue="plein")),
        session("long", Slot(id="x", start=at(10), end=at(12))),
        session("first", Slot(id="x", start=at(9), end=at(9, 30))),
        session("short", Slot(id="x", start=at(10), end=at(11)), Slot(id="y", start=at(10), end=at(11))),
    )
    assert ids(found) == ["first/x", "short/x", "short/y", "long/x", "open/x"]


def test_order_across_zones() -> None:
    """Slots in several zones are compared as instants, not as wall times."""
    found = agenda(
        session("west", Slot(id="x", start=at(9, zone=NEW_YORK))), session("east", Slot(id="x", start=at(13)))
    )
    assert ids(found) == ["east/x", "west/x"]
    found = agenda(
        session("west", Slot(id="x", start=at(9, zone=NEW_YORK))), session("east", Slot(id="x", start=at(15)))
    )
    assert ids(found) == ["west/x", "east/x"]


def test_order_in_a_repeated_hour() -> None:
    """When the clock goes back, the first half past two comes before the second one."""
    half_past = dt.datetime(2023, 10, 29, 2, 30, tzinfo=AMSTERDAM)
    found = agenda(
        session("second", Slot(id="x", start=half_past.replace(fold=1), end=half_past.replace(hour=3))),
        session("first", Slot(id="x", start=half_past, end=half_past.replace(minute=45))),
    )
    assert ids(found) == ["first/x", "second/x"]
    assert found.parallel(found.entries[0]) == ()


def test_parallel_over_a_skipped_hour() -> None:
    """When the clock goes forward, a slot until 03:30 has passed half an hour after 01:59."""
    night = dt.datetime(2023, 3, 26, 1, 30, tzinfo=AMSTERDAM)
    found = agenda(
        session("night", Slot(id="x", start=night, end=night.replace(hour=3, minute=15))),
        session("touching", Slot(id="x", start=night.replace(hour=3, minute=15), end=night.replace(hour=4))),
        session("within", Slot(id="x", start=night.replace(hour=3, minute=0), end=night.replace(hour=3, minute=10))),
    )
    assert ids(found.parallel(found.entries[0])) == ["within/x"]


def test_inferred_end() -> None:
    """An open end is the next start in the same room, and marked as inferred; the last one stays open."""
    found = agenda(
        session("one", Slot(id="x", start=at(10), venue="hal", room="a")),
        session("elsewhere", Slot(id="x", start=at(10, 15), venue="plein")),
        session("said", Slot(id="x", start=at(10, 30), end=at(11), venue="hal", room="z")),
        session("last", Slot(id="x", start=at(12), venue="hal", room="a")),
    )
    assert ends(found) == [
        ("one", "10:30", True),
        ("elsewhere", None, False),
        ("said", "11:00", False),
        ("last", None, False),
    ]


def test_inferred_end_of_simultaneous_slots() -> None:
    """Slots that start together in one place end together at the next start."""
    found = agenda(
        session("a", Slot(id="x", start=at(10), venue="hal")),
        session("b", Slot(id="x", start=at(10), venue="hal")),
        session("c", Slot(id="x", start=at(11), venue="hal")),
    )
    assert ends(found) == [("a", "11:00", True), ("b", "11:00", True), ("c", None, False)]


def test_no_end_is_inferred_from_another_day() -> None:
    """The last slot of a day stays open, although something follows in the same place the next morning."""
    found = agenda(
        session("evening", Slot(id="x", start=at(20), venue="hal")),
        session("morning", Slot(id="x", start=at(9, day=17), venue="hal")),
    )
    assert ends(found) == [("evening", None, False), ("morning", None, False)]


def test_no_end_is_inferred_from_a_place_of_another_kind() -> None:
    """A venue, its room and a city are three places, even when they have the same id."""
    found = agenda(
        session("venue", Slot(id="x", start=at(10), venue="stad")),
        session("city", Slot(id="x", start=at(11), city="stad")),
        session("room", Slot(id="x", start=at(12), venue="stad", room="stad")),
        venues=[Venue(id="stad", name="Stad", rooms=[Room(id="stad", name="Stad")])],
    )
    assert ends(found) == [("venue", None, False), ("city", None, False), ("room", None, False)]


def test_no_end_is_inferred_from_another_event() -> None:
    """Two events that share a venue on one day do not end each other."""
    events = [
        Event(id="a", title="A", sessions=[session("a", Slot(id="x", start=at(10), venue="hal"))]),
        Event(id="b", title="B", sessions=[session("b", Slot(id="x", start=at(11), venue="hal"))]),
    ]
    assert ends(agenda(events=events)) == [("a", None, False), ("b", None, False)]


def test_inferred_end_over_a_clock_change() -> None:
    """An inferred end is the instant of the next start: in the second round of the repeated hour, not in the first."""
    half_past = dt.datetime(2023, 10, 29, 2, 30, tzinfo=AMSTERDAM)
    found = agenda(
        session("before", Slot(id="x", start=half_past, venue="hal")),
        session("after", Slot(id="x", start=half_past.replace(fold=1), venue="hal")),
    )
    (before, _) = found
    assert (before.end, before.end and before.end.fold, before.ends) == (
        half_past.replace(fold=1),
        1,
        dt.datetime(2023, 10, 29, 1, 30, tzinfo=dt.UTC),
    )


def test_days() -> None:
    """A day is that of the start where it takes place; days stand in order."""
    found = agenda(
        session("late", Slot(id="x", start=at(23, zone=NEW_YORK))),
        session("next", Slot(id="x", start=at(4, day=17))),
        session("early", Slot(id="x", start=at(9, day=15), end=at(1, day=16))),
    )
    assert {day.day: ids(entries) for day, entries in found.days().items()} == {
        15: ["early/x"],
        16: ["late/x"],
        17: ["next/x"],
    }
    assert list(found.days()) == sorted(found.days())


@pytest.mark.parametrize(
    ("slot", "hosts", "city"),
    [
        pytest.param(Slot(id="x", start=at(9), city="mokum", venue="hal"), ["stad"], "mokum", id="said by the slot"),
        pytest.param(Slot(id="x", start=at(9), venue="loods"), ["mokum"], "stad", id="of the venue"),
        pytest.param(Slot(id="x", start=at(9), venue="plein"), ["mokum"], "mokum", id="of the only host"),
        pytest.param(Slot(id="x", start=at(9)), ["mokum", "stad"], None, id="unclear with two hosts"),
        pytest.param(Slot(id="x", start=at(9)), [], None, id="none"),
        pytest.param(Slot(id="x", start=at(9), city="nergens"), [], None, id="dangling"),
    ],
)
def test_city(slot: Slot, hosts: list[str], city: str | None) -> None:
    """The city is what the slot says, else that of the venue, else the only host of the event."""
    event = Event(id="dag", title="Dag", sessions=[session("s", slot)], hosts=[Host(city=id) for id in hosts])
    (entry,) = agenda(events=[event])
    assert (entry.city and entry.city.id) == city


def test_what_an_entry_inherits() -> None:
    """Status and mode are those of the slot, else of the session, else of the event."""
    sessions = [
        session(
            "s",
            Slot(id="own", start=at(9), end=at(10), status=Status.FULL, mode=Mode.ONLINE),
            Slot(id="none", start=at(10)),
            status=Status.CONFIRMED,
        ),
        session("t", Slot(id="x", start=at(11), room="a"), mode=Mode.HYBRID),
    ]
    whole = programme(
        events=[Event(id="dag", title="D", sessions=sessions, status=Status.PROVISIONAL, mode=Mode.IN_PERSON)]
    )
    assert [(one.status, one.mode) for one in Agenda(whole)] == [
        (Status.FULL, Mode.ONLINE),
        (Status.CONFIRMED, Mode.IN_PERSON),
        (Status.PROVISIONAL, Mode.HYBRID),
    ]
    entry = Agenda(whole).entries[2]
    assert (entry.room, entry.venue) == (None, None), "a room without its venue is no place"
    assert entry.uid == whole.uid_of(whole.event("dag"), sessions[1], sessions[1].slots[0])


def test_unscheduled() -> None:
    """Sessions without a slot, or whose slots have no start, stand apart in the order of the document."""
    sessions = [
        session("none"),
        session("placed", Slot(id="x", venue="hal")),
        session("half", Slot(id="x"), Slot(id="y", start=at(9))),
    ]
    found = agenda(*sessions)
    event = found.programme.event("dag")
    assert found.unscheduled == (Unscheduled(event, sessions[0]), Unscheduled(event, sessions[1]))
    assert ids(found) == ["half/y"]


def test_some_events_only() -> None:
    """An agenda may be that of some of the events."""
    events = [
        Event(id="a", title="A", sessions=[session("a", Slot(id="x", start=at(9))), session("apart")]),
        Event(id="b", title="B", sessions=[session("b", Slot(id="x", start=at(9))), session("later")]),
    ]
    whole = programme(events=events)
    found = Agenda(whole, [events[1]])
    assert (ids(found), [one.session.id for one in found.unscheduled]) == (["b/x"], ["later"])
    assert (ids(found.of_event("a")), len(found), len(Agenda(whole, []))) == ([], 1, 0)


def test_repr() -> None:
    """An agenda and its entries say in one line what they are."""
    found = agenda(
        session("s", Slot(id="x", start=at(9), end=at(10, 15)), Slot(id="y", start=at(11))), session("later")
    )
    assert [repr(found), *map(repr, found)] == [
        "<Agenda of reeks: 2 slots, 1 unscheduled>",
        "<Entry 2023-03-16 09:00-10:15 dag/s/x>",
        "<Entry 2023-03-16 11:00-... dag/s/y>",
    ]


def test_entries_are_frozen() -> None:
    """An entry is a value that nobody can change."""
    (entry,) = agenda(session("s", Slot(id="x", start=at(9))))
    assert isinstance(entry, Entry)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        entry.end = at(10)  # type: ignore[misc]
