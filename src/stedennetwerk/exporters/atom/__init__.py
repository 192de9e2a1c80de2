"""The exporter `atom`: what changed with each release, as a feed to follow (Atom, RFC 4287), in each language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stedennetwerk.plugin import Exporter, Fact, hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOT_TOLD = {
    *(Fact.UID, Fact.COORDINATES, Fact.ROLES, Fact.LABELS, Fact.PORTRAIT, Fact.REGISTRATION, Fact.PROPOSITIONS),
    *(
        Fact.ASSIGNMENTS,
        Fact.RESOURCES,
        Fact.HAND_OVER,
        Fact.PREVIOUSLY,
        Fact.RECAP,
        Fact.QUOTES,
        Fact.OUTCOMES,
        Fact.EXTRA,
    ),
}
"""The facts of which is only said that they changed, if that; all others are told when they change."""


@hookimpl
def stedennetwerk_exporters() -> Iterator[Exporter]:
    """Yield the exporter."""
    yield Exporter(
        name="atom",
        title="Feed of what changed (Atom)",
        media_type="application/atom+xml",
        export="stedennetwerk.exporters.atom.feed:export",
        carries=set(Fact) - _NOT_TOLD,
    )
