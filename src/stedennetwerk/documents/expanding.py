"""The short forms of a document, expanded before reading.

Wall times become instants here too, since only here is known which city they belong to.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from attrs import evolve

from stedennetwerk.documents.faults import Fault
from stedennetwerk.documents.quick import Appearances, PlainSessions
from stedennetwerk.documents.shorthand import ONLY_SLOT, SLOT_KEYS, WEEKDAYS, date_or_none
from stedennetwerk.documents.walltimes import WallTimes, read_date, shown_time
from stedennetwerk.documents.zones import SILENT, EventContext, Zones
from stedennetwerk.errors import ModelError, near_misses, shown, suggestion
from stedennetwerk.model.order import is_before
from stedennetwerk.model.people import PersonName

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from zoneinfo import ZoneInfo

    from stedennetwerk.documents.faults import Path
    from stedennetwerk.documents.shorthand import Tree
    from stedennetwerk.model import Session

_SLOT_KEYS = frozenset(SLOT_KEYS)

_NOBODY = PersonName(family="nobody")
"""Stands for a name that is a fault already, so that it is not said to be missing too."""

_DAY_MEANS = {"updated": dt.time(0, 0), "opens": dt.time(0, 0), "closes": dt.time(23, 59)}
"""What time a date alone means: a registration that closes on a day is open all that day."""


class Expander:
    """Expands one tree.

    Args:
        tree: the tree of a document, which stays as it is.
        faults: receives what is wrong with its times, at the paths of the document.
        clean: whether no text of it can have a character that texts must not have.
    """

    def __init__(self, tree: Tree, faults: list[Fault], *, clean: bool = False) -> None:
        self.tree = tree
        self.faults = faults
        self.times = WallTimes()
        self.zones = Zones(tree)
        self._appearances = Appearances()
        self._plain_session: Callable[[Tree, EventContext], Session | None] = PlainSessions(
            self.times, self._appearances, clean=clean
        ).read
        self._said: dict[Any, list[int]] = {}

    def expand(self) -> Tree:
        """Return a new tree in the long form."""
        tree = dict(self.tree)
        zone = self.zones.zone_named(tree.get("timezone")) or self.zones.only_zone(self.zones.city_zones)
        self._instant(tree, "updated", (), None, zone)
        for key in ("cities", "venues"):
            if isinstance(tree.get(key), list):
                tree[key] = [_point(record) for record in tree[key]]
        if isinstance(tree.get("speakers"), list):
            tree["speakers"] = [self._name(speaker, index) for index, speaker in enumerate(tree["speakers"])]
        self._resources(tree, ())
        if isinstance(tree.get("events"), list):
            tree["events"] = [
                self._event(event, ("events", index)) if isinstance(event, dict) else event
                for index, event in enumerate(tree["events"])
            ]
        self._count_repeated()
        return tree

    def _name(self, speaker: Any, index: int) -> Any:
        if not isinstance(speaker, dict) or not isinstance(speaker.get("name"), str):
            return speaker
        try:
            name = PersonName.parse(speaker["name"])
        except ModelError as error:
            self.faults.append(Fault.of(error, ("speakers", index, "name")))
            name = _NOBODY
        return {**speaker, "name": name}

    def _event(self, event: Tree, path: Path) -> Tree:
        event = dict(event)
        if isinstance(event.get("hosts"), list):
            event["hosts"] = [{"city": host} if isinstance(host, str) else host for host in event["hosts"]]
        self._event_days(event, path)
        context = EventContext(self.zones, event)
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
                self._plain_session(session, context) or self._session(session, path, index, context)
                if isinstance(session, dict)
                else session
                for index, session in enumerate(event["sessions"])
            ]
        return event

    def _event_days(self, event: Tree, path: Path) -> None:
        date = event.pop("date", None)
        if date is not None:
            if "starts" in event or "ends" in event:
                self._fault((*path, "date"), "twice", "both date and starts or ends are given", "keep one of the two")
            else:
                event["starts"] = date
        weekday = event.pop("weekday", None)
        if weekday is None:
            return
        number = WEEKDAYS.get(weekday.casefold()) if isinstance(weekday, str) else None
        day = date_or_none(event.get("starts"))
        if number is None:
            choices = near_misses(weekday, WEEKDAYS)
            remedy = suggestion(choices[:1]) if choices else "write it as thursday or donderdag"
            self._fault((*path, "weekday"), "bad-value", f"{shown(weekday)} is no day of the week", remedy)
        elif day is None and event.get("starts") is None:
            self._fault((*path, "weekday"), "weekday", "there is no date to go with the weekday", "give the date too")
        elif day is not None and day.weekday() != number:
            names = [name for name, value in WEEKDAYS.items() if value == day.weekday()]
            index = list(WEEKDAYS).index(weekday.casefold()) // 7
            message = f"{day.isoformat()} is a {names[index]}, not a {weekday}"
            self._fault((*path, "weekday"), "weekday", message, "correct the date or the weekday")

    def _session(self, session: Tree, event: Path, index: int, context: EventContext) -> Tree:
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
        short: Tree = {}
        if not _SLOT_KEYS.isdisjoint(session):
            short = {key: value for key in SLOT_KEYS if key in session and (value := session.pop(key)) is not None}
        if short:
            path = (*event, "sessions", index)
            if session.get("slots") is not None:
                message = f"{_listed([*short, 'slots'])} are given together"
                self._fault((*path, next(iter(short))), "twice", message, "move them into the slots")
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
        """Return the appearance of a speaker of whom nothing else is said."""
        try:
            return self._appearances[speaker]
        except (ModelError, TypeError):
            return {"speaker": speaker}

    def _slot(self, slot: Tree, path: Path, context: EventContext) -> Tree:
        room = slot.get("room")
        if isinstance(room, str) and "/" in room:
            venue, slot["room"] = room.rsplit("/", 1)
            if slot.setdefault("venue", venue) != venue:
                message = f'the room is in "{venue}", the venue is "{slot["venue"]}"'
                self._fault((*path, "room"), "contradiction", message, "correct one of the two")
        day, zone, why = context.of(slot)
        if slot.get("date") is not None:
            day = self._date(slot, path)
            if day is None:
                why, zone = SILENT, None
        slot.pop("date", None)
        for key in ("start", "end", "doors"):
            if key in slot:
                self._instant(slot, key, path, day, zone, why)
        self._in_order(slot, path)
        if "registration" in slot:
            self._registration(slot, path, zone)
        return slot

    def _in_order(self, slot: Tree, path: Path) -> None:
        start, end = slot.get("start"), slot.get("end")
        if end is not None and start is not None and not is_before(start, end):
            message = f"the end {_clock(end, start)} is not after the start {_clock(start, end)}"
            remedy = "correct one of them, or write the full date of an end on a later day"
            self._fault((*path, "end"), "order", message, remedy)
            del slot["end"]

    def _date(self, slot: Tree, path: Path) -> dt.date | None:
        try:
            return read_date(slot["date"])
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
        contact = record.pop("contact", None)
        if contact is not None:
            if "contacts" in record:
                self._fault((*path, "contact"), "twice", "both contact and contacts are given", "keep one of the two")
            else:
                record["contacts"] = [contact]
        return record

    def _instant(
        self, record: Tree, key: str, path: Path, day: dt.date | None, zone: ZoneInfo | None, why: str | None = ""
    ) -> None:
        """Turn record[key] into an instant, or take it out and note the fault."""
        value = record.get(key)
        if value is None:
            record.pop(key, None)
            return
        said = value
        if key in _DAY_MEANS and (day_alone := date_or_none(value)):
            value = dt.datetime.combine(day_alone, _DAY_MEANS[key])
        if isinstance(value, str) and value.endswith("]"):
            value, _, name = value[:-1].partition("[")
            zone = self.zones.zone_named(name)
            why = f'"{name}" is an unknown time zone'
        if zone is None:
            del record[key]
            if why is SILENT:
                return
            remedy = why or "give the city a timezone, or the event or the programme one"
            self._repeated(Fault((*path, key), "no-zone", f"{shown_time(said)} has no time zone", remedy))
            return
        try:
            record[key], about = self.times.instant(value, day, zone)
        except ModelError as error:
            del record[key]
            fault = Fault.of(error, (*path, key), "bad-time")
            if error.problem.endswith("has no date"):
                self._repeated(fault)
            else:
                self.faults.append(fault)
            return
        if about and key not in ("start", "end"):
            message, remedy = f"{shown_time(value)} cannot be approximate", "leave out the ca."
            self._fault((*path, key), "bad-time", message, remedy)
        elif about:
            record.setdefault(f"{key}_about", True)

    def _repeated(self, fault: Fault) -> None:
        """Note a fault that all times of an event share, once for each event."""
        key = (fault.path[:2], fault.code, fault.remedy)
        if key not in self._said:
            self._said[key] = [len(self.faults), 0]
            self.faults.append(fault)
        else:
            self._said[key][1] += 1

    def _count_repeated(self) -> None:
        for index, more in self._said.values():
            if more:
                times = "once" if more == 1 else f"{more} times"
                fault = self.faults[index]
                self.faults[index] = evolve(fault, message=f"{fault.message}, and so {times} more in this event")

    def _fault(self, path: Path, code: str, message: str, remedy: str) -> None:
        self.faults.append(Fault(path, code, message, remedy))


def _clock(instant: dt.datetime, other: dt.datetime) -> str:
    return f"{instant:%H:%M}" if instant.date() == other.date() else f"{instant:%Y-%m-%d %H:%M}"


def _point(record: Any) -> Any:
    location = record.get("location") if isinstance(record, dict) else None
    if isinstance(location, list) and len(location) == 2:
        return {**record, "location": {"latitude": location[0], "longitude": location[1]}}
    return record


def _listed(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
