"""Values, words and keys that do not fit have findings of their own, each with its place and a remedy."""

from __future__ import annotations

import pytest
from refusing import CITY, DAY, EVENT, HEAD, SESSION, TALK, WHERE, faults_of

TOML = {
    "latitude out of range": (
        HEAD + CITY + "location = [151.8426, 5.8528]\n",
        [
            (
                'dag.toml:8:13: error[bad-value]: cities "nijmegen" > location #1: the latitude 151.8426 is not '
                "between -90 and 90 degrees; give [latitude, longitude] in decimal degrees, latitude first"
            )
        ],
    ),
    "longitude out of range": (
        HEAD + CITY + "location = { latitude = 51.8, longitude = -180.5 }\n",
        [
            (
                'dag.toml:8:31: error[bad-value]: cities "nijmegen" > location > longitude: the longitude -180.5 is not '
                "between -180 and 180 degrees; give [latitude, longitude] in decimal degrees, latitude first"
            )
        ],
    ),
    "unknown zone": (
        HEAD
        + '[[cities]]\nid = "nijmegen"\nname = "Nijmegen"\ntimezone = "Europe/Amsterdm"\n'
        + EVENT
        + SESSION
        + "start = 10:30\n",
        [
            (
                'dag.toml:7:1: error[bad-value]: cities "nijmegen" > timezone: "Europe/Amsterdm" is an unknown time zone; '
                'did you mean "Europe/Amsterdam", "Europe/Samara" or "Europe/Athens"?'
            )
        ],
    ),
    "zone by its city alone": (
        HEAD + 'timezone = "Amsterdam"\n',
        [
            (
                'dag.toml:4:1: error[bad-value]: timezone: "Amsterdam" is an unknown time zone; '
                'did you mean "Europe/Amsterdam" or "Asia/Tehran"?'
            )
        ],
    ),
    "unknown language": (
        HEAD.replace('"nl"', '"xx"'),
        ['dag.toml:3:1: error[bad-value]: language: "xx" is an unknown language; use a code of ISO 639'],
    ),
    "no language tag": (
        HEAD + 'languages = ["nl", "Dutch"]\n',
        ['dag.toml:4:20: error[bad-value]: languages #2: "Dutch" is no language tag; write it as "nl" or "en-GB"'],
    ),
    "a table where a text was due": (
        HEAD + 'subtitle = { wat = { nl = "Onrust" } }\n',
        ["dag.toml:4:14: error[bad-value]: subtitle > wat: {'nl': 'Onrust'} is no text; put the text in quotes"],
    ),
    "an empty table where a text was due": (
        HEAD + "subtitle = {}\n",
        [
            (
                "dag.toml:4:1: error[bad-value]: subtitle: a table stands where a text is due; "
                'write "..." or { nl = "...", en = "..." }'
            )
        ],
    ),
    "a number where a text was due": (
        HEAD + "subtitle = 12\n",
        [
            (
                "dag.toml:4:1: error[bad-value]: subtitle: 12 stands where a text is due; "
                'write "..." or { nl = "...", en = "..." }'
            )
        ],
    ),
    "misspelt key": (
        TALK + 'abstrakt = "..."\n',
        [
            (
                f'dag.toml:16:1: error[unknown-key]: {WHERE} > abstrakt: the key "abstrakt" is unknown here; '
                'did you mean "abstract" or "start"?'
            )
        ],
    ),
    "key that looks like nothing": (
        HEAD + '"Ünïk" = 1\n',
        ['dag.toml:4:1: error[unknown-key]: Ünïk: the key "Ünïk" is unknown here; remove it, or move it into extra'],
    ),
    "key that steers a terminal": (
        HEAD + '"a\\nb\\u001b[31m" = 1\n',
        [
            (
                'dag.toml:4:1: error[unknown-key]: a b[31m: the key "a b[31m" is unknown here; '
                "remove it, or move it into extra"
            )
        ],
    ),
    "id that steers a terminal": (
        HEAD + '[[themes]]\nid = "a\\nb\\u001b[31m"\ntitle = "A"\n',
        ['dag.toml:5:1: error[bad-value]: themes "a b[31m" > id: "a b[31m" is no id; write "a-b-31m"'],
    ),
    "key of a slot at a session": (
        TALK + 'label = "Ronde 1"\n',
        [
            (
                f'dag.toml:16:1: error[unknown-key]: {WHERE} > label: the key "label" is unknown here; '
                "it belongs to a slot: write slots = [{ id = ..., label = ... }]"
            )
        ],
    ),
    "misspelt short key": (
        HEAD + '[[events]]\nid = "2023"\ntitle = "Editie"\nwekday = "donderdag"\n',
        [
            (
                'dag.toml:7:1: error[unknown-key]: events "2023" > wekday: the key "wekday" is unknown here; '
                'did you mean "weekday"?'
            )
        ],
    ),
    "misspelt word": (
        TALK + 'kind = "tolk"\n',
        [f'dag.toml:16:1: error[bad-value]: {WHERE} > kind: "tolk" is unknown here; did you mean "talk"?'],
    ),
    "missing title": (
        DAY + '[[events.sessions]]\nid = "gesprek"\n',
        [f"dag.toml:13:1: error[missing]: {WHERE}: title is missing; add title = ..."],
    ),
    "missing id": (
        HEAD + '[[speakers]]\nname = "Eva van den Broek"\n',
        ["dag.toml:4:1: error[missing]: speakers #1: id is missing; add id = ..."],
    ),
    "no id": (
        HEAD + '[[themes]]\nid = "Onrust & Ongenoegen"\ntitle = "Onrust"\n',
        [
            (
                'dag.toml:5:1: error[bad-value]: themes "Onrust & Ongenoegen" > id: "Onrust & Ongenoegen" is no id; '
                'write "onrust-ongenoegen"'
            )
        ],
    ),
    "an id that cannot be an id is not looked for": (
        TALK + 'speakers = ["Eva Broek"]\n',
        [f'dag.toml:16:13: error[bad-value]: {WHERE} > speakers #1: "Eva Broek" is no id; write "eva-broek"'],
    ),
    "a script for an address": (
        HEAD + 'url = "javascript:alert(1)"\n',
        [
            (
                'dag.toml:4:1: error[bad-value]: url: "javascript:alert(1)" is no address that can be linked to; '
                "write the whole address, beginning with https://"
            )
        ],
    ),
    "no country": (
        HEAD + CITY + 'country = "nl"\n',
        [
            (
                'dag.toml:8:1: error[bad-value]: cities "nijmegen" > country: "nl" is no country code of ISO 3166-1; '
                'write "NL"'
            )
        ],
    ),
    "extra too deep": (
        HEAD + "extra" + ".a" * 40 + " = 1\n",
        ["dag.toml:4:1: error[bad-value]: extra: the table is more than 32 deep; make it flatter"],
    ),
    "attendance both exact and about": (
        DAY + "recap.attendance = { exact = 30, about = 30 }\n",
        [
            (
                'dag.toml:13:1: error[bad-value]: events "2023" > recap > attendance: '
                "the attendance is both exact and about; keep one of the two"
            )
        ],
    ),
    "an empty name": (
        HEAD + '[[speakers]]\nid = "broek"\nname = " "\n',
        ['dag.toml:6:1: error[bad-value]: speakers "broek" > name: the name is empty; write the name'],
    ),
}


@pytest.mark.parametrize("document, expected", TOML.values(), ids=TOML)
def test_a_value_that_does_not_fit_has_its_finding(document: str, expected: list[str]) -> None:
    """A value, word or key that does not fit is reported with file, line, column, path, message and remedy."""
    assert faults_of(document) == expected
