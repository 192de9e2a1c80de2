"""The exporter `json`: the programme as the audience may see it, readable back.

The document has all languages. Its order is that of the model and of the document, its bytes depend on nothing else, so
two exports of one programme are the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from stedennetwerk import addresses
from stedennetwerk.plugin import Artifact, Exporter, Fact, hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stedennetwerk.plugin import NoOptions, View


def export(view: View, options: NoOptions) -> Iterator[Artifact]:
    """Yield the document."""
    from stedennetwerk.documents.streaming import json_chunks

    yield Artifact(addresses.DOCUMENT, "application/json", json_chunks(view.source))


@hookimpl
def stedennetwerk_exporters() -> Iterator[Exporter]:
    """Yield the exporter."""
    yield Exporter(
        name="json",
        title="The programme as data, readable back (JSON)",
        media_type="application/json",
        export=export,
        carries=frozenset(Fact),
    )
