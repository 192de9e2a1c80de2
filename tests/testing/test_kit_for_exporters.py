"""The kit for exporters, tried on exporters that are broken on purpose: each fails exactly the promise that it breaks."""

from __future__ import annotations

from pathlib import Path

import pytest
from broken import BROKEN, PUPILS
from verdicts import verdicts

from stedennetwerk.testing import ExporterConformance
from stedennetwerk.testing.elsewhere import imported_by


def test_each_fails_the_promise_that_it_breaks(tmp_path: Path) -> None:
    """Of each broken exporter exactly the promise that it breaks fails, and of the sound one none; what fails says what to do."""
    found = verdicts("ExporterConformance", "broken", tmp_path, workers=4)
    assert {name: set(failures) for name, failures in found.items()} == {
        name: set(broken) for name, (_, broken) in PUPILS.items()
    }
    said = [message for failures in found.values() for message in failures.values()]
    assert [one for one in said if not ("why it matters: " in one and "what to do: " in one)] == []


def test_there_is_one_for_each_promise() -> None:
    """Each test of the kit has an exporter that fails it."""
    tests = {name for name in dir(ExporterConformance) if name.startswith("test_")}
    assert {test.partition("[")[0] for _, broken in BROKEN.values() for test in broken} == tests


def test_what_fails_elsewhere_is_told() -> None:
    """What goes wrong in a process of its own is told with what that process said."""
    with pytest.raises(
        AssertionError, match=r"(?s)in a process of its own it fails:.*No module named 'nowhere_at_all'"
    ):
        imported_by("nowhere_at_all")
