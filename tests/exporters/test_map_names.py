"""The names on the map of host cities: where they are, how large, and which are left out."""

from __future__ import annotations

import pytest
from maps import DUTCH, LAYERS, SVG, dots, drawn, layer, row, texts

from stedennetwerk.exporters.website.map import Spot


def test_legible() -> None:
    """Every text is at least ten pixels high wherever its layer is shown; without any style one layer is there."""
    picture = drawn(row(DUTCH))
    for name, pixels in LAYERS.items():
        sizes = [float(one.get("font-size", "")) for one in layer(picture, name).iter(f"{SVG}text")]
        assert min(sizes) * pixels / 360 >= 10
    assert [layer(picture, name).get("display") for name in LAYERS] == [None, "none"]


def test_names() -> None:
    """Names are beside their dots; on the right where there is room, and inside the border where there is not."""
    found = layer(drawn(row({"Enschede": (52.22, 6.9), "Den Helder": (52.96, 4.76)})))
    assert {one.text: one.get("text-anchor") for one in texts(found, "called")} == {
        "Enschede": "end",
        "Den Helder": "start",
    }


def test_names_off_the_way() -> None:
    """A name is rather off the way than where names are best."""
    found = layer(drawn(row({"Ede": (52.0, 5.0), "Goor": (52.0, 7.0)})))
    assert {one.text: one.get("text-anchor") for one in texts(found, "called")} == {"Ede": "end", "Goor": "start"}


def test_least_choice_first() -> None:
    """A name that can be in few places chooses before those that can be in many, so that all of them have room."""
    places = {
        "a" * 41: (51.89, 5.0),
        "b" * 15: (51.67, 5.54),
        "c" * 15: (51.67, 5.18),
        "dddd": (51.67, 5.36),
        "far": (50.0, 9.0),
    }
    assert [one.text for one in texts(layer(drawn(row(places)), "fine"), "called")] == list(places)


@pytest.mark.parametrize("chosen", ["b", "c"])
def test_next_chooses_first(chosen: str) -> None:
    """Where there is room for the name of one of two neighbours, it is that of the one that comes next."""
    column = [Spot(x, x * 40, 52.33 - 0.11 * i, 5.0, number=1, is_next=x == chosen) for i, x in enumerate("abcd")]
    found = layer(drawn([*column, Spot("far", "far", 50.0, 9.0, number=1)]), "fine")
    assert {(one.text or "")[0] for one in texts(found, "called")} == {"a", chosen, "d", "f"}


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("i" * 99, True),
        ("f" * 78, True),
        ("a" * 50, True),
        ("a" * 53, False),
        ("A" * 44, False),
        ("m" * 35, False),
        ("市" * 35, False),
    ],
    ids=["i", "f", "a", "more of a", "capitals", "m", "ideographs"],
)
def test_long_names(name: str, shown: bool) -> None:
    """A name that is too wide for the map is left out; its dot keeps its number and tells the name."""
    found = layer(drawn(row({name: (52.0, 5.0), "": (50.0, 9.0)})), "fine")
    assert [one.text for one in texts(found, "called") if one.text] == [name] * shown
    assert [one.text for one in texts(found, "number")] == ["1", "2"]
    assert list(dots(found)) == [name, ""]


def test_bold_names() -> None:
    """The name of what is next is taken to be wider, as it is bold."""
    name = "a" * 48
    shown = [
        len(
            texts(layer(drawn([Spot("a", name, 52.0, 5.0, is_next=bold), Spot("b", "b", 50.0, 9.0)]), "fine"), "called")
        )
        for bold in (False, True)
    ]
    assert shown == [2, 1]
