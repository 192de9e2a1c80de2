"""The folder of releases: one file for each, numbered, only ever added to, each sealed and bound to the one before it.

Theory of operation. A release is canonical JSON with one record on each line, so that version control shows what changed. Its
last line is a seal: the SHA-256 of all bytes before it. Its line `previous` is the seal of the release before. So an edited
or damaged file is found by its own seal, a missing or foreign one by the number or by the seal that the next one names.

Beside the whole programme a release keeps, for each audience, the ledger of revisions and the changes that it announced.
So an export reads the last file, and of the others no more than their bytes for the seal and one line of changes.
Two people who release at once both make the file with the next number: on one disk the second is refused, in version control
the two files are a conflict, and whatever is merged into one file breaks its seal.
"""

from __future__ import annotations

import datetime as dt
import os
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
from attrs import field, frozen

from stedennetwerk.documents.reading import loads
from stedennetwerk.errors import ModelError, ReleaseError
from stedennetwerk.history.layout import AUDIENCES, head_in, ledgers_in, lines, of_audience, programme_in
from stedennetwerk.history.past import Announcement, History, Seen
from stedennetwerk.history.sealing import bytes_of, files_in, name_of, seal_of, write
from stedennetwerk.history.storing import change_from_plain, instant, revision_from_plain, stamp
from stedennetwerk.history.telling import MOST
from stedennetwerk.model import Audience
from stedennetwerk.model.references import dangling
from stedennetwerk.model.values import plain_text, within_calendar
from stedennetwerk.model.walking import in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stedennetwerk.history.revisions import Ledger
    from stedennetwerk.model import Programme

FOLDER = "releases"
"""The name of the folder beside the document."""


@frozen(slots=False)
class Release:
    """One release of a programme.

    Attributes:
        number: from 1.
        at: the instant at which it was made.
        note: what its maker said about it, or an empty text.
        seal: the SHA-256 of the file before its seal.
        previous: the seal of the release before, or an empty text.
        path: where its file is.
    """

    number: int
    at: dt.datetime
    note: str
    seal: str
    previous: str
    path: Path
    _told: bytes = field(repr=False, alias="told")

    @cached_property
    def programme(self) -> Programme:
        """The whole programme as it was released.

        Raises:
            ReleaseError: the file cannot be read any more.
            DocumentError: this version cannot read it.
        """
        return loads(programme_in(bytes_of(self.path)), "json", str(self.path))

    @cached_property
    def _ledger(self) -> dict[str, Any]:
        kept: dict[str, Any] = orjson.loads(ledgers_in(bytes_of(self.path)))
        return kept

    @cached_property
    def _changes(self) -> dict[str, Any]:
        kept: dict[str, Any] = orjson.loads(self._told)["changes"]
        return kept

    def ledger(self, audience: Audience) -> Ledger:
        """Return the ledger of an audience after the release."""
        return {uid: revision_from_plain(row) for uid, row in of_audience(self._ledger, audience).items()}

    def announcement(self, audience: Audience) -> Announcement:
        """Return what the release told an audience."""
        changes = tuple(map(change_from_plain, of_audience(self._changes, audience)))
        return Announcement(self.number, self.at, self.note, changes)


def read_releases(folder: str | os.PathLike[str]) -> tuple[Release, ...]:
    """Return all releases in a folder, earliest first; none when there is no such folder.

    Args:
        folder: where the releases are.

    Raises:
        ReleaseError: a release is missing, damaged or edited, or does not follow the one before; names the file.
    """
    paths = files_in(Path(folder))
    with ThreadPoolExecutor(max_workers=4) as pool:
        releases = tuple(pool.map(_read, paths))
    before = None
    for number, release in enumerate(releases, 1):
        missing = name_of(number)
        if release.number != number or release.path.name != missing:
            raise ReleaseError(
                f"{release.path}: release {number} is missing; put {missing} back, from a backup or version control"
            )
        if release.previous != (before.seal if before else ""):
            raise ReleaseError(
                f"{release.path}: it does not follow the release before it; take both from one backup, or, when two "
                "people released at once, remove the later one and release again"
            )
        before = release
    return releases


def read_history(folder: str | os.PathLike[str], announcements: int = MOST) -> History | None:
    """Return what all releases in a folder tell, or `None` when there is none.

    Args:
        folder: where the releases are.
        announcements: of how many of the last releases the changes are read.

    Raises:
        ReleaseError: as `read_releases` does.
    """
    releases = read_releases(folder)
    return _history(releases, announcements) if releases else None


def _history(releases: Sequence[Release], announcements: int) -> History:
    last = releases[-1]
    told = releases[-announcements:]
    seen = {}
    for audience in AUDIENCES:
        seen[audience] = Seen(audience, last.ledger(audience), tuple(one.announcement(audience) for one in told))
    return History(last.number, last.at, last.programme, seen)


def release(programme: Programme, folder: str | os.PathLike[str], at: dt.datetime, note: str = "") -> Release | None:
    """Add the programme to the releases in a folder; return `None` when it is just as it was released last.

    Args:
        programme: the whole programme.
        folder: made when it is not there.
        at: the instant of the release, after that of the one before.
        note: what to tell about it.

    Raises:
        ModelError: the instant has no time zone, or is beyond the calendar.
        ReleaseError: the releases cannot be read or written, or somebody else has just made this one; nothing is lost.
    """
    _check_released(programme, at, note)
    folder = Path(folder)
    releases = read_releases(folder)
    at = at.astimezone(dt.UTC).replace(microsecond=0)
    history = _history(releases, 1) if releases else None
    if history is not None:
        if history.programme == programme:
            return None
        if at <= history.at:
            raise ReleaseError(
                f"release {history.number + 1} would be of {stamp(at)}, not after release {history.number} of {stamp(history.at)}; "
                "give a later time with --at, or set the clock"
            )
    number = len(releases) + 1
    path = folder / name_of(number)
    write(path, list(lines(programme, history, number, at, note, releases[-1].seal if releases else "")))
    return _read(path)


def _check_released(programme: Programme, at: dt.datetime, note: str) -> None:
    """Refuse what could not be read back from a release."""
    if at.utcoffset() is None:
        raise ModelError(f"at: {at.isoformat()} has no time zone", "give it one, such as datetime.UTC")
    within_calendar(at.year, at.isoformat())
    lost = dangling(programme)
    if lost:
        where = in_words(programme, lost[0].path)
        raise ReleaseError(f"{where}: {lost[0].problem}; {lost[0].remedy}, then release")
    try:
        plain_text(note)
    except ModelError as error:
        raise ReleaseError(f"the note: {error}") from None


def _read(path: Path) -> Release:
    data = bytes_of(path)
    seal, head = seal_of(data), head_in(data)
    if seal is None or head is None:
        raise ReleaseError(
            f"{path}: it was damaged or edited; put it back, from a backup or version control. When two people released "
            "at once, keep the file of one of them as it was, and release again"
        )
    said = orjson.loads(head[0])
    return Release(said["release"], instant(said["at"]), said["note"], seal, said["previous"], path, head[1])
