"""Templates compiled for pages by the thousand: functions called and attributes read as Python does, short texts escaped once.

Jinja2 asks of each function whether it wants the context, which costs more than most of ours do and none of them wants, and looks for a key of the
same name where there is no attribute, which our templates do not need. A template of the user keeps the latter. The text that comes out is the same.
"""

from __future__ import annotations

from functools import cache, lru_cache
from keyword import iskeyword
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from markupsafe import escape as _escape

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import CodeType

    from jinja2 import Environment
    from jinja2.compiler import CodeGenerator
    from jinja2.compiler import Frame as Scope
    from jinja2.nodes import Call, Getattr
    from jinja2.runtime import Context

_OURS = str(Path(__file__).with_name("templates"))
REMEMBERED = 4096
"""How many short texts are remembered with their markup."""
SHORT = 80
"""How many characters a text has at most that is remembered."""


def escape(value: Any) -> Markup:
    """Return a value as markupsafe does, without doing over what pages mostly consist of: markup, and a few words and names."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    return _known(value) if kind is str and len(value) < SHORT else _escape(value)


_known = lru_cache(REMEMBERED)(_escape)


@cache
def environment_class() -> type[Environment]:
    """Return environments whose templates call and escape as this module says."""
    from jinja2 import Environment

    class Quick(Environment):
        code_generator_class = _generator_class()
        context_class = context_class()

        def _compile(self, source: str, filename: str) -> CodeType:
            return super()._compile(f"{source}\nfrom {__name__} import escape\n", filename)

    return Quick


@cache
def context_class() -> type[Context]:
    """Return contexts that call functions as they are."""
    from jinja2.runtime import Context

    class Direct(Context):
        def call(self, function: Any, *args: Any, _loop_vars: Any = None, _block_vars: Any = None, **named: Any) -> Any:
            return function(*args, **named)

    return Direct


def settled_context(
    environment: Environment, template: str, known: Mapping[str, Any], blocks: dict[str, list[Any]]
) -> Context:
    """Return a context in which no more names are set, only looked up: for the blocks of a template and not for its top level."""
    names = _Names(known)
    context = context_class()(environment, names, template, {})
    context.blocks = blocks
    context.resolve_or_missing = names.__getitem__  # type: ignore[assignment]
    return context


class _Names(dict[str, Any]):
    """What a template knows."""

    def __missing__(self, name: str) -> Any:
        from jinja2.utils import missing

        return missing


@cache
def _generator_class() -> type[CodeGenerator]:
    """Return a generator of code that calls functions and, in our own templates, reads attributes as Python does."""
    from jinja2.compiler import CodeGenerator

    class Plain(CodeGenerator):
        def visit_Getattr(self, node: Getattr, frame: Scope) -> None:  # noqa: N802
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

    return Plain
