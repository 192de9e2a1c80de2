"""What an exporter does not declare to carry is what it loses, and each fact can be planted."""

from __future__ import annotations

import pytest

from stedennetwerk import Registry
from stedennetwerk.plugin import Fact
from stedennetwerk.testing.planting import FACTS

NAMES = ("html", "ical", "csv", "json", "atom", "jsonld")


def test_every_fact_is_planted() -> None:
    """The kit tries all facts."""
    assert {*FACTS, Fact.UID} == set(Fact)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_lost_is_the_rest(name: str) -> None:
    """An exporter loses what it does not carry."""
    exporter = Registry().exporter(name)
    assert exporter.carries | exporter.loses == set(Fact)
    assert exporter.carries & exporter.loses == set()
