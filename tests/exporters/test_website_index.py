"""What can be found: the index from A to Z, which needs no script, and the one that the script reads."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from releasing import released
from websites import TEN, elements, files, items, links, pages, parsed, under, words_of

from stedennetwerk import (
    Appearance,
    Coordinates,
    Event,
    Host,
    HostCity,
    PersonName,
    Programme,
    Room,
    Session,
    Slot,
    Speaker,
    Status,
    Text,
    Theme,
    Venue,
    View,
)  # fmt: skip
from stedennetwerk.exporters.website import listing
from stedennetwerk.exporters.website.answers import Answers
from stedennetwerk.exporters.website.gathering import Gathered
from stedennetwerk.testing import programmes


def everything(**more: Any) -> Programme:
    """Return a programme with something of each kind."""
    talk = Session(
        id="s", title=Text("Ónze straat", {"en": "Our street"}), code="A1", subtitle="Kort", abstract="Over *dit* " + "en dat " * 60,
        appearances=[Appearance(speaker="wei")], slots=[Slot(id="a", start=TEN, end=TEN.replace(hour=11), venue="v", room="r", status=Status.FULL)],
    )  # fmt: skip
    given: dict[str, Any] = {
        "cities": [HostCity(id="a", name="Aarle", also=["Aarlo"], region="Brabant", location=Coordinates(latitude=51.5, longitude=5.5)), HostCity(id="b", name="Beek")],
        "venues": [Venue(id="v", name="Pand", city="a", address="Plein 1", place="Boekel", rooms=[Room(id="r", name="Zaal")])],
        "themes": [Theme(id="t", title="Straat")],
        "speakers": [Speaker(id="li", name=PersonName.parse("Wei de Li"), was=["wei"], also=["W."], roles=["bakker"])],
        "events": [Event(id="2", title="Dag 2", subtitle="Samen", hosts=[Host(city="a"), Host(city="b")], sessions=[talk, Session(id="x", title="2 banken")]),
                   Event(id="1", title="Dag 1", starts=dt.date(2027, 3, 16))],
        **more,
    }  # fmt: skip
    return Programme(id="p", title="Dagen", language="nl", languages=["nl", "en"], **given)


def test_from_a_to_z() -> None:
    """Every record with a page is in the index of its kind, people by their family name."""
    page = pages(View.of(everything()))["search.html"]
    found = {words_of(one[0]): items(one) for one in elements(page, "section", "index")}
    assert found == {
        "Bijeenkomsten": ["Dag 1 mrt 2027", "Dag 2"],
        "Thema's": ["Straat"],
        "Gastgemeenten": ["Aarle", "Beek"],
        "Locaties": ["Pand"],
        "Sprekers": ["Li, Wei de"],
        "Onderdelen": ["2 banken Dag 2", "Ónze straat Dag 2"],
    }
    assert [href for _, href in links(page)][1:7] == [
        "#all-events", "#themes", "#cities", "#places", "#speakers", "#sessions",
    ]  # fmt: skip
    assert [href for _, href in links(page)][7:] == [
        "event/1.html", "event/2.html", "theme/t.html", "city/a.html", "city/b.html", "venue/v.html", "speaker/li.html",
        "session/2/x.html", "session/2/s.html",
    ]  # fmt: skip


def test_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there are many, people and sessions stand under their first letter without its accent; digits come first."""
    monkeypatch.setattr(listing, "FEWEST_LETTERED", 2)
    page = pages(View.of(everything()))["search.html"]
    section = under(page, "Onderdelen")
    assert [words_of(one) for one in elements(section, "h3")] == ["#", "O"]
    assert [items(one) for one in elements(section, "ul")] == [["2 banken Dag 2"], ["Ónze straat Dag 2"]]
    assert elements(under(page, "Sprekers"), "h3") == []
    assert elements(under(page, "Gastgemeenten"), "h3") == []


def test_many_records_have_pages_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """More records than fit on a page are spread evenly over pages from A to Z, which lead to each other and to the index."""
    monkeypatch.setattr(listing, "MOST_LISTED", 3)
    monkeypatch.setattr(listing, "FEWEST_LETTERED", 2)
    titles = ["Eb", "Vloed", "Zee", "Duin", "Dijk", "Wad", "Strand"]
    event = Event(id="1", title="Dag", sessions=[Session(id=one.lower(), title=one) for one in titles])
    made = pages(View.of(everything(events=[event])))
    section = under(made["search.html"], "Onderdelen")
    assert [(words_of(one), one.get("href")) for one in section.iter("a")] == [
        ("1/3 Dijk – Duin", "index/sessions/1.html"),
        ("2/3 Eb – Strand", "index/sessions/2.html"),
        ("3/3 Vloed – Zee", "index/sessions/3.html"),
    ]
    assert items(under(made["search.html"], "Sprekers")) == ["Li, Wei de"]
    listed = [made[f"index/sessions/{number}.html"] for number in (1, 2, 3)]
    assert [words_of(elements(one, "h1")[0]) for one in listed] == [
        "Onderdelen 1/3", "Onderdelen 2/3", "Onderdelen 3/3",
    ]  # fmt: skip
    assert words_of(elements(listed[1], "p", "subtitle")[0]) == "Eb – Strand"
    found = [
        [(words_of(h2), items(ul)) for h2, ul in zip(elements(one, "h2"), elements(one, "ul", "names"), strict=False)]
        for one in listed
    ]
    assert found == [
        [("D", ["Dijk", "Duin"])],
        [("E", ["Eb"]), ("S", ["Strand"])],
        [("V", ["Vloed"]), ("W", ["Wad"]), ("Z", ["Zee"])],
    ]
    ways = [
        [(words_of(a), a.get("href"), a.get("aria-current")) for a in elements(one, "nav", "jump")[0].iter("a")]
        for one in listed
    ]
    back = ("Zoeken en register", "../../search.html#sessions", None)
    assert ways == [
        [back, *((str(n), f"{n}.html", "page" if n == number else None) for n in (1, 2, 3))] for number in (1, 2, 3)
    ]
    (switch,) = elements(made["en/index/sessions/3.html"], "nav", "switch")
    assert [one.get("href") for one in switch.iter("a")] == [
        "../../../search.html",
        "../../../en/index/sessions/3.html",
    ]
    assert [one for one in made["index/sessions/1.html"].iter("link") if one.get("hreflang")] == []
    assert not any(path.startswith("index/speakers") for path in made)


def test_a_part_of_one_record_is_called_by_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A part from a title to the same one says it once, and its number tells it from others with that title."""
    monkeypatch.setattr(listing, "MOST_LISTED", 1)
    twice = [Session(id=one, title="Pauze") for one in "ab"]
    page = pages(View.of(everything(events=[Event(id="1", title="D", sessions=twice)])))["search.html"]
    assert items(under(page, "Onderdelen")) == ["1/2 Pauze", "2/2 Pauze"]
    assert items(under(pages(View.of(everything()))["search.html"], "Gastgemeenten")) == ["1/2 Aarle", "2/2 Beek"]


@pytest.mark.parametrize(
    ("count", "sizes"), [(1, [1]), (3, [3]), (4, [2, 2]), (7, [2, 2, 3]), (9, [3, 3, 3]), (10, [2, 3, 2, 3])]
)
def test_parts_are_about_as_long(monkeypatch: pytest.MonkeyPatch, count: int, sizes: list[int]) -> None:
    """As few pages as can be share the records evenly."""
    monkeypatch.setattr(listing, "MOST_LISTED", 3)
    event = Event(id="1", title="D", sessions=[Session(id=f"s{n}", title="Even") for n in range(count)])
    view = View.of(Programme(id="p", title="P", events=[event]))
    *_, section = listing.sections_of(Answers(view, Gathered(view)))
    assert [sum(len(group) for _, group in part.letters) for part in section.parts] == sizes


def test_the_event_is_named_only_where_there_are_several() -> None:
    """In a programme of one event the index does not name it at each session."""
    programme = everything(events=everything().events[:1])
    assert items(under(pages(View.of(programme))["search.html"], "Onderdelen")) == ["2 banken", "Ónze straat"]


def test_the_index_of_another_language() -> None:
    """The index in another language is by the titles in that language, marks what is not, and leads to its pages."""
    page = pages(View.of(everything()))["en/search.html"]
    section = under(page, "Sessions")
    assert items(section) == ["2 banken Dag 2", "Our street Dag 2"]
    marked = [words_of(one) for one in section.iter("a") if one.find("span") is not None]
    assert marked == ["2 banken"]
    assert [href for _, href in links(page)][-1] == "../en/session/2/s.html"


def test_an_empty_index() -> None:
    """A programme without anything has an index without sections."""
    page = pages(View.of(Programme(id="p", title="P")))["search.html"]
    assert (elements(page, "section"), elements(page, "nav", "jump")) == ([], [])


def index(view: View, path: str = "search.json") -> Any:
    """Return the index that the script reads."""
    return json.loads(files(view)[path])


def test_what_the_script_reads() -> None:
    """Each record has its address, title, kind and further words; a session its slots, with place, status and SEQUENCE."""
    made = index(View.of(everything(), at=TEN))
    uid = next(iter(View.of(everything()).agenda)).uid
    assert made["at"] == "2027-03-16T10:00:00+01:00"
    records = {one["u"]: {key: value for key, value in one.items() if key != "u"} for one in made["records"]}
    abstract = records["session/2/s.html"].pop("w")
    assert abstract.startswith("A1 Kort Wei de Li Dag 2 Over dit en dat")
    assert len(abstract) == len("A1 Kort Wei de Li Dag 2 ") + 300
    assert records == {
        "event/1.html": {"t": "Dag 1", "k": "event"},
        "event/2.html": {"t": "Dag 2", "k": "event", "w": "Aarle Beek Samen"},
        "session/2/s.html": {
            "t": "Ónze straat", "k": "session",
            "s": [[str(uid), "2027-03-16T10:00+01:00", "2027-03-16T11:00+01:00", "Zaal, Pand, Aarle", "a", [51.5, 5.5], "full", 0]],
        },
        "session/2/x.html": {"t": "2 banken", "k": "session", "w": "Dag 2"},
        "speaker/li.html": {"t": "Wei de Li", "k": "speaker", "w": "W. bakker"},
        "theme/t.html": {"t": "Straat", "k": "theme"},
        "city/a.html": {"t": "Aarle", "k": "city", "w": "Aarlo Brabant"},
        "city/b.html": {"t": "Beek", "k": "city"},
        "venue/v.html": {"t": "Pand", "k": "venue", "w": "Plein 1 Boekel"},
    }  # fmt: skip


def test_what_the_script_reads_in_another_language() -> None:
    """Titles are those of the language, and addresses start at its folder."""
    titles = {one["u"]: one["t"] for one in index(View.of(everything()), "en/search.json")["records"]}
    assert (titles["session/2/s.html"], titles["event/1.html"]) == ("Our street", "Dag 1")


@pytest.mark.parametrize(
    ("slot", "venue", "said"),
    [
        (Slot(id="a", start=TEN), None, ["", "", None]),
        (
            Slot(id="a", start=TEN, venue="v"),
            Venue(id="v", name="V", location=Coordinates(latitude=1, longitude=2)),
            ["V", "", [1, 2]],
        ),
        (Slot(id="a", start=TEN, venue="v"), Venue(id="v", name="V", city="b"), ["V, Beek", "b", None]),
        (Slot(id="a", start=TEN, city="a"), None, ["Aarle", "a", [51.5, 5.5]]),
    ],
    ids=["nowhere", "where the venue is", "a city of which that is not known", "where the city is"],
)
def test_where_a_slot_is(slot: Slot, venue: Venue | None, said: list[Any]) -> None:
    """The coordinates of a slot are those of its venue, else of its city, else not known; nor is an end that nobody gave."""
    event = Event(id="1", title="D", sessions=[Session(id="s", title="S", slots=[slot])])
    programme = everything(events=[event], venues=[] if venue is None else [venue])
    (record,) = [one for one in index(View.of(programme))["records"] if one["k"] == "session"]
    (found,) = record["s"]
    assert (found[1:3], found[3:6], found[6:]) == (["2027-03-16T10:00+01:00", None], said, ["", 0])


def test_sequence_of_releases() -> None:
    """A slot that changed since it was first released has the SEQUENCE that calendars have."""
    later = Session(id="s", title="S", slots=[Slot(id="a", start=TEN.replace(hour=12))])
    states = [
        everything(events=[Event(id="1", title="D", sessions=[one])])
        for one in (Session(id="s", title="S", slots=[Slot(id="a", start=TEN)]), later)
    ]
    (record,) = [one for one in index(released(*states))["records"] if one["k"] == "session"]
    assert [slot[-1] for slot in record["s"]] == [1]


@given(programmes())
@settings(max_examples=15)
def test_any_programme_has_an_index(programme: Programme) -> None:
    """The index is JSON, and each of its records leads to a page under the title of the record."""
    programme = attrs.evolve(programme, languages=(), url=None)
    made = files(View.of(programme, "organisers"))
    for record in json.loads(made["search.json"])["records"]:
        heading = words_of(elements(parsed(made[record["u"]]), "h1")[0])
        assert " ".join(record["t"].split()) in heading
