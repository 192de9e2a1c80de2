"""Writes the reference of the conformance kit: every promise, why it matters and what to do, and the sample programmes."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING

from docstrings import named

from stedennetwerk.testing import SAMPLES, ExporterConformance, ImporterConformance, RuleConformance, promises

if TYPE_CHECKING:
    from collections.abc import Iterator

KITS = {"Exporters": ExporterConformance, "Importers": ImporterConformance, "Rules": RuleConformance}

HEAD = """
Subclass one of these classes in a test module, set one attribute, and run pytest: each test is a promise to those who use the plugin.
What fails says what was seen, why that matters and what to do. `pip install "stedennetwerk[testing]" pytest` has all that it needs.
[Your first exporter](../tutorial/first-exporter.md) shows it at work.
"""


def conformance(made: str) -> str:
    """Return the page.

    Args:
        made: the line that says that it is generated.
    """
    lines = ["# The conformance kit", "", made, "", HEAD.strip(), ""]
    for kind, kit in KITS.items():
        lines += [f"## {kind}", "", f"`from stedennetwerk.testing import {kit.__name__}`", "", *_list(kit), ""]
        tests = {name: test for one in reversed(kit.__mro__) for name, test in vars(one).items()}
        lines += [line for name, test in tests.items() if name.startswith("test_") for line in _promise(name, test)]
    lines += [
        "## Sample programmes",
        "",
        '`from stedennetwerk.testing import sample`; `sample("extremes")` returns one.',
        "",
    ]
    lines += [f"- `{name}`: {what}" for name, what in SAMPLES.items()]
    return "\n".join(lines) + "\n"


def _list(kit: type) -> Iterator[str]:
    return (f"- `{name}`: {means}" for name, means in named(kit, "Attributes").items())


def _promise(name: str, test: object) -> Iterator[str]:
    assert inspect.isfunction(test) or hasattr(test, "hypothesis")
    function = getattr(getattr(test, "hypothesis", None), "inner_test", test)
    said = dict.fromkeys(re.findall(r"promises\.([A-Z_]+)", inspect.getsource(function)))
    yield from (f"### {name.removeprefix('test_').replace('_', ' ')}", "", f"`{name}`: {inspect.getdoc(test)}", "")
    for one in said:
        promise = getattr(promises, one)
        yield f"- It is promised that {promise.says}."
        yield f"  Why: {promise.why}. What to do: {promise.remedy}."
    if said:
        yield ""
