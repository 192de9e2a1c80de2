"""Escaping and folding of calendar lines, undone by the letter of the standard (RFC 5545 sections 3.1 and 3.3.11)."""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from stedennetwerk import Event, Programme, Registry, Session, Slot, Theme, View
from stedennetwerk.testing.strategies import CONTROLS

START = dt.datetime(2023, 3, 16, 10, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
anything = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters=CONTROLS)
    | st.sampled_from(list("\\;,:\n\r\t\"'\x85\u2028\ufeff€𝄞")),
    max_size=300,
)


def feed(title: str, url: str | None = None, theme: str = "Thema") -> bytes:
    """Return the feed of a programme in which one session has this title."""
    slot = Slot(id="enig", start=START, end=START + dt.timedelta(hours=1))
    session = Session(id="a", title=title, slots=[slot], url=url, themes=["t"])
    event = Event(id="2023", title="Dag", sessions=[session])
    programme = Programme(id="reeks", title="Reeks", events=[event], themes=[Theme(id="t", title=theme)])
    exporter = Registry().exporter("ical")
    return next(b"".join(artifact.chunks()) for artifact in exporter.artifacts(View.of(programme)))


def unfolded(data: bytes) -> list[str]:
    """Return the content lines: a line break and one space are taken out wherever they stand together."""
    assert data.endswith(b"\r\n")
    return data.replace(b"\r\n ", b"").decode().removesuffix("\r\n").split("\r\n")


def value_of(data: bytes, name: str) -> str:
    """Return the value of the one line with this name."""
    (found,) = [line.removeprefix(f"{name}:") for line in unfolded(data) if line.startswith(f"{name}:")]
    return found


def unescaped(value: str) -> str:
    """Return a TEXT value as it was meant; anything that is escaped wrongly is an error."""
    assert re.fullmatch(r"(?:[^\\;,\x00-\x08\x0a-\x1f\x7f]|\\[\\;,n])*", value), value
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], value)


def expected(text: str) -> str:
    """Return the text as a calendar can carry it: all line breaks are one, a tab is a space, no control characters."""
    text = re.sub("\r\n|[\r\x0b\x0c\x85\u2028\u2029]", "\n", text).replace("\t", " ")
    return "".join(one for one in text if one == "\n" or not (one < " " or one == "\x7f"))


@given(anything)
@example("\\n \\\\, \\; \r\n")
@example("a\r\nb\x85c\td")
@example("\ufeff=")
@settings(max_examples=200)
def test_any_text_comes_back(text: str) -> None:
    """Unfolding and unescaping a title gives the title, line breaks as one kind and without control characters."""
    assert unescaped(value_of(feed(text), "SUMMARY")) == expected(text)


@given(anything)
@settings(max_examples=200)
def test_every_line_is_short_and_whole(text: str) -> None:
    """Lines have at most 75 octets, end in CRLF alone, and are never cut inside a character; there is no mark of order."""
    data = feed(text)
    lines = data.split(b"\r\n")
    assert lines.pop() == b""
    assert [line for line in lines if len(line) > 75 or not line or b"\r" in line or b"\n" in line] == []
    assert "".join(line.decode() for line in lines).isascii() == data.isascii()
    assert data.startswith(b"BEGIN:VCALENDAR\r\n")


@pytest.mark.parametrize("length", [*range(60, 80), 140, 141, 142, 143, 1000])
@pytest.mark.parametrize("character", ["a", "é", "€", "𝄞"])
def test_lines_are_folded_as_late_as_possible(length: int, character: str) -> None:
    """A line is folded where 75 octets are full, up to a character, and not where it fits."""
    line = f"SUMMARY:{character * length}"
    folded, room, width = "", 75, len(character.encode())
    for one in line:
        size = len(one.encode())
        if room < size:
            folded, room = f"{folded}\r\n ", 74
        folded, room = folded + one, room - size
    assert f"\r\n{folded}\r\n".encode() in feed(character * length)
    assert width == len(character.encode())


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters=CONTROLS), max_size=40))
@settings(max_examples=100)
def test_a_category_is_one(title: str) -> None:
    """A theme is one category without a comma, whatever its title."""
    value = value_of(feed("A", theme=title), "CATEGORIES")
    assert unescaped(value) == expected(title.replace(",", " ·"))
    assert "," not in value


def test_an_address_is_not_escaped() -> None:
    """The value of URL is an address and no text: nothing in it is escaped."""
    address = "https://example.org/a;b,c?d=e,f;g#h"
    assert value_of(feed("A", url=address), "URL") == address
