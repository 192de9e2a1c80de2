"""Files that are only ever added to: numbered, sealed, written whole or not at all, and never over another."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from typing import TYPE_CHECKING

from stedennetwerk.errors import ReleaseError, on_one_line, reason_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_NAME = re.compile(r"(\d{4,})\.json").fullmatch
_SEAL = re.compile(rb',\n"seal": "([0-9a-f]{64})"\}\n')


def name_of(number: int) -> str:
    """Return the name of the file with this number."""
    return f"{number:04}.json"


def files_in(folder: Path) -> list[Path]:
    """Return the numbered files in a folder in their order; none when there is no such folder."""
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


def bytes_of(path: Path) -> bytes:
    """Return what is in a file."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise ReleaseError(f"{path} cannot be read: {reason_of(error)}; check the rights") from None


def seal_of(data: bytes) -> str | None:
    """Return the seal of a file, or `None` when it has none or another than its bytes ask for."""
    seal = _SEAL.fullmatch(data, max(0, len(data) - 78))
    digest = hashlib.sha256(data[: seal.start()] if seal else data).hexdigest()
    return digest if seal is not None and seal.group(1).decode() == digest else None


def write(path: Path, chunks: Sequence[bytes]) -> None:
    """Write a file and its seal.

    Raises:
        ReleaseError: the file is there already, or cannot be written; then nothing is left behind.
    """
    body = b"".join(chunks)
    data = body + b',\n"seal": "%s"}\n' % hashlib.sha256(body).hexdigest().encode()
    new = path.with_name(f".{path.name}.{os.urandom(8).hex()}.new")  # two machines, or threads, may have one process id
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with new.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _publish(new, path)
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


def _publish(new: Path, path: Path) -> None:
    """Give a file its name, unless another has it.

    On a disk without hard links (exFAT, some shares) the name is taken by an empty file first, which the whole one replaces.
    """
    try:
        os.link(new, path)
    except FileExistsError:
        raise
    except OSError:
        path.open("xb").close()
        try:
            new.replace(path)
        except BaseException:
            path.unlink()
            raise
