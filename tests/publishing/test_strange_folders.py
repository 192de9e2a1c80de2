"""Folders in which something else stands where our own files should."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from stedennetwerk import Programme, PublishError, View, publish
from stedennetwerk.output.manifest import read_manifest
from stedennetwerk.registry import describe_error

VIEW = View.of(Programme(id="p", title="P"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_a_pipe_for_a_manifest(tmp_path: Path) -> None:
    """A named pipe where the manifest should stand is refused instead of waited for."""
    os.mkfifo(tmp_path / "manifest.json")
    with pytest.raises(PublishError) as error:
        publish(VIEW, tmp_path, ["json"])
    told = f"{tmp_path / 'manifest.json'} is there already and is not ours; move it away, or choose another folder"
    assert str(error.value) == told


def test_a_folder_for_a_lock(tmp_path: Path) -> None:
    """A folder where the lock should stand is refused."""
    (tmp_path / ".stedennetwerk/lock").mkdir(parents=True)
    with pytest.raises(PublishError) as error:
        publish(VIEW, tmp_path, ["json"])
    told = f"{tmp_path / '.stedennetwerk/lock'} is no file; move it away, or choose another folder"
    assert str(error.value) == told


def test_a_folder_that_no_system_takes(tmp_path: Path) -> None:
    """A name that is too long is refused with the reason, and nothing is made."""
    with pytest.raises(PublishError) as error:
        publish(VIEW, tmp_path / ("a" * 300), ["json"])
    assert "cannot be written: file name too long; nothing in it was changed" in str(error.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "told",
    [
        {"generator": "another", "files": []},
        {"generator": "stedennetwerk", "files": [{"path": "a"}]},
        {"generator": "stedennetwerk"},
        [],
    ],
    ids=["of another program", "with less than we write", "without files", "a list"],
)
def test_a_manifest_that_is_not_ours(tmp_path: Path, told: object) -> None:
    """What is not just a manifest of ours lists nothing that we may touch."""
    path = tmp_path / "manifest.json"
    path.write_text(json.dumps(told), "utf-8")
    assert read_manifest(path) is None


def test_an_entry_of_another_type_is_left_out(tmp_path: Path) -> None:
    """An entry of a manifest whose size is no number is not taken for ours."""
    entry = dict.fromkeys(("path", "media_type", "size", "sha256", "exporter", "version"), "x")
    path = tmp_path / "manifest.json"
    path.write_text(json.dumps({"generator": "stedennetwerk", "files": [entry]}), "utf-8")
    assert read_manifest(path) == {}


def test_an_error_that_cannot_be_shown_is_named() -> None:
    """An error whose text raises is described by its kind."""

    class Silent(Exception):
        def __str__(self) -> str:
            raise ValueError

    assert describe_error(Silent()) == "Silent"


def test_a_folder_with_a_zero_byte(tmp_path: Path) -> None:
    """A name with a zero byte is refused, and nothing is made."""
    with pytest.raises(PublishError) as error:
        publish(VIEW, tmp_path / "a\0b", ["json"])
    assert str(error.value) == f"{tmp_path}/ab cannot be written: the name holds a zero byte; choose another folder"
    assert list(tmp_path.iterdir()) == []


def test_an_error_of_the_caller_is_not_blamed_on_the_folder(tmp_path: Path) -> None:
    """An error that a progress function raises comes out as it is."""

    def progress(exporter: str, path: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        publish(VIEW, tmp_path / "new", ["json"], progress=progress)
    assert list(tmp_path.iterdir()) == []
