"""What is wrong with a document, by its path in the tree, before anybody asked for lines and columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from stedennetwerk.errors import suggestion
from stedennetwerk.findings import Level

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stedennetwerk.errors import ModelError

Path = tuple[str | int, ...]


@frozen
class Fault:
    """One fault: a finding whose place is still a path of keys and positions.

    Attributes:
        others: paths of further values that take part, each in the file with this number (-1: any).
    """

    path: Path
    code: str
    message: str
    remedy: str = ""
    expected: str = ""
    choices: tuple[str, ...] = ()
    level: Level = Level.ERROR
    file: int = -1
    others: tuple[tuple[int, Path], ...] = ()

    @classmethod
    def of(cls, error: ModelError, path: Path, code: str = "bad-value") -> Fault:
        """Return the fault that a model error is at this path."""
        remedy = suggestion(error.choices) if error.choices else error.remedy
        return cls(path, code, error.problem, remedy, error.expected, error.choices)

    def below(self, *path: str | int) -> Fault:
        """Return the fault with its paths begun by this one."""
        others = tuple((file, (*path, *other)) for file, other in self.others)
        return evolve(self, path=(*path, *self.path), others=others)


class Faulty(Exception):
    """Carries the faults of one record up to whoever knows where the record stands."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        super().__init__()
        self.faults = list(faults)
