"""What type checkers must see of the public names. Checked by mypy and pyright, never executed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, assert_type
from uuid import UUID
from zoneinfo import ZoneInfo

import attrs
from attrs import frozen

import stedennetwerk
from stedennetwerk import (
    Agenda,
    Appearance,
    AppearanceRole,
    Audience,
    Coordinates,
    DocumentError,
    Entry,
    Event,
    Fallback,
    Finding,
    Host,
    HostCity,
    Level,
    ModelError,
    Organisation,
    PersonName,
    Programme,
    Publication,
    Published,
    Reading,
    Recap,
    Registry,
    Room,
    Session,
    Slot,
    Speaker,
    Status,
    StedennetwerkError,
    Table,
    Text,
    UnknownIdError,
    Venue,
    View,
    check,
    dumps,
    loads,
    publish,
    read,
    read_with_findings,
    schema,
)
from stedennetwerk.plugin import Artifact, Exporter, Fact, Importer, NoOptions, Rule, hookimpl


def documents(path: Path) -> None:
    """Documents become programmes and back."""
    assert_type(read("programme.toml", path), Programme)
    assert_type(loads(b"", "json"), Programme)
    assert_type(loads("", "toml", "name"), Programme)
    reading = read_with_findings(path)
    assert_type(reading, Reading)
    assert_type(reading.programme, Programme | None)
    assert_type(reading.findings, tuple[Finding, ...])
    assert_type(schema(), dict[str, Any])
    assert_type(stedennetwerk.__version__, str)
    loads("", "xml")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def model(zone: ZoneInfo) -> Programme:
    """Fields take what their converters take, and give what their types say."""
    slot = Slot(id="1", start=dt.datetime(2027, 5, 20, 10, 30, tzinfo=zone), status=Status.FULL)
    talk = Session(
        id="tides",
        title="Living with the tides",
        appearances=(Appearance(speaker="bo", role=AppearanceRole.CHAIR, label="chair of the day"),),
        slots=(slot,),
    )
    event = Event(id="2027", title=Text("Day", {"nl": "Dag"}), hosts=(Host(city="delft"),), sessions=(talk,))
    speaker = Speaker(id="bo", name=PersonName.parse("Bo Vermeer"), roles=["author"])
    city = HostCity(id="delft", name="Delft", location=Coordinates(52.0, 4.4), extra={"canal": True})
    assert_type(slot.start, dt.datetime | None)
    assert_type(slot.status, Status | None)
    assert_type(talk.title, Text)
    assert_type(talk.subtitle, Text | None)
    assert_type(talk.slots, tuple[Slot, ...])
    assert_type(event.starts, dt.date | None)
    assert_type(event.recap, Recap | None)
    assert_type(speaker.roles, tuple[Text, ...])
    assert_type(speaker.name.sort, str)
    assert_type(city.extra, Table)
    assert_type(city.zone, ZoneInfo | None)
    assert_type(talk.title.to("nl"), str)
    Slot(start=slot.start)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    Session("tides", "Living with the tides")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    return Programme(id="net", title="Net", cities=(city,), speakers=(speaker,), events=(event,))


def frozen_values(programme: Programme) -> None:
    """Values cannot be changed, and evolving gives the same type."""
    programme.id = "other"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    assert_type(attrs.evolve(programme, title="Other"), Programme)
    assert_type(programme.to("en"), Programme)


def look_ups(programme: Programme) -> None:
    """Each look-up gives its own class."""
    assert_type(programme.city("delft"), HostCity)
    assert_type(programme.venue("hall"), Venue)
    assert_type(programme.room("hall", "attic"), Room)
    assert_type(programme.speaker("bo"), Speaker)
    assert_type(programme.event("2027").session("tides"), Session)
    assert_type(programme.party("ccv"), Organisation | HostCity)
    assert_type(programme.uid_of(programme.event("2027")), UUID)
    assert_type(programme.uuid, UUID)
    assert_type(programme.published_in, tuple[str, ...])


def agenda(programme: Programme) -> None:
    """The agenda gives entries."""
    whole = Agenda(programme)
    assert_type(whole.days(), dict[dt.date, tuple[Entry, ...]])
    assert_type(whole.in_city("delft"), tuple[Entry, ...])
    for entry in whole:
        assert_type(entry, Entry)
        assert_type(entry.end, dt.datetime | None)
        assert_type(entry.city, HostCity | None)
        assert_type(entry.uid, UUID)
        assert_type(whole.parallel(entry), tuple[Entry, ...])


def views(programme: Programme, now: dt.datetime) -> None:
    """A View takes an audience as a word of the list or as text."""
    view = View.of(programme, Audience.PARTICIPANTS, "nl", now)
    assert_type(view, View)
    assert_type(View.of(programme, "public").to("en"), View)
    assert_type(view.programme, Programme)
    assert_type(view.agenda, Agenda)
    assert_type(view.fallbacks, tuple[Fallback, ...])
    assert_type(view.at, dt.datetime | None)


def publishing(view: View, folder: Path) -> None:
    """Publishing takes names and exporters, and says what it did."""
    done = publish(view, folder, ["html", Registry().exporter("csv")], {"csv": {"separator": ";"}})
    assert_type(done, Publication)
    assert_type(done.files, dict[str, Published])
    assert_type(done.written, list[str])
    assert_type(done.unchanged, list[str])


def findings(programme: Programme) -> None:
    """Findings are ordered by level, and errors carry their parts."""
    for finding in check(programme):
        assert_type(finding, Finding)
        assert_type(finding.level > Level.NOTE, bool)
        assert_type(finding.place.line, int)
    try:
        assert_type(dumps(programme, "yaml"), str)
    except DocumentError as error:
        assert_type(error.findings, tuple[Finding, ...])
    except UnknownIdError as error:
        assert_type(error.choices, tuple[str, ...])
    except ModelError as error:
        assert_type(error.problem, str)
    except StedennetwerkError:
        pass


@frozen
class Options:
    """The options of an exporter."""

    bullet: str = "-"


def newsletter(view: View, options: Options) -> Iterator[Artifact]:
    """An exporter, as a plugin author writes it."""
    for entry in view.agenda:
        yield Artifact(f"{entry.session.id}.md", "text/markdown", f"{options.bullet} {entry.session.title}".encode())


def one_line(data: bytes, options: NoOptions) -> tuple[Programme | None, Iterable[Finding]]:
    """An importer, as a plugin author writes it."""
    return Programme(id="imported", title=data.decode()), []


def has_events(programme: Programme) -> Iterator[Finding]:
    """A rule, as a plugin author writes it."""
    if not programme.events:
        yield Finding("has-events", "the programme has no events", Level.WARNING)


@hookimpl
def stedennetwerk_exporters() -> Iterator[Exporter]:
    """Marking a hook keeps its type."""
    one = Exporter("newsletter", "A newsletter", "text/markdown", newsletter, options=Options, carries=[Fact.TITLE])
    assert_type(one.carries, frozenset[Fact])
    assert_type(one.loses, frozenset[Fact])
    yield one
    yield Exporter("later", "Loaded at first use", "text/plain", "module:function")
    yield Exporter("wrong", "No function", "text/plain", 12)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


@hookimpl
def stedennetwerk_importers() -> Iterator[Importer]:
    """Marking a hook keeps its type."""
    yield Importer("line", "A title on one line", ["text/plain"], one_line)


@hookimpl
def stedennetwerk_rules() -> Iterator[Rule]:
    """Marking a hook keeps its type."""
    yield Rule("has-events", "A programme has events", has_events)


assert_type(stedennetwerk_exporters(), Iterator[Exporter])
assert_type(stedennetwerk_importers(), Iterator[Importer])
assert_type(stedennetwerk_rules(), Iterator[Rule])
