"""Paths of artifacts are confined to the folder and safe on every file system."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from stedennetwerk import Programme, Publication, PublishError, View, publish
from stedennetwerk.plugin import Artifact, Exporter

VIEW = View.of(Programme(id="dag", title="Netwerkdag"))


def exporter(name: str, paths: Sequence[str]) -> Exporter:
    """Return an exporter of files that hold their own path."""

    def export(view: View, options: Any) -> Iterator[Artifact]:
        for path in paths:
            yield Artifact(path, "text/plain", path.encode("utf-8", "replace"))

    return Exporter(name=name, title=name, media_type="text/plain", export=export)


GOOD = exporter("good", ["good.txt"])


def everything(folder: Path) -> dict[str, str]:
    """Return what stands below a folder but the manifest: files with their text, links, empty folders."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = "link"
        elif path.is_file():
            found[name] = path.read_text()
        elif not any(path.iterdir()):
            found[name] = "empty"
    found.pop("manifest.json", None)
    return found


def problems(done: Publication) -> list[str]:
    """Return what went wrong."""
    return [failure.problem for failure in done.failures]


REFUSED = {
    "up": ("../a.txt", "it leaves the folder"),
    "up in the middle": ("a/../../b.txt", "it leaves the folder"),
    "up and back": ("a/../b.txt", "it leaves the folder"),
    "absolute": ("/etc/a.txt", "it is empty or absolute"),
    "drive": ("C:/a.txt", "it has a character that some file systems refuse"),
    "backslash": ("..\\a.txt", "it has a character that some file systems refuse"),
    "empty": ("", "it is empty or absolute"),
    "here": ("./a.txt", "it has an empty part"),
    "double slash": ("a//b.txt", "it has an empty part"),
    "final slash": ("a/", "it has an empty part"),
    "NUL": ("a\0b.txt", "it has a character that some file systems refuse"),
    "line break": ("a\nb.txt", "it has a character that some file systems refuse"),
    "delete": ("a\x7f.txt", "it has a character that some file systems refuse"),
    "surrogate": ("a\ud800.txt", "it has a character that some file systems refuse"),
    "question": ("a?.txt", "it has a character that some file systems refuse"),
    "stream": ("a.txt:b", "it has a character that some file systems refuse"),
    "device": ("con", 'the name "con" is reserved on Windows'),
    "device with an ending": ("x/NUL.tar.gz", 'the name "NUL.tar.gz" is reserved on Windows'),
    "device as a folder": ("Com1/a.txt", 'the name "Com1" is reserved on Windows'),
    "final stop": ("a./b.txt", "a part of it begins with a space, or ends with a space or a full stop"),
    "final space": ("a.txt ", "a part of it begins with a space, or ends with a space or a full stop"),
    "first space": (" a.txt", "a part of it begins with a space, or ends with a space or a full stop"),
    "long part": ("é" * 101, "a part of it is longer than 200 bytes"),
    "manifest": ("manifest.json", "it is that of our manifest"),
    "manifest in capitals": ("Manifest.JSON", "it is that of our manifest"),
    "staging": (".stedennetwerk/new/0", "names that begin with .stedennetwerk are our own"),
    "staging in capitals": (".StedenNetwerk/journal.json", "names that begin with .stedennetwerk are our own"),
}


@pytest.mark.parametrize(("path", "why"), REFUSED.values(), ids=REFUSED)
def test_a_path_that_is_refused(tmp_path: Path, path: str, why: str) -> None:
    """A path that leads out, or that some system cannot have, costs only its exporter, which is told why."""
    folder = tmp_path / "public"
    done = publish(VIEW, folder, [exporter("bad", ["fine.txt", path]), GOOD])
    assert problems(done) == [f'bad: the path "{path}" cannot be published: {why}']
    assert sorted(everything(tmp_path)) == ["public/good.txt", "public/manifest.json"]


CLASHES = {
    "case": ["Data.csv", "data.csv"],
    "case of a folder": ["Data/a", "data"],
    "composed and decomposed": ["caf\u00e9.txt", "cafe\u0301.txt"],
    "case of two folders": ["Data/a", "data/b"],
    "folders composed and decomposed": ["x/caf\u00e9/a", "x/cafe\u0301/b"],
    "sharp s": ["stra\u00dfe", "STRASSE"],
    "twice": ["a", "a"],
    "through a file": ["a", "a/b"],
    "over a folder": ["a/b", "a"],
    "over a folder of folders": ["a/b/c", "A"],
    "through the manifest": ["manifest.json/a"],
    "through the manifest in capitals": ["MANIFEST.json/a/b"],
}


@pytest.mark.parametrize("paths", CLASHES.values(), ids=CLASHES)
def test_paths_that_clash_on_some_system(tmp_path: Path, paths: list[str]) -> None:
    """Two paths that are one for a file system without case or accents, or file and folder in one, are refused."""
    done = publish(VIEW, tmp_path, [exporter("bad", paths), GOOD])
    assert ([failure.problem.partition(":")[0] for failure in done.failures], everything(tmp_path)) == (
        ["bad"],
        {"good.txt": "good.txt"},
    )


def test_a_folder_that_two_exporters_write_differently(tmp_path: Path) -> None:
    """A folder has the case and the accents of the first that has a file in it; one that failed leaves it to others."""
    failing = exporter("failing", ["a/b", ".."])
    done = publish(
        VIEW, tmp_path, [failing, exporter("one", ["A/b"]), exporter("two", ["a/c"]), exporter("three", ["A/d"])]
    )
    assert problems(done)[1:] == [
        'two: the path "a/c" goes through "a", which is "A" elsewhere; some systems take these for one folder'
    ]
    assert everything(tmp_path) == {"A/b": "A/b", "A/d": "A/d"}


@pytest.mark.skipif(not hasattr(os, "pathconf"), reason="Windows does not say how long a path can be")
def test_a_path_that_is_as_long_as_can_be(tmp_path: Path) -> None:
    """A path that the system just takes is taken, though files wait deeper before they are moved."""
    folder, most = tmp_path, os.pathconf(tmp_path, "PC_PATH_MAX") - 1
    while len(os.fsencode(folder)) < most - 400:
        folder /= "deep" * 20
    whole, rest = divmod(most - len(os.fsencode(folder)) - 2, 100)
    path = "/".join(["x" * 99] * whole + ["y" * (rest + 1)])
    done = publish(VIEW, folder, [exporter("long", [path, "x/short"])])
    assert (problems(done), done.written) == ([], sorted([path, "x/short"]))
    assert ((folder / path).read_text(), (folder / "x/short").read_text()) == (path, "x/short")
    shutil.rmtree(tmp_path / ("deep" * 20))


@pytest.mark.parametrize("paths", [["a/b", "a"], ["a", "a/b"], ["A/b", "a"]], ids=str)
def test_a_clash_between_two_exporters(tmp_path: Path, paths: list[str]) -> None:
    """File and folder in one is refused between two exporters too, and the first one has it."""
    done = publish(VIEW, tmp_path, [exporter("one", paths[:1]), exporter("two", paths[1:])])
    assert (len(done.failures), everything(tmp_path)) == (1, {paths[0]: paths[0]})


def test_a_path_that_is_too_long_as_a_whole(tmp_path: Path) -> None:
    """A path that no file system can take costs only its exporter."""
    done = publish(VIEW, tmp_path, [exporter("bad", ["/".join(["a" * 199] * 30)]), GOOD])
    assert (len(done.failures), everything(tmp_path)) == (1, {"good.txt": "good.txt"})


@pytest.mark.parametrize("path", ["2023.ics", "a/b/c/d/e.txt", "zürich/überall.txt", "a b.txt", "...a", "é" * 100])
def test_a_path_that_is_fine(tmp_path: Path, path: str) -> None:
    """Spaces inside, letters of any language and 200 bytes are fine."""
    done = publish(VIEW, tmp_path, [exporter("fine", [path])])
    assert (problems(done), everything(tmp_path)) == ([], {path: path})


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """Give a folder of somebody else beside the one that is published."""
    folder = tmp_path / "outside"
    (folder / "new").mkdir(parents=True)
    (folder / "new/a.txt").write_text("mine")
    (folder / "a.txt").write_text("mine")
    return folder


MINE = {"a.txt": "mine", "new/a.txt": "mine"}


@pytest.mark.parametrize("path", ["link/a.txt", "link/b.txt", "link/x/b.txt"])
def test_a_link_on_the_way_is_refused(tmp_path: Path, outside: Path, path: str) -> None:
    """A link inside the folder leads nothing out of it."""
    folder = tmp_path / "public"
    folder.mkdir()
    (folder / "link").symlink_to(outside, target_is_directory=True)
    done = publish(VIEW, folder, [exporter("bad", [path]), GOOD])
    assert problems(done) == [f'bad: "link" on the way to "{path}" is a link or a file; move it away']
    assert (everything(outside), everything(folder)) == (MINE, {"link": "link", "good.txt": "good.txt"})


@pytest.mark.parametrize("target", ["a.txt", "nowhere.txt", "new"])
def test_a_link_in_the_place_of_a_file_is_refused(tmp_path: Path, outside: Path, target: str) -> None:
    """A link where a file should come stays, wherever it leads, and so does what it leads to."""
    folder = tmp_path / "public"
    folder.mkdir()
    (folder / "b.txt").symlink_to(outside / target)
    done = publish(VIEW, folder, [exporter("bad", ["b.txt"]), GOOD])
    assert problems(done) == ['bad: "b.txt" is a link or a folder that we did not make; move it away']
    assert (everything(outside), everything(folder)) == (MINE, {"b.txt": "link", "good.txt": "good.txt"})


def test_a_file_on_the_way_is_refused(tmp_path: Path) -> None:
    """A foreign file where a folder is needed stays."""
    (tmp_path / "a").write_text("mine")
    done = publish(VIEW, tmp_path, [exporter("bad", ["a/b.txt"]), GOOD])
    assert problems(done) == ['bad: "a" on the way to "a/b.txt" is a link or a file; move it away']
    assert everything(tmp_path) == {"a": "mine", "good.txt": "good.txt"}


@pytest.mark.parametrize("before", [[], ["a"]], ids=["foreign", "instead of ours"])
def test_a_folder_in_the_place_of_a_file_is_refused(tmp_path: Path, before: list[str]) -> None:
    """A foreign folder where a file should come stays, also when a file of ours stood there before."""
    publish(VIEW, tmp_path, [exporter("bad", before)])
    for path in before:
        (tmp_path / path).unlink()
    (tmp_path / "a").mkdir()
    (tmp_path / "a/mine.txt").write_text("mine")
    done = publish(VIEW, tmp_path, [exporter("bad", ["a"]), GOOD])
    assert problems(done) == ['bad: "a" is a link or a folder that we did not make; move it away']
    assert everything(tmp_path) == {"a/mine.txt": "mine", "good.txt": "good.txt"}


def test_a_folder_in_the_place_of_a_file_that_goes(tmp_path: Path) -> None:
    """A foreign folder where a file of ours stood that is no longer made is left alone."""
    publish(VIEW, tmp_path, [exporter("one", ["a"])])
    (tmp_path / "a").unlink()
    (tmp_path / "a").mkdir()
    (tmp_path / "a/mine.txt").write_text("mine")
    done = publish(VIEW, tmp_path, [GOOD])
    assert (problems(done), everything(tmp_path)) == ([], {"a/mine.txt": "mine", "good.txt": "good.txt"})


def test_nothing_is_removed_through_a_link(tmp_path: Path, outside: Path) -> None:
    """When a folder of ours became a link, what we no longer make is not looked for behind it."""
    folder = tmp_path / "public"
    publish(VIEW, folder, [exporter("one", ["x/a.txt", "x/new/a.txt"])])
    (folder / "x").rename(tmp_path / "away")
    (folder / "x").symlink_to(outside, target_is_directory=True)
    done = publish(VIEW, folder, [GOOD])
    assert problems(done) == []
    assert (everything(outside), everything(folder)) == (MINE, {"x": "link", "good.txt": "good.txt"})


def test_the_staging_room_is_no_link(tmp_path: Path, outside: Path) -> None:
    """A link in the place of our staging room is refused, and what it leads to stays."""
    folder = tmp_path / "public"
    folder.mkdir()
    (folder / ".stedennetwerk").symlink_to(outside, target_is_directory=True)
    with pytest.raises(PublishError):
        publish(VIEW, folder, [GOOD])
    assert (everything(outside), everything(folder)) == (MINE, {".stedennetwerk": "link"})


def test_a_forged_manifest_removes_nothing_outside(tmp_path: Path, outside: Path) -> None:
    """A manifest that lists files outside the folder, or our staging room, is believed in nothing of that."""
    folder = tmp_path / "public"
    publish(VIEW, folder, [GOOD])
    told = json.loads((folder / "manifest.json").read_bytes())
    for path in ("../outside/a.txt", str(outside / "a.txt"), "..", ".", ""):
        told["files"].append({**told["files"][0], "path": path})
    (folder / "manifest.json").write_text(json.dumps(told))
    publish(VIEW, folder, [GOOD])
    assert (everything(outside), everything(folder)) == (MINE, {"good.txt": "good.txt"})


parts = st.sampled_from(
    ["..", ".", "", "~", "a", "A", "link", "c:", "con", "manifest.json", ".stedennetwerk", "new", "\u00e9"]
)
paths = st.lists(parts | st.text(max_size=4), min_size=1, max_size=4).map("/".join)


@given(st.lists(paths, max_size=4))
@example(["link/../a"])
@example(["link"])
@settings(max_examples=150)
def test_no_path_ever_writes_outside(asked: list[str]) -> None:
    """Whatever the paths, nothing outside the folder changes, and what is listed is what stands there."""
    with TemporaryDirectory() as made:
        root = Path(made).resolve()
        (root / "public").mkdir()
        (root / "new").mkdir()
        (root / "new/0").write_text("mine")
        (root / "public/link").symlink_to(root)
        done = publish(VIEW, root / "public", [exporter("any", asked), GOOD])
        outside = sorted(path.relative_to(root).as_posix() for path in root.rglob("*"))
        inside = {name: text for name, text in everything(root / "public").items() if name != "link"}
        assert [name for name in outside if not name.startswith("public")] == ["new", "new/0"]
        assert (root / "new/0").read_text() == "mine"
        assert (root / "public/link").readlink() == root
        assert sorted(inside) == sorted(done.files)
        assert "good.txt" in inside
