"""The same document with msgspec and with pydantic, as their users would write it.

The classes have every key of the document. Wall times become aware datetimes: the date is that of the event, the zone that
of the city. Speakers and themes become tuples, the kind a word of an enumeration, and each session gets its slot: the
cheapest way is to put it into the session that was read; with frozen classes, as ours are, a new session is made. Neither
checks ids, addresses, languages, the order of times, keys that are there twice, or that references lead somewhere.
"""

import datetime as dt
from enum import StrEnum
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo


class Kind(StrEnum):
    """The kinds of sessions that occur."""

    TALK = "talk"
    WORKSHOP = "workshop"
    WALK = "walk"
    PANEL = "panel"


@cache
def msgspec_reader(*, frozen: bool = False) -> Any:
    """Return the function from bytes to a programme of msgspec Structs."""
    import msgspec

    class City(msgspec.Struct, frozen=frozen):
        id: str
        name: str
        country: str
        timezone: str

    class Room(msgspec.Struct, frozen=frozen):
        id: str
        name: str
        capacity: int

    class Venue(msgspec.Struct, frozen=frozen):
        id: str
        name: str
        city: str
        address: str
        rooms: tuple[Room, ...]

    class Theme(msgspec.Struct, frozen=frozen):
        id: str
        title: str

    class Speaker(msgspec.Struct, frozen=frozen):
        id: str
        name: str
        roles: tuple[str, ...]

    class Slot(msgspec.Struct, frozen=frozen):
        start: dt.datetime
        end: dt.datetime
        venue: str
        room: str
        city: str

    class Session(msgspec.Struct, frozen=frozen):
        id: str
        title: str
        kind: Kind
        abstract: str
        speakers: tuple[str, ...]
        themes: tuple[str, ...]
        languages: tuple[str, ...]
        start: str
        end: str
        venue: str
        room: str
        city: str
        url: str
        slots: tuple[Slot, ...] = ()

    class Event(msgspec.Struct, frozen=frozen):
        id: str
        title: str
        date: dt.date
        hosts: tuple[str, ...]
        sessions: tuple[Session, ...]

    class Programme(msgspec.Struct, frozen=frozen):
        id: str
        title: str
        language: str
        cities: tuple[City, ...]
        venues: tuple[Venue, ...]
        themes: tuple[Theme, ...]
        speakers: tuple[Speaker, ...]
        events: tuple[Event, ...]
        url: str

    decode = msgspec.json.Decoder(Programme).decode

    def read(data: bytes) -> Programme:
        programme = decode(data)
        zones = {city.id: ZoneInfo(city.timezone) for city in programme.cities}
        combine, time = dt.datetime.combine, dt.time.fromisoformat
        for event in programme.events:
            date = event.date
            for one in event.sessions:
                zone = zones[one.city]
                start, end = combine(date, time(one.start), zone), combine(date, time(one.end), zone)
                one.slots = (Slot(start, end, one.venue, one.room, one.city),)
        return programme

    def read_frozen(data: bytes) -> Programme:
        programme = decode(data)
        zones = {city.id: ZoneInfo(city.timezone) for city in programme.cities}
        combine, time, replace = dt.datetime.combine, dt.time.fromisoformat, msgspec.structs.replace
        events = []
        for event in programme.events:
            date, sessions = event.date, []
            for one in event.sessions:
                zone = zones[one.city]
                start, end = combine(date, time(one.start), zone), combine(date, time(one.end), zone)
                sessions.append(replace(one, slots=(Slot(start, end, one.venue, one.room, one.city),)))
            events.append(replace(event, sessions=tuple(sessions)))
        return replace(programme, events=tuple(events))

    return read_frozen if frozen else read


@cache
def pydantic_reader(*, frozen: bool = False) -> Any:
    """Return the function from bytes to a programme of pydantic dataclasses."""
    from dataclasses import replace

    from pydantic import TypeAdapter
    from pydantic.dataclasses import dataclass

    @dataclass(slots=True, frozen=frozen)
    class City:
        id: str
        name: str
        country: str
        timezone: str

    @dataclass(slots=True, frozen=frozen)
    class Room:
        id: str
        name: str
        capacity: int

    @dataclass(slots=True, frozen=frozen)
    class Venue:
        id: str
        name: str
        city: str
        address: str
        rooms: tuple[Room, ...]

    @dataclass(slots=True, frozen=frozen)
    class Theme:
        id: str
        title: str

    @dataclass(slots=True, frozen=frozen)
    class Speaker:
        id: str
        name: str
        roles: tuple[str, ...]

    @dataclass(slots=True, frozen=frozen)
    class Slot:
        start: dt.datetime
        end: dt.datetime
        venue: str
        room: str
        city: str

    @dataclass(slots=True, frozen=frozen)
    class Session:
        id: str
        title: str
        kind: Kind
        abstract: str
        speakers: tuple[str, ...]
        themes: tuple[str, ...]
        languages: tuple[str, ...]
        start: dt.time
        end: dt.time
        venue: str
        room: str
        city: str
        url: str
        slots: tuple[Slot, ...] = ()

    @dataclass(slots=True, frozen=frozen)
    class Event:
        id: str
        title: str
        date: dt.date
        hosts: tuple[str, ...]
        sessions: tuple[Session, ...]

    @dataclass(slots=True, frozen=frozen)
    class Programme:
        id: str
        title: str
        language: str
        cities: tuple[City, ...]
        venues: tuple[Venue, ...]
        themes: tuple[Theme, ...]
        speakers: tuple[Speaker, ...]
        events: tuple[Event, ...]
        url: str

    validate = TypeAdapter(Programme).validate_json

    def read(data: bytes) -> Programme:
        programme = validate(data)
        zones = {city.id: ZoneInfo(city.timezone) for city in programme.cities}
        combine = dt.datetime.combine
        for event in programme.events:
            date = event.date
            for one in event.sessions:
                zone = zones[one.city]
                start, end = combine(date, one.start, zone), combine(date, one.end, zone)
                one.slots = (Slot(start=start, end=end, venue=one.venue, room=one.room, city=one.city),)
        return programme

    def read_frozen(data: bytes) -> Programme:
        programme = validate(data)
        zones = {city.id: ZoneInfo(city.timezone) for city in programme.cities}
        combine = dt.datetime.combine
        events = []
        for event in programme.events:
            date, sessions = event.date, []
            for one in event.sessions:
                zone = zones[one.city]
                start, end = combine(date, one.start, zone), combine(date, one.end, zone)
                slot = Slot(start=start, end=end, venue=one.venue, room=one.room, city=one.city)
                sessions.append(replace(one, slots=(slot,)))
            events.append(replace(event, sessions=tuple(sessions)))
        return replace(programme, events=tuple(events))

    return read_frozen if frozen else read
