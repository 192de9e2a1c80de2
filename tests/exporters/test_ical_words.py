"""What calendars say of slots in words, in the language of their readers."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from calendars import at, event_of, events, feed, feeds, files, lines, one_slot, read
from hypothesis import example, given, settings
from hypothesis import strategies as st

from stedennetwerk import (
    Appearance,
    Event,
    HandOver,
    Host,
    HostCity,
    PersonName,
    Programme,
    Registration,
    Session,
    Slot,
    Speaker,
    Status,
    Text,
    Theme,
    View,
    calendar_feed,
)

STATUSES = {
    None: (None, "Netwerkdag 2023"),
    Status.PROVISIONAL: ("TENTATIVE", "Onder voorbehoud\nNetwerkdag 2023"),
    Status.CONFIRMED: ("CONFIRMED", "Netwerkdag 2023"),
    Status.FULL: ("CONFIRMED", "Vol\nNetwerkdag 2023"),
    Status.POSTPONED: ("CANCELLED", "Uitgesteld\nNetwerkdag 2023"),
    Status.MOVED_ONLINE: ("CONFIRMED", "Verplaatst naar online\nNetwerkdag 2023"),
    Status.CANCELLED: ("CANCELLED", "Vervalt\nNetwerkdag 2023"),
}


@pytest.mark.parametrize("status", STATUSES, ids=str)
def test_status(status: Status | None) -> None:
    """Each status has its word in the standard, and is said in words when it is more than confirmed."""
    (found,) = feed(one_slot(session={"status": status})).walk("VEVENT")
    assert (found.get("STATUS"), str(found["DESCRIPTION"])) == STATUSES[status]


def test_all_the_words(showcase: Programme) -> None:
    """The description says who, what, where to watch, in which language, what makes it accessible, and of which event."""
    by_uid = {str(one["UID"]): one for one in feed(showcase).walk("VEVENT")}
    (slot,) = showcase.event("deventer-2025").session("gesprek").slots
    uid = showcase.uid_of(showcase.event("deventer-2025"), showcase.event("deventer-2025").session("gesprek"), slot)
    talk = by_uid[str(uid)]
    assert str(talk["DESCRIPTION"]).split("\n") == [
        "Yusuf Adan, Inês Carvalhal",
        "Online volgen: https://example.org/live",
        "Talen: Engels",
        "Vertolking naar Nederlands",
        "Toegankelijkheid: gebarentolk, begeleider gratis, groot gedrukt, eenvoudige taal",
        "Aanmelding is gesloten",
        "Netwerkdag Levende Binnensteden 2025",
    ]


def test_themes_are_categories_without_commas() -> None:
    """A theme is a category, in which a comma would part it in two for several clients."""
    themes = [Theme(id="a", title="Straat, plein; park"), Theme(id="b", title="Avond")]
    programme = one_slot(session={"themes": ["a", "b"]}, themes=themes)
    (found,) = feed(programme).walk("VEVENT")
    assert found["CATEGORIES"].cats == ["Straat · plein; park", "Avond"]


def test_markdown_is_plain_text() -> None:
    """Marks are gone, lists keep their shape, and links are written out, once when their text is the address."""
    abstract = "Een [lijst](https://example.org/a) van <https://example.org/b>:\n\n1. *een*\n2. **twee**\n   - `drie`"
    (found,) = feed(one_slot(session={"abstract": abstract})).walk("VEVENT")
    assert str(found["DESCRIPTION"]).split("\n") == [
        "Een lijst (https://example.org/a) van https://example.org/b:",
        "1. een",
        "2. twee",
        "  - drie",
        "Netwerkdag 2023",
    ]


def test_words_in_the_language_of_the_view(showcase: Programme) -> None:
    """Titles and our own words are in the language of the View."""
    titles = {str(one["SUMMARY"]) for one in feed(showcase, "en").walk("VEVENT")}
    assert {"Building benches", "Pavement Festival"} <= titles


def test_the_public_sees_nothing_restricted(showcase: Programme) -> None:
    """What is for participants or organisers is not in the feeds of the public."""
    data = b"".join(feeds(View.of(showcase)).values()).replace(b"\r\n ", b"")
    hidden = ["Algemene ledenvergadering", "Stuurgroep", "Productiekantoor", "Fenna", "verslagen@", "Wie betaalt"]
    assert [words for words in hidden if words.encode() in data] == []
    whole = b"".join(feeds(View.of(showcase, "organisers")).values()).replace(b"\r\n ", b"")
    assert [words for words in hidden[:2] if words.encode() in whole] == hidden[:2]


EVERYTHING = {
    "nl": [
        "Vol", "Lot Li (voorzitter), Bo Li e.a.", "Waarover.", "Ca. 10:30", "Tot ongeveer 11:15",
        "Online volgen: https://example.org/live", "Talen: Nederlands, Fins", "Vertolking naar Engels",
        "Toegankelijkheid: braille, lift", "Wachtlijst: https://example.org/aanmelden", "Neem een pen mee.", "Netwerkdag 2023",
    ],
    "en": [
        "Fully booked", "Lot Li (voorzitter), Bo Li and others", "Waarover.", "About 10:30", "Until about 11:15",
        "Follow online: https://example.org/live", "Languages: Dutch, Finnish", "Interpretation into English",
        "Accessibility: braille, lift", "Waiting list: https://example.org/aanmelden", "Neem een pen mee.", "Netwerkdag 2023",
    ],
}  # fmt: skip


@pytest.mark.parametrize("language", EVERYTHING)
def test_everything_in_order(language: str) -> None:
    """The description says all that there is to say, one thing on each line, in the language of the feed."""
    slot = Slot(
        id="enig", start=at(10, 30), end=at(11, 15), start_about=True, end_about=True, access=["braille"],
        online="https://example.org/live", languages=["nl", "fi"], note="Neem een *pen* mee.", status="full",
        registration=Registration(state="waiting-list", url="https://example.org/aanmelden"),
    )  # fmt: skip
    appearances = [Appearance(speaker="lot", label="voorzitter"), Appearance(speaker="bo")]
    session = {
        "appearances": appearances,
        "and_others": True,
        "abstract": "*Waarover*.",
        "interpretation": ["en"],
        "access": ["lift", "braille"],
    }
    speakers = [Speaker(id=id, name=PersonName.parse(name)) for id, name in (("lot", "Lot Li"), ("bo", "Bo Li"))]
    programme = one_slot(
        slot, session=session, speakers=speakers, event={"access": ["lift"], "registration": Registration()}
    )
    (found,) = feed(programme, language).walk("VEVENT")
    assert str(found["DESCRIPTION"]).split("\n") == EVERYTHING[language]


ABOUT = {
    "the start": ({"end": at(11), "start_about": True}, ["Ca. 10:00"]),
    "the end": ({"end": at(11), "end_about": True}, ["Tot ongeveer 11:00"]),
    "both": ({"end": at(11), "start_about": True, "end_about": True}, ["Ca. 10:00", "Tot ongeveer 11:00"]),
    "an end that is not known": (
        {"start_about": True, "end_about": True},
        ["Ca. 10:00", "De eindtijd is nog niet bekend."],
    ),
}


@pytest.mark.parametrize(("given", "said"), ABOUT.values(), ids=ABOUT)
def test_times_that_are_not_sure(given: dict[str, Any], said: list[str]) -> None:
    """A start or an end that is approximate is said in words, and so is an end that is not known."""
    (found,) = feed(one_slot(Slot(id="enig", start=at(10), **given))).walk("VEVENT")
    assert str(found["DESCRIPTION"]).split("\n") == [*said, "Netwerkdag 2023"]


REGISTRATIONS = {
    "nothing known": ({}, "Aanmelden"),
    "an address": ({"url": "https://example.org/a"}, "Aanmelden: https://example.org/a"),
    "open": ({"url": "https://example.org/a", "state": "open"}, "Aanmelding is open: https://example.org/a"),
    "open without an address": ({"state": "open"}, "Aanmelding is open"),
    "closed": ({"url": "https://example.org/a", "state": "closed"}, "Aanmelding is gesloten"),
    "full": ({"url": "https://example.org/a", "state": "full"}, "Vol"),
    "not needed": ({"url": "https://example.org/a", "state": "not-needed"}, "Aanmelden is niet nodig"),
}


@pytest.mark.parametrize(("given", "said"), REGISTRATIONS.values(), ids=REGISTRATIONS)
def test_registration(given: dict[str, Any], said: str) -> None:
    """Where to register is said as long as one can."""
    (found,) = feed(one_slot(event={"registration": Registration(**given)})).walk("VEVENT")
    assert str(found["DESCRIPTION"]).split("\n") == [said, "Netwerkdag 2023"]


NEXT = {
    "all": (HandOver(to="assen", event="2024", date=dt.date(2024, 3, 14), text="Tot *dan*."),
            "Volgende gastgemeente: Assen, Dag 2024, 2024-03-14\nTot dan."),
    "a city": (HandOver(to="assen"), "Volgende gastgemeente: Assen"),
    "an event with a host": (HandOver(event="2025"), "Volgende gastgemeente: Assen, Nijmegen, Dag 2025"),
    "an event without one": (HandOver(event="2024"), "Volgende bijeenkomst: Dag 2024"),
    "an event without one, and a date": (HandOver(event="2024", date=dt.date(2024, 3, 14)), "Volgende bijeenkomst: Dag 2024, 2024-03-14"),
    "a date": (HandOver(date=dt.date(2024, 3, 14)), "Overdracht: 2024-03-14"),
    "a text": (HandOver(text="Wie volgt?"), "Wie volgt?"),
    "nothing": (HandOver(), None),
}  # fmt: skip


@pytest.mark.parametrize(("hand_over", "said"), NEXT.values(), ids=NEXT)
def test_the_next_host(hand_over: HandOver, said: str | None) -> None:
    """A whole day says who comes next, as the website does, and how to register; the overview leaves out the sessions."""
    cities = [HostCity(id="nijmegen", name="Nijmegen"), HostCity(id="assen", name="Assen")]
    day = Event(
        id="2023", title="Dag", starts=dt.date(2023, 3, 16), hosts=[Host(city="nijmegen")], hand_over=hand_over,
        sessions=[Session(id="a", title="A")], registration=Registration(state="open"),
    )  # fmt: skip
    hosted = Event(id="2025", title="Dag 2025", hosts=[Host(city="assen"), Host(city="nijmegen")])
    programme = Programme(
        id="r", title="R", language="nl", cities=cities, events=[day, Event(id="2024", title="Dag 2024"), hosted]
    )
    made = feeds(View.of(programme))
    found = [str(event_of(read(made[path]))["DESCRIPTION"]) for path in ("calendar.ics", "calendar/overview.ics")]
    rest = ["Aanmelding is open", *(said or "").split("\n")]
    whole = "\\n".join(one for one in rest if one).replace(", ", "\\, ")
    assert found == [f"– A\\n{whole}", whole]


def test_a_title_in_another_language_says_so() -> None:
    """A title that is not in the language of the feed has the tag of its own."""
    programme = one_slot(session={"title": Text("Dialoog", {"en": "Dialogue"})})
    made = [lines(files(View.of(programme, language=tag))["calendar.ics"]) for tag in ("nl", "en", "de")]
    found = [[line for line in one if line.startswith("SUMMARY")] for one in made]
    assert found == [["SUMMARY:Dialoog"], ["SUMMARY:Dialogue"], ["SUMMARY;LANGUAGE=nl:Dialoog"]]


@given(st.lists(st.text(st.sampled_from("ab =-\r\n1.\t*"), min_size=1, max_size=10), min_size=1, max_size=3))
@settings(max_examples=100)
@example(["a\r\n=", "a*"])
@example(["a\r\n    b", "*"])
def test_neighbours_change_nothing(abstracts: list[str]) -> None:
    """What a calendar says of a slot does not depend on which other slots are in it."""
    sessions = [
        Session(id=f"s{number}", title="T", abstract=abstract, slots=[Slot(id="enig", start=at(10), end=at(11))])
        for number, abstract in enumerate(abstracts)
    ]
    together = one_slot(event={"sessions": sessions})
    view = View.of(together)
    apart = [events(calendar_feed(View.of(together), [entry], "T")) for entry in view.agenda]
    whole = events(files(view, feeds=("programme",))["calendar.ics"])
    assert whole == {uid: body for one in apart for uid, body in one.items()}
