"""The quick way of reading plain sessions: the same programme, and the same faults, as the careful way."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stedennetwerk import DocumentError, Programme, dumps, loads
from stedennetwerk.documents.quick import PlainSessions
from stedennetwerk.testing.strategies import programmes

HEAD = """
id = "dag"
title = "Dag"
language = "nl"
cities = [{ id = "nijmegen", name = "Nijmegen", timezone = "Europe/Amsterdam" }]
venues = [{ id = "stadhuis", city = "nijmegen", name = "Stadhuis", rooms = [{ id = "zaal", name = "Zaal" }] }]
speakers = [{ id = "eva", name = "Eva" }]
themes = [{ id = "onrust", title = "Onrust" }]
[[events]]
id = "2023"
title = "Dag 2023"
hosts = ["nijmegen"]
date = 2023-10-29
[[events.sessions]]
id = "een"
title = "Een"
speakers = ["eva"]
start = 10:30
end = 11:00
room = "stadhuis/zaal"
[[events.sessions]]
id = "twee"
title = "Twee"
"""

PLAIN = {
    "the same again": 'speakers = ["eva"]\nstart = 10:30\nend = 11:00\nroom = "stadhuis/zaal"',
    "a room beside its venue": 'start = 10:30\nvenue = "stadhuis"\nroom = "zaal"',
    "a city alone": 'start = 10:30\ncity = "nijmegen"',
    "no slot": 'kind = "talk"\nthemes = ["onrust"]\nlanguages = ["nl"]\nurl = "https://example.org/"\ncode = "1A"',
    "a new time": "start = 12:00\nend = 12:15",
    "an empty list of speakers": "speakers = []",
    "an unknown speaker": 'speakers = ["evi"]',
    "an unknown venue": 'venue = "nergens"\nstart = 10:30',
    "a translated title": 'subtitle = { nl = "Twee", en = "Two" }\nabstract = "*Twee*"',
}
UNUSUAL = {
    "about a time": 'start = "ca. 10:30"',
    "speakers that are no list": 'speakers = "eva"',
    "an hour that comes twice": 'start = "02:30"',
    "an end before the start": "start = 11:00\nend = 10:30",
    "an end alone": "end = 11:00",
    "another venue than the room's": 'start = 10:30\nvenue = "elders"\nroom = "stadhuis/zaal"',
    "speakers and appearances": 'speakers = ["eva"]\nappearances = [{ speaker = "eva" }]',
    "a wrong kind": 'kind = "tlak"',
    "a wrong room": "room = 1",
    "a misspelt key": 'knid = "talk"',
    "a table for a time": "start = { at = 1 }",
    "an empty title": "subtitle = {}",
    "long slots": 'slots = [{ id = "a", start = 10:30 }]',
}


def outcome(document: str) -> Programme | list[str]:
    """Return the programme of a document, or what is wrong with it."""
    try:
        return loads(document, "toml")
    except DocumentError as error:
        return [str(finding) for finding in error.findings]


def carefully(document: str, monkeypatch: pytest.MonkeyPatch) -> Programme | list[str]:
    """Return the same without the quick way."""
    with monkeypatch.context() as patch:
        patch.setattr(PlainSessions, "read", lambda *_: None)
        return outcome(document)


@pytest.mark.parametrize("text", [*PLAIN.values(), *UNUSUAL.values()], ids=[*PLAIN, *UNUSUAL])
def test_both_ways_come_out_alike(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is plain, unusual or wrong gives the same programme or the same findings either way."""
    assert outcome(HEAD + text) == carefully(HEAD + text, monkeypatch)


def test_an_id_twice_is_found_among_plain_sessions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two plain sessions with one id are a fault either way, with the place of both."""
    document = HEAD.replace('id = "twee"', 'id = "een"')
    told = 'events "2023" > sessions "een" > id: the id "een" is there twice (also 15:1); give each an id of its own'
    assert outcome(document) == carefully(document, monkeypatch) == [f"22:1: error[twice]: {told}"]


@pytest.mark.parametrize(
    ("text", "quick"),
    [*((text, 2) for text in PLAIN.values()), *((text, 1) for text in UNUSUAL.values())],
    ids=[*PLAIN, *UNUSUAL],
)
def test_only_what_is_plain_goes_the_quick_way(text: str, quick: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plain session is read quickly, any other with care."""
    taken: list[Any] = []
    original = PlainSessions.read

    def counted(*arguments: Any) -> Any:
        session = original(*arguments)
        taken.append(session)
        return session

    monkeypatch.setattr(PlainSessions, "read", counted)
    outcome(HEAD + text)
    assert sum(session is not None for session in taken) == quick


@given(programmes(), st.sampled_from(["toml", "yaml", "json"]))
def test_any_programme_is_read_alike(programme: Programme, format: Any) -> None:
    """Whatever a programme holds, its document is read as the same either way."""
    document = dumps(programme, format)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PlainSessions, "read", lambda *_: None)
        careful = loads(document, format)
    assert loads(document, format) == careful == programme


def test_references_of_plain_sessions_are_looked_at_beside_other_faults() -> None:
    """A place or person that is nowhere is told in the same run as a fault elsewhere, also of a session read quickly."""
    document = (
        HEAD.replace('language = "nl"', 'language = "nederlands"') + PLAIN["an unknown venue"] + '\nspeakers = ["evi"]'
    )
    codes = [line.partition("[")[2].partition("]")[0] for line in outcome(document)]
    assert codes == ["bad-value", "unknown-id", "unknown-id"]
