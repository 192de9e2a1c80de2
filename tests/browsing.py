"""What tests in a real browser share: a site, a server, a visitor, and what a visitor sees."""

from __future__ import annotations

import datetime as dt
import functools
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

DAY = dt.datetime(2030, 5, 4, tzinfo=dt.timezone(dt.timedelta(hours=2)))
"""The first day of the programme, on the clocks of its cities."""

LONG = "Een heel lang afscheid van alle steden, alle dorpen en alle gehuchten waar wij mochten komen, en van büürtschappen 🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈"

PROGRAMME = """\
id = "dagen"
title = "Stadsdagen"
language = "nl"
languages = ["nl", "en", "fr", "es-419"]
cities = [
  { id = "noord", name = "Noordstad", timezone = "Europe/Amsterdam", location = [53.0, 6.5] },
  { id = "zuid", name = "Zuidstad", timezone = "Europe/Amsterdam", location = [51.0, 5.5] },
]
venues = [
  { id = "hal", name = "De Hal", city = "noord", location = [53.0, 6.5], rooms = [{ id = "a", name = "Zaal A" }] },
  { id = "plein", name = "Op het plein", city = "noord", location = [53.001, 6.501] },
  { id = "molen", name = "De Molen", city = "zuid", location = [51.0, 5.5] },
]
themes = [{ id = "groen", title = "Groen" }, { id = "water", title = "Water" }]

[[events]]
id = "mei"
title = { nl = "Meidagen", en = "Days of May" }
starts = 2030-05-04
ends = 2030-05-05
hosts = ["noord", "zuid"]
languages = ["nl"]
sessions = [
  { id = "welkom", title = { nl = "Welkom, iedereen; één en al", en = "Welcome" }, date = 2030-05-04, start = 09:00, end = 10:00, room = "hal/a", themes = ["groen"] },
  { id = "wandeling", title = "Wandeling", date = 2030-05-04, start = 10:00, end = 11:00, venue = "plein", themes = ["groen", "water"], languages = ["en"] },
  { id = "lezing", title = "Lezing", date = 2030-05-04, start = 10:30, end = 11:30, venue = "hal", themes = ["water"] },
  { id = "molen", title = "In de molen", date = 2030-05-04, start = 12:00, end = 13:00, venue = "molen" },
  { id = "scherm", title = "Op het scherm", date = 2030-05-04, start = 13:15, end = 13:45, venue = "hal", status = "moved-online" },
  { id = "vervallen", title = "Vervallen", date = 2030-05-04, start = 12:30, end = 13:30, venue = "hal", status = "cancelled" },
  { id = "blok", title = "Blok", date = 2030-05-04, start = 14:00, end = 16:00, venue = "hal" },
  { id = "deel", title = "Deel", date = 2030-05-04, start = 14:00, end = 15:00, room = "hal/a", part_of = "blok" },
  { id = "stuk", title = "Stuk", date = 2030-05-04, start = 14:30, end = 15:00, room = "hal/a", part_of = "deel" },
  { id = "ernaast", title = "Ernaast", date = 2030-05-04, start = 14:30, end = 15:30, room = "hal/a", part_of = "blok" },
  { id = "open", title = "Open einde", date = 2030-05-04, start = 22:00, venue = "molen" },
  { id = "nacht", title = "Nachtwacht", date = 2030-05-04, start = 23:00, end = 2030-05-05T01:00:00, venue = "hal" },
  { id = "afscheid", title = "Een heel lang afscheid van alle steden, alle dorpen en alle gehuchten waar wij mochten komen, en van büürtschappen 🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈", date = 2030-05-05, start = 10:00, end = 11:00, venue = "molen", languages = ["en"] },
  { id = "later", title = "Ooit", themes = ["water"] },
]
"""
"""A programme with sessions that run at once, far apart, over midnight, inside others, or not at all."""


class Quiet(SimpleHTTPRequestHandler):
    """A server that says nothing, and has no icon either."""

    def do_GET(self) -> None:
        """Serve a file."""
        if self.path == "/favicon.ico":
            self.send_response(HTTPStatus.NO_CONTENT)
            self.end_headers()
        else:
            super().do_GET()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder, and give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


class Visitor:
    """Somebody with a browser, whose pages complain about nothing and ask nothing of others."""

    def __init__(self, browser: Browser, site: str, **more: Any) -> None:
        given = {"timezone_id": "Europe/Amsterdam", "base_url": site, **more}
        self.site = site
        self.context: BrowserContext = browser.new_context(**given)
        self.complaints: list[str] = []
        self.context.on("console", lambda message: self.complaints.append(message.text))
        self.context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        self.context.on("request", self._asked)

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((self.site, "blob:")):
            self.complaints.append(f"asked for {request.url}")

    def page(self, path: str, *, clock: dt.datetime | None = None, **more: Any) -> Page:
        """Open a page, at this time."""
        page = self.context.new_page()
        page.set_default_timeout(5000)
        if clock is not None:
            page.clock.install(time=clock)
        page.goto(path, **more)
        return page

    def picks(self, *titles: str) -> None:
        """Pick sessions on the page of the event."""
        page = self.page("event/mei.html")
        for title in titles:
            slot(page, title).locator(".pick").click()
        page.close()

    def mine(self, path: str = "mine.html") -> Page:
        """Open the personal programme and wait for it."""
        page = self.page(path)
        expect(page.locator("#mine-status")).not_to_be_empty()
        return page


def slot(page: Page, title: str) -> Any:
    """Return the slot of a session."""
    return page.locator("li[data-slot]").filter(has=page.get_by_role("link", name=title, exact=True))


def shown(page: Page) -> list[str]:
    """Return the titles of the slots that can be seen."""
    return [one.text_content() or "" for one in page.locator(".agenda > li:visible :is(h3, h4) a").all()]
