"""Looking at a part of an event's programme: links that work without a script, which the script turns into filters."""

from __future__ import annotations

import datetime as dt
from typing import Any
from xml.etree.ElementTree import Element

import attrs
import pytest
from hypothesis import given, settings
from websites import TEN, check_site, elements, files, items_of_agenda, pages, words_of

from stedennetwerk import Event, HostCity, Programme, Session, Slot, Theme, Venue, View
from stedennetwerk.exporters.website import filters as module
from stedennetwerk.testing import programmes


def page(
    *known: dict[str, Any], count: int = 8, of_slots: dict[int, dict[str, Any]] | None = None, **more: Any
) -> Element:
    """Return the page of an event with some sessions, about the first of which something is known."""
    sessions = [
        Session(
            id=f"s{n}", title=f"Deel {n}", **(known[n] if n < len(known) else {}),
            slots=[Slot(id="a", start=TEN + dt.timedelta(hours=n), **(of_slots or {}).get(n, {}))],
        )
        for n in range(count)
    ]  # fmt: skip
    programme = Programme(
        id="p", title="P", language="nl", events=[Event(id="e", title="E", sessions=sessions, **more)],
        themes=[Theme(id="t", title="Straat", was=["weg"]), Theme(id="u", title="Bank")], venues=[Venue(id="v", name="V", city="b")],
        cities=[HostCity(id="a", name="Aarle"), HostCity(id="b", name="Beek")],
    )  # fmt: skip
    return check_site(files(View.of(programme)))["event/e.html"]


def choices(of: Element) -> dict[str, list[tuple[str, str, str]]]:
    """Return the choices of each group: what it is called, its mark, and where it leads."""
    return {
        words_of(group[0]): [(words_of(a), a.get("data-f", ""), a.get("href", "")) for a in group.iter("a")]
        for nav in elements(of, "nav", "filters")
        for group in nav
    }


def marks(of: Element) -> list[list[str]]:
    """Return the marks of each slot."""
    return [(one.get("data-f") or "").split() for one in items_of_agenda(of)]


GROUPS: dict[str, tuple[dict[str, Any], str, list[tuple[str, str, str]]]] = {
    "themes": ({"themes": ["weg", "u"]}, "Thema's", [("Straat", "t0", "../theme/t.html"), ("Bank", "t1", "../theme/u.html")]),
    "languages": ({"languages": ["en"], "interpretation": ["pt-BR"]}, "Talen",
                  [("Engels", "l0", "../language/en.html"), ("Portugees (Brazilië)", "l1", "../language/pt-br.html")]),
    "access": ({"access": ["lift"]}, "Toegankelijkheid", [("lift", "a0", "../access.html")]),
    "target": ({"target": ["buren"]}, "Voor", [("buren", "f0", "../booklet/e.html")]),
}  # fmt: skip


@pytest.mark.parametrize(("known", "name", "expected"), GROUPS.values(), ids=GROUPS)
def test_choices(known: dict[str, Any], name: str, expected: list[tuple[str, str, str]]) -> None:
    """What parts the slots is a choice that leads to the page with the same; the slots that belong to it have its mark."""
    found = page(known, known)
    assert choices(found) == {name: expected}
    assert marks(found) == [[mark for _, mark, _ in expected]] * 2 + [[]] * 6


def test_cities() -> None:
    """The cities where slots are, also by their venue."""
    found = page(of_slots={0: {"city": "a"}, 1: {"venue": "v"}, 2: {"city": "b"}})
    assert choices(found) == {"Gastgemeenten": [("Aarle", "c0", "../city/a.html"), ("Beek", "c1", "../city/b.html")]}
    assert marks(found) == [["c0"], ["c1"], ["c1"], [], [], [], [], []]


def test_what_a_slot_says_itself() -> None:
    """The languages and access of a slot go before or with those of its session, and of the event."""
    found = page(
        {"languages": ["en"], "access": ["lift"]},
        of_slots={0: {"languages": ["fr"], "access": ["braille"]}},
        languages=["nl"],
    )
    assert choices(found) == {
        "Talen": [("Frans", "l0", "../language/fr.html"), ("Nederlands", "l1", "../language/nl.html")],
        "Toegankelijkheid": [("braille", "a0", "../access.html"), ("lift", "a1", "../access.html")],
    }
    assert marks(found) == [["l0", "a0", "a1"]] + [["l1"]] * 7


def test_sessions_without_a_time() -> None:
    """A session without a time counts and has the marks of what it says itself, as the event says its languages."""
    slots = [Slot(id="a", start=TEN, city="a", languages=["en"])]
    sessions = [
        *(Session(id=f"s{n}", title="Deel", slots=slots) for n in range(7)),
        Session(id="x", title="Later", themes=["t"], access=["lift"]),
    ]
    programme = Programme(
        id="p", title="P", language="nl", themes=[Theme(id="t", title="Straat")], cities=[HostCity(id="a", name="Aarle")],
        events=[Event(id="e", title="E", languages=["nl"], sessions=sessions)],
    )  # fmt: skip
    found = check_site(files(View.of(programme)))["event/e.html"]
    assert {name: [words for words, _, _ in some] for name, some in choices(found).items()} == {
        "Thema's": ["Straat"], "Gastgemeenten": ["Aarle"], "Talen": ["Engels", "Nederlands"], "Toegankelijkheid": ["lift"],
    }  # fmt: skip
    assert marks(found) == [["c0", "l0"]] * 7 + [["t0", "l1", "a0"]]


def test_the_cells_of_the_block_grid() -> None:
    """A cell with a session has its marks, one without has none; where there are no filters no cell has any."""
    found = page({"themes": ["t"]}, of_slots={n: {"city": "ab"[n % 2]} for n in range(8)})
    cells = [(words_of(one), one.get("data-f")) for one in elements(found, "td")]
    assert {mark for words, mark in cells if not words} == {None}
    assert [mark for words, mark in cells if words] == ["t0 c0", *["c1", "c0"] * 3, "c1"]
    few = page({"themes": ["t"]}, count=7, of_slots={n: {"city": "ab"[n % 2]} for n in range(7)})
    assert {one.get("data-f") for one in elements(few, "td")} == {None}


def test_what_all_have_parts_nothing() -> None:
    """What all slots have in common is no choice."""
    found = page(
        *[{"themes": ["t"], "access": ["lift"]}] * 7, {"themes": ["t", "u"], "access": ["lift"]}, languages=["nl"]
    )
    assert choices(found) == {"Thema's": [("Bank", "t0", "../theme/u.html")]}
    assert marks(found) == [[]] * 7 + [["t0"]]


@pytest.mark.parametrize(
    ("count", "known"), [(7, {"themes": ["t"]}), (8, {})], ids=["few slots", "nothing that parts them"]
)
def test_no_filters(count: int, known: dict[str, Any]) -> None:
    """A short programme has no filters, nor has one in which nothing differs."""
    found = page(known, count=count)
    assert (choices(found), marks(found)) == ({}, [[]] * count)
    assert "data-f" not in {name for one in found.iter() for name in one.attrib}


@pytest.mark.parametrize("booklets", [True, False])
def test_every_choice_leads_to_a_page(booklets: bool) -> None:
    """The choice of for whom a session is leads to a page that is there, also without booklets."""
    sessions = [
        Session(id=f"s{n}", title="S", target=["buren"] * (n % 2), slots=[Slot(id="a", start=TEN)]) for n in range(8)
    ]
    made = files(
        View.of(Programme(id="p", title="P", events=[Event(id="e", title="E", sessions=sessions)])), booklets=booklets
    )
    assert len(choices(check_site(made)["event/e.html"])) == 1


@given(programmes())
@settings(max_examples=15)
def test_marks_are_choices(programme: Programme) -> None:
    """Whatever the programme, a mark stands for one choice, is on some slots and never on all."""
    programme = attrs.evolve(programme, languages=(), url=None)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "FEWEST", 1)
        found = pages(View.of(programme, "organisers"))
    for path, one in found.items():
        if path.startswith("event/"):
            offered = [mark for group in choices(one).values() for _, mark, _ in group]
            given = [set(some) for some in marks(one)]
            assert len(offered) == len(set(offered))
            assert set().union(*given) <= set(offered)
            assert [mark for mark in offered if all(mark in some for some in given)] == []
