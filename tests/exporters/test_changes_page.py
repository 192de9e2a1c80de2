"""The page that tells what changed, and the links to it: there when there was a release, and true to what was told."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import posixpath
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import attrs
import pytest
from hypothesis import given, settings
from releasing import FIRST, announced, released
from websites import beside, check, elements, files, pages, poisoned, words_of

from stedennetwerk import Event, HostCity, Programme, Session, Text, View, publish
from stedennetwerk import model as all_of_model
from stedennetwerk.history import Announcement, release
from stedennetwerk.model.record import Record
from stedennetwerk.model.shapes import shape_of
from stedennetwerk.testing import programmes
from stedennetwerk.wording import has_phrase

EXAMPLES = Path(__file__).parents[2] / "docs/examples"
TITLE = Text("Reeks", {"en": "Series"})
TALK = Session(id="lezing", title=Text("Lezing", {"en": "Talk"}))


def day(*sessions: Session, **more: Any) -> Programme:
    """Return a programme of one day, in two languages."""
    given = {"id": "reeks", "title": TITLE, "language": "nl", "languages": ("nl", "en"), **more}
    return Programme(events=(Event(id="dag", title="Dag", sessions=sessions),), **given)


def links(page: Element, path: str) -> list[str]:
    """Return where the links of a page lead inside the folder, as paths from its top."""
    found = [one.get("href", "") for one in page.iter() if one.get("href") is not None]
    inside = [link for link in found if not link.startswith("#") and ":" not in link]
    return [posixpath.normpath(posixpath.join(posixpath.dirname(path), link)) for link in inside]


def sections(page: Element) -> list[list[str]]:
    """Return the words of each part of each release."""
    return [
        [words_of(part) for one in section for part in (list(one) if one.tag == "ul" else [one])]
        for section in page.iter("section")
    ]


def test_no_release_no_page(showcase: Programme) -> None:
    """A programme that was never released has no page of changes and no link to one."""
    found = pages(beside(View.of(showcase)))
    assert [path for path in found if path.startswith("changes") or "/changes" in path] == []
    assert [link for path, page in found.items() for link in links(page, path) if "changes" in link] == []


def test_a_page_for_each_language() -> None:
    """Each language has its page of changes, with links to the same page in the others and to the programme in its own."""
    found = pages(released(day(), day(TALK)))
    found = {path: page for path, page in found.items() if "changes" in path}
    assert {path: page.get("lang") for path, page in found.items()} == {
        "changes/index.html": "nl",
        "en/changes/index.html": "en",
    }
    titles = {path: words_of(elements(page, "title")[0]) for path, page in found.items()}
    assert titles["changes/index.html"] == "Wijzigingen – Reeks"
    assert titles["en/changes/index.html"] == "Changes – Series (English)"
    page = found["en/changes/index.html"]
    (nav,) = elements(page, "nav", "switch")
    assert links(nav, "en/changes/index.html") == ["changes/index.html", "en/changes/index.html"]
    assert [one.get("aria-current") for one in nav.iter("a")] == [None, "page"]
    (header,) = elements(page, "header")
    first = next(header.iter("a"))
    assert (words_of(first), first.get("href")) == ("Series", "../../en/index.html")


def test_releases_the_latest_first() -> None:
    """Each release is a section under its number, with date and time in words, its note, and what changed, line by line."""
    view = released(day(), day(TALK), day(attrs.evolve(TALK, title="Borrel"), title="Serie"), notes=["", "Welkom", ""])
    page = pages(view)["changes/index.html"]
    assert words_of(elements(page, "h1")[0]) == "Wijzigingen"
    assert sections(page) == [
        ["Uitgave 3: 2 wijzigingen", "zondag 3 januari 2027, 09:30 UTC",
         "Serie: andere titel: Serie (was Reeks)", "Borrel (Dag): andere titel: Borrel (was Lezing)"],
        ["Uitgave 2: 1 wijziging", "zaterdag 2 januari 2027, 09:30 UTC", "Welkom", "Lezing (Dag): toegevoegd"],
        ["Uitgave 1", "vrijdag 1 januari 2027, 09:30 UTC", "De eerste uitgave van het programma."],
    ]  # fmt: skip
    assert [one.get("id") for one in elements(page, "section")] == ["release-3", "release-2", "release-1"]
    assert [one.get("datetime") for one in elements(page, "time")][:3] == [
        f"2027-01-0{n}T09:30:00+00:00" for n in (3, 2, 1)
    ]


def test_in_the_other_language() -> None:
    """In another language the page says the same, and marks what is not translated, such as the note."""
    view = released(day(), day(TALK), notes=["", "Welkom"])
    page = pages(view)["en/changes/index.html"]
    assert sections(page)[0] == [
        "Release 2: 1 change",
        "Saturday, January 2, 2027, 09:30 UTC",
        "Welkom",
        "Talk (Dag): added",
    ]
    (main,) = elements(page, "main")
    assert [(one.tag, one.get("lang"), words_of(one)) for one in main.iter() if one.get("lang")] == [
        ("p", "nl", "Welkom"), ("span", "nl", "Dag"),
    ]  # fmt: skip


def test_in_a_language_that_we_do_not_speak() -> None:
    """Our own words are in English where we do not speak the language, and marked as such."""
    french = Text("Reeks", {"fr": "Série"})
    view = released(day(title=french, languages=("nl", "fr")))
    (main,) = elements(pages(view)["fr/changes/index.html"], "main")
    assert [(one.get("lang"), words_of(one)) for one in main.iter("span")] == [
        ("en", "Programme"), ("en", "Changes"), ("en", "Release 1"), ("en", "The first release of the programme."),
    ]  # fmt: skip


CITIES = {name: HostCity(id=name.lower(), name=name, timezone=zone) for name, zone in
          {"Delft": "Europe/Amsterdam", "Breda": "Europe/Amsterdam", "Braga": "Europe/Lisbon", "Gent": None}.items()}  # fmt: skip


@pytest.mark.parametrize(
    ("timezone", "cities", "expected"),
    [
        ("Asia/Kolkata", ["Delft"], "15:00"),
        (None, ["Delft", "Breda", "Gent"], "10:30"),
        (None, ["Delft", "Braga"], "09:30 UTC"),
        (None, [], "09:30 UTC"),
    ],
    ids=["of the programme", "of all its cities", "of cities that differ", "not known"],
)
def test_the_clock(timezone: str | None, cities: list[str], expected: str) -> None:
    """A release is told on the clock of the programme, else on the one that its cities share, else in UTC, which it says."""
    page = pages(released(day(timezone=timezone, cities=tuple(CITIES[one] for one in cities))))["changes/index.html"]
    assert sections(page)[0][1] == f"vrijdag 1 januari 2027, {expected}"


@pytest.mark.parametrize(
    "country, told",
    [
        ("NL", ["Friday, 1 January 2027, 09:30 UTC", "Wednesday, 17 March 2027 (was Tuesday, 16 March 2027)"]),
        (None, ["Friday, January 1, 2027, 09:30 UTC", "Wednesday, March 17, 2027 (was Tuesday, March 16, 2027)"]),
    ],
    ids=["in the Netherlands", "nowhere"],
)
def test_dates_have_one_form(country: str | None, told: list[str]) -> None:
    """The page tells the day of a release and a day that changed in one form, that of its language in the country."""
    cities = (HostCity(id="a", name="A", country=country),)
    states = [
        Programme(id="reeks", title="Series", cities=cities, events=[Event(id="dag", title="Day", starts=starts)])
        for starts in (dt.date(2027, 3, 16), dt.date(2027, 3, 17))
    ]
    latest, first = sections(pages(released(*states))["changes/index.html"])
    assert [first[1], latest[2].rpartition(": ")[2]] == told


def test_nothing_is_told() -> None:
    """When none of the releases is told to this audience, the page says that nothing changed."""
    view = announced(released(day()), Announcement(7, FIRST))
    found = pages(view)
    mains = [words_of(elements(found[path], "p")[-2]) for path in ("changes/index.html", "en/changes/index.html")]
    assert mains == ["Er is de laatste tijd niets gewijzigd.", "Nothing has changed lately."]


@pytest.mark.parametrize("exporters", [["html"], ["html", "atom"], ["html", "ical", "csv", "atom"]], ids="+".join)
def test_every_link_leads_somewhere(tmp_path: Path, exporters: list[str]) -> None:
    """Every page links to the page of changes and, when it is there, to the feed in its language, in words and in its head."""
    view = released(day(), day(TALK))
    done = publish(view, tmp_path, exporters)
    for path, page in pages(beside(view, *exporters[1:]) if exporters[1:] else view).items():
        if path.endswith("404.html"):
            continue
        assert [target for target in links(page, path) if target.partition("#")[0] not in done.files] == []
        folder = "en/" if path.startswith("en/") else ""
        (nav,) = elements(page, "nav", "pages")
        assert [link for link in links(nav, path) if "changes" in link] == [f"{folder}changes/index.html"]
        (footer,) = elements(page, "footer")
        feeds = [f"{folder}changes.atom"] if "atom" in exporters else []
        assert [link for link in links(footer, path) if "changes" in link] == feeds
        alternates = [one for one in elements(page, "link") if one.get("type") == "application/atom+xml"]
        assert [link for one in alternates for link in links(one, path)] == feeds
        assert [one.get("title") for one in alternates] == ["Changes" if folder else "Wijzigingen"] * len(feeds)


def test_whole_addresses() -> None:
    """When it is known where the programme is published, a page of changes says its own address and those of the others."""
    page = pages(released(day(url="https://example.org/a/")))["en/changes/index.html"]
    found = [
        (one.get("rel"), one.get("href"))
        for one in elements(page, "link")
        if one.get("rel") in ("canonical", "alternate")
    ]
    assert found == [
        ("canonical", "https://example.org/a/en/changes/"),
        ("alternate", "https://example.org/a/changes/"),
    ]


def test_the_skeleton(showcase: Programme) -> None:
    """A page of changes has a skip link to its main part and one of each landmark, and all that holds for every page."""
    states = [attrs.evolve(showcase, title="Vroeger"), showcase]
    page = pages(beside(released(*states)))["changes/index.html"]
    check(page)
    body = page.find("body")
    assert body is not None
    assert (body[0].tag, body[0].get("class"), body[0].get("href")) == ("a", "skip", "#main")
    landmarks = [(one.tag, one.get("class")) for one in body.iter() if one.tag in ("header", "nav", "main", "footer")]
    assert landmarks == [
        ("header", "site"), ("nav", "pages"), ("nav", "switch"), ("main", "wide"), ("nav", "trail"), ("footer", "site"),
    ]  # fmt: skip


@given(programmes(), programmes())
@settings(max_examples=20)
def test_any_two_programmes(before: Programme, after: Programme) -> None:
    """Whatever a programme becomes, and whatever markup is in it, its pages of changes are whole."""
    view = released(before, poisoned(attrs.evolve(after, id=before.id, description="Anders")), audience="organisers")
    found = {path: page for path, page in pages(view).items() if path.endswith("changes/index.html")}
    assert len(found) == len(after.published_in)
    for page in found.values():
        check(page)


def test_hostile_notes_are_only_texts() -> None:
    """Markup in a note is shown as text."""
    note = "</p><script>alert(1)</script>"
    page = pages(announced(released(day()), Announcement(2, FIRST, note)))["changes/index.html"]
    check(page)
    assert sections(page)[0][2] == note


def test_every_field_has_a_name() -> None:
    """Of every field of every record we can say in both languages that it changed."""
    records = [one for one in vars(all_of_model).values() if isinstance(one, type) and issubclass(one, Record)]
    names = {shape.name for record in records for shape in shape_of(record)}
    assert len(names) > 100
    assert sorted(name for name in names if not has_phrase(f"field {name}") and not has_phrase(name)) == []


# Prints the SHA-256 of the pages and feeds of changes of a programme with the releases in a folder.
SCRIPT = """
import hashlib, json, sys
from stedennetwerk import Registry, View, read
from stedennetwerk.history import read_history

view = View.of(read(sys.argv[1]), history=read_history(sys.argv[2]))
made = [one for name in ("html", "atom") for one in Registry().exporter(name).artifacts(view)]
print(json.dumps({one.path: hashlib.sha256(b"".join(one.chunks())).hexdigest() for one in made}))
"""


def test_every_machine_makes_the_same_bytes(showcase: Programme, tmp_path: Path) -> None:
    """Hash seed, time zone and language of the process change nothing in the pages and feeds of changes."""
    for number, state in enumerate(
        (attrs.evolve(showcase, title="Vroeger", speakers=showcase.speakers[::-1]), showcase)
    ):
        assert release(state, tmp_path, FIRST + dt.timedelta(number)) is not None
    found = []
    for machine in (
        {"PYTHONHASHSEED": "0", "TZ": "UTC"},
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Apia", "LC_ALL": "tr_TR.UTF-8"},
    ):
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, str(EXAMPLES / "showcase"), str(tmp_path)],
            capture_output=True, text=True, check=True, env={**os.environ, **machine},
        )  # fmt: skip
        found.append(json.loads(done.stdout))
    assert [path for path in sorted(found[0]) if "changes" in path] == [
        "changes.atom", "changes/index.html", "en/changes.atom", "en/changes/index.html",
    ]  # fmt: skip
    assert found[0] == found[1]
    here = released(attrs.evolve(showcase, title="Vroeger", speakers=showcase.speakers[::-1]), showcase)
    assert {path: hashlib.sha256(data).hexdigest() for path, data in files(here).items()}.items() <= found[0].items()
