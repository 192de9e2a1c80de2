"""The files are tagged, and say their language, title and order of reading."""

from __future__ import annotations

from collections import Counter

import pikepdf
import pytest
from printed import DAY, across, bookmarks, day, marked, one, opened, pages, printed, tags, targets, text
from stedennetwerk_pdf import Variant

INSIDE = {
    "L": {"LI", "L", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Table": {"Caption", "THead", "TBody", "TFoot", "TR"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TR": {"TH", "TD"},
}
"""What may be inside which tag (ISO 32000-1, 14.8.4.3)."""


def test_language_and_title() -> None:
    """The document says its language, and shows its title instead of the name of the file."""
    pdf = opened(one(DAY))
    said = str(pdf.Root.Lang), bool(pdf.Root.MarkInfo.Marked), bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert said == ("en", True, True)
    assert str(pdf.docinfo.Title) == "Day of the cities – Netwerk van steden"


@pytest.mark.parametrize(
    ("variant", "claim"),
    [
        (Variant.UA_1, {"pdfuaid:part": "1"}),
        (Variant.UA_2, {"pdfuaid:part": "2", "pdfuaid:rev": "2024"}),
        (Variant.A_2A, {"pdfaid:part": "2", "pdfaid:conformance": "A"}),
        (Variant.A_3A, {"pdfaid:part": "3", "pdfaid:conformance": "A"}),
    ],
)
def test_the_standard_is_claimed(variant: Variant, claim: dict[str, str]) -> None:
    """The metadata name the standard of the option, and every one of them is tagged."""
    pdf = opened(one(DAY, variant=variant))
    with pdf.open_metadata() as metadata:
        assert {name: metadata.get(name) for name in claim} == claim
    assert bool(pdf.Root.MarkInfo.Marked)


def test_the_instants_are_those_of_the_view() -> None:
    """The file was made when the View says, and not when the clock did."""
    with opened(one(DAY)).open_metadata() as metadata:
        said = {name: metadata[name] for name in ("xmp:CreateDate", "xmp:ModifyDate")}
    assert said == dict.fromkeys(said, "2027-01-02T09:00:00+01:00")


def test_reading_order() -> None:
    """What the event is comes first, then its grid, then its sessions in full; the tags follow the text on every page."""
    content = one(DAY)
    order = (
        "Day of the cities", "One day for everybody.", "Zomerstad",
        "Block grid, Thursday", "Opening words", "Trees in the street", "Water on the square",
        "Day of the cities: Booklet", "Opening words", "Noor Linde", "We begin together.", "Trees in the street", "Water on the square",
    )  # fmt: skip
    read, at = text(content), 0
    for words in order:
        assert words in read[at:], f"{words} comes after what follows it"
        at = read.index(words, at) + len(words)
    assert all(numbers == sorted(numbers) and numbers for numbers in marked(content).values())


def test_nothing_is_outside_of_the_structure() -> None:
    """All marked content is in the structure, apart from the two texts in the margin of each page."""
    content = one(DAY)
    pdf = opened(content)
    for number, page in enumerate(pdf.pages):
        operators = [str(one.operator) for one in pikepdf.parse_content_stream(page)]
        assert operators.count("BDC") - len(marked(content)[number]) == 2


def test_headings_are_bookmarks() -> None:
    """Every heading down to the sessions is a bookmark, each below the one that it belongs to."""
    assert bookmarks(one(DAY)) == [
        "Day of the cities",
        [
            "Block grid, Thursday, March 4, 2027",
            "Day of the cities: Booklet",
            ["Opening words", "Trees in the street", "Water on the square"],
        ],
    ]


def test_no_level_of_headings_is_left_out() -> None:
    """Headings go down one level at a time, also where an abstract has headings of its own."""
    document = day()
    document["events"][0]["sessions"][0]["abstract"] = "# Before\n\nText.\n\n## Within\n\nText."
    levels = [int(tag[1]) for _, tag in tags(one(document)) if tag in ("H1", "H2", "H3", "H4", "H5", "H6")]
    assert levels == [1, 2, 2, 3, 4, 5, 3, 3]


def test_tables_and_lists_are_whole() -> None:
    """Tables hold nothing but rows of cells, lists nothing but items; the facts of the event are a table too."""
    found = tags(one(day(note="- one\n- two")))
    assert {pair for pair in found if pair[0] in INSIDE and pair[1] not in INSIDE[pair[0]]} == set()
    counts = Counter(tag for _, tag in found)
    assert (counts["Table"], counts["THead"], counts["TH"], counts["TD"], counts["L"]) == (2, 1, 8, 7, 1)


def test_cells_name_their_headers() -> None:
    """A session in the grid names its time and its room, so that it can be read out with them."""
    pdf = opened(one(DAY))
    cells: dict[tuple[int, int], list[str]] = {}
    headers: set[str] = set()
    for element in (each for each in pdf.objects if isinstance(each, pikepdf.Dictionary)):
        if element.get("/S") == "/TH":
            headers.add(str(element.ID))
        elif element.get("/S") == "/TD":
            cells[element.objgen] = [str(one) for one in element.A.Headers]
    assert sorted(map(len, cells.values())) == [1, 1, 1, 2, 2, 2, 2]
    assert {one for named in cells.values() for one in named} <= headers


def test_links_are_tagged_and_say_where_they_lead() -> None:
    """Each link is an annotation with words of its own, in a tag of its own."""
    content = one(DAY)
    pdf = opened(content)
    links = [link for page in pdf.pages for link in page.get("/Annots", [])]
    assert len(links) == 3
    assert all(str(link.Contents) and "/StructParent" in link for link in links)
    assert Counter(tag for _, tag in tags(content))["Link"] == 3
    assert {str(page.get("/Tabs")) for page in pdf.pages} == {"/S"}


def test_grids_lead_to_the_booklet() -> None:
    """A session in the grid leads to itself in the booklet; there is nothing to lead to when there is no booklet."""
    assert targets(one(DAY)) == ["#session-1", "#session-2", "#session-3"]
    assert targets(one(DAY, booklet=False)) == []


def test_each_language_has_its_file() -> None:
    """The main language has the root, each other one a folder, as pages have; each file says its own language."""
    document = day(title={"en": "Day of the cities", "nl": "Dag van de steden"}) | {"languages": ["en", "nl"]}
    found = printed(document)
    opened_by_path = {path: opened(content) for path, content in found.items()}
    languages = {path: str(pdf.Root.Lang) for path, pdf in opened_by_path.items()}
    assert languages == {"event/dag.pdf": "en", "nl/event/dag.pdf": "nl"}
    assert pages(found["nl/event/dag.pdf"])[0].startswith(
        "Dag van de steden One day for everybody. Datum donderdag 4 maart 2027"
    )


def test_right_to_left() -> None:
    """A language that is written from the right has its pages so: the first column of the grid is the right one."""
    document = day(title="يوم المدن") | {"language": "ar"}
    found = one(document)
    assert "يوم المدن" in text(found)
    at = across(found, 1)
    assert at["Raadzaal"] > at["Tuinkamer"]
    assert across(one(DAY), 1)["Raadzaal"] < across(one(DAY), 1)["Tuinkamer"]
