"""References between the records of a programme: which lead nowhere, and which lead in a circle."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import Any

from attrs import Factory, frozen

from stedennetwerk.errors import near_misses, suggestion
from stedennetwerk.model.events import Event
from stedennetwerk.model.programme import Programme
from stedennetwerk.model.record import Record
from stedennetwerk.model.shapes import shape_of
from stedennetwerk.model.values import is_slug

Path = tuple[str | int, ...]

MOST_HINTS = 50
"""For how many wrong ids near misses are looked for, which takes long among many ids."""


@frozen
class Dangling:
    """A reference that leads nowhere, or back to itself.

    Attributes:
        path: of the reference, as field names and positions.
        id: what it says.
        to: the collections in which the id was looked for.
        choices: near misses, best first.
        circle: whether it leads back to itself.
    """

    path: Path
    id: str
    to: tuple[str, ...]
    choices: tuple[str, ...] = ()
    circle: bool = False

    @property
    def problem(self) -> str:
        """What is wrong, without a full stop."""
        if self.circle:
            return f'"{self.id}" leads back here in a circle'
        return f'"{self.id}" is not among the {" or ".join(self.to)}'

    @property
    def remedy(self) -> str:
        """What to do about it, without a full stop."""
        if self.circle:
            return "break the circle at one of its places"
        if self.choices:
            return suggestion(self.choices)
        return f"add it to {' or '.join(self.to)}, or correct the id"


@frozen
class _Plan:
    """What of a class matters here: its references, and its records that have references in turn."""

    refs: tuple[tuple[str, bool, tuple[str, ...]], ...]
    records: tuple[tuple[str, bool, type], ...]


@cache
def _plan(cls: type) -> _Plan:
    refs, records = [], []
    for shape in shape_of(cls):
        if shape.form == "ref":
            refs.append((shape.name, shape.many, shape.type.to))
        elif shape.form == "record":
            inner = _plan(shape.type)
            if inner.refs or inner.records:
                records.append((shape.name, shape.many, shape.type))
    return _Plan(tuple(refs), tuple(records))


def dangling(programme: Programme, hidden: Mapping[str, frozenset[str]] | None = None) -> list[Dangling]:
    """Return every reference that leads nowhere or in a circle, in the order of the programme.

    Args:
        programme: the programme.
        hidden: by collection, ids that lead nowhere whatever else has them.
    """
    if not any((hidden or {}).values()) and _all_lead_somewhere(programme):
        return []
    return _dangling(programme, getattr, hidden or {})


def _all_lead_somewhere(programme: Programme) -> bool:
    """Return whether surely no reference is wrong: looked at field by field for many records at once, without places."""
    known, rooms = _pools(programme, getattr)
    if not _lead_somewhere([programme], _but_events(), known, rooms) or any(
        _circles(programme.themes, "parent", (), getattr)
    ):
        return False
    for event in programme.events:
        known["sessions"] = _ids(event.sessions, getattr)
        if not _lead_somewhere([event], _plan(Event), known, rooms):
            return False
        if any(one.part_of for one in event.sessions) and any(_circles(event.sessions, "part_of", (), getattr)):
            return False
    return True


def _lead_somewhere(
    records: Sequence[Any], plan: _Plan, known: dict[str, frozenset[str]], rooms: dict[str | None, frozenset[str]]
) -> bool:
    for name, many, to in plan.refs:
        if to == ("rooms",):
            pairs = set(map(attrgetter("venue", name), records))
            if not all(room is None or room in rooms.get(venue, ()) for venue, room in pairs):
                return False
            continue
        values = map(attrgetter(name), records)
        ids = set(chain.from_iterable(values) if many else values)
        ids.discard(None)
        if ids.difference(*[known[one] for one in to]):
            return False
    for name, many, cls in plan.records:
        values = map(attrgetter(name), records)
        inside = chain.from_iterable(values) if many else filter(None, values)
        found = list({id(record): record for record in inside}.values())
        if found and not _lead_somewhere(found, _plan(cls), known, rooms):
            return False
    return True


def dangling_in_tree(tree: dict[str, Any]) -> list[Dangling]:
    """Return the same for the tree of a document that could not be made into a programme, as far as it makes sense."""
    unsure = frozenset(shape.name for shape in shape_of(Programme) if shape.identified and _unsure(tree, shape.name))
    return _dangling(_sane(tree, Programme), dict.get, {}, unsure)


def _unsure(tree: dict[str, Any], name: str) -> bool:
    """Return whether a collection has a fault that hides ids, so that no reference to it can be called wrong."""
    records = tree.get(name)
    if records is None:
        return False
    return not isinstance(records, list) or not all(is_slug(_as_tree(record).get("id")) for record in records)


def _sane(tree: dict[str, Any], cls: type) -> dict[str, Any]:
    """Return the ids, references and records of a tree, with blanks where something else stands."""
    plan = _plan(cls)
    was = tree.get("was")
    result: dict[str, Any] = {
        "id": tree.get("id") if isinstance(tree.get("id"), str) else None,
        "was": tuple(id for id in was if isinstance(id, str)) if isinstance(was, list) else (),
    }
    for name, many, _ in plan.refs:
        value = tree.get(name)
        if many and isinstance(value, list | tuple):
            result[name] = [id if is_slug(id) else None for id in value]
        elif not many and is_slug(value):
            result[name] = value
    collections = [(shape.name, True, shape.type) for shape in shape_of(cls) if shape.identified]
    for name, many, inner in (*plan.records, *collections):
        value = tree.get(name)
        if many and isinstance(value, list | tuple):
            result[name] = [_sane(_as_tree(item), inner) for item in value]
        elif not many and isinstance(value, dict):
            result[name] = _sane(value, inner)
    return result


def _as_tree(item: Any) -> dict[str, Any]:
    """Return the table of a record, also of one that is ready already; a blank for anything else."""
    if isinstance(item, Record):
        return {shape.name: getattr(item, shape.name) for shape in shape_of(type(item))}
    return item if isinstance(item, dict) else {}


def _dangling(
    programme: Any,
    get: Callable[[Any, str], Any],
    hidden: Mapping[str, frozenset[str]],
    unsure: frozenset[str] = frozenset(),
) -> list[Dangling]:
    known, rooms = _pools(programme, get)
    found: list[Dangling] = []
    search = _Search(get, known, rooms, found, hidden, unsure)
    search.record(programme, _but_events(), ())
    for index, event in enumerate(get(programme, "events") or ()):
        known["sessions"] = _ids(get(event, "sessions"), get)
        search.record(event, _plan(Event), ("events", index))
        found += _circles(get(event, "sessions") or (), "part_of", ("events", index, "sessions"), get)
    found += _circles(get(programme, "themes") or (), "parent", ("themes",), get)
    return found


def _pools(
    programme: Any, get: Callable[[Any, str], Any]
) -> tuple[dict[str, frozenset[str]], dict[str | None, frozenset[str]]]:
    """Return the ids in each collection of a programme, and those of the rooms of each venue."""
    known = {shape.name: _ids(get(programme, shape.name), get) for shape in shape_of(Programme) if shape.identified}
    rooms = {
        id: _ids(get(venue, "rooms"), get)
        for venue in get(programme, "venues") or ()
        for id in (get(venue, "id"), *get(venue, "was"))
    }
    return {"rooms": frozenset(), **known}, rooms


def _but_events() -> _Plan:
    """Return the plan of a programme without its events, in each of which other sessions are known."""
    whole = _plan(Programme)
    return _Plan(whole.refs, tuple(row for row in whole.records if row[0] != "events"))


def _ids(records: Sequence[Any] | None, get: Callable[[Any, str], Any]) -> frozenset[str]:
    records = records or ()
    return frozenset([get(one, "id") for one in records]).union(*[was for one in records if (was := get(one, "was"))])


@frozen
class _Search:
    """Follows the references of one programme; `get` reads a field of a record, or a key of a tree."""

    get: Callable[[Any, str], Any]
    known: dict[str, frozenset[str]]
    rooms: dict[str | None, frozenset[str]]
    found: list[Dangling]
    hidden: Mapping[str, frozenset[str]]
    unsure: frozenset[str]
    choices: dict[Any, tuple[str, ...]] = Factory(dict)

    def record(self, record: Any, plan: _Plan, path: Path) -> None:
        """Look at the references of a record and of the records in it."""
        self.references(record, plan, path)
        self.records(record, plan, path)

    def references(self, record: Any, plan: _Plan, path: Path) -> None:
        get = self.get
        for name, many, to in plan.refs:
            value = get(record, name)
            if not value:
                continue
            if many:
                if self.pool(to).issuperset(value):
                    continue
                for index, id in enumerate(value):
                    self.reference(record, id, to, (*path, name), index)
            elif value not in self.known[to[0]] or self.hidden:
                self.reference(record, value, to, path, name)

    def records(self, record: Any, plan: _Plan, path: Path) -> None:
        get = self.get
        for name, many, cls in plan.records:
            value = get(record, name)
            if not value:
                continue
            inner = _plan(cls)
            if many:
                for index, item in enumerate(value):
                    self.record(item, inner, (*path, name, index))
            else:
                self.record(value, inner, (*path, name))

    def pool(self, to: tuple[str, ...]) -> frozenset[str]:
        """Return all ids of some collections."""
        pool = self.known[to[0]] if len(to) == 1 else frozenset().union(*[self.known[name] for name in to])
        if not self.hidden:
            return pool
        return pool.difference(*[self.hidden.get(name, frozenset()) for name in to])

    def reference(self, record: Any, id: str | None, to: tuple[str, ...], path: Path, step: str | int) -> None:
        if id is None or not self.unsure.isdisjoint(to):
            return
        if to == ("rooms",):
            venue = self.get(record, "venue")
            if venue is not None and venue not in self.known["venues"]:
                return
            pool = self.rooms.get(venue, frozenset())
        else:
            pool = self.pool(to)
        if id not in pool:
            if (id, pool) not in self.choices:
                many = len(self.choices) >= MOST_HINTS
                self.choices[id, pool] = () if many else near_misses(id, sorted(choice for choice in pool if choice))
            self.found.append(Dangling((*path, step), id, to, self.choices[id, pool]))


def _circles(records: Sequence[Any], name: str, path: Path, get: Callable[[Any, str], Any]) -> Iterator[Dangling]:
    today = {old: get(record, "id") for record in records for old in get(record, "was") or ()}
    today |= {get(record, "id"): get(record, "id") for record in records}
    parents = {get(record, "id"): today.get(parent, parent) for record in records if (parent := get(record, name))}
    for index, record in enumerate(records):
        start = get(record, "id")
        seen = {start}
        at = parents.get(start)
        while at is not None and at not in seen:
            seen.add(at)
            at = parents.get(at)
        if at is not None and at == start:
            yield Dangling((*path, index, name), get(record, name), (), circle=True)
