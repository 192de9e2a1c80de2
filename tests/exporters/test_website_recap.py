"""The page that tells how it was: headline, text, quotes, outcomes with owners and status, and what to read."""

from __future__ import annotations

import datetime as dt
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from websites import check_site, elements, facts, files, items, links, main_of, page_of, under, words_of

from stedennetwerk import (
    Attendance,
    Contact,
    Event,
    HandOver,
    Host,
    HostCity,
    Image,
    Organisation,
    Outcome,
    OutcomeKind,
    OutcomeStatus,
    Passage,
    PersonName,
    Programme,
    Quote,
    Recap,
    Resource,
    Session,
    Speaker,
    Text,
    View,
)  # fmt: skip

SPEAKER = Speaker(id="li", name=PersonName.parse("Wei Li"))
CITY = HostCity(id="b", name="Beek")
NEXT = [Event(id="2", title="Dag 2"), Event(id="3", title="Dag 3", hosts=[Host(city="b"), Host(city="a")])]


def recap(given: Recap, path: str = "recap/1.html", **more: Any) -> Element:
    """Return the page of the recap of an event."""
    event = Event(id="1", title="Dag 1", recap=given, sessions=[Session(id="s", title="Lezing")], **more)
    programme = Programme(
        id="p", title="Dagen", language="nl", events=[event, *NEXT], speakers=[SPEAKER, Speaker(id="bo", name=PersonName.parse("Bo"))],
        cities=[CITY, HostCity(id="a", name="Aarle")],
        organisations=[Organisation(id="o", name="Netwerk")], contacts=[Contact(id="k", function="bureau")],
    )  # fmt: skip
    found = check_site(files(View.of(programme, "organisers")))
    return found[path]


ATTENDANCES = {
    "exact": (Attendance(exact=84), "Aanwezig: 84"),
    "about": (Attendance(about=30), "Aanwezig: ca. 30"),
    "at least": (Attendance(about=30, at_least=True), "Aanwezig: minstens 30"),
    "at least exactly": (Attendance(exact=30, at_least=True), "Aanwezig: minstens 30"),
    "exact and online": (Attendance(exact=84, online=12), "Aanwezig: 84 (online: 12)"),
    "online only": (Attendance(online=12), "Aanwezig: (online: 12)"),
    "with groups": (Attendance(exact=84, groups=["buren", "makers"]), "Aanwezig: 84 – buren, makers"),
    "only groups": (Attendance(groups=["buren", "makers"]), "Aanwezig: – buren, makers"),
}


@pytest.mark.parametrize(("attendance", "words"), ATTENDANCES.values(), ids=ATTENDANCES)
def test_how_many_came(attendance: Attendance, words: str) -> None:
    """The recap says how many came, how sure that is, and who."""
    page = recap(Recap(attendance=attendance))
    assert [words_of(one) for one in elements(page, "p", "attendance")] == [words]


def test_what_there_is_to_tell() -> None:
    """Headline, day, text in Markdown, pictures, passages under their titles, key messages, when and where it was published."""
    page = recap(
        Recap(
            headline="Het was goed", text="Het *regende*.", passages=[Passage(title="Ochtend", text="Veel **praten**.")],
            key_messages=["Tel pauzes.", "Zit."], published=dt.date(2027, 4, 1), url="https://example.org/v",
            images=[Image(url="https://example.org/i.jpg", alt="Bank", caption="Een bank", audience="public")], contacts=["k"],
        ),
        starts=dt.date(2027, 3, 16),
    )  # fmt: skip
    main = main_of(page)
    assert words_of(main) == (
        "Programma Dag 1 Terugblik Het was goed dinsdag 16 maart 2027 Het regende. Afbeelding: Bank Een bank Ochtend Veel praten. "
        "Kernboodschappen Tel pauzes. Zit. Contact bureau voor deelnemers Gepubliceerd donderdag 1 april 2027"
    )
    assert [words_of(one) for one in elements(main, "h1")] == ["Het was goed"]
    assert [words_of(one) for one in elements(main, "h2")] == ["Ochtend", "Kernboodschappen"]
    assert [words_of(one) for one in (*elements(main, "em"), *elements(main, "strong"))] == ["regende", "praten"]
    assert ("donderdag 1 april 2027", "https://example.org/v") in links(page)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"published": dt.date(2027, 4, 1)}, "donderdag 1 april 2027"),
        ({"url": "https://example.org/v"}, "https://example.org/v"),
    ],
    ids=["when only", "where only"],
)
def test_published(more: dict[str, Any], said: str) -> None:
    """When or where the recap was published is said as far as it is known."""
    page = recap(Recap(text="T", **more))
    assert facts(page) == {"Gepubliceerd": said}
    assert [href for _, href in links(page) if "://" in href] == [href for name, href in more.items() if name == "url"]


def test_a_recap_without_headline() -> None:
    """Without a headline the page has the title of the event, and the window says that it is a recap."""
    page = recap(Recap(text="T"))
    assert words_of(elements(page, "h1")[0]) == "Dag 1"
    assert words_of(elements(page, "title")[0]) == "Dag 1: Terugblik – Dagen"
    assert ("Terugblik: Dag 1", "../recap/1.html") in links(recap(Recap(text="T"), "event/1.html"))


QUOTES = {
    "of a speaker": (Quote(text="Ja", speaker="li"), ("Ja", "Wei Li", None)),
    "of somebody": (Quote(text="Ja", by="een bezoeker"), ("Ja", "een bezoeker", None)),
    "of nobody": (Quote(text="Ja"), ("Ja", None, None)),
    "explained": (Quote(text="Ja", explanation="zei iemand"), ("Ja", "– zei iemand", None)),
    "of a speaker, explained": (
        Quote(text="Ja", speaker="li", by="x", explanation="na afloop"),
        ("Ja", "Wei Li – na afloop", None),
    ),
    "in a session": (Quote(text="Ja", session="s"), ("Ja", "Uit het onderdeel Lezing", None)),
    "of somebody in a session": (
        Quote(text="Ja", by="wie", explanation="zei iemand", session="s"),
        ("Ja", "wie – zei iemand – Uit het onderdeel Lezing", None),
    ),
    "for a few": (Quote(text="Ja", audience="organisers"), ("Ja", "voor de organisatie", None)),
    "in its own language": (Quote(text="Yes", language="en"), ("Yes", None, "en")),
}


@pytest.mark.parametrize(("quote", "said"), QUOTES.values(), ids=QUOTES)
def test_quotes(quote: Quote, said: tuple[str, str | None, str | None]) -> None:
    """A quote says who said it, in which session and for whom it is, as far as known; its language is marked."""
    (figure,) = elements(under(recap(Recap(quotes=[quote])), "Citaten"), "figure")
    captions = [words_of(one) for one in elements(figure, "figcaption")]
    (block,) = elements(figure, "blockquote")
    assert (words_of(block), captions[0] if captions else None, block.get("lang")) == said


PICTURES = {
    "caption": ({"caption": "Een bank"}, ["Een bank"]),
    "people": ({"depicts": ["li", "bo"]}, ["Op de afbeelding: Wei Li, Bo voor deelnemers"]),
    "people, for all": ({"depicts": ["li"], "audience": "public"}, ["Op de afbeelding: Wei Li"]),
    "audience": ({"audience": "organisers"}, ["voor de organisatie"]),
    "all of it": (
        {"caption": "Een bank", "depicts": ["li"], "credit": "Bo"},
        ["Een bank Op de afbeelding: Wei Li Bo voor deelnemers"],
    ),
    "nothing": ({}, []),
}


@pytest.mark.parametrize(("known", "said"), PICTURES.values(), ids=PICTURES)
def test_below_a_picture(known: dict[str, Any], said: list[str]) -> None:
    """Below a picture stand its caption, who is on it, who made it, and for whom it is."""
    page = recap(Recap(images=[Image(url="i.jpg", alt="Bank", **known)]))
    assert [words_of(one) for one in elements(page, "figcaption")] == said
    people = [href for href in ("../speaker/li.html", "../speaker/bo.html") if href[11:13] in known.get("depicts", ())]
    assert [href for _, href in links(page) if "speaker" in href] == people


def test_outcomes() -> None:
    """An outcome says its kind, status, text, owners, by whom, to whom, when it is due, from which session, and what took it up."""
    full = Outcome(
        id="o", title="Meer banken", kind=OutcomeKind.ACTION, status=OutcomeStatus.IN_PROGRESS, text="Overal *banken*.",
        owners=["o", "b"], by="deelnemers", addressed_to="gemeenten", due=dt.date(2027, 9, 1), session="s", carried_into="2",
        source="De notulen.", audience="participants",
    )  # fmt: skip
    page = recap(Recap(outcomes=[full, Outcome(id="q", title="Minder haast")], more_outcomes=True))
    section = under(page, "Opbrengst")
    assert items(section) == [
        (
            "Meer banken actiepunt in uitvoering voor deelnemers Overal banken. De notulen. Eigenaren Netwerk, Beek "
            "Door deelnemers Gericht aan gemeenten Uiterlijk woensdag 1 september 2027 Uit het onderdeel Lezing Gaat verder in Dag 2"
        ),
        "Minder haast",
    ]
    assert [one.get("id") for one in section.iter("li")] == ["outcome-o", "outcome-q"]
    assert [words_of(one) for one in section.findall("p")] == ["Dit zijn voorbeelden."]
    assert [words_of(one) for one in recap(Recap(outcomes=[full])).iter("p") if "voorbeelden" in words_of(one)] == []


OUTCOME_FACTS: dict[str, tuple[Any, dict[str, str]]] = {
    "owners": (["o"], {"Eigenaren": "Netwerk"}),
    "by": ("wie", {"Door": "wie"}),
    "addressed_to": ("wie", {"Gericht aan": "wie"}),
    "due": (dt.date(2027, 9, 1), {"Uiterlijk": "woensdag 1 september 2027"}),
    "session": ("s", {"Uit het onderdeel": "Lezing"}),
    "carried_into": ("2", {"Gaat verder in": "Dag 2"}),
}


@pytest.mark.parametrize("name", OUTCOME_FACTS)
def test_one_fact_of_an_outcome(name: str) -> None:
    """Each of these is said by itself, too, as a label and a value."""
    value, said = OUTCOME_FACTS[name]
    page = recap(Recap(outcomes=[Outcome(id="o", title="O", **{name: value})]))
    assert facts(under(page, "Opbrengst")) == said


def test_links_both_ways() -> None:
    """What came out of a session is on its page; what the next event took up, on the page of that."""
    given = Recap(
        outcomes=[
            Outcome(id="o", title="Meer banken", kind=OutcomeKind.ACTION, session="s", carried_into="2"),
            Outcome(id="q", title="Q"),
        ]
    )
    session = recap(given, "session/1/s.html")
    assert items(under(session, "Opbrengst")) == ["Meer banken actiepunt"]
    assert ("Meer banken", "../../recap/1.html#outcome-o") in links(session)
    taken = recap(given, "event/2.html")
    assert items(under(taken, "Opgepakt van eerder")) == ["Meer banken (Dag 1)"]
    assert ("Dag 1", "../recap/1.html") in links(taken)


def test_reading_list() -> None:
    """What to read says who recommended it and whom to ask for what is not open."""
    resources = [
        Resource(title="Boek", recommended_by=["li"], access="on-request", contacts=["k"]),
        Resource(title="Site", url="https://example.org/s"),
    ]
    page = recap(Recap(resources=resources))
    assert items(under(page, "Links en documenten")) == [
        "Boek op aanvraag voor deelnemers (aanbevolen door Wei Li) – bureau voor deelnemers",
        "Site",
    ]


@pytest.mark.parametrize(
    ("hand_over", "said"),
    [
        (HandOver(to="b"), {"Volgende gastgemeente": "Beek"}),
        (HandOver(event="2"), {"Volgende bijeenkomst": "Dag 2"}),
        (HandOver(event="3"), {"Volgende gastgemeente": "Beek, Aarle, Dag 3"}),
        (HandOver(to="b", event="3"), {"Volgende gastgemeente": "Beek, Dag 3"}),
        (HandOver(text="Later"), {}),
        (None, {}),
    ],
    ids=["city", "event without hosts", "event with hosts", "both", "neither", "none"],
)
def test_hand_over(hand_over: HandOver | None, said: dict[str, str]) -> None:
    """The recap says which city goes on, by itself or as host of the next event, or else which event, when that is known."""
    page = recap(Recap(text="T"), hand_over=hand_over)
    assert facts(page) == said


def test_words_in_another_language() -> None:
    """A headline without translation is marked with its language; the window says it as it is."""
    event = Event(id="1", title=Text("Dag", {"en": "Day"}), recap=Recap(headline="Het was goed"))
    programme = Programme(id="p", title="P", language="nl", languages=["nl", "en"], events=[event])
    heading = elements(page_of(programme, "en/recap/1.html"), "h1")[0]
    assert [(one.get("lang"), words_of(one)) for one in heading] == [("nl", "Het was goed")]
