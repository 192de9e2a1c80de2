"""Properties of the agenda that hold for every timetable."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from stedennetwerk import (
    Agenda,
    Appearance,
    Audience,
    Entry,
    Event,
    Host,
    HostCity,
    PersonName,
    Programme,
    Room,
    Session,
    Slot,
    Speaker,
    Theme,
    Venue,
)
from stedennetwerk.testing import programmes

ZONES = [ZoneInfo("Europe/Amsterdam"), ZoneInfo("America/New_York"), ZoneInfo("Australia/Lord_Howe")]
CHANGES = [dt.datetime(2023, 3, 25, 20, tzinfo=dt.UTC), dt.datetime(2023, 10, 28, 20, tzinfo=dt.UTC)]
PLACES = [
    {},
    {"city": "c0"},
    {"venue": "v0"},
    {"venue": "v1"},
    {"venue": "v0", "room": "r0"},
    {"venue": "v0", "room": "r1"},
]
AUDIENCES = st.sampled_from([None, None, None, *Audience])


@st.composite
def slots(draw: Any, id: str) -> Slot:
    """Slots on quarters of an hour around a clock change, in one of three zones."""
    place = draw(st.sampled_from(PLACES))
    zone = ZONES[draw(st.integers(0, 2))]
    begin = draw(st.sampled_from(CHANGES)) + dt.timedelta(minutes=15 * draw(st.integers(0, 60)))
    length = draw(st.sampled_from([None, None, 15, 60, 240]))
    return Slot(
        id=id,
        start=None if draw(st.integers(0, 9)) == 0 else begin.astimezone(zone),
        end=None if length is None else (begin + dt.timedelta(minutes=length)).astimezone(zone),
        audience=draw(AUDIENCES),
        **place,
    )


@st.composite
def timetables(draw: Any) -> Programme:
    """Programmes with up to eight slots in few places, so that much meets."""
    events = []
    for number in range(draw(st.integers(1, 2))):
        sessions = [
            Session(
                id=f"s{index}",
                title="S",
                slots=[draw(slots(f"x{n}")) for n in range(draw(st.integers(0, 3)))],
                themes=draw(st.lists(st.sampled_from(["t0", "t1", "t2"]), max_size=2, unique=True)),
                appearances=[
                    Appearance(speaker=id) for id in draw(st.lists(st.sampled_from(["p0", "p1"]), max_size=2))
                ],
                audience=draw(AUDIENCES),
            )
            for index in range(draw(st.integers(0, 4)))
        ]
        hosts = [Host(city=id) for id in draw(st.lists(st.sampled_from(["c0", "c1"]), max_size=2, unique=True))]
        events.append(Event(id=f"e{number}", title="E", sessions=sessions, hosts=hosts, audience=draw(AUDIENCES)))
    return Programme(
        id="p",
        title="P",
        cities=[HostCity(id="c0", name="C"), HostCity(id="c1", name="C")],
        venues=[
            Venue(id="v0", name="V", city="c0", rooms=[Room(id="r0", name="R"), Room(id="r1", name="R")]),
            Venue(id="v1", name="V", city="c1"),
        ],
        themes=[
            Theme(id="t0", title="T"),
            Theme(id="t1", title="T", parent="t0"),
            Theme(id="t2", title="T", parent="t1"),
        ],
        speakers=[Speaker(id=id, name=PersonName(family="Li")) for id in ("p0", "p1")],
        events=events,
    )


def keys(entries: Any) -> list[tuple[str, str, str]]:
    """Return what identifies each entry."""
    return [(one.event.id, one.session.id, one.slot.id) for one in entries]


def place(entry: Entry) -> tuple[Any, ...]:
    """Return where an entry takes place, as exactly as is known."""
    return entry.event.id, entry.city, entry.venue, entry.room


@given(timetables() | programmes())
def test_every_timed_slot_occurs_once(programme: Programme) -> None:
    """Each slot with a start is one entry; each session without such a slot is unscheduled; together these are all."""
    agenda = Agenda(programme)
    timed = [
        (event.id, session.id, slot.id)
        for event in programme.events
        for session in event.sessions
        for slot in session.slots
        if slot.start is not None
    ]
    assert sorted(keys(agenda)) == sorted(timed)
    assert len({entry.uid for entry in agenda}) == len(agenda)
    scheduled = {(event, session) for event, session, _ in timed}
    every = [(event.id, session.id) for event in programme.events for session in event.sessions]
    assert [(one.event.id, one.session.id) for one in agenda.unscheduled] == [
        key for key in every if key not in scheduled
    ]


@given(timetables() | programmes())
def test_order_is_that_of_instants(programme: Programme) -> None:
    """Entries never go back in time; of those that start together, the shorter comes first and an open one last."""
    late = dt.datetime.max.replace(tzinfo=dt.UTC)
    moments = [
        (entry.start.astimezone(dt.UTC), entry.end.astimezone(dt.UTC) if entry.end else late)
        for entry in Agenda(programme)
    ]
    assert moments == sorted(moments)


@given(timetables())
def test_inferred_ends(programme: Programme) -> None:
    """An inferred end is the first later start in the same place on the same day; only then is an end inferred."""
    agenda = Agenda(programme)
    for entry in agenda:
        if entry.slot.end is not None:
            assert (entry.end, entry.end_inferred) == (entry.slot.end, False)
            continue
        later = [
            other.start.astimezone(dt.UTC)
            for other in agenda
            if place(other) == place(entry)
            and other.day == entry.day
            and other.start.astimezone(dt.UTC) > entry.start.astimezone(dt.UTC)
        ]
        expected = min(later, default=None)
        assert (entry.end and entry.end.astimezone(dt.UTC), entry.end_inferred) == (expected, expected is not None)
        assert entry.end is None or entry.end.tzinfo is entry.start.tzinfo


def minutes(entry: Entry) -> set[int]:
    """Return the minutes at which an entry runs; one with an open end runs at its first only."""
    start = int(entry.start.timestamp() // 60)
    return set(range(start, int(entry.end.timestamp() // 60) if entry.end else start + 1))


@given(timetables())
def test_parallel(programme: Programme) -> None:
    """Parallel is: another entry that shares a minute. So it is symmetric, and nothing is parallel to itself."""
    agenda = Agenda(programme)
    pairs = {(one.uid, other.uid) for one in agenda for other in agenda.parallel(one)}
    assert pairs == {
        (one.uid, other.uid) for one in agenda for other in agenda if one is not other and minutes(one) & minutes(other)
    }
    assert pairs == {(other, one) for one, other in pairs}
    assert not [one for one, other in pairs if one == other]


@given(timetables() | programmes())
@settings(max_examples=40)
def test_days_and_events_partition(programme: Programme) -> None:
    """The days together are the whole agenda, each entry on one day; so are the events."""
    agenda = Agenda(programme)
    by_day = [entry for entries in agenda.days().values() for entry in entries]
    assert sorted(keys(by_day)) == sorted(keys(agenda))
    assert all(entry.start.date() == day for day, entries in agenda.days().items() for entry in entries)
    by_event = [entry for event in programme.events for entry in agenda.of_event(event.id)]
    assert sorted(keys(by_event)) == sorted(keys(agenda))


@given(timetables())
def test_questions_select(programme: Programme) -> None:
    """Each question gives exactly the entries that it asks for, in the order of the agenda."""
    agenda = Agenda(programme)
    above = {"t0": {"t0"}, "t1": {"t0", "t1"}, "t2": {"t0", "t1", "t2"}}
    for id in ("c0", "c1"):
        assert agenda.in_city(id) == tuple(one for one in agenda if one.city and one.city.id == id)
    for id in ("v0", "v1"):
        assert agenda.in_venue(id) == tuple(one for one in agenda if one.slot.venue == id)
    for id in ("r0", "r1"):
        assert agenda.in_room("v0", id) == tuple(one for one in agenda if one.slot.room == id)
    for id in above:
        expected = [one for one in agenda if any(id in above[theme] for theme in one.session.themes)]
        assert agenda.about(id) == tuple(expected)
    for id in ("p0", "p1"):
        expected = [one for one in agenda if id in {who.speaker for who in one.session.appearances}]
        assert agenda.with_speaker(id) == tuple(expected)


@given(timetables())
def test_audiences_are_nested(programme: Programme) -> None:
    """Who may see more sees everything that the others see, and the organisers see it all."""
    agenda = Agenda(programme)
    public, participants, organisers = (set(keys(agenda.seen_by(audience))) for audience in Audience)
    assert public <= participants <= organisers
    assert organisers == set(keys(agenda))
    for entry in agenda:
        said = [part.audience for part in (entry.event, entry.session, entry.slot)]
        assert (keys([entry])[0] in public) == all(one in (None, Audience.PUBLIC) for one in said)
