"""The pages of people, themes, cities and venues, with links both ways."""

from __future__ import annotations

import datetime as dt
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from websites import TEN, beside, check_site, elements, files, items, links, main_of, under, words_of

from stedennetwerk import (
    Appearance,
    Coordinates,
    Event,
    Host,
    HostCity,
    HostRole,
    Office,
    Organisation,
    PersonName,
    Portrait,
    Programme,
    Quote,
    Recap,
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

LI = Speaker(id="li", name=PersonName.parse("Wei Li"), was=["wei"])


def sessions(**more: Any) -> list[Session]:
    """Return a session with a time and one without, about which this is known."""
    slot = Slot(id="a", start=TEN, end=TEN.replace(hour=11), venue="v", room="r")
    return [Session(id="s", title="Lezing", slots=[slot], **more), Session(id="x", title="Later", **more)]


def site(*events: Event, beside_all: bool = False, at: dt.datetime | None = None, **more: Any) -> dict[str, Element]:
    """Return the pages of a programme in Dutch, all looked at."""
    given: dict[str, Any] = {
        "cities": [HostCity(id="a", name="Aarle"), HostCity(id="b", name="Beek", was=["oud-beek"])],
        "venues": [Venue(id="v", name="Pand", city="a", rooms=[Room(id="r", name="Zaal")])],
        "themes": [Theme(id="t", title="Straat", was=["weg"])],
        "speakers": [LI],
        "organisations": [Organisation(id="o", name="Netwerk")],
        **more,
    }
    view = View.of(Programme(id="p", title="Dagen", language="nl", events=events, **given), "organisers", at=at)
    if beside_all:
        view = beside(view)
    return check_site(files(view), view.published)


SPEAKERS: dict[str, tuple[dict[str, Any], str]] = {
    "name": ({}, "Wei Li"),
    "provisional": ({"provisional": True}, "Wei Li onder voorbehoud"),
    "audience": ({"audience": "participants"}, "Wei Li voor deelnemers"),
    "other names": ({"also": ["W. Li", "Wei"]}, "Wei Li ook wel W. Li, Wei"),
    "roles": ({"roles": ["bakker", "dichter"]}, "Wei Li bakker, dichter"),
    "organisation": ({"organisation": "o"}, "Wei Li Netwerk"),
    "offices": (
        {"offices": [Office(title="wethouder", city="a", starts=dt.date(2020, 1, 1), ends=dt.date(2022, 1, 1)), Office(title="lid", organisation="o", starts=dt.date(2023, 1, 1)),
                     Office(title="raadslid", ends=dt.date(2019, 1, 1))]},
        "Wei Li wethouder (Aarle) (2020–2022), lid (Netwerk) (2023–), raadslid (–2019)",
    ),
    "all of it": (
        {"roles": ["bakker"], "offices": [Office(title="lid")], "organisation": "o"},
        "Wei Li bakker, lid, Netwerk",
    ),
    "biography": ({"biography": "Telt *pauzes*."}, "Wei Li Telt pauzes."),
    "url": ({"url": "https://example.org/li"}, "Wei Li Website Wei Li"),
    "portrait": (
        {"portrait": Portrait(url="https://example.org/li.jpg", alt="Li", credit="Bo", audience="public")},
        "Wei Li Afbeelding: Li Bo",
    ),
    "portrait without a maker": ({"portrait": Portrait(url="li.jpg", alt="Li", audience="public")}, "Wei Li"),
}  # fmt: skip


@pytest.mark.parametrize(("known", "said"), SPEAKERS.values(), ids=SPEAKERS)
def test_a_speaker(known: dict[str, Any], said: str) -> None:
    """Name, other names, roles, offices with their years, organisation, biography, website and portrait."""
    page = site(speakers=[Speaker(id="li", name=PersonName.parse("Wei Li"), **known)])["speaker/li.html"]
    assert words_of(main_of(page)).removeprefix("Programma ") == said
    pictures = [(one.get("src"), one.get("alt")) for one in elements(page, "img")]
    portrait = known.get("portrait")
    assert pictures == ([("../li.jpg", "Li")] if portrait is not None and portrait.url == "li.jpg" else [])


def test_pictures_from_elsewhere_are_links() -> None:
    """A picture that lies on the site itself is shown, wherever its address says so; one from elsewhere is only a link."""
    base = "https://example.org/reeks/"
    shown = {}
    for url in (
        f"{base}beeld/li.jpg",
        "beeld/li.jpg",
        "https://example.org/reeksen/li.jpg",
        "https://elders.example.org/li.jpg",
    ):
        portrait = Portrait(url=url, alt="Li", audience="public")
        page = site(url=base, speakers=[Speaker(id="li", name=PersonName.parse("Wei Li"), portrait=portrait)])[
            "speaker/li.html"
        ]
        (figure,) = elements(page, "figure")
        shown[url] = [(one.tag, one.get("src") or one.get("href")) for one in figure]
    assert shown == {
        f"{base}beeld/li.jpg": [("img", "../beeld/li.jpg")],
        "beeld/li.jpg": [("img", "../beeld/li.jpg")],
        "https://example.org/reeksen/li.jpg": [("a", "https://example.org/reeksen/li.jpg")],
        "https://elders.example.org/li.jpg": [("a", "https://elders.example.org/li.jpg")],
    }


def test_what_a_speaker_does() -> None:
    """The sessions of a speaker, by whatever id it is named; where it receives; what it said, and what it recommends."""
    event = Event(
        id="1", title="Dag 1", sessions=sessions(appearances=[Appearance(speaker="wei")], resources=[Resource(title="Boek", recommended_by=["wei"])]),
        hosts=[Host(city="a", person="wei"), Host(city="b")], resources=[Resource(title="Blad", recommended_by=["li"]), Resource(title="Niet")],
        recap=Recap(quotes=[Quote(text="Ja", speaker="wei"), Quote(text="Nee", by="wie")], resources=[Resource(title="Site", recommended_by=["li"])]),
    )  # fmt: skip
    page = site(
        event,
        Event(id="2", title="Dag 2", recap=Recap(text="T")),
        resources=[Resource(title="Lijst", recommended_by=["li"])],
    )["speaker/li.html"]
    assert items(under(page, "Onderdelen")) == [
        "di 16 mrt 2027 10:00–11:00 Lezing Dag 1 Zaal, Pand, Aarle", "Later Dag 1 Wei Li",
    ]  # fmt: skip
    assert items(under(page, "Ontvangt de gasten bij")) == ["Dag 1"]
    assert [words_of(one) for one in elements(under(page, "Citaten"), "figure")] == ["Ja Dag 1"]
    assert [one.split(" ")[0] for one in items(under(page, "Links en documenten"))] == [
        "Lijst",
        "Blad",
        "Boek",
        "Boek",
        "Site",
    ]
    assert ("Dag 1", "../recap/1.html") in links(page)


def test_a_theme() -> None:
    """A theme says what it is part of, what is part of it, and which events and sessions are about it."""
    themes = [
        Theme(id="t", title="Straat", was=["weg"], description="Een *plek*.", audience="participants"),
        Theme(id="u", title="Bank", parent="weg"),
    ]
    found = site(
        Event(id="1", title="Dag 1", themes=["weg"], sessions=sessions(themes=["weg", "t"])),
        Event(id="2", title="Dag 2", themes=["u"]),
        themes=themes,
    )
    page = found["theme/t.html"]
    assert words_of(elements(page, "h1")[0]) == "Straat voor deelnemers"
    assert [words_of(one) for one in elements(page, "em")] == ["plek"]
    assert items(under(page, "Thema's")) == ["Bank"]
    assert items(under(page, "Bijeenkomsten")) == ["Dag 1"]
    assert items(under(page, "Onderdelen")) == [
        "di 16 mrt 2027 10:00–11:00 Lezing Dag 1 Zaal, Pand, Aarle",
        "Later Dag 1",
    ]
    assert words_of(main_of(found["theme/u.html"])) == "Programma Bank Onderdeel van: Straat Bijeenkomsten Dag 2"
    assert ("Straat", "../theme/t.html") in links(found["theme/u.html"])


def test_events_are_named_only_where_there_are_several() -> None:
    """A programme of one event does not say at each session of which event it is."""
    page = site(Event(id="1", title="Dag 1", sessions=sessions(themes=["t"])))["theme/t.html"]
    assert items(under(page, "Onderdelen")) == ["di 16 mrt 2027 10:00–11:00 Lezing Zaal, Pand, Aarle", "Later"]


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({}, "Beek"),
        ({"also": ["Beeck", "B"]}, "Beek ook wel Beeck, B"),
        ({"region": "Limburg", "country": "NL"}, "Beek Limburg, Nederland"),
        ({"region": "Limburg"}, "Beek Limburg"),
        ({"country": "BE"}, "Beek België"),
        ({"url": "https://example.org/b"}, "Beek Website Beek"),
    ],
    ids=["name", "other names", "region and country", "region", "country", "website"],
)
def test_a_city(known: dict[str, Any], said: str) -> None:
    """Name, other names, region, country in words, and website."""
    page = site(cities=[HostCity(id="a", name="Aarle"), HostCity(id="b", name="Beek", **known)])["city/b.html"]
    assert words_of(main_of(page)) == f"Programma {said}"


def test_what_a_city_hosts() -> None:
    """The events that a city hosts with its part in them, its venues, and all sessions there."""
    events = [
        Event(id="1", title="Dag 1", status=Status.PROVISIONAL, starts=dt.date(2027, 3, 16), hosts=[Host(city="oud-beek", role=HostRole.CO_HOST, person="li", note="Met *koek*.")]),
        Event(id="2", title="Dag 2", status=Status.CONFIRMED, hosts=[Host(city="b")], sessions=sessions()),
    ]  # fmt: skip
    venues = [
        Venue(id="v", name="Pand", city="oud-beek", address="Plein 1", rooms=[Room(id="r", name="Zaal")]),
        Venue(id="w", name="Kerk", city="b"),
        Venue(id="x", name="Elders", city="a"),
    ]
    page = site(*events, venues=venues)["city/b.html"]
    assert items(under(page, "Bijeenkomsten")) == [
        "Dag 1 onder voorbehoud dinsdag 16 maart 2027 medegastgemeente Wei Li Met koek.", "Dag 2",
    ]  # fmt: skip
    assert items(under(page, "Locaties")) == ["Pand, Plein 1", "Kerk"]
    assert items(under(page, "Onderdelen")) == ["di 16 mrt 2027 10:00–11:00 Lezing Dag 2 Zaal, Pand, Beek"]


VENUES: dict[str, tuple[dict[str, Any], str]] = {
    "name": ({}, "Pand"),
    "address": ({"address": "Plein 1", "place": "Boekel", "city": "a"}, "Pand Plein 1, Boekel, Aarle"),
    "place and city": ({"place": "Boekel", "city": "a"}, "Pand Boekel, Aarle"),
    "address and city": ({"address": "Plein 1", "city": "a"}, "Pand Plein 1, Aarle"),
    "city": ({"city": "a"}, "Pand Aarle"),
    "website": ({"url": "https://example.org/v"}, "Pand Website Pand"),
    "directions": ({"directions": "Door de *poort*."}, "Pand Hoe u er komt Door de poort."),
    "access": ({"access": ["lift", "step-free"]}, "Pand Toegankelijkheid lift drempelvrij"),
    "audience": ({"audience": "organisers"}, "Pand voor de organisatie"),
    "location": (
        {"location": Coordinates(latitude=51.5, longitude=-5)},
        "Pand Coördinaten (breedte, lengte): 51.500000, -5.000000",
    ),
}


@pytest.mark.parametrize(("known", "said"), VENUES.values(), ids=VENUES)
def test_a_venue(known: dict[str, Any], said: str) -> None:
    """Name, address, place and city, coordinates, website, directions and what makes it accessible."""
    page = site(venues=[Venue(id="v", name="Pand", **known)])["venue/v.html"]
    assert words_of(main_of(page)) == f"Programma {said}"


def test_rooms() -> None:
    """Each room has its floor, capacity, access and description, and is a place on the page to link to."""
    rooms = [
        Room(id="r", name="Zaal", floor="boven", capacity=0, access=["lift"], description="Bij de *trap*.", audience="participants"),
        Room(id="q", name="Hok", floor="onder"),
        Room(id="z", name="Zolder", capacity=3),
        Room(id="k", name="Kelder"),
    ]  # fmt: skip
    page = site(venues=[Venue(id="v", name="Pand", rooms=rooms)])["venue/v.html"]
    assert items(under(page, "Zalen")) == [
        "Zaal voor deelnemers boven, Aantal plaatsen: 0 lift Bij de trap.", "Hok onder", "Zolder Aantal plaatsen: 3", "Kelder",
    ]  # fmt: skip
    assert [one.get("id") for one in under(page, "Zalen").iter("li")] == ["room-r", "room-q", "room-z", "room-k"]


def test_what_is_at_a_venue() -> None:
    """The sessions at a venue."""
    event = Event(id="1", title="Dag 1", sessions=sessions())
    assert items(under(site(event)["venue/v.html"], "Onderdelen")) == [
        "di 16 mrt 2027 10:00–11:00 Lezing Zaal, Pand, Aarle"
    ]
    assert "Dag 1" in items(under(site(event, Event(id="2", title="D"))["venue/v.html"], "Onderdelen"))[0]
