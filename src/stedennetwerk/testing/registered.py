"""Descriptors by their name, and the modules that they come from."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, TypeVar

from stedennetwerk.plugin import Exporter, Importer, Rule
from stedennetwerk.registry import Registry

if TYPE_CHECKING:
    D = TypeVar("D", Exporter, Importer, Rule)


@cache
def _registry() -> Registry:
    return Registry()


def registered(kind: type[D], named: str | D) -> D:
    """Return the exporter, importer or rule with this name, or the one that is given itself."""
    if not isinstance(named, str):
        return named
    return {Exporter: _registry().exporter, Importer: _registry().importer, Rule: _registry().rule}[kind](named)  # type: ignore[return-value]


def module_of(described: Exporter | Importer | Rule) -> str:
    """Return the name of the module of the plugin, or of the function when it is not registered."""
    plugin = _registry().source_of(described).load()
    name: str = plugin.__name__ if plugin else described.function.__module__
    return name
