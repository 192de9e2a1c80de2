"""The calendar of a programme with other libraries, each as its documentation shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

STAMP = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def slots_of(programme: Any) -> Iterator[dict[str, Any]]:
    """Yield what all peers write of each slot: ten properties."""
    places = {
        (venue.id, room.id): f"{room.name}, {venue.name}, {venue.address}"
        for venue in programme.venues
        for room in venue.rooms
    }
    names = {speaker.id: str(speaker.name) for speaker in programme.speakers}
    titles = {theme.id: str(theme.title) for theme in programme.themes}
    for event in programme.events:
        for session in event.sessions:
            for slot in session.slots:
                people = ", ".join(names[one.speaker] for one in session.appearances)
                yield {
                    "uid": str(programme.uid_of(event, session, slot)),
                    "start": slot.start,
                    "end": slot.end,
                    "title": str(session.title),
                    "place": places[slot.venue, slot.room],
                    "description": f"{people}\n{session.abstract}\n{event.title}",
                    "categories": [titles[id] for id in session.themes],
                    "url": session.url,
                    "event": event,
                }


def with_icalendar(programme: Any) -> bytes:
    """Return the calendar of icalendar."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//stedennetwerk//benchmark//EN")
    calendar.add("version", "2.0")
    for slot in slots_of(programme):
        calendar.add_component(_event(Event(), slot))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(one: Any, slot: dict[str, Any]) -> Any:
    one.add("uid", slot["uid"])
    one.add("dtstamp", STAMP)
    one.add("dtstart", slot["start"])
    one.add("dtend", slot["end"])
    one.add("summary", slot["title"])
    one.add("location", slot["place"])
    one.add("description", slot["description"])
    one.add("categories", slot["categories"])
    one.add("url", slot["url"])
    return one


def with_icalendar_in_full(programme: Any) -> bytes:
    """Return the calendar of icalendar with all that our feed says of the same programme."""
    from icalendar import Calendar, Event

    colours = {theme.id: "steelblue" for theme in programme.themes}
    calendar = Calendar()
    calendar.add("prodid", "-//stedennetwerk//benchmark//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", str(programme.title))
    calendar.add("x-wr-calname", str(programme.title))
    calendar.add("url", programme.url)
    calendar.add("x-published-ttl", "PT4H")
    for slot in slots_of(programme):
        one = _event(Event(), slot)
        one.add("transp", "OPAQUE")
        one.add("class", "PUBLIC")
        one.add("related-to", str(programme.uid_of(slot["event"])))
        one.add("color", next(iter(colours.values())))
        calendar.add_component(one)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def with_ics(programme: Any) -> bytes:
    """Return the calendar of ics."""
    from ics import Calendar, Event

    calendar = Calendar(creator="-//stedennetwerk//benchmark//EN")
    for slot in slots_of(programme):
        calendar.events.add(
            Event(
                name=slot["title"],
                begin=slot["start"],
                end=slot["end"],
                uid=slot["uid"],
                description=slot["description"],
                created=STAMP,
                location=slot["place"],
                url=slot["url"],
                categories=slot["categories"],
            )
        )
    return calendar.serialize().encode()


def with_vobject(programme: Any) -> bytes:
    """Return the calendar of vobject."""
    import vobject

    calendar = vobject.iCalendar()
    for slot in slots_of(programme):
        one = calendar.add("vevent")
        one.add("uid").value = slot["uid"]
        one.add("dtstamp").value = STAMP.replace(tzinfo=vobject.icalendar.utc)
        one.add("dtstart").value = slot["start"]
        one.add("dtend").value = slot["end"]
        one.add("summary").value = slot["title"]
        one.add("location").value = slot["place"]
        one.add("description").value = slot["description"]
        one.add("categories").value = slot["categories"]
        one.add("url").value = slot["url"]
    text: str = calendar.serialize()
    return text.encode()
