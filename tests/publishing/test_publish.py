"""Publishing into a folder: what is written, left alone, removed and refused."""

from __future__ import annotations

import gc
import hashlib
import json
import os
import stat
import sys
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from attrs import frozen

from stedennetwerk import Programme, Publication, Published, View, publish
from stedennetwerk.plugin import Artifact, Exporter

VIEW = View.of(Programme(id="dag", title="Netwerkdag"))
MIB = 2**20


def exporter(name: str, files: dict[str, bytes | str | Exception]) -> Exporter:
    """Return an exporter of these files; an exception among them is raised when its turn comes."""

    def export(view: View, options: Any) -> Iterator[Artifact]:
        for path, content in files.items():
            if isinstance(content, Exception):
                raise content
            data = content.encode() if isinstance(content, str) else content
            yield Artifact(path, f"text/x-{name}", iter([data]))

    return Exporter(name=name, title=name, media_type="text/plain", export=export)


def streaming(chunks: Callable[[], Iterable[bytes]]) -> Exporter:
    """Return an exporter of one file in chunks."""
    return Exporter(
        name="stream",
        title="Stream",
        media_type="application/octet-stream",
        export=lambda view, options: [Artifact("large.bin", "application/octet-stream", chunks())],
    )


def contents(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder but the manifest, by path."""
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    found.pop("manifest.json", None)
    return found


def folders(folder: Path) -> list[str]:
    """Return the paths of all folders below a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_dir())


def manifest(folder: Path) -> Any:
    """Return the manifest as data."""
    return json.loads((folder / "manifest.json").read_bytes())


def identity(folder: Path) -> dict[str, tuple[int, int]]:
    """Return the inode and the time of change of every file."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def problems(done: Publication) -> list[str]:
    """Return what went wrong."""
    return [failure.problem for failure in done.failures]


def test_files_are_written(tmp_path: Path) -> None:
    """The files of all exporters stand in the folder, which is made, and nothing else does."""
    folder = tmp_path / "deep" / "public"
    done = publish(VIEW, folder, [exporter("one", {"a.txt": "a", "b/c/d.txt": "d"}), exporter("two", {"e.txt": "e"})])
    assert contents(folder) == {"a.txt": b"a", "b/c/d.txt": b"d", "e.txt": b"e"}
    assert folders(folder) == ["b", "b/c"]
    assert (done.folder, done.written, done.unchanged, done.removed, done.failures) == (
        folder, ["a.txt", "b/c/d.txt", "e.txt"], [], [], [],
    )  # fmt: skip


def test_the_manifest_lists_every_file(tmp_path: Path) -> None:
    """The manifest has path, media type, size, SHA-256, exporter and version of each file, sorted by path."""
    publish(VIEW, tmp_path, [exporter("one", {"b.txt": "één", "a/z.txt": ""})])
    assert manifest(tmp_path) == {
        "generator": "stedennetwerk",
        "format": 1,
        "files": [
            {
                "path": path,
                "media_type": "text/x-one",
                "size": len(data),
                "sha256": hashlib.sha256(data).hexdigest(),
                "exporter": "one",
                "version": "caller unversioned",
            }
            for path, data in (("a/z.txt", b""), ("b.txt", "één".encode()))
        ],
    }


def test_the_result_says_what_the_manifest_says(tmp_path: Path) -> None:
    """The files of the result are those of the manifest."""
    done = publish(VIEW, tmp_path, [exporter("one", {"b.txt": "b", "a.txt": "a"})])
    listed = {one["path"]: Published(**one) for one in manifest(tmp_path)["files"]}
    assert listed == done.files


def test_a_built_in_exporter_is_listed_with_our_version(tmp_path: Path) -> None:
    """The manifest says which distribution and version made a file."""
    from stedennetwerk import __version__

    publish(VIEW, tmp_path, ["json"])
    assert {(one["exporter"], one["version"]) for one in manifest(tmp_path)["files"]} == {
        ("json", f"stedennetwerk {__version__}")
    }


def test_nothing_to_publish_is_an_empty_manifest(tmp_path: Path) -> None:
    """An exporter without artifacts leaves a manifest without files."""
    publish(VIEW, tmp_path, [exporter("none", {})])
    assert manifest(tmp_path) == {"generator": "stedennetwerk", "format": 1, "files": []}


@pytest.mark.parametrize("size", [0, 1, MIB, MIB + 1, 3 * MIB], ids=str)
def test_an_unchanged_file_is_not_rewritten(tmp_path: Path, size: int) -> None:
    """A file that would stay the same, small or large, keeps its inode and time of change; so does the manifest."""
    made = exporter("one", {"a.bin": b"x" * size})
    publish(VIEW, tmp_path, [made])
    before = identity(tmp_path)
    done = publish(VIEW, tmp_path, [made])
    assert identity(tmp_path) == before
    assert (done.written, done.unchanged) == ([], ["a.bin"])


@pytest.mark.parametrize("size", [5, 2 * MIB], ids=str)
def test_a_changed_file_of_the_same_size_is_rewritten(tmp_path: Path, size: int) -> None:
    """A file is compared by its bytes, not by its size; its neighbour is left alone."""
    publish(VIEW, tmp_path, [exporter("one", {"a.bin": b"x" * size, "b.bin": b"b"})])
    before = identity(tmp_path)
    done = publish(VIEW, tmp_path, [exporter("one", {"a.bin": b"x" * (size - 1) + b"y", "b.bin": b"b"})])
    assert contents(tmp_path) == {"a.bin": b"x" * (size - 1) + b"y", "b.bin": b"b"}
    assert (done.written, done.unchanged) == (["a.bin"], ["b.bin"])
    assert identity(tmp_path)["b.bin"] == before["b.bin"]


def test_a_changed_large_file_of_another_size_is_rewritten(tmp_path: Path) -> None:
    """A large file that grows is replaced."""
    publish(VIEW, tmp_path, [exporter("one", {"a.bin": b"x" * 2 * MIB})])
    done = publish(VIEW, tmp_path, [exporter("one", {"a.bin": b"x" * 3 * MIB})])
    assert (done.written, (tmp_path / "a.bin").stat().st_size) == (["a.bin"], 3 * MIB)


def test_what_is_no_longer_made_is_removed(tmp_path: Path) -> None:
    """Files of before that nobody makes now go, with the folders that they leave empty."""
    publish(
        VIEW, tmp_path, [exporter("one", {"a.txt": "a", "x/y/z.txt": "z", "x/k.txt": "k"}), exporter("two", {"t": ""})]
    )
    done = publish(VIEW, tmp_path, [exporter("one", {"a.txt": "a", "x/k.txt": "k"})])
    assert contents(tmp_path) == {"a.txt": b"a", "x/k.txt": b"k"}
    assert folders(tmp_path) == ["x"]
    assert (done.written, done.removed, done.unchanged) == ([], ["t", "x/y/z.txt"], ["a.txt", "x/k.txt"])


def test_a_file_that_somebody_removed_is_written_again(tmp_path: Path) -> None:
    """A published file that was taken away comes back; one that we would remove anyway is no problem."""
    publish(VIEW, tmp_path, [exporter("one", {"a.txt": "a", "b/c.txt": "c", "old/d.txt": "d"})])
    (tmp_path / "b/c.txt").unlink()
    (tmp_path / "b").rmdir()
    (tmp_path / "old/d.txt").unlink()
    (tmp_path / "old").rmdir()
    done = publish(VIEW, tmp_path, [exporter("one", {"a.txt": "a", "b/c.txt": "c"})])
    assert (done.written, contents(tmp_path)) == (["b/c.txt"], {"a.txt": b"a", "b/c.txt": b"c"})


def test_foreign_files_are_never_touched(tmp_path: Path) -> None:
    """Files that we did not publish stay as they are, also in our folders and when our files there go."""
    publish(VIEW, tmp_path, [exporter("one", {"x/a.txt": "a"})])
    (tmp_path / "x/mine.txt").write_text("mine")
    (tmp_path / "CNAME").write_text("example.org")
    (tmp_path / "empty").mkdir()
    before = identity(tmp_path)
    publish(VIEW, tmp_path, [exporter("one", {"b.txt": "b"})])
    after = identity(tmp_path)
    assert contents(tmp_path) == {"x/mine.txt": b"mine", "CNAME": b"example.org", "b.txt": b"b"}
    assert folders(tmp_path) == ["empty", "x"]
    assert [after[path] for path in ("x/mine.txt", "CNAME")] == [before[path] for path in ("x/mine.txt", "CNAME")]


@pytest.mark.parametrize("size", [4, 2 * MIB], ids=str)
def test_a_foreign_file_in_the_way_costs_only_that_exporter(tmp_path: Path, size: int) -> None:
    """A foreign file at a path that we want stays, its exporter fails with a remedy, and the others are published."""
    (tmp_path / "b.txt").write_text("mine")
    done = publish(
        VIEW, tmp_path, [exporter("one", {"a.txt": "a", "b.txt": b"o" * size}), exporter("two", {"c.txt": "c"})]
    )
    assert contents(tmp_path) == {"b.txt": b"mine", "c.txt": b"c"}
    assert problems(done) == ['one: "b.txt" is there already and is not ours; move it away, or choose another folder']


def test_a_foreign_file_with_the_very_same_bytes_becomes_ours(tmp_path: Path) -> None:
    """A file that already holds what we would write is not in the way: after a lost manifest all goes on."""
    publish(VIEW, tmp_path, [exporter("one", {"a.txt": "a", "b.txt": "b"})])
    (tmp_path / "manifest.json").unlink()
    done = publish(VIEW, tmp_path, [exporter("one", {"a.txt": "a", "b.txt": "b"})])
    assert (done.written, done.failures, sorted(done.files)) == ([], [], ["a.txt", "b.txt"])


@pytest.mark.parametrize(
    "words",
    ['{"name": "my web app"}', "[]", "no json", "", '{"files": [{"path": ["a"]}]}', "[" * 5000],
    ids=["web app", "list", "text", "empty", "almost", "deep"],
)
def test_a_foreign_manifest_is_not_overwritten(tmp_path: Path, words: str) -> None:
    """A `manifest.json` that is not ours, such as that of a web app, stays, and the error says what to do."""
    from stedennetwerk import PublishError

    (tmp_path / "manifest.json").write_text(words)
    with pytest.raises(PublishError, match=r"manifest\.json"):
        publish(VIEW, tmp_path, [exporter("one", {"a.txt": "a"})])
    assert ((tmp_path / "manifest.json").read_text(), contents(tmp_path)) == (words, {})


def test_an_exporter_that_fails_half_way_keeps_its_old_files(tmp_path: Path) -> None:
    """An exporter that fails costs only its own files: its old ones stay and are listed, the rest is published."""
    old = {"a.txt": "old a", "b.txt": "old b"}
    publish(VIEW, tmp_path, [exporter("one", old), exporter("two", {"c.txt": "old c", "gone.txt": ""})])
    before = identity(tmp_path)
    listed = {one["path"]: one for one in manifest(tmp_path)["files"]}
    failing = exporter("one", {"a.txt": "new a", "new.txt": "new", "stop": ValueError("no\nmore")})
    done = publish(VIEW, tmp_path, [failing, exporter("two", {"c.txt": "new c"})])
    assert contents(tmp_path) == {"a.txt": b"old a", "b.txt": b"old b", "c.txt": b"new c"}
    assert problems(done) == ["one: ValueError: no"]
    assert [identity(tmp_path)[path] for path in ("a.txt", "b.txt")] == [before["a.txt"], before["b.txt"]]
    assert [one for one in manifest(tmp_path)["files"] if one["exporter"] == "one"] == [
        listed["a.txt"],
        listed["b.txt"],
    ]
    assert (done.written, done.removed, done.unchanged) == (["c.txt"], ["gone.txt"], ["a.txt", "b.txt"])


def test_an_exporter_that_fails_in_a_new_folder(tmp_path: Path) -> None:
    """What an exporter made before it failed does not come along with what others put in the same new folder."""
    failing = exporter("one", {"new/a.txt": "a", "new/deep/b.txt": "b", "stop": ValueError("no")})
    publish(VIEW, tmp_path, [failing, exporter("two", {"new/c.txt": "c", "new/deep/a.txt": "a"})])
    assert contents(tmp_path) == {"new/c.txt": b"c", "new/deep/a.txt": b"a"}


def test_folders_that_cannot_be_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system does not move folders, files are moved one by one."""

    def refused(*_: Any) -> None:
        raise PermissionError(13, "Access is denied")

    monkeypatch.setattr(os, "rename", refused)
    publish(VIEW, tmp_path, [exporter("one", {"new/a.txt": "a", "new/deep/b.txt": "b"})])
    assert contents(tmp_path) == {"new/a.txt": b"a", "new/deep/b.txt": b"b"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no groups of files")
def test_new_folders_are_of_the_group_around_them(tmp_path: Path) -> None:
    """A new folder gets what the folder around it hands on, such as the group of a web server."""
    (tmp_path / "old").mkdir()
    (tmp_path / "old").chmod(0o2775)
    publish(VIEW, tmp_path, [exporter("one", {"old/new/a.txt": "a"})])
    assert (tmp_path / "old/new").stat().st_mode & stat.S_ISGID


def test_two_exporters_in_one_new_folder(tmp_path: Path) -> None:
    """Exporters can put files in the same new folders."""
    files = {"new/a.txt": "a", "new/deep/b.txt": "b"}, {"new/deep/c.txt": "c", "new/er/d.txt": "d", "e.txt": "e"}
    publish(VIEW, tmp_path, [exporter("one", files[0]), exporter("two", files[1])])
    assert contents(tmp_path) == {path: text.encode() for path, text in {**files[0], **files[1]}.items()}


@pytest.mark.parametrize(
    "error",
    [FileNotFoundError(2, "No such file", "picture.png"), TimeoutError("too slow"), RecursionError(), KeyError("x")],
    ids=repr,
)
def test_any_error_of_an_exporter_is_its_own(tmp_path: Path, error: Exception) -> None:
    """An exporter that cannot open a file of its own fails alone, just as with any other error."""
    done = publish(VIEW, tmp_path, [exporter("one", {"a.txt": "a", "stop": error}), exporter("two", {"c.txt": "c"})])
    assert (contents(tmp_path), len(done.failures)) == ({"c.txt": b"c"}, 1)


@pytest.mark.parametrize("before", [1, 3], ids=["small", "large"])
def test_an_error_in_the_middle_of_a_file_is_that_of_its_exporter(tmp_path: Path, before: int) -> None:
    """A file whose chunks end in an error is not published, whatever the error and however much came before."""

    def chunks() -> Iterator[bytes]:
        for _ in range(before):
            yield b"x" * (MIB - 1)
        raise ConnectionResetError("gone")

    done = publish(VIEW, tmp_path, [streaming(chunks), exporter("two", {"c.txt": "c"})])
    assert (contents(tmp_path), problems(done)) == ({"c.txt": b"c"}, ["stream: ConnectionResetError: gone"])


@pytest.mark.parametrize(
    "made",
    [
        lambda view, options: None,
        lambda view, options: ["no artifact"],
        lambda view, options: [Artifact("a.txt", "text/plain", "no bytes")],
        lambda view, options: [Artifact("a.txt", "text/plain", iter(["no bytes"]))],
        lambda view, options: [Artifact("a.txt", "text/plain", iter([b"x" * 2 * MIB, "no bytes"]))],
        lambda view, options: [Artifact(b"a.txt", "text/plain", b"a")],
        lambda view, options: [Artifact(None, "text/plain", b"a")],
        lambda view, options: [Artifact("a.txt", object(), b"a")],
    ],
    ids=["nothing", "text", "content", "chunk", "late chunk", "path of bytes", "no path", "media type"],
)
def test_what_is_no_artifact_costs_only_its_exporter(tmp_path: Path, made: Any) -> None:
    """An exporter that yields something else than artifacts of bytes fails alone."""
    wrong = Exporter(name="wrong", title="Wrong", media_type="text/plain", export=made)
    done = publish(VIEW, tmp_path, [wrong, exporter("two", {"c.txt": "c"})])
    assert (contents(tmp_path), len(done.failures)) == ({"c.txt": b"c"}, 1)


def test_an_exporter_that_is_not_asked_for_any_more_is_cleared_away(tmp_path: Path) -> None:
    """What an exporter published goes when the folder is published without it."""
    publish(VIEW, tmp_path, ["json", "csv"])
    done = publish(VIEW, tmp_path, ["json"])
    assert sorted(contents(tmp_path)) == ["programme.json"]
    assert done.removed == ["events.csv", "outcomes.csv", "sessions.csv", "speakers.csv", "venues.csv"]


def test_two_exporters_that_want_one_path(tmp_path: Path) -> None:
    """The first one has it; the other fails with both named, and nothing of it is published."""
    done = publish(VIEW, tmp_path, [exporter("one", {"a.txt": "1"}), exporter("two", {"b.txt": "2", "a.txt": "2"})])
    assert contents(tmp_path) == {"a.txt": b"1"}
    assert problems(done) == ['two: the path "a.txt" is already taken by "a.txt" of one']


def test_a_path_that_changes_hands(tmp_path: Path) -> None:
    """A file may come from another exporter than before; when the old one then fails, it has lost the path."""
    publish(VIEW, tmp_path, [exporter("one", {"a.txt": "1", "b.txt": "1"})])
    done = publish(VIEW, tmp_path, [exporter("two", {"a.txt": "2"}), exporter("one", {"c": ValueError("no")})])
    assert contents(tmp_path) == {"a.txt": b"2", "b.txt": b"1"}
    assert {path: one.exporter for path, one in done.files.items()} == {"a.txt": "two", "b.txt": "one"}


def test_large_artifacts_do_not_fill_the_memory(tmp_path: Path) -> None:
    """50 MiB in chunks pass through less than 4 MiB of memory and are listed with the right digest."""
    chunk = bytes(range(256)) * 256
    digest = hashlib.sha256(chunk * 800).hexdigest()
    tracemalloc.start()
    try:
        publish(VIEW, tmp_path, [streaming(lambda: (chunk for _ in range(800)))])
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    (listed,) = manifest(tmp_path)["files"]
    assert (listed["size"], listed["sha256"], peak < 4 * MIB) == (50 * MIB, digest, True)
    assert hashlib.sha256((tmp_path / "large.bin").read_bytes()).hexdigest() == digest


def test_many_files(tmp_path: Path) -> None:
    """A hundred files and more are published as one is."""
    files: dict[str, bytes | str | Exception] = {f"{number % 7}/{number}.txt": str(number) for number in range(130)}
    publish(VIEW, tmp_path, [exporter("many", files)])
    assert contents(tmp_path) == {path: str(text).encode() for path, text in files.items()}


ORDER = {
    "few": ({f"{n}.txt": "x" for n in range(2)}, ["flush"] * 2, ["move"] * 2, 1),
    "many": ({f"{n}.txt": "x" for n in range(65)}, ["flush all"], ["move"] * 65, 1),
    "new folders": ({"new/er/1.txt": "x", "new/er/2.txt": "x"}, ["flush"] * 2, ["move"], 3),
    "in an old one": ({"old/new/1.txt": "x", "old/2.txt": "x", "old/new/3.txt": "x"}, ["flush"] * 3, ["move"] * 3, 3),
}


@pytest.mark.parametrize(("files", "flushed", "moved", "folders"), ORDER.values(), ids=ORDER)
def test_bytes_are_on_the_disk_before_names(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    files: dict[str, object],
    flushed: list[str],
    moved: list[str],
    folders: int,
) -> None:
    """Files are flushed, then the journal, and only then moved, new folders at the top as a whole; the manifest comes last, after the
    names in all folders on the way.
    """
    (tmp_path / "old").mkdir()
    happened: list[str] = []

    def recorded(name: str, words: str) -> Callable[..., Any]:
        original = getattr(os, name)

        def function(*arguments: Any, **more: Any) -> Any:
            happened.append(words)
            return original(*arguments, **more)

        return function

    for name, words in (("fsync", "flush"), ("sync", "flush all"), ("replace", "move"), ("rename", "move")):
        monkeypatch.setattr(os, name, recorded(name, words))
    publish(VIEW, tmp_path, [exporter("one", files)])
    journal = ["flush", "move", "flush"]
    manifest = ["flush", "move", "flush"]
    assert happened == [*flushed, *journal, *moved, *["flush"] * folders, *manifest]
    assert sorted(contents(tmp_path)) == sorted(files)


def test_progress_is_told(tmp_path: Path) -> None:
    """The caller is told of every file that is made, with its exporter, in the order of making."""
    told: list[tuple[str, str]] = []
    publish(
        VIEW,
        tmp_path,
        [exporter("one", {"b.txt": "b", "a.txt": "a"}), exporter("two", {"c.txt": "c"})],
        progress=lambda name, path: told.append((name, path)),
    )
    assert told == [("one", "b.txt"), ("one", "a.txt"), ("two", "c.txt")]


def test_exporters_know_what_stands_beside_them(tmp_path: Path) -> None:
    """The View names the exporters whose files are published in the same folder."""
    seen: list[frozenset[str]] = []

    def export(view: View, options: Any) -> Iterator[Artifact]:
        seen.append(view.alongside)
        return iter(())

    publish(VIEW, tmp_path, [Exporter(name="spy", title="Spy", media_type="text/plain", export=export), "json", "json"])
    assert seen == [frozenset({"spy", "json"})]


def test_exporters_that_link_run_last(tmp_path: Path) -> None:
    """An exporter that links to others runs after them, and its View has the paths of all that they published."""
    seen: list[frozenset[str]] = []

    def export(view: View, options: Any) -> Iterator[Artifact]:
        seen.append(view.published)
        yield Artifact("pages.txt", "text/plain", b"pages")

    spy = Exporter(name="spy", title="Spy", media_type="text/plain", export=export)
    publish(VIEW, tmp_path, [attrs.evolve(spy, links=True), "json", exporter("one", {"a.txt": "a"})])
    publish(VIEW, tmp_path, [spy, "json"])
    assert seen == [frozenset({"programme.json", "a.txt"}), frozenset()]


@frozen
class Loudness:
    """An option that is a number."""

    volume: int = 1


@pytest.mark.parametrize(
    ("settings", "options", "expected"),
    [({}, {}, 1), ({"loud": {"volume": 2}}, {}, 2), ({"loud": {"volume": 2}}, {"loud": {"volume": "3"}}, 3)],
    ids=["default", "document", "call"],
)
def test_options_of_the_call_go_before_those_of_the_document(
    tmp_path: Path, settings: dict[str, Any], options: dict[str, Any], expected: int
) -> None:
    """An exporter gets the options of the call, else those of the document, else its own."""
    loud = Exporter(
        name="loud",
        title="Loud",
        media_type="text/plain",
        options=Loudness,
        export=lambda view, options: [Artifact("a.txt", "text/plain", str(options.volume).encode())],
    )
    publish(VIEW, tmp_path, [loud], options, settings=settings)
    assert contents(tmp_path) == {"a.txt": str(expected).encode()}


def test_two_exports_at_once(tmp_path: Path) -> None:
    """A second export to the same folder is refused while the first is under way, which it does not disturb."""

    def export(view: View, options: Any) -> Iterator[Artifact]:
        yield Artifact("a.txt", "text/plain", b"a")
        publish(VIEW, tmp_path, [exporter("second", {"b.txt": "b"})])

    first = Exporter(name="first", title="First", media_type="text/plain", export=export)
    done = publish(VIEW, tmp_path, [first, exporter("two", {"c.txt": "c"})])
    assert (contents(tmp_path), problems(done)) == (
        {"c.txt": b"c"},
        [f"first: another export to {tmp_path} is under way; wait for it, or choose another folder"],
    )


@pytest.mark.parametrize(("before", "meanwhile"), [(700, 50_000), (90_000, 90_000), (0, 0)])
def test_the_collector_is_as_it_was(tmp_path: Path, before: int, meanwhile: int) -> None:
    """While publishing, cycles are looked for less often, unless that is seldom already; afterwards it is as before."""
    seen = []

    def export(view: View, options: object) -> Iterator[Artifact]:
        seen.append(gc.get_threshold()[0])
        yield Artifact("a.txt", "text/plain", b"a")

    old = gc.get_threshold()
    gc.set_threshold(before, 11, 12)
    try:
        publish(VIEW, tmp_path, [Exporter(name="spy", title="Spy", media_type="text/plain", export=export)])
        assert (seen, gc.get_threshold()) == ([meanwhile], (before, 11, 12))
    finally:
        gc.set_threshold(*old)
