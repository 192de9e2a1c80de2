"""Messages of what changed since a release, for who imports instead of subscribing: iTIP (RFC 5546)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

import attrs
import pytest
from calendars import at, events, files, lines, one_slot, read
from releasing import released

from stedennetwerk import Contact, Event, Organisation, Programme, Slot, View

PUBLISH, CANCEL = "calendar/message/publish.ics", "calendar/message/cancel.ics"
CENTRE = b'ORGANIZER;CN="Centrum":invalid:nomail\r\n'


def programme(*hours: int, **more: Any) -> Programme:
    """Return a programme with a slot of one hour at each of these hours, named after the order in which they came up."""
    slots = [Slot(id=f"s{number}", start=at(hour), end=at(hour + 1)) for number, hour in enumerate(hours) if hour]
    event = {"organisers": ["ccv"], **more.pop("event", {})}
    organisations = more.pop("organisations", [Organisation(id="ccv", name="Centrum")])
    return one_slot(
        session={"slots": slots, **more.pop("session", {})}, event=event, organisations=organisations, **more
    )


def messages(view: View, since: int, **options: Any) -> dict[str, list[str]]:
    """Return the messages of what changed since a release: which slots and days, by the last of their ids."""
    programme_ = view.programme
    known = {str(entry.uid): entry.slot.id for entry in view.agenda}
    known |= {str(programme_.uid_of(event)): event.id for event in programme_.events}
    made = {path: data for path, data in files(view, since=since, **options).items() if "message/" in path}
    return {path: [known.get(uid, "gone") for uid in events(data)] for path, data in made.items()}


STATES = (
    programme(9, 10, 11, 12),
    programme(9, 13, 11, 12),
    programme(9, 13, 11, 0),
)


def test_only_what_changed_since() -> None:
    """What is on and what is off since a release are two messages; when nothing is either, there is none."""
    view = released(*STATES)
    assert {since: messages(view, since) for since in range(5)} == {
        0: {},
        1: {PUBLISH: ["s1"], CANCEL: ["gone"]},
        2: {CANCEL: ["gone"]},
        3: {},
        4: {},
    }


def test_what_the_messages_say() -> None:
    """A message has its method, the zones that it needs, and the entries of the calendar."""
    made = files(released(*STATES), since=1)
    whole = events(made["calendar.ics"])
    for path, method in ((PUBLISH, "PUBLISH"), (CANCEL, "CANCEL")):
        head = lines(made[path])[:5]
        begin = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//stedennetwerk//stedennetwerk//EN", f"METHOD:{method}"]
        assert head == [*begin, "BEGIN:VTIMEZONE"]
        found = events(made[path])
        expected = {uid: body for uid, body in whole.items() if uid in found}
        if method == "CANCEL":
            expected = {uid: CENTRE + body for uid, body in expected.items()}
        assert expected == found != {}
        calendar = read(made[path])
        assert [one.errors for one in calendar.walk() if one.errors] == []
        assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Amsterdam"]
    assert b"METHOD" not in made["calendar.ics"]
    assert [CENTRE in body for body in whole.values()] == [True, True, True, False]


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
@pytest.mark.parametrize("option", ["status", "title", "drop"])
def test_what_is_cancelled_is_a_cancellation(status: str, option: str) -> None:
    """A slot and a whole day that do not take place any more are cancelled, also when calendars leave them out."""
    off = programme(9, session={"status": status})
    assert messages(released(programme(9), off), 1, cancelled=option) == {CANCEL: ["s0"]}
    day = programme(event={"starts": dt.date(2023, 3, 16)})
    gone = programme(event={"starts": dt.date(2023, 3, 16), "status": status})
    assert messages(released(day, gone), 1, cancelled=option) == {CANCEL: ["2023"]}


def test_whole_days() -> None:
    """A whole day that moved is published; one whose slots changed is not, as the calendar has its slots."""
    first, second = ({"starts": dt.date(2023, 3, day)} for day in (16, 17))
    assert messages(released(programme(event=first), programme(event=second)), 1) == {PUBLISH: ["2023"]}
    view = released(programme(9, event=first), programme(10, event=second))
    assert messages(view, 1) == {PUBLISH: ["s0"]}
    other = Event(id="2024", title="Dag 2024", starts=dt.date(2024, 3, 14))
    both = attrs.evolve(STATES[0], events=(*STATES[0].events, other))
    assert messages(released(both, STATES[0]), 1) == {CANCEL: ["gone"]}


def test_without_a_release_there_is_nothing_to_tell() -> None:
    """With no release there are no messages."""
    assert messages(View.of(STATES[0]), 1) == {}


def test_since_before_all_that_is_known() -> None:
    """When the release is older than all whose instant is known, everything is told."""
    view = released(*STATES)
    assert view.history is not None
    late = attrs.evolve(view, history=attrs.evolve(view.history, announcements=view.history.announcements[1:]))
    assert messages(late, 1) == {PUBLISH: ["s0", "s2", "s1"], CANCEL: ["gone"]}


# What RFC 5546 sections 3.2.1 and 3.2.5 demand of a VEVENT, as the fewest and the most of each property.
ONE, AT_MOST_ONE = (1, 1), (0, 1)
SINGLE = (
    *("CLASS", "CREATED", "DESCRIPTION", "DTEND", "GEO", "LAST-MODIFIED", "LOCATION"),
    *("PRIORITY", "STATUS", "TRANSP", "URL", "RRULE"),
)  # fmt: skip
NEVER = dict.fromkeys(("ATTENDEE", "REQUEST-STATUS", "RECURRENCE-ID", "DURATION"), (0, 0))
EVERYWHERE = {**dict.fromkeys(("DTSTAMP", "ORGANIZER", "UID"), ONE), **dict.fromkeys(SINGLE, AT_MOST_ONE), **NEVER}
DEMANDED = {
    PUBLISH: {**EVERYWHERE, "DTSTART": ONE, "SUMMARY": ONE, "SEQUENCE": AT_MOST_ONE, "CONTACT": AT_MOST_ONE},
    CANCEL: {**EVERYWHERE, "DTSTART": AT_MOST_ONE, "SUMMARY": AT_MOST_ONE, "SEQUENCE": ONE, "STATUS": ONE},
}


def everything_that_changes(**more: Any) -> View:
    """Return a View since whose first release a slot and a day moved, and others were cancelled or dropped."""
    days = [Event(id=f"dag-{number}", title="Dag", starts=dt.date(2024, 3, number)) for number in (1, 2, 3)]
    moved = attrs.evolve(days[0], starts=dt.date(2024, 3, 11))
    cancelled = attrs.evolve(days[1], status="cancelled")
    off = one_slot(event={"id": "uit", "status": "cancelled"}).events[0]
    on = attrs.evolve(off, status=None)
    states = [
        attrs.evolve(programme(*hours, **more), events=(*programme(*hours, **more).events, *others))
        for hours, others in (((9, 10, 11), (*days, on)), ((9, 13), (moved, cancelled, off)))
    ]
    return released(*states)


CONTACTS = {
    "contacts": [
        Contact(id="balie", function="Balie", audience="public"),
        Contact(id="pers", function="Pers, en wie daar in de buurt van komt; ook buiten kantoortijd, en op zondag", audience="public"),
    ],
    "main_contacts": ["balie", "pers"],
}  # fmt: skip
OPTIONS: dict[str, dict[str, Any]] = {
    "as it comes": {},
    "without details": {"details": False},
    "in full": {"rfc9073": True, "rfc9253": True},
    "marked": {"cancelled": "title"},
    "dropped": {"cancelled": "drop"},
}


@pytest.mark.parametrize("options", OPTIONS.values(), ids=OPTIONS)
def test_what_is_demanded_of_messages(options: dict[str, Any]) -> None:
    """Every entry of a message has each property as often as iTIP wants it, and every zone that it uses is there."""
    made = files(everything_that_changes(**CONTACTS), since=1, **options)
    assert {path: len(events(made[path])) for path in DEMANDED} == {PUBLISH: 2, CANCEL: 4}
    for path, demanded in DEMANDED.items():
        calendar = read(made[path])
        zones = {str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")}
        for found in calendar.walk("VEVENT"):
            counts = Counter(name for name, _ in found.property_items(recursive=False))
            wrong = {name for name, (least, most) in demanded.items() if not least <= counts[name] <= most}
            assert wrong == set()
            assert {found["DTSTART"].params.get("TZID"), found["DTEND"].params.get("TZID")} <= {None, *zones}
            assert (found.get("STATUS") == "CANCELLED") is (path == CANCEL)
        assert {part.name for part in calendar.subcomponents} <= {"VTIMEZONE", "VEVENT"}
        assert calendar.walk("VALARM") == []


def organisers(view: View, **options: Any) -> dict[str, list[list[str]]]:
    """Return the lines that say who organises each entry of the messages since the first release."""
    made = files(view, since=1, **options)
    return {
        path: [[line for line in lines(body) if line.startswith("ORGANIZER")] for body in events(made[path]).values()]
        for path in DEMANDED
        if path in made
    }


@pytest.mark.parametrize("details", [True, False], ids=["with details", "without"])
def test_who_organises(details: bool) -> None:
    """Each entry of a message names the first organiser of its event, or else of the programme, or else the programme."""
    organisations = [
        Organisation(id="ccv", name="Centrum"),
        Organisation(id="netwerk", name="Netwerk", url="https://example.org/"),
        Organisation(id="derde", name="Derde"),
    ]
    centre, network = 'ORGANIZER;CN="Centrum":invalid:nomail', 'ORGANIZER;CN="Netwerk":https://example.org/'
    known: list[tuple[dict[str, Any], str]] = [
        ({"event": {"organisers": ["ccv", "derde"]}, "organisers": ["netwerk"]}, centre),
        ({"event": {"organisers": []}, "organisers": ["netwerk", "ccv"]}, network),
        (
            {"event": {"organisers": []}, "title": 'De "grote" reeks'},
            "ORGANIZER;CN=\"De ^'grote^' reeks\":invalid:nomail",
        ),
    ]
    for more, expected in known:
        before, after = (programme(*hours, organisations=organisations, **more) for hours in ((9, 10, 11), (9, 13)))
        found = organisers(released(before, after), details=details)
        assert found == {PUBLISH: [[expected]], CANCEL: [[expected]]}


def test_who_organised_what_is_gone() -> None:
    """What was left out is cancelled by its event, under the id that this has today, or else by the programme."""
    more: dict[str, Any] = {
        "organisations": [Organisation(id=id, name=id.upper()) for id in ("ccv", "netwerk")],
        "organisers": ["netwerk"],
    }
    renamed = programme(9, 0, event={"id": "dag", "was": ["2023"], "organisers": ["ccv"]}, **more)
    other = programme(9, event={"id": "anders"}, **more)
    for after, name in ((renamed, "CCV"), (other, "NETWERK")):
        found = organisers(released(programme(9, 10, **more), after))[CANCEL]
        assert {line for one in found for line in one} == {f'ORGANIZER;CN="{name}":invalid:nomail'}
        assert [len(one) for one in found] == [1] * len(found)


def test_whom_to_ask() -> None:
    """A message names the first contact alone, as iTIP wants it; the calendar names all."""
    view = released(programme(9, **CONTACTS), programme(10, **CONTACTS))
    made = files(view, since=1)
    said = {
        path: [line for body in events(made[path]).values() for line in lines(body) if line.startswith("CONTACT")]
        for path in ("calendar.ics", PUBLISH)
    }
    press = "CONTACT:Pers\\, en wie daar in de buurt van komt\\; ook buiten kantoortijd\\, en op zondag"
    assert said == {"calendar.ics": ["CONTACT:Balie", press], PUBLISH: ["CONTACT:Balie"]}


def test_calendars_name_no_organiser_who_is_not_known() -> None:
    """What stands in for an organiser is in the messages alone."""
    view = released(programme(9, 10, event={"organisers": []}), programme(11, event={"organisers": []}))
    found = {path: b"ORGANIZER" in data for path, data in files(view, since=1).items() if path.endswith(".ics")}
    assert {path for path, there in found.items() if there} == {PUBLISH, CANCEL}
