"""Picking sessions in a real browser: what is kept, and what the personal programme says of it."""

from __future__ import annotations

import json

import pytest
from browsing import LONG, Visitor, shown, slot
from playwright.sync_api import Page, expect


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
    expect(mine.locator("#picked li")).to_have_count(1)
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
    expect(mine.locator("#picked li")).to_have_count(0)
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


def alarms(page: Page) -> dict[str, list[str]]:
    """Return what is amiss with each picked slot."""
    return {
        (one.locator("h3 a").text_content() or ""): one.locator(".alarm").all_text_contents()
        for one in page.locator("#picked li").all()
    }


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


def test_parts_of_a_block(visitor: Visitor) -> None:
    """A part, or a part of a part, runs within its block and not at the same time as it; parts of one block can clash."""
    visitor.picks("Blok", "Deel", "Stuk", "Ernaast")
    assert alarms(visitor.mine()) == {
        "Blok": [],
        "Deel": ["Tegelijk met Ernaast"],
        "Stuk": ["Tegelijk met Ernaast"],
        "Ernaast": ["Tegelijk met Deel, Stuk"],
    }


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
