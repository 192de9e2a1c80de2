"""What calendars can show beyond time, place, title and description: each property, and the options that change them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from calendars import UID, at, events, feed, feeds, files, lines, one_slot, slot_lines, uid_by_rule, values

from stedennetwerk import (
    Contact,
    Coordinates,
    Image,
    ModelError,
    Organisation,
    Registry,
    Resource,
    Session,
    Slot,
    Status,
    Theme,
    View,
)
from stedennetwerk.exporters.ical import Cancelled, IcalOptions
from stedennetwerk.exporters.ical.details import COLOURS
from stedennetwerk.model import ResourceAccess

ALWAYS = ["UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "LOCATION", "DESCRIPTION"]


def names(found: list[str]) -> list[str]:
    """Return the names of lines."""
    return [one.partition(":")[0].partition(";")[0] for one in found]


def test_what_every_slot_says_beyond_the_basics() -> None:
    """A slot takes up time, says who may know of it, and of which event it is part."""
    programme = one_slot(uid=UID)
    related = f"RELATED-TO:{uid_by_rule(programme, '2023')}"
    expected = {
        "public": ["TRANSP:OPAQUE", "CLASS:PUBLIC", related],
        "participants": ["TRANSP:OPAQUE", "CLASS:PRIVATE", related],
        "organisers": ["TRANSP:OPAQUE", "CLASS:PRIVATE", related],
    }
    assert {audience: slot_lines(programme, audience)[6:] for audience in expected} == expected


def test_without_details() -> None:
    """Without details, only time, place, title, description, categories, address and status are written."""
    programme = one_slot(
        session={"themes": ["t"], "url": "https://example.org/a", "status": "full"},
        themes=[Theme(id="t", title="T")],
        url="https://example.org/",
        organisers=["ccv"],
        organisations=[Organisation(id="ccv", name="Centrum")],
    )
    assert names(slot_lines(programme, details=False)) == [*ALWAYS[1:], "CATEGORIES", "URL", "STATUS"]
    made = feed(programme, details=False)
    assert list(made) == ["VERSION", "PRODID", "CALSCALE", "NAME", "X-WR-CALNAME"]
    days = one_slot(session={"slots": []}, event={"starts": dt.date(2023, 3, 16), "url": "https://example.org/dag"})
    assert names(slot_lines(days, details=False)) == [*ALWAYS[1:], "URL"]


@pytest.mark.parametrize("status", [None, *Status])
def test_what_is_off_takes_up_no_time(status: Status | None) -> None:
    """A slot that does not take place leaves its time free."""
    off = status in (Status.CANCELLED, Status.POSTPONED)
    assert values(one_slot(session={"status": status}), "TRANSP") == [":TRANSPARENT" if off else ":OPAQUE"]


CANCELLED: dict[str, list[str]] = {
    "status": ["SUMMARY:De dialoog aangaan", "STATUS:CANCELLED"],
    "title": ["SUMMARY:VERVALT: De dialoog aangaan", "STATUS:CANCELLED"],
}


@pytest.mark.parametrize("option", CANCELLED)
def test_what_is_cancelled(option: str) -> None:
    """What is cancelled has that as its status, and on request in its title too."""
    found = slot_lines(one_slot(session={"status": "cancelled"}), cancelled=option)
    assert [one for one in found if one.startswith(("SUMMARY", "STATUS"))] == CANCELLED[option]
    day = one_slot(session={"slots": []}, event={"starts": dt.date(2023, 3, 16), "status": "postponed"})
    marked = {"status": ":Netwerkdag 2023", "title": ":UITGESTELD: Netwerkdag 2023"}[option]
    assert values(day, "SUMMARY", cancelled=option) == [marked]


def test_what_is_cancelled_can_be_left_out() -> None:
    """Slots and days that do not take place are left out on request, and feeds of nothing else with them."""
    slots = [Slot(id="a", start=at(10), end=at(11)), Slot(id="b", start=at(12), end=at(13), status="cancelled")]
    some = feeds(View.of(one_slot(session={"slots": slots})), cancelled="drop", feeds=("programme", "event"))
    assert {path: data.count(b"BEGIN:VEVENT") for path, data in some.items()} == {
        "calendar.ics": 1,
        "calendar/event/2023.ics": 1,
    }
    day = {"starts": dt.date(2023, 3, 16), "status": "postponed"}
    for programme in (one_slot(event={"status": "cancelled"}), one_slot(session={"slots": []}, event=day)):
        assert files(View.of(programme), cancelled="drop") == {}


ORGANISED: dict[str, tuple[dict[str, Any], list[str]]] = {
    "nobody": ({}, []),
    "an organisation with a site": ({"organisers": ["ccv"]}, [';CN="Centrum":https://example.org/ccv']),
    "one without": ({"organisers": ["bureau"]}, [';CN="Bureau ^\'Zuid^\'":invalid:nomail']),
    "one with a mail address": ({"organisers": ["post"]}, [';CN="Post":invalid:nomail']),
    "the first of several": ({"organisers": ["ccv", "bureau"]}, [';CN="Centrum":https://example.org/ccv']),
    "a city": ({"organisers": ["nijmegen"]}, [';CN="Nijmegen":invalid:nomail']),
    "the event's own": (
        {"organisers": ["ccv"], "event": {"organisers": ["post"]}}, [';CN="Post":invalid:nomail'],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), ORGANISED.values(), ids=ORGANISED)
def test_who_organises(given: dict[str, Any], expected: list[str]) -> None:
    """The organiser is an organisation with its site, never an address to write to."""
    organisations = [
        Organisation(id="ccv", name="Centrum", url="https://example.org/ccv"),
        Organisation(id="bureau", name='Bureau "Zuid"'),
        Organisation(id="post", name="Post", url="mailto:desk@example.org"),
    ]
    assert values(one_slot(organisations=organisations, **given), "ORGANIZER") == expected


def test_whom_to_ask() -> None:
    """A contact is a function, an organisation and a page: no name, no mail address, no number."""
    contacts = [
        Contact(id="a", function="Adviseur; zuid", organisation="ccv", url="https://example.org/vraag", audience="public"),
        Contact(id="b", name="Lot Li", email="desk@example.org", telephone="024", url="mailto:desk@example.org"),
    ]  # fmt: skip
    given: dict[str, Any] = {"contacts": contacts, "organisations": [Organisation(id="ccv", name="Centrum")]}
    main = one_slot(main_contacts=["a", "b"], **given)
    own = one_slot(event={"contacts": ["b"]}, main_contacts=["a"], **given)
    said = [":Adviseur\\; zuid\\, Centrum\\, https://example.org/vraag"]
    assert [values(one, "CONTACT", "organisers") for one in (main, own)] == [said, []]
    assert [values(one, "CONTACT", "public") for one in (main, own)] == [said, said]


IMAGES: dict[str, tuple[dict[str, Any], list[str]]] = {
    "of the event": ({"event": {"image": Image(url="https://example.org/dag.png", alt="Dag")}}, ["dag.png"]),
    "of the programme": ({"image": Image(url="https://example.org/reeks.png", alt="Reeks")}, ["reeks.png"]),
    "a path": ({"image": Image(url="foto/dag.png", alt="Dag")}, []),
    "not safe": ({"image": Image(url="http://example.org/dag.png", alt="Dag")}, []),
}


@pytest.mark.parametrize(("given", "expected"), IMAGES.values(), ids=IMAGES)
def test_the_picture(given: dict[str, Any], expected: list[str]) -> None:
    """The picture is that of the event or of the programme, when it is at a safe address of its own."""
    found = values(one_slot(**given), "IMAGE")
    assert found == [f";VALUE=URI;DISPLAY=BADGE:https://example.org/{name}" for name in expected]


def test_what_is_attached() -> None:
    """Links that are open to all are attached: those of the session to its slots, those of the event to its day."""
    resources = [
        Resource(title="Handreiking", url="https://example.org/a.pdf?x=1,2;3"),
        Resource(title="Besloten", url="https://example.org/b.pdf", access=ResourceAccess.LOGIN),
        Resource(title="Zonder adres"),
    ]
    expected = [":https://example.org/a.pdf?x=1,2;3"]
    assert values(one_slot(session={"resources": resources}), "ATTACH") == expected
    day = {"starts": dt.date(2023, 3, 16), "resources": resources}
    assert values(one_slot(session={"slots": []}, event=day), "ATTACH") == expected


def test_where_to_follow_it_from_elsewhere() -> None:
    """A slot that can be followed online says where, in a way that calendars can open."""
    slot = Slot(id="enig", start=at(10), end=at(11), online="https://example.org/live?a=b;c")
    found = values(one_slot(slot), "CONFERENCE")
    assert found == [';VALUE=URI;FEATURE=VIDEO;LABEL="Online volgen":https://example.org/live?a=b;c']


def test_a_place_that_maps_can_find() -> None:
    """A venue whose coordinates are known is a place on the map of Apple's calendar."""
    venue = {"name": 'Hal "Zuid"', "address": "Plein 1", "location": Coordinates(51.84261, 5.85281)}
    found = slot_lines(one_slot(venue=venue))
    assert [one for one in found if "geo:" in one or one.startswith("GEO")] == [
        "GEO:51.842610;5.852810",
        "X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-APPLE-RADIUS=70;X-TITLE=\"Hal ^'Zuid^', Plein 1\":geo:51.842610,5.852810",
    ]


def test_colours_of_themes() -> None:
    """Each theme at the top has a colour, which those below it share; the first theme of a slot gives it its colour."""
    themes = [
        Theme(id="a", title="A"),
        Theme(id="b", title="B", was=["oud"]),
        Theme(id="c", title="C", parent="oud"),
        Theme(id="d", title="D", parent="c"),
        Theme(id="e", title="E"),
        Theme(id="x", title="X", parent="y"),
        Theme(id="y", title="Y", parent="x"),
    ]
    own = {
        one.id: values(one_slot(themes=themes, session={"themes": [one.id]}), "COLOR")[0].removeprefix(":")
        for one in themes
    }
    first, second, third = COLOURS[:3]
    assert own == {"a": first, "b": second, "c": second, "d": second, "e": third, "x": first, "y": first}
    assert values(one_slot(themes=themes, session={"themes": ["d", "a"]}), "COLOR") == [f":{second}"]
    inherited = one_slot(themes=themes, event={"themes": ["e"]})
    assert (values(inherited, "COLOR"), values(inherited, "CATEGORIES")) == ([f":{third}"], [":E"])
    many = [Theme(id=f"t{number}", title="T") for number in range(len(COLOURS) + 1)]
    assert values(one_slot(themes=many, session={"themes": [many[-1].id]}), "COLOR") == [f":{first}"]


def test_what_it_takes_the_place_of() -> None:
    """A session that replaces another names the slots of that one, by any id that it had."""
    slots = [Slot(id=id, start=at(10), end=at(11)) for id in ("r1", "r2")]
    old = Session(id="oud", was=["ouder"], title="Oud", slots=slots)
    new = Session(id="nieuw", title="Nieuw", slots=slots[:1], replaces="ouder")
    programme = one_slot(event={"sessions": [old, new]}, uid=UID)
    uid = str(uid_by_rule(programme, "2023", "nieuw", "r1"))
    (body,) = [body for id, body in events(files(View.of(programme))["calendar.ics"]).items() if id == uid]
    assert [one for one in lines(body) if "SIBLING" in one] == [
        f"RELATED-TO;RELTYPE=SIBLING:{uid_by_rule(programme, '2023', 'ouder', id)}" for id in ("r1", "r2")
    ]
    alone = one_slot(session={"replaces": "dialoog"}, event={})
    assert [one for one in values(alone, "RELATED-TO") if "SIBLING" in one] != []


def test_a_whole_day_says_the_same_of_its_event() -> None:
    """An event as a whole day leaves the time free and is part of the programme."""
    themes = [Theme(id="t", title="T")]
    event = {"starts": dt.date(2023, 3, 16), "themes": ["t"], "image": Image(url="https://example.org/a.png", alt="A")}
    programme = one_slot(session={"slots": []}, event=event, themes=themes, uid=UID)
    assert slot_lines(programme)[6:] == [
        "CATEGORIES:T",
        "TRANSP:TRANSPARENT",
        "CLASS:PRIVATE",
        "IMAGE;VALUE=URI;DISPLAY=BADGE:https://example.org/a.png",
        f"RELATED-TO:{UID}",
        f"COLOR:{COLOURS[0]}",
    ]


def test_the_head() -> None:
    """A calendar says what it is, where it comes from and how often to look, in the names of RFC 7986 and in the usual ones."""
    programme = one_slot(url="https://example.org/reeks/", description="Elk *jaar*; ergens anders.")
    made = files(View.of(programme), refresh=6)
    said = [
        "DESCRIPTION:Elk jaar\\; ergens anders.",
        "X-WR-CALDESC:Elk jaar\\; ergens anders.",
        "URL:https://example.org/reeks/",
    ]
    begin = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//stedennetwerk//stedennetwerk//EN", "CALSCALE:GREGORIAN"]
    often = ["REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H"]
    heads = {
        path: lines(made[path].partition(b"BEGIN:VTIMEZONE")[0]) for path in ("calendar.ics", "calendar/city/nijmegen.ics")
    }  # fmt: skip
    base = "SOURCE;VALUE=URI:https://example.org/reeks/"
    assert heads == {
        "calendar.ics": [*begin, "NAME:Reeks", "X-WR-CALNAME:Reeks", *said, f"{base}calendar.ics", *often],
        "calendar/city/nijmegen.ics": [
            *begin, "NAME:Reeks: Nijmegen", "X-WR-CALNAME:Reeks: Nijmegen", said[2], f"{base}calendar/city/nijmegen.ics", *often,
        ],
    }  # fmt: skip


WRONG = {
    "open_end": ({"open_end": 0}, {"open_end": 10_081}),
    "refresh": ({"refresh": 0}, {"refresh": 169}),
    "keep": ({"keep": -1},),
    "since": ({"since": -1},),
}


@pytest.mark.parametrize("name", WRONG)
def test_bounds_of_options(name: str) -> None:
    """Numbers that no calendar can mean are refused."""
    options = Registry().exporter("ical").options
    for given in WRONG[name]:
        with pytest.raises((ModelError, ValueError), match=name):
            options(**given)


def test_options_are_words_of_the_document_too() -> None:
    """An option can be given as the word that a document has."""
    assert IcalOptions(cancelled="drop") == IcalOptions(cancelled=Cancelled.DROP)  # type: ignore[arg-type]
