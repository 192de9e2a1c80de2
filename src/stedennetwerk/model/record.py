"""What every class of the model shares: checked fields, a readable repr, and a table of its own shape.

Theory of operation. The type of a field says everything about it: `Id`, `Url`, `Text | None`, `tuple[Slot, ...]`,
`Annotated[str, Ref(("cities",))]`. `checked` turns that into an attrs validator or converter, and `shape_of` into the
table from which documents are read and written, views redacted, texts translated and the JSON Schema printed. A new
field is one line in its class.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from functools import cache
from itertools import takewhile
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Protocol, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs

from stedennetwerk.errors import ModelError, UnknownIdError, near_misses, shown
from stedennetwerk.model.text import Text
from stedennetwerk.model.values import Kind, Ref, Table, slug
from stedennetwerk.model.words import Audience

FieldForm = Literal["text", "value", "word", "ref", "record", "table"]


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
T = TypeVar("T")


@attrs.frozen
class FieldShape:
    """How one field of a record looks.

    Attributes:
        name: the name of the field, which is its key in a document.
        form: a Text, a single checked value, a word of a closed list, a reference, a record, or a free table.
        many: whether the field is a tuple of these.
        type: the class of the word or record, the Kind of the value, the Ref of the reference.
        default: what the field is when nothing is said; `attrs.NOTHING` when it must be said.
    """

    name: str
    form: FieldForm
    many: bool
    type: Any
    default: Any

    @property
    def identified(self) -> bool:
        """Whether the field holds several records with ids."""
        return self.many and self.form == "record" and hasattr(self.type, "id")

    @property
    def required(self) -> bool:
        """Whether the field must be given."""
        return self.default is attrs.NOTHING


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
        shape = _shape(attribute, hints[attribute.name])
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


_SHAPES: dict[type, tuple[FieldShape, ...]] = {}


def shape_of(cls: type) -> tuple[FieldShape, ...]:
    """Return the shapes of all fields of a record class, in the order of the class."""
    if cls not in _SHAPES:
        hints = get_type_hints(cls, include_extras=True)
        _SHAPES[cls] = tuple(_shape(attribute, hints[attribute.name]) for attribute in attrs.fields(cls))
    return _SHAPES[cls]


@cache
def _shapes_by_form(cls: Any, forms: tuple[FieldForm, ...]) -> tuple[FieldShape, ...]:
    return tuple(shape for shape in shape_of(cls) if shape.form in forms)


def shapes_of_form(cls: type, *forms: FieldForm) -> tuple[FieldShape, ...]:
    """Return the shapes of the fields of a record class that have one of these forms."""
    return _shapes_by_form(cls, forms)


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


def assembler(cls: type, only: tuple[str, ...] = ()) -> Callable[..., Any]:
    """Return the function that puts a record of a class together from values that were checked already.

    It takes the fields by name; with `only` it takes exactly these, in this order, and the others are their defaults.

    It is written out for each class, as attrs writes out `__init__`: plain assignments to an instance of a subclass that
    is not frozen and has no slots of its own, which then becomes an instance of the class. Nothing in Python is quicker,
    and records are what reading makes most of.
    """
    return _assembler(cls, only)


def replaced(record: T, changes: dict[str, Any]) -> T:
    """Return the record with some fields replaced by values that were checked already; without any, the record itself."""
    if not changes:
        return record
    cls: type = type(record)
    values = {shape.name: getattr(record, shape.name) for shape in shape_of(cls)}
    result: T = assembler(cls)(**{**values, **changes})
    return result


def _shape(attribute: "attrs.Attribute[Any]", hint: Any) -> FieldShape:
    default = attribute.default
    many = False
    if get_origin(hint) in (Union, UnionType):
        (hint,) = (part for part in get_args(hint) if part is not NoneType)
    if get_origin(hint) is tuple:
        many, hint = True, get_args(hint)[0]
    form, kind = _form(hint)
    return FieldShape(attribute.name, form, many, kind, default)


def _form(hint: Any) -> tuple[FieldForm, Any]:
    if get_origin(hint) is Annotated:
        (note,) = hint.__metadata__
        if isinstance(note, Ref):
            return "ref", note
        assert isinstance(note, Kind), note
        return "value", note
    if hint is Text:
        return "text", Text
    if hint is Table:
        return "table", Table
    if issubclass(hint, Enum):
        return "word", hint
    return "record", hint


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


def is_before(start: dt.datetime, end: dt.datetime) -> bool:
    """Return whether one instant is before another, also within an hour that happens twice.

    Python compares two times of one zone by their clocks; that is right and quicker unless the clock went back in between.
    """
    if start.tzinfo is end.tzinfo and start.fold == end.fold:
        return start < end
    return start.astimezone(dt.UTC) < end.astimezone(dt.UTC)


def check_order(start: Any, end: Any, thing: str) -> None:
    """Refuse an end that is not after its start, compared as instants (or as days: then the same day is fine).

    Raises:
        ModelError: names the thing and both.
    """
    if start is None or end is None:
        return
    if isinstance(start, dt.datetime):
        wrong = not is_before(start, end)
    else:
        wrong = start > end
    if wrong:
        raise ModelError(
            f"{thing} ends at {end.isoformat()}, not after its start at {start.isoformat()}",
            "correct one of them, or write the full date of an end on a later day",
        )


def walk(record: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Yield every record below and including this one, with its path of field names and positions."""
    yield path, record
    for shape in shapes_of_form(type(record), "record"):
        value = getattr(record, shape.name)
        if shape.many:
            for index, item in enumerate(value):
                yield from walk(item, (*path, shape.name, index))
        elif value is not None:
            yield from walk(value, (*path, shape.name))


def in_words(record: Any, path: Iterable[str | int]) -> str:
    """Return a path of field names and positions in a person's words: `events "2023" > sessions "dialoog" > end`."""
    words: list[str] = []
    at = record
    for step in path:
        if isinstance(step, int):
            at = at[step]
            words[-1] += f' "{at.id}"' if hasattr(at, "id") else f" #{step + 1}"
        else:
            at = getattr(at, step)
            words.append(step)
    return " > ".join(words)


def visible_from(record: Any) -> Audience:
    """Return from which audience on a record may be seen: what it says, or else what its kind and contents imply."""
    said: Audience | None = getattr(record, "audience", None)
    if said is not None:
        return said
    implied = getattr(record, "implied_audience", None)
    return implied if implied is not None else Audience.PUBLIC
