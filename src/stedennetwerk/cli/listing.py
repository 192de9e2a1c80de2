"""The command `plugins`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from stedennetwerk.about import version
from stedennetwerk.options import options_of
from stedennetwerk.plugin import Exporter, Importer, Rule

if TYPE_CHECKING:
    from stedennetwerk.registry import Registry


def listing(registry: Registry, form: str) -> str:
    """Return what is installed and what it offers, as text or JSON; failures are in the registry."""
    kinds = {"exporters": Exporter, "importers": Importer, "rules": Rule}
    offered = {kind: [_row(registry, one) for one in registry.all(cls)] for kind, cls in kinds.items()}
    if form == "json":
        failures = [
            {"plugin": failure.source.plugin, "distribution": failure.source.distribution,
             "version": failure.source.version, "stage": failure.stage, "problem": failure.problem}
            for failure in registry.failures
        ]  # fmt: skip
        whole = {"stedennetwerk": version(), **offered, "failures": failures}
        return json.dumps(whole, indent=2, ensure_ascii=False, default=lambda word: word.value) + "\n"
    lines = [f"stedennetwerk {version()}"]
    for kind, rows in offered.items():
        lines += ["", f"{kind}:"] if rows else []
        width = max((len(row["name"]) for row in rows), default=0)
        for row in rows:
            lines.append(f"  {row['name']:<{width}}  {row['title']}  [{row['distribution']} {row['version']}]")
            lines += [f"  {'':<{width}}    option {key}, by default {value!r}" for key, value in row["options"].items()]
    return "\n".join(lines) + "\n"


def _row(registry: Registry, one: Any) -> dict[str, Any]:
    source = registry.source_of(one)
    options = options_of(one) if hasattr(one, "options") else {}
    row = {"name": one.name, "title": one.title, "distribution": source.distribution, "version": source.version}
    if isinstance(one, Exporter):
        row["media_type"] = one.media_type
        row["loses"] = sorted(fact.value for fact in one.loses) if one.carries else []
    return {**row, "options": options}
