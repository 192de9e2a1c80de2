"""What happens when and where: slots in order, by day, city, venue, room, theme, speaker or audience.

An end that a slot does not say is inferred from the next start at the same place on the same day, and marked as inferred.
Times are compared as instants: across cities in several zones, and across clock changes.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import attrs
from attrs import field, frozen

from stedennetwerk.model.assembling import maker
from stedennetwerk.model.walking import visible_from
from stedennetwerk.model.words import Audience, Mode, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from uuid import UUID

    from stedennetwerk.model import Event, HostCity, Programme, Room, Session, Slot, Venue


@frozen(repr=False)
class Entry:
    """One slot in the agenda, with everything that it inherits.

    Attributes:
        event: the event of the slot.
        session: what takes place.
        slot: when and where.
        start: the slot's start.
        end: the slot's end, or the inferred one, or `None` when nothing follows.
        end_inferred: whether the end is only inferred.
        city: where, as far as it is known.
        venue: where, as far as it is known.
        room: where, as far as it is known.
        status: of the slot, else of its session, else of its event.
        mode: likewise.
        begins: the start in UTC, by which entries are compared.
        ends: the end in UTC, or `None`.
        programme: in which all this is.
    """

    event: Event
    session: Session
    slot: Slot
    start: dt.datetime
    end: dt.datetime | None
    end_inferred: bool
    city: HostCity | None
    venue: Venue | None
    room: Room | None
    status: Status | None
    mode: Mode | None
    begins: dt.datetime = field(repr=False, eq=False)
    ends: dt.datetime | None = field(repr=False, eq=False)
    programme: Programme = field(repr=False, eq=False)
    _uid: UUID | None = field(default=None, init=False, repr=False, eq=False)

    @property
    def uid(self) -> UUID:
        """The slot's uid, the same in every format."""
        known = self._uid  # no `cached_property`: with slots it makes reading any attribute of an instance slow
        if known is None:
            known = self.programme.uid_of(self.event, self.session, self.slot)
            object.__setattr__(self, "_uid", known)
        return known

    @property
    def day(self) -> dt.date:
        """The day of the start, where it takes place."""
        return self.start.date()

    def __repr__(self) -> str:
        end = "..." if self.end is None else f"{self.end:%H:%M}"
        return f"<Entry {self.start:%Y-%m-%d %H:%M}-{end} {self.event.id}/{self.session.id}/{self.slot.id}>"


@frozen
class Unscheduled:
    """A session without a slot whose time is known.

    Attributes:
        event: the event of the session.
        session: what is not scheduled yet.
    """

    event: Event
    session: Session


class Agenda:
    """The agenda of a programme, or of some of its events.

    Args:
        programme: the programme.
        events: the events to look at; all of them when absent.

    Iterating gives the entries in order: by start, then by end (an open one last), then in the order of the document.
    """

    def __init__(self, programme: Programme, events: Iterable[Event] | None = None) -> None:
        self.programme = programme
        self.events = tuple(programme.events if events is None else events)
        unscheduled: list[Unscheduled] = []
        entries = [entry for event in self.events for entry in _entries(programme, event, unscheduled)]
        self.unscheduled: tuple[Unscheduled, ...] = tuple(unscheduled)
        self.entries: tuple[Entry, ...] = tuple(sorted(entries, key=_order_of(entries)))

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __repr__(self) -> str:
        return f"<Agenda of {self.programme.id}: {len(self.entries)} slots, {len(self.unscheduled)} unscheduled>"

    def days(self) -> dict[dt.date, tuple[Entry, ...]]:
        """Return the entries by the day on which they start where they take place, earliest day first."""
        return dict(sorted(self._by(lambda entry: (entry.day,)).items()))

    def of_event(self, id: str) -> tuple[Entry, ...]:
        """Return the entries of the event with this id."""
        return self._events.get(self.programme.event(id).id, ())

    def in_city(self, id: str) -> tuple[Entry, ...]:
        """Return the entries in the city with this id."""
        return self._cities.get(self.programme.city(id).id, ())

    def in_venue(self, id: str) -> tuple[Entry, ...]:
        """Return the entries in the venue with this id."""
        return self._venues.get(self.programme.venue(id).id, ())

    def in_room(self, venue: str, id: str) -> tuple[Entry, ...]:
        """Return the entries in the room with this id of this venue."""
        room = self.programme.room(venue, id)
        return tuple(entry for entry in self.in_venue(venue) if entry.room is room)

    def about(self, id: str) -> tuple[Entry, ...]:
        """Return the entries about the theme with this id, or about any theme below it."""
        return self._themes.get(self.programme.theme(id).id, ())

    def with_speaker(self, id: str) -> tuple[Entry, ...]:
        """Return the entries in which the speaker with this id appears."""
        return self._speakers.get(self.programme.speaker(id).id, ())

    def seen_by(self, audience: Audience) -> tuple[Entry, ...]:
        """Return the entries that this audience may see."""
        return tuple(
            entry
            for entry in self
            if all(audience.sees(visible_from(part)) for part in (entry.event, entry.session, entry.slot))
        )

    def parallel(self, entry: Entry) -> tuple[Entry, ...]:
        """Return the other entries that run at some moment of this one; an open end counts as a moment."""
        if entry.ends is None:
            last = bisect_right(self._starts, entry.begins)
        else:
            last = bisect_left(self._starts, entry.ends)
        return tuple(other for other in self.entries[:last] if other is not entry and _overlap(entry, other))

    @cached_property
    def in_document_order(self) -> tuple[Entry, ...]:
        """The entries event by event, in the order of the document, and by time within each event."""
        return tuple(entry for event in self.events for entry in self._events.get(event.id, ()))

    @cached_property
    def _starts(self) -> list[dt.datetime]:
        return [entry.begins for entry in self.entries]

    @cached_property
    def _events(self) -> dict[str, tuple[Entry, ...]]:
        groups: dict[str, list[Entry]] = {}
        for entry in self.entries:
            groups.setdefault(entry.event.id, []).append(entry)
        return {id: tuple(group) for id, group in groups.items()}

    @cached_property
    def _cities(self) -> dict[str, tuple[Entry, ...]]:
        return self._by(lambda entry: () if entry.city is None else (entry.city.id,))

    @cached_property
    def _venues(self) -> dict[str, tuple[Entry, ...]]:
        return self._by(lambda entry: () if entry.venue is None else (entry.venue.id,))

    @cached_property
    def _speakers(self) -> dict[str, tuple[Entry, ...]]:
        today = self.programme.id_of_today
        return self._by(
            lambda entry: dict.fromkeys(today("speakers", one.speaker) for one in entry.session.appearances)
        )

    @cached_property
    def _themes(self) -> dict[str, tuple[Entry, ...]]:
        return self._by(lambda entry: dict.fromkeys(up for id in entry.session.themes for up in self._line(id)))

    def _line(self, theme: str) -> Iterator[str]:
        """Yield a theme and those above it."""
        seen: set[str] = set()
        at: str | None = self.programme.id_of_today("themes", theme)
        while at is not None and at not in seen:
            yield at
            seen.add(at)
            parent = self.programme.theme(at).parent if self.programme.has("themes", at) else None
            at = None if parent is None else self.programme.id_of_today("themes", parent)

    def _by(self, keys: Callable[[Entry], Iterable[Any]]) -> dict[Any, tuple[Entry, ...]]:
        groups: dict[Any, list[Entry]] = {}
        for entry in self:
            for key in keys(entry):
                groups.setdefault(key, []).append(entry)
        return {key: tuple(group) for key, group in groups.items()}


def _overlap(one: Entry, other: Entry) -> bool:
    if one.ends is None and other.ends is None:
        return one.begins == other.begins
    if one.ends is None:
        return other.begins <= one.begins < (other.ends or other.begins)
    if other.ends is None:
        return one.begins <= other.begins < one.ends
    return one.begins < other.ends and other.begins < one.ends


_LAST = dt.datetime.max.replace(tzinfo=dt.UTC)


def _order_of(entries: Iterable[Entry]) -> Callable[[Entry], Any]:
    """Return by what entries are put in order: start, then end, an open one last."""
    if all(entry.ends for entry in entries):
        return attrgetter("begins", "ends")
    return lambda entry: (entry.begins, entry.ends or _LAST)


_entry = maker(
    Entry,
    (
        *("event", "session", "slot", "start", "end", "end_inferred", "city", "venue", "room", "status", "mode"),
        *("begins", "ends", "programme", "_uid"),
    ),
)

_Place = tuple["HostCity | None", "Venue | None", "Room | None", tuple[str | None, ...]]


def _entries(programme: Programme, event: Event, unscheduled: list[Unscheduled]) -> list[Entry]:
    """Return the entries of an event in the order of the document, and add what has none to the unscheduled."""
    entries: list[Entry] = []
    places: dict[Any, _Place] = {}
    in_utc: dict[int, dt.datetime] = {}
    open_ends = False
    for session in event.sessions:
        before = len(entries)
        for slot in session.slots:
            start, end = slot.start, slot.end
            if start is None:
                continue
            said = slot.venue, slot.room, slot.city
            city, venue, room, _ = places.get(said) or places.setdefault(said, _place(programme, event, slot))
            begins = in_utc.get(id(start)) or in_utc.setdefault(id(start), start.astimezone(dt.UTC))
            ends = None
            if end is None:
                open_ends = True
            else:
                ends = in_utc.get(id(end)) or in_utc.setdefault(id(end), end.astimezone(dt.UTC))
            status = slot.status or session.status or event.status
            mode = slot.mode or session.mode or event.mode
            one = (
                event,
                session,
                slot,
                start,
                end,
                False,
                city,
                venue,
                room,
                status,
                mode,
                begins,
                ends,
                programme,
                None,
            )
            entries.append(_entry(*one))
        if len(entries) == before:
            unscheduled.append(Unscheduled(event, session))
    return _ended(entries, places) if open_ends else entries


def _ended(entries: Sequence[Entry], places: dict[Any, _Place]) -> list[Entry]:
    """Return the entries of an event with every end that can be inferred."""
    keys = []
    starts: dict[Any, list[dt.datetime]] = {}
    for entry in entries:
        slot = entry.slot
        keys.append((places[slot.venue, slot.room, slot.city][3], entry.start.date()))
        starts.setdefault(keys[-1], []).append(entry.begins)
    for list_ in starts.values():
        list_.sort()
    return [entry if entry.end else _inferred(entry, starts[key]) for entry, key in zip(entries, keys, strict=True)]


def _inferred(entry: Entry, starts: Sequence[dt.datetime]) -> Entry:
    """Return the entry with an end at the next of these starts, if there is one."""
    at = bisect_right(starts, entry.begins)
    if at == len(starts):
        return entry
    return attrs.evolve(entry, end=starts[at].astimezone(entry.start.tzinfo), end_inferred=True, ends=starts[at])


def _place(programme: Programme, event: Event, slot: Slot) -> _Place:
    """Return city, venue and room of a slot, and the ids by which places are told apart."""
    venue = programme.venue(slot.venue) if slot.venue and programme.has("venues", slot.venue) else None
    rooms = venue.rooms if venue else ()
    room = next((room for room in rooms if slot.room == room.id or slot.room in room.was), None)
    id = slot.city or (venue.city if venue else None) or (event.hosts[0].city if len(event.hosts) == 1 else None)
    city = programme.city(id) if id and programme.has("cities", id) else None
    parts = (None if venue else city, venue, room)
    return city, venue, room, tuple(None if part is None else part.id for part in parts)
