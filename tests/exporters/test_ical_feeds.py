"""Which feeds there are, where they are, and that all of them say the same of the same slot."""

from __future__ import annotations

import datetime as dt
import json
from html.parser import HTMLParser
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest
from calendars import at, events, feeds, files, lines, one_slot, read
from hypothesis import given, settings

from stedennetwerk import (
    Appearance,
    Event,
    Feed,
    FeedKind,
    HostCity,
    ModelError,
    PersonName,
    Programme,
    Room,
    Session,
    Slot,
    Speaker,
    Theme,
    Venue,
    View,
    calendar_feed,
    feeds_of,
)
from stedennetwerk.testing import programmes


def travelling(**more: Any) -> Programme:
    """Return a programme of two events with everything of which there are feeds; all ids were once others."""
    lisbon = ZoneInfo("Europe/Lisbon")
    sessions = [
        Session(
            id="lezing", title="Lezing", was=["praatje"], themes=["blad"], appearances=[Appearance(speaker="li")],
            slots=[Slot(id="een", start=at(10), end=at(11), venue="hal", room="a", languages=["en-GB"]), Slot(id="twee", start=at(13), end=at(14), venue="hal")],
        ),
        Session(id="los", title="Los", languages=["nl"], slots=[Slot(id="een", start=at(9), end=at(10), city="stad")]),
        Session(id="ooit", title="Ooit"),
    ]  # fmt: skip
    far = Slot(
        id="een", start=dt.datetime(2023, 5, 4, 10, tzinfo=lisbon), end=dt.datetime(2023, 5, 4, 11, tzinfo=lisbon)
    )
    given: dict[str, Any] = {
        "title": "Reeks",
        "language": "nl",
        "cities": [HostCity(id="stad", name="Stad", was=["dorp"]), HostCity(id="leeg", name="Leeg")],
        "venues": [Venue(id="hal", name="Hal", city="stad", was=["loods"], rooms=[Room(id="a", name="A", was=["z"])])],
        "themes": [Theme(id="top", title="Top"), Theme(id="blad", title="Blad", parent="top", was=["twijg"])],
        "speakers": [Speaker(id="li", name=PersonName(family="Li"), was=["lee"])],
        "events": [
            Event(id="dag", title="Dag", was=["avond"], sessions=sessions),
            Event(id="ver", title="Ver", languages=["pt"], sessions=[Session(id="een", title="Een", slots=[far])]),
            Event(id="later", title="Later", starts=dt.date(2024, 3, 16)),
            Event(id="ooit", title="Ooit"),
        ],
    }
    return Programme(id="reeks", **{**given, **more})


SIZES = {
    "calendar.ics": 5,
    "calendar/overview.ics": 1,
    "calendar/event/dag.ics": 3,
    "calendar/event/ver.ics": 1,
    "calendar/event/later.ics": 1,
    "calendar/city/stad.ics": 3,
    "calendar/venue/hal.ics": 2,
    "calendar/room/hal/a.ics": 1,
    "calendar/theme/top.ics": 2,
    "calendar/theme/blad.ics": 2,
    "calendar/speaker/li.ics": 2,
    "calendar/language/en-gb.ics": 1,
    "calendar/language/nl.ics": 1,
    "calendar/language/pt.ics": 1,
    "calendar/session/dag/los.ics": 1,
    "calendar/session/dag/lezing.ics": 2,
    "calendar/session/ver/een.ics": 1,
}
MOVED = {
    "calendar/event/dag.ics": ["calendar/event/avond.ics"],
    "calendar/city/stad.ics": ["calendar/city/dorp.ics"],
    "calendar/venue/hal.ics": ["calendar/venue/loods.ics"],
    "calendar/room/hal/a.ics": ["calendar/room/hal/z.ics", "calendar/room/loods/a.ics", "calendar/room/loods/z.ics"],
    "calendar/theme/blad.ics": ["calendar/theme/twijg.ics"],
    "calendar/speaker/li.ics": ["calendar/speaker/lee.ics"],
    "calendar/session/dag/los.ics": ["calendar/session/avond/los.ics"],
    "calendar/session/dag/lezing.ics": [
        "calendar/session/dag/praatje.ics",
        "calendar/session/avond/lezing.ics",
        "calendar/session/avond/praatje.ics",
    ],
}


def test_feeds_by_anything() -> None:
    """There is a feed of everything, and of each event, city, venue, room, theme, speaker, language and session that has any slot."""
    assert {feed.path: feed.size for feed in feeds_of(View.of(travelling()))} == SIZES
    made = feeds(View.of(travelling()))
    moved = {old: SIZES[path] for path, olds in MOVED.items() for old in olds}
    assert {path: len(events(data)) for path, data in made.items()} == {**SIZES, **moved}


@pytest.mark.parametrize("kind", FeedKind)
def test_feeds_of_some_kinds(kind: FeedKind) -> None:
    """Only the feeds of the kinds that are asked for are made."""
    made = [feed.path for feed in feeds_of(View.of(travelling())) if feed.kind is kind]
    assert [path for path in feeds(View.of(travelling()), feeds=(kind,)) if path in SIZES] == made != []


def test_earlier_addresses_serve_the_same() -> None:
    """Under each address that a feed had before its ids were renamed, there are the very same bytes."""
    made = feeds(View.of(travelling()))
    assert {
        path: list(feed.moved) for feed in feeds_of(View.of(travelling())) if feed.moved for path in (feed.path,)
    } == MOVED
    assert [(path, old) for path, olds in MOVED.items() for old in olds if made[path] != made[old]] == []


def test_an_address_that_another_has_taken() -> None:
    """An earlier id that another record has by now leads to that one; of two that had it, one keeps the address."""
    slots = [Slot(id="een", start=at(10), end=at(11))]
    sessions = [
        Session(id=id, title=id, was=was, themes=themes, slots=slots)
        for id, was, themes in (("a", [], ["a"]), ("b", ["a", "b", "x"], ["b"]), ("c", ["x", "x"], ["c"]))
    ]
    themes = [Theme(id="a", title="A"), Theme(id="b", title="B", was=["a", "x"]), Theme(id="c", title="C", was=["x"])]
    view = View.of(one_slot(event={"sessions": sessions}, themes=themes))
    kinds = (FeedKind.THEME, FeedKind.SESSION)
    moved = {feed.path: feed.moved for feed in feeds_of(view, kinds)}
    assert moved == {
        "calendar/theme/a.ics": (),
        "calendar/theme/b.ics": (),
        "calendar/theme/c.ics": ("calendar/theme/x.ics",),
        "calendar/session/2023/a.ics": (),
        "calendar/session/2023/b.ics": ("calendar/session/2023/x.ics",),
        "calendar/session/2023/c.ics": (),
    }
    assert len(feeds(view, feeds=kinds)) == 8
    assert view.programme.theme("x").id == "c"


def test_titles() -> None:
    """A feed of a part is called after the programme and the part; one of an event or session is called after that."""
    assert {feed.path: str(feed.title) for feed in feeds_of(View.of(travelling(), language="en"))} == {
        **dict.fromkeys(SIZES),
        "calendar.ics": "Reeks",
        "calendar/overview.ics": "Reeks: overview",
        "calendar/event/dag.ics": "Dag",
        "calendar/event/ver.ics": "Ver",
        "calendar/event/later.ics": "Later",
        "calendar/city/stad.ics": "Reeks: Stad",
        "calendar/venue/hal.ics": "Reeks: Hal",
        "calendar/room/hal/a.ics": "Reeks: A, Hal",
        "calendar/theme/top.ics": "Reeks: Top",
        "calendar/theme/blad.ics": "Reeks: Blad",
        "calendar/speaker/li.ics": "Reeks: Li",
        "calendar/language/en-gb.ics": "Reeks: English (United Kingdom)",
        "calendar/language/nl.ics": "Reeks: Dutch",
        "calendar/language/pt.ics": "Reeks: Portuguese",
        "calendar/session/dag/los.ics": "Los",
        "calendar/session/dag/lezing.ics": "Lezing",
        "calendar/session/ver/een.ics": "Een",
    }


def test_the_list_of_feeds() -> None:
    """The list says of every feed what it is, where it is, how many entries it has and where it was before."""
    made = files(View.of(travelling(url="https://example.org/reeks")))
    index = json.loads(made["calendar/index.json"])
    assert (index["programme"], index["language"], len(index["feeds"])) == ("Reeks", "nl", len(SIZES))
    by_path = {one["path"]: one for one in index["feeds"]}
    assert {path: one["size"] for path, one in by_path.items()} == SIZES
    assert {path: one["moved"] for path, one in by_path.items() if "moved" in one} == MOVED
    assert by_path["calendar/room/hal/a.ics"] == {
        "kind": "room",
        "path": "calendar/room/hal/a.ics",
        "title": "Reeks: A, Hal",
        "size": 1,
        "ids": ["hal", "a"],
        "url": "https://example.org/reeks/calendar/room/hal/a.ics",
        "webcal": "webcal://example.org/reeks/calendar/room/hal/a.ics",
        "moved": MOVED["calendar/room/hal/a.ics"],
    }
    assert [
        one for one in json.loads(files(View.of(travelling()))["calendar/index.json"])["feeds"] if "url" in one
    ] == []


class Links(HTMLParser):
    """Collects the addresses of all links of a page, and what is said beside them."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.found: list[str] = []
        self.titles: list[str] = []
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag in ("a", "link"):
            self.found.append(given["href"] or "")

    def handle_data(self, data: str) -> None:
        self.titles.append(data)


def test_the_page_of_feeds() -> None:
    """The page of feeds leads to all of them but those of single sessions, to subscribe and to download."""
    listed = [f"../{path}" for path in SIZES if "session/" not in path]
    home = Links(files(View.of(travelling()))["calendar/index.html"])
    assert home.found == ["#main", *listed]
    at_home = attrs.evolve(View.of(travelling(url="https://example.org/reeks")), alongside=frozenset(["html", "ical"]))
    page = Links(files(at_home)["calendar/index.html"])
    webcal = [path.replace("..", "webcal://example.org/reeks") for path in listed]
    both = [address for pair in zip(listed, webcal, strict=True) for address in pair]
    assert page.found[-len(both) :] == both
    hostile = Links(files(View.of(travelling(title='<b>"Reeks"&', language="fr")))["calendar/index.html"])
    assert '<b>"Reeks"&' in hostile.titles


@given(programmes())
@settings(max_examples=20)
def test_a_slot_is_the_same_in_every_feed(programme: Programme) -> None:
    """Whatever the programme, each feed has the very bytes that the calendar of everything has of each of its slots."""
    made = feeds(View.of(programme, "organisers"))
    whole = events(made.get("calendar.ics", b""))
    assert {uid for data in made.values() for uid in events(data) if data != made.get("calendar/overview.ics")} == set(
        whole
    )
    others = [
        (path, uid)
        for path, data in made.items()
        for uid, body in events(data).items()
        if path != "calendar/overview.ics" and body != whole[uid]
    ]
    assert others == []


def test_each_zone_stands_once_in_the_feeds_that_use_it() -> None:
    """A feed has one VTIMEZONE for each zone of its slots, and none of other feeds."""
    made = feeds(View.of(travelling()))
    zones = {path: [str(zone["TZID"]) for zone in read(made[path]).walk("VTIMEZONE")] for path in SIZES}
    none = ("calendar/overview.ics", "calendar/event/later.ics")
    far = ("calendar/event/ver.ics", "calendar/language/pt.ics", "calendar/session/ver/een.ics")
    expected = {
        path: [] if path in none else ["Europe/Lisbon" if path in far else "Europe/Amsterdam"] for path in SIZES
    }
    assert zones == {**expected, "calendar.ics": ["Europe/Amsterdam", "Europe/Lisbon"]}


def test_a_feed_of_any_selection() -> None:
    """Any entries of the agenda make a feed, in the given order, each once; none make none."""
    view = View.of(travelling())
    first, *_, fourth = view.agenda
    made = calendar_feed(view, [fourth, first, fourth], "Mijn keuze; en meer")
    assert list(events(made)) == [str(fourth.uid), str(first.uid)]
    assert [one for one in lines(made) if one.startswith("NAME")] == ["NAME:Mijn keuze\\; en meer"]
    whole = events(files(view)["calendar.ics"])
    assert all(whole[uid] == body for uid, body in events(made).items())
    at_home = View.of(travelling(url="https://example.org/reeks"))
    head = lines(calendar_feed(at_home, list(at_home.agenda)[:1], "Keuze").partition(b"BEGIN:VTIMEZONE")[0])
    assert [one for one in head if "https:" in one] == ["URL:https://example.org/reeks"]
    with pytest.raises(ModelError, match="a calendar without any entry"):
        calendar_feed(view, [], "Leeg")


def test_an_overview_of_days() -> None:
    """The overview has a whole day for each event with a date, with its cities in the title, also when its slots have times."""
    programme = one_slot(event={"starts": dt.date(2023, 3, 16)})
    (day,) = read(feeds(View.of(programme))["calendar/overview.ics"]).walk("VEVENT")
    assert (str(day["SUMMARY"]), str(day["LOCATION"]), day["DTEND"].dt) == (
        "Netwerkdag 2023 – Nijmegen", "Nijmegen", dt.date(2023, 3, 17),
    )  # fmt: skip
    nowhere = one_slot(event={"starts": dt.date(2023, 3, 16), "hosts": []})
    (day,) = read(feeds(View.of(nowhere))["calendar/overview.ics"]).walk("VEVENT")
    assert (str(day["SUMMARY"]), "DESCRIPTION" in day) == ("Netwerkdag 2023", False)


def test_the_size_of_a_feed() -> None:
    """The size of a feed counts slots and whole days."""
    day = Event(id="dag", title="Dag", starts=dt.date(2023, 3, 16))
    (entry,) = View.of(one_slot()).agenda
    assert Feed(FeedKind.EVENT, "a.ics", "A", [entry], [day]).size == 2
