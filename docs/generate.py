"""Writes the reference from the sources: `python docs/generate.py`. A test fails when what is written is out of date."""

from __future__ import annotations

import inspect
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from docstrings import first_of, named
from generate_api import api
from generate_promises import conformance
from generate_words import DUTCH, FAULTS, FILES, MEANS, SHORT, TEXTS

from stedennetwerk import model, wording
from stedennetwerk.about import PROJECT
from stedennetwerk.checking import check
from stedennetwerk.cli.app import app
from stedennetwerk.documents import parsing, read_with_findings
from stedennetwerk.documents.schema import documentation
from stedennetwerk.documents.shorthand import SHORT_KEYS
from stedennetwerk.exporters.tables import COLUMNS
from stedennetwerk.model.record import Record
from stedennetwerk.model.shapes import shape_of
from stedennetwerk.options import options_of
from stedennetwerk.plugin import Exporter, Fact
from stedennetwerk.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from stedennetwerk.findings import Finding
    from stedennetwerk.model.shapes import FieldShape

REFERENCE = Path(__file__).parent / "reference"
MADE = "<!-- Written by docs/generate.py: change the sources, then run it again. -->"

RECORDS: dict[str, type] = {
    name: cls for name in model.__all__ if isinstance(cls := getattr(model, name), type) and issubclass(cls, Record)
}
LISTS: dict[str, type[Enum]] = {
    name: cls for name in model.__all__ if isinstance(cls := getattr(model, name), type) and issubclass(cls, Enum)
}
ELSEWHERE = {
    name: f"It is a record of the model; its fields are the keys in [the document format](document-format.md#{name.lower()})."
    for name in RECORDS
} | {name: f"Its words are [listed](words.md#{name.lower()})." for name in LISTS}
"""Where the reference lists what a class of the model holds."""


def document_format() -> str:
    """Return the reference of every record and key of a document."""
    lines = ["# The document format, version 1", "", MADE, "", _FORMAT_HEAD.strip(), ""]
    lines += [", ".join(f"[{name}](#{name.lower()})" for name in sorted(RECORDS)) + ".", ""]
    order = ["Programme", *(name for name in sorted(RECORDS) if name != "Programme")]
    for name in order:
        lines += _record(name, RECORDS[name])
    return "\n".join(lines)


_FORMAT_HEAD = """
A document is a table in TOML, YAML or JSON; `.toml`, `.yaml` or `.yml`, and `.json` say which. The tree is the same in all
three. TOML is version 1.1, in which `10:30` is a time; YAML is version 1.2, in which `no` is a text and `0268` keeps its
zero. `stedennetwerk schema` prints all of this as a JSON Schema for your editor.

- **text**: `"..."` in the main language, or `{ nl = "...", en = "..." }`. Where it says *in Markdown*, CommonMark without
  HTML and pictures.
- **id**: lower-case letters, digits and single hyphens, at most 64 characters. An id never changes; when it must, the old
  one goes under `was`.
- **id of ...**: a reference; it must lead somewhere. An id under `was` leads there too.
- **a date and time**: a wall time such as `10:30` on the event's date, or `2023-03-16T10:30`; both get their zone from the
  city of the place. `"ca. 10.30"` is approximate. An offset (`+02:00`, `Z`) may follow, and `"2023-03-16T10:30[Europe/Paris]"`
  names another zone. A date alone is the start of that day for `updated` and `opens`, and its end for `closes`.
- **extra**: any table, kept as it is; under its keys `public`, `participants` and `organisers` it is shown from that audience
  on; everything else in it is for organisers.

The records:
"""


def _record(name: str, cls: type) -> Iterator[str]:
    about, fields = documentation(cls)
    yield from (f"## {name}", "", about, "")
    if name in TEXTS:
        yield from (TEXTS[name], "")
    yield from ("| key | what it holds | what it says |", "|---|---|---|")
    for shape in shape_of(cls):
        must = " **must be given**" if shape.required else _default(shape)
        yield f"| `{shape.name}` | {_holds(shape)} | {fields[shape.name]}{must} |"
    for key in SHORT_KEYS.get(name, ()):
        if (name, key) in SHORT:
            yield f"| `{key}` | short form | {SHORT[name, key]} |"
    if name == "Session":
        keys = ", ".join(f"`{key}`" for key in SHORT_KEYS[name] if (name, key) not in SHORT)
        yield f"| {keys} | short form | as in the only [slot](#slot) |"
    yield ""


def _default(shape: FieldShape) -> str:
    default = shape.default
    if isinstance(default, Enum):
        return f" By default `{default.value}`."
    return ""


def _holds(shape: FieldShape) -> str:
    many = "list: " if shape.many else ""
    if shape.form == "text":
        return f"{many}text"
    if shape.form == "table":
        return "any table"
    if shape.form == "word":
        return f"{many}word of [{shape.type.__name__}](words.md#{shape.type.__name__.lower()})"
    if shape.form == "ref":
        return f"{many}id of {' or '.join(shape.type.to)}"
    if shape.form == "record":
        return f"{many}[{shape.type.__name__}](#{shape.type.__name__.lower()})"
    return f"{many}{shape.type.expected}"


def words() -> str:
    """Return the closed lists and the Dutch glossary."""
    lines = ["# Words", "", MADE, "", "A document says the word in the first column; readers see the other two.", ""]
    for name, words_ in LISTS.items():
        lines += [f"## {name}", "", first_of(words_), ""]
        lines += ["| word | in English | in Dutch |", "|---|---|---|"]
        for member in words_:
            english, dutch = wording.WORDS[name][str(member.value)]
            lines.append(f"| `{member.value}` | {english} | {dutch} |")
        lines.append("")
    lines += [
        "## Glossary",
        "",
        "What Dutch organisers say, and what it is called here.",
        "",
        "| Dutch | here |",
        "|---|---|",
    ]
    for dutch, name in sorted(DUTCH.items()):
        page = "document-format.md" if name in RECORDS else "words.md" if name in LISTS else "api.md"
        lines.append(f"| {dutch} | [{name}]({page}#{name.lower()}) |")
    return "\n".join([*lines, ""])


def exporters() -> str:
    """Return the built-in exporters: what they make, their options, and what they carry and lose."""
    registry = Registry()
    lines = ["# Exporters", "", MADE, "", _EXPORTERS_HEAD.strip(), ""]
    built_in = [one for one in registry.all(Exporter) if registry.source_of(one).distribution == PROJECT]
    for one in built_in:
        lines += [f"## {one.name}", "", f"{one.title}. Media type `{one.media_type}`.", "", FILES[one.name], ""]
        lines += _options(one)
        lost = [fact.value for fact in Fact if fact in one.loses]
        lines += ["Carries every fact." if not lost else f"Does not carry: {', '.join(lost)}.", ""]
    lines += ["## Facts", "", _table_of_facts(built_in), "", "## Tables", "", _TABLES.strip(), ""]
    for name, columns in COLUMNS.items():
        lines += [f"### {name}.csv", "", "| column | what it holds |", "|---|---|"]
        lines += [f"| `{column}` | {MEANS[column]} |" for column in columns]
        lines.append("")
    return "\n".join(lines)


_EXPORTERS_HEAD = """
An exporter makes files of a programme; `--to` takes their names. An option is given in the document
(`[exporters.csv]`, then `separator = ";"`) or on the command line (`--option "csv.separator=;"`), which goes before.
"""

_TABLES = """
Lists inside a cell are separated by ` | `. A session without a time has a row without slot, uid and times.
"""


def _options(one: Exporter) -> Iterator[str]:
    if not options_of(one):
        yield from ("It has no options.", "")
        return
    text = named(one.options, "Attributes")
    yield from ("| option | by default | what it says |", "|---|---|---|")
    for name, default in options_of(one).items():
        yield f"| `{name}` | `{_shown(default)}` | {text[name]} |"
    yield ""


def _shown(default: Any) -> str:
    """Return a value of an option as it is written on the command line."""
    if isinstance(default, bool):
        return str(default).lower()
    if isinstance(default, tuple):
        return ",".join(map(_shown, default))
    return str(default.value if isinstance(default, Enum) else default)


def _table_of_facts(built_in: Iterable[Exporter]) -> str:
    built_in = list(built_in)
    lines = [f"| fact | {' | '.join(one.name for one in built_in)} |", f"|---|{'---|' * len(built_in)}"]
    for fact in Fact:
        carried = " | ".join("yes" if fact in one.carries else "–" for one in built_in)
        lines += [f"| {fact.value} | {carried} |"]
    return "\n".join(lines)


def findings() -> str:
    """Return every code of a finding, with a real message."""
    lines = ["# Findings", "", MADE, "", _FINDINGS_HEAD.strip(), ""]
    for code, (means, files) in FAULTS.items():
        lines += [f"## {code}", "", means, "", "```text", *(str(one) for one in example_of(code, files)), "```", ""]
    return "\n".join(lines)


_FINDINGS_HEAD = """
A finding says where (file, line, column), how bad (`error`, `warning`, `note`), of which kind (its code), at which path in your
document, what is wrong, and what to do. All findings of all files come in one run. A rule of a plugin uses its own name as
the code; a rule that fails is a warning under that name.

Every message below is real.
"""


def example_of(code: str, files: dict[str, str]) -> list[Finding]:
    """Return the findings with this code that reading and checking these files gives."""
    if code == "too-large":
        return [parsing.too_large("net.toml").finding]
    from contextlib import chdir
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder, chdir(folder):
        for name, text in files.items():
            Path(name).write_bytes(text.encode("utf-8", "surrogateescape"))
        reading = read_with_findings(*files)
    checked = () if reading.programme is None else check(reading.programme)
    return [one for one in (*reading.findings, *checked) if one.code == code]


def command_line() -> str:
    """Return the reference of every command."""
    lines = ["# The command line", "", MADE, "", _COMMANDS_HEAD.strip(), ""]
    context = click.Context(app)
    for name in app.list_commands(context):
        command = app.get_command(context, name)
        assert command is not None
        arguments = [one for one in command.params if isinstance(one, click.Argument)]
        usage = " ".join(["stedennetwerk", name, *map(_argument, arguments)])
        lines += [
            f"## {name}",
            "",
            f"    {usage} [OPTIONS]" if len(command.params) > len(arguments) else f"    {usage}",
            "",
        ]
        lines += [inspect.cleandoc(command.help or ""), ""]
        options = [one for one in command.params if isinstance(one, click.Option)]
        if options:
            lines += ["| option | what it says |", "|---|---|", *map(_option, options), ""]
    return "\n".join(lines)


_COMMANDS_HEAD = """
DOC is a document (`.toml`, `.yaml`, `.yml`, `.json`) or a folder of documents. Several are merged; the first one decides.

| exit status | when |
|---|---|
| 0 | all is well |
| 1 | there are findings of level error, or an exporter or plugin failed |
| 2 | the call or the input cannot be used; nothing was written |

Results go to standard output, messages to standard error; colours and progress only to a terminal. `stedennetwerk --version`
says which one it is, `stedennetwerk COMMAND --help` what it takes. In the environment, `SOURCE_DATE_EPOCH` stands in for
`--at`.
"""


def _argument(one: click.Argument) -> str:
    return one.metavar or ("|".join(one.type.choices) if isinstance(one.type, click.Choice) else str(one.name))


def _option(one: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in one.opts)
    takes = (
        ""
        if one.is_flag
        else f" `{one.metavar or ('|'.join(one.type.choices) if isinstance(one.type, click.Choice) else 'TEXT')}`"
    )
    must = " Must be given." if one.required else ""
    default = f" By default `{one.default}`." if isinstance(one.default, str) else ""
    several = " May be given several times." if one.multiple else ""
    return f"| {names}{takes.replace('|', chr(92) + '|')} | {one.help}{must}{default}{several} |"


PAGES: dict[str, Callable[[], str]] = {
    "document-format.md": document_format,
    "words.md": words,
    "exporters.md": exporters,
    "findings.md": findings,
    "command-line.md": command_line,
    "api.md": partial(api, MADE, ELSEWHERE),
    "conformance.md": partial(conformance, MADE),
}


def main() -> None:
    """Write all pages."""
    REFERENCE.mkdir(exist_ok=True)
    for name, make in PAGES.items():
        (REFERENCE / name).write_text(make(), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
