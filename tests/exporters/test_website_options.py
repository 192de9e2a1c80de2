"""The options of the website: a style of one's own, without the script, without booklets; and what the script is given."""

from __future__ import annotations

import datetime as dt
import json
from importlib.resources import files as files_of
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from websites import check_site, elements, files, pages, trees

from stedennetwerk import Event, OptionError, Programme, Session, Slot, Text, View
from stedennetwerk.exporters.website.phrases import ONLY_ON, PHRASES, SCRIPT

PROGRAMME = Programme(
    id="p", title=Text("P", {"fr": "P"}), language="nl", languages=["nl", "fr"],
    events=[Event(id="e", title="E", was=["oud"], sessions=[Session(id="s", title="S")]), Event(id="leeg", title="L")],
)  # fmt: skip


def test_without_the_script(showcase: Programme) -> None:
    """Without the script there is no trace of it: no file, no page for what one picks, and nothing on any page."""
    view = View.of(showcase, "organisers")
    made = files(view, script=False)
    found = check_site(made, (), "/levende-binnensteden/")
    whole = files(view)
    assert {path for path in whole if path not in made} == {"script.js", "mine.html", "en/mine.html"}
    for path, page in found.items():
        assert [one.get("type") for one in elements(page, "script")] in ([], ["application/ld+json"]), path
        assert [one.get("class") for one in page.iter() if "scripted" in one.get("class", "").split()] == []
        assert [one.tag for one in page.iter() if one.tag in ("form", "input", "button", "noscript", "output")] == []
    for path, data in made.items():
        if path.endswith((".html", ".xml")):
            assert (b"script.js" in data, b"mine.html" in data) == (False, False)


def test_with_the_script() -> None:
    """With the script every page loads it after the page, from the same site, and has its words as data."""
    view = View.of(PROGRAMME)
    made = files(view)
    assert b"</" not in made["script.js"]
    for path, page in trees(made).items():
        sources = [one for one in elements(page, "script") if one.get("src") is not None]
        assert [(one.get("src"), one.get("defer")) for one in sources] == [("../" * path.count("/") + "script.js", "")]
        (words,) = [json.loads(one.text or "") for one in elements(page, "script") if one.get("id") == "words"]
        assert words["lang"] == ("en" if path.startswith("fr/") else "")


def test_words_of_the_script() -> None:
    """A page has only the words that the script says there; those of my programme are on no other."""
    found = pages(View.of(PROGRAMME))
    words = {
        path: set(json.loads(one.text or ""))
        for path, page in found.items()
        for one in elements(page, "script")
        if one.get("id") == "words"
    }
    assert "clash" in words["mine.html"]
    assert {path for path, keys in words.items() if "clash" in keys} == {"mine.html", "fr/mine.html"}
    assert words["mine.html"] - words["event/e.html"] != set()
    assert words["event/e.html"] == words["fr/event/e.html"]


def test_without_booklets() -> None:
    """Without booklets there is no booklet, and no link to one."""
    made = files(View.of(PROGRAMME), booklets=False)
    check_site(made)
    assert [path for path in made if "booklet" in path] == []
    assert [path for path, data in made.items() if path.endswith((".html", ".xml")) and b"booklet" in data] == []
    assert [path for path in files(View.of(PROGRAMME)) if "booklet" in path] == [
        "booklet/e.html",
        "fr/booklet/e.html",
    ]


def test_a_style_of_ones_own(tmp_path: Path) -> None:
    """The style of the user comes after ours in the same file."""
    own = tmp_path / "own.css"
    own.write_text(":root { --colour: green }\n", encoding="utf-8")
    ours = files(View.of(PROGRAMME))["style.css"]
    assert files(View.of(PROGRAMME), css=str(own))["style.css"] == ours + b"\n:root { --colour: green }\n"


@pytest.mark.parametrize(
    ("name", "reason"),
    [("none.css", "No such file or directory"), (".", "Is a directory")],
    ids=["not there", "a folder"],
)
def test_a_style_that_cannot_be_read(tmp_path: Path, name: str, reason: str) -> None:
    """A style that cannot be read is told with its path and the reason."""
    path = tmp_path / name
    with pytest.raises(OptionError) as caught:
        files(View.of(PROGRAMME), css=str(path))
    assert str(caught.value) == f'html.css: the file "{path}" cannot be read: {reason}; give another one'


def test_a_site_knows_itself() -> None:
    """Every page says for the script which site it is of, of which kind it is, and where the site begins."""
    found = {path: page.find("body") for path, page in pages(View.of(PROGRAMME)).items()}
    bodies = {path: (one.get("data-kind"), one.get("data-root")) for path, one in found.items() if one is not None}
    paths = ["index.html", "fr/index.html", "event/e.html", "fr/session/e/s.html", "mine.html"]
    assert {path: bodies[path] for path in paths} == {
        "index.html": ("programme", ""), "fr/index.html": ("programme", "../fr/"), "event/e.html": ("event", "../"),
        "fr/session/e/s.html": ("session", "../../../fr/"), "mine.html": ("mine", ""),
    }  # fmt: skip
    assert {one.get("data-site") for one in found.values() if one is not None} == {PROGRAMME.uuid.hex[:12]}


def test_slots_are_told_apart() -> None:
    """Every slot has the same mark wherever it is listed, and no other slot has it."""
    slots = [Slot(id=str(n), start=dt.datetime(2027, 3, 16, 10 + n, tzinfo=ZoneInfo("UTC"))) for n in range(9)]
    event = Event(id="e", title="E", languages=["nl"], sessions=[Session(id="s", title="S", slots=slots)])
    found = pages(View.of(Programme(id="p", title="P", events=[event])))
    marks = {
        path: [one.get("data-slot") for one in page.iter("li") if one.get("data-slot")]
        for path, page in found.items()
        if path.split("/")[0] in ("event", "session", "language")
    }
    assert len(marks) == 3
    assert len({tuple(one) for one in marks.values()}) == 1
    assert len(set(marks["event/e.html"])) == 9


def test_every_phrase_is_said() -> None:
    """Every phrase of the website is said by a template or the code, in two languages that differ in nothing but the language."""
    room = files_of("stedennetwerk.exporters.website")
    sources = [
        one
        for folder in (room, room.joinpath("templates"))
        for one in folder.iterdir()
        if one.name.endswith((".py", ".html"))
    ]
    said = "".join(one.read_text(encoding="utf-8") for one in sources if one.name != "phrases.py")
    assert [key for key in PHRASES if f'"{key}"' not in said and f"'{key}'" not in said] == []
    assert [key for key, words in (*PHRASES.items(), *SCRIPT.items()) if len(words) != 2 or not all(words)] == []
    assert [key for key, (english, dutch) in SCRIPT.items() if english.count("{}") != dutch.count("{}")] == []
    assert [key for keys in ONLY_ON.values() for key in keys if key not in SCRIPT] == []
