"""For plugin authors: kits that say when a plugin is done, sample programmes, and strategies for hypothesis.

Needs the extra `stedennetwerk[testing]`; nothing of it is imported before it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from stedennetwerk.testing.exporters import ExporterConformance
    from stedennetwerk.testing.importers import ImporterConformance
    from stedennetwerk.testing.releasing import released
    from stedennetwerk.testing.rules import RuleConformance
    from stedennetwerk.testing.samples import SAMPLES, sample
    from stedennetwerk.testing.strategies import programmes, records

_HOMES = {
    "ExporterConformance": "exporters",
    "ImporterConformance": "importers",
    "RuleConformance": "rules",
    "SAMPLES": "samples",
    "programmes": "strategies",
    "records": "strategies",
    "released": "releasing",
    "sample": "samples",
}

__all__ = [
    "SAMPLES",
    "ExporterConformance",
    "ImporterConformance",
    "RuleConformance",
    "programmes",
    "records",
    "released",
    "sample",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    return value
