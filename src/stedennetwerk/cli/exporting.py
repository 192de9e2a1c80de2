"""The command `export`."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from stedennetwerk.cli import terminal
from stedennetwerk.cli.inputs import folder_of, instant_of, programme_of
from stedennetwerk.cli.releasing import AFTER_CHANGES, unreleased
from stedennetwerk.errors import OptionError
from stedennetwerk.history import read_history
from stedennetwerk.loss import losses_by_exporter
from stedennetwerk.publishing import DEFAULT_EXPORTERS, publish
from stedennetwerk.registry import Registry
from stedennetwerk.views import View

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from stedennetwerk.loss import Loss
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
    losses_as: str,
    quiet: bool,
) -> int:
    """Publish and return the exit status."""
    programme = programme_of(documents)
    exporters = [name.strip() for name in to.split(",") if name.strip()]
    if not exporters:
        raise OptionError(f"--to: no exporter is named; write it as {','.join(DEFAULT_EXPORTERS)}")
    past = read_history(folder_of(documents, history))
    view = View.of(programme, audience, language, instant_of(at), past)
    registry = Registry()
    with terminal.progress(len(exporters)) as progress:
        done = publish(
            view,
            out,
            exporters,
            parse_options(options),
            settings=programme.exporters,
            registry=registry,
            progress=progress,
        )
    for failure in done.failures:
        terminal.complain(f"error: {failure}")
    if past is not None and not quiet and (changed := unreleased(past.number, past.programme, programme)):
        terminal.complain(f"note: {changed}; {AFTER_CHANGES}", "note")
    if view.at is None and not quiet:
        remedy = "release it, write updated = ... in the document, or give --at"
        terminal.complain(f"note: it is not known when the programme last changed; {remedy}", "note")
    telling = losses_as == "json" or not quiet
    declaring = [one for one in map(registry.exporter, dict.fromkeys(exporters)) if one.carries]
    lost = losses_by_exporter(view, declaring) if telling else {}
    if losses_as == "json":
        terminal.say(json.dumps(lost_in_full(lost), indent=2, ensure_ascii=False))
    elif telling:
        terminal.say("\n".join([summary(done), *(lost_in_brief if losses_as == "brief" else lost_with_places)(lost)]))
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


Lost = Mapping[str, Sequence["Loss"]]
"""What each exporter cannot carry, by its name."""


def lost_in_brief(lost: Lost) -> Iterator[str]:
    """Yield a line for each exporter that cannot carry everything, with the number of places of each fact, and how to ask for more."""
    for name, several in lost.items():
        if several:
            facts = ", ".join(f"{loss.fact.value} ({len(loss.paths)})" for loss in several)
            yield f"{name} cannot carry: {facts}"
    if any(lost.values()):
        yield "Where that is: --losses text"


def lost_with_places(lost: Lost) -> Iterator[str]:
    """Yield a line for each place whose fact an exporter cannot carry."""
    for name, several in lost.items():
        for loss in several:
            yield from (f"{name} cannot carry {loss.fact.value}: {place}" for place in loss.places)


def lost_in_full(lost: Lost) -> dict[str, dict[str, list[str]]]:
    """Return the places by exporter and fact."""
    return {name: {loss.fact.value: list(loss.places) for loss in several} for name, several in lost.items()}


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
