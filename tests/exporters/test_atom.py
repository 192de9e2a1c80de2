"""The feed of what changed, read as RFC 4287 says: one entry for each release, in each language, told to nobody else."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any
from uuid import UUID, uuid5
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from releasing import FIRST, announced, released

from stedennetwerk import Event, Organisation, Programme, Registry, Session, Slot, Speaker, Text, View
from stedennetwerk.history import Announcement, Change, ChangeKind
from stedennetwerk.history.telling import tell
from stedennetwerk.model import Audience, PersonName, Resource, Status
from stedennetwerk.testing import programmes

ATOM = "{http://www.w3.org/2005/Atom}"
XHTML = "{http://www.w3.org/1999/xhtml}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
START = dt.datetime(2027, 3, 4, 10, tzinfo=ZoneInfo("Europe/Lisbon"))


def files(view: View) -> dict[str, bytes]:
    """Return what the exporter makes of a View, by path."""
    artifacts = list(Registry().exporter("atom").artifacts(view))
    assert {artifact.media_type for artifact in artifacts} <= {"application/atom+xml"}
    return {artifact.path: b"".join(artifact.chunks()) for artifact in artifacts}


def feeds(view: View) -> dict[str, ET.Element]:
    """Return the feeds of a View as trees, by path, each checked."""
    return {path: checked(data) for path, data in files(view).items()}


def checked(data: bytes) -> ET.Element:
    """Return a feed after checking what RFC 4287 says of every feed."""
    feed = ET.fromstring(data)
    assert feed.tag == f"{ATOM}feed"
    assert {one.tag for one in feed} <= {ATOM + name for name in ("id", "title", "updated", "author", "link", "entry")}
    for parent in (feed, *feed.iter(f"{ATOM}entry")):  # sections 4.1.1 and 4.1.2
        assert [len(parent.findall(ATOM + name)) for name in ("id", "title", "updated")] == [1, 1, 1]
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", text(parent, "updated"))  # section 3.3
        assert UUID(text(parent, "id").removeprefix("urn:uuid:")).version == 5  # section 4.2.6
        links = [(one.get("rel"), one.get("type"), one.get("hreflang")) for one in parent.findall(f"{ATOM}link")]
        assert len(links) == len(set(links))
        assert [one for one in parent.findall(f"{ATOM}link") if not one.get("href")] == []
    assert [one.get("rel") for one in feed.findall(f"{ATOM}link")].count("self") == 1
    assert [len(one.findall(f"{ATOM}name")) for one in feed.iter(f"{ATOM}author")] == [1] * len(authors(feed))
    assert authors(feed) != []
    for entry in feed.iter(f"{ATOM}entry"):
        (content,) = entry.findall(f"{ATOM}content")
        assert (content.get("type"), [one.tag for one in content]) == ("xhtml", [f"{XHTML}div"])  # section 4.1.3
        assert {one.tag for one in content.iter()} - {content.tag} <= {
            XHTML + name for name in "div p ul li span".split()
        }
        assert "".join(content.itertext()).strip() != ""
    ids = [one.text for one in feed.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids))
    stamps = [text(one, "updated") for one in feed.iter(f"{ATOM}entry")]
    assert stamps == sorted(stamps, reverse=True)
    return feed


def text(parent: ET.Element, name: str) -> str:
    """Return the text of a child."""
    found = parent.find(ATOM + name)
    assert found is not None
    return found.text or ""


def authors(feed: ET.Element) -> list[str | None]:
    """Return the names of the authors."""
    return [one.text for one in feed.iter(f"{ATOM}name")]


def links(parent: ET.Element) -> list[tuple[str | None, str | None]]:
    """Return the links of a feed or an entry."""
    return [(one.get("rel"), one.get("href")) for one in parent.findall(f"{ATOM}link")]


def entries(feed: ET.Element) -> list[tuple[str, str, list[str], list[str]]]:
    """Return title, instant, paragraphs and lines of each entry."""
    return [
        (text(one, "title"), text(one, "updated"), words(one, "p"), words(one, "li"))
        for one in feed.iter(f"{ATOM}entry")
    ]


def words(entry: ET.Element, tag: str) -> list[str]:
    """Return the text of all elements of a kind in the content of an entry."""
    return ["".join(one.itertext()).rstrip("\n") for one in entry.iter(XHTML + tag)]


def day(*sessions: Session, **more: Any) -> Programme:
    """Return a programme of one day."""
    given = {"id": "reeks", "title": "Reeks", "language": "nl", **more}
    return Programme(events=(Event(id="dag", title="Dag", sessions=sessions),), **given)


TALK = Session(id="lezing", title=Text("Lezing", {"en": "Talk"}), slots=(Slot(id="1", start=START),))
OFF = attrs.evolve(TALK, slots=(attrs.evolve(TALK.slots[0], status=Status.CANCELLED),))
HIDDEN = Session(id="diner", title="Bestuursdiner", audience=Audience.ORGANISERS)


def test_no_release_no_feed(showcase: Programme) -> None:
    """A programme that was never released has no feed."""
    assert files(View.of(showcase)) == {}


def test_an_entry_for_each_release() -> None:
    """Each release is an entry, the latest first, with its number, how much changed, its note and what changed in words."""
    retitled = attrs.evolve(OFF, title="Voordracht")
    view = released(day(TALK), day(OFF), day(retitled, Session(id="b", title="Borrel")), notes=["", "Helaas.", ""])
    (feed,) = feeds(view).values()
    assert entries(feed) == [
        ("Uitgave 3: 2 wijzigingen", "2027-01-03T09:30:00Z", [],
         ["Voordracht (Dag): andere titel: Voordracht (was Lezing)", "Borrel (Dag): toegevoegd"]),
        ("Uitgave 2: 1 wijziging", "2027-01-02T09:30:00Z", ["Helaas."], ["Lezing (Dag): vervalt"]),
        ("Uitgave 1", "2027-01-01T09:30:00Z", ["De eerste uitgave van het programma."], []),
    ]  # fmt: skip
    assert [one.text for one in feed.iter(f"{ATOM}summary")] == ["Helaas."]
    assert [text(feed, name) for name in ("title", "updated")] == ["Reeks – Wijzigingen", "2027-01-03T09:30:00Z"]


def test_a_first_release_with_a_note() -> None:
    """The note of the first release takes the place of our own sentence."""
    (feed,) = feeds(released(day(), notes=["Welkom!"])).values()
    assert entries(feed) == [("Uitgave 1", "2027-01-01T09:30:00Z", ["Welkom!"], [])]


def test_a_feed_for_each_language() -> None:
    """Each language has its feed and says in it what changed, the main one at the root, whatever the language of the View."""
    states = [day(one, languages=("nl", "en")) for one in (TALK, OFF)]
    for language in ("nl", "en", "fr"):
        found = feeds(released(*states, language=language))
        assert {path: feed.get(LANG) for path, feed in found.items()} == {"changes.atom": "nl", "en/changes.atom": "en"}
        assert [entries(feed)[0][::3] for feed in found.values()] == [
            ("Uitgave 2: 1 wijziging", ["Lezing (Dag): vervalt"]),
            ("Release 2: 1 change", ["Talk (Dag): cancelled"]),
        ]


def test_other_languages_are_marked() -> None:
    """Words in another language than that of the feed say which, so that they are read aloud in the right voice."""
    title = Text("Reeks", {"fr": "Série"})
    lezing = attrs.evolve(TALK, title=Text("Lezing", {"fr": "Conférence"}))
    view = released(
        day(lezing, title=title, languages=("nl", "fr")),
        day(title=title, languages=("nl", "fr")),
        notes=["", "Jammer."],
    )
    feed = feeds(view)["fr/changes.atom"]
    found = [
        (one.tag.partition("}")[2], one.get(LANG), one.text)
        for one in feed.iter()
        if one.get(LANG) is not None and one.text != "\n"
    ]
    assert found == [
        ("title", "en", "Release 2: 1 change"),
        ("summary", "nl", "Jammer."),
        ("p", "nl", "Jammer."),
        ("span", "nl", "Dag"),
        ("span", "en", "removed"),
        ("span", "en", "was "),
        ("title", "en", "Release 1"),
        ("p", "en", "The first release of the programme."),
    ]
    assert entries(feed)[0][3] == ["Conférence (Dag): removed (was jeudi 4 mars 2027 10:00)"]


def test_lines_are_told() -> None:
    """Each line is what `stedennetwerk diff` says in that language."""
    view = released(day(TALK), day(OFF, title="Serie"))
    assert view.history is not None
    told = [tell(change, "nl") for change in view.history.announcements[-1].changes]
    (feed,) = feeds(view).values()
    assert (len(told), entries(feed)[0][3]) == (2, told)


def test_ids_stay() -> None:
    """The id of an entry is made of the uid of the programme and the number, and stays when the programme is renamed."""
    before, after = day(TALK), attrs.evolve(day(OFF), id="serie", was=("reeks",))
    found = [next(iter(feeds(view).values())) for view in (released(before), released(before, after))]
    ids = [[one.text for one in feed.iter(f"{ATOM}id")] for feed in found]
    feed_id, *others = (uuid5(before.uuid, name).urn for name in ("changes/nl", "release/1", "release/2"))
    assert ids == [[feed_id, others[0]], [feed_id, others[1], others[0]]]


def test_feeds_of_two_languages_are_two_feeds() -> None:
    """Feeds of different languages have different ids."""
    found = feeds(released(day(languages=("nl", "en", "en-GB"))))
    assert sorted(found) == ["changes.atom", "en-gb/changes.atom", "en/changes.atom"]
    assert len({text(feed, "id") for feed in found.values()}) == 3


def test_authors_are_the_organisers() -> None:
    """The organisers are the authors, and without them the programme itself."""
    organisations = (Organisation(id="a", name=Text("Bureau", {"en": "Office"})), Organisation(id="b", name="Fonds"))
    view = released(day(organisations=organisations, organisers=("b", "a"), languages=("nl", "en")))
    assert [authors(feed) for feed in feeds(view).values()] == [["Fonds", "Bureau"], ["Fonds", "Office"]]
    assert [authors(feed) for feed in feeds(released(day())).values()] == [["Reeks"]]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (None, ["../en/changes.atom", "../en/changes/index.html", "../en/changes/index.html#release-1"]),
        ("https://example.org/a/", ["https://example.org/a/en/changes.atom", "https://example.org/a/en/changes/",
                                    "https://example.org/a/en/changes/#release-1"]),
    ],
    ids=["not known", "known"],
)  # fmt: skip
def test_links(url: str | None, expected: list[str]) -> None:
    """The feed says where it is, and which page tells the same when there is one; whole addresses when they are known."""
    view = released(day(url=url, languages=("nl", "en")))
    feed = feeds(view)["en/changes.atom"]
    assert [links(one) for one in (feed, *feed.iter(f"{ATOM}entry"))] == [[("self", expected[0])], []]
    feed = feeds(attrs.evolve(view, alongside=frozenset({"html", "atom"})))["en/changes.atom"]
    assert [links(one) for one in (feed, *feed.iter(f"{ATOM}entry"))] == [
        [("self", expected[0]), ("alternate", expected[1])], [("alternate", expected[2])],
    ]  # fmt: skip


def test_each_audience_is_told_its_own() -> None:
    """A release that changed nothing for an audience is no entry for it, unless it has a note; nothing hidden is told."""
    states = [day(TALK), day(TALK, HIDDEN), day(TALK, attrs.evolve(HIDDEN, title="Bestuurslunch")), day(OFF)]
    notes = ["", "", "Voor wie het wil weten.", ""]
    public, organisers = (
        next(iter(feeds(released(*states, audience=audience, notes=notes)).values()))
        for audience in ("public", "organisers")
    )
    assert [one[0] for one in entries(public)] == ["Uitgave 4: 1 wijziging", "Uitgave 3", "Uitgave 1"]
    assert [one[0] for one in entries(organisers)] == [
        "Uitgave 4: 2 wijzigingen", "Uitgave 3: 1 wijziging", "Uitgave 2: 1 wijziging", "Uitgave 1",
    ]  # fmt: skip
    assert "Bestuurs" not in ET.tostring(public, "unicode")


def test_only_releases_are_told() -> None:
    """What the document says since the last release is not in the feed."""
    view = released(day(TALK))
    later = attrs.evolve(
        view,
        source=day(OFF),
        history=attrs.evolve(view.history, pending=released(day(TALK), day(OFF)).history.announcements[1].changes),
    )
    assert files(later) == files(view)


def test_the_last_fifty_releases() -> None:
    """A feed has at most fifty entries, and still says when the last release was when none of it is told."""
    view = released(day(TALK))
    many = [Announcement(number, FIRST + dt.timedelta(number), "Nieuws") for number in range(1, 61)]
    (feed,) = feeds(announced(view, *many)).values()
    assert [one[0] for one in entries(feed)] == [f"Uitgave {number}" for number in range(60, 10, -1)]
    silent = [attrs.evolve(one, note="") for one in many[10:]]
    (feed,) = feeds(announced(view, *silent)).values()
    assert (entries(feed), text(feed, "updated")) == ([], "2027-03-02T09:30:00Z")


HOSTILE = st.text(st.characters(), min_size=1, max_size=20) | st.sampled_from(
    ["]]>", "<![CDATA[x]]>", "<script>alert(1)</script>", "&#0;&amp;<!--", "\x00\x1b\x85\u2028", "\u202eaget\u202c\ufffe", "\"'>", "\ud800", "a\r\nb\rc"]
)  # fmt: skip


@given(HOSTILE)
@settings(max_examples=80)
def test_hostile_notes_are_only_texts(note: str) -> None:
    """Whatever a note says stands in the feed as a text, without white space around it; what XML cannot hold is shown as a
    replacement character.
    """
    (feed,) = feeds(announced(RELEASED, Announcement(2, FIRST, note))).values()
    note = note.strip()
    shown = re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", note)
    as_read = re.sub("\r\n?", "\n", shown)  # XML 1.0 section 2.11
    found = [one.text for one in (*feed.iter(f"{ATOM}summary"), *feed.iter(f"{XHTML}p"))]
    assert found == ([as_read, as_read] if note else [])


RELEASED = released(day(TALK))


@given(programmes(), programmes())
@settings(max_examples=25)
def test_any_two_programmes(before: Programme, after: Programme) -> None:
    """Whatever a programme becomes, its feeds are whole."""
    states = [before, attrs.evolve(after, id=before.id, description="Anders")]
    found = feeds(released(*states, audience="organisers", alongside=frozenset({"html", "atom"})))
    assert len(found) == len(after.published_in)


def test_hostile_titles_are_only_texts() -> None:
    """Markup in titles, names and values is shown as text."""
    evil = "</li><b onclick='x'>&amp;]]>\u202e"
    speakers = (Speaker(id="x", name=PersonName.parse(evil)),)
    states = [
        day(title=evil),
        day(Session(id="s", title=evil), title=evil, speakers=speakers, resources=[Resource(title=evil)]),
    ]
    (feed,) = feeds(released(*states)).values()
    assert text(feed, "title") == f"{evil} – Wijzigingen"
    assert entries(feed)[0][3] == [
        f"{evil}: gewijzigd: links en documenten",
        f"{evil}: toegevoegd",
        f"{evil} (Dag): toegevoegd",
    ]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"field": "spoken_by", "after": "Li"}, "Lezing: gewijzigd: spoken by: Li"),
        ({"field": "start_about", "before": False, "after": True}, "Lezing: gewijzigd: begin is bij benadering"),
        ({"field": "note", "before": "a", "after": "b" * 121}, "Lezing: gewijzigd: opmerking"),
        ({"field": "note", "before": "a", "after": "b\nc"}, "Lezing: gewijzigd: opmerking"),
        ({"field": "note", "before": "a", "after": None}, "Lezing: gewijzigd: opmerking (was a)"),
        ({"field": "target", "before": (), "after": (Text("A", {"nl": "B"}), Text("C"))}, "Lezing: gewijzigd: doelgroep: B, C"),
        ({"kind": ChangeKind.RETITLED, "before": Text("A"), "after": Text("A", {"en": "B"})}, "Lezing: andere titel"),
    ],
    ids=["a field of a later version", "yes or no", "too long", "several lines", "gone", "a list", "only in another language"],
)  # fmt: skip
def test_values_in_a_line(change: dict[str, Any], expected: str) -> None:
    """A line says what was and what is, as far as that fits in a line and differs in the language of the reader."""
    told = Change(**{"kind": ChangeKind.CHANGED, "path": (), "title": Text("Lezing"), "within": None, **change})
    assert tell(told, "nl") == expected
    (feed,) = feeds(announced(RELEASED, Announcement(2, FIRST, "", (told,)))).values()
    assert entries(feed)[0][3] == [expected]


def test_a_text_in_a_language_of_its_own_is_marked() -> None:
    """A text that is in another language than the rest says which, also in the main feed."""
    (feed,) = feeds(released(day(), day(Session(id="b", title=Text("Bal", language="fr"))))).values()
    assert [(one.get(LANG), one.text) for one in feed.iter(f"{XHTML}span")] == [("fr", "Bal")]
