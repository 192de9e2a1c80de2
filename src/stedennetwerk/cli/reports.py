"""Findings as text, JSON, SARIF 2.1.0 and GitHub annotations."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import attrs

from stedennetwerk.about import PROJECT, version

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stedennetwerk.findings import Finding, Place


def report(findings: Sequence[Finding], form: str) -> str:
    """Return the findings in one of the forms, with a line end after each line."""
    if form == "json":
        return _json([_plain(finding) for finding in findings])
    if form == "sarif":
        return _json(_sarif(findings))
    if form == "github":
        return "".join(f"{_annotation(finding)}\n" for finding in findings)
    return "".join(f"{finding}\n" for finding in findings) + _count(findings)


def _json(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def _count(findings: Sequence[Finding]) -> str:
    if not findings:
        return "No findings.\n"
    counts: dict[str, int] = {}
    for finding in findings:
        counts[finding.level.value] = counts.get(finding.level.value, 0) + 1
    return ", ".join(f"{count} {level}{'' if count == 1 else 's'}" for level, count in counts.items()) + "\n"


def _plain(finding: Finding) -> dict[str, Any]:
    plain = attrs.asdict(finding)
    plain["level"] = finding.level.value
    return plain


def _sarif(findings: Sequence[Finding]) -> dict[str, Any]:
    codes = sorted({finding.code for finding in findings})
    driver = {"name": PROJECT, "version": version(), "rules": [{"id": code} for code in codes]}
    results = [
        {
            "ruleId": finding.code,
            "level": finding.level.value,
            "message": {"text": f"{finding.message}; {finding.remedy}" if finding.remedy else finding.message},
            "locations": [_location(finding.place)],
        }
        for finding in findings
    ]
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": results}],
    }


def _location(place: Place) -> dict[str, Any]:
    location: dict[str, Any] = {"logicalLocations": [{"fullyQualifiedName": place.path}]}
    if place.file:
        physical: dict[str, Any] = {"artifactLocation": {"uri": quote(os.fsencode(place.file.replace("\\", "/")))}}
        if place.line:
            physical["region"] = {"startLine": place.line, "startColumn": max(1, place.column)}
        location["physicalLocation"] = physical
    return location


def _annotation(finding: Finding) -> str:
    level = {"note": "notice"}.get(finding.level.value, finding.level.value)
    place = finding.place
    where = [f"file={_escaped(place.file, ',:')}"] if place.file else []
    if place.line:
        where += [f"line={place.line}", f"col={place.column}"]
    where.append(f"title={_escaped(finding.code, ',:')}")
    message = f"{place.path}: {finding.message}" if place.path else finding.message
    return f"::{level} {','.join(where)}::{_escaped(f'{message}; {finding.remedy}' if finding.remedy else message)}"


def _escaped(text: str, more: str = "") -> str:
    for one in "%\r\n" + more:
        text = text.replace(one, f"%{ord(one):02X}")
    return text
