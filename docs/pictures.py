"""Takes pictures of the examples in a real browser: `nox -s pictures`, or `python docs/pictures.py FOLDER`.

Every kind of page comes in three widths, light and dark, and as it is printed; below `docs/` those that the documentation shows.
Nothing is asked from elsewhere.
"""

from __future__ import annotations

import shutil
import sys
import threading
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

from stedennetwerk import View, publish, read

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

EXAMPLES = Path(__file__).parent / "examples"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

WIDTHS = {320: 640, 768: 1024, 1440: 900}
"""Each width with the height of its window."""

ZONE = "Europe/Brussels"
"""Where the visitor is: on the clocks of the showcase."""

HOME, EVENT, GRID, SESSION, RECAP = "home", "event", "grid", "session", "recap"

PAGES: dict[str, dict[str, str]] = {
    "showcase": {
        HOME: "en/",
        EVENT: "en/event/mechelen-2027.html",
        GRID: "en/event/mechelen-2027.html#grids",
        SESSION: "en/session/deventer-2025/wandeling.html",
        RECAP: "en/recap/deventer-2025.html",
    },
    "xoruby": {
        HOME: "",
        EVENT: "event/atlanta-2025.html",
        SESSION: "session/atlanta-2025/smart-caching.html",
        RECAP: "recap/atlanta-2025.html",
    },
    "nijmegen-2023.toml": {
        HOME: "",
        EVENT: "event/2023.html",
        SESSION: "session/2023/wandeling.html",
        RECAP: "recap/2023.html",
    },
}
"""The pages of each example; where nothing runs at the same time there is no block grid."""

PICKED = (
    "Opening on the first bench",
    "Building benches",
    "Design an evening street",
    "Through the city centre by boat",
)
"""What somebody picks at the showcase; two of them run at the same time."""


class Quiet(SimpleHTTPRequestHandler):
    """A web server that says nothing, not even when the browser goes on before a file is there."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def copyfile(self, source: Any, outputfile: Any) -> None:
        """Send a file."""
        with suppress(ConnectionError):
            super().copyfile(source, outputfile)


def take(browser: Browser, site: str, example: str, folder: Path) -> None:
    """Take the pictures of an example, which is served at this address."""
    name = example.removesuffix(".toml")
    for width, height in WIDTHS.items():
        for scheme in ("light", "dark"):
            page = opened(browser, site, width, height, scheme)
            for kind, path in PAGES[example].items():
                page.goto(path)
                picture = folder / f"{name}-{kind}-{width}-{scheme}.png"
                if kind == GRID:
                    page.locator("#grids").screenshot(path=picture, animations="disabled")
                else:
                    page.screenshot(path=picture, animations="disabled", full_page=True)
            page.context.close()
    page = opened(browser, site, 1440, 900, "light")
    for kind, path in PAGES[example].items():
        if kind != GRID:  # the page of the event prints it
            page.goto(path)
            page.pdf(path=folder / f"{name}-{kind}.pdf", prefer_css_page_size=True)
    page.context.close()


def take_for_documentation(browser: Browser, site: str, folder: Path) -> None:
    """Take the pictures of the showcase that the documentation has."""
    page = opened(browser, site, 1440, 1250, "light")
    page.goto("en/")
    page.screenshot(path=folder / "home.png", animations="disabled")
    page.context.close()

    page = opened(browser, site, 320, 640, "dark")
    page.goto("en/event/mechelen-2027.html")
    page.locator("#day-2027-10-30").evaluate("one => one.scrollIntoView()")
    page.screenshot(path=folder / "event-phone-dark.png", animations="disabled")
    page.context.close()

    page = opened(browser, site, 1440, 900, "light")
    page.goto("en/event/mechelen-2027.html")
    page.locator(".sheet").first.screenshot(path=folder / "block-grid.png", animations="disabled")
    for title in PICKED:
        page.locator("li[data-slot]").filter(has_text=title).locator(".pick").first.click()
    page.set_viewport_size({"width": 1024, "height": 800})
    page.goto("en/mine.html")
    page.locator("#picked .agenda > li").first.wait_for()
    page.screenshot(path=folder / "my-programme.png", animations="disabled")
    page.context.close()


def opened(browser: Browser, site: str, width: int, height: int, scheme: Any) -> Page:
    """Return a page of a new visitor, whose window is so large."""
    window: Any = {"width": width, "height": height}
    context = browser.new_context(
        base_url=site, viewport=window, color_scheme=scheme, reduced_motion="reduce", timezone_id=ZONE
    )
    context.route("**/*", partial(stay, site))
    return context.new_page()


def stay(site: str, route: Route) -> None:
    """Let nothing ask anybody else."""
    if route.request.url.startswith(site):
        route.continue_()
    else:
        route.abort()


def main(folder: Path) -> None:
    """Publish the examples, and take their pictures."""
    (folder / "docs").mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, TemporaryDirectory() as public:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for example in PAGES:
            served = Path(public, example)
            publish(View.of(read(EXAMPLES / example)), served, ["html", "ical", "csv", "json"])
            server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(served)))
            threading.Thread(target=server.serve_forever, daemon=True).start()
            site = f"http://127.0.0.1:{server.server_address[1]}/"
            take(browser, site, example, folder)
            if example == "showcase":
                take_for_documentation(browser, site, folder / "docs")
            server.shutdown()
            server.server_close()
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1] if sys.argv[1:] else "build/pictures"))
