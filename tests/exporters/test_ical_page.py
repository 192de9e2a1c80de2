"""The list of all feeds, as data and as a page."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import attrs
import html5lib
import pytest
from hypothesis import given, settings
from releasing import released
from websites import HOUR, TEN, beside, elements, parsed, words_of
from websites import files as website

from stedennetwerk import Event, HostCity, Programme, Registry, Session, Slot, Text, View
from stedennetwerk.testing import programmes

XHTML = "{http://www.w3.org/1999/xhtml}"


def files(view: View) -> dict[str, bytes]:
    """Return what the exporter makes of a View, by path."""
    return {one.path: b"".join(one.chunks()) for one in Registry().exporter("ical").artifacts(view)}


def page_of(view: View, *, strict: bool = True) -> Any:
    """Return the page of the feeds, parsed."""
    return html5lib.HTMLParser(strict=strict).parse(files(view)["calendar/index.html"].decode())


def links(page: Any) -> list[tuple[str, str | None]]:
    """Return the text and the address of each link in the lists of feeds."""
    lists = [one for one in page.iter(f"{XHTML}ul") if "feeds" in one.get("class", "")]
    return [("".join(one.itertext()), one.get("href")) for feeds in lists for one in feeds.iter(f"{XHTML}a")]


def items(view: View) -> list[str]:
    """Return the words of each item of the lists of feeds."""
    tree = parsed(files(view)["calendar/index.html"])
    return [words_of(one) for feeds in elements(tree, "ul", "feeds") for one in feeds]


def meta(page: Any) -> dict[str, str]:
    """Return what the head says under names, and its canonical address."""
    said = [(one.get("name"), one.get("content")) for one in page.iter(f"{XHTML}meta") if one.get("name")]
    said += [("canonical", one.get("href")) for one in page.iter(f"{XHTML}link") if one.get("rel") == "canonical"]
    return dict(said)


def days(*events: Event, **more: Any) -> Programme:
    """Return a programme in Dutch of these events."""
    return Programme(id="r", title="Reeks", language="nl", events=events, **more)


def sessions(count: int) -> list[Session]:
    """Return sessions of an hour, one after the other."""
    return [
        Session(id=f"s{n}", title="S", slots=[Slot(id="a", start=TEN + n * HOUR, end=TEN + (n + 1) * HOUR)])
        for n in range(count)
    ]


def test_every_feed_but_those_of_sessions_is_on_the_page(showcase: Programme) -> None:
    """The page links to each feed in the list, events by date, and to its webcal address."""
    view = View.of(showcase)
    listed = [one for one in json.loads(files(view)["calendar/index.json"])["feeds"] if one["kind"] != "session"]
    starts = {event.id: event.starts for event in showcase.events}
    first, last = ([one for one in listed if one["kind"] in kinds] for kinds in (("programme", "overview"), ("event",)))
    dated = sorted(last, key=lambda one: starts[one["ids"][0]] or dt.date.max)
    in_order = [*first, *dated, *(one for one in listed if one["kind"] not in ("programme", "overview", "event"))]
    ours = {"programme": "Hele programma", "overview": "Overzicht: een hele dag voor elke bijeenkomst"}
    expected = [
        pair
        for one in in_order
        for pair in (
            (ours.get(one["kind"], one["title"].removeprefix(f"{showcase.title}: ")), f"../{one['path']}"),
            ("Abonneren", one["webcal"]),
        )
    ]
    assert links(page_of(view)) == expected
    assert [one["ids"][0] for one in dated] != [one["ids"][0] for one in last]


def test_the_links_to_subscribe_say_to_what() -> None:
    """Each link to subscribe has a name of its own for whoever hears the links only."""
    page = page_of(View.of(days(Event(id="1", title="Dag & nacht", sessions=sessions(1)), url="https://example.org/r")))
    labels = [one.get("aria-label") for one in page.iter(f"{XHTML}a") if "webcal" in (one.get("href") or "")]
    assert labels == ["Abonneren: Hele programma", "Abonneren: Dag & nacht"]


def test_what_is_in_a_feed() -> None:
    """Beside a feed stands how much is in it, and beside that of an event also when it is; a day alone is not counted."""
    programme = days(
        Event(id="5", title="Ooit", sessions=[]),
        Event(id="4", title="Zonder dag", sessions=sessions(1)),
        Event(id="3", title="Later", starts=dt.date(2028, 5, 4), ends=dt.date(2028, 5, 5)),
        Event(id="2", title="Dag 2", starts=TEN.date(), ends=TEN.date(), sessions=sessions(2)),
        Event(id="1", title="Dag 1", starts=dt.date(2026, 2, 1)),
    )
    assert items(View.of(programme)) == [
        "Hele programma 5 onderdelen",
        "Overzicht: een hele dag voor elke bijeenkomst 3 bijeenkomsten",
        "Dag 1 1 februari 2026",
        "Zonder dag 1 onderdeel",
        "Dag 2 16 maart 2027, 2 onderdelen",
        "Later 4 mei 2028 – 5 mei 2028",
    ]
    alone = days(Event(id="1", title="Dag 1", starts=dt.date(2026, 2, 1)))
    assert items(View.of(alone))[1] == "Overzicht: een hele dag voor elke bijeenkomst 1 bijeenkomst"


def test_long_lists_are_folded(showcase: Programme) -> None:
    """Events and cities are in sight; of the other kinds there is the heading, and how many there are to unfold."""
    tree = parsed(files(View.of(showcase))["calendar/index.html"])
    assert [words_of(one) for tag in ("h1", "h2") for one in elements(tree, tag)] == [
        "Alle agenda's", "Per bijeenkomst", "Per stad", "Per locatie", "Per zaal", "Per thema", "Per spreker", "Per taal",
    ]  # fmt: skip
    folded = [
        (section.get("aria-labelledby"), words_of(one[0]), len(list(one.iter("li"))), one.get("open"))
        for section in elements(tree, "section")
        for one in elements(section, "details")
    ]
    assert folded == [
        ("venue", "5 agenda's", 5, None), ("room", "5 agenda's", 5, None), ("theme", "3 agenda's", 3, None),
        ("speaker", "10 agenda's", 10, None), ("language", "3 agenda's", 3, None),
    ]  # fmt: skip
    named = {one.get("id") for one in tree.iter()}
    assert [one for one in elements(tree, "section") if one.get("aria-labelledby") not in named] == []


def test_without_an_address_there_is_nothing_to_subscribe_to(showcase: Programme) -> None:
    """A programme that does not say where it is published has no webcal addresses, as these are absolute."""
    view = View.of(attrs.evolve(showcase, url=None))
    assert [words for words, _ in links(page_of(view)) if words == "Abonneren"] == []


@pytest.mark.parametrize("language", ["nl", "en", "ar"])
@pytest.mark.parametrize("history", [False, True], ids=["", "released"])
def test_it_is_a_page_of_the_site_when_there_is_one(language: str, history: bool) -> None:
    """Beside the website it has the head, the style, the pages and the trail of the other pages, as far as they always are."""
    programme = days(Event(id="1", title="Dag 1", sessions=sessions(1)), languages=["nl", "en", "ar"])
    view = beside(released(programme) if history else View.of(programme), "ical")
    other = parsed(website(view)[f"{'' if language == 'nl' else f'{language}/'}access.html"])
    here = parsed(files(view.to(language))["calendar/index.html"])
    pages = [(other, "" if language == "nl" else f"{language}/"), (here, "calendar/")]
    shapes = [
        {
            "html": dict(page.attrib),
            "head": [
                (one.tag, one.get("http-equiv"), one.get("content"))
                for one in page.iter("meta")
                if one.get("http-equiv") or one.get("name") in ("viewport", "color-scheme")
            ],
            "links": [
                (one.get("rel"), one.get("type"), one.get("href", "").removeprefix("../"))
                for one in page.iter("link")
                if one.get("rel") in ("icon", "stylesheet")
            ],
            "body": [(one.tag, one.get("class"), one.get("id"), one.get("tabindex")) for one in page[1]][:3],
            "name": [words_of(one) for one in elements(page, "p", "name")],
            "pages": [words_of(one) for one in next(iter(elements(page, "nav", "pages"))).iter("li")],
            "trail": [words_of(one) for one in elements(page, "nav", "trail")],
            "labels": [one.get("aria-label") for one in page.iter("nav") if one.get("class") != "switch"],
            "current": [one.get("aria-current") for one in elements(page, "nav", "pages")[0].iter("a")].count("page"),
        }
        for page, _ in pages
    ]
    assert shapes[0]["pages"].pop(2) in ("Mijn programma", "My programme")
    assert shapes[0] == shapes[1]
    assert (here.get("dir"), len(shapes[1]["pages"])) == ("rtl" if language == "ar" else None, 5 if history else 4)
    made = {*website(view), *files(view)}
    led = [str(one.get("href")) for nav in ("pages", "trail") for one in elements(here, "nav", nav)[0].iter("a")]
    assert [one for one in led if one.removeprefix("../") not in made] == []
    (current,) = [one for one in here.iter("a") if one.get("aria-current")]
    assert (words_of(current), current.get("href")) == (shapes[1]["pages"][-2], "../calendar/index.html")


def test_alone_it_leads_nowhere_else(showcase: Programme) -> None:
    """Without a website there is no style, no icon and no page to go to; the name of the programme is there all the same."""
    page = parsed(files(View.of(showcase))["calendar/index.html"])
    assert [one.get("rel") for one in page.iter("link")] == ["canonical"]
    assert [one.tag for one in page.iter("nav")] == []
    (header,) = elements(page, "header")
    assert (words_of(header), list(header.iter("a"))) == ("Netwerk Levende Binnensteden", [])


def test_what_the_head_says(showcase: Programme) -> None:
    """The title is the page and then the programme; search engines get the public page with its address, and no other."""
    public = page_of(View.of(showcase))
    assert "".join(next(public.iter(f"{XHTML}title")).itertext()) == "Alle agenda's – Netwerk Levende Binnensteden"
    about = "Wie zich op een agenda abonneert, krijgt elke wijziging mee; wie hem downloadt, houdt hem zoals hij vandaag is."
    same = {
        "viewport": "width=device-width, initial-scale=1", "color-scheme": "light dark", "description": about,
    }  # fmt: skip
    assert meta(public) == {**same, "canonical": "https://example.org/levende-binnensteden/calendar/"}
    assert meta(page_of(View.of(showcase, "participants"))) == {**same, "robots": "noindex"}
    assert meta(page_of(View.of(attrs.evolve(showcase, url=None)))) == same


def test_words_in_another_language_are_marked() -> None:
    """In a language that we do not speak our own words are English and say so, and so do titles that were not translated."""
    title = Text("Dag 1", {"fr": "Jour 1"})
    events = [Event(id="1", title=title, sessions=sessions(1)), Event(id="2", title="Dag 2", sessions=sessions(1))]
    programme = days(*events, cities=[HostCity(id="a", name="Aarle")], languages=["nl", "fr"])
    view = attrs.evolve(View.of(programme, language="fr"), alongside=frozenset({"html", "ical"}))
    body = parsed(files(view)["calendar/index.html"])[1]
    marked = [(one.get("lang"), words_of(one)) for one in body.iter() if one.get("lang")]
    assert marked == [
        ("en", "Go to the content"), ("nl", "Reeks"),
        *(("en", one) for one in ("Programme", "Search and index", "All calendars", "Accessibility", "Programme")),
        ("en", "All calendars"),
        ("en", "Subscribe to a calendar and it keeps up with every change; download it and it stays as it is today."),
        ("en", "Whole programme"), ("en", "sessions"), ("en", "By event"), ("en", "session"), ("nl", "Dag 2"), ("en", "session"),
    ]  # fmt: skip


@given(programmes())
@settings(max_examples=20)
def test_any_programme_has_a_page_that_parses(programme: Programme) -> None:
    """Whatever the titles hold, the page shows them as they are; HTML frowns upon U+0080 to U+009F, which a title may hold."""
    view = View.of(programme, "organisers")
    made = files(view)
    if "calendar/index.json" in made:
        listed = json.loads(made["calendar/index.json"])["feeds"]
        named = [
            feed["title"].removeprefix(f"{view.programme.title}: ")
            for feed in listed
            if feed["kind"] not in ("programme", "overview", "session")
        ]
        shown = [
            words
            for words, address in links(page_of(view, strict=False))
            if address
            and not address.startswith("webcal")
            and address not in ("../calendar.ics", "../calendar/overview.ics")
        ]
        assert sorted(" ".join(words.split()) for words in shown) == sorted(" ".join(words.split()) for words in named)
