"""The exporter `pdf`: the block grids and the booklet of each event as one accessible PDF in each language."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import field, frozen
from attrs.converters import optional

from stedennetwerk.plugin import Exporter, Fact, hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterator


class Paper(StrEnum):
    """The paper of block grids, always in landscape."""

    A4 = "A4"
    A3 = "A3"


class Variant(StrEnum):
    """The standard that the files follow; all of these ask for tags."""

    UA_1 = "pdf/ua-1"
    UA_2 = "pdf/ua-2"
    A_2A = "pdf/a-2a"
    A_3A = "pdf/a-3a"


@frozen
class PdfOptions:
    """The options of the exporter `pdf`.

    Attributes:
        paper: of the block grids; absent means A4, and A3 for a day with more than eight columns.
        variant: the standard that the files follow.
        booklet: whether every session comes in full after the block grids.
        css: a file with style of your own, added after ours; from the folder in which the command runs.
    """

    paper: Paper | None = field(default=None, converter=optional(Paper))
    variant: Variant = field(default=Variant.UA_1, converter=Variant)
    booklet: bool = True
    css: str | None = None


CARRIED = frozenset(Fact) - {
    Fact.UID,
    Fact.COORDINATES,
    Fact.BIOGRAPHY,
    Fact.PORTRAIT,
    Fact.RESOURCES,
    Fact.RECAP,
    Fact.QUOTES,
    Fact.OUTCOMES,
    Fact.EXTRA,
}
"""The facts that every file carries; of an event there is more, such as its themes, but not of a session."""


@hookimpl
def stedennetwerk_exporters() -> Iterator[Exporter]:
    """Yield the exporter."""
    yield Exporter(
        name="pdf",
        title="Block grids and booklet of each event (PDF)",
        media_type="application/pdf",
        export="stedennetwerk_pdf.exporting:export",
        options=PdfOptions,
        carries=CARRIED,
    )
