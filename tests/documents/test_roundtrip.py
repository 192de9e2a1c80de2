"""What is written is read back the same: in every format, for every programme."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any, Literal

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from stedennetwerk import Event, HostCity, PersonName, Programme, Session, Slot, Speaker, Table, Text, dumps, loads
from stedennetwerk.documents import as_tree
from stedennetwerk.documents.streaming import json_chunks
from stedennetwerk.model.shapes import shape_of
from stedennetwerk.model.walking import walk
from stedennetwerk.testing import programmes
from stedennetwerk.testing.strategies import CONTROLS

Format = Literal["toml", "yaml", "json"]
FORMATS: list[Format] = ["toml", "yaml", "json"]


def details(programme: Programme) -> Iterator[tuple[Any, ...]]:
    """Yield what equality forgives: offsets in a repeated hour, zones, types of texts, values in tables."""
    for path, record in walk(programme):
        for shape in shape_of(type(record)):
            value = getattr(record, shape.name)
            if isinstance(value, dt.datetime):
                zone: Any = value.tzinfo
                yield (*path, shape.name, value.isoformat(), zone.key)
            elif isinstance(value, Table):
                yield (*path, shape.name, json.dumps(value.plain(), sort_keys=True))
            elif shape.form == "text" and value is not None:
                texts = value if shape.many else (value,)
                yield (*path, shape.name, [(type(text), text.language, text.translations) for text in texts])


@pytest.mark.parametrize("format", FORMATS)
@given(programmes())
def test_a_programme_survives_each_format(format: Format, programme: Programme) -> None:
    """Reading what was written gives an equal programme, down to offsets, zones and translations."""
    again = loads(dumps(programme, format), format)
    assert programme == again
    assert list(details(programme)) == list(details(again))


@pytest.mark.parametrize("format", FORMATS)
@given(programmes())
@settings(max_examples=25)
def test_writing_is_canonical(format: Format, programme: Programme) -> None:
    """What was read from a written document is written as the same document."""
    document = dumps(programme, format)
    assert document == dumps(loads(document, format), format)


@given(programmes())
@settings(max_examples=25)
def test_the_formats_carry_one_tree(programme: Programme) -> None:
    """A programme is the same document in all formats: what one reads, the others write."""
    through = programme
    for format in FORMATS:
        through = loads(dumps(through, format), format)
    assert json.loads(dumps(programme, "json")) == json.loads(dumps(through, "json"))


@given(programmes())
@settings(max_examples=25)
def test_the_streamed_json_is_the_same_programme(programme: Programme) -> None:
    """A programme in chunks is a JSON document that reads as the same programme and says what `as_tree` says."""
    document = b"".join(json_chunks(programme))
    assert programme == loads(document, "json")
    assert json.loads(dumps(programme, "json")) == json.loads(document)


def test_the_streamed_json_has_a_line_for_each_record() -> None:
    """Every record of a list and every session stands on a line of its own."""
    programme = Programme(
        id="dag",
        title="Dag",
        cities=(HostCity(id="nijmegen", name="Nijmegen"), HostCity(id="tilburg", name="Tilburg")),
        events=(
            Event(id="2022", title="Leeg"),
            Event(id="2023", title="Vol", sessions=(Session(id="a", title="A"), Session(id="b", title="B"))),
        ),
    )
    assert b"".join(json_chunks(programme)) == (
        b'{\n"id": "dag",\n"title": "Dag",\n'
        b'"cities": [\n  {"id":"nijmegen","name":"Nijmegen"},\n  {"id":"tilburg","name":"Tilburg"}\n],\n'
        b'"events": [\n{\n  "id": "2022",\n  "title": "Leeg"\n},\n{\n  "id": "2023",\n  "title": "Vol",\n'
        b'  "sessions": [\n    {"id":"a","title":"A"},\n    {"id":"b","title":"B"}\n  ]\n}\n]\n}\n'
    )


def test_the_streamed_json_of_an_empty_programme() -> None:
    """A programme of an id and a title alone is two lines in braces."""
    assert b"".join(json_chunks(Programme(id="dag", title="Dag"))) == b'{\n"id": "dag",\n"title": "Dag"\n}\n'


def test_an_example_survives_each_format(example: Programme) -> None:
    """Every example reads back the same from each format and from the stream."""
    assert [example] * 3 == [loads(dumps(example, format), format) for format in FORMATS]
    assert example == loads(b"".join(json_chunks(example)), "json")


def test_what_is_written_is_the_short_form() -> None:
    """A programme is written in the short forms that people write, without what goes without saying."""
    document = """\
id: dag
title: Dag
language: nl
cities:
- id: nijmegen
  name: Nijmegen
  timezone: Europe/Amsterdam
  location:
  - 51.8
  - 5.8
speakers:
- id: broek
  name: dr. Eva van den Broek
events:
- id: '2023'
  title: Editie
  hosts:
  - nijmegen
  date: 2023-03-16
  sessions:
  - id: gesprek
    title: Gesprek
    speakers:
    - broek
    start: 10:30
    end: 11:15
"""
    assert document == dumps(loads(document, "yaml"), "yaml")


def test_the_tree_has_dates_as_dates_and_instants_as_text() -> None:
    """The tree of a programme is plain data: dates stay dates, which TOML writes bare; times are text."""
    programme = loads(
        '{"id":"dag","title":"Dag","timezone":"Europe/Amsterdam","updated":"2023-03-16T10:30:05",'
        '"events":[{"id":"2023","title":"Editie","date":"2023-03-16"}]}',
        "json",
    )
    assert {
        "id": "dag",
        "title": "Dag",
        "timezone": "Europe/Amsterdam",
        "events": [{"id": "2023", "title": "Editie", "date": dt.date(2023, 3, 16)}],
        "updated": "2023-03-16T10:30:05",
    } == as_tree(programme)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("offset", ["+02:00", "+01:00"])
def test_a_repeated_hour_keeps_its_reading(format: Format, offset: str) -> None:
    """A time in the hour that happens twice is written with its offset, and so keeps its reading."""
    document = (
        '{"id":"dag","title":"Dag","timezone":"Europe/Amsterdam","events":[{"id":"2023","title":"Editie",'
        f'"date":"2023-10-29","sessions":[{{"id":"s","title":"S","start":"2023-10-29T02:30{offset}"}}]}}]}}'
    )
    again = loads(dumps(loads(document, "json"), format), format)
    start = again.event("2023").session("s").slots[0].start
    assert start is not None
    assert f"2023-10-29T02:30:00{offset}" == start.isoformat()


@pytest.mark.parametrize("format", FORMATS)
@given(data=st.data())
@settings(max_examples=30)
def test_any_text_survives(format: Format, data: st.DataObject) -> None:
    """Any text of any characters is written so that it is read as the same text, never as a number, date or nothing."""
    tricky = st.sampled_from(
        ["", " ", "no", "NO", "yes", "~", "null", "0268", "1_000", "10:30", "2023-03-16", "0x1F", "1e3", ".5", "-", "- a",
         "a: b", "#", "[x", "{x", "'", '"', '"""', "'''", "\\", "a\\", "\t", "\n", "\r\n", "a\n\n b\n", "\x85", "\u2028",
         "\ufeff", "*x", "&x", "!x", "%x", "@x", "`x", "=", "<<", "true", "False", ".inf", ".nan", "+1"]
    )  # fmt: skip
    text = data.draw(
        tricky | st.text(st.characters(exclude_categories=["Cs"], exclude_characters=CONTROLS), max_size=80)
    )
    programme = Programme(id="dag", title=text, subtitle=Text(text, {"nl": text}), extra=Table({text: text}))
    again = loads(dumps(programme, format), format)
    assert (text, text, "nl", text, {text: text}) == (
        again.title, again.subtitle, again.subtitle.translations[0][0], again.subtitle.to("nl"), again.extra.plain()
    )  # fmt: skip


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    "text", [Text("Dag", {"nl": "Nacht"}), Text("Dag", {"fy": "Nacht"}, "fy")], ids=["main", "own"]
)
def test_a_text_keeps_its_words_beside_a_translation_into_its_own_language(format: Format, text: Text) -> None:
    """A text never loses its words to a translation that claims the same language."""
    programme = Programme(id="dag", title=text, language="nl")
    assert str(loads(dumps(programme, format), format).title) == "Dag"


@pytest.mark.parametrize("format", FORMATS)
def test_a_text_in_another_language_than_the_main_one_says_so(format: Format) -> None:
    """A text that is not in the main language is written with its own, and is in that language again."""
    programme = Programme(id="dag", title=Text("Dei", {"en": "Day"}, "fy"), language="nl")
    again = loads(dumps(programme, format), format)
    assert (again.title, again.title.language, again.title.translations) == ("Dei", "fy", (("en", "Day"),))


@pytest.mark.parametrize("format", FORMATS)
def test_a_name_that_would_be_parsed_differently_is_written_in_parts(format: Format) -> None:
    """A name whose one-piece form reads differently is written as a table of its parts."""
    name = PersonName(family="Broek van den", given="Eva", suffix="MSc")
    programme = Programme(id="dag", title="Dag", speakers=(Speaker(id="broek", name=name),))
    assert as_tree(programme)["speakers"][0]["name"] == {"family": "Broek van den", "given": "Eva", "suffix": "MSc"}
    assert programme == loads(dumps(programme, format), format)


def test_yaml_is_read_the_same_by_a_reader_of_yaml_1_1() -> None:
    """Texts that YAML 1.1 takes for something else are quoted where both versions differ in type."""
    document = dumps(Programme(id="dag", title="Dag", extra=Table({"code": "0268", "on": "a", "x": 1})), "yaml")
    assert {
        str(key): value if not isinstance(value, dict) else {"on" if k is True else k: v for k, v in value.items()}
        for key, value in yaml.safe_load(document).items()
    } == {"id": "dag", "title": "Dag", "extra": {"code": "0268", "on": "a", "x": 1}}


def test_an_empty_slot_is_written_as_a_slot() -> None:
    """A slot of which nothing is known is still a slot after writing and reading."""
    session = Session(id="gesprek", title="Gesprek", slots=(Slot(id="1"),))
    programme = Programme(id="dag", title="Dag", events=(Event(id="2023", title="Editie", sessions=(session,)),))
    assert programme == loads(dumps(programme, "toml"), "toml")
