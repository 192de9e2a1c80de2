"""The commands and their arguments."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import rich_click as click
from click.shell_completion import CompletionItem, get_completion_class

from stedennetwerk.about import PROJECT, version
from stedennetwerk.cli import terminal

DOCUMENTS = click.argument("documents", nargs=-1, required=True, metavar="DOC...", type=click.Path())

HISTORY = click.option(
    "--history",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="The folder of the releases; `releases` beside the (first) document when absent.",
)

click.rich_click.SHOW_ARGUMENTS = True
click.rich_click.TEXT_MARKUP = "markdown"
click.rich_click.WIDTH = 110


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(version(), message="stedennetwerk %(version)s")
def app() -> None:
    """Programmes that travel between cities: written once, checked, and published in every form.

    DOC is a document (.toml, .yaml, .json) or a folder of documents. Several are merged; the first one decides.

    Exit status: 0 fine; 1 findings of level error, or an exporter that failed; 2 the call or the input cannot be used.
    """


@app.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def new(folder: Path) -> None:
    """Write a small complete programme to start from."""
    from stedennetwerk.cli.starting import start

    with terminal.guard():
        document = start(folder)
    terminal.say(f"{document} is there. Publish it with:\n  stedennetwerk export {document} --out {folder / 'public'}")


@app.command()
@click.argument("name", metavar="NAME")
@click.option(
    "--out", default=".", metavar="DIR", type=click.Path(path_type=Path), help="The folder in which it comes."
)
def new_plugin(name: str, out: Path) -> None:
    """Write a small plugin to start from: the distribution `stedennetwerk-NAME` with an exporter NAME, and its tests.

    NAME has lower-case letters, digits and single hyphens.
    """
    from stedennetwerk.cli.plugging import start_plugin

    with terminal.guard():
        folder = start_plugin(name, out)
    terminal.say(f'{folder} is there. Install and test it with:\n  pip install -e "{folder}[tests]"\n  pytest {folder}')


@app.command()
@DOCUMENTS
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    help="How to print them.",
)
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@HISTORY
@click.pass_context
def check(context: click.Context, documents: tuple[str, ...], form: str, strict: bool, history: Path | None) -> None:
    """Say what is wrong with a programme, and where, and what to do about it."""
    from stedennetwerk.checking import check as check_programme
    from stedennetwerk.cli.releasing import findings_of_releases
    from stedennetwerk.cli.reports import report
    from stedennetwerk.documents import read_with_findings
    from stedennetwerk.findings import Level

    reading = read_with_findings(*documents)
    findings = reading.findings
    if reading.programme is not None:
        findings += check_programme(reading.programme) + findings_of_releases(documents, history, reading.programme)
    terminal.say(report(findings, form), end="")
    worst = max((finding.level for finding in findings), default=Level.NOTE)
    bad = worst is Level.ERROR or (strict and worst is Level.WARNING)
    context.exit(2 if reading.programme is None else 1 if bad else 0)


def _complete_exporters(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from stedennetwerk.plugin import Exporter
    from stedennetwerk.registry import Registry

    *before, last = incomplete.split(",")
    names = [exporter.name for exporter in Registry().all(Exporter)]
    return [CompletionItem(",".join([*before, name])) for name in names if name.startswith(last)]


@app.command()
@DOCUMENTS
@HISTORY
@click.option("--at", metavar="TIME", help="The instant of the release, such as 2026-11-24T12:00Z; now when absent.")
@click.option("--note", default="", metavar="TEXT", help="What to tell about it in the feed of changes.")
@click.pass_context
def release(context: click.Context, /, documents: tuple[str, ...], **arguments: Any) -> None:
    """Freeze a programme as the next release, so that calendars learn what changed.

    A release is a file that is never changed again; keep the folder in version control.
    """
    from stedennetwerk.cli.releasing import make

    with terminal.guard():
        context.exit(make(documents, **arguments))


@app.command()
@DOCUMENTS
@HISTORY
@click.option(
    "--since", type=click.IntRange(min=1), metavar="N", help="Compare with this release; the last when absent."
)
@click.option("--until", type=click.IntRange(min=1), metavar="N", help="Compare up to this release, not the document.")
@click.option("--audience", type=click.Choice(["public", "participants", "organisers"]), default="organisers",
              show_default=True, help="Whose changes.")  # fmt: skip
@click.option("--language", metavar="TAG", help="Of the text; the main language of the programme when absent.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print them.")
@click.pass_context
def diff(context: click.Context, /, documents: tuple[str, ...], **arguments: Any) -> None:
    """Say what changed in a programme since its last release, or between two releases."""
    from stedennetwerk.cli.releasing import compare

    with terminal.guard():
        context.exit(compare(documents, **arguments))


@app.command()
@DOCUMENTS
@click.option(
    "--to",
    default="html,ical,csv,atom",
    show_default=True,
    shell_complete=_complete_exporters,
    help="Names of exporters, separated by commas; `stedennetwerk plugins` lists them.",
)
@click.option("--out", required=True, metavar="DIR", type=click.Path(path_type=Path), help="The folder to publish in.")
@click.option(
    "--audience",
    type=click.Choice(["public", "participants", "organisers"]),
    default="public",
    show_default=True,
    help="Who reads it.",
)
@click.option("--language", metavar="TAG", help="Of texts in formats with one language; the main one when absent.")
@click.option("--at", metavar="TIME", help="The instant that stands for now, such as 2026-11-24T12:00Z.")
@HISTORY
@click.option("--option", "-o", "options", multiple=True, metavar="NAME.KEY=VALUE", help="An option of an exporter.")
@click.option("--losses", "losses_as", type=click.Choice(["brief", "text", "json"]), default="brief", show_default=True,
              help="How to tell what each format cannot carry: in a line, with all places, or as JSON alone.")  # fmt: skip
@click.option("--quiet", "-q", is_flag=True, help="Say nothing when all is well.")
@click.pass_context
def export(context: click.Context, /, documents: tuple[str, ...], **arguments: Any) -> None:
    """Publish a programme in a folder: web page, calendar, tables and whatever else is installed.

    Only files that were published there before are replaced or removed. When the programme has releases, calendars say of
    everything since when it is as it is. Otherwise the time of their stamps is `--at`, or else SOURCE_DATE_EPOCH, or else
    what the document says under `updated`; never the clock.
    """
    from stedennetwerk.cli.exporting import run

    with terminal.guard():
        context.exit(run(documents, **arguments))


@app.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print them.")
@click.pass_context
def plugins(context: click.Context, form: str) -> None:
    """List what is installed, what it offers, and what failed and why."""
    from stedennetwerk.cli.listing import listing
    from stedennetwerk.registry import Registry

    registry = Registry()
    terminal.say(listing(registry, form), end="")
    for failure in registry.failures:
        terminal.complain(str(failure))
    for advice in registry.advice:
        terminal.complain(f"note: {advice}", "note")
    context.exit(1 if registry.failures else 0)


@app.command()
def schema() -> None:
    """Print the JSON Schema of a document (draft 2020-12)."""
    import json

    from stedennetwerk.documents import schema as make_schema

    terminal.say(json.dumps(make_schema(), indent=2, ensure_ascii=False))


@app.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the script that completes commands, options and exporters in a shell.

    For bash: `eval "$(stedennetwerk completion bash)"` in ~/.bashrc.
    """
    completer = get_completion_class(shell)
    assert completer is not None
    terminal.say(completer(app, {}, PROJECT, "_STEDENNETWERK_COMPLETE").source())
