"""What of the programme, an event and a slot the others show: whole enough for search engines, or its name in a graph."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from stedennetwerk.structured.nodes import Naming, Node, iso, node, pointer, some
from stedennetwerk.structured.standing import earlier, standing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stedennetwerk.agenda import Entry
    from stedennetwerk.model import Event
    from stedennetwerk.structured.places import Places
    from stedennetwerk.views import View

_PLACE = ("@type", "name", "address", "url")
"""What is told of a place in short."""


class Short:
    """Makes the short nodes of one View, and knows which nodes search engines accept."""

    def __init__(self, view: View, naming: Naming, places: Places) -> None:
        self.programme, self.history = view.programme, view.history
        self.naming = naming
        self.places = places
        self._events: dict[str, Node | None] = {}

    def names_of_programme(self) -> Node:
        """Return the names of the programme."""
        return self.naming.of_programme(self.programme.uuid.urn)

    def names_of_event(self, event: Event) -> Node:
        """Return the names of an event."""
        return self.naming.of("event", event.id, urn=self.programme.uid_of(event).urn)

    def names_of_slot(self, entry: Entry) -> Node:
        """Return the names of a slot."""
        session, slot = entry.session, entry.slot
        return self.naming.of("session", entry.event.id, session.id, fragment=f"slot-{slot.id}", urn=entry.uid.urn)

    @cached_property
    def series(self) -> Node | None:
        """The programme as its events show it."""
        return self._shown(node("EventSeries", self.names_of_programme(), name=self.programme.title, **self.span))

    @cached_property
    def span(self) -> Node:
        """When the events of the programme are, and where."""
        events = self.programme.events
        days = [day for event in events for day in (event.starts, event.ends) if day]
        where = [place for event in events for place in self.places.of_event(event)]
        start, end = iso(min(days, default=None)), iso(max(days, default=None))
        return {"startDate": start, "endDate": end, "location": self._where(where)}

    def event(self, event: Event) -> Node | None:
        """Return an event as the programme and its slots show it."""
        if event.id not in self._events:
            start, end = self.standing(event)["startDate"], iso(event.ends or event.starts)
            names, where = self.names_of_event(event), self._where(self.places.of_event(event))
            short = node("Event", names, name=event.title, startDate=start, endDate=end, location=where)
            self._events[event.id] = self._shown(short)
        return self._events[event.id]

    def slot(self, entry: Entry) -> Node | None:
        """Return a slot as its event shows it."""
        start, where = entry.start.isoformat(), self._where(self.places.of_entry(entry))
        names = self.names_of_slot(entry)
        return self._shown(node("Event", names, name=entry.session.title, startDate=start, location=where))

    def standing(self, event: Event) -> Node:
        """Return when an event begins, how sure that is, and when it was to begin before."""
        planned = [plan.starts.isoformat() for plan in event.previously if plan.starts]
        before = earlier(self.history, self.programme.uid_of(event))
        return standing(event.status, event.mode, iso(event.starts), [*planned, *before])

    def accepted(self, event: Node) -> Node | None:
        """Return an event, unless it is for a page and lacks what search engines demand: a start and a place."""
        return event if self.naming.linked or ("startDate" in event and "location" in event) else None

    def _shown(self, event: Node) -> Node | None:
        return pointer(event) if self.naming.linked else self.accepted(event)

    def _where(self, places: Iterable[Node]) -> Any:
        """Return places with as much as search engines demand of them, each once."""
        if not self.naming.linked:
            places = [{key: place[key] for key in _PLACE if key in place} for place in places]
        told: list[Node] = []
        for place in places:
            if place not in told:
                told.append(place)
        return some(told)
