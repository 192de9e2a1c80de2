"""Input that breaks calendars: each is written correctly, or refused with words that say what is wrong."""

from __future__ import annotations

from typing import Any

import pytest
from calendars import at, events, feed, feeds, files, lines, one_slot, read, slot_lines
from hypothesis import given, settings

from stedennetwerk import (
    Appearance,
    ModelError,
    Organisation,
    PersonName,
    Session,
    Slot,
    Speaker,
    StedennetwerkError,
    Theme,
    View,
    loads,
)
from stedennetwerk.testing.strategies import words

DOCUMENT = """
id = "dag"
title = "Dag"
timezone = "Europe/Amsterdam"
events = [{{ id = "2023", title = "Dag 2023", date = 2023-03-16, sessions = [{{ id = "lunch", title = "Lunch", {} }}] }}]
"""
TIMES = "start = 12:30, end = 13:30"
REFUSED = {
    "a null": (f'{TIMES}, abstract = "a\\u0000b"', "the text holds the control character U+0000; take it out"),
    "an escape": (f'{TIMES}, abstract = "a\\u001bb"', "the text holds the control character U+001B; take it out"),
    "an address with a space": (f'{TIMES}, url = "https://example.org/a b"', "is no address that can be linked to"),
    "an address with a line break": (f'{TIMES}, url = "https://example.org/a\\r\\nX:y"', "is no address that can be linked to"),
    "another scheme": (f'{TIMES}, url = "javascript:alert(1)"', "is no address that can be linked to"),
    "no length": ("start = 12:30, end = 12:30", "the end 12:30 is not after the start 12:30"),
    "an end before the start": (
        'slots = [{ id = "a", start = 2023-03-16T12:30:00, end = 2023-03-16T11:30:00 }]', "the end 11:30 is not after the start 12:30",
    ),
    "a time that there is not": ("start = 2023-03-26T02:30:00, end = 2023-03-26T04:30:00", "does not exist"),
    "a time that there is twice": ("start = 2023-10-29T02:30:00, end = 2023-10-29T04:30:00", "twice"),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "message"), REFUSED.values(), ids=REFUSED)
def test_a_document_that_is_refused(fields: str, message: str) -> None:
    """What no calendar can hold is refused when the document is read, and the message says what it is."""
    assert len(feeds(View.of(loads(DOCUMENT.format(TIMES), "toml")))) > 1
    with pytest.raises(StedennetwerkError) as error:
        loads(DOCUMENT.format(fields), "toml")
    assert message in str(error.value)


def test_a_zone_that_there_is_not() -> None:
    """A time zone that the database does not know is refused, with what it might have been."""
    with pytest.raises(StedennetwerkError) as error:
        loads(DOCUMENT.format(TIMES).replace("Europe/Amsterdam", "Europe/Amsterdan"), "toml")
    assert 'did you mean "Europe/Amsterdam", ' in str(error.value)


ADDRESSES = {
    "marks": "https://example.org/a;b,c?d=%5C%22&e='f':g#h",
    "another alphabet": "https://voorbeeld.example/straße/日本",
    "long": "https://example.org/" + "a" * 500,
    "mail": "mailto:desk@example.org",
    "a point": "geo:51.8,5.8",
}


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
def test_odd_addresses(address: str) -> None:
    """An address that is allowed stands in the calendar as it is, whatever is in it."""
    slot = Slot(id="enig", start=at(10), end=at(11), online=address)
    (found,) = feed(one_slot(slot, session={"url": address})).walk("VEVENT")
    assert [str(found[name]) for name in ("URL", "CONFERENCE")] == [address, address]


@given(words, words, words)
@settings(max_examples=60)
def test_hostile_texts_everywhere(one: str, two: str, three: str) -> None:
    """Whatever texts stand in titles, names and places, they add no line and end none."""
    slots = [Slot(id="enig", start=at(10), end=at(11), venue="stadhuis", room="raadzaal")]
    given: dict[str, Any] = {
        "session": {"title": one, "abstract": two, "themes": ["t"], "slots": slots},
        "venue": {"name": three, "address": one},
        "themes": [Theme(id="t", title=two)],
        "organisers": ["o"],
        "organisations": [Organisation(id="o", name=three)],
        "title": one,
    }
    plain: dict[str, Any] = {
        **given,
        "session": {**given["session"], "title": "a", "abstract": "a"},
        "venue": {"name": "a", "address": "a"},
        "themes": [Theme(id="t", title="a")],
        "organisations": [Organisation(id="o", name="a")],
    }
    hostile, harmless = (
        [line.partition(":")[0].partition(";")[0] for line in slot_lines(one_slot(**texts))] for texts in (given, plain)
    )
    assert hostile == harmless


NAMES = ['Lot "de Zaag" Li', "Lot ^ Li", "Lot ^n Li", "Lot; Li, MSc", "Lot \\ Li", "O'Li"]


@pytest.mark.parametrize("name", NAMES)
def test_names_with_marks(name: str) -> None:
    """Names with quotation marks, carets and backslashes are the same in the description and in the organiser."""
    speakers = [Speaker(id="lot", name=PersonName.parse(name))]
    session = {"appearances": [Appearance(speaker="lot")]}
    organisation = Organisation(id="o", name=name)
    programme = one_slot(session=session, speakers=speakers, organisers=["o"], organisations=[organisation])
    (found,) = feed(programme).walk("VEVENT")
    assert str(found["DESCRIPTION"]).split("\n")[0] == name
    assert found["ORGANIZER"].params["CN"] == name


def test_ten_thousand_slots_in_one_event() -> None:
    """An event of ten thousand slots has all of them in its feeds, each once, and no line too long."""
    slots = [Slot(id=f"s{number}", start=at(10), end=at(11)) for number in range(5000)]
    sessions = [Session(id=id, title="Ronde", slots=slots) for id in ("a", "b")]
    view = View.of(one_slot(event={"sessions": sessions}))
    made = feeds(view, feeds=("programme", "event"))
    assert {path: len(events(data)) for path, data in made.items()} == {
        "calendar.ics": 10_000,
        "calendar/event/2023.ics": 10_000,
    }
    assert max(map(len, made["calendar.ics"].split(b"\r\n"))) <= 75


def test_more_slots_than_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """What does not fit into memory is made anew for each feed, with the same bytes."""
    slots = [Slot(id=f"s{number}", start=at(10), end=at(11), city="nijmegen") for number in range(600)]
    view = View.of(one_slot(session={"slots": slots, "abstract": "Een *dag*."}))
    remembered = files(view)
    monkeypatch.setattr("stedennetwerk.exporters.ical.vevents.MOST_KEPT", 1000)
    assert files(view) == remembered


def test_no_length() -> None:
    """A slot without length is refused; one of a second is written."""
    with pytest.raises(ModelError, match="not after its start"):
        Slot(id="enig", start=at(10), end=at(10))
    slot = Slot(id="enig", start=at(10), end=at(10).replace(second=1))
    assert [line for line in slot_lines(one_slot(slot)) if line.startswith("DTEND")] == [
        "DTEND;TZID=Europe/Amsterdam:20230316T100001"
    ]


def test_a_carriage_return_in_any_text() -> None:
    """Each kind of line break in a text is one line break in the calendar."""
    session = {"title": "een\r\ntwee\rdrie\u2028vier\u0085vijf", "abstract": "a\r\nb"}
    made = feeds(View.of(one_slot(session=session)))["calendar.ics"]
    (found,) = read(made).walk("VEVENT")
    assert (str(found["SUMMARY"]), str(found["DESCRIPTION"])) == (
        "een\ntwee\ndrie\nvier\nvijf",
        "a\nb\nNetwerkdag 2023",
    )
    assert [line for line in lines(made) if line.startswith("SUMMARY")] == ["SUMMARY:een\\ntwee\\ndrie\\nvier\\nvijf"]
