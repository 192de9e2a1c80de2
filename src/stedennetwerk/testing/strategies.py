"""Hypothesis strategies for whole programmes: every class, every field, references that lead somewhere.

Use `programmes()` to try an exporter on what nobody would write by hand.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from stedennetwerk.model import (
    Attendance,
    Event,
    Host,
    Programme,
    Session,
    Slot,
    Table,
    Text,
    Theme,
    Venue,
)
from stedennetwerk.model.shapes import shape_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from stedennetwerk.model.shapes import FieldShape

Draw = Any

TRY = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.differing_executors],
)
"""How the kits try: as often as the profile says that is loaded before they are imported. Programmes are large, and several classes of
one plugin's tests may share a kit."""

ZONES = (
    "Europe/Amsterdam",
    "Europe/London",
    "America/New_York",
    "America/Phoenix",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "UTC",
)
LANGUAGES = ("de", "en-GB", "nl-BE", "zh-Hant", "dse")
COLLECTIONS = ("cities", "venues", "themes", "speakers", "organisations", "contacts", "events")

CONTROLS = "".join(map(chr, range(32))).translate({9: None, 10: None, 13: None}) + "\x7f"
"""The control characters that no text may hold."""
words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters=CONTROLS), min_size=1, max_size=12)
"""Texts of any characters that UTF-8 can write, also line breaks and the ends of planes."""
_letters = "abcdefghijklmnopqrstuvwxyz"
_hyphened = st.text(_letters + "0123456789-", max_size=9).map(
    lambda text: "-".join(filter(None, text.split("-"))) or "1"
)
slugs = st.text(_letters, min_size=1, max_size=4) | _hyphened
"""Ids, the simplest of which is "a"."""


@st.composite
def texts(draw: Draw) -> Text:
    """Texts with none or a few translations, now and then not in the main language."""
    tags = draw(st.lists(st.sampled_from(LANGUAGES), max_size=2, unique=True))
    own = draw(st.sampled_from([None, None, None, "fy"]))
    return Text(draw(words), {tag: draw(words) for tag in tags}, own)


@st.composite
def instants(draw: Draw) -> dt.datetime:
    """Whole seconds in several zones, both sides of a clock change included, times that do not exist left out."""
    zone = ZoneInfo(draw(st.sampled_from(ZONES)))
    near_change = st.sampled_from(
        [dt.datetime(2023, 3, 26, 2, 30), dt.datetime(2023, 10, 29, 2, 30), dt.datetime(2023, 11, 5, 1, 30)]
    )
    anywhere = st.datetimes(dt.datetime(1971, 1, 1), dt.datetime(2037, 12, 31)).map(lambda d: d.replace(microsecond=0))
    wall = draw(near_change | anywhere)
    aware = wall.replace(tzinfo=zone, fold=draw(st.integers(0, 1)))
    existing: dt.datetime = aware.astimezone(dt.UTC).astimezone(zone)
    return existing


def _flat() -> st.SearchStrategy[Any]:
    return st.booleans() | st.integers(-(2**63), 2**63 - 1) | words | st.floats(allow_nan=False, allow_infinity=False)


tables = st.dictionaries(
    words,
    st.recursive(
        _flat(), lambda inner: st.lists(inner, max_size=2) | st.dictionaries(words, inner, max_size=2), max_leaves=4
    ),
    max_size=2,
).map(Table)

_VALUES: dict[str, st.SearchStrategy[Any]] = {
    "string": words,
    "language": st.sampled_from(LANGUAGES),
    "country": st.sampled_from(["NL", "BE", "NO", "GB"]),
    "zone": st.sampled_from(ZONES),
    "url": st.sampled_from(
        [
            "https://example.org/",
            "http://example.org:8080/a?b=c#d",
            "mailto:desk@example.org",
            "tel:+31",
            "geo:51.8,5.8",
        ]
    ),
    "base": st.sampled_from(["https://example.org/", "https://example.org/dagen", "http://example.org:8080/a/"]),
    "image": st.sampled_from(["foto/dag.jpg", "https://example.org/a.png"]),
    "email": st.sampled_from(["desk@example.org"]),
    "count": st.integers(0, 10**6),
    "flag": st.booleans(),
    "date": st.dates(dt.date(1971, 1, 1), dt.date(2037, 12, 31)),
    "instant": instants(),
    "latitude": st.floats(-90, 90),
    "longitude": st.floats(-180, 180),
    "name": st.sampled_from(["Eva", "van den", "Broek", "dr.", "Li", "'t", "Van", "MSc", "É", "De Wit"]),
    "uid": st.uuids().map(str),
}


def _together(make: Callable[[], Any]) -> st.SearchStrategy[Any]:
    """What is made by drawing, as one thing that hypothesis drops as a whole when it looks for a smaller example."""
    return st.builds(make)


class _Maker:
    """Draws the records of one programme; knows which ids there are to refer to."""

    def __init__(self, draw: Draw, size: int) -> None:
        self.draw = draw
        most = max(size, 3)
        self.pool: list[str] = draw(st.lists(slugs, min_size=most + 1, max_size=most + 1, unique=True))
        self.ids = {name: self.some_ids(size, at % most) for at, name in enumerate(COLLECTIONS)}
        self.rooms = {venue: self.some_ids(2) for venue in self.ids["venues"]}
        self.special: dict[type, Callable[[dict[str, Any]], dict[str, Any]]] = {
            Slot: self.slot,
            Event: self.in_order,
            Host: self.in_order,
            Attendance: lambda given: {**given, "about": None} if given.get("exact") is not None else given,
        }

    def some_ids(self, most: int, first: int = 0) -> list[str]:
        """Draw how many ids there are, which hypothesis makes fewer more easily than it leaves out drawn ones."""
        return [*self.pool[first:], *self.pool[:first]][: self.draw(st.integers(0, most))]

    def record(self, cls: type, **fixed: Any) -> Any:
        """Draw one record of a class, with some fields given; hypothesis can drop all that was drawn for it at once."""
        return self.draw(_together(lambda: self.fields(cls, fixed)))

    def fields(self, cls: type, fixed: dict[str, Any]) -> Any:
        shapes = [shape for shape in shape_of(cls) if shape.name not in fixed]
        may = [shape for shape in shapes if not shape.required]
        pairs = [self.pair(shape) for shape in shapes if shape.required]
        if may:
            some = st.sampled_from(may)
            pairs += self.draw(st.lists(_together(lambda: self.pair(self.draw(some))), max_size=5))
        given = fixed | {name: value for name, value in pairs if value is not None}
        return cls(**self.special.get(cls, dict)(given))

    def pair(self, shape: FieldShape) -> tuple[str, Any]:
        return shape.name, self.value(shape)

    def value(self, shape: FieldShape) -> Any:
        """Draw the value of one field, or `None` when there is nothing to refer to."""
        if shape.form == "record":
            return self.records(shape) if shape.many else self.record(shape.type)
        if shape.form == "table":
            return self.draw(tables)
        one = self.strategy(shape)
        if one is None:
            return None
        return tuple(self.draw(st.lists(one, max_size=2, unique=True))) if shape.many else self.draw(one)

    def records(self, shape: FieldShape) -> tuple[Any, ...]:
        needs = [inner for inner in shape_of(shape.type) if inner.required and inner.form == "ref"]
        if shape.name in self.ids or any(self.strategy(inner) is None for inner in needs):
            return ()
        if hasattr(shape.type, "id"):
            ids = self.draw(st.lists(slugs, max_size=2, unique=True))
            return tuple(self.record(shape.type, id=id) for id in ids)
        return tuple(self.record(shape.type) for _ in range(self.draw(st.integers(0, 2))))

    def strategy(self, shape: FieldShape) -> st.SearchStrategy[Any] | None:
        if shape.form == "text":
            return texts()
        if shape.form == "word":
            return st.sampled_from(list(shape.type))
        if shape.form == "ref":
            ids = sorted({id for name in shape.type.to for id in self.ids.get(name, ())})
            return st.sampled_from(ids) if ids else None
        return slugs if shape.type.name == "id" else _VALUES[shape.type.name]

    def slot(self, given: dict[str, Any]) -> dict[str, Any]:
        given.pop("end", None)
        rooms = [(venue, room) for venue, rooms in self.rooms.items() for room in rooms]
        given.pop("room", None)
        if rooms and self.draw(st.booleans()):
            given["venue"], given["room"] = self.draw(st.sampled_from(rooms))
        if self.draw(st.booleans()):
            seconds = self.draw(st.integers(1, 200_000))
            start = given["start"] = self.draw(instants())
            given["end"] = (start.astimezone(dt.UTC) + dt.timedelta(seconds=seconds)).astimezone(start.tzinfo)
        return given

    def in_order(self, given: dict[str, Any]) -> dict[str, Any]:
        if given.get("starts") and given.get("ends"):
            given["starts"], given["ends"] = sorted((given["starts"], given["ends"]))
        return given

    def event(self, id: str) -> Event:
        self.ids["sessions"] = self.some_ids(3)
        sessions = []
        for index, session in enumerate(self.ids["sessions"]):
            earlier = self.ids["sessions"][:index]
            part_of = self.draw(st.sampled_from([None, *earlier]))
            sessions.append(self.record(Session, id=session, part_of=part_of))
        event: Event = self.record(Event, id=id, sessions=tuple(sessions))
        self.ids["sessions"] = []
        return event

    def programme(self) -> Programme:
        themes = []
        for index, theme in enumerate(self.ids["themes"]):
            parent = self.draw(st.sampled_from([None, *self.ids["themes"][:index]]))
            themes.append(self.record(Theme, id=theme, parent=parent))
        venues = []
        for venue in self.ids["venues"]:
            rooms = tuple(self.record(_type_of(Venue, "rooms"), id=room) for room in self.rooms[venue])
            venues.append(self.record(Venue, id=venue, rooms=rooms))
        made: dict[str, Any] = {"themes": tuple(themes), "venues": tuple(venues)}
        for name in ("cities", "speakers", "organisations", "contacts"):
            made[name] = tuple(self.record(_type_of(Programme, name), id=id) for id in self.ids[name])
        made["events"] = tuple(self.event(id) for id in self.ids["events"])
        language = self.draw(st.sampled_from(["nl", "en"]))
        programme: Programme = self.record(Programme, language=language, **made)
        return programme


def _type_of(cls: type, name: str) -> Any:
    return next(shape.type for shape in shape_of(cls) if shape.name == name)


@st.composite
def programmes(draw: Draw, size: int = 2) -> Programme:
    """Whole programmes with at most `size` records in each collection, valid in every respect."""
    return _Maker(draw, size).programme()


@st.composite
def records(draw: Draw, cls: type) -> Any:
    """Records of any class of the model, valid in themselves; what they refer to by id stands in no programme.

    Args:
        draw: given by hypothesis.
        cls: such as `Session`.
    """
    if cls is Programme:
        return draw(programmes())
    maker = _Maker(draw, 1)
    maker.ids = {name: ["elders"] for name in (*COLLECTIONS, "sessions")}
    if cls is Event:
        return maker.event(draw(slugs))
    fixed = {"id": draw(slugs)} if any(shape.name == "id" for shape in shape_of(cls)) else {}
    return maker.record(cls, **fixed)


__all__ = ["CONTROLS", "instants", "programmes", "records", "slugs", "tables", "texts", "words"]
