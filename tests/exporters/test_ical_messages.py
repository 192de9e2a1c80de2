"""Messages of what changed since a release, for who imports instead of subscribing: iTIP (RFC 5546)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest
from calendars import at, events, files, lines, one_slot, read
from releasing import released

from stedennetwerk import Event, Organisation, Programme, Slot, View

PUBLISH, CANCEL = "calendar/message/publish.ics", "calendar/message/cancel.ics"


def programme(*hours: int, **more: Any) -> Programme:
    """Return a programme with a slot of one hour at each of these hours, named after the order in which they came up."""
    slots = [Slot(id=f"s{number}", start=at(hour), end=at(hour + 1)) for number, hour in enumerate(hours) if hour]
    event = {"organisers": ["ccv"], **more.pop("event", {})}
    organisations = [Organisation(id="ccv", name="Centrum")]
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
    """A message has its method, the zones that it needs, and the very entries of the calendar."""
    made = files(released(*STATES), since=1)
    whole = events(made["calendar.ics"])
    for path, method in ((PUBLISH, "PUBLISH"), (CANCEL, "CANCEL")):
        head = lines(made[path])[:5]
        begin = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//stedennetwerk//stedennetwerk//EN", f"METHOD:{method}"]
        assert head == [*begin, "BEGIN:VTIMEZONE"]
        found = events(made[path])
        assert {uid: body for uid, body in whole.items() if uid in found} == found != {}
        calendar = read(made[path])
        assert [one.errors for one in calendar.walk() if one.errors] == []
        assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Amsterdam"]
    assert b'ORGANIZER;CN="Centrum":invalid:nomail\r\n' in made[PUBLISH]
    assert b"METHOD" not in made["calendar.ics"]


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
