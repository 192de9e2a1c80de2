"""Where new versions of files wait, and their way into place.

Each exporter has a tree of its own, in the shape that the folder will have: what the folder lacks at its top is moved as a whole, all else file
by file. What an exporter made that failed stays behind. Deeper down folders are made in place, so that they get the group and the rights
that the folder around them hands on.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from typing import TYPE_CHECKING

from stedennetwerk.output.claims import parents
from stedennetwerk.output.disk import OURS, flush, flush_folder

if TYPE_CHECKING:
    from pathlib import Path

LONGEST = 240
"""The most characters of a path at which a file waits under its own name; Windows refuses paths of more than 259."""


class Stage:
    """The new versions of files, waiting.

    Args:
        room: where they wait; on the same file system as the folder, and cleared of what an earlier run left.
        folder: where they will stand.

    Attributes:
        files: where the new version of each file waits, by its path in the folder.
    """

    def __init__(self, room: Path, folder: Path) -> None:
        self.files: dict[str, str] = {}
        self._room, self._folder = os.fspath(room), os.fspath(folder)
        self._trees = 0
        self._long = 0
        self._made: set[str] = set()
        self._whole: dict[str, bool] = {}
        shutil.rmtree(room, ignore_errors=True)
        os.mkdir(room)

    def begin(self) -> None:
        """Begin the tree of the next exporter."""
        self._trees += 1
        os.mkdir(self._tree)
        self._made = {""}

    def drop(self) -> None:
        """Forget what waits of the exporter whose turn it is."""
        self.files = {path: at for path, at in self.files.items() if not at.startswith(f"{self._tree}/")}

    def place(self, path: str) -> str:
        """Return where to write the new version of a file, in a folder that is there."""
        at = f"{self._tree}/{path}"
        if len(at) > LONGEST:
            self._long += 1
            return f"{self._tree}/{OURS}-{self._long}"
        parent = path.rpartition("/")[0]
        if parent not in self._made:
            os.makedirs(f"{self._tree}/{parent}", exist_ok=True)
            self._made.add(parent)
        return at

    def flush(self) -> None:
        """Bring the bytes of all that waits to the disk."""
        flush(list(self.files.values()))

    def move(self) -> None:
        """Move everything into place, and bring the names to the disk."""
        folders = {""}
        for path, at in self.files.items():
            top, parent = path.partition("/")[0], path.rpartition("/")[0]
            if parent and at.endswith(f"/{path}") and self._came_whole(at[: -len(path)] + top, top):
                folders.add(parent)
                continue
            if parent not in folders:
                os.makedirs(f"{self._folder}/{parent}", exist_ok=True)
                folders.add(parent)
            os.replace(at, f"{self._folder}/{path}")
        for one in sorted({*folders, *(around for parent in folders for around in parents(parent))}):
            flush_folder(f"{self._folder}/{one}")

    def _came_whole(self, at: str, top: str) -> bool:
        """Return whether a folder at the top of a tree came into place as a whole: there was none, and the system can do that."""
        if at not in self._whole:
            target = f"{self._folder}/{top}"
            with contextlib.suppress(OSError):
                if not os.path.lexists(target):
                    os.rename(at, target)
            self._whole[at] = not os.path.lexists(at)
        return self._whole[at]

    @property
    def _tree(self) -> str:
        return f"{self._room}/{self._trees}"
