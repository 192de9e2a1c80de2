"""Changes in words, in Dutch and in English: for people in a terminal, in a feed and on a page."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from typing import Any

from stedennetwerk.history.changes import Change, ChangeKind, Named, Span
from stedennetwerk.languages import locale
from stedennetwerk.model import Text
from stedennetwerk.wording import has_phrase, say, word

_LONGEST = 120
"""The most characters of a value that is told; of a longer one is only said that it changed."""


def tell(change: Change, language: str) -> str:
    """Return one line that says what changed.

    Args:
        change: the change.
        language: of the line, and of the texts in it as far as they are translated.
    """
    what = change.title.to(language)
    if change.within is not None and change.within != change.title:
        what = f"{what} ({change.within.to(language)})"
    said = word(change.kind, language)
    if change.kind is ChangeKind.CHANGED:
        said = f"{said}: {_field(change.field, language)}"
    values = _values(change, language)
    return f"{what}: {said}{values}"


def _values(change: Change, language: str) -> str:
    if change.kind in _SAY_IT_ALL:
        return ""
    before, after = said(change.before, language), said(change.after, language)
    if before is None or after is None or (not before and not after):
        return ""
    if change.kind is ChangeKind.ADDED:
        return f": {after}"
    if not before:
        return f": {after}"
    if not after:
        return f" ({say('before', language)} {before})"
    return f": {after} ({say('before', language)} {before})"


_SAY_IT_ALL = frozenset(
    (
        *(ChangeKind.CANCELLED, ChangeKind.POSTPONED, ChangeKind.RESTORED, ChangeKind.MOVED_ONLINE),
        *(ChangeKind.FULL, ChangeKind.CONFIRMED, ChangeKind.PROVISIONAL),
    )
)


def _field(name: str, language: str) -> str:
    for key in (f"field {name}", name):
        if has_phrase(key):
            phrase = say(key, language)
            return phrase[:1].lower() + phrase[1:]
    return name.replace("_", " ")


def said(value: Any, language: str) -> str | None:
    """Return a value of a change in words, an empty text for nothing, and `None` for what is too long to be told."""
    words = _said(value, language)
    return None if words is None or len(words) > _LONGEST or "\n" in words else words


def _said(value: Any, language: str) -> str | None:
    if value is None:
        return ""
    if isinstance(value, Span):
        return _span(value, language)
    if isinstance(value, Named):
        return value.title.to(language)
    if isinstance(value, Text):
        return value.to(language)
    if isinstance(value, Enum):
        return word(value, language)
    if isinstance(value, dt.datetime):
        return f"{_day(value.date(), language)} {value:%H:%M}"
    if isinstance(value, dt.date):
        return _day(value, language)
    if isinstance(value, tuple):
        parts = [_said(one, language) for one in value]
        return None if None in parts else ", ".join(part for part in parts if part)
    if isinstance(value, str | int) and not isinstance(value, bool):
        return str(value)
    return None


def _span(span: Span, language: str) -> str:
    start, end = span.start, span.end
    if start is None:
        return ""
    about = f"{say('about', language)} " if span.about else ""
    if isinstance(start, dt.datetime):
        words = f"{_day(start.date(), language)} {about}{start:%H:%M}"
        if not isinstance(end, dt.datetime):
            return words
        return f"{words}–{end:%H:%M}" if end.date() == start.date() else f"{words} – {_said(end, language)}"
    words = _day(start, language)
    return words if end is None or end == start else f"{words} – {_said(end, language)}"


def _day(day: dt.date, language: str) -> str:
    from babel.dates import format_date

    return format_date(day, "full", locale(language, "NL"))
