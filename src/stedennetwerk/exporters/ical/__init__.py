"""The exporter `ical`: calendar feeds (RFC 5545), one VEVENT for each slot."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import field, frozen
from attrs.validators import ge, le

from stedennetwerk.feeds import FeedKind
from stedennetwerk.plugin import Exporter, Fact, hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterator


class Cancelled(StrEnum):
    """What becomes of slots that do not take place."""

    STATUS = "status"
    TITLE = "title"
    DROP = "drop"


@frozen
class IcalOptions:
    """The options of the exporter `ical`.

    Attributes:
        open_end: minutes that a slot lasts whose end is not known and cannot be inferred; it is said in words too; at most a week.
        cancelled: what becomes of slots that do not take place: `status` keeps them with STATUS:CANCELLED, `title` says it in their title too, `drop` leaves them out.
        keep: days for which a slot that was left out of the programme is still published as cancelled.
        feeds: which kinds of feeds there are.
        details: whether everything is written that calendars can show; otherwise only time, place, title, description, categories and address.
        refresh: hours after which a calendar may look for changes.
        rfc9073: whether people and places are components of their own, and the description is there in HTML too (RFC 9073); several calendars do not read this.
        rfc9253: whether themes, links and references are written as RFC 9253 has it; several calendars do not read this.
        since: a number of a release: also make two iTIP messages (RFC 5546) of what changed since then; 0 for none.
    """

    open_end: int = field(default=60, validator=[ge(1), le(7 * 24 * 60)])
    cancelled: Cancelled = field(default=Cancelled.STATUS, converter=Cancelled)
    keep: int = field(default=90, validator=ge(0))
    feeds: tuple[FeedKind, ...] = tuple(FeedKind)
    details: bool = True
    refresh: int = field(default=4, validator=[ge(1), le(168)])
    rfc9073: bool = False
    rfc9253: bool = False
    since: int = field(default=0, validator=ge(0))


@hookimpl
def stedennetwerk_exporters() -> Iterator[Exporter]:
    """Yield the exporter."""
    yield Exporter(
        name="ical",
        title="Calendar feeds (iCalendar)",
        media_type="text/calendar",
        export="stedennetwerk.exporters.ical.export:export",
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
            Fact.HOSTS,
            Fact.ORGANISERS,
            Fact.REGISTRATION,
            Fact.HAND_OVER,
        },
    )
