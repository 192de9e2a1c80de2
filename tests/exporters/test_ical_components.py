"""People, places, themes and links as components and properties of their own, on request: RFC 9073 and RFC 9253."""

from __future__ import annotations

import datetime as dt
from uuid import uuid5

import attrs
from calendars import UID, at, events, feed, files, lines, one_slot, slot_lines, uid_by_rule

from stedennetwerk import (
    Appearance,
    Coordinates,
    PersonName,
    Programme,
    Room,
    Slot,
    Speaker,
    Theme,
    View,
)


def people() -> Programme:
    """Return a programme with a speaker, a moderator, and a venue of which all is known."""
    appearances = [Appearance(speaker="lot"), Appearance(speaker="bo", role="moderator")]
    speakers = [
        Speaker(id="lot", name=PersonName.parse("Lot Li"), url="https://example.org/lot", was=["li"]),
        Speaker(id="bo", name=PersonName.parse('Bo "B" Li')),
    ]
    venue = {
        "was": ["raadhuis"], "address": "Plein 1", "location": Coordinates(51.5, 5.5), "url": "https://example.org/hal",
        "rooms": [Room(id="raadzaal", name="Raadzaal; groot", was=["zaal"])],
    }  # fmt: skip
    session = {"appearances": appearances, "abstract": "Een *dag*, samen.", "themes": ["t", "u"]}
    themes = [Theme(id="t", title="T"), Theme(id="u", title="U")]
    return one_slot(session=session, venue=venue, speakers=speakers, themes=themes, uid=UID)


def test_people_and_places_as_components() -> None:
    """On request, people, venue and room are components of their own, and the description is there in HTML (RFC 9073)."""
    programme = people()
    slot = uid_by_rule(programme, "2023", "dialoog", "enig")
    venue = uid_by_rule(programme, "venues", "raadhuis")
    found = slot_lines(programme, rfc9073=True)
    plain = slot_lines(programme)
    assert found[: len(plain)] == plain
    assert found[len(plain) :] == [
        "STYLED-DESCRIPTION;VALUE=TEXT;FMTTYPE=text/html:<p>Een <em>dag</em>\\, samen.</p>",
        "BEGIN:PARTICIPANT",
        f"UID:{uuid5(slot, 'li')}",
        "PARTICIPANT-TYPE:SPEAKER",
        "SUMMARY:Lot Li",
        "URL:https://example.org/lot",
        "END:PARTICIPANT",
        "BEGIN:PARTICIPANT",
        f"UID:{uuid5(slot, 'bo')}",
        "PARTICIPANT-TYPE:ACTIVE",
        'SUMMARY:Bo "B" Li',
        "END:PARTICIPANT",
        "BEGIN:VLOCATION",
        f"UID:{venue}",
        "NAME:Stadhuis",
        "DESCRIPTION:Plein 1\\, Nijmegen",
        "GEO:51.500000;5.500000",
        "URL:https://example.org/hal",
        "END:VLOCATION",
        "BEGIN:VLOCATION",
        f"UID:{uuid5(venue, 'zaal')}",
        "NAME:Raadzaal\\; groot",
        "END:VLOCATION",
    ]
    assert [one.errors for one in feed(programme, rfc9073=True).walk() if one.errors] == []


def test_nobody_and_nowhere_are_no_components() -> None:
    """A slot without people, place or description has no such components; one without a room has no second place."""
    begun = {
        "nothing": one_slot(Slot(id="enig", start=at(10), end=at(11))),
        "a venue": one_slot(
            Slot(id="enig", start=at(10), end=at(11), venue="stadhuis"), venue={"city": None}, event={"hosts": []}
        ),
        "a whole day": one_slot(
            session={"slots": []}, event={"starts": dt.date(2023, 3, 16), "description": "Een *dag*."}
        ),
    }
    found = {name: slot_lines(one, rfc9073=True)[len(slot_lines(one)) :] for name, one in begun.items()}
    assert {name: [one for one in more if not one.startswith("UID")] for name, more in found.items()} == {
        "nothing": [],
        "a venue": ["BEGIN:VLOCATION", "NAME:Stadhuis", "END:VLOCATION"],
        "a whole day": ["STYLED-DESCRIPTION;VALUE=TEXT;FMTTYPE=text/html:<p>Een <em>dag</em>.</p>"],
    }


def test_themes_and_links_as_concepts() -> None:
    """On request, themes, page and id are there as RFC 9253 has them; pages only when their address is known."""
    at_home = attrs.evolve(people(), url="https://example.org/reeks", languages=["nl", "en"])
    link = 'LINK;LINKREL="describedby";VALUE=URI;FMTTYPE=text/html:https://example.org/reeks/'
    concepts = [f"CONCEPT:https://example.org/reeks/#theme-{id}" for id in ("t", "u")]
    found = {
        language: events(files(View.of(at_home, language=language), rfc9253=True)["calendar.ics"]) for language in ("nl", "en")
    }  # fmt: skip
    more = {
        language: [one for one in lines(*bodies.values()) if one.startswith(("REFID", "LINK", "CONCEPT"))]
        for language, bodies in found.items()
    }
    assert more == {"nl": ["REFID:2023", link, *concepts], "en": ["REFID:2023", f"{link}en/", *concepts]}
    homeless = [one for one in slot_lines(people(), rfc9253=True) if one not in slot_lines(people())]
    assert homeless == ["REFID:2023"]
