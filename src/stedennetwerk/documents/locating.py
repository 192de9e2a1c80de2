"""From a path in the tree to a place in a file, in the user's words."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from attrs import frozen

from stedennetwerk.documents.parsing import line_and_column
from stedennetwerk.documents.positions import Node, positions
from stedennetwerk.errors import on_one_line, shown
from stedennetwerk.findings import Finding, Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stedennetwerk.documents.faults import Fault, Path
    from stedennetwerk.documents.parsing import Format


@frozen
class Source:
    """One file of a programme: its name, bytes, format and tree."""

    file: str
    data: bytes
    format: Format
    tree: dict[str, Any]

    @cached_property
    def text(self) -> str:
        """The text of the file, without a byte-order mark."""
        return self.data.decode("utf-8-sig")

    @cached_property
    def nodes(self) -> Node:
        """Where everything stands."""
        return positions(self.text, self.format)


class Locator:
    """Turns faults into findings.

    Args:
        sources: the files, in order of precedence.
        tree: the one tree that they make together.
    """

    def __init__(self, sources: Sequence[Source], tree: dict[str, Any]) -> None:
        self.sources = sources
        self.tree = tree

    def finding(self, fault: Fault) -> Finding:
        """Return the finding that a fault is."""
        return Finding(
            code=fault.code,
            message=fault.message,
            level=fault.level,
            place=self.place(fault.path, fault.file),
            remedy=fault.remedy,
            expected=fault.expected,
            choices=fault.choices,
            others=tuple(self.place(path, file) for file, path in fault.others),
        )

    def place(self, path: Path, file: int = -1) -> Place:
        """Return the place of a path of the tree: in this file, or in the first one that has it."""
        words, real = self.in_words(path)
        sources = self.sources if file == -1 else [self.sources[file]]
        found = [(source, *source.nodes.walk(self._in(source, real))) for source in sources]
        source, node, _ = max(found, key=lambda one: len(one[2]))
        line, column = line_and_column(source.text, node.key)
        return Place(source.file, line, column, words)

    def _in(self, source: Source, path: Path) -> Path:
        """Return the path that a value of the whole tree has in one file, as far as the file has it."""
        if len(self.sources) == 1:
            return path
        whole: Any = self.tree
        part: Any = source.tree
        result: list[str | int] = []
        for step in path:
            siblings: Any = whole
            whole = _inside(whole, step)
            if isinstance(step, int) and isinstance(whole, dict) and "id" in whole and isinstance(part, list):
                ids = _ids(part)
                if whole["id"] not in ids:
                    break
                first = _ids(siblings).index(whole["id"]) == step
                own: str | int = ids.index(whole["id"]) if first else len(ids) - 1 - ids[::-1].index(whole["id"])
            else:
                own = step
            part = _inside(part, own)
            if part is None:
                break
            result.append(own)
        return tuple(result)

    def in_words(self, path: Path) -> tuple[str, Path]:
        """Return a path in the user's words, and with the keys that the document really has."""
        real = tuple(_real(self.tree, path))
        words: list[str] = []
        at: Any = self.tree
        for step in real:
            at = _inside(at, step)
            if isinstance(step, int):
                id = at.get("id") if isinstance(at, dict) else None
                name = shown(id) if isinstance(id, str) else f"#{step + 1}"
                words[-1] += f" {name}"
            else:
                words.append(on_one_line(step)[:80])
        return " > ".join(words), real


def _ids(records: list[Any]) -> list[Any]:
    return [item.get("id") if isinstance(item, dict) else None for item in records]


def _inside(value: Any, step: str | int) -> Any:
    if isinstance(step, int):
        return value[step] if isinstance(value, list) and step < len(value) else None
    return value.get(step) if isinstance(value, dict) else None


def _real(tree: Any, path: Path) -> Iterator[str | int]:
    """Yield the steps of a path of the long form as the document has them in its short form."""
    at = tree
    steps = list(path)
    while steps:
        step = steps.pop(0)
        if isinstance(at, dict) and step not in at:
            if step == "slots" and steps and steps[0] == 0:
                del steps[0]
                continue
            step = _SHORT.get(step, step)
            if step == "speakers" and len(steps) == 2:
                del steps[1]
            if step == "contact":
                steps = []
        elif isinstance(step, str) and not isinstance(at, dict):
            if isinstance(at, list) and step in ("latitude", "longitude"):
                yield int(step == "longitude")
            return
        if step == "venue" and isinstance(at, dict) and "venue" not in at and "room" in at:
            step = "room"
        yield step
        at = _inside(at, step)


_SHORT: dict[str | int, str] = {"appearances": "speakers", "starts": "date", "contacts": "contact"}
