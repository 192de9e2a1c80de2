"""The script of the website in a real browser: what visitors can do with it, and that the site does without it."""

from __future__ import annotations

import datetime as dt
import functools
import json
import shutil
import threading
from collections.abc import Iterator
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from typing import Any

import icalendar
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from stedennetwerk import View, publish, read

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")

DAY = dt.datetime(2030, 5, 4, tzinfo=dt.timezone(dt.timedelta(hours=2)))
"""The first day of the programme, on the clocks of its cities."""

LONG = "Een heel lang afscheid van alle steden, alle dorpen en alle gehuchten waar wij mochten komen, en van büürtschappen 🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈"

PROGRAMME = """\
id = "dagen"
title = "Stadsdagen"
language = "nl"
languages = ["nl", "en", "fr"]
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
  { id = "open", title = "Open einde", date = 2030-05-04, start = 22:00, venue = "molen" },
  { id = "nacht", title = "Nachtwacht", date = 2030-05-04, start = 23:00, end = 2030-05-05T01:00:00, venue = "hal" },
  { id = "afscheid", title = "Een heel lang afscheid van alle steden, alle dorpen en alle gehuchten waar wij mochten komen, en van büürtschappen 🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈", date = 2030-05-05, start = 10:00, end = 11:00, venue = "molen", languages = ["en"] },
]
"""


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


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the published folder of the programme."""
    folder = tmp_path_factory.mktemp("public")
    (document := tmp_path_factory.mktemp("document") / "dagen.toml").write_text(PROGRAMME, encoding="utf-8")
    publish(View.of(read(document)), folder, ["html", "ical"])
    return folder


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    """Serve the published folder and return its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return a browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


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

    def page(self, path: str, *, clock: dt.datetime | None = None) -> Page:
        """Open a page, at this time."""
        page = self.context.new_page()
        page.set_default_timeout(5000)
        if clock is not None:
            page.clock.install(time=clock)
        page.goto(path)
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


@pytest.fixture
def visitor(browser: Browser, site: str) -> Iterator[Visitor]:
    """Return a visitor, who had nothing to complain of in the end."""
    visitor = Visitor(browser, site)
    yield visitor
    visitor.context.close()
    assert visitor.complaints == []


def slot(page: Page, title: str) -> Any:
    """Return the slot of a session."""
    return page.locator("li[data-slot]").filter(has=page.get_by_role("link", name=title, exact=True))


def shown(page: Page) -> list[str]:
    """Return the titles of the slots that can be seen."""
    return [one.text_content() or "" for one in page.locator("li[data-slot]:visible :is(h3, h4) a").all()]


def marked(page: Page, badge: str) -> list[str]:
    """Return the titles of the slots with this badge."""
    found = page.locator("li[data-slot]").filter(has=page.locator(f".now-badge:text-is('{badge}')"))
    return found.locator(":is(h3, h4) a").all_text_contents()


def alarms(page: Page) -> dict[str, list[str]]:
    """Return what is amiss with each picked slot."""
    return {
        (one.locator("h3 a").text_content() or ""): one.locator(".alarm").all_text_contents()
        for one in page.locator("#picked li").all()
    }


def test_the_script_is_small_and_unrolled() -> None:
    """The script has less than 12,000 bytes."""
    assert len(files("stedennetwerk.exporters.website").joinpath("script.js").read_bytes()) < 12_000


def test_picking(visitor: Visitor) -> None:
    """A button says for which session and time it is, and whether it was picked; the choice outlives the page."""
    page = visitor.page("event/mei.html")
    pick = slot(page, "Lezing").get_by_role("button")
    expect(pick).to_have_accessible_name("In mijn programma: Lezing, 10:30")
    expect(pick).to_have_attribute("aria-pressed", "false")
    pick.click()
    page.reload()
    expect(pick).to_have_accessible_name("Staat in mijn programma: Lezing, 10:30")
    expect(pick).to_have_text("Staat in mijn programma")
    expect(pick).to_have_attribute("aria-pressed", "true")
    page.goto("session/mei/lezing.html")
    page.get_by_role("button", name="Staat in mijn programma: Lezing, 10:30").click()
    page.goto("mine.html")
    expect(page.locator("#mine-status")).to_have_text("U hebt nog geen onderdeel gekozen.")
    expect(page.get_by_role("button")).to_have_count(0)


def test_picking_follows_other_tabs(visitor: Visitor) -> None:
    """What is picked in one tab shows in the others."""
    page, mine = visitor.page("event/mei.html"), visitor.mine()
    visitor.picks("Lezing")
    expect(slot(page, "Lezing").locator(".pick")).to_have_attribute("aria-pressed", "true")
    assert shown(mine) == ["Lezing"]


def test_picking_what_does_not_take_place(visitor: Visitor) -> None:
    """What is cancelled cannot be picked; who had picked it sees so, and can let it go."""
    page = visitor.page("event/mei.html")
    pick = slot(page, "Vervallen").locator(".pick")
    expect(pick).to_be_hidden()
    id = slot(page, "Vervallen").get_attribute("data-slot")
    key = f"stedennetwerk-{page.locator('body').get_attribute('data-site')}"
    page.evaluate("([key, id]) => localStorage.setItem(key, JSON.stringify([id]))", [key, id])
    mine = visitor.mine()
    expect(mine.locator("#picked li.off .badge.cancelled")).to_have_text("vervalt")
    page.reload()
    expect(pick).to_be_visible()
    pick.click()
    expect(pick).to_be_hidden()
    assert shown(mine) == []


@pytest.mark.parametrize("kept", ["{", "{}", '"ab"', "[1, null, [2], {}]", "null"])
def test_garbage_in_the_storage(visitor: Visitor, kept: str) -> None:
    """What others left in the storage is no choice, and goes at the next one."""
    page = visitor.page("event/mei.html")
    key = f"stedennetwerk-{page.locator('body').get_attribute('data-site')}"
    page.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [key, kept])
    page.reload()
    expect(page.locator(".pick[aria-pressed=true]")).to_have_count(0)
    slot(page, "Lezing").locator(".pick").click()
    id = slot(page, "Lezing").get_attribute("data-slot")
    assert json.loads(page.evaluate("key => localStorage.getItem(key)", key)) == [id]


def test_storage_that_throws(visitor: Visitor) -> None:
    """Where nothing may be stored, a choice lasts as long as the page."""
    refusing = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('not allowed'); } });"
    visitor.context.add_init_script(refusing)
    page = visitor.page("event/mei.html")
    pick = slot(page, "Lezing").locator(".pick")
    pick.click()
    expect(pick).to_have_attribute("aria-pressed", "true")
    pick.click()
    expect(pick).to_have_attribute("aria-pressed", "false")


def test_my_programme(visitor: Visitor) -> None:
    """Picks are listed by day and time, on the clocks of their cities, wherever the visitor is."""
    visitor.picks("Nachtwacht", "In de molen", "Open einde")
    page = visitor.mine()
    assert page.locator("#picked h2").all_text_contents() == ["zaterdag 4 mei 2030"]
    assert [(" ".join(one.split())) for one in page.locator("#picked li .time").all_text_contents()] == [
        "12:00–13:00",
        "22:00",
        "23:00–01:00 (zondag 5 mei 2030)",
    ]
    assert shown(page) == ["In de molen", "Open einde", "Nachtwacht"]
    places = page.locator("#picked .where").all_text_contents()
    assert places == ["De Molen, Zuidstad", "De Molen, Zuidstad", "De Hal, Noordstad"]
    expect(page.locator("#mine-status")).to_have_text("3 gekozen")
    page.get_by_role("button", name="Verwijder: Open einde, 22:00").click()
    assert shown(page) == ["In de molen", "Nachtwacht"]
    expect(page.get_by_role("button", name="Verwijder: Nachtwacht, 23:00")).to_be_focused()
    page.get_by_role("link", name="In de molen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("In de molen")


def test_conflicts(visitor: Visitor) -> None:
    """Picks at the same time say so, both of them; what follows at once does not."""
    visitor.picks("Welkom, iedereen; één en al", "Wandeling", "Lezing")
    page = visitor.mine()
    assert alarms(page) == {
        "Welkom, iedereen; één en al": [],
        "Wandeling": ["Tegelijk met Lezing"],
        "Lezing": ["Tegelijk met Wandeling"],
    }
    assert page.locator("li.clash h3").all_text_contents() == ["Wandeling", "Lezing"]


def test_impossible_transfers(visitor: Visitor) -> None:
    """Half an hour is not enough for two hundred kilometres; what was moved online, or has no end, asks for no journey."""
    visitor.picks("Lezing", "In de molen", "Op het scherm")
    page = visitor.mine()
    far = ["Nauwelijks op tijd te bereiken vanaf Lezing"]
    assert alarms(page) == {"Lezing": [], "In de molen": far, "Op het scherm": []}
    visitor.picks("Open einde", "Nachtwacht", LONG)
    assert [said for one in alarms(page).values() for said in one] == far


def test_picks_that_are_gone(visitor: Visitor) -> None:
    """A pick that is no longer in the programme is told of, and can be removed."""
    visitor.picks("Lezing")
    page = visitor.mine()
    page.evaluate(
        "for (const key in localStorage) if (localStorage[key][0] === '[') localStorage[key] = localStorage[key].replace('[', '[\"0123456789ab\",')"
    )
    page.reload()
    note = page.locator("#picked .note")
    expect(note).to_contain_text("Niet meer in het programma (1)")
    note.get_by_role("button", name="Verwijder").click()
    expect(note).to_have_count(0)
    page.reload()
    expect(page.locator("#mine-status")).to_have_text("1 gekozen")
    expect(note).to_have_count(0)


def test_emptying(visitor: Visitor) -> None:
    """Everything can be let go at once, after a question."""
    visitor.picks("Lezing", "Wandeling")
    page = visitor.mine()
    asked: list[str] = []
    page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.get_by_role("button", name="Maak mijn programma leeg").click()
    assert shown(page) == ["Wandeling", "Lezing"]
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Maak mijn programma leeg").click()
    expect(page.locator("#mine-status")).to_have_text("U hebt nog geen onderdeel gekozen.")
    assert asked == ["Maak mijn programma leeg?"]


def test_sharing(visitor: Visitor, browser: Browser, site: str) -> None:
    """A choice is shared as an address; who opens it keeps an own choice until taking that over."""
    visitor.picks("Lezing", "In de molen")
    page = visitor.mine()
    visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Kopieer het adres van deze keuze").click()
    expect(page.locator("#address")).to_have_text("Het adres is gekopieerd.")
    address = page.evaluate("navigator.clipboard.readText()")
    assert address == page.url
    page.reload()
    expect(page.locator("#mine-status")).to_have_text("2 gekozen")
    friend = Visitor(browser, site)
    friend.picks("Wandeling")
    theirs = friend.mine(address)
    expect(theirs.locator("#mine-status")).to_have_text("Iemand deelde deze keuze met u.")
    assert shown(theirs) == ["Lezing", "In de molen"]
    expect(theirs.get_by_role("button", name="Maak mijn programma leeg")).to_be_hidden()
    assert shown(friend.mine()) == ["Wandeling"]
    theirs.get_by_role("button", name="Neem over in mijn programma").click()
    assert shown(theirs) == ["Wandeling", "Lezing", "In de molen"]
    assert theirs.url == f"{site}mine.html"
    friend.context.close()
    assert friend.complaints == []


def test_sharing_without_a_clipboard(visitor: Visitor) -> None:
    """Where there is no clipboard, the address can be read."""
    visitor.context.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined });")
    visitor.picks("Lezing")
    page = visitor.mine()
    page.get_by_role("button", name="Kopieer het adres van deze keuze").click()
    expect(page.locator("#address")).to_have_text(page.url)
    assert page.url.startswith(f"{visitor.site}mine.html#p=")


def test_download(visitor: Visitor, folder: Path, tmp_path: Path) -> None:
    """The calendar made on the device has the same entries as the published one, for another reader of calendars."""
    feed = icalendar.Calendar.from_ical((folder / "calendar.ics").read_bytes())
    published = {str(one["UID"]): one for one in feed.walk("VEVENT")}
    page = visitor.page("event/mei.html")
    for pick in page.locator(".pick:visible").all():
        pick.click()
    mine = visitor.mine()
    with mine.expect_download() as waiting:
        mine.get_by_role("button", name="Download als agenda (iCalendar)").click()
    waiting.value.save_as(tmp_path / "mine.ics")
    data = (tmp_path / "mine.ics").read_bytes()
    calendar = icalendar.Calendar.from_ical(data)
    assert (calendar["VERSION"], calendar["PRODID"]) == ("2.0", "-//stedennetwerk//my programme//EN")
    assert waiting.value.suggested_filename == "programme.ics"
    made = {str(one["UID"]): one for one in calendar.walk("VEVENT")}
    assert len(made) == len(published) - 1
    for uid, one in made.items():
        other = published[uid]
        assert [str(one["SUMMARY"]), one["DTSTART"].dt] == [
            str(other["SUMMARY"]),
            other["DTSTART"].dt.astimezone(dt.UTC),
        ]
        assert (one["SEQUENCE"], one["DTSTAMP"].dt) == (0, other["DTSTAMP"].dt)
        assert "DTEND" not in one or one["DTEND"].dt == other["DTEND"].dt
    assert [str(one["SUMMARY"]) for one in made.values() if "DTEND" not in one] == ["Open einde"]
    first = next(iter(made.values()))
    assert str(first["LOCATION"]) == "Zaal A, De Hal, Noordstad"
    assert str(first["URL"]) == f"{visitor.site}session/mei/welkom.html"
    assert max(map(len, data.split(b"\r\n"))) <= 75
    assert [line.decode() for line in data.split(b"\r\n")] != data.decode().replace("\r\n ", "").split("\r\n")
    assert "\r\nSUMMARY:Welkom\\, iedereen\\; één en al\r\n" in data.decode().replace("\r\n ", "")
    assert b"\n" not in data.replace(b"\r\n", b"")


def test_download_of_what_does_not_take_place(visitor: Visitor, tmp_path: Path) -> None:
    """What is cancelled is cancelled in the calendar too."""
    page = visitor.page("event/mei.html")
    id = slot(page, "Vervallen").get_attribute("data-slot")
    mine = visitor.mine(f"mine.html#p={id}")
    with mine.expect_download() as waiting:
        mine.get_by_role("button", name="Download als agenda (iCalendar)").click()
    (event,) = icalendar.Calendar.from_ical(waiting.value.path().read_bytes()).walk("VEVENT")
    assert (event["STATUS"], str(event["SUMMARY"])) == ("CANCELLED", "Vervallen")


def test_filters(visitor: Visitor) -> None:
    """Filters of one group add up, those of several groups narrow down; days without anything left go."""
    page = visitor.page("event/mei.html")
    filters = page.get_by_role("navigation", name="Bekijk een deel")
    status = filters.get_by_role("status")
    everything = shown(page)
    assert filters.get_by_role("link").count() == 0
    expect(status).to_have_text("9 van 9 getoond")
    filters.get_by_role("button", name="Groen").click()
    assert shown(page) == ["Welkom, iedereen; één en al", "Wandeling"]
    expect(status).to_have_text("2 van 9 getoond")
    expect(page.locator("#day-2030-05-04")).to_be_visible()
    expect(page.locator("#day-2030-05-05")).to_be_hidden()
    expect(page.locator(".jump a[href='#day-2030-05-05']")).to_be_hidden()
    filters.get_by_role("button", name="Water").click()
    assert shown(page) == ["Welkom, iedereen; één en al", "Wandeling", "Lezing"]
    filters.get_by_role("button", name="Engels").click()
    assert shown(page) == ["Wandeling"]
    expect(filters.get_by_role("button", name="Toon alles")).to_have_attribute("aria-pressed", "false")
    filters.get_by_role("button", name="Toon alles").click()
    assert shown(page) == everything
    expect(page.locator("#day-2030-05-05")).to_be_visible()
    expect(filters.locator("[aria-pressed=true]")).to_have_text(["Toon alles"])


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
    expect(page.locator(".filters [role=status]")).to_have_attribute("lang", "en")


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
