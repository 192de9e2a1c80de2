"""When something begins, how sure that is, how people take part, and when it was to begin before."""

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

OFF = (Status.POSTPONED, Status.CANCELLED)
"""The statuses of what does not take place at the time that was planned."""

MODE = {Mode.IN_PERSON: "Offline", Mode.ONLINE: "Online", Mode.HYBRID: "Mixed"}


def standing(status: Status | None, mode: Mode | None, start: str | None, before: Sequence[str]) -> Node:
    """Return when something begins, how sure that is, how people take part, and when it was to begin before.

    What does not take place when it was planned, and has no new date, keeps the start that it had. Earlier starts belong to
    what was given another one, and nothing has two statuses: https://developers.google.com/search/docs/appearance/structured-data/event
    """
    was = [one for one in dict.fromkeys(before) if one != start]
    word = STATUS.get(status) if status else None
    if status in OFF:
        start, was = start or (was[-1] if was else None), []
    elif was:
        word = "EventRescheduled"
    mode = Mode.ONLINE if status is Status.MOVED_ONLINE else mode
    return {
        "startDate": start,
        "eventStatus": word and SCHEMA + word,
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
