"""What calendars say of slots in words, in the language of their readers."""

from __future__ import annotations

import pytest
from calendars import feed, feeds, one_slot

from stedennetwerk import Programme, Status, Theme, View

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
