"""The documentation as a site: `nox -s docs` builds it into build/docs, and asks nothing of anybody else."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

sys.path.insert(0, str(Path(__file__).parent))

from contents import with_contents
from gallery import gallery, publish_gallery

import stedennetwerk

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "stedennetwerk"
release = version = stedennetwerk.__version__
language = "en"

extensions = ["myst_parser"]
exclude_patterns = ["_static", "examples", "pictures"]
nitpicky = True
myst_heading_anchors = 4
myst_enable_extensions = ["html_image"]

html_theme = "furo"
html_title = project
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_favicon = "../src/stedennetwerk/exporters/website/icon.svg"
html_copy_source = False
html_permalinks = False
html_use_index = False
templates_path = ["_templates"]
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"
highlight_language = "text"

DUTCH = {"Dutch", "in Dutch"}
"""What stands above a column of Dutch words."""


def prepare(app: Sphinx, docname: str, source: list[str]) -> None:
    """Leave out what only tests run, show what came out of the examples, and give the home page its contents."""
    text = re.sub(r"^<!-- gallery: (\S+) -->$", lambda match: gallery(match[1]), source[0], flags=re.MULTILINE)
    text = re.sub(r"^<!--.*?-->\n?", "", text, flags=re.MULTILINE | re.DOTALL)
    if docname == app.config.root_doc:
        text = with_contents(text, Path(app.srcdir, "README.md").read_text("utf-8"))
    source[0] = text


def say_what_is_dutch(app: Sphinx, doctree: nodes.document) -> None:
    """Mark Dutch pages and columns of Dutch words, so that they are read aloud in the right voice."""
    if app.env.docname.startswith("nl/"):
        for section in doctree.findall(nodes.section):
            section["classes"].append("language-nl")
    for table in doctree.findall(nodes.tgroup):
        head, *rows = table.findall(nodes.row)
        for column, title in enumerate(head):
            if title.astext() in DUTCH:
                for row in rows:
                    row[column]["classes"].append("language-nl")


def tidy(_app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: nodes.document | None) -> None:
    """Give headers of tables their scope and pictures their width without a style, and let wide tables have the focus."""
    context["metatags"] = ""
    context["furo_navigation_tree"] = context["furo_navigation_tree"].replace(' role="heading"', "")
    body = context.get("body", "").replace('<th class="head"', '<th scope="col" class="head"')
    body = re.sub(r'style="width: (\d+)px;"', r'width="\1"', body)
    body = body.replace(' download=""', " download")
    context["body"] = re.sub(
        r'<div class="table-wrapper([^"]*)">(?=\s*<table[^>]*>\s*<thead>\s*<tr[^>]*>(?:\s*<th[^>]*>(?:(?!</th>).)*</th>){4,})',
        r'<div class="table-wrapper\1" tabindex="0" role="group" aria-label="Wide table">',
        body,
        flags=re.DOTALL,
    )


def setup(app: Sphinx) -> None:
    """Connect all of this."""
    app.connect("source-read", prepare)
    app.connect("doctree-read", say_what_is_dutch)
    app.connect("html-page-context", tidy, priority=900)
    app.connect("build-finished", publish_gallery)
