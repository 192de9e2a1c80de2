"""The pages of languages and of what makes things accessible, and the calendars of all that has a page."""

from __future__ import annotations

from test_website_records import TEN, sessions, site
from websites import elements, facts, items, links, main_of, under, words_of

from stedennetwerk import Appearance, Contact, Event, Host, Room, Session, Slot, Venue


def test_sessions_in_a_language() -> None:
    """The sessions that are in a language or are interpreted into it, as far as the event or a slot says so."""
    event = Event(
        id="1", title="Dag 1", languages=["nl"],
        sessions=[
            Session(id="a", title="A"), Session(id="b", title="B", languages=["en"], interpretation=["nl"]),
            Session(id="c", title="C", languages=["en"], slots=[Slot(id="a", start=TEN, interpretation=["pt-BR"])]),
        ],
    )  # fmt: skip
    found = site(event)
    assert {path: items(main_of(page))[1:] for path, page in found.items() if path.startswith("language/")} == {
        "language/nl.html": ["A", "B", "di 16 mrt 2027 10:00 C"],
        "language/en.html": ["B", "di 16 mrt 2027 10:00 C"],
        "language/pt-br.html": ["di 16 mrt 2027 10:00 C"],
    }
    assert words_of(elements(found["language/pt-br.html"], "h1")[0]) == "Onderdelen in de taal: Portugees (Brazilië)"


def test_accessibility() -> None:
    """One page says what makes events, venues with their rooms, and sessions accessible, in which languages, and whom to ask."""
    event = Event(
        id="1", title="Dag 1", access=["companion"], languages=["nl"],
        sessions=[Session(id="s", title="Lezing", access=["captions"]), Session(id="x", title="Later", slots=[Slot(id="a", start=TEN, access=["captions", "braille"])])],
    )  # fmt: skip
    venues = [
        Venue(id="v", name="Pand", access=["lift", "step-free"], rooms=[Room(id="r", name="Zaal", access=["induction-loop"]), Room(id="q", name="Hok")]),
        Venue(id="w", name="Kerk", rooms=[Room(id="r", name="Koor", access=["lift"])]), Venue(id="x", name="Niets"),
    ]  # fmt: skip
    page = site(
        event,
        Event(id="2", title="Dag 2"),
        venues=venues,
        contacts=[Contact(id="k", function="bureau")],
        main_contacts=["k"],
    )["access.html"]
    assert facts(page) == {
        "Dag 1": "begeleider gratis",
        "Pand": "lift, drempelvrij Zaal: ringleiding",
        "Kerk": "Koor: lift",
    }
    assert items(under(page, "Onderdelen met ondertiteling")) == ["Lezing Dag 1", "di 16 mrt 2027 10:00 Later Dag 1"]
    assert items(under(page, "Onderdelen met braille")) == ["di 16 mrt 2027 10:00 Later Dag 1"]
    assert items(under(page, "Talen")) == ["Nederlands"]
    assert words_of(list(main_of(page).iter("p"))[-1]) == "Contact: bureau voor deelnemers"
    bare = site()["access.html"]
    assert [words_of(one) for one in elements(bare, "h2")] == []


def test_calendars_of_records() -> None:
    """When calendars are published, the pages of what has one link to it."""
    event = Event(
        id="1",
        title="Dag 1",
        languages=["nl"],
        hosts=[Host(city="a")],
        sessions=sessions(appearances=[Appearance(speaker="li")], themes=["t"]),
    )
    found = site(event, beside_all=True)
    linked = {
        path: [href.replace("../", "") for words, href in links(page) if words == "Agenda hiervan (iCalendar)"]
        for path, page in found.items()
    }
    assert {path: hrefs for path, hrefs in linked.items() if hrefs} == {
        "speaker/li.html": ["calendar/speaker/li.ics"], "theme/t.html": ["calendar/theme/t.ics"], "city/a.html": ["calendar/city/a.ics"],
        "venue/v.html": ["calendar/room/v/r.ics", "calendar/venue/v.ics"], "language/nl.html": ["calendar/language/nl.ics"],
    }  # fmt: skip
