"""Records put together from values that were checked already: quickly, as reading does, and with some of them replaced."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeVar

from stedennetwerk.model.shapes import shape_of

T = TypeVar("T")


def assembler(cls: type, only: tuple[str, ...] = ()) -> Callable[..., Any]:
    """Return the function that puts a record of a class together from values that were checked already.

    It takes the fields by name; with `only` it takes exactly these, in this order, and the others are their defaults.

    It is written out for each class, as attrs writes out `__init__`: plain assignments to an instance of a subclass that
    is not frozen and has no slots of its own, which then becomes an instance of the class. Nothing in Python is quicker,
    and records are what reading makes most of.
    """
    return _assembler(cls, only)


@cache
def _assembler(cls: Any, only: tuple[str, ...]) -> Callable[..., Any]:
    shapes = shape_of(cls)
    names = [shape.name for shape in shapes]
    arguments = ", ".join(only) if only else "*, " + ", ".join(f"{name}=d_{name}" for name in names)
    stores = {name: name if name in (only or names) else f"d_{name}" for name in names}
    defaults = {f"d_{shape.name}": None if shape.required else shape.default for shape in shapes}
    return _written_out(cls, arguments, stores, defaults)


def maker(cls: Any, names: Sequence[str]) -> Callable[..., Any]:
    """Return the function that makes an instance of a frozen class from these fields, in this order, unchecked and quickly."""
    return _written_out(cls, ", ".join(names), {name: name for name in names}, {})


def replaced(record: T, changes: dict[str, Any]) -> T:
    """Return the record with some fields replaced by values that were checked already; without any, the record itself."""
    if not changes:
        return record
    cls: type = type(record)
    values = {shape.name: getattr(record, shape.name) for shape in shape_of(cls)}
    result: T = assembler(cls)(**{**values, **changes})
    return result


def _written_out(cls: Any, arguments: str, stores: dict[str, str], space: dict[str, Any]) -> Callable[..., Any]:
    ajar = type(
        cls.__name__, (cls,), {"__slots__": (), "__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    )
    body = "".join(f"    record.{name} = {value}\n" for name, value in stores.items())
    source = (
        f"def assembled({arguments}):\n    record = new(ajar)\n{body}    record.__class__ = cls\n    return record\n"
    )
    space = {"new": object.__new__, "ajar": ajar, "cls": cls, **space}
    exec(compile(source, f"<assembler of {cls.__name__}>", "exec"), space)  # noqa: S102 - field names of our own classes
    assembled: Callable[..., Any] = space["assembled"]
    return assembled
