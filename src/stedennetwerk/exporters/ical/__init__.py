"""The exporter `ical`: calendar feeds (RFC 5545), one VEVENT for each slot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen
from attrs.validators import ge, le

from stedennetwerk.plugin import Exporter, Fact, hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterator


@frozen
class IcalOptions:
    """The options of the exporter `ical`.

    Attributes:
        open_end: minutes that a slot lasts whose end is not known and cannot be inferred; it is said in words too; at most a week.
    """

    open_end: int = field(default=60, validator=[ge(1), le(7 * 24 * 60)])


@hookimpl
def stedennetwerk_exporters() -> Iterator[Exporter]:
    """Yield the exporter."""
    yield Exporter(
        name="ical",
        title="Calendar feeds (iCalendar)",
        media_type="text/calendar",
        export="stedennetwerk.exporters.ical.feeds:export",
        options=IcalOptions,
        carries={
            Fact.UID,
            Fact.TITLE,
            Fact.ABSTRACT,
            Fact.START,
            Fact.END,
            Fact.APPROXIMATE,
            Fact.ROOM,
            Fact.VENUE,
            Fact.ADDRESS,
            Fact.CITY,
            Fact.COORDINATES,
            Fact.SPEAKERS,
            Fact.LABELS,
            Fact.THEMES,
            Fact.LANGUAGES,
            Fact.INTERPRETATION,
            Fact.ACCESS,
            Fact.STATUS,
            Fact.ONLINE,
        },
    )
