"""The documentation is complete, up to date, and says what really happens."""

from __future__ import annotations

import ast
import datetime as dt
import inspect
import re
import sys
from contextlib import chdir
from pathlib import Path
from urllib.parse import unquote
from uuid import UUID
from xml.etree import ElementTree as ET

import attrs
import click
import pytest
import tomli

import stedennetwerk
from stedennetwerk import Event, Level, Registry, View, errors, hookspecs, loads, plugin, read, read_with_findings
from stedennetwerk.cli.app import app
from stedennetwerk.cli.reports import report
from stedennetwerk.cli.starting import start
from stedennetwerk.exporters.tables import COLUMNS
from stedennetwerk.model.shapes import shape_of
from stedennetwerk.options import options_of
from stedennetwerk.plugin import Exporter, Fact
from stedennetwerk.registry import HOOKS

ROOT = Path(__file__).parent.parent
SOURCES = ROOT / "src/stedennetwerk"
REFERENCE = ROOT / "docs/reference"
PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "plugins").rglob("*.md")],
    key=lambda page: page.as_posix(),
)
NAMES = [page.relative_to(ROOT).as_posix() for page in PAGES]

sys.path.insert(0, str(ROOT / "docs"))

import generate  # noqa: E402
import generate_promises  # noqa: E402
import generate_words  # noqa: E402
from docstrings import named  # noqa: E402


def text_of(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def headings(name: str) -> set[str]:
    return set(re.findall(r"^#+ (.+)$", text_of(name), re.MULTILINE))


def blocks(name: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text_of(name), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("name", generate.PAGES)
def test_reference_is_up_to_date(name: str) -> None:
    """Every page of the reference is what docs/generate.py writes today."""
    assert generate.PAGES[name]() == (REFERENCE / name).read_text("utf-8")


def test_generated_pages_are_all_of_the_reference() -> None:
    """No page of the reference is written by hand."""
    assert sorted(generate.PAGES) == sorted(page.name for page in REFERENCE.iterdir())


def test_public_names_are_documented() -> None:
    """Every public name of the package and of the plugin module has a heading in the API reference."""
    assert {*stedennetwerk.__all__, *plugin.__all__} - headings("docs/reference/api.md") == set()


def test_public_names_say_what_they_are() -> None:
    """Every public class and function has a docstring of its own."""
    public = [getattr(stedennetwerk, name) for name in stedennetwerk.__all__]
    assert [one for one in public if not (one.__doc__ or "").strip()] == []


def test_fields_are_documented() -> None:
    """Every field of every record says what it is for."""
    silent = [
        f"{name}.{field}"
        for name, cls in generate.RECORDS.items()
        for field, words in generate.documentation(cls)[1].items()
        if not words
    ]
    assert silent == []
    assert {shape.name for shape in shape_of(Event)} == generate.documentation(Event)[1].keys()


PUBLIC = {name: getattr(home, name) for home in (stedennetwerk, plugin) for name in home.__all__}


CLASSES = [name for name, one in PUBLIC.items() if isinstance(one, type) and name not in generate.RECORDS]


@pytest.mark.parametrize("name", CLASSES)
def test_attributes_are_documented(name: str) -> None:
    """Every public attribute that a class is made with says what it is, and nothing else is spoken of."""
    cls = PUBLIC[name]
    if attrs.has(cls):
        made_with = {one.name for one in attrs.fields(cls) if one.init and not one.name.startswith("_")}
    elif issubclass(cls, Exception) and "__init__" in vars(cls):
        made_with = {*inspect.signature(cls).parameters}
    else:
        made_with = {*inspect.get_annotations(cls)}
    assert {key: bool(words) for key, words in named(cls, "Attributes").items()} == dict.fromkeys(made_with, True)


@pytest.mark.parametrize("kit", generate_promises.KITS.values(), ids=generate_promises.KITS)
def test_attributes_of_kits_are_documented(kit: type) -> None:
    """Every attribute that an author can set on a kit says what it is."""
    assert {key: bool(words) for key, words in named(kit, "Attributes").items()} == dict.fromkeys(
        kit.__annotations__, True
    )


@pytest.mark.parametrize("name", [name for name, one in PUBLIC.items() if inspect.isfunction(inspect.unwrap(one))])
def test_parameters_are_documented(name: str) -> None:
    """Every parameter of a public function says what it is."""
    parameters = inspect.signature(inspect.unwrap(PUBLIC[name])).parameters
    assert {key: bool(words) for key, words in named(PUBLIC[name], "Args").items()} == dict.fromkeys(parameters, True)


@pytest.mark.parametrize("name", [name for name, one in PUBLIC.items() if isinstance(one, type)])
def test_methods_say_what_they_do(name: str) -> None:
    """Every public method and property of a public class has a docstring, and one that names parameters names all."""
    cls = PUBLIC[name]
    own = [one for key, one in vars(cls).items() if not key.startswith("_")]
    functions = [f for one in own if inspect.isfunction(f := getattr(one, "func", getattr(one, "__func__", one)))]
    functions += [one.fget for one in own if isinstance(one, property)]
    assert [one.__name__ for one in functions if not one.__doc__] == []
    for one in functions:
        parameters = [key for key in inspect.signature(one).parameters if key not in ("self", "cls")]
        assert list(named(one, "Args")) in ([], parameters), one.__qualname__


def test_hooks_are_documented() -> None:
    """Every hook has a heading, and its docstring an example that is executed."""
    assert HOOKS.keys() - headings("docs/reference/api.md") == set()
    assert [name for name in HOOKS if ">>>" not in (getattr(hookspecs, name).__doc__ or "")] == []


def test_errors_are_documented() -> None:
    """Every error class has a heading in the API reference."""
    raised = {name for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, Exception)}
    assert raised - headings("docs/reference/api.md") == set()


def test_exporters_options_and_columns_are_documented() -> None:
    """Every built-in exporter, its options, its files, the facts and the columns of the tables are in the reference."""
    page = text_of("docs/reference/exporters.md")
    registry = Registry()
    built_in = [one for one in registry.all(Exporter) if registry.source_of(one).distribution == "stedennetwerk"]
    wanted = [f"## {one.name}\n" for one in built_in]
    wanted += [f"| `{option}` |" for one in built_in for option in options_of(one)]
    wanted += [f"| {fact.value} |" for fact in Fact]
    wanted += [f"| `{column}` |" for columns in COLUMNS.values() for column in columns]
    assert [one for one in wanted if one not in page] == []


def test_commands_and_options_are_documented() -> None:
    """Every command with its options has a place in the reference of the command line."""
    page = text_of("docs/reference/command-line.md")
    context = click.Context(app)
    commands = {name: app.get_command(context, name) for name in app.list_commands(context)}
    wanted = [f"## {name}\n" for name in commands]
    wanted += [f"`{name}`" for one in commands.values() for option in one.params for name in option.opts if "-" in name]
    assert [one for one in wanted if one not in page] == []


def codes_in(source: str) -> set[str]:
    """Return the codes of findings that a module of the sources can give."""
    at = {"Fault": 1, "Fault.of": 2, "self._fault": 1, "Finding": 0, "_unreadable": 5}
    found: list[ast.expr | None] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and (place := at.get(ast.unparse(node.func))) is not None:
            found += node.args[place : place + 1]
            found += [keyword.value for keyword in node.keywords if keyword.arg == "code"]
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "code":
            found.append(node.value)
        elif isinstance(node, ast.FunctionDef):
            names = node.args.args[len(node.args.args) - len(node.args.defaults) :]
            found += [value for arg, value in zip(names, node.args.defaults, strict=True) if arg.arg == "code"]
    parts = [part for one in found if one for part in ([one.body, one.orelse] if isinstance(one, ast.IfExp) else [one])]
    return {str(part.value) for part in parts if isinstance(part, ast.Constant)}


def test_codes_of_findings_are_documented() -> None:
    """Every code that the sources can give is in the reference of findings, and no other."""
    modules = [*(SOURCES / "documents").glob("*.py"), SOURCES / "checking.py"]
    given = {code for module in modules for code in codes_in(module.read_text("utf-8"))}
    assert sorted(given) == sorted(generate_words.FAULTS)


@pytest.mark.parametrize("code", generate_words.FAULTS)
def test_documented_codes_occur(code: str) -> None:
    """The example of each code gives a finding with it."""
    assert {one.code for one in generate.example_of(code, generate_words.FAULTS[code][1])} == {code}


def test_glossary_has_every_word_of_the_model() -> None:
    """Every class of the model has a Dutch word."""
    assert sorted(generate_words.DUTCH.values()) == sorted(generate.model.__all__)


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_somewhere(name: str) -> None:
    """Every relative link leads to a file of the project, and its fragment to a heading of that file."""
    page = ROOT / name
    prose = re.sub(r"^```.*?^```$|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    lost = []
    for link in re.findall(r"\]\(([^)\s]+)\)", prose):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, fragment = unquote(link).partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.is_relative_to(ROOT) or not target.is_file():
            lost.append(link)
        elif fragment:
            anchors = {
                re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
                for heading in headings(target.relative_to(ROOT).as_posix())
            }
            lost += [link] if fragment not in anchors else []
    assert lost == []


@pytest.mark.parametrize("name", [name for name in NAMES if blocks(name, "toml")])
def test_documents_in_the_documentation_are_read(name: str) -> None:
    """Every whole document that a page shows is read, and every part of one is TOML."""
    for text in blocks(name, "toml"):
        if text.startswith("id = "):
            loads(text, "toml", name)
        else:
            tomli.loads(text)


def test_readme_has_the_command_of_ci() -> None:
    """CI runs the test command of the README, letter by letter, and the README's other command is the main job."""
    commands = re.findall(r"^    (python3 -m venv .*)$", text_of("README.md"), re.MULTILINE)
    last = text_of(".ci/run").rstrip().splitlines()[-1]
    job = "docs/examples/nijmegen-2023.toml --to html,ical,csv,json --out public"
    install = "python3 -m venv .venv && .venv/bin/pip install --quiet"
    assert commands == [f"{install} . && .venv/bin/stedennetwerk export {job}", f"{install} nox && .venv/bin/nox"]
    assert last == commands[1]


def test_readme_shows_a_real_piece_of_the_feed() -> None:
    """The calendar entry in the README is what the showcase really gives, in English."""
    (piece,) = blocks("README.md", "ics")
    view = View.of(read(ROOT / "docs/examples/showcase"), "public", "en")
    artifacts = {one.path: one for one in Registry().exporter("ical").artifacts(view)}
    feed = b"".join(artifacts["calendar.ics"].chunks()).decode()
    assert piece.replace("\n", "\r\n") in feed


def test_the_picture_of_the_rooms_can_be_read_aloud() -> None:
    """The picture of the rooms is SVG with a title and a description that names every room."""
    root = ET.fromstring((ROOT / "docs/pictures/rooms.svg").read_text("utf-8"))
    said = {one.tag.rpartition("}")[2]: one.text or "" for one in root}
    boxes = {one.text or "" for one in root if one.tag.endswith("}text")}
    assert said["title"] == "The rooms of stedennetwerk and what they import"
    assert {room for room in boxes if room not in said["desc"]} == set()
    assert boxes == {path.stem for path in (ROOT / "src/stedennetwerk").iterdir() if not path.stem.startswith("_")} - {
        "py"
    }


def test_pictures_are_there_and_small() -> None:
    """The pictures of the documentation are PNG files of less than 200 kB, in the sizes that it speaks of."""
    sizes = {}
    for picture in sorted((ROOT / "docs/pictures").glob("*.png")):
        data = picture.read_bytes()
        assert data.startswith(b"\x89PNG\r\n\x1a\n")
        assert len(data) < 200_000
        sizes[picture.name] = (int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big"))
    assert sizes == {
        "block-grid.png": (1174, 548),
        "event-phone-dark.png": (320, 640),
        "home.png": (1440, 1250),
        "my-programme.png": (1024, 800),
    }


def test_pictures_are_shown_with_words() -> None:
    """Every picture is shown by the guide to the website, and each place that shows one says in words what it shows."""
    shown: set[str] = set()
    for name in NAMES:
        text = text_of(name)
        found = re.findall(r"!\[([^\]]*)\]\((?:\.\./)?(?:docs/)?pictures/([\w.-]+)\)", text)
        found += [
            (alt, file) for file, alt in re.findall(r'<img src="[\w./]*pictures/([\w.-]+)"[^>]* alt="([^"]*)"', text)
        ]
        assert [file for alt, file in found if len(alt) < 30] == []
        shown.update(file for _, file in found)
    assert shown == {picture.name for picture in (ROOT / "docs/pictures").iterdir()}


def test_tutorial_tells_what_happens(tmp_path: Path) -> None:
    """Who follows the tutorial gets the messages that it shows, and at the end a programme without findings."""
    page = "docs/tutorial/first-programme-of-your-own.md"
    with chdir(tmp_path):
        document = start(Path("harbour"), dt.date(2026, 11, 24), UUID(int=5))
        good = document.read_text("utf-8")
        bad = good.replace('venue = "town-hall"\n\n', 'venue = "town-hal"\n\n', 1)
        bad = bad.replace('kind = "walk"', 'knid = "walk"').replace("end = 10:15", "end = 09:15")
        document.write_text(bad, "utf-8")
        assert blocks(page, "text") == [report(read_with_findings(document).findings, "text")]
        (addition,) = blocks(page, "toml")
        document.write_text(good + "\n" + addition, "utf-8")
        reading = read_with_findings(document)
    assert reading.findings == ()
    assert reading.programme is not None
    assert [session.id for session in reading.programme.events[0].sessions][-1] == "harbour-debate"


def test_changelog_has_a_place_for_what_is_next() -> None:
    """The changelog begins with what is not released yet, and uses only the six kinds of changes."""
    parts = re.findall(r"^## (.+)$", text_of("CHANGELOG.md"), re.MULTILINE)
    kinds = set(re.findall(r"^### (.+)$", text_of("CHANGELOG.md"), re.MULTILINE))
    assert parts[0] == "Unreleased"
    assert kinds - {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"} == set()


def test_levels_are_in_the_reference_of_findings() -> None:
    """The page of findings names every level."""
    page = text_of("docs/reference/findings.md")
    assert [level.value for level in Level if f"`{level.value}`" not in page] == []


def test_rooms_are_in_the_guide_for_contributors() -> None:
    """Every module and package of the sources is in the table of rooms."""
    guide = text_of("CONTRIBUTING.md")
    modules = [f"`{one.stem}`" for one in SOURCES.glob("*.py") if not one.name.startswith("__")]
    packages = [f"`{one.parent.name}/`" for one in SOURCES.glob("*/__init__.py")]
    assert [room for room in (*modules, *packages) if room not in guide] == []
