"""From a View to calendar feeds: VCALENDARs of the same VEVENTs, a list of all feeds, and iTIP messages on request."""

from __future__ import annotations

import datetime as dt
import json
import re
from functools import cached_property
from textwrap import indent
from typing import TYPE_CHECKING, Any

import attrs

from stedennetwerk import addresses
from stedennetwerk.exporters.ical import Cancelled
from stedennetwerk.exporters.ical.details import first_organiser, organiser_line
from stedennetwerk.exporters.ical.lines import line, text
from stedennetwerk.exporters.ical.moments import utc
from stedennetwerk.exporters.ical.page import page_of_feeds
from stedennetwerk.exporters.ical.vevents import Vevents
from stedennetwerk.feeds import FeedKind, possible_feeds
from stedennetwerk.model.words import NOT_TAKING_PLACE
from stedennetwerk.plugin import Artifact
from stedennetwerk.prose import to_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from stedennetwerk.agenda import Entry
    from stedennetwerk.exporters.ical import IcalOptions
    from stedennetwerk.feeds import Feed
    from stedennetwerk.history import Revision
    from stedennetwerk.model import Event
    from stedennetwerk.plugin import View

MEDIA_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//stedennetwerk//stedennetwerk//EN"


def export(view: View, options: IcalOptions) -> Iterator[Artifact]:
    """Yield every feed that has anything in it, at its address and at those that it had before, and the list of feeds."""
    calendars = Calendars(view, options)
    listed = []
    for feed in map(calendars.kept, possible_feeds(view, options.feeds)):
        gone = list(calendars.gone(feed))
        if not feed.size and not gone:
            continue
        listed.append(calendars.listed(feed))
        for path in (feed.path, *feed.moved):
            yield Artifact(path, MEDIA_TYPE, filter(None, calendars.calendar(feed, gone)))
    if listed:
        yield Artifact(addresses.FEEDS, "application/json", _index(view, listed))
        yield Artifact(addresses.FEEDS_PAGE, "text/html; charset=utf-8", page_of_feeds(view, listed))
    if options.since:
        yield from calendars.messages(options.since)


def _index(view: View, listed: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    """Yield the list of feeds as JSON, one feed after the other."""
    head = json.dumps({"programme": view.programme.title, "language": view.language}, ensure_ascii=False, indent=1)
    yield f'{head[:-2]},\n "feeds": ['.encode()
    comma = ""
    for feed in listed:
        yield f"{comma}\n{indent(json.dumps(feed, ensure_ascii=False, indent=1), '  ')}".encode()
        comma = ","
    yield b"\n ]\n}\n"


class Calendars:
    """The calendars of one View."""

    def __init__(self, view: View, options: IcalOptions) -> None:
        self.view = view
        self.options = options
        self.programme = view.programme
        self.vevents = Vevents(view, options)
        self._zones: dict[str, bytes] = {}

    def calendar(self, feed: Feed, gone: Sequence[tuple[str, Revision]] = ()) -> Iterator[bytes]:
        """Yield one VCALENDAR in chunks."""
        yield b"".join(self._head(feed))
        yield self._timezones(feed.entries, gone)
        yield from self.vevents.slots(feed.entries)
        yield from self.vevents.days(feed.days, overview=feed.kind is FeedKind.OVERVIEW)
        for uid, revision in gone:
            assert revision.gone is not None
            yield self.vevents.gone(uid, revision, revision.gone)
        yield b"END:VCALENDAR\r\n"

    def kept(self, feed: Feed) -> Feed:
        """Return the feed without what does not take place, when that is to be dropped."""
        if self.options.cancelled is not Cancelled.DROP:
            return feed
        entries = [entry for entry in feed.entries if entry.status not in NOT_TAKING_PLACE]
        return attrs.evolve(
            feed, entries=entries, days=[event for event in feed.days if event.status not in NOT_TAKING_PLACE]
        )

    def gone(self, feed: Feed) -> Iterator[tuple[str, Revision]]:
        """Yield what the feed had in an earlier release and the programme has no longer, for as long as it is kept."""
        if feed.kind not in _WITH_GONE or self.options.cancelled is Cancelled.DROP:
            return
        for uid, revision in self.all_gone:
            assert revision.gone is not None
            whole_day = not isinstance(revision.gone.start, dt.datetime)
            here = {
                FeedKind.PROGRAMME: revision.gone.alone,
                FeedKind.OVERVIEW: whole_day,
                FeedKind.EVENT: revision.gone.alone
                and self.programme.id_of_today("events", revision.gone.event_id) in feed.ids,
            }[feed.kind]
            if here:
                yield uid, revision

    @cached_property
    def all_gone(self) -> list[tuple[str, Revision]]:
        """What an earlier release had and the programme has no longer, for as long as it is kept."""
        ledger = {} if self.view.history is None else self.view.history.ledger
        return [(uid, one) for uid, one in ledger.items() if one.dropped is not None and self._is_recent(one.dropped)]

    def _is_recent(self, dropped: dt.datetime) -> bool:
        return self.view.at is None or self.view.at - dropped <= dt.timedelta(days=self.options.keep)

    def _head(self, feed: Feed) -> Iterator[bytes]:
        title = text(feed.title)
        yield b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
        yield line("PRODID", PRODUCT)
        yield b"CALSCALE:GREGORIAN\r\n"
        yield line("NAME", title)
        yield line("X-WR-CALNAME", title)
        if feed.about:
            said = text(to_text(feed.about))
            yield line("DESCRIPTION", said)
            yield line("X-WR-CALDESC", said)
        if not self.options.details:
            return
        if self.programme.url:
            yield line("URL", self.programme.url)
            if feed.path:
                yield line("SOURCE;VALUE=URI", addresses.absolute(feed.path, self.programme.url))
        if self.view.history is not None:
            yield line("LAST-MODIFIED", utc(self.view.history.announcements[-1].at))
        hours = f"PT{self.options.refresh}H"
        yield line("REFRESH-INTERVAL;VALUE=DURATION", hours)
        yield line("X-PUBLISHED-TTL", hours)

    def _timezones(self, entries: Iterable[Entry], gone: Sequence[tuple[str, Revision]]) -> bytes:
        """Return the VTIMEZONE of every zone that is used, in order."""
        starts: list[Any] = [entry.start for entry in entries]
        starts += [revision.gone.start for _, revision in gone if revision.gone is not None]
        zones: set[Any] = {start.tzinfo for start in starts if isinstance(start, dt.datetime)}
        used: set[str] = {zone.key for zone in zones}
        for key in used & self.vevents.rules.keys() - self._zones.keys():
            self._zones[key] = self.vevents.rules[key].component()
        return b"".join(self._zones[key] for key in sorted(used & self._zones.keys()))

    def listed(self, feed: Feed) -> dict[str, Any]:
        """Return what the list of feeds says of one."""
        said: dict[str, Any] = {"kind": feed.kind.value, "path": feed.path, "title": str(feed.title), "size": feed.size}
        if feed.ids:
            said["ids"] = list(feed.ids)
        if self.programme.url:
            said["url"] = addresses.absolute(feed.path, self.programme.url)
            said["webcal"] = "webcal:" + said["url"].partition(":")[2]
        if feed.moved:
            said["moved"] = list(feed.moved)
        return said

    def messages(self, since: int) -> Iterator[Artifact]:
        """Yield the iTIP messages (RFC 5546 section 3.2) of what changed after a release: what is on, and what is off."""
        history = self.view.history
        if history is None:
            return
        moment = max((one.at for one in history.announcements if one.number <= since), default=None)
        changed = {
            uid: revision for uid, revision in history.ledger.items() if moment is None or revision.modified > moment
        }
        entries = [one for one in self.view.agenda if str(one.uid) in changed]
        days = [one for one in self.programme.events if one.starts and str(self.programme.uid_of(one)) in changed]
        timed = {entry.event.id for entry in self.view.agenda}
        for method, off in (("PUBLISH", False), ("CANCEL", True)):
            slots = [entry for entry in entries if (entry.status in NOT_TAKING_PLACE) is off]
            alone = [event for event in days if event.id not in timed and (event.status in NOT_TAKING_PLACE) is off]
            gone = [(uid, one) for uid, one in changed.items() if off and one.gone is not None and one.gone.alone]
            if slots or alone or gone:
                content = self._message(method, slots, alone, gone)
                yield Artifact(addresses.message(method), MEDIA_TYPE, filter(None, content))

    def _message(
        self, method: str, slots: Sequence[Entry], days: Iterable[Event], gone: Sequence[tuple[str, Revision]]
    ) -> Iterator[bytes]:
        yield b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
        yield line("PRODID", PRODUCT)
        yield line("METHOD", method)
        yield self._timezones(slots, gone)
        for entry in slots:
            yield self._told(entry.event, b"".join(self.vevents.slots((entry,))))
        for event in days:
            yield self._told(event, b"".join(self.vevents.days((event,))))
        for uid, revision in gone:
            assert revision.gone is not None
            id = revision.gone.event_id
            whose = self.programme.event(id) if self.programme.has("events", id) else None
            yield self._told(whose, self.vevents.gone(uid, revision, revision.gone))
        yield b"END:VCALENDAR\r\n"

    def _told(self, event: Event | None, vevent: bytes) -> bytes:
        """Return a VEVENT as messages must have it: with one ORGANIZER, and with one CONTACT at most."""
        if contact := _CONTACT.search(vevent):
            vevent = vevent[: contact.end()] + _CONTACT.sub(b"", vevent[contact.end() :])
        if b"\r\nORGANIZER;" in vevent:
            return vevent
        begin, uid, rest = vevent.split(b"\r\n", 2)
        organiser = first_organiser(self.programme, event) or organiser_line(self.programme.title)
        return b"%s\r\n%s\r\n%s%s" % (begin, uid, organiser, rest)


_CONTACT = re.compile(rb"(?m)^CONTACT:.*\n(?: .*\n)*")
_WITH_GONE = (FeedKind.PROGRAMME, FeedKind.OVERVIEW, FeedKind.EVENT)
