"""VTIMEZONE: one yearly STANDARD and one DAYLIGHT, as real clients need it.

Outlook keeps only one pair of yearly rules, and several clients misread lists of dates. So the rules are those of the
latest year that the feed is about. A time that these rules would put elsewhere is written in UTC: nothing is ever an hour off.
"""

from __future__ import annotations

import calendar
import datetime as dt
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from attrs import field, frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@frozen
class Onset:
    """When a time begins each year.

    Attributes:
        month: 1 to 12.
        week: 1 to 4 from the start of the month, -1 for the last.
        weekday: 0 for Monday to 6.
        clock: the wall time before the change.
        before: the offset before.
        after: the offset from then on.
        name: the abbreviation from then on.
    """

    month: int
    week: int
    weekday: int
    clock: dt.time
    before: dt.timedelta
    after: dt.timedelta
    name: str

    def in_year(self, year: int) -> dt.datetime:
        """Return the change in a year, as the wall time before it."""
        days = [
            day for day in calendar.Calendar().itermonthdates(year, self.month)
            if day.month == self.month and day.weekday() == self.weekday
        ]  # fmt: skip
        return dt.datetime.combine(days[self.week - 1 if self.week > 0 else -1], self.clock)


@frozen
class _Year:
    """What two onsets make of the wall times of one year: ordered by time, with the offset that holds from each on.

    Attributes:
        changes: begin and end of the wall times that a change skips or repeats, and the offset after it.
        before: the offset before the first change.
    """

    changes: tuple[tuple[dt.datetime, dt.datetime, dt.timedelta], ...]
    before: dt.timedelta

    @classmethod
    def of(cls, standard: Onset, daylight: Onset, year: int) -> _Year:
        changes = []
        for onset in sorted((standard, daylight), key=lambda onset: onset.in_year(year)):
            change = onset.in_year(year)
            first, last = sorted((change, change + onset.after - onset.before))
            changes.append((first, last, onset.after))
        return cls(tuple(changes), changes[1][2])

    def offset(self, wall: dt.datetime) -> dt.timedelta | None:
        """Return the offset of a wall time, or `None` within a change."""
        offset = self.before
        for first, last, after in self.changes:
            if wall < first:
                break
            if wall < last:
                return None
            offset = after
        return offset


@frozen
class Rules:
    """The yearly rules of a zone: two onsets, or none where the clock stays."""

    zone: ZoneInfo
    standard: Onset
    daylight: Onset | None
    _years: dict[int, _Year] = field(factory=dict, init=False, eq=False, repr=False)

    def tell(self, instant: dt.datetime) -> bool:
        """Return whether the rules say of this instant of the zone what the time zone database says.

        A wall time that the rules or the database repeat or skip is one that clients could read in two ways.
        """
        offset = instant.utcoffset()
        if instant.replace(fold=1 - instant.fold).utcoffset() != offset:
            return False
        if self.daylight is None:
            return self.standard.after == offset
        wall = dt.datetime.combine(instant.date(), instant.time())  # `replace` takes four times as long
        year = self._years.get(wall.year) or self._years.setdefault(
            wall.year, _Year.of(self.standard, self.daylight, wall.year)
        )
        return year.offset(wall) == offset

    def component(self) -> bytes:
        """Return the VTIMEZONE (RFC 5545 section 3.6.5)."""
        import icalendar

        zone = icalendar.Timezone()
        zone.add("tzid", self.zone.key)
        for kind, onset in ((icalendar.TimezoneDaylight, self.daylight), (icalendar.TimezoneStandard, self.standard)):
            if onset is None:
                continue
            part = kind()
            part.add("tzname", onset.name)
            part.add("tzoffsetfrom", onset.before)
            part.add("tzoffsetto", onset.after)
            if self.daylight is None:
                part.add("dtstart", dt.datetime(1970, 1, 1))
            else:
                part.add("dtstart", onset.in_year(1970))
                day = f"{onset.week}{_WEEKDAYS[onset.weekday]}"
                part.add("rrule", {"freq": "yearly", "bymonth": onset.month, "byday": day})
            zone.add_component(part)
        return bytes(zone.to_ical())


@cache
def rules_of(key: str, year: int) -> Rules | None:
    """Return the yearly rules of a zone in a year, or `None` when two yearly onsets cannot say them."""
    zone = ZoneInfo(key)
    changes = list(_changes(zone, year))
    if not changes:
        at = dt.datetime(year, 1, 1, tzinfo=zone)
        offset = at.utcoffset()
        assert offset is not None
        still = Onset(1, 1, 0, dt.time(), offset, offset, at.tzname() or key)
        return Rules(zone, still, None)
    if len(changes) != 2:
        return None
    onsets = [_onset(zone, change, year) for change in changes]
    if onsets[0].after > onsets[1].after:
        daylight, standard = onsets
    else:
        standard, daylight = onsets
    return Rules(zone, standard, daylight)


def _changes(zone: ZoneInfo, year: int) -> Iterator[dt.datetime]:
    """Yield the UTC instants of a year, as it is in the zone, at which the offset changes."""
    day = dt.timedelta(days=1)
    at = dt.datetime(year, 1, 1, tzinfo=dt.UTC)
    while at.year == year:
        if at.astimezone(zone).utcoffset() != (at + day).astimezone(zone).utcoffset():
            low, high = at, at + day
            while high - low > dt.timedelta(seconds=1):
                middle = low + (high - low) // 2
                same = middle.astimezone(zone).utcoffset() == low.astimezone(zone).utcoffset()
                low, high = (middle, high) if same else (low, middle)
            yield high.replace(microsecond=0)
        at += day


def _onset(zone: ZoneInfo, change: dt.datetime, year: int) -> Onset:
    before = (change - dt.timedelta(seconds=1)).astimezone(zone).utcoffset()
    there = change.astimezone(zone)
    after = there.utcoffset()
    assert before is not None
    assert after is not None
    wall = change.replace(tzinfo=None) + before
    candidates = [(wall.day - 1) // 7 + 1]
    if wall.day + 7 > calendar.monthrange(wall.year, wall.month)[1]:
        candidates.insert(0, -1)
    onsets = [
        Onset(wall.month, week, wall.weekday(), wall.time(), before, after, there.tzname() or zone.key)
        for week in candidates
        if week < 5
    ]
    return max(onsets, key=lambda onset: _years_right(zone, onset, year))


def _years_right(zone: ZoneInfo, onset: Onset, year: int) -> int:
    """Return in how many of the years around this one the onset is right."""
    right = 0
    for near in range(year - 4, year + 5):
        change = (onset.in_year(near) - onset.before).replace(tzinfo=dt.UTC)
        just_before = change - dt.timedelta(seconds=1)
        offsets = (just_before.astimezone(zone).utcoffset(), change.astimezone(zone).utcoffset())
        right += offsets == (onset.before, onset.after)
    return right
