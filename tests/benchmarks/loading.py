"""Loading: a document into the model, beside other readers of the same document and beside the bare parsers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import peers
from measuring import Case, Contestant, Shop

if TYPE_CHECKING:
    from stedennetwerk.documents.parsing import Format


def _ours(format: Format) -> Callable[[Shop], Callable[[], Any]]:
    def prepare(shop: Shop) -> Callable[[], Any]:
        from stedennetwerk import loads

        data = shop.data(format)
        return lambda: loads(data, format)

    return prepare


def _peer(make: Callable[..., Any], *, frozen: bool = False) -> Callable[[Shop], Callable[[], Any]]:
    def prepare(shop: Shop) -> Callable[[], Any]:
        read, data = make(frozen=frozen), shop.data("json")
        return lambda: read(data)

    return prepare


def _orjson(shop: Shop) -> Callable[[], Any]:
    import orjson

    data = shop.data("json")
    return lambda: orjson.loads(data)


def _unchecked(shop: Shop) -> Callable[[], Any]:
    """Put the sessions of the model together with no check at all: what the size of our records costs in Python."""
    import datetime as dt
    from zoneinfo import ZoneInfo

    import orjson

    from stedennetwerk import SessionKind
    from stedennetwerk.documents.quick import Appearances, _make_session, _make_slot
    from stedennetwerk.documents.reading import _collector_paused
    from stedennetwerk.model.text import trusted

    data = shop.data("json")

    def read() -> Any:
        tree = orjson.loads(data)
        zones = {city["id"]: ZoneInfo(city["timezone"]) for city in tree["cities"]}
        appearance = Appearances().__getitem__
        combine, time = dt.datetime.combine, dt.time.fromisoformat
        events = []
        for event in tree["events"]:
            date, sessions = dt.date.fromisoformat(event["date"]), []
            for one in event["sessions"]:
                zone = zones[one["city"]]
                start, end = combine(date, time(one["start"]), zone), combine(date, time(one["end"]), zone)
                slot = _make_slot("1", start, end, one["venue"], one["room"], one["city"])
                title, abstract = trusted(one["title"]), trusted(one["abstract"])
                people, themes, tags = map(appearance, one["speakers"]), one["themes"], one["languages"]
                kind, url = SessionKind(one["kind"]), one["url"]
                fields = (one["id"], title, abstract, tuple(people), tuple(themes), tuple(tags), kind, url, None, None)
                sessions.append(_make_session(*fields, (slot,)))
            events.append(sessions)
        return events

    def read_paused() -> Any:
        with _collector_paused():
            return read()

    return read_paused


def _tomllib(shop: Shop) -> Callable[[], Any]:
    import tomllib

    data = shop.data("toml")
    return lambda: tomllib.loads(data.decode())


def _tomli(shop: Shop) -> Callable[[], Any]:
    import tomli

    data = shop.data("toml")
    return lambda: tomli.loads(data.decode())


def _yaml(shop: Shop) -> Callable[[], Any]:
    import yaml

    data = shop.data("yaml")
    return lambda: yaml.load(data, Loader=yaml.CSafeLoader)


CASES = (
    Case(
        "load-json",
        "loading a JSON document",
        (
            Contestant("ours", _ours("json")),
            Contestant("pydantic dataclasses", _peer(peers.pydantic_reader), goal=1),
            Contestant("msgspec Structs", _peer(peers.msgspec_reader), goal=2.5),
            Contestant("pydantic, frozen as ours", _peer(peers.pydantic_reader, frozen=True)),
            Contestant("msgspec, frozen as ours", _peer(peers.msgspec_reader, frozen=True)),
            Contestant("floor: our records, no check", _unchecked),
            Contestant("floor: orjson alone", _orjson),
        ),
        sizes=(10_000, 100_000),
    ),
    Case(
        "load-toml",
        "loading a TOML document",
        (
            Contestant("ours", _ours("toml")),
            Contestant("floor: tomllib alone", _tomllib, goal=1.3),
            Contestant("floor: tomli alone", _tomli),
        ),
        formats=("toml",),
    ),
    Case(
        "load-yaml",
        "loading a YAML document",
        (
            Contestant("ours", _ours("yaml")),
            Contestant("floor: CSafeLoader alone", _yaml, goal=1.3),
        ),
        formats=("yaml",),
    ),
)
