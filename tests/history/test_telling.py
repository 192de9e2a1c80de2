"""Changes in words: in which language each word is, what is too long to be told, and of which releases is told."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from stedennetwerk import Audience, Status, Table, Text
from stedennetwerk.history import Announcement, Change, ChangeKind, Named, Seen, Span, tell
from stedennetwerk.history.telling import MOST, headline, pieces, told

AT = dt.datetime(2027, 1, 1, 12, tzinfo=dt.UTC)
ZONE = ZoneInfo("Europe/Amsterdam")
TEN = dt.datetime(2027, 3, 16, 10, tzinfo=ZONE)
HOUR = dt.timedelta(hours=1)
DAY = Text("Dag", {"en": "Day"})


def change(kind: str = "changed", field: str = "", before: Any = None, after: Any = None, **more: Any) -> Change:
    """Return a change of something with a Dutch title."""
    given = {"path": ("events", "a"), "title": Text("Een"), "within": None, **more}
    return Change(ChangeKind(kind), given["path"], given["title"], given["within"], field, before, after)


KINDS = {
    "added": ("Een: toegevoegd", "Een: added"),
    "removed": ("Een: verwijderd", "Een: removed"),
    "cancelled": ("Een: vervalt", "Een: cancelled"),
    "postponed": ("Een: uitgesteld", "Een: postponed"),
    "restored": ("Een: gaat toch door", "Een: takes place after all"),
    "moved-online": ("Een: verplaatst naar online", "Een: moved online"),
    "full": ("Een: vol", "Een: fully booked"),
    "confirmed": ("Een: bevestigd", "Een: confirmed"),
    "provisional": ("Een: onder voorbehoud", "Een: subject to change"),
    "moved-in-time": ("Een: andere tijd", "Een: another time"),
    "moved-in-place": ("Een: andere plaats", "Een: another place"),
    "people": ("Een: andere mensen", "Een: other people"),
    "retitled": ("Een: andere titel", "Een: another title"),
    "renamed": ("Een: andere id", "Een: another id"),
    "changed": ("Een: gewijzigd: titel", "Een: changed: title"),
}


@pytest.mark.parametrize("kind", ChangeKind, ids=str)
def test_every_kind_has_words(kind: ChangeKind) -> None:
    """Each kind of change is said in Dutch and in English; nothing that was and is gives nothing to tell."""
    one = change(kind.value, "title")
    assert (tell(one, "nl"), tell(one, "en")) == KINDS[kind.value]


@pytest.mark.parametrize(
    "kind", ["cancelled", "postponed", "restored", "moved-online", "full", "confirmed", "provisional"]
)
def test_a_status_says_it_all(kind: str) -> None:
    """The words of a status are not followed by the status that it was."""
    with_values, without = change(kind, "status", Status.FULL, Status.CANCELLED), change(kind)
    assert tell(with_values, "nl") == tell(without, "nl")


VALUES: dict[str, tuple[Any, Any, str, str]] = {
    "texts": (Text("a"), Text("b"), "b (was a)", "b (was a)"),
    "only now": (None, Text("b"), "b", "b"),
    "only then": (Text("a"), None, "(was a)", "(was a)"),
    "numbers": (12, 30, "30 (was 12)", "30 (was 12)"),
    "words": (Status.FULL, Status.CONFIRMED, "bevestigd (was vol)", "confirmed (was fully booked)"),
    "names": ((Named("a", Text("A")), Named("b", DAY)), (), "(was A, Dag)", "(was A, Day)"),
    "an empty one among them": ((Text("a"), Span(None, None), Text("b")), (), "(was a, b)", "(was a, b)"),
    "days": (
        dt.date(2027, 3, 16), dt.date(2027, 3, 17),
        "woensdag 17 maart 2027 (was dinsdag 16 maart 2027)", "Wednesday, 17 March 2027 (was Tuesday, 16 March 2027)",
    ),
    "instants": (
        TEN, TEN + HOUR, "dinsdag 16 maart 2027 11:00 (was dinsdag 16 maart 2027 10:00)",
        "Tuesday, 16 March 2027 11:00 (was Tuesday, 16 March 2027 10:00)",
    ),
    "about a time": (
        Span(TEN, None), Span(TEN, TEN + HOUR, about=True),
        "dinsdag 16 maart 2027 ca. 10:00–11:00 (was dinsdag 16 maart 2027 10:00)",
        "Tuesday, 16 March 2027 about 10:00–11:00 (was Tuesday, 16 March 2027 10:00)",
    ),
    "a day and days": (
        Span(dt.date(2027, 3, 16), dt.date(2027, 3, 16)), Span(dt.date(2027, 3, 16), dt.date(2027, 3, 18)),
        "dinsdag 16 maart 2027 – donderdag 18 maart 2027 (was dinsdag 16 maart 2027)",
        "Tuesday, 16 March 2027 – Thursday, 18 March 2027 (was Tuesday, 16 March 2027)",
    ),
}  # fmt: skip


@pytest.mark.parametrize("before, after, dutch, english", VALUES.values(), ids=VALUES)
def test_what_was_and_what_is(before: Any, after: Any, dutch: str, english: str) -> None:
    """What is now comes first and what was in brackets, each as people write it."""
    one = change("retitled", "title", before, after)
    told_in = (tell(one, "nl", "NL"), tell(one, "en", "NL"))
    joined = [f"Een: {words}{'' if said.startswith('(') else ':'} {said}" for words, said in (
        ("andere titel", dutch), ("another title", english),
    )]  # fmt: skip
    assert told_in == tuple(joined)


@pytest.mark.parametrize(
    "language, country, told_as",
    [
        ("nl", None, "dinsdag 16 maart 2027"),
        ("en", None, "Tuesday, March 16, 2027"),
        ("en", "NL", "Tuesday, 16 March 2027"),
        ("en-US", "NL", "Tuesday, March 16, 2027"),
        ("en", "BR", "Tuesday, 16 March 2027"),
        ("fr", "NL", "mardi 16 mars 2027"),
    ],
)
def test_a_date_has_the_form_of_its_language_there(language: str, country: str | None, told_as: str) -> None:
    """A date is told in the form of the language, in that country when the language tag says none."""
    line = tell(change("retitled", "title", None, dt.date(2027, 3, 16)), language, country)
    assert line.rpartition(": ")[2] == told_as


UNTOLD: dict[str, tuple[Any, Any]] = {
    "the same words": (Text("a", {"fr": "b"}), Text("a", {"fr": "c"})),
    "a long text": (Text("a" * 121), Text("b")),
    "two lines": (Text("a"), Text("b\nc")),
    "a truth": (False, True),
    "many names": (tuple(Named(str(number), Text("Een naam")) for number in range(13)), ()),
    "a table": (None, Table({"a": 1})),
    "a table among texts": ((Text("a"), Table({"a": 1})), Text("b")),
    "a fraction": (None, 1.5),
}


@pytest.mark.parametrize("before, after", UNTOLD.values(), ids=UNTOLD)
def test_what_cannot_be_told_in_a_line(before: Any, after: Any) -> None:
    """Of what is long, has lines, is no words, or reads the same in this language, is only said that it changed."""
    assert tell(change("changed", "abstract", before, after), "nl") == "Een: gewijzigd: omschrijving"


def test_the_longest_value_that_is_told() -> None:
    """A text of 120 characters is told whole."""
    assert tell(change("retitled", "title", None, Text("b" * 120)), "nl") == f"Een: andere titel: {'b' * 120}"


def test_the_event_is_named_when_it_is_another() -> None:
    """The event stands in brackets, unless it has the same title."""
    ones = [change("cancelled", within=within) for within in (Text("Dag"), Text("Een"), None)]
    assert [tell(one, "nl") for one in ones] == ["Een (Dag): vervalt", "Een: vervalt", "Een: vervalt"]


@pytest.mark.parametrize(
    "field, told_as",
    [("themes", "thema's"), ("abstract", "omschrijving"), ("some_day", "some day")],
    ids=["a phrase of pages", "a phrase of fields", "no phrase"],
)
def test_a_field_is_told_as_people_call_it(field: str, told_as: str) -> None:
    """A field has a name in our words, or else its own with spaces."""
    assert tell(change("changed", field), "nl") == f"Een: gewijzigd: {told_as}"


def test_each_piece_says_its_language() -> None:
    """To a French reader our words are English and the texts are in the language that they have."""
    one = change("people", "appearances", (Named("a", Text("A", {"fr": "Â"})),), (Named("b", Text("B", language="fy")),),
                 title=DAY, within=Text("Reeks"))  # fmt: skip
    assert pieces(one, "fr", "nl") == [
        ("Dag", "nl"), (" (", "fr"), ("Reeks", "nl"), (")", "fr"), (": ", "fr"), ("other people", "en"),
        (": ", "fr"), ("B", "fy"), (" (", "fr"), ("was ", "en"), ("Â", "fr"), (")", "fr"),
    ]  # fmt: skip
    assert pieces(one, "en", "nl")[0] == ("Day", "en")


def announcements(*made: tuple[str, int]) -> tuple[Announcement, ...]:
    """Return announcements with these notes and numbers of changes."""
    return tuple(
        Announcement(number, AT, note, (change("full"),) * count) for number, (note, count) in enumerate(made, 1)
    )


def test_of_which_releases_is_told() -> None:
    """The latest is first; one without changes and note is left out, unless it is the very first; notes have no edges."""
    seen = Seen(Audience.PUBLIC, {}, announcements(("", 0), (" \n", 0), ("", 2), (" Nieuw. \n", 0)))
    assert [(one.number, one.note, len(one.changes)) for one in told(seen)] == [
        (4, "Nieuw.", 0),
        (3, "", 2),
        (1, "", 0),
    ]
    assert told(None) == ()


def test_of_at_most_so_many_releases_is_told() -> None:
    """Of many releases only the latest are told of; releases that say nothing do not count."""
    seen = Seen(Audience.PUBLIC, {}, announcements(*[("", 1), ("", 0)] * (MOST + 5)))
    assert [one.number for one in told(seen)] == list(range(2 * MOST + 9, 9, -2))


@pytest.mark.parametrize(
    "count, dutch, english",
    [(0, "Uitgave 3", "Release 3"), (1, "Uitgave 3: 1 wijziging", "Release 3: 1 change"),
     (4, "Uitgave 3: 4 wijzigingen", "Release 3: 4 changes")],
    ids=["none", "one", "more"],
)  # fmt: skip
def test_a_headline_counts(count: int, dutch: str, english: str) -> None:
    """A release has a number and a count of what changed."""
    one = Announcement(3, AT, "", (change("full"),) * count)
    assert (headline(one, "nl"), headline(one, "en")) == (dutch, english)
