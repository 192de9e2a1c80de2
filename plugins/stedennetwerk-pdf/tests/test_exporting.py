"""Where links lead, and what the exporter takes from options, from the system and from the View."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path
from xml.etree.ElementTree import tostring

import pikepdf
import pytest
import tinyhtml5
from printed import DAY, EXPORTER, day, one, opened, pages, printed, programme, tags, targets, text
from stedennetwerk_pdf import PdfOptions
from stedennetwerk_pdf.trees import prune

from stedennetwerk import OptionError, Registry, View, publish


def test_links_of_texts() -> None:
    """A link in a text that leads out of the programme is a link, with the whole of its address; another is only text."""
    out = ["https://example.org/a?b=c&d#e", "mailto:a@example.org"]
    content = one(day(description=f"[one](#main) [two]({out[0]}) [three]({out[1]})"))
    assert "one two three" in text(content)
    assert [target for target in targets(content) if target[0] != "#"] == out


def test_links_to_the_site() -> None:
    """When the site is published beside it and its address is known, links lead there; else they are text."""
    site = day(themes=["groen"]) | {"url": "https://example.org/reeks", "themes": [{"id": "groen", "title": "Green"}]}
    view = View.of(programme(site))
    (alone,) = EXPORTER.artifacts(view)
    assert isinstance(alone.content, bytes)
    assert [target for target in targets(alone.content) if target[0] != "#"] == []
    assert "Green" in text(alone.content)


def test_published_beside_the_site(tmp_path: Path) -> None:
    """It is published with the site and links to its pages, and to nothing that is not there."""
    site = day(themes=["groen"]) | {"url": "https://example.org/reeks", "themes": [{"id": "groen", "title": "Green"}]}
    done = publish(View.of(programme(site)), tmp_path, ["html", "pdf"], {"pdf": {"variant": "pdf/a-3a"}})
    assert done.failures == []
    assert done.files["event/dag.pdf"].media_type == "application/pdf"
    linked = {target for target in targets((tmp_path / "event/dag.pdf").read_bytes()) if target[0] != "#"}
    assert "https://example.org/reeks/theme/groen.html" in linked
    assert {one for one in linked if not (tmp_path / one.removeprefix("https://example.org/reeks/")).is_file()} == set()


def test_pictures_of_the_site() -> None:
    """A picture that the site makes is printed, and tagged with what it says to who cannot see it."""
    pdf = opened(one(day(image={"url": "icon.svg", "alt": "The sign of the network"})))
    figures = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"]
    assert [str(figure.Alt) for figure in figures] == ["The sign of the network"]


def test_what_follows_something_left_out_stays() -> None:
    """Leaving out an element leaves the text after it where it was."""
    page = "<p><b></b>one <i></i>two <b></b>three <b></b>four</p>"
    tree = tinyhtml5.parse(page, namespace_html_elements=False)
    prune(tree, lambda element: element.tag == "b")
    assert tostring(tree.find("body"), method="html") == b"<body><p>one <i></i>two three four</p></body>"


@pytest.mark.parametrize("url", ["images/plein.jpg", "https://example.org/plein.jpg"])
def test_pictures_that_are_not_there_are_left_out(url: str) -> None:
    """A picture that the site does not make, or that is elsewhere, is not printed; nor is what is said of it."""
    content = one(day(image={"url": url, "alt": "The square", "caption": "In summer"}))
    assert "square" not in text(content).replace("Water on the square", "")
    assert "In summer" not in text(content)
    assert "Figure" not in {tag for _, tag in tags(content)}


def test_no_network_and_no_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing is fetched, not even what a style of the user asks for."""
    asked = []
    monkeypatch.setattr(socket.socket, "connect", lambda _, address: asked.append(address))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *address, **_: asked.append(address))
    (tmp_path / "secret.css").write_text("h1 { display: none }")
    style = tmp_path / "house.css"
    style.write_text(
        f'@import url("https://example.org/a.css"); @import url("{(tmp_path / "secret.css").as_uri()}");'
        ' body { background: url("https://example.org/a.png"); }'
    )
    assert "Day of the cities" in pages(one(DAY, css=str(style)))[0]
    assert asked == []


def test_house_style(tmp_path: Path) -> None:
    """A style of the user comes last, and sets the colours of the house by the names that the site has for them."""
    style = tmp_path / "house.css"
    style.write_text(":root { --basis-color-accent-1-color-default: #ff0000; }")
    files = [opened(one(DAY, css=css)) for css in (None, str(style))]
    plain, house = (file.pages[0].Contents.read_bytes() for file in files)
    assert (b"1 0 0 rg" in plain, b"1 0 0 rg" in house) == (False, True)


def test_a_house_style_that_is_not_there() -> None:
    """A style that cannot be read is named."""
    with pytest.raises(OptionError) as raised:
        one(DAY, css="nowhere/house.css")
    assert str(raised.value) == (
        'pdf.css: the file "nowhere/house.css" cannot be read: No such file or directory; give another one'
    )


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"paper": "A5"}, 'pdf.paper: "A5" is not "A4" or "A3"'),
        ({"variant": "pdf/x-4"}, 'pdf.variant: "pdf/x-4" is not "pdf/ua-1", "pdf/ua-2", "pdf/a-2a" or "pdf/a-3a"'),
        ({"booklet": "perhaps"}, 'pdf.booklet: "perhaps" is not true or false'),
        ({"papier": "A3"}, 'pdf has no option "papier"; did you mean "paper"?'),
    ],
)
def test_bad_options(tmp_path: Path, options: dict[str, str], problem: str) -> None:
    """What does not fit is refused before anything is made, with what would have been right."""
    with pytest.raises(OptionError) as raised:
        publish(View.of(programme(DAY)), tmp_path, ["pdf"], {"pdf": options})
    assert str(raised.value) == problem


def test_bad_options_in_python() -> None:
    """The class itself refuses them too."""
    with pytest.raises(ValueError, match="A5"):
        PdfOptions(paper="A5")
    with pytest.raises(ValueError, match="pdf/x-4"):
        PdfOptions(variant="pdf/x-4")


def test_same_bytes_in_every_process() -> None:
    """Seeds of hashes, time zones and the clock leave no trace."""
    script = (
        "import hashlib, printed;"
        "print(hashlib.sha256(b''.join(v for o in ({}, {'variant': 'pdf/a-3a'})"
        " for v in printed.printed(printed.DAY, **o).values())).hexdigest())"
    )
    environments = ({"PYTHONHASHSEED": "1", "TZ": "UTC"}, {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo"})
    made = {
        subprocess.run(  # noqa: S603 - our own words
            [sys.executable, "-c", script],
            env={**os.environ, **environment},
            cwd=Path(__file__).parent,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for environment in environments
    }
    assert len(made) == 1


def test_no_instant_without_one_in_the_view() -> None:
    """A programme that does not say of when it is gives a file without dates."""
    document = {name: value for name, value in DAY.items() if name != "updated"}
    assert {"/CreationDate", "/ModDate"} & set(opened(one(document)).docinfo.keys()) == set()


def test_redaction() -> None:
    """What an audience may not see is not in its file."""
    document = day()
    document["events"][0]["sessions"][1]["audience"] = "organisers"
    assert ["Trees" in text(one(document)), "Trees" in text(printed(document, "organisers")["event/dag.pdf"])] == [
        False,
        True,
    ]


def test_it_is_found_by_its_name() -> None:
    """Installed, it is one of the exporters."""
    exporter = Registry().exporter("pdf")
    assert (exporter.title, exporter.media_type, exporter.options) == (
        "Block grids and booklet of each event (PDF)",
        "application/pdf",
        PdfOptions,
    )
