"""No attribute path leads from a View to what its audience must not see, wherever in the model that stands.

The tests plant marks in every text, address and free table of a programme, and then walk everything that is reachable
from a View: attributes, slots, items, translations, properties and what they cache.
"""

from __future__ import annotations

import datetime as dt
import gc
import random
import re
from collections.abc import Callable, Iterable, Iterator
from types import BuiltinFunctionType, CodeType, FunctionType, ModuleType
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stedennetwerk import Appearance, Audience, Programme, Registry, Speaker, Text, View
from stedennetwerk.model.record import Record
from stedennetwerk.model.shapes import FieldShape, shape_of
from stedennetwerk.testing import programmes

BUILT_IN = ("csv", "ical", "json", "jsonld", "html")
"""The exporters that need no release; the one that links to the others is the last."""
MARK = re.compile(r"(?:SECRET|OPEN)[0-9]+END")
_CLOSED = (type, ModuleType, BuiltinFunctionType, CodeType)


def everything(root: Any) -> Iterator[str]:
    """Yield every string that can be reached from an object by any way that Python offers."""
    seen: dict[int, Any] = {}
    waiting = [root]
    while waiting:
        at = waiting.pop()
        if id(at) in seen or isinstance(at, _CLOSED):
            continue
        seen[id(at)] = at
        if isinstance(at, FunctionType):
            waiting += [cell.cell_contents for cell in at.__closure__ or ()]
            continue
        if isinstance(at, str):
            yield at
        if isinstance(at, dict):
            waiting += at  # the keys, which the collector passes over when all are texts
        waiting += gc.get_referents(at)
        if type(at).__module__.startswith("stedennetwerk"):
            waiting += properties(at)


def properties(at: Any) -> Iterator[Any]:
    """Yield the value of every attribute of an object, however it is computed."""
    for name in dir(at):
        if name.startswith("__"):
            continue
        try:
            yield getattr(at, name)
        except LookupError:  # such as the sort name of a programme that has none
            continue


def marks(root: Any) -> set[str]:
    """Return every mark that can be reached."""
    return {mark for text in everything(root) for mark in MARK.findall(text)}


def level_of(record: Any) -> Audience:
    """Return from where a record may be seen, written anew from the documentation of the classes."""
    if getattr(record, "audience", None) is not None:
        return Audience(record.audience)
    match type(record).__name__:
        case "Contact" | "Portrait":
            return Audience.PARTICIPANTS
        case "Image":
            return Audience.PARTICIPANTS if record.depicts else Audience.PUBLIC
        case "Resource":
            return Audience.PUBLIC if record.access.value == "open" else Audience.PARTICIPANTS
    return Audience.PUBLIC


class Planter:
    """Marks a programme: what the audience may see as OPEN, and the rest as SECRET."""

    def __init__(self, audience: Audience, level: Callable[[Any], Audience | None] = lambda record: None) -> None:
        self.audience = audience
        self.level = level
        self.open: set[str] = set()
        self.count = 0
        self.hidden_people: set[str] = set()

    def mark(self, seen: bool) -> str:
        """Return a new mark."""
        self.count += 1
        mark = f"{'OPEN' if seen else 'SECRET'}{self.count}END"
        if seen:
            self.open.add(mark)
        return mark

    def plant(self, programme: Programme) -> Programme:
        """Return the programme with marks everywhere; speakers first, as appearances go where they go."""
        speakers = tuple(self.leveled(speaker) for speaker in programme.speakers)
        for speaker in speakers:
            if not self.audience.sees(level_of(speaker)):
                self.hidden_people.update((speaker.id, *speaker.was))
        planted: Programme = self.record(attrs.evolve(programme, speakers=speakers), seen=True)
        return attrs.evolve(planted, exporters={"csv": {"note": self.mark(self.audience is Audience.ORGANISERS)}})

    def leveled(self, record: Any) -> Any:
        level = self.level(record)
        return record if level is None else attrs.evolve(record, audience=level)

    def record(self, record: Any, seen: bool) -> Any:
        changes: dict[str, Any] = {}
        for shape in shape_of(type(record)):
            value = getattr(record, shape.name)
            if shape.name == "extra":
                changes["extra"] = self.table(seen)
            elif value and shape.form == "record":
                below = [self.below(item, seen) for item in (value if shape.many else (value,))]
                changes[shape.name] = tuple(below) if shape.many else below[0]
            elif value and shape.form in ("text", "value"):
                new = [self.value(shape, item, seen) for item in (value if shape.many else (value,))]
                changes[shape.name] = tuple(new) if shape.many else new[0]
        return attrs.evolve(record, **changes)

    def below(self, record: Record, seen: bool) -> Any:
        again = hasattr(record, "audience") and not isinstance(record, Speaker)
        leveled = self.leveled(record) if again else record
        gone = isinstance(leveled, Appearance) and leveled.speaker in self.hidden_people
        return self.record(leveled, seen and self.audience.sees(level_of(leveled)) and not gone)

    def value(self, shape: FieldShape, value: Any, seen: bool) -> Any:
        if shape.name == "consent":
            seen = seen and self.audience is Audience.ORGANISERS
        if shape.form == "text":
            return Text(self.mark(seen), {"en": self.mark(seen), "fy": self.mark(seen)})
        match shape.type.name:
            case "string" | "name":
                return self.mark(seen)
            case "url" | "base":
                return f"https://example.org/{self.mark(seen)}"
            case "image":
                return f"{self.mark(seen)}.jpg"
            case "email":
                return f"{self.mark(seen)}@example.org"
        return value

    def table(self, seen: bool) -> dict[str, Any]:
        sees = self.audience.sees
        return {
            "public": [self.mark(seen)],
            "participants": {self.mark(seen and sees(Audience.PARTICIPANTS)): 1},
            "organisers": self.mark(seen and sees(Audience.ORGANISERS)),
            "else": {"deep": [self.mark(seen and sees(Audience.ORGANISERS))]},
        }


def exported(view: View) -> dict[str, bytes]:
    """Return what all built-in exporters make of a View."""
    registry = Registry()
    made: dict[str, bytes] = {}
    for name in BUILT_IN:
        seen = attrs.evolve(view, alongside=frozenset(BUILT_IN), published=frozenset(made))
        made |= {artifact.path: b"".join(artifact.chunks()) for artifact in registry.exporter(name).artifacts(seen)}
    return made


def used(view: View) -> View:
    """Return the View after everything that it offers was used once."""
    _ = view.programme, view.agenda, view.fallbacks, view.languages, view.agenda.days(), repr(view)
    for speaker in view.programme.speakers:
        _ = view.agenda.with_speaker(speaker.id)
    for entry in view.agenda:
        _ = view.agenda.parallel(entry), entry.uid, entry.day
    return view


@pytest.mark.parametrize("audience", list(Audience), ids=lambda audience: audience.value)
@pytest.mark.parametrize("seed", range(4))
def test_showcase(showcase: Programme, audience: Audience, seed: int) -> None:
    """With audiences strewn over the showcase, a View shows exactly what may be seen, and so do its exports."""
    chance = random.Random(seed)
    levels = [None, None, None, None, Audience.PUBLIC, Audience.PARTICIPANTS, Audience.ORGANISERS]
    planter = Planter(audience, lambda record: chance.choice(levels))
    whole = planter.plant(showcase)
    view = View.of(whole, audience)
    assert marks(view) == planter.open
    files = exported(used(view))
    assert marks(view) == planter.open
    assert {mark for data in files.values() for mark in MARK.findall(data.decode())} <= planter.open
    assert marks(view.to("en")) == marks(used(view.to("fr"))) == planter.open


@given(programmes(), st.sampled_from(Audience), st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_any_programme(programme: Programme, audience: Audience, chance: random.Random) -> None:
    """A View of any programme with audiences anywhere shows exactly what may be seen."""
    planter = Planter(audience, lambda record: chance.choice([None, *Audience]))
    view = View.of(planter.plant(programme), audience)
    assert marks(used(view)) == planter.open


def places(cls: type = Programme, way: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield every place of the model that can carry an audience, as the way of field names that leads there."""
    if "audience" in attrs.fields_dict(cls):
        yield ".".join(way)
    for shape in shape_of(cls):
        if shape.form == "record":
            yield from places(shape.type, (*way, shape.name))


PLACES = sorted(places())
NEVER = {"part_of", "replaces", "parent"}  # these would lead from the only record of its kind to itself
NOON = dt.datetime(2023, 3, 16, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))
FIXED = {
    "date": NOON.date(),
    "language": "nl",
    "country": "NL",
    "zone": "Europe/Amsterdam",
    "flag": True,
    "count": 1,
    "latitude": 1,
    "longitude": 1,
    "uid": "5f0c3a52-6b0e-4c1d-9a53-0f6a5d8f2b11",
}


class Full:
    """Makes a programme with one record at every place, marked with its place; one place gets an audience."""

    def __init__(self, place: str, audience: Audience) -> None:
        self.place, self.audience = place, audience

    def make(self, cls: type = Programme, way: tuple[str, ...] = ()) -> Any:
        given = {}
        for shape in shape_of(cls):
            if shape.name not in NEVER and not (cls.__name__ == "Attendance" and shape.name == "about"):
                value = self.value(shape, way)
                given[shape.name] = (value,) if shape.many else value
        if "audience" in given:
            given["audience"] = self.audience if ".".join(way) == self.place else Audience.PUBLIC
        return cls(**given)

    def value(self, shape: FieldShape, way: tuple[str, ...]) -> Any:
        mark = f"at-{'-'.join(way or ('programme',)).replace('_', '-')}-end"
        if shape.form == "record":
            return self.make(shape.type, (*way, shape.name))
        if shape.form == "table":
            return {"public": mark}
        if shape.form == "word":
            return next(iter(shape.type))
        if shape.form == "ref":
            return {"rooms": "at-venues-rooms-end", "sessions": "at-events-sessions-end"}.get(
                shape.type.to[0], f"at-{shape.type.to[0]}-end"
            )
        if shape.form == "text":
            return Text(mark, {"en": mark})
        return self.plain(shape, mark)

    def plain(self, shape: FieldShape, mark: str) -> Any:
        address = f"https://example.org/{mark}"
        marked = {"url": address, "base": address, "email": f"{mark}@example.org"}
        if shape.type.name == "id" and shape.many:
            return f"was-{mark}"
        if shape.type.name == "instant":
            return NOON + dt.timedelta(hours=shape.name in ("end", "closes"))
        return {**FIXED, **marked}.get(shape.type.name, mark)


def found(view: View) -> set[str]:
    """Return the places whose marks can be reached."""
    pattern = re.compile(r"at-([a-z-]*)-end")
    return {place for text in everything(view) for place in pattern.findall(text)}


@pytest.mark.parametrize("hidden", ["participants", "organisers"])
@pytest.mark.parametrize("place", PLACES)
def test_every_place(place: str, hidden: str) -> None:
    """A record for some is, with all inside it and all references to it, not there for others, and all else is."""
    level = Audience(hidden)
    whole = Full(place, level).make()
    ways = found(View.of(whole, Audience.ORGANISERS))
    gone = place.replace(".", "-").replace("_", "-")
    lost = {way for way in ways if way == gone or way.startswith(f"{gone}-")}
    if place == "speakers":
        lost.add("events-sessions-appearances")  # somebody appears there whom nobody may know of
    assert lost
    for audience in Audience:
        view = View.of(whole, audience)
        assert found(used(view)) == (ways if audience.sees(level) else ways - lost)


def test_places_are_all_classes_with_an_audience(showcase: Programme) -> None:
    """The places cover each class of the model that has an audience; the showcase has a record of each."""
    import stedennetwerk

    named = (getattr(stedennetwerk, name) for name in stedennetwerk.__all__)
    classes = {one for one in named if isinstance(one, type) and issubclass(one, Record)}
    with_audience = {cls.__name__ for cls in classes if "audience" in attrs.fields_dict(cls)}
    assert with_audience == {
        "Appearance", "Assignment", "Contact", "Event", "Image", "Organisation", "Outcome", "Portrait", "Proposition",
        "Quote", "Recap", "Resource", "Room", "Session", "Slot", "Speaker", "Theme", "Venue",
    }  # fmt: skip
    assert {type(record).__name__ for record in records(showcase)} >= with_audience


def records(record: Any) -> Iterable[Any]:
    """Yield all records below and including this one."""
    yield record
    for shape in shape_of(type(record)):
        value = getattr(record, shape.name)
        if value and shape.form == "record":
            for item in value if shape.many else (value,):
                yield from records(item)


def test_the_walk_finds_what_is_hidden_well() -> None:
    """The walk itself sees slots, closures, translations, keys, cached and computed properties."""

    class Slotted:
        __slots__ = ("inner",)

    slotted = Slotted()
    slotted.inner = Text("OPEN1END", {"nl": "OPEN2END"})
    whole = Programme(id="p", title="OPEN3END", extra={"OPEN4END": ["OPEN5END"]})
    view = View(whole, Audience.ORGANISERS)
    _ = view.programme

    def closure() -> Any:
        return whole

    assert marks(slotted) == {"OPEN1END", "OPEN2END"}
    assert marks([view]) == marks({"x": closure}) == {"OPEN3END", "OPEN4END", "OPEN5END"}
