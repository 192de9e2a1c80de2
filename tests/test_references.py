"""References between records: which lead nowhere, and which lead in a circle."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from stedennetwerk import (
    Appearance,
    Event,
    HandOver,
    Host,
    HostCity,
    Image,
    Organisation,
    Outcome,
    Plan,
    Programme,
    Quote,
    Recap,
    Resource,
    Room,
    Session,
    Slot,
    Theme,
    Venue,
)
from stedennetwerk.documents import as_tree
from stedennetwerk.documents.expanding import Expander
from stedennetwerk.model.references import Dangling, dangling, dangling_in_tree
from stedennetwerk.model.walking import in_words
from stedennetwerk.testing import programmes

NIJMEGEN = HostCity(id="nijmegen", name="Nijmegen", was=["noviomagus"])
STADHUIS = Venue(id="stadhuis", name="Stadhuis", was=["raadhuis"], rooms=[Room(id="raadzaal", name="R", was=["zaal"])])


def programme(**fields: Any) -> Programme:
    """Return a programme with a city, a venue and these fields."""
    return Programme(**{"id": "dag", "title": "Dag", "cities": [NIJMEGEN], "venues": [STADHUIS], **fields})


def event(**fields: Any) -> Programme:
    """Return a programme with one event of these fields."""
    return programme(events=[Event(**{"id": "2023", "title": "Editie", **fields})])


def session(**fields: Any) -> Programme:
    """Return a programme with one session of these fields."""
    return event(sessions=[Session(**{"id": "gesprek", "title": "Gesprek", **fields})])


def slot(**fields: Any) -> Programme:
    """Return a programme with one slot of these fields."""
    return session(slots=[Slot(id="r1", **fields)])


def told(found: Programme) -> list[str]:
    """Return what is said about the references of a programme."""
    return [f"{in_words(found, one.path)}: {one.problem}; {one.remedy}" for one in dangling(found)]


EVENT = 'events "2023"'
SESSION = f'{EVENT} > sessions "gesprek"'
SLOT = f'{SESSION} > slots "r1"'
ADD = "or correct the id"
NOWHERE = {
    "organisers": (programme(organisers=["x1"]), f'organisers #1: "x1" is not among the organisations or cities; add it to organisations or cities, {ADD}'),
    "members": (programme(members=["nijmegen", "nijmegn"]), 'members #2: "nijmegn" is not among the cities; did you mean "nijmegen"?'),
    "main_contacts": (programme(main_contacts=["x1"]), f'main_contacts #1: "x1" is not among the contacts; add it to contacts, {ADD}'),
    "city of an organisation": (programme(organisations=[Organisation(id="a", name="A", city="x1")]), f'organisations "a" > city: "x1" is not among the cities; add it to cities, {ADD}'),
    "a person in a logo": (programme(organisations=[Organisation(id="a", name="A", logo=Image(url="a.png", alt="A", depicts=["x1"]))]), f'organisations "a" > logo > depicts #1: "x1" is not among the speakers; add it to speakers, {ADD}'),
    "city of a venue": (programme(venues=[Venue(id="a", name="A", city="x1")]), f'venues "a" > city: "x1" is not among the cities; add it to cities, {ADD}'),
    "parent of a theme": (programme(themes=[Theme(id="a", title="A", parent="x1")]), f'themes "a" > parent: "x1" is not among the themes; add it to themes, {ADD}'),
    "resource": (programme(resources=[Resource(title="A", recommended_by=["x1"])]), f'resources #1 > recommended_by #1: "x1" is not among the speakers; add it to speakers, {ADD}'),
    "host": (event(hosts=[Host(city="x1")]), f'{EVENT} > hosts #1 > city: "x1" is not among the cities; add it to cities, {ADD}'),
    "host in person": (event(hosts=[Host(city="nijmegen", person="x1")]), f'{EVENT} > hosts #1 > person: "x1" is not among the speakers; add it to speakers, {ADD}'),
    "themes": (event(themes=["x1"]), f'{EVENT} > themes #1: "x1" is not among the themes; add it to themes, {ADD}'),
    "earlier plan": (event(previously=[Plan(hosts=["x1"])]), f'{EVENT} > previously #1 > hosts #1: "x1" is not among the cities; add it to cities, {ADD}'),
    "next event": (event(hand_over=HandOver(event="2024")), f'{EVENT} > hand_over > event: "2024" is not among the events; did you mean "2023"?'),
    "session of the hand-over": (event(hand_over=HandOver(session="x1")), f'{EVENT} > hand_over > session: "x1" is not among the sessions; add it to sessions, {ADD}'),
    "session of a quote": (event(recap=Recap(quotes=[Quote(text="A", session="x1")])), f'{EVENT} > recap > quotes #1 > session: "x1" is not among the sessions; add it to sessions, {ADD}'),
    "owner of an outcome": (event(recap=Recap(outcomes=[Outcome(id="a", title="A", owners=["nijmegen", "x1"])])), f'{EVENT} > recap > outcomes "a" > owners #2: "x1" is not among the organisations or cities; add it to organisations or cities, {ADD}'),
    "speaker": (session(appearances=[Appearance(speaker="x1")]), f'{SESSION} > appearances #1 > speaker: "x1" is not among the speakers; add it to speakers, {ADD}'),
    "block": (session(part_of="x1"), f'{SESSION} > part_of: "x1" is not among the sessions; add it to sessions, {ADD}'),
    "venue": (slot(venue="x1"), f'{SLOT} > venue: "x1" is not among the venues; add it to venues, {ADD}'),
    "venue, whose room is not looked for": (slot(venue="x1", room="raadzaal"), f'{SLOT} > venue: "x1" is not among the venues; add it to venues, {ADD}'),
    "room": (slot(venue="stadhuis", room="raadzal"), f'{SLOT} > room: "raadzal" is not among the rooms; did you mean "raadzaal"?'),
    "room without a venue": (slot(room="raadzaal"), f'{SLOT} > room: "raadzaal" is not among the rooms; add it to rooms, {ADD}'),
    "city of a slot": (slot(city="x1"), f'{SLOT} > city: "x1" is not among the cities; add it to cities, {ADD}'),
}  # fmt: skip


@pytest.mark.parametrize("found, message", NOWHERE.values(), ids=NOWHERE)
def test_a_reference_that_leads_nowhere_is_found(found: Programme, message: str) -> None:
    """A reference to what is not there is found, with its path and near misses."""
    assert [message] == told(found)


@pytest.mark.parametrize("found", [found for found, _ in NOWHERE.values()], ids=NOWHERE)
def test_it_is_found_in_the_tree_too(found: Programme) -> None:
    """The same is found in the tree of a document that could not be made into a programme."""
    assert dangling(found) == dangling_in_tree(Expander(as_tree(found), []).expand())


def test_a_reference_may_lead_to_an_id_of_before() -> None:
    """A renamed record is still found by the references of before, also for rooms of a renamed venue."""
    sessions = [Session(id="a", title="A", was=["b"]), Session(id="c", title="C", part_of="b")]
    assert told(event(sessions=sessions, hosts=[Host(city="noviomagus")])) == []
    assert told(slot(venue="raadhuis", room="zaal")) == []
    assert told(slot(venue="stadhuis", room="raadzaal")) == []


def test_sessions_are_those_of_their_own_event() -> None:
    """A session of another event is not found."""
    events = [
        Event(id="1", title="A", sessions=[Session(id="s", title="S")]),
        Event(id="2", title="B", hand_over=HandOver(session="s")),
    ]
    assert [f'events "2" > hand_over > session: "s" is not among the sessions; add it to sessions, {ADD}'] == told(
        programme(events=events)
    )


def themes(*pairs: tuple[str, str | None], was: str = "") -> Programme:
    """Return a programme with these themes and their parents."""
    return programme(themes=[Theme(id=id, title=id, parent=parent, was=[was] if was else []) for id, parent in pairs])


CIRCLE = "leads back here in a circle; break the circle at one of its places"


def test_a_circle_is_found_at_each_of_its_places() -> None:
    """Themes that are each other's parents are a circle; what only leads into it is not."""
    assert [
        f'themes "a" > parent: "b" {CIRCLE}',
        f'themes "b" > parent: "c" {CIRCLE}',
        f'themes "c" > parent: "a" {CIRCLE}',
    ] == told(themes(("a", "b"), ("b", "c"), ("c", "a"), ("d", "a"), ("e", None)))
    assert [f'themes "a" > parent: "a" {CIRCLE}'] == told(themes(("a", "a")))


def test_a_circle_through_an_id_of_before_is_found() -> None:
    """A theme that is its own parent under an older id goes round in a circle as well."""
    assert [f'themes "a" > parent: "oud" {CIRCLE}'] == told(themes(("a", "oud"), was="oud"))


def test_a_circle_of_sessions_is_found() -> None:
    """Sessions that are part of each other are a circle."""
    sessions = [Session(id="a", title="A", part_of="b"), Session(id="b", title="B", part_of="a")]
    assert [
        f'{EVENT} > sessions "a" > part_of: "b" {CIRCLE}',
        f'{EVENT} > sessions "b" > part_of: "a" {CIRCLE}',
    ] == told(event(sessions=sessions))


def test_a_finding_about_a_reference_has_its_parts() -> None:
    """A reference that leads nowhere is told with the collections that were searched."""
    assert [Dangling(("members", 0), "nijmegn", ("cities",), ("nijmegen",))] == dangling(programme(members=["nijmegn"]))


@given(programmes())
@settings(max_examples=30)
def test_a_whole_programme_has_none(made: Programme) -> None:
    """A programme whose references all lead somewhere gives nothing, neither as records nor as a tree."""
    assert (dangling(made), dangling_in_tree(Expander(as_tree(made), []).expand())) == ([], [])


MESS: dict[str, Any] = {
    "id": 1,
    "was": "a",
    "organisers": "x",
    "members": ["x", 1, None, ["y"]],
    "cities": [{"id": "a", "was": [1, "b"]}],
    "venues": {"id": "c"},
    "themes": [{"id": ["d"], "parent": "e"}, {"parent": 1}],
    "speakers": None,
    "events": ["2023", {"id": "2024", "sessions": 1, "hosts": [{"city": "b"}, {"city": "z"}, 1], "recap": []}],
}


def test_a_tree_that_makes_no_sense_is_searched_as_far_as_it_does() -> None:
    """Whatever stands in a tree, what can be followed is followed; what leads into a faulty collection is not called wrong."""
    assert [one.path for one in dangling_in_tree(MESS)] == [
        ("members", 0),
        ("events", 1, "hosts", 1, "city"),
    ]


def test_near_misses_are_those_of_the_own_event() -> None:
    """The same wrong id in two events is compared with the sessions of each."""
    events = [
        Event(
            id=event,
            title="E",
            sessions=[Session(id=near, title="S"), Session(id="other", title="S", replaces="talks")],
        )
        for event, near in (("a", "talk"), ("b", "talks-2"))
    ]
    found = dangling(Programme(id="p", title="P", events=events))
    assert [one.choices for one in found] == [("talk",), ("talks-2",)]
