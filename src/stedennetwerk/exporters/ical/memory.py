"""Remembering what was made of records, by identity: their hash goes over everything in them and costs more than the lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Remembered(Generic[T]):
    """A function of records that is called once for the same ones; they must live as long as it does.

    Args:
        make: the function.
    """

    def __init__(self, make: Callable[..., T]) -> None:
        self._make = make
        self._made: dict[tuple[int, ...], T] = {}

    def __call__(self, *records: Any) -> T:
        key = tuple(map(id, records))
        try:
            return self._made[key]
        except KeyError:
            made = self._made[key] = self._make(*records)
            return made
