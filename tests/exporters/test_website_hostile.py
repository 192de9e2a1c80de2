"""The website when a programme says strange or hostile things: everything is shown as text, and pages stay whole."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from releasing import released
from websites import (
    TEN,
    beside,
    check,
    check_site,
    elements,
    files,
    items,
    main_of,
    page_of,
    pages,
    poisoned,
    trees,
    under,
    words_of,
)

from stedennetwerk import (
    Event,
    HandOver,
    Host,
    HostCity,
    Outcome,
    Passage,
    PersonName,
    Programme,
    Recap,
    Resource,
    Session,
    Slot,
    Speaker,
    Text,
    Theme,
    Venue,
    View,
)  # fmt: skip
from stedennetwerk.testing import programmes


@given(programmes())
@settings(max_examples=10)
def test_hostile_texts_are_only_texts(programme: Programme) -> None:
    """Markup in any field of any record is shown as text and does nothing, on any page."""
    hostile = poisoned(attrs.evolve(programme, url=None, languages=programme.languages[:1]))
    view = beside(View.of(hostile, "organisers"))
    check_site(files(view), view.published)


def test_hostile_texts_are_shown(showcase: Programme) -> None:
    """The words of an attack stand on the pages to be read, and nothing of them is an element."""
    view = released(attrs.evolve(showcase, title="Vroeger"), poisoned(showcase), audience="organisers")
    found = check_site(files(view), (), "/levende-binnensteden/")
    counts = {path: words_of(page).count("<script>alert(1)</script>") for path, page in found.items()}
    empty = {path for path, count in counts.items() if count == 0}
    assert empty == set()
    assert counts["event/deventer-2025.html"] > 50
    assert [path for path, page in found.items() if elements(page, "b")] == []


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "//evil.example.org", "&#106;avascript:x"]
)
def test_links_in_prose_are_safe(link: str) -> None:
    """A link in Markdown with a scheme that is not safe is no link, nor is a picture in Markdown a picture."""
    markdown = f"[here]({link}) <{link}>\n\n![image]({link})"
    page = page_of(Programme(id="a", title="A", description=markdown))
    assert (elements(main_of(page), "a"), elements(page, "img")) == ([], [])


HEADINGS = [
    "# One\n\n### Three",
    "### Three\n\n# One",
    "One\n===\n\n#### Four",
    "# A\n\n## B\n\n#### D\n\n# A",
    "###### Six",
]


@pytest.mark.parametrize("markdown", HEADINGS)
def test_headings_in_prose_fit_in(markdown: str) -> None:
    """Headings inside texts, wherever the text stands, alone or together, continue the levels of the page without a jump."""
    whole = spoken(markdown)
    for programme in (whole, *alone(whole)):
        for page in pages(View.of(programme, "organisers")).values():
            check(page)


def spoken(markdown: str) -> Programme:
    """Return a programme with a text wherever one can have headings."""
    resource = Resource(title="R", description=markdown, recommended_by=["x"])
    session = Session(
        id="s", title="S", abstract=markdown, note=markdown, slots=[Slot(id="s", start=TEN, note=markdown)],
        resources=[resource],
    )  # fmt: skip
    recap = Recap(
        text=markdown, passages=[Passage(title="P", text=markdown)], resources=[resource],
        outcomes=[Outcome(id="o", title="O", text=markdown)],
    )  # fmt: skip
    event = Event(
        id="e", title="E", description=markdown, note=markdown, sessions=[session], recap=recap,
        hand_over=HandOver(text=markdown), resources=[resource],
    )  # fmt: skip
    return Programme(
        id="p", title="P", description=markdown, resources=[resource], events=[event],
        venues=[Venue(id="v", name="V", directions=markdown)], themes=[Theme(id="t", title="T", description=markdown)],
        speakers=[Speaker(id="x", name=PersonName.parse("Li"), biography=markdown)],
    )  # fmt: skip


def alone(whole: Programme) -> list[Programme]:
    """Return the programme with each of the texts of its event alone, and without any text but those of its session."""
    (event,) = whole.events
    bare = attrs.evolve(whole, description=None, resources=())
    nothing: dict[str, Any] = {
        "description": None, "note": None, "recap": None, "hand_over": None, "sessions": (), "resources": (),
    }  # fmt: skip
    return [
        attrs.evolve(
            bare, events=[attrs.evolve(event, **{**nothing, name: getattr(event, name)})]
        )
        for name in nothing
    ]  # fmt: skip


def test_long_words_and_strange_letters() -> None:
    """Words of 500 letters, both directions of writing, controls of direction and emoji are shown as they are written."""
    said = {
        "long": "Lange" * 100,
        "hebrew": "\u202eשלום\u202c עולם",
        "isolate": "\u2068abc\u2069 \u200f(ref)",
        "family": "👩‍👩‍👧‍👦 dag 🇳🇱",
        "zero": "a\u200bb\ufeffc",
        "combining": "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢",
    }
    sessions = [Session(id=id, title=title, abstract=title, code=title) for id, title in said.items()]
    programme = Programme(
        id="p", title=said["long"], language="he", events=[Event(id="e", title=said["family"], sessions=sessions)]
    )
    found = check_site(files(View.of(programme)))
    headings = {id: words_of(elements(found[f"session/e/{id}.html"], "h1")[0]) for id in said}
    assert headings == {id: f"{title} {title}" for id, title in said.items()}
    assert list(items(found["event/e.html"])[-len(said) :]) == [f"{title} {title} {title}" for title in said.values()]


def test_short_beside_long() -> None:
    """A session of five minutes beside one of three days: both stand under the day on which they start."""
    event = Event(
        id="e", title="E",
        sessions=[
            Session(id="kort", title="Kort", slots=[Slot(id="a", start=TEN, end=TEN + dt.timedelta(minutes=5), venue="v")]),
            Session(id="lang", title="Lang", slots=[Slot(id="a", start=TEN, end=TEN + dt.timedelta(3), venue="w")]),
        ],
    )  # fmt: skip
    venues = [Venue(id="v", name="V"), Venue(id="w", name="W")]
    found = check_site(files(View.of(Programme(id="p", title="P", language="nl", events=[event], venues=venues))))
    section = under(found["event/e.html"], "Programma")
    assert [words_of(one) for one in elements(section, "h3")] == ["dinsdag 16 maart 2027"]
    assert items(section)[-2:] == ["10:00–10:05 Kort V", "10:00–10:00 (vrijdag 19 maart 2027) Lang W"]


def test_neither_times_nor_rooms_nor_speakers() -> None:
    """Sessions of which only the title is known are listed, without a day, without a grid."""
    sessions = [Session(id=str(n), title=f"Onderdeel {n}") for n in range(3)]
    programme = Programme(id="p", title="P", language="nl", events=[Event(id="e", title="E", sessions=sessions)])
    found = check_site(files(View.of(programme)))
    section = under(found["event/e.html"], "Programma")
    assert items(section) == ["Programmaboekje", "Onderdeel 0", "Onderdeel 1", "Onderdeel 2"]
    assert elements(section, "h3") == [one for one in elements(section, "h3") if "Onderdeel" in words_of(one)]
    assert elements(found["event/e.html"], "table") == []
    assert words_of(main_of(found["session/e/0.html"])) == "Programma E Onderdeel 0 Nog zonder tijd"


def test_three_languages_with_holes() -> None:
    """What is not translated is shown in the language that it has, marked with it, on the pages of each language."""
    programme = Programme(
        id="p", title=Text("Reeks", {"fr": "Série"}), language="nl", languages=["nl", "en", "fr"],
        cities=[HostCity(id="a", name=Text("Luik", {"fr": "Liège"}))],
        events=[Event(id="e", title=Text("Dag", {"en": "Day"}), hosts=[Host(city="a")], note=Text("Let op", {"en": "Note"}))],
    )  # fmt: skip
    found = check_site(files(View.of(programme)))
    said = {}
    for folder in ("", "en/", "fr/"):
        main = main_of(found[f"{folder}event/e.html"])
        said[folder] = (
            [(one.get("lang"), words_of(one)) for one in main.iter() if one.get("lang")],
            [words_of(one) for one in main.iter("a")][1:],
        )
    assert said["fr/"][0].count(("en", "Programme")) == 1
    assert {lang for lang, _ in said["fr/"][0]} == {"en", "nl"}
    assert [one for one in said["fr/"][0] if one[0] == "nl"] == [("nl", "Dag"), ("nl", "Let op")]
    assert said["en/"] == ([("nl", "Luik")], ["Luik"])
    assert said[""] == ([], ["Luik"])
    assert said["fr/"][1] == ["Liège"]


def test_ids_that_are_no_names_of_files() -> None:
    """Two ids that differ only in case are refused, as some systems would give them one file; and so would an id be with a slash."""
    from stedennetwerk import StedennetwerkError

    for id in ("A", "a/b", "..", ""):
        with pytest.raises(StedennetwerkError):
            Programme(id="p", title="P", events=[Event(id=id, title="E")])


def test_pages_hold_no_control_that_ends_them(showcase: Programme) -> None:
    """The mark at which templates are cut apart is in no page."""
    made = files(View.of(showcase, "organisers"))
    assert [path for path, data in made.items() if b"\0" in data] == []
    assert len(trees(made)) > 200
