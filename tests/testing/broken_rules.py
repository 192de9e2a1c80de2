"""Rules of which each breaks one promise on purpose, and one that keeps all: it finds programmes without events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

from stedennetwerk import Finding, Level, Programme
from stedennetwerk.plugin import Rule
from stedennetwerk.testing import SAMPLES, sample

WRONG, RIGHT = sample("empty"), sample("nothing but titles")


def found(message: str = "there are no events", code: str = "has-events", remedy: str = "add one") -> Finding:
    return Finding(code, message, Level.NOTE, remedy=remedy)


def sound(programme: Programme) -> Iterator[Finding]:
    """Yield a finding when there are no events."""
    if not programme.events:
        yield found()


def undocumented(programme):
    return sound(programme)


def blind(programme: Programme) -> Iterator[Finding]:
    """Find nothing."""
    return iter(())


def jumpy(programme: Programme) -> Iterator[Finding]:
    """Find something everywhere."""
    yield found()


def under_another_name(programme: Programme) -> Iterator[Finding]:
    """Find what is there, with the code of another rule."""
    yield from (found(code="has-no-events") for _ in sound(programme))


def without_remedy(programme: Programme) -> Iterator[Finding]:
    """Find what is there, and leave people alone with it."""
    yield from (found(remedy="") for _ in sound(programme))


def silent(programme: Programme) -> Iterator[Finding]:
    """Find what is there, and do not say what."""
    yield from (found(message="") for _ in sound(programme))


def in_verse(programme: Programme) -> Iterator[Finding]:
    """Find what is there, on two lines."""
    yield from (found(message="no event,\nno joy") for _ in sound(programme))


def in_plain_words(programme: Programme) -> Iterator[Any]:
    """Yield texts instead of findings."""
    yield from (one.message for one in sound(programme))


def with_more_words(programme: Programme) -> Iterator[Any]:
    """Yield a text for each place."""
    yield from sound(programme)
    yield from (f"{venue.name} is a place" for venue in programme.venues)


def expecting(programme: Programme) -> Iterator[Finding]:
    """Expect that every event has a first day."""
    if sum(event.starts.toordinal() for event in programme.events) == 0:  # type: ignore[union-attr]
        yield found()


def stumbling(programme: Programme) -> Iterator[Finding]:
    """Expect that there are events."""
    assert programme.events[0]
    yield from sound(programme)


numbers = count()


def counting(programme: Programme) -> Iterator[Finding]:
    """Say how many programmes there were before."""
    yield from (found(message=f"there are no events, as {next(numbers)} times before") for _ in sound(programme))


def made(check: Any, **other: Any) -> Rule:
    return Rule(**{"name": "has-events", "title": "Programmes without events", "check": check, **other})


def looked_at(*names: str) -> list[str]:
    return [f"test_any_sample_can_be_looked_at[{name}]" for name in names] + ["test_any_programme_can_be_looked_at"]


FINDS, SAYS = "test_it_finds_what_is_wrong", "test_it_says_what_to_do"
WITH_VENUES = [name for name in SAMPLES if sample(name).venues]

_PUPILS: dict[str, tuple[Rule, Iterable[str]]] = {
    "sound": (made(sound), []),
    "title": (made(sound, title=" "), ["test_it_is_described"]),
    "missing": (made(undocumented), ["test_it_is_documented"]),
    "heavy": (made("heavy_reading:check"), ["test_it_loads_quickly"]),
    "blind": (made(blind), [FINDS]),
    "jumpy": (made(jumpy), [FINDS]),
    "renamed": (made(under_another_name), [SAYS]),
    "remedy": (made(without_remedy), [SAYS]),
    "silent": (made(silent), [SAYS]),
    "verse": (made(in_verse), [SAYS]),
    "plain": (made(in_plain_words), [SAYS, *looked_at("empty")]),
    "more": (made(with_more_words), looked_at(*WITH_VENUES)),
    "expecting": (
        made(expecting),
        [FINDS, *looked_at("nothing but titles", "cancelled and provisional")],
    ),
    "stumbling": (made(stumbling), [FINDS, SAYS, *looked_at("empty")]),
    "counting": (made(counting), looked_at("empty")),
}

PUPILS: dict[str, tuple[dict[str, Any], Iterable[str]]] = {
    name: ({"rule": rule, "wrong": WRONG, "right": RIGHT}, tests) for name, (rule, tests) in _PUPILS.items()
}
"""By a short name what is given to the kit, and the tests that fail."""
