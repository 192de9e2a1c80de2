"""Who types the commands of a tutorial, in its order, gets what it promises."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner

from stedennetwerk import Registry, read_releases
from stedennetwerk.cli.app import app
from stedennetwerk.options import make_options, options_of
from stedennetwerk.plugin import Exporter

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
ENGLISH = "tutorial/first-programme-of-your-own.md"
DUTCH = "nl/index.md"

Type = Callable[[str], tuple[str, str]]


def commands(page: str) -> list[str]:
    """Return what a page has people type to stedennetwerk, in order."""
    return re.findall(r"^    \.venv/bin/stedennetwerk (.+)$", (DOCS / page).read_text("utf-8"), re.MULTILINE)


@pytest.fixture
def type_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Type:
    """Type a command in a new folder: its exit status must be 0, and its output and messages come back."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)

    def run(command: str) -> tuple[str, str]:
        done = CliRunner().invoke(app, shlex.split(command), prog_name="stedennetwerk")
        assert (command, done.exit_code, done.exception) == (command, 0, None)
        return done.stdout, done.stderr

    return run


def test_first_programme_becomes_a_published_site(type_: Type) -> None:
    """The tutorial for organisers leads from nothing to a site that tells of a change."""
    new, export, check, *publish = commands(ENGLISH)
    assert type_(new)[0].startswith("harbour/programme.toml is there.")
    document = Path("harbour/programme.toml")
    type_(export)
    assert [
        name for name in ("index.html", "nl/index.html", "calendar.ics") if not Path("harbour/public", name).is_file()
    ] == []
    assert type_(check)[0] == "No findings.\n"

    first_release, first_export, diff, second_release, second_export = publish
    type_(f"{first_release} --at 2026-11-24T12:00Z")
    type_(first_export)
    assert [one.path.name for one in read_releases("harbour/releases")] == ["0001.json"]
    text = document.read_text("utf-8")
    changed = text.replace("start = 10:00\nend = 10:15\n", "start = 10:10\nend = 10:25\n")
    assert changed != text
    document.write_text(changed, "utf-8")
    assert "Word of welcome" in type_(diff)[0]
    type_(f"{second_release} --at 2026-12-01T12:00Z")  # two in one second are refused
    type_(second_export)
    assert [one.note for one in read_releases("harbour/releases")] == [
        "The first programme.",
        "The welcome starts a little later.",
    ]
    assert "The welcome starts a little later." in Path("harbour/public/changes/index.html").read_text("utf-8")


def test_address_goes_to_the_top_of_the_document(type_: Type) -> None:
    """The line that the tutorial has people add makes a site map and addresses to subscribe to."""
    new, export, *_ = commands(ENGLISH)
    type_(new)
    (line,) = re.findall(r"^    (url = .+)$", (DOCS / ENGLISH).read_text("utf-8"), re.MULTILINE)
    document = Path("harbour/programme.toml")
    document.write_text(document.read_text("utf-8").replace("\n[[", f"\n{line}\n\n[[", 1), "utf-8")
    type_(export)
    assert Path("harbour/public/sitemap.xml").is_file()
    assert 'href="webcal://example.org/harbour/' in Path("harbour/public/calendar/index.html").read_text("utf-8")


def test_dutch_page_leads_to_a_published_site(type_: Type) -> None:
    """De opdrachten op de Nederlandse pagina geven een website die vertelt wat er veranderd is."""
    new, check, export, release, again, diff = commands(DUTCH)
    type_(new)
    document = Path("netwerkdag/programme.toml")
    (session,) = re.findall(r"^```toml\n(.*?)^```$", (DOCS / DUTCH).read_text("utf-8"), re.MULTILINE | re.DOTALL)
    document.write_text(document.read_text("utf-8") + "\n" + session, "utf-8")
    assert type_(check)[0] == "No findings.\n"
    type_(export)
    (page,) = Path("netwerkdag/public/nl/event").iterdir()
    assert "Van wie is de haven?" in page.read_text("utf-8")
    type_(release)
    type_(again)
    document.write_text(document.read_text("utf-8") + 'status = "cancelled"\n', "utf-8")
    assert "Van wie is de haven?" in type_(diff)[0]


PLUGINS = ROOT / "plugins"
SAID = sorted(
    {
        (page.relative_to(ROOT).as_posix(), *said)
        for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), *PLUGINS.rglob("*.md")]
        for said in re.findall(r'--option "?(?!newsletter\.)([a-z]+)\.(\w+)=([^"`\s]*)', page.read_text("utf-8"))
    }
)
"""Page, exporter, option and value; without those of `newsletter`, which a page writes itself and runs."""


@pytest.fixture(scope="module")
def exporters() -> dict[str, Exporter]:
    """Return by their names the built-in exporters and those of the plugins here, which need not be installed to be described."""
    found = {one.name: one for one in Registry().all(Exporter)}
    with pytest.MonkeyPatch.context() as patch:
        for source in PLUGINS.glob("*/src"):
            patch.syspath_prepend(source)
            (module,) = (import_module(one.name) for one in source.iterdir() if (one / "__init__.py").is_file())
            found |= {one.name: one for one in module.stedennetwerk_exporters()}
    return found


@pytest.mark.parametrize(("page", "exporter", "option", "value"), SAID)
def test_options_that_pages_speak_of(
    exporters: dict[str, Exporter], page: str, exporter: str, option: str, value: str
) -> None:
    """What a page has people give as an option is one, takes the value, and without it has another."""
    made = make_options(exporters[exporter], {option: value})
    assert getattr(made, option) != options_of(exporters[exporter])[option]
