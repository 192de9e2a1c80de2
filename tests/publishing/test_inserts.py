"""What an exporter inserts in the pages of a website that is published with it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, frozen

from stedennetwerk import Event, HostCity, PersonName, Programme, Recap, Session, Speaker, Theme, Venue, View, publish
from stedennetwerk.plugin import Artifact, Exporter, Insert, PageOf, absolute, page_path

EVERYTHING = Programme(
    id="p", title="Dagen", language="nl", languages=["en"], url="https://example.org/dagen",
    cities=[HostCity(id="a", name="A")], venues=[Venue(id="v", name="V")], themes=[Theme(id="t", title="T")],
    speakers=[Speaker(id="x", name=PersonName.parse("Li"))],
    events=[Event(id="e", title="E", sessions=[Session(id="s", title="S")], recap=Recap(headline="Na"))],
)  # fmt: skip
KINDS = ("programme", "event", "session", "speaker", "theme", "city", "venue", "recap", "booklet")


def mark(view: View, page: PageOf, options: object) -> str:
    """Say on which page this is."""
    return f"<p>{page.kind} {' '.join(page.ids)} | {page.path} | {page.address} | {page.link('a/b.svg')}</p>"


def exporter(make: Any = mark, kinds: Any = KINDS, name: str = "marks") -> Exporter:
    """Return an exporter that makes one file, and inserts something."""

    def export(view: View, options: object) -> list[Artifact]:
        return [Artifact(f"{name}.txt", "text/plain", b"x")]

    return Exporter(name=name, title="Marks", media_type="text/plain", export=export, inserts=[Insert(kinds, make)])


def inserted(folder: Path) -> dict[str, str]:
    """Return what stands at the end of the main part of each page that has a mark, by path."""
    found = {}
    for path in sorted(folder.rglob("*.html")):
        if match := re.search(r"<p>([^<]* \| [^<]*)</p>\s*</main>", path.read_text("utf-8")):
            found[path.relative_to(folder).as_posix()] = match[1]
    return found


def test_every_kind_of_page(tmp_path: Path) -> None:
    """On each kind of page, in each language, an insert knows the record, the path, the address and the way to other files."""
    publish(View.of(EVERYTHING), tmp_path, ["html", exporter()])
    expected = {}
    for folder in ("", "en/"):
        base = f"https://example.org/dagen/{folder}"
        expected[f"{folder}index.html"] = f"programme  | {folder}index.html | {base} | {'../' if folder else ''}a/b.svg"
        for kind, ids in {
            "event": "e", "session": "e s", "speaker": "x", "theme": "t", "city": "a", "venue": "v", "recap": "e", "booklet": "e",
        }.items():  # fmt: skip
            path = f"{kind}/{ids.replace(' ', '/')}.html"
            up = "../" * f"{folder}{path}".count("/")
            expected[f"{folder}{path}"] = f"{kind} {ids} | {folder}{path} | {base}{path} | {up}a/b.svg"
    assert inserted(tmp_path) == expected


def test_only_the_kinds_that_are_asked_for(tmp_path: Path) -> None:
    """Pages of other kinds are as they are without."""
    publish(View.of(EVERYTHING), tmp_path, [exporter(kinds=["city"]), "html"])
    assert list(inserted(tmp_path)) == ["city/a.html", "en/city/a.html"]


def test_several_in_their_order(tmp_path: Path) -> None:
    """What several exporters insert stands in the order in which they are named."""
    one, two = (
        exporter(lambda view, page, options, name=name: f"<p>{name} | </p>", ["city"], name) for name in ("one", "two")
    )
    publish(View.of(EVERYTHING), tmp_path, [two, "html", one])
    text = (tmp_path / "city/a.html").read_text("utf-8")
    assert text.index("<p>two | </p>") < text.index("<p>one | </p>")


def test_only_what_is_published_with_it(tmp_path: Path) -> None:
    """An exporter that is not among those that publish inserts nothing."""
    publish(View.of(EVERYTHING), tmp_path, ["html"])
    assert inserted(tmp_path) == {}


@frozen
class Words:
    """Options of an exporter.

    Attributes:
        word: what it says.
    """

    word: str = "default"


@pytest.mark.parametrize(
    ("settings", "options", "expected"),
    [({}, {}, "default"), ({"word": "set"}, {}, "set"), ({"word": "set"}, {"word": "given"}, "given")],
    ids=["default", "settings", "options"],
)
def test_options_of_its_exporter(tmp_path: Path, settings: Any, options: Any, expected: str) -> None:
    """An insert knows the options with which its exporter was called, wherever they come from."""
    said = evolve(exporter(lambda view, page, options: f"<p>{options.word} | </p>", ["city"]), options=Words)
    publish(View.of(EVERYTHING), tmp_path, ["html", said], {"marks": options}, settings={"marks": settings})
    assert inserted(tmp_path)["city/a.html"] == f"{expected} | "


def fail(view: View, page: PageOf, options: object) -> str:
    """Fail."""
    raise RuntimeError("no ink")


@pytest.mark.parametrize(
    ("make", "problem"),
    [(fail, "RuntimeError: no ink"), (lambda view, page, options: 5, "it gives 5; give a text")],
    ids=["it fails", "it gives no text"],
)
def test_an_insert_that_fails(tmp_path: Path, make: Any, problem: str) -> None:
    """An insert that fails is told of once, and costs neither the pages nor the files of its exporter."""
    done = publish(View.of(EVERYTHING), tmp_path, ["html", exporter(make)])
    assert [str(failure.problem) for failure in done.failures] == [f"marks: what it inserts in index.html: {problem}"]
    assert {"index.html", "event/e.html", "marks.txt"} <= done.files.keys()
    assert inserted(tmp_path) == {}


def test_paths_and_addresses_for_plugins() -> None:
    """A plugin knows where pages are, in the language of its View, and their addresses when the programme has one."""
    view = View.of(EVERYTHING, language="en")
    assert page_path(view, "session", "e", "s") == "en/session/e/s.html"
    assert page_path(view, "programme") == "en/index.html"
    assert absolute(view, "en/index.html") == "https://example.org/dagen/en/"
    assert absolute(View.of(Programme(id="p", title="P")), "index.html") == ""


def test_loaded_at_first_use() -> None:
    """The function of an insert can be named, and is loaded when it is used."""
    insert = Insert(["city"], "stedennetwerk.plugin:page_path")
    assert insert.kinds == frozenset({"city"})
    assert insert.function is page_path
