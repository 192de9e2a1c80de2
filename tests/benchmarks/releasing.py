"""History: what two hundred releases of a large programme tell, beside the bare hashing of their files."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
from measuring import Case, Contestant, Shop

RELEASES, FEW = 200, 20
LARGE = 5_000
"""The sessions from which on there are all releases; in a quick run, and to warm up, there are few."""


def folder_of_releases(shop: Shop) -> Path:
    """Return the folder of the releases, made once for a run: in each another session has moved.

    They are written as the command `release` writes them, but for reading all earlier ones each time.
    """
    from stedennetwerk.history.layout import lines
    from stedennetwerk.history.releases import _history, _read
    from stedennetwerk.history.sealing import write

    folder = shop.folder / f"releases-{shop.size}"
    if folder.exists():
        return folder
    made = folder.with_name(f"{folder.name}.new")
    programme, history, seal = shop.programme, None, ""
    for number in range(1, (RELEASES if shop.size >= LARGE else FEW) + 1):
        programme = _with_one_moved(programme, number)
        at = dt.datetime(2027, 1, 1, tzinfo=dt.UTC) + dt.timedelta(number)
        path = made / f"{number:04}.json"
        write(path, list(lines(programme, history, number, at, "", seal)))
        release = _read(path)
        history, seal = _history([release], 1), release.seal
    made.rename(folder)
    return folder


def _with_one_moved(programme: Any, number: int) -> Any:
    events = list(programme.events)
    place = number % len(events)
    session, *others = events[place].sessions
    (slot,) = session.slots
    slot = attrs.evolve(slot, end=slot.end + dt.timedelta(minutes=number))
    session = attrs.evolve(session, slots=(slot,))
    events[place] = attrs.evolve(events[place], sessions=(session, *others))
    return attrs.evolve(programme, events=tuple(events))


def _ours(shop: Shop) -> Callable[[], Any]:
    from stedennetwerk import read_history

    folder = folder_of_releases(shop)
    return lambda: read_history(folder)


def _hashed(shop: Shop) -> Callable[[], Any]:
    paths = sorted(folder_of_releases(shop).glob("*.json"))
    return lambda: [hashlib.sha256(path.read_bytes()).digest() for path in paths]


CASES = (
    Case(
        "history",
        f"what {RELEASES} releases tell ({FEW} in a quick run)",
        (Contestant("ours", _ours), Contestant("floor: hashed one by one", _hashed)),
        sizes=(LARGE,),
        unit="ms",
    ),
)
