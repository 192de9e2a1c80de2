"""What tests of what changed share: a programme that was released a few times."""

from __future__ import annotations

from functools import partial

import attrs

from stedennetwerk import View
from stedennetwerk.history import Announcement
from stedennetwerk.testing.releasing import FIRST
from stedennetwerk.testing.releasing import released as _released

released = partial(_released, audience="public")
"""Return the View of the last of some states, as the public sees it, after a release of each of them."""


def announced(view: View, *announcements: Announcement) -> View:
    """Return a View with these announcements for those that it has."""
    assert view.history is not None
    return attrs.evolve(view, history=attrs.evolve(view.history, announcements=announcements))


__all__ = ["FIRST", "announced", "released"]
