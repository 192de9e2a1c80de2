"""VEVENTs: the lines of each slot and of each event as a whole day, made once for all the feeds that they are in.

Theory of operation. Slots are made in batches, as most of the cost is in their texts, and those are escaped many at once.
What slots share (moments, places, themes, people) is made once and found again by identity: records hash by everything in
them. What is left for each slot is one look at its records, one `join` of finished lines, and the folding of its description.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from stedennetwerk.exporters.ical import Cancelled
from stedennetwerk.exporters.ical.details import Details
from stedennetwerk.exporters.ical.lines import WIDTH, cut, folded, line, text, texts
from stedennetwerk.exporters.ical.moments import Moments, stamp, utc, whole_days
from stedennetwerk.exporters.ical.words import Words
from stedennetwerk.feeds import FeedKind
from stedennetwerk.model import Event, Status
from stedennetwerk.model.words import NOT_TAKING_PLACE
from stedennetwerk.prose import are_plain
from stedennetwerk.wording import say, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from stedennetwerk.agenda import Entry
    from stedennetwerk.exporters.ical import IcalOptions
    from stedennetwerk.history import Gone, Revision
    from stedennetwerk.model import Programme, Text
    from stedennetwerk.plugin import View

UNKNOWN_INSTANT = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""What DTSTAMP says when neither releases nor the document nor the caller say when the programme last changed."""

BATCH = 256
"""How many slots are made at once."""

MOST_KEPT = 32 * 2**20
"""The most bytes of finished slots that are kept for further feeds, if there are any; beyond, a slot is made for each anew."""

_STATUS = {
    Status.PROVISIONAL: b"STATUS:TENTATIVE\r\n",
    Status.CONFIRMED: b"STATUS:CONFIRMED\r\n",
    Status.FULL: b"STATUS:CONFIRMED\r\n",
    Status.MOVED_ONLINE: b"STATUS:CONFIRMED\r\n",
    Status.POSTPONED: b"STATUS:CANCELLED\r\n",
    Status.CANCELLED: b"STATUS:CANCELLED\r\n",
    None: b"",
}
_TITLE, _DESCRIPTION = WIDTH - len("SUMMARY:"), WIDTH - len("DESCRIPTION:")
"""The most octets of these on the first line."""

_ONCE = {FeedKind.PROGRAMME, FeedKind.OVERVIEW}
"""Feeds that together have every slot at most once."""


class Vevents:
    """Makes the VEVENTs of one View; remembers the finished bytes that many slots share."""

    def __init__(self, view: View, options: IcalOptions) -> None:
        self.view = view
        self.options = options
        self.programme: Programme = view.programme
        self.words = Words(self.programme, view.language)
        self.details = Details(view, options) if options.details else None
        self.stamp = stamp((view.at or UNKNOWN_INSTANT).astimezone(dt.UTC))
        self.ledger = {} if view.history is None else view.history.ledger
        self.moments = Moments(view.agenda, dt.timedelta(minutes=options.open_end))
        self.rules = self.moments.rules
        self.category = cache(self._category)
        self.categories = cache(self._categories)
        self._places: dict[tuple[int, int, int], bytes] = {}
        self._keeps = not _ONCE.issuperset(options.feeds)
        self._kept: dict[int, bytes] = {}
        self._kept_bytes = 0

    def slots(self, entries: Iterable[Entry]) -> Iterator[bytes]:
        """Yield the VEVENTs of these slots, each made once."""
        kept = self._kept
        rest = iter(entries)
        while batch := list(islice(rest, BATCH)):
            missing = [entry for entry in batch if id(entry) not in kept] if kept else batch
            made = list(self._made(missing)) if missing else []
            if self._keeps and self._kept_bytes < MOST_KEPT:
                kept.update(zip(map(id, missing), made, strict=True))
                self._kept_bytes += sum(map(len, made))
            if len(made) < len(batch):
                new = dict(zip(map(id, missing), made, strict=True))
                made = [new.get(id(entry)) or kept[id(entry)] for entry in batch]
            yield b"".join(made)

    def _made(self, entries: Sequence[Entry]) -> Iterable[bytes]:
        uid_text, ledger, of_slot = self.programme.uid_text, self.ledger, self.words.of_slot
        uids = [uid_text(entry.event, entry.session, entry.slot) for entry in entries]
        revisions = [ledger.get(uid) for uid in uids] if ledger else [None] * len(uids)
        plain = are_plain([entry.session.abstract or "x" for entry in entries])
        said: list[str] = [
            entry.session.title if entry.status not in NOT_TAKING_PLACE else self._title(entry) for entry in entries
        ]
        said += [of_slot(entry, revision, plain=plain) for entry, revision in zip(entries, revisions, strict=True)]
        escaped = texts(said)
        return map(self._slot, entries, uids, revisions, escaped[: len(entries)], escaped[len(entries) :])

    def _slot(self, entry: Entry, uid: str, revision: Revision | None, title: bytes, description: bytes) -> bytes:
        """Return the VEVENT of a slot, given its texts escaped."""
        session, event, moments = entry.session, entry.event, self.moments
        short = len(title) <= _TITLE and session.title.language is None
        url = session.url or event.url
        link = f"URL:{url}\r\n".encode() if url else b""
        parts = (
            b"BEGIN:VEVENT\r\nUID:",
            uid.encode(),
            b"\r\n",
            self.stamp if revision is None else self._revision(revision),
            moments.known.get((id(entry.start), id(entry.end))) or moments.of(entry),
            b"SUMMARY:" + title + b"\r\n" if short else _summary(session.title, title),
            self._places.get((id(entry.room), id(entry.venue), id(entry.city))) or self.place(entry),
            b"DESCRIPTION:",
            cut(description, _DESCRIPTION),
            b"\r\n",
            self.categories(session.themes or event.themes),
            link if len(link) <= WIDTH + 2 else folded(link[:-2]),
            _STATUS[entry.status],
            b"" if self.details is None else self.details.of_slot(entry),
            b"END:VEVENT\r\n",
        )
        return b"".join(parts)

    def days(self, events: Iterable[Event], *, overview: bool = False) -> Iterator[bytes]:
        """Yield the VEVENTs of events as whole days."""
        for event in events:
            yield b"".join(self._day(event, overview=overview))

    def _day(self, event: Event, *, overview: bool) -> Iterator[bytes]:
        assert event.starts is not None
        uid = str(self.programme.uid_of(event))
        revision = self.ledger.get(uid)
        yield b"BEGIN:VEVENT\r\nUID:%s\r\n" % uid.encode()
        yield self.stamp if revision is None else self._revision(revision)
        yield whole_days(event.starts, event.ends)
        cities = ", ".join(self.programme.city(host.city).name for host in event.hosts)
        title = f"{event.title} – {cities}" if overview and cities else event.title
        yield line("SUMMARY", text(self._marked(title, event.status)))
        yield line("LOCATION", text(cities or say("online", self.view.language)))
        if said := self.words.of_day(event, overview=overview):
            yield line("DESCRIPTION", text(said))
        yield self.categories(event.themes)
        if event.url:
            yield line("URL", event.url)
        yield _STATUS[event.status]
        if self.details is not None:
            yield from self.details.of_day(event)
        yield b"END:VEVENT\r\n"

    def gone(self, uid: str, revision: Revision, gone: Gone) -> bytes:
        """Return the VEVENT that cancels what is no longer in the programme."""
        title = self._marked(gone.title.to(self.view.language), Status.CANCELLED)
        if isinstance(gone.start, dt.datetime):
            end = gone.end if isinstance(gone.end, dt.datetime) else gone.start + self.moments.open_end
            when = self.moments.between(gone.start, end)
        else:
            when = whole_days(gone.start, gone.end)
        return b"".join(
            (
                b"BEGIN:VEVENT\r\nUID:%s\r\n" % uid.encode(),
                self._revision(revision),
                when,
                line("SUMMARY", text(title)),
                line("LOCATION", text(gone.place or say("online", self.view.language))),
                b"STATUS:CANCELLED\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n",
            )
        )

    def _title(self, entry: Entry) -> str:
        return self._marked(entry.session.title, entry.status)

    def _marked(self, title: str, status: Status | None) -> str:
        if status is not None and status in NOT_TAKING_PLACE and self.options.cancelled is Cancelled.TITLE:
            return f"{word(status, self.view.language).upper()}: {title}"
        return title

    def _revision(self, revision: Revision) -> bytes:
        if self.details is None:
            return b"%sSEQUENCE:%d\r\n" % (stamp(revision.modified), revision.sequence)
        created, changed = utc(revision.created), utc(revision.modified)
        return b"DTSTAMP:%s\r\nCREATED:%s\r\nLAST-MODIFIED:%s\r\nSEQUENCE:%d\r\n" % (
            changed, created, changed, revision.sequence,
        )  # fmt: skip

    def _categories(self, themes: tuple[str, ...]) -> bytes:
        return line("CATEGORIES", b",".join(map(self.category, themes))) if themes else b""

    def _category(self, theme: str) -> bytes:
        return text(self.programme.theme(theme).title.replace(",", " ·"))

    def place(self, entry: Entry) -> bytes:
        """Return where a slot is."""
        room, venue, city = entry.room, entry.venue, entry.city
        parts = [room and room.name, venue and venue.name, venue and venue.address]
        town = (venue and venue.place) or (city and city.name)
        said = [part for part in parts if part]
        if town and not re.search(rf"(?<!\w){re.escape(town)}(?!\w)", (venue and venue.address) or ""):
            said.append(town)
        lines = line("LOCATION", text(", ".join(said) or say("online", self.view.language)))
        if venue is not None and venue.location is not None:
            lines += line("GEO", f"{venue.location.latitude:.6f};{venue.location.longitude:.6f}")
        return self._places.setdefault((id(room), id(venue), id(city)), lines)


def _summary(said: Text, title: bytes) -> bytes:
    """Return the SUMMARY, which says what language a title is in when that is another one than the feed's."""
    return line("SUMMARY" if said.language is None else f"SUMMARY;LANGUAGE={said.language}", title)
