"""The list of all feeds as a page: for people who want one city, one speaker or one theme in their own calendar."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Any

from stedennetwerk import addresses
from stedennetwerk.feeds import FeedKind
from stedennetwerk.wording import said_in, say, word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stedennetwerk.plugin import View

NOT_SHOWN = (FeedKind.SESSION,)
"""Kinds of which there are too many for a list; each is linked to from its session."""


def page_of_feeds(view: View, listed: Sequence[dict[str, Any]]) -> Iterator[bytes]:
    """Yield the page.

    Args:
        view: the programme as its readers see it.
        listed: what the list of feeds says of each, in its order.
    """
    for part in (*_head(view), *_parts(view, listed)):
        yield part.encode()


def _head(view: View) -> Iterator[str]:
    language, title = view.language, escape(view.programme.title)
    ours = escape(say("calendars", language))
    yield f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f'<meta name="color-scheme" content="light dark">\n<title>{title} – {ours}</title>\n'
    if "html" in view.alongside:
        yield f'<link rel="stylesheet" href="{_relative(addresses.STYLE)}">\n'
    yield f'</head>\n<body>\n<a class="skip" href="#main">{escape(say("main", language))}</a>\n'
    yield '<header class="site">\n<div class="wide">\n'
    if "html" in view.alongside:
        home = _relative(addresses.page(language, view.source.language))
        yield f'<p class="up"><a href="{home}">{title}</a></p>\n'
    yield f"<h1>{_ours('calendars', language)}</h1>\n</div>\n</header>\n"


def _parts(view: View, listed: Sequence[dict[str, Any]]) -> Iterator[str]:
    language = view.language
    yield '<div class="wide">\n<main id="main" tabindex="-1">\n'
    yield f"<p>{_ours('how to subscribe', language)}</p>\n"
    shown = [feed for feed in listed if feed["kind"] not in NOT_SHOWN]
    for kind, feeds in groupby(shown, key=lambda feed: str(feed["kind"])):
        heading = escape(word(FeedKind(kind), language))
        yield f'<section aria-labelledby="{kind}">\n<h2 id="{kind}"{_lang(language)}>{heading}</h2>\n<ul>\n'
        for feed in feeds:
            yield _item(feed, feed["title"].removeprefix(f"{view.programme.title}: "), language)
        yield "</ul>\n</section>\n"
    yield "</main>\n</div>\n</body>\n</html>\n"


def _item(feed: dict[str, Any], shown: str, language: str) -> str:
    title, size = escape(shown), feed["size"]
    count = f" <span{_lang(language)}>({size} {escape(say('in calendar', language))})</span>"
    link = f'<a href="{_relative(feed["path"])}">{title}</a>'
    if "webcal" not in feed:
        return f"<li>{link}{count}</li>\n"
    subscribe = escape(say("subscribe", language))
    webcal = escape(feed["webcal"])
    return f'<li>{link}{count} <a href="{webcal}"{_lang(language)} aria-label="{subscribe}: {title}">{subscribe}</a></li>\n'


def _ours(key: str, language: str) -> str:
    words, lang = escape(say(key, language)), _lang(language)
    return f"<span{lang}>{words}</span>" if lang else words


def _lang(language: str) -> str:
    """Return the attribute that marks our own words when they are in another language than the page."""
    ours = said_in(language)
    return "" if ours == language else f' lang="{ours}"'


def _relative(address: str) -> str:
    return escape(addresses.relative(address, addresses.FEEDS_PAGE))
