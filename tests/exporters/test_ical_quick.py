"""What is quick in the calendar exporter gives the same bytes as what is careful: batches, short lines, plain texts, uids."""

from __future__ import annotations

import datetime as dt

import pytest
from calendars import AMSTERDAM, at, feeds, lines, one_slot
from hypothesis import example, given, settings
from hypothesis import strategies as st

from stedennetwerk import Programme, Session, Slot, Text, View
from stedennetwerk.exporters.ical import IcalOptions
from stedennetwerk.exporters.ical.lines import WIDTH, cut, folded, line, text
from stedennetwerk.exporters.ical.vevents import Vevents
from stedennetwerk.prose import are_plain, to_text
from stedennetwerk.testing import programmes
from stedennetwerk.testing.strategies import instants

ABSTRACT = "Één idee voor de buurt, en nog één; ’s avonds verder."
prose = st.text(st.sampled_from([*"abé–’ \n\t\u00a0\u30001٣.-+=)*_<&\\"]), max_size=12)


def with_sessions(*titles: str, **more: object) -> Programme:
    """Return a programme with a session for each title, and more in each of them."""
    sessions = [
        Session(id=f"s{number}", title=title, slots=[Slot(id="enig", start=at(10), end=at(11))], **more)
        for number, title in enumerate(titles)
    ]
    return one_slot(event={"sessions": sessions})


@given(programmes(), st.booleans())
@settings(max_examples=25)
def test_a_batch_is_its_slots_one_by_one(programme: Programme, details: bool) -> None:
    """Slots that are made together have the bytes that each has alone, and those that are remembered from before."""
    view = View.of(programme, "organisers")
    entries = view.agenda.in_document_order
    options = IcalOptions(details=details)
    alone = [b"".join(Vevents(view, options).slots([entry])) for entry in entries]
    vevents = Vevents(view, options)
    assert [*vevents.slots(entries), *vevents.slots(entries)] == 2 * ([b"".join(alone)] if alone else [])


def test_some_of_a_batch_are_remembered() -> None:
    """A batch of which some slots were made before has all of them, in its order."""
    view = View.of(with_sessions("een", "twee", "drie", abstract=ABSTRACT))
    first, second, third = view.agenda.in_document_order
    vevents = Vevents(view, IcalOptions())
    made = [b"".join(vevents.slots([entry])) for entry in (second,)]
    made += [b"".join(Vevents(view, IcalOptions()).slots([entry])) for entry in (first, third)]
    assert [*vevents.slots([third, second, first])] == [made[2] + made[0] + made[1]]


def test_one_marked_text_changes_no_other() -> None:
    """Markdown in one abstract of a batch leaves the lines of the other sessions as they are without it."""
    plain = with_sessions("een", "twee", abstract=ABSTRACT)
    one, other = plain.events[0].sessions
    marked = one_slot(event={"sessions": [one, Session(id="s1", title="twee", slots=other.slots, abstract="*Kom*")]})
    before, after = (feeds(View.of(programme))["calendar/session/2023/s0.ics"] for programme in (plain, marked))
    assert before == after


@given(st.lists(prose, min_size=1, max_size=3))
@settings(max_examples=300)
@example(["– een streepje"])
@example([" spatie voor"])
@example(["spatie na "])
@example(["\u3000x"])
@example(["٣. geen lijst"])
@example(["2023 was een goed jaar"])
def test_what_is_plain_says_what_it_says(values: list[str]) -> None:
    """Texts that are taken to be plain are the same as text."""
    assert not are_plain(values) or [to_text(value) for value in values] == values


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["Eén dag"], True),
        (["– een streepje", "’s avonds"], True),
        (["Eén dag", "*Kom*"], False),
        (["- een"], False),
        (["1. een"], False),
        (["een\ntwee"], False),
        ([" een"], False),
        (["een\u00a0"], False),
    ],
    ids=["words", "punctuation", "marks", "list", "numbers", "lines", "space before", "space after"],
)
def test_which_texts_are_plain(values: list[str], expected: bool) -> None:
    """Texts are plain together when each is one line without marks, and begins and ends with neither space nor list."""
    assert are_plain(values) is expected


@pytest.mark.parametrize("character", ["a", "é", ",", "𝄞"])
@pytest.mark.parametrize("language", [None, "fy"], ids=["own language", "other language"])
@pytest.mark.parametrize("length", [1, *range(15, 19), *range(31, 36), *range(65, 70), 200])
def test_titles_of_any_length(length: int, language: str | None, character: str) -> None:
    """A title is the same line, folded or not, that it is by itself."""
    title = Text(character * length, language=language)
    made = feeds(View.of(with_sessions(title)))["calendar.ics"]
    name = "SUMMARY" if language is None else f"SUMMARY;LANGUAGE={language}"
    assert made.count(b"\r\n" + line(name, text(title))) == 1


@pytest.mark.parametrize("character", ["a", "é"])
@pytest.mark.parametrize("length", [1, *range(22, 30), *range(49, 55), 200])
def test_addresses_of_any_length(length: int, character: str) -> None:
    """An address is the same line, folded or not, that it is by itself."""
    url = f"https://example.org/{character * length}"
    made = feeds(View.of(with_sessions("een", url=url)))["calendar.ics"]
    assert made.count(b"\r\n" + line("URL", url)) == 1


@given(st.text(st.sampled_from("aé€𝄞\\;"), max_size=300), st.integers(20, WIDTH))
@settings(max_examples=150)
def test_the_rest_of_a_line_is_cut_as_the_whole(value: str, room: int) -> None:
    """What comes after a name is folded as the line with the name is."""
    name = b"N" * (WIDTH - room)
    assert name + cut(text(value), room) + b"\r\n" == folded(name + text(value))


@given(programmes())
@settings(max_examples=25)
def test_uids_are_those_of_the_agenda(programme: Programme) -> None:
    """A uid that is worked out quickly is that of the entry, which is worked out once."""
    for entry in View.of(programme, "organisers").agenda:
        assert entry.programme.uid_text(entry.event, entry.session, entry.slot) == str(entry.uid)
        assert entry.uid is entry.uid


@given(instants())
@settings(max_examples=30)
@example(dt.datetime(1, 1, 2, 3, 4, 5, tzinfo=AMSTERDAM))
def test_stamps_are_as_the_clock_of_utc_has_them(instant: dt.datetime) -> None:
    """An instant is written as its digits in UTC, the year with four of them."""
    there = instant.astimezone(dt.UTC)
    digits = f"{there.year:04}{there:%m%dT%H%M%SZ}".encode()
    made = feeds(View.of(with_sessions("een"), at=instant), feeds=("programme",))["calendar.ics"]
    assert made.count(b"\r\nDTSTAMP:" + digits + b"\r\n") == made.count(b"\r\nDTSTAMP:") == 1


def test_the_two_stamps_of_an_hour_that_comes_twice() -> None:
    """An instant after the clock went back has its own stamp, also when the one before with the same digits was seen first."""
    wall = dt.datetime(2023, 10, 29, 2, 30, tzinfo=AMSTERDAM)
    stamps = []
    for instant in (wall, wall.replace(fold=1)):
        made = feeds(View.of(with_sessions("een"), at=instant), feeds=("programme",))["calendar.ics"]
        stamps.append(lines(made[made.index(b"DTSTAMP:") :])[0])
    assert stamps == ["DTSTAMP:20231029T003000Z", "DTSTAMP:20231029T013000Z"]
