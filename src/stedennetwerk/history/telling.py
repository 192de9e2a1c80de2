"""Changes in words, in Dutch and in English: for people in a terminal, in a feed and on a page."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from typing import TYPE_CHECKING, Any

import attrs

from stedennetwerk.history.changes import Change, ChangeKind, Named, Span
from stedennetwerk.languages import locale
from stedennetwerk.model import Text
from stedennetwerk.wording import has_phrase, said_in, say, word

if TYPE_CHECKING:
    from stedennetwerk.history.past import Announcement, Seen

Piece = tuple[str, str]
"""Words, and the language that they are in."""

MOST = 50
"""The most releases that are told of."""

_LONGEST = 120
"""The most characters of a value that is told; of a longer one is only said that it changed."""


def tell(change: Change, language: str) -> str:
    """Return one line that says what changed.

    Args:
        change: the change.
        language: of the line, and of the texts in it as far as they are translated.
    """
    return "".join(words for words, _ in pieces(change, language, language))


def pieces(change: Change, language: str, main: str) -> list[Piece]:
    """Return the line that `tell` gives in pieces, each with the language that it is really in.

    Args:
        change: the change.
        language: of the line.
        main: the main language of the programme, in which texts are that are not translated.
    """
    line = [_text(change.title, language, main)]
    if change.within is not None and change.within != change.title:
        line += [(" (", language), _text(change.within, language, main), (")", language)]
    what = word(change.kind, language)
    if change.kind is ChangeKind.CHANGED:
        what = f"{what}: {_field(change.field, language)}"
    return [*line, (": ", language), (what, said_in(language)), *_values(change, language, main)]


def told(seen: Seen | None) -> tuple[Announcement, ...]:
    """Return the releases that an audience is told of, the latest first and at most `MOST`.

    One that changed nothing for this audience and has no note is left out, unless it is the first of all. Notes have no
    white space around them.
    """
    if seen is None:
        return ()
    latest_first = (attrs.evolve(one, note=one.note.strip()) for one in reversed(seen.announcements))
    return tuple(one for one in latest_first if one.number == 1 or one.changes or one.note)[:MOST]


def headline(announcement: Announcement, language: str) -> str:
    """Return the number of a release and how much it changed, such as "Release 3: 4 changes"."""
    name = f"{say('release', language)} {announcement.number}"
    count = len(announcement.changes)
    if not count:
        return name
    return f"{name}: {count} {say('one change' if count == 1 else 'more changes', language)}"


def _values(change: Change, language: str, main: str) -> list[Piece]:
    if change.kind in _SAY_IT_ALL:
        return []
    before, after = _told(change.before, language, main), _told(change.after, language, main)
    if before is None or after is None or before == after:
        return []
    line = [(": ", language), *after] if after else []
    if before:
        line += [(" (", language), (f"{say('before', language)} ", said_in(language)), *before, (")", language)]
    return line


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


def _told(value: Any, language: str, main: str) -> list[Piece] | None:
    """Return a value of a change, nothing for nothing, and `None` for what is too long to be told."""
    found = _said(value, language, main)
    if found is None:
        return None
    words = "".join(words for words, _ in found)
    return None if len(words) > _LONGEST or "\n" in words else found


def _said(value: Any, language: str, main: str) -> list[Piece] | None:
    if value is None:
        return []
    if isinstance(value, tuple):
        return _list([_said(one, language, main) for one in value], language)
    if isinstance(value, bool):
        return None
    piece: Piece
    if isinstance(value, Span):
        piece = _span(value, language), language
    elif isinstance(value, Named):
        piece = _text(value.title, language, main)
    elif isinstance(value, Text):
        piece = _text(value, language, main)
    elif isinstance(value, Enum):
        piece = word(value, language), said_in(language)
    elif isinstance(value, dt.date):
        piece = _moment(value, language), language
    elif isinstance(value, str | int):
        piece = str(value), language
    else:
        return None
    return [piece] if piece[0] else []


def _list(items: list[list[Piece] | None], language: str) -> list[Piece] | None:
    line: list[Piece] = []
    for item in items:
        if item is None:
            return None
        line += [(", ", language), *item] if line and item else item
    return line


def _text(text: Text, language: str, main: str) -> Piece:
    tag, words = text.nearest(language)
    return words, tag or text.language or main


def _span(span: Span, language: str) -> str:
    start, end = span.start, span.end
    if start is None:
        return ""
    about = f"{say('about', language)} " if span.about else ""
    if isinstance(start, dt.datetime):
        words = f"{_day(start.date(), language)} {about}{start:%H:%M}"
        if not isinstance(end, dt.datetime):
            return words
        return f"{words}–{end:%H:%M}" if end.date() == start.date() else f"{words} – {_moment(end, language)}"
    words = _day(start, language)
    return words if end is None or end == start else f"{words} – {_moment(end, language)}"


def _moment(when: dt.date, language: str) -> str:
    return f"{_day(when.date(), language)} {when:%H:%M}" if isinstance(when, dt.datetime) else _day(when, language)


def _day(day: dt.date, language: str) -> str:
    from babel.dates import format_date

    return format_date(day, "full", locale(language, "NL"))
