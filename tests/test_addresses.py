"""Addresses: where everything is published, safe on every file system, and how one page leads to another."""

from __future__ import annotations

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stedennetwerk import Event, addresses
from stedennetwerk.names import RESERVED, fault_of_path
from stedennetwerk.testing.strategies import slugs

LANGUAGES = ["nl", "en-GB", "zh-Hant", "dse", "con", "aux", "prn", "nul"]
"""Among them four living languages whose tags Windows keeps for devices."""


def test_fixed_addresses() -> None:
    """The addresses that stand in other people's calendars and links never change."""
    assert (addresses.CALENDAR, addresses.DOCUMENT, addresses.STYLE) == ("calendar.ics", "programme.json", "style.css")
    assert addresses.table("sessions") == "sessions.csv"


@pytest.mark.parametrize(
    ("language", "main", "address"),
    [
        ("nl", "nl", "index.html"),
        ("en", "nl", "en/index.html"),
        ("en-GB", "en", "en-gb/index.html"),
        ("con", "nl", "con_/index.html"),
        ("con", "con", "index.html"),
    ],
    ids=str,
)
def test_page(language: str, main: str, address: str) -> None:
    """The page in the main language is the root; the others have a folder of their own, in lower case."""
    assert addresses.page(language, main) == address


@given(slugs | st.sampled_from(sorted(RESERVED)))
def test_feeds_are_safe(id: str) -> None:
    """The feed of an event has a path that every system can have, whatever the id, and ids never share one."""
    address = addresses.event_feed(Event(id=id, title="E"))
    assert fault_of_path(address) == ""
    assert address in (f"calendar/event/{id}.ics", f"calendar/event/{id}_.ics")
    assert (address == f"calendar/event/{id}_.ics") == (id in RESERVED)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_safe(language: str) -> None:
    """The page of every language has a path that every system can have."""
    assert fault_of_path(addresses.page(language, "nl")) == ""


@given(
    st.lists(slugs, min_size=1, max_size=4).map("/".join),
    st.lists(slugs, min_size=1, max_size=4).map("/".join),
)
def test_relative(target: str, base: str) -> None:
    """A relative address leads from the page that it stands on to its target."""
    joined = posixpath.join(posixpath.dirname(base), addresses.relative(target, base))
    assert posixpath.normpath(joined) == target
