"""The booklet of an event: every session in full on sheets to print, with all that its pages say of when, where and for whom."""

from __future__ import annotations

import attrs
import pytest
from browsing import Visitor
from test_website_session import series, slot
from websites import HOUR, TEN, check_site, elements, files, pages, words_of

from stedennetwerk import (
    AccessFeature,
    Appearance,
    Assignment,
    Mode,
    Organisation,
    Proposition,
    Registration,
    Session,
    SessionKind,
    Slot,
    Status,
    View,
)  # fmt: skip


def test_the_booklet() -> None:
    """The booklet has every session in full, in the order of time, those without one last, without links to people."""
    late = Session(
        id="s", title="Lezing", code="A1", subtitle="Kort", abstract="Over *dit*.", note="Let op.", status=Status.FULL, and_others=True,
        slots=[slot(start=TEN + HOUR, end=TEN + 2 * HOUR, venue="v", room="r"), slot(id="b", start=TEN + 5 * HOUR, end=None, status=Status.CANCELLED)],
        appearances=[Appearance(speaker="li", label="lector")], propositions=[Proposition(text="Ja.", by="de leden"), Proposition(text="Nee.")],
        assignments=[Assignment(text="Teken.", goal="Kijken"), Assignment(text="Praat.")],
    )  # fmt: skip
    programme = series(
        late,
        Session(id="x", title="Nooit"),
        Session(id="y", title="Eerst", slots=[slot()]),
        starts=TEN.date(),
        description="De dag.",
    )
    found = check_site(files(View.of(programme, at=TEN)))["booklet/1.html"]
    assert [words_of(one) for one in elements(found, "article")] == [
        "Eerst dinsdag 16 maart 2027 10:00–11:00",
        (
            "A1 Lezing vol Kort dinsdag 16 maart 2027 11:00–12:00 Zaal, Pand, Aarle dinsdag 16 maart 2027 15:00 vervalt Wei Li (lector) e.a. "
            "Over dit. Let op. Stellingen Ja. (de leden) Nee. Opdrachten Teken. Kijken Praat."
        ),
        "Nooit Nog zonder tijd",
    ]
    assert [words_of(one) for one in elements(found, "p", "when")] == ["dinsdag 16 maart 2027"]
    assert (
        words_of(elements(found, "p", "of-sheet")[0])
        == "Dagen – booklet/1.html – Stand van dinsdag 16 maart 2027, 10:00"
    )
    assert words_of(elements(found, "h1")[0]) == "Dag 1: Programmaboekje"


def test_the_sheet_says_where_it_is_from() -> None:
    """A printed booklet says the address of its page, in full when that is known."""
    programme = series(Session(id="s", title="S"))
    found = pages(View.of(attrs.evolve(programme, url="https://example.org/d/")))["booklet/1.html"]
    assert words_of(elements(found, "p", "of-sheet")[0]) == "Dagen – https://example.org/d/booklet/1.html"


def said(session: Session) -> list[str]:
    """Return the words of each part of the booklet about a session, below its title."""
    programme = attrs.evolve(
        series(session, Session(id="b", title="Blok")), organisations=[Organisation(id="o", name="De Gilde")]
    )
    article = elements(check_site(files(View.of(programme)))["booklet/1.html"], "article")[0]
    return [words_of(one) for one in article if one.tag != "h2"]


WHEN = "dinsdag 16 maart 2027 10:00–11:00"

SLOTS = {
    "nothing": (slot(), [WHEN]),
    "label": (slot(label="Ronde 1"), [f"{WHEN} Ronde 1"]),
    "doors": (slot(doors=TEN - HOUR), [f"{WHEN} inloop 09:00"]),
    "place": (slot(label="Ronde 1", venue="v"), [f"{WHEN} Ronde 1 Pand, Aarle"]),
    "note": (slot(note="Neem een *pen* mee."), [WHEN, "Neem een pen mee."]),
    "online": (slot(online="https://example.org/live"), [WHEN, "Online volgen: https://example.org/live"]),
    "mode": (slot(mode=Mode.HYBRID), [WHEN, "fysiek en online"]),
    "mode of the event": (slot(mode=Mode.IN_PERSON), [WHEN]),
    "languages": (slot(languages=["en", "fr"], interpretation=["nl"]), [WHEN, "Engels, Frans vertolking naar Nederlands"]),
    "access": (slot(access=[AccessFeature.LIFT, AccessFeature.BRAILLE]), [WHEN, "lift, braille"]),
    "capacity": (slot(capacity=0), [WHEN, "Aantal plaatsen: 0"]),
    "registration": (slot(registration=Registration(price="Gratis")), [WHEN, "Prijs: Gratis"]),
    "much": (
        slot(mode=Mode.ONLINE, capacity=9, online="https://example.org/live", note="Let op."),
        [WHEN, "online Aantal plaatsen: 9 Online volgen: https://example.org/live", "Let op."],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), SLOTS.values(), ids=SLOTS)
def test_a_slot(given: Slot, expected: list[str]) -> None:
    """A slot has a line of when and where, one of its facts when it has any, and its note."""
    assert said(Session(id="s", title="Lezing", slots=[given])) == expected


SESSIONS = {
    "kind": ({"kind": SessionKind.WORKSHOP}, ["workshop"]),
    "kind that the title says": ({"kind": SessionKind.TALK}, []),
    "mode": ({"mode": Mode.ONLINE}, ["online"]),
    "languages": ({"languages": ["en"], "interpretation": ["nl", "fr"]}, ["Engels vertolking naar Nederlands, Frans"]),
    "access": ({"access": [AccessFeature.STEP_FREE]}, ["drempelvrij"]),
    "capacity": ({"capacity": 30}, ["Aantal plaatsen: 30"]),
    "themes": ({"themes": ["t", "u"]}, ["Thema's: Straat, Bank"]),
    "target": ({"target": ["buren", "makers"]}, ["Voor: buren, makers"]),
    "organisers": ({"organisers": ["o", "a"]}, ["Organisatie: De Gilde, Aarle"]),
    "part of": ({"part_of": "b"}, ["Onderdeel van: Blok"]),
    "address": ({"url": "https://example.org/s"}, ["Meer informatie: https://example.org/s"]),
    "registration": ({"registration": Registration(state="waiting-list")}, ["wachtlijst"]),
    "assignments": ({"assignments": [Assignment(text="Teken.", groups=3)]}, ["Opdrachten", "Teken. groepen: 3"]),
    "much": (
        {"kind": SessionKind.WALK, "mode": Mode.HYBRID, "capacity": 8, "themes": ["t"], "note": "Let op."},
        ["wandeling fysiek en online Aantal plaatsen: 8 Thema's: Straat", "Let op."],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), SESSIONS.values(), ids=SESSIONS)
def test_a_session(given: dict[str, object], expected: list[str]) -> None:
    """What is known of a session stands on one line of facts, and there is no such line when nothing is known."""
    assert said(Session(id="s", title="Lezing", **given)) == ["Nog zonder tijd", *expected]  # type: ignore[arg-type]


@pytest.mark.parametrize("path", ["booklet/mei.html", "event/mei.html"])
def test_sheets(visitor: Visitor, path: str) -> None:
    """On sheets a page flows as blocks, which is what breaks well, and how things stood is beside the name of the programme."""
    page = visitor.page(path)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 688, "height": 1000})  # A4 between its margins
    page.locator(".name").evaluate("one => { one.textContent = 'Stadsdagen '.repeat(20) }")
    shown = page.evaluate("(({display, minHeight}) => [display, minHeight])(getComputedStyle(document.body))")
    assert shown == ["block", "0px"]
    name, foot, main = (page.locator(one).bounding_box() for one in (".name", "footer.site", "main"))
    assert name is not None
    assert foot is not None
    assert main is not None
    assert (name["x"] + name["width"] <= foot["x"], foot["y"] < main["y"]) == (True, True)
