"""Ids: one for each record among its siblings, the earlier ones that still find it, and the one by which it is known for ever."""

from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile
from typing import Any, Protocol, TypeVar

from stedennetwerk.errors import ModelError, UnknownIdError, near_misses


class Identified(Protocol):
    """What has an id, and may have had others."""

    @property
    def id(self) -> str:
        """The id of today."""
        ...

    @property
    def was(self) -> tuple[str, ...]:
        """The ids of before."""
        ...


R = TypeVar("R", bound=Identified)


def unique(records: Iterable[Identified], kind: str) -> None:
    """Refuse two records with one id.

    Raises:
        ModelError: names the id and the kind of record.
    """
    seen: set[str] = set()
    for record in records:
        if record.id in seen:
            raise ModelError(f'two {kind} have the id "{record.id}"', "give each an id of its own")
        seen.add(record.id)


def find(records: Sequence[R], id: str, kind: str) -> R:
    """Return the record with this id, or with this id among its earlier ones (`was`).

    Raises:
        UnknownIdError: there is none; names near misses.
    """
    for record in records:
        if record.id == id:
            return record
    for record in records:
        if id in record.was:
            return record
    raise UnknownIdError(kind, id, near_misses(id, [record.id for record in records]))


def first_id(record: Identified, siblings: Iterable[Identified]) -> str:
    """Return the id by which a record is known for ever: the first that it had, unless another record has that one now."""
    if not record.was:
        return record.id
    taken = {one.id for one in siblings}
    for one in takewhile(lambda one: one.id != record.id, siblings):
        taken.add(_first_free(one, taken))
    return _first_free(record, taken)


def old_ids(record: Identified, find: Callable[[str], Any]) -> tuple[str, ...]:
    """Return the earlier ids of a record by which it is still found: none that another one has by now.

    Args:
        record: the record.
        find: the look-up by id among its siblings.
    """
    return tuple(dict.fromkeys(old for old in record.was if old != record.id and find(old) is record))


def _first_free(record: Identified, taken: set[str]) -> str:
    return next((id for id in record.was if id not in taken), record.id)
