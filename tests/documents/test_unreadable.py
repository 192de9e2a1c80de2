"""Bytes that are no document are refused with one finding each, and cost neither time, memory nor the process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from stedennetwerk import DocumentError, loads, read, read_with_findings
from stedennetwerk.documents import parsing

DEEP = "tables and lists stand more than 64 deep inside each other; make the document flatter"
LAUGHS = "a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{of}'] * 10)}]\n" for of, name in zip("abcdefgh", "bcdefghi", strict=True)
)
WIDE = json.dumps({"id": "dag", "title": "Dag"})

BYTES = {
    "broken UTF-8": ("toml", b'id = "dag"\ntitle = "caf\xe9"\n', "2:13: error[encoding]: the byte 0xe9 is not UTF-8; save the file as UTF-8"),
    "broken UTF-8 after a byte-order mark": ("toml", b'\xef\xbb\xbfid = "\xff"', "1:7: error[encoding]: the byte 0xff is not UTF-8; save the file as UTF-8"),
    "UTF-8 that ends half-way": ("yaml", b"id: dag\ntitle: caf\xc3", "2:11: error[encoding]: the byte 0xc3 is not UTF-8; save the file as UTF-8"),
    "UTF-16, little end first": ("toml", b"\xff\xfei\0d\0", "1:1: error[encoding]: the file is UTF-16; save it as UTF-8"),
    "UTF-16, big end first": ("json", b"\xfe\xff\0{\0}", "1:1: error[encoding]: the file is UTF-16; save it as UTF-8"),
    "UTF-16 without a mark": ("toml", b"i\0d\0", "1:2: error[syntax]: the file holds a zero byte; save it as text in UTF-8"),
    "a zero byte": ("json", b'{"id": "dag",\n "title": "a\0b"}', "2:13: error[syntax]: the file holds a zero byte; save it as text in UTF-8"),
    "a lone surrogate in TOML": ("toml", 'id = "\ud800"'.encode("utf-8", "surrogatepass"), "1:7: error[encoding]: the byte 0xed is not UTF-8; save the file as UTF-8"),
    "a lone surrogate in JSON": ("json", b'{"id": "dag", "title": "\\ud800"}', "1:25: error[syntax]: this is not JSON: no low surrogate in string; correct it there"),
    "no TOML": ("toml", b'id = "dag"\ntitle = \n', "2:9: error[syntax]: this is not TOML: invalid value; correct it there"),
    "no YAML": ("yaml", b"id: dag\n\ttitle: Dag\n", "2:1: error[syntax]: this is not YAML: found a tab character that violates indentation; correct it there"),
    "a control character in YAML": ("yaml", b"id: dag\ntitle: D\x01g\n", "2:9: error[syntax]: this is not YAML: control characters are not allowed; correct it there"),
    "no JSON": ("json", b'{"id": "dag",\n "title": }', "2:11: error[syntax]: this is not JSON: unexpected character, expected a JSON value; correct it there"),
    "nothing": ("json", b"", "1:1: error[syntax]: this is not JSON: input is a zero-length, empty document; correct it there"),
    "nothing in YAML": ("yaml", b"", '1:1: error[syntax]: the document is no table; begin it with id = "..." and title = "..."'),
    "a list": ("json", b"[1]", '1:1: error[syntax]: the document is no table; begin it with id = "..." and title = "..."'),
    "two documents": ("yaml", b"id: dag\n---\nid: dag\n", "2:1: error[syntax]: this is not YAML: but found another document; correct it there"),
    "a key twice in TOML": ("toml", b'id = "dag"\nid = "nacht"\n', "2:13: error[syntax]: this is not TOML: cannot overwrite a value; correct it there"),
    "a key twice in YAML": ("yaml", b"id: dag\nthemes:\n- id: a\n  id: b\n", '4:3: error[syntax]: this is not YAML: the key "id" is there twice; correct it there'),
    "a key twice in JSON": ("json", b'{"id": "dag",\n "themes": [{"id": "a", "id": "b"}]}', '2:25: error[syntax]: the key "id" is there twice; keep one of the two'),
    "a key twice in JSON, once with a space": ("json", b'{"id" : "dag", "id": "nacht"}', '1:16: error[syntax]: the key "id" is there twice; keep one of the two'),
    "a key twice in JSON beside an escaped quotation mark": ("json", b'{"title": "\\u0022:", "id": "dag", "id": "nacht"}', '1:35: error[syntax]: the key "id" is there twice; keep one of the two'),
    "a key twice in JSON, once escaped": ("json", b'{"id": "dag", "\\u0069d": "nacht"}', '1:15: error[syntax]: the key "id" is there twice; keep one of the two'),
    "a key that is no text": ("yaml", b"id: dag\n1: een\n", "2:1: error[syntax]: this is not YAML: the key 1 is no text; put it in quotes; correct it there"),
    "a list as a key": ("yaml", b"? [a]\n: b\n", "1:3: error[syntax]: this is not YAML: the key [] is no text; put it in quotes; correct it there"),
    "a tag that runs code": ("yaml", b"id: !!python/object:os.system dag\n", "1:5: error[syntax]: this is not YAML: the tag tag:yaml.org,2002:python/object:os.system has no meaning here; correct it there"),
    "binary data": ("yaml", b"id: !!binary ZGFn\n", "1:5: error[syntax]: this is not YAML: the tag tag:yaml.org,2002:binary has no meaning here; correct it there"),
    "a number that is none": ("yaml", b"id: dag\ntitle: !!int Dag\n", '2:8: error[syntax]: this is not YAML: "Dag" is no int; correct it there'),
    "a fraction that is none": ("yaml", b"id: dag\ntitle: !!float Dag\n", '2:8: error[syntax]: this is not YAML: "Dag" is no float; correct it there'),
    "a truth that is none": ("yaml", b"id: dag\ntitle: !!bool Dag\n", '2:8: error[syntax]: this is not YAML: "Dag" is no bool; correct it there'),
    "a table that is none": ("yaml", b"id: dag\ntitle: !!map [Dag]\n", "2:8: error[syntax]: this is not YAML: expected a mapping node, but found sequence; correct it there"),
    "an alias of nothing": ("yaml", b"id: *dag\n", "1:5: error[syntax]: this is not YAML: found undefined alias; correct it there"),
    "an alias that contains itself": ("yaml", b"id: dag\nextra: &x\n  y: *x\n", " error[alias]: an alias contains itself; write the value out"),
    "a list that contains itself": ("yaml", b"id: dag\nthemes: &x [*x]\n", " error[alias]: an alias contains itself; write the value out"),
    "aliases that explode": ("yaml", LAUGHS.encode(), " error[alias]: the aliases multiply into more than 1,000,000 values; write the values out"),
    "a number of 5,000 digits": ("toml", b'id = "dag"\nextra.x = ' + b"9" * 5000, " error[syntax]: this is not TOML: a number has more than 4,300 digits; correct it there"),
}  # fmt: skip


@pytest.mark.parametrize("format, data, told", BYTES.values(), ids=BYTES)
def test_what_is_no_document_is_refused(format: str, data: bytes, told: str) -> None:
    """Bytes that cannot be read as a document give one finding, with the place where that shows."""
    with pytest.raises(DocumentError) as refused:
        loads(data, format, f"dag.{format}")
    assert [f"dag.{format}:{told}"] == [str(finding) for finding in refused.value.findings]


NESTED = {
    "TOML lists": ("toml", lambda n: f"x = {'[' * n}{']' * n}\n"),
    "TOML tables": ("toml", lambda n: f"x = {'{a = ' * n}1{'}' * n}\n"),
    "TOML dotted keys": ("toml", lambda n: f"x{'.a' * n} = 1\n"),
    "TOML headers": ("toml", lambda n: f"[x{'.a' * n}]\n"),
    "YAML lists in brackets": ("yaml", lambda n: f"x: {'[' * n}{']' * n}\n"),
    "YAML lists with dashes": ("yaml", lambda n: f"x:\n{'- ' * n}1\n"),
    "YAML keys with question marks": ("yaml", lambda n: f"x:\n {'? ' * n}1\n"),
    "JSON lists": ("json", lambda n: f'{{"x": {"[" * n}{"]" * n}}}'),
    "JSON tables": ("json", lambda n: '{"x":' * n + "1" + "}" * n),
}


@pytest.mark.parametrize("depth", [100, 900, 10_000])
@pytest.mark.parametrize("format, nest", NESTED.values(), ids=NESTED)
def test_a_document_nested_too_deep_is_refused(format: str, nest: object, depth: int) -> None:
    """What stands more than 64 deep is refused in each format, however much deeper it goes."""
    assert callable(nest)
    with pytest.raises(DocumentError) as refused:
        loads(nest(depth), format, f"dag.{format}")
    assert [f"dag.{format}: error[too-deep]: {DEEP}"] == [str(finding) for finding in refused.value.findings]


BLOCKS = {
    "after a carriage return": "id: dag\rx:\r{}1\r",
    "after a next-line character": "id: dag\x85x:\x85{}1\x85",
    "after a line separator": "id: dag\u2028x:\u2028{}1\u2028",
    "as the value of a question mark": "? x\n: {}1\n",
    "after a question mark": "{}\n".replace("{}", "? {}1"),
}


@pytest.mark.parametrize("document", BLOCKS.values(), ids=BLOCKS)
def test_nesting_that_hides_its_depth_does_not_end_the_process(document: str, tmp_path: Path) -> None:
    """A list 100,000 deep is refused in whatever way YAML lets it begin; a child process lives to say so."""
    (tmp_path / "dag.yaml").write_bytes(document.format("- " * 100_000).encode())
    code = "import stedennetwerk as s; print(*s.read_with_findings('dag.yaml').findings)"
    child = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False
    )
    assert (0, f"dag.yaml: error[too-deep]: {DEEP}\n") == (child.returncode, child.stdout)


def test_what_is_just_deep_enough_is_read() -> None:
    """Sixty-four tables and lists inside each other are read, of which extra facts may use 32."""
    document = json.dumps({"id": "dag", "title": "Dag", "extra": {"x": json.loads("[" * 31 + "]" * 31)}})
    value = loads(document, "json").extra["x"]
    depth = 1
    while value:
        (value,) = value
        depth += 1
    assert depth == 31


def test_a_file_of_two_gigabytes_is_refused_unread(tmp_path: Path) -> None:
    """A file beyond the bound is refused by its size, before a byte of it is read."""
    path = tmp_path / "dag.toml"
    path.touch()
    os.truncate(path, 2 * 2**30)
    (finding,) = read_with_findings(path).findings
    told = f"{path}: error[too-large]: the document is larger than 256 MiB; spread it over several files"
    assert told == str(finding)


def test_a_large_document_in_memory_is_refused_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bound holds for bytes in memory: one more byte than allowed is too many."""
    monkeypatch.setattr(parsing, "MOST_BYTES", len(WIDE))
    assert loads(WIDE, "json").id == "dag"
    with pytest.raises(DocumentError) as refused:
        loads(WIDE + " ", "json", "dag.json")
    told = "dag.json: error[too-large]: the document is larger than 0 MiB; spread it over several files"
    assert told == str(refused.value)


def test_what_is_no_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing file, an unknown format and an empty folder are three findings of one run."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "leeg").mkdir()
    (tmp_path / "dag.txt").write_text("id = 1")
    with pytest.raises(DocumentError) as refused:
        read("weg.toml", "dag.txt", "leeg")
    endings = '".toml", ".yaml", ".yml" or ".json"'
    assert [
        f"dag.txt: error[no-document]: the format is unknown; give it a name that ends in {endings}",
        f"leeg: error[no-document]: the folder has no document; put a document in it whose name ends in {endings}",
        "weg.toml: error[no-document]: the file cannot be read: no such file or directory; check the name and the rights",
    ] == str(refused.value).splitlines()


def test_one_unreadable_file_hides_nothing_of_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder, a file that is too large is reported together with the faults of the files after it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "programma").mkdir()
    (tmp_path / "programma/a.toml").touch()
    os.truncate(tmp_path / "programma/a.toml", 2**30)
    (tmp_path / "programma/b.toml").write_text('id = "dag"\ntitle = "Dag"\nx = 1\n')
    (tmp_path / "programma/c.json").write_text("{")
    a, b, c = (Path("programma") / name for name in ("a.toml", "b.toml", "c.json"))
    assert [
        f"{a}: error[too-large]: the document is larger than 256 MiB; spread it over several files",
        f'{b}:3:1: error[unknown-key]: x: the key "x" is unknown here; remove it, or move it into extra',
        f"{c}:1:2: error[syntax]: this is not JSON: unexpected end of data; correct it there",
    ] == [str(finding) for finding in read_with_findings("programma").findings]
