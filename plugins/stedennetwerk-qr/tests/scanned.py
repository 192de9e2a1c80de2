"""What a phone sees of a published folder: each code drawn from its path data and read by ZXing, which shares nothing with segno."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import html5lib
import zxingcpp

from stedennetwerk import Programme, Registry, View, loads, publish

SVG = "{http://www.w3.org/2000/svg}"
SITE = "https://example.org/dagen"
PIXELS = 5
"""The width of a module in the picture that is read."""

QR = Registry().exporter("qr")

DAYS: dict[str, Any] = {
    "id": "dagen",
    "title": "Dagen",
    "language": "nl",
    "languages": ["en", "fr"],
    "url": SITE,
    "cities": [{"id": "a", "name": "A", "timezone": "Europe/Amsterdam"}],
    "events": [
        {"id": "dag", "title": "Dag", "starts": "2027-03-04", "hosts": ["a"], "sessions": [{"id": "s", "title": "S"}]},
        {"id": "later", "title": "Later"},
    ],
}
"""An event with a day, which has a feed, and one without, which has none; the city has nothing in its feed."""


def programme(**more: Any) -> Programme:
    """Return the programme with other fields."""
    return loads(json.dumps(DAYS | more), "json")


def published(folder: Path, exporters: list[str], options: dict[str, Any] | None = None, **more: Any) -> Path:
    """Publish the programme with other fields, and return the folder."""
    done = publish(View.of(programme(**more)), folder, exporters, {"qr": options} if options else {})
    assert done.failures == []
    return folder


def codes(folder: Path) -> dict[str, str]:
    """Return what each code in a folder says, by the path of its file."""
    return {
        path.relative_to(folder).as_posix(): text_of(path.read_bytes()) for path in sorted(folder.rglob("qr/**/*.svg"))
    }


def text_of(svg: bytes) -> str:
    """Return what a code says."""
    return barcode(svg).text


def barcode(svg: bytes) -> Any:
    """Return the one code that a reader finds in a picture."""
    (found,) = zxingcpp.read_barcodes(picture(modules(svg)))
    assert found.format == zxingcpp.BarcodeFormat.QRCode
    return found


def modules(svg: bytes) -> list[list[bool]]:
    """Return which squares are dark, row by row, from the path data of SVG 1.1: a white ground, and black strokes of width 1."""
    root = ET.fromstring(svg)  # noqa: S314 - what we made
    _, _, width, height = map(int, root.attrib["viewBox"].split())
    ground, dark = root.findall(f"{SVG}path")
    assert ground.attrib == {"fill": "#fff", "d": f"M0 0h{width}v{height}h-{width}z"}
    assert dark.attrib == {"stroke": "#000", "d": dark.attrib["d"]}
    rows = [[False] * width for _ in range(height)]
    x = y = 0.0
    for command, numbers in re.findall(r"([Mmh])([^Mmh]*)", dark.attrib["d"]):
        values = [float(number) for number in re.findall(r"-?[\d.]+", numbers)]
        if command == "h":
            rows[int(y)][int(x) : int(x + values[0])] = [True] * int(values[0])
            x += values[0]
        else:
            x, y = values if command == "M" else (x + values[0], y + values[1])
    return rows


def picture(rows: list[list[bool]]) -> memoryview:
    """Return a picture in shades of grey, one byte for each pixel."""
    wide = [bytes(0 if dark else 255 for dark in row for _ in range(PIXELS)) for row in rows]
    data = b"".join(line for line in wide for _ in range(PIXELS))
    return memoryview(data).cast("B", (len(rows) * PIXELS, len(rows[0]) * PIXELS))


def figures(folder: Path) -> dict[str, list[tuple[str, str, str]]]:
    """Return source, alternative and caption of each figure with a code, by page."""
    found = {}
    for path in sorted(folder.rglob("*.html")):
        tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(path.read_text("utf-8"))
        shown = [
            (image.get("src"), image.get("alt"), "".join(figure.find("figcaption").itertext()))
            for figure in tree.findall(".//main/div[@class='qr']/figure")
            for image in figure.findall("img")
        ]
        if shown:
            found[path.relative_to(folder).as_posix()] = shown
    return found
