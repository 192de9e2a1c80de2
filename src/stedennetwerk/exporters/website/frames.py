"""Templates at speed: what all pages of a kind share is rendered once, and only the blocks that differ for each of them.

Theory of operation. A page is a template that extends `base.html`. Its blocks `title`, `head`, `switch`, `main` and `inserts` say what
differs from page to page; everything around them depends on the kind of page, the language and the depth of the folder. So the
whole template is rendered once for these, with a mark in place of each of the five blocks, and cut at the marks. A page is then
the pieces with its own five blocks between them: the same text as if the template had been rendered whole, as a test compares.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from traceback import walk_tb
from typing import TYPE_CHECKING, Any

from jinja2 import (
    ChoiceLoader,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
)
from jinja2.runtime import Context

from stedennetwerk.errors import OptionError, on_one_line
from stedennetwerk.exporters.website.compiling import QuickEnvironment, SettledContext

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment

BLOCKS = ("title", "head", "switch", "main", "inserts")
"""The blocks that are rendered for each page, in their order."""

_MARK = "\0"
"""No text has it."""


class Frames:
    """The templates of a site, ready to make pages.

    Args:
        folder: templates that go before ours of the same name.
    """

    def __init__(self, folder: str | None = None) -> None:
        if folder is not None and not Path(folder).is_dir():
            raise OptionError(f'html.templates: there is no folder "{folder}"; make it, or leave the option out')
        self.environment = _ours() if folder is None else _environment(folder)
        self.folder = folder
        self._frames: dict[Any, Frame] = {}

    def page(self, template: str, key: Any, shared: Mapping[str, Any], own: Mapping[str, Any]) -> str:
        """Return a page.

        Args:
            template: that makes it.
            key: pages of this template with the same key share everything in `shared`, and what surrounds their own blocks.
            shared: what the template knows on all of them.
            own: what it knows on this one.

        Raises:
            OptionError: a template of the user is at fault; names it and the line.
        """
        try:
            frame = self._frames.get((template, key))
            if frame is None:
                frame = self._frames[template, key] = Frame(self.environment, template, shared)
            return frame.page(own)
        except TemplateError as error:
            raise OptionError(f"html.templates: {_place(error, template)}: {_problem(error)}") from error
        except Exception as error:
            if self.folder is None or not _is_in(self.folder, error):
                raise
            raise OptionError(
                f"html.templates: {_place(error, template)}: {type(error).__name__}: {on_one_line(str(error))}"
            ) from error


class Frame:
    """What all pages of a kind have around what differs."""

    def __init__(self, environment: Environment, template: str, shared: Mapping[str, Any]) -> None:
        marked = "".join(f"{{% block {name} %}}{_MARK}{{% endblock %}}" for name in BLOCKS)
        around = environment.from_string(f'{{% extends "{template}" %}}{marked}')
        context = Context(environment, {**environment.globals, **shared}, template, around.blocks)
        self.pieces = "".join(around.root_render_func(context)).split(_MARK)
        if len(self.pieces) != len(BLOCKS) + 1:
            raise OptionError(
                f'html.templates: "{template}" has not each of the blocks {", ".join(BLOCKS)} once, in this order; '
                "keep them where base.html has them"
            )
        self.environment = environment
        self.template = template
        self.shared = {**context.parent, **context.vars}
        self.blocks = {name: functions[1 if name in BLOCKS else 0 :] for name, functions in context.blocks.items()}
        self._last = {name: functions[0] for name, functions in self.blocks.items()}

    def page(self, own: Mapping[str, Any]) -> str:
        """Return the page about what is its own."""
        context = SettledContext(self.environment, self.template, self.blocks, self.shared, own)
        parts = [self.pieces[0]]
        for name, piece in zip(BLOCKS, self.pieces[1:], strict=True):
            parts.extend(self._last[name](context))
            parts.append(piece)
        return "".join(parts)


@cache
def _ours() -> Environment:
    """Return our templates, which are compiled once for all sites of a process."""
    return _environment(None)


def _environment(folder: str | None) -> Environment:
    ours = PackageLoader("stedennetwerk.exporters.website")
    return QuickEnvironment(
        loader=ours if folder is None else ChoiceLoader([FileSystemLoader(folder), _under_ours(ours), ours]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )


def _under_ours(loader: Any) -> Any:
    """Return a loader of our templates as `ours/base.html`, which a template of the same name can extend."""
    return PrefixLoader({"ours": loader})


def _place(error: Any, template: str) -> str:
    """Return where in a template an error came up: what the parser says, else the last line of a template in the trace."""
    if getattr(error, "lineno", None):
        return f"{error.name or template}, line {error.lineno}"
    named = _frames_of(error)
    return f"{named[-1][0].name}, line {named[-1][0].get_corresponding_lineno(named[-1][1])}" if named else template


def _frames_of(error: BaseException) -> list[tuple[Any, int]]:
    """Return the templates in the trace of an error that have a name, each with its line in Python."""
    frames = walk_tb(error.__traceback__)
    found = [
        (one.f_globals["__jinja_template__"], line) for one, line in frames if "__jinja_template__" in one.f_globals
    ]
    return [(one, line) for one, line in found if one.name is not None]


def _is_in(folder: str, error: BaseException) -> bool:
    """Return whether the last template in the trace of an error is one of the user's."""
    named = _frames_of(error)
    return bool(named) and Path(named[-1][0].filename).is_relative_to(folder)


def _problem(error: Any) -> str:
    return f'there is no template "{error.name}"' if isinstance(error, TemplateNotFound) else error.message
