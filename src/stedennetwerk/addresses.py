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

OVERVIEW = "calendar/overview.ics"
"""The feed with one whole day for each event."""

FEEDS = "calendar/index.json"
"""The list of all feeds."""

FEEDS_PAGE = "calendar/index.html"
"""The same list as a page."""

DOCUMENT = "programme.json"
"""The programme as data."""

STYLE = "style.css"
"""The style of all pages."""

SCRIPT = "script.js"
"""The script of all pages."""

ICON = "icon.svg"
"""The picture by which browsers show the site in their tabs."""

SITEMAP = "sitemap.xml"
"""The list of all pages for search engines."""

ROBOTS = "robots.txt"
"""What search engines may look at."""

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)
"""The Content-Security-Policy of all pages: nothing inline runs, and nothing comes from any other address."""


def event_feed(event: Event) -> str:
    """Return the address of the feed of one event.

    >>> from stedennetwerk import Event
    >>> event_feed(Event(id="2023", title="Dag")), event_feed(Event(id="con", title="Congres"))
    ('calendar/event/2023.ics', 'calendar/event/con_.ics')
    """
    return feed("event", event.id)


def feed(kind: str, *ids: str) -> str:
    """Return the address of a feed of this kind.

    >>> feed("room", "stadhuis", "raadzaal")
    'calendar/room/stadhuis/raadzaal.ics'
    """
    return f"calendar/{kind}/{'/'.join(map(_safe, ids))}.ics"


def message(method: str) -> str:
    """Return the address of the iTIP message with a method, such as PUBLISH."""
    return f"calendar/message/{method.lower()}.ics"


def page(language: str, main: str) -> str:
    """Return the address of the page of the programme in a language; the main language has the root.

    >>> page("nl", "nl"), page("en", "nl")
    ('index.html', 'en/index.html')
    """
    return f"{_folder(language, main)}index.html"


def changes_page(language: str, main: str) -> str:
    """Return the address of the page that tells what changed, in a language.

    >>> changes_page("nl", "nl"), changes_page("en", "nl")
    ('changes/index.html', 'en/changes/index.html')
    """
    return f"{_folder(language, main)}changes/index.html"


def changes_feed(language: str, main: str) -> str:
    """Return the address of the feed that tells what changed, in a language.

    >>> changes_feed("nl", "nl"), changes_feed("en", "nl")
    ('changes.atom', 'en/changes.atom')
    """
    return f"{_folder(language, main)}changes.atom"


def page_of(kind: str, *ids: str, language: str, main: str) -> str:
    """Return the address of the page of one record in a language.

    Args:
        kind: what it is of: event, session, speaker, theme, city, venue, language, recap, booklet or index.
        ids: of the record; of a session, that of its event before its own; of a part of the index, its section and number.
        language: of the page.
        main: the main language, which has the root.

    >>> page_of("session", "2023", "opening", language="en", main="nl")
    'en/session/2023/opening.html'
    """
    return f"{_folder(language, main)}{kind}/{'/'.join(map(_safe, ids))}.html"


def special(name: str, language: str, main: str) -> str:
    """Return the address of a page that there is once in each language: mine, search, access or 404.

    >>> special("search", "nl", "nl"), special("search", "en", "nl")
    ('search.html', 'en/search.html')
    """
    return f"{_folder(language, main)}{name}.html"


def search_index(language: str, main: str) -> str:
    """Return the address of what can be found on the pages in a language, as JSON.

    >>> search_index("en", "nl")
    'en/search.json'
    """
    return f"{_folder(language, main)}search.json"


def table(name: str) -> str:
    """Return the address of a table, such as `sessions`."""
    return f"{name}.csv"


def relative(target: str, base: str) -> str:
    """Return the address of a target as seen from another page.

    >>> relative("style.css", "en/index.html"), relative("en/index.html", "index.html")
    ('../style.css', 'en/index.html')
    """
    return "../" * base.count("/") + target


def absolute(target: str, base: str | None) -> str:
    """Return the address of a target below the one where the programme is published, or nothing when that is not known.

    >>> absolute("changes/index.html", "https://example.org/dagen"), absolute("style.css", None)
    ('https://example.org/dagen/changes/', '')
    """
    return f"{base.rstrip('/')}/{target.removesuffix('index.html')}" if base else ""


def _folder(language: str, main: str) -> str:
    return "" if language == main else f"{_safe(language.lower())}/"


def _safe(id: str) -> str:
    return f"{id}_" if id in RESERVED else id
