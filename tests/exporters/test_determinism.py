"""The same View gives the same bytes: in every process, under every hash seed and in every zone of the machine."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from stedennetwerk import Programme, Registry, View

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
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *map(str, paths)],
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
    """Artifacts and their contents are made as they are asked for: iterators of chunks of bytes, none of them empty."""
    artifacts = Registry().exporter(name).artifacts(View.of(showcase))
    assert isinstance(artifacts, Iterator)
    streams = [artifact for artifact in artifacts if artifact.path != "style.css"]
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
