"""Wall times to instants: a time gets its zone from the city of its place, and a clock change is never guessed about."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from stedennetwerk.errors import ModelError, shown
from stedennetwerk.model.values import date, within_calendar

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

EXPECTED = "a time such as 10:30, or a date and time such as 2023-03-16T10:30"

MOST_OF_A_TIME = 64
"""The most characters of a time."""

_ABOUT = re.compile(r"(?:ca\.?|about|circa|±)\s*(?=\d)", re.IGNORECASE).match
_WALL = re.compile(
    r"(?:(\d{4})-(\d{2})-(\d{2})[T ])?(\d{1,2})[:.](\d{2})(?::(\d{2})(?:\.0+)?)?"
    r"\s*(Z|[+-]\d{2}:?\d{2}(?::\d{2})?)?(?:\s*(?:uur|u|h))?",
    re.IGNORECASE | re.ASCII,
).fullmatch
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?::\d{2})?", re.ASCII).fullmatch
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII).fullmatch


class WallTimes:
    """Turns the times of one programme into instants and remembers them, as most sessions share a few.

    Reading 10:30 at the 16th of March 2023 in Amsterdam gives an aware `datetime`, and whether it was approximate.
    """

    def __init__(self) -> None:
        self._seen: dict[tuple[dt.date | None, str], dict[Any, dt.datetime]] = {}
        self._clocks: dict[Any, dt.time] = {}
        self._steady: dict[tuple[dt.date, str], bool] = {}

    def known_of(self, day: dt.date | None, zone: ZoneInfo) -> dict[Any, dt.datetime]:
        """Return the instants that were seen before on a day in a zone, by what the document says."""
        return self._seen.setdefault((day, zone.key), {})

    def known(self, value: Any, day: dt.date | None, zone: ZoneInfo) -> dt.datetime | None:
        """Return the instant of a value that was seen before, or on another day without a clock change."""
        if isinstance(value, dt.datetime):  # equal ones may be written differently, and one of them wrongly
            return None
        seen = self.known_of(day, zone)
        try:
            found = seen.get(value)
            if found is None and day is not None and value in self._clocks and self._is_steady(day, zone):
                found = seen[value] = dt.datetime.combine(day, self._clocks[value], zone)
        except TypeError:
            return None
        return found

    def instant(self, value: Any, day: dt.date | None, zone: ZoneInfo) -> tuple[dt.datetime, bool]:
        """Return the instant that a value means in a zone, and whether it is only approximate.

        Args:
            value: a text, or a time or date and time of a TOML document.
            day: the date of a time that says none.
            zone: the zone of the place.

        Raises:
            ModelError: the value is no time, has no date, or falls into a clock change; both readings are named.
        """
        if (known := self.known(value, day, zone)) is not None:
            return known, False
        about = False
        said = value
        if isinstance(value, str) and (match := _ABOUT(value)):
            about, said = True, value[match.end() :]
        try:
            wall, offset = _wall(said, day)
            if wall.microsecond:
                raise ModelError(f"{shown(value)} is not a whole second", "leave out the fraction", expected=EXPECTED)
            instant = _in_zone(wall, offset, zone)
            within_calendar(instant.year, shown(value))
        except OverflowError:
            raise ModelError(f"{shown(value)} is beyond the calendar", f"write {EXPECTED}", expected=EXPECTED) from None
        if not about and not isinstance(value, dt.datetime):
            self.known_of(day, zone)[value] = instant
            if day == instant.date() and (isinstance(value, dt.time) or _CLOCK(str(value))):
                self._clocks[value] = instant.time()
        return instant, about

    def _is_steady(self, day: dt.date, zone: ZoneInfo) -> bool:
        """Return whether the clock stays as it is all that day, so that every time of it exists once."""
        key = (day, zone.key)
        if key not in self._steady:
            hours = (dt.datetime.combine(day, dt.time(hour), zone) for hour in range(0, 24, 2))
            offsets = {hour.utcoffset() for hour in hours}
            next_day = dt.datetime.combine(day, dt.time(23, 59), zone) + dt.timedelta(minutes=1)
            self._steady[key] = len(offsets | {next_day.utcoffset()}) == 1
        return self._steady[key]


def _no_time(value: Any) -> ModelError:
    return ModelError(f"{shown(value)} is no time", f"write {EXPECTED}", expected=EXPECTED)


def _wall(value: Any, day: dt.date | None) -> tuple[dt.datetime, dt.timedelta | None]:
    """Return the naive wall time and the offset that goes with it, if the value says one."""
    if isinstance(value, dt.datetime):
        return value.replace(tzinfo=None), value.utcoffset()
    if isinstance(value, dt.time):
        return dt.datetime.combine(_day_of(value, day), value), None
    match = _WALL(value) if isinstance(value, str) and len(value) <= MOST_OF_A_TIME else None
    if match is None:
        raise _no_time(value)
    year, month, date, hour, minute, second, offset = match.groups()
    if year is None:
        on = _day_of(value, day)
    else:
        on = _date(value, int(year), int(month), int(date))
    hours, minutes, seconds = int(hour), int(minute), int(second or 0)
    if hours > 24 or minutes > 59 or seconds > 59 or (hours == 24 and (minutes or seconds)):
        remedy = "write the date of the next day with it" if hours > 23 else f"write {EXPECTED}"
        raise ModelError(f"{shown(value)} is no time of the day", remedy, expected=EXPECTED)
    wall = dt.datetime.combine(on, dt.time(hours % 24, minutes, seconds)) + dt.timedelta(days=hours // 24)
    return wall, _offset(offset, value)


def _day_of(value: Any, day: dt.date | None) -> dt.date:
    if day is None:
        raise ModelError(
            f"{shown_time(value)} has no date",
            "add date = 2023-03-16 to the session or slot, or give the event one date",
            expected=EXPECTED,
        )
    return day


def shown_time(value: Any) -> str:
    """Return a time as a document would write it."""
    return str(value.strftime("%H:%M")) if isinstance(value, dt.time) else shown(value)


def _date(value: Any, year: int, month: int, day: int) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise ModelError(
            f"{shown(value)} is no date of the calendar", "correct the day or the month", expected="a date"
        ) from None


def _offset(text: str | None, value: Any) -> dt.timedelta | None:
    if text is None:
        return None
    if text in "Zz":
        return dt.timedelta(0)
    digits = text[1:].replace(":", "").ljust(6, "0")
    hours, minutes, seconds = int(digits[:2]), int(digits[2:4]), int(digits[4:])
    if hours > 23 or minutes > 59 or seconds > 59:
        raise ModelError(f"{shown(value)} has an offset that no place has", f"write {EXPECTED}", expected=EXPECTED)
    return dt.timedelta(hours=hours, minutes=minutes, seconds=seconds) * (-1 if text[0] == "-" else 1)


def _in_zone(wall: dt.datetime, offset: dt.timedelta | None, zone: ZoneInfo) -> dt.datetime:
    first, second = wall.replace(tzinfo=zone, fold=0), wall.replace(tzinfo=zone, fold=1)
    before, after = first.utcoffset(), second.utcoffset()
    assert before is not None
    assert after is not None
    if offset is not None:
        if offset == before:
            return first
        if offset == after:
            return second
        if offset == dt.timedelta(0):
            return wall.replace(tzinfo=dt.UTC).astimezone(zone)
        raise ModelError(
            f"{_iso(wall, offset)} has an offset that {zone.key} does not have then",
            f"write {wall:%Y-%m-%dT%H:%M} alone, which is {_iso(wall, before)} there",
            expected=EXPECTED,
        )
    if before == after:
        return first
    readings = f"{_iso(wall, before)} or {_iso(wall, after)}"
    if before > after:
        raise ModelError(
            f"{wall:%H:%M} on {wall:%Y-%m-%d} happens twice in {zone.key}, as the clock goes back",
            f"write which one is meant: {readings}",
            expected=EXPECTED,
        )
    shift = after - before
    raise ModelError(
        f"{wall:%H:%M} on {wall:%Y-%m-%d} does not exist in {zone.key}, as the clock goes forward",
        f"write {wall - shift:%H:%M} or {wall + shift:%H:%M}, whichever is meant",
        expected=EXPECTED,
    )


def _iso(wall: dt.datetime, offset: dt.timedelta) -> str:
    return wall.replace(tzinfo=dt.timezone(offset)).isoformat(timespec="seconds" if wall.second else "minutes")


def written(instant: dt.datetime, day: dt.date | None = None) -> str:
    """Return an instant as a document writes it: the wall time of its zone, with the offset where it happens twice.

    Args:
        instant: any instant.
        day: the day that goes without saying.
    """
    wall = instant.replace(tzinfo=None)
    precision = "seconds" if instant.second else "minutes"
    if instant.utcoffset() != instant.replace(fold=1 - instant.fold).utcoffset():
        return instant.isoformat(timespec=precision)
    return wall.time().isoformat(timespec=precision) if wall.date() == day else wall.isoformat(timespec=precision)


def read_date(value: Any) -> dt.date:
    """Return the date that a value of a document is.

    Raises:
        ModelError: it is none.
    """
    if type(value) is dt.date:
        return date(value)
    if isinstance(value, str) and len(value) == 10 and (match := _DATE(value)):
        year, month, day = map(int, match.groups())
        return date(_date(value, year, month, day))
    raise ModelError(f"{shown(value)} is no date", "write it as 2023-03-16", expected="a date such as 2023-03-16")
