"""The programme as data: readable back, stable, one record a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from stedennetwerk import Audience, Programme, Registry, View, loads, publish, read, schema
from stedennetwerk.testing import programmes


def chunks(view: View) -> list[bytes]:
    """Return the document in chunks."""
    (artifact,) = Registry().exporter("json").artifacts(view)
    assert (artifact.path, artifact.media_type) == ("programme.json", "application/json")
    return list(artifact.chunks())


def document(view: View) -> bytes:
    """Return the document."""
    return b"".join(chunks(view))


@pytest.mark.parametrize("audience", list(Audience), ids=lambda audience: audience.value)
def test_examples_are_read_back(example: Programme, audience: Audience) -> None:
    """What an audience may see of an example comes back from its document, whole."""
    view = View.of(example, audience)
    assert loads(document(view), "json") == view.source


@given(programmes())
@settings(max_examples=60)
def test_any_programme_is_read_back(programme: Programme) -> None:
    """Whatever the programme, the document reads as the same one."""
    view = View.of(programme, "organisers")
    assert loads(document(view), "json") == programme


@given(programmes())
@settings(max_examples=40)
def test_the_document_is_canonical(programme: Programme) -> None:
    """Two programmes that are equal have the same bytes, and so has one that was read back."""
    first = document(View.of(programme, "participants"))
    again = document(View.of(loads(first, "json"), "organisers"))
    assert again == first


def test_the_language_of_the_view_does_not_matter(showcase: Programme) -> None:
    """The document has all languages, whichever the View speaks."""
    assert document(View.of(showcase, language="en")) == document(View.of(showcase))


def test_one_record_a_line(showcase: Programme) -> None:
    """Each session and each record of the programme stands on a line of its own, so that changes show line by line."""
    text = document(View.of(showcase, "organisers")).decode()
    lines = text.splitlines()
    blocks = [part.partition("\n  ]")[0] for part in text.split('  "sessions": [\n')[1:]]
    sessions = [line.strip().rstrip(",") for block in blocks for line in block.split("\n")]
    assert [json.loads(line)["id"] for line in sessions] == [s.id for e in showcase.events for s in e.sessions]
    for name in ("cities", "venues", "speakers", "themes", "organisations", "contacts"):
        begin = lines.index(f'"{name}": [')
        records = lines[begin + 1 : begin + 1 + len(getattr(showcase, name))]
        assert [json.loads(line.strip().rstrip(","))["id"] for line in records] == showcase.ids(name)


def test_one_change_is_one_line(showcase: Programme) -> None:
    """A change of one session changes one line of the document."""
    import attrs

    (event, *_) = [one for one in showcase.events if one.sessions]
    sessions = (attrs.evolve(event.sessions[0], title="Anders"), *event.sessions[1:])
    events = [attrs.evolve(event, sessions=sessions) if one is event else one for one in showcase.events]
    changed = attrs.evolve(showcase, events=events)
    before, after = (document(View.of(one, "organisers")).splitlines() for one in (showcase, changed))
    assert len([1 for one, other in zip(before, after, strict=True) if one != other]) == 1


def test_the_document_fits_the_schema(example: Programme) -> None:
    """The document is valid by the schema that we print, for an independent validator."""
    from jsonschema import Draft202012Validator

    found = json.loads(document(View.of(example)))
    assert [error.message for error in Draft202012Validator(schema()).iter_errors(found)] == []


def test_a_published_document_can_be_published_again(showcase: Programme, tmp_path: Path) -> None:
    """What was published reads as a document and is published as the very same."""
    publish(View.of(showcase, "organisers"), tmp_path / "a", ["json"])
    again: Any = read(tmp_path / "a" / "programme.json")
    publish(View.of(again, "organisers"), tmp_path / "b", ["json"])
    first, second = ((tmp_path / name / "programme.json").read_bytes() for name in "ab")
    assert first == second


def test_the_document_streams(showcase: Programme) -> None:
    """The content is an iterator of chunks, none of which holds more than a record."""
    (artifact,) = Registry().exporter("json").artifacts(View.of(showcase, "organisers"))
    assert isinstance(artifact.content, Iterator)
    assert max(chunk.count(b"\n") for chunk in artifact.content) < len(document(View.of(showcase)).splitlines())


def test_an_empty_programme() -> None:
    """The smallest programme is three lines."""
    assert document(View.of(Programme(id="leeg", title="Leeg"))) == b'{\n"id": "leeg",\n"title": "Leeg"\n}\n'
