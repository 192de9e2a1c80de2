"""Which stedennetwerk this is."""

from __future__ import annotations

from functools import cache

PROJECT = "stedennetwerk"
"""The name of the distribution, of the hooks' project and of the entry-point group."""


@cache
def version() -> str:
    """Return the version of the installed distribution."""
    from importlib.metadata import version as installed

    return installed(PROJECT)
