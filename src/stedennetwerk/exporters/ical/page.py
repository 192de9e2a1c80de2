"""The list of all feeds as a page: for people who want one city, one speaker or one theme in their own calendar."""

from __future__ import annotations

import datetime as dt
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Any

from stedennetwerk import addresses
from stedennetwerk.feeds import FeedKind
from stedennetwerk.languages import country_of, locale
from stedennetwerk.model import Audience, Text
from stedennetwerk.wording import said_in, say, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from stedennetwerk.plugin import View

NOT_SHOWN = (FeedKind.SESSION,)
"""Kinds of which there are too many for a list; each is linked to from its session."""

OF_ALL = (FeedKind.PROGRAMME, FeedKind.OVERVIEW)
"""Kinds of which there is one feed, which is called by its kind."""

OPEN = (FeedKind.EVENT, FeedKind.CITY)
"""Kinds whose feeds are in sight at once; those of the others are folded, as there can be very many."""


def page_of_feeds(view: View, listed: Sequence[dict[str, Any]]) -> Iterator[bytes]:
    """Yield the page.

    Args:
        view: the programme as its readers see it.
        listed: what the list of feeds says of each, in its order.
    """
    page = _Page(view)
    shown = [feed for feed in listed if feed["kind"] not in NOT_SHOWN]
    for part in (*page.head(), *page.header(), *page.main(shown)):
        yield part.encode()


class _Page:
    """Writes the page, in the shape of those of the website when it is published beside them."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.programme = view.programme
        self.language, self.main_language = view.language, view.source.language
        self.ours = said_in(view.language)
        self.at_home = "html" in view.alongside
        self.locale = locale(view.language, country_of(view.programme))

    def head(self) -> Iterator[str]:
        language = self.language
        direction = ' dir="rtl"' if self.locale.text_direction == "rtl" else ""
        yield f'<!DOCTYPE html>\n<html lang="{escape(language)}"{direction}>\n<head>\n<meta charset="utf-8">\n'
        yield f'<meta http-equiv="Content-Security-Policy" content="{addresses.POLICY}">\n'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        yield '<meta name="color-scheme" content="light dark">\n'
        yield f"<title>{escape(say('calendars', language))} – {escape(self.programme.title)}</title>\n"
        yield f'<meta name="description" content="{escape(say("how to subscribe", language))}">\n'
        if self.view.audience is not Audience.PUBLIC:
            yield '<meta name="robots" content="noindex">\n'
        elif self.programme.url:
            here = escape(addresses.absolute(addresses.FEEDS_PAGE, self.programme.url))
            yield f'<link rel="canonical" href="{here}">\n'
        if self.at_home:
            yield f'<link rel="icon" href="{_relative(addresses.ICON)}" type="image/svg+xml">\n'
            yield f'<link rel="stylesheet" href="{_relative(addresses.STYLE)}">\n'
        yield "</head>\n"

    def header(self) -> Iterator[str]:
        title = self._text(self.programme.title)
        home = _relative(addresses.page(self.language, self.main_language))
        yield f'<body>\n<a class="skip" href="#main">{self._say("main")}</a>\n<header class="site">\n<div class="wide">\n'
        yield f'<p class="name">{_link(home, title) if self.at_home else title}</p>\n'
        if self.at_home:
            yield f'<nav class="pages" aria-label="{escape(say("pages", self.language))}">\n<ul>\n'
            yield from (
                f"<li>{_link(path, self._say(key), current)}</li>\n" for key, path, current in self._pages(home)
            )
            yield "</ul>\n</nav>\n"
        yield '</div>\n</header>\n<main id="main" tabindex="-1" class="wide">\n'
        if self.at_home:
            yield f'<nav class="trail" aria-label="{escape(say("you are here", self.language))}">\n<ol>\n'
            yield f"<li>{_link(home, self._say('programme'))}</li>\n</ol>\n</nav>\n"

    def _pages(self, home: str) -> Iterator[tuple[str, str, str]]:
        """Yield the pages of the website that there always are, in the order that they have there."""
        names = self.language, self.main_language
        yield "programme", home, ""
        yield "search and index", _relative(addresses.special("search", *names)), ""
        if self.view.history is not None:
            yield "changes", _relative(addresses.changes_page(*names)), ""
        yield "calendars", _relative(addresses.FEEDS_PAGE), ' aria-current="page"'
        yield "access", _relative(addresses.special("access", *names)), ""

    def main(self, shown: Iterable[dict[str, Any]]) -> Iterator[str]:
        yield f"<h1>{self._say('calendars')}</h1>\n<p>{self._say('how to subscribe')}</p>\n"
        of_all = [feed for feed in shown if feed["kind"] in OF_ALL]
        if of_all:
            yield from self._list(of_all)
        rest = [feed for feed in shown if feed["kind"] not in OF_ALL]
        for kind, feeds in groupby(rest, key=lambda feed: FeedKind(feed["kind"])):
            yield from self._section(kind, sorted(feeds, key=self._first_day))
        yield "</main>\n</body>\n</html>\n"

    def _section(self, kind: FeedKind, feeds: Sequence[dict[str, Any]]) -> Iterator[str]:
        heading = self._ours(word(kind, self.language))
        yield f'<section aria-labelledby="{kind}">\n<h2 id="{kind}">{heading}</h2>\n'
        if kind not in OPEN:
            yield f"<details>\n<summary>{self._count(len(feeds), 'calendar')}</summary>\n"
        yield from self._list(feeds)
        yield "</section>\n" if kind in OPEN else "</details>\n</section>\n"

    def _list(self, feeds: Iterable[dict[str, Any]]) -> Iterator[str]:
        yield '<ul class="names feeds">\n'
        yield from map(self._item, feeds)
        yield "</ul>\n"

    def _item(self, feed: dict[str, Any]) -> str:
        name = self._name(feed)
        about = ", ".join(self._about(feed))
        shown = f"""<span>{_link(_relative(feed["path"]), name)} <span class="when">{about}</span></span>"""
        if "webcal" not in feed:
            return f"<li>{shown}</li>\n"
        webcal, plain = escape(feed["webcal"]), escape(self._plain_name(feed))
        label = f' aria-label="{escape(say("subscribe", self.language))}: {plain}"'
        return f"<li>{shown} {_link(webcal, self._say('subscribe'), label)}</li>\n"

    def _plain_name(self, feed: dict[str, Any]) -> str:
        if feed["kind"] in OF_ALL:
            return word(FeedKind(feed["kind"]), self.language)
        return str(feed["title"]).removeprefix(f"{self.programme.title}: ")

    def _name(self, feed: dict[str, Any]) -> str:
        if feed["kind"] == FeedKind.EVENT:
            return self._text(self.programme.event(feed["ids"][0]).title)
        name = self._plain_name(feed)
        return self._ours(name) if feed["kind"] in OF_ALL else escape(name)

    def _about(self, feed: dict[str, Any]) -> Iterator[str]:
        """Yield when an event is, and how much there is in a feed, unless that is the day of an event and nothing else."""
        if feed["kind"] == FeedKind.EVENT:
            event = self.programme.event(feed["ids"][0])
            days = [event.starts, event.ends if event.ends != event.starts else None]
            if event.starts:
                yield " – ".join(self._date(day) for day in days if day)
            if not self.view.agenda.of_event(event.id):
                return
        yield self._count(feed["size"], "event" if feed["kind"] == FeedKind.OVERVIEW else "session")

    def _count(self, number: int, thing: str) -> str:
        return f"{number} {self._say(f'one {thing}' if number == 1 else f'more {thing}s')}"

    def _first_day(self, feed: dict[str, Any]) -> dt.date:
        """Return the first day of an event, by which they are in order; feeds of another kind stay in theirs."""
        if feed["kind"] != FeedKind.EVENT:
            return dt.date.max
        event = self.programme.event(feed["ids"][0])
        entries = self.view.agenda.of_event(event.id)
        return event.starts or (entries[0].day if entries else dt.date.max)

    def _date(self, day: dt.date) -> str:
        from babel.dates import format_date

        return f'<time datetime="{day.isoformat()}">{escape(format_date(day, "long", self.locale))}</time>'

    def _say(self, key: str) -> str:
        return self._ours(say(key, self.language))

    def _ours(self, words: str) -> str:
        return _marked(words, "" if self.ours == self.language else self.ours)

    def _text(self, value: str) -> str:
        return _marked(value, value.language if isinstance(value, Text) else None)


def _marked(words: str, language: str | None) -> str:
    """Return words with the tag of their language, when that is not the language of the page (WCAG 3.1.2)."""
    return f'<span lang="{escape(language)}">{escape(words)}</span>' if language else escape(words)


def _link(address: str, words: str, more: str = "") -> str:
    return f'<a href="{address}"{more}>{words}</a>'


def _relative(address: str) -> str:
    return escape(addresses.relative(address, addresses.FEEDS_PAGE))
