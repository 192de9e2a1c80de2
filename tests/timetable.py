"""A small programme with places, themes and a speaker, for tests of the agenda."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from stedennetwerk import (
    Agenda,
    Event,
    HostCity,
    PersonName,
    Programme,
    Room,
    Session,
    Slot,
    Speaker,
    Theme,
    Venue,
)

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NEW_YORK = ZoneInfo("America/New_York")


def at(hour: int, minute: int = 0, *, day: int = 16, zone: ZoneInfo = AMSTERDAM) -> dt.datetime:
    """Return a time in March 2023."""
    return dt.datetime(2023, 3, day, hour, minute, tzinfo=zone)


def session(id: str, *slots: Slot, **more: Any) -> Session:
    """Return a session with these slots."""
    return Session(id=id, title=id, slots=slots, **more)


def programme(*sessions: Session, **more: Any) -> Programme:
    """Return a programme of one event with places, themes and a speaker to refer to."""
    given: dict[str, Any] = {
        "cities": [HostCity(id="mokum", name="Mokum"), HostCity(id="stad", name="Stad", was=["oud"])],
        "venues": [
            Venue(id="hal", name="Hal", city="stad", was=["loods"], rooms=[Room(id="a", name="A", was=["z"])]),
            Venue(id="plein", name="Plein"),
        ],
        "themes": [
            Theme(id="pijler", title="Pijler"),
            Theme(id="groep", title="Groep", parent="pijler", was=["cluster"]),
            Theme(id="blad", title="Blad", parent="cluster"),
        ],
        "speakers": [Speaker(id="li", name=PersonName(family="Li"), was=["lee"])],
        "events": [Event(id="dag", title="Dag", sessions=sessions, was=["day"])],
    }
    return Programme(id="reeks", title="Reeks", **{**given, **more})


def agenda(*sessions: Session, **more: Any) -> Agenda:
    """Return the agenda of that programme."""
    return Agenda(programme(*sessions, **more))


def ids(entries: Any) -> list[str]:
    """Return the ids of slots."""
    return [f"{entry.session.id}/{entry.slot.id}" for entry in entries]
