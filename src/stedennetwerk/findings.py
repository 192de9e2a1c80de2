"""What reading, rules and importers all speak: a Finding says what is wrong, where, and what to do about it."""

from __future__ import annotations

from enum import Enum
from functools import total_ordering

from attrs import frozen


@total_ordering
class Level(Enum):
    """How bad a finding is: ``note`` < ``warning`` < ``error``. Only errors change the exit status."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Level):
            return NotImplemented
        order = list(Level)
        return order.index(self) < order.index(other)


@frozen
class Place:
    """Where a value stands.

    Attributes:
        file: the name of the file as the user gave it; empty for a programme that was made in memory.
        line: counted from 1; 0 when unknown.
        column: in characters, counted from 1; 0 when unknown.
        path: in the user's words, such as ``events "2023" > sessions "dialoog" > end``.
    """

    file: str = ""
    line: int = 0
    column: int = 0
    path: str = ""

    def __str__(self) -> str:
        parts = [self.file] if self.file else []
        if self.line:
            parts += [str(self.line), str(self.column)]
        return ":".join(parts)


@frozen
class Finding:
    """One thing that a reader has to say about a programme.

    Attributes:
        code: a stable short name of the kind of finding, such as ``unknown-key``.
        level: how bad it is.
        place: where it stands.
        message: what is wrong, without a full stop.
        remedy: what to do about it, without a full stop.
        expected: the short description of what was expected, or an empty string.
        choices: near misses for a misspelt key, word or id, best first.
        others: further places that take part, such as the other value of a contradiction.
    """

    code: str
    message: str
    level: Level = Level.ERROR
    place: Place = Place()
    remedy: str = ""
    expected: str = ""
    choices: tuple[str, ...] = ()
    others: tuple[Place, ...] = ()

    def __str__(self) -> str:
        """Return the finding on one line, in the order that editors and terminals know: place, level, what, remedy."""
        where = f"{self.place}: " if str(self.place) else ""
        path = f"{self.place.path}: " if self.place.path else ""
        also = "".join(f" (also {other})" for other in self.others if str(other))
        remedy = f"; {self.remedy}" if self.remedy else ""
        return f"{where}{self.level.value}[{self.code}]: {path}{self.message}{also}{remedy}"

    def in_order(self) -> tuple[str, int, int, str, str]:
        """Return what findings are sorted by: file, line, column, path, code."""
        return (self.place.file, self.place.line, self.place.column, self.place.path, self.code)
