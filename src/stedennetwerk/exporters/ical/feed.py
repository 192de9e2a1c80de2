"""A calendar feed of any selection, for other people's tools."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stedennetwerk.errors import ModelError
from stedennetwerk.exporters.ical import IcalOptions
from stedennetwerk.exporters.ical.export import Calendars
from stedennetwerk.feeds import Feed, FeedKind
from stedennetwerk.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stedennetwerk.agenda import Entry
    from stedennetwerk.plugin import View


def calendar_feed(view: View, entries: Iterable[Entry], title: str, options: IcalOptions | None = None) -> bytes:
    r"""Return an iCalendar stream (RFC 5545) of some slots of a View, as UTF-8.

    Args:
        view: the programme as its readers see it; its history, if any, says when what changed.
        entries: entries of the agenda of this View, in any order.
        title: what calendars call it.
        options: those of the exporter `ical`.

    Raises:
        ModelError: there is no entry, as several calendars refuse a feed without any; or the title cannot be written in UTF-8.

    >>> from stedennetwerk import View, loads
    >>> view = View.of(loads('''
    ... id = "dag"
    ... title = "Dag"
    ... timezone = "Europe/Amsterdam"
    ... events = [{ id = "2023", title = "Dag 2023", date = 2023-03-16,
    ...             sessions = [{ id = "lunch", kind = "lunch", title = "Lunch", start = 12:30, end = 13:30 }] }]
    ... ''', "toml"))
    >>> lunches = [entry for entry in view.agenda if entry.session.kind == "lunch"]
    >>> calendar_feed(view, lunches, "Lunches").count(b"BEGIN:VEVENT\r\n")
    1
    """
    chosen = list({id(entry): entry for entry in entries}.values())
    if not chosen:
        raise ModelError("a calendar without any entry is refused by several calendars", "give at least one entry")
    feed = Feed(FeedKind.SESSION, "", Text(title), chosen)
    return b"".join(Calendars(view, options or IcalOptions()).calendar(feed))
