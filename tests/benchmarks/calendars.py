"""Calendars: the feed of the whole programme to a file that is flushed, beside other libraries; all feeds; the memory of it."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import calendar_by_hand
import calendar_peers
from measuring import WARM_UP, Case, Contestant, Shop
from programmes import in_full

RELEASED = dt.datetime(2027, 1, 1, tzinfo=dt.UTC)


def _write(path: Path, chunks: Iterable[bytes]) -> None:
    with path.open("wb") as file:
        file.writelines(chunks)
        file.flush()
        os.fsync(file.fileno())


def _view(shop: Shop) -> Any:
    from stedennetwerk import View

    return View.of(shop.programme)


def _view_in_full(shop: Shop) -> Any:
    """Return the programme with everything that calendars show, released once."""
    from stedennetwerk import View, read_history, release

    programme, folder = in_full(shop.programme), shop.folder / f"full-{shop.size}"
    if not folder.exists():
        release(programme, folder, RELEASED)
    return View.of(programme, history=read_history(folder))


def _artifacts(view: Any, *, details: bool, all_feeds: bool = False) -> Any:
    from stedennetwerk.exporters.ical import IcalOptions
    from stedennetwerk.exporters.ical.export import export
    from stedennetwerk.feeds import FeedKind

    kinds = [kind for kind in FeedKind if all_feeds or kind is FeedKind.PROGRAMME]
    feeds = tuple(kind for kind in kinds if kind is not FeedKind.SESSION)
    return export(view, IcalOptions(details=details, feeds=feeds))


def _ours(shop: Shop) -> Callable[[], Any]:
    artifacts, path = _artifacts(_view(shop), details=False), shop.new_path("feed")
    return lambda: _write(path, next(artifacts).chunks())


def _ours_in_full(shop: Shop) -> Callable[[], Any]:
    artifacts, path = _artifacts(_view_in_full(shop), details=True), shop.new_path("feed")
    return lambda: _write(path, next(artifacts).chunks())


def _all_feeds(shop: Shop) -> Callable[[], Any]:
    artifacts, path = _artifacts(_view_in_full(shop), details=True, all_feeds=True), shop.new_path("feed")
    return lambda: _write(path, (chunk for artifact in artifacts for chunk in artifact.chunks()))


def _floor(shop: Shop) -> Callable[[], Any]:
    data, path = list(next(_artifacts(_view(shop), details=False)).chunks()), shop.new_path("feed")
    return lambda: _write(path, [b"".join(data)])


def _by_hand(shop: Shop) -> Callable[[], Any]:
    programme, path = shop.programme, shop.new_path("feed")
    ours = b"".join(next(_artifacts(_view(shop), details=False)).chunks())
    head = ours[: ours.index(b"BEGIN:VEVENT")]
    assert ours == b"".join(calendar_by_hand.by_hand(programme, head))
    return lambda: _write(path, calendar_by_hand.by_hand(programme, head))


def _peer(make: Callable[[Any], bytes]) -> Callable[[Shop], Callable[[], Any]]:
    def prepare(shop: Shop) -> Callable[[], Any]:
        programme, path = shop.programme, shop.new_path("feed")
        return lambda: _write(path, [make(programme)])

    return prepare


def _icalendar(shop: Shop) -> Callable[[], Any]:
    view, path = _view(shop), shop.new_path("feed")
    if shop.size == WARM_UP:
        _compare(_artifacts(view, details=False), calendar_peers.with_icalendar(view.programme))
    return lambda: _write(path, [calendar_peers.with_icalendar(view.programme)])


def _icalendar_in_full(shop: Shop) -> Callable[[], Any]:
    view, path = _view_in_full(shop), shop.new_path("feed")
    if shop.size == WARM_UP:
        _compare(_artifacts(view, details=True), calendar_peers.with_icalendar_in_full(view))
    return lambda: _write(path, [calendar_peers.with_icalendar_in_full(view)])


def _compare(ours: Any, theirs: bytes) -> None:
    """Stop when the peer does not write just what we write."""
    found = calendar_peers.differences(b"".join(next(ours).chunks()), theirs)
    assert not found, found[:10]


def _streamed(shop: Shop) -> Callable[[], Any]:
    view = _view_in_full(shop)
    len(view.agenda)
    artifacts = _artifacts(view, details=True)

    def run() -> None:
        for _ in next(artifacts).chunks():
            pass

    return run


def _sixteen(shop: Shop) -> Callable[[], Any]:
    return lambda: bytearray(16 * 10**6)


CASES = (
    Case(
        "ical",
        "the calendar feed of the whole programme, ten properties",
        (
            Contestant("ours", _ours),
            Contestant("icalendar as documented", _icalendar, goal=1 / 40),
            Contestant("ics as documented", _peer(calendar_peers.with_ics), goal=1 / 10),
            Contestant("floor: one loop for this programme alone", _by_hand),
            Contestant("floor: finished bytes", _floor, goal=12),
        ),
        sizes=(10_000, 100_000),
    ),
    Case(
        "ical-vobject",
        "the same beside vobject, which takes minutes for 100,000",
        (
            Contestant("ours", _ours),
            Contestant("vobject as documented", _peer(calendar_peers.with_vobject), goal=1 / 80),
        ),
    ),
    Case(
        "ical-full",
        "the calendar feed of the whole programme, everything",
        (
            Contestant("ours", _ours_in_full),
            Contestant("icalendar, the same properties", _icalendar_in_full, goal=1 / 20),
        ),
    ),
    Case(
        "ical-feeds",
        "all feeds but those of single sessions: everything, by event, city, place, theme, speaker, language",
        (
            Contestant("ours, all feeds", _all_feeds),
            Contestant("ours, the one whole feed", _ours_in_full, goal=3),
        ),
    ),
    Case(
        "ical-memory",
        "the most memory over the model's own while the whole feed streams",
        (
            Contestant("ours", _streamed),
            Contestant("goal: 16 MB", _sixteen, goal=1),
        ),
        sizes=(10_000, 100_000),
        unit="bytes per session at the peak",
    ),
)
