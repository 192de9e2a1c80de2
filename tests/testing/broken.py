"""Exporters of which each breaks one promise on purpose, and one that keeps all."""

from __future__ import annotations

import json
import os
import weakref
from collections.abc import Iterable, Iterator
from typing import Any

from attrs import field, frozen

from stedennetwerk import View
from stedennetwerk.plugin import Artifact, Exporter, Fact, Insert, PageOf

PLAIN = "text/plain; charset=utf-8"


def line(entry: Any, *more: str) -> bytes:
    return " ".join((entry.start.isoformat(), entry.session.title, *more)).encode() + b"\n"


def sound(view: View, options: Any) -> Iterator[Artifact]:
    """Yield a line for each slot."""
    yield Artifact("agenda.txt", PLAIN, map(line, view.agenda))


def undocumented(view, options):
    yield Artifact("agenda.txt", PLAIN, map(line, view.agenda))


def silent(view: View, options: Any) -> Iterator[Artifact]:
    """Make an empty file."""
    yield Artifact("agenda.txt", PLAIN, b"")


SEEN: weakref.WeakValueDictionary[int, View] = weakref.WeakValueDictionary()


def remembering(view: View, options: Any) -> Iterator[Artifact]:
    """Say whether a View was seen before."""
    again = "again" if SEEN.get(id(view)) is view else "new"
    SEEN[id(view)] = view
    yield Artifact("agenda.txt", PLAIN, (line(entry, again) for entry in view.agenda))


def of_this_process(view: View, options: Any) -> Iterator[Artifact]:
    """Say which process it was."""
    yield Artifact("agenda.txt", PLAIN, (line(entry, str(os.getpid())) for entry in view.agenda))


def in_order_of_hashes(view: View, options: Any) -> Iterator[Artifact]:
    """Write lines in the order of a set."""
    yield Artifact("agenda.txt", PLAIN, iter(sorted({line(entry) for entry in view.agenda}, key=hash)))


def ill_formed(view: View, options: Any) -> Iterator[Artifact]:
    """Write JSON, and nothing at all when there is nothing to say."""
    lines = [[entry.start.isoformat(), str(entry.session.title)] for entry in view.agenda]
    yield Artifact("agenda.json", "application/json", iter([json.dumps(lines).encode()] if lines else []))


def unescaped(view: View, options: Any) -> Iterator[Artifact]:
    """Write HTML without escaping anything."""
    yield Artifact("agenda.html", "text/html", (b"<p>" + line(entry) for entry in view.agenda))


LAST: list[weakref.ref[View]] = []


def leaking(view: View, options: Any) -> Iterator[Artifact]:
    """Remember what organisers see, and tell others."""
    if view.audience.value == "organisers":
        LAST[:] = [weakref.ref(view)]
    shown = (LAST and LAST[0]()) or view
    yield Artifact("agenda.txt", PLAIN, map(line, shown.agenda if shown.source.id == view.source.id else view.agenda))


def deaf(view: View, options: Any) -> Iterator[Artifact]:
    """Write everything in the main language."""
    yield from sound(view.to(view.source.language), options)


def wall_times(view: View, options: Any) -> Iterator[Artifact]:
    """Write times without saying of which offset they are."""
    lines = (f"{entry.start:%Y-%m-%d %H:%M} {entry.session.title}\n".encode() for entry in view.agenda)
    yield Artifact("agenda.txt", PLAIN, lines)


def first_rounds(view: View, options: Any) -> Iterator[Artifact]:
    """Write each session once."""
    firsts: dict[tuple[str, str], Any] = {}
    for entry in view.agenda:
        firsts.setdefault((entry.event.id, entry.session.id), entry)
    yield Artifact("agenda.txt", PLAIN, map(line, firsts.values()))


def reserved_names(view: View, options: Any) -> Iterator[Artifact]:
    """Write a file for each event, called as its id."""
    for event in view.programme.events:
        yield Artifact(f"{event.id}.txt", PLAIN, map(line, (one for one in view.agenda if one.event is event)))


def one_name(view: View, options: Any) -> Iterator[Artifact]:
    """Write two files that are one on systems without case."""
    yield from sound(view, options)
    yield Artifact("Agenda.txt", PLAIN, b"")


@frozen
class Width:
    """How wide lines are.

    Attributes:
        width: in characters.
    """

    width: int = field(default=80)


def dividing(view: View, options: Any) -> Iterator[Artifact]:
    """Divide by an option without looking at it."""
    yield Artifact("agenda.txt", PLAIN, (line(entry)[: 8000 // options.width] for entry in view.agenda))


def at_once(view: View, options: Any) -> Iterator[Artifact]:
    """Write everything as one text."""
    lines = b"".join(line(entry, (entry.session.abstract or "").replace("\n", " ")) for entry in view.agenda)
    yield Artifact("agenda.txt", PLAIN, lines)


def wasteful(view: View, options: Any) -> Iterator[Artifact]:
    """Keep much of what is not needed."""
    waste = [entry.uid.bytes * 500 for entry in view.agenda]
    yield Artifact("agenda.txt", PLAIN, (line(entry) for entry, _ in zip(view.agenda, waste, strict=True)))


def whole(view: View, page: PageOf, options: object) -> str:
    """Insert a link."""
    return f'<p class="agenda"><a href="{page.link("agenda.txt")}">Agenda</a></p>'


def left_open(view: View, page: PageOf, options: object) -> str:
    """Insert an element that is not closed."""
    return f"<p><a href='{page.link('agenda.txt')}'>Agenda</p>"


def with_rooms(view: View, options: Any) -> Iterator[Artifact]:
    """Write rooms that are not declared."""
    lines = (line(entry, entry.room.name if entry.room else "") for entry in view.agenda)
    yield Artifact("agenda.txt", PLAIN, lines)


def made(name: str, export: Any, *more: Fact, **other: Any) -> Exporter:
    given: dict[str, Any] = {"title": "Agenda", "media_type": PLAIN, **other}
    return Exporter(name=name, export=export, carries={Fact.TITLE, Fact.START, *more}, **given)


SOUND = made("sound", sound, inserts=[Insert(["event"], whole), Insert(["city"], whole)])
LAZY = made("lazy", "heavy:export")
FACT, UID = "test_a_fact_is_carried_when_that_is_declared", "test_the_uid_is_carried_when_that_is_declared"

BROKEN: dict[str, tuple[Exporter, Iterable[str]]] = {
    "title": (made("title", sound, title=" "), ["test_it_is_described"]),
    "type": (made("type", sound, media_type="plain"), ["test_it_is_described"]),
    "missing": (made("documented", undocumented), ["test_it_is_documented"]),
    "heavy": (LAZY, ["test_it_loads_quickly"]),
    "silent": (
        Exporter(name="silent", title="Silent", media_type=PLAIN, export=silent),
        ["test_it_makes_something"],
    ),
    "remembering": (made("remembering", remembering), ["test_it_makes_the_same_bytes_again"]),
    "process": (made("process", of_this_process), ["test_every_machine_makes_the_same_bytes"]),
    "hashes": (made("hashes", in_order_of_hashes), ["test_every_machine_makes_the_same_bytes"]),
    "formed": (
        made("formed", ill_formed, media_type="application/json"),
        [f"test_any_programme_is_published[{name}]" for name in ("empty", "nothing but titles")],
    ),
    "unescaped": (made("unescaped", unescaped, media_type="text/html"), ["test_hostile_text_stays_text"]),
    "leaking": (
        made("leaking", leaking),
        [f"test_no_secret_leaks[{audience}]" for audience in ("public", "participants")],
    ),
    "deaf": (made("deaf", deaf), ["test_each_language_is_spoken"]),
    "clock": (made("clock", wall_times), ["test_the_hour_that_comes_twice_is_told_apart"]),
    "rounds": (made("rounds", first_rounds), ["test_each_round_is_told"]),
    "reserved": (made("reserved", reserved_names), ["test_paths_are_safe[extremes]"]),
    "names": (
        made("names", one_name),
        [f"test_paths_are_safe[{name}]" for name in ("extremes", "everything")],
    ),
    "dividing": (made("dividing", dividing, options=Width), ["test_options_are_checked"]),
    "once": (made("once", at_once, Fact.ABSTRACT), ["test_it_streams"]),
    "wasteful": (made("wasteful", wasteful), ["test_it_takes_little_memory"]),
    "open": (
        made("open", sound, inserts=[Insert(["event"], left_open)]),
        ["test_what_it_inserts_is_markup"],
    ),
    "promising": (made("promising", sound, Fact.ABSTRACT), [f"{FACT}[abstract]"]),
    "hiding": (made("hiding", with_rooms), [f"{FACT}[room]"]),
    "unnamed": (made("unnamed", sound, Fact.UID), [UID]),
}
"""By a short name the exporter, and the promises of the kit that it breaks."""

LARGE = ("once", "wasteful")
"""What only a large programme shows."""

PUPILS: dict[str, tuple[dict[str, Any], Iterable[str]]] = {
    "sound": ({"exporter": SOUND, "beside": ("csv",)}, ()),
    **{
        name: ({"exporter": exporter, "sessions": 10_000 if name in LARGE else 100}, broken)
        for name, (exporter, broken) in BROKEN.items()
    },
}
"""By name the attributes of a class of the kit, and the tests that it fails."""
