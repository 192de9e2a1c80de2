"""Options of an exporter: typed, from the document and from texts on the command line, all faults at once."""

from __future__ import annotations

from enum import Enum, StrEnum
from typing import Any

import pytest
from attrs import field, frozen
from attrs.validators import ge

from stedennetwerk import OptionError, Table
from stedennetwerk.options import make_options, options_of
from stedennetwerk.plugin import Exporter, NoOptions


class Paper(StrEnum):
    """Sizes of paper."""

    A4 = "a4"
    LETTER = "letter"


class Fold(Enum):
    """How often to fold."""

    NONE = 0
    ONCE = 1


@frozen
class Options:
    """An option of every type."""

    copies: int = field(default=1, validator=ge(1))
    colour: bool = False
    title: str = "Poster"
    paper: Paper = Paper.A4
    fold: Fold = Fold.NONE
    tags: tuple[str, ...] = ()
    pages: tuple[int, ...] = field(factory=lambda: (1, 2))
    footer: str | None = None


def exporter(options: type = Options) -> Exporter:
    """Return an exporter with options."""
    return Exporter(name="poster", title="Poster", media_type="application/pdf", export=print, options=options)


def test_defaults() -> None:
    """Without values the options are those of the class."""
    assert make_options(exporter()) == Options()
    assert make_options(exporter(NoOptions), {}, Table()) == NoOptions()


@pytest.mark.parametrize(
    ("name", "given", "value"),
    [
        ("copies", 3, 3),
        ("copies", "3", 3),
        ("colour", True, True),
        ("colour", "true", True),
        ("colour", "YES", True),
        ("colour", "no", False),
        ("colour", "false", False),
        ("title", "Dag", "Dag"),
        ("title", "", ""),
        ("paper", "letter", Paper.LETTER),
        ("paper", Paper.LETTER, Paper.LETTER),
        ("fold", 1, Fold.ONCE),
        ("tags", ["a", "b"], ("a", "b")),
        ("tags", "a,b,", ("a", "b")),
        ("tags", "", ()),
        ("pages", "3,4", (3, 4)),
        ("pages", (3,), (3,)),
        ("footer", "Onder", "Onder"),
    ],
    ids=str,
)
def test_fitting(name: str, given: Any, value: Any) -> None:
    """A value of the right type, or a text that stands for one, becomes the option."""
    assert getattr(make_options(exporter(), {name: given}), name) == value


@pytest.mark.parametrize(
    ("name", "given", "problem"),
    [
        ("copies", "many", 'poster.copies: "many" is not a whole number'),
        ("copies", "--3", 'poster.copies: "--3" is not a whole number'),
        ("copies", 1.5, "poster.copies: 1.5 is not a whole number"),
        ("copies", True, "poster.copies: true is not a whole number"),
        ("copies", 0, "poster: 'copies' must be >= 1: 0"),
        ("colour", "perhaps", 'poster.colour: "perhaps" is not true or false'),
        ("title", 7, "poster.title: 7 is not a text"),
        ("paper", "a5", 'poster.paper: "a5" is not "a4" or "letter"'),
        ("tags", 7, "poster.tags: 7 is not a list"),
        ("pages", "1,x", 'poster.pages: "1,x" is not a whole number'),
        ("copys", 3, 'poster has no option "copys"; did you mean "copies"?'),
        (
            "zzz",
            3,
            'poster has no option "zzz" (it has copies, colour, title, paper, fold, tags, pages, footer)',
        ),
    ],
    ids=str,
)
def test_not_fitting(name: str, given: Any, problem: str) -> None:
    """A value that does not fit, or a name that does not exist, is refused and told what would fit."""
    with pytest.raises(OptionError) as caught:
        make_options(exporter(), {name: given})
    assert str(caught.value) == problem


def test_all_faults_at_once() -> None:
    """Every fault of every layer is told in one go."""
    with pytest.raises(OptionError) as caught:
        make_options(exporter(), {"copies": "x"}, {"colour": "x"})
    assert str(caught.value) == 'poster.copies: "x" is not a whole number; poster.colour: "x" is not true or false'


def test_an_exporter_without_options() -> None:
    """An exporter that has no options says so."""
    with pytest.raises(OptionError) as caught:
        make_options(exporter(NoOptions), {"size": 1})
    assert str(caught.value) == 'poster has no option "size" (it has no options)'


def test_later_layers_win() -> None:
    """What the command line says goes before what the document says, option by option."""
    document, line = Table({"copies": 2, "tags": ["x"]}), {"copies": "5"}
    assert make_options(exporter(), document, line) == Options(copies=5, tags=("x",))


def test_options_of() -> None:
    """The options of an exporter are told with their defaults, also those that a factory makes."""
    assert options_of(exporter()) == {
        "copies": 1,
        "colour": False,
        "title": "Poster",
        "paper": Paper.A4,
        "fold": Fold.NONE,
        "tags": (),
        "pages": (1, 2),
        "footer": None,
    }
    assert options_of(exporter(NoOptions)) == {}


def test_options_that_are_no_table_are_refused() -> None:
    """A document that says something else than a table for an exporter is told so."""
    with pytest.raises(OptionError) as error:
        make_options(exporter(), 1)  # type: ignore[arg-type]
    assert str(error.value) == "the options of poster are 1; write them as a table"
