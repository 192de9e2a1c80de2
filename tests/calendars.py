"""What tests of calendar feeds share: feeds as bytes, as lines and read back, and a programme with one slot."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

import icalendar

from stedennetwerk import Event, Host, HostCity, Programme, Registry, Room, Session, Slot, Venue, View

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
UID = "5f0c3a52-6b0e-4c1d-9a53-0f6a5d8f2b11"


def files(view: View, **options: Any) -> dict[str, bytes]:
    """Return everything that the exporter makes of a View, by path."""
    exporter = Registry().exporter("ical")
    given = exporter.options(**options)
    made = [(artifact.path, b"".join(artifact.chunks())) for artifact in exporter.artifacts(view, given)]
    assert len(made) == len(dict(made))
    return dict(made)


def feeds(view: View, **options: Any) -> dict[str, bytes]:
    """Return the calendars of a View by path, without the list of them."""
    return {path: data for path, data in files(view, **options).items() if path.endswith(".ics")}


def read(data: bytes) -> icalendar.Calendar:
    """Return a calendar as an independent reader has it."""
    return icalendar.Calendar.from_ical(data)  # type: ignore[return-value]


def feed(programme: Programme, language: str | None = None, **options: Any) -> icalendar.Calendar:
    """Return the feed of a whole programme as organisers see it, read back."""
    return read(files(View.of(programme, "organisers", language), **options)["calendar.ics"])


def lines(data: bytes) -> list[str]:
    """Return the content lines, unfolded."""
    return data.replace(b"\r\n ", b"").decode().removesuffix("\r\n").split("\r\n")


def events(data: bytes) -> dict[str, bytes]:
    """Return the bytes of every VEVENT, by uid."""
    found = re.findall(rb"BEGIN:VEVENT\r\nUID:([0-9a-f-]{36})\r\n(.*?END:VEVENT\r\n)", data, re.DOTALL)
    uids = [uid.decode() for uid, _ in found]
    assert len(uids) == len(set(uids)) == data.count(b"BEGIN:VEVENT\r\n")
    return {uid.decode(): body for uid, body in found}


def slot_lines(programme: Programme, audience: str = "organisers", **options: Any) -> list[str]:
    """Return the lines of the one VEVENT of the feed of a programme."""
    (body,) = events(files(View.of(programme, audience), **options)["calendar.ics"]).values()
    return lines(body)[:-1]


def values(programme: Programme, name: str, audience: str = "organisers", **options: Any) -> list[str]:
    """Return the lines of the one VEVENT that have this name, from after the name."""
    found = slot_lines(programme, audience, **options)
    return [line.removeprefix(name) for line in found if re.match(rf"{name}[;:]", line)]


def event_of(calendar: icalendar.Calendar) -> dict[str, Any]:
    """Return the one VEVENT of a calendar as texts by name."""
    (found,) = calendar.walk("VEVENT")
    written = {name: value.to_ical() for name, value in found.items()}
    return {name: value.decode() if isinstance(value, bytes) else value for name, value in written.items()}


def at(hour: int, minute: int = 0, day: int = 16, **more: Any) -> dt.datetime:
    """Return a time on the day in March."""
    return dt.datetime(2023, 3, day, hour, minute, tzinfo=AMSTERDAM, **more)


def one_slot(slot: Slot | None = None, **more: Any) -> Programme:
    """Return a programme with one session that takes place once; session, event and venue can be told more."""
    parts: dict[str, dict[str, Any]] = {
        "session": {"id": "dialoog", "title": "De dialoog aangaan"},
        "event": {"id": "2023", "title": "Netwerkdag 2023", "hosts": [Host(city="nijmegen")]},
        "venue": {"id": "stadhuis", "name": "Stadhuis", "city": "nijmegen"},
    }
    for name, part in parts.items():
        part.update(more.pop(name, {}))
    rooms = (Room(id="raadzaal", name="Raadzaal"),)
    slot = slot or Slot(id="enig", start=at(10, 30), end=at(11, 15), venue="stadhuis", room="raadzaal")
    session = Session(**{"slots": [slot], **parts["session"]})
    given: dict[str, Any] = {
        "id": "reeks",
        "title": "Reeks",
        "language": "nl",
        "cities": [HostCity(id="nijmegen", name="Nijmegen", timezone="Europe/Amsterdam")],
        "venues": [Venue(**{"rooms": rooms, **parts["venue"]})],
        "events": [Event(**{"sessions": [session], **parts["event"]})],
    }
    return Programme(**{**given, **more})


def uid_by_rule(programme: Programme, *ids: str) -> UUID:
    """Return the uid of the documents' rule, computed here: UUIDv5 of the programme's uid and the ids on the way."""
    assert programme.uid is not None
    return uuid5(UUID(programme.uid), "/".join(ids))
