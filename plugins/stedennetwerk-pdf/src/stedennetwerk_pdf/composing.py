"""From the print pages of an event to one page in the order in which it is read: what it is, the days, the sessions.

Headings say the order: the event is a heading of level 1; its programme, each block grid and the booklet are of level 2; a
session is of level 3. They become the bookmarks.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError

from stedennetwerk_pdf.trees import become, has_class, new, prune, with_class, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from xml.etree.ElementTree import Element

    from stedennetwerk_pdf import PdfOptions
    from stedennetwerk_pdf.sources import Source

SCREEN = {"hint", "subscribe", "to-recap", "of-sheet"}
"""The classes of what is of no use on paper, or stands below each page."""

FULL = {"abstract", "note", "subtitle"}
"""The classes of what the booklet says of a session."""


def compose(source: Source, options: PdfOptions, at: str | None) -> Element:
    """Return what is printed of an event as one page.

    Args:
        source: its pages, which are taken apart.
        options: whether there is a booklet, and on what paper the block grids are.
        at: the instant of the export, as in the XMP of PDF (ISO 8601).
    """
    page, booklet = source.event, source.booklet if options.booklet else None
    main = _main(page)
    sheets = list(with_class(main, "sheet"))
    content = list(_beginning(main, {_day(sheet) for sheet in sheets}, booklet is not None))
    content += [new("section", *map(_sheet, sheets), class_="grids")] if sheets else []
    content += [] if booklet is None else [_booklet(_main(booklet))]
    language = page.get("lang", "")
    body = new("body", new("main", *content), class_=f"paper-{options.paper or 'fits'}")
    body.set("data-margin", _margin(page))
    composed = new("html", _head(page, at), body, lang=language, dir=direction(language))
    prune(composed, lambda element: element.tag in ("nav", "script", "button") or _has_any(element, SCREEN))
    return composed


def direction(language: str) -> str:
    """Return in which direction a language is written, as in the attribute dir.

    >>> direction("nl"), direction("ar-EG")
    ('ltr', 'rtl')
    """
    try:
        return Locale.parse(language, sep="-").text_direction
    except (UnknownLocaleError, ValueError):
        return "ltr"


def _head(page: Element, at: str | None) -> Element:
    metas = {"generator": "stedennetwerk-pdf"}
    if at is not None:
        metas |= {"dcterms.created": at, "dcterms.modified": at}
    title = new("title", text=words(page.find("head/title")))
    kept = page.findall("head/meta[@name='description']")
    return new("head", title, *kept, *(new("meta", name=name, content=said) for name, said in metas.items()))


def _margin(page: Element) -> str:
    """Return what stands below each page: what this is, where it is published, and of when it is."""
    published = page.find("head/link[@rel='canonical']")
    parts = (
        words(page.find("head/title")),
        "" if published is None else published.get("href", ""),
        words(page.find(".//footer//p")),
    )
    return " – ".join(filter(None, parts))


def _main(page: Element) -> Element:
    main = page.find(".//main")
    assert main is not None, "every page has one"
    return main


def _has_any(element: Element, classes: Iterable[str]) -> bool:
    return any(has_class(element, name) for name in classes)


def _beginning(main: Element, drawn: set[str], in_full_later: bool) -> Iterator[Element]:
    """Yield what the event is, and its days in a list as far as no grid shows them or nothing else says more of them."""
    for child in _lead_first(main):
        if has_class(child, "grids"):
            continue
        if has_class(child, "programme"):
            if in_full_later:
                _shorten(child, drawn)
            if any(has_class(one, "agenda") for one in child):
                yield child
        else:
            yield _table(child) if has_class(child, "facts") else child


def _lead_first(main: Element) -> list[Element]:
    """Return what is in a page, with what the event is in words before its facts."""
    children = list(main)
    leads = [child for child in children if has_class(child, "lead")]
    rest = [child for child in children if child not in leads]
    at = next((index for index, child in enumerate(rest) if has_class(child, "facts")), len(rest))
    return rest[:at] + leads + rest[at:]


def _shorten(programme: Element, drawn: set[str]) -> None:
    """Take out the days that a grid shows, and of the others what the booklet says of sessions."""
    children = list(programme)
    for heading, agenda in pairwise(children):
        if has_class(agenda, "agenda") and heading.get("id", "").removeprefix("day-") in drawn:
            programme.remove(heading)
            programme.remove(agenda)
    timed = any(with_class(programme, "time"))
    prune(programme, lambda element: _has_any(element, FULL if timed else FULL | {"legend"}))


def _table(facts: Element) -> Element:
    """Return a list of terms as a table with a header in each row, which readers of PDF can tell apart."""
    rows = [
        new("tr", *(become(one, "th" if one.tag == "dt" else "td") for one in pair)) for pair in facts if len(pair) == 2
    ]
    for row in rows:
        row[0].set("scope", "row")
    return new("table", new("tbody", *rows), class_="facts")


def _day(sheet: Element) -> str:
    return next(caption.get("id", "") for caption in sheet.iter("caption")).removeprefix("grid-")


def _sheet(sheet: Element) -> Element:
    """Return a block grid below a heading, by which it is found."""
    table = next(sheet.iter("table"))
    caption = table.find("caption")
    assert caption is not None, "every grid has one"
    table.remove(caption)
    caption.tail = None
    table.tail = None
    return new("div", become(caption, "h2"), table, class_=sheet.get("class", ""))


def _booklet(main: Element) -> Element:
    """Return the sessions one level lower."""
    for element in main.iter():
        if re.fullmatch("h[1-5]", element.tag):
            element.tag = f"h{int(element.tag[1]) + 1}"
    return new("section", *main, class_="booklet")
