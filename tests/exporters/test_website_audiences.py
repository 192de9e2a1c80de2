"""Pages for participants and organisers mark what not everybody may see."""

from __future__ import annotations

from test_website_session import series
from websites import check_site, elements, files, items, main_of, pages, under, words_of

from stedennetwerk import (
    Appearance,
    Assignment,
    Event,
    Outcome,
    Programme,
    Proposition,
    Recap,
    Resource,
    Session,
    View,
)  # fmt: skip


def test_an_event() -> None:
    """An event, its recap and what it takes up from before say so when they are for a few."""
    taken = Outcome(id="o", title="Meer banken", carried_into="1", audience="organisers")
    programme = Programme(id="p", title="Dagen", language="nl", events=[
        Event(id="1", title="Dag 1", audience="participants", recap=Recap(headline="Goed", audience="organisers")),
        Event(id="0", title="Dag 0", recap=Recap(outcomes=[taken])),
    ])  # fmt: skip
    found = check_site(files(View.of(programme, "organisers")))
    assert words_of(main_of(found["event/1.html"])) == (
        "Programma Dag 1 voor deelnemers Terugblik: Goed voor de organisatie Opgepakt van eerder Meer banken (Dag 0) voor de organisatie"
    )
    assert items(under(found["index.html"], "Bijeenkomsten"))[0] == (
        "Dag 1 voor deelnemers datum nog niet bekend Terugblik: Goed voor de organisatie"
    )


def test_a_session() -> None:
    """A session says what of it is for a few: itself, a person, a proposition, an assignment, a link and an outcome."""
    recap = Recap(outcomes=[Outcome(id="o", title="Bank", session="s", audience="organisers")])
    session = Session(
        id="s", title="Lezing", audience="participants",
        appearances=[Appearance(speaker="li", label="lector", provisional=True, audience="organisers"), Appearance(speaker="bo")],
        propositions=[Proposition(text="Ja.", by="wie", audience="participants"), Proposition(text="Nee.", audience="public")],
        assignments=[Assignment(text="Teken.", audience="participants")],
        resources=[Resource(title="Dia's", audience="organisers"), Resource(title="Stuk", access="login"), Resource(title="Boek")],
    )  # fmt: skip
    programme = series(session, recap=recap)
    said = words_of(main_of(check_site(files(View.of(programme, "organisers")))["session/1/s.html"]))
    assert said == (
        "Programma Dag 1 Lezing voor deelnemers Wei Li (lector) onder voorbehoud voor de organisatie, Bo Nog zonder tijd "
        "Stellingen Ja. (wie) voor deelnemers Nee. Opdrachten Teken. voor deelnemers Links en documenten Dia's voor de organisatie "
        "Stuk na inloggen voor deelnemers Boek Opbrengst Bank voor de organisatie"
    )
    booklet = pages(View.of(programme, "organisers"))["booklet/1.html"]
    assert [words_of(one) for one in elements(booklet, "span", "restricted")] == [
        "voor deelnemers", "voor de organisatie", "voor deelnemers", "voor deelnemers",
    ]  # fmt: skip


def test_what_everybody_may_see_is_not_marked() -> None:
    """On the pages for everybody nothing is marked, as nothing there is for a few."""
    session = Session(id="s", title="S", audience="public", resources=[Resource(title="Dia's", audience="public")])
    found = pages(View.of(series(session)))
    assert [path for path, one in found.items() if elements(one, "span", "restricted")] == []


def test_pages_for_participants() -> None:
    """The pages for participants mark what is for them, and say nothing of what is for organisers."""
    session = Session(id="s", title="S", resources=[Resource(title="Stuk", access="login"), Resource(title="Dia's", audience="organisers")])  # fmt: skip
    found = check_site(files(View.of(series(session), "participants")))["session/1/s.html"]
    assert items(under(found, "Links en documenten")) == ["Stuk na inloggen voor deelnemers"]
