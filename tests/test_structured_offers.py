"""Registration, recaps and documents in the words of schema.org."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from structuring import BASE, SCHEMA, at, of_event, of_slot, programme
from vocabulary import values

from stedennetwerk import (
    Image,
    Passage,
    Recap,
    Registration,
    Resource,
)
from stedennetwerk.structured import Node
from stedennetwerk.structured.offers import price_of

PRICES = {
    "75 EUR": ("75", "EUR"), "€75,50": ("75.50", "EUR"), "NOK 100": ("100", "NOK"), "€ 75,-": ("75", "EUR"),
    "gratis": ("", ""), "MAX 20": ("", ""), "vanaf € 75": ("", ""), "75": ("", ""), "$ 75": ("", ""), "": ("", ""),
}  # fmt: skip


@pytest.mark.parametrize(("words", "price"), PRICES.items(), ids=PRICES)
def test_prices(words: str, price: tuple[str, str]) -> None:
    """Words are a price when they are one amount in a currency that is named; no currency is made up."""
    assert price_of(words) == price


REGISTRATIONS: dict[str, tuple[dict[str, Any], Node | None]] = {
    "everything": (
        {"url": "https://example.org/aanmelden", "opens": at(9, day=1), "closes": at(17, day=3), "state": "open", "price": "€ 75"},
        {
            "url": "https://example.org/aanmelden", "availability": f"{SCHEMA}InStock",
            "validFrom": "2027-03-01T09:00:00+01:00", "validThrough": "2027-03-03T17:00:00+01:00",
            "price": "75", "priceCurrency": "EUR", "description": "aanmelding is open",
        },
    ),
    "a price in words": ({"price": "gratis voor leden"}, {"description": "gratis voor leden"}),
    "announced": ({"state": "announced"}, {"description": "aanmelding opent later"}),
    "closed": ({"state": "closed"}, {"availability": f"{SCHEMA}OutOfStock", "description": "aanmelding is gesloten"}),
    "full": ({"state": "full"}, {"availability": f"{SCHEMA}SoldOut", "description": "vol"}),
    "waiting list": ({"state": "waiting-list"}, {"availability": f"{SCHEMA}BackOrder", "description": "wachtlijst"}),
    "not needed": ({"state": "not-needed", "url": "https://example.org/aanmelden"}, None),
    "only by mail": ({"url": "mailto:desk@example.org"}, None),
}  # fmt: skip


@pytest.mark.parametrize(("registration", "offer"), REGISTRATIONS.values(), ids=REGISTRATIONS)
def test_registration(registration: dict[str, Any], offer: Node | None) -> None:
    """Registration is an offer, of an event as of a session, with what is known of it and of its availability."""
    given_ = Registration(**registration)
    for node in (of_event(programme(event={"registration": given_})), of_slot(programme({"registration": given_}))):
        assert node.get("offers") == (offer and {"@type": "Offer", **offer})


@pytest.mark.parametrize(
    ("state", "availability"), [(None, "SoldOut"), ("open", "SoldOut"), ("waiting-list", "BackOrder")], ids=str
)
def test_full(state: str | None, availability: str) -> None:
    """What is full is sold out, whatever its registration says; only a waiting list goes on."""
    node = of_slot(programme(slot={"status": "full", "registration": state and Registration(state=state)}))
    assert node["offers"]["availability"] == SCHEMA + availability


def test_the_round_has_its_own_registration() -> None:
    """The registration of a slot comes before that of its session."""
    own, other = (Registration(price=price) for price in ("€ 5", "€ 10"))
    assert of_slot(programme({"registration": other}, {"registration": own}))["offers"]["price"] == "5"


def test_works() -> None:
    """A recording captured an event, a report is about it, slides were featured in it; of other links nothing is claimed."""
    kinds = ("recording", "photos", "report", "press", "slides", "paper", "website", None)
    url = "https://example.org/w"
    node = of_slot(programme({"resources": [Resource(title=str(kind), kind=kind, url=url) for kind in kinds]}))
    works = {name: [one["name"] for one in values(node, name)] for name in ("recordedIn", "subjectOf", "workFeatured")}
    assert works == {
        "recordedIn": ["recording", "photos"],
        "subjectOf": ["report", "press"],
        "workFeatured": ["slides", "paper"],
    }


def test_a_recap() -> None:
    """A recap is an article about its event, and its resources belong to the event."""
    report = Resource(
        title="Verslag", kind="report", description="*Alles*", authors=["A. Smit", "B. Bos"], language="nl",
        published=dt.date(2027, 5, 1),
    )  # fmt: skip
    recap = Recap(
        headline="Het was goed", text="*Echt*", passages=[Passage(title="Ochtend", text="Vroeg")],
        published=dt.date(2027, 4, 1), url="https://example.org/eerst", resources=[report],
    )  # fmt: skip
    assert of_event(programme(event={"recap": recap}))["subjectOf"] == [
        {
            "@type": "Article", "headline": "Het was goed", "url": f"{BASE}/recap/2027.html",
            "datePublished": "2027-04-01", "articleBody": "Echt\n\nOchtend\n\nVroeg", "sameAs": "https://example.org/eerst",
        },
        {
            "@type": "CreativeWork", "name": "Verslag", "description": "Alles", "creditText": "A. Smit, B. Bos",
            "inLanguage": "nl", "datePublished": "2027-05-01",
        },
    ]  # fmt: skip


def test_words_for_search() -> None:
    """An event has its kind and its hashtag as keywords, and its picture."""
    picture = Image(url="https://example.org/dag.jpg", alt="Een plein", caption="Het plein")
    node = of_event(
        programme(event={"kind": "congress", "hashtag": "dagen", "image": picture, "url": "https://example.org/e"})
    )
    assert (node["keywords"], node["image"]["caption"]) == (["congres", "#dagen"], "Het plein")
    assert node["sameAs"] == "https://example.org/e"
