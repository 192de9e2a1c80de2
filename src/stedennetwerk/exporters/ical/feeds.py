"""From a View to calendar feeds: `calendar.ics` for all of it, and one feed for each event."""

from __future__ import annotations

import datetime as dt
import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from stedennetwerk import addresses
from stedennetwerk.exporters.ical.lines import line, text
from stedennetwerk.exporters.ical.words import description
from stedennetwerk.exporters.ical.zones import Rules, rules_of
from stedennetwerk.model import Status
from stedennetwerk.plugin import Artifact
from stedennetwerk.prose import to_text
from stedennetwerk.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from uuid import UUID

    from stedennetwerk.agenda import Entry
    from stedennetwerk.exporters.ical import IcalOptions
    from stedennetwerk.model import Event, Programme
    from stedennetwerk.plugin import View

MEDIA_TYPE = "text/calendar; charset=utf-8"
UNKNOWN_INSTANT = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""What DTSTAMP says when neither the document nor the caller says when the programme last changed."""

_STATUS = {
    Status.PROVISIONAL: "TENTATIVE",
    Status.CONFIRMED: "CONFIRMED",
    Status.FULL: "CONFIRMED",
    Status.MOVED_ONLINE: "CONFIRMED",
    Status.POSTPONED: "CANCELLED",
    Status.CANCELLED: "CANCELLED",
}


def export(view: View, options: IcalOptions) -> Iterator[Artifact]:
    """Yield the feed of the programme and one for each event; a feed with nothing in it is left out."""
    feeds = _Feeds(view, options)
    programme = view.programme
    if feeds.all_things:
        content = feeds.calendar(programme.title, programme.description, feeds.all_things)
        yield Artifact(addresses.CALENDAR, MEDIA_TYPE, content)
    for event in programme.events:
        things = feeds.things_of(event)
        if things:
            content = feeds.calendar(event.title, event.description, things)
            yield Artifact(addresses.event_feed(event), MEDIA_TYPE, content)


Thing = Any
"""An Entry of the agenda, or an Event without timed slots."""


class _Feeds:
    """The feeds of one View; remembers the finished bytes that many slots share."""

    def __init__(self, view: View, options: IcalOptions) -> None:
        self.view = view
        self.programme: Programme = view.programme
        self.language = view.language
        self.open_end = dt.timedelta(minutes=options.open_end)
        self.stamp = line("DTSTAMP", _utc(view.at or UNKNOWN_INSTANT))
        self._places: dict[tuple[Any, ...], bytes] = {}

    @cached_property
    def all_things(self) -> list[Thing]:
        """All that the feed of the whole programme holds, in the order of the document."""
        return [thing for event in self.programme.events for thing in self.things_of(event)]

    def things_of(self, event: Event) -> Sequence[Thing]:
        """Return the entries of an event, or the event itself when it has a date and no timed slots."""
        entries = self.view.agenda.of_event(event.id)
        return entries or ([event] if event.starts else [])

    def calendar(self, name: str, description: str | None, things: Sequence[Thing]) -> Iterator[bytes]:
        """Yield one VCALENDAR in chunks."""
        rules = self._zone_rules(things)
        head = [
            line("BEGIN", "VCALENDAR"),
            line("VERSION", "2.0"),
            line("PRODID", "-//stedennetwerk//stedennetwerk//EN"),
            line("CALSCALE", "GREGORIAN"),
            line("NAME", text(name)),
            line("X-WR-CALNAME", text(name)),
        ]
        if description:
            said = text(to_text(description))
            head += [line("DESCRIPTION", said), line("X-WR-CALDESC", said)]
        yield b"".join(head)
        for key in sorted(rules):
            yield rules[key].component()
        for thing in things:
            yield b"".join(self._vevent(thing, rules))
        yield line("END", "VCALENDAR")

    def _zone_rules(self, things: Iterable[Thing]) -> dict[str, Rules]:
        """Return the rules of every zone that is used: those of the latest year that the feed is about."""
        years: dict[str, int] = {}
        for thing in things:
            if (start := getattr(thing, "start", None)) is not None and start.tzinfo.key != "UTC":
                years[start.tzinfo.key] = max(start.year, years.get(start.tzinfo.key, 0))
        found = {key: rules_of(key, year) for key, year in years.items()}
        return {key: rules for key, rules in found.items() if rules is not None}

    def _vevent(self, thing: Thing, rules: dict[str, Rules]) -> Iterator[bytes]:
        yield b"BEGIN:VEVENT\r\n"
        if hasattr(thing, "slot"):
            yield from self._slot(thing, rules)
        else:
            yield from self._all_day(thing)
        yield b"END:VEVENT\r\n"

    def _slot(self, entry: Entry, rules: dict[str, Rules]) -> Iterator[bytes]:
        session, event = entry.session, entry.event
        end = entry.end or (entry.begins + self.open_end).astimezone(entry.start.tzinfo)
        yield from self._identity(entry.uid)
        yield from _moments(entry.start, end, rules)
        yield line("SUMMARY", text(session.title))
        yield self._location(entry)
        yield from self._description(description(self.programme, entry, self.language))
        yield from self._common(session.themes or event.themes, session.url or event.url, entry.status)

    def _all_day(self, event: Event) -> Iterator[bytes]:
        assert event.starts is not None
        after = (event.ends or event.starts) + dt.timedelta(days=1)
        yield from self._identity(self.programme.uid_of(event))
        yield line("DTSTART;VALUE=DATE", f"{event.starts:%Y%m%d}")
        yield line("DTEND;VALUE=DATE", f"{after:%Y%m%d}")
        yield line("SUMMARY", text(event.title))
        cities = ", ".join(self.programme.city(host.city).name for host in event.hosts)
        yield line("LOCATION", text(cities or say("online", self.language)))
        words = [event.description and to_text(event.description)]
        words += [f"– {session.title}" for session in event.sessions]
        yield from self._description(part for part in words if part)
        yield from self._common(event.themes, event.url, event.status)

    def _identity(self, uid: UUID) -> Iterator[bytes]:
        yield line("UID", str(uid))
        yield self.stamp

    def _description(self, words: Iterable[str]) -> Iterator[bytes]:
        if said := "\n".join(words):
            yield line("DESCRIPTION", text(said))

    def _common(self, themes: Sequence[str], url: str | None, status: Status | None) -> Iterator[bytes]:
        titles = [self.programme.theme(id).title.replace(",", " ·") for id in themes]
        if titles:
            yield line("CATEGORIES", ",".join(map(text, titles)))
        if url:
            yield line("URL", url)
        if status is not None:
            yield line("STATUS", _STATUS[status])

    def _location(self, entry: Entry) -> bytes:
        key = (entry.room, entry.venue, entry.city)
        ids = tuple(part and part.id for part in key)
        if ids not in self._places:
            self._places[ids] = b"".join(self._place(entry))
        return self._places[ids]

    def _place(self, entry: Entry) -> Iterator[bytes]:
        room, venue, city = entry.room, entry.venue, entry.city
        parts = [room and room.name, venue and venue.name, venue and venue.address]
        town = (venue and venue.place) or (city and city.name)
        said = [part for part in parts if part]
        if town and not re.search(rf"\b{re.escape(town)}\b", (venue and venue.address) or ""):
            said.append(town)
        yield line("LOCATION", text(", ".join(said) or say("online", self.language)))
        if venue is not None and venue.location is not None:
            yield line("GEO", f"{venue.location.latitude:.6f};{venue.location.longitude:.6f}")


def _utc(instant: dt.datetime) -> str:
    return f"{instant.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def _moments(start: dt.datetime, end: dt.datetime, rules: dict[str, Rules]) -> Iterator[bytes]:
    """Yield start and end in their zone, or both in UTC where the yearly rules of the zone would say something else.

    Never one of each: several clients then take the end for a wall time, or the other way around.
    """
    zone: Any = start.tzinfo
    known = rules.get(zone.key)
    local = known is not None and known.tell(start) and known.tell(end)
    for name, instant in (("DTSTART", start), ("DTEND", end)):
        if local:
            yield line(f"{name};TZID={zone.key}", f"{instant:%Y%m%dT%H%M%S}")
        else:
            yield line(name, _utc(instant))
