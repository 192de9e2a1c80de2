"""What changed between two states of a programme: one typed change for each field of each record, in the order of the document.

Records are told apart by the first id that they had, so one that was renamed is still the same. A record that is new or gone
is one change, whatever is in it. Start and end make one change, and so do venue, room and city.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from attrs import frozen

from stedennetwerk.model import Event, Programme, Session, Slot, Speaker, Status, Text
from stedennetwerk.model.ids import first_id
from stedennetwerk.model.shapes import shape_of
from stedennetwerk.model.words import NOT_TAKING_PLACE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stedennetwerk.model.shapes import FieldShape


class ChangeKind(StrEnum):
    """What kind of change it is."""

    ADDED = "added"
    REMOVED = "removed"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    RESTORED = "restored"
    MOVED_ONLINE = "moved-online"
    FULL = "full"
    CONFIRMED = "confirmed"
    PROVISIONAL = "provisional"
    MOVED_IN_TIME = "moved-in-time"
    MOVED_IN_PLACE = "moved-in-place"
    PEOPLE = "people"
    RETITLED = "retitled"
    RENAMED = "renamed"
    CHANGED = "changed"


@frozen
class Named:
    """What a reference leads to.

    Attributes:
        id: of today.
        title: what it is called.
    """

    id: str
    title: Text


@frozen
class Span:
    """From when until when.

    Attributes:
        start: an instant or a day, or `None` while it is not known.
        end: likewise.
        about: whether either is approximate.
    """

    start: dt.datetime | dt.date | None
    end: dt.datetime | dt.date | None
    about: bool = False


@frozen
class Change:
    """One difference between two states of a programme.

    Attributes:
        kind: what kind of change it is.
        path: names of collections and ids of today, such as `("events", "2023", "sessions", "dialoog")`.
        title: what the thing is called now, or was when it is gone.
        within: what its event is called, when it is part of one.
        field: the field that changed; an empty text for a whole record.
        before: what it was: a value of the model, or `Named`, `Span`, or a tuple of these.
        after: what it is now.
    """

    kind: ChangeKind
    path: tuple[str, ...]
    title: Text
    within: Text | None
    field: str = ""
    before: Any = None
    after: Any = None


def diff(before: Programme, after: Programme) -> tuple[Change, ...]:
    r"""Return what changed from one state of a programme to another, in the order of the later one.

    Args:
        before: the earlier state, whole or as an audience sees it.
        after: the later state, of the same programme.

    >>> from stedennetwerk import loads
    >>> old = loads('id = "dag"\ntitle = "Dag"', "toml")
    >>> new = loads('id = "dag"\ntitle = "Netwerkdag"', "toml")
    >>> [(change.kind.value, str(change.before), str(change.after)) for change in diff(old, new)]
    [('retitled', 'Dag', 'Netwerkdag')]
    """
    return tuple(_Diff(before, after).fields(before, after, (), None, after.title))


class _Diff:
    """Compares two states of one programme."""

    def __init__(self, before: Programme, after: Programme) -> None:
        self.before, self.after = before, after

    def records(
        self, old: Sequence[Any], new: Sequence[Any], path: tuple[str, ...], owner: Any, within: Text | None
    ) -> Iterator[Change]:
        """Yield the changes of a collection: of each record that is there now, then what is gone."""
        was = {first_id(one, old): one for one in old}
        now = {first_id(one, new): one for one in new}
        for key, record in now.items():
            here = (*path, record.id)
            if key not in was:
                yield Change(ChangeKind.ADDED, here, _title(record, owner), within, "", None, _span(record))
            elif was[key] != record:
                yield from self.fields(was[key], record, here, within, _title(record, owner))
        for key, record in was.items():
            if key not in now:
                here = (*path, record.id)
                yield Change(ChangeKind.REMOVED, here, _title(record, owner), within, "", _span(record), None)

    def fields(self, old: Any, new: Any, path: tuple[str, ...], within: Text | None, title: Text) -> Iterator[Change]:
        """Yield the changes of one record, its own before those of the records in it."""
        if getattr(old, "id", None) != getattr(new, "id", None):
            yield Change(ChangeKind.RENAMED, path, title, within, "id", old.id, new.id)
        grouped: set[str] = set()
        shapes = [shape for shape in shape_of(type(new)) if getattr(old, shape.name) != getattr(new, shape.name)]
        for shape in shapes:
            group = _GROUPS.get((type(new), shape.name))
            if shape.name in ("id", "was", "updated") or _inside(shape, old, new) or group in grouped:
                continue
            if group is not None:
                grouped.add(group)
            before, after = self._value(self.before, old, shape, group), self._value(self.after, new, shape, group)
            yield Change(_kind(old, new, shape, group), path, title, within, group or shape.name, before, after)
        inside = new.title if isinstance(new, Event) else within
        for shape in shapes:
            was, now, here = getattr(old, shape.name), getattr(new, shape.name), (*path, shape.name)
            if shape.identified:
                yield from self.records(was, now, here, new, inside)
            elif _inside(shape, old, new):
                yield from self.fields(was, now, here, inside, title)

    def _value(self, programme: Programme, record: Any, shape: FieldShape, group: str | None) -> Any:
        if group == "time":
            return _span(record)
        if group == "place":
            return self._place(programme, record)
        value = getattr(record, shape.name)
        if shape.name == "appearances":
            return tuple(_named(programme, "speakers", one.speaker) for one in value)
        if shape.form == "ref":
            found = [self._named(programme, shape, id) for id in (value if shape.many else (value,)) if id]
            return tuple(found) if shape.many else next(iter(found), None)
        return value

    def _named(self, programme: Programme, shape: FieldShape, id: str) -> Named:
        homes = [name for name in shape.type.to if name not in ("rooms", "sessions") and programme.has(name, id)]
        return _named(programme, homes[0], id) if homes else Named(id, Text(id))

    def _place(self, programme: Programme, record: Any) -> Any:
        if isinstance(record, Event):
            return tuple(_named(programme, "cities", host.city) for host in record.hosts)
        parts = []
        if record.venue is not None:
            if record.room is not None:
                room = programme.room(record.venue, record.room)
                parts.append(Named(room.id, room.name))
            parts.append(_named(programme, "venues", record.venue))
        if record.city is not None:
            parts.append(_named(programme, "cities", record.city))
        return tuple(parts)


_GROUPS: dict[tuple[type, str], str] = {
    **{(Slot, name): "time" for name in ("start", "end", "start_about", "end_about")},
    **{(Event, name): "time" for name in ("starts", "ends")},
    **{(Slot, name): "place" for name in ("venue", "room", "city")},
    (Event, "hosts"): "place",
}
"""The fields that change together."""

_TITLES = ("title", "name")
_OF_STATUS = {status.value: ChangeKind(status.value) for status in Status}


def _inside(shape: FieldShape, old: Any, new: Any) -> bool:
    """Return whether what changed is said by the changes of the records in this field."""
    if shape.identified:
        return True
    single = shape.form == "record" and not shape.many and not isinstance(new, Speaker)
    return single and getattr(old, shape.name) is not None and getattr(new, shape.name) is not None


def _kind(old: Any, new: Any, shape: FieldShape, group: str | None) -> ChangeKind:
    if group == "time":
        return ChangeKind.MOVED_IN_TIME
    if group == "place":
        return ChangeKind.MOVED_IN_PLACE
    if shape.name == "appearances":
        return ChangeKind.PEOPLE
    if shape.name in _TITLES and hasattr(new, "id"):
        return ChangeKind.RETITLED
    if shape.form == "word" and shape.type is Status:
        if old.status in NOT_TAKING_PLACE and new.status not in NOT_TAKING_PLACE:
            return ChangeKind.RESTORED
        return ChangeKind.CHANGED if new.status is None else _OF_STATUS[new.status.value]
    return ChangeKind.CHANGED


def _title(record: Any, owner: Any) -> Text:
    if isinstance(record, Slot) and isinstance(owner, Session):
        return owner.title if record.label is None or len(owner.slots) == 1 else _labelled(owner.title, record.label)
    if isinstance(record, Speaker):
        return Text(str(record.name))
    for name in (*_TITLES, "label", "text", "role"):
        if getattr(record, name, None):
            found = getattr(record, name)
            return found if isinstance(found, Text) else Text(str(found))
    return Text(record.id)


def _labelled(title: Text, label: Text) -> Text:
    """Return the title of a session with the label of one of its slots, in every language that either has."""
    tags = {tag for text in (title, label) for tag, _ in text.translations}
    return Text(f"{title}, {label}", {tag: f"{title.to(tag)}, {label.to(tag)}" for tag in tags}, title.language)


def _named(programme: Programme, collection: str, id: str) -> Named:
    if not programme.has(collection, id):
        return Named(id, Text(id))
    record = programme._by_id[collection, id]
    return Named(record.id, _title(record, None))


def _span(record: Any) -> Span | None:
    if isinstance(record, Slot):
        return Span(record.start, record.end, record.start_about or record.end_about)
    if isinstance(record, Event):
        return Span(record.starts, record.ends)
    if isinstance(record, Session) and len(record.slots) == 1:
        return _span(record.slots[0])
    return None
