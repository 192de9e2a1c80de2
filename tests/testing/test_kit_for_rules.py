"""The kit for rules, tried on rules that are broken on purpose: each fails exactly the promise that it breaks."""

from __future__ import annotations

from pathlib import Path

from broken_rules import PUPILS
from verdicts import verdicts

from stedennetwerk.testing import RuleConformance


def test_each_fails_the_promise_that_it_breaks(tmp_path: Path) -> None:
    """Of each broken rule exactly the promise that it breaks fails, of the sound one none; what fails says what to do."""
    found = verdicts("RuleConformance", "broken_rules", tmp_path)
    assert {name: set(failures) for name, failures in found.items()} == {
        name: set(tests) for name, (_, tests) in PUPILS.items()
    }
    said = [message for failures in found.values() for message in failures.values()]
    assert [one for one in said if not ("why it matters: " in one and "what to do: " in one)] == []


def test_there_is_one_for_each_promise() -> None:
    """Each test of the kit has a rule that fails it."""
    tests = {name for name in dir(RuleConformance) if name.startswith("test_")}
    assert {test.partition("[")[0] for _, failing in PUPILS.values() for test in failing} == tests
