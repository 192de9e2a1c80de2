"""Plugins for tests: distributions as hand-written folders, found without being installed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

GOOD = """\
from stedennetwerk.plugin import Artifact, Exporter, hookimpl


def names(view, options):
    text = "".join(f"{speaker.name}\\n" for speaker in view.programme.speakers)
    yield Artifact("names.txt", "text/plain", text.encode())


@hookimpl
def stedennetwerk_exporters():
    yield Exporter(name="names", title="Names of all speakers", media_type="text/plain", export=names)
"""
"""A whole plugin in ten lines of code."""

HALFWAY = """\
from stedennetwerk.plugin import Artifact, Exporter, hookimpl


def export(view, options):
    yield Artifact("first.txt", "text/plain", b"first")
    raise RuntimeError("out of ink\\nsecond line")


@hookimpl
def stedennetwerk_exporters():
    yield Exporter(name="halfway", title="Half of it", media_type="text/plain", export=export)
"""
"""A plugin whose exporter fails after its first file."""


def distribution(folder: Path, name: str, version: str, source: str, point: str = "plugin") -> str:
    """Write a distribution with one module and one entry point into a folder, and return the name of the module."""
    module = name.replace("-", "_")
    info = folder / f"{module}-{version}.dist-info"
    info.mkdir()
    (folder / f"{module}.py").write_text(source, encoding="utf-8")
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[stedennetwerk]\n{point} = {module}\n", encoding="utf-8")
    return module


@contextmanager
def on_path(folder: Path) -> Iterator[Path]:
    """Let Python find what is in a folder, and forget its modules afterwards."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        yield folder
    for name, module in list(sys.modules.items()):
        if str(getattr(module, "__file__", None) or "").startswith(str(folder)):
            del sys.modules[name]
