"""From a View to the pages for each language, and the style that they share."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from stedennetwerk import addresses
from stedennetwerk.exporters.website.speaking import Speaking
from stedennetwerk.history.telling import told
from stedennetwerk.model import Status
from stedennetwerk.plugin import Artifact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jinja2 import Environment

    from stedennetwerk.plugin import NoOptions, View

MEDIA_TYPE = "text/html; charset=utf-8"
PIECES = 200
"""How many pieces of a template go into one chunk."""


def export(view: View, options: NoOptions) -> Iterator[Artifact]:
    """Yield a page for each language, one of what changed when there was a release, and the style."""
    main = view.source.language
    kinds = {"programme.html": addresses.page}
    if view.history is not None:
        kinds["changes.html"] = addresses.changes_page
    for language in view.languages:
        seen = view.to(language)
        for template, address in kinds.items():
            yield Artifact(address(language, main), MEDIA_TYPE, _page(seen, template, address, main))
    yield Artifact(addresses.STYLE, "text/css; charset=utf-8", _style())


def _page(view: View, template: str, address: Callable[[str, str], str], main: str) -> Iterator[bytes]:
    speaking = Speaking(view)
    stream = (
        _environment()
        .get_template(template)
        .stream(
            view=view,
            programme=view.programme,
            agenda=view.agenda,
            language=view.language,
            main=main,
            page=address(view.language, main),
            address=address,
            addresses=addresses,
            speaking=speaking,
            say=speaking.say,
            word=speaking.word,
            text=speaking.text,
            prose=speaking.prose,
            names=speaking.names,
            provisional=Status.PROVISIONAL,
            releases=told(view.history),
        )
    )
    stream.enable_buffering(PIECES)
    for chunk in stream:
        yield chunk.encode()


def _style() -> bytes:
    return files("stedennetwerk.exporters.website").joinpath("style.css").read_bytes()


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("stedennetwerk.exporters.website"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
