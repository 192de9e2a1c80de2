"""Which codes there are, what a reader finds in them, and when there are none."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import attrs
import pytest
from scanned import DAYS, SITE, SVG, barcode, codes, modules, programme, published, text_of
from stedennetwerk_qr import QrOptions
from stedennetwerk_qr.exporting import drawn

from stedennetwerk import OptionError, Registry, View, publish

ALL = ["ical", "qr", "html"]
FEED = f"webcal{SITE.removeprefix('https')}/calendar"


def test_pages_and_feeds(tmp_path: Path) -> None:
    """There is a code of each page in each language and of each feed with something in it, and it says their address."""
    expected = {"qr/calendar.svg": f"{FEED}.ics", "qr/calendar/event/dag.svg": f"{FEED}/event/dag.ics"}
    expected |= {"qr/calendar/city/a.svg": f"{FEED}/city/a.ics"}
    for folder in ("", "en/", "fr/"):
        expected[f"qr/{folder}index.svg"] = f"{SITE}/{folder}"
        for page in ("event/dag", "event/later", "session/dag/s"):
            expected[f"qr/{folder}{page}.svg"] = f"{SITE}/{folder}{page}.html"
    timed = [{**DAYS["events"][0], "sessions": [{"id": "s", "title": "S", "date": "2027-03-04", "start": "10:00"}]}]
    assert codes(published(tmp_path, ALL, events=[*timed, DAYS["events"][1]])) == expected


@pytest.mark.parametrize("exporters", [ALL, ["html", "qr", "ical"], ["ical", "qr"], ["qr", "html"], ["qr", "csv"]])
def test_no_code_leads_nowhere(tmp_path: Path, exporters: list[str]) -> None:
    """Every code leads to a file that is published with it, in whatever order exporters are named."""
    found = codes(published(tmp_path, exporters))
    base = {"https": f"{SITE}/", "webcal": f"{FEED.removesuffix('calendar')}"}
    paths = [text.removeprefix(base[text.partition(":")[0]]) for text in found.values()]
    files = [path + "index.html" if not path or path.endswith("/") else path for path in paths]
    assert [file for file in files if not (tmp_path / file).is_file()] == []
    assert {Path(file).suffix for file in files} == {
        suffix for one, suffix in (("html", ".html"), ("ical", ".ics")) if one in exporters
    }


def test_only_feeds_that_are_published(tmp_path: Path) -> None:
    """A feed that its exporter was told not to make has no code."""
    view = View.of(programme())
    publish(view, tmp_path, ["ical", "qr"], {"ical": {"feeds": ["event"]}})
    assert list(codes(tmp_path)) == ["qr/calendar/event/dag.svg"]


def test_nothing_without_an_address(tmp_path: Path) -> None:
    """A programme that does not say where it is published has no codes."""
    assert codes(published(tmp_path, ALL, url=None)) == {}


def test_only_what_the_audience_may_see(tmp_path: Path) -> None:
    """What is for organisers has no code for others."""
    secret = [{"id": "dag", "title": "Dag", "sessions": [{"id": "s", "title": "S", "audience": "organisers"}]}]
    found = codes(published(tmp_path, ALL, events=secret, languages=["nl"]))
    assert list(found) == ["qr/event/dag.svg", "qr/index.svg"]


def test_ids_that_systems_reserve(tmp_path: Path) -> None:
    """Ids and languages that no file may be called after have codes beside those of every other."""
    events = [
        {"id": one, "title": "T", "sessions": [{"id": "nul", "title": "S"}]} for one in ("con", "index", "x" * 60)
    ]
    found = codes(published(tmp_path, ALL, events=events, languages=["nl"]))
    pages = ["event/con_", "event/index", f"event/{'x' * 60}", "index"]
    pages += ["session/con_/nul_", "session/index/nul_", f"session/{'x' * 60}/nul_"]
    assert list(found) == sorted(f"qr/{page}.svg" for page in pages)
    assert found["qr/session/con_/nul_.svg"] == f"{SITE}/session/con_/nul_.html"


@pytest.mark.parametrize(
    "address", ["https://example.org/a?b=c&d=<e>'\"", "https://straße.example/ç/", "HTTPS://A.B", "1"]
)
def test_any_address(address: str) -> None:
    """Whatever an address has in it is read as it was, and is the title of the picture."""
    svg = drawn(address, QrOptions().level)
    title = ET.fromstring(svg).findtext(f"{SVG}title")  # noqa: S314 - what we made
    assert (text_of(svg), title) == (address, address)


@pytest.mark.parametrize("level", ["M", "Q"])
def test_levels(tmp_path: Path, level: str) -> None:
    """A code has at least the level that is asked for; four white modules stand around it, and it is never a Micro QR Code."""
    folder = published(tmp_path, ALL, {"level": level})
    levels = set()
    for path in (folder / "qr").rglob("*.svg"):
        svg = path.read_bytes()
        rows = modules(svg)
        dark = [(x, y) for y, row in enumerate(rows) for x, one in enumerate(row) if one]
        assert (min(dark), max(x for x, _ in dark), max(y for _, y in dark)) == ((4, 4), len(rows) - 5, len(rows) - 5)
        assert len(rows) >= 21 + 8
        levels.add(barcode(svg).ec_level)
    assert level in levels
    assert levels <= set("MQH"["MQH".index(level) :])


def test_options(tmp_path: Path) -> None:
    """Which pages and feeds have a code can be said, and that feeds are opened by browsers."""
    options = {"pages": "event", "feeds": ["overview"], "scheme": "http"}
    assert codes(published(tmp_path, ALL, options, languages=["nl"])) == {
        "qr/calendar/overview.svg": f"{SITE}/calendar/overview.ics",
        "qr/event/dag.svg": f"{SITE}/event/dag.html",
        "qr/event/later.svg": f"{SITE}/event/later.html",
    }


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"level": "L"}, 'qr.level: "L" is not "M" or "Q"'),
        ({"pages": "event,city"}, 'qr.pages: "event,city" is not "programme", "event" or "session"'),
        ({"scheme": "https"}, 'qr.scheme: "https" is not "webcal" or "http"'),
        ({"levle": "Q"}, 'qr has no option "levle"; did you mean "level"?'),
    ],
)
def test_bad_options(tmp_path: Path, options: dict[str, Any], problem: str) -> None:
    """What does not fit is refused before anything is made, with what would have been right."""
    with pytest.raises(OptionError) as raised:
        publish(View.of(programme()), tmp_path, ["qr"], {"qr": options})
    assert str(raised.value) == problem


@pytest.mark.parametrize("options", [{"level": "L"}, {"pages": ["city"]}, {"feeds": ["page"]}, {"scheme": "ftp"}])
def test_bad_options_in_python(options: dict[str, Any]) -> None:
    """The class itself refuses them too."""
    with pytest.raises(ValueError, match="is not a valid"):
        QrOptions(**options)


def test_options_are_in_the_readme() -> None:
    """The README has a row for each option, with its default."""
    readme = Path(__file__).parents[1].joinpath("README.md").read_text("utf-8")
    rows = [line.split(" | ")[:2] for line in readme.partition("## Options")[2].splitlines() if line.startswith("| `")]
    defaults = attrs.asdict(QrOptions(), recurse=False)
    said = {name: ",".join(value) if isinstance(value, tuple) else value.value for name, value in defaults.items()}
    assert {name.strip("| `"): default.strip("`") for name, default in rows} == said


def test_same_bytes_in_every_process(tmp_path: Path) -> None:
    """Seeds of hashes, time zones and the clock leave no trace in codes and pages."""
    script = "import sys, pathlib, scanned; scanned.published(pathlib.Path(sys.argv[1]), ['html', 'ical', 'qr'])"
    for number, zone in enumerate(("UTC", "Asia/Tokyo")):
        environment = {**os.environ, "PYTHONHASHSEED": str(number), "TZ": zone}
        command = [sys.executable, "-c", script, str(tmp_path / zone)]
        subprocess.run(command, env=environment, cwd=Path(__file__).parent, check=True)  # noqa: S603 - our own words
    files = [
        {
            path.relative_to(tmp_path / zone): path.read_bytes()
            for path in (tmp_path / zone).rglob("*")
            if path.is_file()
        }
        for zone in ("UTC", "Asia/Tokyo")
    ]
    assert files[0] == files[1]


def test_it_is_found_by_its_name() -> None:
    """Installed, it is one of the exporters; an address is no fact of a programme."""
    exporter = Registry().exporter("qr")
    assert (exporter.media_type, exporter.options, exporter.carries) == ("image/svg+xml", QrOptions, frozenset())
