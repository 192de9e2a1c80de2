"""What comes before what: instants, also within an hour that happens twice, and days."""

import datetime as dt
from typing import Any

from stedennetwerk.errors import ModelError


def is_before(start: dt.datetime, end: dt.datetime) -> bool:
    """Return whether one instant is before another, also within an hour that happens twice.

    Python compares two times of one zone by their clocks; that is right and quicker unless the clock went back in between.
    """
    if start.tzinfo is end.tzinfo and start.fold == end.fold:
        return start < end
    return start.astimezone(dt.UTC) < end.astimezone(dt.UTC)


def check_order(start: Any, end: Any, thing: str) -> None:
    """Refuse an end that is not after its start, compared as instants (or as days: then the same day is fine).

    Raises:
        ModelError: names the thing and both.
    """
    if start is None or end is None:
        return
    if isinstance(start, dt.datetime):
        wrong = not is_before(start, end)
    else:
        wrong = start > end
    if wrong:
        raise ModelError(
            f"{thing} ends at {end.isoformat()}, not after its start at {start.isoformat()}",
            "correct one of them, or write the full date of an end on a later day",
        )
