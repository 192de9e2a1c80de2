"""Who is who over the years: the first id that a record had, and the uids that follow from it."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from stedennetwerk import Event, Programme, Session
from stedennetwerk.model.ids import first_id

IDS = st.sampled_from(["a", "b", "c", "d", "e"])


@st.composite
def siblings(draw: st.DrawFn) -> list[Session]:
    """Draw sessions of one event that may claim any ids, also each other's."""
    names = draw(st.lists(IDS, unique=True, max_size=4))
    return [Session(id=id, title=id, was=draw(st.lists(IDS, max_size=3))) for id in names]


@st.composite
def renamed(draw: st.DrawFn) -> list[Session]:
    """Draw sessions of one event of which each was renamed a few times, and no id was ever used twice."""
    ids = iter(draw(st.permutations(list("abcdefghijkl"))))
    lives = [[next(ids) for _ in range(draw(st.integers(1, 3)))] for _ in range(draw(st.integers(1, 4)))]
    return [Session(id=life[-1], title="T", was=life[:-1]) for life in lives]


def firsts(sessions: list[Session]) -> dict[str, str]:
    """Return the first id of each session by its id of today."""
    return {one.id: first_id(one, sessions) for one in sessions}


@given(siblings())
def test_no_two_records_have_one_uid(sessions: list[Session]) -> None:
    """Whatever ids were used anew, and whoever claims them, each record has a uid of its own."""
    event = Event(id="dag", title="Dag", sessions=sessions)
    programme = Programme(id="reeks", title="Reeks", events=[event])
    assert len({programme.uid_of(event, one) for one in sessions}) == len(sessions)


@given(siblings())
def test_a_first_id_is_one_of_its_own(sessions: list[Session]) -> None:
    """A record is known by an id that it has or had, and never by the id of today of another."""
    for session in sessions:
        first = first_id(session, sessions)
        others = {one.id for one in sessions} - {session.id}
        assert (first in (*session.was, session.id), first in others) == (True, False)


@given(renamed())
def test_the_first_id_is_for_ever(sessions: list[Session]) -> None:
    """As long as no id is used anew, a record is known by the very first id that it had."""
    assert firsts(sessions) == {one.id: (*one.was, one.id)[0] for one in sessions}


@given(renamed(), st.integers(0), st.randoms(use_true_random=False))
def test_others_do_not_matter(sessions: list[Session], place: int, chance: random.Random) -> None:
    """As long as no id is used anew, neither the order of the records nor one more or less changes who is who."""
    fewer = list(sessions)
    del fewer[place % len(sessions)]
    chance.shuffle(fewer)
    assert firsts(fewer) == {one.id: firsts(sessions)[one.id] for one in fewer}


@given(renamed(), st.integers(0))
def test_renaming_once_more_changes_nobody(sessions: list[Session], place: int) -> None:
    """A record that is renamed, and all others, keep the id by which they are known."""
    index = place % len(sessions)
    old = sessions[index]
    after = [*sessions]
    after[index] = Session(id="new", title="T", was=[*old.was, old.id])
    assert list(firsts(after).values()) == list(firsts(sessions).values())
