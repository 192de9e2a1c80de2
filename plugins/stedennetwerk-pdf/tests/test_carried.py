"""What the exporter declares to carry is in its files, and what it does not declare is not: each fact is planted in a session, or where it belongs."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from printed import DAY, EXPORTER, one, printed, targets, text

from stedennetwerk.plugin import Fact

MARK = "Remarkable"
PLANTS: dict[Fact, tuple[dict[str, dict[str, Any]], str]] = {
    Fact.TITLE: ({"session": {"title": MARK}}, MARK),
    Fact.SUBTITLE: ({"session": {"subtitle": MARK}}, MARK),
    Fact.ABSTRACT: ({"session": {"abstract": MARK}}, MARK),
    Fact.KIND: ({"session": {"kind": "excursion"}}, "excursion"),
    Fact.START: ({"session": {"start": "08:17"}}, "08:17"),
    Fact.END: ({"session": {"end": "22:43"}}, "22:43"),
    Fact.APPROXIMATE: ({"session": {"start_about": True}}, "about"),
    Fact.DOORS: ({"session": {"doors": "08:17"}}, "08:17"),
    Fact.ROOM: ({"room": {"name": MARK}}, MARK),
    Fact.VENUE: ({"venue": {"name": MARK}}, MARK),
    Fact.ADDRESS: ({"venue": {"address": MARK}}, MARK),
    Fact.CITY: ({"city": {"name": MARK}}, MARK),
    Fact.COORDINATES: ({"venue": {"location": [41.987654, -8.12]}}, "41.987654"),
    Fact.HOSTS: ({"event": {"hosts": [{"city": "stad"}, {"city": "merk"}]}}, MARK),
    Fact.SPEAKERS: ({"session": {"appearances": [{"speaker": "merk"}]}}, MARK),
    Fact.ROLES: ({"session": {"appearances": [{"speaker": "linde", "role": "moderator"}]}}, "moderator"),
    Fact.LABELS: ({"session": {"appearances": [{"speaker": "linde", "label": MARK}]}}, MARK),
    Fact.BIOGRAPHY: ({"speaker": {"biography": MARK}}, MARK),
    Fact.PORTRAIT: ({"speaker": {"portrait": {"url": "https://example.org/a.png", "alt": MARK}}}, MARK),
    Fact.ORGANISERS: ({"event": {"organisers": ["bureau"]}}, MARK),
    Fact.ADVISERS: ({"event": {"advisers": ["bureau"]}}, MARK),
    Fact.THEMES: ({"session": {"themes": ["merk"]}}, MARK),
    Fact.TARGET: ({"session": {"target": [MARK]}}, MARK),
    Fact.LANGUAGES: ({"session": {"languages": ["fi"]}}, "Finnish"),
    Fact.INTERPRETATION: ({"session": {"interpretation": ["fi"]}}, "Finnish"),
    Fact.ACCESS: ({"session": {"access": ["braille"]}}, "(?i)braille"),
    Fact.STATUS: ({"session": {"status": "cancelled"}}, "cancelled"),
    Fact.MODE: ({"session": {"mode": "hybrid"}}, "(?i)hybrid|online"),
    Fact.ONLINE: ({"session": {"online": "https://example.org/live"}}, "example.org/live"),
    Fact.CAPACITY: ({"session": {"capacity": 98765}}, "98765"),
    Fact.REGISTRATION: ({"event": {"registration": {"state": "waiting-list"}}}, "waiting list"),
    Fact.PROPOSITIONS: ({"session": {"propositions": [{"text": MARK}]}}, MARK),
    Fact.ASSIGNMENTS: ({"session": {"assignments": [{"text": MARK}]}}, MARK),
    Fact.RESOURCES: ({"session": {"resources": [{"title": MARK}]}}, MARK),
    Fact.CONTACTS: ({"event": {"contacts": ["balie"]}}, MARK),
    Fact.HAND_OVER: ({"event": {"hand_over": {"text": MARK}}}, MARK),
    Fact.PREVIOUSLY: ({"event": {"previously": [{"reason": MARK}]}}, MARK),
    Fact.RECAP: ({"event": {"recap": {"headline": MARK}}}, MARK),
    Fact.QUOTES: ({"event": {"recap": {"quotes": [{"text": MARK}]}}}, MARK),
    Fact.OUTCOMES: ({"event": {"recap": {"outcomes": [{"id": "o", "title": MARK}]}}}, MARK),
    Fact.UNSCHEDULED: ({"session": {"title": MARK, "date": None, "start": None, "end": None, "room": None}}, MARK),
    Fact.TRANSLATIONS: (
        {"programme": {"languages": ["en", "nl"]}, "session": {"title": {"en": "A", "nl": MARK}}},
        MARK,
    ),
    Fact.EXTRA: ({"session": {"extra": {"merk": MARK}}}, MARK),
}


def planted(plants: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return the document of the day with these values planted, and with records that bear the mark but are not used."""
    document: dict[str, Any] = json.loads(json.dumps(DAY))
    document |= {
        "organisations": [{"id": "bureau", "name": MARK}],
        "themes": [{"id": "merk", "title": MARK}],
        "contacts": [{"id": "balie", "purpose": MARK}],
    }
    document["cities"].append({"id": "merk", "name": MARK})
    document["speakers"].append({"id": "merk", "name": MARK})
    places = {
        "programme": document,
        "event": document["events"][0],
        "session": document["events"][0]["sessions"][0],
        "speaker": document["speakers"][0],
        "city": document["cities"][0],
        "venue": document["venues"][0],
        "room": document["venues"][0]["rooms"][0],
    }
    for name, values in plants.items():
        places[name].update(values)
        for gone in [key for key, value in values.items() if value is None]:
            del places[name][gone]
    return document


def readable(plants: dict[str, dict[str, Any]]) -> str:
    """Return the text of all files and where their links lead."""
    files = printed(planted(plants), "organisers").values()
    return " ".join(part for content in files for part in (text(content), *targets(content)))


@pytest.fixture(scope="module")
def plain() -> str:
    """Return what can be read when nothing is planted."""
    return readable({})


@pytest.mark.parametrize("fact", list(PLANTS), ids=lambda fact: fact.value)
def test_a_fact_is_carried_when_that_is_declared(fact: Fact, plain: str) -> None:
    """A planted fact can be read in the files exactly when the exporter declares to carry it."""
    plants, mark = PLANTS[fact]
    assert re.search(mark, plain) is None
    assert (re.search(mark, readable(plants)) is not None) is (fact in EXPORTER.carries)


def test_every_fact_is_planted() -> None:
    """All facts are tested; no file says a uid."""
    assert set(Fact) - PLANTS.keys() == {Fact.UID}
    assert Fact.UID not in EXPORTER.carries
    assert re.search(r"[0-9a-f]{8}-[0-9a-f]{4}-", text(one(DAY))) is None
