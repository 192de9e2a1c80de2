"""The ledger of revisions: what each release adds to what is known of every slot and event."""

from __future__ import annotations

import datetime as dt
from functools import reduce
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stedennetwerk import Audience, Programme, loads
from stedennetwerk.history import Ledger, ledger_after, read_history, read_releases, release
from stedennetwerk.redaction import redacted
from stedennetwerk.testing.strategies import programmes

DOCUMENT = """
id = "dag"
title = "Netwerkdag"
language = "nl"
cities = [
  { id = "nijmegen", name = "Nijmegen", timezone = "Europe/Amsterdam" },
  { id = "assen", name = "Assen", timezone = "Europe/Amsterdam" },
]
venues = [{ id = "stadhuis", name = "Stadhuis", city = "nijmegen", rooms = [{ id = "zaal", name = "Raadzaal" }] }]
speakers = [{ id = "eva", name = "Eva" }, { id = "jan", name = "Jan" }]

[[events]]
id = "2023"
title = "Dag 2023"
date = 2023-03-16
hosts = ["nijmegen"]

[[events.sessions]]
id = "een"
title = "Een"
start = 10:00
end = 11:00
room = "stadhuis/zaal"
speakers = ["eva"]

[[events]]
id = "2024"
title = "Dag 2024"
date = 2024-03-16
hosts = ["nijmegen"]
"""
SLOT = ("2023", "een", "1")


def on(day: int) -> dt.datetime:
    """Return noon on a day in January, in UTC."""
    return dt.datetime(2023, 1, day, 12, tzinfo=dt.UTC)


def changed(*pairs: tuple[str, str], document: str = DOCUMENT) -> str:
    """Return the document with each first text replaced by the second."""
    for old, new in pairs:
        assert old in document
        document = document.replace(old, new)
    return document


def folded(*documents: str) -> Ledger:
    """Return the ledger after a release of each of these documents, one a day."""
    states = [loads(document, "toml") for document in documents]
    steps = zip([None, *states], states, range(1, 99), strict=False)
    return reduce(lambda ledger, step: ledger_after(ledger, step[0], step[1], on(step[2])), steps, {})


def uid_of(event: str, session: str, slot: str, document: str = DOCUMENT) -> str:
    """Return the uid of a slot of a document."""
    programme = loads(document, "toml")
    found = programme.event(event)
    (one,) = (one for one in found.sessions if one.id == session)
    return str(programme.uid_of(found, one, next(part for part in one.slots if part.id == slot)))


UID = uid_of(*SLOT)

COUNTED = {
    "start": ("start = 10:00", "start = 10:15"),
    "end": ("end = 11:00", "end = 11:15"),
    "room": ('room = "stadhuis/zaal"', 'venue = "stadhuis"'),
    "city": ('room = "stadhuis/zaal"', 'city = "assen"'),
    "status": ('id = "een"', 'id = "een"\nstatus = "full"'),
    "status of the event": ('id = "2023"', 'id = "2023"\nstatus = "cancelled"'),
}
SHOWN = {
    "title": ('title = "Een"', 'title = "Eén"'),
    "abstract": ('id = "een"', 'id = "een"\nabstract = "Over luisteren."'),
    "speaker": ('speakers = ["eva"]', 'speakers = ["jan"]'),
    "name of the speaker": ('name = "Eva"', 'name = "Eva Akkerveld"'),
    "name of the venue": ('name = "Stadhuis"', 'name = "Het stadhuis"'),
    "title of the event": ('title = "Dag 2023"', 'title = "De dag"'),
    "note of the slot": ('id = "een"', 'id = "een"\nnote = "Neem een jas mee."'),
}
NOT_SHOWN = {
    "nothing": ('id = "dag"', 'id = "dag"'),
    "another event": ('title = "Dag 2024"', 'title = "Die dag"'),
    "when it was updated": ('id = "2023"', 'id = "2023"\nupdated = 2023-01-05'),
    "the title of the programme": ('title = "Netwerkdag"', 'title = "Netwerkdagen"'),
    "a recap": ('id = "2023"', 'id = "2023"\nrecap = { headline = "Geslaagd" }'),
}


@pytest.mark.parametrize("change", COUNTED.values(), ids=COUNTED)
def test_what_people_must_know_of_raises_the_sequence(change: tuple[str, str]) -> None:
    """A change of start, end, place or status is one revision, and is the last change."""
    revision = folded(DOCUMENT, changed(change))[UID]
    assert (revision.created, revision.modified, revision.sequence) == (on(1), on(2), 1)


@pytest.mark.parametrize("change", SHOWN.values(), ids=SHOWN)
def test_what_calendars_show_is_a_change_and_no_revision(change: tuple[str, str]) -> None:
    """Anything else that a calendar shows moves the last change only."""
    revision = folded(DOCUMENT, changed(change))[UID]
    assert (revision.created, revision.modified, revision.sequence) == (on(1), on(2), 0)


@pytest.mark.parametrize("change", NOT_SHOWN.values(), ids=NOT_SHOWN)
def test_what_calendars_do_not_show_changes_nothing(change: tuple[str, str]) -> None:
    """What no calendar shows of a slot leaves its revision as it was."""
    assert folded(DOCUMENT, changed(change))[UID] == folded(DOCUMENT)[UID]


def test_earlier_starts_are_kept() -> None:
    """A slot that moved twice knows both starts that it had, and when each was given up."""
    later = changed(COUNTED["start"])
    revision = folded(DOCUMENT, later, changed(("start = 10:15", "start = 10:30"), document=later))[UID]
    assert (revision.start, revision.earlier) == (
        "20230316T093000Z",
        ((on(2), "20230316T090000Z"), (on(3), "20230316T091500Z")),
    )


def test_a_cancelled_slot_knows_since_when() -> None:
    """Cancelled and then postponed it does not take place since the first of the two; taking place again, it forgets."""
    cancelled, postponed = (
        changed(('id = "een"', f'id = "een"\nstatus = "{one}"')) for one in ("cancelled", "postponed")
    )
    first, second = folded(DOCUMENT, cancelled, postponed)[UID], folded(DOCUMENT, cancelled, postponed, DOCUMENT)[UID]
    assert (first.cancelled, first.sequence, second.cancelled, second.sequence) == (on(2), 2, None, 3)


def without_session() -> str:
    """Return the document without its session."""
    begin = DOCUMENT.index("[[events.sessions]]")
    return DOCUMENT[:begin] + DOCUMENT[DOCUMENT.index('[[events]]\nid = "2024"') :]


def test_a_dropped_slot_keeps_what_a_calendar_needs_to_cancel_it() -> None:
    """What is left out stays in the ledger with its title, times and place; the sequence rises."""
    revision = folded(DOCUMENT, without_session())[UID]
    gone = revision.gone
    assert gone is not None
    assert (revision.dropped, revision.modified, revision.sequence) == (on(2), on(2), 1)
    assert (gone.title, gone.event, gone.event_id, gone.place, gone.alone) == (
        "Een", "Dag 2023", "2023", "Raadzaal, Stadhuis, Nijmegen", True,
    )  # fmt: skip
    assert isinstance(gone.start, dt.datetime)
    assert (gone.start.isoformat(), gone.end) == ("2023-03-16T10:00:00+01:00", gone.start + dt.timedelta(hours=1))


def test_a_slot_that_comes_back_is_the_same() -> None:
    """Left out and put back, it has its uid and its history, one revision further."""
    revision = folded(DOCUMENT, without_session(), DOCUMENT)[UID]
    assert (revision.created, revision.modified, revision.sequence, revision.dropped, revision.gone) == (
        on(1), on(3), 2, None, None,
    )  # fmt: skip


def test_an_event_as_a_whole_has_revisions_too() -> None:
    """An event has revisions of its own, whether or not it has timed slots; its hosts are its place."""
    programme = loads(DOCUMENT, "toml")
    with_slots, alone = (str(programme.uid_of(event)) for event in programme.events)
    moved = folded(DOCUMENT, DOCUMENT.replace('hosts = ["nijmegen"]', 'hosts = ["assen"]'))
    dropped = folded(DOCUMENT, DOCUMENT[: DOCUMENT.index('[[events]]\nid = "2024"')])
    gone = dropped[alone].gone
    assert [moved[uid].sequence for uid in (with_slots, alone)] == [1, 1]
    assert gone is not None
    assert (gone.title, gone.start, gone.end, gone.place, gone.alone) == (
        "Dag 2024",
        dt.date(2024, 3, 16),
        None,
        "",
        True,
    )


RENAMED = {
    "session": [('id = "een"', 'id = "dialoog"\nwas = ["een"]')],
    "event": [('id = "2023"', 'id = "vijfde"\nwas = ["2023"]')],
    "programme": [('id = "dag"\n', 'id = "dagen"\nwas = ["dag"]\n')],
    "room": [('{ id = "zaal"', '{ id = "raadzaal", was = ["zaal"]'), ("stadhuis/zaal", "stadhuis/raadzaal")],
    "city": [('{ id = "nijmegen"', '{ id = "nimma", was = ["nijmegen"]'), ('city = "nijmegen"', 'city = "nimma"')],
}


@pytest.mark.parametrize("changes", RENAMED.values(), ids=RENAMED)
def test_a_renamed_id_is_no_change_of_place_or_identity(changes: list[tuple[str, str]]) -> None:
    """Whatever is renamed with `was`, the slot keeps its uid, and its sequence does not rise."""
    ledger = folded(DOCUMENT, changed(*changes))
    assert (set(ledger), ledger[UID].sequence) == (set(folded(DOCUMENT)), 0)


REUSED = {
    "room": ('[{ id = "zaal", name = "Raadzaal" }]', '[{ id = "zaal", name = "Zaal" }, { id = "oud", name = "Raadzaal", was = ["zaal"] }]',
             'room = "stadhuis/zaal"', 'room = "stadhuis/oud"'),
    "city": ('{ id = "assen", name', '{ id = "assen", was = ["nijmegen"], name', 'room = "stadhuis/zaal"', 'city = "assen"'),
}  # fmt: skip


@pytest.mark.parametrize("row", REUSED.values(), ids=REUSED)
def test_a_move_between_two_places_that_share_an_old_id_counts(row: tuple[str, str, str, str]) -> None:
    """A slot that moves to the place whose id was once that of its own is moved all the same."""
    places, places_now, here, there = row
    before = changed((places, places_now))
    assert folded(before, changed((here, there), document=before))[UID].sequence == 1


@st.composite
def stories(draw: st.DrawFn) -> list[Programme]:
    """Draw a programme and what became of it: some of its events and sessions at a time."""
    whole = draw(programmes())
    states = [whole]
    for _ in range(draw(st.integers(1, 2))):
        keep = draw(st.lists(st.booleans(), min_size=8, max_size=8))
        status = draw(st.sampled_from([None, "cancelled", "full"]))
        events = [
            attrs.evolve(
                event, status=status, sessions=[one for k, one in zip(keep, event.sessions, strict=False) if k]
            )
            for event in whole.events
        ]
        states.append(attrs.evolve(whole, events=[attrs.evolve(event, hand_over=None) for event in events]))
    return states


@given(stories())
@settings(max_examples=15)
def test_the_kept_ledger_is_the_fold_of_all_releases(tmp_path_factory: Any, states: list[Programme]) -> None:
    """For each audience, what the last file says is what folding all released programmes anew gives."""
    folder: Path = tmp_path_factory.mktemp("releases")
    from stedennetwerk.model.references import dangling

    made = [release(state, folder, on(day)) for day, state in enumerate(states, 1) if not dangling(state)]
    history = read_history(folder)
    if history is None:
        assert not any(made)
        return
    for audience in Audience:
        ledger: Ledger = {}
        before = None
        for one in read_releases(folder):
            seen = redacted(one.programme, audience)
            ledger = ledger_after(ledger, before, seen, one.at)
            before = seen
        assert history.seen[audience].ledger == ledger
