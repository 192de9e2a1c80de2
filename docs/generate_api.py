"""Writes the reference of the Python API: every public name with its call, what its docstring says, and its examples."""

from __future__ import annotations

import ast
import inspect
from enum import Enum
from importlib import import_module
from typing import TYPE_CHECKING, Any

import attrs
from docstrings import first_of, named, on_one_line, written

import stedennetwerk
from stedennetwerk import hookspecs, plugin
from stedennetwerk.registry import HOOKS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

STRATEGIES = ("programmes", "records", "texts", "instants")
"""The strategies for hypothesis that plugin authors may use."""

HEAD = """
Everything is imported from `stedennetwerk`, or from `stedennetwerk.plugin` in a plugin. Everything is typed. Values are frozen: change
them with `attrs.evolve`, which gives a new one.
"""


def api(made: str, elsewhere: Mapping[str, str]) -> str:
    """Return the page.

    Args:
        made: the line that says that it is generated.
        elsewhere: by the name of a class where its fields or words are listed, as a sentence.
    """
    lines = ["# The Python API", "", made, "", HEAD.strip(), "", "## stedennetwerk", ""]
    for name in stedennetwerk.__all__:
        lines += _name(f"stedennetwerk.{name}", name, getattr(stedennetwerk, name), elsewhere)
    lines += ["## stedennetwerk.plugin", ""]
    lines += ["What a plugin author imports; `Finding`, `Level`, `Place` and `View` are above.", ""]
    for name in plugin.__all__:
        if name == "hookimpl":
            lines += ["### hookimpl", "", "`from stedennetwerk.plugin import hookimpl`", ""]
            lines += ["Marks a function as a hook: write `@hookimpl` above it.", ""]
        elif name not in stedennetwerk.__all__:
            lines += _name(f"stedennetwerk.plugin.{name}", name, getattr(plugin, name), elsewhere)
    lines += ["## Hooks", "", "Functions of a plugin's module, each marked with `@hookimpl`.", ""]
    for name in HOOKS:
        lines += _name(name, name, getattr(hookspecs, name), elsewhere)
    lines += ["## stedennetwerk.testing", "", "For the tests of plugin authors; needs `stedennetwerk[testing]`.", ""]
    lines += ["The kits and the sample programmes have [a page of their own](conformance.md).", ""]
    for module, names in {"releasing": ("released",), "samples": ("sample",), "strategies": STRATEGIES}.items():
        home = import_module(f"stedennetwerk.testing.{module}")
        for name in names:
            lines += _name(f"stedennetwerk.testing.{name}", name, getattr(home, name), elsewhere)
    return "\n".join(lines)


def _name(full: str, name: str, value: Any, elsewhere: Mapping[str, str]) -> Iterator[str]:
    yield from (f"### {name}", "")
    if name in elsewhere:
        yield from (first_of(value), "", elsewhere[name], "")
    else:
        yield from ("```text", *_signature(full.removeprefix("stedennetwerk.plugin."), value), "```", "")
        yield from written(value)
    if inspect.isclass(value):
        yield from _methods(value)


def _methods(cls: type) -> Iterator[str]:
    rows = []
    for node in _class_node(cls).body:
        if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
            continue
        marks = {ast.unparse(one) for one in node.decorator_list}
        signature = node.name if marks & {"property", "cached_property"} else _written(node.name, node, bound=True)
        method = vars(cls)[node.name]
        method = getattr(method, "__func__", method)
        rows.append(f"- `{signature}`: {on_one_line((ast.get_docstring(node) or '').partition(chr(10) * 2)[0])}")
        rows += [f"  - `{one}`: {words}" for one, words in named(method, "Args").items()]
        rows += [f"  - raises `{one}`: {words}" for one, words in named(method, "Raises").items()]
    if rows:
        yield from ("Its properties and methods:", "", *rows, "")


def _class_node(cls: type) -> ast.ClassDef:
    code = ast.parse(inspect.getsource(import_module(cls.__module__)))
    return next(node for node in code.body if isinstance(node, ast.ClassDef) and node.name == cls.__name__)


def _signature(name: str, value: Any) -> list[str]:
    name = name.removeprefix("stedennetwerk.")
    value = value.__wrapped__ if hasattr(value, "cache_info") else value
    if inspect.isfunction(value):
        return [_call(name, value)]
    if issubclass(value, Enum):
        return [f"{name}: {', '.join(str(member.value) for member in value)}"]
    if attrs.has(value):
        shown = [_attribute(one) for one in attrs.fields(value) if one.init and not one.name.startswith("_")]
        return [f"{name}({', '.join(shown)})"]
    for node in _class_node(value).body:
        if isinstance(node, ast.FunctionDef) and node.name in ("__init__", "__new__"):
            return [_written(name, node, bound=True).partition(" -> ")[0]]
    return [f"class {name}({value.__mro__[1].__name__})"]


def _attribute(one: attrs.Attribute[Any]) -> str:
    return one.name if one.default is attrs.NOTHING else f"{one.name}=..."


def _call(name: str, function: Callable[..., Any]) -> str:
    code = ast.parse(inspect.getsource(import_module(function.__module__)))
    node = next(one for one in code.body if isinstance(one, ast.FunctionDef) and one.name == function.__name__)
    drawn = any(ast.unparse(one).endswith("composite") for one in node.decorator_list)
    return _written(name, node, bound=drawn)


def _written(name: str, node: ast.FunctionDef, *, bound: bool) -> str:
    """Return a call as its source has it: the same on every Python; without its first argument when that is bound."""
    if bound:
        del node.args.args[0]
    for one in ast.walk(node.args):
        if isinstance(one, ast.arg) and isinstance(one.annotation, ast.Constant):
            one.annotation = ast.Name(str(one.annotation.value))
    returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    return f"{name}({ast.unparse(node.args)}){returns.replace(chr(39), '')}"
