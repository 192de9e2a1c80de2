"""The shape of every class of the model: what its fields hold, read off their types.

From it documents are read and written, views redacted, texts translated and the JSON Schema printed. The type of a field says
everything about it: `Id`, `Url`, `Text | None`, `tuple[Slot, ...]`, `Annotated[str, Ref(("cities",))]`; a new field is one line in its
class.
"""

from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from stedennetwerk.model.text import Text
from stedennetwerk.model.values import Kind, Ref, Table

FieldForm = Literal["text", "value", "word", "ref", "record", "table"]


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


_SHAPES: dict[type, tuple[FieldShape, ...]] = {}


def shape_of(cls: type) -> tuple[FieldShape, ...]:
    """Return the shapes of all fields of a record class, in the order of the class."""
    if cls not in _SHAPES:
        hints = get_type_hints(cls, include_extras=True)
        _SHAPES[cls] = tuple(field_shape(attribute, hints[attribute.name]) for attribute in attrs.fields(cls))
    return _SHAPES[cls]


@cache
def _shapes_by_form(cls: Any, forms: tuple[FieldForm, ...]) -> tuple[FieldShape, ...]:
    return tuple(shape for shape in shape_of(cls) if shape.form in forms)


def shapes_of_form(cls: type, *forms: FieldForm) -> tuple[FieldShape, ...]:
    """Return the shapes of the fields of a record class that have one of these forms."""
    return _shapes_by_form(cls, forms)


def field_shape(attribute: "attrs.Attribute[Any]", hint: Any) -> FieldShape:
    """Return the shape of one field, of which the type is given."""
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
