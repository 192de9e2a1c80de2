"""Changes in words, in Dutch and in English: for people in a terminal, in a feed and on a page."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from typing import TYPE_CHECKING, Any

import attrs
from attrs import frozen

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


def tell(change: Change, language: str, country: str | None = None) -> str:
    """Return one line that says what changed.

    Args:
        change: the change.
        language: of the line, and of the texts in it as far as they are translated.
        country: of the readers, for the form of dates when the language has several; see `country_of`.
    """
    return "".join(words for words, _ in pieces(change, language, language, country))


def pieces(change: Change, language: str, main: str, country: str | None = None) -> list[Piece]:
    """Return the line that `tell` gives in pieces, each with the language that it is really in.

    Args:
        change: the change.
        language: of the line.
        main: the main language of the programme, in which texts are that are not translated.
        country: of the readers.
    """
    return _Telling(language, main, country).line(change)


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


@frozen
class _Telling:
    """Tells changes in one language.

    Attributes:
        language: of the line.
        main: the main language of the programme.
        country: of the readers.
    """

    language: str
    main: str
    country: str | None

    def line(self, change: Change) -> list[Piece]:
        """Return the line of a change."""
        language = self.language
        line = [self.text(change.title)]
        if change.within is not None and change.within != change.title:
            line += [(" (", language), self.text(change.within), (")", language)]
        what = word(change.kind, language)
        if change.kind is ChangeKind.CHANGED:
            what = f"{what}: {_field(change.field, language)}"
        return [*line, (": ", language), (what, said_in(language)), *self.values(change)]

    def values(self, change: Change) -> list[Piece]:
        """Return what it is now, and in brackets what it was."""
        if change.kind in _SAY_IT_ALL:
            return []
        before, after = self.told(change.before), self.told(change.after)
        if before is None or after is None or before == after:
            return []
        language = self.language
        line = [(": ", language), *after] if after else []
        if before:
            line += [(" (", language), (f"{say('before', language)} ", said_in(language)), *before, (")", language)]
        return line

    def told(self, value: Any) -> list[Piece] | None:
        """Return a value of a change, nothing for nothing, and `None` for what is too long to be told."""
        found = self.said(value)
        if found is None:
            return None
        words = "".join(words for words, _ in found)
        return None if len(words) > _LONGEST or "\n" in words else found

    def said(self, value: Any) -> list[Piece] | None:
        if value is None:
            return []
        if isinstance(value, tuple):
            return self.listed([self.said(one) for one in value])
        if isinstance(value, bool):
            return None
        piece: Piece
        if isinstance(value, Span):
            piece = self.span(value), self.language
        elif isinstance(value, Named):
            piece = self.text(value.title)
        elif isinstance(value, Text):
            piece = self.text(value)
        elif isinstance(value, Enum):
            piece = word(value, self.language), said_in(self.language)
        elif isinstance(value, dt.date):
            piece = self.moment(value), self.language
        elif isinstance(value, str | int):
            piece = str(value), self.language
        else:
            return None
        return [piece] if piece[0] else []

    def listed(self, items: list[list[Piece] | None]) -> list[Piece] | None:
        line: list[Piece] = []
        for item in items:
            if item is None:
                return None
            line += [(", ", self.language), *item] if line and item else item
        return line

    def text(self, text: Text) -> Piece:
        tag, words = text.nearest(self.language)
        return words, tag or text.language or self.main

    def span(self, span: Span) -> str:
        start, end = span.start, span.end
        if start is None:
            return ""
        about = f"{say('about', self.language)} " if span.about else ""
        if isinstance(start, dt.datetime):
            words = f"{self.day(start.date())} {about}{start:%H:%M}"
            if not isinstance(end, dt.datetime):
                return words
            return f"{words}–{end:%H:%M}" if end.date() == start.date() else f"{words} – {self.moment(end)}"
        words = self.day(start)
        return words if end is None or end == start else f"{words} – {self.moment(end)}"

    def moment(self, when: dt.date) -> str:
        return f"{self.day(when.date())} {when:%H:%M}" if isinstance(when, dt.datetime) else self.day(when)

    def day(self, day: dt.date) -> str:
        from babel.dates import format_date

        return format_date(day, "full", locale(self.language, self.country))


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
