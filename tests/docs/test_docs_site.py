"""The site of the documentation: every page has its place, and the glossary says the words of the site."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from stedennetwerk.wording import WORDS

DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted(page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md"))

sys.path.insert(0, str(DOCS))

import contents  # noqa: E402


def text_of(page: str) -> str:
    return (DOCS / page).read_text("utf-8")


def test_every_page_has_one_place_in_the_table_of_contents() -> None:
    """The lists of README.md, of which the site makes its table of contents, have each page exactly once."""
    listed = [f"{page}.md" for pages in contents.sections(text_of("README.md")).values() for page in pages]
    assert sorted([*listed, "README.md", "index.md"]) == PAGES


def test_home_page_has_four_doors() -> None:
    """Organisers, developers, authors of plugins and who publishes each have a door with links behind it."""
    doors = text_of("index.md").partition("## Four doors\n")[2]
    found = {
        title: len(re.findall(r"\]\([\w/.#-]+\)", text))
        for title, text in re.findall(r"^### ([^\n]+)\n(.*?)(?=^#|\Z)", doors, re.MULTILINE | re.DOTALL)
    }
    assert sorted(found) == ["You develop", "You organise", "You publish", "You write a plugin"]
    assert min(found.values()) >= 3


@pytest.mark.parametrize("page", PAGES)
def test_pages_show_or_run_something(page: str) -> None:
    """Each page has a picture, a table, a list or an example, and a title of its own."""
    text = text_of(page)
    assert (
        len(re.findall(r"^# .+$", re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL), re.MULTILINE)) == 1
    )
    assert re.search(r"^(?:```|!\[|\||- |    \S)", text, re.MULTILINE)


@pytest.mark.parametrize("page", PAGES)
def test_links_stay_on_the_site(page: str) -> None:
    """No page links to Markdown that is not a page of the site, which would lead nowhere there."""
    linked = re.findall(r"\]\((?!https?:)([^)#\s]+\.md)", text_of(page))
    found = [(DOCS / page).parent.joinpath(link).resolve() for link in linked]
    assert [one.name for one in found if not one.is_relative_to(DOCS)] == []


def test_glossary_says_what_the_site_says() -> None:
    """A word of a closed list stands in the glossary with the English and Dutch that readers of the site get."""
    lists = {name.lower(): name for name in WORDS}
    rows = re.findall(
        r"^\| ([^|]+) \| ([^|]+) \| \[`([\w-]+)`\]\(reference/words\.md#(\w+)\)", text_of("glossary.md"), re.MULTILINE
    )
    said = {(name, word): (english, dutch) for dutch, english, word, name in rows}
    assert said == {(name, word): WORDS[lists[name]][word] for name, word in said}
    assert len(said) > 30
