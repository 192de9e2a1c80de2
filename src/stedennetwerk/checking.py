"""A programme and rules to findings: what the model knows, and what plugins add."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stedennetwerk.findings import Finding, Level, Place
from stedennetwerk.model.references import dangling
from stedennetwerk.model.shapes import shape_of
from stedennetwerk.model.walking import in_words, walk
from stedennetwerk.plugin import Rule
from stedennetwerk.registry import Failure, Registry, describe_error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stedennetwerk.model import Programme


def check(programme: Programme, registry: Registry | None = None) -> tuple[Finding, ...]:
    """Return everything that there is to say about a programme.

    Args:
        programme: read from documents or made in memory.
        registry: whose rules apply; those of all that is installed when absent.

    A rule that fails is a finding of level warning that names it, and costs only its own findings.
    """
    registry = registry or Registry()
    findings = [*_references(programme), *_reused_ids(programme)]
    for rule in registry.all(Rule):
        found: list[Finding] = []
        try:
            found = list(rule.function(programme))
            problem = next(
                (f"it yields {one!r}; yield instances of Finding" for one in found if not _is_finding(one)), ""
            )
        except (Exception, SystemExit) as error:
            problem = describe_error(error)
        if problem:
            failure = Failure(registry.source_of(rule), "check", problem)
            findings.append(_of_plugin(rule.name, failure))
        else:
            findings += found
    findings += [_of_plugin("plugin", failure) for failure in registry.failures]
    return tuple(findings)


def _is_finding(one: object) -> bool:
    return isinstance(one, Finding)


def _of_plugin(code: str, failure: Failure) -> Finding:
    return Finding(code, str(failure), Level.WARNING, remedy="tell its author, or remove the plugin")


def _references(programme: Programme) -> Iterator[Finding]:
    for one in dangling(programme):
        place = Place(path=in_words(programme, one.path))
        code = "circle" if one.circle else "unknown-id"
        yield Finding(code, one.problem, place=place, remedy=one.remedy, choices=one.choices)


def _reused_ids(programme: Programme) -> Iterator[Finding]:
    """Yield a warning for each record with an id that another one had before it."""
    for path, owner in walk(programme):
        for shape in shape_of(type(owner)):
            if not shape.identified:
                continue
            records = getattr(owner, shape.name)
            had = {old: one for one in reversed(records) for old in one.was if old != one.id}
            for index, record in enumerate(records if had else ()):
                other = had.get(record.id)
                if other is not None:
                    place = Place(path=in_words(programme, (*path, shape.name, index, "id")))
                    message = f'"{other.id}" had the id "{record.id}" first, so calendars take the one for the other'
                    yield Finding("reused-id", message, Level.WARNING, place, "choose another id")
