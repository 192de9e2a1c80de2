"""Names of people: their parts, and how they are sorted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stedennetwerk import ModelError, PersonName

NAMES = {
    "Eva Broek": (None, "Eva", None, "Broek", "Broek, Eva"),
    "dr. Eva van den Broek": ("dr.", "Eva", "van den", "Broek", "Broek, Eva van den"),
    "prof. dr. E.A.B. van 't Hek": ("prof. dr.", "E.A.B.", "van 't", "Hek", "Hek, E.A.B. van 't"),
    "Lot Van den Bergh": (None, "Lot", None, "Van den Bergh", "Van den Bergh, Lot"),
    "Anna de Jong-van der Meer": (None, "Anna", "de", "Jong-van der Meer", "Jong-van der Meer, Anna de"),
    "Jan Willem ten Kate": (None, "Jan Willem", "ten", "Kate", "Kate, Jan Willem ten"),
    "Ludwig von der Heide": (None, "Ludwig", "von der", "Heide", "Heide, Ludwig von der"),
    "Maria del Carmen": (None, "Maria", "del", "Carmen", "Carmen, Maria del"),
    "Björk": (None, None, None, "Björk", "Björk"),
    "dr. Björk": ("dr.", None, None, "Björk", "Björk"),
    "de Vries": (None, "de", None, "Vries", "Vries, de"),
    "Van": (None, None, None, "Van", "Van"),
    "dr.": (None, None, None, "dr.", "dr."),
    "Dr. Eva Broek": (None, "Dr. Eva", None, "Broek", "Broek, Dr. Eva"),
    "  Eva \t Broek ": (None, "Eva", None, "Broek", "Broek, Eva"),
    "Eva van": (None, "Eva", None, "van", "van, Eva"),
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES, ids=str.strip)
def test_a_name_in_one_piece_has_parts(name: str) -> None:
    """A name in one piece is taken apart; put together it is the name again, and an index has it by family name."""
    parsed = PersonName.parse(name)
    assert NAMES[name] == (parsed.prefix, parsed.given, parsed.particle, parsed.family, parsed.sort)
    assert " ".join(name.split()) == str(parsed)


def test_all_parts_have_their_place() -> None:
    """Titles stand before a name and degrees behind it; neither is sorted by."""
    name = PersonName(prefix="dr.", given="Eva", particle="van den", family="Broek", suffix="MSc")
    assert (str(name), name.sort) == ("dr. Eva van den Broek MSc", "Broek, Eva van den")


def test_names_are_sorted_as_an_index_has_them() -> None:
    """Dutch names are sorted by the name behind the particle, Belgian ones by the particle."""
    names = ["Lot Van den Bergh", "Eva van den Broek", "Jan Broek", "Ada van Aa"]
    assert sorted(names, key=lambda name: PersonName.parse(name).sort) == [
        "Ada van Aa",
        "Eva van den Broek",
        "Jan Broek",
        "Lot Van den Bergh",
    ]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Z", "Cc"]), min_size=1), min_size=1, max_size=6))
def test_taking_apart_loses_no_word(words: list[str]) -> None:
    """Whatever the words of a name, they come back in their order."""
    name = " ".join(" ".join(words).split())
    assert name == str(PersonName.parse(name))


@pytest.mark.parametrize("name", ["", " ", "\t\n"], ids=repr)
def test_a_name_has_a_word_at_least(name: str) -> None:
    """A name without a word is refused."""
    with pytest.raises(ModelError) as error:
        PersonName.parse(name)
    assert str(error.value) == "the name is empty; write the name"


@pytest.mark.parametrize("part", ["", " ", "Eva ", "van  den", "Eva\nBroek"], ids=repr)
@pytest.mark.parametrize("field", ["family", "given", "particle", "prefix", "suffix"])
def test_no_part_is_empty_or_spaced_out(field: str, part: str) -> None:
    """A part of a name has words with single spaces between them."""
    with pytest.raises(ModelError) as error:
        PersonName(**{"family": "Broek", field: part})
    shown = " ".join(f'"{part}"'.split())
    assert f"{field}: {shown} is no part of a name; leave out empty parts and double spaces" == str(error.value)


def test_a_part_is_a_text() -> None:
    """A part of a name is a text."""
    with pytest.raises(ModelError) as error:
        PersonName(family=12)  # type: ignore[arg-type]
    assert str(error.value) == "family: 12 is no text; put the text in quotes"
