"""Results to standard output, messages to standard error, colours and progress only on a terminal."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from stedennetwerk.errors import DocumentError, StedennetwerkError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

COLOURS = {"error": "bold red", "warning": "yellow", "note": "cyan"}


def _write(stream: TextIO, text: str) -> None:
    """Write a text; what the encoding of the stream does not have is written as an escape."""
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
    stream.flush()


def say(text: str, end: str = "\n") -> None:
    """Print a result."""
    _write(sys.stdout, text + end)


def complain(text: str, level: str = "error") -> None:
    """Print a message about what is wrong, in colour on a terminal."""
    if not sys.stderr.isatty():
        _write(sys.stderr, text + "\n")
        return
    from rich.console import Console
    from rich.text import Text

    line = Text(text)
    line.highlight_words([f"{name}:" for name in COLOURS], style=COLOURS[level])
    line.highlight_regex(r"(?:error|warning|note)\[[a-z-]+\]", style=COLOURS[level])
    Console(stderr=True, highlight=False).print(line, soft_wrap=True)


@contextmanager
def guard() -> Iterator[None]:
    """Turn our own errors into messages and exit status 2."""
    try:
        yield
    except StedennetwerkError as error:
        if isinstance(error, DocumentError):
            for finding in error.findings:
                complain(str(finding), finding.level.value)
        else:
            for line in str(error).splitlines():
                complain(f"error: {line}")
        raise SystemExit(2) from None


@contextmanager
def progress(total: int) -> Iterator[Callable[[str, str], None] | None]:
    """Give a function that shows what is being made, or nothing when nobody looks.

    Args:
        total: how many exporters there are.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[path]}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("exporting", total=total, path="")
        seen: set[str] = set()

        def show(exporter: str, path: str) -> None:
            seen.add(exporter)
            bar.update(task, description=exporter, completed=len(seen), path=path)

        yield show
