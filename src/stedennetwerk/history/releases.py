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

import contextlib
import datetime as dt
import hashlib
import os
import re
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
from attrs import field, frozen

from stedennetwerk.documents.reading import loads
from stedennetwerk.documents.streaming import json_chunks
from stedennetwerk.errors import ModelError, ReleaseError, on_one_line, reason_of
from stedennetwerk.history.changes import diff
from stedennetwerk.history.past import Announcement, History, Seen
from stedennetwerk.history.revisions import ledger_after
from stedennetwerk.history.storing import (
    change_from_plain,
    change_to_plain,
    instant,
    revision_from_plain,
    revision_to_plain,
    stamp,
)
from stedennetwerk.history.telling import MOST
from stedennetwerk.model import Audience
from stedennetwerk.model.record import in_words
from stedennetwerk.model.references import dangling
from stedennetwerk.model.values import plain_text, within_calendar
from stedennetwerk.redaction import redacted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stedennetwerk.history.revisions import Ledger
    from stedennetwerk.model import Programme

FOLDER = "releases"
"""The name of the folder beside the document."""
_NAME = re.compile(r"(\d{4,})\.json").fullmatch
_SEAL = re.compile(rb',\n"seal": "([0-9a-f]{64})"\}\n')
_LEDGER, _PROGRAMME = b',\n"ledger": ', b',\n"programme": '
"""What comes before the parts of a release; no text in it can look like that, as JSON has no line breaks in texts."""
_AUDIENCES = (Audience.ORGANISERS, Audience.PARTICIPANTS, Audience.PUBLIC)
"""The widest first: what the next one has seen is left out when it is the same."""


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
        return loads(_between(_bytes(self.path), _PROGRAMME, b',\n"seal": "'), "json", str(self.path))

    @cached_property
    def _ledger(self) -> dict[str, Any]:
        kept: dict[str, Any] = orjson.loads(_between(_bytes(self.path), _LEDGER, _PROGRAMME))
        return kept

    @cached_property
    def _changes(self) -> dict[str, Any]:
        kept: dict[str, Any] = orjson.loads(self._told)["changes"]
        return kept

    def ledger(self, audience: Audience) -> Ledger:
        """Return the ledger of an audience after the release."""
        return {uid: revision_from_plain(row) for uid, row in _of_audience(self._ledger, audience).items()}

    def announcement(self, audience: Audience) -> Announcement:
        """Return what the release told an audience."""
        changes = tuple(map(change_from_plain, _of_audience(self._changes, audience)))
        return Announcement(self.number, self.at, self.note, changes)


def read_releases(folder: str | os.PathLike[str]) -> tuple[Release, ...]:
    """Return all releases in a folder, earliest first; none when there is no such folder.

    Raises:
        ReleaseError: a release is missing, damaged or edited, or does not follow the one before; names the file.
    """
    paths = _files(Path(folder))
    with ThreadPoolExecutor(max_workers=4) as pool:
        releases = tuple(pool.map(_read, paths))
    before = None
    for number, release in enumerate(releases, 1):
        if release.number != number or release.path.name != f"{number:04}.json":
            missing = f"{number:04}.json"
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
    for audience in _AUDIENCES:
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
    path = folder / f"{number:04}.json"
    _write(path, list(_lines(programme, history, number, at, note, releases[-1].seal if releases else "")))
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


def _lines(
    programme: Programme, history: History | None, number: int, at: dt.datetime, note: str, previous: str
) -> Iterator[bytes]:
    """Yield the file of a release."""
    ledgers: dict[str, Any] = {}
    changes: dict[str, Any] = {}
    wider: Any = None, None
    for audience in _AUDIENCES:
        before = None if history is None else redacted(history.programme, audience)
        after = redacted(programme, audience)
        ledger = ledger_after({} if history is None else history.seen[audience].ledger, before, after, at)
        told = () if before is None else diff(before, after)
        if ledger != wider[0]:
            ledgers[audience.value] = {uid: revision_to_plain(one) for uid, one in sorted(ledger.items())}
        if told != wider[1]:
            changes[audience.value] = [change_to_plain(one, programme.language) for one in told]
        wider = ledger, told
    yield b"{"
    head = {"release": number, "at": stamp(at), "note": note, "previous": previous}
    yield b",\n".join(b'"%s": %s' % (key.encode(), orjson.dumps(value)) for key, value in head.items())
    yield b',\n"changes": ' + orjson.dumps(changes)
    yield _LEDGER + b"{" + b",".join(_ledger(name, rows) for name, rows in ledgers.items()) + b"\n}"
    yield _PROGRAMME
    *most, last = json_chunks(programme)
    yield from most
    yield last.rstrip(b"\n")


def _ledger(name: str, rows: dict[str, Any]) -> bytes:
    lines = [b'"%s": %s' % (uid.encode(), orjson.dumps(row)) for uid, row in rows.items()]
    return b'\n"%s": {' % name.encode() + b",".join(b"\n" + line for line in lines) + b"}"


def _of_audience(kept: dict[str, Any], audience: Audience) -> Any:
    """Return what is kept for an audience: its own, or that of the next wider one that has its own."""
    found: Any = ()
    for one in _AUDIENCES[: _AUDIENCES.index(audience) + 1]:
        found = kept.get(one.value, found)
    return found


def _files(folder: Path) -> list[Path]:
    try:
        if not folder.is_dir():
            if folder.exists():
                raise ReleaseError(f"{folder} is no folder; name the folder of the releases")
            return []
        return sorted(
            (path for path in folder.iterdir() if _NAME(path.name)), key=lambda path: (len(path.name), path.name)
        )
    except OSError as error:
        raise ReleaseError(f"{folder} cannot be read: {reason_of(error)}; check the name and the rights") from None


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ReleaseError(f"{path} cannot be read: {reason_of(error)}; check the rights") from None


def _read(path: Path) -> Release:
    data = _bytes(path)
    seal = _SEAL.fullmatch(data, max(0, len(data) - 78))
    digest = hashlib.sha256(data[: seal.start()] if seal else data).hexdigest()
    start = data.find(_LEDGER)
    if seal is None or seal.group(1).decode() != digest or start < 0:
        raise ReleaseError(
            f"{path}: it was damaged or edited; put it back, from a backup or version control. When two people released "
            "at once, keep the file of one of them as it was, and release again"
        )
    told = data[:start] + b"}"
    said = orjson.loads(told.partition(b',\n"changes": ')[0] + b"}")
    return Release(said["release"], instant(said["at"]), said["note"], digest, said["previous"], path, told)


def _between(data: bytes, before: bytes, after: bytes) -> bytes:
    start = data.index(before) + len(before)
    return data[start : data.index(after, start) if after is _PROGRAMME else data.rindex(after)]


def _write(path: Path, chunks: Sequence[bytes]) -> None:
    """Write the file of a release, whole or not at all, and never over another."""
    body = b"".join(chunks)
    data = body + b',\n"seal": "%s"}\n' % hashlib.sha256(body).hexdigest().encode()
    new = path.with_name(f".{path.name}.{os.urandom(8).hex()}.new")  # two machines, or threads, may have one process id
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with new.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.link(new, path)
    except FileExistsError:
        raise ReleaseError(
            f"{path} was made by somebody else just now; look at it with `stedennetwerk diff`, then release again"
        ) from None
    except (OSError, ValueError) as error:
        where = on_one_line(str(path))
        raise ReleaseError(f"{where} cannot be written: {reason_of(error)}; make room, or check the rights") from None
    finally:
        with contextlib.suppress(OSError, ValueError):
            new.unlink()
