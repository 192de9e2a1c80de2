"""From a programme to a document, in the short form that people write."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from stedennetwerk.documents.contracting import Contractor
from stedennetwerk.documents.structure import MAIN_LANGUAGE, converter

if TYPE_CHECKING:
    from stedennetwerk.documents.parsing import Format
    from stedennetwerk.model.programme import Programme


def dumps(programme: Programme, format: Format) -> str:
    """Return the programme as a document; `loads` gives the same programme again.

    Args:
        programme: the programme.
        format: `toml`, `yaml` or `json`.
    """
    tree = as_tree(programme)
    if format == "toml":
        import tomli_w

        return tomli_w.dumps(tree)
    if format == "yaml":
        import yaml

        from stedennetwerk.documents.yaml_core import CoreDumper

        text: str = yaml.dump(dates_as_text(tree), Dumper=CoreDumper, allow_unicode=True, sort_keys=False, width=110)
        return text
    import orjson

    return orjson.dumps(dates_as_text(tree), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()


def as_tree(programme: Programme) -> dict[str, Any]:
    """Return the programme as the tree of a document, in the short form; instants are text, dates are dates."""
    token = MAIN_LANGUAGE.set(programme.language)
    try:
        tree: dict[str, Any] = converter.unstructure(programme)
    finally:
        MAIN_LANGUAGE.reset(token)
    return Contractor(tree).contract()


def dates_as_text(tree: Any) -> Any:
    """Return the tree with every date as text."""
    if isinstance(tree, dict):
        return {key: dates_as_text(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [dates_as_text(value) for value in tree]
    return tree.isoformat() if isinstance(tree, dt.date) else tree
