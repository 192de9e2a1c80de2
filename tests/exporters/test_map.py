"""The map of host cities: where the dots, lines and the scale are."""

from __future__ import annotations

import math
from itertools import combinations
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from maps import DUTCH, LAYERS, SVG, box, dots, drawn, layer, row, sheet, texts

from stedennetwerk.exporters.website.map import Spot, city_map

PACIFIC = {"San Diego": (32.72, -117.16), "Tokyo": (35.68, 139.69), "Suva": (-18.1, 178.44), "Apia": (-13.83, -171.77)}


def corners(found: Element) -> list[tuple[float, ...]]:
    """Return the corners of the way in a layer."""
    (way,) = found.findall(f"{SVG}polyline[@class='way']")
    return [tuple(map(float, corner.split(","))) for corner in way.get("points", "").split()]


somewhere = st.builds(
    lambda name, at, near, number, is_next: Spot(name, name, at[0] + near[0], at[1] + near[1], None, number, is_next),
    st.text("abdeghnopqsuvxyz", min_size=3, max_size=15),
    st.sampled_from(((52.0, 5.0), (52.0, 6.5), (-17.0, 179.0), (-17.0, -179.5))),
    st.tuples(st.floats(-0.4, 0.4), st.floats(-0.4, 0.4)),
    st.none() | st.integers(1, 30),
    st.booleans(),
)
maps = st.lists(somewhere, min_size=2, max_size=10, unique_by=lambda spot: spot.id)


@pytest.mark.parametrize("names", [[], ["Zutphen"]], ids=["none", "one"])
def test_too_few(names: list[str]) -> None:
    """There is no map of fewer than two places."""
    assert city_map(row({name: DUTCH[name] for name in names}), "Host cities", "") is None


def test_picture() -> None:
    """The picture is one image that bears its name and its description, whatever characters are in them."""
    picture = fromstring(city_map(row(DUTCH), "Cities & <towns>", 'Ours "here"', "m") or "")
    given = {key: picture.get(key) for key in ("role", "aria-labelledby", "aria-describedby")}
    assert given == {"role": "img", "aria-labelledby": "m-title", "aria-describedby": "m-desc"}
    said = {one.get("id"): one.text for one in (picture[0], picture[1])}
    assert said == {"m-title": "Cities & <towns>", "m-desc": 'Ours "here"'}
    assert [one.get("id") for one in picture.iter() if one.get("id")] == ["m-title", "m-desc", "m-arrow"]
    assert {one.get("marker-mid") for one in picture.iter(f"{SVG}polyline")} == {"url(#m-arrow)"}


def test_policy() -> None:
    """Nothing in the picture is a link, a script, a style or a request, even where the list has an address."""
    picture = drawn(row(DUTCH, href="city/zutphen.html", is_next=True))
    parts = {one.tag.removeprefix(SVG) for one in picture.iter()}
    assert parts == {"svg", "title", "desc", "defs", "marker", "path", "rect", "g", "polyline", "circle", "text"}
    assert {key for one in picture.iter() for key in one.keys() if key in ("style", "href") or key[:2] == "on"} == set()  # noqa: SIM118


def test_escaped() -> None:
    """A name is text, whatever characters are in it."""
    assert "<b>&'s" in dots(layer(drawn(row({"<b>&'s": (52.0, 5.0), "Zutphen": (52.1, 6.2)}))))


@settings(max_examples=50)
@given(st.floats(-90, 80), st.floats(-180, 180), st.floats(0.5, 10), st.floats(0.5, 179))
def test_directions(south: float, west: float, high: float, wide: float) -> None:
    """Of two places the northern one is above the other, and the eastern one, the short way round, right of it."""
    east = (west + wide + 180) % 360 - 180
    found = dots(layer(drawn(row({"one": (south + high, east), "other": (south, west)}))))
    assert (found["one"][1] < found["other"][1], found["one"][0] > found["other"][0]) == (True, True)


def test_date_line() -> None:
    """The earth is cut open where nothing is, so that what lies around the date line lies together."""
    found = dots(layer(drawn(row(PACIFIC))))
    assert sorted(PACIFIC, key=lambda name: found[name][0]) == ["Tokyo", "Suva", "Apia", "San Diego"]


def test_true_to_scale() -> None:
    """Distances on the map, measured with its scale, are those on a sphere within two per cent."""
    picture = layer(drawn(row(DUTCH)), "fine")
    (bar,), (words,) = picture.findall(f"{SVG}path[@class='scale']"), texts(picture, "scale")
    assert words.text == "50 km"
    unit = 50 / float(bar.get("d", "").split("h")[1].split("v")[0])
    found = dots(picture)
    for one, other in combinations(DUTCH, 2):
        (a, b), (c, d) = (map(math.radians, DUTCH[name]) for name in (one, other))
        truth = 6371 * math.acos(math.sin(a) * math.sin(c) + math.cos(a) * math.cos(c) * math.cos(b - d))
        assert unit * math.dist(found[one][:2], found[other][:2]) == pytest.approx(truth, rel=0.02)


@pytest.mark.parametrize(
    ("south", "words"),
    [(52.0, ["2 km", "2 km"]), (34.1, ["200 km", "200 km"]), (33.9, [])],
    ids=["one town", "under 2,000 km", "over 2,000 km"],
)
def test_scale(south: float, words: list[str]) -> None:
    """A map of a region has a scale in each layer, one of half the world has none, as it would not be true."""
    assert [one.text for one in texts(drawn(row({"one": (52.0, 5.0), "other": (south, 5.0)})), "scale")] == words


@pytest.mark.parametrize(
    ("places", "height"),
    [
        ({"one": (52.0, 4.0), "other": (52.0, 6.0)}, 270),
        ({"one": (52.0, 5.0), "other": (54.0, 5.0)}, 432),
        ({"one": (52.0, 5.0), "other": (52.0, 5.0)}, 346),
        ({"one": (0.0, -179.0), "other": (0.0, 0.0), "third": (0.0, 179.0)}, 270),
        ({"one": (90.0, 0.0), "other": (-90.0, 0.0)}, 432),
        ({"one": (90.0, 0.0), "other": (90.0, 100.0)}, 270),
    ],
    ids=["wide", "high", "one point", "around the world", "from pole to pole", "at the pole"],
)
def test_shape(places: dict[str, tuple[float, float]], height: float) -> None:
    """The map is from three quarters to six fifths as high as it is wide."""
    assert sheet(drawn(row(places))) == (360, height)


def test_graticule() -> None:
    """Lines run along round meridians and parallels, across the whole map."""
    picture = drawn(row({"one": (52.0, 4.0), "other": (50.0, 6.0)}))
    (x, y, _), (width, height) = dots(layer(picture))["one"], sheet(picture)
    (lines,) = picture.findall(f"{SVG}path[@class='grid']")
    found = lines.get("d", "")[1:].split("M")
    assert {f"{x:g} 0V{height:g}", f"0 {y:g}H{width:g}"} <= set(found)
    assert len([line for line in found if "V" in line]) == 7
    assert len([line for line in found if "H" in line]) == 5


def test_poles() -> None:
    """There is no parallel beyond the poles."""
    (lines,) = drawn(row({"one": (0.0, -120.0), "two": (0.0, 0.0), "x": (0.0, 120.0)})).findall(
        f"{SVG}path[@class='grid']"
    )
    assert lines.get("d", "").count("H") == 4


@settings(max_examples=80)
@given(maps, st.sampled_from(sorted(LAYERS)))
def test_room(places: list[Spot], name: str) -> None:
    """Dots are on the sheet and apart; names cover neither each other nor a dot, and stay within the border."""
    picture = drawn(places)
    (width, height), found = sheet(picture), layer(picture, name)
    circles, names = list(dots(found).values()), [box(text) for text in texts(found, "called")]
    assert all(r < x < width - r and r < y < height - r for x, y, r in circles)
    assert all(math.dist(one[:2], other[:2]) > one[2] + other[2] for one, other in combinations(circles, 2))
    assert all(left > 0 and top > 0 and right < width and low < height for left, top, right, low in names)
    assert not [1 for a, b in combinations(names, 2) if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]]
    for x, y, r in circles:
        nearest = [(min(max(x, left), right), min(max(y, top), low)) for left, top, right, low in names]
        assert all(math.dist(point, (x, y)) > r for point in nearest)


@settings(max_examples=20)
@given(maps)
def test_deterministic(places: list[Spot]) -> None:
    """The same places give the same map."""
    assert city_map(places, "a", "b") == city_map(list(places), "a", "b")


def test_one_point() -> None:
    """Places at one point lie side by side."""
    found = dots(layer(drawn(row({"one": (52.0, 5.0), "other": (52.0, 5.0)}))))
    (*one, r), (*other, _) = found.values()
    assert math.dist(one, other) == pytest.approx(2 * r + 1.1, abs=0.2)


def test_three_at_one_point() -> None:
    """Three places at one point lie around it rather than in a row."""
    points = [(x, y) for x, y, _ in dots(layer(drawn(row(dict.fromkeys("abc", (52.0, 5.0)))))).values()]
    assert [len(set(axis)) for axis in zip(*points, strict=True)] == [3, 3]


def test_crowd() -> None:
    """Where there is no room for so many dots, all of them are on the sheet nevertheless."""
    picture = drawn([Spot(str(i), f"City {i}", 52.0, 5.0, number=i) for i in range(1, 131)])
    width, height = sheet(picture)
    found = dots(layer(picture))
    assert len(found) == 130
    assert all(r < x < width - r and r < y < height - r for x, y, r in found.values())


def test_way() -> None:
    """The way goes along the numbers, with a corner half-way for the arrow; what has no number is off it and smaller."""
    places = [*row(DUTCH), Spot("Delft", "Delft", 52.01, 4.36)]
    found = layer(drawn(places[::-1]))
    points = {name: (x, y) for name, (x, y, _) in dots(found).items()}
    way = corners(found)
    assert way[::2] == [points[name] for name in DUTCH]
    for before, half, after in zip(way[::2], way[1::2], way[2::2], strict=False):
        assert half == pytest.approx([(one + other) / 2 for one, other in zip(before, after, strict=True)], abs=0.1)
    assert [one.text for one in texts(found, "number")] == ["4", "3", "2", "1"]
    assert dots(found)["Delft"][2] < dots(found)["Zutphen"][2]


def test_no_way() -> None:
    """Places without numbers have no way between them."""
    assert corners(layer(drawn([Spot(name, name, *at) for name, at in DUTCH.items()]))) == []


def test_next() -> None:
    """The city that hosts next is marked."""
    places = [Spot(name, name, *at, number=1, is_next=name == "Zutphen") for name, at in DUTCH.items()]
    styles = {one[0].text: one.get("class") for one in layer(drawn(places)).findall(f"{SVG}g")}
    assert styles == {**dict.fromkeys(DUTCH, "spot"), "Zutphen": "spot coming"}
