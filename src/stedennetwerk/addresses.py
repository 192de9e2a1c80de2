"""Where everything of a programme is published: the one place that all exporters share.

All addresses are relative paths with slashes. Ids are safe in a path as they are; the few that some file systems reserve
get an underscore, which no id has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from stedennetwerk.names import RESERVED

if TYPE_CHECKING:
    from stedennetwerk.model import Event

CALENDAR = "calendar.ics"
"""The feed of the whole programme."""

DOCUMENT = "programme.json"
"""The programme as data."""

STYLE = "style.css"
"""The style of all pages."""


def event_feed(event: Event) -> str:
    """Return the address of the feed of one event.

    >>> from stedennetwerk import Event
    >>> event_feed(Event(id="2023", title="Dag")), event_feed(Event(id="con", title="Congres"))
    ('calendar/event/2023.ics', 'calendar/event/con_.ics')
    """
    return f"calendar/event/{_safe(event.id)}.ics"


def page(language: str, main: str) -> str:
    """Return the address of the page of the programme in a language; the main language has the root.

    >>> page("nl", "nl"), page("en", "nl")
    ('index.html', 'en/index.html')
    """
    return "index.html" if language == main else f"{_safe(language.lower())}/index.html"


def table(name: str) -> str:
    """Return the address of a table, such as `sessions`."""
    return f"{name}.csv"


def relative(target: str, base: str) -> str:
    """Return the address of a target as seen from another page.

    >>> relative("style.css", "en/index.html"), relative("en/index.html", "index.html")
    ('../style.css', 'en/index.html')
    """
    return "../" * base.count("/") + target


def _safe(id: str) -> str:
    return f"{id}_" if id in RESERVED else id
