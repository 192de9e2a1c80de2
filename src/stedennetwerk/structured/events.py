"""What and when: the programme as an EventSeries, its events and the slots of their sessions as Events."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from stedennetwerk.model.words import Status
from stedennetwerk.structured.nodes import Naming, Node, iso, node, plain, present, reference, some, web
from stedennetwerk.structured.offers import offer
from stedennetwerk.structured.people import People
from stedennetwerk.structured.places import Places
from stedennetwerk.structured.short import Short
from stedennetwerk.structured.standing import earlier, standing
from stedennetwerk.structured.works import article, works
from stedennetwerk.wording import word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from enum import Enum

    from stedennetwerk.agenda import Entry
    from stedennetwerk.model import Event, HostCity, Session, Speaker, Text, Theme, Venue
    from stedennetwerk.views import View


class Structured:
    """Makes the nodes of one View. Each method takes records of `view.programme` and returns new or remembered nodes: change none.

    Args:
        view: the programme as its readers see it.
        linked: whether all nodes will stand in one graph: places and people are then only referred to, and those without an
            address get a name in the graph. Otherwise each node of an event has in it all that search engines ask for.
    """

    def __init__(self, view: View, *, linked: bool = False) -> None:
        self.view = view
        self.programme = view.programme
        self.naming = Naming(view, linked=linked)
        self.places = Places(self.programme, self.naming)
        self.people = People(self.programme, self.naming, self.places)
        self.short = Short(view, self.naming, self.places)
        self._themes: dict[tuple[str, ...], Any] = {}

    def of_programme(self, *, parts: bool = True) -> Node | None:
        """Return the programme as an EventSeries, or nothing where search engines would refuse it.

        Args:
            parts: whether its events are told in it; in a graph, each event tells to what it belongs.
        """
        programme = self.programme
        made = node(
            "EventSeries",
            self.short.names_of_programme(),
            name=programme.title,
            description=plain(programme.subtitle, programme.description),
            identifier=programme.uuid.urn,
            **self.short.span,
            inLanguage=some(self.view.languages),
            image=self.naming.picture(programme.image),
            organizer=self.people.parties(programme.organisers),
            contributor=self.people.contributors(programme.partners),
            subEvent=present(map(self.short.event, programme.events)) if parts else None,
        )
        return self.short.accepted(made)

    def of_event(self, event: Event, *, parts: bool = True) -> Node | None:
        """Return an event as an Event, or nothing where search engines would refuse it.

        Args:
            event: an event of the programme.
            parts: whether its slots and performers are told in it; in a graph, each slot tells to what it belongs.
        """
        programme = self.programme
        made = node(
            "Event",
            self.short.names_of_event(event),
            name=event.title,
            description=plain(event.subtitle, event.description),
            identifier=programme.uid_of(event).urn,
            **self.short.standing(event),
            endDate=iso(event.ends or event.starts),
            location=some(self.places.of_event(event)),
            organizer=self.people.parties(event.organisers or programme.organisers),
            contributor=self.people.contributors(event.partners or programme.partners, event.advisers),
            performer=some(self.people.all_performers(event)) if parts else None,
            about=self._about(event.themes),
            audience=_audiences(event.target),
            keywords=some([*self._kind(event.kind), *([f"#{event.hashtag}"] if event.hashtag else [])]),
            inLanguage=some(event.languages),
            maximumAttendeeCapacity=event.capacity,
            offers=offer(event.registration, self.naming.language, full=event.status is Status.FULL),
            image=self.naming.picture(event.image),
            superEvent=self.short.series,
            subEvent=self._slots_in_short(event) if parts else None,
            **works(event.resources, event.recap, self._recap(event)),
            sameAs=web(event.url),
        )
        return self.short.accepted(made)

    def of_session(self, event: Event, session: Session) -> list[Node]:
        """Return a session as Events: one for each of its slots whose start is known, and that search engines accept.

        Args:
            event: an event of the programme.
            session: a session of that event.
        """
        entries = self._entries.get((event.id, session.id))
        if entries is None:
            return []
        performing, interpreting = self.people.performers(session.appearances)
        shared = {
            "performer": some(performing),
            "translator": some(interpreting),
            "organizer": self.people.parties(session.organisers),
            "about": self._about(session.themes),
            "audience": _audiences(session.target),
            "keywords": some([*self._kind(session.kind), *([session.code] if session.code else [])]),
            "superEvent": self.short.event(event),
            "sameAs": web(session.url),
            **works(session.resources),
        }
        description = plain(session.subtitle, session.abstract)
        return present(self.short.accepted(self._of_slot(entry, description, shared)) for entry in entries)

    def of_speaker(self, speaker: Speaker) -> Node:
        """Return a speaker as a Person."""
        return self.people.of_speaker(speaker)

    def of_venue(self, venue: Venue) -> Node:
        """Return a venue as a Place, with its rooms."""
        rooms = [self.places.of_room(venue, room) for room in venue.rooms]
        return node("Place", self.places.of_venue(venue), containsPlace=some([reference(room) for room in rooms]))

    def of_city(self, city: HostCity) -> Node:
        """Return a host city as a City."""
        return self.places.of_city(city)

    def of_theme(self, theme: Theme) -> Node:
        """Return a theme as a DefinedTerm."""
        names = self.naming.of("theme", theme.id)
        return node("DefinedTerm", names, name=theme.title, termCode=theme.id, description=plain(theme.description))

    def everything(self) -> Iterator[Node]:
        """Yield all nodes of the programme, for one graph."""
        programme = self.programme
        yield from present([self.of_programme(parts=False)])
        for event in programme.events:
            yield from present([self.of_event(event, parts=False)])
            for session in event.sessions:
                yield from self.of_session(event, session)
        yield from map(self.of_speaker, programme.speakers)
        yield from map(self.of_theme, programme.themes)
        yield from map(self.of_city, programme.cities)
        for venue in programme.venues:
            yield self.of_venue(venue)
            yield from (self.places.of_room(venue, room) for room in venue.rooms)

    def _of_slot(self, entry: Entry, description: str, shared: Node) -> Node:
        event, session, slot = entry.event, entry.session, entry.slot
        start, uid = entry.start.isoformat(), entry.uid
        registration = slot.registration or session.registration
        return node(
            "Event",
            self.short.names_of_slot(entry),
            name=session.title,
            alternateName=slot.label,
            description=description,
            identifier=uid.urn,
            **standing(entry.status, entry.mode, start, earlier(self.view.history, uid, entry.start.tzinfo)),
            endDate=iso(slot.end),
            doorTime=iso(slot.doors),
            location=some(self.places.of_entry(entry)),
            inLanguage=some(slot.languages or session.languages or event.languages),
            maximumAttendeeCapacity=session.capacity if slot.capacity is None else slot.capacity,
            offers=offer(registration, self.naming.language, full=entry.status is Status.FULL),
            **shared,
        )

    @cached_property
    def _entries(self) -> dict[tuple[str, str], list[Entry]]:
        """The entries of each session, by the ids of event and session, in order of time."""
        found: dict[tuple[str, str], list[Entry]] = {}
        for entry in self.view.agenda:
            found.setdefault((entry.event.id, entry.session.id), []).append(entry)
        return found

    def _slots_in_short(self, event: Event) -> list[Node]:
        entries = (entry for one in event.sessions for entry in self._entries.get((event.id, one.id), ()))
        return present(map(self.short.slot, entries))

    def _recap(self, event: Event) -> Node | None:
        return None if event.recap is None else article(event.recap, self.naming.page("recap", event.id))

    def _about(self, ids: tuple[str, ...]) -> Any:
        """Return themes as events show them."""
        if ids not in self._themes:
            themes = [self.programme.theme(id) for id in ids]
            self._themes[ids] = some([reference(self.of_theme(theme)) for theme in themes])
        return self._themes[ids]

    def _kind(self, kind: Enum | None) -> Iterator[str]:
        if kind is not None:
            yield word(kind, self.naming.language)


def _audiences(target: Iterable[Text]) -> Any:
    return some([node("Audience", audienceType=one) for one in target])
