"""The exporter keeps the promises of all exporters, and its Markdown says what the programme says."""

import json

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from stedennetwerk_markdown import Options, export

from stedennetwerk import View, loads
from stedennetwerk.testing import ExporterConformance, sample

DAY = """{"id": "p", "title": "P", "language": "nl", "languages": ["vgt"], "timezone": "Europe/Brussels", "events": [
  {"id": "e", "title": "E", "starts": "2027-03-04", "ends": "2027-03-04", "status": "full", "sessions": [
    {"id": "a", "title": "A", "start": "09:00", "status": "full"}, {"id": "b", "title": "B", "start": "10:00"}]}]}"""


class TestMarkdown(ExporterConformance):
    exporter = "markdown"


def test_what_matters_is_told_and_nothing_that_is_not_known() -> None:
    """Cities where there are two, the zone in the hour that comes twice, the status of an event once, and no inferred end."""
    programmes = sample("two cities two zones"), sample("clock change night"), loads(DAY, "json")
    files = [file for programme in programmes for file in export(View.of(programme), Options(heading=2))]
    assert [[line for line in b"".join(file.chunks()).decode().splitlines() if line][1:] for file in files] == [
        [
            *("*donderdag 4 maart 2027 · Deventer, Braga*", "### donderdag 4 maart 2027"),
            *("- 10:00–11:00 **Opening in Deventer** · Deventer", "- 10:00–11:00 **Opening in Braga** · Braga"),
        ],
        ["*zaterdag 30 oktober 2027 · Deventer*", "### zondag 31 oktober 2027", "- 02:30 CET–04:00 **Nachtwandeling**"],
        ["*donderdag 4 maart 2027 · vol*", "### donderdag 4 maart 2027", "- 09:00 **A**", "- 10:00 **B**"],
        ["*Thursday, March 4, 2027 · full*", "### Thursday, March 4, 2027", "- 09:00 **A**", "- 10:00 **B**"],
    ]


@example("~~a~~ **b** `c` [d](e) <f> &amp; 1 | 2 #")
@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n")).filter(str.strip))
def test_text_stays_text(text: str) -> None:
    """A reader of Markdown gets each text back as it was, on one line."""
    event = {"id": "e", "title": text, "status": "full", "sessions": [{"id": "s", "title": text, "speakers": ["x"]}]}
    document = {"id": "p", "title": "P", "speakers": [{"id": "x", "name": text}], "events": [event]}
    (file,) = export(View.of(loads(json.dumps(document), "json")), Options())
    html = MarkdownIt().enable(["table", "strikethrough"]).render(b"".join(file.chunks()).decode())
    said = escapeHtml(" ".join(text.split()))
    sessions = f"<h2>Not scheduled</h2>\n<ul>\n<li><strong>{said}</strong> · {said}</li>\n</ul>\n"
    assert html == f"<h1>{said}</h1>\n<p><em>full</em></p>\n{sessions}"
