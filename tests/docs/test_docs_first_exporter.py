"""The tutorial for plugin authors explains every line of what it has people write and read; `nox -s wheel` does what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from stedennetwerk.cli.plugging import start_plugin

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/tutorial/first-exporter.md"
COPY_ME = ROOT / "plugins/stedennetwerk-markdown"


def pieces(kind: str, path: str) -> list[str]:
    """Return the blocks that show pieces of a file, in order."""
    shown = rf"^<!-- {kind}: {re.escape(path)} -->\n```\w+\n(.*?)^```$"
    return re.findall(shown, PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line]


@pytest.mark.parametrize("path", ["src/stedennetwerk_markdown/__init__.py", "tests/test_markdown.py"])
def test_every_line_of_the_plugin_to_copy_is_explained(path: str) -> None:
    """The pieces of the Markdown plugin that the page shows are the whole plugin, and none follows another without a word."""
    shown = pieces("from", f"plugins/stedennetwerk-markdown/{path}")
    assert lines("".join(shown)) == lines((COPY_ME / path).read_text("utf-8"))
    assert not re.search(r"^```\n+(?:<!-- .* -->\n+)?```\w", PAGE.read_text("utf-8"), re.MULTILINE)


def test_every_line_of_a_new_plugin_is_explained(tmp_path: Path) -> None:
    """The pieces of the new module that the page shows are the whole module that `new-plugin` writes."""
    path = "src/stedennetwerk_newsletter/__init__.py"
    made = start_plugin("newsletter", tmp_path)
    shown = pieces("shows", f"stedennetwerk-newsletter/{path}")
    assert lines("".join(shown)) == lines((made / path).read_text("utf-8"))


def test_plugin_to_copy_is_short() -> None:
    """The Markdown plugin has under 150 lines with its tests."""
    files = [*(COPY_ME / "src").rglob("*.py"), *(COPY_ME / "tests").rglob("*.py")]
    assert sum(len(file.read_text("utf-8").splitlines()) for file in files) < 150
