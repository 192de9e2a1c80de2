"""The synthetic programme: a network's days over the years, the same for a size on every machine.

N sessions, 100 on each day, with an abstract of 400 characters outside ASCII, in the zone Europe/Amsterdam; each with room,
venue, city, one to three of N/5 speakers, one or two themes, an address, a language and a kind.
"""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from stedennetwerk import Event, Programme, Session

ZONE = "Europe/Amsterdam"
SESSIONS_A_DAY = 100
ROOMS = 10
THEMES = 30
ABSTRACT = 400
FIRST_DAY = dt.date(2024, 1, 8)

CITIES = ("Nijmegen", "Tilburg", "Assen", "Zwolle", "Leeuwarden", "Breda", "Delft", "Venlo", "Hoorn", "Gouda")
KINDS = ("talk", "workshop", "walk", "panel")
_TEXT = (
    "één idee voor de buurt café coöperatie naïef überhaupt façade zoëven gemeente stad en dorp samen privé wijk reünie "
    "’s avonds vóór alles ruimte geïnspireerd beëindigen – maatregel vergroening ambtenaar inwoner raad wethouder vraag "
    "antwoord knelpunt oplossing"
)
WORDS = tuple(_TEXT.split())
GIVEN = ("Eva", "Jörg", "Zoë", "Daniël", "Noor", "Tijs", "Mirthe", "Ömer", "Lotte", "Saïd")
FAMILY = ("Akkerveld", "Beukenhage", "Cronestijn", "Duinwaard", "Eikelboog", "Veldhuijzer", "Wolkenaar", "Zandloper")
PARTICLES = ("", "", "van ", "van den ", "de ")


def programme(size: int) -> Programme:
    """Return the programme with this many sessions."""
    from stedennetwerk import HostCity, PersonName, Programme, Room, Speaker, Theme, Venue

    draw = random.Random(size)
    rooms = tuple(
        Room(id=f"zaal-{number}", name=f"Zaal {number}", capacity=20 * number + 20) for number in range(ROOMS)
    )
    speakers = max(1, size // 5)
    return Programme(
        id="netwerkdagen",
        title="Netwerkdagen",
        language="nl",
        url="https://example.org/netwerkdagen/",
        cities=tuple(HostCity(id=name.lower(), name=name, country="NL", timezone=ZONE) for name in CITIES),
        venues=tuple(
            Venue(
                id=f"stadhuis-{name.lower()}",
                name=f"Stadhuis van {name}",
                city=name.lower(),
                address=f"Grote Markt {number + 1}, 1234 AB {name}",
                rooms=rooms,
            )
            for number, name in enumerate(CITIES)
        ),
        themes=tuple(Theme(id=f"thema-{number}", title=_words(draw, 24)) for number in range(THEMES)),
        speakers=tuple(
            Speaker(
                id=f"spreker-{number}",
                name=PersonName.parse(f"{draw.choice(GIVEN)} {draw.choice(PARTICLES)}{draw.choice(FAMILY)}"),
                roles=[draw.choice(WORDS)],
            )
            for number in range(speakers)
        ),
        events=tuple(_event(draw, start, size, speakers) for start in range(0, size, SESSIONS_A_DAY)),
    )


def in_full(programme: Programme) -> Programme:
    """Return the same programme with everything that a calendar can show of an ordinary day."""
    import attrs

    from stedennetwerk import Contact, Coordinates, Image, Organisation, Resource, ResourceKind, Status

    page = "https://example.org/netwerk/"

    def session(one: Session) -> Session:
        slides = Resource(title="Dia's", kind=ResourceKind.SLIDES, url=f"{one.url}/dia.pdf")
        return attrs.evolve(one, resources=(slides,))

    def event(one: Event) -> Event:
        image = Image(url=f"{page}{one.id}.jpg", alt="De zaal")
        sessions = tuple(map(session, one.sessions))
        return attrs.evolve(one, status=Status.CONFIRMED, image=image, sessions=sessions)

    return attrs.evolve(
        programme,
        description="Elke dag een andere stad.",
        organisations=(Organisation(id="netwerk", name="Netwerk van gemeenten", url=page),),
        organisers=("netwerk",),
        contacts=(
            Contact(
                id="balie", function="Informatiebalie", organisation="netwerk", url=f"{page}vragen", audience="public"
            ),
        ),
        main_contacts=("balie",),
        venues=tuple(
            attrs.evolve(venue, location=Coordinates(52 + number / 97, 5 + number / 89))
            for number, venue in enumerate(programme.venues)
        ),
        events=tuple(map(event, programme.events)),
    )


def _event(draw: random.Random, first: int, size: int, speakers: int) -> Event:
    from stedennetwerk import Event, Host

    number = first // SESSIONS_A_DAY
    day = FIRST_DAY + dt.timedelta(days=number)
    city = CITIES[number % len(CITIES)].lower()
    last = min(size, first + SESSIONS_A_DAY)
    return Event(
        id=day.isoformat(),
        title=f"Netwerkdag {number + 1}",
        starts=day,
        hosts=[Host(city=city)],
        sessions=tuple(_session(draw, index, index - first, day, city, speakers) for index in range(first, last)),
    )


def _session(draw: random.Random, index: int, place: int, day: dt.date, city: str, speakers: int) -> Session:
    from stedennetwerk import Appearance, Session, Slot
    from stedennetwerk.documents.shorthand import ONLY_SLOT

    start = dt.datetime.combine(day, dt.time(9), ZoneInfo(ZONE)) + dt.timedelta(minutes=50 * (place // ROOMS))
    who = draw.sample(range(speakers), min(speakers, draw.randint(1, 3)))
    return Session(
        id=f"sessie-{index}",
        title=_words(draw, 40),
        kind=KINDS[index % len(KINDS)],
        abstract=_words(draw, ABSTRACT),
        appearances=tuple(Appearance(speaker=f"spreker-{number}") for number in who),
        themes=tuple(f"thema-{number}" for number in draw.sample(range(THEMES), draw.randint(1, 2))),
        languages=[draw.choice(("nl", "nl", "nl", "en"))],
        url=f"https://example.org/netwerkdagen/{index}",
        slots=(
            Slot(
                id=ONLY_SLOT,
                start=start,
                end=start + dt.timedelta(minutes=45),
                venue=f"stadhuis-{city}",
                room=f"zaal-{place % ROOMS}",
                city=city,
            ),
        ),
    )


def _words(draw: random.Random, length: int) -> str:
    """Return about this many characters of words, exactly so many for an abstract."""
    text = " ".join(draw.choices(WORDS, k=length // 4 + 2))
    return text[: length - 1].strip().ljust(length - 1, "ë") + "."


def rows_of(view: Any) -> list[list[str]]:
    """Return the rows of the table of sessions."""
    from stedennetwerk.exporters import tables

    return list(tables._sessions(view))
