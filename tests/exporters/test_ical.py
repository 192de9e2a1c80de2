"""The calendar feeds, read back by an independent reader."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given, settings

from stedennetwerk import (
    Coordinates,
    Event,
    Host,
    HostCity,
    Programme,
    Registry,
    Room,
    Session,
    Slot,
    Status,
    Venue,
    View,
)
from stedennetwerk.testing import programmes

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def files(view: View, **options: Any) -> dict[str, bytes]:
    """Return the feeds of a View by path."""
    exporter = Registry().exporter("ical")
    given = exporter.options(**options)
    return {artifact.path: b"".join(artifact.chunks()) for artifact in exporter.artifacts(view, given)}


def feed(programme: Programme, language: str | None = None, **options: Any) -> icalendar.Calendar:
    """Return the feed of a whole programme, read back."""
    made = files(View.of(programme, "organisers", language), **options)["calendar.ics"]
    return icalendar.Calendar.from_ical(made)  # type: ignore[return-value]


def at(hour: int, minute: int = 0, day: int = 16, **more: Any) -> dt.datetime:
    """Return a time on the day in March."""
    return dt.datetime(2023, 3, day, hour, minute, tzinfo=AMSTERDAM, **more)


def event_of(calendar: icalendar.Calendar) -> dict[str, Any]:
    """Return the one VEVENT of a calendar as texts by name."""
    (found,) = calendar.walk("VEVENT")
    written = {name: value.to_ical() for name, value in found.items()}
    return {name: value.decode() if isinstance(value, bytes) else value for name, value in written.items()}


def one_slot(slot: Slot | None = None, **more: Any) -> Programme:
    """Return a programme with one session that takes place once."""
    parts = {
        "session": {"id": "dialoog", "title": "De dialoog aangaan"},
        "event": {"id": "2023", "title": "Netwerkdag 2023", "hosts": [Host(city="nijmegen")]},
        "venue": {"id": "stadhuis", "name": "Stadhuis", "city": "nijmegen"},
    }
    for name, part in parts.items():
        part.update(more.pop(name, {}))
    rooms = (Room(id="raadzaal", name="Raadzaal"),)
    slot = slot or Slot(id="enig", start=at(10, 30), end=at(11, 15), venue="stadhuis", room="raadzaal")
    session = Session(**{"slots": [slot], **parts["session"]})
    return Programme(
        id="reeks",
        title="Reeks",
        language="nl",
        cities=[HostCity(id="nijmegen", name="Nijmegen", timezone="Europe/Amsterdam")],
        venues=[Venue(rooms=rooms, **parts["venue"])],
        events=[Event(sessions=[session], **parts["event"])],
        **more,
    )


def uid_by_rule(programme: Programme, *ids: str) -> UUID:
    """Return the uid of design rule 3, computed here: UUIDv5 of the programme's uid and the ids on the way."""
    assert programme.uid is not None
    return uuid5(UUID(programme.uid), "/".join(ids))


def test_one_event_for_each_slot(showcase: Programme) -> None:
    """Every slot is one VEVENT with its uid and its very instants, every event without timed slots is one all-day VEVENT."""
    expected: set[tuple[str, Any, Any, str]] = set()
    for event in showcase.events:
        timed = False
        for session in event.sessions:
            for slot in session.slots:
                if slot.start is not None:
                    timed = True
                    uid = uid_by_rule(showcase, event.id, session.id, slot.id)
                    ends = slot.end.astimezone(dt.UTC) if slot.end else None
                    expected.add((str(uid), slot.start.astimezone(dt.UTC), ends, session.title))
        if not timed and event.starts:
            after = (event.ends or event.starts) + dt.timedelta(days=1)
            expected.add((str(uid_by_rule(showcase, event.id)), event.starts, after, event.title))
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
    for path, data in files(View.of(example)).items():
        calendar: Any = icalendar.Calendar.from_ical(data)
        uids = [str(one["UID"]) for one in calendar.walk("VEVENT")]
        assert (path, len(uids), [one.errors for one in calendar.walk()]) == (
            path, len(set(uids)), [[] for _ in calendar.walk()],
        )  # fmt: skip
        assert uids != []


@given(programmes())
@settings(max_examples=30)
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


def test_a_feed_for_each_event(showcase: Programme) -> None:
    """There is one feed for everything and one for each event that has a date, and together they hold the same."""
    made = files(View.of(showcase))
    dated = [event.id for event in showcase.events if event.starts]
    assert list(made) == ["calendar.ics", *(f"calendar/event/{id}.ics" for id in dated)]
    everything, *each = (
        [one.to_ical() for one in icalendar.Calendar.from_ical(data).walk("VEVENT")] for data in made.values()
    )
    assert sorted(everything) == sorted(one for several in each for one in several)


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


def test_the_head(showcase: Programme) -> None:
    """A calendar has one version, producer, scale, and its name and description in both spellings; no METHOD."""
    made = feed(showcase, "en")
    about = made.pop("DESCRIPTION")
    assert about.to_ical().decode() == made.pop("X-WR-CALDESC")
    assert str(about).split("\n")[-1] == "Read how a city becomes a host (https://example.org/host)."
    assert {name: str(value) for name, value in made.items()} == {
        "VERSION": "2.0",
        "PRODID": "-//stedennetwerk//stedennetwerk//EN",
        "CALSCALE": "GREGORIAN",
        "NAME": "Living City Centres Network",
        "X-WR-CALNAME": "Living City Centres Network",
    }


def test_nothing_that_clients_choke_on(example: Programme) -> None:
    """There is no METHOD, no VALARM, no floating time, no DURATION, no second VCALENDAR, and one zone component each."""
    for data in files(View.of(example)).values():
        calendar: Any = icalendar.Calendar.from_ical(data)
        assert data.count(b"BEGIN:VCALENDAR") == 1
        assert [name for name in (b"METHOD", b"VALARM", b"DURATION", b"\r\n\r\n", b"RDATE") if name in data] == []
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
        uid="5f0c3a52-6b0e-4c1d-9a53-0f6a5d8f2b11",
        updated=dt.datetime(2023, 3, 1, 13, tzinfo=AMSTERDAM),
    )
    assert event_of(feed(programme)) == {
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
        uid="5f0c3a52-6b0e-4c1d-9a53-0f6a5d8f2b11",
    )  # fmt: skip
    (found,) = feed(programme).walk("VEVENT")
    assert found["DTSTART"].params["VALUE"] == found["DTEND"].params["VALUE"] == "DATE"
    assert event_of(feed(programme)) == {
        "UID": str(uid_by_rule(programme, "2023")),
        "DTSTAMP": "19700101T000000Z",
        "DTSTART": "20231230",
        "DTEND": "20240101",
        "SUMMARY": "Netwerkdag 2023",
        "LOCATION": "Nijmegen",
        "DESCRIPTION": "Een dag.\\n– De dialoog aangaan",
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


STATUSES = {
    None: (None, "Netwerkdag 2023"),
    Status.PROVISIONAL: ("TENTATIVE", "Onder voorbehoud\nNetwerkdag 2023"),
    Status.CONFIRMED: ("CONFIRMED", "Netwerkdag 2023"),
    Status.FULL: ("CONFIRMED", "Vol\nNetwerkdag 2023"),
    Status.POSTPONED: ("CANCELLED", "Uitgesteld\nNetwerkdag 2023"),
    Status.MOVED_ONLINE: ("CONFIRMED", "Verplaatst naar online\nNetwerkdag 2023"),
    Status.CANCELLED: ("CANCELLED", "Vervalt\nNetwerkdag 2023"),
}


@pytest.mark.parametrize("status", STATUSES, ids=str)
def test_status(status: Status | None) -> None:
    """Each status has its word in the standard, and is said in words when it is more than confirmed."""
    (found,) = feed(one_slot(session={"status": status})).walk("VEVENT")
    assert (found.get("STATUS"), str(found["DESCRIPTION"])) == STATUSES[status]


def test_the_stamp_is_the_time_of_the_view() -> None:
    """The stamp is that of the View, else the latest change of an event, never the clock."""
    updated = {"updated": dt.datetime(2023, 3, 2, 13, tzinfo=AMSTERDAM)}
    assert event_of(feed(one_slot(event=updated)))["DTSTAMP"] == "20230302T120000Z"
    later = View.of(one_slot(event=updated), at=dt.datetime(2024, 1, 1, tzinfo=dt.UTC))
    assert b"DTSTAMP:20240101T000000Z\r\n" in files(later)["calendar.ics"]


def test_all_the_words(showcase: Programme) -> None:
    """The description says who, what, where to watch, in which language, what makes it accessible, and of which event."""
    by_uid = {str(one["UID"]): one for one in feed(showcase).walk("VEVENT")}
    (slot,) = showcase.event("deventer-2025").session("gesprek").slots
    talk = by_uid[str(uid_by_rule(showcase, "deventer-2025", "gesprek", slot.id))]
    assert str(talk["DESCRIPTION"]).split("\n") == [
        "Yusuf Adan, Inês Carvalhal",
        "Online volgen: https://example.org/live",
        "Talen: Engels",
        "Vertolking naar Nederlands",
        "Toegankelijkheid: gebarentolk, begeleider gratis, groot gedrukt, eenvoudige taal",
        "Netwerkdag Levende Binnensteden 2025",
    ]


def test_themes_are_categories_without_commas() -> None:
    """A theme is a category, in which a comma would part it in two for several clients."""
    from stedennetwerk import Theme

    themes = [Theme(id="a", title="Straat, plein; park"), Theme(id="b", title="Avond")]
    programme = one_slot(session={"themes": ["a", "b"]}, themes=themes)
    (found,) = feed(programme).walk("VEVENT")
    assert found["CATEGORIES"].cats == ["Straat · plein; park", "Avond"]


def test_markdown_is_plain_text() -> None:
    """Marks are gone, lists keep their shape, and links are written out, once when their text is the address."""
    abstract = "Een [lijst](https://example.org/a) van <https://example.org/b>:\n\n1. *een*\n2. **twee**\n   - `drie`"
    (found,) = feed(one_slot(session={"abstract": abstract})).walk("VEVENT")
    assert str(found["DESCRIPTION"]).split("\n") == [
        "Een lijst (https://example.org/a) van https://example.org/b:",
        "1. een",
        "2. twee",
        "  - drie",
        "Netwerkdag 2023",
    ]


def test_words_in_the_language_of_the_view(showcase: Programme) -> None:
    """Titles and our own words are in the language of the View."""
    titles = {str(one["SUMMARY"]) for one in feed(showcase, "en").walk("VEVENT")}
    assert {"Building benches", "Pavement Festival"} <= titles


def test_the_public_sees_nothing_restricted(showcase: Programme) -> None:
    """What is for participants or organisers is not in the feeds of the public."""
    data = b"".join(files(View.of(showcase)).values()).replace(b"\r\n ", b"")
    hidden = ["Algemene ledenvergadering", "Stuurgroep", "Productiekantoor", "Fenna", "verslagen@", "Wie betaalt"]
    assert [words for words in hidden if words.encode() in data] == []
    whole = b"".join(files(View.of(showcase, "organisers")).values()).replace(b"\r\n ", b"")
    assert [words for words in hidden[:2] if words.encode() in whole] == hidden[:2]
