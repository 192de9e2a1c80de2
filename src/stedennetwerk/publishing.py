"""A View and exporters to a folder: staged, flushed, moved into place, and only files that are our own.

Theory of operation. Everything is first written below `.stedennetwerk/` in the folder itself, on the same file system.

Rule 1: a file is whole or not there. Staged files are flushed to disk and then moved over the old ones, one by one.
Rule 2: what we may touch is written down before we touch it. `manifest.json` lists what we published; before the first move
a journal lists what is about to be there. After a crash, both together say what is ours, so that the next run can finish
or clean up. A file that is in neither is not ours and is never touched, unless it already holds the very same bytes.
Rule 3: a file that would not change is compared and left alone.
Rule 4: an exporter that fails costs only its own files: its old ones stay.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import attrs
from attrs import Factory, define

from stedennetwerk.about import PROJECT
from stedennetwerk.errors import OptionError, PublishError, StedennetwerkError, did_you_mean, near_misses
from stedennetwerk.names import fault_of_path, folded
from stedennetwerk.options import make_options
from stedennetwerk.output.claims import Claims
from stedennetwerk.output.disk import JOURNAL, flush, flush_folder, holds, staging, write
from stedennetwerk.output.manifest import (
    CHUNK,
    MANIFEST,
    Published,
    as_it_stands,
    manifest_of,
    own_manifest,
    read_manifest,
    size_and_digest,
)
from stedennetwerk.output.stage import Stage
from stedennetwerk.registry import Failure, Registry, describe_error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from stedennetwerk.model import Table
    from stedennetwerk.plugin import Artifact, Exporter, Insert, PageOf
    from stedennetwerk.views import View

T = TypeVar("T")

SMALL_THINGS = 50_000
"""How many new objects make the collector look for cycles while publishing."""

DEFAULT_EXPORTERS = ("html", "ical", "csv", "atom")
"""What is exported when nothing is said."""


@define
class Publication:
    """What publishing did.

    Attributes:
        folder: where.
        files: all files that stand there now, by path.
        written: paths of files that are new or changed.
        removed: paths of files that we published earlier and no longer produce.
        failures: which exporter failed, and why.
    """

    folder: Path
    files: dict[str, Published] = Factory(dict)
    written: list[str] = Factory(list)
    removed: list[str] = Factory(list)
    failures: list[Failure] = Factory(list)

    @property
    def unchanged(self) -> list[str]:
        """Paths of files that stood there already, byte for byte."""
        return sorted(self.files.keys() - set(self.written))


def publish(
    view: View,
    folder: str | os.PathLike[str],
    exporters: Sequence[str | Exporter] = DEFAULT_EXPORTERS,
    options: Mapping[str, Mapping[str, Any]] | None = None,
    *,
    settings: Table | Mapping[str, Any] | None = None,
    registry: Registry | None = None,
    progress: Callable[[str, str], None] | None = None,
) -> Publication:
    """Publish what exporters make of a View in a folder.

    Args:
        view: the programme as its readers may see it.
        folder: made when it is not there; what is not ours in it is never touched.
        exporters: names, or exporters themselves.
        options: by name of exporter; these go before the settings.
        settings: the options in the document (`programme.exporters`).
        registry: where names are looked up; all that is installed when absent.
        progress: called with exporter and path for every file that is made.

    Returns:
        What was done; exporters that failed are in its `failures`.

    Raises:
        PluginError: there is no such exporter.
        OptionError: an option does not fit.
        PublishError: the folder cannot be written; says whether everything in it is as it was, or the export was begun.
    """
    registry = registry or Registry()
    chosen = [registry.exporter(one) if isinstance(one, str) else one for one in dict.fromkeys(exporters)]
    for name in sorted((options or {}).keys() - {one.name for one in chosen}):
        names = [one.name for one in chosen]
        hint = did_you_mean(near_misses(name, names))
        raise OptionError(f'there are options for "{name}", which is not among the exporters {", ".join(names)}{hint}')
    made = [
        (one, make_options(one, (settings or {}).get(one.name, {}), (options or {}).get(one.name, {})))
        for one in chosen
    ]
    view = attrs.evolve(view, alongside=frozenset(one.name for one in chosen))
    target = Path(folder)
    with staging(target) as room, _few_collections():
        return _Run(target, room, registry, progress).publish(view, made)


@contextlib.contextmanager
def _few_collections() -> Iterator[None]:
    """Let the collector look for cycles less often: exporters make many small things and next to no cycles."""
    before = gc.get_threshold()
    if before[0]:
        gc.set_threshold(max(before[0], SMALL_THINGS), *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


class _Run:
    """One publishing of one folder."""

    def __init__(
        self, folder: Path, room: Path, registry: Registry, progress: Callable[[str, str], None] | None
    ) -> None:
        self.folder = folder
        self.room = room
        self.registry = registry
        self.progress = progress
        self.result = Publication(folder)
        self.before = own_manifest(folder / MANIFEST)
        self.begun = read_manifest(room / JOURNAL) or {}
        self.ours = {**self.begun, **self.before}
        self.claims = Claims(folder)
        self.claims.hold(MANIFEST, PROJECT)
        self.stage = Stage(room / "new", folder)
        self._root = os.fspath(folder)

    def publish(self, view: View, exporters: Sequence[tuple[Exporter, Any]]) -> Publication:
        inserts = tuple((self._guarded(one, insert), given) for one, given in exporters for insert in one.inserts)
        view = attrs.evolve(view, inserts=inserts)
        for exporter, options in sorted(exporters, key=lambda one: (one[0].links, not one[0].inserts)):
            seen = attrs.evolve(view, published=frozenset(self.result.files)) if exporter.links else view
            self._export(seen, exporter, options)
        self._commit()
        return self.result

    def _guarded(self, exporter: Exporter, insert: Insert) -> Insert:
        """Return an insert that costs nobody else anything when it fails: it says so once, and inserts nothing."""
        failed = False

        def make(view: View, page: PageOf, options: Any) -> str:
            nonlocal failed
            try:
                made = insert.function(view, page, options)
                if isinstance(made, str):
                    return made
                problem = f"it gives {made!r}; give a text"
            except (Exception, SystemExit) as error:
                problem = describe_error(error)
            if not failed:
                said = f"{exporter.name}: what it inserts in {page.path}: {problem}"
                self.result.failures.append(Failure(self.registry.source_of(exporter), "export", said))
                failed = True
            return ""

        return attrs.evolve(insert, make=make)

    def _export(self, view: View, exporter: Exporter, options: Any) -> None:
        """Stage what one exporter makes; when it fails, keep what it published before."""
        source = self.registry.source_of(exporter)
        who = f"{source.distribution} {source.version}"
        done: list[str] = []
        self.stage.begin()
        try:
            for artifact in _own_errors(exporter.artifacts(view, options)):
                self._claim(artifact, exporter.name)
                done.append(artifact.path)
                self._stage(artifact, exporter.name, who)
                if self.progress is not None:
                    self.progress(exporter.name, artifact.path)
        except OSError:
            raise
        except (Exception, SystemExit) as error:
            cause = error.args[0] if isinstance(error, _OwnError) else error
            problem = str(cause) if isinstance(cause, StedennetwerkError) else describe_error(cause)
            self.result.failures.append(Failure(source, "export", f"{exporter.name}: {problem}"))
            self.stage.drop()
            for path in done:
                self.result.files.pop(path, None)
                self.claims.let_go(path)
            self._keep_old(exporter.name)

    def _keep_old(self, exporter: str) -> None:
        for path, old in self.ours.items():
            file = self.folder / path
            if old.exporter == exporter and file.is_file() and not self.claims.clash(path):
                self.result.files[path] = as_it_stands(file, old) if path in self.begun else old
                self.claims.hold(path, exporter)

    def _claim(self, artifact: Artifact, exporter: str) -> None:
        """Take the path of an artifact for its exporter, or refuse it."""
        path = artifact.path
        fault = fault_of_path(path)
        if fault or folded(path) == MANIFEST:
            raise PublishError(f'the path "{path}" cannot be published: {fault or "it is that of our manifest"}')
        if clash := self.claims.clash(path):
            raise PublishError(f'the path "{path}" {clash}')
        if type(artifact.media_type) is not str or not artifact.media_type.isprintable():
            raise PublishError(f'the media type of "{path}" is {artifact.media_type!r}; give a text')
        self.claims.check_standing(path)
        self.claims.hold(path, exporter)

    def _stage(self, artifact: Artifact, exporter: str, who: str) -> None:
        if type(artifact.content) is bytes and len(artifact.content) <= CHUNK:
            return self._stage_small(artifact, artifact.content, exporter, who)
        chunks = _own_errors(artifact.chunks())
        head: list[bytes] = []
        size = 0
        for chunk in chunks:
            head.append(chunk)
            size += len(chunk)
            if size > CHUNK:
                return self._stage_large(artifact, head, chunks, exporter, who)
        return self._stage_small(artifact, b"".join(head), exporter, who)

    def _stage_large(
        self, artifact: Artifact, head: list[bytes], rest: Iterator[bytes], exporter: str, who: str
    ) -> None:
        at = self.stage.place(artifact.path)
        digest = hashlib.sha256()
        with open(at, "wb") as file:
            while head:
                digest.update(head[0])
                file.write(head.pop(0))
            for chunk in rest:
                digest.update(chunk)
                file.write(chunk)
            size = file.tell()
        published = Published(artifact.path, artifact.media_type, size, digest.hexdigest(), exporter, who)
        same = self.claims.stands(artifact.path) and self._same(published)
        self._take(None if same else at, published)

    def _same(self, published: Published) -> bool:
        target = self.folder / published.path
        return target.stat().st_size == published.size and size_and_digest(target)[1] == published.sha256

    def _stage_small(self, artifact: Artifact, data: bytes, exporter: str, who: str) -> None:
        path = artifact.path
        published = Published(path, artifact.media_type, len(data), hashlib.sha256(data).hexdigest(), exporter, who)
        if self.claims.stands(path) and holds(f"{self._root}/{path}", data):
            self._take(None, published)
            return
        at = self.stage.place(path)
        write(at, data)
        self._take(at, published)

    def _take(self, at: str | None, published: Published) -> None:
        """Take in one file; without a staged version it stands there already."""
        path = published.path
        if at is not None:
            if path not in self.ours and self.claims.stands(path):
                raise PublishError(f'"{path}" is there already and is not ours; move it away, or choose another folder')
            self.stage.files[path] = at
        self.result.files[path] = published

    def _commit(self) -> None:
        """Move everything into place: journal, files, leftovers, manifest."""
        result = self.result
        gone = sorted(path for path in self.ours if path not in result.files)
        manifest = manifest_of(result.files.values())
        if self.stage.files or gone or not holds(self.folder / MANIFEST, manifest):
            self.stage.flush()
            journal = manifest_of({**self.ours, **result.files}.values()) if gone else manifest
            self._write(self.room / JOURNAL, journal)
            self.stage.move()
            for path in gone:
                self._remove(path)
            self._write(self.folder / MANIFEST, manifest)
        result.written = sorted(self.stage.files)
        result.removed = [path for path in gone if path in self.before]

    def _write(self, path: Path, data: bytes | bytearray) -> None:
        """Write a file of our own, whole or not at all."""
        new = self.room / "own.new"
        new.write_bytes(data)
        flush([new])
        new.replace(path)
        flush_folder(path.parent)

    def _remove(self, path: str) -> None:
        """Remove a file of ours and the folders that it leaves empty."""
        target = self.folder / path
        parents = target.parents[: len(Path(path).parents) - 1]
        if target.is_dir() or any(parent.is_symlink() for parent in parents):
            return
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            target.unlink()
        for parent in parents:
            with contextlib.suppress(OSError):
                parent.rmdir()


class _OwnError(Exception):
    """An error of the operating system that an exporter met by itself, and not we in writing its files."""


def _own_errors(items: Iterable[T]) -> Iterator[T]:
    """Yield what an exporter makes, its own errors told apart from ours."""
    try:
        yield from items
    except OSError as error:
        raise _OwnError(error) from error
