"""A programme with releases, as it is after some changes."""

from __future__ import annotations

import datetime as dt
from itertools import zip_longest
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import attrs

from stedennetwerk.history import read_history, release
from stedennetwerk.model import Programme
from stedennetwerk.views import View

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST = dt.datetime(2027, 1, 1, 9, 30, tzinfo=dt.UTC)
"""When the first release is made; each next one is a day later."""


def released(*states: Programme, audience: str = "organisers", notes: Sequence[str] = (), **more: Any) -> View:
    """Return the View of the last of these states, after a release of each of them.

    Args:
        states: of one programme, each other than the one before.
        audience: who looks.
        notes: of the releases.
        more: attributes of the View.
    """
    with TemporaryDirectory() as folder:
        for number, (state, note) in enumerate(zip_longest(states, notes, fillvalue="")):
            assert isinstance(state, Programme)
            made = release(state, folder, FIRST + dt.timedelta(number), str(note))
            assert made is not None, "a state is the same as the one before; nothing was released"
        view = View.of(states[-1], audience, history=read_history(folder))
    return attrs.evolve(view, **more)
