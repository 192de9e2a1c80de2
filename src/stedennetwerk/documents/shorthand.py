"""The words of the short forms of a document.

Short: `speakers` for plain appearances, `start`, `end`, `room` ... for a session with one slot, `date` for an event of one
day, the id alone for a host, `contact` for one contact, `[latitude, longitude]`, a name in one piece, a number of visitors.
`expanding` turns them into the long form before reading, `contracting` back in writing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stedennetwerk.documents.walltimes import read_date
from stedennetwerk.errors import ModelError

if TYPE_CHECKING:
    import datetime as dt

Tree = dict[str, Any]

SLOT_KEYS = ("start", "end", "start_about", "end_about", "doors", "venue", "room", "city", "online", "date")
"""What a session with one slot may say itself."""

SHORT_KEYS: dict[str, tuple[str, ...]] = {
    "Event": ("date", "weekday", "contact"),
    "Session": ("speakers", *SLOT_KEYS),
    "Slot": ("date",),
    "Resource": ("contact",),
    "Recap": ("contact",),
}
"""The keys of the short forms, by the class whose record they stand in."""

ONLY_SLOT = "1"
"""The id of the slot of a session that is written in the short form."""

WEEKDAYS = {
    name: number
    for names in (
        "monday tuesday wednesday thursday friday saturday sunday",
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
        "montag dienstag mittwoch donnerstag freitag samstag sonntag",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "lunes martes miércoles jueves viernes sábado domingo",
    )
    for number, name in enumerate(names.split())
}


def tables(value: Any) -> list[Tree]:
    """Return the tables of what should be a list of tables."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def date_or_none(value: Any) -> dt.date | None:
    """Return the date that a value is, or `None`."""
    try:
        return read_date(value)
    except ModelError:
        return None
