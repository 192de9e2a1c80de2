"""A programme without what an audience may not see: the one place where anything is left out."""

from __future__ import annotations

from typing import Any, Literal, TypeVar

import attrs

from stedennetwerk.model import Audience, Image, Portrait, Programme, Table
from stedennetwerk.model.assembling import replaced
from stedennetwerk.model.references import Dangling, dangling
from stedennetwerk.model.shapes import shape_of, shapes_of_form
from stedennetwerk.model.walking import visible_from

R = TypeVar("R")


def redacted(programme: Programme, audience: Audience) -> Programme:
    """Return the programme without anything that this audience may not see.

    A record is left out when its `audience` (or what its kind implies) is above this one. Of a table `extra` an audience
    below the organisers sees what stands in it under `public` and, for participants, under `participants`. The options of
    exporters, and what people consented to, are for organisers.
    """
    if audience is Audience.ORGANISERS:
        return programme
    seen = _redacted(attrs.evolve(programme, exporters=Table()), audience)
    lost = dangling(seen, _hidden_ids(programme, seen))
    return _without(seen, lost) if lost else seen


def _hidden_ids(programme: Programme, seen: Programme) -> dict[str, frozenset[str]]:
    """Return by collection the ids that lead to a hidden record, so that they never lead to another of the same id."""
    hidden = {}
    for shape in shape_of(Programme):
        if shape.identified:
            kept = set(seen.ids(shape.name))
            gone = [one for one in getattr(programme, shape.name) if one.id not in kept]
            hidden[shape.name] = frozenset(id for one in gone for id in (one.id, *one.was))
    return hidden


def _redacted(record: R, audience: Audience) -> R:
    changes: dict[str, Any] = {}
    for shape in shapes_of_form(type(record), "record", "table", *_CONSENT.get(type(record), ())):
        value = getattr(record, shape.name)
        if not value:
            continue
        if shape.form == "table":
            changes[shape.name] = _redacted_table(value, audience)
        elif shape.form == "text":
            if shape.name == "consent":
                changes[shape.name] = None
        elif shape.many:
            kept = tuple(_redacted(item, audience) for item in value if audience.sees(visible_from(item)))
            if len(kept) != len(value) or any(a is not b for a, b in zip(kept, value, strict=True)):
                changes[shape.name] = kept
        else:
            new = _redacted(value, audience) if audience.sees(visible_from(value)) else None
            if new is not value:
                changes[shape.name] = new
    return replaced(record, changes)


_CONSENT: dict[type, tuple[Literal["text"], ...]] = {Image: ("text",), Portrait: ("text",)}
"""The classes with a text that only organisers may see."""


def _redacted_table(table: Table, audience: Audience) -> Table:
    levels = [level.value for level in Audience if audience.sees(level)]
    return Table({key: value for key, value in table.items() if key in levels})


def _without(programme: Programme, lost: list[Dangling]) -> Programme:
    """Return the programme without these references; a record that must have one goes with it."""
    tree: dict[Any, Any] = {}
    for one in lost:
        at = tree
        for step in one.path:
            at = at.setdefault(step, {})
    result: Programme = _cut(programme, tree)
    return result


_GONE = object()


def _cut(record: Any, tree: dict[Any, Any]) -> Any:
    changes: dict[str, Any] = {}
    for shape in shape_of(type(record)):
        if shape.name not in tree:
            continue
        value = getattr(record, shape.name)
        below = tree[shape.name]
        if shape.many:
            cut = [_cut_one(item, below.get(index)) for index, item in enumerate(value)]
            changes[shape.name] = tuple(item for item in cut if item is not _GONE)
        else:
            new = _cut_one(value, below)
            if new is _GONE and shape.required:
                return _GONE
            changes[shape.name] = None if new is _GONE else new
    if "venue" in changes and changes["venue"] is None:
        changes["room"] = None
    cut = replaced(record, changes)
    if visible_from(cut) < visible_from(record):
        cut = replaced(cut, {"audience": visible_from(record)})
    return cut


def _cut_one(value: Any, below: dict[Any, Any] | None) -> Any:
    if below is None:
        return value
    return _cut(value, below) if below else _GONE
