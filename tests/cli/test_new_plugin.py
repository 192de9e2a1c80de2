"""The command `new-plugin` writes a distribution that is whole, or nothing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import tomli
from plugin_folders import GOOD, distribution

from stedennetwerk import PluginError, PublishError, __version__
from stedennetwerk.cli.plugging import start_plugin


def tree(folder: Path) -> dict[str, bytes]:
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def test_new_plugin(call: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The distribution is named after the exporter, and the answer says what to do next."""
    monkeypatch.chdir(tmp_path)
    done = call("new-plugin", "fridge-door")
    assert (done.exit_code, done.stderr, done.stdout.splitlines()) == (
        0,
        "",
        [
            "stedennetwerk-fridge-door is there. Install and test it with:",
            '  pip install -e "stedennetwerk-fridge-door[tests]"',
            "  pytest stedennetwerk-fridge-door",
        ],
    )
    assert sorted(tree(tmp_path)) == [
        f"stedennetwerk-fridge-door/{name}"
        for name in (
            "LICENSE",
            "README.md",
            "pyproject.toml",
            "src/stedennetwerk_fridge_door/__init__.py",
            "tests/test_stedennetwerk_fridge_door.py",
        )
    ]


def test_every_mark_of_a_template_is_filled(tmp_path: Path) -> None:
    """No file still has a mark of the templates, and lines end as on every system."""
    files = tree(start_plugin("door", tmp_path / "deep" / "down"))
    assert [name for name, data in files.items() if b"@" in data.replace(b"@hookimpl", b"") or b"\r" in data] == []


def test_distribution_says_what_it_is(tmp_path: Path) -> None:
    """Its name, its entry point and what it needs are those of the new plugin, from this version on."""
    made = start_plugin("fridge-door", tmp_path)
    said = tomli.loads((made / "pyproject.toml").read_text("utf-8"))
    project = said["project"]
    least = __version__.partition("+")[0]
    assert (project["name"], project["dependencies"], project["entry-points"], project["optional-dependencies"]) == (
        "stedennetwerk-fridge-door",
        [f"stedennetwerk>={least}"],
        {"stedennetwerk": {"fridge-door": "stedennetwerk_fridge_door"}},
        {"tests": ["pytest>=8.3", f"stedennetwerk[testing]>={least}"]},
    )
    assert said["tool"]["pytest"]["ini_options"]["testpaths"] == ["tests"]


def test_its_tests_are_green(tmp_path: Path) -> None:
    """The tests that come with it pass as they are."""
    made = start_plugin("door", tmp_path)
    info = made / "src/stedennetwerk_door-0.1.0.dist-info"  # stands for its installation
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: stedennetwerk-door\nVersion: 0.1.0\n", "utf-8")
    (info / "entry_points.txt").write_text("[stedennetwerk]\ndoor = stedennetwerk_door\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(made)],
        env={**os.environ, "PYTHONPATH": str(made / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, re.findall(r"\d+ (failed|error|skipped)", done.stdout)) == (0, []), done.stdout


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Fridge Door", '"Fridge Door" is no id; write "fridge-door"'),
        ("../door", '"../door" is no id; write "door"'),
        ("", '"" is no id; use lower-case letters, digits and hyphens'),
    ],
)
def test_name_is_no_slug(call: Callable, tmp_path: Path, name: str, message: str) -> None:
    """A name that is no slug is refused with one that is, and nothing is written."""
    done = call("new-plugin", name, "--out", tmp_path)
    assert (done.exit_code, done.stdout, done.stderr, tree(tmp_path)) == (2, "", f"error: {message}\n", {})


def test_name_is_taken(tmp_path: Path, plugins: Path) -> None:
    """The name of an exporter that is built in or installed is refused, and says whose it is."""
    distribution(plugins, "demo-good", "1.0", GOOD)
    messages = []
    for name in ("ical", "names"):
        with pytest.raises(PluginError) as caught:
            start_plugin(name, tmp_path / "out")
        messages.append(str(caught.value))
    assert messages == [
        f'the exporter "ical" is already that of plugin "ical" of stedennetwerk {__version__}; choose another name',
        'the exporter "names" is already that of plugin "plugin" of demo-good 1.0; choose another name',
    ]
    assert not (tmp_path / "out").exists()


def test_folder_is_there(call: Callable, tmp_path: Path) -> None:
    """A folder that is there is refused and stays as it is, also when it is empty."""
    folder = tmp_path / "stedennetwerk-door"
    folder.mkdir()
    done = call("new-plugin", "door", "--out", tmp_path)
    assert (done.exit_code, done.stderr, list(folder.iterdir())) == (
        2,
        f"error: {folder} is there already; choose another name, or another folder with --out\n",
        [],
    )


def test_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a file cannot be written, nothing of the distribution stays."""
    write = Path.write_text

    def full(path: Path, *arguments: str, **more: str) -> int:
        if path.name.startswith("test_"):
            raise OSError(28, "No space left on device")
        return write(path, *arguments, **more)

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(PublishError) as caught:
        start_plugin("door", tmp_path)
    assert str(caught.value) == (
        f"{tmp_path / 'stedennetwerk-door'} cannot be written: no space left on device; choose another folder"
    )
    assert list(tmp_path.iterdir()) == []
