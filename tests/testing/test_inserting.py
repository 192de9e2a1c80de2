"""What pages forbid in a piece of HTML, and the pages in which a piece is tried."""

from __future__ import annotations

import pytest

from stedennetwerk import View
from stedennetwerk.testing import sample
from stedennetwerk.testing.inserting import forbidden, pages_of


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", []),
        ('<p class="kit">Dag<br>en <b>nacht</b><img src="dag.png" alt=""></p>', []),
        ("<br/><span/>", []),
        ("<script></script>", ["<script> has no place in a piece of a page"]),
        ("<h1>Dag</h1>", ["<h1> has no place in a piece of a page"]),
        ('<p style="color:red">Dag</p>', ["<p> has the attribute style"]),
        ('<a onclick="kit()">Dag</a>', ["<a> has the attribute onclick"]),
        ('<img src="dag.png">', ["<img> has no alt"]),
        ("<p><b>Dag", ["<p> is not closed", "<b> is not closed"]),
        ("Dag</p>", ["</p> closes nothing"]),
        ("<p><b>Dag</p></b>", ["</p> closes nothing", "<p> is not closed"]),
    ],
)
def test_forbidden(html: str, expected: list[str]) -> None:
    """A piece of a page is whole, has no script and style of its own, and says what its pictures show."""
    assert forbidden(html) == expected


def test_a_page_of_each_kind() -> None:
    """There is a page of each kind that a website has, each with an address of its own."""
    pages = list(pages_of(View.of(sample("everything"), "organisers")))
    assert [page.kind for page in pages] == [
        "programme",
        "event",
        "recap",
        "booklet",
        "session",
        "speaker",
        "theme",
        "city",
        "venue",
    ]
    assert len({page.path for page in pages}) == len(pages)
    assert [page.path for page in pages if not page.address.endswith(page.path)] == ["index.html"]
