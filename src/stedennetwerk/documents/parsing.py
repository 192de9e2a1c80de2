"""From bytes to a tree of dicts, lists and plain values: TOML 1.1, YAML 1.2 (core schema) and JSON, within bounds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

from stedennetwerk.findings import Finding, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOST_BYTES = 256 * 2**20
"""The most bytes of one document."""
MOST_DEPTH = 64
"""The most tables and lists inside each other."""
MOST_NODES = 1_000_000
"""The most values of one document once its YAML aliases are followed, unless it is long without them."""

Format = Literal["toml", "yaml", "json"]

SUFFIXES: dict[str, Format] = {".toml": "toml", ".yaml": "yaml", ".yml": "yaml", ".json": "json"}


class Unreadable(Exception):
    """The bytes are no document; carries the one finding that says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(str(finding))
        self.finding = finding


def parse(data: bytes, format: Format, file: str) -> dict[str, Any]:
    """Return the tree of a document.

    Raises:
        Unreadable: the bytes are not UTF-8, not of the format, too large, too deep, or not a table.
    """
    if len(data) > MOST_BYTES:
        raise too_large(file)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _unreadable(file, "the file is UTF-16", "save it as UTF-8", 1, 1, "encoding")
    data = data.removeprefix(b"\xef\xbb\xbf")
    if b"\0" in data:
        line, column = line_and_column(before := _decode(data[: data.index(b"\0")], file), len(before))
        raise _unreadable(file, "the file holds a zero byte", "save it as text in UTF-8", line, column)
    tree = _PARSERS[format](data, file)
    if not isinstance(tree, dict):
        raise _unreadable(file, "the document is no table", 'begin it with id = "..." and title = "..."', 1, 1)
    return tree


_UNSURE_ESCAPE = re.compile(rb"\\(?:[^nrt\"/\\u]|u(?:00[01]|007|[dD]))").search
"""Finds an escape that may stand for a control character or half a character."""


def has_clean_texts(data: bytes) -> bool:
    """Return whether surely no text of a document that was parsed has a character that texts must not have."""
    return b"\x7f" not in data and not (b"\\" in data and _UNSURE_ESCAPE(data))


def too_large(file: str) -> Unreadable:
    """Return what is raised for a document over the bound."""
    return _unreadable(
        file, f"the document is larger than {MOST_BYTES // 2**20} MiB", "spread it over several files", code="too-large"
    )


def too_deep_for_us(tree: Any) -> bool:
    """Return whether tables and lists stand deeper inside each other than the bound; looked at when there is a fault."""
    level = [tree]
    for _ in range(MOST_DEPTH):
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return False
    return True


def _unreadable(
    file: str, message: str, remedy: str, line: int = 0, column: int = 0, code: str = "syntax"
) -> Unreadable:
    return Unreadable(Finding(code, message, place=Place(file, line, column), remedy=remedy))


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Return the line and column, both counted from 1, of an offset in characters."""
    start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + 1, offset - start + 1


def _decode(data: bytes, file: str) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        line, column = line_and_column(before, len(before))
        message = f"the byte 0x{error.object[error.start]:02x} is not UTF-8"
        raise _unreadable(file, message, "save the file as UTF-8", line, column, "encoding") from None


def too_deep(file: str) -> Unreadable:
    message = f"tables and lists stand more than {MOST_DEPTH} deep inside each other"
    return _unreadable(file, message, "make the document flatter", code="too-deep")


def _toml(data: bytes, file: str) -> Any:
    import tomli

    text = _decode(data, file)
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        message = f"this is not TOML: {_first_lower(error.msg)}"
        raise _unreadable(file, message, "correct it there", error.lineno, error.colno) from None
    except RecursionError:
        raise too_deep(file) from None
    except ValueError:  # Python reads no longer numbers
        message = "this is not TOML: a number has more than 4,300 digits"
        raise _unreadable(file, message, "correct it there") from None


def _json(data: bytes, file: str) -> Any:
    import orjson

    try:
        tree = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        _decode(data, file)
        if "depth" in error.msg or "recursion" in error.msg:
            raise too_deep(file) from None
        message = f"this is not JSON: {_first_lower(error.msg)}"
        raise _unreadable(file, message, "correct it there", error.lineno, error.colno) from None
    try:
        written = orjson.dumps(tree)
    except TypeError:  # orjson reads deeper than it writes
        raise too_deep(file) from None
    if data.count(b":") != written.count(b":") or _ESCAPED_COLON(data):  # a key that was lost took its colon along
        _refuse_twice(_decode(data, file), file)
    return tree


_ESCAPED_COLON = re.compile(rb"\\u003[aA]").search


def _refuse_twice(text: str, file: str) -> None:
    """Refuse a key that is there twice; called when the text may have more keys than what was read."""
    import json

    from stedennetwerk.documents.positions import json_positions

    lost = 0

    def count(pairs: list[tuple[str, Any]]) -> None:
        nonlocal lost
        lost += len(pairs) - len(dict(pairs))

    json.loads(text, object_pairs_hook=count)
    twice = json_positions(text).twice if lost else []
    if twice:
        key, at = twice[0]
        raise _unreadable(file, f'the key "{key}" is there twice', "keep one of the two", *line_and_column(text, at))


def _yaml(data: bytes, file: str) -> Any:
    import yaml

    from stedennetwerk.documents.yaml_core import CoreLoader

    text = _decode(data, file)
    try:
        if _SUSPICIOUS_DEPTH(text) or any(text.count(opener) > MOST_DEPTH for opener in "[{&!"):
            _bound_depth(yaml.parse(text, Loader=yaml.CSafeLoader), file)
        tree = yaml.load(text, Loader=CoreLoader)
        if "&" in text and "*" in text:
            _bound_aliases(tree, file, max(MOST_NODES, 8 * len(text)))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        at = (mark.line + 1, mark.column + 1) if mark else _yaml_reader_place(error, text)
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
        if "nesting depth" in problem:  # libyaml has a bound of its own
            raise too_deep(file) from None
        raise _unreadable(file, f"this is not YAML: {_first_lower(str(problem))}", "correct it there", *at) from None
    return tree


_SUSPICIOUS_DEPTH = re.compile(rf"[\s?:-]{{{MOST_DEPTH // 2}}}").search
"""Each block inside a block begins further to the right, so that deep ones have nothing but these before them somewhere."""


def _yaml_reader_place(error: Exception, text: str) -> tuple[int, int]:
    position = getattr(error, "position", None)
    return (0, 0) if position is None else line_and_column(text, min(position, len(text)))


def _bound_depth(events: Iterator[Any], file: str) -> None:
    """Refuse what PyYAML's composer would follow into the end of the C stack."""
    depth = 0
    for event in events:
        name = type(event).__name__
        depth += name.endswith(("MappingStartEvent", "SequenceStartEvent"))
        depth -= name.endswith(("MappingEndEvent", "SequenceEndEvent"))
        if depth > MOST_DEPTH:
            raise too_deep(file)


def _bound_aliases(tree: Any, file: str, most: int) -> None:
    """Refuse aliases that contain themselves, and aliases that multiply into more values than anybody can mean."""
    sizes: dict[int, int] = {}
    under_way: set[int] = set()

    def size(node: Any) -> int:
        if not isinstance(node, dict | list):
            return 1
        key = id(node)
        if key in sizes:
            return sizes[key]
        if key in under_way:
            raise _unreadable(file, "an alias contains itself", "write the value out", code="alias")
        under_way.add(key)
        total = 1 + sum(map(size, node.values() if isinstance(node, dict) else node))
        under_way.discard(key)
        if total > most:
            message = f"the aliases multiply into more than {most:,} values"
            raise _unreadable(file, message, "write the values out", code="alias")
        sizes[key] = total
        return total

    size(tree)


def _first_lower(message: str) -> str:
    return message[:1].lower() + message[1:]


_PARSERS: dict[Format, Callable[[bytes, str], Any]] = {"toml": _toml, "yaml": _yaml, "json": _json}
