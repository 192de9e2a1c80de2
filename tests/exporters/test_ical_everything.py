"""Every byte is proven: an independent reader parses whatever is made, and writes the same lines again."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import attrs
import pytest
from calendars import events, feeds, lines, read
from hypothesis import assume, given, settings
from releasing import released

from stedennetwerk import Programme, View
from stedennetwerk.testing import programmes

QUOTED = ("ORGANIZER;", "CONFERENCE;", "X-APPLE-STRUCTURED-LOCATION;")
EVERYTHING: dict[str, Any] = {"rfc9073": True, "rfc9253": True}


def placed(data: bytes) -> Counter[tuple[str, ...]]:
    """Return every content line with the components in which it is, each with its number among its siblings.

    icalendar keeps lines of one name together, so their order says nothing. It puts parameters in quotation marks only when
    it must, and we always do, which RFC 5545 section 3.2 leaves to the writer: so marks that need not be there are left out.
    It writes GEO as Python writes numbers, we with six digits: so they are compared as numbers.
    """
    found: Counter[tuple[str, ...]] = Counter()
    path: list[str] = []
    begun: Counter[tuple[str, ...]] = Counter()
    for line in lines(data):
        name, _, value = line.partition(":")
        if name == "BEGIN":
            begun[*path, value] += 1
            path.append(f"{value} {begun[*path, value]}")
            begun = Counter({key: count for key, count in begun.items() if key[: len(path)] != tuple(path)})
        elif name == "END":
            assert path.pop().split()[0] == value
        else:
            plain = re.sub(r'="([^":;,]*)"(?=[;:])', r"=\1", line) if line.startswith(QUOTED) else line
            if name == "GEO":
                plain = str([float(degrees) for degrees in value.split(";")])
            found[*path, plain] += 1
    assert path == []
    return found


def proven(data: bytes) -> bool:
    """Check that icalendar reads a calendar without a complaint and writes the same lines; return that it does."""
    calendar = read(data)
    assert [one.errors for one in calendar.walk() if one.errors] == []
    assert placed(calendar.to_ical(sorted=False)) == placed(data)
    return True


def sound(data: bytes) -> bool:
    """Check the form of a whole calendar: lines, their ends, and what must be there; return that all is well."""
    assert data.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert data.endswith(b"END:VCALENDAR\r\n")
    parts = data.split(b"\r\n")[:-1]
    assert [one for one in parts if not 0 < len(one) <= 75 or re.search(rb"[\x00-\x1f\x7f]", one)] == []
    assert [one for one in parts if not one.decode()] == []
    for body in events(data).values():
        names = Counter(line.partition(":")[0].partition(";")[0] for line in lines(body.partition(b"BEGIN:")[0]))
        assert {name: names[name] for name in ("DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "LOCATION", "TRANSP")} == dict.fromkeys(
            ("DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "LOCATION", "TRANSP"), 1
        )  # fmt: skip
        assert [
            name for name in ("DESCRIPTION", "CATEGORIES", "URL", "STATUS", "GEO", "CLASS") if names[name] > 1
        ] == []
    return True


@given(programmes())
@settings(max_examples=40)
def test_every_byte_of_any_programme(programme: Programme) -> None:
    """Whatever the programme and its texts, each line of each feed is read and written again as it is."""
    for audience in ("public", "organisers"):
        for data in feeds(View.of(programme, audience), **EVERYTHING).values():
            assert proven(data)
            assert sound(data)


@given(programmes(), programmes())
@settings(max_examples=20)
def test_every_byte_of_any_history(before: Programme, after: Programme) -> None:
    """Whatever two releases hold, the feeds and the messages of the second are read and written again as they are."""
    after = attrs.evolve(after, id=before.id, was=before.was, uid=before.uid)
    assume(after != before)
    view = released(before, after)
    for data in feeds(view, since=1, cancelled="title", **EVERYTHING).values():
        assert proven(data)
        assert sound(data)


def test_every_byte_of_the_examples(example: Programme) -> None:
    """Each line of each feed of each example, in all of its languages, is read and written again as it is."""
    checked = 0
    for language in example.published_in:
        for data in feeds(View.of(example, language=language), **EVERYTHING).values():
            checked += proven(data) and sound(data)
    assert checked > 2


BROKEN = {
    "a line without a name": (b"SUMMARY:", b"SUMMARY"),
    "a component that never ends": (b"END:VEVENT\r\n", b""),
    "a text that is not escaped": (b"\\, ", b"; "),
    "a date that is none": (b"DTSTAMP:2", b"DTSTAMP:x"),
}


@pytest.mark.parametrize(("what", "instead"), BROKEN.values(), ids=BROKEN)
def test_the_proof_notices(showcase: Programme, what: bytes, instead: bytes) -> None:
    """The proof fails for a calendar that is broken in one place."""
    data = feeds(View.of(showcase))["calendar.ics"]
    assert data.count(what) >= 1
    with pytest.raises((AssertionError, ValueError)):
        proven(data.replace(what, instead, 1))
