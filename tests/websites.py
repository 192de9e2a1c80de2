"""What tests of the website share: its files, its pages as trees read by a strict parser, and what holds for every page."""

from __future__ import annotations

import datetime as dt
import json
import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element
from zoneinfo import ZoneInfo

import attrs
import html5lib

from stedennetwerk import Programme, Registry, View
from stedennetwerk.exporters.website import HtmlOptions

TEN = dt.datetime(2027, 3, 16, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))
"""Ten in the morning on a day in March."""

HOUR = dt.timedelta(hours=1)

BESIDE = ("ical", "csv", "json", "atom")
"""The exporters to whose files pages link."""

TOLERATED = ("invalid-codepoint",)
"""Control characters and private code points in texts are written as they are; browsers show or skip them."""

SCHEMES = ("http", "https", "mailto", "tel", "geo")


def files(view: View, **options: Any) -> dict[str, bytes]:
    """Return what the exporter makes of a View, by path; no two files have the same path, on any system."""
    made = [
        (one.path, b"".join(one.chunks()))
        for one in Registry().exporter("html").artifacts(view, HtmlOptions(**options))
    ]
    paths = [path.casefold() for path, _ in made]
    assert sorted(paths) == sorted(set(paths))
    return dict(made)


def beside(view: View, *exporters: str) -> View:
    """Return a View as the exporter sees it when these others, or all, published in the same folder before it."""
    names = exporters or BESIDE
    view = attrs.evolve(view, alongside=frozenset({"html", *names}))
    registry = Registry()
    paths = {artifact.path for name in names for artifact in registry.exporter(name).artifacts(view)}
    return attrs.evolve(view, published=frozenset(paths))


@lru_cache(1024)  # reading pages is what these tests spend most of their time on, and half of them are read again
def parsed(data: bytes) -> Element:
    """Return a page as a tree, which nobody changes; anything that is no HTML by the letter is an error."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    page: Element = parser.parse(data.decode())
    assert [error for error in parser.errors if error[1] not in TOLERATED] == []
    return page


def trees(made: Mapping[str, bytes]) -> dict[str, Element]:
    """Return the pages among files as trees, by path."""
    return {path: parsed(data) for path, data in made.items() if path.endswith(".html")}


def pages(view: View, **options: Any) -> dict[str, Element]:
    """Return the pages of a View as trees, by path."""
    return trees(files(view, **options))


def page_of(programme: Programme, path: str = "index.html", audience: str = "organisers", **more: Any) -> Element:
    """Return one page of a programme, as organisers see it."""
    return parsed(files(View.of(programme, audience, **more))[path])


APART = frozenset("li p dd dt td th h1 h2 h3 h4 h5 h6 div br ul ol section figure figcaption tr article".split())
"""The elements that stand on lines of their own."""


def words_of(element: Element) -> str:
    """Return the text of an element, white space as a reader sees it."""
    return " ".join("".join(_texts(element)).split())


def _texts(element: Element) -> Iterator[str]:
    yield element.text or ""
    for one in element:
        edge = " " if one.tag in APART else ""
        yield edge
        yield from _texts(one)
        yield edge + (one.tail or "")


def elements(page: Element, tag: str, mark: str | None = None) -> list[Element]:
    """Return all elements of a kind, or those that have a class."""
    return [one for one in page.iter(tag) if mark is None or mark in one.get("class", "").split()]


def items_of_agenda(page: Element) -> list[Element]:
    """Return the items of the lists of slots on a page."""
    return [item for listed in elements(page, "ol", "agenda") for item in listed]


def moment_of(time: Element) -> str:
    """Return what a `<time>` is for machines: its attribute, or else its text (HTML, section 4.5.14)."""
    return time.get("datetime") or words_of(time)


def main_of(page: Element) -> Element:
    """Return the main part of a page."""
    (main,) = elements(page, "main")
    return main


def with_ancestors(element: Element, above: tuple[Element, ...] = ()) -> Iterator[tuple[Element, tuple[Element, ...]]]:
    """Yield every element below and including this one, with those above it."""
    yield element, above
    for child in element:
        yield from with_ancestors(child, (*above, element))


def facts(page: Element) -> dict[str, str]:
    """Return the facts of a page in its list of facts: what they are about, and what they say."""
    return {words_of(one[0]): words_of(one[1]) for facts in elements(page, "dl", "facts") for one in facts}


def links(page: Element) -> list[tuple[str, str]]:
    """Return the words and the address of every link of the main part of a page."""
    return [(words_of(one), one.get("href", "")) for one in main_of(page).iter("a")]


def under(page: Element, heading: str) -> Element:
    """Return the section of a page whose first heading says this."""
    found = [
        section
        for section in elements(page, "section")
        if next((words_of(one) for one in section.iter() if re.fullmatch("h[2-6]", str(one.tag))), None) == heading
    ]
    (section,) = found
    return section


def items(section: Element) -> list[str]:
    """Return the words of each item of a section that has no items inside."""
    return [words_of(one) for one in section.iter("li") if one.find(".//li") is None]


def levels(page: Element) -> list[int]:
    """Return the levels of all headings in their order."""
    return [int(one.tag[1]) for one in page.iter() if isinstance(one.tag, str) and re.fullmatch("h[1-6]", one.tag)]


def ids_of(page: Element) -> list[str]:
    """Return the ids on a page."""
    return [one.get("id", "") for one in page.iter() if one.get("id") is not None]


def check(page: Element) -> None:
    """Check what holds for every page by itself."""
    found = levels(page)
    assert found[0] == 1
    assert found.count(1) == 1
    assert [(a, b) for a, b in pairwise(found) if b > a + 1] == []
    ids = ids_of(page)
    assert sorted(ids) == sorted(set(ids))
    assert [one for one in ids if not one or re.search(r"\s", one)] == []
    references = [
        id
        for one in page.iter()
        for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for")
        for id in one.get(name, "").split()
    ]
    assert [id for id in references if id not in ids] == []
    assert page.get("lang")
    _nothing_active(page)
    _links_are_safe(page)


def _nothing_active(page: Element) -> None:
    forbidden = {"iframe", "object", "embed", "style", "base", "applet", "frame", "audio", "video"}
    assert [one.tag for one in page.iter() if one.tag in forbidden] == []
    attributes = {name for one in page.iter() for name in one.attrib}
    assert [name for name in attributes if name == "style" or str(name).startswith("on")] == []
    assert [one.get("action") for one in elements(page, "form") if ":" in one.get("action", "")] == []
    for one in elements(page, "script"):
        if one.get("src") is None:
            assert one.get("type") in ("application/ld+json", "application/json")
            json.loads(one.text or "")
        else:
            assert re.fullmatch(r"(/|(\.\./)*)([a-z0-9_./-]+/)?script\.js", one.get("src", ""))
            assert (one.text, one.get("defer")) == (None, "")
    policies = [one.get("content", "") for one in elements(page, "meta") if one.get("http-equiv", "")[:3] == "Con"]
    (policy,) = policies
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert (rules["default-src"], rules["style-src"], rules["script-src"]) == ("'none'", "'self'", "'self'")
    assert [one.get("src") for one in elements(page, "img") if one.get("alt") is None] == []


def _links_are_safe(page: Element) -> None:
    addresses = [one.get("href", "") for one in page.iter() if one.get("href") is not None]
    strange = [one for one in addresses if ":" in one.split("/")[0] and one.split(":")[0] not in SCHEMES]
    assert [*strange, *(one for one in addresses if one.startswith("//"))] == []


def check_site(made: Mapping[str, bytes], published: Collection[str] = (), root: str = "/") -> dict[str, Element]:
    """Check every page, and that every link between pages leads to a file and an id that are there; return the pages.

    Args:
        made: the files of the website.
        published: the paths of other files in the same folder.
        root: the path under which the site is published.
    """
    found = trees(made)
    there = {*made, *published}
    ids = {path: {"", *ids_of(page)} for path, page in found.items()}
    for path, page in found.items():
        check(page)
        assert [link for link in inside(page, path, root) if link[0] not in there] == []
        assert [link for link in inside(page, path, root) if link[0] in ids and link[1] not in ids[link[0]]] == []
    return found


def inside(page: Element, path: str, root: str = "/") -> list[tuple[str, str]]:
    """Return where the links of a page lead inside the folder: paths from its top, and fragments."""
    found = []
    for one in page.iter():
        if one.tag == "img":  # pictures are no files of ours
            continue
        address = one.get("href") or one.get("src") or one.get("action") or one.get("data-index")
        if address is None or ":" in address.split("/")[0]:
            continue
        parts = urlsplit(address)
        if parts.path.startswith("/"):
            assert parts.path.startswith(root)
            target = parts.path[len(root) :]
        else:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), parts.path)) if parts.path else path
        found.append((target, parts.fragment))
    return found


def attack(text: str) -> Any:
    """Return what changes a text into itself and something hostile after it, in every language."""

    def hostile(value: str) -> str:
        from stedennetwerk import Text

        if isinstance(value, Text):
            translations = {tag: said + text for tag, said in value.translations}
            return Text(str(value) + text, translations, value.language)
        return value + text

    return hostile


HOSTILE = """</title></script><script>alert(1)</script>"><img src=x onerror='alert(2)'> ' " & <b onclick=x>"""


def poisoned(record: Any, text: str = HOSTILE) -> Any:
    """Return a record whose every text and string also says something hostile."""
    from stedennetwerk import PersonName
    from stedennetwerk.model.shapes import shape_of

    hostile = attack(text)
    changes: dict[str, Any] = {}
    for shape in shape_of(type(record)):
        value = getattr(record, shape.name)
        if value is None or value == ():
            continue
        if shape.form == "record":
            changes[shape.name] = tuple(poisoned(one, text) for one in value) if shape.many else poisoned(value, text)
        elif shape.form == "text" or (shape.form == "value" and shape.type.name == "string"):
            changes[shape.name] = tuple(map(hostile, value)) if shape.many else hostile(value)
    if isinstance(record, PersonName):
        changes = {"family": "<script>'\"&"}
    return attrs.evolve(record, **changes)
