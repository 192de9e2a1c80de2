"""What tests of schema.org share: a small programme, and its nodes."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from stedennetwerk import (
    Event,
    Host,
    HostCity,
    Organisation,
    PersonName,
    Programme,
    Session,
    Slot,
    Speaker,
    Theme,
    Venue,
    View,
)  # fmt: skip
from stedennetwerk.structured import Node, Structured

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
BASE = "https://example.org/dagen"
SCHEMA = "https://schema.org/"


def at(hour: int, minute: int = 0, day: int = 4) -> dt.datetime:
    return dt.datetime(2027, 3, day, hour, minute, tzinfo=AMSTERDAM)


def programme(
    session: dict[str, Any] | None = None,
    slot: dict[str, Any] | None = None,
    event: dict[str, Any] | None = None,
    speaker: dict[str, Any] | None = None,
    **more: Any,
) -> Programme:
    """Return a small programme with these values."""
    slots = [Slot(**{"id": "ochtend", "start": at(10), "end": at(11), "venue": "stadhuis", **(slot or {})})]
    sessions = [Session(**{"id": "opening", "title": "Opening", "slots": slots, **(session or {})})]
    hosts = [Host(city="nijmegen")]
    day = {"id": "2027", "title": "Dag", "starts": dt.date(2027, 3, 4), "hosts": hosts, "sessions": sessions}
    person = {"id": "broek", "name": PersonName.parse("dr. Eva van den Broek"), "organisation": "ccv"}
    return Programme(
        **{
            "id": "dagen",
            "title": "Dagen",
            "language": "nl",
            "url": BASE,
            "cities": [HostCity(id="nijmegen", name="Nijmegen", country="NL", region="Gelderland")],
            "venues": [Venue(id="stadhuis", name="Stadhuis", city="nijmegen", address="Marikenstraat 1")],
            "organisations": [Organisation(id="ccv", name="Centrum", short="CCV", url="https://example.org/ccv")],
            "speakers": [Speaker(**{**person, **(speaker or {})})],
            "themes": [Theme(id="onrust", title="Onrust")],
            "events": [Event(**{**day, **(event or {})})],
            **more,
        }
    )


def of_slots(programme: Programme, **how: Any) -> list[Node]:
    """Return the nodes of the first session."""
    view = View.of(programme)
    event = view.programme.events[0]
    return Structured(view, **how).of_session(event, event.sessions[0])


def of_slot(programme: Programme, **how: Any) -> Node:
    (node,) = of_slots(programme, **how)
    return node


def of_event(programme: Programme, **how: Any) -> Node | None:
    view = View.of(programme)
    return Structured(view).of_event(view.programme.events[0], **how)


def in_short(place: Node) -> Node:
    """Return as much of a place as others show of it."""
    return {key: place[key] for key in ("@type", "name", "address", "url")}


def of_speaker(programme: Programme, **how: Any) -> Node:
    view = View.of(programme)
    return Structured(view, **how).of_speaker(view.programme.speakers[0])


CITY = {
    "@type": "City", "@id": f"{BASE}/city/nijmegen.html", "url": f"{BASE}/city/nijmegen.html", "name": "Nijmegen",
    "address": {
        "@type": "PostalAddress", "addressLocality": "Nijmegen", "addressRegion": "Gelderland", "addressCountry": "NL",
    },
}  # fmt: skip
VENUE = {
    "@type": "Place", "@id": f"{BASE}/venue/stadhuis.html", "url": f"{BASE}/venue/stadhuis.html", "name": "Stadhuis",
    "address": {
        "@type": "PostalAddress", "streetAddress": "Marikenstraat 1", "addressLocality": "Nijmegen",
        "addressRegion": "Gelderland", "addressCountry": "NL",
    },
    "containedInPlace": {"@type": "City", "@id": f"{BASE}/city/nijmegen.html", "name": "Nijmegen"},
}  # fmt: skip
CCV = {"@type": "Organization", "name": "Centrum", "alternateName": "CCV", "url": "https://example.org/ccv"}
PERSON = {
    "@type": "Person", "@id": f"{BASE}/speaker/broek.html", "url": f"{BASE}/speaker/broek.html",
    "name": "dr. Eva van den Broek",
}  # fmt: skip
ONLINE = {"@type": "VirtualLocation", "name": "online", "url": f"{BASE}/session/2027/opening.html"}
WHOLE = programme()
SLOT = WHOLE.uid_of(WHOLE.events[0], WHOLE.events[0].sessions[0], WHOLE.events[0].sessions[0].slots[0]).urn
