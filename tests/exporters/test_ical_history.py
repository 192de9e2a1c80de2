"""What calendars say of since when things are as they are: from the releases, and from nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest
from calendars import at, events, feeds, files, lines, one_slot, read
from releasing import FIRST, released

from stedennetwerk import Event, Programme, Session, Slot, View
from stedennetwerk.history import read_history, release

REVISION = ("DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE")
DAYS = ["20270101T093000Z", "20270102T093000Z", "20270103T093000Z", "20270104T093000Z"]


def programme(*slots: Slot, **more: Any) -> Programme:
    """Return a programme with one session in these slots."""
    session = {"slots": slots, **more.pop("session", {})}
    return one_slot(session=session, **more)


def slot(hour: int = 10, **more: Any) -> Slot:
    """Return a slot of one hour."""
    return Slot(**{"id": "enig", "start": at(hour), "end": at(hour + 1), **more})


def revisions(view: View, **options: Any) -> list[list[str]]:
    """Return what each VEVENT of the whole calendar says of its revision, in order."""
    bodies = events(files(view, **options)["calendar.ics"]).values()
    return [[line.partition(":")[2] for line in lines(body) if line.startswith(REVISION)] for body in bodies]


def said(view: View, *names: str, **options: Any) -> list[list[str]]:
    """Return the lines with these names of each VEVENT of the whole calendar."""
    bodies = events(files(view, **options)["calendar.ics"]).values()
    return [[line for line in lines(body) if line.startswith(names)] for body in bodies]


def test_a_slot_that_was_released() -> None:
    """A slot says when it was first released, when it last changed, and that nothing counted since."""
    assert revisions(released(programme(slot()))) == [[*DAYS[:1] * 3, "0"]]
    assert revisions(released(programme(slot()), programme(slot(), title="Anders"))) == [[*DAYS[:1] * 3, "0"]]


CHANGES: dict[str, tuple[Programme, str]] = {
    "time": (programme(slot(11)), "1"),
    "end": (programme(slot(end=at(12))), "1"),
    "place": (programme(slot(venue="stadhuis")), "1"),
    "status": (programme(slot(), session={"status": "cancelled"}), "1"),
    "title": (programme(slot(), session={"title": "Anders"}), "0"),
    "abstract": (programme(slot(), session={"abstract": "Meer."}), "0"),
}


@pytest.mark.parametrize(("after", "sequence"), CHANGES.values(), ids=CHANGES)
def test_a_change(after: Programme, sequence: str) -> None:
    """What shows changes the stamp; time, place and status also raise the sequence."""
    assert revisions(released(programme(slot()), after)) == [[DAYS[1], DAYS[0], DAYS[1], sequence]]


def test_without_details_there_are_stamp_and_sequence_alone() -> None:
    """Without details, the stamp and the sequence are still those of the releases."""
    view = released(programme(slot()), programme(slot(11)))
    assert revisions(view, details=False) == [[DAYS[1], "1"]]


def test_back_and_forth() -> None:
    """A slot that is cancelled and takes place after all has had two changes."""
    off = programme(slot(), session={"status": "cancelled"})
    view = released(programme(slot()), off, programme(slot()))
    assert revisions(view) == [[DAYS[2], DAYS[0], DAYS[2], "2"]]
    assert said(view, "STATUS") == [[]]


EARLIER = {
    "the same day": (slot(11), "Eerder gepland: 10:00"),
    "another day": (slot(start=at(9, day=17), end=at(10, day=17)), "Eerder gepland: 2023-03-16 10:00"),
    "another zone": (
        slot(start=dt.datetime(2023, 3, 16, 11, tzinfo=ZoneInfo("Europe/Lisbon")), end=at(13)), "Eerder gepland: 09:00",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("after", "words"), EARLIER.values(), ids=EARLIER)
def test_what_was_planned_earlier(after: Slot, words: str) -> None:
    """A slot that was moved says when it was to be, on the clock of where it is now."""
    view = released(programme(slot()), programme(after))
    assert said(view, "DESCRIPTION") == [[f"DESCRIPTION:{words}\\nNetwerkdag 2023"]]


def test_what_was_planned_last() -> None:
    """A slot that was moved twice says where it was moved from last, however long ago."""
    view = released(programme(slot()), programme(slot(11)), programme(slot(12)), programme(slot(12), title="Anders"))
    assert said(view, "DESCRIPTION", "SEQUENCE") == [
        ["SEQUENCE:2", "DESCRIPTION:Eerder gepland: 11:00\\nNetwerkdag 2023"]
    ]


def test_ids_that_were_renamed() -> None:
    """A slot whose ids, and those of all above it, were renamed keeps its uid and its history."""
    before = programme(slot())
    renamed = programme(
        slot(id="nieuw", was=["enig"]),
        id="anders", was=["reeks"], session={"id": "gesprek", "was": ["dialoog"]}, event={"id": "dag", "was": ["2023"]},
    )  # fmt: skip
    view = released(before, renamed)
    assert list(events(files(view)["calendar.ics"])) == [str(View.of(before).agenda.entries[0].uid)]
    assert revisions(view) == [[*DAYS[:1] * 3, "0"]]


def test_without_a_release() -> None:
    """With no release, there is no sequence, and the stamp is the instant of the View; without one, the begin of time."""
    view = View.of(programme(slot()), at=FIRST)
    assert revisions(view) == [[DAYS[0]]]
    assert revisions(View.of(programme(slot()))) == [["19700101T000000Z"]]


def test_what_no_release_has_said_yet() -> None:
    """What changed in the document since the last release counts as of the instant of the View."""
    with TemporaryDirectory() as folder:
        release(programme(slot()), folder, FIRST)
        history = read_history(folder)
    later = FIRST + dt.timedelta(days=3)
    assert revisions(View.of(programme(slot(11)), at=later, history=history)) == [[DAYS[3], DAYS[0], DAYS[3], "1"]]
    assert revisions(View.of(programme(slot(11)), history=history)) == [[*DAYS[:1] * 3, "1"]]


def test_the_head_says_when_the_last_release_was() -> None:
    """A calendar says when it last changed once there are releases."""
    heads = [
        [line for line in lines(files(view)["calendar.ics"].partition(b"BEGIN:V")[2].partition(b"BEGIN:V")[0]) if "MODIFIED" in line]
        for view in (released(programme(slot()), programme(slot(11))), View.of(programme(slot())))
    ]  # fmt: skip
    assert heads == [[f"LAST-MODIFIED:{DAYS[1]}"], []]


def dropping(keep: dt.timedelta = dt.timedelta(0), **more: Any) -> tuple[View, str]:
    """Return the View of a programme that lost one of two slots, so long ago, and the uid of that one."""
    both = programme(slot(), slot(13, id="twee", venue="stadhuis", room="raadzaal"), **more)
    view = released(both, programme(slot(), **more))
    _, second = View.of(both).agenda
    return attrs.evolve(view, at=FIRST + dt.timedelta(days=1) + keep), str(second.uid)


def test_a_slot_that_was_left_out() -> None:
    """A slot that an earlier release had stays in the calendars of programme and event as cancelled, and in no other."""
    view, uid = dropping()
    made = feeds(view)
    having = [path for path, data in made.items() if uid in events(data)]
    assert having == ["calendar.ics", "calendar/event/2023.ics"]
    assert lines(events(made["calendar.ics"])[uid]) == [
        f"DTSTAMP:{DAYS[1]}",
        f"CREATED:{DAYS[0]}",
        f"LAST-MODIFIED:{DAYS[1]}",
        "SEQUENCE:1",
        "DTSTART;TZID=Europe/Amsterdam:20230316T130000",
        "DTEND;TZID=Europe/Amsterdam:20230316T140000",
        "SUMMARY:De dialoog aangaan",
        "LOCATION:Raadzaal\\, Stadhuis\\, Nijmegen",
        "STATUS:CANCELLED",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]
    assert [one.errors for one in read(made["calendar.ics"]).walk() if one.errors] == []


@pytest.mark.parametrize(("keep", "days", "there"), [(90, 90, True), (90, 91, False), (0, 0, True), (0, 1, False)])
def test_how_long_it_is_kept(keep: int, days: int, there: bool) -> None:
    """What was left out is published as cancelled for so many days."""
    view, uid = dropping(dt.timedelta(days=days))
    assert (uid in events(files(view, keep=keep)["calendar.ics"])) is there


def test_what_is_kept_without_an_instant() -> None:
    """A View that does not say when it is keeps all that was left out."""
    view, uid = dropping()
    assert uid in events(files(attrs.evolve(view, at=None), keep=0)["calendar.ics"])


def test_how_else_it_can_be_told() -> None:
    """What was left out is marked in its title, or left out of calendars too, as the option says."""
    view, uid = dropping(session={"title": "Dialoog"})
    assert b"SUMMARY:VERVALT: Dialoog\r\n" in events(files(view, cancelled="title")["calendar.ics"])[uid]
    assert uid not in events(files(view, cancelled="drop")["calendar.ics"])


def test_it_stays_with_an_event_that_was_renamed() -> None:
    """What an event lost before it was renamed is in the calendar of the event of today, at its old address too."""
    _, uid = dropping()
    states = [
        programme(slot(), slot(13, id="twee")),
        programme(slot()),
        programme(slot(), event={"id": "dag", "was": ["2023"]}),
    ]
    made = feeds(released(*states))
    paths = ("calendar/event/dag.ics", "calendar/event/2023.ics")
    assert [uid in events(made[path]) for path in paths] == [True, True]


def test_nothing_is_left() -> None:
    """A programme without any slot left has calendars that cancel all of them."""
    view = released(programme(slot()), programme())
    assert list(feeds(view)) == ["calendar.ics", "calendar/event/2023.ics"]
    assert said(view, "STATUS", "SEQUENCE") == [["SEQUENCE:1", "STATUS:CANCELLED"]]
    assert files(view, cancelled="drop") == {}


def test_it_comes_back() -> None:
    """A slot that was left out and is there again takes place, with a higher sequence, created when it first was."""
    both, one = programme(slot(), slot(13, id="twee")), programme(slot())
    assert revisions(released(both, one, both))[1] == [DAYS[2], DAYS[0], DAYS[2], "2"]
    assert said(released(both, one, both), "STATUS") == [[], []]


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ((), ["DTSTART:20230316T090000Z", "DTEND:20230316T093000Z"]),
        ((slot(8, id="twee"),), ["DTSTART;TZID=Europe/Amsterdam:20230316T100000", "DTEND;TZID=Europe/Amsterdam:20230316T103000"]),
    ],
    ids=["in a zone that nothing else uses", "in a zone of the calendar"],
)  # fmt: skip
def test_without_an_end(others: Sequence[Slot], expected: list[str]) -> None:
    """What is left out without a known end lasts as long as the option says, in UTC when no other slot has its zone."""
    view = released(programme(slot(end=None, city="nijmegen"), *others), programme(*others))
    assert said(view, "DTSTART", "DTEND", open_end=30)[-1] == expected


DAY = {"starts": dt.date(2023, 3, 16), "ends": dt.date(2023, 3, 17)}


def test_an_event_that_gets_slots() -> None:
    """An event that was a whole day gives way to its slots in the calendar, and stays in the overview, unchanged."""
    bare = programme(event=DAY)
    view = released(bare, programme(slot(), event=DAY))
    made = feeds(view)
    (entry,) = view.agenda
    day = str(bare.uid_of(bare.events[0]))
    assert [list(events(made[path])) for path in ("calendar.ics", "calendar/overview.ics")] == [[str(entry.uid)], [day]]
    assert revisions(view) == [[*DAYS[1:2] * 3, "0"]]


def test_an_event_that_was_left_out() -> None:
    """A whole day that was left out is cancelled in the calendar and in the overview; one with slots in the overview alone."""
    other = Event(id="2024", title="Dag 2024", starts=dt.date(2024, 3, 14))
    slots = Event(
        id="2025", title="Dag 2025", starts=dt.date(2025, 3, 14), sessions=[Session(id="a", title="A", slots=[slot(9)])]
    )
    states = [programme(slot(), event=DAY)]
    whole = attrs.evolve(states[0], events=(*states[0].events, other, slots))
    made = feeds(released(whole, states[0]))
    gone = {
        path: [
            [line for line in lines(body) if line.startswith(("SUMMARY", "DT", "LOCATION"))][1:]
            for body in events(made[path]).values()
            if b"STATUS:CANCELLED" in body
        ]
        for path in ("calendar.ics", "calendar/overview.ics")
    }
    days = {
        year: [
            f"DTSTART;VALUE=DATE:{year}0314",
            f"DTEND;VALUE=DATE:{year}0315",
            f"SUMMARY:Dag {year}",
            "LOCATION:Online",
        ]
        for year in (2024, 2025)
    }
    session = [
        "DTSTART;TZID=Europe/Amsterdam:20230316T090000", "DTEND;TZID=Europe/Amsterdam:20230316T100000", "SUMMARY:A", "LOCATION:Online",
    ]  # fmt: skip
    assert {path: sorted(found) for path, found in gone.items()} == {
        "calendar.ics": sorted([days[2024], session]),
        "calendar/overview.ics": [days[2024], days[2025]],
    }
