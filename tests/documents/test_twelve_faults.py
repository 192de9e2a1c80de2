"""Two documents with twelve different faults: one run reports all twelve, each with its line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from stedennetwerk import DocumentError, read, read_with_findings

SERIES = """\
id = "netwerkdag"
titel = "Netwerkdag"
title = "Netwerkdag"
language = "xx"

[[cities]]
id = "nijmegen"
name = "Nijmegen"
timezone = "Europe/Amsterdam"
location = [5.8528, 251.8426]

[[cities]]
id = "leiden"
name = { wat = { nl = "Leiden" } }
timezone = "Europe/Amsterdm"

[[speakers]]
id = "broek"
name = "Eva van den Broek"

[[speakers]]
id = "broek"
name = "Jan Broek"
"""

EDITION = """\
id: netwerkdag
events:
- id: "2023"
  title: Editie 2023
  hosts: [nijmegen]
  date: 2023-03-26
  weekday: donderdag
  sessions:
  - id: gesprek
    title: Gesprek
    kind: tolk
    speakers: [broeck]
    start: "11:15"
    end: "10:30"
  - id: nacht
    title: Nacht
    speakers: broek
    start: "02:30"
  - title: Slot
    url: example.org
"""

SESSION = 'events "2023" > sessions "gesprek"'
EXPECTED = f"""\
editie.yaml:7:3: error[weekday]: events "2023" > weekday: 2023-03-26 is a zondag, not a donderdag; correct the date or \
the weekday
editie.yaml:11:5: error[bad-value]: {SESSION} > kind: "tolk" is unknown here; did you mean "talk"?
editie.yaml:12:16: error[unknown-id]: {SESSION} > speakers #1: "broeck" is not among the speakers; did you mean "broek"?
editie.yaml:14:5: error[order]: {SESSION} > end: the end 10:30 is not after the start 11:15; correct one of them, or \
write the full date of an end on a later day
editie.yaml:17:5: error[bad-value]: events "2023" > sessions "nacht" > speakers: "broek" is no list; write it between [ \
and ]
editie.yaml:18:5: error[bad-time]: events "2023" > sessions "nacht" > start: 02:30 on 2023-03-26 does not exist in \
Europe/Amsterdam, as the clock goes forward; write 01:30 or 03:30, whichever is meant
editie.yaml:19:5: error[missing]: events "2023" > sessions #3: id is missing; add id = ...
editie.yaml:20:5: error[bad-value]: events "2023" > sessions #3 > url: "example.org" is no address that can be linked \
to; write the whole address, beginning with https://
reeks.toml:2:1: error[unknown-key]: titel: the key "titel" is unknown here; did you mean "title" or "subtitle"?
reeks.toml:4:1: error[bad-value]: language: "xx" is an unknown language; use a code of ISO 639
reeks.toml:10:21: error[bad-value]: cities "nijmegen" > location #2: the longitude 251.8426 is not between -180 and 180 \
degrees; give [latitude, longitude] in decimal degrees, latitude first
reeks.toml:14:10: error[bad-value]: cities "leiden" > name > wat: {{'nl': 'Leiden'}} is no text; put the text in quotes
reeks.toml:15:1: error[bad-value]: cities "leiden" > timezone: "Europe/Amsterdm" is an unknown time zone; did you mean \
"Europe/Amsterdam", "Europe/Samara" or "Europe/Athens"?
reeks.toml:22:1: error[twice]: speakers "broek" > id: the id "broek" is there twice (also reeks.toml:18:1); give each \
an id of its own"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write both documents into a folder that is the current one."""
    (tmp_path / "reeks.toml").write_text(SERIES, encoding="utf-8")
    (tmp_path / "editie.yaml").write_text(EDITION, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_all_faults_of_two_files_come_out_of_one_run(folder: Path) -> None:
    """Fourteen faults of ten kinds in two files are all reported at once, each in its file, at its line and column."""
    with pytest.raises(DocumentError) as refused:
        read("reeks.toml", "editie.yaml")
    assert EXPECTED.splitlines() == str(refused.value).splitlines()


def test_the_order_of_the_files_changes_nothing_about_where_faults_stand(folder: Path) -> None:
    """The same faults are found at the same places when the documents are given the other way round."""
    assert EXPECTED.splitlines() == [
        str(finding) for finding in read_with_findings("editie.yaml", "reeks.toml").findings
    ]


def test_nothing_comes_out_beside_the_findings(folder: Path) -> None:
    """There is no programme when there is a fault."""
    assert None is read_with_findings("reeks.toml", "editie.yaml").programme


def test_each_fault_stands_where_a_reader_looks(folder: Path) -> None:
    """The line and column of each finding are those of the key or value that it speaks of."""
    looks = {
        (place.file, place.line): (folder / place.file).read_text().splitlines()[place.line - 1][place.column - 1 :]
        for place in (finding.place for finding in read_with_findings("reeks.toml", "editie.yaml").findings)
    }
    assert looks == {
        ("editie.yaml", 7): "weekday: donderdag",
        ("editie.yaml", 11): "kind: tolk",
        ("editie.yaml", 12): "broeck]",
        ("editie.yaml", 14): 'end: "10:30"',
        ("editie.yaml", 17): "speakers: broek",
        ("editie.yaml", 18): 'start: "02:30"',
        ("editie.yaml", 19): "title: Slot",
        ("editie.yaml", 20): "url: example.org",
        ("reeks.toml", 2): 'titel = "Netwerkdag"',
        ("reeks.toml", 4): 'language = "xx"',
        ("reeks.toml", 10): "251.8426]",
        ("reeks.toml", 14): 'wat = { nl = "Leiden" } }',
        ("reeks.toml", 15): 'timezone = "Europe/Amsterdm"',
        ("reeks.toml", 22): 'id = "broek"',
    }
