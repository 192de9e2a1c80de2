"""The command `export`: what it writes, says and answers, and that it refuses without touching anything."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Callable
from pathlib import Path

import icalendar
import pytest
from plugin_folders import GOOD, HALFWAY, distribution

from stedennetwerk import OptionError, __version__
from stedennetwerk.cli.exporting import parse_options
from stedennetwerk.cli.inputs import instant

Write = Callable[..., Path]
PAGES = ["404.html", "access.html", "booklet/dag.html", "event/dag.html", "index.html", "mine.html", "search.html",
         "session/dag/lezing.html", "speaker/li.html"]  # fmt: skip
DEFAULT = sorted([
    *PAGES, *(f"en/{page}" for page in PAGES), "search.json", "en/search.json", "script.js", "style.css", "icon.svg",
    "calendar.ics", "calendar/event/dag.ics", "calendar/index.html", "calendar/index.json", "calendar/overview.ics",
    "calendar/session/dag/lezing.ics", "calendar/speaker/li.ics",
    "events.csv", "outcomes.csv", "sessions.csv", "speakers.csv", "venues.csv", "manifest.json",
])  # fmt: skip
COUNT = len(DEFAULT) - 1
"""How many files are published, beside the manifest."""


def files(folder: Path) -> list[str]:
    """Return the paths of all files below a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def stamps(folder: Path) -> set[dt.datetime]:
    """Return the stamps in the calendar."""
    calendar = icalendar.Calendar.from_ical((folder / "calendar.ics").read_bytes())
    return {event["DTSTAMP"].dt for event in calendar.walk("VEVENT")}


def test_default(call: Callable, write: Write, tmp_path: Path) -> None:
    """Without --to, export makes pages, calendars and tables, and says where on standard output."""
    out = tmp_path / "public"
    done = call("export", write(), "--out", out)
    assert (done.exit_code, done.stderr, files(out)) == (0, "", DEFAULT)
    assert done.stdout.splitlines() == [
        f"{COUNT} files in {out}: {COUNT} new or changed, 0 as they were, 0 removed",
        f"  {out / 'calendar.ics'}",
        f"  {out / 'index.html'}",
        f"  {out / 'sessions.csv'}",
        f"  {out / 'manifest.json'}",
        "ical cannot carry: translations (1)",
        "csv cannot carry: translations (1)",
        "atom cannot carry: uid (1)",
        "Where that is: --losses text",
        "There is no release yet: calendars say that all is of 2026-01-02 02:04 UTC.",
    ]


def test_losses_with_their_places(call: Callable, write: Write, tmp_path: Path) -> None:
    """On request every place is told whose fact a format cannot carry, in a line each or as JSON alone."""
    document, out = write(), tmp_path / "public"
    told = call("export", document, "--out", out, "--to", "csv,json", "--losses", "text").stdout.splitlines()
    assert [line for line in told if "cannot" in line] == ["csv cannot carry translations: title"]
    done = call("export", document, "--out", out, "--to", "csv,json", "--losses", "json")
    assert json.loads(done.stdout) == {"csv": {"translations": ["title"]}, "json": {}}
    assert call("export", document, "--out", out, "--losses", "text", "--quiet").stdout == ""


def test_again(call: Callable, write: Write, tmp_path: Path) -> None:
    """A second export leaves what did not change, and removes what is no longer asked for."""
    out = tmp_path / "public"
    document = write()
    call("export", document, "--out", out)
    assert call("export", document, "--out", out).stdout.splitlines()[0] == (
        f"{COUNT} files in {out}: 0 new or changed, {COUNT} as they were, 0 removed"
    )
    assert call("export", document, "--out", out, "--to", "json").stdout.splitlines() == [
        f"1 file in {out}: 1 new or changed, 0 as they were, {COUNT} removed",
        f"  {out / 'programme.json'}",
        f"  {out / 'manifest.json'}",
    ]


def test_quiet(call: Callable, write: Write, tmp_path: Path) -> None:
    """With --quiet nothing is said when all is well, also when the time of the stamps is not known."""
    done = call("export", write('id = "p"\ntitle = "P"'), "--out", tmp_path / "public", "-q")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")


def test_unknown_time(call: Callable, write: Write, tmp_path: Path) -> None:
    """When nothing says when the programme last changed, a note says how to."""
    done = call("export", write('id = "p"\ntitle = "P"'), "--out", tmp_path / "public")
    assert (done.exit_code, done.stderr) == (
        0,
        "note: it is not known when the programme last changed; release it, write updated = ... in the document, or give --at\n",
    )


@pytest.mark.parametrize(
    ("arguments", "epoch", "stamp"),
    [
        ([], None, dt.datetime(2026, 1, 2, 2, 4, 5, tzinfo=dt.UTC)),
        ([], "0", dt.datetime(1970, 1, 1, tzinfo=dt.UTC)),
        (["--at", "2026-11-24T12:00+01:00"], None, dt.datetime(2026, 11, 24, 11, tzinfo=dt.UTC)),
        (["--at", "2026-11-24T12:00"], "0", dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)),
        (["--at", "2026-11-24"], None, dt.datetime(2026, 11, 24, tzinfo=dt.UTC)),
    ],
    ids=["document", "environment", "option", "option before environment", "day"],
)
def test_time_of_the_stamps(
    call: Callable,
    write: Write,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    epoch: str | None,
    stamp: dt.datetime,
) -> None:
    """The stamps say what --at says, else SOURCE_DATE_EPOCH, else the document; without a zone it is UTC."""
    if epoch is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    done = call("export", write(), "--out", tmp_path / "public", "--to", "ical", *arguments)
    assert (done.exit_code, stamps(tmp_path / "public")) == (0, {stamp})


def test_options(call: Callable, write: Write, tmp_path: Path) -> None:
    """An option on the command line goes before that of the document."""
    document = write('exporters.csv = { separator = ";", plain = true }\n' + write().read_text("utf-8"), "more.toml")
    call("export", document, "--out", tmp_path / "a", "--to", "csv")
    call("export", document, "--out", tmp_path / "b", "--to", "csv", "-o", "csv.separator=tab")
    heads = [(tmp_path / folder / "speakers.csv").read_bytes().split(b"\n")[0] for folder in "ab"]
    assert heads == [
        b"speaker;name;sort_name;roles;organisation;url;sessions;biography",
        b"speaker\tname\tsort_name\troles\torganisation\turl\tsessions\tbiography",
    ]


@pytest.mark.parametrize(
    ("audience", "titles"), [("public", ["A"]), ("participants", ["A", "B"]), ("organisers", ["A", "B", "C"])]
)
def test_audience(call: Callable, write: Write, tmp_path: Path, audience: str, titles: list[str]) -> None:
    """What is published is what the audience may see."""
    sessions = "".join(
        f'[[events.sessions]]\nid = "{name.lower()}"\ntitle = "{name}"\naudience = "{level}"\n'
        for name, level in zip("ABC", ("public", "participants", "organisers"), strict=True)
    )
    document = write(f'id = "p"\ntitle = "P"\n[[events]]\nid = "e"\ntitle = "E"\n{sessions}')
    call("export", document, "--out", tmp_path / "public", "--to", "json", "--audience", audience)
    programme = json.loads((tmp_path / "public/programme.json").read_bytes())
    assert [session["title"] for session in programme["events"][0]["sessions"]] == titles


def test_language(call: Callable, write: Write, tmp_path: Path) -> None:
    """Formats of one language are in the one that is asked for."""
    call("export", write(), "--out", tmp_path / "public", "--to", "ical", "--language", "en")
    calendar = icalendar.Calendar.from_ical((tmp_path / "public/calendar.ics").read_bytes())
    assert str(calendar["NAME"]) == "Network days"


REFUSED = {
    "bad time": (["--at", "noon"], 'error: --at: "noon" is no time; write it as 2026-11-24T12:00Z\n'),
    "empty time": (["--at", ""], 'error: --at: "" is no time; write it as 2026-11-24T12:00Z\n'),
    "unknown exporter": (
        ["--to", "html,icall"],
        'error: there is no exporter "icall"; did you mean "ical"? (installed: atom, csv, html, ical, json, jsonld)\n',
    ),
    "no exporter": (["--to", " , "], "error: --to: no exporter is named; write it as html,ical,csv,atom\n"),
    "option without dot": (
        ["--option", "separator=;"],
        'error: --option: "separator=;" is no option; write it as csv.separator=;\n',
    ),
    "unknown option": (["-o", "csv.seperator=;"], 'error: csv has no option "seperator"; did you mean "separator"?\n'),
    "bad value": (["-o", "csv.plain=perhaps"], 'error: csv.plain: "perhaps" is not true or false\n'),
    "option of nobody": (
        ["-o", "csb.plain=true"],
        'error: there are options for "csb", which is not among the exporters html, ical, csv, atom; did you mean "csv"?\n',
    ),
    "bad language": (
        ["--language", "klingon"],
        'error: language: "klingon" is no language tag; write it as "nl" or "en-GB"\n',
    ),
}


@pytest.mark.parametrize("before", [True, False], ids=["published before", "new folder"])
@pytest.mark.parametrize(("arguments", "message"), REFUSED.values(), ids=REFUSED)
def test_refused(
    call: Callable, write: Write, tmp_path: Path, arguments: list[str], message: str, before: bool
) -> None:
    """A call that cannot be used is answered with 2 and the remedy, and the folder stays as it is."""
    out, document = tmp_path / "public", write()
    if before:
        call("export", document, "--out", out)
    old = {path: (out / path).read_bytes() for path in files(out)}
    done = call("export", document, "--out", out, *arguments)
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", message)
    assert {path: (out / path).read_bytes() for path in files(out)} == old
    assert out.exists() == before


def test_bad_document(call: Callable, write: Write, tmp_path: Path) -> None:
    """A document with faults is refused with all of them, and the folder stays as it is."""
    out = tmp_path / "public"
    document = write('id = "P P"\ntitle = 3\n')
    done = call("export", document, "--out", out)
    assert (done.exit_code, done.stdout, len(done.stderr.splitlines()), out.exists()) == (2, "", 2, False)
    assert [line.split(" ")[0] for line in done.stderr.splitlines()] == [f"{document}:1:1:", f"{document}:2:1:"]


def test_missing_document(call: Callable, tmp_path: Path) -> None:
    """A document that is not there is told by its name."""
    done = call("export", tmp_path / "nergens.toml", "--out", tmp_path / "public")
    assert (done.exit_code, done.stderr) == (
        2,
        (
            f"{tmp_path / 'nergens.toml'}: error[no-document]: the file cannot be read: no such file or directory; "
            "check the name and the rights\n"
        ),
    )


def test_folder_that_is_a_file(call: Callable, write: Write, tmp_path: Path) -> None:
    """A target that is a file is refused, and the file stays."""
    (tmp_path / "public").write_text("mine", encoding="utf-8")
    done = call("export", write(), "--out", tmp_path / "public")
    assert (done.exit_code, (tmp_path / "public").read_text("utf-8")) == (2, "mine")


def test_warnings_do_not_stop(call: Callable, write: Write, tmp_path: Path) -> None:
    """Two documents that disagree are a warning on standard error, and the first one is published."""
    one, other = write(), write(write().read_text("utf-8").replace("eerste lezing", "andere lezing"), "b.toml")
    done = call("export", one, other, "--out", tmp_path / "public", "--to", "json")
    assert (done.exit_code, done.stderr.count("warning["), len(done.stderr.splitlines())) == (0, 1, 1)
    assert b"De eerste lezing" in (tmp_path / "public/programme.json").read_bytes()


def test_plugin(call: Callable, write: Write, tmp_path: Path, plugins: Path) -> None:
    """An exporter of another distribution is one like all others."""
    distribution(plugins, "demo-good", "1.0", GOOD)
    done = call("export", write(), "--out", tmp_path / "public", "--to", "names")
    manifest = json.loads((tmp_path / "public/manifest.json").read_bytes())
    assert (done.exit_code, (tmp_path / "public/names.txt").read_bytes()) == (0, b"Wei Li\n")
    assert [(one["path"], one["exporter"], one["version"]) for one in manifest["files"]] == [
        ("names.txt", "names", "demo-good 1.0")
    ]


def test_plugin_that_fails_half_way(call: Callable, write: Write, tmp_path: Path, plugins: Path) -> None:
    """An exporter that fails is named with both versions; its files are not there, all others are, and the answer is 1."""
    distribution(plugins, "demo-half", "0.3", HALFWAY)
    out = tmp_path / "public"
    done = call("export", write(), "--out", out, "--to", "halfway,html,ical,csv")
    assert (done.exit_code, files(out)) == (1, DEFAULT)
    assert done.stderr == (
        f'error: plugin "plugin" of demo-half 0.3 failed to export (stedennetwerk {__version__}): '
        "halfway: RuntimeError: out of ink\n"
    )


def test_plugin_that_leaves(call: Callable, write: Write, tmp_path: Path, plugins: Path) -> None:
    """An exporter that wants to end the whole program costs only its own files as well."""
    distribution(plugins, "demo-half", "0.3", HALFWAY.replace("raise RuntimeError", "raise SystemExit"))
    out = tmp_path / "public"
    done = call("export", write(), "--out", out, "--to", "halfway,html,ical,csv")
    assert (done.exit_code, files(out)) == (1, DEFAULT)


@pytest.mark.parametrize("text", ["", "x", "csv=1", ".a=1", "csv.=1", "csv.a"])
def test_texts_that_are_no_options(text: str) -> None:
    """An option has an exporter, a dot, a name and an equals sign."""
    with pytest.raises(OptionError) as caught:
        parse_options([text])
    assert str(caught.value) == f'--option: "{text}" is no option; write it as csv.separator=;'


def test_texts_that_are_options() -> None:
    """The value of an option may be empty or hold anything; the last one of a name counts."""
    assert parse_options(["csv.a=1", "csv.a=x=y", "ical.b=", "csv.c.d=."]) == {
        "csv": {"a": "x=y", "c.d": "."},
        "ical": {"b": ""},
    }


@pytest.mark.parametrize("epoch", ["soon", "1.5", "9" * 20, "-" + "9" * 20])
def test_epoch_that_is_none(epoch: str) -> None:
    """A SOURCE_DATE_EPOCH that is no number of seconds, or far out of range, is refused by its name."""
    with pytest.raises(OptionError) as caught:
        instant(None, epoch)
    assert str(caught.value) == f'SOURCE_DATE_EPOCH: "{epoch}" is no number of seconds since 1970'


def test_no_instant() -> None:
    """Without --at and with an empty environment variable the instant is not known."""
    assert (instant(None, ""), instant(None, None)) == (None, None)


def test_separator_of_folders(call: Callable, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of documents is read like a list of them."""
    write()
    monkeypatch.chdir(tmp_path)
    done = call("export", f".{os.sep}", "--out", "public", "--to", "json")
    assert (done.exit_code, files(tmp_path / "public")) == (0, ["manifest.json", "programme.json"])
