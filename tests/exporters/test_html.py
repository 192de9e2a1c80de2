"""The web pages, read by a strict parser: whole, accessible and safe, whatever the programme says."""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element
from zoneinfo import ZoneInfo

import attrs
import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stedennetwerk import (
    Attendance,
    Event,
    HandOver,
    Outcome,
    Passage,
    PersonName,
    Programme,
    Recap,
    Registry,
    Resource,
    Session,
    Slot,
    Speaker,
    Text,
    Venue,
    View,
    publish,
)  # fmt: skip
from stedennetwerk.testing import programmes

ALL = frozenset({"html", "ical", "csv", "json"})
HOSTILE = """</title><script>alert(1)</script>"><img src=x onerror='alert(2)'> ' " & <b onclick=x>"""


def files(view: View) -> dict[str, bytes]:
    """Return what the exporter makes of a View, by path."""
    return {artifact.path: b"".join(artifact.chunks()) for artifact in Registry().exporter("html").artifacts(view)}


def pages(view: View) -> dict[str, Element]:
    """Return the pages of a View as trees, by path; anything that is no HTML by the letter is an error."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    found = {}
    for path, data in files(view).items():
        if path.endswith(".html"):
            found[path] = parser.parse(data.decode())
            assert [error for error in parser.errors if error[1] not in TOLERATED] == []
    return found


TOLERATED = ("invalid-codepoint",)
"""Control characters and private code points in texts are written as they are; browsers show or skip them."""


def page_of(programme: Programme, **more: Any) -> Element:
    """Return the page of a programme in its main language, as organisers see it."""
    return pages(View.of(programme, "organisers", **more))["index.html"]


def words_of(element: Element) -> str:
    """Return the text of an element, white space as a reader sees it."""
    return " ".join("".join(element.itertext()).split())


def with_ancestors(element: Element, above: tuple[Element, ...] = ()) -> Iterator[tuple[Element, tuple[Element, ...]]]:
    """Yield every element below and including this one, with those above it."""
    yield element, above
    for child in element:
        yield from with_ancestors(child, (*above, element))


def elements(page: Element, tag: str) -> list[Element]:
    """Return all elements of a kind."""
    return list(page.iter(tag))


def levels(page: Element) -> list[int]:
    """Return the levels of all headings in their order."""
    return [int(one.tag[1]) for one in page.iter() if isinstance(one.tag, str) and re.fullmatch("h[1-6]", one.tag)]


def check(page: Element) -> None:
    """Check what holds for every page."""
    found = levels(page)
    assert found[0] == 1
    assert found.count(1) == 1
    assert [(a, b) for a, b in pairwise(found) if b > a + 1] == []
    ids = [one.get("id") for one in page.iter() if one.get("id") is not None]
    assert sorted(ids) == sorted(set(ids))
    assert [
        a.get("href")
        for a in elements(page, "a")
        if a.get("href", "").startswith("#") and a.get("href", "")[1:] not in ids
    ] == []
    labels = [one.get("aria-labelledby") for one in page.iter() if one.get("aria-labelledby")]
    assert [label for label in labels if label not in ids] == []
    active = {"script", "iframe", "object", "embed", "form", "img", "style", "base"}
    assert [one.tag for one in page.iter() if one.tag in active] == []
    attributes = {name for one in page.iter() for name in one.attrib}
    assert [name for name in attributes if name == "style" or name.startswith("on")] == []
    schemes = ("http://", "https://", "mailto:", "tel:", "geo:")
    strange = [
        a.get("href")
        for a in elements(page, "a")
        if ":" in a.get("href", "") and not a.get("href", "").startswith(schemes)
    ]
    assert strange == []
    assert page.get("lang")


@pytest.mark.parametrize("audience", ["public", "participants", "organisers"])
def test_each_page_of_each_example(example: Programme, audience: str) -> None:
    """Each page has one first heading, no jumps, unique ids, links that lead somewhere, and nothing active."""
    view = attrs.evolve(View.of(example, audience), alongside=ALL)
    for page in pages(view).values():
        check(page)


@given(programmes())
@settings(max_examples=40)
def test_any_programme(programme: Programme) -> None:
    """Whatever the programme, its pages are whole."""
    for page in pages(attrs.evolve(View.of(programme, "organisers"), alongside=ALL)).values():
        check(page)


def poisoned(record: Any) -> Any:
    """Return a record whose every text and string also says something hostile."""
    from stedennetwerk.model.record import shape_of

    changes: dict[str, Any] = {}
    for shape in shape_of(type(record)):
        value = getattr(record, shape.name)
        if value is None or value == ():
            continue
        if shape.form == "record":
            changes[shape.name] = tuple(map(poisoned, value)) if shape.many else poisoned(value)
        elif shape.form == "text" or (shape.form == "value" and shape.type.name == "string"):
            changes[shape.name] = tuple(map(hostile, value)) if shape.many else hostile(value)
    if isinstance(record, PersonName):
        changes = {"family": "<script>'\"&"}
    return attrs.evolve(record, **changes)


def hostile(value: str) -> str:
    """Return a text with something hostile after it, in every language."""
    if isinstance(value, Text):
        translations = {tag: text + HOSTILE for tag, text in value.translations}
        return Text(str(value) + HOSTILE, translations, value.language)
    return value + HOSTILE


@given(programmes())
@settings(max_examples=40)
def test_hostile_texts_are_only_texts(programme: Programme) -> None:
    """Markup in any field of any record is shown as text and does nothing."""
    for page in pages(attrs.evolve(View.of(poisoned(programme), "organisers"), alongside=ALL)).values():
        check(page)


def test_hostile_texts_are_shown(showcase: Programme) -> None:
    """The words of an attack stand on the page to be read, and nothing of them is an element."""
    for page in pages(View.of(poisoned(showcase), "organisers")).values():
        check(page)
        assert words_of(page).count("<script>alert(1)</script>") > 100


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "//evil.example.org", "&#106;avascript:x"]
)
def test_links_in_prose_are_safe(link: str) -> None:
    """A link in Markdown with a scheme that is not safe is no link."""
    page = page_of(Programme(id="a", title="A", description=f"[here]({link}) <{link}>\n\n![image]({link})"))
    assert [a.get("href") for a in elements(page, "a")] == ["#main"]


HEADINGS = [
    "# One\n\n### Three",
    "### Three\n\n# One",
    "One\n===\n\n#### Four",
    "# A\n\n## B\n\n#### D\n\n# A",
    "###### Six",
]


@pytest.mark.parametrize("markdown", HEADINGS)
def test_headings_in_prose_fit_in(markdown: str) -> None:
    """Headings inside texts, wherever the text stands, continue the levels of the page without a jump."""
    start = dt.datetime(2023, 3, 16, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))
    session = Session(
        id="s", title="S", abstract=markdown, note=markdown, slots=[Slot(id="s", start=start, note=markdown)],
        resources=[Resource(title="R", description=markdown)],
    )  # fmt: skip
    recap = Recap(
        text=markdown, passages=[Passage(title="P", text=markdown)], outcomes=[Outcome(id="o", title="O", text=markdown)],
        resources=[Resource(title="R", description=markdown)],
    )  # fmt: skip
    event = Event(
        id="e", title="E", description=markdown, note=markdown, sessions=[session], recap=recap,
        hand_over=HandOver(text=markdown), resources=[Resource(title="R", description=markdown)],
    )  # fmt: skip
    programme = Programme(
        id="p", title="P", description=markdown, resources=[Resource(title="R", description=markdown)], events=[event],
        venues=[Venue(id="v", name="V", directions=markdown)],
        speakers=[Speaker(id="x", name=PersonName.parse("Li"), biography=markdown)],
    )  # fmt: skip
    for field in ("description", "resources", "events", "venues", "speakers"):
        alone = {name: () for name in ("resources", "events", "venues", "speakers") if name != field}
        check(page_of(attrs.evolve(programme, **({} if field == "description" else {"description": None}), **alone)))
    for field in ("description", "note", "sessions", "recap", "hand_over", "resources"):
        rest = {name: None for name in ("description", "note", "recap", "hand_over") if name != field}
        rest.update({name: () for name in ("sessions", "resources") if name != field})
        check(page_of(Programme(id="p", title="P", events=[attrs.evolve(event, **rest)])))


def test_ids_never_clash() -> None:
    """Ids of records that look alike when put together do not clash on the page."""
    events = [
        Event(id=event, title="E", recap=Recap(outcomes=[Outcome(id=outcome, title="O")]))
        for event, outcome in (("a", "b-c"), ("a-b", "c"))
    ]
    check(page_of(Programme(id="p", title="P", events=events)))


def test_the_skeleton(showcase: Programme) -> None:
    """A page has a skip link to its main part, and one of each landmark, the navigations with names."""
    page = page_of(showcase)
    body = page.find("body")
    assert body is not None
    assert (body[0].tag, body[0].get("class"), body[0].get("href")) == ("a", "skip", "#main")
    (main,) = elements(page, "main")
    assert (main.get("id"), main.get("tabindex")) == ("main", "-1")
    assert [one.tag for one in body.iter() if one.tag in ("header", "nav", "main", "footer")] == [
        "header",
        "nav",
        "nav",
        "main",
        "footer",
    ]
    assert [one.get("aria-label") for one in elements(page, "nav")] == ["Taal", "Inhoud"]
    charset, viewport, *_ = elements(page, "meta")
    assert (charset.get("charset"), viewport.get("content")) == ("utf-8", "width=device-width, initial-scale=1")


def test_every_event_is_an_article(showcase: Programme) -> None:
    """Each event is an article under its title, by date, those without one last."""
    articles = elements(page_of(showcase), "article")
    by_date = sorted(showcase.events, key=lambda event: event.starts or dt.date.max)
    assert [(one.get("id"), words_of(one[0])) for one in articles] == [(f"event-{e.id}", e.title) for e in by_date]


def test_times_are_for_machines_too(showcase: Programme) -> None:
    """Every start, end and date is a `<time>` with its value in ISO 8601, with the offset of the place."""
    found = {one.get("datetime") for one in elements(page_of(showcase), "time")}
    expected = {event.starts.isoformat() for event in showcase.events if event.starts}
    for entry in View.of(showcase, "organisers").agenda:
        expected.add(entry.start.isoformat())
        assert entry.end is not None
        expected.add(entry.end.isoformat())
    assert expected <= found
    pattern = r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d[+-]\d\d:\d\d)?"
    assert [one for one in found if not re.fullmatch(pattern, one or "")] == []


def test_a_slot_stands_under_its_day(showcase: Programme) -> None:
    """The slots of a day stand in order in a list under the heading of that day."""
    article = next(one for one in elements(page_of(showcase), "article") if one.get("id") == "event-mechelen-2027")
    days: dict[str, list[str]] = {}
    day = ""
    for one in article:
        if one.tag == "h3":
            day = words_of(one)
        elif one.tag == "ol":
            days[day] = [words_of(p) for p in one.iter("p") if p.get("class") == "time"]
    assert list(days) == ["zaterdag 30 oktober 2027", "zondag 31 oktober 2027", "Nog zonder tijd"]
    assert [times[:5] for times in days["zondag 31 oktober 2027"]] == sorted(
        t[:5] for t in days["zondag 31 oktober 2027"]
    )
    assert days["zaterdag 30 oktober 2027"][-1] == "23:00–04:00 (zondag 31 oktober 2027)"
    assert "ca. 14:30–ca. 16:00" in days["zaterdag 30 oktober 2027"]


def test_a_page_for_each_language(showcase: Programme) -> None:
    """Each language has its page, in that language, with links to the others and to the same style."""
    made = files(View.of(showcase))
    assert sorted(made) == ["en/index.html", "index.html", "style.css"]
    found = pages(View.of(showcase))
    assert {path: page.get("lang") for path, page in found.items()} == {"index.html": "nl", "en/index.html": "en"}
    assert {path: words_of(elements(page, "h1")[0]) for path, page in found.items()} == {
        "index.html": "Netwerk Levende Binnensteden",
        "en/index.html": "Living City Centres Network",
    }
    for path, page in found.items():
        links = [one.get("href", "") for one in (*elements(page, "link"), *elements(page, "nav")[0].iter("a"))]
        targets = {
            posixpath.normpath(posixpath.join(posixpath.dirname(path), link)) for link in links if ":" not in link
        }
        assert targets == {"style.css", "index.html", "en/index.html"}


@pytest.mark.parametrize("exporters", [["html"], ["html", "csv"], ["html", "ical", "csv", "json"]], ids="+".join)
def test_every_link_inside_leads_somewhere(example: Programme, tmp_path: Any, exporters: list[str]) -> None:
    """Every relative link of every page leads to a file that is published with it, whatever is published."""
    done = publish(View.of(example), tmp_path, exporters)
    for path, page in pages(attrs.evolve(View.of(example), alongside=frozenset(exporters))).items():
        assert (tmp_path / path).read_bytes() == files(attrs.evolve(View.of(example), alongside=frozenset(exporters)))[
            path
        ]
        links = [one.get("href", "") for one in page.iter() if one.get("href") is not None]
        inside = [link for link in links if not link.startswith("#") and ":" not in link]
        targets = {posixpath.normpath(posixpath.join(posixpath.dirname(path), link)) for link in inside}
        assert [target for target in sorted(targets) if target not in done.files] == []
        assert [link for link in inside if link.startswith("/")] == []


def test_a_text_without_translation_says_its_language(showcase: Programme) -> None:
    """A text that falls back to another language is marked with that language, on every page."""
    view = View.of(showcase, "organisers", "en")
    fallen = {value for value in _texts(view, {"directions", "abstract"}) if value}
    page = pages(view)["en/index.html"]
    marked = " ".join(
        words_of(one) for one, _ in with_ancestors(page) if one.tag in ("span", "div") and one.get("lang") == "nl"
    )
    assert fallen
    assert [value for value in fallen if value.split()[0] not in marked] == []
    stairs = "Achter drie van de twaalf voordeuren"
    (above,) = [above for one, above in with_ancestors(page) if (one.text or "").startswith(stairs)]
    assert [one.get("lang") for one in above if one.get("lang")] == ["en", "nl"]


def _texts(view: View, names: set[str]) -> Iterator[str]:
    for fallback in view.fallbacks:
        if fallback.path[-1] in names:
            record: Any = view.programme
            for step in fallback.path:
                record = record[step] if isinstance(step, int) else getattr(record, step)
            yield record


@pytest.mark.parametrize("language", ["fy", "fr", "zh-Hant", "dse", "pt-BR", "en-GB", "con"])
def test_any_language_has_a_page(language: str, tmp_path: Any) -> None:
    """Our own words on a page in a language that we do not speak are English and say so; any tag can be published."""
    programme = Programme(
        id="p", title=Text("Titel", {language: "Title"}), language="nl", languages=["nl", language],
        events=[Event(id="e", title="E", starts=dt.date(2023, 3, 16))],
    )  # fmt: skip
    done = publish(View.of(programme), tmp_path, ["html"])
    assert (done.failures, len(done.files)) == ([], 3)
    page = next(page for path, page in pages(View.of(programme)).items() if path != "index.html")
    check(page)
    skip = elements(page, "a")[0]
    spans = [span.get("lang") for span in skip.iter("span")]
    assert (page.get("lang"), words_of(skip)) == (language, "Go to the content")
    assert spans == ([] if language.startswith("en") else ["en"])


ATTENDANCES = {
    "exact": (Attendance(exact=84), "Aanwezig: 84"),
    "about": (Attendance(about=30), "Aanwezig: ca. 30"),
    "at least": (Attendance(about=30, at_least=True), "Aanwezig: minstens 30"),
    "exact and online": (Attendance(exact=84, online=12), "Aanwezig: 84 (online: 12)"),
    "online only": (Attendance(online=12), "Aanwezig: (online: 12)"),
    "with groups": (Attendance(exact=84, groups=["buren", "makers"]), "Aanwezig: 84 – buren, makers"),
}


@pytest.mark.parametrize(("attendance", "words"), ATTENDANCES.values(), ids=ATTENDANCES)
def test_how_many_came(attendance: Attendance, words: str) -> None:
    """The recap says how many came, how sure that is, and who."""
    event = Event(id="e", title="E", recap=Recap(attendance=attendance))
    page = page_of(Programme(id="p", title="P", language="nl", events=[event]))
    (section,) = [one for one in elements(page, "section") if one.get("class") == "recap"]
    assert words_of(section[1]) == words


def test_the_public_sees_nothing_restricted(showcase: Programme) -> None:
    """What is for participants or organisers is not on the pages of the public, and marked on theirs."""
    hidden = ["Algemene ledenvergadering", "Stuurgroep", "Productiekantoor", "Fenna Bruinsma", "verslagen@example.org"]
    public, organisers = (words_of(pages(View.of(showcase, who))["index.html"]) for who in ("public", "organisers"))
    assert [words for words in hidden if words in public] == []
    assert [words for words in hidden if words not in organisers] == []


@pytest.mark.parametrize("at", [None, dt.datetime(2024, 1, 2, 3, 4, tzinfo=dt.UTC)], ids=["unknown", "known"])
def test_an_empty_programme(at: dt.datetime | None) -> None:
    """A programme without anything says so, and since when when that is known."""
    page = page_of(Programme(id="leeg", title="Leeg", language="nl"), at=at)
    check(page)
    (main,) = elements(page, "main")
    assert words_of(main) == "Er zijn nog geen bijeenkomsten."
    assert [one.get("datetime") for one in elements(page, "time")] == (
        [] if at is None else ["2024-01-02T03:04:00+00:00"]
    )


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60).filter(str.strip))
@settings(max_examples=60)
def test_a_title_is_shown_as_it_is(title: str) -> None:
    """A title is on the page as it was written, in the heading and in the title of the window."""
    page = page_of(Programme(id="p", title=title))
    check(page)
    assert words_of(elements(page, "h1")[0]) == " ".join(title.split())
    assert words_of(elements(page, "title")[0]) == " ".join(f"{title} – Programme".split())
