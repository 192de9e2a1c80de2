"""Wall times get their zone from the city of their place; a clock change is never guessed about."""

from __future__ import annotations

import pytest

from stedennetwerk import DocumentError, Slot, loads

HEAD = """\
id = "dag"
title = "Dag"
[[cities]]
id = "nijmegen"
name = "Nijmegen"
timezone = "Europe/Amsterdam"
was = ["noviomagus"]
[[cities]]
id = "londen"
name = "Londen"
timezone = "Europe/London"
[[cities]]
id = "atlantis"
name = "Atlantis"
[[venues]]
id = "brug"
name = "Brug"
city = "londen"
was = ["oude-brug"]
[[events]]
id = "2023"
title = "Editie"
"""
WHERE = 'events "2023" > sessions "s" > start'
IN_NIJMEGEN = 'hosts = ["nijmegen"]\n'
IN_BOTH = 'hosts = ["nijmegen", "londen"]\n'
THAT_DAY = "date = 2023-03-16\n"
EXPECTED = "write a time such as 10:30, or a date and time such as 2023-03-16T10:30"


def document(event: str, session: str) -> str:
    """Return a document with one event with one session."""
    return f'{HEAD}{event}[[events.sessions]]\nid = "s"\ntitle = "S"\n{session}\n'


def slot_of(event: str, session: str) -> Slot:
    """Return the only slot of that session."""
    (slot,) = loads(document(event, session), "toml").event("2023").session("s").slots
    return slot


def start_of(event: str, session: str) -> str:
    """Return when that slot starts, with offset and zone."""
    start = slot_of(event, session).start
    assert start is not None
    return f"{start.isoformat()}[{start.tzinfo}]"


def refused(event: str, session: str) -> list[str]:
    """Return what is said about that document, without file and line."""
    with pytest.raises(DocumentError) as error:
        loads(document(event, session), "toml")
    return [str(finding).partition(": ")[2] for finding in error.value.findings]


PLACES = {
    "of the one host": (IN_NIJMEGEN + THAT_DAY, "start = 10:30", "2023-03-16T10:30:00+01:00[Europe/Amsterdam]"),
    "of the one host, by an id of before": (
        'hosts = ["noviomagus"]\n' + THAT_DAY, "start = 10:30", "2023-03-16T10:30:00+01:00[Europe/Amsterdam]"
    ),
    "of the city of the slot": (
        IN_BOTH + THAT_DAY, 'start = 10:30\ncity = "londen"', "2023-03-16T10:30:00+00:00[Europe/London]"
    ),
    "of the city of the venue": (
        IN_BOTH + THAT_DAY, 'start = 10:30\nvenue = "brug"', "2023-03-16T10:30:00+00:00[Europe/London]"
    ),
    "of the city of the venue, by an id of before": (
        IN_BOTH + THAT_DAY, 'start = 10:30\nvenue = "oude-brug"', "2023-03-16T10:30:00+00:00[Europe/London]"
    ),
    "of the event": (
        'timezone = "Asia/Tokyo"\n' + THAT_DAY, "start = 10:30", "2023-03-16T10:30:00+09:00[Asia/Tokyo]"
    ),
    "of the event before its host": (
        'timezone = "Asia/Tokyo"\n' + IN_NIJMEGEN + THAT_DAY, "start = 10:30", "2023-03-16T10:30:00+09:00[Asia/Tokyo]"
    ),
    "of the text itself (RFC 9557)": (
        IN_NIJMEGEN + THAT_DAY, 'start = "10:30[America/New_York]"', "2023-03-16T10:30:00-04:00[America/New_York]"
    ),
    "of the text itself, without any other": (
        THAT_DAY, 'start = "2023-03-17T10:30[America/New_York]"', "2023-03-17T10:30:00-04:00[America/New_York]"
    ),
    "of the event, for a city without one": (
        'timezone = "Asia/Tokyo"\n' + THAT_DAY, 'start = 10:30\ncity = "atlantis"', "2023-03-16T10:30:00+09:00[Asia/Tokyo]"
    ),
}  # fmt: skip


@pytest.mark.parametrize("event, session, expected", PLACES.values(), ids=PLACES)
def test_a_time_is_in_the_zone(event: str, session: str, expected: str) -> None:
    """A wall time is in the zone of the nearest place that has one."""
    assert expected == start_of(event, session)


def test_the_programme_has_a_zone_for_events_without_a_host() -> None:
    """An online event without a host city takes its zone from the programme."""
    text = document(THAT_DAY, "start = 10:30").replace('title = "Dag"\n', 'title = "Dag"\ntimezone = "Asia/Tokyo"\n')
    start = loads(text, "toml").event("2023").session("s").slots[0].start
    assert start is not None
    assert start.isoformat() == "2023-03-16T10:30:00+09:00"


@pytest.mark.parametrize(
    "null", ['{"timezone": null}', '{"hosts": null}', '{"status": null}'], ids=["timezone", "hosts", "status"]
)
def test_an_empty_key_takes_no_time_away(null: str) -> None:
    """A key with no value is as good as absent: the time is not lost, but asked a zone for."""
    text = (
        '{"id": "dag", "title": "Dag", "events": [{"id": "2023", "title": "Editie", "date": "2023-03-16", '
        f'{null[1:-1]}, "sessions": [{{"id": "s", "title": "S", "start": "10:30"}}]}}]}}'
    )
    with pytest.raises(DocumentError) as error:
        loads(text, "json")
    remedy = "give the city a timezone, or the event or the programme one"
    assert [f'error[no-zone]: {WHERE}: "10:30" has no time zone; {remedy}'] == [
        str(finding).partition(": ")[2] for finding in error.value.findings
    ]


FORMS = {
    "a time of TOML": ("start = 10:30", "2023-03-16T10:30:00+01:00"),
    "a time with seconds": ("start = 10:30:15", "2023-03-16T10:30:15+01:00"),
    "a text": ('start = "10:30"', "2023-03-16T10:30:00+01:00"),
    "a text with seconds": ('start = "10:30:15"', "2023-03-16T10:30:15+01:00"),
    "an empty fraction": ('start = "10:30:15.000"', "2023-03-16T10:30:15+01:00"),
    "the Dutch way": ('start = "10.30 uur"', "2023-03-16T10:30:00+01:00"),
    "one digit": ('start = "9:05"', "2023-03-16T09:05:00+01:00"),
    "with an h": ('start = "9.05h"', "2023-03-16T09:05:00+01:00"),
    "midnight at the end of the day": ('start = "24:00"', "2023-03-17T00:00:00+01:00"),
    "midnight at its begin": ("start = 00:00", "2023-03-16T00:00:00+01:00"),
    "a date and time of TOML": ("start = 2023-03-18T10:30:00", "2023-03-18T10:30:00+01:00"),
    "a date and time in a text": ('start = "2023-03-18 10:30"', "2023-03-18T10:30:00+01:00"),
    "a day of its own": ("start = 10:30\ndate = 2023-03-18", "2023-03-18T10:30:00+01:00"),
    "a day of its own in a text": ('start = 10:30\ndate = "2023-03-18"', "2023-03-18T10:30:00+01:00"),
    "the right offset": ('start = "10:30+01:00"', "2023-03-16T10:30:00+01:00"),
    "the right offset without a colon": ('start = "10:30 +0100"', "2023-03-16T10:30:00+01:00"),
    "an offset in TOML": ("start = 2023-03-16T10:30:00+01:00", "2023-03-16T10:30:00+01:00"),
    "UTC": ('start = "2023-03-16T10:30Z"', "2023-03-16T11:30:00+01:00"),
    "UTC in TOML": ("start = 2023-03-16T10:30:00Z", "2023-03-16T11:30:00+01:00"),
    "summer": ("start = 2023-07-18T10:30:00", "2023-07-18T10:30:00+02:00"),
    "repeated hour, first": ('start = "2023-10-29T02:30+02:00"', "2023-10-29T02:30:00+02:00"),
    "repeated hour, second": ('start = "2023-10-29T02:30+01:00"', "2023-10-29T02:30:00+01:00"),
    "repeated hour, second, in TOML": ("start = 2023-10-29T02:30:00+01:00", "2023-10-29T02:30:00+01:00"),
}


@pytest.mark.parametrize("session, expected", FORMS.values(), ids=FORMS)
def test_a_time_can_be_written(session: str, expected: str) -> None:
    """A time can be written in the ways that people and formats know."""
    assert f"{expected}[Europe/Amsterdam]" == start_of(IN_NIJMEGEN + THAT_DAY, session)


@pytest.mark.parametrize("about", ["ca. 15.30", "ca 15:30 uur", "circa 15:30", "about 15:30", "± 15:30", "CA.15:30"])
def test_an_approximate_time_says_so(about: str) -> None:
    """A "ca." makes a time approximate, also when the same time stands elsewhere without it."""
    slot = slot_of(IN_NIJMEGEN + THAT_DAY, f'start = "{about}"\nend = 16:00\ndoors = "15:30"')
    assert (
        f"{slot.start:%H:%M}", slot.start_about, f"{slot.end:%H:%M}", slot.end_about
    ) == ("15:30", True, "16:00", False)  # fmt: skip


def test_an_approximate_end_says_so() -> None:
    """An approximate end leaves the start exact, and what the document says itself is not overruled."""
    slot = slot_of(IN_NIJMEGEN + THAT_DAY, 'start = 15:00\nend = "ca. 16:00"\n')
    assert (slot.start_about, slot.end_about) == (False, True)
    assert not slot_of(IN_NIJMEGEN + THAT_DAY, 'start = "ca. 15:00"\nstart_about = false').start_about


REFUSED = {
    "does not exist": (
        "start = 2023-03-26T02:30:00",
        ("02:30 on 2023-03-26 does not exist in Europe/Amsterdam, as the clock goes forward; "
        "write 01:30 or 03:30, whichever is meant"),
    ),
    "exists twice": (
        'start = "2023-10-29T02:30"',
        ("02:30 on 2023-10-29 happens twice in Europe/Amsterdam, as the clock goes back; "
        "write which one is meant: 2023-10-29T02:30+02:00 or 2023-10-29T02:30+01:00"),
    ),
    "has another offset": (
        'start = "2023-03-16T10:30+05:00"',
        ("2023-03-16T10:30+05:00 has an offset that Europe/Amsterdam does not have then; "
        "write 2023-03-16T10:30 alone, which is 2023-03-16T10:30+01:00 there"),
    ),
    "has an offset that no zone has": (
        'start = "2023-03-16T10:30+99:00"',
        f'"2023-03-16T10:30+99:00" has an offset that no place has; {EXPECTED}',
    ),
    "lies beyond the calendar": (
        'start = "9999-12-31T24:00"', f'"9999-12-31T24:00" is beyond the calendar; {EXPECTED}'
    ),
    "lies beyond the calendar, in UTC": (
        'start = "9999-12-31T23:59Z"', f'"9999-12-31T23:59Z" is beyond the calendar; {EXPECTED}'
    ),
    "is more than a day": ('start = "24:30"', '"24:30" is no time of the day; write the date of the next day with it'),
    "has sixty minutes": ('start = "10:60"', f'"10:60" is no time of the day; {EXPECTED}'),
    "has sixty seconds": ('start = "10:30:60"', f'"10:30:60" is no time of the day; {EXPECTED}'),
    "has a fraction": ("start = 10:30:00.5", "10:30:00.500000 is not a whole second; leave out the fraction"),
    "has a fraction in a text": ('start = "10:30:00.5"', f'"10:30:00.5" is no time; {EXPECTED}'),
    "is on no date of the calendar": (
        'start = "2023-02-30T10:30"',
        '"2023-02-30T10:30" is no date of the calendar; correct the day or the month',
    ),
    "is in words": ('start = "half elf"', f'"half elf" is no time; {EXPECTED}'),
    "is in the digits of another script": ('start = "١٠:٣٠"', f'"١٠:٣٠" is no time; {EXPECTED}'),
    "is a date": ("start = 2023-03-16", f"2023-03-16 is no time; {EXPECTED}"),
    "is a number": ("start = 1030", f"1030 is no time; {EXPECTED}"),
    "is a list": ("start = [10]", f"[10] is no time; {EXPECTED}"),
}  # fmt: skip


@pytest.mark.parametrize("session, told", REFUSED.values(), ids=REFUSED)
def test_a_time_is_refused_that(session: str, told: str) -> None:
    """A time that is none, or that could be read in two ways, is refused with the readings that there are."""
    assert [f"error[bad-time]: {WHERE}: {told}"] == refused(IN_NIJMEGEN + THAT_DAY, session)


NO_ZONE = "has no time zone"
UNPLACED = {
    "no host at all": (THAT_DAY, "start = 10:30", f"10:30 {NO_ZONE}; give the city a timezone, or the event or the programme one"),
    "a host without a zone": ('hosts = ["atlantis"]\n' + THAT_DAY, "start = 10:30", f"10:30 {NO_ZONE}; give the city a timezone, or the event or the programme one"),
    "hosts in several zones": (IN_BOTH + THAT_DAY, "start = 10:30", f"10:30 {NO_ZONE}; the hosts are in several time zones: give the slot a venue or a city"),
    "a city without a zone": (THAT_DAY, 'start = 10:30\ncity = "atlantis"', f'10:30 {NO_ZONE}; give the city "atlantis" a timezone'),
    "an unknown zone in brackets": (IN_NIJMEGEN + THAT_DAY, 'start = "10:30[Mars/Base]"', f'"10:30[Mars/Base]" {NO_ZONE}; "Mars/Base" is an unknown time zone'),
}  # fmt: skip


@pytest.mark.parametrize("event, session, told", UNPLACED.values(), ids=UNPLACED)
def test_a_time_without_a_zone_is_refused(event: str, session: str, told: str) -> None:
    """A time whose place says no zone is refused, and the remedy says where to give one."""
    assert [f"error[no-zone]: {WHERE}: {told}"] == refused(event, session)


@pytest.mark.parametrize("event", ["", "starts = 2023-03-16\nends = 2023-03-17\n"], ids=["no date", "two dates"])
def test_a_time_without_a_date_is_refused(event: str) -> None:
    """A time alone needs a day: that of the slot, or the one day of the event."""
    remedy = "add date = 2023-03-16 to the session or slot, or give the event one date"
    assert [f"error[bad-time]: {WHERE}: 10:30 has no date; {remedy}"] == refused(IN_NIJMEGEN + event, "start = 10:30")


def test_the_day_of_a_tour_stop_is_that_of_its_city() -> None:
    """In an event of several days, a time in a city that hosts on one of them is on that day."""
    hosts = 'starts = 2023-03-16\nends = 2023-03-17\nhosts = ["nijmegen", { city = "londen", starts = 2023-03-17 }]\n'
    assert start_of(hosts, 'start = 10:30\nvenue = "brug"') == "2023-03-17T10:30:00+00:00[Europe/London]"


def test_a_zone_is_that_of_the_id_of_today() -> None:
    """Where a city of today has the old id of another one, its times are in its own zone."""
    text = document('hosts = ["nijmegen"]\n' + THAT_DAY, "start = 10:30").replace(
        'id = "londen"\n', 'id = "londen"\nwas = ["nijmegen", "lon"]\n'
    )
    start = loads(text, "toml").event("2023").session("s").slots[0].start
    assert start is not None
    assert start.isoformat() == "2023-03-16T10:30:00+01:00"


def test_a_time_is_not_taken_for_an_equal_one() -> None:
    """A wrong offset is refused also where the same moment was written rightly before."""
    session = "start = 2023-06-01T10:00:00+02:00\n[[events.sessions]]\nid = 't'\ntitle = 'T'\nstart = "
    assert refused(IN_NIJMEGEN, session + "2023-06-01T11:00:00+03:00") == [
        (
            'error[bad-time]: events "2023" > sessions "t" > start: 2023-06-01T11:00+03:00 has an offset that '
            "Europe/Amsterdam does not have then; write 2023-06-01T11:00 alone, which is 2023-06-01T11:00+02:00 there"
        )
    ]


def test_an_unknown_city_is_one_fault() -> None:
    """The times of an event in an unknown city give no second finding each."""
    told = 'events "2023" > hosts #1: "nijmgen" is not among the cities; did you mean "nijmegen"?'
    assert [f"error[unknown-id]: {told}"] == refused('hosts = ["nijmgen"]\n' + THAT_DAY, "start = 10:30\nend = 11:00")


def test_the_end_is_after_the_start_across_a_clock_change() -> None:
    """The order of start and end is that of the moments: 02:50 before the clock goes back is before 02:10 after it."""
    slot = slot_of(IN_NIJMEGEN, 'start = "2023-10-29T02:50+02:00"\nend = "2023-10-29T02:10+01:00"')
    assert slot.start is not None
    assert slot.end is not None
    assert slot.end.timestamp() - slot.start.timestamp() == 20 * 60


def test_a_registration_opens_and_closes() -> None:
    """A registration that closes on a day is open all that day; one that opens on a day is open from its begin."""
    programme = loads(document(IN_NIJMEGEN, "registration = { opens = 2023-01-01, closes = 2023-02-01 }"), "toml")
    registration = programme.event("2023").session("s").registration
    assert registration is not None
    assert registration.opens is not None
    assert registration.closes is not None
    assert (
        registration.opens.isoformat(), registration.closes.isoformat()
    ) == ("2023-01-01T00:00:00+01:00", "2023-02-01T23:59:00+01:00")  # fmt: skip
