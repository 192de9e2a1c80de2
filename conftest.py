"""Every example in the documentation and in the docstrings is executed."""

from __future__ import annotations

from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser
from sybil.parsers.rest import DocTestParser

pytest_collect_file = (
    Sybil(parsers=[PythonCodeBlockParser()], patterns=["README.md", "docs/*.md", "docs/**/*.md", "plugins/**/*.md"])
    + Sybil(parsers=[DocTestParser()], patterns=["src/**/*.py"])
).pytest()
