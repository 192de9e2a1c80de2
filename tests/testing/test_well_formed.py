"""What the kit sees in bytes: for each format good ones, and bad ones with the very faults that they have."""

from __future__ import annotations

import json
import re
from html import escape

import pytest

from stedennetwerk.testing.wellformed import HOSTILE, SCHEME, faults_of


def calendar(*lines: str) -> str:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//kit//", *lines, "END:VCALENDAR", ""])


def event(*lines: str) -> tuple[str, ...]:
    return ("BEGIN:VEVENT", "UID:1", "DTSTAMP:20270304T090000Z", *lines, "END:VEVENT")


CELL = HOSTILE.replace('"', '""')
QUOTED = json.dumps({"title": HOSTILE})

GOOD = {
    "JSON": ("application/json", QUOTED),
    "JSON of a kind": ("application/ld+json", "{}"),
    "JSON with a mark of the order of bytes": ("application/json", "\ufeff{}"),
    "XML": ("application/xml", f'<x title="{escape(HOSTILE)}">{escape(HOSTILE)}</x>'),
    "Atom": ("application/atom+xml; charset=utf-8", '<feed xmlns="http://www.w3.org/2005/Atom"><id>kit</id></feed>'),
    "SVG": ("image/svg+xml", "<svg/>"),
    "HTML": ("text/html; charset=utf-8", f'<p title="{escape(HOSTILE)}" id="a">{escape(HOSTILE)}<a name>'),
    "HTML that shows a link": ("text/html", f'<a href="https://example.org">{SCHEME}</a><img src="dag.png" alt="">'),
    "HTML with a handler of its own": ("text/html", '<body onload="begin()" onclick>'),
    "CSV": ("text/csv", f'titel,start\r\n"\'{CELL}",2027-03-04\r\n'),
    "CSV with semicolons": ("text/csv; charset=utf-8", "titel;start\r\nDag, en nacht;10:00\r\n"),
    "CSV with tabs": ("text/csv", "titel\tstart\r\nDag, en nacht\t10:00\r\n"),
    "CSV with a number": ("text/csv", "temperatuur\r\n-3\r\n"),
    "CSV without rows": ("text/csv", ""),
    "iCalendar": ("text/calendar", calendar(*event("DTSTART:20270304T100000Z", "SUMMARY:Dag\\nDTSTART:kit"))),
    "Markdown": ("text/markdown", re.sub(r"([\\\\<&\[\]`*_])", r"\\\1", HOSTILE)),
    "text": ("text/plain", HOSTILE),
}

BROKEN = {
    "JSON that breaks off": (
        "application/json",
        '{"title": "Dag"',
        ["it is no JSON: Expecting ',' delimiter: line 1 column 16 (char 15)"],
    ),
    "JSON that is empty": ("application/geo+json", "", ["it is no JSON: Expecting value: line 1 column 1 (char 0)"]),
    "XML that breaks off": ("application/xml", "<x><y/>", ["it is no XML: no element found: line 1, column 7"]),
    "XML with a bare sign": (
        "text/xml",
        "<x>& </x>",
        ["it is no XML: not well-formed (invalid token): line 1, column 4"],
    ),
    "XML with an element too many": (
        "application/rss+xml",
        '<x><p id="kit"/><p id="other"/></x>',
        ["hostile text became the element <p>"],
    ),
    "SVG with an element too many": (
        "image/svg+xml",
        '<svg><script id="kit"/></svg>',
        ["hostile text became the element <script>"],
    ),
    "HTML with a hostile text": (
        "text/html",
        f"<p>{HOSTILE}</p>",
        ["hostile text became the element <script>", "hostile text became the element <b>"],
    ),
    "HTML with a handler": ("text/html", "<p onclick='kit()'>", ["hostile text became the element <p>"]),
    "HTML with a link": (
        "text/html",
        f'<a href=" {SCHEME}">',
        ["<a> leads to javascript:kit, which runs a script"],
    ),
    "HTML with a link in disguise": (
        "text/html",
        '<img src="Java\tScript:kit">',
        ["<img> leads to javascript:kit, which runs a script"],
    ),
    "Markdown with a hostile text": (
        "text/markdown; charset=utf-8",
        f"# {HOSTILE}",
        [
            "hostile text became the element <script>",
            "hostile text became the element <b>",
            "<a> leads to javascript:kit, which runs a script",
        ],
    ),
    "Markdown with a link": (
        "text/markdown",
        "[x](<JavaScript:kit>)",
        ["<a> leads to javascript:kit, which runs a script"],
    ),
    "CSV of which rows differ": (
        "text/csv",
        "titel,start\r\nDag\r\nNacht,10:00,11:00\r\n",
        ["its rows have 1 and 2 and 3 cells; all need the same number (RFC 4180, section 2.4)"],
    ),
    "CSV with a formula": (
        "text/csv",
        "titel,start\r\nDag,=1+1\r\n",
        ["row 2 has a cell that spreadsheets run as a formula: '=1+1'"],
    ),
    "CSV with two formulas": (
        "text/csv",
        "titel\r\n@SUM(A1)\r\n+1\r\n",
        ["row 2 has a cell that spreadsheets run as a formula: '@SUM(A1)'"],
    ),
    "CSV with a formula after a minus": (
        "text/csv",
        "titel\r\n-A1\r\n",
        ["row 2 has a cell that spreadsheets run as a formula: '-A1'"],
    ),
    "CSV of which a row is broken by a formula": (
        "text/csv",
        "titel,start\r\n=1\r\n",
        [
            "its rows have 1 and 2 cells; all need the same number (RFC 4180, section 2.4)",
            "row 2 has a cell that spreadsheets run as a formula: '=1'",
        ],
    ),
    "iCalendar that breaks off": (
        "text/calendar",
        "BEGIN:VCALENDAR\r\n",
        ["it is no iCalendar: Found no components where exactly one is required: BEGIN:VCALENDAR\r\n"],
    ),
    "iCalendar with a line that is none": (
        "text/calendar",
        calendar("no line"),
        ["it is no iCalendar: Content line could not be parsed into parts: 'no line': Invalid content line"],
    ),
    "iCalendar with an event of a text": (
        "text/calendar",
        calendar("BEGIN:VEVENT", "SUMMARY:Dag", "END:VEVENT"),
        ["hostile text became an event of its own (RFC 5545, section 3.3.11)"],
    ),
    "iCalendar with a start of a text": (
        "text/calendar",
        calendar(*event("DTSTART:kit")),
        ["hostile text became an event of its own (RFC 5545, section 3.3.11)"],
    ),
    "iCalendar with a long line": (
        "text/calendar",
        calendar(*event("SUMMARY:" + "é" * 34)),
        ["it has a line of more than 75 octets (RFC 5545, section 3.1)"],
    ),
}


@pytest.mark.parametrize(("media_type", "text"), GOOD.values(), ids=GOOD)
def test_good(media_type: str, text: str) -> None:
    """What is well-formed has no faults, whatever its texts say."""
    assert faults_of(media_type, text.encode()) == []


@pytest.mark.parametrize(("media_type", "text", "expected"), BROKEN.values(), ids=BROKEN)
def test_broken(media_type: str, text: str, expected: list[str]) -> None:
    """What is broken has exactly these faults, in words."""
    assert faults_of(media_type, text.encode()) == expected


@pytest.mark.parametrize(
    ("media_type", "expected"),
    [
        ("text/plain", ["it is no UTF-8: invalid start byte at byte 3"]),
        ("TEXT/HTML; charset=utf-8", ["it is no UTF-8: invalid start byte at byte 3"]),
        ("application/json", ["it is no UTF-8: invalid start byte at byte 3"]),
        ("image/svg+xml", ["it is no UTF-8: invalid start byte at byte 3"]),
        ("application/zip", []),
        ("application/pdf", []),
        ("image/png", []),
        ("font/woff2", []),
    ],
)
def test_bytes(media_type: str, expected: list[str]) -> None:
    """Text is UTF-8; of what is none nothing is asked."""
    assert faults_of(media_type, b"Dag\xff") == expected


def test_hostile_text_breaks_out_everywhere() -> None:
    """The text with which exporters are tried breaks out of every format that it is put into as it is."""
    broken = {
        "application/json": f'{{"title": "{HOSTILE}"}}',
        "application/xml": f"<x>{HOSTILE}</x>",
        "text/html": f"<p>{HOSTILE}</p>",
        "text/markdown": HOSTILE,
        "text/csv": f"titel,start\r\n{HOSTILE},10:00\r\n",
        "text/calendar": calendar(*event(f"SUMMARY:{HOSTILE}")),
    }
    assert [media_type for media_type, text in broken.items() if not faults_of(media_type, text.encode())] == []
