"""Questions to the agenda: what is in a city, venue or room, about a theme, with a speaker, for an audience."""

from __future__ import annotations

from typing import Any

import pytest
from timetable import agenda, at, ids, session

from stedennetwerk import (
    Appearance,
    Audience,
    Event,
    Slot,
    Theme,
    UnknownIdError,
)


def test_queries_by_place() -> None:
    """City, venue and room each give their entries, by the id of today or of before, in slots and in the question."""
    found = agenda(
        session("room", Slot(id="x", start=at(9), venue="loods", room="z")),
        session("venue", Slot(id="x", start=at(10), venue="hal")),
        session("city", Slot(id="x", start=at(11), city="oud")),
        session("nowhere", Slot(id="x", start=at(12))),
    )
    assert {
        "city": ids(found.in_city("stad")),
        "old city": ids(found.in_city("oud")),
        "empty city": ids(found.in_city("mokum")),
        "venue": ids(found.in_venue("hal")),
        "old venue": ids(found.in_venue("loods")),
        "empty venue": ids(found.in_venue("plein")),
        "room": ids(found.in_room("hal", "a")),
        "old room": ids(found.in_room("loods", "z")),
        "event": ids(found.of_event("day")),
    } == {
        "city": ["room/x", "venue/x", "city/x"],
        "old city": ["room/x", "venue/x", "city/x"],
        "empty city": [],
        "venue": ["room/x", "venue/x"],
        "old venue": ["room/x", "venue/x"],
        "empty venue": [],
        "room": ["room/x"],
        "old room": ["room/x"],
        "event": ["room/x", "venue/x", "city/x", "nowhere/x"],
    }


def test_queries_by_theme() -> None:
    """A theme gives its entries and those of every theme below it, each once, however ids were renamed."""
    found = agenda(
        session("leaf", Slot(id="x", start=at(9)), themes=["blad", "pijler"]),
        session("group", Slot(id="x", start=at(10)), themes=["cluster"]),
        session("other", Slot(id="x", start=at(11)), themes=["verdwenen"]),
    )
    assert [ids(found.about(id)) for id in ("pijler", "groep", "cluster", "blad")] == [
        ["leaf/x", "group/x"],
        ["leaf/x", "group/x"],
        ["leaf/x", "group/x"],
        ["leaf/x"],
    ]


def test_themes_in_a_circle() -> None:
    """Themes above each other in a circle, which a programme in memory may have, end."""
    themes = [Theme(id="a", title="A", parent="b"), Theme(id="b", title="B", parent="a")]
    found = agenda(session("s", Slot(id="x", start=at(9)), themes=["a"]), themes=themes)
    assert (ids(found.about("a")), ids(found.about("b"))) == (["s/x"], ["s/x"])


def test_queries_by_speaker() -> None:
    """A speaker gives the entries of each appearance, once, by the id of today or of before."""
    people = [Appearance(speaker="lee"), Appearance(speaker="li")]
    found = agenda(
        session("s", Slot(id="x", start=at(9)), appearances=people), session("t", Slot(id="x", start=at(10)))
    )
    assert (ids(found.with_speaker("li")), ids(found.with_speaker("lee"))) == (["s/x"], ["s/x"])


@pytest.mark.parametrize(
    ("question", "message"),
    [
        (lambda a: a.of_event("dga"), 'no event has the id "dga"; did you mean "dag"?'),
        (lambda a: a.in_city("mokun"), 'no city has the id "mokun"; did you mean "mokum"?'),
        (lambda a: a.in_venue("hall"), 'no venue has the id "hall"; did you mean "hal"?'),
        (lambda a: a.in_room("hal", "b"), 'no room has the id "b"'),
        (lambda a: a.about("groepp"), 'no theme has the id "groepp"; did you mean "groep"?'),
        (lambda a: a.with_speaker("lie"), 'no speaker has the id "lie"; did you mean "li"?'),
    ],
    ids=["event", "city", "venue", "room", "theme", "speaker"],
)
def test_unknown_id(question: Any, message: str) -> None:
    """A question about what is not there names near misses."""
    with pytest.raises(UnknownIdError) as caught:
        question(agenda())
    assert str(caught.value) == message


def test_seen_by() -> None:
    """An entry is for the narrowest audience of its event, session and slot."""
    sessions = [
        session("open", Slot(id="x", start=at(9)), Slot(id="p", start=at(10), audience=Audience.PARTICIPANTS)),
        session("inside", Slot(id="x", start=at(11)), audience=Audience.ORGANISERS),
    ]
    events = [
        Event(id="a", title="A", sessions=sessions),
        Event(
            id="b",
            title="B",
            sessions=[session("late", Slot(id="x", start=at(12)))],
            audience=Audience.PARTICIPANTS,
        ),
    ]
    found = agenda(events=events)
    assert {audience.value: ids(found.seen_by(audience)) for audience in Audience} == {
        "public": ["open/x"],
        "participants": ["open/x", "open/p", "late/x"],
        "organisers": ["open/x", "open/p", "inside/x", "late/x"],
    }
