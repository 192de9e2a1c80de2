"""What tests of the map share: places, the map of them as XML, and what is where on it."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element, fromstring

from stedennetwerk.exporters.website.map import Spot, city_map

SVG = "{http://www.w3.org/2000/svg}"
LAYERS = {"coarse": 288, "fine": 448}
"""How many pixels the map is wide, at least, when the style shows a layer."""
DUTCH = {"Groningen": (53.22, 6.57), "Zutphen": (52.14, 6.2), "Middelburg": (51.5, 3.61), "Maastricht": (50.85, 5.69)}


def row(places: dict[str, tuple[float, float]], **changes: Any) -> list[Spot]:
    """Return places as spots, numbered in this order."""
    return [Spot(name, name, *at, number=i, **changes) for i, (name, at) in enumerate(places.items(), 1)]


def drawn(places: list[Spot]) -> Element:
    """Return the map of places as XML."""
    picture = city_map(places, "Host cities", "They are in the list.")
    assert picture is not None
    return fromstring(picture)


def layer(picture: Element, name: str = "coarse") -> Element:
    """Return one layer of a map."""
    (found,) = picture.findall(f"{SVG}g[@class='{name}']")
    return found


def dots(found: Element) -> dict[str, tuple[float, float, float]]:
    """Return where the dots of a layer are, with their radii, by what they tell when pointed at."""
    circles = {one[0].text or "": one.find(f"{SVG}circle") for one in found.findall(f"{SVG}g")}
    return {name: tuple(float(it.get(key, "")) for key in ("cx", "cy", "r")) for name, it in circles.items()}  # type: ignore[union-attr, misc]


def texts(found: Element, kind: str) -> list[Element]:
    """Return the texts of one kind."""
    return found.findall(f".//{SVG}text[@class='{kind}']")


def box(text: Element) -> tuple[float, float, float, float]:
    """Return where a text is whose letters are six tenths as wide as the type is high: left, top, right, bottom."""
    x, y, size = (float(text.get(key, "")) for key in ("x", "y", "font-size"))
    wide = 0.6 * size * len(text.text or "")
    left = x - {"start": 0, "middle": wide / 2, "end": wide}[text.get("text-anchor", "")]
    return left, y - 0.75 * size, left + wide, y + 0.15 * size


def sheet(picture: Element) -> tuple[float, float]:
    """Return the width and the height of a map."""
    left, top, width, height = map(float, picture.get("viewBox", "").split())
    assert (left, top) == (0, 0)
    return width, height
