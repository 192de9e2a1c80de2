"""The room `stedennetwerk.testing` costs nothing before it is used, and nothing at all who does not test."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from stedennetwerk import testing
from stedennetwerk.testing import _HOMES

TOOLS = ("pytest", "hypothesis", "icalendar")


def imported_after(statement: str) -> list[str]:
    """Return which of the tools are imported in a new process after a statement."""
    script = f"import json, sys; {statement}; print(json.dumps([name for name in {TOOLS!r} if name in sys.modules]))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    names: list[str] = json.loads(done.stdout)
    return names


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("import stedennetwerk.testing", []),
        ("from stedennetwerk.testing import sample; sample('everything')", []),
        ("from stedennetwerk.testing import released", []),
        ("from stedennetwerk.testing import programmes", ["hypothesis"]),
        ("from stedennetwerk.testing import ExporterConformance", ["pytest"]),
        ("from stedennetwerk.testing import RuleConformance", ["pytest", "hypothesis"]),
    ],
)
def test_what_is_imported(statement: str, expected: list[str]) -> None:
    """Only what a public name needs is imported, and only when that name is first used."""
    assert imported_after(statement) == expected


def test_an_unknown_name_is_refused() -> None:
    """A name that the room does not have is refused as by any module."""
    with pytest.raises(AttributeError) as refused:
        testing.ExporterConformity  # noqa: B018
    assert str(refused.value) == "module 'stedennetwerk.testing' has no attribute 'ExporterConformity'"


def test_all_names_have_a_home() -> None:
    """The public names are those that have a module."""
    assert sorted(testing.__all__) == sorted(_HOMES)
    assert len(testing.__all__) == len(set(testing.__all__))


@pytest.mark.parametrize("name", sorted(_HOMES))
def test_each_name_can_be_imported(name: str) -> None:
    """Each public name is that of its module."""
    home = __import__(f"stedennetwerk.testing.{_HOMES[name]}", fromlist=[name])
    assert getattr(testing, name) is getattr(home, name)


def test_the_wheel_needs_no_tools_for_tests() -> None:
    """Who installs the project without extra gets neither pytest nor hypothesis; the extra brings hypothesis."""
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {line.partition(">=")[0] for line in project["dependencies"]}
    assert needed & {"pytest", "hypothesis"} == set()
    assert "hypothesis" in {line.partition(">=")[0] for line in project["optional-dependencies"]["testing"]}
