"""The sessions that a large programme mostly consists of, read in one go.

Theory of operation. Nearly all sessions of a large document have the short form: plain speakers, one slot, a few texts. For
these, expanding and structuring in two steps costs twice what the checks cost. `plain_session` does both at once, with the
same readers, and gives up on whatever is unusual or wrong: that session then goes the careful way, which knows all forms and
says what is wrong. So there is no fault that only this module could find, and none that it could hide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stedennetwerk.documents.faults import Faulty
from stedennetwerk.documents.shorthand import ONLY_SLOT
from stedennetwerk.documents.structure import field_readers
from stedennetwerk.errors import ModelError
from stedennetwerk.model.record import assembler, is_before
from stedennetwerk.model.sessions import Session, Slot

if TYPE_CHECKING:
    from collections.abc import Mapping

    from stedennetwerk.documents.shorthand import Tree
    from stedennetwerk.documents.walltimes import WallTimes
    from stedennetwerk.documents.zones import EventContext
    from stedennetwerk.model import Appearance

_OWN = ("id", "title", "kind", "code", "subtitle", "abstract", "themes", "languages", "url")
_READERS = {key: reader for key, reader in field_readers(Session).items() if key in _OWN}
_PLACES = {key: reader for key, reader in field_readers(Slot).items() if key in ("venue", "room", "city")}
_TIMES = frozenset(("start", "end"))
_make_session, _make_slot = assembler(Session), assembler(Slot)


def plain_session(
    data: Tree, context: EventContext, times: WallTimes, appearances: Mapping[Any, Appearance]
) -> Session | None:
    """Return the session of a table in the plainest short form, or `None` for any other.

    Args:
        data: the table of the session.
        context: the day and zone of its event.
        times: the instants that were seen before; one that was not is left to the careful way.
        appearances: plain appearances by speaker that were seen before.
    """
    own: dict[str, Any] = {}
    slot: Tree = {}
    try:
        for key, value in data.items():
            if key in _READERS:
                own[key] = _READERS[key](value)
            elif key in _TIMES or key in _PLACES:
                slot[key] = value
            elif key == "speakers" and type(value) is list:
                own["appearances"] = tuple([appearances[speaker] for speaker in value])
            else:
                return None
        if slot:
            own["slots"] = (_plain_slot(slot, context, times),)
        if "id" not in own or "title" not in own:
            return None
    except (KeyError, TypeError, AttributeError, ModelError, Faulty):
        return None
    session: Session = _make_session(**own)
    return session


def _plain_slot(slot: Tree, context: EventContext, times: WallTimes) -> Slot:
    """Return the one slot of a session; a KeyError means that it is not plain."""
    made: dict[str, Any] = {}
    room = slot.get("room")
    if room is not None:
        venue, slash, inside = room.rpartition("/")
        if slash:
            if slot.setdefault("venue", venue) != venue:
                raise KeyError(room)
            slot["room"] = inside
    day, zone, _ = context.of(slot)
    for key, value in slot.items():
        if key in _PLACES:
            made[key] = _PLACES[key](value)
        else:
            instant = None if zone is None else times.known(value, day, zone)
            if instant is None:
                raise KeyError(value)
            made[key] = instant
    if "end" in made and ("start" not in made or not is_before(made["start"], made["end"])):
        raise KeyError("end")
    plain: Slot = _make_slot(id=ONLY_SLOT, **made)
    return plain
