"""The page of an event: facts, how sure it is, texts, and links to what belongs to it."""

from __future__ import annotations

import datetime as dt
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from websites import HOUR, TEN, beside, check_site, elements, facts, files, links, main_of, pages, words_of

from stedennetwerk import (
    Contact,
    Event,
    HandOver,
    Host,
    HostCity,
    HostRole,
    Mode,
    Organisation,
    PersonName,
    Plan,
    Programme,
    Recap,
    Registration,
    RegistrationState,
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


def series(event: Event, **more: Any) -> Programme:
    """Return a programme in Dutch with everything that an event can refer to."""
    given: dict[str, Any] = {
        "cities": [HostCity(id="a", name="Aarle"), HostCity(id="b", name="Beek")],
        "venues": [
            Venue(id="v", name="Pand", address="Plein 1", city="a", rooms=[Room(id="r", name="Zaal"), Room(id="q", name="Hok")]),
            Venue(id="w", name="Kerk", city="b"),
        ],
        "themes": [Theme(id="t", title="Straat"), Theme(id="u", title="Bank")],
        "speakers": [Speaker(id="li", name=PersonName.parse("Wei Li")), Speaker(id="bo", name=PersonName.parse("Bo"))],
        "organisations": [
            Organisation(id="o", name="Netwerk"), Organisation(id="vng", name="Vereniging", short="VNG", city="b"),
            Organisation(id="stad", name="Stad Aarle", city="a"), Organisation(id="kring", name="Kring", short="Kring", city="a"),
            Organisation(id="stil", name="Stil", audience="organisers"),
        ],
        "contacts": [Contact(id="k", function="bureau", audience="public"), Contact(id="l", function="balie")],
        **more,
    }  # fmt: skip
    return Programme(id="p", title="Dagen", language="nl", events=[event, Event(id="2", title="Dag 2")], **given)


def page(path: str = "event/1.html", *, at: dt.datetime | None = None, **more: Any) -> Element:
    """Return the page of an event about which this is known, after a look at all pages."""
    found = check_site(files(View.of(series(Event(id="1", title="Dag 1", **more)), "organisers", at=at)))
    return found[path]


FACTS: dict[str, tuple[dict[str, Any], dict[str, str]]] = {
    "nothing": ({}, {}),
    "a day": ({"starts": dt.date(2027, 3, 16)}, {"Datum": "dinsdag 16 maart 2027"}),
    "the same day": (
        {"starts": dt.date(2027, 3, 16), "ends": dt.date(2027, 3, 16)},
        {"Datum": "dinsdag 16 maart 2027"},
    ),
    "some days": (
        {"starts": dt.date(2027, 3, 16), "ends": dt.date(2027, 3, 18)},
        {"Datum": "dinsdag 16 maart 2027 – donderdag 18 maart 2027"},
    ),
    "hosts": (
        {"hosts": [Host(city="a", person="li", note="Neem *koek* mee."), Host(city="b", role=HostRole.TOUR_STOP, starts=dt.date(2027, 3, 17), ends=dt.date(2027, 3, 18))]},
        {"Gastgemeente": "Aarle, Wei Li Neem koek mee. ; Beek (tourstop) woensdag 17 maart 2027 – donderdag 18 maart 2027"},
    ),
    "number and kind": ({"number": "8e", "kind": "congress"}, {"Soort": "8e congres"}),
    "number": ({"number": "8e"}, {"Soort": "8e"}),
    "kind": ({"kind": "congress"}, {"Soort": "congres"}),
    "mode": ({"mode": Mode.HYBRID}, {"Deelname": "fysiek en online"}),
    "capacity": ({"capacity": 0}, {"Aantal plaatsen": "0"}),
    "themes": ({"themes": ["t", "u"], "themes_by": "de leden"}, {"Thema's": "Straat, Bank (gekozen door de leden)"}),
    "one theme": ({"themes": ["t"]}, {"Thema's": "Straat"}),
    "target": ({"target": ["buren", "makers"]}, {"Voor": "buren, makers"}),
    "languages": ({"languages": ["nl", "en"]}, {"Talen": "Nederlands, Engels"}),
    "interpretation": ({"interpretation": ["fr"]}, {"Talen": "vertolking naar Frans"}),
    "both": ({"languages": ["nl"], "interpretation": ["fr"]}, {"Talen": "Nederlands, vertolking naar Frans"}),
    "access": ({"access": ["step-free", "lift"]}, {"Toegankelijkheid": "drempelvrij, lift"}),
    "who": (
        {"organisers": ["o", "a"], "partners": ["b"], "advisers": ["a"]},
        {"Organisatie": "Netwerk, Aarle", "Partners": "Beek", "Klankbordgroep": "Aarle"},
    ),
    "where organisations are": (
        {"organisers": ["vng", "stad"], "partners": ["kring"], "advisers": ["stil"]},
        {"Organisatie": "Vereniging (VNG, Beek), Stad Aarle", "Partners": "Kring (Aarle)", "Klankbordgroep": "Stil voor de organisatie"},
    ),
    "contact": ({"contacts": ["k"]}, {"Contact": "bureau"}),
    "contact for participants": ({"contacts": ["l"]}, {"Contact": "balie voor deelnemers"}),
    "url": ({"url": "https://example.org/1"}, {"Meer informatie": "https://example.org/1"}),
    "hashtag": ({"hashtag": "dag1"}, {"Hashtag": "#dag1"}),
    "earlier plans": (
        {"previously": [Plan(starts=dt.date(2026, 3, 16), ends=dt.date(2026, 3, 17), hosts=["a", "b"], mode=Mode.IN_PERSON, announced=dt.date(2025, 10, 1), reason="Staking & mist."), Plan(mode=Mode.ONLINE), Plan(reason="Ruzie.")]},
        {"Eerder gepland": "maandag 16 maart 2026 – dinsdag 17 maart 2026, Aarle, Beek, fysiek, aangekondigd woensdag 1 oktober 2025: Staking & mist. online Ruzie."},
    ),
    "updated": ({"updated": TEN}, {"Stand van": "dinsdag 16 maart 2027, 10:00"}),
    "updated on a day": ({"updated": TEN.replace(hour=0)}, {"Stand van": "dinsdag 16 maart 2027"}),
    "registration": (
        {"registration": Registration(
            state=RegistrationState.OPEN, url="https://example.org/r", opens=TEN.replace(hour=0), closes=TEN.replace(hour=23, minute=59),
            capacity=0, price="gratis", note="Wees *snel*.")},
        {"Aanmelden": "aanmelding is open Aanmelden opent dinsdag 16 maart 2027 sluit dinsdag 16 maart 2027 Aantal plaatsen: 0 Prijs: gratis Wees snel."},
    ),
    "little about registration": ({"registration": Registration(price="gratis")}, {"Aanmelden": "Prijs: gratis"}),
}  # fmt: skip


@pytest.mark.parametrize(("known", "said"), FACTS.values(), ids=FACTS)
def test_facts(known: dict[str, Any], said: dict[str, str]) -> None:
    """Each fact about an event is in the list of facts in words, and none that is not known."""
    assert facts(page(**known)) == said


def test_links_of_facts() -> None:
    """What has a page of its own is a link to it."""
    known = {
        name: value
        for key in ("hosts", "themes", "who", "url", "earlier plans")
        for name, value in FACTS[key][0].items()
    }
    assert [href for _, href in links(page(**known)) if "booklet" not in href][1:] == [
        "../city/a.html", "../speaker/li.html", "../city/b.html", "../theme/t.html", "../theme/u.html", "../city/a.html", "../city/b.html",
        "../city/a.html", "https://example.org/1", "../city/a.html", "../city/b.html",
    ]  # fmt: skip


HAND_OVERS = {
    "all": (
        HandOver(to="b", event="2", date=dt.date(2028, 3, 16), session="s", text="Met *bel*."),
        {"Volgende gastgemeente": "Beek, Dag 2 donderdag 16 maart 2028 (Slot) Met bel."},
    ),
    "city": (HandOver(to="b"), {"Volgende gastgemeente": "Beek"}),
    "event": (HandOver(event="2"), {"Volgende bijeenkomst": "Dag 2"}),
    "text": (HandOver(text="Met bel."), {"Overdracht": "Met bel."}),
    "session": (HandOver(session="s"), {"Overdracht": "(Slot)"}),
}


@pytest.mark.parametrize(("hand_over", "said"), HAND_OVERS.values(), ids=HAND_OVERS)
def test_hand_over(hand_over: HandOver, said: dict[str, str]) -> None:
    """To whom the event hands over, when, in which session and how; a next event without a host is not called a city."""
    assert facts(page(hand_over=hand_over, sessions=[Session(id="s", title="Slot")])) == said


@pytest.mark.parametrize(
    ("status", "updated", "at", "said"),
    [
        (Status.PROVISIONAL, TEN, None, ["onder voorbehoud – Stand van dinsdag 16 maart 2027, 10:00"]),
        (Status.POSTPONED, None, TEN + HOUR, ["uitgesteld – Stand van dinsdag 16 maart 2027, 11:00"]),
        (Status.CANCELLED, TEN, TEN + HOUR, ["vervalt – Stand van dinsdag 16 maart 2027, 10:00"]),
        (Status.MOVED_ONLINE, None, None, ["verplaatst naar online"]),
        (Status.FULL, None, None, ["vol"]),
        (Status.CONFIRMED, TEN, TEN, []),
        (None, TEN, TEN, []),
    ],
)
def test_banner(status: Status | None, updated: dt.datetime | None, at: dt.datetime | None, said: list[str]) -> None:
    """A status other than confirmed is a banner above the facts, with the moment at which that was so."""
    banners = elements(page(status=status, updated=updated, at=at), "p", "banner")
    assert [words_of(one) for one in banners] == said
    assert [one.get("class") for one in banners] == [f"banner {status}" for _ in said]


@pytest.mark.parametrize("state", [None, *RegistrationState])
def test_where_to_register(state: RegistrationState | None) -> None:
    """The address for registration is a button while one can register or wait for a place, and a plain link else."""
    found = page(registration=Registration(url="https://example.org/r", state=state))
    buttons = [one.get("href") for one in elements(found, "a", "button")]
    assert buttons == ["https://example.org/r"] * (state in (None, "open", "waiting-list"))
    assert [words for words, href in links(found) if href == "https://example.org/r"] == ["Aanmelden"]


def test_texts() -> None:
    """Title, subtitle, note and description in Markdown, resources, and the recap."""
    main = main_of(
        page(
            subtitle="Samen",
            note="Let *op*.",
            description="Een **dag**.",
            recap=Recap(headline="Goed"),
            resources=[Resource(title="Boek")],
        )
    )
    assert words_of(main) == ("Programma Dag 1 Samen Let op. Een dag. Terugblik: Goed Links en documenten Boek")
    assert [(one.tag, words_of(one)) for one in main.iter() if one.tag in ("em", "strong")] == [
        ("em", "op"),
        ("strong", "dag"),
    ]


def test_the_calendar_of_an_event() -> None:
    """When calendars are published, there is a link to that of the event."""
    programme = series(
        Event(id="1", title="Dag 1", sessions=[Session(id="s", title="S", slots=[Slot(id="a", start=TEN)])])
    )
    view = beside(View.of(programme), "ical")
    assert ("Agenda van deze bijeenkomst (iCalendar)", "../calendar/event/1.ics") in links(pages(view)["event/1.html"])
    assert [href for _, href in links(pages(View.of(programme))["event/1.html"]) if "ics" in href] == []
