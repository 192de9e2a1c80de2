"""Places and people in the words of schema.org."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from structuring import BASE, CCV, CITY, ONLINE, PERSON, VENUE, at, of_event, of_slot, of_slots, of_speaker, programme

from stedennetwerk import (
    AccessFeature,
    Appearance,
    AppearanceRole,
    Coordinates,
    HostCity,
    Office,
    Portrait,
    Room,
    Session,
    Slot,
    Theme,
    Venue,
    View,
)
from stedennetwerk.structured import Node, Structured

ROOMS = [Venue(id="stadhuis", name="Stadhuis", city="nijmegen", address="Marikenstraat 1",
               location=Coordinates(51.8, 0.0), access=[AccessFeature.STEP_FREE],
               rooms=[Room(id="zaal", name="Raadzaal", capacity=80, floor="eerste", description="Links",
                           access=[AccessFeature.INDUCTION_LOOP])])]  # fmt: skip


def feature(name: str, id: str) -> Node:
    return {"@type": "LocationFeatureSpecification", "name": name, "propertyID": id, "value": True}


def test_a_room() -> None:
    """A room is a place in its venue, at the venue's address, with its own facts; the venue has what makes it accessible."""
    made = programme(slot={"room": "zaal"}, venues=ROOMS)
    point = {"@type": "GeoCoordinates", "latitude": 51.8, "longitude": 0.0}
    assert of_slot(made)["location"] == {
        "@type": "Place",
        "@id": f"{BASE}/venue/stadhuis.html#room-zaal",
        "url": f"{BASE}/venue/stadhuis.html",
        "name": "Raadzaal",
        "description": "Links",
        "address": VENUE["address"],
        "geo": point,
        "maximumAttendeeCapacity": 80,
        "additionalProperty": {"@type": "PropertyValue", "name": "Verdieping", "value": "eerste"},
        "amenityFeature": [feature("ringleiding", "induction-loop")],
        "containedInPlace": {**VENUE, "geo": point, "amenityFeature": [feature("drempelvrij", "step-free")]},
    }


def test_a_venue() -> None:
    """A venue names its rooms."""
    view = View.of(programme(venues=ROOMS))
    node = Structured(view).of_venue(view.programme.venues[0])
    assert node["containsPlace"] == {
        "@type": "Place",
        "@id": f"{BASE}/venue/stadhuis.html#room-zaal",
        "name": "Raadzaal",
    }


@pytest.mark.parametrize(
    ("venue", "address"),
    [
        ({"city": "nijmegen", "place": "Lent"}, {"@type": "PostalAddress", "addressLocality": "Lent"}),
        ({"address": "Plein 1"}, {"@type": "PostalAddress", "streetAddress": "Plein 1"}),
        ({}, None),
    ],
    ids=["in another town", "in no city", "without any"],
)
def test_addresses(venue: dict[str, Any], address: Node | None) -> None:
    """Of a town that is not the host city neither region nor country is known."""
    view = View.of(programme(venues=[Venue(id="stadhuis", name="Stadhuis", **venue)]))
    assert Structured(view).of_venue(view.programme.venues[0]).get("address") == address


def test_a_city() -> None:
    """A host city has its other names, its official code, its point and its own site."""
    more = {"also": ["Nimwegen"], "code": "0268", "location": Coordinates(51.84, 5.85), "url": "https://example.org/n"}
    view = View.of(
        programme(cities=[HostCity(id="nijmegen", name="Nijmegen", country="NL", region="Gelderland", **more)])
    )
    assert Structured(view).of_city(view.programme.cities[0]) == {
        **CITY,
        "alternateName": "Nimwegen",
        "identifier": "0268",
        "geo": {"@type": "GeoCoordinates", "latitude": 51.84, "longitude": 5.85},
        "sameAs": "https://example.org/n",
    }


def test_a_theme() -> None:
    """A theme is a term with its id for a code."""
    view = View.of(programme(themes=[Theme(id="onrust", title="Onrust", description="*Wat* broeit")]))
    address = f"{BASE}/theme/onrust.html"
    assert Structured(view).of_theme(view.programme.themes[0]) == {
        "@type": "DefinedTerm", "@id": address, "url": address, "name": "Onrust", "termCode": "onrust",
        "description": "Wat broeit",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("slot", "place"),
    [
        ({"venue": None}, CITY),
        ({"mode": "online"}, ONLINE),
        ({"mode": "online", "online": "https://example.org/live"}, {**ONLINE, "url": "https://example.org/live"}),
        ({"mode": "hybrid"}, [VENUE, ONLINE]),
        ({"online": "https://example.org/live"}, [VENUE, {**ONLINE, "url": "https://example.org/live"}]),
        ({"online": "tel:+31"}, VENUE),
        ({"status": "moved-online", "mode": "in-person"}, ONLINE),
    ],
    ids=[
        "in the city",
        "online",
        "online somewhere",
        "hybrid",
        "followed from elsewhere",
        "by telephone",
        "moved online",
    ],
)
def test_where_a_slot_is(slot: dict[str, Any], place: Any) -> None:
    """A slot is at the smallest place that is known, online, or both; of what is only online no place is told."""
    assert of_slot(programme(slot=slot))["location"] == place


def test_without_a_place_of_its_own() -> None:
    """A slot of which no place is known, or none with an address, is where its event is; where that is not known it is not told."""
    venues = [
        Venue(id="stadhuis", name="Stadhuis", city="nijmegen", address="Marikenstraat 1"),
        Venue(id="x", name="X"),
    ]
    assert of_slot(programme(slot={"venue": "x"}, venues=venues))["location"] == CITY
    other = Session(id="b", title="B", slots=[Slot(id="b", start=at(9), venue="stadhuis")])
    first = Session(id="a", title="A", slots=[Slot(id="a", start=at(9))])
    assert of_slot(programme(event={"hosts": [], "sessions": [first, other]}))["location"] == VENUE
    assert of_slots(programme(slot={"venue": None}, event={"hosts": []})) == []


LIVE = [
    Slot(id=id, start=at(9), online=f"https://example.org/{live}") for id, live in (("a", "x"), ("b", "x"), ("c", "y"))
]


@pytest.mark.parametrize(
    ("event", "slots", "place"),
    [
        ({"hosts": []}, [Slot(id="a", venue="stadhuis")], VENUE),
        ({}, [Slot(id="a", venue="stadhuis"), Slot(id="b", venue="hal")], CITY),
        ({"mode": "hybrid"}, LIVE[:2], [CITY, {**ONLINE, "url": "https://example.org/x"}]),
        ({"mode": "online"}, LIVE, {**ONLINE, "url": f"{BASE}/event/2027.html"}),
        ({"status": "moved-online"}, [], {**ONLINE, "url": f"{BASE}/event/2027.html"}),
        ({"hosts": []}, [], None),
    ],
    ids=[
        "no host",
        "two venues in the city",
        "hybrid with one address",
        "online with two",
        "moved online",
        "nothing known",
    ],
)
def test_where_an_event_is(event: dict[str, Any], slots: list[Slot], place: Any) -> None:
    """An event is in the one venue that it has in a city, else in the city, and online where that is so."""
    venues = [Venue(id="stadhuis", name="Stadhuis", city="nijmegen", address="Marikenstraat 1")]
    made = programme({"slots": slots}, event=event, venues=[*venues, Venue(id="hal", name="Hal", city="nijmegen")])
    assert (of_event(made) or {}).get("location") == place


def test_performers() -> None:
    """Who speaks is told with what they are; a part or a printed label is a Role, and an interpreter translates."""
    roles = [
        {}, {"role": AppearanceRole.MODERATOR}, {"label": "econoom"}, {"role": AppearanceRole.CHAIR, "label": "burgemeester"},
        {"role": AppearanceRole.INTERPRETER}, {"provisional": True},
    ]  # fmt: skip
    appearances = [Appearance(speaker="broek", **role) for role in roles]
    made = programme({"appearances": appearances, "organisers": ["ccv"]}, speaker={"roles": ["auteur", "econoom"]})
    person = {**PERSON, "jobTitle": ["auteur", "econoom"], "affiliation": CCV}
    node = of_slot(made)
    assert (node["translator"], node["organizer"]) == (person, CCV)
    assert node["performer"] == [
        person,
        {"@type": "Role", "roleName": "gespreksleider", "performer": person},
        {"@type": "Role", "roleName": "econoom", "performer": person},
        {"@type": "Role", "roleName": ["voorzitter", "burgemeester"], "performer": person},
    ]
    assert of_event(made)["performer"] == {key: PERSON[key] for key in ("@type", "@id", "name")}
    assert "performer" not in of_event(made, parts=False)


def test_an_interpreter_is_no_performer() -> None:
    """Who only interprets is no performer of the event either."""
    made = programme({"appearances": [Appearance(speaker="broek", role=AppearanceRole.INTERPRETER)]})
    assert [node for node in (of_slot(made), of_event(made)) if "performer" in node] == []


def test_people_who_may_not_come() -> None:
    """Nobody who is not sure to come is a performer."""
    made = programme({"appearances": [Appearance(speaker="broek")]}, speaker={"provisional": True})
    assert [node for node in (of_slot(made), of_event(made)) if "performer" in node] == []


def test_a_speaker() -> None:
    """A speaker has the parts of the name, offices with their time, and a picture that may be seen."""
    offices = [
        Office(title="burgemeester", city="nijmegen", starts=dt.date(2020, 1, 1), ends=dt.date(2026, 1, 1)),
        Office(title="raadslid"),
        Office(title="voorzitter", organisation="ccv", starts=dt.date(2021, 1, 1)),
    ]
    picture = Portrait(url="https://example.org/b.jpg", alt="Een vrouw", audience="public")
    made = programme(
        speaker={
            "offices": offices,
            "portrait": picture,
            "biography": "*Schrijft*",
            "also": ["E. Broek"],
            "url": "mailto:e@example.org",
        }
    )
    place = {"@type": "City", "@id": f"{BASE}/city/nijmegen.html", "name": "Nijmegen"}
    occupation = {"@type": "Occupation", "name": "burgemeester", "occupationLocation": place}
    assert of_speaker(made) == {
        **PERSON,
        "honorificPrefix": "dr.",
        "givenName": "Eva",
        "familyName": "van den Broek",
        "alternateName": "E. Broek",
        "affiliation": CCV,
        "memberOf": {"@type": "OrganizationRole", "roleName": "voorzitter", "memberOf": CCV, "startDate": "2021-01-01"},
        "hasOccupation": [
            {"@type": "Role", "hasOccupation": occupation, "startDate": "2020-01-01", "endDate": "2026-01-01"},
            {"@type": "Occupation", "name": "raadslid"},
        ],
        "description": "Schrijft",
        "image": {
            "@type": "ImageObject", "url": "https://example.org/b.jpg", "contentUrl": "https://example.org/b.jpg",
            "caption": "Een vrouw",
        },
    }  # fmt: skip


def test_who_advises() -> None:
    """Advisers contribute in that role, beside the event's own partners; its own organisers come before the programme's."""
    node = of_event(
        programme(event={"advisers": ["nijmegen"], "partners": ["ccv"], "organisers": ["nijmegen"]}, organisers=["ccv"])
    )
    city = {"@type": "GovernmentOrganization", "name": "Nijmegen"}
    assert node["contributor"] == [CCV, {"@type": "Role", "roleName": "Klankbordgroep", "contributor": city}]
    assert node["organizer"] == city
