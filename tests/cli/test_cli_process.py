"""The command line as a process: exit statuses, the two streams, completion, and what only a terminal gets."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from plugin_folders import HALFWAY, distribution

from stedennetwerk import __version__
from stedennetwerk.cli import main

Write = Callable[..., Path]
ESCAPE = "\x1b["


def on_terminal(*arguments: object, **environment: str) -> tuple[int, str, str]:
    """Run with standard error on a terminal; return the status, standard output and what the terminal got."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "stedennetwerk", *map(str, arguments)]
    env = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "200", **environment}
    for name in ("NO_COLOR", "CI"):
        env.pop(name, None)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs, env={**env, **environment}) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                piece = os.read(ours, 4096)
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            shown += piece
        assert process.stdout is not None
        said = process.stdout.read()
    os.close(ours)
    return process.returncode, said.decode(), shown.decode()


def test_version(run: Callable) -> None:
    """The version is answered alone and with other options alike."""
    one = run("--version")
    assert (one.returncode, one.stdout, one.stderr) == (0, f"stedennetwerk {__version__}\n", "")
    assert run("--version", "--help").stdout == one.stdout


def test_main(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The installed command and `python -m` are the same function."""
    monkeypatch.setattr(sys, "argv", ["stedennetwerk", "--version"])
    main()
    assert capsys.readouterr().out == f"stedennetwerk {__version__}\n"
    monkeypatch.setattr(sys, "argv", ["stedennetwerk", "schema"])
    with pytest.raises(SystemExit) as caught:
        main()
    assert caught.value.code == 0


def test_statuses(run: Callable, write: Write, tmp_path: Path) -> None:
    """0 is fine, 2 cannot be used; results are on standard output and messages on standard error."""
    good, bad = write(), write("id = 1\n", "bad.toml")
    fine = run("check", good)
    assert (fine.returncode, fine.stdout, fine.stderr) == (0, "No findings.\n", "")
    assert run("check", bad).returncode == 2
    refused = run("export", bad, "--out", tmp_path / "public")
    assert (refused.returncode, refused.stdout, (tmp_path / "public").exists()) == (2, "", False)
    assert run("export", good).returncode == 2


def test_failing_plugin(run: Callable, write: Write, tmp_path: Path) -> None:
    """An exporter that fails half-way answers with 1, and its message is the only thing on standard error."""
    site = tmp_path / "site"
    site.mkdir()
    distribution(site, "demo-half", "0.3", HALFWAY)
    done = run("export", write(), "--out", tmp_path / "public", "--to", "halfway,json", PYTHONPATH=str(site))
    assert (done.returncode, done.stderr) == (
        1,
        (
            f'error: plugin "plugin" of demo-half 0.3 failed to export (stedennetwerk {__version__}): '
            "halfway: RuntimeError: out of ink\n"
        ),
    )
    assert (tmp_path / "public/programme.json").is_file()


@pytest.mark.parametrize(
    ("words", "index", "offered"),
    [
        ("stedennetwerk export x --to i", 4, ["plain,ical"]),
        (
            "stedennetwerk export x --to html,",
            4,
            [
                "plain,html,atom",
                "plain,html,csv",
                "plain,html,html",
                "plain,html,ical",
                "plain,html,json",
                "plain,html,jsonld",
            ],
        ),
        ("stedennetwerk pl", 1, ["plain,plugins"]),
        ("stedennetwerk check --format s", 3, ["plain,sarif"]),
    ],
    ids=["exporter", "second exporter", "command", "format"],
)
def test_completion(run: Callable, words: str, index: int, offered: list[str]) -> None:
    """A shell is offered commands, words and exporters, the latter also after a comma."""
    done = run(_STEDENNETWERK_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(index))
    assert (done.returncode, sorted(done.stdout.split())) == (0, offered)


def test_no_progress_without_a_terminal(run: Callable, write: Write, tmp_path: Path) -> None:
    """In a pipe there is neither progress nor colour."""
    done = run("export", write(), "--out", tmp_path / "public")
    assert (done.returncode, done.stderr, ESCAPE in done.stdout) == (0, "", False)


def test_progress_on_a_terminal(write: Write, tmp_path: Path) -> None:
    """On a terminal progress is shown while files are made, and gone afterwards; standard output stays plain."""
    status, said, shown = on_terminal("export", write(), "--out", tmp_path / "public", "--to", "json")
    assert (status, said.splitlines()[0], ESCAPE in said) == (
        0,
        f"1 file in {tmp_path / 'public'}: 1 new or changed, 0 as they were, 0 removed",
        False,
    )
    assert ("1/1" in shown, "programme.json" in shown) == (True, True)
    assert shown.rstrip().endswith(f"{ESCAPE}2K")


@pytest.mark.parametrize(("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)], ids=["colour", "none"])
def test_colours_on_a_terminal(write: Write, tmp_path: Path, environment: dict[str, str], coloured: bool) -> None:
    """On a terminal messages are in colour, unless the user wants none; the words are the same."""
    document = write('id = "P P"\ntitle = "P"\n', "bad.toml")
    status, said, shown = on_terminal("export", document, "--out", tmp_path / "public", **environment)
    assert (status, said, f"{ESCAPE}1;31m" in shown) == (2, "", coloured)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert plain.splitlines() == [f'{document}:1:1: error[bad-value]: id: "P P" is no id; write "p-p"']


def test_a_note_on_a_terminal(write: Write, tmp_path: Path) -> None:
    """A note is in the colour of notes."""
    document = write('id = "p"\ntitle = "P"\n')
    status, _, shown = on_terminal("export", document, "--out", tmp_path / "public", "--to", "json")
    assert (status, f"{ESCAPE}36mnote:{ESCAPE}0m it is not known" in shown) == (0, True)


def test_closed_pipe(tmp_path: Path) -> None:
    """A reader that has seen enough ends the command without a traceback."""
    command = f"{sys.executable} -m stedennetwerk schema | head -c 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("{", "")
