"""Errors and findings: what they carry, how they read, and that they travel between processes."""

from __future__ import annotations

import copy
import pickle
import random
from typing import Any

import pytest

from stedennetwerk import (
    DocumentError,
    Finding,
    Level,
    ModelError,
    OptionError,
    Place,
    PluginError,
    PublishError,
    ReleaseError,
    StedennetwerkError,
    UnknownIdError,
    errors,
    loads,
)
from stedennetwerk.errors import any_of, did_you_mean, near_misses, shown

PLACE = Place("dag.toml", 3, 7, 'events "2023" > title')
FINDING = Finding(
    "bad-value", "12 is no text", Level.WARNING, PLACE, "put it in quotes", "a text", ("12",), (Place("b.toml", 1, 1),)
)
ERRORS = {
    "root": (StedennetwerkError("it"), "it"),
    "model": (ModelError("it is wrong", "correct it", expected="a thing", choices=["that"]), "it is wrong; correct it"),
    "model without a remedy": (ModelError("it is wrong"), "it is wrong"),
    "id": (UnknownIdError("city", "nijmgen", ["nijmegen"]), 'no city has the id "nijmgen"; did you mean "nijmegen"?'),
    "id without a near miss": (UnknownIdError("city", "x"), 'no city has the id "x"'),
    "document": (
        DocumentError([FINDING, Finding("syntax", "it is no TOML")]),
        (
            'dag.toml:3:7: warning[bad-value]: events "2023" > title: 12 is no text (also b.toml:1:1); put it in quotes\n'
            "error[syntax]: it is no TOML"
        ),
    ),
    "plugin": (PluginError("it fails"), "it fails"),
    "option": (OptionError("no such option"), "no such option"),
    "publish": (PublishError("disk full"), "disk full"),
    "release": (ReleaseError("0002.json was edited"), "0002.json was edited"),
}


def parts(error: Exception) -> dict[str, Any]:
    """Return what an error carries."""
    return {**vars(error), "args": error.args, "type": type(error), "text": str(error)}


@pytest.mark.parametrize("error, text", ERRORS.values(), ids=ERRORS)
def test_an_error_reads_as_one_text(error: Exception, text: str) -> None:
    """The text of an error is its problem and its remedy."""
    assert text == str(error)


@pytest.mark.parametrize("error", [error for error, _ in ERRORS.values()], ids=ERRORS)
def test_an_error_survives_pickling_and_copying(error: Exception) -> None:
    """An error that comes out of another process carries the same parts."""
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        assert parts(error) == parts(pickle.loads(pickle.dumps(error, protocol)))
    assert parts(error) == parts(copy.copy(error)) == parts(copy.deepcopy(error))


def test_one_root_catches_all() -> None:
    """Everything that is raised on purpose has one root, and the type that Python would raise where there is one."""
    leaves = [
        cls for cls in vars(errors).values()
        if isinstance(cls, type) and issubclass(cls, Exception) and cls is not StedennetwerkError
    ]  # fmt: skip
    named = {ModelError, UnknownIdError, DocumentError, PluginError, OptionError, PublishError, ReleaseError}
    assert named == set(leaves)
    assert [True] * len(leaves) == [issubclass(cls, StedennetwerkError) for cls in leaves]
    assert [
        issubclass(ModelError, ValueError),
        issubclass(UnknownIdError, KeyError),
        issubclass(OptionError, ValueError),
    ] == [True] * 3


def test_a_document_error_carries_its_findings() -> None:
    """The error of a document has its findings in the order of lines."""
    with pytest.raises(DocumentError) as error:
        loads('id = "dag"\ny = 1\nx = 1\n', "toml", "dag.toml")
    assert [finding.place.line for finding in error.value.findings] == [1, 2, 3]
    assert tuple is type(error.value.findings)


PLACES = {
    "dag.toml:3:7": Place("dag.toml", 3, 7),
    "dag.toml": Place("dag.toml"),
    "3:7": Place("", 3, 7),
    "": Place(path="title"),
}


@pytest.mark.parametrize("text, place", PLACES.items(), ids=lambda value: str(value) or "nowhere")
def test_a_place_reads_as_editors_know_it(text: str, place: Place) -> None:
    """A place is file, line and column with colons, as far as they are known."""
    assert text == str(place)


FINDINGS = {
    'dag.toml:3:7: error[x]: events "2023" > title: it is wrong; correct it': Finding("x", "it is wrong", place=PLACE, remedy="correct it"),
    "note[x]: it is so": Finding("x", "it is so", Level.NOTE),
    "warning[x]: title: it": Finding("x", "it", Level.WARNING, Place(path="title")),
    "error[x]: it (also b.toml:1:1) (also c.toml)": Finding("x", "it", others=(Place("b.toml", 1, 1), Place(path="a"), Place("c.toml"))),
}  # fmt: skip


@pytest.mark.parametrize("text, finding", FINDINGS.items())
def test_a_finding_reads_on_one_line(text: str, finding: Finding) -> None:
    """A finding is place, level, code, path, message, other places and remedy on one line."""
    assert text == str(finding)


def test_a_finding_survives_pickling() -> None:
    """Findings are values: frozen, equal by content, hashed, pickled."""
    again = pickle.loads(pickle.dumps(FINDING))
    assert (FINDING, hash(FINDING), str(FINDING)) == (again, hash(again), str(again))
    with pytest.raises(AttributeError):
        FINDING.code = "x"  # type: ignore[misc]


def test_findings_are_sorted_by_place() -> None:
    """Findings stand in the order of file, line, column, path and code."""
    ordered = [
        Finding("x", "it"),
        Finding("x", "it", place=Place("a.toml")),
        Finding("x", "it", place=Place("a.toml", 2, 9)),
        Finding("x", "it", place=Place("a.toml", 10, 1)),
        Finding("x", "it", place=Place("a.toml", 10, 2, "a")),
        Finding("a", "it", place=Place("a.toml", 10, 2, "b")),
        Finding("b", "it", place=Place("a.toml", 10, 2, "b")),
        Finding("a", "it", place=Place("b.toml", 1, 1)),
    ]
    shuffled = random.Random(1).sample(ordered, len(ordered))
    assert ordered == sorted(shuffled, key=Finding.in_order)


def test_levels_are_in_order() -> None:
    """A note is less than a warning, which is less than an error."""
    assert sorted([Level.ERROR, Level.NOTE, Level.WARNING]) == [Level.NOTE, Level.WARNING, Level.ERROR]
    assert [Level.ERROR >= Level.ERROR, Level.WARNING <= Level.ERROR, Level.ERROR < Level.NOTE] == [True, True, False]
    with pytest.raises(TypeError):
        Level.NOTE < "note"  # type: ignore[operator]  # noqa: B015


@pytest.mark.parametrize(
    "choices, listed, question",
    [
        ([], "", ""),
        (["a"], '"a"', '; did you mean "a"?'),
        (["a", "b"], '"a" or "b"', '; did you mean "a" or "b"?'),
        (["a", "b", "c"], '"a", "b" or "c"', '; did you mean "a", "b" or "c"?'),
    ],
    ids=len,
)
def test_choices_are_listed_as_a_person_would(choices: list[str], listed: str, question: str) -> None:
    """Choices stand in quotes with commas and an "or"."""
    assert (listed, question) == (any_of(choices), did_you_mean(choices))


SHOWN = [
    ("De dialoog", '"De dialoog"'),
    (12, "12"),
    (True, "true"),
    (None, "None"),
    ("een\n twee\tdrie", '"een twee drie"'),
    ("a\ud800", '"a?"'),
    ("x" * 58, '"' + "x" * 58 + '"'),
    ("x" * 59, '"' + "x" * 56 + "..."),
    ("\x1b[31mrood", '"[31mrood"'),
    ("\u202egnp.exe", '"gnp.exe"'),
]


@pytest.mark.parametrize("value, text", SHOWN, ids=[repr(value)[:20] for value, _ in SHOWN])
def test_a_value_is_shown_short_and_harmless(value: Any, text: str) -> None:
    """A message shows a value on one line, in at most sixty characters, none of which steers a terminal."""
    assert text == shown(value)


def test_a_value_too_large_to_show_is_named_by_its_kind() -> None:
    """A number of more digits than Python writes, or a table without end, is told by its kind."""
    deep: dict[str, Any] = {}
    for _ in range(100_000):
        deep = {"a": deep}
    assert [shown(10**5000), shown(deep)] == ["a int that is too large to show", "a dict that is too large to show"]


@pytest.mark.parametrize(
    "word, choices, near",
    [
        ("titel", ["title", "theme", "kind"], ("title",)),
        ("TITLE", ["title"], ("title",)),
        ("title", ["Title", "TITLE"], ("Title",)),
        ("x", ["title"], ()),
        (12, ["12"], ("12",)),
        ("abcd", ["abce", "abcf", "abcg", "abch"], ("abch", "abcg", "abcf")),
        ("a" * 10**6, ["a"], ()),
    ],
    ids=["one", "case", "first of a kind", "none", "number", "three at most", "bounded"],
)
def test_near_misses_are_few_and_best_first(word: Any, choices: list[str], near: tuple[str, ...]) -> None:
    """At most three choices that look like the word, whatever its case; a monstrous word costs nothing."""
    assert near == near_misses(word, choices)
