"""The exporter `html`: an accessible page of the programme in each of its languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stedennetwerk.plugin import Exporter, Fact, hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterator


@hookimpl
def stedennetwerk_exporters() -> Iterator[Exporter]:
    """Yield the exporter."""
    yield Exporter(
        name="html",
        title="Web page of the programme (HTML)",
        media_type="text/html",
        export="stedennetwerk.exporters.website.pages:export",
        carries=set(Fact) - {Fact.UID, Fact.COORDINATES, Fact.PORTRAIT, Fact.EXTRA},
    )
