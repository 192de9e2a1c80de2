"""Which cities are on the map, in which order, and which of them comes next."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from maps import DUTCH

from stedennetwerk import Coordinates, Event, Host, HostCity, Programme, Status, View
from stedennetwerk.exporters.website.map import Spot, spots


def programme(*events: Event) -> Programme:
    """Return a programme with events in four cities, of which one has no coordinates."""
    cities = [HostCity(id=name.lower(), name=name, location=Coordinates(*at)) for name, at in DUTCH.items()]
    return Programme(id="p", title="P", cities=(*cities, HostCity(id="delft", name="Delft")), events=events)


def event(id: str, day: str | None, *hosts: str | Host, **rest: Any) -> Event:
    """Return an event in some cities."""
    starts = None if day is None else dt.date.fromisoformat(day)
    return Event(
        id=id, title=id, starts=starts, hosts=tuple(h if isinstance(h, Host) else Host(city=h) for h in hosts), **rest
    )


def listed(day: str | None, *events: Event) -> list[tuple[str, int | None, bool]]:
    """Return the id and number of each spot on a day, and whether it is next."""
    at = None if day is None else dt.datetime.fromisoformat(f"{day}T12:00:00+00:00")
    return [(one.id, one.number, one.is_next) for one in spots(View.of(programme(*events), at=at), lambda city: None)]


def test_spots() -> None:
    """A spot is a host city, where it is and where the page has it."""
    view = View.of(programme(event("2024", "2024-05-16", "zutphen")))
    assert spots(view, lambda city: f"#{city.id}") == [Spot("zutphen", "Zutphen", 52.14, 6.2, "#zutphen", 1, False)]


def test_order() -> None:
    """Cities are in the order in which they first were hosts; what has no date comes last, without a number."""
    events = (
        event("plan", None, "groningen"),
        event("2024", "2024-05-16", "zutphen", "maastricht"),
        event("2023", "2023-05-16", "maastricht"),
        event("2022", "2022-05-16", "delft"),
    )
    assert listed(None, *events) == [("maastricht", 1, False), ("zutphen", 2, False), ("groningen", None, False)]


@pytest.mark.parametrize(
    ("day", "city"),
    [("2023-05-16", "maastricht"), ("2023-05-17", "maastricht"), ("2023-05-18", "zutphen"), ("2025-01-01", None)],
    ids=["first day", "last day", "day after", "after all"],
)
def test_comes_next(day: str, city: str | None) -> None:
    """Next is the host of the first event that is not over."""
    events = (
        event("2023", "2023-05-16", "maastricht", ends=dt.date(2023, 5, 17)),
        event("2024", "2024-05-16", "zutphen"),
        event("plan", None, "groningen"),
    )
    assert [id for id, _, is_next in listed(day, *events) if is_next] == ([] if city is None else [city])


def test_hosts_together() -> None:
    """Cities that are hosts of one event together are next together."""
    events = (event("a", "2024-05-16", "zutphen", "groningen"), event("b", "2024-05-16", "maastricht"))
    assert listed("2024-01-01", *events) == [("zutphen", 1, True), ("groningen", 2, True), ("maastricht", 3, False)]


def test_tour() -> None:
    """The stops of a tour are in the order of their own days."""
    days = {"maastricht": (3, 3), "zutphen": (1, 2), "groningen": (5, None)}
    stops = [
        Host(city=city, starts=dt.date(2024, 5, first), ends=last and dt.date(2024, 5, last))
        for city, (first, last) in days.items()
    ]
    tour = event("tour", "2024-05-01", *stops, ends=dt.date(2024, 5, 9))
    assert listed("2024-05-02", tour) == [("zutphen", 1, True), ("maastricht", 2, False), ("groningen", 3, False)]
    assert listed("2024-05-03", tour) == [("zutphen", 1, False), ("maastricht", 2, True), ("groningen", 3, False)]
    assert [is_next for *_, is_next in listed("2024-05-06", tour)] == [False, False, False]


def test_not_taking_place() -> None:
    """A cancelled event has no host; the host of a postponed one has no day yet."""
    events = (
        event("2022", "2022-05-16", "zutphen", status=Status.CANCELLED),
        event("2023", "2023-05-16", "groningen", status=Status.POSTPONED),
        event("2024", "2024-05-16", "maastricht"),
    )
    assert listed("2022-01-01", *events) == [("maastricht", 1, True), ("groningen", None, False)]
