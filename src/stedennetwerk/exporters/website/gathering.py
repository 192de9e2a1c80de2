"""What pages say about a record that stands elsewhere in the programme: the links in the other direction, gathered once."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from stedennetwerk.agenda import Entry
    from stedennetwerk.model import Appearance, Event, Outcome, Quote, Resource, Session
    from stedennetwerk.plugin import View

Sessions = list[tuple["Event", "Session"]]


@frozen
class Part:
    """A speaker in a session: which one, and as what."""

    event: Event
    session: Session
    appearance: Appearance


MOST_LISTED = 300
"""The most slots or sessions that a page lists one by one beside that of their event; more are counted by event."""


class Gathered:
    """The links of one View in the other direction."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.programme = view.programme
        self.agenda = view.agenda

    def per_event(self, events: Iterable[Event]) -> list[tuple[Event, int]] | None:
        """Return how many there are of each event, when there are more than a page lists one by one."""
        counts = Counter(event.id for event in events)
        if counts.total() <= MOST_LISTED:
            return None
        return [(event, counts[event.id]) for event in self.events if event.id in counts]

    def sessions(self) -> Iterator[tuple[Event, Session]]:
        """Yield every session with its event, in the order of the document."""
        return ((event, session) for event in self.programme.events for session in event.sessions)

    @cached_property
    def events(self) -> list[Event]:
        """The events by date, those without one last."""
        return sorted(self.programme.events, key=lambda event: event.starts or dt.date.max)

    @cached_property
    def coming(self) -> Event | None:
        """The event that is on or comes next at the instant of the View, if that and its date are known."""
        at = self.view.at
        if at is None:
            return None
        return next((one for one in self.events if one.starts and (one.ends or one.starts) >= at.date()), None)

    @cached_property
    def _slots(self) -> dict[int, list[Entry]]:
        slots: dict[int, list[Entry]] = defaultdict(list)
        for entry in self.agenda:
            slots[id(entry.session)].append(entry)
        return slots

    def slots(self, session: Session) -> Sequence[Entry]:
        """Return the slots of a session whose time is known, in order."""
        return self._slots.get(id(session), ())

    @cached_property
    def _unscheduled(self) -> dict[str, list[Any]]:
        rest = defaultdict(list)
        for one in self.agenda.unscheduled:
            rest[one.event.id].append(one)
        return rest

    def unscheduled(self, event: Event) -> Sequence[Any]:
        """Return the sessions of an event without a time."""
        return self._unscheduled.get(event.id, ())

    @cached_property
    def _parts(self) -> dict[str, list[Part]]:
        today = self.programme.id_of_today
        parts: dict[str, list[Part]] = defaultdict(list)
        for event, session in self.sessions():
            for one in session.appearances:
                parts[today("speakers", one.speaker)].append(Part(event, session, one))
        return parts

    def parts(self, speaker: str) -> Sequence[Part]:
        """Return in which sessions a speaker appears, and as what."""
        return self._parts.get(speaker, ())

    @cached_property
    def _received(self) -> dict[str, list[Event]]:
        today = self.programme.id_of_today
        received: dict[str, list[Event]] = defaultdict(list)
        for event in self.events:
            for speaker in dict.fromkeys(today("speakers", host.person) for host in event.hosts if host.person):
                received[speaker].append(event)
        return received

    def receives(self, speaker: str) -> Sequence[Event]:
        """Return the events at which a speaker receives the guests."""
        return self._received.get(speaker, ())

    @cached_property
    def _hosted(self) -> dict[str, list[tuple[Event, Any]]]:
        hosted: dict[str, list[tuple[Event, Any]]] = defaultdict(list)
        for event in self.events:
            for host in event.hosts:
                hosted[self.programme.id_of_today("cities", host.city)].append((event, host))
        return hosted

    def hosted(self, city: str) -> Sequence[tuple[Event, Any]]:
        """Return the events that a city hosts, each with its part in it."""
        return self._hosted.get(city, ())

    @cached_property
    def _themed(self) -> dict[str, Sessions]:
        today = self.programme.id_of_today
        themed: dict[str, Sessions] = defaultdict(list)
        for event, session in self.sessions():
            for theme in dict.fromkeys(today("themes", id) for id in session.themes):
                themed[theme].append((event, session))
        return themed

    def about(self, theme: str) -> Sessions:
        """Return the sessions about a theme."""
        return self._themed.get(theme, [])

    def events_about(self, theme: str) -> list[Event]:
        """Return the events about a theme as a whole."""
        today = self.programme.id_of_today
        return [event for event in self.events if any(today("themes", id) == theme for id in event.themes)]

    def below(self, theme: str) -> list[Any]:
        """Return the themes that are part of a theme."""
        today = self.programme.id_of_today
        return [one for one in self.programme.themes if one.parent and today("themes", one.parent) == theme]

    @cached_property
    def spoken(self) -> dict[str, Sessions]:
        """The sessions by the languages in which they are, or into which they are interpreted."""
        return self._by(lambda event, session: (session.languages or event.languages) + session.interpretation)

    @cached_property
    def accessible(self) -> dict[Any, Sessions]:
        """The sessions by what makes themselves accessible, beside what the place offers."""
        return self._by(lambda _, session: session.access)

    def _by(self, keys: Any) -> dict[Any, Sessions]:
        groups: dict[Any, Sessions] = defaultdict(list)
        for event, session in self.sessions():
            for key in dict.fromkeys(
                (*keys(event, session), *(k for slot in session.slots for k in keys(event, slot)))
            ):
                groups[key].append((event, session))
        return dict(groups)

    @cached_property
    def _inside(self) -> dict[tuple[int, str, str], list[Session]]:
        inside: dict[tuple[int, str, str], list[Session]] = defaultdict(list)
        for event, session in self.sessions():
            for name in ("part_of", "replaces"):
                if other := getattr(session, name):
                    inside[id(event), name, event.session(other).id].append(session)
        return inside

    def parts_of(self, event: Event, session: Session) -> Sequence[Session]:
        """Return the sessions that are part of this one."""
        return self._inside.get((id(event), "part_of", session.id), ())

    def replaced_by(self, event: Event, session: Session) -> Sequence[Session]:
        """Return the sessions that take the place of this one."""
        return self._inside.get((id(event), "replaces", session.id), ())

    @cached_property
    def _quotes(self) -> dict[str, list[tuple[Event, Quote]]]:
        quotes: dict[str, list[tuple[Event, Quote]]] = defaultdict(list)
        for event in self.events:
            for quote in () if event.recap is None else event.recap.quotes:
                if quote.speaker:
                    quotes[self.programme.id_of_today("speakers", quote.speaker)].append((event, quote))
        return quotes

    def quotes(self, speaker: str) -> Sequence[tuple[Event, Quote]]:
        """Return what a speaker said, by the recaps of events."""
        return self._quotes.get(speaker, ())

    def outcomes(self, event: Event, session: Session) -> list[Outcome]:
        """Return what came out of a session."""
        return [] if event.recap is None else [
            one for one in event.recap.outcomes if one.session and event.session(one.session) is session
        ]  # fmt: skip

    @cached_property
    def _carried(self) -> dict[str, list[tuple[Event, Outcome]]]:
        carried: dict[str, list[tuple[Event, Outcome]]] = defaultdict(list)
        for event in self.events:
            for one in () if event.recap is None else event.recap.outcomes:
                if one.carried_into:
                    carried[self.programme.id_of_today("events", one.carried_into)].append((event, one))
        return carried

    def carried_into(self, event: Event) -> Sequence[tuple[Event, Outcome]]:
        """Return the outcomes of other events that this one takes up."""
        return self._carried.get(event.id, ())

    @cached_property
    def _recommended(self) -> dict[str, list[Resource]]:
        recommended: dict[str, list[Resource]] = defaultdict(list)
        for one in _resources(self.programme):
            for speaker in dict.fromkeys(self.programme.id_of_today("speakers", id) for id in one.recommended_by):
                recommended[speaker].append(one)
        return recommended

    def recommended(self, speaker: str) -> Sequence[Resource]:
        """Return the links and documents that a speaker pointed out."""
        return self._recommended.get(speaker, ())


def _resources(programme: Any) -> Iterable[Resource]:
    yield from programme.resources
    for event in programme.events:
        yield from event.resources
        for session in event.sessions:
            yield from session.resources
        if event.recap is not None:
            yield from event.recap.resources
