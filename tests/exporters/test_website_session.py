"""The page of a session: when, where and who, what it is about, what goes with it."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

import pytest
from releasing import released
from websites import (
    HOUR,
    TEN,
    beside,
    check_site,
    elements,
    facts,
    files,
    items,
    links,
    main_of,
    pages,
    under,
    words_of,
)

from stedennetwerk import (
    Appearance,
    AppearanceRole,
    Assignment,
    Event,
    HostCity,
    Mode,
    PersonName,
    Programme,
    Proposition,
    Registration,
    Resource,
    Room,
    Session,
    Slot,
    Speaker,
    Status,
    Theme,
    Venue,
    View,
)  # fmt: skip
from stedennetwerk.testing.samples import clock_change_night


def series(*sessions: Session, **more: Any) -> Programme:
    """Return a programme in Dutch with an event of these sessions."""
    given: dict[str, Any] = {
        "events": [Event(id="1", title="Dag 1", mode=Mode.IN_PERSON, sessions=sessions, **more)],
        "cities": [HostCity(id="a", name="Aarle")],
        "venues": [Venue(id="v", name="Pand", city="a", rooms=[Room(id="r", name="Zaal")])],
        "themes": [Theme(id="t", title="Straat"), Theme(id="u", title="Bank")],
        "speakers": [Speaker(id="li", name=PersonName.parse("Wei Li")), Speaker(id="bo", name=PersonName.parse("Bo"))],
    }  # fmt: skip
    return Programme(id="p", title="Dagen", language="nl", **given)


def page(*others: Session, path: str = "session/1/s.html", **known: Any) -> Element:
    """Return the page of a session about which this is known, after a look at all pages."""
    found = check_site(files(View.of(series(Session(id="s", title="Lezing", **known), *others), "organisers")))
    return found[path]


def slot(**more: Any) -> Slot:
    """Return a slot of an hour."""
    return Slot(**{"id": "a", "start": TEN, "end": TEN + HOUR, **more})


def test_what_it_is_about() -> None:
    """Code, title, subtitle, abstract and note in Markdown, propositions and assignments in their order, resources."""
    main = main_of(
        page(
            code="A1", subtitle="Kort", abstract="Over *dit*.", note="Neem **jas** mee.",
            propositions=[Proposition(text="Meer banken."), Proposition(text="Minder haast.", by="de leden")],
            assignments=[Assignment(text="Teken *dit*.", goal="Kijken", groups=6), Assignment(text="Praat.")],
            resources=[Resource(title="Dia's")],
        )
    )  # fmt: skip
    assert words_of(main) == (
        "Programma Dag 1 A1 Lezing Kort Nog zonder tijd Over dit. Neem jas mee. Stellingen Meer banken. Minder haast. (de leden) "
        "Opdrachten Teken dit. Kijken groepen: 6 Praat. Links en documenten Dia's"
    )
    assert [(one.tag, words_of(one)) for one in main.iter() if one.tag in ("em", "strong")] == [
        ("em", "dit"), ("strong", "jas"), ("em", "dit"),
    ]  # fmt: skip


FACTS: dict[str, tuple[dict[str, Any], dict[str, str]]] = {
    "nothing": ({}, {}),
    "kind": ({"kind": "walk"}, {"Soort": "wandeling"}),
    "kind that the title says": ({"kind": "talk"}, {}),
    "themes": ({"themes": ["t", "u"]}, {"Thema's": "Straat, Bank"}),
    "target": ({"target": ["buren", "makers"]}, {"Voor": "buren, makers"}),
    "languages": ({"languages": ["nl"], "interpretation": ["en"]}, {"Talen": "Nederlands, vertolking naar Engels"}),
    "interpretation": ({"interpretation": ["en"]}, {"Talen": "vertolking naar Engels"}),
    "access": ({"access": ["lift", "captions"]}, {"Toegankelijkheid": "lift, ondertiteling"}),
    "mode, without a time": ({"mode": Mode.ONLINE}, {"Deelname": "online"}),
    "mode, with a time": ({"mode": Mode.ONLINE, "slots": [slot()]}, {}),
    "capacity, without a time": ({"capacity": 0}, {"Aantal plaatsen": "0"}),
    "capacity, with a time": ({"capacity": 3, "slots": [slot()]}, {}),
    "organisers": ({"organisers": ["a"]}, {"Organisatie": "Aarle"}),
    "registration": ({"registration": Registration(price="gratis")}, {"Aanmelden": "Prijs: gratis"}),
    "url": ({"url": "https://example.org/s"}, {"Meer informatie": "https://example.org/s"}),
    "whole": ({"part_of": "x"}, {"Onderdeel van": "Ander"}),
    "replacement": ({"replaces": "x"}, {"Vervangt": "Ander"}),
}  # fmt: skip


@pytest.mark.parametrize(("known", "said"), FACTS.values(), ids=FACTS)
def test_facts(known: dict[str, Any], said: dict[str, str]) -> None:
    """Each fact about a session is said in words; without any there is no list of facts."""
    found = page(Session(id="x", title="Ander"), **known)
    assert facts(found) == said
    assert len(elements(found, "dl")) == bool(said)


def test_sessions_that_belong_together() -> None:
    """A session links to its parts and to what takes its place, as those link to it."""
    parts = [Session(id=id, title=f"Deel {id}", part_of="s", replaces="s") for id in ("x", "y")]
    found = page(*parts)
    assert facts(found) == {"Onderdelen": "Deel x, Deel y", "Vervangen door": "Deel x, Deel y"}
    assert [href for _, href in links(found)][2:] == ["../../session/1/x.html", "../../session/1/y.html"] * 2


def test_who() -> None:
    """Who takes part and as what, on behalf of whom, how, and how sure that is; others are mentioned."""
    appearances = [
        Appearance(speaker="li", label="lector & <dichter>", on_behalf_of="R&D", mode=Mode.ONLINE, provisional=True),
        Appearance(speaker="bo", role=AppearanceRole.MODERATOR, mode=Mode.IN_PERSON),
        Appearance(speaker="bo"),
    ]
    found = page(appearances=appearances, and_others=True, mode=Mode.IN_PERSON)
    (people,) = elements(found, "p", "people")
    assert words_of(people) == (
        "Wei Li (lector & <dichter>), R&D (online) onder voorbehoud, Bo (gespreksleider), Bo e.a."
    )
    assert [one.get("href") for one in people.iter("a")] == [f"../../speaker/{id}.html" for id in ("li", "bo", "bo")]
    assert [words_of(one) for one in elements(people, "span", "provisional")] == ["onder voorbehoud"]


@pytest.mark.parametrize(
    ("of_session", "of_event", "banners"),
    [
        (Status.FULL, None, ["vol"]),
        (None, Status.POSTPONED, ["uitgesteld"]),
        (Status.CONFIRMED, Status.PROVISIONAL, []),
        (Status.CANCELLED, Status.CONFIRMED, ["vervalt"]),
        (None, None, []),
    ],
)
def test_banner(of_session: Status | None, of_event: Status | None, banners: list[str]) -> None:
    """A status that is not confirmed is a banner; a session without one has that of its event."""
    view = View.of(series(Session(id="s", title="Lezing", status=of_session), status=of_event))
    found = pages(view)["session/1/s.html"]
    assert [words_of(one) for one in elements(found, "p", "banner")] == banners


SLOTS: dict[str, tuple[Slot, dict[str, Any], str]] = {
    "times": (slot(), {}, "dinsdag 16 maart 2027 10:00–11:00"),
    "start": (slot(end=None), {}, "dinsdag 16 maart 2027 10:00"),
    "about": (slot(start_about=True, end_about=True), {}, "dinsdag 16 maart 2027 ca. 10:00–ca. 11:00"),
    "over midnight": (slot(start=TEN.replace(hour=23), end=TEN.replace(day=17, hour=1)), {},
                      "dinsdag 16 maart 2027 23:00–01:00 (woensdag 17 maart 2027)"),
    "label": (slot(label="Ronde 1"), {}, "dinsdag 16 maart 2027 10:00–11:00 Ronde 1"),
    "doors": (slot(doors=TEN - HOUR), {}, "dinsdag 16 maart 2027 10:00–11:00 inloop 09:00"),
    "room": (slot(venue="v", room="r"), {}, "dinsdag 16 maart 2027 10:00–11:00 Zaal, Pand, Aarle"),
    "venue": (slot(venue="v"), {}, "dinsdag 16 maart 2027 10:00–11:00 Pand, Aarle"),
    "city": (slot(city="a"), {}, "dinsdag 16 maart 2027 10:00–11:00 Aarle"),
    "mode of the event": (slot(mode=Mode.IN_PERSON), {}, "dinsdag 16 maart 2027 10:00–11:00"),
    "another mode": (slot(mode=Mode.HYBRID), {}, "dinsdag 16 maart 2027 10:00–11:00 fysiek en online"),
    "languages": (slot(languages=["en"], interpretation=["nl"]), {"languages": ["fr"], "interpretation": ["fr"]},
                  "dinsdag 16 maart 2027 10:00–11:00 Engels vertolking naar Nederlands"),
    "languages of the session": (slot(), {"languages": ["fr"], "interpretation": ["en"]},
                                 "dinsdag 16 maart 2027 10:00–11:00 Frans vertolking naar Engels"),
    "access": (slot(access=["lift"]), {"access": ["captions", "lift"]}, "dinsdag 16 maart 2027 10:00–11:00 lift ondertiteling"),
    "capacity": (slot(capacity=0), {"capacity": 5}, "dinsdag 16 maart 2027 10:00–11:00 Aantal plaatsen: 0"),
    "capacity of the session": (slot(), {"capacity": 5}, "dinsdag 16 maart 2027 10:00–11:00 Aantal plaatsen: 5"),
    "online": (slot(online="https://example.org/live"), {}, "dinsdag 16 maart 2027 10:00–11:00 Online volgen"),
    "note": (slot(note="Neem *jas* mee."), {}, "dinsdag 16 maart 2027 10:00–11:00 Neem jas mee."),
    "registration": (slot(registration=Registration(note="Wees *snel*.")), {}, "dinsdag 16 maart 2027 10:00–11:00 Wees snel."),
    "status": (slot(status=Status.CANCELLED), {}, "dinsdag 16 maart 2027 10:00–11:00 vervalt"),
    "status of the session": (slot(status=Status.FULL), {"status": Status.FULL}, "dinsdag 16 maart 2027 10:00–11:00"),
    "audience": (slot(audience="participants"), {}, "dinsdag 16 maart 2027 10:00–11:00 voor deelnemers"),
}  # fmt: skip


@pytest.mark.parametrize(("one", "known", "said"), SLOTS.values(), ids=SLOTS)
def test_when_and_where(one: Slot, known: dict[str, Any], said: str) -> None:
    """Everything that is known of a slot is said with it, and what it does not say itself is that of the session."""
    (listed,) = elements(page(slots=[one], **known), "ol", "times")
    assert items(listed) == [said]
    assert [item.get("class") for item in listed] == ["off" if "vervalt" in said else None]


def test_all_rounds() -> None:
    """A session that is repeated has all its slots, in the order of time, each with an id of its own for the script."""
    found = page(slots=[slot(id="b", start=TEN + 3 * HOUR, end=TEN + 4 * HOUR, venue="v"), slot()])
    (listed,) = elements(found, "ol", "times")
    assert [one[:27] for one in items(listed)] == ["dinsdag 16 maart 2027 10:00", "dinsdag 16 maart 2027 13:00"]
    marks = [one.get("data-slot", "") for one in listed]
    assert [len(mark) for mark in marks] == [12, 12]
    assert len(set(marks)) == 2
    assert ("Pand", "../../venue/v.html") in links(found)


def test_an_end_that_nobody_gave() -> None:
    """An end that follows from the next session there is said, but not as a fact to machines."""
    found = page(
        Session(id="x", title="Ander", slots=[slot(start=TEN + HOUR, end=TEN + 2 * HOUR, venue="v")]),
        slots=[slot(end=None, venue="v")],
    )
    (time,) = elements(found, "p", "time")
    assert words_of(time) == "dinsdag 16 maart 2027 10:00–vermoedelijk 11:00"
    assert [one.get("datetime") for one in time.iter("time")] == ["2027-03-16T10:00+01:00"]
    assert [words_of(one) for one in elements(time, "span", "unseen")] == ["vermoedelijk"]


def test_add_to_calendar() -> None:
    """When calendars are published, a session with a time links to its own."""
    view = beside(View.of(series(Session(id="s", title="S", slots=[slot()]), Session(id="x", title="X"))), "ical")
    found = check_site(files(view), view.published)
    assert ("Zet in uw agenda", "../../calendar/session/1/s.ics") in links(found["session/1/s.html"])
    assert [href for _, href in links(found["session/1/x.html"]) if "ics" in href] == []


def moved(*, hours: int, others: int = 0) -> dict[str, Element]:
    """Return the pages after a second release, in which a session moved and others came."""
    before = Session(id="s", title="S", slots=[slot()])
    after = Session(id="s", title="S", slots=[slot(start=TEN + hours * HOUR, end=TEN + (hours + 1) * HOUR)])
    new = [Session(id=f"n{n}", title="N", slots=[slot(start=TEN + 9 * HOUR, end=None)]) for n in range(others)]
    return check_site(files(released(series(before), series(after, *new))))


def test_what_the_last_release_changed() -> None:
    """What the last release changed or brought is marked, where it is listed and on its page; an earlier time is said."""
    found = moved(hours=2, others=1)
    assert items(under(found["event/1.html"], "Programma"))[-2:] == ["12:00–13:00 S gewijzigd", "19:00 N nieuw"]
    assert words_of(elements(found["session/1/s.html"], "ol", "times")[0]) == (
        "dinsdag 16 maart 2027 12:00–13:00 gewijzigd Eerder gepland: dinsdag 16 maart 2027, 10:00"
    )
    assert [words_of(one) for one in elements(found["session/1/n0.html"], "span", "news")] == ["nieuw"]


def test_what_did_not_change_is_not_marked() -> None:
    """What stayed, and everything in a first release, has no mark; nor has it an earlier time."""
    found = moved(hours=0, others=1)
    assert elements(found["session/1/s.html"], "span", "news") == []
    assert elements(found["session/1/s.html"], "p", "was") == []
    first = check_site(files(released(series(Session(id="s", title="S", slots=[slot()])))))
    assert [path for path, one in first.items() if elements(one, "span", "news")] == []


def test_sessions_of_one_title_are_told_apart() -> None:
    """Pages of sessions with the same title in one event say in their own titles when each begins, or else which it is."""
    slots = {"vroeg": TEN, "laat": TEN + 5 * HOUR, "ooit": None}
    sessions = [
        Session(id=id, title="Pauze", slots=[Slot(id="s", start=start)] if start else []) for id, start in slots.items()
    ]
    event = Event(id="e", title="Dag", sessions=[*sessions, Session(id="een", title="Opening")])
    made = pages(View.of(Programme(id="p", title="Dagen", language="nl", events=[event])))
    titles = {path: words_of(elements(page, "title")[0]) for path, page in made.items() if path.startswith("session/")}
    assert titles == {
        "session/e/vroeg.html": "Pauze (di 16 mrt 2027, 10:00) – Dag – Dagen",
        "session/e/laat.html": "Pauze (di 16 mrt 2027, 15:00) – Dag – Dagen",
        "session/e/ooit.html": "Pauze (ooit) – Dag – Dagen",
        "session/e/een.html": "Opening – Dag – Dagen",
    }


@pytest.mark.parametrize(("fold", "said"), [(0, "02:30 CEST"), (1, "02:30 CET")])
def test_the_hour_that_comes_twice(fold: int, said: str) -> None:
    """In the hour that comes twice when the clock goes back, times say which of the two it is; others do not."""
    made = pages(View.of(clock_change_night(fold)))
    assert said in words_of(main_of(made["session/nacht/nacht.html"]))
    assert "04:00 CET" not in words_of(main_of(made["session/nacht/nacht.html"]))
