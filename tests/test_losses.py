"""What a format cannot carry from a programme: which facts, and where."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from stedennetwerk import Programme, Registry, View, losses
from stedennetwerk.model.walking import walk
from stedennetwerk.plugin import Artifact, Exporter, Fact
from stedennetwerk.testing import programmes
from stedennetwerk.testing.planting import FACTS, planted_with


def nothing(view: View, options: object) -> list[Artifact]:
    """Make nothing."""
    return []


NOTHING = Exporter(name="nothing", title="Nothing", media_type="text/plain", export=nothing)


def lost(programme: Programme, *carries: Fact, audience: str = "organisers") -> dict[str, tuple[str, ...]]:
    """Return the places of each fact that an exporter of these facts cannot carry."""
    exporter = Exporter(name="some", title="Some", media_type="text/plain", export=nothing, carries=carries)
    return {loss.fact.value: loss.places for loss in losses(View.of(programme, audience), exporter)}


PLAIN = {
    "uid": ('events "dag" > sessions "sessie" > slots "enig" > id',),
    "title": ('events "dag" > title', 'events "dag" > sessions "sessie" > title'),
    "start": ('events "dag" > sessions "sessie" > slots "enig" > start',),
    "end": ('events "dag" > sessions "sessie" > slots "enig" > end',),
    "room": ('events "dag" > sessions "sessie" > slots "enig" > room',),
    "venue": ('events "dag" > sessions "sessie" > slots "enig" > venue',),
    "city": ('venues "plek" > city',),
    "speakers": ('events "dag" > sessions "sessie" > appearances',),
}
"""What the small programme has, and where."""


def test_what_is_lost() -> None:
    """A format that carries nothing loses each fact wherever the programme has it, in the order of the facts."""
    found = lost(planted_with({}))
    assert found == PLAIN
    assert list(found) == [fact.value for fact in Fact if fact.value in PLAIN]


@pytest.mark.parametrize("fact", list(FACTS), ids=lambda fact: fact.value)
def test_a_fact_that_is_planted(fact: Fact) -> None:
    """A planted fact is lost unless it is carried, and nothing else is lost with it but what comes with the place."""
    programme = planted_with(FACTS[fact][0])
    assert fact.value in lost(programme)
    assert fact.value not in lost(programme, fact)
    assert lost(programme).keys() - PLAIN.keys() - {fact.value} <= {"recap"}


def test_what_the_audience_cannot_see_is_not_lost() -> None:
    """Only what the View shows can be lost."""
    programme = planted_with({"session": {"extra": {"soep": "ja"}}})
    assert ["extra" in lost(programme, audience=one) for one in ("public", "organisers")] == [False, True]


@given(programmes())
@settings(max_examples=30)
def test_places_lead_somewhere(programme: Programme) -> None:
    """Each path leads to a field of a record of what the View shows."""
    view = View.of(programme, "organisers")
    records = {path for path, _ in walk(view.source)}
    found = losses(view, NOTHING)
    assert [path for loss in found for path in loss.paths if path[:-1] not in records] == []
    assert [loss.fact for loss in found] == sorted({loss.fact for loss in found}, key=list(Fact).index)


def test_json_loses_nothing(example: Programme) -> None:
    """The document itself carries every example whole, for every audience."""
    for audience in ("public", "participants", "organisers"):
        assert losses(View.of(example, audience), Registry().exporter("json")) == ()
