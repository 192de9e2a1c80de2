"""Several people, machines and versions at one folder of releases: nothing is lost, and what does not fit is named."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from stedennetwerk import DocumentError, ModelError, Programme, ReleaseError, loads
from stedennetwerk.history import read_history, read_releases, release

PEOPLE = 4


def on(day: int) -> dt.datetime:
    """Return noon on a day in January, in UTC."""
    return dt.datetime(2027, 1, day, 12, tzinfo=dt.UTC)


def titled(title: str) -> Programme:
    """Return a programme with this title."""
    return loads(f'id = "dag"\ntitle = "{title}"\n', "toml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two releases."""
    for day, title in enumerate(("Een", "Twee"), 1):
        assert release(titled(title), tmp_path, on(day)) is not None
    return tmp_path


def refusal(call: Callable[[], object], folder: Path) -> str:
    """Return why releasing or reading is refused, with the folder left out."""
    with pytest.raises(ReleaseError) as error:
        call()
    return str(error.value).replace(f"{folder}{os.sep}", "")


def names(folder: Path) -> list[str]:
    """Return the names of everything in a folder, hidden files too."""
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("attempt", range(10))
def test_one_of_many_at_once_makes_the_release(tmp_path: Path, attempt: int) -> None:
    """Of several that release at one moment in one process one succeeds, with its own programme, and nothing is left over."""
    together = Barrier(PEOPLE)

    def make(number: int) -> tuple[int, str]:
        together.wait()
        try:
            made = release(titled(f"Van {number}"), tmp_path, on(1))
        except ReleaseError as error:
            return number, str(error)
        assert made is not None
        return number, ""

    with ThreadPoolExecutor(PEOPLE) as pool:
        done = dict(pool.map(make, range(PEOPLE)))
    (winner,) = [number for number, told in done.items() if not told]
    first = tmp_path / "0001.json"
    late = (
        f"{first} was made by somebody else just now; look at it with `stedennetwerk diff`, then release again",
        (
            "release 2 would be of 2027-01-01T12:00:00Z, not after release 1 of 2027-01-01T12:00:00Z; "
            "give a later time with --at, or set the clock"
        ),
    )
    assert [told for number, told in done.items() if number != winner and told not in late] == []
    assert ([str(one.programme.title) for one in read_releases(tmp_path)], names(tmp_path)) == (
        [f"Van {winner}"],
        ["0001.json"],
    )


SCRIPT = """
import datetime as dt, sys
from stedennetwerk import ReleaseError, loads
from stedennetwerk.history import release
programme = loads('id = "dag"\\ntitle = "Van ' + sys.argv[2] + '"', "toml")
input()
try:
    release(programme, sys.argv[1], dt.datetime(2027, 1, 1, 12, tzinfo=dt.UTC))
except ReleaseError:
    print("refused")
else:
    print("released")
"""


def test_one_of_two_processes_makes_the_release(tmp_path: Path) -> None:
    """Of two processes that release at one moment the one that says so did, and the other is refused."""
    command = [sys.executable, "-c", SCRIPT, str(tmp_path / "releases")]
    people = [
        subprocess.Popen([*command, str(number)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for number in range(2)
    ]
    for one in people:
        assert one.stdin is not None
        one.stdin.write("\n")
        one.stdin.flush()
    said = [one.communicate()[0].strip() for one in people]
    assert sorted(said) == ["refused", "released"]
    (made,) = read_releases(tmp_path / "releases")
    assert (str(made.programme.title), names(tmp_path / "releases")) == (f"Van {said.index('released')}", ["0001.json"])


def test_what_somebody_left_behind_does_not_matter(folder: Path) -> None:
    """A half-written file of a process that was killed is neither read nor in the way."""
    (folder / ".0003.json.1.new").write_bytes(b'{"release": 3')
    made = release(titled("Drie"), folder, on(3))
    assert (made and made.number, [one.number for one in read_releases(folder)]) == (3, [1, 2, 3])


def test_a_release_under_another_number_is_named(folder: Path) -> None:
    """The last file under a number that is not its own is refused, so that no release is made after it."""
    (folder / "0002.json").rename(folder / "0003.json")
    told = "0003.json: release 2 is missing; put 0002.json back, from a backup or version control"
    assert refusal(lambda: read_releases(folder), folder) == told
    assert refusal(lambda: release(titled("Drie"), folder, on(3)), folder) == told


def test_a_release_of_another_programme_does_not_follow(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A first release of somebody else in the place of the second is refused."""
    other = tmp_path_factory.mktemp("other")
    release(titled("Vreemd"), other, on(1))
    (folder / "0002.json").write_bytes((other / "0001.json").read_bytes())
    told = "0002.json: release 2 is missing; put 0002.json back, from a backup or version control"
    assert refusal(lambda: read_releases(folder), folder) == told


def test_a_folder_with_the_name_of_a_release(folder: Path) -> None:
    """A folder where a release should be is refused with the reason of the system."""
    (folder / "0003.json").mkdir()
    assert refusal(lambda: read_releases(folder), folder) == (
        "0003.json cannot be read: is a directory; check the rights"
    )


def test_a_release_that_is_gone_when_it_is_needed(folder: Path) -> None:
    """A file that is removed after its seal was read is named when its programme is asked for."""
    _, last = read_releases(folder)
    last.path.unlink()
    assert refusal(lambda: last.programme, folder) == (
        "0002.json cannot be read: no such file or directory; check the rights"
    )


def test_a_release_of_a_later_version_is_refused_with_its_place(folder: Path) -> None:
    """What this version does not know in a release, whose seal is right, is a finding with file and line."""
    path = folder / "0002.json"
    body, _, _ = path.read_bytes().rpartition(b',\n"seal": ')
    body = body.replace(b'"title": "Twee"', b'"titel": "Twee"')
    path.write_bytes(body + b',\n"seal": "%s"}\n' % hashlib.sha256(body).hexdigest().encode())
    with pytest.raises(DocumentError) as error:
        read_history(folder)
    assert [(finding.place.file, finding.code) for finding in error.value.findings if finding.place] == [
        (str(path), "missing"),
        (str(path), "unknown-key"),
    ]


TIMES = {
    "without a zone": (
        dt.datetime(2027, 1, 3, 12),
        "at: 2027-01-03T12:00:00 has no time zone; give it one, such as datetime.UTC",
    ),
    "without a UTC": (
        dt.datetime(1, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=14))),
        "0001-01-01T00:00:00+14:00 is beyond the calendar; give a time that people can come at",
    ),
    "of long ago": (
        dt.datetime(999, 1, 1, tzinfo=dt.UTC),
        "0999-01-01T00:00:00+00:00 is beyond the calendar; give a time that people can come at",
    ),
}


@pytest.mark.parametrize("at, told", TIMES.values(), ids=TIMES)
def test_a_time_that_cannot_be_is_refused(folder: Path, at: dt.datetime, told: str) -> None:
    """The instant of a release has a zone and a place in the calendar, or nothing is written."""
    with pytest.raises(ModelError) as error:
        release(titled("Drie"), folder, at)
    assert (str(error.value), names(folder)) == (told, ["0001.json", "0002.json"])


def test_the_instant_is_kept_in_utc_and_whole_seconds(tmp_path: Path) -> None:
    """Whatever the zone of the one who releases, the file says the same."""
    amsterdam = dt.timezone(dt.timedelta(hours=1))
    one = release(titled("Een"), tmp_path / "a", dt.datetime(2027, 1, 1, 13, 0, 0, 999_999, tzinfo=amsterdam))
    other = release(titled("Een"), tmp_path / "b", on(1))
    assert one is not None
    assert other is not None
    assert (one.at, one.path.read_bytes()) == (on(1), other.path.read_bytes())


def test_a_name_that_no_folder_can_have() -> None:
    """A zero byte in the name of the folder is refused in our words."""
    with pytest.raises(ReleaseError) as error:
        release(titled("Een"), "re\0leases", on(1))
    assert str(error.value).replace(os.sep, "/") == (
        "releases/0001.json cannot be written: the name holds a zero byte; make room, or check the rights"
    )


def test_a_folder_that_may_not_be_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing may be written the release is refused with the reason, and what was there can still be read."""

    opened = Path.open

    def refuse(path: Path, mode: str = "r", *rest: Any) -> Any:
        if "x" in mode:
            raise PermissionError(13, "Permission denied")
        return opened(path, mode, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", refuse)  # the rights of a folder do not stop the owner of the machine
        assert refusal(lambda: release(titled("Drie"), folder, on(3)), folder) == (
            "0003.json cannot be written: permission denied; make room, or check the rights"
        )
    assert ([one.number for one in read_releases(folder)], names(folder)) == ([1, 2], ["0001.json", "0002.json"])
