"""The map of host cities: dots in the order of hosting on a light graticule, as one SVG that asks nothing of anybody.

To assistive technology it is one image (`role="img"`) with a name and a description. What is inside an image is presentational, and
links that repeat a list are only more stops for the keyboard: so the dots are no links, and the page has the same spots with their
links in a list, the twin that everybody can use. A dot tells its name when pointed at. The style shows one of two layers: `coarse`
has texts of 10 pixels and more from 18rem wide, `fine` from 28rem; without style only the first is there. Dots that would cover
each other are moved apart; a name that finds no place is left to the list.
"""

from __future__ import annotations

import datetime as dt
import math
from cmath import rect
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, pairwise

from attrs import frozen
from markupsafe import Markup

from stedennetwerk.model import HostCity, Status
from stedennetwerk.plugin import View

Name = tuple[complex, str]  # where a name is and how it is anchored there
Box = tuple[complex, complex, float]  # the middle, half the extent around it, and what is kept free around that
WIDTH, PAD, STRIP = 360, 46 + 30j, 18  # of the sheet, its margins, and what the scale takes below those
LAYERS = {"coarse": (12.6, 12.6, ""), "fine": (9.0, 8.1, Markup(' display="none"'))}  # size of names and of numbers
DEGREE = 111.195  # kilometres in a degree of latitude
STEPS = (0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 45)  # degrees between the lines of a graticule
AROUND = (1, -1, 1 - 1j, 1 + 1j, -1 - 1j, -1 + 1j, -1j, 1j)  # where from its dot a name can be, the best place first
EM = dict.fromkeys("ijlI'’", 0.3) | dict.fromkeys("frt .,:;()-", 0.42) | dict.fromkeys("mwMW", 0.99)  # wide letters


@frozen
class Spot:
    """A city on the map.

    Attributes:
        id: of the city.
        name: what it is called.
        latitude: degrees north.
        longitude: degrees east.
        href: where the list beside the map leads to.
        number: its place in the order of hosting; `None` when it has no date yet.
        is_next: whether it hosts next.
    """

    id: str
    name: str
    latitude: float
    longitude: float
    href: str | None = None
    number: int | None = None
    is_next: bool = False


def spots(view: View, href: Callable[[HostCity], str | None]) -> list[Spot]:
    """Return the host cities that have coordinates, by the day on which each is first a host; those without a day last.

    A cancelled event has no host, a postponed one no day. Next are the hosts of the first event, or the first stop of a
    tour, that is not over on the day of `view.at`. `href` returns where on the page a city is.
    """
    stays = []
    for event in view.programme.events:
        for host in () if event.status is Status.CANCELLED else event.hosts:
            day = (None if event.status is Status.POSTPONED else host.starts or event.starts) or dt.date.max
            stays.append((day, host.ends or host.starts or event.ends or day, event.id, host.city))
    stays.sort(key=lambda stay: stay[0])
    dated = [stay for stay in stays if stay[0] < dt.date.max]
    coming = [stay for stay in dated if view.at is not None and stay[1] >= view.at.date()]
    following = {stay[3] for stay in coming if (stay[0], stay[2]) == (coming[0][0], coming[0][2])}
    known, found = {stay[3] for stay in dated}, list[Spot]()
    for city in map(view.programme.city, dict.fromkeys(stay[3] for stay in stays)):
        if (at := city.location) is not None:
            number = len(found) + 1 if city.id in known else None
            found.append(Spot(city.id, city.name, at.latitude, at.longitude, href(city), number, city.id in following))
    return found


def city_map(places: Sequence[Spot], title: str, desc: str, id: str = "map") -> Markup | None:
    """Return the map of places, the way along their numbers, and ids that begin with `id`; `None` for fewer than two."""
    if len(places) < 2:
        return None
    sheet = _Sheet(places)
    return Markup(
        '<svg class="city-map" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {x} {y:.4g}" direction="ltr" role="img" '
        'aria-labelledby="{id}-title" aria-describedby="{id}-desc"><title id="{id}-title">{title}</title>'
        '<desc id="{id}-desc">{desc}</desc><defs><marker id="{id}-arrow" viewBox="0 0 6 6" refX="3" refY="3" '
        'markerWidth="6" markerHeight="6" markerUnits="userSpaceOnUse" orient="auto"><path class="arrow" '
        'd="M0 0L6 3L0 6z"/></marker></defs><rect class="ground" width="{x}" height="{y:.4g}" rx="6"/>{drawn}</svg>'
    ).format(x=WIDTH, y=sheet.height, id=id, title=title, desc=desc, drawn=Markup("").join(_drawn(sheet, places, id)))


def _drawn(sheet: _Sheet, places: Sequence[Spot], id: str) -> Iterator[Markup]:
    yield Markup('<path class="grid" d="{}"/>').format("".join(sheet.grid()))
    order = sorted((place.number, i) for i, place in enumerate(places) if place.number)
    digits = max(len(str(place.number or "")) for place in places)
    for layer, (size, small, hidden) in LAYERS.items():
        radii = [small * (0.45 + 0.19 * digits * bool(place.number)) for place in places]
        dots = sheet.apart([sheet.at(place) for place in places], radii)
        stops = [dots[i][0] for _, i in order]
        way = [z for one, other in pairwise(stops) for z in (one, (one + other) / 2)] + stops[-1:]
        corners = " ".join(f"{z.real:.4g},{z.imag:.4g}" for z in way)
        line = Markup('<g class="{}"{}><polyline class="way" marker-mid="url(#{}-arrow)" points="{}"/>')
        yield line.format(layer, hidden, id, corners)
        names = sheet.names(places, dots, size, way)
        for i, (place, (z, _, r)) in enumerate(zip(places, dots, strict=True)):
            spot = Markup('<g class="spot{}"><title>{}</title><circle class="dot" cx="{:.4g}" cy="{:.4g}" r="{:.4g}"/>')
            yield spot.format(" coming" * place.is_next, place.name, z.real, z.imag, r)
            if place.number:
                yield _text("number", z, "middle", small, str(place.number))
            if i in names:
                yield _text("called", *names[i], size, place.name)
            yield Markup("</g>")
        kilometre = sheet.unit.imag / DEGREE
        if max(WIDTH - 2 * PAD.real, sheet.height - 2 * PAD.imag - STRIP) / kilometre < 2000:
            long = max(km for km in (2, 5, 10, 20, 50, 100, 200, 500) if km * kilometre <= 80)
            yield Markup('<path class="scale" d="M10 {:.4g}v4h{:.4g}v-4"/>').format(sheet.height - 12, long * kilometre)
            yield _text("scale", complex(15 + long * kilometre, sheet.height - 10), "start", size, f"{long} km")
        yield Markup("</g>")


def _text(style: str, z: complex, anchor: str, size: float, words: str) -> Markup:
    head = Markup('<text class="{}" x="{:.4g}" y="{:.4g}" text-anchor="{}" font-size="{}">{}</text>')
    return head.format(style, z.real, z.imag + 0.36 * size, anchor, size, words)


def _meet(one: Box, other: Box) -> bool:
    off, half, reach = one[0] - other[0], one[1] + other[1], one[2] + other[2]
    x, y = abs(off.real) - half.real, abs(off.imag) - half.imag
    return x < reach and y < reach and abs(complex(max(x, 0), max(y, 0))) < reach


class _Sheet:
    """Where things are: equirectangular, true to scale at the middle latitude, and cut open in the widest gap."""

    def __init__(self, places: Sequence[Spot]) -> None:
        turned = sorted(place.longitude % 360 for place in places)
        gaps = [(after - before) % 360 for before, after in zip(turned[-1:] + turned[:-1], turned, strict=True)]
        self.west = turned[gaps.index(max(gaps))]
        east = max((each - self.west) % 360 for each in turned)
        south, north = (edge(place.latitude for place in places) for edge in (min, max))
        squeeze = max(math.cos(math.radians((south + north) / 2)), 0.1)
        wide, high, room = max(east * squeeze, 0.1), max(north - south, 0.1), 2 * PAD.imag + STRIP
        unit = min((WIDTH - 2 * PAD.real) / wide, (WIDTH * 6 / 5 - room) / high)
        self.height = max(high * unit + room, WIDTH * 3 / 4)
        self.middle, self.unit = complex(east, south + north) / 2, complex(unit * squeeze, unit)

    def at(self, place: Spot) -> complex:
        off = complex((place.longitude - self.west) % 360, place.latitude) - self.middle
        return complex(WIDTH / 2 + off.real * self.unit.real, (self.height - STRIP) / 2 - off.imag * self.unit.imag)

    def grid(self) -> Iterator[str]:
        x, y, corner = self.unit.real, self.unit.imag, self.west + self.middle
        step = min(STEPS, key=lambda step: abs(math.log(step * y / 72)))
        left, top = corner.real - WIDTH / 2 / x, corner.imag + (self.height - STRIP) / 2 / y
        for k in range(math.ceil(left / step), math.ceil((left + WIDTH / x) / step)):
            yield f"M{(k * step - left) * x:.4g} 0V{self.height:.4g}"
        for k in range(math.ceil(max(top - self.height / y, -90) / step), math.ceil(min(top, 90) / step)):
            yield f"M0 {(top - k * step) * y:.4g}H{WIDTH}"

    def inside(self, z: complex, margin: complex) -> complex:
        x, y = margin.real + 3, margin.imag + 3
        return complex(max(min(z.real, WIDTH - x), x), max(min(z.imag, self.height - STRIP - y), y))

    def apart(self, points: list[complex], radii: list[float]) -> list[Box]:
        for _ in range(60):
            before = points.copy()
            for i, j in combinations(range(len(points)), 2):
                off = points[j] - points[i]
                if (lacking := radii[i] + radii[j] + 1 - abs(off)) > 0:
                    push = (off / abs(off) if off else rect(1, j)) * (lacking + 0.1) / 2
                    points[i], points[j] = points[i] - push, points[j] + push
            points = [self.inside(z, r * (1 + 1j)) for z, r in zip(points, radii, strict=True)]
            if points == before:
                break
        return [(z, 0, r) for z, r in zip(points, radii, strict=True)]

    def names(self, places: Sequence[Spot], dots: list[Box], size: float, way: list[complex]) -> dict[int, Name]:
        steps: list[Box] = [(one + (other - one) * k / 8, 0, 0) for one, other in pairwise(way) for k in range(8)]
        taken, found = dots.copy(), dict[int, Name]()

        def free(i: int) -> Iterator[tuple[complex, Box]]:
            wide = sum(EM.get(one, 1 if one > "⺀" else 0.78 if one.isupper() else 0.65) for one in places[i].name)
            half = complex(wide * (1.12 if places[i].is_next else 1), 1.1) * size / 2
            for side in AROUND:
                off = half + (dots[i][2] + 2.5) / abs(side) * (1 + 1j)
                box = (z := dots[i][0] + complex(side.real * off.real, side.imag * off.imag), half, 2.0)
                if self.inside(z, half) == z and not any(_meet(box, other) for other in taken):
                    yield side, box

        for i in sorted(range(len(dots)), key=lambda i: (not places[i].is_next, len(list(free(i))))):
            if choice := list(free(i)):
                side, box = min(choice, key=lambda one: sum(_meet(one[1], step) for step in steps))
                taken.append(box)
                found[i] = box[0] - side.real * box[1].real, ("middle", "start", "end")[int(side.real)]
        return found
