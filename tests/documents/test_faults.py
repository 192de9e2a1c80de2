"""Each kind of fault has its own finding: file, line, column, path in the user's words, what is wrong, and a remedy."""

from __future__ import annotations

import pytest
from refusing import CITY, DAY, HEAD, TALK, WHERE, faults_of

from stedennetwerk import DocumentError, loads

TOML = {
    "weekday given and wrong": (
        DAY + 'weekday = "vrijdag"\n',
        [
            (
                'dag.toml:13:1: error[weekday]: events "2023" > weekday: 2023-03-16 is a donderdag, not a vrijdag; '
                "correct the date or the weekday"
            )
        ],
    ),
    "weekday in another language": (
        DAY + 'weekday = "Friday"\n',
        [
            (
                'dag.toml:13:1: error[weekday]: events "2023" > weekday: 2023-03-16 is a thursday, not a Friday; '
                "correct the date or the weekday"
            )
        ],
    ),
    "weekday misspelt": (
        DAY + 'weekday = "donderdg"\n',
        [
            (
                'dag.toml:13:1: error[bad-value]: events "2023" > weekday: "donderdg" is no day of the week; '
                'did you mean "donderdag"?'
            )
        ],
    ),
    "weekday is something else": (
        DAY + "weekday = 4\n",
        [
            (
                'dag.toml:13:1: error[bad-value]: events "2023" > weekday: 4 is no day of the week; '
                "write it as thursday or donderdag"
            )
        ],
    ),
    "weekday without a date": (
        HEAD + '[[events]]\nid = "2023"\ntitle = "Editie"\nweekday = "donderdag"\n',
        [
            (
                'dag.toml:7:1: error[weekday]: events "2023" > weekday: there is no date to go with the weekday; '
                "give the date too"
            )
        ],
    ),
    "a wrong date is reported once, though there is a weekday": (
        HEAD + '[[events]]\nid = "2023"\ntitle = "Editie"\ndate = "2023-03-40"\nweekday = "donderdag"\n',
        [
            (
                'dag.toml:7:1: error[bad-value]: events "2023" > date: "2023-03-40" is no date of the calendar; '
                "correct the day or the month"
            )
        ],
    ),
    "end before start": (
        TALK + "start = 11:15\nend = 10:30\n",
        [
            (
                f"dag.toml:17:1: error[order]: {WHERE} > end: the end 10:30 is not after the start 11:15; "
                "correct one of them, or write the full date of an end on a later day"
            )
        ],
    ),
    "end at the start, on another line of a slot": (
        TALK + 'slots = [\n  { id = "r1", start = 10:30,\n    end = 10:30 },\n]\n',
        [
            (
                f'dag.toml:18:5: error[order]: {WHERE} > slots "r1" > end: the end 10:30 is not after the start 10:30; '
                "correct one of them, or write the full date of an end on a later day"
            )
        ],
    ),
    "end on an earlier day": (
        TALK + "start = 2023-03-17T09:00\nend = 2023-03-16T17:00\n",
        [
            (
                f"dag.toml:17:1: error[order]: {WHERE} > end: the end 2023-03-16 17:00 is not after the start "
                "2023-03-17 09:00; correct one of them, or write the full date of an end on a later day"
            )
        ],
    ),
    "last day before the first": (
        HEAD + '[[events]]\nid = "2023"\ntitle = "Editie"\nstarts = 2023-03-16\nends = 2023-03-15\n',
        [
            (
                'dag.toml:8:1: error[order]: events "2023" > ends: event "2023" ends at 2023-03-15, not after its start at '
                "2023-03-16; correct one of them, or write the full date of an end on a later day"
            )
        ],
    ),
    "host's last day before the first": (
        HEAD + CITY + '[[events]]\nid = "2023"\ntitle = "Editie"\n'
        'hosts = [{ city = "nijmegen", starts = 2023-03-17, ends = 2023-03-16 }]\n',
        [
            (
                'dag.toml:11:52: error[order]: events "2023" > hosts #1 > ends: host "nijmegen" ends at 2023-03-16, not after '
                "its start at 2023-03-17; correct one of them, or write the full date of an end on a later day"
            )
        ],
    ),
    "id twice": (
        HEAD + CITY + '[[cities]]\nid = "nijmegen"\nname = "Nimwegen"\n',
        [
            (
                'dag.toml:9:1: error[twice]: cities "nijmegen" > id: the id "nijmegen" is there twice (also dag.toml:5:1); '
                "give each an id of its own"
            )
        ],
    ),
    "id of a slot twice": (
        TALK + 'slots = [{ id = "r1", start = 10:30 }, { id = "r1", start = 11:30 }]\n',
        [
            (
                f'dag.toml:16:42: error[twice]: {WHERE} > slots "r1" > id: the id "r1" is there twice '
                "(also dag.toml:16:12); give each an id of its own"
            )
        ],
    ),
    "dangling reference with a near miss": (
        HEAD + CITY + '[[events]]\nid = "2023"\ntitle = "Editie"\nhosts = ["nijmgen"]\n',
        [
            (
                'dag.toml:11:10: error[unknown-id]: events "2023" > hosts #1: "nijmgen" is not among the cities; '
                'did you mean "nijmegen"?'
            )
        ],
    ),
    "dangling reference without one": (
        HEAD + 'organisers = ["xyz"]\n' + CITY,
        [
            (
                'dag.toml:4:15: error[unknown-id]: organisers #1: "xyz" is not among the organisations or cities; '
                "add it to organisations or cities, or correct the id"
            )
        ],
    ),
    "room of no venue": (
        TALK + 'room = "raadzaal"\n',
        [
            (
                f'dag.toml:16:1: error[unknown-id]: {WHERE} > room: "raadzaal" is not among the rooms; '
                "add it to rooms, or correct the id"
            )
        ],
    ),
    "room of an unknown venue": (
        TALK + 'room = "stadhuis/raadzaal"\n',
        [
            (
                f'dag.toml:16:1: error[unknown-id]: {WHERE} > room: "stadhuis" is not among the venues; '
                "add it to venues, or correct the id"
            )
        ],
    ),
    "room in another venue": (
        TALK + 'room = "stadhuis/raadzaal"\nvenue = "doelen"\n[[venues]]\nid = "doelen"\nname = "Doelen"\n'
        '[[venues]]\nid = "stadhuis"\nname = "Stadhuis"\nrooms = [{ id = "raadzaal", name = "Raadzaal" }]\n',
        [
            (
                f'dag.toml:16:1: error[contradiction]: {WHERE} > room: the room is in "stadhuis", the venue is "doelen"; '
                "correct one of the two"
            ),
            (
                f'dag.toml:16:1: error[unknown-id]: {WHERE} > room: "raadzaal" is not among the rooms; '
                "add it to rooms, or correct the id"
            ),
        ],
    ),
    "themes in a circle": (
        HEAD + '[[themes]]\nid = "a"\ntitle = "A"\nparent = "b"\n[[themes]]\nid = "b"\ntitle = "B"\nparent = "a"\n',
        [
            (
                'dag.toml:7:1: error[circle]: themes "a" > parent: "b" leads back here in a circle; '
                "break the circle at one of its places"
            ),
            (
                'dag.toml:11:1: error[circle]: themes "b" > parent: "a" leads back here in a circle; '
                "break the circle at one of its places"
            ),
        ],
    ),
    "a session that is part of itself": (
        TALK + 'part_of = "gesprek"\n',
        [
            (
                f'dag.toml:16:1: error[circle]: {WHERE} > part_of: "gesprek" leads back here in a circle; '
                "break the circle at one of its places"
            )
        ],
    ),
}


@pytest.mark.parametrize("document, expected", TOML.values(), ids=TOML)
def test_a_fault_has_its_finding(document: str, expected: list[str]) -> None:
    """A fault is reported with file, line, column, path, message and remedy."""
    assert expected == faults_of(document)


def test_the_same_fault_in_yaml_and_json_stands_at_its_own_place() -> None:
    """A fault is found in YAML and JSON as in TOML, at its own line and column."""
    told = 'titel: the key "titel" is unknown here; did you mean "title" or "subtitle"?'
    missing = "title is missing; add title = ..., or read it together with the document of the programme"
    assert [f"dag.yaml:1:1: error[missing]: {missing}", f"dag.yaml:2:1: error[unknown-key]: {told}"] == faults_of(
        "id: dag\ntitel: Dag\n", "yaml"
    )
    assert [f"dag.json:1:1: error[missing]: {missing}", f"dag.json:2:2: error[unknown-key]: {told}"] == faults_of(
        '{"id": "dag",\n "titel": "Dag"}', "json"
    )


def test_a_finding_has_its_parts() -> None:
    """A finding carries code, place, expectation and near misses apart, for programs to read."""
    with pytest.raises(DocumentError) as refused:
        loads(TALK + 'kind = "tolk"\n', "toml", "dag.toml")
    (finding,) = refused.value.findings
    assert (finding.code, finding.level.value, finding.choices) == ("bad-value", "error", ("talk",))
    assert ("dag.toml", 16, 1, f"{WHERE} > kind") == (
        finding.place.file, finding.place.line, finding.place.column, finding.place.path
    )  # fmt: skip
    assert finding.expected.startswith("one of doors, registration, opening, welcome, introduction, talk, ")


def test_a_document_without_a_name_still_has_lines() -> None:
    """A document in memory that nobody named is reported by line and column alone."""
    with pytest.raises(DocumentError) as refused:
        loads(HEAD + "x = 1\n", "toml")
    told = '4:1: error[unknown-key]: x: the key "x" is unknown here; remove it, or move it into extra'
    assert told == str(refused.value)
