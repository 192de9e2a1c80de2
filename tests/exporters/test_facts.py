"""What an exporter declares to carry is in its output, and what it does not declare is not: each fact is planted."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from releasing import released

from stedennetwerk import (
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
    Registry,
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
    View,
)  # fmt: skip
from stedennetwerk.plugin import Fact

NAMES = ("html", "ical", "csv", "json", "atom", "jsonld")
LISBON = ZoneInfo("Europe/Lisbon")
PLAIN: dict[str, dict[str, Any]] = {
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


def programme(planted: dict[str, dict[str, Any]]) -> Programme:
    """Return a small programme with these values planted."""
    given = {name: {**values, **planted.get(name, {})} for name, values in PLAIN.items()}
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


MARK = "Merkwaardig"
NAMED = 'Merkwaardig|"merk"|"merkstad"|"ander"'
"""What is referred to stands in the output by its name, or by its id."""
Plants = dict[str, dict[str, Any]]
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


def seen(name: str, planted: Plants) -> View:
    """Return the View of the programme; for what tells of changes, the plants are what changed since a release."""
    if name != "atom":
        return View.of(programme(planted), "organisers")
    states = [programme({}), programme(planted)] if planted else [programme({})]
    return released(*states, audience="organisers")


def visible(exporter: Any, planted: Plants) -> str:
    """Return everything that an exporter makes of the programme, as text, lines unfolded."""
    made = exporter.artifacts(seen(exporter.name, planted))
    files = {artifact.path: b"".join(artifact.chunks()).decode() for artifact in made}
    return "\n".join(
        text.replace("\r\n ", "") for path, text in files.items() if path not in ("style.css", "script.js")
    )


def shown(exporter: Any, planted: Plants) -> str:
    """Return what is visible; of a website only what people read on its pages, without what it tells machines."""
    made = visible(exporter, planted)
    if exporter.name != "html":
        return made
    return re.sub(
        r'<script type="application/ld\+json">.*?</script>|^\{"u":.*$|<(?:meta|title)\b.*', "", made, flags=re.MULTILINE
    )


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("fact", list(FACTS), ids=lambda fact: fact.value)
def test_a_fact_is_carried_when_that_is_declared(name: str, fact: Fact) -> None:
    """A planted fact changes how often its mark is in the output exactly when the exporter declares to carry it."""
    exporter = Registry().exporter(name)
    planted, mark = FACTS[fact]
    counts: Callable[[Plants], int] = lambda plants: len(re.findall(mark, shown(exporter, plants)))  # noqa: E731
    assert (counts(planted) > counts({})) is (fact in exporter.carries)


@pytest.mark.parametrize("name", NAMES)
def test_the_uid_is_carried_when_that_is_declared(name: str) -> None:
    """The uid of a slot is in the output, or else what it is made of."""
    exporter = Registry().exporter(name)
    made = programme({})
    event = made.events[0]
    uid = str(made.uid_of(event, event.sessions[0], event.sessions[0].slots[0]))
    text = visible(exporter, {})
    ingredients = all(f'"{id}"' in text for id in ("reeks", "dag", "sessie"))
    assert (uid in text or ingredients) is (Fact.UID in exporter.carries)


def test_every_fact_is_planted() -> None:
    """All facts are tested."""
    assert {*FACTS, Fact.UID} == set(Fact)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_lost_is_the_rest(name: str) -> None:
    """An exporter loses what it does not carry."""
    exporter = Registry().exporter(name)
    assert exporter.carries | exporter.loses == set(Fact)
    assert exporter.carries & exporter.loses == set()
