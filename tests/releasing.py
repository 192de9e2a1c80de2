"""What tests of what changed share: a programme that was released a few times."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import zip_longest
from tempfile import TemporaryDirectory
from typing import Any

import attrs

from stedennetwerk import Programme, View
from stedennetwerk.history import Announcement, read_history, release

FIRST = dt.datetime(2027, 1, 1, 9, 30, tzinfo=dt.UTC)
"""When the first release is made; each next one is a day later."""


def released(*states: Programme, audience: str = "public", notes: Sequence[str] = (), **more: Any) -> View:
    """Return the View of the last of these states, after a release of each of them."""
    with TemporaryDirectory() as folder:
        for number, (state, note) in enumerate(zip_longest(states, notes, fillvalue="")):
            assert isinstance(state, Programme)
            assert release(state, folder, FIRST + dt.timedelta(number), str(note)) is not None
        view = View.of(states[-1], audience, history=read_history(folder))
    return attrs.evolve(view, **more)


def announced(view: View, *announcements: Announcement) -> View:
    """Return a View with these announcements for those that it has."""
    assert view.history is not None
    return attrs.evolve(view, history=attrs.evolve(view.history, announcements=announcements))
