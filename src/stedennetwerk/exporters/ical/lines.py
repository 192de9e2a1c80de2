"""Content lines of iCalendar: escaping and folding (RFC 5545 sections 3.1 and 3.3.11), on many texts at once.

Theory of operation. Most of the cost of a calendar is in its texts. So the texts of many slots are joined with a character that
no text has, escaped with four replacements over all of them, encoded once and split again. Folding then cuts bytes, at most 75
to a line: never inside a character, which some readers forgive and some do not, and never between a backslash and what it
escapes, which a reader that unfolds too late would get wrong.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH = 75
"""The most octets of a line, without its end."""

_BREAKS = ("\r", "\x85", "\u2028", "\u2029")
_BETWEEN = "\0"
_CONTROL = re.compile("[\x01-\x08\x0e-\x1f\x7f]")
_MARK = b"\1"
_CONTROLS = bytes([*range(1, 9), *range(14, 32), 127])
_CLEAN = bytes.maketrans(b"\t\x0b\x0c" + _CONTROLS, b" \n\n" + _MARK * len(_CONTROLS))
"""What becomes of bytes: a control character becomes a mark, as translating without deleting takes half the time."""

_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def texts(values: Sequence[str]) -> list[bytes]:
    r"""Return many TEXT values, escaped; every line break becomes `\n`, and other control characters are left out.

    >>> texts(["koffie, thee; welkom"])
    [b'koffie\\, thee\\; welkom']
    """
    joined = _BETWEEN.join(values)
    if any(one in joined for one in _BREAKS):
        joined = _BREAK.sub("\n", joined)
    data = joined.encode().translate(_CLEAN)
    if _MARK in data:
        data = data.replace(_MARK, b"")
    data = data.replace(b"\\", b"\\\\").replace(b";", b"\\;").replace(b",", b"\\,").replace(b"\n", b"\\n")
    escaped = data.split(b"\0")
    return escaped if len(escaped) == len(values) else texts([value.replace(_BETWEEN, "") for value in values])


def text(value: str) -> bytes:
    r"""Return one TEXT value, escaped.

    >>> text("een\ntwee")
    b'een\\ntwee'
    """
    return texts([value])[0]


def parameter(value: str) -> str:
    """Return the value of a parameter, in quotation marks, with the carets of RFC 6868.

    >>> parameter('de "grote" zaal')
    '"de ^'grote^' zaal"'
    """
    plain = _CONTROL.sub("", _BREAK.sub("\n", value)).replace("\0", "").replace("\t", " ")
    return '"' + plain.replace("^", "^^").replace("\n", "^n").replace('"', "^'") + '"'


def line(name: str, value: bytes | str) -> bytes:
    """Return one content line: name and value, folded and ended with CRLF."""
    return folded(name.encode() + b":" + (value if isinstance(value, bytes) else value.encode()))


def folded(data: bytes) -> bytes:
    """Return a content line of these bytes: folded at 75 octets, ended with CRLF."""
    return cut(data, WIDTH) + b"\r\n"


def cut(data: bytes, room: int) -> bytes:
    """Return the rest of a content line, folded, whose first line has room for so many octets."""
    size = len(data)
    if size <= room:
        return data
    parts = []
    start, end = 0, room
    while end < size:
        if data[end] > 0x7F:
            while data[end] & 0xC0 == 0x80:
                end -= 1
        if data[end - 1] == 0x5C:
            backslashes = end - len(data[start:end].rstrip(b"\\")) - start
            end -= backslashes % 2
        parts.append(data[start:end])
        start, end = end, end + WIDTH - 1
    parts.append(data[start:])
    return b"\r\n ".join(parts)
