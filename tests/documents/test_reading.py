"""Reading goes on where it can, keeps to its documents, and leaves the process as it was."""

from __future__ import annotations

import datetime as dt
import gc
import json
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from stedennetwerk import DocumentError, Programme, Slot, loads, read, read_with_findings
from stedennetwerk.documents import structure
from stedennetwerk.documents.faults import Faulty

DAG = Programme(id="dag", title="Dag")


def refused(document: str, format: str = "toml") -> list[str]:
    """Return what is said about a document that is refused."""
    with pytest.raises(DocumentError) as error:
        loads(document, format, f"dag.{format}")
    return [str(finding) for finding in error.value.findings]


def test_spaces_before_colons_are_no_fault() -> None:
    """JSON with spaces before its colons has no key twice, and is read."""
    assert loads('{"id" : "dag", "title"\n:\t"Dag"}', "json") == DAG


def test_a_colon_in_a_text_is_no_key() -> None:
    """Quotation marks and colons inside texts are not counted as keys."""
    title = '"a": "b" :'
    assert loads(json.dumps({"id": "dag", "title": title}), "json").title == title
    assert loads('{"id": "dag", "title": "\\u0022: \\u0022a\\u0022:"}', "json").title == '": "a":'
    assert loads('{"id": "dag", "title": "10\\u003a30"}', "json").title == "10:30"


def test_many_brackets_are_not_deep() -> None:
    """YAML with many lists beside each other is not deep."""
    resources = "".join(f"- {{title: '{number}', authors: [a]}}\n" for number in range(100))
    assert len(loads(f"id: dag\ntitle: Dag\nresources:\n{resources}", "yaml").resources) == 100


def test_a_chain_of_aliases_is_as_deep_as_what_it_stands_for() -> None:
    """Aliases that stand inside each other are refused when what they stand for is too deep."""
    chain = "".join(f"a{number}: &a{number} [*a{number - 1}]\n" for number in range(1, 1000))
    told = "tables and lists stand more than 64 deep inside each other; make the document flatter"
    assert refused(f"a0: &a0 [1]\n{chain}", "yaml") == [f"dag.yaml: error[too-deep]: {told}"]


def test_what_was_published_is_no_document(tmp_path: Path) -> None:
    """In a folder that was published into, the manifest and its files are not read as documents."""
    (tmp_path / "dag.toml").write_text('id = "dag"\ntitle = "Dag"\n')
    (tmp_path / "programme.json").write_text('{"id": "nacht", "title": "Nacht"}')
    (tmp_path / "manifest.json").write_text('{"files": [{"path": "programme.json"}]}')
    assert read(tmp_path) == DAG


@pytest.mark.parametrize("manifest", ["[]", "{", '{"files": 1}', '{"files": ["a"]}'])
def test_a_manifest_of_somebody_else_hides_nothing(tmp_path: Path, manifest: str) -> None:
    """A file called manifest.json that is not ours is a document like any other, with its faults."""
    (tmp_path / "dag.toml").write_text('id = "dag"\ntitle = "Dag"\n')
    (tmp_path / "manifest.json").write_text(manifest)
    assert {finding.place.file for finding in read_with_findings(tmp_path).findings} == {
        str(tmp_path / "manifest.json")
    }


def test_two_documents_that_are_too_deep_are_both_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of several documents that are nested too deep is a finding."""
    monkeypatch.chdir(tmp_path)
    deep = "[" * 100 + "]" * 100
    Path("a.json").write_text(f'{{"id": "dag", "title": "Dag", "x": {deep}}}')
    Path("b.toml").write_text(f'id = "dag"\nx = {deep}\n')
    Path("c.toml").write_text('id = "dag"\n')
    told = "error[too-deep]: tables and lists stand more than 64 deep inside each other; make the document flatter"
    findings = read_with_findings("a.json", "b.toml", "c.toml").findings
    assert [str(finding) for finding in findings] == [f"a.json: {told}", f"b.toml: {told}"]


@pytest.mark.parametrize("enabled", [True, False])
@pytest.mark.parametrize("document", ["id: dag\ntitle: Dag\n", "id: [\n"], ids=["good", "bad"])
def test_the_collector_is_left_as_it_was(enabled: bool, document: str) -> None:
    """Reading pauses the collector of cycles, and leaves it on or off as it found it."""
    was = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        try:
            loads(document, "yaml")
        except DocumentError:
            pass
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if was else gc.disable)()


def test_what_somebody_froze_stays_frozen() -> None:
    """A process that has frozen its objects, to share them with children, keeps them so."""
    gc.freeze()
    try:
        loads('{"id": "dag", "title": "Dag"}', "json")
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()


def test_many_ids_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ids are remembered up to a bound, beyond which the memory begins anew; what is read is the same."""
    monkeypatch.setattr(structure, "_MOST_IDS", 3)
    themes = [{"id": f"t{number}", "title": "T"} for number in range(20)]
    tree = {
        "id": "dag",
        "title": "Dag",
        "themes": themes,
        "events": [{"id": "a", "title": "A", "themes": ["t1", "t19"]}],
    }
    programme = loads(json.dumps(tree), "json")
    assert (programme.ids("themes"), programme.events[0].themes) == ([theme["id"] for theme in themes], ("t1", "t19"))


def test_a_record_can_be_read_alone() -> None:
    """The converter reads any record in its long form, in which times are aware already."""
    start = dt.datetime(2023, 3, 16, 10, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
    assert structure.converter.structure({"id": "r1", "start": start}, Slot) == Slot(id="r1", start=start)
    with pytest.raises(Faulty) as faulty:
        structure.converter.structure({"id": "r1", "start": "10:30"}, Slot)
    assert [(fault.path, fault.message) for fault in faulty.value.faults] == [
        (("start",), '"10:30" is no date and time')
    ]


@pytest.mark.parametrize(
    "line, told",
    [
        ('members = "nijmegen"', '4:1: error[bad-value]: members: "nijmegen" is no list; write it between [ and ]'),
        ("members = [1]", '4:12: error[bad-value]: members #1: 1 is no id; write "1"'),
        (
            'members = [["a"]]',
            "4:12: error[bad-value]: members #1: ['a'] is no id; use lower-case letters, digits and hyphens",
        ),
    ],
    ids=["text", "number", "list"],
)
def test_a_list_of_ids_is_one(line: str, told: str) -> None:
    """What stands where ids are due is told apart: no list, or a list of something else."""
    assert refused(f'id = "dag"\ntitle = "Dag"\nlanguage = "nl"\n{line}\n') == [f"dag.toml:{told}"]


def test_a_place_that_is_no_id_is_one_fault() -> None:
    """A list where the city of a slot is due is reported once, whatever its times."""
    document = (
        'id = "dag"\ntitle = "Dag"\n[[events]]\nid = "a"\ntitle = "A"\ntimezone = "Asia/Tokyo"\ndate = 2023-03-16\n'
        '[[events.sessions]]\nid = "s"\ntitle = "S"\nstart = 10:30\ncity = ["a"]\n'
    )
    told = "['a'] is no id; use lower-case letters, digits and hyphens"
    assert refused(document) == [f'dag.toml:12:1: error[bad-value]: events "a" > sessions "s" > city: {told}']


def test_a_fault_is_found_in_the_file_that_has_the_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of a record that the first file does not have is reported in the one that has it."""
    monkeypatch.chdir(tmp_path)
    Path("a.toml").write_text('id = "dag"\ntitle = "Dag"\n[[themes]]\nid = "a"\ntitle = "A"\n')
    Path("b.toml").write_text('id = "dag"\n[[themes]]\nid = "b"\ntitle = "B"\nparent = "x1"\n')
    Path("c.toml").write_text('id = "dag"\n[[themes]]\nid = "c"\n')
    remedy = "add it to themes, or correct the id"
    assert [str(finding) for finding in read_with_findings("a.toml", "b.toml", "c.toml").findings] == [
        f'b.toml:5:1: error[unknown-id]: themes "b" > parent: "x1" is not among the themes; {remedy}',
        'c.toml:2:1: error[missing]: themes "c": title is missing; add title = ...',
    ]
