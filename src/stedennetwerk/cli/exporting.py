"""The command `export`."""

from __future__ import annotations

import datetime as dt
import os
from typing import TYPE_CHECKING

from stedennetwerk.cli import terminal
from stedennetwerk.cli.releasing import AFTER_CHANGES, folder_of
from stedennetwerk.documents import read_with_findings
from stedennetwerk.errors import DocumentError, OptionError
from stedennetwerk.history import read_history
from stedennetwerk.model.values import within_calendar
from stedennetwerk.publishing import DEFAULT_EXPORTERS, publish
from stedennetwerk.views import View

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from stedennetwerk.publishing import Publication


def run(
    documents: Sequence[str],
    to: str,
    out: Path,
    audience: str,
    language: str | None,
    at: str | None,
    history: Path | None,
    options: Sequence[str],
    quiet: bool,
) -> int:
    """Publish and return the exit status."""
    reading = read_with_findings(*documents)
    if reading.programme is None:
        raise DocumentError(reading.findings)
    for finding in reading.findings:
        terminal.complain(str(finding), finding.level.value)
    programme = reading.programme
    exporters = [name.strip() for name in to.split(",") if name.strip()]
    if not exporters:
        raise OptionError(f"--to: no exporter is named; write it as {','.join(DEFAULT_EXPORTERS)}")
    past = read_history(folder_of(documents, history))
    view = View.of(programme, audience, language, instant(at, os.environ.get("SOURCE_DATE_EPOCH")), past)
    with terminal.progress(len(exporters)) as progress:
        done = publish(view, out, exporters, parse_options(options), settings=programme.exporters, progress=progress)
    for failure in done.failures:
        terminal.complain(f"error: {failure}")
    if past is not None and past.programme != programme and not quiet:
        terminal.complain(f"note: the document has changed since release {past.number}; {AFTER_CHANGES}", "note")
    if view.at is None and not quiet:
        remedy = "release it, write updated = ... in the document, or give --at"
        terminal.complain(f"note: it is not known when the programme last changed; {remedy}", "note")
    if not quiet:
        terminal.say(summary(done))
        if past is None and view.at is not None and "ical" in exporters:
            stamp = view.at.astimezone(dt.UTC)
            terminal.say(f"There is no release yet: calendars say that all is of {stamp:%Y-%m-%d %H:%M} UTC.")
    return 1 if done.failures else 0


_FIRST = ("index.html", "calendar.ics", "sessions.csv", "programme.json")
"""What to look at first in the output of the built-in exporters."""


def summary(done: Publication) -> str:
    """Return what was done and where to look."""
    count = len(done.files)
    changes = f"{len(done.written)} new or changed, {len(done.unchanged)} as they were, {len(done.removed)} removed"
    lines = [f"{count} file{'' if count == 1 else 's'} in {done.folder}: {changes}"]
    shown: dict[str, str] = {}
    for one in sorted(done.files.values(), key=lambda one: (one.path not in _FIRST, one.path.count("/"), one.path)):
        shown.setdefault(one.exporter, one.path)
    lines += [f"  {done.folder / path}" for path in (*shown.values(), "manifest.json")]
    return "\n".join(lines)


def instant(said: str | None, epoch: str | None) -> dt.datetime | None:
    """Return the instant of the export that the call or the environment says.

    Raises:
        OptionError: it is none.
    """
    if said is not None:
        try:
            moment = dt.datetime.fromisoformat(said)
            return _within_calendar(moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC))
        except ValueError:
            raise OptionError(f'--at: "{said}" is no time; write it as 2026-11-24T12:00Z') from None
    if epoch:
        try:
            if not epoch.isascii() or not epoch.isdigit():
                raise ValueError(epoch)
            return _within_calendar(dt.datetime.fromtimestamp(int(epoch), dt.UTC))
        except (ValueError, OverflowError, OSError):
            raise OptionError(f'SOURCE_DATE_EPOCH: "{epoch}" is no number of seconds since 1970') from None
    return None


def _within_calendar(moment: dt.datetime) -> dt.datetime:
    within_calendar(moment.year, moment.isoformat())
    return moment


def parse_options(said: Sequence[str]) -> dict[str, dict[str, str]]:
    """Return the options by exporter from texts such as `csv.separator=;`.

    Raises:
        OptionError: one of them has another form.
    """
    options: dict[str, dict[str, str]] = {}
    for one in said:
        name, equals, value = one.partition("=")
        exporter, dot, key = name.partition(".")
        if not (equals and dot and exporter and key):
            raise OptionError(f'--option: "{one}" is no option; write it as csv.separator=;')
        options.setdefault(exporter, {})[key] = value
    return options
