"""Every value of a document is found where it stands in the text."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from typing import Any, Literal

import pytest
import tomli
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from stedennetwerk import dumps
from stedennetwerk.documents.parsing import line_and_column, parse
from stedennetwerk.documents.positions import Node, positions
from stedennetwerk.documents.yaml_core import CoreDumper
from stedennetwerk.testing import programmes
from stedennetwerk.testing.strategies import words

Format = Literal["toml", "yaml", "json"]
FORMATS: list[Format] = ["toml", "yaml", "json"]


def paths(tree: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Yield every path of a tree with its value."""
    inside = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for step, value in inside:
        yield (*path, step), value
        yield from paths(value, (*path, step))


def first_value(text: str, format: Format) -> Any:
    """Return the value that a text begins with, whatever comes after it, as another reader of the format sees it."""
    if format == "json":
        return json.JSONDecoder().raw_decode(text)[0]
    for end in (at for at, sign in enumerate(text + "\n") if sign in ",]}\n"):
        try:
            return tomllib.loads(f"k = {text[:end]}\n")["k"]
        except tomllib.TOMLDecodeError:
            continue
    raise AssertionError(text)


def keys_at(text: str, format: Format) -> list[str]:
    """Return the key that a text begins with: all parts of it when it is a dotted key or a header of TOML."""
    if format == "json":
        return [json.JSONDecoder().raw_decode(text)[0]]
    if format == "yaml":
        return [next(event.value for event in yaml.parse(text, yaml.SafeLoader) if isinstance(event, yaml.ScalarEvent))]
    if text.startswith("["):
        tree: Any = tomllib.loads(text.split("\n", 1)[0])
    else:
        end = next(at for at, sign in enumerate(text) if sign == "=" and _is_key(text[:at]))
        tree = tomllib.loads(f"{text[:end]} = 1")
    keys = []
    while isinstance(tree, dict | list) and tree:
        if isinstance(tree, dict):
            ((last, tree),) = tree.items()
            keys.append(last)
        else:
            (tree,) = tree
    return keys


def _is_key(text: str) -> bool:
    try:
        tomllib.loads(f"{text} = 1")
    except tomllib.TOMLDecodeError:
        return False
    return True


def assert_all_found(text: str, format: Format) -> None:
    """Check every path of a document: its key stands where it should, and so does a value that is no table or list."""
    root = positions(text, format)
    for path, value in paths(parse(text.encode(), format, "dag")):
        node, done = root.walk(path)
        assert path == done
        if isinstance(path[-1], str):
            keys = keys_at(text[node.key :], format)
            assert path[-1] in (keys if isinstance(value, dict) else keys[-1:])
        if isinstance(value, str | int | float) and format != "yaml":
            assert value == first_value(text[node.value :], format)


@pytest.mark.parametrize("format", FORMATS)
@given(programme=programmes())
@settings(max_examples=25)
def test_every_value_of_a_written_programme_is_found(format: Format, programme: Any) -> None:
    """In the document of any programme, each key and each value is found where it stands."""
    document = dumps(programme, format)
    root = positions(document, format)
    for path, _ in paths(parse(document.encode(), format, "dag")):
        assert path == root.walk(path)[1]


KEYS = st.from_regex(r"[A-Za-z0-9_-]{1,4}", fullmatch=True) | st.sampled_from(
    ["a.b", "a b", '"', "'", "é", "#", "[x]", "a=b", "", "{", "\\", "\n", "\t", "null", "1"]
)
SIMPLE = st.booleans() | st.integers(-99, 99) | st.sampled_from(["a", "", "#", "a, b", "]", "}", '"', "'", '"""', "\\", "é\n", "a: b", "= 1", "\n\n"])  # fmt: skip
TREES = st.dictionaries(
    KEYS,
    st.recursive(
        SIMPLE,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
        max_leaves=8,
    ),
    max_size=4,
)


@given(tree=TREES, indent=st.sampled_from([None, 0, 2]), ascii=st.booleans())
def test_everything_is_found_in_json(tree: Any, indent: int | None, ascii: bool) -> None:
    """In JSON in any layout, each key and each value is found where it stands."""
    assert_all_found(json.dumps(tree, indent=indent, ensure_ascii=ascii), "json")


@given(tree=TREES, flow=st.sampled_from([None, False, True]), quoted=st.booleans(), wide=st.booleans())
def test_everything_is_found_in_yaml(tree: Any, flow: bool | None, quoted: bool, wide: bool) -> None:
    """In YAML in blocks, in brackets and in any quotes, each key and each value is found where it stands."""
    document = yaml.dump(
        tree,
        Dumper=CoreDumper,
        default_flow_style=flow,
        default_style='"' if quoted else None,
        allow_unicode=True,
        width=20 + 900 * wide,
    )
    assert_all_found(document, "yaml")


@given(tree=TREES)
def test_everything_is_found_in_toml(tree: Any) -> None:
    """In TOML, each key and each value is found where it stands."""
    import tomli_w

    assert_all_found(tomli_w.dumps(tree, multiline_strings=True), "toml")


TOML = """\
# = not a key [x] "
a = 1 # b = 2
 'b' = 'c = "d"'\t# e
"c.d" = \"\"\"
[x]
e = \\"\"" 1\"\"\"
f.g . h = '''
"i" = '''
f.j = [ 1, # two
  "]", [3, 4,],
  { k = 2023-03-16 10:30:00, l.m = 10:30 }, ]
n = { o = "}", p = [
  1 ], # 2
  q = 2.5 }
[[r]]
s = 1
[[r]]
  [r.t] # u
  v = '"'
  [[r.w.x]]
  y = +1_000
  [[r.w.x]]
  y = inf
[ z . "aa.bb" ]
cc = true
[f.dd]
ee = 0xFF
"""


@pytest.mark.parametrize(
    "path, line, column",
    [
        (("a",), 2, 1),
        (("b",), 3, 2),
        (("c.d",), 4, 1),
        (("f",), 7, 1),
        (("f", "g", "h"), 7, 1),
        (("f", "j"), 9, 1),
        (("f", "j", 0), 9, 9),
        (("f", "j", 1), 10, 3),
        (("f", "j", 2, 1), 10, 12),
        (("f", "j", 3, "k"), 11, 5),
        (("f", "j", 3, "l", "m"), 11, 30),
        (("n", "o"), 12, 7),
        (("n", "p", 0), 13, 3),
        (("n", "q"), 14, 3),
        (("r", 0), 15, 1),
        (("r", 0, "s"), 16, 1),
        (("r", 1), 17, 1),
        (("r", 1, "t"), 18, 3),
        (("r", 1, "t", "v"), 19, 3),
        (("r", 1, "w", "x", 0), 20, 3),
        (("r", 1, "w", "x", 1, "y"), 23, 3),
        (("z", "aa.bb", "cc"), 25, 1),
        (("f", "dd", "ee"), 27, 1),
    ],
    ids=str,
)
def test_a_toml_document_by_hand(path: tuple[str | int, ...], line: int, column: int) -> None:
    """Comments, all kinds of strings, dotted keys, inline tables and headers do not lead a position astray."""
    node, done = positions(TOML, "toml").walk(path)
    assert (path, (line, column)) == (done, line_and_column(TOML, node.key))


def test_the_toml_document_by_hand_is_good_and_wholly_found() -> None:
    """Every path of that document has a node, and there is no node beside them."""
    tree = tomli.loads(TOML)
    assert {path for path, _ in paths(tree)} == set(_paths_of(positions(TOML, "toml")))


def _paths_of(node: Node, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    for step, child in node.inside.items():
        yield (*path, step)
        yield from _paths_of(child, (*path, step))


YAML = """\
%YAML 1.2
---
# a: b
a: &x {b: 1, "c d": [2, 3]}
? e
: |
  f: g
h:
- *x
-
  - i
  - >-
    j
'k': l
"""


@pytest.mark.parametrize(
    "path, line, column",
    [
        (("a",), 4, 1),
        (("a", "b"), 4, 8),
        (("a", "c d"), 4, 14),
        (("a", "c d", 1), 4, 25),
        (("e",), 5, 3),
        (("h",), 8, 1),
        (("h", 0), 4, 4),
        (("h", 1, 0), 11, 5),
        (("h", 1, 1), 12, 5),
        (("k",), 14, 1),
    ],
    ids=str,
)
def test_a_yaml_document_by_hand(path: tuple[str | int, ...], line: int, column: int) -> None:
    """Directives, comments, anchors, block texts and complex keys do not lead a position astray."""
    node, done = positions(YAML, "yaml").walk(path)
    assert (path, (line, column)) == (done, line_and_column(YAML, node.key))


def test_what_is_not_there_is_found_as_far_as_it_is() -> None:
    """A path that the document does not have leads to the last value on its way."""
    document = '{"a": {"b": [1]}}'
    node, done = positions(document, "json").walk(("a", "b", 7, "c"))
    assert (("a", "b"), document.index('"b"')) == (done, node.key)


@pytest.mark.parametrize("sign", ["\r", "\r\n", "\x85", "\u2028", "\u2029"], ids=["CR", "CR LF", "NEL", "LS", "PS"])
def test_lines_of_yaml_end_in_other_ways_too(sign: str) -> None:
    """A YAML document whose lines end as YAML 1.1 allows keeps its positions."""
    document = f"id: dag{sign}title: Dag{sign}wat: 1{sign}"
    node, done = positions(document, "yaml").walk(("wat",))
    assert (("wat",), document.index("wat")) == (done, node.key)


def test_a_line_separator_inside_a_text_moves_nothing() -> None:
    """A line separator in a quoted text of YAML does not move what stands after it."""
    document = 'title: "een\u2028twee\x85drie"\nwat: 1\n'
    assert document.index("wat") == positions(document, "yaml").inside["wat"].key


@example('"a" :1,"a"')
@given(words.map(json.dumps).map(lambda text: f"{text}: 1, {text}"))
def test_a_key_that_is_there_twice_is_noted(pair: str) -> None:
    """The second of two equal keys is noted with its place."""
    document = "{" + pair + ": 2}"
    key = json.loads(document, object_pairs_hook=lambda pairs: pairs)[1][0]
    at = document.rindex(json.dumps(key)) if pair[0] == '"' else 0
    assert [(key, at)] == positions(document, "json").twice
