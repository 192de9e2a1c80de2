"""Content lines of iCalendar: escaping and folding (RFC 5545 sections 3.1 and 3.3.11)."""

from __future__ import annotations

import re

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_FOLD = re.compile(rb"(?s).{1,74}(?![\x80-\xbf])")
_FIRST = re.compile(rb"(?s).{1,75}(?![\x80-\xbf])")


def text(value: str) -> str:
    r"""Return a TEXT value, escaped; every line break becomes `\n`, and other control characters are left out.

    >>> text("koffie, thee; welkom")
    'koffie\\, thee\\; welkom'
    """
    if not value.isprintable():
        value = _CONTROL.sub("", _BREAK.sub("\n", value).replace("\t", " "))
    return value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def line(name: str, value: str) -> bytes:
    """Return one content line: name and value, folded at 75 octets, never inside a character, ended with CRLF."""
    data = f"{name}:{value}".encode()
    if len(data) <= 75:
        return data + b"\r\n"
    first = _FIRST.match(data)
    assert first is not None
    parts = [first.group(), *_FOLD.findall(data, first.end())]
    return b"\r\n ".join(parts) + b"\r\n"
