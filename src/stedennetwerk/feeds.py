"""Which calendar feeds a programme has: one of everything, and one for each event, city, place, theme, person and language.

Exporters share this list, so that pages link to the feeds that are there and to no others.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import field, frozen

from stedennetwerk import addresses
from stedennetwerk.languages import language_name
from stedennetwerk.model import Text
from stedennetwerk.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
        languages: spoken in it, for a feed of one language.
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
    wanted = set(kinds)
    for kind, make in _MAKERS.items():
        if kind in wanted:
            yield from (feed for feed in make(view) if feed.size)


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
        moved = tuple(addresses.feed("event", old) for old in event.was)
        path = addresses.event_feed(event)
        yield Feed(FeedKind.EVENT, path, event.title, entries, days, (event.id,), moved, event.description)


def _cities(view: View) -> Iterator[Feed]:
    for city in view.programme.cities:
        yield _of(view, FeedKind.CITY, (city.id,), city.was, city.name, view.agenda.in_city(city.id))


def _venues(view: View) -> Iterator[Feed]:
    for venue in view.programme.venues:
        yield _of(view, FeedKind.VENUE, (venue.id,), venue.was, venue.name, view.agenda.in_venue(venue.id))


def _rooms(view: View) -> Iterator[Feed]:
    for venue in view.programme.venues:
        for room in venue.rooms:
            ids, entries = (venue.id, room.id), view.agenda.in_room(venue.id, room.id)
            yield _of(view, FeedKind.ROOM, ids, room.was, f"{room.name}, {venue.name}", entries)


def _themes(view: View) -> Iterator[Feed]:
    for theme in view.programme.themes:
        yield _of(view, FeedKind.THEME, (theme.id,), theme.was, theme.title, view.agenda.about(theme.id))


def _speakers(view: View) -> Iterator[Feed]:
    for speaker in view.programme.speakers:
        entries = view.agenda.with_speaker(speaker.id)
        yield _of(view, FeedKind.SPEAKER, (speaker.id,), speaker.was, str(speaker.name), entries)


def _languages(view: View) -> Iterator[Feed]:
    spoken: dict[str, list[Entry]] = {}
    for entry in view.agenda:
        for tag in entry.slot.languages or entry.session.languages or entry.event.languages:
            spoken.setdefault(tag, []).append(entry)
    for tag, entries in sorted(spoken.items()):
        yield _of(view, FeedKind.LANGUAGE, (tag.lower(),), (), language_name(tag, view.language), entries)


def _sessions(view: View) -> Iterator[Feed]:
    for event in view.programme.events:
        of_session: dict[str, list[Entry]] = {}
        for entry in view.agenda.of_event(event.id):
            of_session.setdefault(entry.session.id, []).append(entry)
        for entries in of_session.values():
            session = entries[0].session
            path = addresses.session_feed(event, session)
            moved = tuple(addresses.feed("session", event.id, old) for old in session.was)
            yield Feed(FeedKind.SESSION, path, session.title, entries, (), (event.id, session.id), moved)


def _of(
    view: View, kind: FeedKind, ids: tuple[str, ...], was: Iterable[str], title: str, entries: Sequence[Entry]
) -> Feed:
    moved = tuple(addresses.feed(kind.value, *ids[:-1], old) for old in was)
    named = f"{view.programme.title}: {Text(title)}"
    return Feed(kind, addresses.feed(kind.value, *ids), named, entries, (), ids, moved)


_MAKERS = {
    FeedKind.PROGRAMME: _programme,
    FeedKind.OVERVIEW: _overview,
    FeedKind.EVENT: _events,
    FeedKind.CITY: _cities,
    FeedKind.VENUE: _venues,
    FeedKind.ROOM: _rooms,
    FeedKind.THEME: _themes,
    FeedKind.SPEAKER: _speakers,
    FeedKind.LANGUAGE: _languages,
    FeedKind.SESSION: _sessions,
}
