"""The calendar of a whole programme: slots and days, read back by an independent reader."""

from __future__ import annotations

import datetime as dt
from typing import Any

import icalendar
import pytest
from calendars import UID, at, event_of, feed, feeds, files, one_slot, uid_by_rule
from hypothesis import given, settings

from stedennetwerk import Coordinates, Event, Programme, Session, Slot, Status, View
from stedennetwerk.testing import programmes


def first(record: Any) -> str:
    """Return the first id that a record had."""
    return str((*record.was, record.id)[0])


def test_one_event_for_each_slot(showcase: Programme) -> None:
    """Every slot is one VEVENT with its uid and its very instants, every event without timed slots is one all-day VEVENT."""
    expected: set[tuple[str, Any, Any, str]] = set()
    for event in showcase.events:
        timed = False
        for session in event.sessions:
            for slot in session.slots:
                if slot.start is not None:
                    timed = True
                    uid = uid_by_rule(showcase, *map(first, (event, session, slot)))
                    ends = slot.end.astimezone(dt.UTC) if slot.end else None
                    expected.add((str(uid), slot.start.astimezone(dt.UTC), ends, session.title))
        if not timed and event.starts:
            after = (event.ends or event.starts) + dt.timedelta(days=1)
            expected.add((str(uid_by_rule(showcase, first(event))), event.starts, after, event.title))
    found = {
        (
            str(one["UID"]),
            *(v.astimezone(dt.UTC) if isinstance(v, dt.datetime) else v for v in (one["DTSTART"].dt, one["DTEND"].dt)),
            str(one["SUMMARY"]),
        )
        for one in feed(showcase).walk("VEVENT")
    }
    assert found == expected


def test_each_example_is_read_back(example: Programme) -> None:
    """All feeds of all examples are read without a complaint, and no uid occurs twice in one."""
    for path, data in feeds(View.of(example)).items():
        calendar: Any = icalendar.Calendar.from_ical(data)
        uids = [str(one["UID"]) for one in calendar.walk("VEVENT")]
        assert (path, len(uids), [one.errors for one in calendar.walk()]) == (
            path, len(set(uids)), [[] for _ in calendar.walk()],
        )  # fmt: skip
        assert uids != []


@given(programmes())
@settings(max_examples=20)
def test_any_programme_is_read_back(programme: Programme) -> None:
    """Whatever the programme, the feeds parse, and hold exactly the slots, with their instants."""
    view = View.of(programme, "organisers")
    made = files(view)
    expected: dict[str, Any] = {str(entry.uid): (entry.begins, entry.ends) for entry in view.agenda}
    for event in programme.events:
        if event.starts and not any(slot.start for session in event.sessions for slot in session.slots):
            expected[str(programme.uid_of(event))] = (event.starts, (event.ends or event.starts) + dt.timedelta(days=1))
    found: dict[str, Any] = {}
    if "calendar.ics" in made:
        calendar: Any = icalendar.Calendar.from_ical(made["calendar.ics"])
        for one in calendar.walk("VEVENT"):
            begin, end = one["DTSTART"].dt, one["DTEND"].dt
            if isinstance(begin, dt.datetime):
                begin, end = begin.astimezone(dt.UTC), end.astimezone(dt.UTC)
                end = None if expected[str(one["UID"])][1] is None else end
            found[str(one["UID"])] = (begin, end)
    assert found == expected


@pytest.mark.parametrize(
    "programme",
    [
        Programme(id="leeg", title="Leeg"),
        Programme(
            id="leeg", title="Leeg", events=[Event(id="2023", title="Ooit", sessions=[Session(id="a", title="A")])]
        ),
    ],
    ids=["no events", "no dates"],
)
def test_nothing_to_show_is_no_feed(programme: Programme) -> None:
    """A feed without events, which several clients refuse, is not made."""
    assert files(View.of(programme)) == {}


def test_nothing_that_clients_choke_on(example: Programme) -> None:
    """There is no METHOD, no VALARM, no floating time, no DURATION, no second VCALENDAR, and one zone component each."""
    for data in feeds(View.of(example)).values():
        calendar: Any = icalendar.Calendar.from_ical(data)
        assert data.count(b"BEGIN:VCALENDAR") == 1
        assert [name for name in (b"METHOD", b"VALARM", b"\r\nDURATION", b"\r\n\r\n", b"RDATE") if name in data] == []
        times = [one[name] for one in calendar.walk("VEVENT") for name in ("DTSTART", "DTEND")]
        assert [t.dt for t in times if isinstance(t.dt, dt.datetime) and t.dt.tzinfo is None] == []
        zones = [str(one["TZID"]) for one in calendar.walk("VTIMEZONE")]
        used = {t.params["TZID"] for t in times if "TZID" in t.params}
        assert (zones, used <= set(zones)) == (sorted(set(zones)), True)


def test_a_whole_slot() -> None:
    """A slot says when, what, where, about what, by whom, with which address and how sure."""
    programme = one_slot(
        event={"url": "https://example.org/dag", "status": Status.CONFIRMED},
        venue={"address": "Korte Nieuwstraat 6", "location": Coordinates(51.8426, 5.8528)},
        session={"abstract": "Over *luisteren*; en praten, samen."},
        uid=UID,
        updated=at(13, day=1),
    )
    assert event_of(feed(programme, details=False)) == {
        "UID": str(uid_by_rule(programme, "2023", "dialoog", "enig")),
        "DTSTAMP": "20230301T120000Z",
        "DTSTART": "20230316T103000",
        "DTEND": "20230316T111500",
        "SUMMARY": "De dialoog aangaan",
        "LOCATION": "Raadzaal\\, Stadhuis\\, Korte Nieuwstraat 6\\, Nijmegen",
        "GEO": "51.8426;5.8528",
        "DESCRIPTION": "Over luisteren\\; en praten\\, samen.\\nNetwerkdag 2023",
        "URL": "https://example.org/dag",
        "STATUS": "CONFIRMED",
    }


LOCATIONS: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "room": ({"venue": "stadhuis", "room": "raadzaal"}, {}, "Raadzaal, Stadhuis, Nijmegen"),
    "venue": ({"venue": "stadhuis"}, {"address": "Plein 1"}, "Stadhuis, Plein 1, Nijmegen"),
    "city in the address": ({"venue": "stadhuis"}, {"address": "Plein 1, 6511 PP Nijmegen"}, "Stadhuis, Plein 1, 6511 PP Nijmegen"),
    "another town": ({"venue": "stadhuis"}, {"place": "Lent"}, "Stadhuis, Lent"),
    "a street that begins like the town": (
        {"venue": "stadhuis"}, {"place": "Ede", "address": "Edelhertweg 1"}, "Stadhuis, Edelhertweg 1, Ede",
    ),
    "a town that begins with an apostrophe": (
        {"venue": "stadhuis"}, {"place": "'s-Hage", "address": "Plein 1, 2511 AB 's-Hage"}, "Stadhuis, Plein 1, 2511 AB 's-Hage",
    ),
    "a town that ends with a full stop": (
        {"venue": "stadhuis"}, {"place": "St. A.", "address": "Plein 1, St. A."}, "Stadhuis, Plein 1, St. A.",
    ),
    "city only": ({"city": "nijmegen"}, {}, "Nijmegen"),
    "host city": ({}, {}, "Nijmegen"),
}  # fmt: skip


@pytest.mark.parametrize(("slot", "venue", "expected"), LOCATIONS.values(), ids=LOCATIONS)
def test_location(slot: dict[str, Any], venue: dict[str, Any], expected: str) -> None:
    """The location is room, venue, address and city, as far as they are known, the city once."""
    programme = one_slot(Slot(id="enig", start=at(10), end=at(11), **slot), venue=venue)
    (found,) = feed(programme).walk("VEVENT")
    assert str(found["LOCATION"]) == expected


def test_a_location_is_always_there() -> None:
    """What takes place nowhere takes place online, in the language of the feed."""
    slot = Slot(id="enig", start=at(10), end=at(11), online="https://example.org/live")
    programme = one_slot(slot, event={"hosts": []})
    all_day = one_slot(session={"slots": []}, event={"hosts": [], "starts": dt.date(2023, 3, 16)})
    assert [event_of(feed(one))["LOCATION"] for one in (programme, all_day)] == ["Online", "Online"]


def test_two_slots_in_one_place() -> None:
    """Slots in the same place tell the same location and point."""
    slots = [Slot(id=f"r{n}", start=at(10 + n), end=at(11 + n), venue="stadhuis") for n in range(2)]
    programme = one_slot(session={"slots": slots}, venue={"location": Coordinates(-0.0000001, 180)})
    found = [(str(one["LOCATION"]), one["GEO"].to_ical()) for one in feed(programme).walk("VEVENT")]
    assert found == [("Stadhuis, Nijmegen", "-0.0;180.0")] * 2


def test_an_event_without_times_lasts_all_day() -> None:
    """An event of several days without timed slots is an all-day VEVENT; its end is the day after the last."""
    programme = one_slot(
        session={"slots": []},
        event={
            "starts": dt.date(2023, 12, 30), "ends": dt.date(2023, 12, 31), "description": "Een *dag*.",
            "status": Status.PROVISIONAL,
        },
        uid=UID,
    )  # fmt: skip
    (found,) = feed(programme).walk("VEVENT")
    assert found["DTSTART"].params["VALUE"] == found["DTEND"].params["VALUE"] == "DATE"
    assert event_of(feed(programme, details=False)) == {
        "UID": str(uid_by_rule(programme, "2023")),
        "DTSTAMP": "19700101T000000Z",
        "DTSTART": "20231230",
        "DTEND": "20240101",
        "SUMMARY": "Netwerkdag 2023",
        "LOCATION": "Nijmegen",
        "DESCRIPTION": "Onder voorbehoud\\nEen dag.\\n– De dialoog aangaan",
        "STATUS": "TENTATIVE",
    }


def test_an_end_that_the_next_slot_tells() -> None:
    """A slot without an end lasts until the next one in its place."""
    slots = [Slot(id="a", start=at(10), venue="stadhuis"), Slot(id="b", start=at(10, 50), end=at(12), venue="stadhuis")]
    first, _ = feed(one_slot(session={"slots": slots})).walk("VEVENT")
    assert (first["DTEND"].dt, "DESCRIPTION" in first, str(first["DESCRIPTION"])) == (
        at(10, 50),
        True,
        "Netwerkdag 2023",
    )


@pytest.mark.parametrize(("options", "minutes"), [({}, 60), ({"open_end": 90}, 90)], ids=["default", "option"])
def test_an_open_end(options: dict[str, Any], minutes: int) -> None:
    """A slot whose end is not known lasts as long as the option says, and the description says that it is not known."""
    programme = one_slot(Slot(id="enig", start=at(10)))
    (found,) = feed(programme, **options).walk("VEVENT")
    assert found["DTEND"].dt - found["DTSTART"].dt == dt.timedelta(minutes=minutes)
    assert str(found["DESCRIPTION"]) == "De eindtijd is nog niet bekend.\nNetwerkdag 2023"


def test_a_slot_of_a_session_with_its_own_page() -> None:
    """The address is that of the session, or else that of the event."""
    event = {"url": "https://example.org/dag"}
    own = one_slot(event=event, session={"url": "https://example.org/dialoog"})
    found = [event_of(feed(one))["URL"] for one in (own, one_slot(event=event))]
    assert found == ["https://example.org/dialoog", "https://example.org/dag"]


def test_a_slot_over_midnight_and_over_days() -> None:
    """A slot ends on the day on which it ends."""
    slot = Slot(id="enig", start=at(22), end=at(1, 30, day=19))
    (found,) = feed(one_slot(slot)).walk("VEVENT")
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (at(22), at(1, 30, day=19))
    assert found["DTEND"].to_ical() == b"20230319T013000"


def test_an_open_end_at_the_change_of_the_clock() -> None:
    """An hour after half past one in the night of the change is half past three: a time that there is."""
    slot = Slot(id="enig", start=at(1, 30, day=26))
    (found,) = feed(one_slot(slot)).walk("VEVENT")
    assert (found["DTSTART"].to_ical(), found["DTEND"].to_ical()) == (b"20230326T013000", b"20230326T033000")


def test_the_stamp_is_the_time_of_the_view() -> None:
    """The stamp is that of the View, else the latest change of an event, never the clock."""
    updated = {"updated": at(13, day=2)}
    assert event_of(feed(one_slot(event=updated)))["DTSTAMP"] == "20230302T120000Z"
    later = View.of(one_slot(event=updated), at=dt.datetime(2024, 1, 1, tzinfo=dt.UTC))
    assert b"DTSTAMP:20240101T000000Z\r\n" in files(later)["calendar.ics"]
