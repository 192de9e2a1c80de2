"""Folders that cannot be written and disks that are full: a clear error, and the old state whole."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from stedennetwerk import Programme, PublishError, View, publish
from stedennetwerk.plugin import Artifact, Exporter

EXAMPLE = Path(__file__).parents[2] / "docs/examples/nijmegen-2023.toml"
VIEW = View.of(Programme(id="dag", title="Netwerkdag"))
REMEDY = "nothing in it was changed. Make room, check the rights, or choose another folder with --out"


def exporter(files: dict[str, bytes]) -> Exporter:
    """Return an exporter of these files."""

    def export(view: View, options: Any) -> Iterator[Artifact]:
        for path, data in files.items():
            yield Artifact(path, "text/plain", data)

    return Exporter(name="files", title="Files", media_type="text/plain", export=export)


OLD = exporter({"a.txt": b"old a", "b/c.txt": b"old c", "gone.txt": b"gone", "same.txt": b"same"})
NEW = exporter({"a.txt": b"new a", "b/c.txt": b"new c", "d/e.txt": b"new e", "same.txt": b"same"})


def state(folder: Path) -> dict[str, bytes | None]:
    """Return everything below a folder: files with their bytes, folders with nothing."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")
    }


def command(*arguments: str | Path, before: str = "") -> tuple[int, str, str]:
    """Run the command line in a process of its own and return exit status, output and messages."""
    script = f"import sys\n{before}\nfrom stedennetwerk.cli import main\nsys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout, done.stderr


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    """A folder that is a file is refused, and the file stays."""
    (tmp_path / "public").write_text("mine")
    with pytest.raises(PublishError) as raised:
        publish(VIEW, tmp_path / "public", [NEW])
    assert str(raised.value) == f"{tmp_path / 'public'} cannot be written: file exists; {REMEDY}"
    assert state(tmp_path) == {"public": b"mine"}


def test_a_file_on_the_way_to_the_folder(tmp_path: Path) -> None:
    """A folder below a file is refused, and the file stays."""
    (tmp_path / "file").write_text("mine")
    with pytest.raises(PublishError) as raised:
        publish(VIEW, tmp_path / "file" / "public", [NEW])
    assert str(raised.value) == f"{tmp_path / 'file' / 'public'} cannot be written: not a directory; {REMEDY}"
    assert state(tmp_path) == {"file": b"mine"}


def test_a_file_where_the_staging_room_should_be(tmp_path: Path) -> None:
    """A file with the name of our staging room is refused, and stays."""
    (tmp_path / ".stedennetwerk").write_text("mine")
    with pytest.raises(PublishError) as raised:
        publish(VIEW, tmp_path, [NEW])
    assert str(raised.value) == f"{tmp_path} cannot be written: file exists; {REMEDY}"
    assert state(tmp_path) == {".stedennetwerk": b"mine"}


def test_the_command_line_says_it_with_status_2(tmp_path: Path) -> None:
    """The command line says the very same on standard error and ends with 2."""
    (tmp_path / "public").write_text("mine")
    status, output, messages = command("export", EXAMPLE, "--out", tmp_path / "public")
    assert (status, output) == (2, "")
    assert messages == f"error: {tmp_path / 'public'} cannot be written: file exists; {REMEDY}\n"
    assert state(tmp_path) == {"public": b"mine"}


def failing(number: int, name: str, count: int | Iterator[int]) -> Callable[..., Any]:
    """Return `os.name`, which fails with this error number from its n-th call on, or from that of several functions together."""
    original = getattr(os, name)
    calls = iter(range(count)) if isinstance(count, int) else count

    def function(*arguments: Any, **more: Any) -> Any:
        if next(calls, None) is None:
            raise OSError(number, os.strerror(number), str(arguments[0]))
        return original(*arguments, **more)

    return function


BEFORE_MOVING = {
    "no rights to make the staging room": (errno.EACCES, "mkdir", 0),
    "read-only, noticed in the staging room": (errno.EROFS, "mkdir", 1),
    "disk full at the first flush": (errno.ENOSPC, "fsync", 0),
    "disk full at the last flush": (errno.ENOSPC, "fsync", 2),
    "disk full at the journal": (errno.ENOSPC, "fsync", 3),
    "quota at the journal": (errno.EDQUOT, "replace", 0),
}


@pytest.mark.parametrize(("number", "name", "count"), BEFORE_MOVING.values(), ids=BEFORE_MOVING)
def test_a_failure_before_anything_is_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, name: str, count: int
) -> None:
    """When staging fails, everything is as it was, the reason is said, and the next run publishes."""
    publish(VIEW, tmp_path, [OLD])
    before = state(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(os, name, failing(number, name, count))
        with pytest.raises(PublishError) as raised:
            publish(VIEW, tmp_path, [NEW])
    assert str(raised.value) == f"{tmp_path} cannot be written: {os.strerror(number).lower()}; {REMEDY}"
    assert state(tmp_path) == before
    publish(VIEW, tmp_path, [NEW])
    assert (tmp_path / "a.txt").read_bytes() == b"new a"


def test_a_new_folder_goes_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When nothing can be written in a folder that was not there, it is not there afterwards."""
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", failing(errno.ENOSPC, "fsync", 0))
        with pytest.raises(PublishError):
            publish(VIEW, tmp_path / "deep" / "public", [NEW])
    assert state(tmp_path) == {}


@pytest.mark.parametrize("count", range(1, 5), ids=["first file", "second file", "new folder", "manifest"])
def test_a_failure_while_files_are_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    """When moving fails half-way, all files are whole, the message does not deny it, and either version completes."""
    for last in (NEW, OLD):
        publish(VIEW, tmp_path, [OLD])
        with monkeypatch.context() as patch:
            calls = iter(range(count))
            for name in ("replace", "rename"):
                patch.setattr(os, name, failing(errno.EIO, name, calls))
            with pytest.raises(PublishError) as raised:
                publish(VIEW, tmp_path, [NEW])
        if count > 1:
            assert "nothing in it was changed" not in str(raised.value)
        assert (tmp_path / "a.txt").read_bytes() in (b"old a", b"new a")
        publish(VIEW, tmp_path, [last])
        publish(VIEW, tmp_path / "afresh", [last])
        afresh = state(tmp_path / "afresh")
        publish(VIEW, tmp_path / "afresh", [exporter({})])
        (tmp_path / "afresh/manifest.json").unlink()
        (tmp_path / "afresh").rmdir()
        assert state(tmp_path) == afresh


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits on the size of files")
def test_a_full_disk_on_the_command_line(tmp_path: Path) -> None:
    """When the system refuses to write on, the export ends with 2 and leaves everything as it was."""
    folder = tmp_path / "public"
    assert command("export", EXAMPLE, "--out", folder, "--to", "csv", "--quiet")[0] == 0
    before = state(folder)
    limit = """
import atexit, resource
none = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (4000, none[1]))
atexit.register(resource.setrlimit, resource.RLIMIT_FSIZE, none)
"""
    status, output, messages = command("export", EXAMPLE, "--out", folder, "--language", "en", before=limit)
    assert (status, output) == (2, "")
    assert messages == f"error: {folder} cannot be written: file too large; {REMEDY}\n"
    assert state(folder) == before
    assert command("export", EXAMPLE, "--out", folder, "--quiet")[0] == 0
    listed = [one["path"] for one in json.loads((folder / "manifest.json").read_bytes())["files"]]
    found = state(folder)
    assert sorted(path for path, data in found.items() if data is not None) == sorted([*listed, "manifest.json"])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits on the size of files")
def test_a_full_disk_in_the_middle_of_a_large_file(tmp_path: Path) -> None:
    """A large file that does not fit leaves everything as it was."""
    script = f"""
import resource, sys
from stedennetwerk import Programme, PublishError, View, publish
from stedennetwerk.plugin import Artifact, Exporter
none = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (2**21, none[1]))
def files(view, options):
    yield Artifact("a.txt", "text/plain", b"new")
    yield Artifact("large.bin", "text/plain", (b"x" * 2**18 for _ in range(20)))
made = Exporter(name="large", title="Large", media_type="text/plain", export=files)
try:
    publish(View.of(Programme(id="dag", title="Dag")), {str(tmp_path)!r}, [made])
except PublishError as error:
    print(error)
resource.setrlimit(resource.RLIMIT_FSIZE, none)
"""
    publish(VIEW, tmp_path, [OLD])
    before = state(tmp_path)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == f"{tmp_path} cannot be written: file too large; {REMEDY}\n"
    assert state(tmp_path) == before
