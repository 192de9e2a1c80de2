"""A kit run by pytest in a process of its own, on plugins that are broken on purpose."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

SCRIPT = """
from hypothesis import Phase, settings
settings.register_profile("no shrinking", phases=[Phase.generate], database=None)
settings.load_profile("no shrinking")

from stedennetwerk.testing import strategies
strategies.TRY = settings(strategies.TRY, max_examples=15)  # what is broken on purpose is seen at once

from {module} import PUPILS
from stedennetwerk.testing import {kit}

globals().update({{
    f"Test_{{name}}": type(f"Test_{{name}}", ({kit},), given) for name, (given, _) in PUPILS.items()
}})
"""


def verdicts(kit: str, module: str, folder: Path, workers: int = 0) -> dict[str, dict[str, str]]:
    """Return by the name of a pupil the tests of the kit that fail, and what they say, as pytest reports them.

    Args:
        kit: the name of the class.
        module: with PUPILS, which has by name the attributes of a subclass of the kit, and the tests that it fails.
        folder: an empty one.
        workers: how many processes share the work; some of it is waiting.
    """
    test, report = folder / "test_them.py", folder / "report.xml"
    test.write_text(SCRIPT.format(kit=kit, module=module), "utf-8")
    options = [
        "-q",
        "-n",
        str(workers),
        "-p",
        "no:cacheprovider",
        "-o",
        f"pythonpath={Path(__file__).parent}",
        "--hypothesis-seed=0",
    ]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, f"--rootdir={folder}", f"--junitxml={report}", str(test)],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )
    assert done.returncode in (0, 1), done.stdout
    found: dict[str, dict[str, str]] = {}
    for case in ET.parse(report).iter("testcase"):
        pupil = found.setdefault(str(case.get("classname")).partition("Test_")[2], {})
        pupil.update({str(case.get("name")): str(bad.text) for kind in ("failure", "error") for bad in case.iter(kind)})
    return found
