"""Escaping and folding of calendar lines, undone by the letter of the standard and by an independent reader."""

from __future__ import annotations

import re

import icalendar
import pytest
from calendars import lines, one_slot, read
from hypothesis import example, given, settings
from hypothesis import strategies as st

from stedennetwerk import Event, ModelError, Programme, Theme, View, calendar_feed
from stedennetwerk.exporters.ical.lines import folded, line, parameter, text, texts
from stedennetwerk.testing.strategies import CONTROLS

VALID = st.characters(exclude_categories=["Cs"])
HOSTILE = st.sampled_from(
    [*"\\;,:\n\r\t\"'^ \x85\u2028\ufeff€𝄞\0\x07\x7f\x0b", "\\n", "\\N", "\r\n", "^n", "BEGIN:VEVENT"]
)
anything = st.lists(VALID | HOSTILE, max_size=120).map(lambda parts: re.sub("\r\0+", "\r", "".join(parts)))


def unescaped(value: str) -> str:
    """Return a TEXT value as it was meant; anything that is escaped wrongly is an error (RFC 5545 section 3.3.11)."""
    assert re.fullmatch(r"(?:[^\\;,\x00-\x08\x0a-\x1f\x7f]|\\[\\;,n])*", value), value
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], value)


def expected(value: str) -> str:
    """Return the text as a calendar can carry it: all line breaks are one, a tab is a space, no control characters."""
    value = re.sub("\r\n|[\r\x0b\x0c\x85\u2028\u2029]", "\n", value).replace("\t", " ")
    return "".join(one for one in value if one == "\n" or not (one < " " or one == "\x7f"))


def calendar_with(content: bytes) -> icalendar.Calendar:
    """Return a calendar with one event that has this line, read back."""
    head, tail = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", b"END:VEVENT\r\nEND:VCALENDAR\r\n"
    return read(head + content + tail)


@given(st.lists(anything, min_size=1, max_size=6))
@settings(max_examples=150)
@example(["\\n \\\\, \\; \r\n", "", "\0", "a\r\nb\x85c\td", "\ufeff="])
@example(["\0\0", "\0"])
def test_many_texts_are_escaped_as_each_alone(values: list[str]) -> None:
    """A batch of texts is escaped as each of them alone; undone, each is the text again."""
    batch = texts(values)
    assert batch == [text(value) for value in values]
    assert [unescaped(value.decode()) for value in batch] == [expected(value) for value in values]


@given(anything)
@settings(max_examples=150)
@example("\\N is no line break; nor is \\\\n, or \\")
@example("\\" * 200)
@example("BEGIN:VEVENT\r\nEND:VCALENDAR")
def test_an_independent_reader_gets_the_very_text(value: str) -> None:
    """What icalendar reads in a line is the text: a backslash before an N is no line break."""
    (found,) = calendar_with(line("SUMMARY", text(value))).walk("VEVENT")
    assert (str(found["SUMMARY"]), found.errors) == (expected(value), [])


@given(anything)
@settings(max_examples=150)
@example('de ^"grote"^ zaal\n^n ^^ \\ ;:,')
def test_a_parameter_comes_back(value: str) -> None:
    """Quotation marks, carets and line breaks in a parameter are read back by the rules of RFC 6868 and by icalendar."""
    written = parameter(value)
    assert re.fullmatch(r"\"(?:[^\"^\x00-\x08\x0a-\x1f\x7f]|\^[n^'])*\"", written), written
    undone = re.sub(r"\^(.)", lambda found: {"n": "\n", "^": "^", "'": '"'}[found[1]], written[1:-1])
    assert undone == expected(value)
    (found,) = calendar_with(line(f"LOCATION;ALTREP={written}", b"x")).walk("VEVENT")
    assert (str(found["LOCATION"]), found.errors) == ("x", [])
    if "\\" not in value and "%" not in value:  # icalendar undoes "\\\\" and "%2C" in parameters, which no standard has
        assert found["LOCATION"].params["ALTREP"] == expected(value)


@given(st.binary(max_size=300).map(lambda data: data.replace(b"\0", b"\\")) | anything.map(text))
@settings(max_examples=200)
@example(b"\\" * 300)
@example(b"a" + b"\\" * 300)
def test_folding_is_undone(data: bytes) -> None:
    """Without each CRLF and space, a folded line is the line, when the line has none of its own."""
    data = data.replace(b"\r", b"").replace(b"\n", b"").decode("utf-8", "replace").encode()
    assert folded(data).replace(b"\r\n ", b"") == data + b"\r\n"


@given(st.lists(st.sampled_from(["a", "é", "€", "𝄞", "\\", "\n", ";", " "]), max_size=400).map("".join))
@settings(max_examples=200)
def test_lines_are_cut_where_every_reader_can_bear_it(value: str) -> None:
    """Lines have at most 75 octets, end in CRLF, and are cut neither in a character nor in what is escaped."""
    *parts, end = folded(b"X:" + text(value)).split(b"\r\n")
    assert (end, [len(part) for part in parts if len(part) > 75]) == (b"", [])
    assert [part for part in parts[1:] if not part.startswith(b" ")] == []
    undone = [unescaped(part.decode()) for part in (parts[0][2:], *(part[1:] for part in parts[1:]))]
    assert "".join(undone) == expected(value)


@pytest.mark.parametrize("before", range(70, 76))
@pytest.mark.parametrize("character", ["\\", ";", "\n"])
def test_no_cut_between_a_backslash_and_what_it_escapes(before: int, character: str) -> None:
    """Wherever escaped characters come to stand, each begins and ends on one line."""
    *parts, end = folded(b"X:" + b"a" * before + text(character * 200)).split(b"\r\n")
    assert end == b""
    assert "".join(unescaped(part.decode()) for part in parts).replace(" ", "") == "X:" + "a" * before + character * 200


@pytest.mark.parametrize("length", [*range(60, 80), 140, 141, 142, 143, 1000])
@pytest.mark.parametrize("character", ["a", "é", "€", "𝄞"])
def test_lines_are_folded_as_late_as_possible(length: int, character: str) -> None:
    """A line is folded where 75 octets are full, up to a character, and not where it fits."""
    content = f"SUMMARY:{character * length}"
    made, room = "", 75
    for one in content:
        size = len(one.encode())
        if room < size:
            made, room = f"{made}\r\n ", 74
        made, room = made + one, room - size
    assert folded(content.encode()).decode() == f"{made}\r\n"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters=CONTROLS), max_size=40))
@settings(max_examples=60)
@example(",")
def test_a_category_is_one(title: str) -> None:
    """A theme is one category without a comma, whatever its title."""
    programme = one_slot(session={"themes": ["t"]}, themes=[Theme(id="t", title=title)])
    made = calendar_feed(View.of(programme), View.of(programme).agenda, "T")
    (value,) = [one.removeprefix("CATEGORIES:") for one in lines(made) if one.startswith("CATEGORIES")]
    assert unescaped(value) == expected(title.replace(",", " ·"))
    assert "," not in value


def test_an_address_is_not_escaped() -> None:
    """The value of URL is an address and no text: nothing in it is escaped."""
    address = "https://example.org/a;b,c?d=e,f;g#h"
    view = View.of(one_slot(session={"url": address}))
    made = lines(calendar_feed(view, view.agenda, "T"))
    assert [one for one in made if one.startswith("URL")] == [f"URL:{address}"]


REFUSED = {
    "a null": "a\0b",
    "a bell": "a\x07b",
    "an escape": "\x1b[31m",
    "half a character": "a\ud83d",
}


@pytest.mark.parametrize("value", REFUSED.values(), ids=REFUSED)
def test_what_no_text_may_hold_never_gets_here(value: str) -> None:
    """Control characters and lone surrogates are refused by the records, and in the title of a selection too."""
    with pytest.raises(ModelError, match="the text holds "):
        Event(id="2023", title=value)
    view = View.of(one_slot())
    with pytest.raises(ModelError, match="the text holds "):
        calendar_feed(view, view.agenda, value)


def test_a_title_of_a_megabyte() -> None:
    """A title as long as a text may be is folded whole, and a longer one is refused."""
    title = ("Een lange titel; " * 60_000)[:1_000_000]
    view = View.of(one_slot(session={"title": title}))
    made = calendar_feed(view, view.agenda, "T")
    assert max(map(len, made.split(b"\r\n"))) == 75
    (found,) = read(made).walk("VEVENT")
    assert str(found["SUMMARY"]) == title
    with pytest.raises(ModelError, match="the text has 1,000,001 characters; use at most 1,000,000"):
        Programme(id="reeks", title="a" * 1_000_001)
