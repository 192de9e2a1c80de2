"""Calendars: the feed of the whole programme to a file that is flushed, beside other libraries; all feeds; the memory of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import calendar_peers
from measuring import Case, Contestant, Shop

from stedennetwerk.feeds import FeedKind


def _write(path: Path, chunks: Iterable[bytes]) -> None:
    with path.open("wb") as file:
        file.writelines(chunks)
        file.flush()
        os.fsync(file.fileno())


def _artifacts(shop: Shop, *, kinds: Iterable[FeedKind] = (FeedKind.PROGRAMME,), details: bool = False) -> Any:
    from stedennetwerk import View
    from stedennetwerk.exporters.ical import IcalOptions
    from stedennetwerk.exporters.ical.export import export

    return export(View.of(shop.programme), IcalOptions(details=details, feeds=tuple(kinds)))


def _ours(*, details: bool) -> Callable[[Shop], Callable[[], Any]]:
    def prepare(shop: Shop) -> Callable[[], Any]:
        artifacts, path = _artifacts(shop, details=details), shop.new_path("feed")
        return lambda: _write(path, next(artifacts).chunks())

    return prepare


def _all_feeds(shop: Shop) -> Callable[[], Any]:
    kinds = [kind for kind in FeedKind if kind is not FeedKind.SESSION]
    artifacts, path = _artifacts(shop, kinds=kinds, details=True), shop.new_path("feed")
    return lambda: _write(path, (chunk for artifact in artifacts for chunk in artifact.chunks()))


def _floor(shop: Shop) -> Callable[[], Any]:
    data, path = list(next(_artifacts(shop)).chunks()), shop.new_path("feed")
    return lambda: _write(path, [b"".join(data)])


def _peer(make: Callable[[Any], bytes]) -> Callable[[Shop], Callable[[], Any]]:
    def prepare(shop: Shop) -> Callable[[], Any]:
        programme, path = shop.programme, shop.new_path("feed")
        return lambda: _write(path, [make(programme)])

    return prepare


def _streamed(shop: Shop) -> Callable[[], Any]:
    artifacts = _artifacts(shop, details=True)

    def run() -> None:
        for _ in next(artifacts).chunks():
            pass

    return run


def _sixteen(shop: Shop) -> Callable[[], Any]:
    return lambda: bytearray(16 * 2**20)


CASES = (
    Case(
        "ical",
        "the calendar feed of the whole programme, ten properties",
        (
            Contestant("ours", _ours(details=False)),
            Contestant("icalendar as documented", _peer(calendar_peers.with_icalendar), goal=1 / 40),
            Contestant("floor: finished bytes", _floor, goal=12),
        ),
        sizes=(10_000, 100_000),
    ),
    Case(
        "ical-others",
        "the same beside slower libraries",
        (
            Contestant("ours", _ours(details=False)),
            Contestant("ics", _peer(calendar_peers.with_ics), goal=1 / 10),
            Contestant("vobject", _peer(calendar_peers.with_vobject), goal=1 / 80),
        ),
    ),
    Case(
        "ical-full",
        "the calendar feed of the whole programme, everything",
        (
            Contestant("ours", _ours(details=True)),
            Contestant("icalendar, the same properties", _peer(calendar_peers.with_icalendar_in_full), goal=1 / 20),
        ),
    ),
    Case(
        "ical-feeds",
        "a feed of everything and by event, city, place, room, theme, speaker and language",
        (
            Contestant("ours, all feeds", _all_feeds),
            Contestant("ours, the one whole feed", _ours(details=True), goal=3),
        ),
    ),
    Case(
        "ical-memory",
        "the peak of memory over the model's own while the feed streams",
        (
            Contestant("ours", _streamed),
            Contestant("goal: 16 MB", _sixteen, goal=1),
        ),
        sizes=(10_000, 100_000),
        unit="bytes per session at the peak",
    ),
)
