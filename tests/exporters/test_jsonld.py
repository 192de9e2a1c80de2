"""The exporter `jsonld`: everything as one graph, whole, linked, streamed, and honest about what it carries."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from vocabulary import values, within, wrong

from stedennetwerk import Programme, Registry, Room, Venue, View, publish
from stedennetwerk.testing import programmes


def chunks(view: View) -> list[bytes]:
    """Return the document in chunks."""
    (artifact,) = Registry().exporter("jsonld").artifacts(view)
    assert (artifact.path, artifact.media_type) == ("programme.jsonld", "application/ld+json")
    return list(artifact.chunks())


def nodes(view: View) -> list[dict[str, Any]]:
    """Return the nodes of the graph."""
    document = json.loads(b"".join(chunks(view)))
    assert document.keys() == {"@context", "@graph"}
    assert document["@context"] == "https://schema.org"
    graph: list[dict[str, Any]] = document["@graph"]
    return graph


@pytest.mark.parametrize("audience", ["public", "organisers"])
def test_everything_is_in_the_graph_once(example: Programme, audience: str) -> None:
    """The graph has one node for the programme and for each event, slot, speaker, theme, city, venue and room."""
    view = View.of(example, audience)
    whole = view.programme
    counts = {
        "EventSeries": 1,
        "Event": len(whole.events) + len(view.agenda),
        "Person": len(whole.speakers),
        "DefinedTerm": len(whole.themes),
        "City": len(whole.cities),
        "Place": len(whole.venues) + sum(len(venue.rooms) for venue in whole.venues),
    }
    found = nodes(view)
    kinds = [node["@type"] for node in found]
    assert {kind: kinds.count(kind) for kind in counts} == counts
    assert len(found) == sum(counts.values()) == len({node["@id"] for node in found})


def links(graph: list[dict[str, Any]]) -> set[str]:
    """Return the names of nodes to which others refer."""
    inner = [one for node in graph for one in within([node]) if one is not node]
    return {one["@id"] for one in inner if "@id" in one}


def test_references_lead_to_nodes(example: Programme) -> None:
    """Every name that a node refers to is that of a node of the graph, also when there are no addresses."""
    for made in (example, attrs.evolve(example, url=None)):
        graph = nodes(View.of(made))
        assert links(graph) - {node["@id"] for node in graph} == set()


@given(programmes())
@settings(max_examples=40)
def test_any_programme(programme: Programme) -> None:
    """Whatever the programme, the graph is linked in itself, as schema.org has it, and names each thing once."""
    graph = nodes(View.of(programme, "organisers"))
    names = [node["@id"] for node in graph]
    assert wrong(graph) == set()
    assert links(graph) - set(names) == set()
    assert len(names) == len(set(names))


def test_examples_are_as_schema_org_has_it(example: Programme) -> None:
    """Every type and property in the graph of the examples is one of schema.org."""
    assert wrong(nodes(View.of(example, "organisers"))) == set()


def test_places_and_people_stand_in_the_graph_once(showcase: Programme) -> None:
    """Slots refer to places and people by name, and do not repeat what is said of them."""
    slots = [node for node in nodes(View.of(showcase)) if "T" in node.get("startDate", "")]
    inner = [one for one in within(slots) if one.get("@type") in ("Place", "City", "Person")]
    assert {frozenset(one) for one in inner} == {frozenset({"@type", "@id", "name"})}
    places = [place for slot in slots for place in values(slot, "location")]
    assert {frozenset(one) for one in places if one.get("@type") != "VirtualLocation"} == {frozenset({"@id"})}


def test_the_language_is_that_of_the_view(showcase: Programme) -> None:
    """The graph is in one language, and names the pages in that language."""
    for language, folder in (("nl", ""), ("en", "en/")):
        view = View.of(showcase, language=language)
        series, *rest = nodes(view)
        assert (series["name"], series["@id"]) == (view.programme.title, f"{showcase.url}/{folder}")
        events = [node["@id"] for node in rest if node["@type"] == "Event" and "#" not in node["@id"]]
        assert events == [f"{showcase.url}/{folder}event/{event.id}.html" for event in showcase.events]


def test_names_without_addresses_are_told_apart() -> None:
    """A room and another venue whose id reads like both of theirs have different names in the graph."""
    venues = [Venue(id="a", name="A", rooms=[Room(id="b", name="B")]), Venue(id="a-room-b", name="A B")]
    _, *places = nodes(View.of(Programme(id="p", title="P", venues=venues)))
    assert [(one["name"], one["@id"]) for one in places] == [
        ("A", "_:venue.a"),
        ("B", "_:venue.a.room-b"),
        ("A B", "_:venue.a-room-b"),
    ]


def test_it_streams(showcase: Programme) -> None:
    """The content is made as it is asked for, in chunks that do not grow with the programme."""
    (artifact,) = Registry().exporter("jsonld").artifacts(View.of(showcase))
    assert isinstance(artifact.content, Iterator)
    session = showcase.events[0].sessions[0]
    many = [attrs.evolve(session, id=f"s{number}") for number in range(1000)]
    large = attrs.evolve(showcase, events=[attrs.evolve(showcase.events[0], sessions=many, recap=None, hand_over=None)])
    sizes = [len(re.findall(rb'"startDate":"[^"]+T', chunk)) for chunk in chunks(View.of(large))]
    assert (max(sizes), sum(sizes)) == (100, 1000)


def test_it_is_published_on_request(showcase: Programme, tmp_path: Any) -> None:
    """The graph is published when it is asked for by name, and not by itself."""
    publish(View.of(showcase), tmp_path / "asked", ["jsonld"])
    publish(View.of(showcase), tmp_path / "not")
    assert (tmp_path / "asked/programme.jsonld").read_bytes() == b"".join(chunks(View.of(showcase)))
    assert not (tmp_path / "not/programme.jsonld").exists()
