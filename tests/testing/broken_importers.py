"""Importers of which each breaks one promise on purpose, and one that keeps all.

The format is a line that says so, and a line with a title and a start for each session.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from attrs import evolve, field, frozen

from stedennetwerk import Event, Finding, Level, Programme, Session, Slot
from stedennetwerk.plugin import Importer, Place

HEAD = b"title;start\r\n"
EXAMPLE = HEAD + "Opening;2027-03-04 10:00\r\nKoffie in het café;2027-03-04 11:00\r\n".encode()
Read = tuple[Programme | None, list[Finding]]


def refused(line: int, message: str) -> Finding:
    return Finding("sheet", message, Level.ERROR, Place(line=line), "write a title, a semicolon and a start")


def sound(data: bytes, options: Any) -> Read:
    """Read a line for each session."""
    if not data.startswith(HEAD):
        return None, [refused(1, "the first line is not title;start")]
    try:
        lines = data.removeprefix(HEAD).decode().splitlines()
    except UnicodeDecodeError:
        return None, [refused(0, "it is no UTF-8")]
    read = [_session(number, line) for number, line in enumerate(lines, 1)]
    sessions = [one for one in read if isinstance(one, Session)]
    programme = Programme(id="sheet", title="Sheet", events=[Event(id="dag", title="Dag", sessions=sessions)])
    return programme, [one for one in read if isinstance(one, Finding)]


def _session(number: int, line: str) -> Session | Finding:
    try:
        title, start = line.split(";")
        begin = dt.datetime.strptime(start, "%Y-%m-%d %H:%M").replace(tzinfo=ZoneInfo("UTC"))
        return Session(id=f"s{number}", title=title, slots=[Slot(id="s", start=begin)])
    except ValueError as error:
        return refused(number + 1, " ".join(str(error).split()))


def undocumented(data, options):
    return sound(data, options)


def unable(data: bytes, options: Any) -> Read:
    """Refuse everything."""
    return None, [refused(0, "it is not understood")]


def with_an_error(data: bytes, options: Any) -> Read:
    """Read everything, and find an error in it."""
    programme, findings = sound(data, options)
    return programme, [*findings, refused(0, "something is wrong")]


def no_programme(data: bytes, options: Any) -> Any:
    """Give the titles instead of a programme."""
    programme, findings = sound(data, options)
    return [one.title for one in programme.events[0].sessions] if programme else None, findings


def choking(data: bytes, options: Any) -> Read:
    """Choke on the good file, and on no other."""
    assert data != EXAMPLE, "what is this"
    return sound(data, options)


numbers = count()


def counting(data: bytes, options: Any) -> Read:
    """Call the programme after how many there were."""
    programme, findings = sound(data, options)
    return programme and evolve(programme, id=f"sheet-{next(numbers)}"), findings


def complaining(data: bytes, options: Any) -> Read:
    """Find something else each time."""
    programme, findings = sound(data, options)
    return programme, [*findings, Finding("sheet", f"file {next(numbers)}", Level.NOTE, remedy="none is needed")]


def of_a_length(data: bytes, options: Any) -> Read:
    """Expect that the file is as long as it always was."""
    if data.startswith(HEAD) and len(data) < len(EXAMPLE):
        raise IndexError(len(data))
    return sound(data, options)


def strict(data: bytes, options: Any) -> Read:
    """Expect that everything below the first line is text."""
    if data.startswith(HEAD):
        data.replace("é".encode(), b"").decode("ascii")
    return sound(data, options)


def guessing(data: bytes, options: Any) -> Read:
    """Take what looks like XML for a feed."""
    if data.startswith(b"<x/"):
        raise KeyError("channel")
    return sound(data, options)


def mute(data: bytes, options: Any) -> Read:
    """Refuse without a word."""
    programme, findings = sound(data, options)
    return programme, findings if programme else []


def curt(data: bytes, options: Any) -> Read:
    """Refuse without saying what to do."""
    programme, findings = sound(data, options)
    return programme, [evolve(one, remedy="") for one in findings]


def in_plain_words(data: bytes, options: Any) -> Any:
    """Refuse with a text instead of a finding."""
    programme, findings = sound(data, options)
    return programme, [str(one) for one in findings]


@frozen
class Separator:
    """How a line is divided.

    Attributes:
        separator: as a regular expression.
        width: of a line, in characters.
    """

    separator: str = field(default=";")
    width: int = field(default=80)


@frozen
class Unexplained:
    """How a line is divided."""

    separator: str = field(default=";")


def dividing(data: bytes, options: Any) -> Read:
    """Divide by an option without looking at it."""
    assert data[: 8000 // options.width] is not None
    return sound(data, options)


def careful(data: bytes, options: Any) -> Read:
    """Look at the options that cannot be taken as they are."""
    from stedennetwerk.errors import OptionError

    if options.width < 1:
        raise OptionError("a line has a width")
    return sound(data, options)


def made(name: str, read: Any, **other: Any) -> Importer:
    return Importer(**{"name": name, "title": "A sheet", "media_types": ["text/csv"], "read": read, **other})


HALF, DAMAGED, ANY = (f"test_{kind}_no_surprise" for kind in ("half_a_file_is", "a_damaged_file_is", "any_bytes_are"))
GOOD, AGAIN, OPTIONS = "test_a_good_file_is_read", "test_it_reads_the_same_again", "test_options_are_checked"
CUT = {f"{HALF}[{share}]": EXAMPLE[: len(EXAMPLE) * share // 10] for share in range(10)}
HEADLESS = [test for test, data in CUT.items() if not data.startswith(HEAD)]
BROKEN_OFF = [test for test, data in CUT.items() if data.startswith(HEAD)]
COMPLAINTS = [test for test, data in CUT.items() if sound(data, None)[1]]

_PUPILS: dict[str, tuple[Importer, Iterable[str]]] = {
    "sound": (made("sound", sound), []),
    "careful": (made("careful", careful, options=Separator), []),
    "title": (made("title", sound, title=""), ["test_it_is_described"]),
    "type": (made("type", sound, media_types=["text/csv", "sheet"]), ["test_it_is_described"]),
    "missing": (made("missing", undocumented), ["test_it_is_documented"]),
    "unexplained": (made("unexplained", sound, options=Unexplained), ["test_it_is_documented"]),
    "heavy": (made("heavy", "heavy_reading:read"), ["test_it_loads_quickly"]),
    "unable": (made("unable", unable), [GOOD]),
    "error": (made("error", with_an_error), [GOOD]),
    "list": (made("list", no_programme), [GOOD]),
    "choking": (made("choking", choking), [GOOD, AGAIN, DAMAGED]),
    "counting": (made("counting", counting), [AGAIN]),
    "complaining": (made("complaining", complaining), [AGAIN]),
    "length": (made("length", of_a_length), BROKEN_OFF),
    "strict": (made("strict", strict), [DAMAGED]),
    "guessing": (made("guessing", guessing), [ANY]),
    "mute": (made("mute", mute), [*HEADLESS, DAMAGED, ANY]),
    "curt": (made("curt", curt), [*COMPLAINTS, DAMAGED, ANY]),
    "plain": (made("plain", in_plain_words), [*COMPLAINTS, DAMAGED, ANY]),
    "dividing": (made("dividing", dividing, options=Separator), [OPTIONS]),
}

PUPILS: dict[str, tuple[dict[str, Any], Iterable[str]]] = {
    name: ({"importer": importer, "example": EXAMPLE}, tests) for name, (importer, tests) in _PUPILS.items()
}
"""By a short name what is given to the kit, and the tests that fail."""
