"""An importer and a rule whose module brings in a package that only its functions would need."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import broken_importers
import broken_rules
import icalendar

from stedennetwerk import Finding, Programme


def read(data: bytes, options: Any) -> broken_importers.Read:
    """Read a line for each session."""
    assert icalendar.Calendar()
    return broken_importers.sound(data, options)


def check(programme: Programme) -> Iterator[Finding]:
    """Yield a finding when there are no events."""
    assert icalendar.Calendar()
    yield from broken_rules.sound(programme)
