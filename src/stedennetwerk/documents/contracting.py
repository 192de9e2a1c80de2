"""The long form of a programme's tree, contracted to the short forms that people write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stedennetwerk.documents.expanding import Expander
from stedennetwerk.documents.shorthand import ONLY_SLOT, SLOT_KEYS
from stedennetwerk.documents.walltimes import written
from stedennetwerk.documents.zones import EventContext
from stedennetwerk.model.people import PersonName

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

    from stedennetwerk.documents.faults import Path
    from stedennetwerk.documents.shorthand import Tree


class Contractor(Expander):
    """Writes the instants of a tree in the long form as text, each in the zone in which reading will take it.

    An instant in another zone carries the name of its own (RFC 9557), such as `2023-03-16T10:30[Europe/Amsterdam]`.
    """

    def __init__(self, tree: Tree) -> None:
        super().__init__(tree, [])
        self._plain_session = lambda *_: None

    def _instant(
        self, record: Tree, key: str, path: Path, day: dt.date | None, zone: ZoneInfo | None, why: str | None = ""
    ) -> None:
        if key in record:
            instant: dt.datetime = record[key]
            own: Any = instant.tzinfo
            text = written(instant, day)
            record[key] = text if zone is not None and zone.key == own.key else f"{text}[{own.key}]"

    def _in_order(self, slot: Tree, path: Path) -> None:
        """Leave it: the model has checked it."""

    def event_parts(self, event: Tree) -> tuple[Tree, Iterator[Tree]]:
        """Return an event of the long form in the short form: all but its sessions, and these one after the other."""
        sessions = event.get("sessions", [])
        head = self._event({key: value for key, value in event.items() if key != "sessions"}, ())
        context = EventContext(self.zones, event)
        short = (_short_session(self._session(one, (), index, context)) for index, one in enumerate(sessions))
        return _short_event(head), short

    def contract(self) -> Tree:
        """Return the tree in the short form: what an `Expander` expands to the same."""
        return _contracted(self.expand())


def _contracted(tree: Tree) -> Tree:
    for key in ("cities", "venues"):
        if key in tree:
            tree[key] = [_short_point(record) for record in tree[key]]
    if "speakers" in tree:
        tree["speakers"] = [_short_name(speaker) for speaker in tree["speakers"]]
    if "events" in tree:
        tree["events"] = [_short_event(event) for event in tree["events"]]
    return tree


def _short_point(record: Tree) -> Tree:
    if "location" in record:
        record["location"] = [record["location"]["latitude"], record["location"]["longitude"]]
    return record


def _short_name(speaker: Tree) -> Tree:
    name = PersonName(**speaker["name"])
    if PersonName.parse(str(name)) == name:
        speaker["name"] = str(name)
    return speaker


def _short_event(event: Tree) -> Tree:
    if "starts" in event and "ends" not in event:
        event = {("date" if key == "starts" else key): value for key, value in event.items()}
    if "hosts" in event:
        event["hosts"] = [host["city"] if list(host) == ["city"] else host for host in event["hosts"]]
    if "sessions" in event:
        event["sessions"] = [_short_session(session) for session in event["sessions"]]
    return event


def _short_session(session: Tree) -> Tree:
    return dict(_short_items(session))


def _short_items(session: Tree) -> Iterator[tuple[str, Any]]:
    for key, value in session.items():
        if key == "appearances" and all(list(appearance) == ["speaker"] for appearance in value):
            yield "speakers", [appearance["speaker"] for appearance in value]
        elif key == "slots" and len(value) == 1 and _plain_slot(value[0]):
            yield from ((name, part) for name, part in value[0].items() if name != "id")
        else:
            yield key, value


def _plain_slot(slot: Tree) -> bool:
    return slot["id"] == ONLY_SLOT and len(slot) > 1 and all(key in SLOT_KEYS or key == "id" for key in slot)
