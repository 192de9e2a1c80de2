"""How sure something is, how people take part, and when it was to begin before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stedennetwerk.history.revisions import instant_from
from stedennetwerk.model.words import Mode, Status
from stedennetwerk.structured.nodes import SCHEMA, Node, some

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from uuid import UUID

    from stedennetwerk.history import Seen

STATUS = {
    Status.CONFIRMED: "EventScheduled",
    Status.FULL: "EventScheduled",
    Status.POSTPONED: "EventPostponed",
    Status.MOVED_ONLINE: "EventMovedOnline",
    Status.CANCELLED: "EventCancelled",
}
"""The statuses that schema.org has a member of EventStatusType for; it has none for what is not sure yet."""

MODE = {Mode.IN_PERSON: "Offline", Mode.ONLINE: "Online", Mode.HYBRID: "Mixed"}


def standing(status: Status | None, mode: Mode | None, start: str | None, before: Sequence[str]) -> Node:
    """Return how sure something is, how people take part, and when it was to begin before."""
    was = [one for one in dict.fromkeys(before) if one != start]
    words = [STATUS[status]] if status and status in STATUS else []
    if was and status not in (Status.POSTPONED, Status.CANCELLED):
        words = ["EventRescheduled", *(word for word in words if word != "EventScheduled")]
    if status is Status.POSTPONED and start:
        was.append(start)
    mode = Mode.ONLINE if status is Status.MOVED_ONLINE else mode
    return {
        "eventStatus": some([SCHEMA + word for word in words]),
        "eventAttendanceMode": mode and f"{SCHEMA}{MODE[mode]}EventAttendanceMode",
        "previousStartDate": some(was),
    }


def earlier(history: Seen | None, uid: UUID, zone: dt.tzinfo | None = None) -> list[str]:
    """Return the starts that were released before, of a slot in its zone."""
    revision = history and history.ledger.get(str(uid))
    if not revision:
        return []
    starts = [start for _, start in revision.earlier]
    if zone is None:
        return starts
    return [instant_from(start).astimezone(zone).isoformat() for start in starts]
