"""The short forms of a document mean the same as the long ones."""

from __future__ import annotations

import pytest

from stedennetwerk import DocumentError, Programme, dumps, loads

HEAD = """\
id = "dag"
title = "Dag"
language = "nl"
timezone = "Europe/Amsterdam"
[[cities]]
id = "nijmegen"
name = "Nijmegen"
timezone = "Europe/Amsterdam"
{city}
[[venues]]
id = "stadhuis"
name = "Stadhuis"
city = "nijmegen"
rooms = [{{ id = "raadzaal", name = "Raadzaal" }}]
[[speakers]]
id = "broek"
name = {name}
[[contacts]]
id = "balie"
[[events]]
id = "2023"
title = "Editie"
{event}
[[events.sessions]]
id = "gesprek"
title = "Gesprek"
{session}
"""


def document(**parts: str) -> str:
    """Return a document with these parts filled in."""
    return HEAD.format(**{"city": "", "name": '"Broek"', "event": "date = 2023-03-16", "session": "", **parts})


def programme(**parts: str) -> Programme:
    """Return the programme of that document."""
    return loads(document(**parts), "toml")


PAIRS = {
    "speakers": ("session", 'speakers = ["broek"]', 'appearances = [{ speaker = "broek" }]'),
    "no speakers": ("session", "speakers = []", "appearances = []"),
    "one slot": (
        "session",
        'start = 10:30\nend = 11:15\nroom = "stadhuis/raadzaal"\ndoors = 10:00\nonline = "https://example.org/"',
        ('slots = [{ id = "1", start = 10:30, end = 11:15, venue = "stadhuis", room = "raadzaal", doors = 10:00, '
        'online = "https://example.org/" }]'),
    ),
    "one slot, of which only the venue is known": (
        "session", 'venue = "stadhuis"', 'slots = [{ id = "1", venue = "stadhuis" }]'
    ),
    "room and venue that agree": (
        "session", 'room = "stadhuis/raadzaal"\nvenue = "stadhuis"', 'room = "raadzaal"\nvenue = "stadhuis"'
    ),
    "the date of a session": (
        "session", "start = 10:30\ndate = 2023-03-17", 'slots = [{ id = "1", start = 2023-03-17T10:30:00 }]'
    ),
    "the date of a slot": (
        "session",
        'slots = [{ id = "r1", date = 2023-03-17, start = 10:30, end = 11:00 }]',
        'slots = [{ id = "r1", start = 2023-03-17T10:30:00, end = 2023-03-17T11:00:00 }]',
    ),
    "about": ("session", 'start = "ca. 10.30"', "start = 10:30\nstart_about = true"),
    "date of an event": ("event", "date = 2023-03-16", "starts = 2023-03-16"),
    "date as text": ("event", 'date = "2023-03-16"', "starts = 2023-03-16"),
    "weekday": ("event", 'date = 2023-03-16\nweekday = "Donderdag"', "date = 2023-03-16"),
    "weekday of the first of several days": (
        "event", 'starts = 2023-03-16\nends = 2023-03-17\nweekday = "jeudi"', "starts = 2023-03-16\nends = 2023-03-17"
    ),
    "hosts": ("event", 'hosts = ["nijmegen"]', 'hosts = [{ city = "nijmegen", role = "host" }]'),
    "contact of an event": ("event", 'contact = "balie"', 'contacts = ["balie"]'),
    "contact of a recap": ("event", 'recap = { contact = "balie" }', 'recap = { contacts = ["balie"] }'),
    "contact of a resource": (
        "event",
        'resources = [{ title = "Verslag", contact = "balie" }]',
        'resources = [{ title = "Verslag", contacts = ["balie"] }]',
    ),
    "contact of a resource of a recap": (
        "event",
        'recap.resources = [{ title = "Verslag", contact = "balie" }]',
        'recap.resources = [{ title = "Verslag", contacts = ["balie"] }]',
    ),
    "contact of a resource of a session": (
        "session",
        'resources = [{ title = "Dia\'s", contact = "balie" }]',
        'resources = [{ title = "Dia\'s", contacts = ["balie"] }]',
    ),
    "attendance": ("event", "recap.attendance = 30", "recap.attendance = { exact = 30 }"),
    "coordinates": ("city", "location = [51.8, 5.8]", "location = { latitude = 51.8, longitude = 5.8 }"),
    "whole degrees": ("city", "location = [51, 5]", "location = { latitude = 51.0, longitude = 5.0 }"),
    "name": (
        "name",
        '"dr. Eva van den Broek"',
        '{ prefix = "dr.", given = "Eva", particle = "van den", family = "Broek" }',
    ),
    "a text in the main language": ("event", 'subtitle = "Onrust"', 'subtitle = { nl = "Onrust" }'),
    "a day that a registration opens": (
        "session",
        "registration = { opens = 2023-01-01, closes = 2023-02-01 }",
        "registration = { opens = 2023-01-01T00:00:00, closes = 2023-02-01T23:59:00 }",
    ),
    "a day that an event was updated": ("event", "updated = 2023-01-01", "updated = 2023-01-01T00:00:00"),
}  # fmt: skip


@pytest.mark.parametrize("part, short, long", PAIRS.values(), ids=PAIRS)
def test_short_and_long_mean_the_same(part: str, short: str, long: str) -> None:
    """A short form is read as its long form."""
    assert programme(**{part: long}) == programme(**{part: short})


@pytest.mark.parametrize("part, short, long", PAIRS.values(), ids=PAIRS)
def test_both_are_written_alike(part: str, short: str, long: str) -> None:
    """A long form is written as the short one is."""
    assert dumps(programme(**{part: short}), "toml") == dumps(programme(**{part: long}), "toml")


def refused(**parts: str) -> list[str]:
    """Return what is said about that document."""
    with pytest.raises(DocumentError) as error:
        programme(**parts)
    return [str(finding).partition(": ")[2] for finding in error.value.findings]


EVENT = 'events "2023"'
SESSION = f'{EVENT} > sessions "gesprek"'
BOTH = {
    "date and starts": (
        "event", "date = 2023-03-16\nstarts = 2023-03-16",
        f"error[twice]: {EVENT} > date: both date and starts or ends are given; keep one of the two",
    ),
    "date and ends": (
        "event", "date = 2023-03-16\nends = 2023-03-17",
        f"error[twice]: {EVENT} > date: both date and starts or ends are given; keep one of the two",
    ),
    "speakers and appearances": (
        "session", "speakers = []\nappearances = []",
        f"error[twice]: {SESSION} > speakers: both speakers and appearances are given; keep one of the two",
    ),
    "start and slots": (
        "session", "start = 10:30\nslots = []",
        f"error[twice]: {SESSION} > start: start and slots are given together; move them into the slots",
    ),
    "start, end and slots": (
        "session", "start = 10:30\nend = 11:00\nslots = []",
        f"error[twice]: {SESSION} > start: start, end and slots are given together; move them into the slots",
    ),
    "contact and contacts": (
        "event", 'contact = "balie"\ncontacts = []',
        f"error[twice]: {EVENT} > contact: both contact and contacts are given; keep one of the two",
    ),
    "a contact that is not there": (
        "event", 'contact = "bali"',
        f'error[unknown-id]: {EVENT} > contact: "bali" is not among the contacts; did you mean "balie"?',
    ),
    "a venue in the room": (
        "session", 'room = "stadhui/raadzaal"',
        f'error[unknown-id]: {SESSION} > room: "stadhui" is not among the venues; did you mean "stadhuis"?',
    ),
    "a wrong date of a session": (
        "session", 'start = 10:30\ndate = "2023-02-30"',
        f'error[bad-value]: {SESSION} > date: "2023-02-30" is no date of the calendar; correct the day or the month',
    ),
    "speakers that are no list": (
        "session", 'speakers = "broek"',
        f'error[bad-value]: {SESSION} > speakers: "broek" is no list; write it between [ and ]',
    ),
    "coordinates of one number": (
        "city", "location = [51.8]",
        'error[bad-value]: cities "nijmegen" > location: [51.8] is no table; write the Coordinates as a table',
    ),
    "an attendance that is no number": (
        "event", "recap.attendance = true",
        f"error[bad-value]: {EVENT} > recap > attendance: true is no table; write the Attendance as a table",
    ),
}  # fmt: skip


@pytest.mark.parametrize("part, text, told", BOTH.values(), ids=BOTH)
def test_a_short_form_that_does_not_fit_is_refused(part: str, text: str, told: str) -> None:
    """What is said twice, or in a form that it does not have, is refused at the key as it was written."""
    assert [told] == refused(**{part: text})


SHORT_KEYS = ["start", "end", "doors", "venue", "room", "city", "online", "date"]


@pytest.mark.parametrize("key", SHORT_KEYS)
def test_an_empty_key_of_the_short_form_makes_no_slot(key: str) -> None:
    """In YAML and JSON, a key without a value says nothing: the session is not scheduled."""
    events = f"events:\n- id: '2023'\n  title: Editie\n  sessions:\n  - id: gesprek\n    title: Gesprek\n    {key}:\n"
    assert loads(f"id: dag\ntitle: Dag\n{events}", "yaml").event("2023").session("gesprek").slots == ()


EMPTY = """\
id: dag
title: Dag
updated:
cities:
venues:
organisers:
events:
- id: '2023'
  title: Editie
  hosts:
  date:
  weekday:
  contact:
  recap:
  registration:
  sessions:
  - id: gesprek
    title: Gesprek
    speakers:
    kind:
    slots:
    - id: r1
      start:
      date:
      room:
"""


def test_an_empty_key_is_as_good_as_absent() -> None:
    """A form to fill in, with its keys still empty, reads as if they were not there."""
    without = [line for line in EMPTY.splitlines() if not line.endswith(":") or line.split()[-1] in ("events:", "sessions:", "slots:")]  # fmt: skip
    assert loads("\n".join(without), "yaml") == loads(EMPTY, "yaml")
