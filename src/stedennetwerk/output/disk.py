"""The folder on the disk: a staging room that nobody else uses, locks, and bringing bytes and names to the disk."""

from __future__ import annotations

import contextlib
import os
import shutil
from typing import TYPE_CHECKING, Any

from stedennetwerk.errors import PublishError, on_one_line, reason_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

OURS = ".stedennetwerk"
"""The name of the staging room in the folder."""
JOURNAL = "journal.json"
"""The name of the journal in the staging room."""
SYNC_EACH = 64
"""Up to this many files each is flushed by itself; beyond, one flush of the whole system is much cheaper."""


@contextlib.contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """Give the staging room of a folder, alone; leave the folder as it was when nothing can be written.

    Raises:
        PublishError: the folder cannot be written; says whether anything was changed.
    """
    room = folder / OURS
    if "\0" in str(folder):
        raise PublishError(
            f"{on_one_line(str(folder))} cannot be written: the name holds a zero byte; choose another folder"
        )
    try:
        made = [one for one in (folder, *folder.parents) if not one.exists()]
        folder.mkdir(parents=True, exist_ok=True)
        if room.is_symlink():
            raise PublishError(f"{room} is a link; move it away, or choose another folder")
        room.mkdir(exist_ok=True)
        with _lock_file(room) as lock:
            _lock(lock, folder)
            try:
                yield room
            except BaseException:
                _leave(room, made)
                raise
            shutil.rmtree(room, ignore_errors=True)
    except OSError as error:
        so_far = "export again to complete what was begun" if _begun(room) else "nothing in it was changed"
        raise PublishError(
            f"{folder} cannot be written: {reason_of(error)}; {so_far}. "
            "Make room, check the rights, or choose another folder with --out"
        ) from error


def _lock_file(room: Path) -> Any:
    path = room / "lock"
    if path.exists() and not path.is_file():
        raise PublishError(f"{path} is no file; move it away, or choose another folder")
    return path.open("w")


def _begun(room: Path) -> bool:
    """Return whether moving has begun: then the journal says what is ours."""
    try:
        return (room / JOURNAL).exists()
    except OSError:
        return False


def _leave(room: Path, made: Sequence[Path]) -> None:
    """Clear the staging room and the folders that we made for it, but keep the journal of what has begun."""
    if _begun(room):
        shutil.rmtree(room / "new", ignore_errors=True)
        return
    shutil.rmtree(room, ignore_errors=True)
    for folder in made:
        with contextlib.suppress(OSError):
            folder.rmdir()


def _lock(file: Any, folder: Path) -> None:
    try:
        import fcntl
    except ImportError:  # pragma: no cover - Windows has no fcntl; there, two exports at once are up to the user
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise PublishError(f"another export to {folder} is under way; wait for it, or choose another folder") from None


_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def write(path: str, data: bytes) -> None:
    """Write a file that is not there yet; without the buffer of `open`, which costs a fifth of the time of a page."""
    handle = os.open(path, _NEW, 0o666)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(handle, left) :]
    finally:
        os.close(handle)


def flush(files: Sequence[str | Path]) -> None:
    """Bring the bytes of files to the disk: each by itself, or all at once when there are many."""
    if len(files) > SYNC_EACH and hasattr(os, "sync"):
        os.sync()
        return
    for path in files:
        handle = os.open(path, os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def flush_folder(folder: str | Path) -> None:
    """Bring the names in a folder to the disk, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # pragma: no cover - Windows cannot open a folder, and does not need to
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def holds(path: str | Path, data: bytes | bytearray) -> bool:
    """Return whether a file holds just these bytes."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a hot path, where pathlib costs more than reading
            return file.read(len(data) + 1) == data
    except OSError:
        return False
