"""From files to a programme: parse, merge, expand, structure, check the references; all faults in one go."""

from __future__ import annotations

import gc
import os
import stat
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from stedennetwerk.documents.expanding import Expander
from stedennetwerk.documents.faults import Fault, Faulty
from stedennetwerk.documents.locating import Locator, Source
from stedennetwerk.documents.merging import merged
from stedennetwerk.documents.parsing import (
    MOST_BYTES,
    SUFFIXES,
    Unreadable,
    has_clean_texts,
    parse,
    too_deep,
    too_deep_for_us,
    too_large,
)
from stedennetwerk.documents.structure import MAIN_LANGUAGE, converter
from stedennetwerk.errors import DocumentError, any_of, reason_of
from stedennetwerk.findings import Finding, Level, Place
from stedennetwerk.model.programme import Programme
from stedennetwerk.model.references import dangling, dangling_in_tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from stedennetwerk.documents.parsing import Format
    from stedennetwerk.model.references import Dangling


MOST_FINDINGS = 1000
"""The most findings of one reading; the rest is counted."""


@frozen
class Reading:
    """What came out of reading documents.

    Attributes:
        programme: the programme, or `None` when there were errors.
        findings: everything that reading has to say, in the order of files and lines.
    """

    programme: Programme | None
    findings: tuple[Finding, ...]


def read(*documents: str | os.PathLike[str]) -> Programme:
    """Return the programme of one or more documents, or of all documents in a folder.

    The format follows the name: `.toml`, `.yaml` or `.yml`, `.json`. Several documents are merged; where two
    disagree the first one decides.

    Args:
        documents: paths of files or folders.

    Raises:
        DocumentError: the documents cannot be used; its `findings` are all their faults.
    """
    reading = read_with_findings(*documents)
    if reading.programme is None:
        raise DocumentError(reading.findings)
    return reading.programme


def read_with_findings(*documents: str | os.PathLike[str]) -> Reading:
    """Return the programme of one or more documents and all findings, also those that are no errors.

    Args:
        documents: paths of files or folders.
    """
    findings: list[Finding] = []
    loaded: list[tuple[str, bytes, Format]] = []
    for name in documents:
        for path, shown in _files(Path(name), os.fspath(name), findings):
            try:
                loaded.append(_load(path, shown))
            except Unreadable as refused:
                findings.append(refused.finding)
    return _read(loaded, findings)


def loads(data: str | bytes, format: Format, name: str = "") -> Programme:
    r"""Return the programme of a document in memory.

    Args:
        data: the document, as text or as UTF-8.
        format: `toml`, `yaml` or `json`.
        name: what findings call it.

    Raises:
        DocumentError: the document cannot be used; its `findings` are all its faults.

    >>> loads('id = "dag"\ntitle = "Netwerkdag"', "toml")
    Programme(id='dag', title='Netwerkdag')
    """
    encoded = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    reading = _read([(name, encoded, format)], [])
    if reading.programme is None:
        raise DocumentError(reading.findings)
    return reading.programme


def _files(path: Path, name: str, findings: list[Finding]) -> list[tuple[Path, str]]:
    """Return the file with this name, or the documents of the folder with this name in the order of their names."""
    try:
        if not path.is_dir():
            return [(path, name)]
        published = _published(path)
        inside = sorted(
            child for child in path.iterdir() if child.suffix.lower() in SUFFIXES and child.name not in published
        )
    except (OSError, ValueError):
        return [(path, name)]
    if not inside:
        remedy = f"put a document in it whose name ends in {any_of(SUFFIXES)}"
        findings.append(Finding("no-document", "the folder has no document", place=Place(name), remedy=remedy))
    return [(child, f"{name.rstrip(os.sep)}{os.sep}{child.name}") for child in inside]


def _load(path: Path, name: str) -> tuple[str, bytes, Format]:
    format = SUFFIXES.get(path.suffix.lower())
    if format is None and os.path.lexists(path):
        remedy = f"give it a name that ends in {any_of(SUFFIXES)}"
        raise Unreadable(Finding("no-document", "the format is unknown", place=Place(name), remedy=remedy))
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            remedy = "save it as a file"
            raise Unreadable(Finding("no-document", "this is no file", place=Place(name), remedy=remedy))
        if status.st_size > MOST_BYTES:
            raise too_large(name)
        with path.open("rb") as file:
            return name, file.read(MOST_BYTES + 1), format or "toml"
    except (OSError, ValueError) as error:
        message = f"the file cannot be read: {reason_of(error)}"
        remedy = "check the name and the rights"
        raise Unreadable(Finding("no-document", message, place=Place(name), remedy=remedy)) from None


def _published(folder: Path) -> set[str]:
    """Return the names of what was published in a folder, which is no document even when it could be read as one."""
    import orjson

    try:
        path = folder / "manifest.json"
        manifest = orjson.loads(path.read_bytes() if path.is_file() else b"")
        return {"manifest.json", *(str(one["path"]) for one in manifest["files"])}
    except (OSError, ValueError, TypeError, KeyError):
        return set()


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Pause the cyclic collector, which would go over the growing programme again and again and find nothing.

    Afterwards everything moves to the oldest generation, so that it does not go over all of it at once either.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        if not gc.get_freeze_count():
            gc.freeze()
            gc.unfreeze()
        gc.enable()


def _read(loaded: Iterable[tuple[str, bytes, Format]], findings: list[Finding]) -> Reading:
    with _collector_paused():
        sources = []
        for name, data, format in loaded:
            try:
                tree = parse(data, format, name)
            except Unreadable as refused:
                findings.append(refused.finding)
            else:
                sources.append(Source(name, data, format, tree))
        programme = _programme(sources, findings) if sources else None
    in_order = tuple(sorted(findings, key=Finding.in_order))
    return Reading(None if any(f.level is Level.ERROR for f in in_order) else programme, in_order)


def _programme(sources: Sequence[Source], findings: list[Finding]) -> Programme | None:
    faults: list[Fault] = []
    if len(sources) > 1 and _refuse_deep(sources, findings):
        return None
    tree = merged([source.tree for source in sources], faults)
    with _main_language(tree.get("language")):
        clean = all(has_clean_texts(source.data) for source in sources)
        expanded = Expander(tree, faults, clean=clean).expand()
        programme = _structured(expanded, faults)
    lost = dangling_in_tree(expanded) if programme is None else dangling(programme)
    faults += [_dangling_fault(one) for one in lost]
    if faults and (len(sources) > 1 or not _refuse_deep(sources, findings)):
        locator = Locator(sources, tree)
        findings += [locator.finding(fault) for fault in faults[:MOST_FINDINGS]]
        if len(faults) > MOST_FINDINGS:
            message = f"there are {len(faults) - MOST_FINDINGS:,} findings more"
            findings.append(Finding("too-many", message, remedy="correct these first"))
    return programme


def _refuse_deep(sources: Sequence[Source], findings: list[Finding]) -> bool:
    """Refuse what is deeper than anything that a programme can hold; it would only give faults at every level."""
    deep = [source.file for source in sources if too_deep_for_us(source.tree)]
    findings += [too_deep(file).finding for file in deep]
    return bool(deep)


@contextmanager
def _main_language(language: Any) -> Iterator[None]:
    """Let tables of translations know which of their texts is the main one."""
    token = MAIN_LANGUAGE.set(language if isinstance(language, str) else "en")
    try:
        yield
    finally:
        MAIN_LANGUAGE.reset(token)


def _structured(tree: dict[str, Any], faults: list[Fault]) -> Programme | None:
    try:
        return converter.structure(tree, Programme)
    except Faulty as faulty:
        faults += faulty.faults
        return None


def _dangling_fault(one: Dangling) -> Fault:
    code = "circle" if one.circle else "unknown-id"
    return Fault(one.path, code, one.problem, one.remedy, choices=one.choices)
