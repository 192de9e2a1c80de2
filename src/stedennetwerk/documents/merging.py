"""Several trees to one: the same record in two files is merged field by field.

The files come in order of precedence. A field that two files give differently is a finding that shows both; the first
file decides. Lists of records are joined by id, in the order in which the ids occur first.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, TypeGuard

from stedennetwerk.documents.faults import Fault
from stedennetwerk.errors import shown
from stedennetwerk.findings import Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stedennetwerk.documents.faults import Path


def merged(trees: Sequence[dict[str, Any]], faults: list[Fault]) -> dict[str, Any]:
    """Return one tree of several, most important first; the originals stay as they are.

    Args:
        trees: the trees of the files, in order of precedence.
        faults: receives what the files contradict each other about.
    """
    result = trees[0]
    for number, tree in enumerate(trees[1:], 1):
        result = _merge_tables(result, tree, (), number, faults)
    return result


def _merge_tables(
    first: dict[str, Any], second: dict[str, Any], path: Path, number: int, faults: list[Fault]
) -> dict[str, Any]:
    result = dict(first)
    for key, value in second.items():
        here = (*path, key)
        if first.get(key) is None:
            result[key] = value
        elif value is not None:
            result[key] = _merge_values(first[key], value, here, number, faults)
    return result


def _merge_values(first: Any, second: Any, path: Path, number: int, faults: list[Fault]) -> Any:
    if isinstance(first, dict) and isinstance(second, dict):
        return _merge_tables(first, second, path, number, faults)
    if _records(first) and _records(second):
        return _merge_records(first, second, path, number, faults)
    if first != second and _as_text(first) != _as_text(second):
        is_id = path == ("id",)
        faults.append(
            Fault(
                path,
                "contradiction",
                f"two files disagree: {shown(first)} and {shown(second)}",
                "all files of a programme have its id" if is_id else "the first file decides; keep one of the two",
                level=Level.ERROR if is_id else Level.WARNING,
                others=((number, path),),
            )
        )
    return first


def _as_text(value: Any) -> Any:
    """Return a date or time of a TOML document as the text that it is in YAML and JSON."""
    if isinstance(value, dt.datetime | dt.time):
        return value.isoformat(timespec="seconds" if value.second else "minutes")
    return value.isoformat() if isinstance(value, dt.date) else value


def _records(value: Any) -> TypeGuard[list[dict[str, Any]]]:
    return isinstance(value, list) and all(isinstance(item, dict) and isinstance(item.get("id"), str) for item in value)


def _merge_records(
    first: list[dict[str, Any]], second: list[dict[str, Any]], path: Path, number: int, faults: list[Fault]
) -> list[dict[str, Any]]:
    result = list(first)
    at: dict[str, int] = {}
    for index, record in enumerate(first):
        at.setdefault(record["id"], index)
    theirs: set[str] = set()
    for record in second:
        id = record["id"]
        if id in at and id not in theirs:
            result[at[id]] = _merge_tables(result[at[id]], record, (*path, at[id]), number, faults)
        else:
            result.append(record)
        theirs.add(id)
    return result
