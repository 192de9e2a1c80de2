"""The list of all feeds, as data and as a page."""

from __future__ import annotations

import json
from typing import Any

import attrs
import html5lib
from hypothesis import given, settings

from stedennetwerk import Programme, Registry, View
from stedennetwerk.testing import programmes

XHTML = "{http://www.w3.org/1999/xhtml}"


def files(view: View) -> dict[str, bytes]:
    """Return what the exporter makes of a View, by path."""
    return {one.path: b"".join(one.chunks()) for one in Registry().exporter("ical").artifacts(view)}


def page_of(view: View, *, strict: bool = True) -> Any:
    """Return the page of the feeds, parsed."""
    return html5lib.HTMLParser(strict=strict).parse(files(view)["calendar/index.html"].decode())


def links(page: Any) -> list[tuple[str, str | None]]:
    """Return the text and the address of each link in the main part."""
    (main,) = page.iter(f"{XHTML}main")
    return [("".join(one.itertext()), one.get("href")) for one in main.iter(f"{XHTML}a")]


def test_every_feed_but_those_of_sessions_is_on_the_page(showcase: Programme) -> None:
    """The page links to each feed in the list, with its title without that of the programme, and to its webcal address."""
    view = View.of(showcase)
    listed = json.loads(files(view)["calendar/index.json"])["feeds"]
    expected = []
    for feed in listed:
        if feed["kind"] != "session":
            path = "../calendar.ics" if feed["path"] == "calendar.ics" else f"../{feed['path']}"
            title = feed["title"].removeprefix(f"{showcase.title}: ")
            expected += [(title, path), ("Abonneren", feed["webcal"])]
    assert links(page_of(view)) == expected


def test_without_an_address_there_is_nothing_to_subscribe_to(showcase: Programme) -> None:
    """A programme that does not say where it is published has no webcal addresses, as these are absolute."""
    view = View.of(attrs.evolve(showcase, url=None))
    assert [words for words, _ in links(page_of(view)) if words == "Abonneren"] == []


def test_it_is_part_of_the_site_when_there_is_one(showcase: Programme) -> None:
    """Beside the pages it has their style and leads back to them; alone it has neither."""
    found = []
    for alongside in (frozenset({"html", "ical"}), frozenset({"ical"})):
        page = page_of(attrs.evolve(View.of(showcase, language="en"), alongside=alongside))
        styles = [one.get("href") for one in page.iter(f"{XHTML}link")]
        (header,) = page.iter(f"{XHTML}header")
        found.append((page.get("lang"), styles, [one.get("href") for one in header.iter(f"{XHTML}a")]))
    assert found == [("en", ["../style.css"], ["../en/index.html"]), ("en", [], [])]


def test_our_own_words_are_marked_in_a_language_that_we_do_not_speak(showcase: Programme) -> None:
    """In a programme in French our own words are English and say so."""
    page = page_of(View.of(showcase, language="fr"))
    marked = {
        (one.tag.removeprefix(XHTML), one.get("lang")) for one in page.iter() if one.get("lang") not in (None, "fr")
    }
    assert marked == {("span", "en"), ("h2", "en"), ("a", "en")}


@given(programmes())
@settings(max_examples=20)
def test_any_programme_has_a_page_that_parses(programme: Programme) -> None:
    """Whatever the titles hold, the page shows them as they are; HTML frowns upon U+0080 to U+009F, which a title may hold."""
    view = View.of(programme, "organisers")
    made = files(view)
    if "calendar/index.json" in made:
        listed = json.loads(made["calendar/index.json"])["feeds"]
        named = [
            feed["title"].removeprefix(f"{view.programme.title}: ") for feed in listed if feed["kind"] != "session"
        ]
        shown = [
            words
            for words, address in links(page_of(view, strict=False))
            if address and not address.startswith("webcal")
        ]
        assert [" ".join(words.split()) for words in shown] == [" ".join(words.split()) for words in named]
