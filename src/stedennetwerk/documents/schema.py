"""The JSON Schema (draft 2020-12) of a document, made from the shapes of the model and the docstrings of its classes.

It describes the long and the short forms, so that editors complete and check both. What a schema cannot say (references,
the order of times, clock changes) is said by reading.
"""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING, Any

from stedennetwerk.documents.shorthand import SHORT_KEYS, SLOT_KEYS, WEEKDAYS
from stedennetwerk.model import Attendance, Coordinates, Event, Host, PersonName, Programme, Session, Slot
from stedennetwerk.model.shapes import shape_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from stedennetwerk.model.shapes import FieldShape

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ID = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 64}
_TEXT = {
    "oneOf": [
        {"type": "string"},
        {"type": "object", "minProperties": 1, "additionalProperties": {"type": "string"}},
    ]
}
_DATE = {"type": "string", "format": "date"}
_TIME = {
    "type": "string",
    "description": "a wall time such as 10:30 or ca. 10.30, or a date and time, with an offset where it is needed",
}


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a document as a tree."""
    definitions: dict[str, Any] = {"text": _TEXT, "extra": {"type": "object"}}
    _define(Programme, definitions)
    whole = definitions.pop("Programme")
    return {
        "$schema": DIALECT,
        "title": "A stedennetwerk programme, document format version 1",
        **whole,
        "required": [],
        "$defs": dict(sorted(definitions.items())),
    }


def _define(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    """Add a class and those below it; return the reference to it."""
    if cls.__name__ not in definitions:
        definitions[cls.__name__] = {}
        definitions[cls.__name__] = _with_short_forms(cls, _record(cls, definitions), definitions)
    return {"$ref": f"#/$defs/{cls.__name__}"}


def _record(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    about, fields = documentation(cls)
    properties = {}
    for shape in shape_of(cls):
        one = _field(shape, definitions)
        value = {"type": "array", "items": one} if shape.many else one
        properties[shape.name] = {**value, "description": fields[shape.name]}
    return {
        "type": "object",
        "description": about,
        "properties": properties,
        "required": [shape.name for shape in shape_of(cls) if shape.required],
        "additionalProperties": False,
    }


def _field(shape: FieldShape, definitions: dict[str, Any]) -> dict[str, Any]:
    if shape.form == "text":
        return {"$ref": "#/$defs/text"}
    if shape.form == "word":
        return {"enum": [member.value for member in shape.type]}
    if shape.form == "ref":
        return dict(_ID)
    if shape.form == "table":
        return {"$ref": "#/$defs/extra"}
    if shape.form == "record":
        return _define(shape.type, definitions)
    if shape.type.name == "instant":
        return dict(_TIME)
    return dict(shape.type.schema)


def _with_short_forms(cls: type, long: dict[str, Any], definitions: Mapping[str, Any]) -> dict[str, Any]:
    properties = long["properties"]
    if cls is Event:
        properties["date"] = {**_DATE, "description": "the day of an event of one day, instead of starts"}
        properties["weekday"] = {
            "enum": [*WEEKDAYS, *map(str.capitalize, WEEKDAYS)],
            "description": "checked against the date",
        }
    elif cls is Session:
        properties["speakers"] = {
            "type": "array",
            "items": _ID,
            "description": "plain appearances, by id of the speaker",
        }
        slot = definitions["Slot"]["properties"]
        properties.update({key: slot[key] for key in SLOT_KEYS if key not in properties})
    elif cls is Slot:
        properties["date"] = {**_DATE, "description": "the day of times that say none"}
        room = {"type": "string", "pattern": "^([a-z0-9-]+/)?[a-z0-9-]+$"}
        properties["room"] = {**room, "description": properties["room"]["description"]}
    if "contact" in SHORT_KEYS.get(cls.__name__, ()):
        properties["contact"] = {**_ID, "description": "the id of the one contact to ask"}
    if cls is Host:
        return {"oneOf": [_ID, long]}
    if cls is PersonName:
        return {"oneOf": [{"type": "string", "minLength": 1}, long]}
    if cls is Attendance:
        return {"oneOf": [{"type": "integer", "minimum": 0}, long]}
    if cls is Coordinates:
        pair = {"type": "array", "prefixItems": list(properties.values()), "items": False, "minItems": 2}
        return {"oneOf": [pair, long]}
    return long


def documentation(cls: type) -> tuple[str, dict[str, str]]:
    """Return what the docstring of a class says about it, and about each of its fields."""
    text = inspect.getdoc(cls) or ""
    about, _, attributes = text.partition("Attributes:\n")
    fields = {
        name: " ".join(words.split())
        for name, words in re.findall(r"^    (\w+): (.*(?:\n {8}.*)*)", attributes, re.MULTILINE)
    }
    return " ".join(about.split()), {shape.name: fields.get(shape.name, "") for shape in shape_of(cls)}
