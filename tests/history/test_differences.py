"""What changed between two states of a programme: typed, told in words, and kept as JSON."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import attrs
import pytest
from hypothesis import given, settings

from stedennetwerk import Audience, ChangeKind, Programme, Session, Slot, Table, Text, loads
from stedennetwerk.history import Change, Named, Span, diff, tell
from stedennetwerk.history.storing import change_from_plain, change_to_plain, from_plain, to_plain
from stedennetwerk.model.record import Record
from stedennetwerk.testing.strategies import programmes

DOCUMENT = """
id = "dag"
title = "Netwerkdag"
language = "nl"
languages = ["nl", "en"]
members = ["nijmegen"]
cities = [
  { id = "nijmegen", name = "Nijmegen", timezone = "Europe/Amsterdam" },
  { id = "assen", name = "Assen", timezone = "Europe/Amsterdam" },
]
venues = [{ id = "stadhuis", name = "Stadhuis", city = "nijmegen", rooms = [{ id = "zaal", name = "Raadzaal" }] }]
speakers = [{ id = "eva", name = "Eva van den Broek" }, { id = "jan", name = "Jan Smit" }]
themes = [{ id = "onrust", title = { nl = "Onrust", en = "Unrest" } }]

[[events]]
id = "2023"
title = { nl = "Dag 2023", en = "Day 2023" }
date = 2023-03-16
hosts = ["nijmegen"]
registration = { url = "https://example.org/aanmelden", capacity = 12 }

[[events.sessions]]
id = "een"
title = { nl = "Een", en = "One" }
start = 10:00
end = 11:00
room = "stadhuis/zaal"
speakers = ["eva"]

[[events.sessions]]
id = "twee"
title = "Twee"
slots = [{ id = "a", label = "ronde A", start = 12:00 }, { id = "b", start = 13:00 }]

[[events]]
id = "2024"
title = "Dag 2024"
date = 2024-03-14
"""
LATER = DOCUMENT[DOCUMENT.index('\n[[events]]\nid = "2024"') :]
EVENT = ("events", "2023")
SESSION = (*EVENT, "sessions", "een")
SLOT = (*SESSION, "slots", "1")

DIFFERENCES: dict[str, tuple[str, str, ChangeKind, tuple[str, ...], str, str, str]] = {
    "time": (
        "start = 10:00\nend = 11:00", "start = 10:30\nend = 11:30", ChangeKind.MOVED_IN_TIME, SLOT, "time",
        "Een (Dag 2023): andere tijd: donderdag 16 maart 2023 10:30–11:30 (was donderdag 16 maart 2023 10:00–11:00)",
        "One (Day 2023): another time: Thursday, 16 March 2023 10:30–11:30 (was Thursday, 16 March 2023 10:00–11:00)",
    ),
    "approximate": (
        "start = 10:00\nend = 11:00", 'start = "ca. 10:00"', ChangeKind.MOVED_IN_TIME, SLOT, "time",
        "Een (Dag 2023): andere tijd: donderdag 16 maart 2023 ca. 10:00 (was donderdag 16 maart 2023 10:00–11:00)",
        "One (Day 2023): another time: Thursday, 16 March 2023 about 10:00 (was Thursday, 16 March 2023 10:00–11:00)",
    ),
    "past midnight": (
        "end = 11:00", "end = 2023-03-17T01:00:00", ChangeKind.MOVED_IN_TIME, SLOT, "time",
        (
            "Een (Dag 2023): andere tijd: donderdag 16 maart 2023 10:00 – vrijdag 17 maart 2023 01:00 "
            "(was donderdag 16 maart 2023 10:00–11:00)"
        ),
        (
            "One (Day 2023): another time: Thursday, 16 March 2023 10:00 – Friday, 17 March 2023 01:00 "
            "(was Thursday, 16 March 2023 10:00–11:00)"
        ),
    ),
    "no time any more": (
        "start = 10:00\nend = 11:00\n", "", ChangeKind.MOVED_IN_TIME, SLOT, "time",
        "Een (Dag 2023): andere tijd (was donderdag 16 maart 2023 10:00–11:00)",
        "One (Day 2023): another time (was Thursday, 16 March 2023 10:00–11:00)",
    ),
    "days": (
        "date = 2024-03-14", "starts = 2024-03-14\nends = 2024-03-15", ChangeKind.MOVED_IN_TIME, ("events", "2024"), "time",
        "Dag 2024: andere tijd: donderdag 14 maart 2024 – vrijdag 15 maart 2024 (was donderdag 14 maart 2024)",
        "Dag 2024: another time: Thursday, 14 March 2024 – Friday, 15 March 2024 (was Thursday, 14 March 2024)",
    ),
    "room": (
        'room = "stadhuis/zaal"', 'venue = "stadhuis"', ChangeKind.MOVED_IN_PLACE, SLOT, "place",
        "Een (Dag 2023): andere plaats: Stadhuis (was Raadzaal, Stadhuis)",
        "One (Day 2023): another place: Stadhuis (was Raadzaal, Stadhuis)",
    ),
    "city of a slot": (
        'room = "stadhuis/zaal"', 'city = "assen"', ChangeKind.MOVED_IN_PLACE, SLOT, "place",
        "Een (Dag 2023): andere plaats: Assen (was Raadzaal, Stadhuis)",
        "One (Day 2023): another place: Assen (was Raadzaal, Stadhuis)",
    ),
    "host city": (
        'hosts = ["nijmegen"]', 'hosts = ["assen"]', ChangeKind.MOVED_IN_PLACE, EVENT, "place",
        "Dag 2023: andere plaats: Assen (was Nijmegen)", "Day 2023: another place: Assen (was Nijmegen)",
    ),
    "title": (
        '{ nl = "Een", en = "One" }', '{ nl = "Eén", en = "The one" }', ChangeKind.RETITLED, SESSION, "title",
        "Eén (Dag 2023): andere titel: Eén (was Een)", "The one (Day 2023): another title: The one (was One)",
    ),
    "speaker replaced": (
        'speakers = ["eva"]', 'speakers = ["jan"]', ChangeKind.PEOPLE, SESSION, "appearances",
        "Een (Dag 2023): andere mensen: Jan Smit (was Eva van den Broek)",
        "One (Day 2023): other people: Jan Smit (was Eva van den Broek)",
    ),
    "renamed": (
        'id = "een"', 'id = "dialoog"\nwas = ["een"]', ChangeKind.RENAMED, (*EVENT, "sessions", "dialoog"), "id",
        "Een (Dag 2023): andere id: dialoog (was een)", "One (Day 2023): another id: dialoog (was een)",
    ),
    "cancelled": (
        'id = "een"', 'id = "een"\nstatus = "cancelled"', ChangeKind.CANCELLED, SESSION, "status",
        "Een (Dag 2023): vervalt", "One (Day 2023): cancelled",
    ),
    "full": (
        'id = "2023"', 'id = "2023"\nstatus = "full"', ChangeKind.FULL, EVENT, "status",
        "Dag 2023: vol", "Day 2023: fully booked",
    ),
    "field of a part": (
        "capacity = 12", "capacity = 30", ChangeKind.CHANGED, (*EVENT, "registration"), "capacity",
        "Dag 2023: gewijzigd: aantal plaatsen: 30 (was 12)", "Day 2023: changed: capacity: 30 (was 12)",
    ),
    "part gone": (
        'registration = { url = "https://example.org/aanmelden", capacity = 12 }', "", ChangeKind.CHANGED, EVENT, "registration",
        "Dag 2023: gewijzigd: aanmelden", "Day 2023: changed: registration",
    ),
    "long text": (
        'id = "een"', f'id = "een"\nabstract = "{"lang " * 40}"', ChangeKind.CHANGED, SESSION, "abstract",
        "Een (Dag 2023): gewijzigd: omschrijving", "One (Day 2023): changed: description",
    ),
    "reference": (
        'id = "een"', 'id = "een"\nthemes = ["onrust"]', ChangeKind.CHANGED, SESSION, "themes",
        "Een (Dag 2023): gewijzigd: thema's: Onrust", "One (Day 2023): changed: themes: Unrest",
    ),
    "flag": (
        'id = "een"', 'id = "een"\nand_others = true', ChangeKind.CHANGED, SESSION, "and_others",
        "Een (Dag 2023): gewijzigd: meer mensen", "One (Day 2023): changed: more people",
    ),
    "name of a person": (
        'name = "Jan Smit"', 'name = "Jan de Smit"', ChangeKind.RETITLED, ("speakers", "jan"), "name",
        "Jan de Smit: andere titel", "Jan de Smit: another title",
    ),
    "room renamed": (
        '{ id = "zaal", name = "Raadzaal" }', '{ id = "zaal", name = "Zaal" }', ChangeKind.RETITLED,
        ("venues", "stadhuis", "rooms", "zaal"), "name",
        "Zaal: andere titel: Zaal (was Raadzaal)", "Zaal: another title: Zaal (was Raadzaal)",
    ),
    "round": (
        "start = 12:00", "start = 12:15", ChangeKind.MOVED_IN_TIME, (*EVENT, "sessions", "twee", "slots", "a"), "time",
        "Twee, ronde A (Dag 2023): andere tijd: donderdag 16 maart 2023 12:15 (was donderdag 16 maart 2023 12:00)",
        "Twee, ronde A (Day 2023): another time: Thursday, 16 March 2023 12:15 (was Thursday, 16 March 2023 12:00)",
    ),
}  # fmt: skip


def changes(old: str, new: str) -> tuple[Change, ...]:
    """Return what changes when a part of the document is another."""
    assert old in DOCUMENT
    return diff(loads(DOCUMENT, "toml"), loads(DOCUMENT.replace(old, new), "toml"))


@pytest.mark.parametrize("row", DIFFERENCES.values(), ids=DIFFERENCES)
def test_each_difference_is_one_change(row: tuple[Any, ...]) -> None:
    """Every difference is one change, with its kind, path and field, and is told in Dutch and in English."""
    old, new, kind, path, field, dutch, english = row
    (change,) = changes(old, new)
    assert (change.kind, change.path, change.field) == (kind, path, field)
    assert (tell(change, "nl", "NL"), tell(change, "en", "NL")) == (dutch, english)


STATUSES = [
    ("", "postponed", "Een (Dag 2023): uitgesteld"),
    ("", "moved-online", "Een (Dag 2023): verplaatst naar online"),
    ("", "provisional", "Een (Dag 2023): onder voorbehoud"),
    ("provisional", "confirmed", "Een (Dag 2023): bevestigd"),
    ("confirmed", "", "Een (Dag 2023): gewijzigd: status (was bevestigd)"),
    ("cancelled", "", "Een (Dag 2023): gaat toch door"),
    ("cancelled", "confirmed", "Een (Dag 2023): gaat toch door"),
    ("cancelled", "postponed", "Een (Dag 2023): uitgesteld"),
]


@pytest.mark.parametrize("before, after, told", STATUSES)
def test_a_status_says_what_happened(before: str, after: str, told: str) -> None:
    """What was off and is on again takes place after all; otherwise the new status says it."""
    old, new = (f'id = "een"\nstatus = "{one}"' if one else 'id = "een"' for one in (before, after))
    states = [loads(DOCUMENT.replace('id = "een"', one), "toml") for one in (old, new)]
    assert [tell(change, "nl") for change in diff(*states)] == [told]


def test_what_is_new_or_gone_is_one_change_each() -> None:
    """A session that is new or gone says when it is or was; a person only that there is one."""
    end = DOCUMENT.index('\n[[events.sessions]]\nid = "twee"')
    few = loads(
        (DOCUMENT[:end] + LATER).replace(', { id = "jan", name = "Jan Smit" }', "").replace("end = 11:00", ""), "toml"
    )
    many = loads(DOCUMENT.replace("end = 11:00", ""), "toml")
    less = loads(DOCUMENT[: DOCUMENT.index('\n[[events.sessions]]\nid = "een"')] + LATER, "toml")
    assert [tell(change, "nl") for change in diff(few, many)] == [
        "Jan Smit: toegevoegd",
        "Twee (Dag 2023): toegevoegd",
    ]
    assert [tell(change, "nl") for change in diff(few, less)] == [
        "Jan Smit: toegevoegd",
        "Een (Dag 2023): verwijderd (was donderdag 16 maart 2023 10:00)",
    ]


def test_references_to_nothing_and_to_sessions_are_told_by_their_id() -> None:
    """A reference that has no title of its own, or leads nowhere, is told as it is written."""
    slot = Slot(id="1")
    before = Session(id="a", title="A", slots=[slot])
    states = [
        Programme(id="p", title="P", members=members, events=[{"id": "e"}] and [_event(session)])
        for members, session in (
            ([], before),
            (["nergens"], attrs.evolve(before, part_of="b", slots=[attrs.evolve(slot, venue="weg", city="kwijt")])),
        )
    ]
    assert [(change.field, change.after) for change in diff(*states)] == [
        ("members", (Named("nergens", Text("nergens")),)),
        ("part_of", Named("b", Text("b"))),
        ("place", (Named("weg", Text("weg")), Named("kwijt", Text("kwijt")))),
    ]


def _event(session: Session) -> Any:
    from stedennetwerk import Event

    return Event(id="e", title="E", sessions=[session])


def test_a_title_is_made_of_what_there_is() -> None:
    """A record without a title is told by its function or name, and without these by its id."""
    document = 'id = "p"\ntitle = "P"\ncontacts = [{ id = "balie" }, { id = "pers", name = "Perslijn" }]'
    added = diff(loads('id = "p"\ntitle = "P"', "toml"), loads(document, "toml"))
    assert [tell(change, "en") for change in added] == ["balie: added", "Perslijn: added"]


@given(programmes())
@settings(max_examples=20)
def test_a_programme_does_not_differ_from_itself(programme: Programme) -> None:
    """Nothing changed is no change."""
    assert diff(programme, programme) == ()


@given(programmes(), programmes())
@settings(max_examples=20)
def test_changes_survive_json(one: Programme, other: Programme) -> None:
    """Changes kept as JSON come back the same, but for whole records of the model, which are only shown; all can be told."""
    for change in diff(one, other):
        kept = change_from_plain(json.loads(json.dumps(change_to_plain(change, other.language))))
        told = (tell(kept, "nl"), tell(kept, "en"))
        assert told == (tell(change, "nl"), tell(change, "en"))
        if not _holds_records(change.before) and not _holds_records(change.after):
            assert kept == change


def _holds_records(value: Any) -> bool:
    return isinstance(value, Record | Table) or (isinstance(value, tuple) and any(map(_holds_records, value)))


VALUES = [
    None,
    "tekst",
    12,
    True,
    Audience.PUBLIC,
    Text("Dag", {"en": "Day"}),
    Text("Day", language="en"),
    dt.date(2023, 3, 16),
    dt.datetime(2023, 3, 16, 10, tzinfo=dt.UTC),
    Named("a", Text("A")),
    Span(dt.date(2023, 3, 16), None, True),
    (1, (2, "drie")),
    Table({"a": [1, {"b": 2}]}),
]


@pytest.mark.parametrize("value", VALUES, ids=str)
def test_a_value_survives_json(value: Any) -> None:
    """Every kind of value in a change comes back from JSON as it was."""
    assert from_plain(json.loads(json.dumps(to_plain(value)))) == value
