"""Time zones in calendars: whoever follows the rules in the file arrives at the right instant, in every zone and year."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from dateutil.rrule import rrulestr
from hypothesis import example, given, settings
from hypothesis import strategies as st

from stedennetwerk import Event, Programme, Registry, Session, Slot, View

ZONES = (
    "Africa/Cairo", "Africa/Casablanca", "Africa/Johannesburg", "Africa/Windhoek", "America/Caracas", "America/Havana",
    "America/New_York", "America/Nuuk", "America/Phoenix", "America/Santiago", "America/Sao_Paulo", "America/St_Johns",
    "America/Tijuana", "Antarctica/Troll", "Asia/Amman", "Asia/Gaza", "Asia/Jerusalem", "Asia/Kathmandu", "Asia/Kolkata",
    "Asia/Pyongyang", "Asia/Tehran", "Asia/Tokyo", "Asia/Ulaanbaatar", "Atlantic/Azores", "Australia/Lord_Howe",
    "Australia/Sydney", "Europe/Amsterdam", "Europe/Brussels", "Europe/Dublin", "Europe/Istanbul", "Europe/Kyiv",
    "Europe/Lisbon", "Europe/London", "Europe/Moscow", "Europe/Volgograd", "Pacific/Apia", "Pacific/Auckland",
    "Pacific/Chatham", "Pacific/Fiji", "Pacific/Kiritimati", "UTC",
)  # fmt: skip
HOUR = dt.timedelta(hours=1)


def feed(*slots: tuple[dt.datetime, dt.datetime]) -> icalendar.Calendar:
    """Return the calendar of a programme with these slots."""
    sessions = [
        Session(id=f"s{number}", title="Slot", slots=[Slot(id="enig", start=start, end=end)])
        for number, (start, end) in enumerate(slots)
    ]
    programme = Programme(id="reeks", title="Reeks", events=[Event(id="2023", title="Dag", sessions=sessions)])
    exporter = Registry().exporter("ical")
    data = next(b"".join(artifact.chunks()) for artifact in exporter.artifacts(View.of(programme)))
    return icalendar.Calendar.from_ical(data)  # type: ignore[return-value]


def lasting(zone: str, *wall: int, hours: float = 1, fold: int = 0) -> tuple[dt.datetime, dt.datetime]:
    """Return start and end of so many hours in a zone."""
    start = dt.datetime(*wall, tzinfo=ZoneInfo(zone), fold=fold)  # type: ignore[misc,arg-type]
    return start, (start.astimezone(dt.UTC) + hours * HOUR).astimezone(start.tzinfo)


def onsets(zone: Any, years: range) -> list[tuple[dt.datetime, dt.timedelta]]:
    """Return when, in UTC, which offset begins, as the rules of a VTIMEZONE say: worked out by dateutil alone."""
    found = []
    for part in zone.subcomponents:
        before, after = part["TZOFFSETFROM"].td, part["TZOFFSETTO"].td
        first = part["DTSTART"].dt
        walls = [first]
        if "RRULE" in part:
            rule = rrulestr(part["RRULE"].to_ical().decode(), dtstart=first)
            walls += rule.between(dt.datetime(years[0], 1, 1), dt.datetime(years[-1], 12, 31, 23))
        found += [(wall - before, after) for wall in walls]
    return sorted(found)


def readings(zone: Any, wall: dt.datetime) -> set[dt.datetime]:
    """Return every instant that shows this wall time on a clock that follows the rules of a VTIMEZONE."""
    changes = onsets(zone, range(wall.year - 1, wall.year + 2))
    ends = [*(begin for begin, _ in changes[1:]), dt.datetime.max]
    return {
        (wall - offset).replace(tzinfo=dt.UTC)
        for (begin, offset), end in zip(changes, ends, strict=True)
        if begin <= wall - offset < end
    }


def instants_of(calendar: icalendar.Calendar) -> dict[str, tuple[set[dt.datetime], set[dt.datetime]]]:
    """Return by uid all readings of start and end."""
    zones = {str(zone["TZID"]): zone for zone in calendar.walk("VTIMEZONE")}
    found = {}
    for one in calendar.walk("VEVENT"):
        both = []
        for name in ("DTSTART", "DTEND"):
            value = one[name]
            wall = dt.datetime.strptime(value.to_ical().decode().removesuffix("Z"), "%Y%m%dT%H%M%S")
            if "TZID" in value.params:
                both.append(readings(zones[value.params["TZID"]], wall))
            else:
                assert value.to_ical().endswith(b"Z")
                both.append({wall.replace(tzinfo=dt.UTC)})
        found[str(one["UID"])] = (both[0], both[1])
    return found


def forms(calendar: icalendar.Calendar) -> list[tuple[str, str]]:
    """Return in which zone start and end of each VEVENT are written."""
    return [
        (one["DTSTART"].params.get("TZID", "UTC"), one["DTEND"].params.get("TZID", "UTC"))
        for one in calendar.walk("VEVENT")
    ]


def check(slots: list[tuple[dt.datetime, dt.datetime]]) -> icalendar.Calendar:
    """Check that each slot can be read in one way only, which is the right one, and that the zones are well-formed."""
    calendar = feed(*slots)
    found = sorted(([*sorted(start), None, *sorted(end)] for start, end in instants_of(calendar).values()), key=str)
    right = sorted(([start.astimezone(dt.UTC), None, end.astimezone(dt.UTC)] for start, end in slots), key=str)
    assert found == right
    assert [form for form in forms(calendar) if form[0] != form[1]] == []
    names = [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")]
    assert names == sorted(set(names))
    assert [zone for zone in calendar.walk("VTIMEZONE") if not well_formed(zone)] == []
    return calendar


def well_formed(zone: Any) -> bool:
    """Return whether a VTIMEZONE has what real clients need: one STANDARD, at most one DAYLIGHT, yearly rules from 1970."""
    kinds = sorted(part.name for part in zone.subcomponents)
    for part in zone.subcomponents:
        lines = part.to_ical().decode().split("\r\n")
        rules = [line for line in lines if line.startswith("RRULE:")]
        names = sorted(line.partition(":")[0].partition(";")[0] for line in lines[1:-2])
        yearly = all(
            rule.startswith("RRULE:FREQ=YEARLY;") and "BYDAY=" in rule and "BYMONTH=" in rule for rule in rules
        )
        if not yearly or part["DTSTART"].dt.year != 1970 or part["DTSTART"].dt.tzinfo is not None:
            return False
        rule = ["RRULE"] if len(kinds) == 2 else []
        if names != sorted(["DTSTART", *rule, "TZNAME", "TZOFFSETFROM", "TZOFFSETTO"]):
            return False
    return kinds in (["STANDARD"], ["DAYLIGHT", "STANDARD"])


@st.composite
def slots(draw: Any) -> tuple[dt.datetime, dt.datetime]:
    """Slots of up to three days in one of the zones, half of them beside a change of the clock."""
    zone = ZoneInfo(draw(st.sampled_from(ZONES)))
    year = draw(st.integers(1990, 2040))
    changes = changes_of(zone.key, year)
    if changes and draw(st.booleans()):
        begin = draw(st.sampled_from(changes)) + dt.timedelta(minutes=draw(st.integers(-1560, 1560)))
    else:
        begin = dt.datetime(year, 1, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=draw(st.integers(0, 525_000)))
    end = begin + dt.timedelta(minutes=draw(st.integers(1, 4320)))
    return begin.astimezone(zone), end.astimezone(zone)


def changes_of(key: str, year: int) -> list[dt.datetime]:
    """Return the hours of a year in which the offset of a zone changes."""
    zone = ZoneInfo(key)
    days = [dt.datetime(year, 1, 1, tzinfo=dt.UTC) + dt.timedelta(days=number) for number in range(366)]
    return [
        hour + HOUR
        for one, other in pairwise(days)
        if one.astimezone(zone).utcoffset() != other.astimezone(zone).utcoffset()
        for hour in (one + number * HOUR for number in range(24))
        if hour.astimezone(zone).utcoffset() != (hour + HOUR).astimezone(zone).utcoffset()
    ]


@given(st.lists(slots(), min_size=1, max_size=4))
@settings(max_examples=200)
@example([lasting("America/Sao_Paulo", 2012, 2, 18, 23, 10, hours=0.5), lasting("America/Sao_Paulo", 2014, 5, 1, 10)])
@example([lasting("Africa/Casablanca", 2024, 3, 20, 10), lasting("Africa/Casablanca", 2025, 3, 10, 10)])
@example([lasting("America/New_York", 2006, 3, 20, 10), lasting("America/New_York", 2020, 3, 20, 10)])
def test_every_instant_arrives(given: list[tuple[dt.datetime, dt.datetime]]) -> None:
    """Whatever the zones and years, each time in the file has one reading, and that is the right instant."""
    check(given)


@pytest.mark.parametrize("zone", ZONES)
def test_a_year_in_each_zone(zone: str) -> None:
    """In each zone, a slot at noon on the first of each month of 2027 is where it should be."""
    check([lasting(zone, 2027, month, 1, 12) for month in range(1, 13)])


RULES = {
    "Europe/Amsterdam": [
        ("DAYLIGHT", "CEST", "+0100", "+0200", "19700329T020000", "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"),
        ("STANDARD", "CET", "+0200", "+0100", "19701025T030000", "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"),
    ],
    "America/New_York": [
        ("DAYLIGHT", "EDT", "-0500", "-0400", "19700308T020000", "FREQ=YEARLY;BYDAY=2SU;BYMONTH=3"),
        ("STANDARD", "EST", "-0400", "-0500", "19701101T020000", "FREQ=YEARLY;BYDAY=1SU;BYMONTH=11"),
    ],
    "Australia/Sydney": [
        ("DAYLIGHT", "AEDT", "+1000", "+1100", "19701004T020000", "FREQ=YEARLY;BYDAY=1SU;BYMONTH=10"),
        ("STANDARD", "AEST", "+1100", "+1000", "19700405T030000", "FREQ=YEARLY;BYDAY=1SU;BYMONTH=4"),
    ],
    "Australia/Lord_Howe": [
        ("DAYLIGHT", "+11", "+1030", "+1100", "19701004T020000", "FREQ=YEARLY;BYDAY=1SU;BYMONTH=10"),
        ("STANDARD", "+1030", "+1100", "+1030", "19700405T020000", "FREQ=YEARLY;BYDAY=1SU;BYMONTH=4"),
    ],
    "Europe/Dublin": [
        ("DAYLIGHT", "IST", "+0000", "+0100", "19700329T010000", "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"),
        ("STANDARD", "GMT", "+0100", "+0000", "19701025T020000", "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"),
    ],
    "America/Phoenix": [("STANDARD", "MST", "-0700", "-0700", "19700101T000000", "")],
    "Asia/Kolkata": [("STANDARD", "IST", "+0530", "+0530", "19700101T000000", "")],
}


@pytest.mark.parametrize("zone", RULES)
def test_the_rules_of_a_zone(zone: str) -> None:
    """A zone has the rules that the latest year of the feed goes by, as tables of the world's clocks have them."""
    (found,) = check([lasting(zone, 2027, 6, 1, 12)]).walk("VTIMEZONE")
    assert str(found["TZID"]) == zone
    assert [
        (
            part.name,
            str(part["TZNAME"]),
            part["TZOFFSETFROM"].to_ical(),
            part["TZOFFSETTO"].to_ical(),
            part["DTSTART"].to_ical().decode(),
            part["RRULE"].to_ical().decode() if "RRULE" in part else "",
        )
        for part in found.subcomponents
    ] == RULES[zone]


def test_utc_has_no_zone() -> None:
    """Times in UTC are written as UTC, without a VTIMEZONE."""
    calendar = check([lasting("UTC", 2027, 6, 1, 12)])
    assert (forms(calendar), list(calendar.walk("VTIMEZONE"))) == ([("UTC", "UTC")], [])


def test_a_zone_that_two_rules_cannot_tell() -> None:
    """In a year in which a zone changes its offset for good, its times are in UTC and it has no VTIMEZONE."""
    calendar = check([lasting("Europe/Moscow", 2011, 2, 1, 12)])
    assert (forms(calendar), list(calendar.walk("VTIMEZONE"))) == ([("UTC", "UTC")], [])


@pytest.mark.parametrize("fold", [0, 1], ids=["first", "second"])
def test_the_hour_that_comes_twice(fold: int) -> None:
    """A slot that begins in the hour that comes twice is in UTC from start to end, whichever of the two it is."""
    calendar = check([lasting("Europe/Amsterdam", 2027, 10, 31, 2, 30, hours=3, fold=fold)])
    assert forms(calendar) == [("UTC", "UTC")]
    (found,) = calendar.walk("VEVENT")
    assert found["DTSTART"].to_ical() == (b"20271031T003000Z", b"20271031T013000Z")[fold]


def test_an_end_in_the_hour_that_comes_twice() -> None:
    """A slot that ends in that hour is in UTC as a whole; one around it stays in its zone."""
    ending = lasting("Europe/Amsterdam", 2027, 10, 31, 1, 30)
    around = lasting("Europe/Amsterdam", 2027, 10, 30, 23, 0, hours=6)
    assert sorted(forms(check([ending, around]))) == [("Europe/Amsterdam", "Europe/Amsterdam"), ("UTC", "UTC")]


def test_a_year_with_other_rules() -> None:
    """Times that the rules of the latest year would put elsewhere are in UTC, the others in their zone."""
    before = lasting("America/New_York", 2006, 3, 20, 10)
    summer = lasting("America/New_York", 2006, 7, 1, 10)
    today = lasting("America/New_York", 2027, 3, 20, 10)
    assert forms(check([before, summer, today])) == [("UTC", "UTC"), *[("America/New_York", "America/New_York")] * 2]


def test_an_hour_that_came_twice_under_other_rules() -> None:
    """A time that the clock showed twice is in UTC also when the rules in the file know nothing of that."""
    twice = lasting("America/New_York", 2006, 10, 29, 1, 30, hours=0.25)
    today = lasting("America/New_York", 2027, 3, 20, 10)
    assert forms(check([twice, today])) == [("UTC", "UTC"), ("America/New_York", "America/New_York")]


def test_zones_are_sorted_and_stand_once() -> None:
    """Each zone that is used stands once, in the order of the names, each feed with its own."""
    names = ["Europe/Lisbon", "Europe/Brussels", "America/Toronto", "Europe/Brussels"]
    calendar = check([lasting(name, 2027, 6, 1, 12) for name in names])
    found = [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")]
    assert found == ["America/Toronto", "Europe/Brussels", "Europe/Lisbon"]
