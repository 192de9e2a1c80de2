"""What is missing in the description and the documentation of a descriptor."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable

_media_type = re.compile(r"[a-z]+/[a-z0-9][a-z0-9.+-]*(; ?[a-z0-9-]+=[^;]+)*").fullmatch
"""As RFC 6838, section 4.2, has it, in small letters and with parameters."""


def undescribed(described: Any, media_types: Iterable[str]) -> list[str]:
    """Return what a descriptor of an exporter, importer or rule does not say well."""
    faults = [] if described.title.strip() else ["it has no title"]
    faults += [f"{one!r} is no media type" for one in media_types if not _media_type(one)]
    try:
        described.load(described.function)
    except (ImportError, AttributeError) as error:
        faults.append(f"its function cannot be loaded: {error}")
    return faults


def undocumented(described: Any) -> list[str]:
    """Return what is not documented: the function, and the options that the docstring of their class does not name."""
    function = described.function
    faults = [] if inspect.getdoc(function) else [f"the function {function.__qualname__} has no docstring"]
    options = getattr(described, "options", None)
    if options is None:
        return faults
    said = inspect.getdoc(options) or ""
    names = [option.name for option in attrs.fields(options)]
    missing = [name for name in names if not re.search(rf"^ *{name}: \S", said, re.MULTILINE)]
    return faults + [f"the option {name} is not in the docstring of {options.__qualname__}" for name in missing]
