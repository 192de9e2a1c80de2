"""What really comes out of the examples, published beside the pages of the site."""

from __future__ import annotations

import datetime as dt
import logging
from functools import cache
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import attrs

from stedennetwerk import Registry, View, publish, read, read_history, release
from stedennetwerk.plugin import Exporter

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from stedennetwerk import History, Programme

DOCS = Path(__file__).parent

EXAMPLES = {
    "showcase": (
        "examples/showcase",
        {
            "en/index.html": "the website in English",
            "index.html": "the website in Dutch",
            "en/event/mechelen-2027.html": "an event of two days, as a list and as a block grid",
            "en/booklet/mechelen-2027.html": "its booklet, made to be printed",
            "en/recap/deventer-2025.html": "what an event left behind",
            "en/mine.html": "my programme",
            "en/changes/index.html": "what changed with the last release: a session was moved by half an hour",
            "en/changes.atom": "the same to subscribe to (Atom)",
            "calendar/index.html": "all calendar feeds, each to subscribe to",
            "calendar.ics": "the feed of everything (iCalendar)",
            "sessions.csv": "the table of sessions (CSV)",
            "outcomes.csv": "the table of outcomes (CSV)",
            "programme.json": "the programme as data (JSON)",
            "programme.jsonld": "the same as linked data (JSON-LD)",
            "404.html": "the page for what is not there",
            "manifest.json": "every file with its size and seal",
        },
    ),
    "xoruby": (
        "examples/xoruby",
        {
            "index.html": "the website",
            "event/atlanta-2025.html": "one stop of the tour",
            "calendar/index.html": "a calendar feed for every city and speaker",
            "calendar.ics": "the feed of everything (iCalendar)",
            "404.html": "the page for what is not there",
            "sessions.csv": "the table of sessions (CSV)",
            "programme.json": "twelve files as one programme (JSON)",
            "programme.jsonld": "the same as linked data (JSON-LD)",
        },
    ),
    "nijmegen-2023": (
        "examples/nijmegen-2023.toml",
        {
            "index.html": "the website",
            "event/2023.html": "a day without a single time",
            "recap/2023.html": "what it left behind",
            "404.html": "the page for what is not there",
            "outcomes.csv": "the table of outcomes (CSV)",
            "programme.json": "the programme as data (JSON)",
            "programme.jsonld": "the same as linked data (JSON-LD)",
        },
    ),
}
"""By name: where the example is, and what to look at first."""

PAPER = {
    "en/event/mechelen-2027.pdf": "an event on paper: block grid and booklet (PDF/UA), made by the plugin stedennetwerk-pdf"
}
"""What the plugin for PDF adds to the showcase, where it and Pango are installed."""

RELEASED = (dt.datetime(2026, 10, 1, 9, tzinfo=dt.UTC), dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC))
"""When the gallery releases the showcase: first as it was before a session moved, then as it is."""


def gallery(name: str) -> str:
    """Return the list of what to look at of an example."""
    shown = _shown(name)
    items = [f'<li><a href="gallery/{name}/{escape(path)}">{escape(title)}</a></li>' for path, title in shown.items()]
    return "\n".join(["<ul>", *items, "</ul>"])


def _exporters() -> list[str]:
    installed = [one.name for one in Registry().all(Exporter) if one.name != "pdf" or _can_lay_out()]
    return [one for one in ("html", "ical", "csv", "json", "jsonld", "atom", "pdf") if one in installed]


@cache
def _can_lay_out() -> bool:
    """Return whether the layout engine of the plugin for PDF finds Pango, a library of the system that pip cannot install."""
    for name in ("weasyprint", "weasyprint.progress"):
        logging.getLogger(name).setLevel(logging.ERROR)  # it tells of each rule of our style that is for screens
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError):
        return False
    return True


def _shown(name: str) -> dict[str, str]:
    """Return what to look at of an example, by path."""
    shown = EXAMPLES[name][1]
    return {**shown, **PAPER} if name == "showcase" and "pdf" in _exporters() else shown


def _history(programme: Programme) -> History:
    """Return the history of a programme in which a session was moved by half an hour."""
    event = programme.event("mechelen-2027")
    first, *others = event.sessions
    slots = [attrs.evolve(slot, start=slot.start - dt.timedelta(minutes=30)) for slot in first.slots]
    earlier = attrs.evolve(event, sessions=[attrs.evolve(first, slots=slots), *others])
    events = [earlier if one is event else one for one in programme.events]
    with TemporaryDirectory() as folder:
        for state, at in zip((attrs.evolve(programme, events=events), programme), RELEASED, strict=True):
            release(state, folder, at)
        return read_history(folder)


def publish_gallery(app: Sphinx, failed: Exception | None) -> None:
    """Publish every example below the built site.

    Raises:
        FileNotFoundError: the gallery shows a file that an example does not give.
    """
    if failed is not None or app.builder.format != "html":
        return
    for name, (document, _) in EXAMPLES.items():
        folder = Path(app.outdir, "gallery", name)
        programme = read(DOCS / document)
        history = _history(programme) if name == "showcase" else None
        done = publish(View.of(programme, history=history), folder, _exporters())
        lost = _shown(name).keys() - done.files.keys() - {"manifest.json"}
        if lost or done.failures:
            raise FileNotFoundError(f"{name}: {sorted(lost)} {[str(one) for one in done.failures]}")
