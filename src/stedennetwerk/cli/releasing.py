"""The commands `release` and `diff`, and what `check` says of the releases."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

from stedennetwerk.cli import terminal
from stedennetwerk.cli.inputs import folder_of, instant_of, programme_of
from stedennetwerk.errors import DocumentError, OptionError, ReleaseError
from stedennetwerk.findings import Finding, Level, Place
from stedennetwerk.history import diff, read_releases, release
from stedennetwerk.history.storing import change_to_plain
from stedennetwerk.history.telling import tell
from stedennetwerk.languages import country_of
from stedennetwerk.model import Audience
from stedennetwerk.model.record import Named
from stedennetwerk.model.values import language_tag
from stedennetwerk.redaction import redacted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from stedennetwerk.history import Change
    from stedennetwerk.model import Programme

AFTER_CHANGES = "run stedennetwerk release, so that calendars learn what changed once and for all"
"""What to do when the document has changed since the last release."""


def make(documents: Sequence[str], history: Path | None, at: str | None, note: str) -> int:
    """Make a release and return the exit status."""
    programme = programme_of(documents)
    folder = folder_of(documents, history)
    made = release(programme, folder, instant_of(at) or dt.datetime.now(dt.UTC), note)
    if made is None:
        last = read_releases(folder)[-1]
        terminal.say(f"Nothing changed since release {last.number} of {last.at:%Y-%m-%d %H:%M} UTC.")
        return 0
    terminal.say(f"Release {made.number} is there: {made.path}")
    _say(made.announcement(Audience.ORGANISERS).changes, programme, programme.language)
    return 0


def compare(
    documents: Sequence[str],
    history: Path | None,
    since: int | None,
    until: int | None,
    audience: str,
    language: str | None,
    form: str,
) -> int:
    """Print what changed and return the exit status."""
    if language is not None:
        Named("language", language_tag)(language)
    folder = folder_of(documents, history)
    releases = read_releases(folder)
    if not releases:
        raise ReleaseError(f"{folder}: there is no release yet; make one with stedennetwerk release")
    for option, number in (("--since", since), ("--until", until)):
        if number is not None and number > len(releases):
            raise OptionError(f"{option}: there is no release {number}; the last one is {len(releases)}")
    before = releases[(since or len(releases)) - 1].programme
    after = programme_of(documents) if until is None else releases[until - 1].programme
    seen_by = Audience(audience)
    changes = diff(redacted(before, seen_by), redacted(after, seen_by))
    if form == "json":
        terminal.say(
            json.dumps([change_to_plain(change, after.language) for change in changes], indent=2, ensure_ascii=False)
        )
    elif changes:
        _say(changes, after, language or after.language)
    else:
        terminal.say("Nothing changed.")
    return 0


def findings_of_releases(documents: Sequence[str], history: Path | None, programme: Programme) -> tuple[Finding, ...]:
    """Return what is wrong with the releases, and whether the document has changed since the last one."""
    try:
        releases = read_releases(folder_of(documents, history))
        released = releases[-1].programme if releases else programme
    except (ReleaseError, DocumentError) as error:
        return (Finding("release", str(error)),)
    message = unreleased(len(releases), released, programme)
    if not message:
        return ()
    return (Finding("unreleased", message, Level.NOTE, place=Place(documents[0]), remedy=AFTER_CHANGES),)


def unreleased(number: int, released: Programme, programme: Programme) -> str:
    """Return that the document has changed since a release; nothing when only its `updated` or an order of records has.

    Args:
        number: of the release.
        released: what was released.
        programme: what the document says now.
    """
    count = len(diff(released, programme))
    changes = f"{count} change{'' if count == 1 else 's'}"
    return f"the document has changed since release {number} ({changes})" if count else ""


def _say(changes: Iterable[Change], programme: Programme, language: str) -> None:
    country = country_of(programme)
    for change in changes:
        terminal.say(f"  {tell(change, language, country)}")
