"""The website of the first programme says everything that was published about it, to whom may see it, and invents nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from websites import elements, facts, items, main_of, pages, under, words_of

from stedennetwerk import Programme, View, phrases, read, wording
from stedennetwerk.exporters.website.phrases import PHRASES
from stedennetwerk.model.shapes import shape_of

DOCS = Path(__file__).parents[2] / "docs"
OUTCOMES = "recap/2023.html"
ASKING = "adviseur (Centrum voor Criminaliteitspreventie en Veiligheid): "
OWNERS = (
    "Eigenaren Vereniging van Nederlandse Gemeenten (VNG), Ministerie van Justitie en Veiligheid (JenV), "
    "Centrum voor Criminaliteitspreventie en Veiligheid (CCV) Door deelnemers"
)


@pytest.fixture(scope="module")
def programme() -> Programme:
    """Read the example once."""
    return read(DOCS / "examples/nijmegen-2023.toml")


@pytest.fixture(scope="module")
def site(programme: Programme) -> dict[str, Element]:
    """Return its pages, as everybody sees them."""
    return pages(View.of(programme))


# For each row of the table in the explanation: on which page that stands, and in which words. Rows about what is not known have none.
ROWS: dict[str, list[tuple[str, str]]] = {
    "0": [],
    "1": [
        ("index.html", "Netwerkdag Grote Steden"), ("event/2023.html", "Netwerkdag Grote Steden 2023"),
        ("recap/2023.html", "Terugblik Netwerkdag Grote Steden 2023: geslaagd, en in een nieuwe vorm"),
    ],
    "2": [("speaker/van-den-brink.html", "Patrick van den Brink CCV-directeur, Centrum voor Criminaliteitspreventie en Veiligheid")],
    "3a": [(page, "donderdag 16 maart 2023") for page in ("index.html", "event/2023.html", "recap/2023.html", "city/nijmegen.html")],
    "3b": [("recap/2023.html", "Aanwezig: minstens 30 – ")],
    "3c": [("recap/2023.html", "ambtenaren openbare orde en veiligheid van de grote steden, VNG, ministerie van Justitie en Veiligheid, adviseurs van het CCV")],
    "4": [
        ("index.html", "Organisatie Centrum voor Criminaliteitspreventie en Veiligheid (CCV)"), ("event/2023.html", "Deelname fysiek"),
        ("event/2023.html", "Het was de eerste fysieke netwerkdag sinds corona."),
    ],
    "5": [("event/2023.html", "Gastgemeente Nijmegen"), ("city/nijmegen.html", "Bijeenkomsten Netwerkdag Grote Steden 2023")],
    "6": [("event/2023.html", "Een programma van één dag, omdat de meeste steden dat wilden")],
    "7": [("event/2023.html", "Klankbordgroep Nijmegen, Tilburg, Assen")],
    "8": [("event/2023.html", "Thema's Maatschappelijke onrust en ongenoegen (gekozen door de klankbordgroep)")],
    "9": [("session/2023/inleiding.html", "Inleiding Hubert Bruls"), ("recap/2023.html", "Na inleidingen en stellingen")],
    "10": [("recap/2023.html", "gingen de deelnemers samen aan de slag met opdrachten om gedrag te veranderen")],
    "11": [("recap/2023.html", "er was volop gelegenheid om te netwerken")],
    "12": [
        ("speaker/van-ostaaijen.html", "dr. Julien van Ostaaijen onderzoeker, auteur"),
        ("speaker/van-den-broek.html", "dr. Eva van den Broek gedragseconoom, auteur"),
        ("speaker/van-vulpen.html", "Bram van Vulpen onderzoeker, auteur"),
        ("search.html", "Ostaaijen, Julien van"),
    ],
    "13": [("recap/2023.html", "Kernboodschappen Goede analyses, verbinding en tijd zijn nodig.")],
    "14": [("recap/2023.html", "In gesprek De burgemeester")],
    "15": [
        ("speaker/bruls.html", "burgemeester van gastgemeente Nijmegen, burgemeester (Nijmegen)"),
        ("speaker/bruls.html", "Ontvangt de gasten bij Netwerkdag Grote Steden 2023"),
        ("session/2023/inleiding.html", "Hubert Bruls (burgemeester van Nijmegen)"),
        ("event/2023.html", "Gastgemeente Nijmegen, Hubert Bruls"),
    ],
    "16": [
        ("session/2023/inleiding.html", "Thema's Individualisering, Digitalisering"),
        ("theme/individualisering.html", "Onderdeel van: Maatschappelijke onrust en ongenoegen Onderdelen Inleiding"),
        ("theme/onrust.html", "Individualisering Digitalisering"),
    ],
    "17": [("recap/2023.html", "Luister ook naar de stille meerderheid en blijf met elkaar in gesprek: de boodschap van de burgemeester.")],
    "18": [("recap/2023.html", "Wie hij niet bedoelde toen hij over de stille meerderheid sprak, zette de redactie erbij.")],
    "19": [
        (OUTCOMES, "Wil de stille meerderheid horen, en zorg dat je haar kunt horen aanbeveling Gericht aan gemeenten Uit het onderdeel Inleiding"),
        ("session/2023/inleiding.html", "Opbrengst Wil de stille meerderheid horen, en zorg dat je haar kunt horen aanbeveling"),
    ],
    "20": [(OUTCOMES, "Door deelnemers"), ("recap/2023.html", "De deelnemers nemen de ideeën die zij uitwerkten mee naar hun collega's.")],
    "21": [(OUTCOMES, f"vraag voorgenomen {OWNERS}")],
    "22": [(OUTCOMES, "Opbrengst Dit zijn voorbeelden.")],
    "23": [(OUTCOMES, f"Hoe ga je op tijd het gesprek aan met inwoners en ondernemers? vraag voorgenomen {OWNERS}")],
    "24": [(OUTCOMES, f"Hoe verken je in gesprekken wat het gezamenlijke doel is? vraag voorgenomen De zin is in de bron beschadigd; hier staat wat er waarschijnlijk bedoeld is. {OWNERS}")],
    "25": [(OUTCOMES, f"Hoe word je als lokale overheid zichtbaarder voor inwoners, netwerken en gemeenschappen? vraag voorgenomen {OWNERS}")],
    "26": [("recap/2023.html", f"Contact {ASKING}")],
    "27": [("recap/2023.html", f"Leeraanbod maatschappelijke stabiliteit leeraanbod – {ASKING}Het verslag aanvragen, of laten weten wat in het leeraanbod ontbreekt")],
    "28": [("recap/2023.html", ASKING)],
    "29": [],
    "30": [],
    "31": [("recap/2023.html", "Studies en websites waar de sprekers op wezen onderzoek (aanbevolen door dr. Julien van Ostaaijen, dr. Eva van den Broek, Bram van Vulpen) Aangekondigd; de lijst zelf is niet gepubliceerd.")]
    + [(f"speaker/{id}.html", "Studies en websites waar de sprekers op wezen") for id in ("van-ostaaijen", "van-den-broek", "van-vulpen")],
    "32": [(f"session/2023/{id}.html", "Nog zonder tijd") for id in ("welkom", "inleiding", "uitdagingen", "ambities", "dialoog", "ongenoegen", "wandeling")],
    "a1": [("session/2023/welkom.html", "Welkomstwoord Patrick van den Brink (dagvoorzitter, directeur CCV)")],
    "a2": [("session/2023/ambities.html", "Ambities Netwerk Grote Steden Korte aftrap e.a."), ("session/2023/ambities.html", "namens de gemeente Tilburg")],
    "a3": [
        ("speaker/van-ostaaijen.html", "Uitdagingen lokaal veiligheidsbeleid"), ("speaker/van-den-broek.html", "De dialoog aangaan"),
        ("speaker/van-vulpen.html", "Maatschappelijk ongenoegen en onbehagen"),
    ],
    "a4": [
        ("session/2023/uitdagingen.html", "dr. Julien van Ostaaijen (lector, Tilburg University en Avans)"),
        ("session/2023/dialoog.html", "dr. Eva van den Broek (gedragseconoom)"),
        ("session/2023/ongenoegen.html", "Bram van Vulpen (PhD candidate, University of Groningen)"),
    ],
    "a5": [("session/2023/wandeling.html", "Stadswandeling door Nijmegen en gezamenlijk diner"), ("session/2023/wandeling.html", "Soort wandeling")],
    "a6": [("index.html", "Elk jaar in november, telkens in een andere stad"), ("event/2023.html", "16 maart 2023")],
    "a7": [("event/2023.html", "dat bleek uit een inventarisatie van het CCV.")],
    "a8": [("event/2023.html", "Stand van vrijdag 13 september 2024")],
    "a9": [("recap/2023.html", "Verslagen van het Netwerk Grote Steden website"), ("recap/2023.html", "Gepubliceerd")],
}  # fmt: skip


@pytest.mark.parametrize("row", ROWS)
def test_row(site: dict[str, Element], row: str) -> None:
    """What a row of the table says stands on the page where one looks for it."""
    assert [(path, words) for path, words in ROWS[row] if words not in words_of(main_of(site[path]))] == []


def test_every_row_of_the_table_is_tested() -> None:
    """The rows above are those of the table in the explanation, in the same order."""
    text = (DOCS / "explanation" / "first-programme.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| (a?\d+[a-z]?) \|", text, re.MULTILINE) == list(ROWS)


def test_the_report_is_for_those_who_were_there(programme: Programme, site: dict[str, Element]) -> None:
    """The report and whom to ask for it are on the page of the participants; the public does not learn that there is one."""
    said = f"Verslag van de dag verslag op aanvraag voor deelnemers – {ASKING}Het verslag aanvragen; {ASKING}Het verslag aanvragen, of laten weten"
    assert said in words_of(main_of(pages(View.of(programme, "participants"))["recap/2023.html"]))
    assert [path for path, page in site.items() if "Verslag van de dag" in words_of(page)] == []


def test_links_that_were_published(site: dict[str, Element]) -> None:
    """The addresses of the news item, the reports, the network and the learning offer are links; nobody's mail address is."""
    found = {one.get("href", "") for page in site.values() for one in page.iter("a") if ":" in one.get("href", "")}
    assert found == {
        "https://hetccv.nl/geslaagde-netwerkdag-grote-steden-2023-in-een-ander-jasje/",
        "https://hetccv.nl/themas/integraal-veiligheidsbeleid/grote-steden/verslagen-netwerk-grote-steden/",
        "https://hetccv.nl/themas/integraal-veiligheidsbeleid/grote-steden/",
        "https://maatschappelijkestabiliteit.nl",
    }


def test_the_programme_in_its_order(site: dict[str, Element]) -> None:
    """The seven items stand in the order of the day, although none has a time."""
    titles = [words_of(one) for one in elements(under(site["event/2023.html"], "Programma"), "h3")]
    assert titles == [
        "Welkomstwoord", "Inleiding", "Uitdagingen lokaal veiligheidsbeleid", "Ambities Netwerk Grote Steden", "De dialoog aangaan",
        "Maatschappelijk ongenoegen en onbehagen", "Stadswandeling door Nijmegen en gezamenlijk diner",
    ]  # fmt: skip
    assert len(items(under(site["event/2023.html"], "Programma"))) == 8  # and the booklet


def test_nothing_is_said_that_is_not_known(site: dict[str, Element]) -> None:
    """There is no fact about place, times, registration, languages, hashtag or accessibility, as none was published."""
    assert list(facts(site["event/2023.html"])) == [
        "Datum", "Gastgemeente", "Soort", "Deelname", "Thema's", "Voor", "Klankbordgroep", "Stand van",
    ]  # fmt: skip
    assert [path for path in site if path.startswith(("venue/", "language/"))] == []
    assert elements(site["event/2023.html"], "table") == []
    assert facts(site["access.html"]) == {}
    clocks = [one.get("datetime") for page in site.values() for one in page.iter("time")]
    assert {one for one in clocks if one} == {"2023-03-16", "2024-09-13T00:00:00+02:00"}


def texts(record: Any) -> Iterator[str]:
    """Yield every text of a record and of those below it, and its words of closed lists as we say them."""
    for shape in shape_of(type(record)):
        value = getattr(record, shape.name)
        for one in (value if shape.many else (value,)) if value is not None else ():
            if shape.form == "record":
                yield from texts(one)
            elif shape.form == "word":
                yield wording.word(one, "nl")
            elif isinstance(one, str):
                yield str(one)


def test_nothing_is_invented(programme: Programme, site: dict[str, Element]) -> None:
    """Every word on every page is of the programme, one of our own phrases, a date or number of it, or its country."""
    ours = " ".join(dutch for _, dutch in (*PHRASES.values(), *phrases.PHRASES.values()))
    dates = "donderdag 16 maart 2023 mrt vrijdag 13 september 2024 30 Nederland"
    theirs = " ".join(texts(View.of(programme).programme))
    known = set(words_in(f"{ours} {dates} {theirs}"))
    shown = {
        path: words_in(" ".join(words_of(part) for part in page.iter() if part.tag in ("header", "main", "footer")))
        for path, page in site.items()
    }
    strange = {path: set(words) - known for path, words in shown.items()}
    addresses = {"booklet/2023.html": {"booklet", "html"}}  # a printed sheet says its address
    assert {path: words for path, words in strange.items() if words} == addresses


def words_in(text: str) -> list[str]:
    """Return the words and numbers of a text."""
    return re.findall(r"\w+", text.casefold())
