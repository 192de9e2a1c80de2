"""The JSON Schema of a document: valid, complete, and of one opinion with the reader."""

from __future__ import annotations

import copy
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import jsonschema
import pytest
import tomli
import yaml
from hypothesis import given, settings

from stedennetwerk import DocumentError, Programme, dumps, loads, schema
from stedennetwerk.documents.schema import documentation
from stedennetwerk.documents.streaming import json_chunks
from stedennetwerk.documents.writing import dates_as_text
from stedennetwerk.documents.yaml_core import CoreLoader
from stedennetwerk.model.record import Record
from stedennetwerk.model.shapes import shape_of
from stedennetwerk.testing import programmes

SCHEMA = schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
EXAMPLES = Path(__file__).parents[2] / "docs/examples"


def complaints(tree: Any) -> list[str]:
    """Return what the independent validator says about a tree."""
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(tree)]


def records(cls: type = Programme, seen: set[type] | None = None) -> Iterator[type[Record]]:
    """Yield every record class of the model."""
    seen = set() if seen is None else seen
    if cls in seen:
        return
    seen.add(cls)
    yield cls
    for shape in shape_of(cls):
        if shape.form == "record":
            yield from records(shape.type, seen)


RECORDS = sorted(records(), key=lambda cls: cls.__name__)


def test_the_schema_is_a_schema() -> None:
    """The schema is valid draft 2020-12, and says so."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert json.loads(json.dumps(schema())) == SCHEMA


def test_every_reference_leads_somewhere_and_every_definition_is_used() -> None:
    """All references of the schema are to its own definitions, none of which is idle."""
    used = set()

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            used.update([node["$ref"]] if isinstance(node.get("$ref"), str) else [])
            any(map(walk, node.values()))
        elif isinstance(node, list):
            any(map(walk, node))

    walk(SCHEMA)
    assert {f"#/$defs/{name}" for name in SCHEMA["$defs"]} == used


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.__name__)
def test_every_class_and_field_is_described(cls: type[Record]) -> None:
    """Each class and each of its fields has words of its own in the docstring and in the schema."""
    about, fields = documentation(cls)
    own = SCHEMA if cls is Programme else SCHEMA["$defs"][cls.__name__]
    long = own if "properties" in own else own["oneOf"][1]
    assert {attribute.name for attribute in attrs.fields(cls)} == {name for name, words in fields.items() if words}
    assert (about, fields) == (
        long["description"], {name: long["properties"][name]["description"] for name in fields}
    )  # fmt: skip
    assert [name for name, field in long["properties"].items() if not field["description"]] == []
    assert False is long["additionalProperties"]


def trees() -> Iterator[tuple[str, Any]]:
    """Yield the tree of every document of the examples, with dates and times as text."""
    for path in sorted(EXAMPLES.rglob("*.toml")):
        yield path.relative_to(EXAMPLES).as_posix(), _as_text(tomli.loads(path.read_text(encoding="utf-8")))


def _as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_text(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_as_text(inner) for inner in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


@pytest.mark.parametrize("tree", [pytest.param(tree, id=name) for name, tree in trees()])
def test_every_example_is_valid(tree: Any) -> None:
    """Every document of the examples is valid, also one that completes others and has no title."""
    assert complaints(tree) == []


@given(programmes())
@settings(max_examples=25)
def test_every_written_programme_is_valid(programme: Programme) -> None:
    """What is written of any programme is valid in all three formats and in the stream."""
    assert [
        complaints(dates_as_text(tomllib.loads(dumps(programme, "toml")))),
        complaints(yaml.load(dumps(programme, "yaml"), Loader=CoreLoader)),
        complaints(json.loads(dumps(programme, "json"))),
        complaints(json.loads(b"".join(json_chunks(programme)))),
    ] == [[], [], [], []]


BASE = {
    "id": "dag",
    "title": "Dag",
    "timezone": "Europe/Amsterdam",
    "cities": [{"id": "nijmegen", "name": "Nijmegen", "country": "NL", "location": [51.8, 5.8]}],
    "venues": [{"id": "stadhuis", "name": "Stadhuis", "rooms": [{"id": "raadzaal", "name": "Raadzaal"}]}],
    "speakers": [{"id": "broek", "name": "Eva van den Broek"}],
    "events": [
        {
            "id": "2023",
            "title": "Editie",
            "timezone": "Europe/Amsterdam",
            "date": "2023-03-16",
            "weekday": "donderdag",
            "hosts": ["nijmegen"],
            "recap": {"attendance": 30, "resources": [{"title": "Verslag"}]},
            "sessions": [
                {
                    "id": "gesprek",
                    "title": "Gesprek",
                    "speakers": ["broek"],
                    "start": "10:30",
                    "room": "stadhuis/raadzaal",
                },
                {"id": "wandeling", "title": {"nl": "Wandeling"}, "slots": [{"id": "r1", "start": "ca. 10.30"}]},
            ],
        }
    ],
}


def with_value(path: tuple[str | int, ...], value: Any) -> Any:
    """Return the base document with one more value."""
    tree: Any = copy.deepcopy(BASE)
    at = tree
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    return tree


SESSION = ("events", 0, "sessions", 0)
WRONG = {
    "unknown key": (("titel",), "Dag"),
    "unknown key of a record": (("cities", 0, "titel"), "Dag"),
    "unknown key of a session": ((*SESSION, "label"), "Ronde 1"),
    "unknown key of a host": (("events", 0, "hosts", 0), {"city": "nijmegen", "rol": "host"}),
    "no id": (("id",), "Dag Nacht"),
    "a long id": (("id",), "a" * 65),
    "a number for a text": (("title",), 12),
    "an empty table for a text": (("title",), {}),
    "a table in a text": (("title",), {"nl": {"a": "b"}}),
    "a text for a list": (("events",), "2023"),
    "a text for a record": ((*SESSION, "registration"), "open"),
    "a word that is not on the list": ((*SESSION, "kind"), "tolk"),
    "coordinates out of range": (("cities", 0, "location"), [151.8, 5.8]),
    "coordinates of one": (("cities", 0, "location"), [51.8]),
    "coordinates of three": (("cities", 0, "location"), [51.8, 5.8, 1]),
    "a negative number": ((*SESSION, "capacity"), -1),
    "a fraction for a number": ((*SESSION, "capacity"), 1.5),
    "a truth for a number": ((*SESSION, "capacity"), True),
    "a text for a truth": ((*SESSION, "and_others"), "ja"),
    "a date that is none": (("events", 0, "date"), "16 maart 2023"),
    "a date of no calendar": (("events", 0, "date"), "2023-02-30"),
    "a weekday that is none": (("events", 0, "weekday"), "donderdg"),
    "an unsafe address": (("url",), "javascript:alert(1)"),
    "a country in lower case": (("cities", 0, "country"), "nl"),
    "a language that is none": (("language",), "Dutch!"),
    "a speaker as a table in the short list": ((*SESSION, "speakers"), [{"speaker": "broek"}]),
    "extra that is no table": (("extra",), [1]),
    "a uid that is none": (("uid",), "12"),
    "an e-mail address without a sign": (("contacts",), [{"id": "balie", "email": "balie"}]),
    "an empty name": (("speakers", 0, "name"), ""),
    "a number for a time": ((*SESSION, "start"), 1030),
}  # fmt: skip


@pytest.mark.parametrize("path, value", WRONG.values(), ids=WRONG)
def test_what_the_schema_refuses_the_reader_refuses_too(path: tuple[str | int, ...], value: Any) -> None:
    """A document that the schema refuses is refused by reading as well: an editor never warns in vain."""
    tree = with_value(path, value)
    assert complaints(tree) != []
    with pytest.raises(DocumentError):
        loads(json.dumps(tree), "json")


RIGHT = {
    "as it is": (("title",), "Dag"),
    "a table of translations": (("title",), {"nl": "Dag", "en": "Day"}),
    "a host in the long form": (("events", 0, "hosts"), [{"city": "nijmegen", "role": "co-host"}]),
    "coordinates in the long form": (("cities", 0, "location"), {"latitude": 51.8, "longitude": 5.8}),
    "a name in parts": (("speakers", 0, "name"), {"given": "Eva", "family": "Broek"}),
    "an attendance in the long form": (("events", 0, "recap", "attendance"), {"about": 30, "at_least": True}),
    "a contact": (("contacts",), [{"id": "balie"}]),
    "extra": (("extra",), {"a": [1, {"b": "c"}]}),
    "options of exporters": (("exporters",), {"csv": {"separator": ";"}}),
    "the date of a slot": (("events", 0, "sessions", 1, "slots", 0, "date"), "2023-03-17"),
    "a short slot": ((*SESSION, "city"), "nijmegen"),
    "a weekday in English": (("events", 0, "weekday"), "thursday"),
}  # fmt: skip


@pytest.mark.parametrize("path, value", RIGHT.values(), ids=RIGHT)
def test_what_the_reader_takes_the_schema_takes(path: tuple[str | int, ...], value: Any) -> None:
    """A document in any of the forms that reading takes is valid."""
    tree = with_value(path, value)
    loads(json.dumps(tree), "json")
    assert complaints(tree) == []


def test_a_weekday_may_begin_with_a_capital() -> None:
    """The schema takes a weekday as the reader does, whatever its case."""
    tree = with_value(("events", 0, "weekday"), "Donderdag")
    loads(json.dumps(tree), "json")
    assert complaints(tree) == []
