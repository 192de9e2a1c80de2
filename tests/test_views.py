"""A View: who sees what, which references vanish with it, in which language, and where that is missing."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stedennetwerk import (
    Appearance,
    Audience,
    Contact,
    Event,
    Fallback,
    HostCity,
    Image,
    ModelError,
    Organisation,
    Outcome,
    PersonName,
    Programme,
    Quote,
    Recap,
    Resource,
    ResourceAccess,
    Room,
    Session,
    Slot,
    Speaker,
    Text,
    Theme,
    Venue,
    View,
)
from stedennetwerk.model.references import dangling
from stedennetwerk.testing import programmes

NOON = dt.datetime(2023, 3, 16, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))


def programme(**more: Any) -> Programme:
    """Return a programme with some fields given."""
    return Programme(**{"id": "reeks", "title": "Reeks", "language": "nl", **more})


def seen(audience: str = "public", **more: Any) -> Programme:
    """Return what an audience sees of that programme."""
    return View.of(programme(**more), audience).programme


def speaker(id: str, audience: Audience | None = None) -> Speaker:
    """Return a speaker."""
    return Speaker(id=id, name=PersonName(family="Li"), audience=audience)


def event(*sessions: Session, **more: Any) -> Event:
    """Return an event."""
    return Event(id="dag", title="Dag", sessions=sessions, **more)


@pytest.mark.parametrize(
    ("audience", "kept"),
    [
        ("public", ["public"]),
        ("participants", ["public", "participants"]),
        ("organisers", ["public", "participants", "organisers", "other"]),
    ],
    ids=["public", "participants", "organisers"],
)
def test_extra(audience: str, kept: list[str]) -> None:
    """Of a free table the public sees the part `public`, participants theirs too, and only organisers the rest."""
    tables = {name: {"n": 1} for name in ("public", "participants", "organisers", "other")}
    found = seen(audience, extra=tables, cities=[HostCity(id="stad", name="Stad", extra=tables)])
    assert [sorted(found.extra), sorted(found.city("stad").extra)] == [sorted(kept)] * 2


@pytest.mark.parametrize(("audience", "options"), [("public", 0), ("participants", 0), ("organisers", 1)])
def test_options_of_exporters(audience: str, options: int) -> None:
    """The options of exporters in the document are for organisers only."""
    assert len(seen(audience, exporters={"csv": {"separator": ";"}}).exporters) == options


def test_organisers_see_the_very_programme() -> None:
    """For organisers nothing is left out, and nothing is copied."""
    whole = programme(contacts=[Contact(id="balie")])
    assert View.of(whole, Audience.ORGANISERS).source is whole


def test_what_a_kind_implies() -> None:
    """Contacts, pictures of people and what is not open to all are for participants unless they say otherwise."""
    pictures = [
        Image(url="a.jpg", alt="a", depicts=["li"]),
        Image(url="b.jpg", alt="b"),
        Image(url="c.jpg", alt="c", depicts=["li"], audience=Audience.PUBLIC),
    ]
    links = [
        Resource(title="a", access=ResourceAccess.ON_REQUEST),
        Resource(title="b"),
        Resource(title="c", access=ResourceAccess.CLOSED, audience=Audience.PUBLIC),
    ]
    desks = [Contact(id="a"), Contact(id="c", audience=Audience.PUBLIC)]
    more: dict[str, Any] = {
        "contacts": desks,
        "speakers": [speaker("li")],
        "events": [event(recap=Recap(images=pictures, resources=links))],
    }
    told = []
    for audience in ("public", "participants"):
        found = seen(audience, **more)
        recap = found.events[0].recap
        assert recap is not None
        told.append(
            (
                [one.alt for one in recap.images],
                [one.title for one in recap.resources],
                [one.id for one in found.contacts],
            )
        )
    assert told == [(["b", "c"], ["b", "c"], ["c"]), (["a", "b", "c"], ["a", "b", "c"], ["a", "c"])]


def test_references_vanish() -> None:
    """What refers to something hidden loses the reference; what cannot be without it goes too."""
    hidden = Audience.ORGANISERS
    sessions = [
        Session(
            id="open",
            title="Open",
            themes=["stil", "luid"],
            appearances=[Appearance(speaker="geheim"), Appearance(speaker="li")],
            organisers=["dienst", "stad"],
            part_of="besloten",
            slots=[
                Slot(id="in-hall", start=NOON, venue="kelder", room="hok"),
                Slot(id="in-room", start=NOON, venue="hal", room="hok"),
                Slot(id="open", start=NOON, venue="hal", room="zaal"),
            ],
        ),
        Session(id="besloten", title="Besloten", audience=hidden),
    ]
    recap = Recap(
        quotes=[Quote(text="Ja", speaker="geheim", session="besloten")],
        outcomes=[Outcome(id="uit", title="Uit", carried_into="stil", owners=["dienst"])],
    )
    found = seen(
        themes=[Theme(id="stil", title="Stil", audience=hidden), Theme(id="luid", title="Luid", parent="stil")],
        speakers=[speaker("geheim", hidden), speaker("li")],
        organisations=[Organisation(id="dienst", name="Dienst", audience=hidden)],
        cities=[HostCity(id="stad", name="Stad")],
        venues=[
            Venue(id="kelder", name="Kelder", rooms=[Room(id="hok", name="Hok")], audience=hidden),
            Venue(
                id="hal",
                name="Hal",
                rooms=[Room(id="hok", name="Hok", audience=hidden), Room(id="zaal", name="Zaal")],
            ),
        ],
        events=[event(*sessions, recap=recap), Event(id="stil", title="Stil", audience=hidden)],
    )
    (day,) = found.events
    (session,) = day.sessions
    assert (session.themes, session.organisers, session.part_of) == (("luid",), ("stad",), None)
    assert [one.speaker for one in session.appearances] == ["li"]
    assert [(slot.id, slot.venue, slot.room) for slot in session.slots] == [
        ("in-hall", None, None),
        ("in-room", "hal", None),
        ("open", "hal", "zaal"),
    ]
    assert found.theme("luid").parent is None
    assert day.recap == Recap(quotes=[Quote(text="Ja")], outcomes=[Outcome(id="uit", title="Uit")])


def test_a_reference_never_turns_to_somebody_else() -> None:
    """A reference to a hidden organisation does not become one to a city that happens to have the same id."""
    hidden = Organisation(id="stad", name="Dienst", audience=Audience.ORGANISERS)
    found = seen(
        organisers=["stad"],
        organisations=[hidden],
        cities=[HostCity(id="stad", name="Stad")],
    )
    assert found.organisers == ()


def test_what_was_hidden_stays_hidden_downstream() -> None:
    """A picture of people that loses who is on it is still for participants, when their View is shown to the public."""
    pictures = [Image(url="a.jpg", alt="a", depicts=["geheim"])]
    participants = seen(
        "participants",
        speakers=[speaker("geheim", Audience.ORGANISERS)],
        events=[event(recap=Recap(images=pictures))],
    )
    assert View.of(participants, "public").programme.events[0].recap == Recap()


@given(programmes(), st.sampled_from(Audience))
def test_redacting_twice(programme: Programme, audience: Audience) -> None:
    """A View of what an audience sees is the same again, refers to nothing that is gone, and leaves the whole alone."""
    before = repr(programme), hash(programme)
    view = View.of(programme, audience)
    assert View.of(view.source, audience).source == view.source
    assert dangling(view.source) == []
    assert (repr(programme), hash(programme)) == before


def test_end_of_a_hidden_slot() -> None:
    """The agenda of a View infers no end from the start of something that may not be seen."""
    sessions = [
        Session(id="a", title="A", slots=[Slot(id="x", start=NOON)]),
        Session(
            id="b",
            title="B",
            slots=[Slot(id="x", start=NOON + dt.timedelta(hours=1))],
            audience=Audience.PARTICIPANTS,
        ),
    ]
    ends = {
        audience: [entry.end for entry in View.of(programme(events=[event(*sessions)]), audience).agenda]
        for audience in Audience
    }
    assert ends == {
        Audience.PUBLIC: [None],
        Audience.PARTICIPANTS: [NOON + dt.timedelta(hours=1), None],
        Audience.ORGANISERS: [NOON + dt.timedelta(hours=1), None],
    }


def test_a_view_of_a_language() -> None:
    """Texts are in the language of the View, by default the main one; `source` keeps the main one."""
    whole = programme(title=Text("Reeks", {"en": "Series"}), languages=["en", "nl", "fy"])
    view = View.of(whole)
    assert (view.language, view.programme.title, view.languages) == ("nl", "Reeks", ("nl", "en", "fy"))
    english = view.to("en")
    assert (english.language, str(english.programme.title), english.programme.language) == ("en", "Series", "en")
    assert (str(english.source.title), english.languages) == ("Reeks", ("nl", "en", "fy"))
    assert View.of(whole, language="en") == english


@pytest.mark.parametrize(
    ("wanted", "translations", "title", "language"),
    [
        pytest.param("en-GB", {"en-GB": "British", "en": "English"}, "British", None, id="the very tag"),
        pytest.param("en-GB", {"en-US": "American", "en": "English"}, "English", "en", id="less detail"),
        pytest.param("en-GB", {"en-US": "American", "en-IE": "Irish"}, "Irish", "en-IE", id="another region, by tag"),
        pytest.param("en", {"en-US": "American", "de": "Deutsch"}, "American", "en-US", id="any region"),
        pytest.param("fr", {"en": "English"}, "Reeks", "nl", id="the main language"),
    ],
)
def test_fallbacks(wanted: str, translations: dict[str, str], title: str, language: str | None) -> None:
    """Where a translation is missing, the nearest one is taken in a stated order, and the View tells where."""
    view = View.of(programme(title=Text("Reeks", translations)), language=wanted)
    assert str(view.programme.title) == title
    assert view.fallbacks == (() if language is None else (Fallback(("title",), language),))


def test_fallbacks_anywhere() -> None:
    """Fallbacks are told with their path: in records, in lists of texts, and of texts that are foreign by themselves."""
    day = event(
        Session(id="s", title=Text("Lezing", {"en": "Talk"}), target=[Text("Iedereen", {"en": "All"}), "Raadsleden"]),
        subtitle=Text("Petear", language="fy"),
    )
    view = View.of(programme(title=Text("Reeks", {"en": "Series"}), events=[day]), language="en")
    assert view.fallbacks == (
        Fallback(("events", 0, "title"), "nl"),
        Fallback(("events", 0, "subtitle"), "fy"),
        Fallback(("events", 0, "sessions", 0, "target", 1), "nl"),
    )
    assert view.to("nl").fallbacks == (Fallback(("events", 0, "subtitle"), "fy"),)


def test_instant() -> None:
    """The instant of a View is what the caller says, else when the programme was last changed, else unknown."""
    said = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    assert [
        View.of(programme(updated=NOON), at=said).at,
        View.of(programme(updated=NOON)).at,
        View.of(programme()).at,
    ] == [said, NOON, None]


def test_unknown_audience() -> None:
    """An audience that does not exist is refused, never taken for another."""
    with pytest.raises(ValueError, match=r"^'all' is not a valid Audience$"):
        View.of(programme(), "all")


def test_frozen() -> None:
    """A View is a frozen value that says in one line what it is, without any of the programme's content."""
    view = View.of(programme(title="Geheim"))
    assert (repr(view), view, hash(view)) == (
        "<View of reeks for public in nl>",
        View.of(programme(title="Geheim")),
        hash(View.of(programme(title="Geheim"))),
    )
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        view.audience = Audience.ORGANISERS  # type: ignore[misc]


def test_a_view_is_computed_once() -> None:
    """Programme, agenda and fallbacks are the same objects each time."""
    view = View.of(programme())
    assert (view.programme is view.programme, view.agenda is view.agenda, view.fallbacks is view.fallbacks) == (
        True,
    ) * 3


def test_an_instant_without_a_zone_is_refused() -> None:
    """The instant of an export is aware, so that it means the same on every machine."""
    with pytest.raises(ModelError) as error:
        View.of(programme(), at=dt.datetime(2023, 3, 16, 12))
    assert str(error.value) == "at: 2023-03-16T12:00:00 has no time zone; give it one, such as datetime.UTC"
