"""Reads what the exporter makes, with two libraries that know nothing of it: pypdf for text, pikepdf for the structure."""

from __future__ import annotations

import io
import json
from typing import Any

import pikepdf
import pypdf
from stedennetwerk_pdf import PdfOptions, stedennetwerk_exporters

from stedennetwerk import Programme, View, loads

(EXPORTER,) = stedennetwerk_exporters()

DAY: dict[str, Any] = {
    "id": "reeks",
    "title": "Netwerk van steden",
    "language": "en",
    "updated": "2027-01-02T09:00:00+01:00",
    "cities": [{"id": "stad", "name": "Zomerstad", "timezone": "Europe/Amsterdam"}],
    "venues": [
        {
            "id": "huis",
            "name": "Huis van de stad",
            "city": "stad",
            "rooms": [{"id": "raad", "name": "Raadzaal"}, {"id": "tuin", "name": "Tuinkamer"}],
        }
    ],
    "speakers": [{"id": "linde", "name": "Noor Linde"}],
    "events": [
        {
            "id": "dag",
            "title": "Day of the cities",
            "starts": "2027-03-04",
            "hosts": [{"city": "stad"}],
            "description": "One day for everybody.",
            "sessions": [
                {
                    "id": "opening",
                    "title": "Opening words",
                    "abstract": "We begin **together**.",
                    "date": "2027-03-04",
                    "start": "09:00",
                    "end": "09:45",
                    "room": "huis/raad",
                    "appearances": [{"speaker": "linde"}],
                },
                {
                    "id": "bomen",
                    "title": "Trees in the street",
                    "date": "2027-03-04",
                    "start": "10:00",
                    "end": "11:30",
                    "room": "huis/raad",
                },
                {
                    "id": "water",
                    "title": "Water on the square",
                    "date": "2027-03-04",
                    "start": "10:00",
                    "end": "11:00",
                    "room": "huis/tuin",
                },
            ],
        }
    ],
}
"""A day with an opening and two sessions at the same time."""


def programme(document: dict[str, Any]) -> Programme:
    """Return the programme of a document."""
    return loads(json.dumps(document), "json")


def day(**changes: Any) -> dict[str, Any]:
    """Return the document of the day with changes in its event."""
    document: dict[str, Any] = json.loads(json.dumps(DAY))
    document["events"][0].update(changes)
    return document


def printed(document: dict[str, Any], audience: str = "public", **options: Any) -> dict[str, bytes]:
    """Return the files of a document, by path."""
    view = View.of(programme(document), audience)
    return {one.path: b"".join(one.chunks()) for one in EXPORTER.artifacts(view, PdfOptions(**options))}


def one(document: dict[str, Any], **options: Any) -> bytes:
    """Return the only file of a document."""
    (content,) = printed(document, **options).values()
    return content


def pages(content: bytes) -> list[str]:
    """Return the text of each page, in the order in which it stands in the file, with single spaces."""
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(content)).pages]


def text(content: bytes) -> str:
    """Return the text of all pages."""
    return " ".join(pages(content))


def sizes(content: bytes) -> list[tuple[int, int]]:
    """Return width and height of each page in millimetres."""
    found = [page.mediabox for page in pypdf.PdfReader(io.BytesIO(content)).pages]
    return [(round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) for box in found]


def across(content: bytes, page: int) -> dict[str, float]:
    """Return how far from the left each piece of text of a page begins, in points, by its first word."""
    found: dict[str, float] = {}

    def visit(words: str, _matrix: Any, at: list[float], _font: Any, _size: Any) -> None:
        if words.strip():
            found.setdefault(words.split(maxsplit=1)[0].strip(","), at[4])

    pypdf.PdfReader(io.BytesIO(content)).pages[page].extract_text(visitor_text=visit)
    return found


def bookmarks(content: bytes) -> list[Any]:
    """Return the titles of the bookmarks, those below one in a list of their own after it."""

    def titles(items: list[Any]) -> list[Any]:
        return [titles(item) if isinstance(item, list) else item.title for item in items]

    return titles(pypdf.PdfReader(io.BytesIO(content)).outline)


def targets(content: bytes) -> list[str]:
    """Return where the links lead: an address, or the name of a place in the file after #."""
    found = []
    for page in pypdf.PdfReader(io.BytesIO(content)).pages:
        for reference in page.get("/Annots", []):
            link = reference.get_object()
            found.append(link["/A"]["/URI"] if "/A" in link else f"#{link['/Dest']}")
    return found


def opened(content: bytes) -> pikepdf.Pdf:
    """Return the file as pikepdf sees it."""
    return pikepdf.open(io.BytesIO(content))


def tags(content: bytes) -> list[tuple[str, str]]:
    """Return each tag after that of its parent, in the order of reading."""
    found: list[tuple[str, str]] = []

    def walk(element: Any) -> None:
        for kid in kids(element):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                found.append((str(element.get("/S", ""))[1:], str(kid.S)[1:]))
                walk(kid)

    pdf = opened(content)
    walk(pdf.Root.StructTreeRoot)
    return found


def marked(content: bytes) -> dict[int, list[int]]:
    """Return the numbers of the marked content on each page, in the order of reading."""
    pdf = opened(content)
    numbers: dict[Any, int] = {page.objgen: index for index, page in enumerate(pdf.pages)}
    found: dict[int, list[int]] = {index: [] for index in numbers.values()}

    def walk(element: Any) -> None:
        for kid in kids(element):
            if isinstance(kid, int):
                found[numbers[element.Pg.objgen]].append(kid)
            elif isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                walk(kid)

    walk(pdf.Root.StructTreeRoot)
    return found


def kids(element: Any) -> list[Any]:
    """Return what is inside an element of the structure."""
    inside = element.get("/K", pikepdf.Array())
    return list(inside) if isinstance(inside, pikepdf.Array) else [inside]
