"""The fold: what each release adds to what is known of every slot, and of every event as a whole.

Theory of operation. A ledger says for each uid when it was first released, when it last changed, and how often in a way that
people must know of. The ledger after a release follows from the one before it and the programmes of both releases:

- SEQUENCE rises by one when start, end, place or status changes, when something is dropped, and when it comes back (RFC 5546
  section 2.1.4, RFC 5545 section 3.8.7.4);
- the last change is the release in which anything changed that a calendar could show;
- what is no longer there stays in the ledger, with all that a calendar needs to cancel it.

So a ledger is all that the next release and an export need, and the fold over all releases is this step, repeated.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import attrs
from attrs import field, frozen

from stedennetwerk.agenda import Agenda, Entry
from stedennetwerk.model import Event, Session, Slot
from stedennetwerk.model.ids import first_id
from stedennetwerk.model.shapes import shape_of
from stedennetwerk.model.words import NOT_TAKING_PLACE

if TYPE_CHECKING:
    from stedennetwerk.model import Programme, Text


@frozen
class Gone:
    """What a calendar needs of something that is no longer in the programme, in order to cancel it.

    Attributes:
        title: of the session or event.
        event: the title of its event.
        event_id: the id of its event when it was last seen.
        start: when it began: an instant, or the first day.
        end: when it ended: an instant, the last day, or `None`.
        place: where, in one line.
        alone: whether calendars of the whole programme had it: a slot, or an event without timed slots.
    """

    title: Text
    event: Text
    event_id: str
    start: dt.datetime | dt.date
    end: dt.datetime | dt.date | None
    place: str
    alone: bool = True


@frozen
class Revision:
    """Where the revisions of one slot stand, or those of one event as a whole.

    Attributes:
        created: when it was first released.
        modified: when it last changed in any way that shows.
        sequence: how often start, end, place or status changed: SEQUENCE of RFC 5545 section 3.8.7.4.
        start: as last released, in UTC, or a day.
        end: likewise, or an empty text.
        place: the ids of venue, room and city that it had first, joined by slashes.
        status: as last released, or an empty text.
        earlier: the starts that it had before, each with the instant of the release that changed it.
        cancelled: when it was cancelled or postponed, as long as it is.
        dropped: when it was left out, as long as it is.
        gone: what it was when it was left out.
    """

    created: dt.datetime
    modified: dt.datetime
    sequence: int = 0
    start: str = ""
    end: str = ""
    place: str = ""
    status: str = ""
    earlier: tuple[tuple[dt.datetime, str], ...] = ()
    cancelled: dt.datetime | None = None
    dropped: dt.datetime | None = None
    gone: Gone | None = None


_INSTANT = "%Y%m%dT%H%M%SZ"

Ledger = Mapping[str, Revision]
"""Where the revisions of everything in calendars stand, by uid."""


@frozen
class _Thing:
    """What a release says of one uid: what counts as a revision, and all else that shows."""

    counted: tuple[str, str, str, str]
    shown: Any = field(repr=False)
    source: Entry | Event = field(repr=False)
    alone: bool = field(default=True, repr=False)


def ledger_after(ledger: Ledger, before: Programme | None, after: Programme, at: dt.datetime) -> dict[str, Revision]:
    """Return the ledger after one more release.

    Args:
        ledger: the one after the release before, or an empty one.
        before: the programme of the release before, seen by the same audience, or `None` for the first release.
        after: the programme of the new release.
        at: the instant of the new release.
    """
    old = {} if before is None else things_of(before)
    new = things_of(after)
    result = dict(ledger)
    for uid, thing in new.items():
        result[uid] = _revised(ledger.get(uid), old.get(uid), thing, at)
    for uid, thing in old.items():
        if uid not in new:
            result[uid] = attrs.evolve(
                ledger[uid], modified=at, sequence=ledger[uid].sequence + 1, dropped=at, gone=_gone(thing)
            )
    return result


def _revised(revision: Revision | None, old: _Thing | None, new: _Thing, at: dt.datetime) -> Revision:
    start, end, place, status = new.counted
    cancelled = at if status in NOT_TAKING_PLACE else None
    if revision is None:
        return Revision(at, at, 0, start, end, place, status, cancelled=cancelled)
    if old is not None and old.counted == new.counted:
        return revision if old.shown == new.shown else attrs.evolve(revision, modified=at)
    return Revision(
        created=revision.created,
        modified=at,
        sequence=revision.sequence + 1,
        start=start,
        end=end,
        place=place,
        status=status,
        earlier=revision.earlier if start == revision.start else (*revision.earlier, (at, revision.start)),
        cancelled=cancelled and (revision.cancelled or cancelled),
    )


def things_of(programme: Programme) -> dict[str, _Thing]:
    """Return what a programme publishes in calendars, by uid."""
    context = _Context(programme)
    agenda = Agenda(programme)
    things = {}
    for event in programme.events:
        entries = agenda.of_event(event.id)
        for entry in entries:
            things[str(entry.uid)] = context.slot(entry)
        if event.starts is not None:
            things[str(programme.uid_of(event))] = context.day(event, alone=not entries)
    return things


def _all_but(cls: type, *names: str) -> attrgetter[Any]:
    return attrgetter(*(shape.name for shape in shape_of(cls) if shape.name not in names))


_of_session = _all_but(Session, "id", "was", "slots")
_of_slot = _all_but(Slot, "id", "was")
_of_event = attrgetter(
    "title", "mode", "access", "url", "themes", "languages", "interpretation", "contacts", "organisers"
)
_of_day = _all_but(Event, "id", "was", "sessions", "recap", "updated", "previously", "advisers")


class _Context:
    """Finds what slots show of other records of their programme."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self._events: dict[str, Any] = {}

    def slot(self, entry: Entry) -> _Thing:
        programme, session, event = self.programme, entry.session, entry.event
        end = "" if entry.ends is None else _instant(entry.ends)
        rooms = () if entry.venue is None else entry.venue.rooms
        parts = (entry.city, programme.cities), (entry.venue, programme.venues), (entry.room, rooms)
        place = "/".join("" if part is None else first_id(part, siblings) for part, siblings in parts)
        status = "" if entry.status is None else entry.status.value
        if event.id not in self._events:
            self._events[event.id] = _of_event(event)
        people = [
            programme.speaker(one.speaker) for one in session.appearances if programme.has("speakers", one.speaker)
        ]
        themes = [programme.theme(id).title for id in session.themes if programme.has("themes", id)]
        shown = (
            _of_slot(entry.slot),
            _of_session(session),
            self._events[event.id],
            people,
            themes,
            entry.venue,
            entry.city,
        )
        return _Thing((_instant(entry.begins), end, place, status), shown, entry)

    def day(self, event: Event, *, alone: bool) -> _Thing:
        cities = self.programme.cities
        place = "/".join(first_id(self.programme.city(host.city), cities) for host in event.hosts)
        status = "" if event.status is None else event.status.value
        start, end = str(event.starts), str(event.ends or event.starts)
        titles = [session.title for session in event.sessions] if alone else []
        return _Thing((start, end, place, status), (_of_day(event), titles), event, alone)


def _instant(instant: dt.datetime) -> str:
    return instant.strftime(_INSTANT)


def instant_from(said: str) -> dt.datetime:
    """Return the instant that the `Revision` of a slot says under `start`, `end` or `earlier`."""
    return dt.datetime.strptime(said, _INSTANT).replace(tzinfo=dt.UTC)


def _gone(thing: _Thing) -> Gone:
    source = thing.source
    if isinstance(source, Event):
        assert source.starts is not None
        return Gone(source.title, source.title, source.id, source.starts, source.ends, "", thing.alone)
    names = [part.name for part in (source.room, source.venue, source.city) if part is not None]
    event = source.event
    return Gone(source.session.title, event.title, event.id, source.start, source.end, ", ".join(names))
