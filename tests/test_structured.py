"""The programme, its events and their slots in the words of schema.org: what is said of each, and what is not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest
from releasing import released
from structuring import (
    BASE,
    CCV,
    CITY,
    SCHEMA,
    SLOT,
    VENUE,
    at,
    in_short,
    of_event,
    of_slot,
    of_slots,
    of_speaker,
    programme,
)

from stedennetwerk import (
    Event,
    Host,
    Image,
    Mode,
    Plan,
    Slot,
    Status,
    Text,
    View,
)
from stedennetwerk.structured import Structured

SPAN = {"startDate": "2027-03-04", "endDate": "2027-03-04", "location": in_short(VENUE)}
"""When and where the events of the small programme are."""


def test_a_slot() -> None:
    """A slot is an Event with its times, its offset, the whole of its place, its uid and the event of which it is part."""
    assert of_slot(programme()) == {
        "@type": "Event",
        "@id": f"{BASE}/session/2027/opening.html#slot-ochtend",
        "url": f"{BASE}/session/2027/opening.html",
        "name": "Opening",
        "identifier": SLOT,
        "startDate": "2027-03-04T10:00:00+01:00",
        "endDate": "2027-03-04T11:00:00+01:00",
        "location": VENUE,
        "superEvent": {
            "@type": "Event", "@id": f"{BASE}/event/2027.html", "url": f"{BASE}/event/2027.html", "name": "Dag",
            "startDate": "2027-03-04", "endDate": "2027-03-04", "location": in_short(VENUE),
        },
    }  # fmt: skip


def test_an_event() -> None:
    """An event tells its series, its slots, and the one venue that it has in its host city."""
    made = programme(organisers=["ccv"], partners=["nijmegen"])
    assert of_event(made) == {
        "@type": "Event",
        "@id": f"{BASE}/event/2027.html",
        "url": f"{BASE}/event/2027.html",
        "name": "Dag",
        "identifier": made.uid_of(made.events[0]).urn,
        "startDate": "2027-03-04",
        "endDate": "2027-03-04",
        "location": VENUE,
        "organizer": CCV,
        "contributor": {"@type": "GovernmentOrganization", "name": "Nijmegen"},
        "superEvent": {"@type": "EventSeries", "@id": f"{BASE}/", "url": f"{BASE}/", "name": "Dagen", **SPAN},
        "subEvent": [
            {
                "@type": "Event",
                "@id": f"{BASE}/session/2027/opening.html#slot-ochtend",
                "url": f"{BASE}/session/2027/opening.html",
                "name": "Opening",
                "startDate": "2027-03-04T10:00:00+01:00",
                "location": in_short(VENUE),
            }
        ],
    }


def test_a_programme() -> None:
    """A programme is a series with its events in short, and a picture below its address."""
    made = programme(
        subtitle="Samen", description="*Elk jaar*", organisers=["ccv"], languages=["nl", "en"],
        image=Image(url="beeld/dag.jpg", alt="Een plein", credit="Atelier"),
    )  # fmt: skip
    assert Structured(View.of(made)).of_programme() == {
        "@type": "EventSeries",
        "@id": f"{BASE}/",
        "url": f"{BASE}/",
        "name": "Dagen",
        "description": "Samen\n\nElk jaar",
        "identifier": made.uuid.urn,
        "inLanguage": ["nl", "en"],
        "image": {
            "@type": "ImageObject", "url": f"{BASE}/beeld/dag.jpg", "contentUrl": f"{BASE}/beeld/dag.jpg",
            "caption": "Een plein", "creditText": "Atelier",
        },
        "organizer": CCV,
        **SPAN,
        "subEvent": [
            {
                "@type": "Event", "@id": f"{BASE}/event/2027.html", "url": f"{BASE}/event/2027.html", "name": "Dag", **SPAN,
            }
        ],
    }  # fmt: skip


def test_when_and_where_a_series_is() -> None:
    """A series lasts from its first day to its last, in each place of its events once."""
    days = [(dt.date(2026, 3, 4), dt.date(2026, 3, 5)), (dt.date(2027, 3, 4), None), (None, None)]
    hosts = [Host(city="nijmegen")]
    events = [Event(id=f"d{n}", title="Dag", starts=a, ends=b, hosts=hosts) for n, (a, b) in enumerate(days)]
    node = Structured(View.of(programme(events=events))).of_programme()
    assert node is not None
    assert (node["startDate"], node["endDate"], node["location"]) == ("2026-03-04", "2027-03-04", in_short(CITY))


@pytest.mark.parametrize("lacking", [{"starts": None}, {"hosts": []}], ids=["no start", "no place"])
def test_what_search_engines_would_refuse(lacking: dict[str, Any]) -> None:
    """Without a start or a place an event is told in no page, neither by itself nor by others, but in a graph it is."""
    made = programme(slot={"venue": None}, event=lacking)
    view = View.of(made)
    structured, event = Structured(view), view.programme.events[0]
    assert [structured.of_event(event), structured.of_programme()] == [None, None]
    slots = structured.of_session(event, event.sessions[0])
    assert [slot.get("superEvent") for slot in slots] == ([None] if "starts" in lacking else [])
    kinds = [node["@type"] for node in Structured(view, linked=True).everything()]
    assert kinds[:3] == ["EventSeries", "Event", "Event"]


def test_names_in_a_graph() -> None:
    """In a graph, events and places are only named where others tell of them."""
    nodes = {node["name"]: node for node in Structured(View.of(programme()), linked=True).everything()}
    assert nodes["Opening"]["superEvent"] == {"@id": nodes["Dag"]["@id"]}
    assert nodes["Opening"]["location"] == nodes["Dagen"]["location"] == {"@id": nodes["Stadhuis"]["@id"]}
    assert nodes["Dag"]["superEvent"] == {"@id": nodes["Dagen"]["@id"]}


def test_without_an_address() -> None:
    """A programme that is published nowhere has nodes with uids for names, and no addresses."""
    made = programme(url=None, image=Image(url="beeld/dag.jpg", alt="Een plein"))
    structured = Structured(View.of(made))
    nodes = [structured.of_programme(), of_event(made), of_slot(made), of_speaker(made)]
    names = [made.uuid.urn, made.uid_of(made.events[0]).urn, SLOT, None]
    assert [node.get("@id") for node in nodes] == names
    assert [node for node in nodes if "image" in node or str(node.get("url", "")).startswith(BASE)] == []


def test_another_language() -> None:
    """Names are addresses of the pages in the language of the View, and our own words are in it."""
    made = programme({"title": Text("Opening", {"en": "Welcome"}), "kind": "lunch"}, languages=["nl", "en"])
    view = View.of(made, language="en")
    (node,) = Structured(view).of_session(view.programme.events[0], view.programme.events[0].sessions[0])
    assert (node["name"], node["url"]) == ("Welcome", f"{BASE}/en/session/2027/opening.html")
    assert node["superEvent"]["@id"] == f"{BASE}/en/event/2027.html"


def test_a_language_without_pages() -> None:
    """A View in a language in which nothing is published names the pages in the main language."""
    view = View.of(programme(), language="fr")
    assert Structured(view).of_event(view.programme.events[0])["@id"] == f"{BASE}/event/2027.html"


def test_a_session_without_times() -> None:
    """A session that is not scheduled has no node, and a slot without a start neither."""
    assert of_slots(programme({"slots": []})) == []
    assert of_slots(programme(slot={"start": None, "end": None})) == []


def test_rounds() -> None:
    """Each round is a node of its own, in order of time."""
    slots = [Slot(id="twee", start=at(14), label="Ronde 2"), Slot(id="een", start=at(13))]
    nodes = of_slots(programme({"slots": slots}))
    told = [(node["@id"].partition("#")[2], node.get("alternateName")) for node in nodes]
    assert told == [("slot-een", None), ("slot-twee", "Ronde 2")]


def test_an_inferred_end_is_no_fact() -> None:
    """An end that only follows from the next start is not told."""
    slots = [Slot(id="een", start=at(13), venue="stadhuis"), Slot(id="twee", start=at(14), venue="stadhuis")]
    assert [node.get("endDate") for node in of_slots(programme({"slots": slots}))] == [None, None]


def test_what_a_session_is_about() -> None:
    """A session tells its text without marks, themes, audience, kind, code, languages, capacity and doors."""
    made = programme(
        {
            "subtitle": "Kort", "abstract": "Over **straten**", "themes": ["onrust"], "target": ["Raadsleden"],
            "kind": "lunch", "code": "1A", "languages": ["fr"], "capacity": 30, "url": "https://example.org/eigen",
        },
        {"doors": at(9, 30), "capacity": 0},
    )  # fmt: skip
    node = of_slot(made)
    assert {key: node[key] for key in node if key not in of_slot(programme())} == {
        "description": "Kort\n\nOver straten",
        "doorTime": "2027-03-04T09:30:00+01:00",
        "about": {"@type": "DefinedTerm", "@id": f"{BASE}/theme/onrust.html", "name": "Onrust"},
        "audience": {"@type": "Audience", "audienceType": "Raadsleden"},
        "keywords": ["lunch", "1A"],
        "inLanguage": "fr",
        "maximumAttendeeCapacity": 0,
        "sameAs": "https://example.org/eigen",
    }
    assert of_slot(programme({"capacity": 30}))["maximumAttendeeCapacity"] == 30


@pytest.mark.parametrize(
    ("status", "said", "mode"),
    [
        (None, None, None),
        (Status.PROVISIONAL, None, None),
        (Status.CONFIRMED, "EventScheduled", None),
        (Status.FULL, "EventScheduled", None),
        (Status.POSTPONED, "EventPostponed", None),
        (Status.CANCELLED, "EventCancelled", None),
        (Status.MOVED_ONLINE, "EventMovedOnline", "OnlineEventAttendanceMode"),
    ],
    ids=str,
)
def test_status(status: Status | None, said: str | None, mode: str | None) -> None:
    """A status is told where schema.org has a word for it: what is not sure is not said to be scheduled."""
    for node in (of_slot(programme({"status": status})), of_event(programme(event={"status": status}))):
        assert node.get("eventStatus") == (said and SCHEMA + said)
        assert node.get("eventAttendanceMode") == (mode and SCHEMA + mode)


def test_postponed() -> None:
    """What is postponed keeps its start, or the last that was planned, until there is a new one."""
    slot = of_slot(programme({"status": Status.POSTPONED}))
    plans = [Plan(starts=dt.date(2026, 5, day)) for day in (1, 2)]
    event = of_event(programme(event={"status": Status.POSTPONED, "starts": None, "previously": plans}))
    starts = ["2027-03-04T10:00:00+01:00", "2026-05-02"]
    assert [(one["startDate"], one.get("previousStartDate")) for one in (slot, event)] == [
        (one, None) for one in starts
    ]
    assert of_event(programme(event={"status": Status.POSTPONED, "starts": None})) is None


def test_earlier_plans_of_an_event() -> None:
    """The first days of earlier plans are told, and that the event was rescheduled, unless it is off; a plan for the same day says nothing."""
    plans = [Plan(starts=dt.date(2026, 5, day)) for day in (1, 2)]
    kept = Plan(starts=dt.date(2027, 3, 4), mode=Mode.ONLINE)
    node = of_event(programme(event={"previously": [*plans, kept, Plan(reason="Zaal bezet")], "status": "confirmed"}))
    assert (node["previousStartDate"], node["eventStatus"]) == (
        ["2026-05-01", "2026-05-02"],
        f"{SCHEMA}EventRescheduled",
    )
    online = of_event(programme(event={"previously": plans[:1], "status": "moved-online"}))
    assert (online["eventStatus"], online["eventAttendanceMode"]) == (
        f"{SCHEMA}EventRescheduled",
        f"{SCHEMA}OnlineEventAttendanceMode",
    )
    cancelled = of_event(programme(event={"previously": plans[:1], "status": "cancelled"}))
    assert (cancelled["eventStatus"], cancelled["startDate"]) == (f"{SCHEMA}EventCancelled", "2027-03-04")
    assert "previousStartDate" not in cancelled


def test_starts_that_were_released_before() -> None:
    """Starts in releases before are told: of a slot with the offset of its zone, of an event as days."""
    states = [
        programme(slot={"start": at(hour), "end": at(17)}, event={"starts": dt.date(2027, 3, day)})
        for hour, day in ((9, 2), (10, 3), (10, 4))
    ]
    view = released(*states)
    structured, event = Structured(view), view.programme.events[0]
    (slot,) = structured.of_session(event, event.sessions[0])
    whole = structured.of_event(event)
    assert (slot["previousStartDate"], slot["eventStatus"]) == (
        "2027-03-04T09:00:00+01:00",
        f"{SCHEMA}EventRescheduled",
    )
    assert whole["previousStartDate"] == ["2027-03-02", "2027-03-03"]


def test_a_programme_with_history_of_others() -> None:
    """What no release ever had was never planned otherwise."""
    view = attrs.evolve(released(programme({"slots": []}, {"id": "x"})), source=programme({"id": "nieuw"}))
    event = view.programme.events[0]
    (slot,) = Structured(view).of_session(event, event.sessions[0])
    assert "previousStartDate" not in slot


def test_languages_of_the_event() -> None:
    """A slot is in the languages of its event where neither it nor its session says otherwise."""
    said = {"event": {"languages": ["nl"]}}
    nodes = [of_slot(programme(slot=slot, session=session, **said)) for slot, session in (
        ({}, {}), ({}, {"languages": ["fr"]}), ({"languages": ["de", "en"]}, {"languages": ["fr"]}),
    )]  # fmt: skip
    assert [node["inLanguage"] for node in nodes] == ["nl", "fr", ["de", "en"]]
