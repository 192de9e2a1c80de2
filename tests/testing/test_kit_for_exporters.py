"""The kit for exporters, tried on exporters that are broken on purpose: each fails exactly the promise that it breaks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from broken import BROKEN, SOUND

SCRIPT = """
from broken import BROKEN, SOUND
from stedennetwerk.testing import ExporterConformance

ALL = {{"sound": SOUND, **{{name: exporter for name, (exporter, _) in BROKEN.items()}}}}
globals().update({{
    f"Test_{{name}}": type(f"Test_{{name}}", (ExporterConformance,), {{"exporter": ALL[name]}}) for name in {names}
}})
"""

HALVES = [["sound", *list(BROKEN)[::2]], list(BROKEN)[1::2]]


def verdicts(names: list[str], folder: Path) -> dict[str, dict[str, str]]:
    """Return by exporter the tests of the kit that fail, and what they say, as pytest reports them."""
    module, report = folder / "test_them.py", folder / "report.xml"
    module.write_text(SCRIPT.format(names=names), "utf-8")
    here = str(Path(__file__).parent)
    options = [
        "-q",
        "-p",
        "no:cacheprovider",
        "-o",
        f"pythonpath={here}",
        f"--rootdir={folder}",
        f"--junitxml={report}",
    ]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, str(module)], capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, 1), done.stdout
    found: dict[str, dict[str, str]] = {name: {} for name in names}
    for case in ET.parse(report).iter("testcase"):
        for failure in case.iter("failure"):
            found[str(case.get("classname")).partition("Test_")[2]][str(case.get("name"))] = str(failure.text)
    return found


@pytest.mark.parametrize("names", HALVES, ids=["first half", "second half"])
def test_each_fails_the_promise_that_it_breaks(names: list[str], tmp_path: Path) -> None:
    """Of each broken exporter exactly the promise that it breaks fails, and of the sound one none; what fails says what to do."""
    found = verdicts(names, tmp_path)
    expected = {name: set(BROKEN[name][1]) if name in BROKEN else set() for name in names}
    assert {name: set(failures) for name, failures in found.items()} == expected
    said = [message for failures in found.values() for message in failures.values()]
    assert [one for one in said if not ("why it matters: " in one and "what to do: " in one)] == []


def test_there_is_one_for_each_promise() -> None:
    """Each test of the kit has an exporter that fails it."""
    from stedennetwerk.testing import ExporterConformance

    tests = {name for name in dir(ExporterConformance) if name.startswith("test_")}
    assert {test.partition("[")[0] for _, broken in BROKEN.values() for test in broken} == tests
    assert SOUND.carries
