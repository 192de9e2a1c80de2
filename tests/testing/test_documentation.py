"""What the kits see in descriptors that do not say what they are."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import field, frozen

from stedennetwerk.plugin import Exporter
from stedennetwerk.testing.documentation import undescribed, undocumented


@frozen
class Page:
    """How a page looks.

    Attributes:
        width: in characters.
        height:
    """

    width: int = field(default=80)
    height: int = field(default=25)
    colour: str = field(default="blue")


def documented(view: Any, options: Any) -> None:
    """Do nothing."""


def silent(view: Any, options: Any) -> None: ...


def exporter(export: Any = documented, title: str = "Page", **more: Any) -> Exporter:
    return Exporter(name="page", title=title, media_type="text/plain", export=export, **more)


@pytest.mark.parametrize(
    ("described", "media_types", "expected"),
    [
        (exporter(), ["text/plain; charset=utf-8", "application/ld+json"], []),
        (exporter(title=" "), [], ["it has no title"]),
        (exporter(), ["text", "Text/Plain"], ["'text' is no media type", "'Text/Plain' is no media type"]),
        (exporter("nowhere_at_all:export"), [], ["its function cannot be loaded: No module named 'nowhere_at_all'"]),
        (
            exporter("json:export"),
            [],
            ["its function cannot be loaded: module 'json' has no attribute 'export'"],
        ),
    ],
    ids=["good", "title", "media type", "module", "function"],
)
def test_undescribed(described: Exporter, media_types: list[str], expected: list[str]) -> None:
    """A descriptor has a title, media types as RFC 6838 has them, and a function that can be loaded."""
    assert undescribed(described, media_types) == expected


@pytest.mark.parametrize(
    ("described", "expected"),
    [
        (exporter(), []),
        (exporter(silent), ["the function silent has no docstring"]),
        (
            exporter(options=Page),
            [
                "the option height is not in the docstring of Page",
                "the option colour is not in the docstring of Page",
            ],
        ),
    ],
    ids=["good", "function", "options"],
)
def test_undocumented(described: Exporter, expected: list[str]) -> None:
    """A function has a docstring, and every option has a line in that of its class."""
    assert undocumented(described) == expected
