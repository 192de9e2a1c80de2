"""The manifest: what we published in a folder, and so what we may touch there."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING

import attrs
from attrs import frozen

from stedennetwerk.about import PROJECT
from stedennetwerk.errors import PublishError
from stedennetwerk.names import fault_of_path

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MANIFEST = "manifest.json"
"""The name of the manifest in the folder."""
CHUNK = 2**20
"""How many bytes are read at once."""


@frozen
class Published:
    """One file in the folder.

    Attributes:
        path: relative, with slashes.
        media_type: as in RFC 6838.
        size: in bytes.
        sha256: of the bytes, in hexadecimal.
        exporter: the name of who made it.
        version: the distribution and version of who made it.
    """

    path: str
    media_type: str
    size: int
    sha256: str
    exporter: str
    version: str


_FIELDS = ("path", "media_type", "size", "sha256", "exporter", "version")
_values = attrgetter(*_FIELDS)
_HEAD = b'{"generator": "stedennetwerk", "format": 1, "files": ['


def manifest_of(files: Iterable[Published]) -> bytearray:
    """Return the manifest of some files, one on each line, by path."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    made = bytearray(_HEAD)
    between = b"\n"
    for one in sorted(files, key=attrgetter("path")):
        made += between
        made += encode(dict(zip(_FIELDS, _values(one), strict=True))).encode()
        between = b",\n"
    made += b"]}\n" if between == b"\n" else b"\n]}\n"
    return made


def own_manifest(path: Path) -> dict[str, Published]:
    """Return the files of our manifest, none when there is none.

    Raises:
        PublishError: it is somebody else's.
    """
    files = read_manifest(path)
    if files is None and os.path.lexists(path):
        raise PublishError(f"{path} is there already and is not ours; move it away, or choose another folder")
    return files or {}


def read_manifest(path: Path) -> dict[str, Published] | None:
    """Return the files of a manifest of ours by path, or `None` when it is not there or not ours."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return None
        told = json.loads(path.read_bytes())
        if told["generator"] != PROJECT:
            return None
        files = [Published(**one) for one in told["files"]]
        return {one.path: one for one in files if not fault_of_path(one.path) and _is_whole(one)}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _is_whole(one: Published) -> bool:
    texts = (one.media_type, one.sha256, one.exporter, one.version)
    return type(one.size) is int and all(type(text) is str for text in texts)


def as_it_stands(file: Path, old: Published) -> Published:
    """Return what is listed of a file with the size and digest that it has now: a crash may have left either version."""
    size, sha256 = size_and_digest(file)
    return attrs.evolve(old, size=size, sha256=sha256)


def size_and_digest(file: Path) -> tuple[int, str]:
    """Return the size of a file in bytes and its SHA-256 in hexadecimal."""
    digest = hashlib.sha256()
    with file.open("rb") as data:
        for chunk in iter(partial(data.read, CHUNK), b""):
            digest.update(chunk)
        return data.tell(), digest.hexdigest()
