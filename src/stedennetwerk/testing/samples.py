"""Named programmes on which exporters go wrong: each is small, says what is hard about it, and is the same every time.

from stedennetwerk.testing import sample

programme = sample("clock change night")
"""

from __future__ import annotations

# pyright: reportArgumentType=false
# The model takes lists and words too, which type checkers cannot see.
import datetime as dt
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from stedennetwerk.errors import StedennetwerkError, did_you_mean, near_misses
from stedennetwerk.model import (
    Appearance,
    Event,
    Host,
    HostCity,
    PersonName,
    Plan,
    Programme,
    Room,
    Session,
    Slot,
    Speaker,
    Text,
    Venue,
)
from stedennetwerk.testing.filling import filled

if TYPE_CHECKING:
    from collections.abc import Callable

AMSTERDAM, LISBON = ZoneInfo("Europe/Amsterdam"), ZoneInfo("Europe/Lisbon")
HOUR = dt.timedelta(hours=1)
CITIES = (
    HostCity(id="deventer", name="Deventer", country="NL", timezone="Europe/Amsterdam"),
    HostCity(id="braga", name="Braga", country="PT", timezone="Europe/Lisbon"),
)


def _ten(day: int = 4, zone: ZoneInfo = AMSTERDAM) -> dt.datetime:
    return dt.datetime(2027, 3, day, 10, tzinfo=zone)


def empty() -> Programme:
    """A programme that was only just named."""
    return Programme(id="leeg", title="Leeg", language="nl")


def nothing_but_titles() -> Programme:
    """Events and sessions of which only the titles are known: no days, no times, no places, no people."""
    sessions = [Session(id=f"sessie-{number}", title=f"Sessie {number}") for number in (1, 2)]
    events = [Event(id="dag", title="Dag", sessions=sessions), Event(id="later", title="Later")]
    return Programme(id="titels", title="Titels", language="nl", events=events)


def everything() -> Programme:
    """Every field of every record says something, in Dutch and English, with a third language that has no translations."""
    return filled()


def two_cities_two_zones() -> Programme:
    """One day in two cities whose clocks differ by an hour, with sessions at ten o'clock on both."""
    sessions = [
        Session(
            id=city.id,
            title=f"Opening in {city.name}",
            slots=[Slot(id="s", start=_ten(zone=zone), end=_ten(zone=zone) + HOUR, city=city.id)],
        )
        for city, zone in zip(CITIES, (AMSTERDAM, LISBON), strict=True)
    ]
    hosts = [Host(city=city.id) for city in CITIES]
    event = Event(id="dag", title="Dag in twee steden", starts=dt.date(2027, 3, 4), hosts=hosts, sessions=sessions)
    return Programme(id="twee", title="Twee steden", language="nl", cities=CITIES, events=[event])


def clock_change_night(fold: int = 1) -> Programme:
    """A night in which the hour from two to three comes twice: a session at half past two, by default in the second of them.

    Args:
        fold: 0 for the first half past two, in summer time; 1 for the second, in winter time.
    """
    start = dt.datetime(2027, 10, 31, 2, 30, fold=fold, tzinfo=AMSTERDAM)
    end = dt.datetime(2027, 10, 31, 4, tzinfo=AMSTERDAM)
    session = Session(id="nacht", title="Nachtwandeling", slots=[Slot(id="s", start=start, end=end, city="deventer")])
    event = Event(
        id="nacht", title="Nacht", starts=dt.date(2027, 10, 30), hosts=[Host(city="deventer")], sessions=[session]
    )
    return Programme(id="nacht", title="De lange nacht", language="nl", cities=CITIES[:1], events=[event])


def cancelled_and_provisional() -> Programme:
    """Something of every status: provisional, full, cancelled, postponed without a new day, and moved online."""
    states = ("provisional", "confirmed", "full", "postponed", "moved-online", "cancelled")
    sessions = [
        Session(id=state, title=f"Sessie {state}", status=state, slots=[Slot(id="s", start=_ten(), end=_ten() + HOUR)])
        for state in states
    ]
    off = Event(id="uitgesteld", title="Uitgesteld", status="postponed", previously=[Plan(starts=dt.date(2026, 5, 1))])
    gone = Event(id="vervallen", title="Vervallen", status="cancelled", starts=dt.date(2027, 5, 1))
    day = Event(id="dag", title="Dag", status="provisional", starts=dt.date(2027, 3, 4), sessions=sessions)
    return Programme(id="onzeker", title="Onzeker", language="nl", timezone="Europe/Amsterdam", events=[day, off, gone])


def repeated_sessions() -> Programme:
    """One session in three rounds, on two days and in two cities, beside one in sign language that follows it in the same room."""
    rounds = [
        Slot(id="een", label="Ronde 1", start=_ten(), end=_ten() + HOUR, venue="stadhuis", room="zaal"),
        Slot(id="twee", label="Ronde 2", start=_ten() + 2 * HOUR, end=_ten() + 3 * HOUR, venue="stadhuis", room="zaal"),
        Slot(id="drie", label="Ronde 3", start=_ten(5, LISBON) - HOUR, city="braga"),
    ]
    after = Slot(id="s", start=_ten() + 3 * HOUR, end=_ten() + 4 * HOUR, venue="stadhuis", room="zaal")
    sessions = [
        Session(id="wandeling", title="Wandeling", slots=rounds),
        Session(id="slot", title="Afsluiting", languages=["vgt"], slots=[after]),
    ]
    venue = Venue(id="stadhuis", name="Stadhuis", city="deventer", rooms=[Room(id="zaal", name="Raadzaal")])
    days = {"starts": dt.date(2027, 3, 4), "ends": dt.date(2027, 3, 5)}
    event = Event(id="dagen", title="Dagen", hosts=[Host(city=city.id) for city in CITIES], sessions=sessions, **days)
    return Programme(
        id="rondes", title="Rondes", language="nl", languages=["vgt"], cities=CITIES, venues=[venue], events=[event]
    )


def three_languages_with_holes() -> Programme:
    """A programme in three languages, in which some texts have every translation, some one, and some none."""
    titles = [
        Text("Alles vertaald", {"en": "All translated", "fr": "Tout traduit"}),
        Text("Alleen Engels", {"en": "English only"}),
        Text("Niet vertaald"),
    ]
    slots = [Slot(id="s", start=_ten(), end=_ten() + HOUR)]
    sessions = [Session(id=f"s{number}", title=title, slots=slots) for number, title in enumerate(titles)]
    event = Event(id="dag", title=Text("Dag", {"fr": "Journée"}), starts=dt.date(2027, 3, 4), sessions=sessions)
    return Programme(
        id="talen", title="Talen", language="nl", languages=["en", "fr"], timezone="Europe/Amsterdam", events=[event]
    )


def extremes() -> Programme:
    """Five minutes beside three days, sixty rooms at once, a word of 500 letters, and ids that Windows will not have for a file."""
    rooms = [Room(id=f"zaal-{number}", name=f"Zaal {number}") for number in range(60)]
    at_once = [Slot(id=room.id, start=_ten(), end=_ten() + HOUR, venue="con", room=room.id) for room in rooms]
    sessions = [
        Session(id="parallel", title="Overal tegelijk", slots=at_once),
        Session(id="kort", title="Kort", slots=[Slot(id="s", start=_ten(), end=_ten() + HOUR / 12, venue="con")]),
        Session(id="lang", title="Lang" * 125, slots=[Slot(id="s", start=_ten(), end=_ten(7), venue="con")]),
        Session(id="nul", title="👩‍👩‍👧‍👦 שלום \u202eomgekeerd\u202c", slots=[Slot(id="s", start=_ten(), venue="con")]),
    ]
    venue = Venue(id="con", name="Con", city="con", rooms=rooms)
    event = Event(id="aux", title="Aux", starts=dt.date(2027, 3, 4), hosts=[Host(city="con")], sessions=sessions)
    cities = [HostCity(id="con", name="Con", timezone="Europe/Amsterdam")]
    return Programme(id="uitersten", title="Uitersten", language="nl", cities=cities, venues=[venue], events=[event])


@cache
def huge(sessions: int = 10_000) -> Programme:
    """Ten thousand sessions of an hour in a hundred rooms over a hundred days, each with a speaker and an abstract.

    Args:
        sessions: how many.
    """
    rooms = [Room(id=f"zaal-{number}", name=f"Zaal {number}") for number in range(100)]
    people = [
        Speaker(id=f"p{number}", name=PersonName(given="Naam", family=f"Nummer {number}")) for number in range(100)
    ]
    made = []
    for number in range(sessions):
        start = _ten() + dt.timedelta(days=number // 100)
        slot = Slot(id="s", start=start, end=start + HOUR, venue="hal", room=rooms[number % 100].id)
        appearances = [Appearance(speaker=people[number % 100].id)]
        made.append(
            Session(
                id=f"s{number}",
                title=f"Sessie {number}",
                abstract="Waarover het gaat. " * 10,
                slots=[slot],
                appearances=appearances,
            )
        )
    venue = Venue(id="hal", name="Hal", city="deventer", rooms=rooms)
    events = [
        Event(
            id=f"dag-{day}",
            title=f"Dag {day}",
            starts=_ten().date() + dt.timedelta(days=day),
            hosts=[Host(city="deventer")],
            sessions=made[100 * day : 100 * day + 100],
        )
        for day in range((sessions + 99) // 100)
    ]
    return Programme(
        id="groot", title="Groot", language="nl", cities=CITIES[:1], venues=[venue], speakers=people, events=events
    )


_MAKERS: tuple[Callable[[], Programme], ...] = (
    empty,
    nothing_but_titles,
    everything,
    two_cities_two_zones,
    clock_change_night,
    cancelled_and_provisional,
    repeated_sessions,
    three_languages_with_holes,
    extremes,
    huge,
)

SAMPLES: dict[str, str] = {make.__name__.replace("_", " "): (make.__doc__ or "").partition("\n")[0] for make in _MAKERS}
"""The names of the sample programmes, and what is hard about each."""


@cache
def sample(name: str) -> Programme:
    """Return a sample programme.

    Args:
        name: one of SAMPLES, such as "two cities two zones".

    Raises:
        StedennetwerkError: there is no sample with this name.

    >>> sample("nothing but titles").events[0].sessions[0].title
    'Sessie 1'
    """
    makers = dict(zip(SAMPLES, _MAKERS, strict=True))
    if name not in makers:
        hint = did_you_mean(near_misses(name, makers))
        raise StedennetwerkError(f'there is no sample programme "{name}"{hint}; there are {", ".join(makers)}')
    return makers[name]()
