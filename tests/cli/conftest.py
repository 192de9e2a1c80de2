"""What the tests of the command line share: a programme in a folder, and ways to call."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest
from click.testing import CliRunner, Result
from plugin_folders import on_path

from stedennetwerk.cli.app import app

SMALL = """\
id = "reeks"
title = { nl = "Netwerkdagen", en = "Network days" }
language = "nl"
languages = ["nl", "en"]
updated = 2026-01-02T03:04:05
timezone = "Europe/Amsterdam"

[[speakers]]
id = "li"
name = "Wei Li"

[[events]]
id = "dag"
title = "Netwerkdag"
date = 2026-03-12

[[events.sessions]]
id = "lezing"
title = "De eerste lezing"
speakers = ["li"]
start = 10:00
end = 10:45
"""


class Call(Protocol):
    """Calls the command line."""

    def __call__(self, *arguments: object) -> Result:
        """Return what came of it."""
        ...


class Run(Protocol):
    """Runs the command line in a process of its own."""

    def __call__(self, *arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
        """Return what came of it."""
        ...


@pytest.fixture(autouse=True)
def nothing_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the time of the caller's environment out of the tests."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.fixture
def call() -> Call:
    """Call the command line in this process."""

    def invoke(*arguments: object) -> Result:
        return CliRunner().invoke(app, [str(argument) for argument in arguments], prog_name="stedennetwerk")

    return invoke


@pytest.fixture
def run() -> Run:
    """Run `python -m stedennetwerk`."""

    def start(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "stedennetwerk", *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, env={**os.environ, **environment}, check=False)

    return start


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a document and return where it is."""

    def document(text: str = SMALL, name: str = "reeks.toml") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return document


@pytest.fixture
def plugins(tmp_path: Path) -> Iterator[Path]:
    """Give a folder on the path in which tests put distributions."""
    folder = tmp_path / "site"
    folder.mkdir()
    with on_path(folder):
        yield folder


def tree(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
