"""The command `check`: findings as text, JSON, SARIF and annotations, and the exit status."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from plugin_folders import distribution

from stedennetwerk import Finding, Level, Place, __version__
from stedennetwerk.cli.reports import report

Write = Callable[..., Path]
BAD = 'id = "p"\ntitel = "P"\ntitle = "P"\n\n[[events]]\nid = "e"\ntitle = "E"\nthemes = ["weg"]\n'
RULES = """\
from stedennetwerk.plugin import Finding, Level, Rule, hookimpl


def look(programme):
    yield Finding("look", "look again", Level.{level}, remedy="use glasses")


@hookimpl
def stedennetwerk_rules():
    yield Rule(name="look", title="Look again", check=look)
"""
FINDINGS = [
    Finding("broken", "it, is: 100%\nbad", place=Place("a, b:c.toml", 3, 7, 'events "e"'), remedy="mend it"),
    Finding("odd", "it is odd", Level.WARNING, place=Place("map\\é.toml")),
    Finding("so", "so it is", Level.NOTE),
]

SARIF: dict[str, Any] = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name"],
                                "properties": {
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {"type": "object", "required": ["id"]},
                                    }
                                },
                            }
                        },
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["message", "ruleId", "level"],
                            "properties": {
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "message": {
                                    "type": "object",
                                    "required": ["text"],
                                    "properties": {"text": {"type": "string", "minLength": 1}},
                                },
                                "locations": {
                                    "type": "array",
                                    "items": {
                                        "type": "object",
                                        "properties": {
                                            "physicalLocation": {
                                                "type": "object",
                                                "required": ["artifactLocation"],
                                                "properties": {
                                                    "artifactLocation": {
                                                        "type": "object",
                                                        "properties": {
                                                            "uri": {
                                                                "type": "string",
                                                                "pattern": r"^[A-Za-z0-9/._~%!$&'()*+,;=@-]+$",
                                                            }
                                                        },
                                                    },
                                                    "region": {
                                                        "type": "object",
                                                        "properties": {
                                                            "startLine": {"type": "integer", "minimum": 1},
                                                            "startColumn": {"type": "integer", "minimum": 1},
                                                        },
                                                    },
                                                },
                                            }
                                        },
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}
"""What matters here of the schema of SARIF 2.1.0 (sections 3.13 to 3.30); a uri is a valid reference of RFC 3986."""


def test_clean(call: Callable, write: Write) -> None:
    """A programme without findings is said to have none, with 0."""
    done = call("check", write())
    assert (done.exit_code, done.stdout, done.stderr) == (0, "No findings.\n", "")


def test_text(call: Callable, write: Write) -> None:
    """All findings stand on standard output, each on a line with its place, then their number; the answer is 2."""
    document = write(BAD)
    done = call("check", document)
    assert (done.exit_code, done.stderr) == (2, "")
    assert done.stdout.splitlines() == [
        f'{document}:2:1: error[unknown-key]: titel: the key "titel" is unknown here; did you mean "title" or "subtitle"?',
        (
            f'{document}:8:11: error[unknown-id]: events "e" > themes #1: "weg" is not among the themes; '
            "add it to themes, or correct the id"
        ),
        "2 errors",
    ]


def test_json(call: Callable, write: Write) -> None:
    """As JSON the findings have all their parts."""
    document = write(BAD)
    done = call("check", document, "--format", "json")
    first, _ = json.loads(done.stdout)
    assert (done.exit_code, first) == (
        2,
        {
            "code": "unknown-key",
            "message": 'the key "titel" is unknown here',
            "level": "error",
            "place": {"file": str(document), "line": 2, "column": 1, "path": "titel"},
            "remedy": 'did you mean "title" or "subtitle"?',
            "expected": "",
            "choices": ["title", "subtitle"],
            "others": [],
        },
    )


def test_sarif(call: Callable, write: Write) -> None:
    """As SARIF the findings are results of rules, with physical places; the shape is that of the standard."""
    document = write(BAD)
    log = json.loads(call("check", document, "--format", "sarif").stdout)
    Draft7Validator(SARIF).validate(log)
    (run,) = log["runs"]
    assert run["tool"]["driver"] == {
        "name": "stedennetwerk",
        "version": __version__,
        "rules": [{"id": "unknown-id"}, {"id": "unknown-key"}],
    }
    assert [
        (
            result["ruleId"],
            result["level"],
            result["locations"][0]["physicalLocation"]["region"],
            result["locations"][0]["logicalLocations"],
        )
        for result in run["results"]
    ] == [
        ("unknown-key", "error", {"startLine": 2, "startColumn": 1}, [{"fullyQualifiedName": "titel"}]),
        (
            "unknown-id",
            "error",
            {"startLine": 8, "startColumn": 11},
            [{"fullyQualifiedName": 'events "e" > themes #1'}],
        ),
    ]


def test_sarif_of_odd_places() -> None:
    """The address of a file with spaces, colons or accents is a valid reference; what has no place has no address."""
    log = json.loads(report(FINDINGS, "sarif"))
    Draft7Validator(SARIF).validate(log)
    places = [result["locations"][0].get("physicalLocation") for result in log["runs"][0]["results"]]
    assert places == [
        {"artifactLocation": {"uri": "a%2C%20b%3Ac.toml"}, "region": {"startLine": 3, "startColumn": 7}},
        {"artifactLocation": {"uri": "map/%C3%A9.toml"}},
        None,
    ]
    assert [result["message"]["text"] for result in log["runs"][0]["results"]] == [
        "it, is: 100%\nbad; mend it",
        "it is odd",
        "so it is",
    ]


def test_sarif_without_a_column() -> None:
    """A place of which only the line is known is the first column, as SARIF counts columns from 1."""
    log = json.loads(report([Finding("x", "y", place=Place("a.toml", 3))], "sarif"))
    (result,) = log["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 1}


def test_annotations() -> None:
    """As workflow commands each finding is one line, with the characters escaped that would end it."""
    assert report(FINDINGS, "github") == (
        "::error file=a%2C b%3Ac.toml,line=3,col=7,title=broken::"
        'events "e": it, is: 100%25%0Abad; mend it\n'
        "::warning file=map\\é.toml,title=odd::it is odd\n"
        "::notice title=so::so it is\n"
    )


def test_count() -> None:
    """The last line of the text counts the findings by level."""
    assert report([*FINDINGS, FINDINGS[1]], "text").splitlines()[-1] == "1 error, 2 warnings, 1 note"


@pytest.mark.parametrize(
    ("level", "arguments", "status"),
    [
        ("NOTE", [], 0),
        ("NOTE", ["--strict"], 0),
        ("WARNING", [], 0),
        ("WARNING", ["--strict"], 1),
        ("ERROR", [], 1),
        ("ERROR", ["--strict"], 1),
    ],
)
def test_status(call: Callable, write: Write, plugins: Path, level: str, arguments: list[str], status: int) -> None:
    """Errors answer with 1, warnings only when they are strictly judged, notes never."""
    distribution(plugins, "demo-rules", "1", RULES.replace("{level}", level))
    done = call("check", write(), *arguments)
    assert (done.exit_code, done.stdout.splitlines()) == (
        status,
        [f"{level.lower()}[look]: look again; use glasses", f"1 {level.lower()}"],
    )


def test_several_documents(call: Callable, write: Write) -> None:
    """The faults of all documents are told in one go."""
    one, other = write('id = "p"\ntitle = 3\n', "a.toml"), write("titel = 1\nwas = 2\n", "b.toml")
    done = call("check", one, other)
    places = [line.split(": ")[0] for line in done.stdout.splitlines()[:-1]]
    assert (done.exit_code, places) == (2, [f"{one}:2:1", f"{other}:1:1", f"{other}:2:1"])


def test_examples(call: Callable) -> None:
    """The examples have no errors."""
    root = Path(__file__).parents[2] / "docs/examples"
    codes = [call("check", path).exit_code for path in sorted(root.iterdir())]
    assert codes == [0] * len(codes)
