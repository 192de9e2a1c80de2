"""Names of files: what no system can have is refused, and what two systems take for one is seen as one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stedennetwerk.names import MOST_BYTES, RESERVED, fault_of_path, folded

REFUSED = "it has a character that some file systems refuse"
EDGES = "a part of it begins with a space, or ends with a space or a full stop"


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "calendar/event/2023.ics",
        ".well-known/x",
        "a b/c",
        "été.html",
        "console.txt",
        "a" * MOST_BYTES,
        "..x",
    ],
    ids=lambda path: path[:20],
)
def test_good_paths(path: str) -> None:
    """A relative path of plain names is fine."""
    assert fault_of_path(path) == ""


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("", "it is empty or absolute"),
        ("/etc/passwd", "it is empty or absolute"),
        ("//host/share", "it is empty or absolute"),
        ("..", "it leaves the folder"),
        ("a/../b", "it leaves the folder"),
        ("a//b", "it has an empty part"),
        ("a/", "it has an empty part"),
        ("./a", "it has an empty part"),
        ("a\\b", REFUSED),
        ("C:a", REFUSED),
        ("a\0", REFUSED),
        ("a\n", REFUSED),
        ("a\x7f", REFUSED),
        ("\ud800", REFUSED),
        ("what?", REFUSED),
        (" a", EDGES),
        ("a ", EDGES),
        ("a./b", EDGES),
        ("...", EDGES),
        ("con", 'the name "con" is reserved on Windows'),
        ("x/NUL.txt", 'the name "NUL.txt" is reserved on Windows'),
        ("Com1.tar.gz", 'the name "Com1.tar.gz" is reserved on Windows'),
        (".stedennetwerk/lock", "names that begin with .stedennetwerk are our own"),
        (".Stedennetwerk/lock", "names that begin with .stedennetwerk are our own"),
        ("a" * (MOST_BYTES + 1), "a part of it is longer than 200 bytes"),
        ("é" * (MOST_BYTES // 2 + 1), "a part of it is longer than 200 bytes"),
    ],
    ids=lambda value: ascii(value)[:20],
)
def test_bad_paths(path: str, fault: str) -> None:
    """A path that leaves the folder or that some system cannot have is refused with the reason."""
    assert fault_of_path(path) == fault


def test_reserved() -> None:
    """All names of devices are known, the zeroth ports included."""
    assert sorted(RESERVED) == sorted(
        ["aux", "con", "nul", "prn", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))]
    )


@given(st.text(max_size=20))
def test_a_good_path_stays_inside(path: str) -> None:
    """Whatever the text: a path without a fault has only real names in it and can be written as UTF-8."""
    if not fault_of_path(path):
        assert all(part not in ("", ".", "..") for part in path.split("/"))
        assert len(max(path.encode().split(b"/"), key=len)) <= MOST_BYTES


@pytest.mark.parametrize(
    ("one", "other"),
    [("Index.HTML", "index.html"), ("caf\u00e9", "cafe\u0301"), ("STRASSE", "straße"), ("\u1fc3", "\u03b7\u03b9")],
    ids=["case", "accents", "sharp s", "iota below"],
)
def test_folded(one: str, other: str) -> None:
    """Names that some file system takes for one are one."""
    assert folded(one) == folded(other)


@given(st.text(max_size=20))
def test_folding_twice(path: str) -> None:
    """Folding what is folded changes nothing."""
    assert folded(folded(path)) == folded(path)
