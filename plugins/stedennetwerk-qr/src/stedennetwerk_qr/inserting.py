"""What stands at the end of pages: the code of the page itself and that of its calendar, each with words."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from stedennetwerk import FeedKind, feeds_of
from stedennetwerk_qr import Page
from stedennetwerk_qr.exporting import code_of

if TYPE_CHECKING:
    from stedennetwerk import View
    from stedennetwerk.plugin import PageOf
    from stedennetwerk_qr import QrOptions

SIDE = 180
"""The width and height of a code in CSS pixels: 48 mm on paper, which a phone reads at half a metre."""

WORDS = {
    "en": {
        "page": ("QR code with the address of this page", "This page on your phone:"),
        "feed": ("QR code with the address of the calendar", "Subscribe to the calendar with your phone"),
    },
    "nl": {
        "page": ("QR-code met het adres van deze pagina", "Deze pagina op de telefoon:"),
        "feed": ("QR-code met het adres van de agenda", "Met de telefoon abonneren op de agenda"),
    },
}
"""By language what a code is, for who cannot see it, and what it is for."""


def figures(view: View, page: PageOf, _options: QrOptions) -> str:
    """Return the codes of a page that are published, with words in the language of the View, or else in English."""
    language = view.language.partition("-")[0].lower()
    words = WORDS.get(language, WORDS["en"])
    made = [
        figure(page.link(code), *words[kind], page.address if kind == "page" else "")
        for kind, code in codes(view, page).items()
        if code in view.published
    ]
    other = "" if language in WORDS else ' lang="en" dir="ltr"'
    return f'<div class="qr"{other}>\n{"".join(made)}</div>\n' if made else ""


def codes(view: View, page: PageOf) -> dict[str, str]:
    """Return where the code of a page would be, and that of the feed of the same record."""
    found = {"page": code_of(page.path)}
    feeds = () if page.kind == Page.SESSION else feeds_of(view, [FeedKind(page.kind)])
    for feed in feeds:
        if feed.ids == page.ids:
            found["feed"] = code_of(feed.path)
    return found


def figure(source: str, alt: str, caption: str, address: str) -> str:
    """Return one code with its caption, and with the address for who has nothing to scan it with."""
    said = f"{caption} {address}".strip()
    image = f'<img src="{escape(source)}" alt="{escape(alt)}" width="{SIDE}" height="{SIDE}">'
    return f"<figure>{image}<figcaption>{escape(said)}</figcaption></figure>\n"
