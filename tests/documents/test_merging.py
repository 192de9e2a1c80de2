"""A programme may be spread over files: they are joined field by field, and each field knows its file."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings

from stedennetwerk import DocumentError, Programme, dumps, loads, read, read_with_findings
from stedennetwerk.testing import programmes

SERIES = 'id = "dag"\ntitle = "Dag"\nlanguage = "nl"\n'
DECIDES = "the first file decides; keep one of the two"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make an empty folder the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(*documents: str) -> list[str]:
    """Write documents as a.toml, b.toml, ... and return the findings of reading them in this order."""
    return [str(finding) for finding in read_with_findings(*written(*documents)).findings]


def written(*documents: str) -> list[str]:
    """Write documents as a.toml, b.toml, ... and return their names."""
    names = [f"{letter}.toml" for letter, _ in zip("abcdefgh", documents, strict=False)]
    for name, document in zip(names, documents, strict=True):
        Path(name).write_text(document, encoding="utf-8")
    return names


def test_files_complete_each_other(here: Path) -> None:
    """A record that stands in two files has the fields of both; new records follow in the order of the files."""
    names = written(
        SERIES + '[[cities]]\nid = "nijmegen"\nname = "Nijmegen"\n[[events]]\nid = "2023"\ntitle = "Editie"\n',
        'id = "dag"\n[[cities]]\nid = "tilburg"\nname = "Tilburg"\n[[cities]]\nid = "nijmegen"\ncountry = "NL"\n'
        '[[events]]\nid = "2023"\nhosts = ["nijmegen"]\n[[events.sessions]]\nid = "gesprek"\ntitle = "Gesprek"\n',
        'id = "dag"\n[[events]]\nid = "2023"\n[[events.sessions]]\nid = "slot"\ntitle = "Slot"\n'
        '[[events.sessions]]\nid = "gesprek"\nkind = "talk"\n',
    )
    expected = loads(
        SERIES + '[[cities]]\nid = "nijmegen"\nname = "Nijmegen"\ncountry = "NL"\n'
        '[[cities]]\nid = "tilburg"\nname = "Tilburg"\n'
        '[[events]]\nid = "2023"\ntitle = "Editie"\nhosts = ["nijmegen"]\n'
        '[[events.sessions]]\nid = "gesprek"\ntitle = "Gesprek"\nkind = "talk"\n'
        '[[events.sessions]]\nid = "slot"\ntitle = "Slot"\n',
        "toml",
    )
    assert (expected, ()) == (read(*names), read_with_findings(*names).findings)


def test_the_formats_mix(here: Path) -> None:
    """Files of one programme may be in different formats."""
    Path("a.toml").write_text(SERIES)
    Path("b.yml").write_text("id: dag\ncities:\n- id: nijmegen\n  name: Nijmegen\n")
    Path("c.json").write_text('{"id": "dag", "cities": [{"id": "nijmegen", "code": "0268"}]}')
    assert (
        (programme := read("a.toml", "b.yml", "c.json")).title, programme.city("nijmegen").name, programme.city("nijmegen").code
    ) == ("Dag", "Nijmegen", "0268")  # fmt: skip


def test_a_folder_is_all_documents_in_it(here: Path) -> None:
    """A folder stands for its documents in the order of their names; other files and folders are left alone."""
    Path("programma/oud").mkdir(parents=True)
    Path("programma/b.toml").write_text('id = "dag"\nsubtitle = "B"\n')
    Path("programma/a.YAML".lower()).write_text("id: dag\ntitle: Dag\nsubtitle: A\n")
    Path("programma/notes.txt").write_text("id = 1")
    Path("programma/oud/c.toml").write_text("id = 1")
    reading = read_with_findings("programma")
    assert (Programme(id="dag", title="Dag", subtitle="A"), [
        (f'{Path("programma/a.yaml")}:3:1: warning[contradiction]: subtitle: two files disagree: "A" and "B" '
        f'(also {Path("programma/b.toml")}:2:1); {DECIDES}')
    ]) == (reading.programme, [str(finding) for finding in reading.findings])  # fmt: skip


def test_two_files_that_disagree_are_shown_both(here: Path) -> None:
    """A contradiction is a warning that shows both values with their places; the first file decides."""
    names = written(
        SERIES + '[[themes]]\nid = "onrust"\ntitle = "Onrust"\n',
        'id = "dag"\n[[themes]]\nid = "rust"\ntitle = "Rust"\n[[themes]]\nid = "onrust"\ntitle = "Ongenoegen"\n',
    )
    told = 'themes "onrust" > title: two files disagree: "Onrust" and "Ongenoegen"'
    reading = read_with_findings(*names)
    assert [f"a.toml:6:1: warning[contradiction]: {told} (also b.toml:7:1); {DECIDES}"] == [
        str(f) for f in reading.findings
    ]
    reading = read_with_findings(*reversed(names))
    told = 'themes "onrust" > title: two files disagree: "Ongenoegen" and "Onrust"'
    assert [f"b.toml:7:1: warning[contradiction]: {told} (also a.toml:6:1); {DECIDES}"] == [
        str(f) for f in reading.findings
    ]
    assert reading.programme is not None
    assert reading.programme.theme("onrust").title == "Ongenoegen"


def test_each_of_several_contradictions_is_shown(here: Path) -> None:
    """Each file that disagrees with the first one is a finding of its own."""
    told = "a.toml:4:1: warning[contradiction]: subtitle: two files disagree:"
    assert [
        f'{told} "1" and "2" (also b.toml:2:1); {DECIDES}',
        f'{told} "1" and "3" (also c.toml:2:1); {DECIDES}',
    ] == said(SERIES + 'subtitle = "1"\n', 'id = "dag"\nsubtitle = "2"\n', 'id = "dag"\nsubtitle = "3"\n')


def test_files_of_two_programmes_are_refused(here: Path) -> None:
    """Files with different ids are no programme: that is an error, unlike other contradictions."""
    assert said(SERIES, 'id = "nacht"\n') == [
        (
            'a.toml:1:1: error[contradiction]: id: two files disagree: "dag" and "nacht" (also b.toml:1:1); '
            "all files of a programme have its id"
        )
    ]


def test_lists_of_plain_values_are_not_joined(here: Path) -> None:
    """A list of ids is one field: two files that give it differently disagree."""
    cities = '[[cities]]\nid = "a"\nname = "A"\n[[cities]]\nid = "b"\nname = "B"\n'
    assert [
        f"a.toml:4:1: warning[contradiction]: members: two files disagree: ['a'] and ['b'] (also b.toml:2:1); {DECIDES}"
    ] == said(SERIES + 'members = ["a"]\n' + cities, 'id = "dag"\nmembers = ["b"]\n')


def test_records_without_ids_are_not_joined(here: Path) -> None:
    """A list of records without ids is one field too."""
    assert [
        (
            "a.toml:4:1: warning[contradiction]: resources: two files disagree: [{'title': 'A'}] and [{'title': 'B'}] "
            f"(also b.toml:2:1); {DECIDES}"
        )
    ] == said(SERIES + 'resources = [{ title = "A" }]\n', 'id = "dag"\nresources = [{ title = "B" }]\n')


def test_what_both_say_alike_is_no_contradiction(here: Path) -> None:
    """The same value in two files is fine, an empty list is completed, and translations are joined."""
    names = written(
        SERIES + 'subtitle = { nl = "Onrust" }\nthemes = []\n',
        SERIES + 'subtitle = { en = "Unrest" }\n[[themes]]\nid = "a"\ntitle = "A"\n',
    )
    reading = read_with_findings(*names)
    assert (
        reading.findings, reading.programme.subtitle.to("en"), reading.programme.ids("themes")
    ) == ((), "Unrest", ["a"])  # type: ignore[union-attr]  # fmt: skip


def test_an_empty_key_contradicts_nobody(here: Path) -> None:
    """A key without a value in one file leaves the word to the other."""
    Path("a.yaml").write_text("id: dag\ntitle: Dag\nsubtitle:\n")
    Path("b.yaml").write_text("id: dag\ntitle:\nsubtitle: Onrust\n")
    reading = read_with_findings("a.yaml", "b.yaml")
    assert (Programme(id="dag", title="Dag", subtitle="Onrust"), ()) == (reading.programme, reading.findings)


def test_an_id_twice_in_one_of_several_files_is_found_there(here: Path) -> None:
    """Two records of one file with one id are a fault, at their places in that file."""
    told = 'themes "x" > id: the id "x" is there twice'
    assert [f"b.toml:6:1: error[twice]: {told} (also b.toml:3:1); give each an id of its own"] == said(
        SERIES, 'id = "dag"\n[[themes]]\nid = "x"\ntitle = "X"\n[[themes]]\nid = "x"\ntitle = "Y"\n'
    )
    assert [f"a.toml:8:1: error[twice]: {told} (also a.toml:5:1); give each an id of its own"] == said(
        SERIES + '[[themes]]\nid = "x"\ntitle = "X"\n[[themes]]\nid = "x"\ntitle = "Y"\n', 'id = "dag"\n'
    )


def test_a_fault_in_a_shared_record_is_found_in_its_file(here: Path) -> None:
    """A fault of a record that stands in two files is reported in the file that says it, wherever it stands there."""
    event = 'events "2023" > sessions "gesprek"'
    assert [
        f'b.toml:9:1: error[bad-value]: {event} > kind: "tolk" is unknown here; did you mean "talk"?',
        (
            f'b.toml:10:13: error[unknown-id]: {event} > speakers #1: "eva" is not among the speakers; '
            "add it to speakers, or correct the id"
        ),
    ] == said(
        SERIES + '[[events]]\nid = "2022"\ntitle = "V"\n[[events]]\nid = "2023"\ntitle = "E"\n'
        '[[events.sessions]]\nid = "a"\ntitle = "A"\n[[events.sessions]]\nid = "gesprek"\ntitle = "G"\n',
        'id = "dag"\n[[events]]\nid = "2023"\n[[events.sessions]]\nid = "nieuw"\ntitle = "N"\n'
        '[[events.sessions]]\nid = "gesprek"\nkind = "tolk"\nspeakers = ["eva"]\n',
    )


def test_what_no_file_has_is_missed_in_the_first(here: Path) -> None:
    """A title that no file gives is reported in the first one, with a hint at reading them together."""
    remedy = "add title = ..., or read it together with the document of the programme"
    assert [f"a.toml:1:1: error[missing]: title is missing; {remedy}"] == said('id = "dag"\n', 'id = "dag"\n')
    with pytest.raises(DocumentError) as refused:
        read("a.toml")
    assert f"a.toml:1:1: error[missing]: title is missing; {remedy}" == str(refused.value)


@given(programmes())
@settings(max_examples=20)
def test_a_programme_cut_in_pieces_comes_together_again(
    tmp_path_factory: pytest.TempPathFactory, programme: Programme
) -> None:
    """A programme whose events stand in a file each is read as the whole, without a finding."""
    folder = tmp_path_factory.mktemp("programma")
    names = []
    for number, part in enumerate([(), *((event,) for event in programme.events)]):
        names.append(folder / f"{number}.json")
        names[-1].write_text(dumps(attrs.evolve(programme, events=part), "json"), encoding="utf-8")
    reading = read_with_findings(*names)
    assert (programme, ()) == (reading.programme, reading.findings)
