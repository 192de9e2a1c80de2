"""Every page of the website, whatever the programme: whole, safe, and linked to pages that are there."""

from __future__ import annotations

import json
import posixpath
from pathlib import Path
from xml.etree.ElementTree import Element

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from releasing import released
from websites import BESIDE, beside, check_site, elements, files, inside, main_of, pages, parsed, words_of

from stedennetwerk import Event, HostCity, Programme, Session, Speaker, Text, Theme, Venue, View, publish
from stedennetwerk.exporters.website import fragments
from stedennetwerk.exporters.website.site import POLICY
from stedennetwerk.testing import programmes


@pytest.mark.parametrize("audience", ["public", "participants", "organisers"])
def test_each_page_of_each_example(example: Programme, audience: str) -> None:
    """Each page has one first heading, no jumps, unique ids, links that lead somewhere, and nothing active."""
    view = beside(View.of(example, audience))
    root = "/levende-binnensteden/" if example.url else "/"
    found = check_site(files(view), view.published, root)
    records = sum(
        len(event.sessions) + 1 + bool(event.sessions) + bool(event.recap) for event in view.programme.events
    ) + sum(len(getattr(view.programme, name)) for name in ("speakers", "themes", "cities", "venues"))
    assert len(found) > records * len(view.languages)


@given(programmes())
@settings(max_examples=12)
def test_any_programme(programme: Programme) -> None:
    """Whatever the programme, its pages are whole."""
    view = beside(View.of(attrs.evolve(programme, url=None, languages=programme.languages[:1]), "organisers"))
    check_site(files(view), view.published)


@given(programmes(), programmes())
@settings(max_examples=6)
def test_any_two_releases(before: Programme, after: Programme) -> None:
    """Whatever a programme becomes, its pages are whole."""
    after = attrs.evolve(after, id=before.id, url=None, languages=(), description="Anders")
    view = beside(released(before, after, audience="organisers"))
    check_site(files(view), view.published)


@pytest.mark.parametrize("exporters", [["html"], ["html", "csv"], ["html", *BESIDE]], ids="+".join)
def test_every_link_leads_to_a_published_file(example: Programme, tmp_path: Path, exporters: list[str]) -> None:
    """Whatever is published with the pages, and in whatever order it is asked for, every link leads to a file there."""
    view = released(attrs.evolve(example, title="Vroeger"), example)
    done = publish(view, tmp_path, exporters)
    assert done.failures == []
    expected = files(beside(view, *exporters[1:])) if exporters[1:] else files(view)
    assert {path: (tmp_path / path).read_bytes() for path in expected} == expected
    root = "/levende-binnensteden/" if example.url else "/"
    found = check_site(expected, done.files, root)
    targets = {target for path, page in found.items() for target, _ in inside(page, path, root)}
    others = {target for target in targets if target not in expected}
    assert {one.rpartition(".")[2] for one in others if one != "calendar/index.html"} == {
        suffix for name, suffix in zip(BESIDE, ("ics", "csv", "json", "atom"), strict=True) if name in exporters
    }


@pytest.fixture(scope="module")
def site(showcase: Programme) -> dict[str, Element]:
    """Return the pages of the showcase."""
    return pages(beside(View.of(showcase)))


def test_the_pages_of_a_programme(showcase: Programme) -> None:
    """Every record has a page under its kind; there is one of each special page, in each language."""
    programme = Programme(
        id="p", title="P", language="nl", languages=["nl", "en"],
        cities=[HostCity(id="a", name="A")], venues=[Venue(id="v", name="V")], themes=[Theme(id="t", title="T")],
        speakers=[Speaker(id="s", name=showcase.speakers[0].name)],
        events=[Event(id="e", title="E", languages=["fy"], sessions=[Session(id="s", title="S")]), Event(id="leeg", title="L")],
    )  # fmt: skip
    each = [
        "index.html", "event/e.html", "event/leeg.html", "booklet/e.html", "session/e/s.html", "speaker/s.html", "theme/t.html",
        "city/a.html", "venue/v.html", "language/fy.html", "search.html", "access.html", "mine.html", "404.html", "search.json",
    ]  # fmt: skip
    assert sorted(files(View.of(programme))) == sorted(
        [*each, *(f"en/{path}" for path in each), "style.css", "script.js", "icon.svg"]
    )


def test_paths_that_no_system_can_confuse() -> None:
    """Ids that a system reserves, and ids that look alike when put together, give paths of their own."""
    sessions = [Session(id=id, title=id) for id in ("con", "a-b", "aux")]
    programme = Programme(
        id="p", title="P", cities=[HostCity(id="con", name="Con")],
        events=[Event(id="a", title="A", sessions=[Session(id="b-c", title="S")]), Event(id="a-b", title="B", sessions=[Session(id="c", title="S")]),
                Event(id="nul", title="N", sessions=sessions)],
    )  # fmt: skip
    found = set(check_site(files(View.of(programme))))
    assert {one for one in found if one.startswith(("session", "city", "event"))} == {
        "session/a/b-c.html", "session/a-b/c.html", "session/nul_/con_.html", "session/nul_/a-b.html", "session/nul_/aux_.html",
        "city/con_.html", "event/a.html", "event/a-b.html", "event/nul_.html",
    }  # fmt: skip


def test_the_skeleton(site: dict[str, Element]) -> None:
    """A page has a skip link to its main part, and one of each landmark, the navigations with names."""
    for path, page in site.items():
        if path.startswith("en/"):
            continue
        body = page.find("body")
        assert body is not None
        assert (body[0].tag, body[0].get("class"), body[0].get("href")) == ("a", "skip", "#main")
        assert (main_of(page).get("id"), main_of(page).get("tabindex")) == ("main", "-1")
        landmarks = [one.tag for one in body.iter() if one.tag in ("header", "main", "footer")]
        assert landmarks == ["header", "main", "footer"]
        names = [one.get("aria-label", "") for one in elements(page, "nav")]
        if path == "404.html":  # it is shown at any address, where only whole addresses lead somewhere
            names.insert(0, "Pagina's")
        assert names[:2] == ["Pagina's", "Taal"]
        assert sorted(names) == sorted(set(names))
        assert set(names[2:]) <= {"U bent hier", "In dit programma", "Bekijk een deel", "Inhoud"}
        charset, policy, viewport, *_ = elements(page, "meta")
        assert charset.get("charset") == "utf-8"
        assert (policy.get("http-equiv"), policy.get("content")) == ("Content-Security-Policy", POLICY)
        assert viewport.get("content") == "width=device-width, initial-scale=1"


def test_the_policy() -> None:
    """No page may run anything inline, nor ask anything of anybody else."""
    assert dict(rule.strip().split(" ", 1) for rule in POLICY.split(";")) == {
        "default-src": "'none'", "style-src": "'self'", "script-src": "'self'", "img-src": "'self'",
        "connect-src": "'self'", "base-uri": "'none'", "form-action": "'self'",
    }  # fmt: skip


def test_the_way_back(site: dict[str, Element]) -> None:
    """Every page links to the first page under the name of the programme; pages of sessions and recaps to their event."""
    for path, page in site.items():
        (header,) = elements(page, "header", "site")
        (name,) = [one.get("href", "") for one in next(iter(header.iter("p"))).iter("a")]
        home = "en/" if path.startswith("en/") else ""
        if path.endswith("404.html"):
            assert name == f"https://example.org/levende-binnensteden/{home}"
        else:
            assert posixpath.normpath(posixpath.join(posixpath.dirname(path), name)) == f"{home}index.html"
        trail = [words_of(one) for nav in elements(page, "nav", "trail") for one in nav.iter("a")]
        first = "Programme" if home else "Programma"
        if main_of(page).find("h1[1]") is not None and not moved(page):
            of_event = path.removeprefix(home).split("/")[0] in ("session", "recap", "booklet")
            assert (trail[:1], len(trail)) == (([first], 2) if of_event else ([], 0) if "404" in path else ([first], 1))
    assert words_of(elements(site["session/deventer-2025/welkom.html"], "nav", "trail")[0]) == (
        "Programma Netwerkdag Levende Binnensteden 2025"
    )


def moved(page: Element) -> bool:
    """Return whether a page only tells the address of another."""
    return [one.get("data-kind") for one in elements(page, "body")] == ["moved"]


def test_titles(site: dict[str, Element]) -> None:
    """The window says what the page is about, then the programme, then the language when it is not the main one."""
    paths = ["index.html", "en/index.html", "session/deventer-2025/welkom.html", "en/search.html"]
    assert {path: words_of(elements(site[path], "title")[0]) for path in paths} == {
        "index.html": "Netwerk Levende Binnensteden",
        "en/index.html": "Living City Centres Network (English)",
        "session/deventer-2025/welkom.html": (
            "Welkom in Deventer – Netwerkdag Levende Binnensteden 2025 – Netwerk Levende Binnensteden"
        ),
        "en/search.html": "Search and index – Living City Centres Network (English)",
    }


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60).filter(str.strip))
@settings(max_examples=40)
def test_a_title_is_shown_as_it_is(title: str) -> None:
    """A title is on the page as it was written, in the heading and in the title of the window."""
    view = View.of(Programme(id="p", title=title, events=[Event(id="e", title=title)]))
    found = check_site(files(view))
    for path in ("index.html", "event/e.html"):
        assert words_of(elements(found[path], "h1")[0]) == " ".join(title.split())
        assert words_of(elements(found[path], "title")[0]) == " ".join(title.split())


def metas(page: Element) -> dict[str, str]:
    """Return what a page says of itself to machines."""
    return {
        one.get("property") or one.get("name") or "": one.get("content", "")
        for one in elements(page, "meta")
        if one.get("property") or one.get("name") == "description"
    }


def test_what_a_page_says_of_itself(site: dict[str, Element]) -> None:
    """Canonical address, the same page in other languages, description and picture, for search engines and messages."""
    page = site["en/index.html"]
    at = "https://example.org/levende-binnensteden/"
    found = [(one.get("rel"), one.get("hreflang"), one.get("href")) for one in elements(page, "link")][:2]
    assert found == [("canonical", None, f"{at}en/"), ("alternate", "nl", at)]
    (about,) = [metas(page).pop("description")]
    assert about == (
        "Who wants to keep a city centre alive needs neighbours: residents, entrepreneurs, makers and civil servants. "
        "Every year one of the cities receives the…"
    )
    assert metas(page) == {
        "description": about, "og:url": f"{at}en/", "og:title": "Living City Centres Network", "og:description": about,
        "og:image": "https://example.org/beeld/steden.jpg", "og:image:alt": "Three shopping streets in the evening sun, side by side",
        "og:type": "website", "og:site_name": "Living City Centres Network", "og:locale": "en_US",
    }  # fmt: skip
    assert metas(site["index.html"])["og:locale"] == "nl_NL"


@pytest.mark.parametrize(
    ("description", "about"),
    [
        ("Kort.", "Kort."),
        ("Twee\n\nalinea's", "Twee alinea's"),
        ("a" * 200, "a" * 154 + "…"),
        ("woord " * 40, ("woord " * 25).strip() + "…"),
        ("x" * 155, "x" * 155),
        (" " * 3 + "y" * 156, "y" * 154 + "…"),
    ],
    ids=["short", "two paragraphs", "one long word", "many words", "as much as is shown", "one more than that"],
)
def test_descriptions_are_short(description: str, about: str) -> None:
    """A description is one line of whole words, as long as search engines show it."""
    page = pages(View.of(Programme(id="p", title="P", description=description)))["index.html"]
    assert metas(page)["description"] == about


def test_without_an_address() -> None:
    """When it is not known where the site will be, no page has a canonical address, and languages link to each other."""
    programme = Programme(id="p", title=Text("T", {"en": "T"}), language="nl", languages=["nl", "en"])
    page = pages(View.of(programme))["en/search.html"]
    assert [(one.get("rel"), one.get("href")) for one in elements(page, "link")] == [
        ("alternate", "../search.html"),
        ("icon", "../icon.svg"),
        ("stylesheet", "../style.css"),
    ]


def test_what_pages_say_in_the_words_of_schema_org(site: dict[str, Element]) -> None:
    """A page of a record says what it is about as JSON-LD; a page about nothing of its own says nothing."""
    kinds: dict[str, set[str]] = {}
    for path, page in site.items():
        for one in elements(page, "script"):
            if one.get("type") == "application/ld+json":
                nodes = json.loads(one.text or "")["@graph"]
                assert path.split("/")[-1] != "search.html"
                first = nodes[0]["@type"]
                kinds.setdefault(path.removeprefix("en/").split("/")[0], set()).update(
                    [first] if isinstance(first, str) else first
                )
    assert {kind: "Event" in str(types) or "Series" in str(types) for kind, types in kinds.items()} == {
        "index.html": True, "event": True, "session": True, "speaker": False, "theme": False, "city": False, "venue": False,
    }  # fmt: skip


def test_the_language_switch_stays_on_the_page(showcase: Programme) -> None:
    """The language switch of each page leads to the same page in the other language."""
    made = files(View.of(showcase))
    for path, data in made.items():
        if path.endswith(".html") and not moved(page := parsed(data)):
            (nav,) = elements(page, "nav", "switch")
            own, other = (path, f"en/{path}") if not path.startswith("en/") else (path.removeprefix("en/"), path)
            assert [target for target, _ in inside(nav, path, "/levende-binnensteden/")] == [own, other]
            assert [one.get("aria-current") for one in nav.iter("a")] == (
                ["page", None] if own == path else [None, "page"]
            )


def test_the_public_sees_nothing_restricted(showcase: Programme) -> None:
    """What is for participants or organisers is in no file of the public, and on the pages of those who may see it."""
    hidden = ["Algemene ledenvergadering", "Stuurgroep", "Productiekantoor", "Fenna Bruinsma", "verslagen@example.org"]
    public, organisers = (b"".join(files(View.of(showcase, who)).values()).decode() for who in ("public", "organisers"))
    assert [words for words in hidden if words in public] == []
    assert [words for words in hidden if words not in organisers] == []
    found = pages(View.of(showcase, "participants"))
    assert "session/mechelen-2027/alv.html" in found or "Algemene ledenvergadering" in words_of(found["search.html"])
    marked = elements(found["event/mechelen-2027.html"], "span", "restricted")
    assert {words_of(one) for one in marked} == {"voor deelnemers"}


def test_little_memory(showcase: Programme, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are the same when nothing of them is kept for the next."""
    kept = files(View.of(showcase))
    monkeypatch.setattr(fragments, "MOST_KEPT", 0)
    assert files(View.of(showcase)) == kept
