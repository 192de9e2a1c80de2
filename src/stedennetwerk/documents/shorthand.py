"""The short forms of a document, expanded before reading and contracted in writing.

Short: `speakers` for plain appearances, `start`, `end`, `room` ... for a session with one slot, `date` for an event of one
day, the id alone for a host, `contact` for one contact, `[latitude, longitude]`, a name in one piece, a number of visitors.
Wall times become instants here too, since only here is known which city they belong to.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from stedennetwerk.documents.faults import Fault
from stedennetwerk.documents.walltimes import WallTimes, read_date, shown_time, written
from stedennetwerk.errors import ModelError, near_misses, shown
from stedennetwerk.model.people import Appearance, PersonName
from stedennetwerk.model.values import zone as zone_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from zoneinfo import ZoneInfo

    from stedennetwerk.documents.faults import Path

Tree = dict[str, Any]

SLOT_KEYS = ("start", "end", "start_about", "end_about", "doors", "venue", "room", "city", "online", "date")
"""What a session with one slot may say itself."""
_SLOT_KEYS = frozenset(SLOT_KEYS)

SHORT_KEYS: dict[str, tuple[str, ...]] = {
    "Event": ("date", "weekday", "contact"),
    "Session": ("speakers", *SLOT_KEYS),
    "Slot": ("date",),
    "Resource": ("contact",),
    "Recap": ("contact",),
}
"""The keys of the short forms, by the class whose record they stand in."""

ONLY_SLOT = "1"
"""The id of the slot of a session that is written in the short form."""

WEEKDAYS = {
    name: number
    for names in (
        "monday tuesday wednesday thursday friday saturday sunday",
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
        "montag dienstag mittwoch donnerstag freitag samstag sonntag",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "lunes martes miércoles jueves viernes sábado domingo",
    )
    for number, name in enumerate(names.split())
}

SILENT = None
"""There is no zone for a reason that is a fault of its own already."""

_DAY_MEANS = {"updated": dt.time(0, 0), "opens": dt.time(0, 0), "closes": dt.time(23, 59)}
"""What time a date alone means: a registration that closes on a day is open all that day."""


class Expander:
    """Expands one tree; collects what is wrong with its times in `faults`, at the paths of the document."""

    def __init__(self, tree: Tree, faults: list[Fault]) -> None:
        self.tree = tree
        self.faults = faults
        self.times = WallTimes()
        self.city_zones = {
            city["id"]: city.get("timezone") for city in _tables(tree.get("cities")) if isinstance(city.get("id"), str)
        }
        self.venue_cities = {
            venue["id"]: venue.get("city") for venue in _tables(tree.get("venues")) if isinstance(venue.get("id"), str)
        }
        self._zones: dict[Any, ZoneInfo | None] = {}
        self._appearances: dict[Any, Appearance] = {}
        self._rooms: dict[str, tuple[str, ...]] = {}

    def expand(self) -> Tree:
        """Return a new tree in the long form."""
        tree = dict(self.tree)
        zone = self.zone_named(tree.get("timezone")) or self.only_zone(self.city_zones)
        self._instant(tree, "updated", (), None, zone)
        for key in ("cities", "venues"):
            if isinstance(tree.get(key), list):
                tree[key] = [_point(record) for record in tree[key]]
        if isinstance(tree.get("speakers"), list):
            tree["speakers"] = [_name(speaker) for speaker in tree["speakers"]]
        self._resources(tree, ())
        if isinstance(tree.get("events"), list):
            tree["events"] = [
                self._event(event, ("events", index)) if isinstance(event, dict) else event
                for index, event in enumerate(tree["events"])
            ]
        return tree

    def _event(self, event: Tree, path: Path) -> Tree:
        event = dict(event)
        if isinstance(event.get("hosts"), list):
            event["hosts"] = [{"city": host} if isinstance(host, str) else host for host in event["hosts"]]
        self._event_days(event, path)
        context = _EventContext(self, event)
        zone = context.zone
        self._instant(event, "updated", path, None, zone)
        self._registration(event, path, zone)
        self._resources(event, path)
        self._contact(event, path)
        if isinstance(event.get("recap"), dict):
            event["recap"] = recap = self._contact(dict(event["recap"]), (*path, "recap"))
            self._resources(recap, (*path, "recap"))
            if type(recap.get("attendance")) is int:
                recap["attendance"] = {"exact": recap["attendance"]}
        if isinstance(event.get("sessions"), list):
            event["sessions"] = [
                self._session(session, path, index, context) if isinstance(session, dict) else session
                for index, session in enumerate(event["sessions"])
            ]
        return event

    def _event_days(self, event: Tree, path: Path) -> None:
        if "date" in event:
            date = event.pop("date")
            if "starts" in event or "ends" in event:
                self._fault((*path, "date"), "twice", "both date and starts or ends are given", "keep one of the two")
            else:
                event["starts"] = date
        if "weekday" not in event:
            return
        weekday = event.pop("weekday")
        number = WEEKDAYS.get(weekday.casefold()) if isinstance(weekday, str) else None
        day = _date_or_none(event.get("starts"))
        if number is None:
            choices = near_misses(weekday, WEEKDAYS)
            remedy = f'did you mean "{choices[0]}"?' if choices else "write it as thursday or donderdag"
            self._fault((*path, "weekday"), "bad-value", f"{shown(weekday)} is no day of the week", remedy)
        elif day is None:
            self._fault((*path, "weekday"), "weekday", "there is no date to go with the weekday", "give the date too")
        elif day.weekday() != number:
            names = [name for name, value in WEEKDAYS.items() if value == day.weekday()]
            index = list(WEEKDAYS).index(weekday.casefold()) // 7
            message = f"{day.isoformat()} is a {names[index]}, not a {weekday}"
            self._fault((*path, "weekday"), "weekday", message, "correct the date or the weekday")

    def _session(self, session: Tree, event: Path, index: int, context: _EventContext) -> Tree:
        session = dict(session)
        if "speakers" in session:
            speakers = session.pop("speakers")
            if "appearances" in session:
                message = "both speakers and appearances are given"
                self._fault((*event, "sessions", index, "speakers"), "twice", message, "keep one of the two")
            elif isinstance(speakers, list):
                session["appearances"] = [self._plain_appearance(speaker) for speaker in speakers]
            else:
                session["appearances"] = speakers
        if not _SLOT_KEYS.isdisjoint(session):
            short = {key: session.pop(key) for key in SLOT_KEYS if key in session}
            path = (*event, "sessions", index)
            if "slots" in session:
                message = f"{_listed([*short, 'slots'])} are given together"
                remedy = "move them into the slots"
                self._fault((*path, next(iter(short))), "twice", message, remedy)
            else:
                short["id"] = ONLY_SLOT
                session["slots"] = [self._slot(short, path, context)]
        elif isinstance(session.get("slots"), list):
            session["slots"] = [
                self._slot(dict(slot), (*event, "sessions", index, "slots", number), context)
                if isinstance(slot, dict)
                else slot
                for number, slot in enumerate(session["slots"])
            ]
        if "registration" in session:
            self._registration(session, (*event, "sessions", index), context.zone)
        if "resources" in session:
            self._resources(session, (*event, "sessions", index))
        return session

    def _plain_appearance(self, speaker: Any) -> Any:
        """Return the appearance of a speaker of whom nothing else is said: one for all sessions, as it is frozen."""
        try:
            return self._appearances[speaker]
        except (KeyError, TypeError):
            pass
        try:
            appearance = Appearance(speaker=speaker)
        except ModelError:
            return {"speaker": speaker}
        self._appearances[speaker] = appearance
        return appearance

    def _slot(self, slot: Tree, path: Path, context: _EventContext) -> Tree:
        room = slot.get("room")
        if isinstance(room, str) and "/" in room:
            venue, slot["room"] = self._rooms.get(room) or self._rooms.setdefault(room, tuple(room.rsplit("/", 1)))
            if slot.setdefault("venue", venue) != venue:
                message = f'the room is in "{venue}", the venue is "{slot["venue"]}"'
                self._fault((*path, "room"), "contradiction", message, "correct one of the two")
        day, zone, why = context.of(slot)
        if "date" in slot:
            day = self._date(slot, path)
        for key in ("start", "end", "doors"):
            if key in slot and not self._known_instant(slot, key, day, zone):
                self._instant(slot, key, path, day, zone, why)
        self._in_order(slot, path)
        if "registration" in slot:
            self._registration(slot, path, zone)
        return slot

    def _in_order(self, slot: Tree, path: Path) -> None:
        start, end = slot.get("start"), slot.get("end")
        if end is not None and start is not None and not _before(start, end):
            message = f"the end {_clock(end, start)} is not after the start {_clock(start, end)}"
            remedy = "correct one of them, or write the full date of an end on a later day"
            self._fault((*path, "end"), "order", message, remedy)
            del slot["end"]

    def _date(self, slot: Tree, path: Path) -> dt.date | None:
        try:
            return read_date(slot.pop("date"))
        except ModelError as error:
            self.faults.append(Fault.of(error, (*path, "date")))
            return None

    def _registration(self, record: Tree, path: Path, zone: ZoneInfo | None) -> None:
        if isinstance(record.get("registration"), dict):
            record["registration"] = registration = dict(record["registration"])
            for key in ("opens", "closes"):
                self._instant(registration, key, (*path, "registration"), None, zone)

    def _resources(self, record: Tree, path: Path) -> None:
        if isinstance(record.get("resources"), list):
            record["resources"] = [
                self._contact(dict(resource), (*path, "resources", index)) if isinstance(resource, dict) else resource
                for index, resource in enumerate(record["resources"])
            ]

    def _contact(self, record: Tree, path: Path) -> Tree:
        if "contact" in record:
            contact = record.pop("contact")
            if "contacts" in record:
                self._fault((*path, "contact"), "twice", "both contact and contacts are given", "keep one of the two")
            else:
                record["contacts"] = [contact]
        return record

    def _known_instant(self, slot: Tree, key: str, day: dt.date | None, zone: ZoneInfo | None) -> bool:
        """Turn slot[key] into an instant when the same was seen before."""
        if zone is None or (known := self.times.known(slot[key], day, zone)) is None:
            return False
        slot[key] = known
        return True

    def _instant(
        self, record: Tree, key: str, path: Path, day: dt.date | None, zone: ZoneInfo | None, why: str | None = ""
    ) -> None:
        """Turn record[key] into an instant, or take it out and note the fault."""
        value = record.get(key)
        if value is None:
            record.pop(key, None)
            return
        said = value
        if key in _DAY_MEANS and (day_alone := _date_or_none(value)):
            value = dt.datetime.combine(day_alone, _DAY_MEANS[key])
        if isinstance(value, str) and value.endswith("]"):
            value, _, name = value[:-1].partition("[")
            zone = self.zone_named(name)
            why = f'"{name}" is an unknown time zone'
        if zone is None:
            del record[key]
            if why is SILENT:
                return
            remedy = why or "give the city a timezone, or the event or the programme one"
            self._fault((*path, key), "no-zone", f"{shown_time(said)} has no time zone", remedy)
            return
        try:
            record[key], about = self.times.instant(value, day, zone)
        except ModelError as error:
            del record[key]
            self.faults.append(Fault.of(error, (*path, key), "bad-time"))
        else:
            if about:
                record.setdefault(f"{key}_about", True)

    def zone_named(self, name: Any) -> ZoneInfo | None:
        """Return the zone with this name, or `None` when there is none."""
        if not isinstance(name, str):
            return None
        if name not in self._zones:
            try:
                self._zones[name] = zone_named(name)
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

    def _fault(self, path: Path, code: str, message: str, remedy: str) -> None:
        self.faults.append(Fault(path, code, message, remedy))


class _EventContext:
    """On which day and in which zone the times of an event are, unless a slot says it better."""

    def __init__(self, expander: Expander, event: Tree) -> None:
        self.expander = expander
        self._known: dict[Any, tuple[dt.date | None, ZoneInfo | None, str | None]] = {}
        hosts = _tables(event.get("hosts"))
        cities = [host["city"] for host in hosts if isinstance(host.get("city"), str)]
        starts, ends = _date_or_none(event.get("starts")), _date_or_none(event.get("ends"))
        self.day = starts if ends is None or ends == starts else None
        self.zone, self.why = self._zone(event, cities)
        self.host_days = {
            host["city"]: day
            for host in hosts
            if isinstance(host.get("city"), str)
            and (day := _date_or_none(host.get("starts")))
            and host.get("ends", host["starts"]) == host["starts"]
        }

    def _zone(self, event: Tree, cities: list[str]) -> tuple[ZoneInfo | None, str | None]:
        expander = self.expander
        if "timezone" in event:
            return expander.zone_named(event["timezone"]), SILENT
        if not cities:
            return expander.zone_named(expander.tree.get("timezone")), SILENT if "timezone" in expander.tree else ""
        zone = expander.only_zone(cities)
        if zone is None and any(expander.is_faulty(city) for city in cities):
            return None, SILENT
        several = len({expander.city_zones[city] for city in cities}) > 1
        return zone, "the hosts are in several time zones: give the slot a venue or a city" if several else ""

    def of(self, slot: Tree) -> tuple[dt.date | None, ZoneInfo | None, str | None]:
        """Return the day and zone of a slot, and what to do when there is no zone."""
        place = (slot.get("city"), slot.get("venue"))
        try:
            return self._known[place]
        except KeyError:
            return self._known.setdefault(place, self._of(slot))
        except TypeError:
            return self._of(slot)

    def _of(self, slot: Tree) -> tuple[dt.date | None, ZoneInfo | None, str | None]:
        expander = self.expander
        city = slot.get("city")
        if city is None and "venue" in slot:
            venue = slot["venue"]
            city = expander.venue_cities.get(venue) if isinstance(venue, str) else None
        if not isinstance(city, str):
            return self.day, self.zone, self.why
        day = self.host_days.get(city, self.day)
        zone = expander.zone_of_city(city)
        if zone is not None:
            return day, zone, ""
        if expander.is_faulty(city):
            return day, self.zone, SILENT
        return day, self.zone, f'give the city "{city}" a timezone'


class Contractor(Expander):
    """Writes the instants of a tree in the long form as text, each in the zone in which reading will take it.

    An instant in another zone carries the name of its own (RFC 9557), such as `2023-03-16T10:30[Europe/Amsterdam]`.
    """

    def _instant(
        self, record: Tree, key: str, path: Path, day: dt.date | None, zone: ZoneInfo | None, why: str | None = ""
    ) -> None:
        if key in record:
            instant: dt.datetime = record[key]
            own: Any = instant.tzinfo
            text = written(instant, day)
            record[key] = text if zone is not None and zone.key == own.key else f"{text}[{own.key}]"

    def _known_instant(self, slot: Tree, key: str, day: dt.date | None, zone: ZoneInfo | None) -> bool:
        return False

    def _in_order(self, slot: Tree, path: Path) -> None:
        """Leave it: the model has checked it."""

    def event_parts(self, event: Tree) -> tuple[Tree, Iterator[Tree]]:
        """Return an event of the long form in the short form: all but its sessions, and these one after the other."""
        sessions = event.get("sessions", [])
        head = self._event({key: value for key, value in event.items() if key != "sessions"}, ())
        context = _EventContext(self, event)
        short = (_short_session(self._session(one, (), index, context)) for index, one in enumerate(sessions))
        return _short_event(head), short

    def contract(self) -> Tree:
        """Return the tree in the short form: what an `Expander` expands to the same."""
        return _contracted(self.expand())


def _tables(value: Any) -> list[Tree]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _date_or_none(value: Any) -> dt.date | None:
    try:
        return read_date(value)
    except ModelError:
        return None


def _before(start: dt.datetime, end: dt.datetime) -> bool:
    if start.tzinfo is end.tzinfo and start.fold == end.fold:
        return start < end
    return start.astimezone(dt.UTC) < end.astimezone(dt.UTC)


def _clock(instant: dt.datetime, other: dt.datetime) -> str:
    return f"{instant:%H:%M}" if instant.date() == other.date() else f"{instant:%Y-%m-%d %H:%M}"


def _point(record: Any) -> Any:
    location = record.get("location") if isinstance(record, dict) else None
    if isinstance(location, list) and len(location) == 2:
        return {**record, "location": {"latitude": location[0], "longitude": location[1]}}
    return record


def _name(speaker: Any) -> Any:
    if isinstance(speaker, dict) and isinstance(speaker.get("name"), str):
        try:
            return {**speaker, "name": PersonName.parse(speaker["name"])}
        except ModelError:
            return speaker
    return speaker


def _listed(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def _contracted(tree: Tree) -> Tree:
    for key in ("cities", "venues"):
        if key in tree:
            tree[key] = [_short_point(record) for record in tree[key]]
    if "speakers" in tree:
        tree["speakers"] = [_short_name(speaker) for speaker in tree["speakers"]]
    if "events" in tree:
        tree["events"] = [_short_event(event) for event in tree["events"]]
    return tree


def _short_point(record: Tree) -> Tree:
    if "location" in record:
        record["location"] = [record["location"]["latitude"], record["location"]["longitude"]]
    return record


def _short_name(speaker: Tree) -> Tree:
    parts = speaker["name"]
    whole = str(PersonName(**parts))
    try:
        same = PersonName.parse(whole) == PersonName(**parts)
    except ModelError:
        same = False
    if same:
        speaker["name"] = whole
    return speaker


def _short_event(event: Tree) -> Tree:
    if "starts" in event and "ends" not in event:
        event = {("date" if key == "starts" else key): value for key, value in event.items()}
    if "hosts" in event:
        event["hosts"] = [host["city"] if list(host) == ["city"] else host for host in event["hosts"]]
    if "sessions" in event:
        event["sessions"] = [_short_session(session) for session in event["sessions"]]
    return event


def _short_session(session: Tree) -> Tree:
    return dict(_short_items(session))


def _short_items(session: Tree) -> Iterator[tuple[str, Any]]:
    for key, value in session.items():
        if key == "appearances" and all(list(appearance) == ["speaker"] for appearance in value):
            yield "speakers", [appearance["speaker"] for appearance in value]
        elif key == "slots" and len(value) == 1 and _plain_slot(value[0]):
            yield from ((name, part) for name, part in value[0].items() if name != "id")
        else:
            yield key, value


def _plain_slot(slot: Tree) -> bool:
    return slot["id"] == ONLY_SLOT and len(slot) > 1 and all(key in SLOT_KEYS or key == "id" for key in slot)
