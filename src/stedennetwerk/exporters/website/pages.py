"""From a View to one page for each language, and the style that they share."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from stedennetwerk import addresses
from stedennetwerk.exporters.website.speaking import Speaking
from stedennetwerk.model import Status
from stedennetwerk.plugin import Artifact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Template

    from stedennetwerk.plugin import NoOptions, View

MEDIA_TYPE = "text/html; charset=utf-8"
PIECES = 200
"""How many pieces of a template go into one chunk."""


def export(view: View, options: NoOptions) -> Iterator[Artifact]:
    """Yield a page for each language and the style."""
    main = view.source.language
    for language in view.languages:
        page = addresses.page(language, main)
        yield Artifact(page, MEDIA_TYPE, _page(view.to(language), page, main))
    yield Artifact(addresses.STYLE, "text/css; charset=utf-8", _style())


def _page(view: View, page: str, main: str) -> Iterator[bytes]:
    speaking = Speaking(view)
    stream = _template().stream(
        view=view,
        programme=view.programme,
        agenda=view.agenda,
        language=view.language,
        main=main,
        page=page,
        addresses=addresses,
        speaking=speaking,
        say=speaking.say,
        word=speaking.word,
        text=speaking.text,
        prose=speaking.prose,
        names=speaking.names,
        provisional=Status.PROVISIONAL,
    )
    stream.enable_buffering(PIECES)
    for chunk in stream:
        yield chunk.encode()


def _style() -> bytes:
    return files("stedennetwerk.exporters.website").joinpath("style.css").read_bytes()


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment: Any = Environment(
        loader=PackageLoader("stedennetwerk.exporters.website"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    template: Template = environment.get_template("programme.html")
    return template
