"""What keeps reading within bounds: files that are none, faults that repeat, times that cannot be approximate."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from stedennetwerk import DocumentError, loads, read_with_findings
from stedennetwerk.documents import reading

EVENT = """
id = "dag"
title = "Dag"
cities = [{ id = "nijmegen", name = "Nijmegen", timezone = "Europe/Amsterdam" }]
[[events]]
id = "2023"
title = "Dag 2023"
hosts = ["nijmegen"]
"""


def refused(document: str) -> list[str]:
    """Return the findings of a document that cannot be used."""
    with pytest.raises(DocumentError) as error:
        loads(document, "toml", "dag.toml")
    return [str(finding) for finding in error.value.findings]


def sessions(count: int, text: str) -> str:
    """Return some sessions that all say the same."""
    return "".join(f'[[events.sessions]]\nid = "s{n}"\ntitle = "S"\n{text}\n' for n in range(count))


@pytest.mark.parametrize(
    ("count", "more"), [(1, ""), (2, ", and so once more in this event"), (4, ", and so 3 times more in this event")]
)
def test_a_date_that_is_missing_is_said_once(count: int, more: str) -> None:
    """All times of an event without a date are one finding, which counts them."""
    remedy = "add date = 2023-03-16 to the session or slot, or give the event one date"
    told = f'dag.toml:13:1: error[bad-time]: events "2023" > sessions "s0" > start: 10:30 has no date{more}; {remedy}'
    assert refused(EVENT + "\n" + sessions(count, "start = 10:30")) == [told]


def test_a_wrong_date_is_not_said_again_for_each_time() -> None:
    """Where the date of an event is a fault, its times give none."""
    document = EVENT + "date = 2023\n" + sessions(3, "start = 10:30\nend = 11:00")
    told = 'events "2023" > date: 2023 is no date; write it as 2023-03-16'
    assert refused(document) == [f"dag.toml:9:1: error[bad-value]: {told}"]


def test_doors_are_not_approximate() -> None:
    """Only a start and an end can be approximate."""
    document = EVENT + "date = 2023-03-16\n" + sessions(1, 'doors = "ca. 10:00"')
    told = 'events "2023" > sessions "s0" > doors: "ca. 10:00" cannot be approximate; leave out the ca.'
    assert refused(document) == [f"dag.toml:13:1: error[bad-time]: {told}"]


def test_the_same_date_in_two_formats_is_no_contradiction(tmp_path: Path) -> None:
    """A date or time of TOML agrees with the same as a text of JSON."""
    (tmp_path / "a.toml").write_text(EVENT + "date = 2023-03-16\n" + sessions(1, "start = 10:30:00"), "utf-8")
    (tmp_path / "b.json").write_text(
        '{"id": "dag", "events": [{"id": "2023", "date": "2023-03-16", "sessions": [{"id": "s0", "start": "10:30"}]}]}'
    )
    assert read_with_findings(tmp_path).findings == ()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_a_pipe_is_no_document(tmp_path: Path) -> None:
    """A named pipe is refused instead of waited for, also as the manifest of a folder."""
    os.mkfifo(tmp_path / "dag.toml")
    os.mkfifo(tmp_path / "manifest.json")
    told = f"{tmp_path}{os.sep}dag.toml: error[no-document]: this is no file; save it as a file"
    assert [str(one) for one in read_with_findings(tmp_path).findings][:1] == [told]


def test_a_name_that_no_system_takes_is_a_finding() -> None:
    """A name that is too long, or holds a zero byte, is refused like a file that is not there."""
    for name, reason in (("a" * 5000 + ".toml", "file name too long"), ("a\0b.toml", "the name holds a zero byte")):
        (finding,) = read_with_findings(name).findings
        assert (finding.code, finding.message) == ("no-document", f"the file cannot be read: {reason}")


def test_findings_are_counted_beyond_a_thousand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of very many findings the first are told, and the rest is counted."""
    monkeypatch.setattr(reading, "MOST_FINDINGS", 2)
    document = 'id = "dag"\ntitle = "Dag"\n' + "".join(f"x{number} = 1\n" for number in range(5))
    told = refused(document)
    assert len(told) == 3
    assert "error[too-many]: there are 3 findings more; correct these first" in told
