"""Whether the bytes of an artifact are what its media type says, and whether hostile text in it stayed text."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SCHEME = "javascript:kit"
"""A link that runs a script; a format may show it, and must not link to it."""

HOSTILE = (
    f"=1+1\"; </script><script id=kit>kit()</script> <b onclick=kit()> ' & ]]> [x]({SCHEME}) BEGIN:VEVENT\nDTSTART:kit\n"
    "\u202e\u200b👩‍👩‍👧‍👦 שלום \\N ; , % {{ kit }} é"
)
"""What breaks out of formats: formulas, elements, attributes, links, lines, controls of direction, templates and escapes."""


def faults_of(media_type: str, data: bytes) -> list[str]:
    r"""Return what is wrong with an artifact as its media type (RFC 6838) has it; for types not known here only what UTF-8 forbids.

    >>> faults_of("application/json", b"{")
    ['it is no JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)']
    >>> faults_of("text/csv; charset=utf-8", "titel\r\nDag\r\n".encode())
    []
    """
    kind = media_type.partition(";")[0].strip().lower()
    if kind.startswith(("image/", "application/pdf", "font/", "audio/", "video/")) and not kind.endswith("xml"):
        return []
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        is_text = kind.startswith("text/") or kind.endswith(("json", "xml"))
        return [f"it is no UTF-8: {error.reason} at byte {error.start}"] if is_text else []
    return [fault for fits, look in _LOOKS if fits(kind) for fault in look(text)]


def _json(text: str) -> Iterator[str]:
    try:
        json.loads(text)
    except ValueError as error:
        yield f"it is no JSON: {error}"


def _xml(text: str) -> Iterator[str]:
    try:
        root = ET.fromstring(text)  # noqa: S314 - what an exporter made, in a test
    except ET.ParseError as error:
        yield f"it is no XML: {error}"
        return
    yield from (f"hostile text became the element <{one.tag}>" for one in root.iter() if one.get("id") == "kit")


def _html(text: str) -> Iterator[str]:
    page = _Page()
    page.feed(text)
    page.close()
    yield from page.faults


def _markdown(text: str) -> Iterator[str]:
    from markdown_it import MarkdownIt

    anything = MarkdownIt("commonmark")
    anything.validateLink = _any_link  # type: ignore[method-assign]
    yield from _html(anything.render(text))


def _any_link(url: str) -> bool:
    """Return that a link is one, as for programs that ask nothing of its scheme."""
    return bool(url)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id") == "kit" or any(name.startswith("on") and "kit" in (given[name] or "") for name in given):
            self.faults.append(f"hostile text became the element <{tag}>")
        links = (given.get("href"), given.get("src"))
        if any(link and re.sub(r"\s", "", link.lower()).startswith(SCHEME) for link in links):
            self.faults.append(f"<{tag}> leads to {SCHEME}, which runs a script")


def _csv(text: str) -> Iterator[str]:
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text)))
    widths = sorted({len(row) for row in rows})
    if len(widths) > 1:
        yield f"its rows have {' and '.join(map(str, widths))} cells; all need the same number (RFC 4180, section 2.4)"
    for number, row in enumerate(rows, 1):
        if formulas := [cell for cell in row if re.match(r"[=+@\t\r]|-\D", cell)]:
            yield f"row {number} has a cell that spreadsheets run as a formula: {formulas[0][:40]!r}"
            return


def _separator(text: str) -> str:
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _calendar(text: str) -> Iterator[str]:
    from icalendar import Calendar

    try:
        calendar = Calendar.from_ical(text)
    except ValueError as error:
        yield f"it is no iCalendar: {error}"
        return
    if any("kit" in str(event.get("dtstart", "")) or not event.get("uid") for event in calendar.walk("VEVENT")):
        yield "hostile text became an event of its own (RFC 5545, section 3.3.11)"
    if any(len(line.encode()) > 75 for line in text.split("\r\n")):
        yield "it has a line of more than 75 octets (RFC 5545, section 3.1)"


_LOOKS: tuple[tuple[Callable[[str], bool], Callable[[str], Iterator[str]]], ...] = (
    (lambda kind: kind.endswith("json"), _json),
    (lambda kind: kind.endswith("xml"), _xml),
    (lambda kind: kind == "text/html", _html),
    (lambda kind: kind == "text/markdown", _markdown),
    (lambda kind: kind == "text/csv", _csv),
    (lambda kind: kind == "text/calendar", _calendar),
)
"""How each kind of format is looked at."""
