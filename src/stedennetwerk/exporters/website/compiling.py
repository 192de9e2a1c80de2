"""Templates compiled for pages by the thousand: functions called and attributes read as Python does, short texts escaped once.

Jinja2 asks of each function whether it wants the context, which costs more than most of ours do and none of them wants, and looks for a key of the
same name where there is no attribute, which our templates do not need. A template of the user keeps the latter. The text that comes out is the same.
"""

from __future__ import annotations

import os
from functools import lru_cache
from keyword import iskeyword
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context
from jinja2.utils import missing
from markupsafe import Markup
from markupsafe import escape as _escape

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import CodeType

    from jinja2.compiler import Frame as Scope
    from jinja2.nodes import Call, Getattr

REMEMBERED = 4096
"""How many short texts are remembered with their markup."""
SHORT = 80
"""How many characters a text has at most that is remembered."""

_OURS = str(Path(__file__).with_name("templates")) + os.sep
"""How the file names of our own templates begin."""


def escape(value: Any) -> Markup:
    """Return a value as markupsafe does, without doing over what pages mostly consist of: markup, and a few words and names."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    return _known(value) if kind is str and len(value) < SHORT else _escape(value)


_known = lru_cache(REMEMBERED)(_escape)


class _Generator(CodeGenerator):
    """Writes calls and, in our own templates, attributes as Python does."""

    def visit_Getattr(self, node: Getattr, frame: Scope) -> None:  # noqa: N802 - Jinja2's name
        if self.filename is None or not self.filename.startswith(_OURS):
            super().visit_Getattr(node, frame)
            return
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: Call, frame: Scope, forward_caller: bool = False) -> None:  # noqa: N802 - Jinja2's name
        if forward_caller or node.dyn_args or node.dyn_kwargs or any(iskeyword(one.key) for one in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(")(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")


class QuickEnvironment(Environment):
    """An environment whose templates call, read and escape as this module says."""

    code_generator_class = _Generator

    def _compile(self, source: str, filename: str) -> CodeType:
        return super()._compile(f"{source}\nfrom {__name__} import escape\n", filename)


class SettledContext(Context):
    """A context in which names are only looked up: for the blocks of a template and not for its top level, which sets names.

    Args:
        environment: of the template.
        template: its name.
        blocks: its blocks, each with those that `super()` leads to.
        shared: what it knows on all pages of a kind.
        own: what it knows on this one.
    """

    def __init__(
        self,
        environment: Environment,
        template: str,
        blocks: dict[str, list[Any]],
        shared: Mapping[str, Any],
        own: Mapping[str, Any],
    ) -> None:
        names = _Names(shared)
        names.update(own)
        super().__init__(environment, names, template, {})
        self.blocks = blocks
        self.resolve_or_missing = names.__getitem__  # type: ignore[assignment]


class _Names(dict[str, Any]):
    """What a template knows."""

    def __missing__(self, name: str) -> Any:
        return missing
