"""YAML as version 1.2 reads it: `no` is a text, `0268` keeps its zero, `10:30` is no number, dates stay text."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml

from stedennetwerk.errors import shown


class CoreLoader(yaml.CSafeLoader):
    """The C loader with the core schema of YAML 1.2 (section 10.3), which also refuses a key that is there twice."""


class CoreDumper(yaml.CSafeDumper):
    """The C dumper with the same schema, so that it quotes what the loader would otherwise not read as text."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write every value out."""
        return True


CoreLoader.yaml_implicit_resolvers = {}
CoreDumper.yaml_implicit_resolvers = {}


def _resolve(tag: str, pattern: str, first: str) -> None:
    for kind in (CoreLoader, CoreDumper):
        kind.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), list(first))


_resolve("bool", "true|True|TRUE|false|False|FALSE", "tTfF")
_resolve("null", "~|null|Null|NULL|", "~nN\0")
CoreLoader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^$"), [""])
CoreDumper.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^$"), [""])
_resolve("int", r"[-+]?(?:0|[1-9][0-9]*)", "-+0123456789")
_resolve("float", r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]+)?|[-+]?[0-9]+[eE][-+]?[0-9]+", "-+.0123456789")


def _mapping(loader: Any, node: yaml.MappingNode) -> Any:
    if not isinstance(node, yaml.MappingNode):
        problem = f"expected a mapping node, but found {node.id}"
        raise yaml.constructor.ConstructorError(None, None, problem, node.start_mark)
    table: dict[Any, Any] = {}
    yield table
    pairs = [
        (loader.construct_object(key, deep=False), loader.construct_object(value, deep=False), key)
        for key, value in node.value
    ]
    for key, value, key_node in pairs:
        if not isinstance(key, str):
            raise yaml.constructor.ConstructorError(
                None, None, f"the key {key!r} is no text; put it in quotes", key_node.start_mark
            )
        if key in table:
            raise yaml.constructor.ConstructorError(None, None, f'the key "{key}" is there twice', key_node.start_mark)
        table[key] = value


def _no_tag(_loader: Any, node: yaml.Node) -> Any:
    raise yaml.constructor.ConstructorError(None, None, f"the tag {node.tag} has no meaning here", node.start_mark)


def _integer(loader: Any, node: yaml.ScalarNode) -> int | str:
    value: str = loader.construct_scalar(node)
    return int(value) if len(value) < 4000 else value


def _scalar(kind: str, construct: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """Return the constructor of a kind of scalar, which an explicit tag may promise and the text not keep."""

    def constructed(loader: Any, node: yaml.ScalarNode) -> Any:
        try:
            return construct(loader, node)
        except (KeyError, ValueError):
            problem = f"{shown(node.value)} is no {kind}"
            raise yaml.constructor.ConstructorError(None, None, problem, node.start_mark) from None

    return constructed


CoreLoader.add_constructor("tag:yaml.org,2002:map", _mapping)
for _kind, _construct in (
    ("int", _integer),
    ("float", CoreLoader.construct_yaml_float),
    ("bool", CoreLoader.construct_yaml_bool),
):
    CoreLoader.add_constructor(f"tag:yaml.org,2002:{_kind}", _scalar(_kind, _construct))
CoreLoader.add_constructor(None, _no_tag)  # pyright: ignore[reportArgumentType]
for _tag in ("binary", "timestamp", "omap", "pairs", "set"):
    CoreLoader.add_constructor(f"tag:yaml.org,2002:{_tag}", _no_tag)
