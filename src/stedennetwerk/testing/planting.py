"""Facts planted in a small programme, one at a time, to see whether an exporter carries them."""

from __future__ import annotations

# pyright: reportArgumentType=false
# The model takes lists and words too, which type checkers cannot see.
import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from stedennetwerk.model import (
    AccessFeature,
    Appearance,
    AppearanceRole,
    Assignment,
    Contact,
    Coordinates,
    Event,
    HandOver,
    Host,
    HostCity,
    Mode,
    Organisation,
    Outcome,
    PersonName,
    Plan,
    Portrait,
    Programme,
    Proposition,
    Quote,
    Recap,
    Registration,
    Resource,
    Room,
    Session,
    SessionKind,
    Slot,
    Speaker,
    Status,
    Text,
    Theme,
    Venue,
)
from stedennetwerk.plugin import Fact

Plants = dict[str, dict[str, Any]]
"""Values by the name of a record and of its field."""

MARK = "Merkwaardig"
LISBON = ZoneInfo("Europe/Lisbon")
_PLAIN: dict[str, dict[str, Any]] = {
    "programme": {"id": "reeks", "title": "Reeks", "language": "nl"},
    "event": {"id": "dag", "title": "Dag", "starts": dt.date(2027, 3, 4)},
    "session": {"id": "sessie", "title": "Sessie"},
    "slot": {"id": "enig", "start": dt.datetime(2027, 3, 4, 10, tzinfo=LISBON), "end": dt.datetime(2027, 3, 4, 11, tzinfo=LISBON)},
    "speaker": {"id": "iemand", "name": PersonName.parse("Iemand")},
    "appearance": {"speaker": "iemand"},
    "venue": {"id": "plek", "name": "Plek"},
    "room": {"id": "zaal", "name": "Zaal"},
    "city": {"id": "stad", "name": "Stad"},
    "contact": {"id": "balie"},
    "recap": {},
}  # fmt: skip


def planted_with(planted: Plants) -> Programme:
    """Return a small programme with these values planted: by the name of a record the values of its fields."""
    given = {name: {**values, **planted.get(name, {})} for name, values in _PLAIN.items()}
    slot = Slot(**{"venue": "plek", "room": "zaal", **given["slot"]})
    session = Session(**{"slots": [slot], "appearances": [Appearance(**given["appearance"])], **given["session"]})
    more = planted.get("sessions", {}).get("more", ())
    recap = Recap(**given["recap"]) if given["recap"] else None
    return Programme(
        **{
            "organisations": [Organisation(id="bureau", name="Bureau"), Organisation(id="merk", name="Merkwaardig")],
            "cities": [HostCity(**given["city"]), HostCity(id="merkstad", name="Merkwaardig")],
            "venues": [Venue(**{"rooms": [Room(**given["room"])], "city": "stad", **given["venue"]})],
            "speakers": [Speaker(**given["speaker"]), Speaker(id="ander", name=PersonName.parse("Merkwaardig"))],
            "themes": [Theme(id="merk", title="Merkwaardig")],
            "contacts": [Contact(**given["contact"])],
            "events": [Event(**{"sessions": [session, *more], "recap": recap, **given["event"]})],
            **given["programme"],
        }
    )


NAMED = 'Merkwaardig|"merk"|"merkstad"|"ander"'
"""What is referred to stands in the output by its name, or by its id."""
FACTS: dict[Fact, tuple[Plants, str]] = {
    Fact.TITLE: ({"session": {"title": MARK}}, MARK),
    Fact.SUBTITLE: ({"session": {"subtitle": MARK}}, MARK),
    Fact.ABSTRACT: ({"session": {"abstract": MARK}}, MARK),
    Fact.KIND: ({"session": {"kind": SessionKind.EXCURSION}}, "excursi"),
    Fact.START: ({"slot": {"start": dt.datetime(2027, 3, 4, 8, 17, tzinfo=LISBON)}}, "08:?17"),
    Fact.END: ({"slot": {"end": dt.datetime(2027, 3, 4, 22, 43, tzinfo=LISBON)}}, "22:?43"),
    Fact.APPROXIMATE: ({"slot": {"start_about": True}}, r"(?i)ca\.|ongeveer|start_about"),
    Fact.DOORS: ({"slot": {"doors": dt.datetime(2027, 3, 4, 8, 17, tzinfo=LISBON)}}, "08:?17"),
    Fact.ROOM: ({"room": {"name": MARK}}, MARK),
    Fact.VENUE: ({"venue": {"name": MARK}}, MARK),
    Fact.ADDRESS: ({"venue": {"address": MARK}}, MARK),
    Fact.CITY: ({"city": {"name": MARK}}, MARK),
    Fact.COORDINATES: ({"venue": {"location": Coordinates(41.987654, -8.12)}}, r"41\.987654"),
    Fact.HOSTS: ({"event": {"hosts": [Host(city="merkstad"), Host(city="stad")]}}, NAMED),
    Fact.SPEAKERS: ({"appearance": {"speaker": "ander"}}, NAMED),
    Fact.ROLES: ({"appearance": {"role": AppearanceRole.MODERATOR}}, "moderator|gespreksleid"),
    Fact.LABELS: ({"appearance": {"label": MARK}}, MARK),
    Fact.BIOGRAPHY: ({"speaker": {"biography": MARK}}, MARK),
    Fact.PORTRAIT: ({"speaker": {"portrait": Portrait(url="https://example.org/merk.png", alt="Merk")}}, r"merk\.png"),
    Fact.ORGANISERS: ({"event": {"organisers": ["merk"]}}, NAMED),
    Fact.ADVISERS: ({"event": {"advisers": ["merk"]}}, NAMED),
    Fact.THEMES: ({"session": {"themes": ["merk"]}}, NAMED),
    Fact.TARGET: ({"session": {"target": [MARK]}}, MARK),
    Fact.LANGUAGES: ({"session": {"languages": ["fi"]}}, r'Fins\b|\bfi\b|"fi"'),
    Fact.INTERPRETATION: ({"session": {"interpretation": ["fi"]}}, r'Fins\b|\bfi\b|"fi"'),
    Fact.ACCESS: ({"session": {"access": [AccessFeature.BRAILLE]}}, "(?i)braille"),
    Fact.STATUS: ({"session": {"status": Status.CANCELLED}}, "(?i)cancelled|vervalt"),
    Fact.MODE: ({"session": {"mode": Mode.HYBRID}}, "hybrid|fysiek en online|MixedEvent"),
    Fact.ONLINE: ({"slot": {"online": "https://example.org/merk"}}, "example.org/merk"),
    Fact.CAPACITY: ({"session": {"capacity": 98765}}, r"98765|98\.765"),
    Fact.REGISTRATION: ({"event": {"registration": Registration(state="waiting-list")}}, "(?i)waiting-list|wachtlijst"),
    Fact.PROPOSITIONS: ({"session": {"propositions": [Proposition(text=MARK)]}}, MARK),
    Fact.ASSIGNMENTS: ({"session": {"assignments": [Assignment(text=MARK)]}}, MARK),
    Fact.RESOURCES: ({"session": {"resources": [Resource(title=MARK)]}}, MARK),
    Fact.CONTACTS: ({"contact": {"purpose": MARK}, "event": {"contacts": ["balie"]}}, MARK),
    Fact.HAND_OVER: ({"event": {"hand_over": HandOver(text=MARK)}}, MARK),
    Fact.PREVIOUSLY: ({"event": {"previously": [Plan(reason=MARK)]}}, MARK),
    Fact.RECAP: ({"recap": {"headline": MARK}}, MARK),
    Fact.QUOTES: ({"recap": {"quotes": [Quote(text=MARK)]}}, MARK),
    Fact.OUTCOMES: ({"recap": {"outcomes": [Outcome(id="o", title=MARK)]}}, MARK),
    Fact.UNSCHEDULED: ({"sessions": {"more": [Session(id="later", title=MARK)]}}, MARK),
    Fact.TRANSLATIONS: (
        {"programme": {"languages": ["nl", "en"]}, "session": {"title": Text("Sessie", {"en": MARK})}}, MARK,
    ),
    Fact.EXTRA: ({"session": {"extra": {"merk": MARK}}}, MARK),
}  # fmt: skip
"""What is planted for each fact, and the regular expression by which it is found in the output."""
