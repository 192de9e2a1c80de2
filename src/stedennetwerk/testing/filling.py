"""Programmes in which every field of every record says something: what a sample is made of when nothing may be forgotten.

Nothing is drawn by chance. A new field of the model is filled as soon as it is there, as its shape says what fits.
"""

from __future__ import annotations

import datetime as dt
from enum import Enum
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from stedennetwerk.model import (
    Attendance,
    Audience,
    Event,
    Mode,
    Programme,
    Session,
    Slot,
    Status,
    Table,
    Text,
    Theme,
)
from stedennetwerk.model.shapes import shape_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from stedennetwerk.model.shapes import FieldShape

DAY = dt.date(2027, 3, 4)
ZONE = ZoneInfo("Europe/Amsterdam")

SECRET = "Onzegbaar"  # noqa: S105 - a mark, not a password
"""What every text says that only organisers may see."""

_VALUES: dict[str, Any] = {
    "language": "en",
    "country": "NL",
    "zone": "Europe/Amsterdam",
    "email": "desk@example.org",
    "count": 40,
    "flag": True,
    "date": DAY,
    "instant": dt.datetime(2027, 3, 1, 9, tzinfo=ZONE),
    "latitude": 51.84,
    "longitude": 5.86,
}
_NAME = {"prefix": "dr.", "given": "Noor", "particle": "van der", "family": "Linde", "suffix": "MSc"}
_NEVER = {"uid", "replaces"}
"""Fields that say that a record is another one, and those that a sample cannot fill without contradicting itself."""


def words(of: str, secret: bool) -> str:
    """Return what a field says: whose it is, or the mark of what is secret."""
    return SECRET if secret else f"{of} tekst"


def filled(say: Callable[[str, bool], str] = words, languages: Iterable[str] = ("en", "fr")) -> Programme:
    """Return a programme with two records wherever there can be several, and every field of each filled.

    Args:
        say: from the name of a field, such as `Session.title`, and whether it is secret to what it says.
        languages: of the programme beside Dutch; only into the first is everything translated.
    """
    return _Filler(say, tuple(languages)).programme()


class _Filler:
    def __init__(self, say: Callable[[str, bool], str], languages: tuple[str, ...]) -> None:
        self.say = say
        self.languages = languages
        self.ids = {
            shape.name: tuple(f"{shape.name[:4]}-{number}" for number in (1, 2))
            for shape in shape_of(Programme)
            if shape.identified
        } | {"sessions": ("sess-1", "sess-2"), "rooms": ("room-1", "room-2"), "slots": ("slot-1", "slot-2")}

    def programme(self) -> Programme:
        made: Programme = self.record(Programme, secret=False, id="alles", language="nl", languages=self.languages)
        return made

    def record(self, cls: type, *, secret: bool, **fixed: Any) -> Any:
        """Return a record with all fields filled; what is secret says so in every text."""
        given = dict(fixed)
        for shape in shape_of(cls):
            if shape.name not in given and shape.name not in _NEVER:
                value = self.value(cls, shape, secret)
                if value is not None:
                    given[shape.name] = value
        if "audience" in {shape.name for shape in shape_of(cls)}:
            given["audience"] = Audience.ORGANISERS if secret else Audience.PUBLIC
        return cls(**self.fitting(cls, given))

    def value(self, cls: type, shape: FieldShape, secret: bool) -> Any:
        """Return what a field holds, or `None` where nothing fits."""
        if shape.form == "record":
            return self.records(cls, shape, secret)
        if shape.form == "table":
            return Table({"weetje": self.say(f"{cls.__name__}.{shape.name}", secret)})
        one = self.single(cls, shape, secret)
        return one if one is None or not shape.many else (one,)

    def records(self, cls: type, shape: FieldShape, secret: bool) -> Any:
        if not shape.many:
            return self.record(shape.type, secret=secret)
        closed = (secret, secret or any(inner.name == "audience" for inner in shape_of(shape.type)))
        if not shape.identified:
            return tuple(self.record(shape.type, secret=one) for one in closed)
        ids = self.ids.get(shape.name, (f"{shape.name[:4]}-1", f"{shape.name[:4]}-2"))
        prefix = "" if cls in (Programme, Event, Session) else f"{cls.__name__.lower()}-"
        return tuple(
            self.record(shape.type, secret=one, id=f"{prefix}{id}" if shape.name not in self.ids else id)
            for id, one in zip(ids, closed, strict=True)
        )

    def single(self, cls: type, shape: FieldShape, secret: bool) -> Any:
        name = f"{cls.__name__}.{shape.name}"
        if shape.form == "text":
            said = self.say(name, secret)
            return Text(said, {tag: f"{said} {tag}" for tag in self.languages[:1]})
        if shape.form == "word":
            return _WORDS.get(shape.type) or next(word for word in shape.type if word is not shape.default)
        if shape.form == "ref":
            return next((self.ids[to][0] for to in shape.type.to if to in self.ids), None)
        kind = shape.type.name
        if kind == "string":
            return self.say(name, secret)
        if kind in ("url", "base", "image"):
            return f"https://example.org/{SECRET if secret else 'open'}/{shape.name}"
        if kind == "name":
            return SECRET if secret else _NAME[shape.name]
        return None if kind == "id" else _VALUES[kind]

    def fitting(self, cls: type, given: dict[str, Any]) -> dict[str, Any]:
        """Return the fields of a record without those that contradict others."""
        own = given.get("id", "")
        for name in ("starts", "ends"):
            if name in given:
                given[name] = DAY if name == "starts" else DAY + dt.timedelta(1)
        if cls is Slot:
            hour = 9 if own.endswith("1") else 14
            start = dt.datetime(2027, 3, 4, hour, tzinfo=ZONE)
            given |= {
                "start": start,
                "end": start + dt.timedelta(minutes=45),
                "doors": start - dt.timedelta(minutes=15),
            }
        if cls is Attendance:
            given["about"] = None
        if cls in (Session, Theme):
            field, first = ("part_of", "sess-1") if cls is Session else ("parent", self.ids["themes"][0])
            given[field] = first if own != first else None
        if "was" in given or any(shape.name == "was" for shape in shape_of(cls)):
            given["was"] = (f"oud-{own}",)
        return given


_WORDS: dict[type[Enum], Enum] = {Status: Status.FULL, Mode: Mode.HYBRID}
