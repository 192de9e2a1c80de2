"""The website in several languages: a whole site for each, texts marked that are not in its language, our words in any."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from websites import check, elements, files, page_of, pages, with_ancestors, words_of

from stedennetwerk import Event, HostCity, Programme, Session, Text, View, publish


def test_a_site_for_each_language(showcase: Programme) -> None:
    """Each language has its pages, in that language, under the same paths in a folder of its own, with the same style."""
    made = files(View.of(showcase))
    english = {path.removeprefix("en/") for path in made if path.startswith("en/")}
    dutch = {path for path in made if not path.startswith("en/")}
    assert dutch - english == {"style.css", "script.js", "icon.svg", "robots.txt", "sitemap.xml"}
    assert english - dutch == set()
    found = pages(View.of(showcase))
    assert {page.get("lang") for path, page in found.items() if path.startswith("en/")} == {"en"}
    assert {page.get("lang") for path, page in found.items() if not path.startswith("en/")} == {"nl"}
    assert {path: words_of(elements(found[path], "h1")[0]) for path in ("index.html", "en/index.html")} == {
        "index.html": "Netwerk Levende Binnensteden",
        "en/index.html": "Living City Centres Network",
    }
    styles = {
        one.get("href") for one in elements(found["en/event/2018.html"], "link") if one.get("rel") == "stylesheet"
    }
    assert styles == {"../../style.css"}


def test_one_language_has_no_switch() -> None:
    """A programme in one language has no language switch."""
    programme = Programme(id="p", title="P", language="nl", events=[Event(id="e", title="E")])
    assert [path for path, page in pages(View.of(programme)).items() if elements(page, "nav", "switch")] == []


def test_the_switch_names_languages_in_themselves(showcase: Programme) -> None:
    """Each language is named in itself, marked as such, and the one of the page is told."""
    (nav,) = elements(pages(View.of(showcase))["en/access.html"], "nav", "switch")
    assert [
        (words_of(one), one.get("lang"), one.get("hreflang"), one.get("aria-current")) for one in nav.iter("a")
    ] == [
        ("Nederlands", "nl", "nl", None),
        ("English", "en", "en", "page"),
    ]


def test_a_text_without_translation_says_its_language(showcase: Programme) -> None:
    """A text that falls back to another language is marked with that language, on every page."""
    view = View.of(showcase, "organisers", "en")
    fallen = {value for value in _texts(view, {"directions", "abstract"}) if value}
    found = {path: page for path, page in pages(view).items() if path.startswith("en/")}
    marked = {
        path: " ".join(
            words_of(one) for one, _ in with_ancestors(page) if one.tag in ("span", "div") and one.get("lang") == "nl"
        )
        for path, page in found.items()
    }
    assert fallen
    assert [value for value in fallen if value.split()[0] not in " ".join(marked.values())] == []
    stairs = "Achter drie van de twaalf voordeuren"
    recap = found["en/recap/deventer-2025.html"]
    (above,) = [above for one, above in with_ancestors(recap) if (one.text or "").startswith(stairs)]
    assert [one.get("lang") for one in above if one.get("lang")] == ["en", "nl"]


def _texts(view: View, names: set[str]) -> Iterator[str]:
    for fallback in view.fallbacks:
        if fallback.path[-1] in names:
            record: Any = view.programme
            for step in fallback.path:
                record = record[step] if isinstance(step, int) else getattr(record, step)
            yield record


@pytest.mark.parametrize("language", ["fy", "fr", "zh-Hant", "dse", "pt-BR", "en-GB", "con"])
def test_any_language_has_pages(language: str, tmp_path: Path) -> None:
    """Our own words on pages in a language that we do not speak are English and say so; any tag can be published."""
    programme = Programme(
        id="p", title=Text("Titel", {language: "Title"}), language="nl", languages=["nl", language],
        events=[Event(id="e", title="E", starts=dt.date(2023, 3, 16), sessions=[Session(id="s", title="S")])],
    )  # fmt: skip
    done = publish(View.of(programme), tmp_path, ["html"])
    assert (done.failures, len(done.files)) == ([], 2 * 9 + 3)
    folder = "con_" if language == "con" else language.lower()
    found = {path: page for path, page in pages(View.of(programme)).items() if path.startswith(f"{folder}/")}
    assert len(found) == 8
    for page in found.values():
        check(page)
        skip = elements(page, "a")[0]
        spans = [span.get("lang") for span in skip.iter("span")]
        assert (page.get("lang"), words_of(skip)) == (language, "Go to the content")
        assert spans == ([] if language.startswith("en") else ["en"])


def test_text_in_attributes_is_plain() -> None:
    """A name that only assistive technology hears holds no markup, in whatever language our words are."""
    programme = Programme(
        id="p", title=Text("Titel", {"fr": "Titre"}), language="nl", languages=["nl", "fr"],
        events=[Event(id="e", title="E", sessions=[Session(id="s", title="S")])],
    )  # fmt: skip
    for path, page in pages(View.of(programme)).items():
        named = [one.get(name, "") for one in page.iter() for name in ("aria-label", "title", "alt", "content")]
        assert [one for one in named if "<" in one] == []
        if path.startswith("fr/"):
            assert [one.get("aria-label") for one in elements(page, "nav")][:1] == (
                ["Language"] if "404" in path else ["Pages"]
            )


@pytest.mark.parametrize(
    ("language", "country", "locale"),
    [
        ("nl", None, "nl_NL"), ("nl", "BE", "nl_BE"), ("nl", "PT", "nl_NL"), ("nl-BE", "NL", "nl_BE"), ("en", "NL", "en_US"),
        ("en", "IE", "en_IE"), ("de", "BE", "de_BE"), ("fy", "NL", "fy_NL"), ("pt-BR", "PT", "pt_BR"), ("zh-Hant", None, "zh_TW"),
        ("es-419", "ES", None), ("dse", "NL", None),
        ("sl-rozaj", "NL", "sl_SI"), ("sl-rozaj-biske", "NL", None),
    ],
)  # fmt: skip
def test_language_and_territory(language: str, country: str | None, locale: str | None) -> None:
    """Open Graph gets the territory of the tag, or the country where the language is an official one, or the likely one, or nothing."""
    cities = [HostCity(id="a", name="A", country=country)]
    page = page_of(Programme(id="p", title="P", language=language, cities=cities))
    found = [one.get("content") for one in elements(page, "meta") if one.get("property") == "og:locale"]
    assert found == ([] if locale is None else [locale])
