"""Outcomes as a table for people and as JSON for programs."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from measuring import Outcome

PACKAGES = (
    "stedennetwerk",
    "attrs",
    "cattrs",
    "icalendar",
    "ics",
    "jinja2",
    "msgspec",
    "orjson",
    "pydantic",
    "pyyaml",
    "tomli",
    "vobject",
)


def versions() -> dict[str, str]:
    """Return the versions of Python and of all that takes part."""
    found = {"python": platform.python_version()}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def head() -> str:
    """Return what stands above all tables."""
    listed = ", ".join(f"{name} {number}" for name, number in versions().items())
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors\n{listed}\n"


def table(outcome: Outcome) -> str:
    """Return the table of one case at one size."""
    return "\n".join(_lines(outcome))


def _lines(outcome: Outcome) -> Iterator[str]:
    case = outcome.case
    rounds = len(outcome.measured[case.contestants[0].name])
    size = "" if outcome.size == 1 else f", {outcome.size:,}"
    yield f"{case.name}: {case.title}{size} ({case.unit}, {rounds} rounds)"
    yield f"  {'':38}{'median':>10}{'min':>10}{'peak MB':>9}{'ours to it':>12}{'by min':>8}{'by cpu':>8}  goal"
    for one in case.contestants:
        peak = outcome.peak(one.name)
        memory = "" if peak is None else f"{peak:.0f}"
        by_cpu = outcome.ratio_of_cpu(one.name)
        cpu = "" if by_cpu is None else f"{by_cpu:.3f}"
        goal = "" if one.goal is None else f"at most {one.goal:g}: {outcome.verdict(one)}"
        yield (
            f"  {one.name:38}{outcome.median(one.name):>10.2f}{outcome.least(one.name):>10.2f}{memory:>9}"
            f"{outcome.ratio(one.name):>12.3f}{outcome.ratio_of_best(one.name):>8.3f}{cpu:>8}  {goal}"
        ).rstrip()


def as_json(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Return everything, all rounds included."""
    machine = {"system": platform.system(), "machine": platform.machine(), "processors": os.cpu_count()}
    return {"machine": machine, "versions": versions(), "cases": [_case(outcome) for outcome in outcomes]}


def _case(outcome: Outcome) -> dict[str, Any]:
    case = outcome.case
    return {
        "name": case.name,
        "title": case.title,
        "size": outcome.size,
        "unit": case.unit,
        "contestants": [
            {
                "name": one.name,
                "median": outcome.median(one.name),
                "min": outcome.least(one.name),
                "rounds": outcome.values(one.name),
                "peak_mb": outcome.peak(one.name),
                "ours_to_it": outcome.ratio(one.name),
                "ours_to_it_by_min": outcome.ratio_of_best(one.name),
                "ours_to_it_by_cpu": outcome.ratio_of_cpu(one.name),
                "goal": one.goal,
                "verdict": outcome.verdict(one),
            }
            for one in case.contestants
        ],
    }
