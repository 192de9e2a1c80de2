"""The options of an exporter, from the document and from the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin, get_type_hints

import attrs

from stedennetwerk.errors import OptionError, any_of, did_you_mean, near_misses, shown

if TYPE_CHECKING:
    from stedennetwerk.plugin import Exporter


def make_options(exporter: Exporter, *layers: Mapping[str, Any]) -> Any:
    """Return the options of an exporter.

    Args:
        exporter: whose options.
        layers: values by name, later ones first; a text stands for a number, truth or list as well, since the command
            line has nothing else.

    Raises:
        OptionError: an option is unknown or its value does not fit; all such faults at once.
    """
    types = get_type_hints(exporter.options)
    given: dict[str, Any] = {}
    problems = []
    for layer in layers:
        if not isinstance(layer, Mapping):
            problems.append(f"the options of {exporter.name} are {shown(layer)}; write them as a table")
            continue
        for name, value in layer.items():
            if name not in types:
                choices = near_misses(name, types)
                known = f" (it has {', '.join(types)})" if types else " (it has no options)"
                problems.append(f'{exporter.name} has no option "{name}"{did_you_mean(choices) or known}')
                continue
            try:
                given[name] = _fit(value, types[name])
            except ValueError as error:
                problems.append(f"{exporter.name}.{name}: {shown(value)} is not {error}")
    if not problems:
        try:
            return exporter.options(**given)
        except (TypeError, ValueError) as error:
            problems.append(f"{exporter.name}: {error.args[0]}")
    raise OptionError("; ".join(problems))


def _fit(value: Any, wanted: Any) -> Any:
    """Return a value as the wanted type; a ValueError says what would have been right."""
    if get_origin(wanted) in (Union, UnionType):
        (wanted,) = (part for part in get_args(wanted) if part is not NoneType)
    if get_origin(wanted) is tuple:
        parts = [part for part in value.split(",") if part] if isinstance(value, str) else value
        if isinstance(parts, list | tuple):
            return tuple(_fit(part, get_args(wanted)[0]) for part in parts)
        raise ValueError("a list")
    if wanted in _SINGLE:
        return _SINGLE[wanted](value)
    assert issubclass(wanted, Enum), f"options of type {wanted} are not supported"
    for member in wanted:
        if value == member.value:
            return member
    raise ValueError(any_of(str(member.value) for member in wanted))


def _truth(value: Any) -> bool:
    words = {"true": True, "yes": True, "false": False, "no": False}
    try:
        return words[str(value).lower()]
    except KeyError:
        raise ValueError("true or false") from None


def _whole(value: Any) -> int:
    if type(value) is int or (isinstance(value, str) and value.removeprefix("-").isdecimal()):
        return int(value)
    raise ValueError("a whole number")


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    raise ValueError("a text")


_SINGLE: dict[Any, Callable[[Any], Any]] = {bool: _truth, int: _whole, str: _text}


def options_of(exporter: Exporter) -> dict[str, Any]:
    """Return the names of an exporter's options and their defaults."""
    made = exporter.options()
    return {attribute.name: getattr(made, attribute.name) for attribute in attrs.fields(exporter.options)}
