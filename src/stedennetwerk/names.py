"""Names of files: which are safe on every system."""

from __future__ import annotations

import re
import unicodedata

RESERVED = frozenset(["con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))])
"""Names that Windows keeps for devices, whatever their ending."""

MOST_BYTES = 200
"""The most bytes of one part of a path, below the 255 of common file systems so that a staged name fits too."""

MOST_BYTES_OF_ALL = 1000
"""The most bytes of a whole path."""

_plain = re.compile(
    r"(?:(?!(?:con|prn|aux|nul|com\d|lpt\d)[./])[a-z0-9][a-z0-9_-]*[./])*(?!(?:con|prn|aux|nul|com\d|lpt\d)$)[a-z0-9][a-z0-9_-]*",
    re.ASCII,
).fullmatch
"""What nearly all paths are: small letters, digits and hyphens, of which it takes no time to see that they are safe."""

_BAD = re.compile(r'[\x00-\x1f\x7f\ud800-\udfff<>:"|?*\\]').search


def fault_of_path(path: str) -> str:
    """Return what is wrong with a relative path with slashes, or an empty string.

    >>> fault_of_path("calendar/event/2023.ics"), fault_of_path("../secret")
    ('', 'it leaves the folder')
    """
    if len(path) <= MOST_BYTES and _plain(path):
        return ""
    if not path or path.startswith("/"):
        return "it is empty or absolute"
    if len(path.encode("utf-8", "replace")) > MOST_BYTES_OF_ALL:
        return f"it is longer than {MOST_BYTES_OF_ALL} bytes"
    return next((fault for part in path.split("/") if (fault := _fault_of_part(part))), "")


def _fault_of_part(part: str) -> str:
    if part == "..":
        return "it leaves the folder"
    if part in ("", "."):
        return "it has an empty part"
    if _BAD(part):
        return "it has a character that some file systems refuse"
    if part != part.strip(" ") or part.endswith("."):
        return "a part of it begins with a space, or ends with a space or a full stop"
    if part.partition(".")[0].lower() in RESERVED:
        return f'the name "{part}" is reserved on Windows'
    if part.casefold().startswith(".stedennetwerk"):
        return "names that begin with .stedennetwerk are our own"
    if len(part.encode()) > MOST_BYTES:
        return f"a part of it is longer than {MOST_BYTES} bytes"
    return ""


def folded(path: str) -> str:
    """Return the path as a file system that ignores case and the form of accents sees it."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
