"""Where: cities, venues and their rooms, and what is online."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stedennetwerk.model.words import Mode, Status
from stedennetwerk.structured.nodes import Naming, Node, node, plain, pointer, reference, some, web
from stedennetwerk.wording import say, word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stedennetwerk.agenda import Entry
    from stedennetwerk.model import AccessFeature, Coordinates, Event, HostCity, Programme, Room, Venue


class Places:
    """Makes the nodes of the places of one programme, each of them once."""

    def __init__(self, programme: Programme, naming: Naming) -> None:
        self.programme = programme
        self.naming = naming
        self._cities: dict[str, Node] = {}
        self._venues: dict[str, Node] = {}
        self._rooms: dict[tuple[str, str], Node] = {}
        self._events: dict[str, list[Node]] = {}

    def of_city(self, city: HostCity) -> Node:
        """Return a host city as a City."""
        known = self._cities.get(city.id)
        if known is None:
            known = self._cities[city.id] = node(
                "City",
                self.naming.of("city", city.id),
                name=city.name,
                alternateName=some(city.also),
                identifier=city.code,
                address=self._address(city),
                geo=_point(city.location),
                sameAs=web(city.url),
            )
        return known

    def of_venue(self, venue: Venue) -> Node:
        """Return a venue as a Place in its city."""
        known = self._venues.get(venue.id)
        if known is None:
            city = self.programme.city(venue.city) if venue.city else None
            known = self._venues[venue.id] = node(
                "Place",
                self.naming.of("venue", venue.id),
                name=venue.name,
                identifier=venue.code,
                address=self._address(city, venue),
                geo=_point(venue.location),
                amenityFeature=self._features(venue.access),
                containedInPlace=reference(self.of_city(city)) if city else None,
                sameAs=web(venue.url),
            )
        return known

    def of_room(self, venue: Venue, room: Room) -> Node:
        """Return a room as a Place in its venue, at the venue's address."""
        known = self._rooms.get((venue.id, room.id))
        if known is None:
            around = self.of_venue(venue)
            floor = None
            if room.floor:
                floor = node("PropertyValue", name=say("floor", self.naming.language), value=room.floor)
            known = self._rooms[venue.id, room.id] = node(
                "Place",
                self.naming.of("venue", venue.id, fragment=f"room-{room.id}"),
                name=room.name,
                description=plain(room.description),
                address=around.get("address"),
                geo=around.get("geo"),
                maximumAttendeeCapacity=room.capacity,
                additionalProperty=floor,
                amenityFeature=self._features(room.access),
                containedInPlace=self.shown(around),
            )
        return known

    def somewhere(self, city: HostCity | None, venue: Venue | None, room: Room | None) -> Node | None:
        """Return the smallest place that is known, or nothing when none is."""
        if venue is not None:
            return self.shown(self.of_venue(venue) if room is None else self.of_room(venue, room))
        return None if city is None else self.shown(self.of_city(city))

    def of_entry(self, entry: Entry) -> list[Node]:
        """Return where a slot is: in a place or else where its event is, online, or both; of what is only online no place is told."""
        event = entry.event
        mode = Mode.ONLINE if entry.status is Status.MOVED_ONLINE else entry.mode
        found = []
        if mode is not Mode.ONLINE:
            found = self._reachable([self.somewhere(entry.city, entry.venue, entry.room)]) or self.in_person(event)
        if mode in (Mode.ONLINE, Mode.HYBRID) or web(entry.slot.online):
            page = self.naming.page("session", event.id, entry.session.id)
            found = [*found, self.online(web(entry.slot.online) or page)]
        return found

    def of_event(self, event: Event) -> list[Node]:
        """Return where an event is: in each host city the one venue that it has there or else the city itself, online, or both."""
        mode = Mode.ONLINE if event.status is Status.MOVED_ONLINE else event.mode
        found = [] if mode is Mode.ONLINE else self.in_person(event)
        if mode in (Mode.ONLINE, Mode.HYBRID):
            slots = (slot for session in event.sessions for slot in session.slots)
            addresses = {address for slot in slots if (address := web(slot.online))}
            page = self.naming.page("event", event.id)
            found = [*found, self.online(addresses.pop() if len(addresses) == 1 else page)]
        return found

    def in_person(self, event: Event) -> list[Node]:
        """Return the places in which an event is."""
        known = self._events.get(event.id)
        if known is None:
            ids = {slot.venue for session in event.sessions for slot in session.slots if slot.venue}
            known = self._events[event.id] = self._reachable(self._in_cities(event, ids))
        return known

    def online(self, address: str) -> Node:
        """Return the place of what is online; where to take part is on its own page when the address of that is not given."""
        return node("VirtualLocation", name=word(Mode.ONLINE, self.naming.language), url=address)

    def shown(self, place: Node) -> Node:
        """Return a place as other nodes show it: whole, or its name in the graph in which it stands."""
        return pointer(place) if self.naming.linked else place

    def _reachable(self, places: Iterable[Node | None]) -> list[Node]:
        """Return the places that search engines accept: without a graph around them, those with an address."""
        return [one for one in places if one and (self.naming.linked or "address" in one)]

    def _in_cities(self, event: Event, ids: set[str]) -> list[Node]:
        here = {self.programme.venue(id).id for id in ids}
        venues = [venue for venue in self.programme.venues if venue.id in here]
        if not event.hosts:
            return [self.shown(self.of_venue(venue)) for venue in venues]
        found = {}
        for host in event.hosts:
            city = self.programme.city(host.city)
            there = [one for one in venues if one.city and self.programme.city(one.city) is city]
            found[city.id] = self.shown(self.of_venue(there[0]) if len(there) == 1 else self.of_city(city))
        return list(found.values())

    def _address(self, city: HostCity | None, venue: Venue | None = None) -> Node | None:
        """Return an address; of a town other than the host city neither region nor country is known."""
        town = None if venue is None else venue.place
        inside = city if town is None else None
        address = node(
            "PostalAddress",
            streetAddress=None if venue is None else venue.address,
            addressLocality=town or (inside and inside.name),
            addressRegion=inside and inside.region,
            addressCountry=inside and inside.country,
        )
        return address if len(address) > 1 else None

    def _features(self, features: Iterable[AccessFeature]) -> list[Node]:
        language = self.naming.language
        return [
            {
                "@type": "LocationFeatureSpecification",
                "name": word(one, language),
                "propertyID": one.value,
                "value": True,
            }
            for one in features
        ]


def _point(point: Coordinates | None) -> Node | None:
    if point is None:
        return None
    return {"@type": "GeoCoordinates", "latitude": point.latitude, "longitude": point.longitude}
