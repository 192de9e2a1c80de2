"""When: start and end of slots and whole days, in their zone where clients surely read the same, and stamps."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING, Any

from stedennetwerk.exporters.ical.lines import line
from stedennetwerk.exporters.ical.zones import Rules, rules_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stedennetwerk.agenda import Entry


class Moments:
    """Writes the times of the slots of one View.

    Args:
        entries: all that are in the View; the rules of their zones are those of the latest year in them.
        open_end: how long a slot lasts whose end is not known.
    """

    def __init__(self, entries: Iterable[Entry], open_end: dt.timedelta) -> None:
        self.rules = _rules(entries)
        self.open_end = open_end
        self.known: dict[tuple[int, int], bytes] = {}
        """What was written, by the identities of start and end: looked up by the thousand, where a call costs as much."""

    def of(self, entry: Entry) -> bytes:
        """Return start and end of a slot."""
        end = entry.end or (entry.begins + self.open_end).astimezone(entry.start.tzinfo)
        return self.known.setdefault((id(entry.start), id(entry.end)), self.between(entry.start, end))

    def between(self, start: dt.datetime, end: dt.datetime) -> bytes:
        """Return both in their zone, or both in UTC where the yearly rules of the zone would say something else.

        Never one of each: several clients then take the end for a wall time, or the other way around.
        """
        zone: Any = start.tzinfo
        rules = self.rules.get(zone.key)
        if rules is not None and rules.tell(start) and rules.tell(end):
            key = f";TZID={zone.key}"
            return line(f"DTSTART{key}", _basic(start)) + line(f"DTEND{key}", _basic(end))
        return b"DTSTART:%s\r\nDTEND:%s\r\n" % (utc(start), utc(end))


def whole_days(starts: dt.date, ends: dt.date | None) -> bytes:
    """Return the first day and the one after the last."""
    after = (ends or starts) + dt.timedelta(days=1)
    return line("DTSTART;VALUE=DATE", f"{starts:%Y%m%d}") + line("DTEND;VALUE=DATE", f"{after:%Y%m%d}")


@cache
def stamp(instant: dt.datetime) -> bytes:
    """Return the DTSTAMP of an instant."""
    return b"DTSTAMP:%s\r\n" % utc(instant)


def utc(instant: dt.datetime) -> bytes:
    """Return an instant in UTC."""
    return _basic(instant.astimezone(dt.UTC)) + b"Z"


def _basic(at: dt.datetime) -> bytes:
    """Return the wall time in the basic form of ISO 8601; `strftime` takes three times as long."""
    return b"%04d%02d%02dT%02d%02d%02d" % (at.year, at.month, at.day, at.hour, at.minute, at.second)


def _rules(entries: Iterable[Entry]) -> dict[str, Rules]:
    """Return the rules of every zone that is used: those of the latest year that the programme is about."""
    years: dict[str, int] = {}
    for entry in entries:
        zone: Any = entry.start.tzinfo
        if entry.start.year > years.get(zone.key, 0) and zone.key != "UTC":
            years[zone.key] = entry.start.year
    found = {key: rules_of(key, year) for key, year in years.items()}
    return {key: rules for key, rules in found.items() if rules is not None}
