"""A process that ends at any moment leaves whole files, old or new, and the next run completes."""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import pytest

from stedennetwerk import Programme, View, publish
from stedennetwerk.plugin import Artifact, Exporter

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the tests fork a process, which Windows cannot")

# The shared part: two versions of the same files, so that each run has something to write, leave alone and remove.
VERSIONS = '''
import sys

def versions():
    """Return the files of two versions: some changed, some the same, some in one only, one of them large."""
    both = {"same.txt": b"same" * 5000, "deep/er/same.txt": b""}
    old = {f"{n % 3}/{n}.txt": f"old {n}\\n".encode() * (n * 3000 + 1) for n in range(3)}
    new = {path: data.replace(b"old", b"new!") for path, data in old.items()}
    return (
        {**both, **old, "old/only/this.txt": b"old", "large.bin": b"o" * 1_200_000},
        {**both, **new, "new/only/that.txt": b"new", "large.bin": b"n" * 1_100_000},
    )

def publish_version(folder, number):
    """Publish one of the versions with two exporters."""
    from stedennetwerk import Programme, View, publish
    from stedennetwerk.plugin import Artifact, Exporter

    files = versions()[number]
    def export(wanted):
        return lambda view, options: (
            Artifact(path, "text/plain", (data[at:at + 99_000] for at in range(0, len(data), 99_000)))
            for path, data in files.items() if wanted(path)
        )
    publish(View.of(Programme(id="dag", title="Dag")), folder, [
        Exporter(name="first", title="First", media_type="text/plain", export=export(lambda path: path < "5")),
        Exporter(name="second", title="Second", media_type="text/plain", export=export(lambda path: path >= "5")),
    ])
'''

# For each line from standard input, a fork of this process publishes the versions in turn until it is killed.
ENDLESS = (
    VERSIONS
    + """
import os

publish_version(sys.argv[1], 0)
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        number = int(line)
        while True:
            publish_version(sys.argv[1], number)
            number = 1 - number
    print(child, flush=True)
    os.waitpid(child, 0)
    print("dead", flush=True)
"""
)

# For each line, a fork publishes a version and ends in front of the n-th operation on the file system, if there are so many.
STEPPING = (
    VERSIONS
    + """
import os

publish_version(sys.argv[1], 0)
CHANGES = ("os.rename", "os.remove", "os.rmdir", "os.mkdir")
for line in sys.stdin:
    number, left = map(int, line.split())
    child = os.fork()
    if child == 0:
        def count(event, arguments):
            global left
            if event in CHANGES or (event == "open" and str(arguments[0]).startswith(sys.argv[1])):
                left -= 1
                if left < 0:
                    os._exit(9)
        sys.addaudithook(count)
        publish_version(sys.argv[1], number)
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
)

shared: dict[str, Any] = {}
exec(VERSIONS, shared)  # the child processes run the very same lines
OLD, NEW = shared["versions"]()
publish_version = shared["publish_version"]


class Driver:
    """A process that has imported everything and forks whenever it is told to."""

    def __init__(self, script: str, folder: Path) -> None:
        arguments = [sys.executable, "-c", script, str(folder)]
        self.process = subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait()

    def tell(self, words: str) -> None:
        """Send one line."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{words}\n")
        self.process.stdin.flush()

    def hear(self) -> str:
        """Receive one line."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()


def standing(folder: Path) -> dict[str, bytes]:
    """Return the files that stand in the folder, the staging room left out."""
    return {
        name: path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not (name := path.relative_to(folder).as_posix()).startswith(".stedennetwerk/")
    }


FOREIGN = {"mine.txt": b"mine", "0/mine.txt": b"mine too"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with files of somebody else."""
    made = tmp_path / "public"
    (made / "0").mkdir(parents=True)
    for path, data in FOREIGN.items():
        (made / path).write_bytes(data)
    return made


def check_whole(folder: Path) -> None:
    """Check that every file is wholly old or wholly new, that the manifest is whole, and that foreign files are there."""
    found = standing(folder)
    manifest = found.pop("manifest.json")
    assert sorted(json.loads(manifest)) == ["files", "format", "generator"]
    assert {path: found.pop(path, None) for path in FOREIGN} == FOREIGN
    assert [path for path, data in found.items() if data not in (OLD.get(path), NEW.get(path))] == []


def check_complete(folder: Path, files: dict[str, bytes]) -> None:
    """Check that exactly these files stand there, that the manifest says so, and that nothing is left over."""
    found = standing(folder)
    manifest = json.loads(found.pop("manifest.json"))
    assert found == {**files, **FOREIGN}
    listed = {one["path"]: (one["size"], one["sha256"]) for one in manifest["files"]}
    assert listed == {path: (len(data), hashlib.sha256(data).hexdigest()) for path, data in files.items()}
    folders = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_dir()}
    assert folders == {
        "0",
        "1",
        "2",
        *(("old", "old/only") if files is OLD else ("new", "new/only")),
        "deep",
        "deep/er",
    }


def test_killed_at_a_hundred_random_moments(folder: Path) -> None:
    """After SIGKILL at any moment all files are whole, and the next run completes without leftovers."""
    chance = random.Random(20230316)
    with Driver(ENDLESS, folder) as driver:
        for round in range(100):
            driver.tell(str(round % 2))
            child = int(driver.hear())
            time.sleep(chance.uniform(0, 0.03))
            os.kill(child, signal.SIGKILL)
            assert driver.hear() == "dead"
            if not (folder / "manifest.json").exists():
                continue  # the very first publication has not come so far yet
            check_whole(folder)
            if chance.random() < 0.5:
                number = chance.randrange(2)
                publish_version(folder, number)
                check_complete(folder, (OLD, NEW)[number])
    publish_version(folder, 0)
    check_complete(folder, OLD)


def steps(folder: Path, driver: Driver) -> Iterator[int]:
    """Yield after each crash, one operation on the file system further each time, until a run ends by itself."""
    step = 0
    while True:
        publish_version(folder, 0)
        driver.tell(f"1 {step}")
        ended = driver.hear() == "0"
        yield step
        if ended:
            return
        step += 1


def test_stopped_before_each_operation(folder: Path) -> None:
    """After an end before any operation on the file system all files are whole, and the next run can go back."""
    publish_version(folder, 0)
    with Driver(STEPPING, folder) as driver:
        seen = 0
        for step in steps(folder, driver):
            check_whole(folder)
            publish_version(folder, 0)
            check_complete(folder, OLD)
            seen = step
    assert seen > 30


def test_stopped_twice(folder: Path) -> None:
    """A crash in the run that cleans up after a crash is no different."""
    chance = random.Random(7)
    publish_version(folder, 0)
    with Driver(STEPPING, folder) as driver:
        for _ in range(8):
            for number in (1, 0, 1):
                driver.tell(f"{number} {chance.randrange(50)}")
                driver.hear()
                check_whole(folder)
            publish_version(folder, 0)
            check_complete(folder, OLD)


def test_an_exporter_that_fails_after_a_crash(folder: Path) -> None:
    """After a crash in the middle, an exporter that fails keeps whole files, and the manifest tells what they are."""

    def export(view: View, options: Any) -> Iterator[Artifact]:
        raise ValueError("not today")

    failing = [Exporter(name=name, title=name, media_type="text/plain", export=export) for name in ("first", "second")]
    publish_version(folder, 0)
    with Driver(STEPPING, folder) as driver:
        for _ in steps(folder, driver):
            publish(View.of(Programme(id="dag", title="Dag")), folder, failing)
            check_whole(folder)
            found = standing(folder)
            listed = {one["path"]: one["sha256"] for one in json.loads(found.pop("manifest.json"))["files"]}
            ours = {path: hashlib.sha256(data).hexdigest() for path, data in found.items() if path not in FOREIGN}
            assert listed == ours


def test_interrupted_in_the_middle(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An interruption from the keyboard while files are moved is as harmless as a crash."""
    publish_version(folder, 0)
    replace = os.replace
    for stop in range(1, 9):
        moved: list[Any] = []

        def interrupted(source: Any, target: Any, stop: int = stop, moved: list[Any] = moved, **more: Any) -> None:
            moved.append(target)
            if len(moved) > stop:
                raise KeyboardInterrupt
            replace(source, target, **more)

        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", interrupted)
            try:
                publish_version(folder, 1)
            except KeyboardInterrupt:
                pass
        check_whole(folder)
        publish_version(folder, 0)
        check_complete(folder, OLD)
