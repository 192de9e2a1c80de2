"""The website of a programme with very many sessions: no page lists more than people would read through."""

from __future__ import annotations

import pytest
from websites import TEN, elements, files, items, links, main_of, parsed, under, words_of

from stedennetwerk import Event, Host, HostCity, Programme, Session, Slot, Theme, Venue, View


def site(count: int) -> dict[str, bytes]:
    """Return the website of two events in one city, of which the second has one session and the first all others."""
    slot = Slot(id="s", start=TEN, venue="hal")
    made = [
        Session(id=f"s{n}", title=f"Sessie {n}", slots=[slot], themes=["t"], languages=["fr"]) for n in range(count)
    ]
    hosts = [Host(city="stad")]
    events = [Event(id="groot", title="Grote dag", hosts=hosts, sessions=made[1:])]
    events.append(Event(id="klein", title="Kleine dag", hosts=hosts, sessions=made[:1]))
    programme = Programme(
        id="p", title="Dagen", language="nl", cities=[HostCity(id="stad", name="Stad")],
        venues=[Venue(id="hal", name="Hal", city="stad")], themes=[Theme(id="t", title="Water")], events=events,
    )  # fmt: skip
    return files(View.of(programme), booklets=False)


PAGES = ("city/stad.html", "venue/hal.html", "theme/t.html", "language/fr.html")


@pytest.fixture(scope="module")
def large() -> dict[str, bytes]:
    return site(301)


@pytest.mark.parametrize("path", PAGES)
def test_many_sessions_are_counted_by_event(large: dict[str, bytes], path: str) -> None:
    """Where there are more than 300 sessions, a page names the events with the number of them, and leads there."""
    page = parsed(large[path])
    assert [one for one in links(page) if one[0] in ("Grote dag", "Kleine dag")][-2:] == [
        ("Grote dag", "../event/groot.html"),
        ("Kleine dag", "../event/klein.html"),
    ]
    text = words_of(main_of(page))
    assert ("Grote dag (300)" in text, "Kleine dag (1)" in text, "Sessie 7" in text) == (True, True, False)


def test_their_event_lists_them_all(large: dict[str, bytes]) -> None:
    """The page of the event has every session."""
    page = parsed(large["event/groot.html"])
    assert len(elements(page, "a")) > 300
    assert "Sessie 299" in words_of(main_of(page))


def test_300_sessions_are_listed() -> None:
    """Up to 300 sessions are listed one by one."""
    page = parsed(site(300)["city/stad.html"])
    assert len(items(under(page, "Onderdelen"))) == 300
