"""The first page of the website: what, when and where next, all events in order, cities, themes, and who is behind it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest
from websites import check, elements, facts, items, links, main_of, page_of, under, words_of

from stedennetwerk import (
    Contact,
    Coordinates,
    Event,
    HandOver,
    Host,
    HostCity,
    HostRole,
    Image,
    Organisation,
    Outcome,
    Programme,
    Recap,
    Registration,
    RegistrationState,
    Resource,
    Status,
    Theme,
)  # fmt: skip

CITIES = [HostCity(id="a", name="Aarle"), HostCity(id="b", name="Beek")]


def day(id: str, starts: dt.date | None = None, **more: Any) -> Event:
    """Return an event of a day."""
    return Event(id=id, title=f"Dag {id}", starts=starts, **more)


def home(*events: Event, at: dt.datetime | None = None, **more: Any) -> Any:
    """Return the first page of a programme in Dutch."""
    page = page_of(Programme(id="p", title="Dagen", language="nl", cities=CITIES, events=events, **more), at=at)
    check(page)
    return page


def test_events_by_date(showcase: Programme) -> None:
    """Each event stands under its title, a link to its page, by date, those without one last."""
    page = page_of(showcase)
    by_date = sorted(showcase.events, key=lambda event: event.starts or dt.date.max)
    section = under(page, "Bijeenkomsten")
    found = [(words_of(a), a.get("href")) for one in elements(section, "h3") for a in one.iter("a")]
    assert found == [(event.title, f"event/{event.id}.html") for event in by_date]


def test_what_is_said_of_an_event() -> None:
    """Subtitle, day or days in words, host cities with their part, how sure it is; its recap, and to whom it hands over."""
    page = home(
        day("1", dt.date(2027, 3, 16), subtitle="Samen", hosts=[Host(city="a"), Host(city="b", role=HostRole.CO_HOST)],
            recap=Recap(headline="Het was goed"), hand_over=HandOver(to="b", event="2")),
        day("2", dt.date(2028, 3, 16), ends=dt.date(2028, 3, 17), status=Status.PROVISIONAL, hand_over=HandOver(event="3")),
        day("3", status=Status.CANCELLED, recap=Recap(outcomes=[Outcome(id="o", title="O")]), hand_over=HandOver(text="Later")),
    )  # fmt: skip
    assert items(under(page, "Bijeenkomsten")) == [
        "Dag 1 Samen dinsdag 16 maart 2027 Aarle, Beek (medegastgemeente) Terugblik: Het was goed Volgende gastgemeente: Beek, Dag 2",
        "Dag 2 onder voorbehoud donderdag 16 maart 2028 – vrijdag 17 maart 2028 Volgende bijeenkomst: Dag 3",
        "Dag 3 vervalt datum nog niet bekend Terugblik",
    ]
    marks = [(one.get("class") or "").split() for one in elements(page, "li", "stop")]
    assert marks == [["stop"], ["stop"], ["stop", "off"]]


REGISTRATIONS = {
    "open": (Registration(url="https://example.org/a", state=RegistrationState.OPEN), ["Aanmelden"]),
    "nobody knows": (Registration(url="https://example.org/a"), ["Aanmelden"]),
    "waiting list": (Registration(url="https://example.org/a", state=RegistrationState.WAITING_LIST), ["Aanmelden"]),
    "closed": (Registration(url="https://example.org/a", state=RegistrationState.CLOSED), []),
    "without an address": (Registration(state=RegistrationState.OPEN), []),
    "none": (None, []),
}


@pytest.mark.parametrize(("registration", "buttons"), REGISTRATIONS.values(), ids=REGISTRATIONS)
def test_what_comes_next(registration: Registration | None, buttons: list[str]) -> None:
    """The event that is on or comes next is at the top, with its day, its hosts, and where to register while one can."""
    at = dt.datetime(2027, 3, 17, 23, 0, tzinfo=dt.UTC)
    coming = day(
        "2", dt.date(2027, 3, 16), ends=dt.date(2027, 3, 17), hosts=[Host(city="b"), Host(city="a")],
        status=Status.FULL, registration=registration,
    )  # fmt: skip
    page = home(day("3", dt.date(2028, 1, 1)), coming, day("1", dt.date(2026, 1, 1)), day("4"), at=at)
    section = under(page, "Binnenkort")
    assert [words_of(one) for one in section.iter("p")] == [
        "Dag 2 vol", "dinsdag 16 maart 2027 – woensdag 17 maart 2027", "Beek, Aarle", *buttons,
    ]  # fmt: skip
    assert ["is-next" in one.get("class", "").split() for one in elements(page, "li", "stop")] == [
        False,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    "at", [None, dt.datetime(2027, 3, 17, tzinfo=dt.UTC)], ids=["nobody knows when it is", "all over"]
)
def test_nothing_comes_next(at: dt.datetime | None) -> None:
    """When all is over, or when it is not known when the pages are made, nothing is said to come next."""
    page = home(day("1", dt.date(2027, 3, 16), status=Status.CONFIRMED), day("2"), at=at)
    assert [words_of(one) for one in elements(page, "h2")] == ["Bijeenkomsten", "Gastgemeenten"]
    assert words_of(elements(page, "h3")[0]) == "Dag 1"


def test_an_event_on_its_day_is_not_over() -> None:
    """On the day itself the event is what is on."""
    page = home(day("1", dt.date(2027, 3, 16)), at=dt.datetime(2027, 3, 16, 23, 0, tzinfo=dt.UTC))
    assert words_of(elements(under(page, "Binnenkort"), "a")[0]) == "Dag 1"


@pytest.mark.parametrize("at", [None, dt.datetime(2024, 1, 2, 3, 4, tzinfo=dt.UTC)], ids=["unknown", "known"])
def test_an_empty_programme(at: dt.datetime | None) -> None:
    """A programme without anything says so, and since when when that is known."""
    page = page_of(Programme(id="leeg", title="Leeg", language="nl"), at=at)
    check(page)
    assert words_of(main_of(page)) == "Leeg Bijeenkomsten Er zijn nog geen bijeenkomsten."
    stamp = [] if at is None else ["2024-01-02T03:04:00+00:00"]
    assert [one.get("datetime") for one in elements(page, "time")] == stamp
    said = ["Stand van"] if at is not None else []
    assert [words_of(one)[:9] for one in elements(elements(page, "footer")[-1], "p")] == said


def test_cities_with_their_events() -> None:
    """Every city links to its page, with the months in which it is a host; two with coordinates are on a map."""
    cities = [
        HostCity(id="a", name="Aarle", location=Coordinates(latitude=51, longitude=5)),
        HostCity(id="b", name="Beek", location=Coordinates(latitude=52, longitude=6)),
        HostCity(id="c", name="Cuijk"),
    ]
    tour = day("2", dt.date(2028, 5, 1), hosts=[Host(city="b", starts=dt.date(2028, 6, 1))])
    programme = Programme(
        id="p", title="P", language="nl", cities=cities, events=[day("1", dt.date(2027, 3, 16), hosts=[Host(city="a"), Host(city="b")]), tour],
    )  # fmt: skip
    page = page_of(programme)
    section = under(page, "Gastgemeenten")
    assert items(section) == ["Aarle mrt 2027", "Beek mrt 2027, jun 2028", "Cuijk"]
    assert [one.get("href") for one in section.iter("a")] == ["city/a.html", "city/b.html", "city/c.html"]
    assert len(elements(section, "{http://www.w3.org/2000/svg}svg")) == 1
    without = page_of(attrs.evolve(programme, cities=[attrs.evolve(cities[0], location=None), *cities[1:]]))
    assert elements(without, "{http://www.w3.org/2000/svg}svg") == []


def test_themes_and_who_is_behind_it() -> None:
    """The themes that are part of no other; organisers, partners, member cities, website and contacts, as facts."""
    page = home(
        themes=[Theme(id="t", title="Straat"), Theme(id="u", title="Bank", parent="t")],
        organisations=[
            Organisation(id="o", name="Netwerk van Steden", short="NVS", url="https://example.org/o"),
            Organisation(id="q", name="Stichting", short="Stichting"),
        ],
        contacts=[
            Contact(id="k", function="bureau", name="Li Wei", organisation="q", purpose="Vragen", email="a@example.org",
                    telephone="020", url="https://example.org/k"),
            Contact(id="l", email="b@example.org"),
        ],
        organisers=["o", "b"], partners=["q"], members=["a", "b"], main_contacts=["k", "l"], website="https://example.org/",
    )  # fmt: skip
    assert items(under(page, "Thema's")) == ["Straat"]
    assert [one.get("href") for one in under(page, "Thema's").iter("a")] == ["theme/t.html"]
    section = under(page, "Over dit programma")
    assert [(words_of(one[0]), words_of(one[1])) for one in elements(section, "dl")[0]] == [
        ("Organisatie", "Netwerk van Steden (NVS), Beek"), ("Partners", "Stichting"),
        ("Aangesloten gemeenten", "Aarle, Beek"), ("Website", "https://example.org/"),
        ("Contact", "bureau Li Wei (Stichting): Vragen a@example.org 020 https://example.org/k voor deelnemers b@example.org voor deelnemers"),
    ]  # fmt: skip
    assert [one.get("href") for one in section.iter("a")] == [
        "https://example.org/o", "city/b.html", "city/a.html", "city/b.html", "https://example.org/",
        "mailto:a@example.org", "https://example.org/k", "mailto:b@example.org",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["organisers", "partners", "members", "website"])
def test_one_fact_about_the_programme(name: str) -> None:
    """Whatever is known of who is behind a programme is said, also when it is all that is known."""
    page = home(**{name: "https://example.org/" if name == "website" else ["a"]})
    assert list(facts(page).values()) == ["https://example.org/" if name == "website" else "Aarle"]


def test_what_the_programme_says_of_itself(showcase: Programme) -> None:
    """Title, subtitle, cadence, description in Markdown, picture with its caption and maker, and further reading."""
    page = page_of(showcase)
    main = main_of(page)
    assert words_of(elements(main, "h1")[0]) == "Netwerk Levende Binnensteden"
    hero = [words_of(one) for one in elements(main, "div", "hero")[0].iter("p")]
    assert hero[:2] == ["Steden leren van elkaars straten", "Elk najaar, telkens in een andere stad"]
    lead = elements(main, "div", "lead")[0]
    assert [words_of(one) for one in lead.iter("strong")] == ["buren"]
    assert ("hoe een stad gastheer wordt", "https://example.org/gastheer") in links(page)
    (picture,) = elements(main, "figure", "lead-picture")
    (link,) = elements(picture, "a")
    assert link.get("href") == "https://example.org/beeld/steden.jpg"
    assert (
        words_of(picture)
        == "Afbeelding: Drie winkelstraten in de avondzon, naast elkaar gemonteerd De straten van Deventer, Mechelen en Braga Atelier Stadslucht"
    )
    section = under(page, "Links en documenten")
    assert items(section) == [
        "Handreiking voor gaststeden handreiking Nederlands, Netwerk Levende Binnensteden Van draaiboek tot dank-je-wel.",
        "De straat luistert podcast",
    ]


@pytest.mark.parametrize("depth", ["index.html", "event/1.html"])
def test_a_picture_beside_the_site(depth: str) -> None:
    """A picture with a relative address is found from the first page, from wherever it is shown."""
    image = Image(url="beeld/dag.jpg", alt="Een straat")
    programme = Programme(id="p", title="P", image=image, events=[day("1", image=image)], url="https://example.org/p")
    for given, absolute in (
        (programme, "https://example.org/p/beeld/dag.jpg"),
        (attrs.evolve(programme, url=None), ""),
    ):
        page = page_of(given, depth)
        up = "../" * depth.count("/")
        (image_of,) = elements(page, "img")
        assert (image_of.get("src"), words_of(elements(page, "figure")[0])) == (f"{up}beeld/dag.jpg", "")
        og = [one.get("content") for one in elements(page, "meta") if one.get("property") == "og:image"]
        assert og == [absolute or f"{up}beeld/dag.jpg"]


def test_reading_lists() -> None:
    """A link or document says its kind, language, access, authors, day, who recommended it, whom to ask, and what it is."""
    resource = Resource(
        title="Boek", url="https://example.org/boek", language="en", access="on-request", authors=["A", "B"],
        published=dt.date(2027, 1, 2), contacts=["k", "l"], description="Lees *dit*.", audience="public",
    )  # fmt: skip
    contacts = [Contact(id="k", function="bureau", audience="public"), Contact(id="l", name="Li", audience="public")]
    page = home(resources=[resource, Resource(title="Zonder meer")], contacts=contacts)
    assert items(under(page, "Links en documenten")) == [
        "Boek Engels op aanvraag, A, B, zaterdag 2 januari 2027 – bureau; Li Lees dit.",
        "Zonder meer",
    ]
