"""What of schema.org our nodes may use: the properties of each type, inherited ones included, and which types they take.

Written down from the vocabulary itself, and not from our sources, so that it can be their judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

THING = {"name", "alternateName", "description", "identifier", "image", "url", "sameAs", "subjectOf"}
EVENT = THING | {
    *("about", "audience", "contributor", "doorTime", "endDate", "eventAttendanceMode", "eventStatus", "inLanguage"),
    *("keywords", "location", "maximumAttendeeCapacity", "offers", "organizer", "performer", "previousStartDate"),
    *("recordedIn", "sponsor", "startDate", "subEvent", "superEvent", "translator", "workFeatured"),
}
PLACE = THING | {
    *("additionalProperty", "address", "amenityFeature", "containedInPlace", "containsPlace", "geo"),
    *("maximumAttendeeCapacity", "keywords"),
}
WORK = THING | {"about", "author", "creditText", "datePublished", "headline", "inLanguage", "keywords"}
ORGANISATION = THING | {"address", "logo", "location", "memberOf", "parentOrganization"}
VALUE = THING | {"propertyID", "value", "valueReference", "unitText"}
ROLE = THING | {"roleName", "startDate", "endDate"}

PROPERTIES: dict[str, set[str]] = {
    "Article": WORK | {"articleBody", "articleSection"},
    "Audience": THING | {"audienceType", "geographicArea"},
    "City": PLACE,
    "CreativeWork": WORK,
    "DefinedTerm": THING | {"termCode", "inDefinedTermSet"},
    "Event": EVENT,
    "EventSeries": EVENT,
    "GeoCoordinates": THING | {"latitude", "longitude", "elevation", "address", "postalCode"},
    "GovernmentOrganization": ORGANISATION,
    "ImageObject": WORK | {"caption", "contentUrl", "width", "height"},
    "LocationFeatureSpecification": VALUE | {"validFrom", "validThrough", "hoursAvailable"},
    "Occupation": THING | {"occupationLocation", "occupationalCategory", "skills"},
    "Offer": THING | {"availability", "price", "priceCurrency", "validFrom", "validThrough", "seller"},
    "Organization": ORGANISATION,
    "OrganizationRole": ROLE | {"memberOf"},
    "Person": THING
    | {
        *("additionalName", "affiliation", "familyName", "givenName", "hasOccupation", "honorificPrefix"),
        *("honorificSuffix", "jobTitle", "memberOf", "worksFor"),
    },
    "Place": PLACE,
    "PostalAddress": THING | {"addressCountry", "addressLocality", "addressRegion", "postalCode", "streetAddress"},
    "PropertyValue": VALUE,
    "Role": ROLE | {"contributor", "performer", "hasOccupation"},
    "VirtualLocation": THING,
}
"""The properties of each type; a Role has those for which it stands."""

PEOPLE = {"Person", "Organization", "GovernmentOrganization"}
WORKS = {"CreativeWork", "Article"}
TAKES: dict[str, set[str]] = {
    "about": {"DefinedTerm"},
    "additionalProperty": {"PropertyValue"},
    "address": {"PostalAddress"},
    "affiliation": PEOPLE - {"Person"},
    "amenityFeature": {"LocationFeatureSpecification"},
    "audience": {"Audience"},
    "containedInPlace": {"Place", "City"},
    "containsPlace": {"Place"},
    "contributor": PEOPLE | {"Role"},
    "geo": {"GeoCoordinates"},
    "hasOccupation": {"Occupation", "Role"},
    "image": {"ImageObject"},
    "location": {"Place", "City", "VirtualLocation"},
    "logo": {"ImageObject"},
    "memberOf": (PEOPLE - {"Person"}) | {"OrganizationRole"},
    "occupationLocation": {"City"},
    "offers": {"Offer"},
    "organizer": PEOPLE,
    "performer": PEOPLE | {"Role"},
    "recordedIn": WORKS,
    "subEvent": {"Event"},
    "subjectOf": WORKS,
    "superEvent": {"Event", "EventSeries"},
    "translator": PEOPLE,
    "workFeatured": WORKS,
}
"""The types that a property takes; one that is not named here takes no node but a text, a number or a date."""

ENUMERATIONS = {
    "eventStatus": {"EventScheduled", "EventRescheduled", "EventPostponed", "EventMovedOnline", "EventCancelled"},
    "eventAttendanceMode": {f"{one}EventAttendanceMode" for one in ("Offline", "Online", "Mixed")},
    "availability": {"InStock", "OutOfStock", "SoldOut", "BackOrder"},
}
DAY = r"\d{4}-\d\d-\d\d"
INSTANT = rf"{DAY}T\d\d:\d\d:\d\d(?:[+-]\d\d:\d\d(?::\d\d)?)"
MOMENTS = {
    "startDate": rf"{DAY}|{INSTANT}", "endDate": rf"{DAY}|{INSTANT}", "previousStartDate": rf"{DAY}|{INSTANT}",
    "doorTime": INSTANT, "validFrom": INSTANT, "validThrough": INSTANT, "datePublished": DAY,
}  # fmt: skip


def values(node: dict[str, Any], name: str) -> list[Any]:
    """Return the values of a property: none, one or several."""
    value = node.get(name, [])
    return value if isinstance(value, list) else [value]


def within(nodes: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield nodes and all nodes inside them."""
    for node in nodes:
        yield node
        for name in node:
            yield from within(value for value in values(node, name) if isinstance(value, dict))


def wrong(nodes: list[dict[str, Any]]) -> set[str]:
    """Return what in these nodes is not as schema.org has it; what is only a name must be that of a node among them."""
    known = {node["@id"]: node["@type"] for node in nodes if "@id" in node}
    return {fault for node in within(nodes) if node.keys() != {"@id"} for fault in _faults(node, known)}


def _faults(node: dict[str, Any], known: dict[str, str]) -> Iterator[str]:
    kind = node["@type"]
    for name in node.keys() - {"@type", "@id"}:
        if name not in PROPERTIES.get(kind, ()):
            yield f"{kind} has no {name}"
        found = values(node, name)
        if not found:
            yield f"{kind}.{name} is empty"
        for value in found:
            yield from (f"{kind}.{name}: {fault}" for fault in _faults_of_value(name, value, known))


def _faults_of_value(name: str, value: Any, known: dict[str, str]) -> Iterator[str]:
    if isinstance(value, dict):
        kind = value["@type"] if "@type" in value else known.get(value["@id"])
        if kind not in TAKES.get(name, ()):
            yield f"it takes no {kind}"
    elif name in TAKES:
        yield f"it takes {sorted(TAKES[name])}, not {value!r}"
    elif value is None or value == "":
        yield "it says nothing"
    elif name in ENUMERATIONS and value.removeprefix("https://schema.org/") not in ENUMERATIONS[name]:
        yield f"{value} is no member"
    elif name in MOMENTS and not re.fullmatch(MOMENTS[name], value):
        yield f"{value} is no moment"
    elif name in ("url", "sameAs", "contentUrl") and not re.match("https?://", value):
        yield f"{value} leads to no page"
