"""Markdown (CommonMark) to HTML and to plain text; raw HTML is text, and links have safe schemes only."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_SAFE_LINK = re.compile(r"(?:https?:|mailto:|tel:|geo:|#)", re.IGNORECASE).match
_MARKS = "\\`*_[]<>#~|&\n\r"
_QUOTE = '"'
_MARKED_START = re.compile(r"\s*(?:[-+=]|\d+[.)])| {4}|\t").match
"""A text of one line without any mark says what it says; everything else goes through the parser."""


def _is_safe(url: str) -> bool:
    return _SAFE_LINK(url.strip()) is not None


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False})
    parser.validateLink = _is_safe  # type: ignore[method-assign]
    return parser.disable("image")


def to_html(markdown: str, heading: int = 3) -> str:
    r"""Return Markdown as HTML.

    Args:
        markdown: the text.
        heading: the level that its highest heading gets, 1 to 6.

    >>> to_html("*Samen* <b>sterk</b>")
    '<p><em>Samen</em> &lt;b&gt;sterk&lt;/b&gt;</p>\n'
    """
    if markdown and markdown == markdown.strip() and _is_plain(markdown):
        return f"<p>{markdown.replace(_QUOTE, '&quot;')}</p>\n"
    return _parsed_to_html(markdown, heading)


def _parsed_to_html(markdown: str, heading: int) -> str:
    tokens = _parser().parse(markdown)
    above: list[int] = []
    for token in tokens:
        token.children = None if token.children is None else _without_empty_links(token.children)
        if token.type in ("heading_open", "heading_close"):
            level = int(token.tag[1])
            if token.type == "heading_open":
                while above and above[-1] >= level:
                    above.pop()
                above.append(level)
            token.tag = f"h{min(6, heading + len(above) - 1)}"
    return str(_parser().renderer.render(tokens, _parser().options, {}))


def _is_plain(markdown: str) -> bool:
    return not any([mark in markdown for mark in _MARKS]) and not _MARKED_START(markdown)  # noqa: C419 - a list is twice as fast


def _without_empty_links(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens of a line without the links that lead nowhere; their words stay."""
    kept = []
    empty = False
    for token in tokens:
        if token.type == "link_open":
            empty = not token.attrGet("href")
        if not (empty and token.type in ("link_open", "link_close")):
            kept.append(token)
    return kept


def are_plain(texts: Sequence[str]) -> bool:
    """Return whether `to_text` surely gives each of these texts back; asked of many at once, it costs next to nothing."""
    joined = "\0".join(texts)
    if any(mark in joined for mark in _MARKS):
        return False
    edges = {text[:1] for text in texts}
    if any(edge in "-+=" or edge.isdecimal() for edge in edges):
        return False
    edges.update([text[-1:] for text in texts])
    return not any(edge.isspace() for edge in edges)


def to_text(markdown: str) -> str:
    """Return Markdown as text to be read in a calendar or a table: marks gone, links written out, lists with dashes.

    >>> to_text("*Samen* met [het CCV](https://hetccv.nl)")
    'Samen met het CCV (https://hetccv.nl)'
    """
    if _is_plain(markdown):
        return markdown.strip()
    lines: list[str] = []
    numbers: list[int | None] = []
    start = ""
    for token in _parser().parse(markdown):
        if token.type == "bullet_list_open":
            numbers.append(None)
        elif token.type == "ordered_list_open":
            numbers.append(int(token.attrGet("start") or 1))
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            numbers.pop()
            start = ""
        elif token.type == "list_item_open":
            number = numbers[-1]
            start = "  " * (len(numbers) - 1) + ("- " if number is None else f"{number}. ")
            numbers[-1] = None if number is None else number + 1
        elif token.type in ("inline", "fence", "code_block"):
            text = _inline(token) if token.type == "inline" else token.content.rstrip("\n")
            if lines and not (start and numbers):
                lines.append("")
            lines.append(start + text)
            start = ""
    return "\n".join(lines).strip()


def _inline(token: Token) -> str:
    parts: list[str] = []
    addresses: list[tuple[str, int]] = []
    for child in token.children or ():
        if child.type == "link_open":
            addresses.append((str(child.attrGet("href") or ""), len(parts)))
        elif child.type == "link_close":
            address, begin = addresses.pop()
            if "".join(parts[begin:]) != address:
                parts.append(f" ({address})")
        elif child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        else:
            parts.append(child.content)
    return "".join(parts)
