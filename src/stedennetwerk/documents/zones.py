"""Which zone and which day a wall time of a document belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stedennetwerk.documents.shorthand import date_or_none, tables
from stedennetwerk.errors import ModelError
from stedennetwerk.model.values import zone

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

    from stedennetwerk.documents.shorthand import Tree

SILENT = None
"""There is no zone for a reason that is a fault of its own already."""


class Zones:
    """The zones of the cities of one tree, and the cities of its venues."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.city_zones = _by_id(tree.get("cities"), "timezone")
        self.venue_cities = _by_id(tree.get("venues"), "city")
        self._zones: dict[Any, ZoneInfo | None] = {}

    def zone_named(self, name: Any) -> ZoneInfo | None:
        """Return the zone with this name, or `None` when there is none."""
        if not isinstance(name, str):
            return None
        if name not in self._zones:
            try:
                self._zones[name] = zone(name)
            except ModelError:
                self._zones[name] = None
        return self._zones[name]

    def zone_of_city(self, city: str) -> ZoneInfo | None:
        """Return the zone of the city with this id, if both are known."""
        return self.zone_named(self.city_zones.get(city))

    def is_faulty(self, city: str) -> bool:
        """Return whether the city or its zone is unknown, which is a fault of its own."""
        return city not in self.city_zones or (self.city_zones[city] is not None and self.zone_of_city(city) is None)

    def only_zone(self, cities: Iterable[str]) -> ZoneInfo | None:
        """Return the zone that all of these cities share, if they do."""
        found = {zone.key: zone for zone in map(self.zone_of_city, cities) if zone is not None}
        return next(iter(found.values())) if len(found) == 1 else None


def _by_id(records: Any, key: str) -> dict[str, Any]:
    """Return one key of each record by its id, and by the ids that it had before where nobody has them today."""
    result: dict[Any, Any] = {}
    for record in tables(records):
        was = record.get("was")
        result.update({id: record.get(key) for id in (was if isinstance(was, list) else ()) if isinstance(id, str)})
    result.update({id: record.get(key) for record in tables(records) if isinstance(id := record.get("id"), str)})
    return result


class EventContext:
    """On which day and in which zone the times of an event are, unless a slot says it better."""

    def __init__(self, zones: Zones, event: Tree) -> None:
        self.zones = zones
        self._known: dict[Any, tuple[dt.date | None, ZoneInfo | None, str | None]] = {}
        hosts = tables(event.get("hosts"))
        cities = [host["city"] for host in hosts if isinstance(host.get("city"), str)]
        starts, ends = date_or_none(event.get("starts")), date_or_none(event.get("ends"))
        self.day = starts if ends is None or ends == starts else None
        self.bad_day = starts is None and event.get("starts") is not None
        self.zone, self.why = self._zone(event, cities)
        self.host_days = {
            host["city"]: day
            for host in hosts
            if isinstance(host.get("city"), str)
            and (day := date_or_none(host.get("starts")))
            and host.get("ends", host["starts"]) == host["starts"]
        }

    def _zone(self, event: Tree, cities: list[str]) -> tuple[ZoneInfo | None, str | None]:
        zones = self.zones
        if event.get("timezone") is not None:
            return zones.zone_named(event["timezone"]), SILENT
        if not cities:
            said = zones.tree.get("timezone")
            return zones.zone_named(said), "" if said is None else SILENT
        zone = zones.only_zone(cities)
        if zone is None and any(zones.is_faulty(city) for city in cities):
            return None, SILENT
        several = zone is None and len({str(zones.city_zones.get(city)) for city in cities}) > 1
        return zone, "the hosts are in several time zones: give the slot a venue or a city" if several else ""

    def of(self, slot: Tree) -> tuple[dt.date | None, ZoneInfo | None, str | None]:
        """Return the day and zone of a slot, and what to do when there is no zone."""
        return self.at(slot.get("city"), slot.get("venue"))

    def at(self, city: Any, venue: Any) -> tuple[dt.date | None, ZoneInfo | None, str | None]:
        """Return the same for a place: the ids of its city and venue as the document says them, or `None`."""
        place = (city, venue)
        try:
            return self._known[place]
        except KeyError:
            return self._known.setdefault(place, self._of(city, venue))
        except TypeError:
            return self._of(city, venue)

    def _of(self, city: Any, venue: Any) -> tuple[dt.date | None, ZoneInfo | None, str | None]:
        if self.bad_day:
            return None, None, SILENT
        zones = self.zones
        if city is None and venue is not None:
            city = zones.venue_cities.get(venue) if isinstance(venue, str) else None
        if not isinstance(city, str):
            return self.day, self.zone, self.why
        day = self.host_days.get(city, self.day)
        zone = zones.zone_of_city(city)
        if zone is not None:
            return day, zone, ""
        if zones.is_faulty(city):
            return day, self.zone, SILENT
        return day, self.zone, f'give the city "{city}" a timezone'
