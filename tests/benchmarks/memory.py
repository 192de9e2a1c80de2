"""Memory: the model as it stands in memory, beside plain slotted attrs objects with the same fields and strings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from enum import Enum
from functools import cache
from typing import Any

import attrs
from measuring import Case, Contestant, Shop


def _ours(shop: Shop) -> Callable[[], Any]:
    from stedennetwerk import loads

    data = shop.data("json")
    return lambda: loads(data, "json")


def _plain(shop: Shop) -> Callable[[], Any]:
    programme = shop.programme
    return lambda: _Copy().of(programme)


@cache
def _class_like(cls: type) -> type:
    """Return a slotted class with the fields of a class of the model and nothing else."""
    names = [attribute.name for attribute in attrs.fields(cls)]
    return attrs.make_class(cls.__name__, names, frozen=True, slots=True)


class _Copy:
    """Copies a programme into plain objects; what is one object there, such as an id that comes back, is one here."""

    def __init__(self) -> None:
        self.seen: dict[int, Any] = {}

    def of(self, value: Any) -> Any:
        if value is None or isinstance(value, Enum | int | float):
            return value
        if id(value) not in self.seen:
            self.seen[id(value)] = self._copied(value)
        return self.seen[id(value)]

    def _copied(self, value: Any) -> Any:
        if isinstance(value, str):
            return value.encode().decode()
        if isinstance(value, dt.date):
            return value.replace()
        if isinstance(value, tuple):
            return tuple([self.of(item) for item in value])
        if attrs.has(type(value)):
            names = [attribute.name for attribute in attrs.fields(type(value))]
            return _class_like(type(value))(*[self.of(getattr(value, name)) for name in names])
        return value


CASES = (
    Case(
        "memory",
        "memory of a programme",
        (
            Contestant("ours", _ours),
            Contestant("plain slotted attrs objects", _plain, goal=1.1),
        ),
        sizes=(10_000, 100_000),
        unit="bytes per session",
    ),
)
