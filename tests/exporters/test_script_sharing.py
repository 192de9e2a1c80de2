"""A personal programme leaves a real browser: as an address, and as a calendar."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import icalendar
from browsing import Visitor, shown, slot
from playwright.sync_api import Browser, expect


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
