"""Filters and search in a real browser: what visitors find, and what they no longer see."""

from __future__ import annotations

import pytest
from browsing import LONG, Visitor, shown
from playwright.sync_api import Locator, expect


def titles(cells: Locator) -> list[str]:
    """Return the titles that can be read in the cells of the block grid, by row."""
    return cells.get_by_role("link").all_text_contents()


def test_filters(visitor: Visitor) -> None:
    """Filters of one group add up, those of several groups narrow down; days without anything left go."""
    page = visitor.page("event/mei.html")
    filters = page.get_by_role("navigation", name="Bekijk een deel")
    status = filters.get_by_role("status")
    everything = shown(page)
    assert filters.get_by_role("link").count() == 0
    expect(status).to_be_empty()
    expect(filters.locator("[aria-pressed=true]")).to_have_text(["Toon alles"])
    filters.get_by_role("button", name="Groen").click()
    assert shown(page) == ["Welkom, iedereen; één en al", "Wandeling"]
    expect(status).to_have_text("2 van 14 getoond")
    expect(page.locator("#day-2030-05-04")).to_be_visible()
    expect(page.locator("#day-2030-05-05")).to_be_hidden()
    expect(page.locator(".jump a[href='#day-2030-05-05']")).to_be_hidden()
    filters.get_by_role("button", name="Water").click()
    assert shown(page) == ["Welkom, iedereen; één en al", "Wandeling", "Lezing", "Ooit"]
    filters.get_by_role("button", name="Engels").click()
    assert shown(page) == ["Wandeling"]
    expect(filters.get_by_role("button", name="Toon alles")).to_have_attribute("aria-pressed", "false")
    filters.get_by_role("button", name="Toon alles").click()
    assert shown(page) == everything
    expect(status).to_have_text("14 van 14 getoond")
    expect(page.locator("#day-2030-05-05")).to_be_visible()
    expect(filters.locator("[aria-pressed=true]")).to_have_text(["Toon alles"])


def test_filters_of_the_block_grid(visitor: Visitor) -> None:
    """The block grid shows what the list shows, each in its place; a list of which nothing is left goes with its heading."""
    page = visitor.page("event/mei.html")
    cells = page.get_by_role("cell")
    places = cells.count()
    everything = titles(cells)
    later = page.get_by_role("heading", name="Nog zonder tijd")
    page.get_by_role("button", name="Groen").click()
    assert titles(cells) == ["Welkom, iedereen; één en al", "Wandeling"]
    assert cells.count() == places
    expect(later).to_be_hidden()
    page.get_by_role("button", name="Water").click()
    assert titles(cells) == ["Welkom, iedereen; één en al", "Wandeling", "Lezing"]
    expect(later).to_be_visible()
    page.get_by_role("button", name="Toon alles").click()
    assert titles(cells) == everything


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("molen", ["In de molen", "De Molen"]),
        ("MÓLEN in", ["In de molen"]),
        ("buurt", [LONG]),
        (
            "een al",
            [
                "Welkom, iedereen; één en al",
                LONG,
            ],
        ),
        ("olen", []),
        ("mei lez", ["Lezing"]),
        ("noord", ["Noordstad", "Meidagen"]),
        ("<zz>", []),
        ("undefined", []),
    ],
    ids=[
        "word",
        "accents and case",
        "accents of ours",
        "several words",
        "middle of a word",
        "the event",
        "title first",
        "markup",
        "nothing",
    ],
)
def test_search_as_typed(visitor: Visitor, typed: str, found: list[str]) -> None:
    """Every word typed is the beginning of a word of what is found; whose title has them all comes first."""
    page = visitor.page("search.html")
    page.get_by_role("searchbox").press_sequentially(typed)
    expect(page.locator("#found")).to_have_text(f"{len(found)} gevonden")
    titles = page.locator("#results a").all_text_contents()
    assert titles[: len(found)] == found
    assert len(titles) == len(found)


def test_search_by_address(visitor: Visitor) -> None:
    """The address says what is sought, before and after; results lead to their pages, and an empty question to none."""
    page = visitor.page("search.html?q=lez")
    expect(page.locator("#results li")).to_have_text(["Lezing onderdeel"])
    box = page.get_by_role("searchbox")
    expect(box).to_have_value("lez")
    box.fill("wande")
    expect(page.locator("#results li")).to_have_text(["Wandeling onderdeel"])
    box.press("Enter")
    assert page.url == f"{visitor.site}search.html?q=wande"
    box.fill(" ")
    expect(page.locator("#results li")).to_have_count(0)
    expect(page.locator("#found")).to_be_hidden()
    box.fill("wande")
    page.locator("#results a").click()
    assert page.url == f"{visitor.site}session/mei/wandeling.html"
    page.go_back()
    expect(page.locator("#results li")).to_have_text(["Wandeling onderdeel"])


def test_the_language_of_a_title(visitor: Visitor) -> None:
    """A title that is not in the language of the page bears its language, among results and among picks."""
    page = visitor.page("en/search.html?q=we")
    expect(page.locator("#results a")).to_have_text(["Welcome"])
    assert [one.get_attribute("lang") for one in page.locator("#results a").all()] == [None]
    page.goto("en/search.html?q=lezing")
    assert [one.get_attribute("lang") for one in page.locator("#results a").all()] == ["nl"]
    visitor.picks("Welkom, iedereen; één en al", "Lezing")
    mine = visitor.mine("en/mine.html")
    picked = {one.text_content(): one.get_attribute("lang") for one in mine.locator("#picked h3 a").all()}
    assert picked == {"Welcome": None, "Lezing": "nl"}
