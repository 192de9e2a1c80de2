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
