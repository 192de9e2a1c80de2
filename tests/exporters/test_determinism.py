"""The same View gives the same bytes: in every process, under every hash seed and in every zone of the machine."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from calendars import events, feeds, lines, one_slot
from releasing import FIRST

from stedennetwerk import HostCity, Programme, Registry, Session, Slot, Theme, View, dumps, read
from stedennetwerk.history import read_history, release

EXAMPLES = Path(__file__).parents[2] / "docs/examples"
NAMES = ("html", "ical", "csv", "json")

# Prints the SHA-256 of every file of every exporter, for every example, audience and language.
SCRIPT = """
import hashlib, json, sys
from stedennetwerk import Registry, View, read

digests = {}
for path in sys.argv[1:]:
    programme = read(path)
    for audience in ("public", "organisers"):
        for language in programme.published_in:
            view = View.of(programme, audience, language)
            for name in ("html", "ical", "csv", "json"):
                for artifact in Registry().exporter(name).artifacts(view):
                    data = b"".join(artifact.chunks())
                    key = "/".join((programme.id, audience, language, name, artifact.path))
                    digests[key] = hashlib.sha256(data).hexdigest()
print(json.dumps(digests))
"""

MACHINES = {
    "seed 0 in UTC": {"PYTHONHASHSEED": "0", "TZ": "UTC"},
    "seed 1 in Honolulu": {"PYTHONHASHSEED": "1", "TZ": "Pacific/Honolulu"},
    "seed 2 in Apia": {"PYTHONHASHSEED": "2", "TZ": "Pacific/Apia"},
    "seed 2 again, in another language": {
        "PYTHONHASHSEED": "2",
        "TZ": "UTC",
        "LC_ALL": "tr_TR.UTF-8",
        "LANG": "tr_TR.UTF-8",
    },
    "optimised": {"PYTHONHASHSEED": "0", "TZ": "UTC", "PYTHONOPTIMIZE": "1"},
}


def digests(machine: dict[str, str]) -> dict[str, str]:
    """Return the digests of everything, made in a process of its own."""
    paths = [EXAMPLES / "nijmegen-2023.toml", EXAMPLES / "xoruby", EXAMPLES / "showcase"]
    return in_a_process_of_its_own(SCRIPT, paths, machine)


def in_a_process_of_its_own(script: str, arguments: Sequence[Path], machine: dict[str, str]) -> dict[str, str]:
    """Return what a script prints, as JSON, on a machine."""
    done = subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **machine},
    )
    found: dict[str, str] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def reference() -> dict[str, str]:
    """Return the digests as some machine makes them."""
    return digests(MACHINES["seed 0 in UTC"])


@pytest.mark.parametrize("machine", list(MACHINES.values())[1:], ids=list(MACHINES)[1:])
def test_every_machine_makes_the_same_bytes(reference: dict[str, str], machine: dict[str, str]) -> None:
    """Hash seed, time zone, language and optimisation of the process change nothing."""
    assert digests(machine) == reference


def test_this_process_makes_the_same_bytes(reference: dict[str, str], example: Programme) -> None:
    """A process that did a lot before makes the same bytes, the first time and the second."""
    for _ in range(2):
        for name in NAMES:
            for artifact in Registry().exporter(name).artifacts(View.of(example)):
                key = f"{example.id}/public/{example.language}/{name}/{artifact.path}"
                assert hashlib.sha256(b"".join(artifact.chunks())).hexdigest() == reference[key]


def test_everything_was_compared(reference: dict[str, str]) -> None:
    """The comparison is of all examples, in all their languages, by all built-in exporters."""
    assert {tuple(key.split("/")[:4]) for key in reference} == {
        (programme, audience, language, name)
        for programme, languages in (
            ("netwerkdag-grote-steden", ["nl"]), ("xoruby", ["en"]), ("levende-binnensteden", ["nl", "en"]),
        )
        for audience in ("public", "organisers")
        for language in languages
        for name in NAMES
    }  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_contents_are_streams(showcase: Programme, name: str) -> None:
    """Artifacts and their contents are made as they are asked for: iterators of chunks of bytes, none of them empty; only
    the pages of a website, which are small, and what lies beside them are made whole, one after the other.
    """
    artifacts = Registry().exporter(name).artifacts(View.of(showcase))
    assert isinstance(artifacts, Iterator)
    whole = (".html", ".css", ".js", ".svg", ".txt", ".xml") if name == "html" else ()
    streams = [artifact for artifact in artifacts if not artifact.path.endswith(whole)]
    assert [artifact.path for artifact in streams if not isinstance(artifact.content, Iterator)] == []
    kinds = {(type(chunk), bool(chunk)) for artifact in streams for chunk in artifact.chunks()}
    assert kinds == {(bytes, True)}


@pytest.mark.parametrize("name", NAMES)
def test_exporting_changes_nothing_in_the_view(showcase: Programme, name: str) -> None:
    """A View is the same after an export as before."""
    view = View.of(showcase)
    for artifact in Registry().exporter(name).artifacts(view):
        assert b"".join(artifact.chunks())
    assert view == View.of(showcase)


# Prints the SHA-256 of every feed of a programme with releases, and of the messages of what changed.
SCRIPT_WITH_RELEASES = """
import hashlib, json, sys
from stedennetwerk import Registry, View, read
from stedennetwerk.history import read_history

programme, history = read(sys.argv[1]), read_history(sys.argv[2])
digests = {}
for language in programme.published_in:
    view = View.of(programme, "public", language, history=history)
    for name, options in (("ical", dict(since=1, rfc9073=True, rfc9253=True)), ("atom", {})):
        exporter = Registry().exporter(name)
        for artifact in exporter.artifacts(view, exporter.options(**options)):
            key = f"{language}/{name}/{artifact.path}"
            digests[key] = hashlib.sha256(b"".join(artifact.chunks())).hexdigest()
print(json.dumps(digests))
"""


ZONES = {"nijmegen": "Europe/Amsterdam", "faro": "Europe/Lisbon"}


@pytest.fixture(scope="module")
def with_releases(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return where a programme is, and where its two releases are: a session moved, one was cancelled and one dropped."""
    themes = [Theme(id=id, title=id.upper()) for id in ("wijk", "water", "groen", "geld")]

    def session(id: str, hour: int, **more: Any) -> Session:
        starts = {city: dt.datetime(2023, 3, 16, hour, tzinfo=ZoneInfo(zone)) for city, zone in ZONES.items()}
        slots = [
            Slot(id=city, start=start, end=start + dt.timedelta(hours=1), city=city) for city, start in starts.items()
        ]
        chosen = [theme.id for theme in themes[len(id) % 2 :]]
        return Session(id=id, title=id.title(), slots=slots, themes=chosen, languages=["nl", "en"], **more)

    states = [[session("blijft", 9), session("gaat", 10), session("wacht", 11), session("weg", 12)]]
    states.append([session("blijft", 9), session("gaat", 14), session("wacht", 11, status="cancelled")])
    folder = tmp_path_factory.mktemp("released")
    cities = [HostCity(id=id, name=id.title(), timezone=zone) for id, zone in ZONES.items()]
    for number, sessions in enumerate(states):
        programme = one_slot(event={"sessions": sessions}, themes=themes, cities=cities, languages=["en"])
        assert release(programme, folder / "releases", FIRST + dt.timedelta(days=number)) is not None
    document = folder / "programme.json"
    document.write_text(dumps(programme, "json"), "utf-8")
    return [document, folder / "releases"]


@pytest.fixture(scope="module")
def reference_with_releases(with_releases: list[Path]) -> dict[str, str]:
    """Return the digests of the feeds as some machine makes them."""
    return in_a_process_of_its_own(SCRIPT_WITH_RELEASES, with_releases, MACHINES["seed 0 in UTC"])


@pytest.mark.parametrize("name", ["seed 1 in Honolulu", "seed 2 again, in another language", "optimised"])
def test_every_machine_tells_changes_in_the_same_bytes(
    with_releases: list[Path], reference_with_releases: dict[str, str], name: str
) -> None:
    """Feeds that tell what moved, was cancelled or was dropped are the same everywhere."""
    assert in_a_process_of_its_own(SCRIPT_WITH_RELEASES, with_releases, MACHINES[name]) == reference_with_releases


def test_which_changes_were_compared(with_releases: list[Path], reference_with_releases: dict[str, str]) -> None:
    """What was compared are the feeds of what did change: slots that stayed, moved, were cancelled and were dropped."""
    document, releases = with_releases
    made = feeds(View.of(read(document), history=read_history(releases)), since=1, rfc9073=True, rfc9253=True)
    told = [
        [line for line in lines(body) if line.startswith(("SUMMARY:", "SEQUENCE:", "STATUS:"))]
        for body in events(made["calendar.ics"]).values()
    ]
    stays, moved = ["SEQUENCE:0", "SUMMARY:Blijft"], ["SEQUENCE:1", "SUMMARY:Gaat"]
    cancelled, dropped = (["SEQUENCE:1", f"SUMMARY:{title}", "STATUS:CANCELLED"] for title in ("Wacht", "Weg"))
    assert told == [one for one in (stays, cancelled, moved, dropped) for _ in ZONES]
    assert {path: hashlib.sha256(data).hexdigest() for path, data in made.items()} == {
        key.removeprefix("nl/ical/"): digest
        for key, digest in reference_with_releases.items()
        if key.startswith("nl/ical/") and key.endswith(".ics")
    }
    paths = ["calendar.ics", "calendar/message/cancel.ics", "calendar/message/publish.ics", "calendar/theme/water.ics"]
    assert [path for path in paths if path in made] == paths
    assert {tuple(key.split("/")[:2]) for key in reference_with_releases} == {
        (language, name) for language in ("nl", "en") for name in ("ical", "atom")
    }
