"""Each sample programme is what its name says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from shapes import classes

from stedennetwerk import Audience, Event, Programme, Session, Slot, Status, StedennetwerkError, View, check
from stedennetwerk.model.shapes import FieldShape, shape_of
from stedennetwerk.model.walking import visible_from, walk
from stedennetwerk.names import fault_of_path
from stedennetwerk.testing import SAMPLES, sample
from stedennetwerk.testing.filling import SECRET
from stedennetwerk.testing.samples import clock_change_night, huge


def slots(programme: Programme) -> list[Slot]:
    return [slot for _, slot in walk(programme) if isinstance(slot, Slot)]


def utc(slot: Slot) -> str:
    assert slot.start
    return slot.start.astimezone(dt.UTC).isoformat(timespec="minutes")


def says(record: Any) -> set[str]:
    """Return the names of the fields of a record that say something which would not go without saying."""
    return {
        shape.name
        for shape in shape_of(type(record))
        if getattr(record, shape.name) not in (None, (), {}, shape.default)
    }


def test_there_are_these() -> None:
    """The names of the samples, which plugin authors write down, are these, and each has a sentence."""
    assert list(SAMPLES) == [
        "empty",
        "nothing but titles",
        "everything",
        "two cities two zones",
        "clock change night",
        "cancelled and provisional",
        "repeated sessions",
        "three languages with holes",
        "extremes",
        "huge",
    ]
    assert [name for name, sentence in SAMPLES.items() if not (sentence[0].isupper() and sentence.endswith("."))] == []


@pytest.mark.parametrize("name", list(SAMPLES))
def test_each_is_clean(name: str) -> None:
    """There is nothing to say about a sample: what an exporter does wrong with it is not the fault of the sample."""
    assert check(sample(name)) == ()


def test_a_sample_is_made_once() -> None:
    """The same name gives the same programme, so that a kit does not make 10,000 sessions again and again."""
    assert sample("huge") is sample("huge")


def test_an_unknown_name_is_refused() -> None:
    """A name that is none is refused with what looks like it and with all names."""
    with pytest.raises(StedennetwerkError) as refused:
        sample("clock changes night")
    names = ", ".join(SAMPLES)
    assert str(refused.value) == (
        'there is no sample programme "clock changes night"; did you mean "clock change night"?; there are ' + names
    )


def test_empty() -> None:
    """A programme that was only just named says nothing else."""
    assert says(sample("empty")) == {"id", "title", "language"}


def test_nothing_but_titles() -> None:
    """Of events and sessions only ids and titles are known."""
    programme = sample("nothing but titles")
    known = [(type(record), says(record)) for _, record in walk(programme) if record is not programme]
    flags = {"and_others"}
    assert {(cls, frozenset(fields - flags - {"sessions"})) for cls, fields in known} == {
        (Event, frozenset({"id", "title"})),
        (Session, frozenset({"id", "title"})),
    }


NEVER = {
    "Programme": {"uid"},
    "Session": {"replaces"},
    "Attendance": {"about"},
}
"""What a sample cannot say without contradicting itself: another uid, what replaces itself, two numbers for one."""


def test_everything() -> None:
    """Every field of every class of the model says something somewhere, except what would contradict the rest."""
    said: dict[str, set[str]] = {name: set() for name in classes()}
    for _, record in walk(sample("everything")):
        said[type(record).__name__] |= says(record)
    silent = {name: {shape.name for shape in shape_of(cls)} - said[name] for name, cls in classes().items()}
    assert {name: fields for name, fields in silent.items() if fields} == NEVER


def test_everything_has_two_of_each() -> None:
    """Each class with an audience has records for all, and others only for organisers."""
    levels: dict[str, set[Audience]] = {}
    for _, record in walk(sample("everything")):
        levels.setdefault(type(record).__name__, set()).add(visible_from(record))
    both = {name for name, cls in classes().items() if "audience" in {shape.name for shape in shape_of(cls)}}
    assert {name for name in both if levels[name] != {Audience.PUBLIC, Audience.ORGANISERS}} == set()


def words(record: Any, secret: bool = False) -> Iterator[tuple[str, str, bool]]:
    """Yield field, words and whether these are in a record that only organisers may see."""
    secret = secret or visible_from(record) is Audience.ORGANISERS
    for shape in shape_of(type(record)):
        value = getattr(record, shape.name)
        values = value if shape.many else () if value is None else (value,)
        for one in values:
            if shape.form == "record":
                yield from words(one, secret)
            elif _speaks(shape):
                yield f"{type(record).__name__}.{shape.name}", str(one), secret


def _speaks(shape: FieldShape) -> bool:
    return shape.form in ("text", "table") or (
        shape.form == "value" and shape.type.name in ("string", "name", "url", "image")
    )


def test_secrets_bear_a_mark() -> None:
    """In what only organisers may see every text says so, and nothing else does."""
    spoken = list(words(sample("everything")))
    assert {name for name, text, secret in spoken if secret and SECRET not in text} == set()
    assert {name for name, text, secret in spoken if not secret and SECRET in text} == set()
    assert {secret for _, _, secret in spoken} == {True, False}


@pytest.mark.parametrize(("audience", "there"), [("public", False), ("participants", False), ("organisers", True)])
def test_secrets_are_for_organisers(audience: str, there: bool) -> None:
    """The mark of secrets is in the View of organisers, and in no other."""
    programme = View.of(sample("everything"), audience).programme
    assert any(SECRET in text for _, text, _ in words(programme)) is there


def test_two_cities_two_zones() -> None:
    """Both sessions begin at ten o'clock, an hour apart."""
    programme = sample("two cities two zones")
    assert [(slot.city, f"{slot.start:%H:%M}", utc(slot)) for slot in slots(programme)] == [
        ("deventer", "10:00", "2027-03-04T09:00+00:00"),
        ("braga", "10:00", "2027-03-04T10:00+00:00"),
    ]


@pytest.mark.parametrize(
    ("programme", "instant"),
    [
        (sample("clock change night"), "2027-10-31T01:30+00:00"),
        (clock_change_night(0), "2027-10-31T00:30+00:00"),
        (clock_change_night(1), "2027-10-31T01:30+00:00"),
    ],
    ids=["sample", "first", "second"],
)
def test_clock_change_night(programme: Programme, instant: str) -> None:
    """The session is at half past two, in the second of the two hours of that name unless the first is asked for."""
    (slot,) = slots(programme)
    assert slot.start
    assert (f"{slot.start:%H:%M}", utc(slot)) == ("02:30", instant)


def test_cancelled_and_provisional() -> None:
    """There is a session of every status, and an event that is cancelled, one that is postponed and one that is not sure."""
    programme = sample("cancelled and provisional")
    assert {session.status for event in programme.events for session in event.sessions} == set(Status)
    assert [event.status for event in programme.events] == [Status.PROVISIONAL, Status.POSTPONED, Status.CANCELLED]


def test_repeated_sessions() -> None:
    """One session has three rounds on two days and in two cities; another follows the second of them in its room."""
    programme = sample("repeated sessions")
    one, after = programme.events[0].sessions
    cities = [programme.venue(slot.venue).city if slot.venue else slot.city for slot in one.slots]
    assert [(city, f"{slot.start:%d %H:%M}") for city, slot in zip(cities, one.slots, strict=True)] == [
        ("deventer", "04 10:00"),
        ("deventer", "04 12:00"),
        ("braga", "05 09:00"),
    ]
    second, third = one.slots[1], after.slots[0]
    assert (second.end, second.venue, second.room) == (third.start, third.venue, third.room)


def test_three_languages_with_holes() -> None:
    """Of three titles one has both translations, one the first, and one none."""
    programme = sample("three languages with holes")
    assert programme.published_in == ("nl", "en", "fr")
    titles = [session.title for session in programme.events[0].sessions]
    assert [[tag for tag, _ in title.translations] for title in titles] == [["en", "fr"], ["en"], []]


def test_extremes() -> None:
    """Five minutes are beside three days, sixty rooms are in use at once, a word has 500 letters, and ids cannot be names of files."""
    programme = sample("extremes")
    event = programme.events[0]
    lengths = {slot.end - slot.start for slot in slots(programme) if slot.start and slot.end}
    assert (min(lengths), max(lengths)) == (dt.timedelta(minutes=5), dt.timedelta(days=3))
    rooms = {(slot.start, slot.end, slot.room) for slot in event.sessions[0].slots}
    assert (len(rooms), len({start for start, _, _ in rooms})) == (60, 1)
    assert max(len(word) for _, text, _ in words(programme) for word in text.split()) == 500
    ids = (event.id, programme.venues[0].id, programme.cities[0].id)
    assert [id for id in ids if not fault_of_path(f"{id}.txt")] == []


def test_huge() -> None:
    """There are 10,000 slots, in a hundred rooms at once on each of a hundred days."""
    programme = sample("huge")
    made = slots(programme)
    assert len(made) == 10_000
    assert len({(slot.start, slot.room) for slot in made}) == 10_000
    assert {len(event.sessions) for event in programme.events} == {100}


@pytest.mark.parametrize("sessions", [0, 1, 100, 101])
def test_huge_can_be_smaller(sessions: int) -> None:
    """A smaller one has that many sessions, in as few days as hold them."""
    days = [len(event.sessions) for event in huge(sessions).events]
    assert (sum(days), len(days)) == (sessions, -(-sessions // 100))


def test_a_sample_can_be_changed() -> None:
    """A programme of a sample is frozen, and a changed one leaves the sample as it is."""
    programme = sample("empty")
    assert attrs.evolve(programme, title="Anders").title == "Anders"
    assert sample("empty").title == "Leeg"
