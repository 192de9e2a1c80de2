"""What docstrings say, in parts: what it is, its parts by name, and its examples."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

SECTIONS = ("Attributes", "Args", "Returns", "Yields", "Raises")


def first_of(value: Any) -> str:
    """Return the first paragraph of a docstring on one line."""
    return on_one_line((inspect.getdoc(value) or "").partition("\n\n")[0])


def on_one_line(text: str) -> str:
    """Return a text on one line, with the code marks of Markdown."""
    return " ".join(text.split()).replace("``", "`")


def named(value: Any, section: str) -> dict[str, str]:
    """Return what a section of a docstring says, by the name of each part."""
    result: dict[str, str] = {}
    name = ""
    for line in _section(inspect.getdoc(value) or "", section):
        if line.startswith("        "):
            result[name] += f" {line.strip()}"
        else:
            name, _, words = on_one_line(line).partition(": ")
            result[name] = words
    return result


def _section(text: str, section: str) -> list[str]:
    body = text.partition(f"{section}:\n")[2].partition("\n\n")[0]
    return [line for line in body.splitlines() if line.startswith("    ")]


def written(value: Any) -> Iterator[str]:
    """Yield the whole docstring as lines of Markdown: paragraphs, sections as lists, and examples as they are."""
    for block in (inspect.getdoc(value) or "").split("\n\n"):
        head = block.partition(":\n")[0]
        if head in ("Returns", "Yields"):
            yield from (f"{head}: {on_one_line(block.partition(':')[2])}", "")
        elif head in SECTIONS:
            yield from ([f"{head}:", ""] if head == "Raises" else [])
            yield from (f"- `{name}`: {words}" for name, words in named(value, head).items())
            yield ""
        elif block.startswith(">>>"):
            yield from ("```python-console", *block.splitlines(), "```", "")
        elif block.startswith("    "):
            yield from (block, "")
        else:
            yield from (on_one_line(block), "")
