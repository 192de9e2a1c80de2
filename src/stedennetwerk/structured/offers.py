"""How to take part: registration as an Offer, with a price only where its words are an amount of a known currency."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stedennetwerk.model.words import RegistrationState
from stedennetwerk.structured.nodes import SCHEMA, Node, iso, node, web
from stedennetwerk.wording import word

if TYPE_CHECKING:
    from stedennetwerk.model import Registration

AVAILABILITY = {
    RegistrationState.OPEN: "InStock",
    RegistrationState.CLOSED: "OutOfStock",
    RegistrationState.FULL: "SoldOut",
    RegistrationState.WAITING_LIST: "BackOrder",
}
"""The states that schema.org has a member of ItemAvailability for."""

_AMOUNT = r"(?P<amount>\d{1,9}(?:[.,]\d{2})?)(?:,-)?"
_amount_after = re.compile(rf"(?P<currency>€|[A-Z]{{3}})\s?{_AMOUNT}", re.ASCII).fullmatch
_amount_before = re.compile(rf"{_AMOUNT}\s?(?P<currency>€|[A-Z]{{3}})", re.ASCII).fullmatch


def offer(registration: Registration | None, language: str, *, full: bool) -> Node | None:
    """Return how to take part, or nothing when nothing is known of it or no registration is needed.

    Args:
        registration: what the programme says of it.
        language: of the words.
        full: whether there is no room, whatever the registration says.
    """
    if registration is None:
        return node("Offer", availability=f"{SCHEMA}SoldOut") if full else None
    state = registration.state
    if state is RegistrationState.NOT_NEEDED:
        return None
    price, currency = price_of(registration.price or "")
    availability = AVAILABILITY.get(state) if state else None
    if full and availability != "BackOrder":
        availability = "SoldOut"
    said = [word(state, language)] if state else []
    if registration.price and not price:
        said.append(registration.price)
    made = node(
        "Offer",
        url=web(registration.url),
        availability=availability and SCHEMA + availability,
        validFrom=iso(registration.opens),
        validThrough=iso(registration.closes),
        price=price,
        priceCurrency=currency,
        description="; ".join(said),
    )
    return made if len(made) > 1 else None


def price_of(words: str) -> tuple[str, str]:
    """Return the amount and the currency (ISO 4217) that some words are, or nothing when they are more than that.

    >>> price_of("€ 75"), price_of("12,50 EUR"), price_of("75 euro voor leden"), price_of("MAX 20")
    (('75', 'EUR'), ('12.50', 'EUR'), ('', ''), ('', ''))
    """
    found = _amount_after(words.strip()) or _amount_before(words.strip())
    if found is None:
        return "", ""
    currency = "EUR" if found["currency"] == "€" else found["currency"]
    return (found["amount"].replace(",", "."), currency) if _is_currency(currency) else ("", "")


def _is_currency(code: str) -> bool:
    from babel.numbers import is_currency

    return bool(is_currency(code))
