"""All nodes of a programme as bytes, and before an independent judge."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from vocabulary import values, within, wrong

from stedennetwerk import (
    Programme,
    View,
)
from stedennetwerk.structured import Node, Structured, graph
from stedennetwerk.testing import programmes


def test_a_graph_stands_in_a_page() -> None:
    """A graph is compact JSON that no text in it can break out of, and says the same as its nodes."""
    title = "</script><!-- & \u2028\u2029 \u2027 é"
    nodes = [{"@type": "Event", "name": title}, {"@type": "Event", "maximumAttendeeCapacity": 0}]
    data = graph(nodes)
    assert json.loads(data) == {"@context": "https://schema.org", "@graph": nodes}
    assert [sign for sign in ("<", ">", "&", "\u2028", "\u2029", ": ", "\n") if sign in data.decode()] == []
    assert "\u2027 é" in data.decode()


def test_graphs_of_any_length() -> None:
    """A graph of none, one or very many nodes is one document."""
    for count in (0, 1, 99, 100, 101, 250):
        nodes = [{"@type": "Thing", "name": str(number)} for number in range(count)]
        assert json.loads(graph(iter(nodes)))["@graph"] == nodes


def of_pages(view: View) -> list[Node]:
    """Return the nodes of all pages that have any."""
    structured, whole = Structured(view), view.programme
    nodes = [node for node in (structured.of_programme(), *map(structured.of_event, whole.events)) if node]
    nodes += [node for event in whole.events for one in event.sessions for node in structured.of_session(event, one)]
    nodes += [*map(structured.of_speaker, whole.speakers), *map(structured.of_venue, whole.venues)]
    return [*nodes, *map(structured.of_city, whole.cities), *map(structured.of_theme, whole.themes)]


@pytest.mark.parametrize("audience", ["public", "organisers"])
def test_examples_are_as_schema_org_has_it(example: Programme, audience: str) -> None:
    """Every type and property in the nodes of the examples is one of schema.org, in every language."""
    for language in example.published_in:
        assert wrong(of_pages(View.of(example, audience, language))) == set()


@pytest.mark.parametrize("audience", ["public", "organisers"])
def test_examples_have_what_search_engines_ask_for(example: Programme, audience: str) -> None:
    """Every slot of the examples has a name, a start and a place with an address or a place online, as rich results need."""
    view = View.of(example, audience)
    events = [one for one in of_pages(view) if "T" in one.get("startDate", "")]
    assert len(events) == len(view.agenda)
    assert [one for one in events if not {"name", "startDate", "location"} <= one.keys()] == []
    places = [place for one in events for place in values(one, "location")]
    assert [place for place in places if "address" not in place and place["@type"] != "VirtualLocation"] == []


@given(programmes())
@settings(max_examples=40)
def test_any_programme_is_as_schema_org_has_it(programme: Programme) -> None:
    """Whatever the programme, its nodes are as schema.org has them, and nobody's mail address or number is in them."""
    for audience in ("public", "organisers"):
        nodes = of_pages(View.of(programme, audience))
        assert wrong(nodes) == set()
        found = [value for node in within(nodes) for name in node for value in values(node, name)]
        assert [one for one in found if isinstance(one, str) and one.startswith(("mailto:", "tel:", "desk@"))] == []
