"""The commands `release` and `diff`, and what `check` and `export` say of releases."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

SOON = "2027-01-01T12:00Z"
LATER = "2027-01-02T12:00Z"
RETITLED = "De eerste lezing (Netwerkdag): vervalt"


@pytest.fixture
def document(write: Any) -> Path:
    """Return a document of which there is one release."""
    path: Path = write()
    return path


@pytest.fixture
def released(call: Any, document: Path) -> Path:
    """Return the document after its first release."""
    assert call("release", document, "--at", SOON).exit_code == 0
    return document


def cancel(document: Path) -> None:
    """Let the session not take place."""
    text = document.read_text("utf-8")
    document.write_text(text.replace('id = "lezing"', 'id = "lezing"\nstatus = "cancelled"'), "utf-8")


def test_the_first_release(call: Any, document: Path) -> None:
    """The first release lands beside the document and is named."""
    done = call("release", document, "--at", SOON, "--note", "Het programma staat.")
    path = document.parent / "releases/0001.json"
    assert (done.exit_code, done.stdout, done.stderr) == (0, f"Release 1 is there: {path}\n", "")
    plain = json.loads(path.read_bytes())
    assert (plain["release"], plain["at"], plain["note"]) == (1, "2027-01-01T12:00:00Z", "Het programma staat.")


def test_the_next_release_says_what_changed(call: Any, released: Path) -> None:
    """A release prints a line for each change; without one there is no release."""
    again = call("release", released, "--at", LATER)
    cancel(released)
    done = call("release", released, "--at", LATER)
    path = released.parent / "releases/0002.json"
    assert (again.exit_code, again.stdout) == (0, "Nothing changed since release 1 of 2027-01-01 12:00 UTC.\n")
    assert (done.exit_code, done.stdout) == (0, f"Release 2 is there: {path}\n  {RETITLED}\n")


def test_a_release_is_of_now_or_of_the_environment(call: Any, document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH stands for now."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    assert call("release", document).exit_code == 0
    assert json.loads((document.parent / "releases/0001.json").read_bytes())["at"] == "2027-01-15T08:00:00Z"
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    cancel(document)
    done = call("release", document, "--history", document.parent / "elders")
    assert (done.exit_code, (document.parent / "elders/0001.json").exists()) == (0, True)


def test_releases_of_a_folder_of_documents_are_in_it(call: Any, document: Path) -> None:
    """The releases of a folder lie in the folder, and are no documents."""
    assert call("release", document.parent, "--at", SOON).exit_code == 0
    assert (document.parent / "releases/0001.json").exists()
    assert call("check", document.parent).stdout == "No findings.\n"


def test_what_is_refused_is_not_released(call: Any, write: Any, tmp_path: Path) -> None:
    """A document with a fault makes no release; exit status 2."""
    done = call("release", write('id = "p"'))
    assert (done.exit_code, (tmp_path / "releases").exists()) == (2, False)
    assert [line.partition("error")[2] for line in done.stderr.splitlines()] == [
        "[missing]: title is missing; add title = ..., or read it together with the document of the programme"
    ]


def test_warnings_are_told(call: Any, write: Any) -> None:
    """Two documents that disagree are released as the first has it, with a warning."""
    one, other = write(), write(write().read_text("utf-8").replace("eerste lezing", "andere lezing"), "b.toml")
    done = call("release", one, other, "--at", SOON)
    assert (done.exit_code, done.stderr.count("warning[")) == (0, 1)


def test_diff_since_the_last_release(call: Any, released: Path) -> None:
    """By default the document is compared with the last release, in its main language."""
    nothing = call("diff", released)
    cancel(released)
    something, english = call("diff", released), call("diff", released, "--language", "en")
    assert [(one.exit_code, one.stdout) for one in (nothing, something, english)] == [
        (0, "Nothing changed.\n"),
        (0, f"  {RETITLED}\n"),
        (0, "  De eerste lezing (Netwerkdag): cancelled\n"),
    ]


def test_diff_between_two_releases(call: Any, released: Path) -> None:
    """Any two releases can be compared, also as JSON."""
    cancel(released)
    call("release", released, "--at", LATER)
    assert call("diff", released).stdout == "Nothing changed.\n"
    done = call("diff", released, "--since", 1, "--until", 2, "--format", "json", "--audience", "public")
    (change,) = json.loads(done.stdout)
    assert (change["kind"], change["path"], change["before"], change["after"]) == (
        "cancelled", ["events", "dag", "sessions", "lezing"], None, {"word": ["Status", "cancelled"]},
    )  # fmt: skip


@pytest.mark.parametrize(
    "arguments, told",
    [
        ((), "{folder}: there is no release yet; make one with stedennetwerk release"),
        (("--since", 3), "--since: there is no release 3; the last one is 1"),
        (("--until", 2), "--until: there is no release 2; the last one is 1"),
    ],
    ids=["none", "since", "until"],
)
def test_diff_needs_its_releases(call: Any, document: Path, arguments: tuple[object, ...], told: str) -> None:
    """A release that is not there is named; exit status 2."""
    if arguments:
        call("release", document, "--at", SOON)
    done = call("diff", document, *arguments)
    assert (done.exit_code, done.stderr) == (2, f"error: {told.format(folder=document.parent / 'releases')}\n")


def test_check_says_what_is_not_released(call: Any, released: Path) -> None:
    """After a change, check notes that it is not released; it is no error."""
    before = call("check", released)
    cancel(released)
    after = call("check", released)
    assert (before.exit_code, before.stdout, after.exit_code) == (0, "No findings.\n", 0)
    assert after.stdout == (
        f"{released}: note[unreleased]: the document has changed since release 1 (1 change); "
        "run stedennetwerk release, so that calendars learn what changed once and for all\n1 note\n"
    )


def test_damaged_releases_are_an_error_everywhere(call: Any, released: Path, tmp_path: Path) -> None:
    """An edited release is found by check as an error, and stops export, release and diff before anything is written."""
    path = released.parent / "releases/0001.json"
    path.write_bytes(path.read_bytes().replace(b"eerste", b"tweede"))
    told = f"{path}: it was damaged or edited; "
    checked = call("check", released)
    assert (checked.exit_code, checked.stdout.startswith(f"error[release]: {told}")) == (1, True)
    for command in (("release",), ("diff",), ("export", "--out", tmp_path / "public")):
        done = call(command[0], released, *command[1:])
        assert (done.exit_code, done.stderr.startswith(f"error: {told}")) == (2, True)
    assert not (tmp_path / "public").exists()


def test_export_takes_its_stamps_from_the_releases(call: Any, released: Path, tmp_path: Path) -> None:
    """With a release calendars say when what changed; what is not released yet is noted."""
    first = call("export", released, "--out", tmp_path / "public")
    feed = (tmp_path / "public/calendar.ics").read_bytes()
    assert (first.stderr, b"DTSTAMP:20270101T120000Z\r\nCREATED:20270101T120000Z\r\n" in feed) == ("", True)
    cancel(released)
    second = call("export", released, "--out", tmp_path / "public")
    assert second.stderr == (
        "note: the document has changed since release 1 (1 change); "
        "run stedennetwerk release, so that calendars learn what changed once and for all\n"
    )
    assert b"SEQUENCE:1\r\n" in (tmp_path / "public/calendar.ics").read_bytes()
    assert call("export", released, "--out", tmp_path / "public", "-q").stderr == ""


def test_when_it_was_updated_is_no_change(call: Any, released: Path, tmp_path: Path) -> None:
    """A document with only another `updated` has nothing that is not released: neither check nor export speaks of it."""
    text = released.read_text("utf-8")
    released.write_text(text.replace("updated = 2026-01-02", "updated = 2026-01-03"), "utf-8")
    assert released.read_text("utf-8") != text
    checked, exported = call("check", released), call("export", released, "--out", tmp_path / "public")
    assert (checked.stdout, exported.stderr) == ("No findings.\n", "")
