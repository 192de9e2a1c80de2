"""The sessions that a large programme mostly consists of, read in one go.

Theory of operation. Nearly all sessions of a large document have the short form: plain speakers, one slot, a few texts. For
these, expanding and structuring in two steps costs three times what the checks cost. `PlainSessions` does both at once: it
looks up what was checked before (ids, times, people, languages), checks what is new with the functions of the careful way,
and gives up on whatever is unusual or wrong: that session then goes the careful way, which knows all forms and says what is
wrong. So there is no fault that only this module could find, and none that it could hide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stedennetwerk.documents.faults import Faulty
from stedennetwerk.documents.shorthand import ONLY_SLOT
from stedennetwerk.documents.structure import field_readers
from stedennetwerk.errors import ModelError
from stedennetwerk.model.assembling import assembler
from stedennetwerk.model.order import is_before
from stedennetwerk.model.people import Appearance
from stedennetwerk.model.sessions import Session, Slot
from stedennetwerk.model.text import trusted
from stedennetwerk.model.values import MOST_TEXT

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from zoneinfo import ZoneInfo

    from stedennetwerk.documents.shorthand import Tree
    from stedennetwerk.documents.walltimes import WallTimes
    from stedennetwerk.documents.zones import EventContext
    from stedennetwerk.model import Text

    _Place = tuple[str | None, str | None, str | None, dt.date | None, ZoneInfo | None, Mapping[Any, dt.datetime]]

_READERS = field_readers(Session)
_id, _text, _kind = _READERS["id"], _READERS["title"], _READERS["kind"]
_themes, _languages, _url = _READERS["themes"], _READERS["languages"], _READERS["url"]
_code = _READERS["code"]
_make_session = assembler(
    Session,
    (
        *("id", "title", "abstract", "appearances", "themes", "languages"),
        *("kind", "url", "code", "subtitle", "slots"),
    ),
)
_make_slot = assembler(Slot, ("id", "start", "end", "venue", "room", "city"))


class Appearances(dict[Any, Appearance]):
    """The appearances of speakers of whom nothing else is said: one for all sessions, as it is frozen."""

    def __missing__(self, speaker: Any) -> Appearance:
        appearance = self[speaker] = Appearance(speaker=speaker)
        return appearance


class PlainSessions:
    """Reads the sessions of one document that have the plainest short form.

    Args:
        times: turns wall times into instants.
        appearances: gives the plain appearance of a speaker.
        clean: whether no text of the document can have a character that texts must not have.
    """

    def __init__(self, times: WallTimes, appearances: Appearances, *, clean: bool) -> None:
        self._times = times
        self._appearance = appearances.__getitem__
        self._text = _clean_text if clean else _text
        self._context: EventContext | None = None
        self._places: dict[Any, _Place] = {}

    def read(self, data: Tree, context: EventContext) -> Session | None:
        """Return the session of a table, or `None` when it is not plain; the event says the day and the zone."""
        get = data.get
        abstract, speakers, themes, languages = get("abstract"), get("speakers"), get("themes"), get("languages")
        kind, url, code, subtitle = get("kind"), get("url"), get("code"), get("subtitle")
        start, end, venue, room, city = get("start"), get("end"), get("venue"), get("room"), get("city")
        of_slot = 5 - (start, end, venue, room, city).count(None)
        of_session = 10 - (abstract, speakers, themes, languages, kind, url, code, subtitle).count(None)
        if of_slot + of_session != len(data):
            return None
        try:
            text = self._text
            if speakers is not None and type(speakers) is not list:
                return None
            session: Session = _make_session(
                _id(data["id"]),
                text(data["title"]),
                None if abstract is None else text(abstract),
                () if speakers is None else tuple(map(self._appearance, speakers)),
                () if themes is None else _themes(themes),
                () if languages is None else _languages(languages),
                None if kind is None else _kind(kind),
                None if url is None else _url(url),
                None if code is None else _code(code),
                None if subtitle is None else text(subtitle),
                (self._slot(start, end, venue, room, city, context),) if of_slot else (),
            )
        except (KeyError, TypeError, AttributeError, ModelError, Faulty):
            return None
        return session

    def _slot(self, start: Any, end: Any, venue: Any, room: Any, city: Any, context: EventContext) -> Slot:
        """Return the one slot of a session; a KeyError means that it is not plain."""
        if context is not self._context:
            self._context = context
            self._places.clear()
        said = (venue, room, city)
        try:
            venue, room, city, day, zone, known = self._places[said]
        except KeyError:
            self._places[said] = venue, room, city, day, zone, known = self._place(venue, room, city, context)
        if start is not None:
            start = known.get(start) or self._instant(start, day, zone)
        if end is not None:
            end = known.get(end) or self._instant(end, day, zone)
            if start is None or not is_before(start, end):
                raise KeyError("end")
        slot: Slot = _make_slot(ONLY_SLOT, start, end, venue, room, city)
        return slot

    def _place(self, venue: Any, room: Any, city: Any, context: EventContext) -> _Place:
        """Return the checked ids of a place, and the day, the zone and the known instants of its times."""
        if room is not None:
            before, slash, room = room.rpartition("/")
            if slash:
                if venue is not None and venue != before:
                    raise KeyError(room)
                venue = before
            room = _id(room)
        if venue is not None:
            venue = _id(venue)
        if city is not None:
            city = _id(city)
        day, zone, _ = context.at(city, venue)
        return venue, room, city, day, zone, {} if zone is None else self._times.known_of(day, zone)

    def _instant(self, value: Any, day: dt.date | None, zone: ZoneInfo | None) -> dt.datetime:
        if zone is None or type(value) is dict:
            raise KeyError(value)
        instant, about = self._times.instant(value, day, zone)
        if about:
            raise KeyError(value)
        return instant


def _clean_text(value: Any) -> Text:
    """Return the text of a document in which no text has a bad character."""
    if type(value) is str and len(value) <= MOST_TEXT:
        return trusted(value)
    text: Text = _text(value)
    return text
