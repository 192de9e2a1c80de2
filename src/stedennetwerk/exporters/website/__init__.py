"""The exporter `html`: an accessible website of the programme in each of its languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from stedennetwerk.plugin import Exporter, Fact, hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterator


@frozen
class HtmlOptions:
    """The options of the exporter `html`.

    Attributes:
        css: a file with style of your own, added after ours; from the folder in which the command runs.
        templates: a folder with templates of your own, which go before ours of the same name.
        script: whether there is a script, for picking sessions, filters, search as you type, and what is on now.
        root: where the site begins on its server, such as /days/, for the page that servers show at addresses where there is
            nothing; absent means that this page finds its style only beside itself.
        booklets: whether there is a page of each event with every session in full, made to be printed.
    """

    css: str | None = field(default=None)
    templates: str | None = field(default=None)
    script: bool = True
    root: str | None = field(default=None)
    booklets: bool = True


@hookimpl
def stedennetwerk_exporters() -> Iterator[Exporter]:
    """Yield the exporter."""
    yield Exporter(
        name="html",
        title="Website of the programme (HTML)",
        media_type="text/html",
        export="stedennetwerk.exporters.website.site:export",
        options=HtmlOptions,
        carries=set(Fact) - {Fact.EXTRA},
        links=True,
    )
