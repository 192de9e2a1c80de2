"""What hypothesis draws for plugin authors: records of every class, and programmes that shrink to something readable."""

from __future__ import annotations

import json
import zoneinfo
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample
from shapes import classes

from stedennetwerk import Event, Programme, check, dumps
from stedennetwerk.model.shapes import FieldShape, shape_of
from stedennetwerk.model.values import is_slug
from stedennetwerk.testing import programmes, records
from stedennetwerk.testing.strategies import CONTROLS, instants, slugs, tables, texts, words

LOOKING = settings(
    max_examples=5000,
    phases=[Phase.generate, Phase.shrink],
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
DRAWING = settings(LOOKING, phases=[Phase.generate])


@pytest.mark.parametrize("cls", classes().values(), ids=classes())
@given(st.data())
@settings(max_examples=15)
def test_records_of_every_class(cls: type, data: st.DataObject) -> None:
    """There are records of every class of the model."""
    assert type(data.draw(records(cls))) is cls


def says(shape: FieldShape, record: Any) -> bool:
    return getattr(record, shape.name) not in (None, (), {}, shape.default)


@pytest.mark.parametrize(
    "cls", [cls for cls in classes().values() if cls is not Programme], ids=lambda cls: cls.__name__
)
def test_every_field_is_drawn(cls: type) -> None:
    """Every field of a record says something now and then, also something else than when nothing is said."""
    silent = {shape.name: shape for shape in shape_of(cls)}

    def everything_was_said(record: Any) -> bool:
        for shape in [shape for shape in silent.values() if says(shape, record)]:
            del silent[shape.name]
        return not silent

    with suppress(NoSuchExample):
        find(records(cls), everything_was_said, settings=DRAWING)
    assert list(silent) == []


@given(programmes())
def test_programmes_are_valid(programme: Programme) -> None:
    """Whole programmes have no errors: what they refer to is there."""
    assert [one for one in check(programme) if one.code not in ("reused-id", "circle")] == []


@pytest.mark.parametrize("size", [0, 1, 3])
@given(st.data())
@settings(max_examples=15)
def test_programmes_have_a_size(size: int, data: st.DataObject) -> None:
    """No collection of a programme has more records than were asked for."""
    programme = data.draw(programmes(size))
    assert [
        shape.name for shape in shape_of(Programme) if shape.identified and len(getattr(programme, shape.name)) > size
    ] == []


def has_a_session(programme: Programme) -> bool:
    return any(event.sessions for event in programme.events)


def test_a_programme_with_a_session_shrinks() -> None:
    """The smallest programme with a session fits on a screen and has no name that nobody can read."""
    found = find(programmes(), has_a_session, settings=LOOKING)
    document = dumps(found, "json")
    assert len(document) < 600, document
    assert (found.id, found.title, found.events[0].title) == ("a", "0", "0")


@pytest.mark.parametrize(
    ("strategy", "smallest"),
    [
        (slugs, "a"),
        (words, "0"),
        (texts(), "0"),
        (tables, {}),
        (records(Event), Event(id="a", title="0")),
    ],
    ids=["slugs", "words", "texts", "tables", "records"],
)
def test_the_smallest(strategy: st.SearchStrategy[Any], smallest: Any) -> None:
    """The smallest of each is as simple as can be."""
    assert find(strategy, lambda _: True, settings=LOOKING) == smallest


@given(slugs)
def test_slugs(slug: str) -> None:
    """Slugs are ids."""
    assert is_slug(slug)


@pytest.mark.parametrize("sign", ["-", "0", "a"])
def test_slugs_of_all_signs(sign: str) -> None:
    """Hyphens, digits and letters are in slugs."""
    assert sign in find(slugs, lambda slug: sign in slug, settings=LOOKING)


@given(words)
def test_words(text: str) -> None:
    """Words are texts that can be written, and never empty."""
    assert text.encode()
    assert set(text) & set(CONTROLS) == set()


@pytest.mark.parametrize("fold", [0, 1])
def test_instants(fold: int) -> None:
    """There are times on both sides of a clock change, in the zone in which they are."""
    found = find(
        instants(),
        lambda at: at.fold == fold and at.replace(fold=1 - fold).utcoffset() != at.utcoffset(),
        settings=LOOKING,
    )
    assert isinstance(found.tzinfo, zoneinfo.ZoneInfo)
    assert (found.fold, found.microsecond) == (fold, 0)


@given(tables)
def test_tables(table: Any) -> None:
    """Tables can be written as JSON."""
    assert json.loads(json.dumps(table.plain())) == table.plain()
