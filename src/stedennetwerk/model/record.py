"""What every class of the model is: fields that are checked as their types ask for, and a repr for people."""

import datetime as dt
from collections.abc import Callable, Iterable
from enum import Enum
from functools import cache
from typing import Any, get_type_hints

import attrs

from stedennetwerk.errors import ModelError, near_misses, shown
from stedennetwerk.model.shapes import FieldShape, field_shape, shape_of
from stedennetwerk.model.values import slug


class Record:
    """The base of the model's classes: frozen, slotted, compared and hashed by value, with a repr for people."""

    __slots__ = ()

    def __repr__(self) -> str:
        said = []
        for shape in shape_of(type(self)):
            value = getattr(self, shape.name)
            if value == shape.default or value is None:
                continue
            if shape.many and shape.form == "record":
                said.append(f"{shape.name}={len(value)}")
            elif isinstance(value, Enum):
                said.append(f"{shape.name}={value.value}")
            elif isinstance(value, str):
                text = str(value)
                said.append(f"{shape.name}={text if len(text) < 60 else text[:57] + '...'!r}")
            elif hasattr(value, "isoformat"):
                said.append(f"{shape.name}={value.isoformat()}")
            else:
                said.append(f"{shape.name}={value!r}")
        return f"{type(self).__name__}({', '.join(said)})"


def checked(cls: type, fields: list["attrs.Attribute[Any]"]) -> list["attrs.Attribute[Any]"]:
    """Give each field the check that its type asks for: an attrs field transformer."""
    hints = get_type_hints(cls, include_extras=True)
    result = []
    for attribute in fields:
        shape = field_shape(attribute, hints[attribute.name])
        optional = attribute.default is None
        if shape.form in {"text", "table"}:
            result.append(attribute)
            continue
        one = _check_one(shape)
        if shape.many:
            converter: Callable[[Any], Any] = _Many(shape.name, one)
        elif optional:
            converter = attrs.converters.optional(Named(shape.name, one))
        else:
            converter = Named(shape.name, one)
        key = _moment if shape.form == "value" and shape.type.name == "instant" else None
        result.append(attribute.evolve(converter=converter, eq_key=key))
    return result


def _moment(instant: dt.datetime | None) -> Any:
    """Return what instants are compared by: Python leaves out which of two repeated hours it is."""
    return None if instant is None else (instant.astimezone(dt.UTC), instant.tzinfo)


def _check_one(shape: FieldShape) -> Callable[[Any], Any]:
    if shape.form == "value":
        check: Callable[[Any], Any] = shape.type.check
        return check
    if shape.form == "ref":
        return slug
    if shape.form == "word":
        return word_of(shape.type)
    return instance_of(shape.type)


@cache
def word_of(words: type[Enum]) -> Callable[[Any], Any]:
    """Return the function that turns a text into a word of this closed list."""
    table = {member.value: member for member in words}
    table.update({member: member for member in words})
    expected = "one of " + ", ".join(str(member.value) for member in words)

    def word(value: Any) -> Any:
        try:
            return table[value]
        except (KeyError, TypeError):
            choices = near_misses(value, [str(member.value) for member in words])
            raise ModelError(
                f"{shown(value)} is unknown here", f"use {expected}", expected=expected, choices=choices
            ) from None

    return word


def instance_of(cls: type) -> Callable[[Any], Any]:
    """Return the function that lets only instances of this class through."""

    def check(value: Any) -> Any:
        if isinstance(value, cls):
            return value
        raise ModelError(f"{shown(value)} is no {cls.__name__}", f"give a {cls.__name__}", expected=f"a {cls.__name__}")

    return check


@attrs.frozen
class Named:
    """A check that says of which field it speaks."""

    name: str
    check: Callable[[Any], Any]

    def __call__(self, value: Any) -> Any:
        try:
            return self.check(value)
        except ModelError as error:
            raise ModelError(
                f"{self.name}: {error.problem}", error.remedy, expected=error.expected, choices=error.choices
            ) from None


@attrs.frozen
class _Many:
    """A check of each of several values, which become a tuple."""

    name: str
    check: Callable[[Any], Any]

    def __call__(self, values: Iterable[Any]) -> tuple[Any, ...]:
        if isinstance(values, str) or not isinstance(values, Iterable):
            raise ModelError(f"{self.name}: {shown(values)} is no list", "give a list", expected="a list")
        check = Named(self.name, self.check)
        return tuple(check(value) for value in values)
