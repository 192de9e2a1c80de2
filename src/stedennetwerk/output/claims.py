"""Who has claimed which path in a folder, and what stands there already."""

from __future__ import annotations

import os
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from stedennetwerk.errors import PublishError
from stedennetwerk.names import folded

if TYPE_CHECKING:
    from pathlib import Path


class Claims:
    """The paths of one publishing: no two that clash, none that goes through a link or a file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._taken: dict[str, tuple[str, str]] = {}
        self._folders: Counter[str] = Counter()
        self._written: dict[str, str] = {}
        self._standing: dict[str, dict[str, bool]] = {"": _listing(folder)}
        self._safe: set[str] = {""}

    def hold(self, path: str, owner: str) -> None:
        """Take a path for somebody."""
        self._taken[folded(path)] = (path, owner)
        for key, parent in _folded_parents(path.rpartition("/")[0]):
            self._folders[key] += 1
            self._written[key] = parent

    def let_go(self, path: str) -> None:
        """Give a path back."""
        del self._taken[folded(path)]
        for key, _ in _folded_parents(path.rpartition("/")[0]):
            self._folders[key] -= 1

    def clash(self, path: str) -> str:
        """Return with what a path clashes, or an empty string."""
        key = folded(path)
        if key in self._taken:
            other, owner = self._taken[key]
            return f'is already taken by "{other}" of {owner}'
        if self._folders[key]:
            return "is already a folder"
        for key, parent in _folded_parents(path.rpartition("/")[0]):
            if through := self._taken.get(key):
                return f'goes through the file "{through[0]}" of {through[1]}'
            if self._folders[key] and self._written[key] != parent:
                return f'goes through "{parent}", which is "{self._written[key]}" elsewhere; some systems take these for one folder'
        return ""

    def check_standing(self, path: str) -> None:
        """Refuse a path where a link or a folder stands, or that goes through a link or a file.

        Raises:
            PublishError: names what stands there.
        """
        parent = path.rpartition("/")[0]
        if parent not in self._safe:
            self._check_parents(path)
        if self._at(path) is False:
            raise PublishError(f'"{path}" is a link or a folder that we did not make; move it away')

    def stands(self, path: str) -> bool:
        """Return whether anything stood at a path when publishing began."""
        return self._at(path) is not None

    def _check_parents(self, path: str) -> None:
        for parent in reversed(parents(path)):
            if parent in self._safe:
                continue
            at = self.folder / parent
            if at.is_symlink() or (at.exists() and not at.is_dir()):
                raise PublishError(f'"{at.name}" on the way to "{path}" is a link or a file; move it away')
            self._safe.add(parent)

    def _at(self, path: str) -> bool | None:
        """Return whether a plain file stands at a path, or `None` when nothing does."""
        parent, _, name = path.rpartition("/")
        if parent not in self._standing:
            self._standing[parent] = _listing(self.folder / parent)
        return self._standing[parent].get(name)


def parents(path: str) -> list[str]:
    """Return the folders on the way to a path, the nearest first.

    >>> parents("calendar/event/2023.ics")
    ['calendar/event', 'calendar']
    """
    parents = []
    while path := path.rpartition("/")[0]:
        parents.append(path)
    return parents


@lru_cache(maxsize=64)
def _folded_parents(parent: str) -> tuple[tuple[str, str], ...]:
    """Return a folder and those on the way to it, as they are compared and as they are, the nearest first.

    Files of one folder come one after the other.
    """
    return tuple((folded(one), one) for one in parents(f"{parent}/")) if parent else ()


def _listing(folder: Path) -> dict[str, bool]:
    """Return the names in a folder, and whether each is a plain file; nothing when there is no such folder."""
    try:
        with os.scandir(folder) as entries:
            return {entry.name: entry.is_file(follow_symlinks=False) for entry in entries}
    except (FileNotFoundError, NotADirectoryError):
        return {}
