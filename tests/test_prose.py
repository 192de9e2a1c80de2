"""Markdown to HTML and to text: nothing in it can become a script, and nothing of it is lost."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stedennetwerk import prose
from stedennetwerk.prose import to_html, to_text

ELEMENTS = {
    "a", "blockquote", "br", "code", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "strong", "ul",
}  # fmt: skip
SCHEMES = ("http:", "https:", "mailto:", "tel:", "geo:", "#")
PIECES = ["# ", "- ", "1. ", "> ", "    ", "`", "*", "_", "[", "](", ")", "<", ">", "javascript:", "https://x.org", "&", "#", "\\", "!", "=", "-", "\n", "\n\n", " ", "a", "b", "é"]  # fmt: skip
MARKDOWN = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


class Elements(HTMLParser):
    """Collects what a browser would see."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("*a* **b** `c`", "<p><em>a</em> <strong>b</strong> <code>c</code></p>\n"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>\n"),
        ('a <b onclick="x">', "<p>a &lt;b onclick=&quot;x&quot;&gt;</p>\n"),
        ("[a](https://example.org)", '<p><a href="https://example.org">a</a></p>\n'),
        ("[a](HTTP://example.org)", '<p><a href="HTTP://example.org">a</a></p>\n'),
        ("[a](mailto:desk@example.org)", '<p><a href="mailto:desk@example.org">a</a></p>\n'),
        ("[a](#b)", '<p><a href="#b">a</a></p>\n'),
        ("[a](javascript:alert)", "<p>[a](javascript:alert)</p>\n"),
        ("[a](&#106;avascript:alert)", "<p>[a](javascript:alert)</p>\n"),
        ("[a](data:text/html,x)", "<p>[a](data:text/html,x)</p>\n"),
        ("[a](../b)", "<p>[a](../b)</p>\n"),
        ("[a](//example.org)", "<p>[a](//example.org)</p>\n"),
        ("<javascript:alert>", "<p>&lt;javascript:alert&gt;</p>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("a\nb", "<p>a\nb</p>\n"),
        ("", ""),
    ],
    ids=ascii,
)
def test_html(markdown: str, html: str) -> None:
    """Markdown is HTML of a few elements; raw HTML is text, and only safe links are links."""
    assert to_html(markdown) == html


@pytest.mark.parametrize(
    ("markdown", "heading", "html"),
    [
        ("# a\n## b", 3, "<h3>a</h3>\n<h4>b</h4>\n"),
        ("### a\n# b", 3, "<h3>a</h3>\n<h3>b</h3>\n"),
        ("### a", 3, "<h3>a</h3>\n"),
        ("###### a", 2, "<h2>a</h2>\n"),
        ("# a\n### b", 5, "<h5>a</h5>\n<h6>b</h6>\n"),
        ("a\n===", 4, "<h4>a</h4>\n"),
    ],
    ids=ascii,
)
def test_headings_shift(markdown: str, heading: int, html: str) -> None:
    """The highest heading gets the wanted level, those below follow, and none goes below the sixth."""
    assert to_html(markdown, heading) == html


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("  plain words ", "plain words"),
        ("*a* **b** `c`", "a b c"),
        ("[a](https://example.org)", "a (https://example.org)"),
        ("[*a* b](https://example.org) c", "a b (https://example.org) c"),
        ("<https://example.org>", "https://example.org"),
        ("[a](javascript:alert)", "[a](javascript:alert)"),
        ("<b>a</b>", "<b>a</b>"),
        ("AT&amp;T", "AT&T"),
        ("# a\nb\n\nc", "a\n\nb\n\nc"),
        ("a\n---\nb", "a\n\nb"),
        ("a\n=", "a"),
        ("- a\n- b", "- a\n- b"),
        ("a\n\n- b\n- c\n\nd", "a\n- b\n- c\n\nd"),
        ("3. a\n4. b", "3. a\n4. b"),
        ("- a\n  1. b\n  2. c\n- d", "- a\n  1. b\n  2. c\n- d"),
        ("- a\n\n  b", "- a\n\nb"),
        ("-\n\na", "a"),
        ("a\n -- -", "a"),
        ("> a", "a"),
        ("```\na\n  b\n```", "a\n  b"),
        ("    a", "a"),
        ("a  \nb\\\nc\nd", "a\nb\nc\nd"),
        ("", ""),
    ],
    ids=ascii,
)
def test_text(markdown: str, text: str) -> None:
    """Markdown as text: marks gone, links written out, lists with dashes or numbers, paragraphs apart."""
    assert to_text(markdown) == text


@given(MARKDOWN | st.text(max_size=40))
@example("<a href='javascript:x'>")
@example("[nergens]() [ergens](https://example.org)")
def test_html_is_harmless(markdown: str) -> None:
    """Whatever the text, there are only plain elements, with no attribute but the address of a safe link."""
    for tag, attributes in Elements(to_html(markdown)).tags:
        assert tag in ELEMENTS
        match tag, attributes:
            case "a", [("href", str(address))]:
                assert address.strip().lower().startswith(SCHEMES)
            case "a", [("href", str(address)), ("title", str())]:
                assert address.strip().lower().startswith(SCHEMES)
            case ("ol", [("start", str(number))]):
                assert number.isdecimal()
            case ("code", [("class", str())]):
                assert markdown.count("`") >= 3
            case _:
                assert attributes == []


@given(MARKDOWN)
def test_text_reads_like_the_page(markdown: str) -> None:
    """The words of the text are those of the page, beside what lists and links add."""
    page = [one for one in Elements(to_html(markdown)).text if one.isalpha()]
    text = [one for one in to_text(markdown) if one.isalpha()]
    if "https://x.org" not in markdown:
        assert text == page
    assert set(text) >= set(page)


@given(st.lists(st.sampled_from([" ", "\n", "a", "=", "-", "--", "+", "1", "."]), max_size=6).map("".join))
def test_plain_text_is_read_as_markdown_too(markdown: str) -> None:
    """Text that looks plain has the same visible characters as on the page."""
    page = "".join(Elements(to_html(markdown)).text.split())
    bullets = [tag for tag, _ in Elements(to_html(markdown)).tags if tag == "li"]
    if not bullets:
        assert "".join(to_text(markdown).split()) == page


PLAIN = st.text(alphabet=st.sampled_from("ab1.)-+= \"'\t\u00a0\u2003é\u200b:/w@#\x0b\x0c\x85\u2028"), max_size=12)


@given(PLAIN)
@example('Hij zei "ja"')
@example("1. eerst")
def test_plain_texts_are_not_parsed(text: str) -> None:
    """A text without any mark becomes one paragraph, just as the parser would have it."""
    assert to_html(text) == prose._parsed_to_html(text, 3)
