"""Where new versions of files wait, and their way into place.

Each exporter has a tree of its own, in the shape that the folder will have: a part of it that the folder lacks is moved as a whole, and what
an exporter made that failed stays behind.
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from stedennetwerk.output.claims import parents
from stedennetwerk.output.disk import flush, flush_folder

if TYPE_CHECKING:
    from pathlib import Path


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
        self._made: set[str] = set()
        self._moved: set[str] = set()
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
        parent = path.rpartition("/")[0]
        if parent not in self._made:
            os.makedirs(f"{self._tree}/{parent}", exist_ok=True)
            self._made.add(parent)
        return f"{self._tree}/{path}"

    def flush(self) -> None:
        """Bring the bytes of all that waits to the disk."""
        flush(list(self.files.values()))

    def move(self) -> None:
        """Move everything into place, and bring the names to the disk."""
        by_folder: dict[tuple[str, str], bool] = {}
        for path, at in self.files.items():
            key = at[: -len(path)], path.rpartition("/")[0]
            if key not in by_folder:
                by_folder[key] = self._move_folder(*key)
            if not by_folder[key]:
                os.replace(at, f"{self._folder}/{path}")
        folders = {one for _, parent in by_folder for one in ("", parent, *parents(parent))}
        for one in sorted(folders):
            flush_folder(f"{self._folder}/{one}")

    def _move_folder(self, tree: str, folder: str) -> bool:
        """Return whether a folder of a tree came into place as a whole, by itself or with one around it."""
        for one in (*reversed(parents(folder)), *filter(None, [folder])):
            if f"{tree}{one}" in self._moved:
                return True
            if not os.path.lexists(f"{self._folder}/{one}"):
                os.replace(f"{tree}{one}", f"{self._folder}/{one}")
                self._moved.add(f"{tree}{one}")
                return True
        return False

    @property
    def _tree(self) -> str:
        return f"{self._room}/{self._trees}"
