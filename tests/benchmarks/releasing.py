"""History: what twenty releases of a large programme tell, beside the bare hashing of their files."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
from measuring import Case, Contestant, Shop

RELEASES = 20


def _folder(shop: Shop) -> Path:
    """Return the folder of the releases, made once for a run: in each another session has another title."""
    from stedennetwerk import release

    folder = shop.folder / f"releases-{shop.size}"
    programme, at = shop.programme, dt.datetime(2027, 1, 1, tzinfo=dt.UTC)
    if not folder.exists():
        for number in range(RELEASES):
            event, *events = programme.events
            session, *sessions = event.sessions
            session = attrs.evolve(session, title=f"Titel {number}")
            event = attrs.evolve(event, sessions=(session, *sessions))
            release(attrs.evolve(programme, events=(event, *events)), folder, at + dt.timedelta(number))
    return folder


def _ours(shop: Shop) -> Callable[[], Any]:
    from stedennetwerk import read_history

    folder = _folder(shop)
    return lambda: read_history(folder)


def _hashed(shop: Shop) -> Callable[[], Any]:
    paths = sorted(_folder(shop).glob("*.json"))
    return lambda: [hashlib.sha256(path.read_bytes()).digest() for path in paths]


CASES = (
    Case(
        "history",
        f"what {RELEASES} releases tell",
        (Contestant("ours", _ours), Contestant("floor: hashed", _hashed)),
        sizes=(5_000,),
        unit="ms",
    ),
)
