"""Which calendar feeds a programme has: one of everything, and one for each event, city, place, theme, person and language.

Exporters share this list, so that pages link to the feeds that are there and to no others.
"""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from attrs import field, frozen

from stedennetwerk import addresses
from stedennetwerk.languages import language_name
from stedennetwerk.model.ids import old_ids
from stedennetwerk.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from stedennetwerk.agenda import Entry
    from stedennetwerk.model import Event
    from stedennetwerk.views import View


class FeedKind(StrEnum):
    """What a feed is of."""

    PROGRAMME = "programme"
    OVERVIEW = "overview"
    EVENT = "event"
    CITY = "city"
    VENUE = "venue"
    ROOM = "room"
    THEME = "theme"
    SPEAKER = "speaker"
    LANGUAGE = "language"
    SESSION = "session"


@frozen
class Feed:
    """One calendar feed.

    Attributes:
        kind: what it is of.
        path: its address, relative to the folder.
        title: what it is called, in the language of the View.
        entries: the slots in it, in order.
        days: the events in it that are published as whole days.
        ids: of what it is of, such as `("stadhuis", "raadzaal")` for a room.
        moved: addresses that it had before, when ids were renamed.
        about: a text about it, in Markdown.
    """

    kind: FeedKind
    path: str
    title: str
    entries: Sequence[Entry] = field(repr=False)
    days: Sequence[Event] = field(default=(), repr=False)
    ids: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    about: str | None = None

    @property
    def size(self) -> int:
        """How many entries a calendar shows of it."""
        return len(self.entries) + len(self.days)


def feeds_of(view: View, kinds: Iterable[FeedKind] = tuple(FeedKind)) -> Iterator[Feed]:
    """Yield the feeds of a View that have anything in them; that of the whole programme first.

    Args:
        view: the programme as its readers see it.
        kinds: which kinds of feeds.
    """
    return (feed for feed in possible_feeds(view, kinds) if feed.size)


def possible_feeds(view: View, kinds: Iterable[FeedKind] = tuple(FeedKind)) -> Iterator[Feed]:
    """Yield the feeds of a View as `feeds_of` does, also those with nothing in them, which may still have to cancel something."""
    wanted = set(kinds)
    for kind, make in _MAKERS.items():
        if kind in wanted:
            yield from make(view)


def _programme(view: View) -> Iterator[Feed]:
    programme = view.programme
    timed = {entry.event.id for entry in view.agenda}
    days = [event for event in programme.events if event.starts and event.id not in timed]
    entries = view.agenda.in_document_order
    yield Feed(FeedKind.PROGRAMME, addresses.CALENDAR, programme.title, entries, days, about=programme.description)


def _overview(view: View) -> Iterator[Feed]:
    programme = view.programme
    days = [event for event in programme.events if event.starts]
    title = f"{programme.title}: {say('overview', view.language)}"
    yield Feed(FeedKind.OVERVIEW, addresses.OVERVIEW, title, (), days, about=programme.description)


def _events(view: View) -> Iterator[Feed]:
    for event in view.programme.events:
        entries = view.agenda.of_event(event.id)
        days = (event,) if event.starts and not entries else ()
        moved = tuple(addresses.feed("event", old) for old in old_ids(event, view.programme.event))
        path = addresses.event_feed(event)
        yield Feed(FeedKind.EVENT, path, event.title, entries, days, (event.id,), moved, event.description)


def _rooms(view: View) -> Iterator[Feed]:
    for venue in view.programme.venues:
        venues = (venue.id, *old_ids(venue, view.programme.venue))
        for room in venue.rooms:
            rooms = (room.id, *old_ids(room, partial(view.programme.room, venue.id)))
            _, *moved = (addresses.feed("room", above, id) for above in venues for id in rooms)
            entries = view.agenda.in_room(venue.id, room.id)
            title = f"{room.name}, {venue.name}"
            yield _of(view, FeedKind.ROOM, (venue.id, room.id), title, entries, tuple(moved))


def _languages(view: View) -> Iterator[Feed]:
    spoken: dict[str, list[Entry]] = {}
    for entry in view.agenda:
        for tag in entry.slot.languages or entry.session.languages or entry.event.languages:
            spoken.setdefault(tag, []).append(entry)
    for tag, entries in sorted(spoken.items()):
        yield _of(view, FeedKind.LANGUAGE, (tag.lower(),), language_name(tag, view.language), entries)


def _sessions(view: View) -> Iterator[Feed]:
    for event in view.programme.events:
        events = (event.id, *old_ids(event, view.programme.event))
        of_session: dict[str, list[Entry]] = {}
        for entry in view.agenda.of_event(event.id):
            of_session.setdefault(entry.session.id, []).append(entry)
        for entries in of_session.values():
            session = entries[0].session
            sessions = (session.id, *old_ids(session, event.session))
            path, *moved = (addresses.feed("session", above, id) for above in events for id in sessions)
            yield Feed(FeedKind.SESSION, path, session.title, entries, (), (event.id, session.id), tuple(moved))


def _each(kind: FeedKind, collection: str, entries: str) -> Callable[[View], Iterator[Feed]]:
    """Return the function that yields a feed for each record of a collection.

    Args:
        kind: of the feeds, which is also the name of the look-up in the programme.
        collection: the name of the collection in the programme.
        entries: the name of the question to the agenda.
    """

    def make(view: View) -> Iterator[Feed]:
        find, entries_of = getattr(view.programme, kind.value), getattr(view.agenda, entries)
        for record in getattr(view.programme, collection):
            moved = tuple(addresses.feed(kind.value, old) for old in old_ids(record, find))
            title = str(record.title if kind is FeedKind.THEME else record.name)
            yield _of(view, kind, (record.id,), title, entries_of(record.id), moved)

    return make


def _of(
    view: View,
    kind: FeedKind,
    ids: tuple[str, ...],
    title: str,
    entries: Sequence[Entry],
    moved: tuple[str, ...] = (),
) -> Feed:
    named = f"{view.programme.title}: {title}"
    return Feed(kind, addresses.feed(kind.value, *ids), named, entries, (), ids, moved)


_MAKERS = {
    FeedKind.PROGRAMME: _programme,
    FeedKind.OVERVIEW: _overview,
    FeedKind.EVENT: _events,
    FeedKind.CITY: _each(FeedKind.CITY, "cities", "in_city"),
    FeedKind.VENUE: _each(FeedKind.VENUE, "venues", "in_venue"),
    FeedKind.ROOM: _rooms,
    FeedKind.THEME: _each(FeedKind.THEME, "themes", "about"),
    FeedKind.SPEAKER: _each(FeedKind.SPEAKER, "speakers", "with_speaker"),
    FeedKind.LANGUAGE: _languages,
    FeedKind.SESSION: _sessions,
}
