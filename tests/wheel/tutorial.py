"""The tutorial for plugin authors, done as it is written, in an empty folder with nothing but the built wheel.

Run by `nox -s wheel` with the folder of the wheel. Comments in the page say what the next block or command is:

    <!-- shows: PATH -->            a piece of this file, as it is by then
    <!-- replace: PATH "BEGIN" -->  a function of this file, from now on
    <!-- like: PATH -->             this file, but for its digits
    <!-- fails -->                  a command that ends in an error
    <!-- said -->                   lines of what the last command said
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs/tutorial/first-exporter.md"
STEP = re.compile(
    r'^<!-- (?P<kind>\w+)(?:: (?P<path>\S+)(?: "(?P<begin>[^"]+)")?)? -->$'
    r"|^```\w+\n(?P<block>.*?)^```$"
    r"|^ {4}(?P<command>\S[^\n]*)$",
    re.MULTILINE | re.DOTALL,
)


class Reader:
    """Who does what the tutorial says, and compares what comes out with what it shows."""

    def __init__(self, folder: Path, dist: Path) -> None:
        self.folder = folder
        self.environment = {**os.environ, "PIP_FIND_LINKS": str(dist), "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
        self.said = ""
        self.done: list[str] = []

    def types(self, command: str, fails: bool) -> None:
        """Type a command; it must end as the page says."""
        done = subprocess.run(
            command, shell=True, cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False
        )
        self.said = done.stdout + done.stderr
        assert bool(done.returncode) is fails, f"{command}: exit {done.returncode}\n{self.said}"
        self.done.append(command)

    def looks(self, kind: str, path: str, begin: str, block: str) -> None:
        """Do with a block what its comment says."""
        if kind == "said":
            missing = [line for line in block.splitlines() if line not in self.said]
            assert not missing, f"not said: {missing}\n{self.said}"
        elif kind == "like":
            (file,) = self.folder.glob(path)
            assert digitless(file.read_text("utf-8")) == digitless(block), file.read_text("utf-8")
        elif kind == "shows":
            assert block in self.text_of(path), f"{path} has no such piece:\n{block}"
        elif kind == "replace":
            text = self.text_of(path)
            (old,) = re.findall(rf"^{begin}.*?(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL)
            (self.folder / path).write_text(text.replace(old, f"{block}\n\n"), "utf-8")

    def text_of(self, path: str) -> str:
        """Return a file that the tutorial made."""
        return (self.folder / path).read_text("utf-8")


def digitless(text: str) -> str:
    """Return a text with the same digit for all of them, as the days of a new programme depend on today."""
    return re.sub(r"\d", "0", text)


def main(dist: Path) -> None:
    """Go through the page."""
    with tempfile.TemporaryDirectory() as name:
        reader = Reader(Path(name), dist.resolve())
        kind, path, begin = "", "", ""
        for step in STEP.finditer(PAGE.read_text("utf-8")):
            if step["kind"]:
                kind, path, begin = step["kind"], step["path"] or "", step["begin"] or ""
                continue
            if step["command"]:
                reader.types(step["command"], kind == "fails")
            elif kind != "from":
                reader.looks(kind, path, begin, step["block"])
            kind = ""
        conformance = [command for command in reader.done if command == ".venv/bin/pytest stedennetwerk-newsletter"]
        assert len(conformance) == 3, reader.done
        print(f"ok: {PAGE.name}, {len(reader.done)} commands")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
