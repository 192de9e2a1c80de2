"""Where in a file each value stands: worked out only when there is a fault to report.

Theory of operation. The text has been parsed already, so it is known to be good TOML, YAML or JSON. The scanners below
only follow keys and brackets, and note at which offset each key and each value begins. TOML and JSON share the scanner of
strings and brackets; YAML has its positions from PyYAML's nodes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from attrs import Factory, define

if TYPE_CHECKING:
    from stedennetwerk.documents.faults import Path
    from stedennetwerk.documents.parsing import Format


@define
class Node:
    """One value: where its key and the value itself begin, as offsets in characters, and what is inside it.

    Attributes:
        twice: keys that were there twice, with the offset of the second.
    """

    key: int = 0
    value: int = 0
    inside: dict[str | int, Node] = Factory(dict)
    twice: list[tuple[str, int]] = Factory(list)

    def walk(self, path: Path) -> tuple[Node, Path]:
        """Return the node at this path, or the last one on the way to it, and the path that it has."""
        node, done = self, 0
        for part in path:
            if part not in node.inside:
                break
            node, done = node.inside[part], done + 1
        return node, path[:done]


def positions(text: str, format: Format) -> Node:
    """Return the positions of all values of a document that is known to be well-formed."""
    if format == "toml":
        return toml_positions(text)
    return json_positions(text) if format == "json" else yaml_positions(text)


_SPACE = re.compile(r"[ \t\r\n]*").match
_SPACE_COMMENT = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*").match
_JSON_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL).match
_TOML_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}(?!")' + r"|'''.*?'{3,5}(?!')" + r'|"(?:[^"\\\n]|\\.)*"' + r"|'[^'\n]*'", re.DOTALL
).match
_BARE = re.compile(r"[^\s,\]}#]+(?: \d[^\s,\]}#]*)?").match
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+").match


class _Scanner:
    """Follows values of JSON or TOML from bracket to bracket."""

    def __init__(self, text: str, toml: bool) -> None:
        self.text = text
        self.toml = toml
        self.at = 0
        self.root = Node()

    def skip(self) -> None:
        match = (_SPACE_COMMENT if self.toml else _SPACE)(self.text, self.at)
        assert match is not None
        self.at = match.end()

    def peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def string(self) -> str:
        match = (_TOML_STRING if self.toml else _JSON_STRING)(self.text, self.at)
        assert match is not None
        self.at = match.end()
        return match.group()

    def value(self, node: Node) -> None:
        self.skip()
        node.value = self.at
        first = self.peek()
        if first == "{":
            self.table(node)
        elif first == "[":
            self.array(node)
        elif first and first in "\"'":
            self.string()
        else:
            match = _BARE(self.text, self.at)
            self.at = match.end() if match else self.at + 1

    def array(self, node: Node) -> None:
        self.at += 1
        index = 0
        self.skip()
        while self.peek() not in ("]", ""):
            child = node.inside.setdefault(index, Node(self.at, self.at))
            self.value(child)
            index += 1
            self.skip()
            if self.peek() == ",":
                self.at += 1
                self.skip()
        self.at += 1

    def table(self, node: Node) -> None:
        self.at += 1
        self.skip()
        while self.peek() not in ("}", ""):
            self.pair(node)
            self.skip()
            if self.peek() == ",":
                self.at += 1
                self.skip()
        self.at += 1

    def pair(self, node: Node) -> None:
        start = self.at
        target = node
        *way, last = self.keys()
        for part in way:
            target = target.inside.setdefault(part, Node(start, start))
        if last in target.inside:
            self.root.twice.append((last, start))
        child = Node(start, start)
        self.skip()
        self.at += 1
        self.value(child)
        target.inside[last] = child

    def keys(self) -> list[str]:
        parts = [self.one_key()]
        if self.toml:
            self.skip()
            while self.peek() == ".":
                self.at += 1
                self.skip()
                parts.append(self.one_key())
                self.skip()
        return parts

    def one_key(self) -> str:
        if self.peek() in ('"', "'"):
            quoted = self.string()
            if self.toml and quoted[0] == "'":
                return quoted[1:-1]
            return _unquoted(quoted, self.toml)
        match = _BARE_KEY(self.text, self.at)
        assert match is not None
        self.at = match.end()
        return match.group()


def _unquoted(quoted: str, toml: bool) -> str:
    if toml:
        import tomli

        value: str = tomli.loads(f"k = {quoted}")["k"]
        return value
    import json

    return str(json.loads(quoted, strict=False))


def json_positions(text: str) -> Node:
    """Return the positions of all values of a JSON document."""
    scanner = _Scanner(text, toml=False)
    scanner.value(scanner.root)
    return scanner.root


def toml_positions(text: str) -> Node:
    """Return the positions of all values of a TOML document."""
    scanner = _Scanner(text, toml=True)
    table = scanner.root
    while True:
        scanner.skip()
        if not scanner.peek():
            return scanner.root
        if scanner.peek() == "[":
            table = _toml_header(scanner)
        else:
            scanner.pair(table)


def _toml_header(scanner: _Scanner) -> Node:
    start = scanner.at
    several = scanner.text.startswith("[[", start)
    scanner.at += 2 if several else 1
    scanner.skip()
    *way, last = scanner.keys()
    scanner.skip()
    scanner.at += 2 if several else 1
    node = scanner.root
    for part in way:
        node = _newest(node.inside.setdefault(part, Node(start, start)))
    if several:
        items = node.inside.setdefault(last, Node(start, start))
        return items.inside.setdefault(len(items.inside), Node(start, start))
    return node.inside.setdefault(last, Node(start, start))


def _newest(node: Node) -> Node:
    """Return the last item of an array of tables, or the table itself."""
    last = len(node.inside) - 1
    return node.inside.get(last, node)


def yaml_positions(text: str) -> Node:
    """Return the positions of all values of a YAML document."""
    import yaml

    root = Node()
    composed = yaml.compose(text, Loader=yaml.CSafeLoader)
    todo: list[tuple[Any, Node]] = [(composed, root)]
    seen: dict[int, Node] = {}
    while todo:
        composed, node = todo.pop()
        node.value = composed.start_mark.index
        if id(composed) in seen:
            node.inside = seen[id(composed)].inside
            continue
        seen[id(composed)] = node
        if isinstance(composed, yaml.MappingNode):
            for key, value in composed.value:
                at = key.start_mark.index
                todo.append((value, node.inside.setdefault(str(key.value), Node(at, at))))
        elif isinstance(composed, yaml.SequenceNode):
            for index, value in enumerate(composed.value):
                at = value.start_mark.index
                todo.append((value, node.inside.setdefault(index, Node(at, at))))
    return root
