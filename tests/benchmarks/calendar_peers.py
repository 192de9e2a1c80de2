"""The calendar of a programme with other libraries, each as its documentation shows.

All write the same ten properties of each slot. In full, icalendar writes each property that our feed has; `differences` tells
what one calendar says and the other does not, so that nobody is measured on less work.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

STAMP = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
PRODUCT = "-//stedennetwerk//benchmark//EN"
LANGUAGES = {"nl": "Nederlands", "en": "Engels"}


def slots_of(programme: Any) -> Iterator[dict[str, Any]]:
    """Yield what is written of each slot."""
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
                spoken = ", ".join(LANGUAGES[tag] for tag in session.languages)
                yield {
                    "uid": str(programme.uid_of(event, session, slot)),
                    "start": slot.start,
                    "end": slot.end,
                    "title": str(session.title),
                    "place": places[slot.venue, slot.room],
                    "description": f"{people}\n{session.abstract}\nTalen: {spoken}\n{event.title}",
                    "categories": [titles[id] for id in session.themes],
                    "url": session.url,
                    "event": event,
                    "session": session,
                    "venue": slot.venue,
                }


def with_icalendar(programme: Any) -> bytes:
    """Return the calendar of icalendar."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for name in ("name", "x-wr-calname"):
        calendar.add(name, str(programme.title))
    for slot in slots_of(programme):
        one = _with_ten(Event(), slot)
        one.add("dtstamp", STAMP)
        calendar.add_component(one)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _with_ten(one: Any, slot: dict[str, Any]) -> Any:
    one.add("uid", slot["uid"])
    one.add("dtstart", slot["start"])
    one.add("dtend", slot["end"])
    one.add("summary", slot["title"])
    one.add("location", slot["place"])
    one.add("description", slot["description"])
    one.add("categories", slot["categories"])
    one.add("url", slot["url"])
    return one


def with_icalendar_in_full(view: Any) -> bytes:
    """Return the calendar of icalendar with each property that our feed has."""
    from icalendar import Calendar, Event, vUri

    programme, ledger = view.programme, view.history.ledger
    venues = {venue.id: venue for venue in programme.venues}
    colours = _colours(programme)
    organiser = _organiser(programme)
    contact = programme.contacts[0]
    asked = f"{contact.function}, {programme.organisations[0].name}, {contact.url}"
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for name in ("name", "x-wr-calname"):
        calendar.add(name, str(programme.title))
    for name in ("description", "x-wr-caldesc"):
        calendar.add(name, str(programme.description))
    calendar.add("url", programme.url)
    calendar.add("source", vUri(f"{programme.url}calendar.ics"), parameters={"VALUE": "URI"})
    calendar.add("last-modified", view.history.announcements[-1].at)
    calendar.add("refresh-interval", dt.timedelta(hours=4), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT4H")
    for slot in slots_of(programme):
        one = _with_ten(Event(), slot)
        event, venue, revision = slot["event"], venues[slot["venue"]], ledger[slot["uid"]]
        point = venue.location
        one.add("dtstamp", revision.modified)
        one.add("created", revision.created)
        one.add("last-modified", revision.modified)
        one.add("sequence", revision.sequence)
        one.add("geo", (round(point.latitude, 6), round(point.longitude, 6)))
        one.add("status", "CONFIRMED")
        one.add("transp", "OPAQUE")
        one.add("class", "PUBLIC")
        one.add("organizer", organiser)
        one.add("contact", asked)
        one.add("image", vUri(event.image.url), parameters={"VALUE": "URI", "DISPLAY": "BADGE"})
        one.add("related-to", str(programme.uid_of(event)))
        one.add("color", colours[slot["session"].themes[0]])
        for resource in slot["session"].resources:
            one.add("attach", vUri(resource.url))
        apple = {"VALUE": "URI", "X-APPLE-RADIUS": "70", "X-TITLE": f"{venue.name}, {venue.address}"}
        geo = vUri(f"geo:{point.latitude:.6f},{point.longitude:.6f}")
        one.add("x-apple-structured-location", geo, parameters=apple)
        calendar.add_component(one)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _organiser(programme: Any) -> Any:
    from icalendar import vCalAddress

    organiser = vCalAddress(programme.organisations[0].url)
    organiser.params["CN"] = str(programme.organisations[0].name)
    return organiser


def _colours(programme: Any) -> dict[str, str]:
    from stedennetwerk.exporters.ical.details import COLOURS

    return {theme.id: COLOURS[number % len(COLOURS)] for number, theme in enumerate(programme.themes)}


def with_ics(programme: Any) -> bytes:
    """Return the calendar of ics."""
    from ics import Calendar, Event

    calendar = Calendar(creator=PRODUCT)
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
    """Return the calendar of vobject, which only knows the UTC of its own."""
    import vobject

    calendar, stamp = vobject.iCalendar(), STAMP.replace(tzinfo=vobject.icalendar.utc)
    for slot in slots_of(programme):
        one = calendar.add("vevent")
        one.add("uid").value = slot["uid"]
        one.add("dtstamp").value = stamp
        one.add("dtstart").value = slot["start"]
        one.add("dtend").value = slot["end"]
        one.add("summary").value = slot["title"]
        one.add("location").value = slot["place"]
        one.add("description").value = slot["description"]
        one.add("categories").value = slot["categories"]
        one.add("url").value = slot["url"]
    text: str = calendar.serialize()
    return text.encode()


def differences(ours: bytes, theirs: bytes) -> list[str]:
    """Return what icalendar reads from one calendar and not from the other; the product and the zones are free."""
    return sorted(set(_said(ours)) ^ set(_said(theirs)))


def _said(data: bytes) -> Iterator[str]:
    from icalendar import Calendar

    calendar = Calendar.from_ical(data)
    for component in (calendar, *calendar.walk("VEVENT")):
        where = component.get("uid", component.name)
        for name, value in component.property_items(recursive=False):
            if name not in ("BEGIN", "END", "PRODID"):
                parameters = sorted(getattr(value, "params", {}).items())
                yield f"{where} {name} {parameters} {value.to_ical()!r}"
