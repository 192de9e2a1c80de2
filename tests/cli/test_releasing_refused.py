"""What `release`, `diff`, `check` and `export` answer when releases, times or options do not fit, and that nothing is lost."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest

Write = Callable[..., Path]
SOON, LATER = "2027-01-01T12:00Z", "2027-01-02T12:00Z"


@pytest.fixture
def released(call: Callable, write: Write) -> Path:
    """Return a document after its first release."""
    document = write()
    assert call("release", document, "--at", SOON).exit_code == 0
    return document


def edit(document: Path, old: str = "eerste", new: str = "tweede") -> None:
    """Change a word of the document."""
    document.write_text(document.read_text("utf-8").replace(old, new), "utf-8")


def names(document: Path) -> list[str]:
    """Return the names of everything in the folder of the releases."""
    return sorted(path.name for path in (document.parent / "releases").iterdir())


TIMES = {
    "no time": (("--at", "soon"), None, '--at: "soon" is no time; write it as 2026-11-24T12:00Z'),
    "beyond the calendar": (
        ("--at", "0001-01-01T00:00+14:00"), None, '--at: "0001-01-01T00:00+14:00" is no time; write it as 2026-11-24T12:00Z',
    ),
    "no epoch": ((), "soon", 'SOURCE_DATE_EPOCH: "soon" is no number of seconds since 1970'),
    "the same": (
        ("--at", SOON), None,
        ("release 2 would be of 2027-01-01T12:00:00Z, not after release 1 of 2027-01-01T12:00:00Z; "
        "give a later time with --at, or set the clock"),
    ),
    "before, in another zone": (
        ("--at", "2027-01-01T12:30+01:00"), "1900000000",
        ("release 2 would be of 2027-01-01T11:30:00Z, not after release 1 of 2027-01-01T12:00:00Z; "
        "give a later time with --at, or set the clock"),
    ),
    "before, from the environment": (
        (), "1000000000",
        ("release 2 would be of 2001-09-09T01:46:40Z, not after release 1 of 2027-01-01T12:00:00Z; "
        "give a later time with --at, or set the clock"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("arguments", "epoch", "message"), TIMES.values(), ids=TIMES)
def test_times_that_do_not_fit(
    call: Callable,
    released: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    epoch: str | None,
    message: str,
) -> None:
    """A time that is none, or not after the last release, makes no release; exit status 2."""
    edit(released)
    if epoch is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    done = call("release", released, *arguments)
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", f"error: {message}\n")
    assert names(released) == ["0001.json"]


def test_the_option_goes_before_the_environment(call: Callable, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """A release is of the time that --at says, in UTC, whatever SOURCE_DATE_EPOCH says."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    document = write()
    assert call("release", document, "--at", "2027-01-01T13:00+01:00").exit_code == 0
    plain = json.loads((document.parent / "releases/0001.json").read_bytes())
    assert plain["at"] == "2027-01-01T12:00:00Z"


def test_without_a_time_it_is_now(call: Callable, write: Write) -> None:
    """A release that nothing gives a time is of the moment at which it is made."""
    document = write()
    before = dt.datetime.now(dt.UTC).replace(microsecond=0)
    assert call("release", document).exit_code == 0
    at = dt.datetime.fromisoformat(json.loads((document.parent / "releases/0001.json").read_bytes())["at"])
    assert before <= at <= dt.datetime.now(dt.UTC)


COMMANDS = {
    "release": ("release",),
    "diff": ("diff",),
    "export": ("export", "--out", "public"),
}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_a_file_for_a_folder(
    call: Callable, write: Write, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: tuple[str, ...]
) -> None:
    """A file under --history is refused by every command, and stays as it is."""
    monkeypatch.chdir(tmp_path)
    document, file = write(), write("mine", "notes.txt")
    done = call(command[0], document, *command[1:], "--history", "notes.txt")
    message = "error: notes.txt is no folder; name the folder of the releases\n"
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", message)
    assert (file.read_text("utf-8"), (tmp_path / "public").exists()) == ("mine", False)


def test_check_finds_a_file_for_a_folder(call: Callable, write: Write) -> None:
    """The findings of the document and of its releases come together; an error makes the exit status 1."""
    file = write("mine", "notes.txt")
    done = call("check", write(), "--history", file)
    assert (done.exit_code, done.stdout, done.stderr) == (
        1,
        f"error[release]: {file} is no folder; name the folder of the releases\n1 error\n",
        "",
    )


def test_check_tells_releases_to_machines(call: Callable, released: Path) -> None:
    """A change that is not released is in the JSON of check as well, as a note."""
    edit(released)
    (finding,) = json.loads(call("check", released, "--format", "json").stdout)
    assert (finding["code"], finding["level"]) == ("unreleased", "note")


def test_check_is_strict_about_warnings_alone(call: Callable, released: Path) -> None:
    """A document that is ahead of its releases passes a strict check: that is how a release comes about."""
    edit(released)
    assert call("check", released, "--strict").exit_code == 0


def test_the_order_of_the_document_is_nothing_to_tell(call: Callable, write: Write) -> None:
    """When only the order of records or the time of the last change is another, check has nothing to say."""
    document = write()
    call("release", document, "--at", SOON)
    edit(document, "2026-01-02T03:04:05", "2026-02-02T03:04:05")
    done = call("check", document)
    assert (done.exit_code, done.stdout) == (0, "No findings.\n")


MERGED = (
    "it was damaged or edited; put it back, from a backup or version control. When two people released "
    "at once, keep the file of one of them as it was, and release again"
)


def test_two_releases_in_version_control(call: Callable, released: Path) -> None:
    """A file with the marks of a conflict is named; after one side is chosen, the other releases again."""
    edit(released)
    call("release", released, "--at", LATER)
    path = released.parent / "releases/0002.json"
    ours = path.read_text("utf-8")
    path.write_text(f"<<<<<<< ours\n{ours}=======\n{ours}>>>>>>> theirs\n", "utf-8")
    edit(released, "tweede", "derde")
    done = call("release", released, "--at", "2027-01-03")
    assert (done.exit_code, done.stderr) == (2, f"error: {path}: {MERGED}\n")
    path.write_text(ours, "utf-8")
    done = call("release", released, "--at", "2027-01-03")
    assert (done.exit_code, names(released)) == (0, ["0001.json", "0002.json", "0003.json"])


def test_a_missing_release(call: Callable, released: Path) -> None:
    """Without one of its files the story is not told further, by no command."""
    edit(released)
    call("release", released, "--at", LATER)
    first, second = (released.parent / "releases" / name for name in ("0001.json", "0002.json"))
    first.unlink()
    told = f"{second}: release 1 is missing; put 0001.json back, from a backup or version control"
    for command in (("release",), ("diff",), ("export", "--out", released.parent / "public")):
        done = call(command[0], released, *command[1:])
        assert (done.exit_code, done.stderr) == (2, f"error: {told}\n")
    assert call("check", released).stdout == f"error[release]: {told}\n1 error\n"


def test_a_note_that_cannot_be_kept(call: Callable, write: Write) -> None:
    """A note with half a character is refused; nothing is written."""
    document = write()
    done = call("release", document, "--note", "a\udcff")
    message = "error: the note: the text holds half a character (a lone surrogate); write the whole character\n"
    assert (done.exit_code, done.stderr, (document.parent / "releases").exists()) == (2, message, False)


@pytest.mark.parametrize("language", ["klingon", "", "x y"])
def test_diff_in_no_language(call: Callable, released: Path, language: str) -> None:
    """What is no language tag is refused, as export does."""
    done = call("diff", released, "--language", language)
    message = f'error: language: "{language}" is no language tag; write it as "nl" or "en-GB"\n'
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", message)


@pytest.mark.parametrize("arguments", [("--since", "0"), ("--until", "0"), ("--since", "one")], ids=" ".join)
def test_diff_with_a_number_that_is_none(call: Callable, released: Path, arguments: tuple[str, str]) -> None:
    """Releases are numbered from 1; anything else is refused as a bad call."""
    done = call("diff", released, *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"Invalid value for '{arguments[0]}'" in done.stderr


def test_diff_without_a_programme(call: Callable, released: Path) -> None:
    """Up to a release the document need not even be readable; else its faults are told."""
    edit(released, 'id = "reeks"', 'id = "Reeks!"')
    between, with_document = call("diff", released, "--since", 1, "--until", 1), call("diff", released)
    assert (between.exit_code, between.stdout, with_document.exit_code, with_document.stdout) == (
        0, "Nothing changed.\n", 2, "",
    )  # fmt: skip
    assert with_document.stderr == f'{released}:1:1: error[bad-value]: id: "Reeks!" is no id; write "reeks"\n'


def test_diff_backwards(call: Callable, released: Path) -> None:
    """From a later release to an earlier one, the changes are the other way round."""
    edit(released)
    call("release", released, "--at", LATER)
    there, back = (call("diff", released, "--since", a, "--until", b).stdout for a, b in ((1, 2), (2, 1)))
    assert (there, back) == (
        "  De tweede lezing (Netwerkdag): andere titel: De tweede lezing (was De eerste lezing)\n",
        "  De eerste lezing (Netwerkdag): andere titel: De eerste lezing (was De tweede lezing)\n",
    )


def test_diff_for_an_audience(call: Callable, released: Path) -> None:
    """What only organisers may see is in their diff and in no other."""
    with released.open("a", encoding="utf-8") as file:
        file.write('audience = "organisers"\n')
    said = [call("diff", released, "--audience", one).stdout for one in ("public", "participants", "organisers")]
    removed = "  De eerste lezing (Netwerkdag): verwijderd (was donderdag 12 maart 2026 10:00–10:45)\n"
    assert said == [
        removed, removed, "  De eerste lezing (Netwerkdag): gewijzigd: wie het mag zien: voor de organisatie\n",
    ]  # fmt: skip


def test_what_was_for_organisers_is_new_to_others(call: Callable, write: Write) -> None:
    """What an audience could not see in the earlier release is added for it in the later one."""
    document = write()
    text = document.read_text("utf-8")
    document.write_text(f'{text}audience = "organisers"\n', "utf-8")
    call("release", document, "--at", SOON)
    document.write_text(text, "utf-8")
    assert call("diff", document, "--audience", "public").stdout == (
        "  De eerste lezing (Netwerkdag): toegevoegd: donderdag 12 maart 2026 10:00–10:45\n"
    )


def test_diff_of_nothing_as_json(call: Callable, released: Path) -> None:
    """No changes are an empty list for machines."""
    assert call("diff", released, "--format", "json").stdout == "[]\n"


def test_a_change_as_json(call: Callable, released: Path) -> None:
    """A change for machines has all its parts, the texts with their languages as objects."""
    edit(released, "start = 10:00", "start = 10:15")
    assert json.loads(call("diff", released, "--format", "json").stdout) == [
        {
            "kind": "moved-in-time",
            "path": ["events", "dag", "sessions", "lezing", "slots", "1"],
            "title": {"text": "De eerste lezing"},
            "within": {"text": "Netwerkdag"},
            "field": "time",
            "before": {
                "from": {"at": "2026-03-12T10:00:00+01:00", "zone": "Europe/Amsterdam"},
                "until": {"at": "2026-03-12T10:45:00+01:00", "zone": "Europe/Amsterdam"},
                "about": False,
            },
            "after": {
                "from": {"at": "2026-03-12T10:15:00+01:00", "zone": "Europe/Amsterdam"},
                "until": {"at": "2026-03-12T10:45:00+01:00", "zone": "Europe/Amsterdam"},
                "about": False,
            },
        }
    ]


def test_another_folder_of_releases(call: Callable, write: Write, tmp_path: Path) -> None:
    """All four commands read the releases of the folder that --history names, and none beside the document."""
    document, folder = write(), tmp_path / "elders"
    assert call("release", document, "--at", SOON, "--history", folder).exit_code == 0
    edit(document)
    count = len(call("diff", document, "--history", folder).stdout.splitlines())
    checked = call("check", document, "--history", folder).stdout.splitlines()
    exported = call("export", document, "--history", folder, "--to", "ical", "--out", tmp_path / "public")
    assert (count, checked[-1], exported.stderr) == (
        1,
        "1 note",
        (
            "note: the document has changed since release 1 (1 change); "
            "run stedennetwerk release, so that calendars learn what changed once and for all\n"
        ),
    )
    assert (tmp_path / "releases").exists() is False
    assert call("diff", document).exit_code == 2
