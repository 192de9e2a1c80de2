"""The programme on the page of an event: a list by day, as much of it as fits, and the ways into it."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Any

import attrs
import pytest
from test_website_event import page, series
from websites import (
    HOUR,
    TEN,
    check_site,
    elements,
    facts,
    files,
    items,
    items_of_agenda,
    links,
    moment_of,
    page_of,
    pages,
    under,
    words_of,
)  # fmt: skip

from stedennetwerk import (
    Appearance,
    AppearanceRole,
    Event,
    Mode,
    PersonName,
    Programme,
    Room,
    Session,
    Slot,
    Speaker,
    Status,
    Theme,
    Venue,
    View,
)  # fmt: skip


def test_times_are_for_machines_too(showcase: Programme) -> None:
    """Every start, end and date is a `<time>` with its value in ISO 8601, the start with the offset of the place."""
    found = pages(View.of(showcase, "organisers"))
    for event in showcase.events:
        values = [moment_of(one) for one in elements(found[f"event/{event.id}.html"], "time")]
        expected = {event.starts.isoformat()} if event.starts else set()
        for entry in View.of(showcase, "organisers").agenda.of_event(event.id):
            expected.add(entry.start.isoformat(timespec="minutes"))
            assert entry.end is not None
            same_day = entry.end.date() == entry.day
            expected.add(f"{entry.end:%H:%M}" if same_day else entry.end.isoformat(timespec="minutes"))
        assert expected <= {*values}
        for one in values:
            if len(one) == 5:
                dt.time.fromisoformat(one)
            else:
                dt.datetime.fromisoformat(one)


def test_an_end_on_the_other_side_of_a_clock_change() -> None:
    """An end whose offset is not that of the start says its own."""
    start = dt.datetime(2027, 3, 28, 1, tzinfo=TEN.tzinfo)
    session = Session(id="s", title="S", slots=[Slot(id="a", start=start, end=start.replace(hour=4))])
    times = [one.get("datetime") for one in elements(page(sessions=[session]), "time")]
    assert times == ["2027-03-28T01:00+01:00", "2027-03-28T04:00+02:00"]


@pytest.mark.parametrize(
    ("hour", "fold", "expected"),
    [
        (1, 0, [("2027-10-31T01:00+02:00", "01:00"), ("02:30", "02:30 CEST")]),
        (2, 1, [("2027-10-31T02:00+01:00", "02:00 CET"), ("02:30", "02:30 CET")]),
        (2, 0, [("2027-10-31T02:00+02:00", "02:00 CEST"), ("2027-10-31T02:30+01:00", "02:30 CET")]),
    ],
    ids=["the first time", "the second time", "from the one to the other"],
)
def test_an_end_in_the_hour_that_comes_twice(hour: int, fold: int, expected: list[tuple[str, str]]) -> None:
    """People read the name of the time; machines a time on its own only when its offset is that of the start."""
    start = dt.datetime(2027, 10, 31, hour, tzinfo=TEN.tzinfo, fold=fold)
    end = dt.datetime(2027, 10, 31, 2, 30, tzinfo=TEN.tzinfo, fold=fold if (hour, fold) != (2, 0) else 1)
    session = Session(id="s", title="S", slots=[Slot(id="a", start=start, end=end)])
    (item,) = items_of_agenda(page(sessions=[session]))
    assert [(moment_of(one), words_of(one)) for one in elements(item, "time")] == expected


def test_weight() -> None:
    """The page of an event of a hundred slots in ten rooms, with titles of forty characters and two speakers each, is below 60 kB."""
    speakers = [Speaker(id=f"spreker-{n}", name=PersonName.parse(f"Annemarie van den Berg-{n:02}")) for n in range(50)]
    rooms = [Room(id=f"zaal-{n}", name=f"Zaal {n}") for n in range(10)]
    themes = [Theme(id=f"thema-{n}", title=f"Een thema, {n} van tien") for n in range(10)]
    sessions = [
        Session(
            id=f"sessie-{n}", title=f"Wat een stad van {n:02} andere steden leert", code=f"{n}", themes=[f"thema-{n % 10}"],
            languages=["en" if n % 3 else "nl"], appearances=[Appearance(speaker=f"spreker-{(n + k) % 50}") for k in (0, 7)],
            slots=[Slot(id="a", start=TEN + n // 10 * HOUR, end=TEN + n // 10 * HOUR + HOUR / 2, venue="hal", room=f"zaal-{n % 10}")],
        )
        for n in range(100)
    ]  # fmt: skip
    programme = Programme(
        id="dagen", title="Netwerkdagen", language="nl", url="https://example.org/", speakers=speakers, themes=themes,
        venues=[Venue(id="hal", name="Jaarbeurs", rooms=rooms)], events=[Event(id="2027", title="Netwerkdag", sessions=sessions)],
    )  # fmt: skip
    site = files(View.of(programme))
    assert len(elements(check_site(site)["event/2027.html"], "td")) == 100
    assert len(site["event/2027.html"]) < 60_000


def test_a_slot_stands_under_its_day(showcase: Programme) -> None:
    """The slots of a day stand in order in a list under the heading of that day, those without a time at the end."""
    section = under(page_of(showcase, "event/mechelen-2027.html"), "Programma")
    days: dict[str, list[str]] = {}
    for heading, listed in zip(elements(section, "h3"), [one for one in section if one.tag == "ol"], strict=False):
        days[words_of(heading)] = [words_of(p) for p in listed.iter("p") if p.get("class") == "time"]
    assert list(days)[:2] == ["zaterdag 30 oktober 2027", "zondag 31 oktober 2027"]
    assert "Nog zonder tijd" in [words_of(one) for one in elements(section, "h3")]
    sunday = [times[:5] for times in days["zondag 31 oktober 2027"]]
    assert sunday == sorted(sunday)
    assert days["zaterdag 30 oktober 2027"][-1] == "23:00–04:00 (zondag 31 oktober 2027)"
    assert "ca. 14:30–ca. 16:00" in days["zaterdag 30 oktober 2027"]


def slots(count: int = 3, **more: Any) -> list[Session]:
    """Return sessions, one after the other."""
    return [
        Session(
            id=f"s{n}", title=f"Deel {n}", slots=[Slot(id="a", start=TEN + n * HOUR, **more)], abstract=f"Over *{n}*."
        )
        for n in range(count)
    ]


def test_what_is_said_of_a_slot() -> None:
    """Times, label, doors, code and title as a link, status, who, and where as far as the event does not say it."""
    sessions = [
        Session(
            id="s", title="Lezing", code="A1", status=Status.FULL, and_others=True, subtitle="Kort", abstract="Over *dit*.", note="Let op.",
            slots=[Slot(id="a", start=TEN, end=TEN + HOUR, doors=TEN - HOUR, label="Ronde 1", note="Boven.", venue="v", room="r", end_about=True)],
            appearances=[
                Appearance(speaker="li", label="R&D <lector>", on_behalf_of="de stad", mode=Mode.ONLINE, provisional=True),
                Appearance(speaker="bo", role=AppearanceRole.CHAIR),
            ],
        ),
        Session(id="t", title="Borrel", slots=[Slot(id="a", start=TEN + HOUR, start_about=True, venue="v", status=Status.CANCELLED)]),
        Session(id="u", title="Vervolg", slots=[Slot(id="a", start=TEN + 2 * HOUR, venue="v", room="r")], audience="participants"),
    ]  # fmt: skip
    section = under(page(sessions=sessions), "Programma")
    assert items(section)[-3:] == [
        (
            "10:00–ca. 11:00 Ronde 1 inloop 09:00 A1 Lezing vol Zaal Wei Li (R&D <lector>), de stad (online) onder voorbehoud, "
            "Bo (voorzitter) e.a. Kort Over dit. Boven. Let op."
        ),
        "ca. 11:00 Borrel vervalt Pand",
        "12:00 Vervolg voor deelnemers Zaal",
    ]
    marks = [one.get("class") for one in items_of_agenda(section)]
    assert marks == [None, "off", None]


@pytest.mark.parametrize(
    ("places", "said"),
    [
        ([{"venue": "v", "room": "r"}, {"venue": "v", "room": "q"}], ["Zaal", "Hok"]),
        ([{"venue": "v", "room": "r"}, {"venue": "w"}], ["Zaal, Pand, Aarle", "Kerk, Beek"]),
        ([{"venue": "v"}, {"city": "b"}], ["Pand, Aarle", "Beek"]),
        ([{"venue": "v"}, {"city": "a"}], ["Pand", "Aarle"]),
        ([{"city": "a"}, {"city": "b"}], ["Aarle", "Beek"]),
        ([{"venue": "v"}, {}], ["Pand", None]),
        ([{"venue": "v"}, {"venue": "v"}], [None, None]),
        ([{}, {}], [None, None]),
    ],
    ids=["rooms", "venues", "a venue and a city", "of one city", "cities", "not known", "the same", "none known"],
)
def test_where(places: list[dict[str, str]], said: list[str | None]) -> None:
    """The place of a slot is said where slots are at several places, as much of it as tells them apart."""
    sessions = [
        Session(id=f"s{n}", title="S", slots=[Slot(id="a", start=TEN + n * HOUR, **place)]) for n, place in enumerate(places)
    ]  # fmt: skip
    found = [elements(one, "p", "where") for one in items_of_agenda(page(sessions=sessions))]
    assert [words_of(one[0]) if one else None for one in found] == said


def test_all_places_among_the_facts() -> None:
    """The venues of an event are among its facts, with their addresses, in the order of the programme."""
    sessions = [Session(id=venue, title="S", slots=[Slot(id="a", start=TEN, venue=venue)]) for venue in ("w", "v")]
    found = page(sessions=sessions)
    assert facts(found)["Locaties"] == "Pand, Plein 1; Kerk"
    assert [href for _, href in links(found)][1:3] == ["../venue/v.html", "../venue/w.html"]


@pytest.mark.parametrize(("count", "untimed", "whole"), [(24, 0, True), (25, 0, False), (23, 1, True), (24, 1, False)])
def test_long_programmes_are_brief(count: int, untimed: int, whole: bool) -> None:
    """A programme of many sessions leaves what they are about, and links to people, to the pages of the sessions."""
    sessions = [attrs.evolve(one, appearances=[Appearance(speaker="li")]) for one in slots(count)]
    found = page(sessions=[*sessions, *[Session(id="x", title="Later", abstract="Ooit.")] * untimed])
    assert [words_of(one) for one in elements(found, "div", "abstract")] == [
        said for said in [*(f"Over {n}." for n in range(count)), *["Ooit."] * untimed] if whole
    ]
    assert [href for _, href in links(found)].count("../speaker/li.html") == whole * count
    assert [words_of(one) for one in elements(found, "p", "people")] == ["Wei Li"] * count


def test_a_programme_without_times() -> None:
    """Where no session has a time, they stand right under the heading of the programme."""
    section = under(page(sessions=[Session(id="s", title="Lezing", abstract="Over *dit*.")]), "Programma")
    assert [(one.tag, words_of(one)) for one in section.iter() if one.tag in ("h3", "h4")] == [("h3", "Lezing")]
    assert items(section)[-1:] == ["Lezing Over dit."]


UNSURE: dict[str, tuple[list[dict[str, Any]], list[tuple[str, str]]]] = {
    "start": ([{"start_about": True, "end": TEN + HOUR}], [("ca.", "10:00")]),
    "end": ([{"end_about": True, "end": TEN + HOUR}], [("ca.", "11:00")]),
    "inferred end": ([{}, {"start": TEN + HOUR, "end": TEN + 2 * HOUR}], [("vermoedelijk", "11:00")]),
    "all known": ([{"end": TEN + HOUR}], []),
    "no end": ([{}], []),
}


@pytest.mark.parametrize(("known", "slanted"), UNSURE.values(), ids=UNSURE)
def test_times_in_italics(known: list[dict[str, Any]], slanted: list[tuple[str, str]]) -> None:
    """Times that are approximate or inferred are in italics, which a line on the page explains, and words say it, too."""
    sessions = [
        Session(id=f"s{n}", title="S", slots=[Slot(**{"id": "a", "start": TEN, "venue": "v", **one})])
        for n, one in enumerate(known)
    ]
    made = check_site(files(View.of(series(Event(id="1", title="Dag 1", sessions=sessions)))))
    for path in ("event/1.html", "session/1/s0.html", "booklet/1.html"):
        found = made[path]
        said = [(before, one) for time in elements(found, "p", "time") for before, one in pairwise(time)]
        assert [
            (words_of(before), words_of(one))
            for before, one in said
            if one.get("class") == "inferred" or (before.tag == "i" and one.tag == "time")
        ] == slanted
        explained = [words_of(one) for one in elements(found, "p", "legend")]
        assert explained == ["Cursieve tijden zijn bij benadering of afgeleid."] * bool(slanted)


def test_ways_into_the_programme() -> None:
    """A programme of several days has links to its days, its block grids and its booklet."""
    sessions = [
        Session(id=f"s{n}", title="S", slots=[Slot(id="a", start=TEN + n * HOUR, venue="vw"[n % 2])])
        for n in (0, 1, 24)
    ]
    found = page(sessions=sessions)
    (nav,) = elements(found, "nav", "jump")
    assert [(words_of(one), one.get("href")) for one in nav.iter("a")] == [
        ("di 16 mrt 2027", "#day-2027-03-16"), ("wo 17 mrt 2027", "#day-2027-03-17"), ("Blokkenschema", "#grids"),
        ("Programmaboekje", "../booklet/1.html"),
    ]  # fmt: skip
    assert [(one.get("id"), words_of(one)) for one in elements(under(found, "Programma"), "h3")] == [
        ("day-2027-03-16", "dinsdag 16 maart 2027"), ("day-2027-03-17", "woensdag 17 maart 2027"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sessions", "booklets", "ways"),
    [
        (slots(2), True, ["Programmaboekje"]),
        (slots(2), False, []),
        ([Session(id="s", title="S")], True, ["Programmaboekje"]),
        (slots(2, venue="v")[:1] + slots(25)[24:], False, ["di 16 mrt 2027", "wo 17 mrt 2027"]),
    ],
    ids=["one day", "one day without booklets", "no times", "two days without booklets"],
)
def test_few_ways(sessions: list[Session], booklets: bool, ways: list[str]) -> None:
    """A programme of one day at one place has no links to days or grids."""
    made = files(View.of(series(Event(id="1", title="Dag 1", sessions=sessions))), booklets=booklets)
    navs = elements(check_site(made)["event/1.html"], "nav", "jump")
    assert [words_of(one) for nav in navs for one in nav.iter("a")] == ways


def test_sessions_without_a_time() -> None:
    """Beside sessions with a time, those without stand under a heading of their own, with who takes part and what they are about."""
    rest = [
        Session(
            id="x", title="Later", status=Status.PROVISIONAL, appearances=[Appearance(speaker="li")],
            subtitle="Kort", abstract="Over *dit*.", note="Let op.",
        ),
        Session(id="y", title="Nooit", status=Status.CANCELLED, and_others=True, audience="participants"),
    ]  # fmt: skip
    section = under(page(sessions=[*slots(1), *rest]), "Programma")
    assert [(one.tag, words_of(one)) for one in section.iter() if one.tag in ("h3", "h4")] == [
        ("h3", "dinsdag 16 maart 2027"), ("h4", "Deel 0"),
        ("h3", "Nog zonder tijd"), ("h4", "Later onder voorbehoud"), ("h4", "Nooit vervalt voor deelnemers"),
    ]  # fmt: skip
    assert items(section)[-2:] == [
        "Later onder voorbehoud Wei Li Kort Over dit. Let op.",
        "Nooit vervalt voor deelnemers e.a.",
    ]
    assert [one.get("class") for one in elements(section, "li", "untimed")] == ["untimed", "untimed off"]


def test_an_event_without_a_programme() -> None:
    """An event without sessions has no programme, and no booklet."""
    found = files(View.of(series(Event(id="1", title="Dag 1"))))
    assert "booklet/1.html" not in found
    assert elements(check_site(found)["event/1.html"], "section", "programme") == []
