"""The script of the website in a real browser, in any language and without what it needs; and the site without it."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
from browsing import PROGRAMME, Visitor, served, slot
from playwright.sync_api import Browser, Route, expect

from stedennetwerk import View, loads, publish


def test_the_script_is_small_and_unrolled() -> None:
    """The script has less than 12,000 bytes."""
    assert len(files("stedennetwerk.exporters.website").joinpath("script.js").read_bytes()) < 12_000


def test_the_other_language(visitor: Visitor) -> None:
    """The switch leads to the same page, where the picks are the same."""
    visitor.picks("Welkom, iedereen; één en al")
    page = visitor.mine()
    page.get_by_role("link", name="English").click()
    assert page.url == f"{visitor.site}en/mine.html"
    expect(page.locator("#picked h3")).to_have_text(["Welcome"])
    expect(page.locator("#picked h2")).to_have_text(["Saturday, May 4, 2030"])
    expect(page.get_by_role("button", name="Remove: Welcome, 09:00")).to_be_visible()
    page.goto("en/search.html?q=welcome")
    page.locator("#results a").click()
    assert page.url == f"{visitor.site}en/session/mei/welkom.html"


def test_words_of_another_language(visitor: Visitor) -> None:
    """On pages in a language that we have no words in, our words bear the language that they are in."""
    page = visitor.page("fr/event/mei.html")
    assert page.evaluate("document.documentElement.lang") == "fr"
    pick = slot(page, "Lezing").locator(".pick")
    expect(pick).to_have_attribute("lang", "en")
    expect(pick).to_have_text("Add to my programme")
    page.locator(".filters button").first.click()
    expect(page.locator(".filters [role=status]")).to_have_attribute("lang", "en")


def test_a_language_of_half_a_continent(visitor: Visitor) -> None:
    """On pages in a language of a region that is no country, dates are in that language."""
    visitor.picks("Lezing")
    page = visitor.mine("es-419/mine.html")
    expect(page.locator("#picked h2")).to_have_text(["sábado, 4 de mayo de 2030"])


@pytest.mark.parametrize("answer", [None, 404], ids=["no answer", "not found"])
@pytest.mark.parametrize(("path", "status"), [("mine.html", "#mine-status"), ("search.html?q=lezing", "#found")])
def test_an_index_that_cannot_be_fetched(
    browser: Browser, site: str, path: str, status: str, answer: int | None
) -> None:
    """Without the index the page says that it could not be loaded."""
    visitor = Visitor(browser, site)
    visitor.context.route(
        "**/search.json", lambda route: route.abort() if answer is None else route.fulfill(status=answer, body="<h1>No")
    )
    page = visitor.page(path)
    expect(page.locator(status)).to_have_text("Het programma kon niet worden geladen.")
    visitor.context.unroute("**/search.json")
    if status == "#found":
        page.get_by_role("searchbox").fill("wandeling")
        expect(page.locator("#found")).to_have_text("1 gevonden")
    visitor.context.close()


def test_opened_from_a_folder(browser: Browser, folder: Path) -> None:
    """Opened without a server, picks are kept from page to page; the pages that need the index say that it is not there."""
    visitor = Visitor(browser, f"{folder.as_uri()}/")
    visitor.picks("Lezing")
    page = visitor.page("session/mei/lezing.html")
    expect(page.locator(".pick")).to_have_attribute("aria-pressed", "true")
    assert visitor.complaints == []
    page.goto("mine.html")
    expect(page.locator("#mine-status")).to_have_text("Het programma kon niet worden geladen.")
    page.goto("search.html")
    page.get_by_role("searchbox").fill("lezing")
    expect(page.locator("#found")).to_have_text("Het programma kon niet worden geladen.")
    visitor.context.close()


def test_without_script(browser: Browser, site: str) -> None:
    """Without script no button or form is there that does nothing; filters are links to pages with the same."""
    visitor = Visitor(browser, site, java_script_enabled=False)
    page = visitor.page("event/mei.html")
    for path in ("event/mei.html", "search.html", "mine.html", "index.html"):
        page.goto(path)
        assert page.locator("button:visible, input:visible, form:visible, [role=status]:visible").count() == 0
    page.goto("mine.html")
    assert "<noscript>" in page.content()
    page.goto("event/mei.html")
    targets = {one.get_attribute("href") for one in page.locator(".filters a").all()}
    for target in targets:
        answer = page.goto(f"event/{target}")
        assert answer is not None
        assert answer.status == 200
        assert page.get_by_role("heading", level=1).count() == 1
    assert len(targets) == 6
    page.goto("search.html")
    page.get_by_role("link", name="Lezing").click()
    assert page.url == f"{site}session/mei/lezing.html"
    visitor.context.close()
    assert visitor.complaints == []


@pytest.mark.parametrize("width", [412, 1350])
@pytest.mark.parametrize("path", ["en/event/mei.html", "session/mei/lezing.html", "theme/water.html", "search.html"])
def test_nothing_moves_when_the_script_comes(browser: Browser, site: str, path: str, width: int) -> None:
    """What the script adds to a page that is already there, also for a visitor from afar, has its place: nothing moves
    (https://web.dev/articles/cls).
    """
    visitor = Visitor(browser, site, timezone_id="America/New_York", viewport={"width": width, "height": 1000})
    visitor.context.add_init_script(
        """
        window.moved = [];
        new PerformanceObserver((list) => window.moved.push(...list.getEntries().flatMap(({ value, sources }) =>
            sources.map(({ node }) => `${value} ${node?.nodeName} ${node?.className}`))
        )).observe({ type: "layout-shift", buffered: true });
        """
    )
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    visitor.context.route("**/script.js", hold)
    page = visitor.page(path, wait_until="commit")
    page.evaluate(
        "() => new Promise((done) => new PerformanceObserver(done).observe({ type: 'paint', buffered: true }))"
    )
    held[-1].continue_()
    expect(page.locator("html.script")).to_have_count(1)
    page.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
    )
    assert page.locator(".pick, .all, #q").first.is_visible()
    assert page.evaluate("window.moved") == []
    visitor.context.close()


def test_no_room_is_kept_for_a_script_that_is_not_there(browser: Browser, tmp_path: Path) -> None:
    """A site without the script keeps no place free for it, on the screen or on paper."""
    publish(View.of(loads(PROGRAMME, "toml")), tmp_path, ["html"], {"html": {"script": False}})
    with served(tmp_path) as address:
        visitor = Visitor(browser, address, viewport={"width": 412, "height": 1000})
        page = visitor.page("event/mei.html")
        spaces = "(of) => { const one = getComputedStyle(of); return [one.paddingTop, one.paddingBottom] }"
        assert page.locator(".what").first.evaluate(spaces) == ["0px", "0px"]
        top, bottom = page.locator(".filters").evaluate(spaces)
        assert top == bottom
        visitor.context.close()


def test_the_policy_holds(visitor: Visitor) -> None:
    """The policy of the pages stops what does not come from the site, so that what works here works under it."""
    page = visitor.page("index.html")
    refused = page.evaluate(
        """() => new Promise((done) => {
            document.addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective));
            const script = document.createElement("script");
            script.textContent = "window.ran = true";
            document.head.append(script);
        })"""
    )
    assert (refused, page.evaluate("window.ran")) == ("script-src-elem", None)
    visitor.complaints.clear()
