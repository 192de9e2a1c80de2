"""What changed for those who build on stedennetwerk: versions of the hooks, and public names that are called otherwise now.

The promise: a plugin that is made for an older version of the hooks, and a name that was renamed, go on working for at least one
minor version and half a year. Meanwhile a warning says what to change.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

HOOKS_VERSION = 1
"""The version of the hooks, of the descriptors that they yield, and of what functions get and give."""

OLDEST_VERSION = 1
"""The oldest version of the hooks that plugins may be made for."""

CHANGES: Mapping[int, str] = {}
"""By version of the hooks what the author of a plugin has to change that was made for the version before."""


@frozen
class Renamed:
    """A public name that is another one now.

    Attributes:
        to: the name of today.
        since: the version of stedennetwerk in which it was renamed.
        until: the version in which the old name goes.
    """

    to: str
    since: str
    until: str


RENAMED: Mapping[str, Renamed] = {}
"""By the old name, such as `stedennetwerk.View`, what it is called now."""


def fault_of_version(version: int) -> str:
    """Return why a plugin that is made for a version of the hooks cannot be used, or an empty string.

    >>> fault_of_version(HOOKS_VERSION)
    ''
    >>> fault_of_version(99)
    'it is made for version 99 of the hooks, and this is version 1; update stedennetwerk'
    """
    if version > HOOKS_VERSION:
        return (
            f"it is made for version {version} of the hooks, and this is version {HOOKS_VERSION}; update stedennetwerk"
        )
    if version < OLDEST_VERSION:
        return (
            f"it is made for version {version} of the hooks, and the oldest that works is {OLDEST_VERSION}; update it: "
            f"{_changes_since(version)}"
        )
    return ""


def advice_on_version(version: int) -> str:
    """Return what to change in a plugin that is made for an older version of the hooks, or an empty string."""
    if version >= HOOKS_VERSION:
        return ""
    return (
        f"it is made for version {version} of the hooks, and this is version {HOOKS_VERSION}: {_changes_since(version)}"
    )


def _changes_since(version: int) -> str:
    return "; ".join(text for number, text in sorted(CHANGES.items()) if number > version)


def name_of_today(name: str) -> str | None:
    """Return what an old public name is called now, with a warning to whoever asks; nothing when it never was a name."""
    one = RENAMED.get(name)
    if one is None:
        return None
    warnings.warn(
        f"{name} is {one.to} since stedennetwerk {one.since}; the old name goes with {one.until}", DeprecationWarning, 3
    )
    return one.to
