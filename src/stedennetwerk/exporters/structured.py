"""The exporter `jsonld`: everything as one graph in the words of schema.org (JSON-LD 1.1), for search engines and programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stedennetwerk.plugin import Artifact, Exporter, Fact, hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stedennetwerk.plugin import NoOptions, View

PATH = "programme.jsonld"
"""Where the graph is published."""

_NO_WORDS = {
    *(Fact.APPROXIMATE, Fact.INTERPRETATION, Fact.ACCESS, Fact.PROPOSITIONS, Fact.ASSIGNMENTS, Fact.RESOURCES),
    *(Fact.CONTACTS, Fact.HAND_OVER, Fact.PREVIOUSLY, Fact.QUOTES, Fact.OUTCOMES, Fact.UNSCHEDULED),
    *(Fact.TRANSLATIONS, Fact.EXTRA),
}
"""The facts for which schema.org has no words, or not for all of them."""


def export(view: View, options: NoOptions) -> Iterator[Artifact]:
    """Yield the graph, in the language of the View."""
    from stedennetwerk.structured import Structured, graph_chunks

    nodes = Structured(view, linked=True).everything()
    yield Artifact(PATH, "application/ld+json", graph_chunks(nodes))


@hookimpl
def stedennetwerk_exporters() -> Iterator[Exporter]:
    """Yield the exporter."""
    yield Exporter(
        name="jsonld",
        title="Linked data in the words of schema.org (JSON-LD)",
        media_type="application/ld+json",
        export=export,
        carries=set(Fact) - _NO_WORDS,
    )
