"""The folder of releases: only ever added to, sealed, and refused when anything in it is not as it was."""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

from stedennetwerk import Audience, Programme, ReleaseError, View, loads
from stedennetwerk.history import read_history, read_releases, release
from stedennetwerk.history import releases as module


def on(day: int) -> dt.datetime:
    """Return noon on a day in January, in UTC."""
    return dt.datetime(2027, 1, day, 12, tzinfo=dt.UTC)


def titled(title: str, more: str = "") -> Programme:
    """Return a programme with this title."""
    return loads(f'id = "dag"\ntitle = "{title}"\n{more}', "toml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with three releases."""
    for day, title in enumerate(("Een", "Twee", "Drie"), 1):
        assert release(titled(title), tmp_path, on(day), f"uitgave {day}") is not None
    return tmp_path


def refused(folder: Path) -> str:
    """Return why a folder is refused, with the folder left out."""
    with pytest.raises(ReleaseError) as error:
        read_releases(folder)
    return str(error.value).replace(f"{folder}{os.sep}", "")


def test_releases_are_read_as_they_were_made(folder: Path) -> None:
    """Each has its number, instant, note and whole programme, and names the seal of the one before."""
    first, second, third = read_releases(folder)
    assert [(one.number, one.at, one.note, one.programme, one.path.name) for one in (first, second, third)] == [
        (number, on(number), f"uitgave {number}", titled(title), f"{number:04}.json")
        for number, title in enumerate(("Een", "Twee", "Drie"), 1)
    ]
    assert [first.previous, second.previous, third.previous] == ["", first.seal, second.seal]


def test_a_release_is_plain_json_with_a_record_on_each_line(tmp_path: Path, showcase: Programme) -> None:
    """Any reader of JSON reads it, and each session of the programme has a line of its own."""
    made = release(showcase, tmp_path, on(1))
    assert made is not None
    text = made.path.read_text("utf-8")
    plain = json.loads(text)
    sessions = [one for event in plain["programme"]["events"] for one in event.get("sessions", ())]
    lines = [line.strip().rstrip(",") for line in text.splitlines()]
    assert list(plain) == ["release", "at", "note", "previous", "changes", "ledger", "programme", "seal"]
    assert [one for one in sessions if one not in [_json(line) for line in lines]] == []


def _json(line: str) -> object:
    try:
        return json.loads(line)
    except ValueError:
        return None


def test_what_did_not_change_is_not_released(folder: Path) -> None:
    """The same programme again makes no release."""
    assert (release(titled("Drie"), folder, on(9)), len(read_releases(folder))) == (None, 3)


def test_a_folder_that_is_not_there_has_no_releases(tmp_path: Path) -> None:
    """Before the first release there is nothing to read."""
    assert (read_releases(tmp_path / "nergens"), read_history(tmp_path / "nergens")) == ((), None)


def test_other_files_in_the_folder_do_not_matter(folder: Path) -> None:
    """A README beside the releases is left alone."""
    (folder / "README.md").write_text("Uitgaven")
    assert len(read_releases(folder)) == 3


DAMAGED = "0002.json: it was damaged or edited; put it back, from a backup or version control. When two people released at once, keep the file of one of them as it was, and release again"


def test_every_flipped_bit_is_noticed(folder: Path) -> None:
    """Wherever one byte of a release is changed, the file is named and refused."""
    path = folder / "0002.json"
    whole = path.read_bytes()
    draw = random.Random(2)
    for at in [0, len(whole) - 1, *(draw.randrange(len(whole)) for _ in range(60))]:
        path.write_bytes(whole[:at] + bytes((whole[at] ^ 1,)) + whole[at + 1 :])
        assert refused(folder) == DAMAGED
    path.write_bytes(whole[:-200])
    assert refused(folder) == DAMAGED


def test_marks_of_a_merge_are_noticed(folder: Path) -> None:
    """A file into which version control merged two releases is refused, with what to do."""
    path = folder / "0002.json"
    path.write_text(f"<<<<<<< HEAD\n{path.read_text()}=======\n{path.read_text()}>>>>>>> other\n")
    assert refused(folder) == DAMAGED


def test_a_missing_release_is_named(folder: Path) -> None:
    """A gap in the numbers is refused."""
    (folder / "0002.json").unlink()
    assert refused(folder) == "0003.json: release 2 is missing; put 0002.json back, from a backup or version control"


def test_a_release_of_another_chain_is_named(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A release that was made after another one than the one before it is refused."""
    other = tmp_path_factory.mktemp("other")
    for day, title in enumerate(("Anders", "Twee"), 1):
        release(titled(title), other, on(day))
    (folder / "0002.json").write_bytes((other / "0002.json").read_bytes())
    told = "0002.json: it does not follow the release before it; take both from one backup, or, when two people released at once, remove the later one and release again"
    assert refused(folder) == told


def without_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the disk be one without hard links, such as exFAT."""

    def fail(_old: Path, _new: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", fail)


@pytest.mark.parametrize("links", [True, False], ids=["hard links", "no hard links"])
def test_of_two_at_once_the_second_is_refused(folder: Path, links: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who comes second gets a clear message; the first release stays, and nothing else is left behind."""
    if not links:
        without_links(monkeypatch)
    before = read_releases(folder)
    assert release(titled("Vier"), folder, on(4)) is not None
    monkeypatch.setattr(module, "read_releases", lambda _: before)
    with pytest.raises(ReleaseError, match=r"0004\.json was made by somebody else just now; look at it with"):
        release(titled("Ook vier"), folder, on(4))
    monkeypatch.undo()
    assert [str(one.programme.title) for one in read_releases(folder)] == ["Een", "Twee", "Drie", "Vier"]
    assert sorted(path.name for path in folder.iterdir()) == [f"{number:04}.json" for number in range(1, 5)]


def test_time_only_goes_forward(folder: Path) -> None:
    """A release of the same instant as the last, or of before, is refused."""
    with pytest.raises(ReleaseError) as error:
        release(titled("Vier"), folder, on(3))
    assert str(error.value) == (
        "release 4 would be of 2027-01-03T12:00:00Z, not after release 3 of 2027-01-03T12:00:00Z; "
        "give a later time with --at, or set the clock"
    )


UNFIT = {
    "a reference that leads nowhere": (
        Programme(id="dag", title="Dag", members=["nergens"]), "",
        'members #1: "nergens" is not among the cities; add it to cities, or correct the id, then release',
    ),
    "half a character in the note": (
        titled("Dag"), "\ud800", "the note: the text holds half a character (a lone surrogate); write the whole character",
    ),
}  # fmt: skip


@pytest.mark.parametrize("programme, note, told", UNFIT.values(), ids=UNFIT)
def test_what_could_not_be_read_back_is_refused(programme: Programme, note: str, told: str, tmp_path: Path) -> None:
    """Nothing is released that the next release could not read."""
    with pytest.raises(ReleaseError) as error:
        release(programme, tmp_path, on(1), note)
    assert (str(error.value), list(tmp_path.iterdir())) == (told, [])


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    """A file is no folder of releases."""
    path = tmp_path / "releases"
    path.write_text("")
    with pytest.raises(ReleaseError) as error:
        read_releases(path)
    assert str(error.value) == f"{path} is no folder; name the folder of the releases"


@pytest.mark.parametrize("broken", ["iterdir", "read_bytes"])
def test_what_cannot_be_read_is_named(folder: Path, broken: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder or file that the system does not let us read is an error of ours, with the reason."""

    def fail(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, broken, fail)
    path = folder if broken == "iterdir" else folder / "0001.json"
    with pytest.raises(ReleaseError, match=rf"^{re.escape(str(path))} cannot be read: .*; check the "):
        read_releases(folder)


def test_a_full_disk_leaves_everything_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A release that cannot be written is not there at all."""

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(ReleaseError, match=r"0004\.json cannot be written: .*; make room, or check the rights$"):
        release(titled("Vier"), folder, on(4))
    assert sorted(path.name for path in folder.iterdir()) == ["0001.json", "0002.json", "0003.json"]


def test_a_disk_without_hard_links_holds_the_same_releases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On exFAT and some shares a release has the very bytes that it has elsewhere, and nothing is left beside it."""
    there = release(titled("Een"), tmp_path / "there", on(1))
    without_links(monkeypatch)
    here = release(titled("Een"), tmp_path / "here", on(1))
    assert there is not None
    assert here is not None
    assert (here.path.read_bytes(), list(here.path.parent.iterdir())) == (there.path.read_bytes(), [here.path])


def test_a_release_that_cannot_get_its_name_is_not_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a disk without hard links fails halfway, the name that was taken is free again."""

    def fail(_new: Path, _target: Path) -> None:
        raise OSError(5, "Input/output error")

    without_links(monkeypatch)
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(ReleaseError, match=r"0004\.json cannot be written: .*; make room, or check the rights$"):
        release(titled("Vier"), folder, on(4))
    monkeypatch.undo()
    assert sorted(path.name for path in folder.iterdir()) == ["0001.json", "0002.json", "0003.json"]
    assert release(titled("Vier"), folder, on(4)) is not None


SCRIPT = """
import datetime as dt, sys
from stedennetwerk import read
from stedennetwerk.history import release
release(read(sys.argv[1]), sys.argv[2], dt.datetime(2027, 1, 1, tzinfo=dt.UTC))
"""


def test_two_machines_make_the_same_release(tmp_path: Path) -> None:
    """Hash seed, time zone and locale do not change a byte."""
    example = Path(__file__).parents[2] / "docs/examples/showcase"
    made = []
    for number, (seed, zone) in enumerate((("0", "UTC"), ("1", "Pacific/Auckland"))):
        out = tmp_path / str(number)
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
        subprocess.run([sys.executable, "-c", SCRIPT, example, out], check=True, env=environment)
        made.append((out / "0001.json").read_bytes())
    assert made[0] == made[1]


def test_the_public_learns_nothing_of_what_it_cannot_see(tmp_path: Path) -> None:
    """What changed for organisers only is in no announcement and no revision of the public."""
    secret = 'contacts = [{ id = "balie", function = "balie", audience = "organisers" }]'
    release(titled("Dag"), tmp_path, on(1))
    release(titled("Dag", secret), tmp_path, on(2))
    history = read_history(tmp_path)
    assert history is not None
    changes = {audience: len(history.seen[audience].announcements[1].changes) for audience in Audience}
    assert changes == {Audience.PUBLIC: 0, Audience.PARTICIPANTS: 0, Audience.ORGANISERS: 1}


def test_only_the_last_announcements_are_read(folder: Path) -> None:
    """Of many releases only the changes of the last ones are read."""
    history = read_history(folder, announcements=2)
    assert history is not None
    assert [one.number for one in history.seen[Audience.PUBLIC].announcements] == [2, 3]


def test_a_view_is_of_the_document_and_not_of_the_release(folder: Path) -> None:
    """What is not released yet is pending, and the instant is never before that of the last release."""
    history = read_history(folder)
    view = View.of(titled("Vier"), at=on(1), history=history)
    assert view.history is not None
    assert [(one.kind.value, str(one.after)) for one in view.history.pending] == [("retitled", "Vier")]
    assert View.of(titled("Drie"), history=history).at == on(3)


def test_a_view_refuses_what_another_audience_has_seen(folder: Path) -> None:
    """The history of one audience does not fit the View of another."""
    history = read_history(folder)
    assert history is not None
    with pytest.raises(ValueError, match=r"it is what organisers have seen, not public; make the View with View\.of"):
        View(titled("Drie"), history=history.seen[Audience.ORGANISERS])


def test_examples_can_be_released(example: Programme, tmp_path: Path) -> None:
    """Every example comes back from a release just as it was."""
    made = release(example, tmp_path, on(1))
    assert made is not None
    assert made.programme == example
