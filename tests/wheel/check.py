"""What a user does with the installed wheel: publish the examples, add plugins, make mistakes.

Run by `nox -s wheel` in an environment that has nothing but the wheel and the plugins beside this file.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = [ROOT / "docs/examples" / name for name in ("nijmegen-2023.toml", "xoruby", "showcase")]
EXPECTED = {
    *(
        "index.html",
        "search.html",
        "access.html",
        "mine.html",
        "404.html",
        "search.json",
        "style.css",
        "script.js",
        "icon.svg",
    ),
    *("calendar.ics", "sessions.csv", "programme.json", "manifest.json"),
}


def run(*arguments: object, status: int = 0, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line and insist on its exit status."""
    command = [str(Path(sys.executable).with_name("stedennetwerk")), *map(str, arguments)]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        check=False,
        cwd=tempfile.gettempdir(),
    )
    if done.returncode != status:
        raise SystemExit(f"{arguments}: exit {done.returncode}, expected {status}\n{done.stdout}{done.stderr}")
    return done


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def examples_are_the_same_everywhere(out: Path) -> None:
    """Three hash seeds and two time zones of the machine give identical bytes."""
    for example in EXAMPLES:
        seen = []
        for seed, zone in (("0", "UTC"), ("1", "Pacific/Auckland"), ("4711", "UTC")):
            folder = out / f"{example.stem}-{seed}"
            run("export", example, "--to", "html,ical,csv,json", "--out", folder, PYTHONHASHSEED=seed, TZ=zone)
            seen.append(tree(folder))
        assert set(seen[0]) >= EXPECTED, sorted(seen[0])
        assert seen[0] == seen[1] == seen[2], f"{example.stem} differs"


CALENDARS = {
    *("calendar.ics", "calendar/event/2023.ics", "calendar/overview.ics"),
    *("calendar/index.html", "calendar/index.json"),
}


def plugins_are_isolated(out: Path) -> None:
    """One good plugin works beside one that raises, one with a misspelt hook and one that fails half-way."""
    listed = run("plugins", status=1)
    assert "names" in listed.stdout
    assert "[stedennetwerk-good 1.2.3]" in listed.stdout
    ours = f"(stedennetwerk {run('--version').stdout.split()[1]})"
    for words in (
        f'plugin "raises" of stedennetwerk-raises 1.2.3 failed to load {ours}: RuntimeError: this plugin is broken',
        (
            f'plugin "misspelt" of stedennetwerk-misspelt 1.2.3 failed to check {ours}: PluginError: there is no hook '
            '"stedennetwerk_exporter"; did you mean "stedennetwerk_exporters"'
        ),
    ):
        assert words in listed.stderr, listed.stderr
    folder = out / "plugins"
    done = run("export", EXAMPLES[0], "--to", "ical,half,names", "--out", folder, status=1)
    assert f'plugin "halfway" of stedennetwerk-halfway 1.2.3 failed to export {ours}' in done.stderr, done.stderr
    published = {one["path"] for one in json.loads((folder / "manifest.json").read_bytes())["files"]}
    assert published == {*CALENDARS, "names.txt"}, published


def mistakes_change_nothing(out: Path) -> None:
    """A document with faults is refused with exit 2, and the folder stays as it was."""
    folder = out / "kept"
    run("export", EXAMPLES[0], "--out", folder)
    before = tree(folder)
    broken = out / "broken.toml"
    broken.write_text('id = "dag"\ntitel = "Dag"\n', encoding="utf-8")
    done = run("export", broken, "--out", folder, status=2)
    assert f"{broken}:2:1: error[unknown-key]" in done.stderr, done.stderr
    assert tree(folder) == before


def main() -> None:
    """Do all of it."""
    with tempfile.TemporaryDirectory() as name:
        for step in (examples_are_the_same_everywhere, plugins_are_isolated, mistakes_change_nothing):
            step(Path(name))
            print(f"ok: {step.__doc__}")


if __name__ == "__main__":
    main()
