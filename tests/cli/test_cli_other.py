"""The commands `new`, `plugins`, `schema` and `completion`."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from plugin_folders import GOOD, distribution

from stedennetwerk import PublishError, __version__, check, read, schema
from stedennetwerk.cli.starting import start

OPTIONS = """
from enum import Enum

from attrs import Factory, frozen


class Size(Enum):
    SMALL = "small"


@frozen
class Options:
    size: Size = Size.SMALL
    tags: tuple[str, ...] = Factory(tuple)
"""

KINDS = """
from stedennetwerk.plugin import Importer, Rule, hookimpl


@hookimpl
def stedennetwerk_importers():
    yield Importer(name="tabs", title="Tables with tabs", media_types=["text/plain"], read=print)


@hookimpl
def stedennetwerk_rules():
    yield Rule(name="tidy", title="All is tidy", check=print)
"""


def test_new(call: Callable, tmp_path: Path) -> None:
    """A new programme checks clean, and exports with the command that is told."""
    folder = tmp_path / "a" / "b"
    done = call("new", folder)
    document = folder / "programme.toml"
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        f"{document} is there. Publish it with:",
        f"  stedennetwerk export {document} --out {folder / 'public'}",
    ]
    checked = call("check", document, "--strict")
    assert (checked.exit_code, checked.stdout) == (0, "No findings.\n")
    assert call("export", document, "--out", folder / "public").exit_code == 0
    assert (folder / "public/index.html").is_file()


@pytest.mark.parametrize("today", [dt.date(2026, 1, 1), dt.date(2026, 1, 2), dt.date(2027, 12, 31)], ids=str)
def test_start(tmp_path: Path, today: dt.date) -> None:
    """The event of a new programme is on the first Thursday 90 days on or later; the programme has the given uid."""
    uid = uuid.UUID("5f0c3a52-6b0e-4c1d-9a53-0f6a5d8f2b11")
    programme = read(start(tmp_path / "new", today, uid))
    (event,) = programme.events
    assert event.starts is not None
    assert (programme.uuid, event.starts.isoweekday(), event.id) == (uid, 4, str(event.starts.year))
    assert 90 <= (event.starts - today).days <= 96
    assert check(programme) == ()


def test_start_twice_gives_two_programmes(tmp_path: Path) -> None:
    """Two new programmes never share a uid."""
    assert read(start(tmp_path / "a")).uuid != read(start(tmp_path / "b")).uuid


def test_new_in_a_folder_with_something(call: Callable, tmp_path: Path) -> None:
    """A folder that has something in it is refused and stays as it is."""
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    done = call("new", tmp_path)
    assert (done.exit_code, done.stderr, [path.name for path in tmp_path.iterdir()]) == (
        2,
        f"error: {tmp_path} has something in it; choose a new or an empty folder\n",
        ["mine.txt"],
    )


def test_new_where_nothing_can_be_written(tmp_path: Path) -> None:
    """A folder that cannot be made is refused with the reason."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(PublishError) as caught:
        start(tmp_path / "file")
    assert str(caught.value) == f"{tmp_path / 'file'} cannot be written: file exists; choose another folder"


def test_plugins(call: Callable, plugins: Path) -> None:
    """The list has what is installed with its title, distribution, version and options."""
    distribution(plugins, "demo-good", "1.0", GOOD)
    done = call("plugins")
    assert (done.exit_code, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert (lines[:3], lines[-1]) == (
        [f"stedennetwerk {__version__}", "", "exporters:"],
        "  names   Names of all speakers  [demo-good 1.0]",
    )
    assert "            option plain, by default False" in lines


def test_broken_plugins(call: Callable, plugins: Path) -> None:
    """What failed is told on standard error, with 1, and the rest is listed."""
    distribution(plugins, "demo-broken", "1.2", "raise RuntimeError('no luck')")
    distribution(plugins, "demo-good", "1.0", GOOD)
    done = call("plugins")
    problem = f'plugin "plugin" of demo-broken 1.2 failed to load (stedennetwerk {__version__}): RuntimeError: no luck'
    assert (done.exit_code, done.stderr, done.stdout.splitlines()[-1]) == (
        1,
        f"{problem}\n",
        "  names   Names of all speakers  [demo-good 1.0]",
    )
    told = json.loads(call("plugins", "--format", "json").stdout)
    assert told["failures"] == [
        {
            "plugin": "plugin",
            "distribution": "demo-broken",
            "version": "1.2",
            "stage": "load",
            "problem": "RuntimeError: no luck",
        }
    ]


def test_plugins_as_json(call: Callable, plugins: Path) -> None:
    """As JSON each exporter says what it loses and its options; one that declares nothing is not said to lose all."""
    distribution(plugins, "demo-good", "1.0", GOOD)
    done = call("plugins", "--format", "json")
    told = json.loads(done.stdout)
    assert (done.exit_code, told["stedennetwerk"], told["importers"], told["failures"]) == (0, __version__, [], [])
    rows = {row["name"]: row for row in told["exporters"]}
    assert rows["names"] == {
        "name": "names",
        "title": "Names of all speakers",
        "distribution": "demo-good",
        "version": "1.0",
        "media_type": "text/plain",
        "loses": [],
        "options": {},
    }
    assert (rows["json"]["loses"], rows["csv"]["options"]) == ([], {"separator": ",", "plain": False})


def test_options_of_any_type(call: Callable, plugins: Path) -> None:
    """Options whose defaults are words, or made anew each time, are listed by their values."""
    source = OPTIONS + GOOD.replace("export=names)", "export=names, options=Options)")
    distribution(plugins, "demo-options", "1", source)
    done = call("plugins", "--format", "json")
    (row,) = (row for row in json.loads(done.stdout)["exporters"] if row["name"] == "names")
    assert (done.exit_code, row["options"]) == (0, {"size": "small", "tags": []})


def test_importers_and_rules(call: Callable, plugins: Path) -> None:
    """Importers and rules are listed below headings of their own; a rule has no options."""
    distribution(plugins, "demo-kinds", "1", KINDS)
    assert call("plugins").stdout.splitlines()[-6:] == [
        "",
        "importers:",
        "  tabs  Tables with tabs  [demo-kinds 1]",
        "",
        "rules:",
        "  tidy  All is tidy  [demo-kinds 1]",
    ]
    told = json.loads(call("plugins", "--format", "json").stdout)
    source = {"distribution": "demo-kinds", "version": "1", "options": {}}
    assert (told["importers"], told["rules"]) == (
        [{"name": "tabs", "title": "Tables with tabs", **source}],
        [{"name": "tidy", "title": "All is tidy", **source}],
    )


def test_schema(call: Callable) -> None:
    """The schema that is printed is that of the API."""
    done = call("schema")
    assert (done.exit_code, json.loads(done.stdout)) == (0, schema())


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(call: Callable, shell: str) -> None:
    """The script of a shell asks the command itself for completions."""
    done = call("completion", shell)
    assert (done.exit_code, done.stdout.count(f"_STEDENNETWERK_COMPLETE={shell}_complete")) == (0, 1)


@pytest.mark.parametrize("command", ["new", "check", "export", "plugins", "schema", "completion"])
def test_help(call: Callable, command: str) -> None:
    """Every command explains itself, also under -h."""
    long, short = call(command, "--help"), call(command, "-h")
    assert (long.exit_code, short.stdout) == (0, long.stdout)
    assert f"stedennetwerk {command}" in long.stdout


def test_unknown_command(call: Callable) -> None:
    """A command that does not exist is a call that cannot be used."""
    done = call("exprot")
    assert (done.exit_code, done.stdout) == (2, "")
