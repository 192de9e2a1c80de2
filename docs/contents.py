"""The table of contents of the site: the lists in README.md, so that there is only one."""

from __future__ import annotations

import re

_SECTION = re.compile(r"^## (.+)\n\n((?:- .+\n(?:  .+\n)*)+)", re.MULTILINE)
_PAGE = re.compile(r"^- \[[^\]]+\]\(([^)]+)\.md\)", re.MULTILINE)


def sections(contents: str) -> dict[str, list[str]]:
    """Return the pages below each heading, without their suffix."""
    return {title: _PAGE.findall(links) for title, links in _SECTION.findall(contents)}


def with_contents(home: str, contents: str) -> str:
    """Return the home page with a hidden table of contents for each heading, and the list of all pages at the end."""
    trees = [":caption: " + "\n".join((title, "", *pages)) for title, pages in sections(contents).items()]
    return home + "".join(f"\n```{{toctree}}\n:hidden:\n{tree}\n```\n" for tree in (*trees, "\nREADME"))
