"""The same document with msgspec and with pydantic, as their users would write it.

The classes have every key of the document. Wall times become aware datetimes: the date is that of the event, the zone that
of the city, looked up once for each event and city. Speakers and themes become tuples, and each session gets its slot.
Neither checks that references lead somewhere; both are spared that.
"""

import datetime as dt
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo


@cache
def msgspec_reader() -> Any:
    """Return the function from bytes to a programme of msgspec Structs."""
    import msgspec

    class City(msgspec.Struct):
        id: str
        name: str
        country: str
        timezone: str

    class Room(msgspec.Struct):
        id: str
        name: str
        capacity: int

    class Venue(msgspec.Struct):
        id: str
        name: str
        city: str
        address: str
        rooms: tuple[Room, ...]

    class Theme(msgspec.Struct):
        id: str
        title: str

    class Speaker(msgspec.Struct):
        id: str
        name: str
        roles: tuple[str, ...]

    class Slot(msgspec.Struct):
        start: dt.datetime
        end: dt.datetime
        venue: str
        room: str
        city: str

    class Session(msgspec.Struct):
        id: str
        title: str
        kind: str
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

    class Event(msgspec.Struct):
        id: str
        title: str
        date: dt.date
        hosts: tuple[str, ...]
        sessions: tuple[Session, ...]

    class Programme(msgspec.Struct):
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

    return read


@cache
def pydantic_reader() -> Any:
    """Return the function from bytes to a programme of pydantic dataclasses."""
    from pydantic import TypeAdapter
    from pydantic.dataclasses import dataclass

    @dataclass(slots=True)
    class City:
        id: str
        name: str
        country: str
        timezone: str

    @dataclass(slots=True)
    class Room:
        id: str
        name: str
        capacity: int

    @dataclass(slots=True)
    class Venue:
        id: str
        name: str
        city: str
        address: str
        rooms: tuple[Room, ...]

    @dataclass(slots=True)
    class Theme:
        id: str
        title: str

    @dataclass(slots=True)
    class Speaker:
        id: str
        name: str
        roles: tuple[str, ...]

    @dataclass(slots=True)
    class Slot:
        start: dt.datetime
        end: dt.datetime
        venue: str
        room: str
        city: str

    @dataclass(slots=True)
    class Session:
        id: str
        title: str
        kind: str
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

    @dataclass(slots=True)
    class Event:
        id: str
        title: str
        date: dt.date
        hosts: tuple[str, ...]
        sessions: tuple[Session, ...]

    @dataclass(slots=True)
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

    return read
