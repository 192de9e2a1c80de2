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
import hashlib
import json
import os
import shutil
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
from attrs import Factory, define, frozen

from stedennetwerk.errors import OptionError, PublishError, StedennetwerkError, did_you_mean, near_misses
from stedennetwerk.names import fault_of_path, folded
from stedennetwerk.options import make_options
from stedennetwerk.registry import Failure, Registry, describe_error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from stedennetwerk.model import Table
    from stedennetwerk.plugin import Artifact, Exporter
    from stedennetwerk.views import View

DEFAULT_EXPORTERS = ("html", "ical", "csv")
"""What is exported when nothing is said."""

MANIFEST = "manifest.json"
OURS = ".stedennetwerk"
_IN_MEMORY = 2**20
"""Files up to this many bytes are compared in memory, before anything is staged."""
_SYNC_EACH = 64
"""Up to this many files each is flushed by itself; beyond, one flush of the whole system is much cheaper."""


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
        PublishError: the folder cannot be written; everything in it is as it was.
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
    with _folder(Path(folder)) as target:
        return _Run(target, registry, progress).publish(view, made)


@contextlib.contextmanager
def _folder(folder: Path) -> Iterator[Path]:
    """Give the folder with a staging room in it that nobody else uses; leave it as it was when nothing can be written."""
    existed = folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        room = folder / OURS
        room.mkdir(exist_ok=True)
        with (room / "lock").open("w") as lock:
            _lock(lock, folder)
            try:
                yield folder
            finally:
                shutil.rmtree(room, ignore_errors=True)
                if not existed:
                    with contextlib.suppress(OSError):
                        folder.rmdir()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise PublishError(
            f"{folder} cannot be written: {reason}; nothing in it was changed. "
            "Make room, check the rights, or choose another folder with --out"
        ) from error


def _lock(file: Any, folder: Path) -> None:
    try:
        import fcntl
    except ImportError:  # pragma: no cover - Windows has no fcntl; there, two exports at once are up to the user
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise PublishError(f"another export to {folder} is under way; wait for it, or choose another folder") from None


@frozen
class _Staged:
    """A new version of a file, waiting below the staging room."""

    at: Path
    published: Published


class _Run:
    """One publishing of one folder."""

    def __init__(self, folder: Path, registry: Registry, progress: Callable[[str, str], None] | None) -> None:
        self.folder = folder
        self.room = folder / OURS
        self.registry = registry
        self.progress = progress
        self.result = Publication(folder)
        self.before = _read_manifest(folder / MANIFEST)
        self.ours = {**_read_manifest(self.room / "journal.json"), **self.before}
        self.staged: dict[str, _Staged] = {}
        self.taken: dict[str, tuple[str, str]] = {}
        self.safe_parents: set[Path] = {folder}
        shutil.rmtree(self.room / "new", ignore_errors=True)
        (self.room / "new").mkdir()

    def publish(self, view: View, exporters: Sequence[tuple[Exporter, Any]]) -> Publication:
        for exporter, options in exporters:
            self._export(view, exporter, options)
        self._commit()
        return self.result

    def _export(self, view: View, exporter: Exporter, options: Any) -> None:
        """Stage what one exporter makes; when it fails, keep what it published before."""
        source = self.registry.source_of(exporter)
        who = f"{source.distribution} {source.version}"
        done: list[str] = []
        try:
            for artifact in exporter.artifacts(view, options):
                path = self._claim(artifact, exporter.name)
                done.append(path)
                self._stage(artifact, exporter.name, who)
                if self.progress is not None:
                    self.progress(exporter.name, path)
        except OSError:
            raise
        except (Exception, SystemExit) as error:
            problem = str(error) if isinstance(error, StedennetwerkError) else describe_error(error)
            self.result.failures.append(Failure(source, "export", f"{exporter.name}: {problem}"))
            for path in done:
                self.staged.pop(path, None)
                self.result.files.pop(path, None)
                self.taken.pop(folded(path), None)
            self._keep_old(exporter.name)

    def _keep_old(self, exporter: str) -> None:
        for path, old in self.ours.items():
            if old.exporter == exporter and (self.folder / path).is_file() and folded(path) not in self.taken:
                self.result.files[path] = old
                self.taken[folded(path)] = (path, exporter)

    def _claim(self, artifact: Artifact, exporter: str) -> str:
        """Return the path of an artifact, or refuse it."""
        path = artifact.path
        fault = fault_of_path(path)
        if fault or folded(path) == MANIFEST:
            raise PublishError(f'the path "{path}" cannot be published: {fault or "it is that of our manifest"}')
        key = folded(path)
        if key in self.taken:
            other, owner = self.taken[key]
            raise PublishError(f'the path "{path}" is already taken by "{other}" of {owner}')
        for parent in Path(path).parents[:-1]:
            owner_of_parent = self.taken.get(folded(parent.as_posix()))
            if owner_of_parent:
                raise PublishError(
                    f'the path "{path}" goes through the file "{owner_of_parent[0]}" of {owner_of_parent[1]}'
                )
        if path not in self.ours:
            self._check_not_foreign(path)
        self.taken[key] = (path, exporter)
        return path

    def _check_not_foreign(self, path: str) -> None:
        target = self.folder / path
        self._check_parent(target.parent, path)
        if target.is_symlink() or target.is_dir():
            raise PublishError(f'"{path}" is a link or a folder that we did not make; move it away')

    def _check_parent(self, parent: Path, path: str) -> None:
        """Refuse a way through a link, which could lead out of the folder."""
        if parent in self.safe_parents:
            return
        self._check_parent(parent.parent, path)
        if parent.is_symlink() or (parent.exists() and not parent.is_dir()):
            raise PublishError(f'"{parent.name}" on the way to "{path}" is a link or a file; move it away')
        self.safe_parents.add(parent)

    def _stage(self, artifact: Artifact, exporter: str, who: str) -> None:
        self._check_parent((self.folder / artifact.path).parent, artifact.path)
        chunks = iter(artifact.chunks())
        head: list[bytes] = []
        size = 0
        for chunk in chunks:
            head.append(chunk)
            size += len(chunk)
            if size > _IN_MEMORY:
                break
        else:
            return self._stage_small(artifact, b"".join(head), exporter, who)
        at = self._room_for_next()
        digest = hashlib.sha256()
        with at.open("wb") as file:
            for chunk in head:
                digest.update(chunk)
                file.write(chunk)
            head.clear()
            size = 0
            for chunk in chunks:
                digest.update(chunk)
                file.write(chunk)
            size = file.tell()
        published = Published(artifact.path, artifact.media_type, size, digest.hexdigest(), exporter, who)
        self._take(_Staged(at, published), _same(self.folder / artifact.path, size, digest.hexdigest()))
        return None

    def _stage_small(self, artifact: Artifact, data: bytes, exporter: str, who: str) -> None:
        sha256 = hashlib.sha256(data).hexdigest()
        published = Published(artifact.path, artifact.media_type, len(data), sha256, exporter, who)
        target = self.folder / artifact.path
        same = False
        with contextlib.suppress(OSError):
            with target.open("rb") as old:
                same = os.fstat(old.fileno()).st_size == len(data) and old.read() == data
        if same:
            self._take(_Staged(target, published), same=True)
            return
        at = self._room_for_next()
        at.write_bytes(data)
        self._take(_Staged(at, published), same=False)

    def _room_for_next(self) -> Path:
        return self.room / "new" / str(len(self.staged))

    def _take(self, staged: _Staged, same: bool) -> None:
        path = staged.published.path
        if not same:
            if path not in self.ours and (self.folder / path).exists():
                raise PublishError(f'"{path}" is there already and is not ours; move it away, or choose another folder')
            self.staged[path] = staged
        self.result.files[path] = staged.published

    def _commit(self) -> None:
        """Move everything into place: journal, files, leftovers, manifest."""
        result = self.result
        gone = sorted(path for path in self.ours if path not in result.files)
        manifest = _manifest(result.files.values())
        if self.staged or gone or not _holds(self.folder / MANIFEST, manifest):
            _flush([staged.at for staged in self.staged.values()])
            journal = self.room / "journal.new"
            journal.write_bytes(_manifest({**self.ours, **result.files}.values()))
            _flush([journal])
            journal.replace(self.room / "journal.json")
            _flush_folder(self.room)
            folders = {self.folder}
            for path, staged in self.staged.items():
                target = self.folder / path
                if target.parent not in folders:
                    target.parent.mkdir(parents=True, exist_ok=True)
                    folders.add(target.parent)
                staged.at.replace(target)
            for path in gone:
                self._remove(path)
            for folder in sorted(folders):
                _flush_folder(folder)
            new = self.room / "manifest.new"
            new.write_bytes(manifest)
            _flush([new])
            new.replace(self.folder / MANIFEST)
            _flush_folder(self.folder)
        result.written = sorted(self.staged)
        result.removed = [path for path in gone if path in self.before]

    def _remove(self, path: str) -> None:
        """Remove a file of ours and the folders that it leaves empty."""
        target = self.folder / path
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            target.unlink()
        for parent in target.parents:
            if parent == self.folder:
                break
            try:
                parent.rmdir()
            except OSError:
                break


def _same(target: Path, size: int, sha256: str) -> bool:
    """Return whether a file that is too large for memory is already there."""
    try:
        with target.open("rb") as file:
            if os.fstat(file.fileno()).st_size != size:
                return False
            digest = hashlib.sha256()
            for chunk in iter(partial(file.read, _IN_MEMORY), b""):
                digest.update(chunk)
            return digest.hexdigest() == sha256
    except OSError:
        return False


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.read_bytes() == data
    except OSError:
        return False


def _flush(files: Sequence[Path]) -> None:
    """Bring the bytes of files to the disk: each by itself, or all at once when there are many."""
    if len(files) > _SYNC_EACH and hasattr(os, "sync"):
        os.sync()
        return
    for path in files:
        with path.open("rb+") as file:
            os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # pragma: no cover - Windows cannot open a folder, and does not need to
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _manifest(files: Iterable[Published]) -> bytes:
    listed = [attrs.asdict(one) for one in sorted(files, key=lambda one: one.path)]
    lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in listed)
    head = '{"generator": "stedennetwerk", "format": 1, "files": ['
    return (f"{head}\n{lines}\n]}}\n" if lines else f"{head}]}}\n").encode()


def _read_manifest(path: Path) -> dict[str, Published]:
    """Return the files of a manifest; one that is not there or not readable lists none, so that nothing is touched."""
    try:
        listed = json.loads(path.read_bytes())["files"]
        files = [Published(**one) for one in listed]
    except (OSError, ValueError, TypeError, KeyError):
        return {}
    return {one.path: one for one in files if not fault_of_path(str(one.path))}
