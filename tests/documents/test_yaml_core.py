"""YAML is read with the core schema of version 1.2, and written so that every reader sees the same."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from stedennetwerk import DocumentError, loads
from stedennetwerk.documents.yaml_core import CoreDumper, CoreLoader

READ = {
    "no": "no",
    "yes": "yes",
    "on": "on",
    "Off": "Off",
    "y": "y",
    "0268": "0268",
    "0o17": "0o17",
    "0x1F": "0x1F",
    "1_000": "1_000",
    "10:30": "10:30",
    "190:20:30": "190:20:30",
    "2023-03-16": "2023-03-16",
    "2023-03-16T10:30:00Z": "2023-03-16T10:30:00Z",
    "NO": "NO",
    "=": "=",
    "<<": "<<",
    ".inf": ".inf",
    ".nan": ".nan",
    "nUll": "nUll",
    "1.2.3": "1.2.3",
    "+31 6": "+31 6",
    "0": 0,
    "-12": -12,
    "+12": 12,
    "120": 120,
    "1.5": 1.5,
    "-.5": -0.5,
    "1.": 1.0,
    "1e3": 1000.0,
    "1.5E-3": 0.0015,
    "true": True,
    "True": True,
    "FALSE": False,
    "tRue": "tRue",
    "null": None,
    "~": None,
    "Null": None,
    "": None,
    '""': "",
    "'12'": "12",
    "!!str 12": "12",
    "!!int '12'": 12,
    "[1, a]": [1, "a"],
    "{a: 1}": {"a": 1},
    "!!map {a: 1}": {"a": 1},
    "9" * 5000: "9" * 5000,
}


@pytest.mark.parametrize("text, value", READ.items(), ids=lambda value: str(value)[:24] or "nothing")
def test_a_scalar_is_read(text: str, value: Any) -> None:
    """A bare word is a text unless the core schema says that it is a number, a truth or nothing."""
    read = yaml.load(f"x: {text}\n", Loader=CoreLoader)["x"]
    assert (type(value), value) == (type(read), read)


@pytest.mark.parametrize("text", [text for text in READ if len(text) < 100], ids=lambda text: text or "nothing")
def test_a_text_is_written_so_that_it_stays_one(text: str) -> None:
    """A text that the schema would read as something else is written in quotes."""
    assert {"x": text} == yaml.load(yaml.dump({"x": text}, Dumper=CoreDumper), Loader=CoreLoader)


def test_a_text_is_not_quoted_without_need() -> None:
    """Dates, times and codes with zeros stand bare, as people write them."""
    tree = {"date": "2023-03-16", "start": "10:30", "code": "0268", "kind": "talk", "id": "2023"}
    document = "date: 2023-03-16\nstart: 10:30\ncode: 0268\nkind: talk\nid: '2023'\n"
    assert document == yaml.dump(tree, Dumper=CoreDumper, sort_keys=False)


def test_an_equal_part_is_written_out() -> None:
    """The same list twice is written twice: no anchors, which not every reader of YAML knows."""
    hosts = ["nijmegen"]
    assert yaml.dump({"a": hosts, "b": hosts}, Dumper=CoreDumper) == "a:\n- nijmegen\nb:\n- nijmegen\n"


def test_an_anchor_can_be_read() -> None:
    """A document may use anchors; what they stand for is the same as written out."""
    document = "id: dag\ntitle: &t Dag\nsubtitle: *t\nresources:\n- &r {title: Verslag}\n- *r\n"
    written = "id: dag\ntitle: Dag\nsubtitle: Dag\nresources:\n- title: Verslag\n- title: Verslag\n"
    assert loads(written, "yaml") == loads(document, "yaml")


@pytest.mark.parametrize("tag", ["binary", "timestamp", "omap", "pairs", "set", "python/name:os.system"])
def test_a_tag_of_other_schemas_is_refused(tag: str) -> None:
    """Tags outside the core schema have no meaning in a document; none of them ever runs code."""
    with pytest.raises(DocumentError) as refused:
        loads(f"id: dag\ntitle: !!{tag} Dag\n", "yaml", "dag.yaml")
    told = f"the tag tag:yaml.org,2002:{tag} has no meaning here"
    assert f"dag.yaml:2:8: error[syntax]: this is not YAML: {told}; correct it there" == str(refused.value)


def test_a_tag_of_ones_own_is_refused() -> None:
    """A local tag has no meaning either."""
    with pytest.raises(DocumentError) as refused:
        loads("id: !dag dag\n", "yaml", "dag.yaml")
    told = "dag.yaml:1:5: error[syntax]: this is not YAML: the tag !dag has no meaning here; correct it there"
    assert told == str(refused.value)


def test_other_loaders_are_left_as_they_are() -> None:
    """The schema is ours alone: PyYAML's own loaders read YAML 1.1 as before."""
    assert yaml.load("x: no\n", Loader=yaml.CSafeLoader) == {"x": False}
