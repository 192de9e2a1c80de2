"""An exporter whose module brings in a package that only its function would need."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import icalendar
from broken import sound

from stedennetwerk import View
from stedennetwerk.plugin import Artifact


def export(view: View, options: Any) -> Iterator[Artifact]:
    """Yield a line for each slot."""
    assert icalendar.Calendar()
    yield from sound(view, options)
