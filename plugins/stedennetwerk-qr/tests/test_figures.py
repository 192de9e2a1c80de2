"""The codes on the pages themselves."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from scanned import SITE, codes, figures, published

ALL = ["ical", "qr", "html"]
ALT = {"nl": "QR-code met het adres van deze pagina", "en": "QR code with the address of this page"}
SAID = {"nl": "Deze pagina op de telefoon:", "en": "This page on your phone:"}
FEED = {
    "nl": ("QR-code met het adres van de agenda", "Met de telefoon abonneren op de agenda"),
    "en": ("QR code with the address of the calendar", "Subscribe to the calendar with your phone"),
}


@pytest.mark.parametrize("exporters", list(permutations(ALL)), ids=",".join)
def test_each_page_has_its_figures(tmp_path: Path, exporters: tuple[str, ...]) -> None:
    """Pages of the programme, events and sessions end with their own code, and with that of their feed; no other page does."""
    folder = published(tmp_path, list(exporters))
    expected = {}
    for below, words in {"": "nl", "en/": "en", "fr/": "en"}.items():
        for page, feed in {
            "index": "calendar", "event/dag": "calendar/event/dag", "event/later": "", "session/dag/s": "",
        }.items():  # fmt: skip
            up = "../" * f"{below}{page}".count("/")
            address = f"{SITE}/{below}{page}.html".removesuffix("index.html")
            expected[f"{below}{page}.html"] = [(f"{up}qr/{below}{page}.svg", ALT[words], f"{SAID[words]} {address}")]
            if feed:
                expected[f"{below}{page}.html"].append((f"{up}qr/{feed}.svg", *FEED[words]))
    assert figures(folder) == expected


def test_every_picture_is_there(tmp_path: Path) -> None:
    """Each figure shows a file that is published, and what is said under it is what a reader finds in it."""
    folder = published(tmp_path, ALL)
    read = codes(folder)
    for page, shown in figures(folder).items():
        source, _, caption = shown[0]
        target = (folder / page).parent.joinpath(source).resolve().relative_to(folder.resolve())
        assert read[target.as_posix()] == caption.rpartition(" ")[2]
        assert all((folder / page).parent.joinpath(one).is_file() for one, _, _ in shown)


def test_only_codes_that_are_there(tmp_path: Path) -> None:
    """A code that an option leaves out is on no page."""
    folder = published(tmp_path, ALL, {"pages": "session", "feeds": "programme"}, languages=["nl"])
    assert {page: [source for source, _, _ in shown] for page, shown in figures(folder).items()} == {
        "index.html": ["qr/calendar.svg"],
        "session/dag/s.html": ["../../qr/session/dag/s.svg"],
    }


def test_nothing_without_an_address(tmp_path: Path) -> None:
    """Without an address the pages are what they are without the exporter."""
    alone, beside = (
        {path.name: path.read_bytes() for path in published(tmp_path / name, exporters, url=None).rglob("*.html")}
        for name, exporters in {"alone": ["ical", "html"], "beside": ALL}.items()
    )
    assert beside == alone


@pytest.mark.parametrize(
    ("language", "opened"),
    [
        ("nl-BE", '<div class="qr">'),
        ("en-GB", '<div class="qr">'),
        ("fr", '<div class="qr" lang="en" dir="ltr">'),
        ("ar", '<div class="qr" lang="en" dir="ltr">'),
    ],
)
def test_words_of_another_language_are_marked(tmp_path: Path, language: str, opened: str) -> None:
    """Where words are in another language than the page, they are marked as such."""
    folder = published(tmp_path, ALL, language=language, languages=[])
    words = FEED["nl" if language == "nl-BE" else "en"][1]
    text = (folder / "index.html").read_text("utf-8")
    assert (opened in text, f"<figcaption>{words}</figcaption>" in text) == (True, True)


def test_an_address_stays_text(tmp_path: Path) -> None:
    """What means something to HTML in an address is escaped."""
    folder = published(tmp_path, ALL, url="https://example.org/a&amp;b'c", languages=["nl"])
    (first, _) = figures(folder)["index.html"]
    assert first == ("qr/index.svg", ALT["nl"], f"{SAID['nl']} https://example.org/a&amp;b'c/")
