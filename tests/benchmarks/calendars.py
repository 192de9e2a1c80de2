"""Calendars: the feed of the whole programme to a file that is flushed, beside icalendar as its documentation shows."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from measuring import Case, Contestant, Shop


def _write(path: Path, chunks: Iterable[bytes]) -> None:
    with path.open("wb") as file:
        file.writelines(chunks)
        file.flush()
        os.fsync(file.fileno())


def _artifacts(shop: Shop) -> Any:
    from stedennetwerk import View
    from stedennetwerk.exporters.ical import IcalOptions
    from stedennetwerk.exporters.ical.export import export

    return export(View.of(shop.programme), IcalOptions(details=False, feeds=("programme",)))


def _ours(shop: Shop) -> Callable[[], Any]:
    artifacts, path = _artifacts(shop), shop.new_path("feed")
    return lambda: _write(path, next(artifacts).chunks())


def _all_feeds(shop: Shop) -> Callable[[], Any]:
    artifacts, path = _artifacts(shop), shop.new_path("feed")
    return lambda: _write(path, (chunk for artifact in artifacts for chunk in artifact.chunks()))


def _floor(shop: Shop) -> Callable[[], Any]:
    data, path = list(next(_artifacts(shop)).chunks()), shop.new_path("feed")
    return lambda: _write(path, [b"".join(data)])


def _icalendar(shop: Shop) -> Callable[[], Any]:
    programme, path = shop.programme, shop.new_path("feed")
    return lambda: _write(path, [calendar_of(programme)])


def calendar_of(programme: Any) -> bytes:
    """Return the programme as a calendar, made the way that the documentation of icalendar shows."""
    from datetime import UTC, datetime

    from icalendar import Calendar, Event

    places = {
        (venue.id, room.id): f"{room.name}, {venue.name}, {venue.address}"
        for venue in programme.venues
        for room in venue.rooms
    }
    names = {speaker.id: str(speaker.name) for speaker in programme.speakers}
    titles = {theme.id: str(theme.title) for theme in programme.themes}
    calendar = Calendar()
    calendar.add("prodid", "-//stedennetwerk//benchmark//EN")
    calendar.add("version", "2.0")
    stamp = datetime(1970, 1, 1, tzinfo=UTC)
    for event in programme.events:
        for session in event.sessions:
            for slot in session.slots:
                people = ", ".join(names[one.speaker] for one in session.appearances)
                one = Event()
                one.add("uid", str(programme.uid_of(event, session, slot)))
                one.add("dtstamp", stamp)
                one.add("dtstart", slot.start)
                one.add("dtend", slot.end)
                one.add("summary", str(session.title))
                one.add("location", places[slot.venue, slot.room])
                one.add("description", f"{people}\n{session.abstract}\n{event.title}")
                one.add("categories", [titles[id] for id in session.themes])
                one.add("url", session.url)
                calendar.add_component(one)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


CASES = (
    Case(
        "ical",
        "the calendar feed of the whole programme",
        (
            Contestant("ours", _ours),
            Contestant("icalendar as documented", _icalendar, goal=1),
            Contestant("ours, with a feed for each event", _all_feeds),
            Contestant("floor: finished bytes", _floor),
        ),
    ),
)
