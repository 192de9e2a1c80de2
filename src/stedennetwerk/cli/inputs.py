"""What several commands take: documents, the folder of their releases, and an instant."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING

from stedennetwerk.cli import terminal
from stedennetwerk.documents import read_with_findings
from stedennetwerk.errors import DocumentError, OptionError
from stedennetwerk.history.releases import FOLDER
from stedennetwerk.model.values import within_calendar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stedennetwerk.model import Programme


def programme_of(documents: Sequence[str]) -> Programme:
    """Return the programme of documents, and tell what is no error.

    Raises:
        DocumentError: the documents cannot be used.
    """
    reading = read_with_findings(*documents)
    if reading.programme is None:
        raise DocumentError(reading.findings)
    for finding in reading.findings:
        terminal.complain(str(finding), finding.level.value)
    return reading.programme


def folder_of(documents: Sequence[str], history: Path | None) -> Path:
    """Return the folder of the releases: the one that is named, or the one beside the first document."""
    if history is not None:
        return history
    first = Path(documents[0])
    return (first if first.is_dir() else first.parent) / FOLDER


def instant_of(said: str | None) -> dt.datetime | None:
    """Return the instant that the call says, or else SOURCE_DATE_EPOCH."""
    return instant(said, os.environ.get("SOURCE_DATE_EPOCH"))


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
