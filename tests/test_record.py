"""What every class of the model has in common."""

from __future__ import annotations

import copy
import datetime as dt
import pickle
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given, settings

from stedennetwerk import (
    Appearance,
    Attendance,
    Audience,
    Contact,
    Event,
    Host,
    HostCity,
    Image,
    ModelError,
    PersonName,
    Portrait,
    Programme,
    Recap,
    Resource,
    Room,
    Session,
    Slot,
    Speaker,
    Status,
    Text,
    Theme,
    UnknownIdError,
    Venue,
    model,
)
from stedennetwerk.model.ids import find
from stedennetwerk.model.record import Record
from stedennetwerk.model.shapes import shape_of
from stedennetwerk.model.walking import in_words, visible_from, walk
from stedennetwerk.testing import programmes

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
CLASSES = sorted(
    (cls for cls in vars(model).values() if isinstance(cls, type) and issubclass(cls, Record)),
    key=lambda cls: cls.__name__,
)


def at(hour: int, minute: int = 0, day: int = 16) -> dt.datetime:
    """Return a time in Nijmegen in March 2023."""
    return dt.datetime(2023, 3, day, hour, minute, tzinfo=AMSTERDAM)


@pytest.fixture(scope="module")
def samples(showcase: Programme) -> dict[type, Any]:
    """One record of each class, with as much in it as the example has."""
    found: dict[type, Any] = {}
    for _, record in walk(showcase):
        said = sum(getattr(record, shape.name) != shape.default for shape in shape_of(type(record)))
        best = found.get(type(record), (0, None))
        found[type(record)] = max(best, (said, record), key=lambda pair: pair[0])
    return {cls: record for cls, (_, record) in found.items()}


each_class = pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)


@each_class
def test_the_example_has_one_of_each_class(cls: type, samples: dict[type, Any]) -> None:
    """The example that the other tests take their records from leaves out no class."""
    assert cls is type(samples[cls])


@each_class
def test_a_record_is_frozen(cls: type, samples: dict[type, Any]) -> None:
    """No field of a record can be changed, and none can be added."""
    for name in [*(shape.name for shape in shape_of(cls)), "something_else"]:
        with pytest.raises((attrs.exceptions.FrozenInstanceError, AttributeError)):
            setattr(samples[cls], name, None)
    assert not hasattr(samples[cls], "__dict__")


@each_class
def test_a_record_is_compared_and_hashed_by_value(cls: type, samples: dict[type, Any]) -> None:
    """A record made of the same values is equal and hashes alike; any other value makes it another."""
    record = samples[cls]
    fields = {shape.name: getattr(record, shape.name) for shape in shape_of(cls)}
    same = cls(**fields)
    assert (record, hash(record)) == (same, hash(same))
    assert record != object()
    for shape in shape_of(cls):
        if fields[shape.name] != shape.default and not shape.required:
            assert record != cls(**{**fields, shape.name: shape.default})


@each_class
def test_a_record_survives_copying_and_pickling(cls: type, samples: dict[type, Any]) -> None:
    """Copies and pickles of a record are equal to it, hash alike and say the same."""
    record = samples[cls]
    copies = [copy.copy(record), copy.deepcopy(record)]
    copies += [pickle.loads(pickle.dumps(record, protocol)) for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1)]
    assert [(record, hash(record), repr(record))] * len(copies) == [(one, hash(one), repr(one)) for one in copies]


@each_class
def test_a_record_can_be_evolved_in_every_field(cls: type, samples: dict[type, Any]) -> None:
    """`attrs.evolve` works with every field, and changes that one alone."""
    record = samples[cls]
    for shape in shape_of(cls):
        if shape.required:
            assert record == attrs.evolve(record, **{shape.name: getattr(record, shape.name)})
        else:
            changed = attrs.evolve(record, **{shape.name: shape.default})
            assert shape.default == getattr(changed, shape.name)
            assert record == attrs.evolve(changed, **{shape.name: getattr(record, shape.name)})


@each_class
def test_every_field_checks_what_it_gets(cls: type, samples: dict[type, Any]) -> None:
    """No field takes just anything: an object that is nothing of the model is refused by a ModelError."""
    for shape in shape_of(cls):
        for wrong in (object(), [object()]):
            with pytest.raises(ModelError):
                attrs.evolve(samples[cls], **{shape.name: wrong})


@each_class
def test_lists_become_tuples(cls: type, samples: dict[type, Any]) -> None:
    """A field of several values takes any list or generator of them and keeps a tuple."""
    record = samples[cls]
    for shape in shape_of(cls):
        if shape.many:
            value = getattr(record, shape.name)
            assert record == attrs.evolve(record, **{shape.name: list(value)})
            assert record == attrs.evolve(record, **{shape.name: iter(value)})


@each_class
def test_the_repr_is_short_and_names_what_is_said(cls: type, samples: dict[type, Any]) -> None:
    """A repr names the class and the fields that are not as they always are, each on the same line."""
    record = samples[cls]
    shown = repr(record)
    assert shown.startswith(f"{cls.__name__}(")
    assert "\n" not in shown
    for shape in shape_of(cls):
        said = getattr(record, shape.name) not in (shape.default, None)
        assert f"{shape.name}=" in shown or not said
        if said and not shape.required:
            assert len(repr(attrs.evolve(record, **{shape.name: shape.default}))) < len(shown)


REPRS = {
    "texts": (Theme(id="a", title=Text("A", {"en": "B"})), "Theme(id='a', title='A')"),
    "long texts": (Theme(id="a", title="x" * 100), f"Theme(id='a', title='{'x' * 57}...')"),
    "times": (
        Slot(id="r1", start=at(10, 30), end=at(11), status="full", capacity=20, start_about=True),
        ("Slot(id='r1', start=2023-03-16T10:30:00+01:00, end=2023-03-16T11:00:00+01:00, start_about=True, "
        "capacity=20, status=full)"),
    ),
    "dates and numbers of records": (
        Event(id="2023", title="E", starts=dt.date(2023, 3, 16), sessions=[Session(id="a", title="A"), Session(id="b", title="B")]),
        "Event(id='2023', title='E', starts=2023-03-16, sessions=2)",
    ),
    "lists of ids": (Event(id="2023", title="E", themes=["a", "b"]), "Event(id='2023', title='E', themes=('a', 'b'))"),
    "records inside": (
        HostCity(id="a", name="A", location=model.Coordinates(51.8, 5.8)),
        "HostCity(id='a', name='A', location=Coordinates(latitude=51.8, longitude=5.8))",
    ),
    "names": (Speaker(id="broek", name=PersonName.parse("Eva Broek")), "Speaker(id='broek', name=PersonName(family='Broek', given='Eva'))"),
    "extra": (HostCity(id="a", name="A", extra={"b": [1]}), "HostCity(id='a', name='A', extra={'b': (1,)})"),
    "other audiences": (Theme(id="a", title="A", audience="organisers"), "Theme(id='a', title='A', audience=organisers)"),
}  # fmt: skip


@pytest.mark.parametrize("record, shown", REPRS.values(), ids=REPRS)
def test_a_repr_is_readable(record: Record, shown: str) -> None:
    """A repr says what a person wants to know of a record at a glance."""
    assert shown == repr(record)


def refuse(make: Any) -> Iterator[str]:
    """Yield what is said about a record that cannot be made."""
    with pytest.raises(ModelError) as error:
        make()
    yield str(error.value)


EARLIER = "correct one of them, or write the full date of an end on a later day"
CHECKS = {
    "bad id": (lambda: Theme(id="A", title="A"), 'id: "A" is no id; write "a"'),
    "bad word": (lambda: Slot(id="a", status="vol"), 'status: "vol" is unknown here; use one of provisional, confirmed, full, postponed, moved-online, cancelled'),
    "bad reference": (lambda: Appearance(speaker="Eva B"), 'speaker: "Eva B" is no id; write "eva-b"'),
    "bad reference in a list": (lambda: Event(id="a", title="A", themes=["b", "C"]), 'themes: "C" is no id; write "c"'),
    "text for a list": (lambda: Event(id="a", title="A", themes="b"), 'themes: "b" is no list; give a list'),
    "number for a list": (lambda: Event(id="a", title="A", themes=1), "themes: 1 is no list; give a list"),
    "text for a list of texts": (lambda: Event(id="a", title="A", target="iedereen"), '"iedereen" is one text; give a list of texts'),
    "wrong record": (lambda: Event(id="a", title="A", recap=Theme(id="a", title="A")), "recap: Theme(id='a', title='A') is no Recap; give a Recap"),
    "wrong record in a list": (lambda: Event(id="a", title="A", sessions=[1]), "sessions: 1 is no Session; give a Session"),
    "end before start": (lambda: Slot(id="a", start=at(11), end=at(10, 30)), f'slot "a" ends at 2023-03-16T10:30:00+01:00, not after its start at 2023-03-16T11:00:00+01:00; {EARLIER}'),
    "end at start": (lambda: Slot(id="a", start=at(11), end=at(11)), f'slot "a" ends at 2023-03-16T11:00:00+01:00, not after its start at 2023-03-16T11:00:00+01:00; {EARLIER}'),
    "end before start in another zone": (lambda: Slot(id="a", start=at(11), end=at(11).replace(tzinfo=ZoneInfo("Asia/Tokyo"))), f'slot "a" ends at 2023-03-16T11:00:00+09:00, not after its start at 2023-03-16T11:00:00+01:00; {EARLIER}'),
    "event ends before it starts": (lambda: Event(id="a", title="A", starts=dt.date(2023, 3, 16), ends=dt.date(2023, 3, 15)), f'event "a" ends at 2023-03-15, not after its start at 2023-03-16; {EARLIER}'),
    "host ends before it starts": (lambda: Host(city="a", starts=dt.date(2023, 3, 16), ends=dt.date(2023, 3, 15)), f'host "a" ends at 2023-03-15, not after its start at 2023-03-16; {EARLIER}'),
    "attendance twice": (lambda: Attendance(exact=30, about=30), "the attendance is both exact and about; keep one of the two"),
    "slots alike": (lambda: Session(id="a", title="A", slots=[Slot(id="b"), Slot(id="b")]), 'two slots of session "a" have the id "b"; give each an id of its own'),
    "sessions alike": (lambda: Event(id="a", title="A", sessions=[Session(id="b", title="B")] * 2), 'two sessions of event "a" have the id "b"; give each an id of its own'),
    "rooms alike": (lambda: Venue(id="a", name="A", rooms=[Room(id="b", name="B")] * 2), 'two rooms of venue "a" have the id "b"; give each an id of its own'),
    "outcomes alike": (lambda: Recap(outcomes=[model.Outcome(id="b", title="B")] * 2), 'two outcomes have the id "b"; give each an id of its own'),
    "cities alike": (lambda: Programme(id="a", title="A", cities=[HostCity(id="b", name="B")] * 2), 'two cities have the id "b"; give each an id of its own'),
    "events alike": (lambda: Programme(id="a", title="A", events=[Event(id="b", title="B")] * 2), 'two events have the id "b"; give each an id of its own'),
}  # fmt: skip


@pytest.mark.parametrize("make, told", CHECKS.values(), ids=CHECKS)
def test_a_record_that_does_not_fit_is_refused(make: Any, told: str) -> None:
    """A record is checked when it is made; the message names field, problem and remedy."""
    assert [told] == list(refuse(make))


def test_a_refusal_carries_its_parts() -> None:
    """The error of a field keeps expectation and near misses."""
    with pytest.raises(ModelError) as error:
        Session(id="a", title="A", kind="tolk")
    assert (error.value.problem, error.value.choices) == ('kind: "tolk" is unknown here', ("talk",))
    assert error.value.expected.startswith("one of doors, registration")


def test_an_end_on_the_same_day_or_without_a_start_is_fine() -> None:
    """Days may be the same; an end without a start says nothing against itself."""
    day = dt.date(2023, 3, 16)
    assert (day, at(10)) == (Event(id="a", title="A", starts=day, ends=day).ends, Slot(id="a", end=at(10)).end)


def test_words_may_be_given_as_words_or_as_texts() -> None:
    """A field of a closed list takes the member and its value."""
    assert Slot(id="a", status=Status.FULL) == Slot(id="a", status="full")
    assert Theme(id="a", title="A", audience=Audience.PUBLIC) == Theme(id="a", title="A", audience="public")


def test_the_two_readings_of_a_repeated_hour_are_two_slots() -> None:
    """Slots in the first and in the second of two repeated hours are not equal."""
    first = dt.datetime(2023, 10, 29, 2, 30, tzinfo=AMSTERDAM)
    assert Slot(id="a", start=first) != Slot(id="a", start=first.replace(fold=1))


AUDIENCES = {
    "a theme": (Theme(id="a", title="A"), Audience.PUBLIC),
    "a theme that says so": (Theme(id="a", title="A", audience="organisers"), Audience.ORGANISERS),
    "a contact": (Contact(id="a"), Audience.PARTICIPANTS),
    "a contact that says so": (Contact(id="a", audience="public"), Audience.PUBLIC),
    "a portrait": (Portrait(url="a.jpg", alt="A"), Audience.PARTICIPANTS),
    "a picture": (Image(url="a.jpg", alt="A"), Audience.PUBLIC),
    "a picture of people": (Image(url="a.jpg", alt="A", depicts=["broek"]), Audience.PARTICIPANTS),
    "a resource": (Resource(title="A"), Audience.PUBLIC),
    "a resource on request": (Resource(title="A", access="on-request"), Audience.PARTICIPANTS),
    "a resource on request that says so": (Resource(title="A", access="on-request", audience="public"), Audience.PUBLIC),
    "a city, which has no audience": (HostCity(id="a", name="A"), Audience.PUBLIC),
}  # fmt: skip


@pytest.mark.parametrize("record, audience", AUDIENCES.values(), ids=AUDIENCES)
def test_a_record_is_visible_from(record: Record, audience: Audience) -> None:
    """What a record says about its audience counts, and else what its kind and contents imply."""
    assert audience is visible_from(record)


def test_audiences_are_in_order() -> None:
    """Each audience sees itself and what is for those before it."""
    assert sorted([Audience.PARTICIPANTS, Audience.ORGANISERS, Audience.PUBLIC]) == [
        Audience.PUBLIC,
        Audience.PARTICIPANTS,
        Audience.ORGANISERS,
    ]
    sees = [[mine.sees(level) for level in Audience] for mine in Audience]
    assert sees == [[True, False, False], [True, True, False], [True, True, True]]
    with pytest.raises(TypeError):
        Audience.PUBLIC < "public"  # type: ignore[operator]  # noqa: B015


def test_a_record_is_found_by_its_id_of_today_first() -> None:
    """An id of today goes before the same id of before; what is not there is named with near misses."""
    rooms = (Room(id="a", name="A", was=["b", "c"]), Room(id="b", name="B"))
    assert [find(rooms, id, "room").name for id in ("a", "b", "c")] == ["A", "B", "A"]
    with pytest.raises(UnknownIdError) as error:
        find((Room(id="raadzaal", name="R"),), "raadzal", "room")
    assert str(error.value) == 'no room has the id "raadzal"; did you mean "raadzaal"?'


@given(programmes())
@settings(max_examples=25)
def test_walking_reaches_every_record_at_its_path(programme: Programme) -> None:
    """Every record below a programme is walked once, at the path that leads to it."""
    for path, record in walk(programme):
        at: Any = programme
        for step in path:
            at = at[step] if isinstance(step, int) else getattr(at, step)
        assert at is record
    paths = [path for path, _ in walk(programme)]
    assert len(paths) == len(set(paths))


def test_a_path_is_told_in_words() -> None:
    """A path of fields and positions is told with ids where there are any, and with numbers where not."""
    session = Session(id="gesprek", title="G", appearances=[Appearance(speaker="eva")], slots=[Slot(id="r1")])
    programme = Programme(id="dag", title="Dag", events=[Event(id="2023", title="E", sessions=[session])])
    way = ("events", 0, "sessions", 0)
    assert [
        in_words(programme, path) for path in ((), ("title",), (*way, "slots", 0, "end"), (*way, "appearances", 0, "label"))
    ] == [
        "", "title", 'events "2023" > sessions "gesprek" > slots "r1" > end',
        'events "2023" > sessions "gesprek" > appearances #1 > label',
    ]  # fmt: skip
