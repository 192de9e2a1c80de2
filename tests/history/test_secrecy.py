"""What an audience learns from the releases: what it has seen, and nothing of what it never could."""

from __future__ import annotations

import datetime as dt
import json
import random
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_views_secrets import everything, used

from stedennetwerk import Audience, ChangeKind, Event, History, Programme, Session, Slot, View
from stedennetwerk.history import Revision, ledger_after, read_history, read_releases, release
from stedennetwerk.model.references import dangling
from stedennetwerk.model.shapes import shape_of
from stedennetwerk.redaction import redacted
from stedennetwerk.testing import programmes

NOON = dt.datetime(2027, 3, 16, 12, tzinfo=ZoneInfo("UTC"))


def on(day: int) -> dt.datetime:
    """Return noon on a day in January, in UTC."""
    return dt.datetime(2027, 1, day, 12, tzinfo=dt.UTC)


def history_of(*states: Programme) -> History:
    """Return the history after a release of each of these states, one a day."""
    with TemporaryDirectory() as folder:
        for day, state in enumerate(states, 1):
            release(state, folder, on(day))
        history = read_history(folder)
    assert history is not None
    return history


def session(id: str, hour: int, audience: str | None = None, **more: Any) -> Session:
    """Return a session of an hour, with a mark in its title when only some may see it."""
    title = f"{'SECRET' if audience else 'OPEN'} {id} {hour}"
    start = NOON.replace(hour=hour)
    slot = Slot(id="1", start=start, end=start + dt.timedelta(hours=1), note=f"{title} note")
    return Session(id=id, title=title, audience=audience, slots=[slot], **more)


def programme(*sessions: Session, **more: Any) -> Programme:
    """Return a programme of one event with these sessions."""
    return Programme(id="reeks", title="Reeks", events=[Event(id="dag", title="Dag", sessions=sessions, **more)])


OPEN = session("open", 10)
STATES = (
    programme(OPEN),
    programme(OPEN, session("besloten", 11, "organisers")),
    programme(OPEN, session("besloten", 13, "organisers", status="cancelled", abstract="SECRET reason")),
    programme(OPEN, session("besloten", 14, "participants")),
    programme(OPEN),
)
"""A session that not all may see is added, moved, cancelled, shown to participants, and dropped."""
SECRET = re.compile("SECRET")


def test_a_change_that_the_public_cannot_see_changes_nothing_for_it() -> None:
    """After five releases of what others alone can see, the public has the ledger of the first and no change."""
    public = history_of(*STATES).seen[Audience.PUBLIC]
    assert public.ledger == history_of(STATES[0]).seen[Audience.PUBLIC].ledger
    assert [one.changes for one in public.announcements] == [()] * 5


@pytest.mark.parametrize(
    "audience, kinds",
    [
        (Audience.PUBLIC, [[], [], [], [], []]),
        (Audience.PARTICIPANTS, [[], [], [], ["added"], ["removed"]]),
        (
            Audience.ORGANISERS,
            [
                [],
                ["added"],
                ["retitled", "changed", "cancelled", "moved-in-time", "changed"],
                ["changed", "retitled", "changed", "restored", "moved-in-time", "changed"],
                ["removed"],
            ],
        ),
    ],
    ids=["public", "participants", "organisers"],
)
def test_each_audience_is_told_what_it_saw(audience: Audience, kinds: list[list[str]]) -> None:
    """To those who may see it from the fourth release on it is new there; to those who always could it is restored."""
    told = history_of(*STATES).seen[audience].announcements
    assert [sorted(change.kind.value for change in one.changes) for one in told] == [sorted(one) for one in kinds]


def test_nothing_secret_can_be_reached_from_the_history_of_a_view() -> None:
    """Walking everything that a View of the public leads to, nothing of the hidden session is found, unlike for organisers."""
    history = history_of(*STATES[:4])
    found = {
        audience: {
            text for text in everything(used(View.of(STATES[2], audience, history=history))) if SECRET.search(text)
        }
        for audience in Audience
    }
    assert found[Audience.PUBLIC] == set()
    assert {"SECRET reason", "SECRET besloten 11", "SECRET besloten 14"} <= found[Audience.ORGANISERS]
    assert found[Audience.PARTICIPANTS] >= {"SECRET besloten 14"}
    assert found[Audience.PARTICIPANTS] & {"SECRET reason", "SECRET besloten 11", "SECRET besloten 13"} == set()


def test_what_becomes_hidden_is_dropped_with_what_was_seen() -> None:
    """A session that is hidden after the public saw it is cancelled there, told by the title that was public."""
    shown, hidden = programme(session("a", 10)), programme(session("a", 15, "organisers"))
    history = history_of(shown, hidden)
    (revision,) = [one for one in history.seen[Audience.PUBLIC].ledger.values() if one.dropped]
    assert revision.gone is not None
    assert (revision.start, revision.sequence, str(revision.gone.title)) == ("20270316T100000Z", 1, "OPEN a 10")
    view = View.of(hidden, history=history)
    assert not any(SECRET.search(text) for text in everything(view))


def test_a_secret_status_of_a_slot_stays_one() -> None:
    """Of a session whose second slot is for organisers, the public has one revision."""
    slots = [Slot(id="1", start=NOON), Slot(id="2", start=NOON + dt.timedelta(hours=3), audience="organisers")]
    later = [slots[0], attrs.evolve(slots[1], status="cancelled")]
    states = [programme(Session(id="a", title="A", slots=one)) for one in (slots, later)]
    seen = history_of(*states).seen
    assert [len(seen[one].ledger) for one in Audience] == [1, 1, 2]
    assert [[change.kind for change in seen[one].announcements[1].changes] for one in Audience] == [
        [], [], [ChangeKind.CANCELLED],
    ]  # fmt: skip


def test_what_is_pending_is_what_the_audience_may_see() -> None:
    """A change of the document that no release told yet is pending for those who see it, and for nobody else."""
    history = history_of(STATES[1])
    views = [View.of(STATES[2], audience, history=history) for audience in Audience]
    assert [len(view.history.pending) if view.history else None for view in views] == [0, 0, 5]


def test_what_all_have_seen_is_kept_once(tmp_path: Path) -> None:
    """As long as no audience sees less than another there is one ledger and one list of changes, sorted by uid."""
    states = [programme(OPEN, *(session(id, 11) for id in "abcdef"), subtitle=text) for text in ("Een", "Twee")]
    made = [release(state, tmp_path, on(day)) for day, state in enumerate(states, 1)]
    hidden = release(STATES[2], tmp_path, on(3))
    kept = [json.loads(one.path.read_bytes()) for one in (*made, hidden) if one is not None]
    assert [(list(one["ledger"]), list(one["changes"])) for one in kept] == [
        (["organisers"], ["organisers"]), (["organisers"], ["organisers"]),
        (["organisers", "participants"], ["organisers", "participants"]),
    ]  # fmt: skip
    assert [list(one["ledger"]["organisers"]) for one in kept] == [sorted(one["ledger"]["organisers"]) for one in kept]


@pytest.mark.parametrize(
    ("at", "modified"),
    [
        (on(5).replace(microsecond=5), on(5)),
        (on(1), on(2)),
        (on(5).astimezone(ZoneInfo("Asia/Kolkata")), on(5)),
        (None, on(2)),
    ],
    ids=["later", "before the last release", "in another zone", "unknown"],
)
def test_when_what_is_pending_changed(at: dt.datetime | None, modified: dt.datetime) -> None:
    """What no release has said yet changed at the instant of the export, in whole seconds and never before the last release."""
    history = history_of(programme(OPEN), programme(OPEN, session("b", 11)))
    view = View.of(programme(attrs.evolve(OPEN, title="Anders"), session("b", 11)), at=at, history=history)
    assert view.history is not None
    assert sorted(one.modified.isoformat() for one in view.history.ledger.values()) == sorted(
        [modified.isoformat(), on(2).isoformat()]
    )


@st.composite
def edited(draw: st.DrawFn) -> tuple[Programme, Programme]:
    """Draw a programme of which some records are for organisers, and the same after changes in these alone."""
    whole = draw(programmes())
    before = _edited(whole, random.Random(draw(st.integers(0, 2**32))))
    return before, _in_the_hidden(before)


def _edited(record: Any, chance: random.Random) -> Any:
    changes: dict[str, Any] = {}
    for shape in shape_of(type(record)):
        value = getattr(record, shape.name)
        if shape.form == "record" and value:
            below = [_edited(one, chance) for one in (value if shape.many else (value,))]
            changes[shape.name] = tuple(below) if shape.many else below[0]
    if hasattr(record, "audience"):
        changes["audience"] = chance.choice([None, Audience.PUBLIC, Audience.ORGANISERS])
    return attrs.evolve(record, **changes)


def _in_the_hidden(record: Any) -> Any:
    """Return the record with other titles and times in what only organisers may see."""
    changes: dict[str, Any] = {}
    for shape in shape_of(type(record)):
        value = getattr(record, shape.name)
        if shape.form == "record" and value:
            below = [_in_the_hidden(one) for one in (value if shape.many else (value,))]
            changes[shape.name] = tuple(below) if shape.many else below[0]
    if getattr(record, "audience", None) is Audience.ORGANISERS:
        if isinstance(record, Session):
            changes |= {"title": "anders", "status": "cancelled"}
        if isinstance(record, Slot):
            changes |= {"start": NOON, "end": None}
    return attrs.evolve(record, **changes)


@given(edited())
@settings(max_examples=25)
def test_changes_in_what_is_hidden_stay_hidden(states: tuple[Programme, Programme]) -> None:
    """Of any programme, changes in sessions and slots for organisers leave the history of all others as it was."""
    before, after = states
    if dangling(before):
        return
    old, new = history_of(before), history_of(before, after)
    for audience in (Audience.PUBLIC, Audience.PARTICIPANTS):
        assert redacted(before, audience) == redacted(after, audience)
        assert new.seen[audience].ledger == old.seen[audience].ledger
        assert [one.changes for one in new.seen[audience].announcements[1:]] in ([], [()])


@given(programmes(), st.integers(0, 2**32))
@settings(max_examples=20)
def test_each_audience_has_a_ledger_of_its_own(whole: Programme, seed: int) -> None:
    """With audiences that change at each release, the last file has for each audience the fold of what it saw."""
    chance = random.Random(seed)
    states = [_edited(whole, chance) for _ in range(3)]
    if any(map(dangling, states)):
        return
    with TemporaryDirectory() as folder:
        for day, state in enumerate(states, 1):
            release(state, folder, on(day))
        history, releases = read_history(folder), read_releases(folder)
    assert history is not None
    for audience in Audience:
        ledger: dict[str, Revision] = {}
        before = None
        for one, state in zip(releases, _without_repeats(states), strict=True):
            seen = redacted(state, audience)
            after = ledger_after(ledger, before, seen, one.at)
            assert [uid for uid, was in ledger.items() if after[uid].created != was.created] == []
            assert [uid for uid, was in ledger.items() if not 0 <= after[uid].sequence - was.sequence <= 1] == []
            ledger, before = after, seen
        assert history.seen[audience].ledger == ledger


def _without_repeats(states: list[Programme]) -> list[Programme]:
    """Return the states that were released: those that are not as the one before."""
    return [state for place, state in enumerate(states) if place == 0 or state != states[place - 1]]
