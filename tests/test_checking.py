"""Checking: what the model knows, what rules of plugins add, and rules that fail."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from stedennetwerk import (
    Contact,
    Event,
    Finding,
    HostCity,
    Level,
    Outcome,
    Place,
    Programme,
    Recap,
    Registry,
    Resource,
    Room,
    Session,
    Slot,
    Theme,
    Venue,
    __version__,
    check,
)
from stedennetwerk.plugin import Rule, hookimpl
from stedennetwerk.registry import Source

EMPTY = Programme(id="p", title="P")


def registry(*rules: Callable[[Programme], Any]) -> Registry:
    """Return a registry with these rules."""

    class Plugin:
        @hookimpl
        def stedennetwerk_rules(self) -> Iterator[Rule]:
            for function in rules:
                yield Rule(name=function.__name__.replace("_", "-"), title="A rule", check=function)

    found = Registry()
    found.add(Source("rules", "demo", "1.2", Plugin))
    assert found.failures == []
    return found


def gentle(programme: Programme) -> Iterator[Finding]:
    """Yield a warning."""
    yield Finding("gentle", f"{programme.id} could be better", Level.WARNING)


def raising(programme: Programme) -> Iterator[Finding]:
    """Fail after a finding."""
    yield Finding("raising", "never seen")
    raise ValueError("broken\nrule")


def leaving(programme: Programme) -> Iterator[Finding]:
    """Leave the interpreter."""
    raise SystemExit(3)


def chatting(programme: Programme) -> list[str]:
    """Return what is no finding."""
    return ["all is well"]


def nothing(programme: Programme) -> None:
    """Return nothing at all."""


def test_a_clean_programme(example: Programme) -> None:
    """The examples have nothing wrong with them."""
    assert [finding for finding in check(example) if finding.level is Level.ERROR] == []


def test_references() -> None:
    """A reference that leads nowhere is an error with its path in words, near misses and a remedy."""
    sessions = [Session(id="s", title="S", themes=["ornust"])]
    recap = Recap(resources=[Resource(title="R", contacts=["balie"])])
    programme = Programme(
        id="p",
        title="P",
        themes=[Theme(id="onrust", title="Onrust")],
        events=[Event(id="dag", title="Dag", sessions=sessions, recap=recap)],
    )
    assert sorted(check(programme), key=str) == [
        Finding(
            "unknown-id",
            '"balie" is not among the contacts',
            place=Place(path='events "dag" > recap > resources #1 > contacts #1'),
            remedy="add it to contacts, or correct the id",
        ),
        Finding(
            "unknown-id",
            '"ornust" is not among the themes',
            place=Place(path='events "dag" > sessions "s" > themes #1'),
            remedy='did you mean "onrust"?',
            choices=("onrust",),
        ),
    ]


def test_circles() -> None:
    """Themes that are above each other are errors, each at its place."""
    themes = [Theme(id="a", title="A", parent="b"), Theme(id="b", title="B", parent="a")]
    assert [str(finding) for finding in check(Programme(id="p", title="P", themes=themes))] == [
        'error[circle]: themes "a" > parent: "b" leads back here in a circle; break the circle at one of its places',
        'error[circle]: themes "b" > parent: "a" leads back here in a circle; break the circle at one of its places',
    ]


REUSED: dict[str, tuple[Programme, str, str]] = {
    "a city": (
        Programme(id="p", title="P", cities=[HostCity(id="a", name="A"), HostCity(id="b", name="B", was=["a"])]),
        'cities "a" > id', '"b" had the id "a" first',
    ),
    "an event, with the other one later": (
        Programme(id="p", title="P", events=[Event(id="b", title="B", was=["c", "a"]), Event(id="a", title="A")]),
        'events "a" > id', '"b" had the id "a" first',
    ),
    "a session": (
        Programme(id="p", title="P", events=[Event(id="dag", title="D", sessions=[
            Session(id="a", title="A"), Session(id="b", title="B", was=["a"]),
        ])]),
        'events "dag" > sessions "a" > id', '"b" had the id "a" first',
    ),
    "a slot": (
        Programme(id="p", title="P", events=[Event(id="dag", title="D", sessions=[
            Session(id="s", title="S", slots=[Slot(id="1"), Slot(id="2", was=["1"])]),
        ])]),
        'events "dag" > sessions "s" > slots "1" > id', '"2" had the id "1" first',
    ),
    "a room": (
        Programme(id="p", title="P", venues=[Venue(id="v", name="V", rooms=[
            Room(id="b", name="B", was=["a"]), Room(id="a", name="A"),
        ])]),
        'venues "v" > rooms "a" > id', '"b" had the id "a" first',
    ),
    "an outcome": (
        Programme(id="p", title="P", events=[Event(id="dag", title="D", recap=Recap(outcomes=[
            Outcome(id="a", kind="idea", title="A"), Outcome(id="b", kind="idea", title="B", was=["a"]),
        ]))]),
        'events "dag" > recap > outcomes "a" > id', '"b" had the id "a" first',
    ),
}  # fmt: skip


@pytest.mark.parametrize("programme, path, told", REUSED.values(), ids=REUSED)
def test_an_id_that_another_one_had_first(programme: Programme, path: str, told: str) -> None:
    """Who takes an id that another record had is warned, as calendars know records for ever by their first id."""
    assert check(programme) == (
        Finding(
            "reused-id",
            f"{told}, so calendars take the one for the other",
            Level.WARNING,
            Place(path=path),
            "choose another id",
        ),
    )


def test_two_that_changed_ids() -> None:
    """Of two records that took each other's ids, each is warned about."""
    themes = [Theme(id="a", title="A", was=["b"]), Theme(id="b", title="B", was=["a"])]
    assert [one.place.path for one in check(Programme(id="p", title="P", themes=themes))] == [
        'themes "a" > id',
        'themes "b" > id',
    ]


def test_ids_that_nobody_else_had() -> None:
    """An id may be that of a record elsewhere, or one that the record itself had before."""
    programme = Programme(
        id="p",
        title="P",
        themes=[Theme(id="a", title="A", was=["b", "a"]), Theme(id="c", title="C")],
        contacts=[Contact(id="b")],
        events=[
            Event(id="een", title="Een", sessions=[Session(id="x", title="X", was=["y"])]),
            Event(id="twee", title="Twee", sessions=[Session(id="y", title="Y")]),
        ],
    )
    assert check(programme) == ()


def test_rules_of_plugins() -> None:
    """Rules of plugins add their findings, in the order of their names."""
    assert check(EMPTY, registry(gentle)) == (Finding("gentle", "p could be better", Level.WARNING),)


@pytest.mark.parametrize(
    ("rule", "problem"),
    [
        (raising, "ValueError: broken"),
        (leaving, "SystemExit: 3"),
        (nothing, "TypeError: 'NoneType' object is not iterable"),
        (chatting, "it yields 'all is well'; yield instances of Finding"),
    ],
    ids=["raises", "leaves", "returns nothing", "yields no findings"],
)
def test_a_rule_that_fails(rule: Callable[[Programme], Any], problem: str) -> None:
    """A rule that fails is a warning with its plugin and version, and costs only its own findings."""
    assert check(EMPTY, registry(rule, gentle)) == tuple(
        sorted(
            [
                Finding("gentle", "p could be better", Level.WARNING),
                Finding(
                    rule.__name__,
                    f'plugin "rules" of demo 1.2 failed to check (stedennetwerk {__version__}): {problem}',
                    Level.WARNING,
                    remedy="tell its author, or remove the plugin",
                ),
            ],
            key=lambda finding: finding.code,
        )
    )


def test_a_plugin_that_cannot_be_loaded() -> None:
    """A plugin that cannot be loaded might have had rules: that they did not apply is a warning, not a secret."""

    def broken() -> Any:
        raise ImportError("no such thing")

    found = Registry()
    found.add(Source("rules", "demo", "1.2", broken))
    assert check(EMPTY, found) == (
        Finding(
            "plugin",
            f'plugin "rules" of demo 1.2 failed to load (stedennetwerk {__version__}): ImportError: no such thing',
            Level.WARNING,
            remedy="tell its author, or remove the plugin",
        ),
    )
