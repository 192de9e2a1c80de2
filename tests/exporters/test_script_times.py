"""Times in a real browser: what runs now, what is next, and what the clock of the visitor says."""

from __future__ import annotations

import datetime as dt

import pytest
from browsing import DAY, Visitor, slot
from playwright.sync_api import Browser, Page, expect


def marked(page: Page, badge: str) -> list[str]:
    """Return the titles of the slots with this badge."""
    found = page.locator("li[data-slot]").filter(has=page.locator(f".now-badge:text-is('{badge}')"))
    return found.locator(":is(h3, h4) a").all_text_contents()


@pytest.mark.parametrize(
    ("hour", "now", "next"),
    [
        ((7, 59), [], []),
        ((8, 0), [], ["Welkom, iedereen; één en al"]),
        ((9, 0), ["Welkom, iedereen; één en al"], ["Wandeling"]),
        ((10, 45), ["Wandeling", "Lezing"], []),
        ((11, 0), ["Lezing"], ["In de molen"]),
        ((12, 45), ["In de molen"], ["Op het scherm"]),
        ((24, 30), ["Nachtwacht"], []),
    ],
    ids=str,
)
def test_now_and_next(visitor: Visitor, hour: tuple[int, int], now: list[str], next: list[str]) -> None:
    """What runs is marked, and what starts next within an hour; never what was cancelled."""
    page = visitor.page("event/mei.html", clock=DAY + dt.timedelta(hours=hour[0], minutes=hour[1]))
    assert (marked(page, "nu"), marked(page, "straks")) == (now, next)
    assert page.locator("li.now :is(h3, h4) a").all_text_contents() == now


def test_time_goes_on(visitor: Visitor) -> None:
    """The marks move on while the page is open."""
    page = visitor.page("event/mei.html", clock=DAY + dt.timedelta(hours=9, minutes=59, seconds=30))
    assert marked(page, "nu") == ["Welkom, iedereen; één en al"]
    page.clock.run_for(31_000)
    assert (marked(page, "nu"), marked(page, "straks")) == (["Wandeling"], ["Lezing"])


def test_no_other_zone(visitor: Visitor) -> None:
    """Who has the same time as the place is offered no other."""
    page = visitor.page("event/mei.html")
    expect(page.locator(".zone")).to_have_count(0)


def test_the_zone_of_the_visitor(browser: Browser, site: str) -> None:
    """Who is elsewhere can see the own time beside that of the place, on all pages from then on."""
    visitor = Visitor(browser, site, timezone_id="America/New_York")
    page = visitor.page("event/mei.html")
    expect(page.locator(".yours")).to_have_count(0)
    page.get_by_role("button", name="Ook mijn tijd").click()
    expect(slot(page, "Wandeling").locator(".yours")).to_have_text("(za 04:00 bij u)")
    expect(slot(page, "Wandeling").locator(".time > time")).to_have_text(["10:00", "11:00"])
    page.goto("session/mei/nacht.html")
    expect(page.locator("li[data-slot] .yours")).to_have_text("(za 17:00 bij u)")
    expect(page.locator("li[data-slot] .time > time").first).to_have_text("23:00")
    page.get_by_role("button", name="Ook mijn tijd").click()
    expect(page.locator(".yours")).to_have_count(0)
    visitor.picks("Lezing")
    mine = visitor.mine()
    expect(mine.locator("#picked time").first).to_have_text("10:30")
    expect(mine.locator(".zone")).to_have_count(1)
    visitor.context.close()
    assert visitor.complaints == []
