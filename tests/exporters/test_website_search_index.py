"""What the index that the script reads says of a title in another language, and of sessions inside others."""

from __future__ import annotations

import json
from typing import Any

import pytest
from websites import TEN, files

from stedennetwerk import Event, HostCity, PersonName, Programme, Session, Slot, Speaker, Text, Theme, Venue, View


def records(programme: Programme, path: str) -> dict[str, dict[str, Any]]:
    """Return the records of the index by their address."""
    made = json.loads(files(View.of(programme))[path])
    return {one["u"]: one for one in made["records"]}


def programme(*sessions: Session, languages: tuple[str, ...] = ("nl", "en")) -> Programme:
    """Return a programme with these sessions, and one of each other kind of record."""
    return Programme(
        id="p",
        title="P",
        language="nl",
        languages=languages,
        events=[Event(id="e", title=Text("Dag", {"en": "Day"}), sessions=sessions)],
        themes=[Theme(id="t", title="Straat")],
        cities=[HostCity(id="a", name=Text("Den Haag", {"en": "The Hague"}))],
        venues=[Venue(id="v", name="Pand")],
        speakers=[Speaker(id="l", name=PersonName.parse("Wei de Li"))],
    )


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("search.json", {}),
        ("en/search.json", {"session/e/s.html": "nl", "theme/t.html": "nl", "venue/v.html": "nl"}),
    ],
    ids=["main language", "other language"],
)
def test_the_language_of_a_title(path: str, expected: dict[str, str]) -> None:
    """A title without a translation says which language it is in; a translated one does not, nor does a name of a person."""
    given = programme(Session(id="s", title="Bank"), Session(id="x", title=Text("Stoep", {"en": "Pavement"})))
    found = records(given, path)
    assert {address: one["l"] for address, one in found.items() if "l" in one} == expected
    assert len(found) == 7


@pytest.mark.parametrize("path", ["search.json", "en/search.json"])
def test_the_blocks_around_a_session(path: str) -> None:
    """A part says which sessions it is inside, from the nearest outwards, by their addresses of today."""
    slots = [Slot(id="a", start=TEN)]
    given = programme(
        Session(id="block", title="B", was=["blok"], slots=slots),
        Session(id="part", title="P", part_of="blok", slots=slots),
        Session(id="piece", title="S", part_of="part"),
    )
    found = records(given, path)
    assert {address: one["p"] for address, one in found.items() if "p" in one} == {
        "session/e/part.html": ["session/e/block.html"],
        "session/e/piece.html": ["session/e/part.html", "session/e/block.html"],
    }
