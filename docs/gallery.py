"""What really comes out of the examples, published beside the pages of the site."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from stedennetwerk import View, publish, read

if TYPE_CHECKING:
    from sphinx.application import Sphinx

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


def gallery(name: str) -> str:
    """Return the list of what to look at of an example."""
    _, shown = EXAMPLES[name]
    items = [f'<li><a href="gallery/{name}/{escape(path)}">{escape(title)}</a></li>' for path, title in shown.items()]
    return "\n".join(["<ul>", *items, "</ul>"])


def publish_gallery(app: Sphinx, failed: Exception | None) -> None:
    """Publish every example below the built site.

    Raises:
        FileNotFoundError: the gallery shows a file that an example does not give.
    """
    if failed is not None or app.builder.format != "html":
        return
    for name, (document, shown) in EXAMPLES.items():
        folder = Path(app.outdir, "gallery", name)
        done = publish(View.of(read(DOCS / document)), folder, ["html", "ical", "csv", "json", "jsonld"])
        lost = shown.keys() - done.files.keys() - {"manifest.json"}
        if lost or done.failures:
            raise FileNotFoundError(f"{name}: {sorted(lost)} {[str(one) for one in done.failures]}")
