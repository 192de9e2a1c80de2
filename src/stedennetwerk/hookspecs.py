"""The hooks of stedennetwerk. A plugin implements any of them; each yields descriptors, and the work happens later."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pluggy

from stedennetwerk.about import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stedennetwerk.plugin import Exporter, Importer, Rule

hookspec = pluggy.HookspecMarker(PROJECT)


@hookspec
def stedennetwerk_exporters() -> Iterable[Exporter]:  # type: ignore[empty-body]
    r"""Yield the exporters that the plugin offers.

    >>> from stedennetwerk.plugin import Artifact, Exporter, hookimpl
    >>> def titles(view, options):
    ...     text = "\n".join(event.title for event in view.programme.events)
    ...     yield Artifact("titles.txt", "text/plain", text.encode())
    >>> @hookimpl
    ... def stedennetwerk_exporters():
    ...     yield Exporter(name="titles", title="Titles of all events", media_type="text/plain", export=titles)
    >>> [exporter.name for exporter in stedennetwerk_exporters()]
    ['titles']
    """


@hookspec
def stedennetwerk_importers() -> Iterable[Importer]:  # type: ignore[empty-body]
    r"""Yield the importers that the plugin offers.

    >>> from stedennetwerk.plugin import Importer, hookimpl
    >>> from stedennetwerk import Programme
    >>> def one_line(data, options):
    ...     return Programme(id="imported", title=data.decode().strip()), []
    >>> @hookimpl
    ... def stedennetwerk_importers():
    ...     yield Importer(name="line", title="A title on one line", media_types=["text/plain"], read=one_line)
    >>> programme, findings = next(stedennetwerk_importers()).function(b"Netwerkdag\n", None)
    >>> programme.title
    'Netwerkdag'
    """


@hookspec
def stedennetwerk_rules() -> Iterable[Rule]:  # type: ignore[empty-body]
    """Yield the rules that the plugin offers.

    >>> from stedennetwerk.plugin import Finding, Level, Rule, hookimpl
    >>> from stedennetwerk import Programme
    >>> def has_events(programme):
    ...     if not programme.events:
    ...         yield Finding("has-events", "the programme has no events", Level.WARNING, remedy="add one")
    >>> @hookimpl
    ... def stedennetwerk_rules():
    ...     yield Rule(name="has-events", title="A programme has events", check=has_events)
    >>> rule = next(stedennetwerk_rules())
    >>> [str(finding) for finding in rule.function(Programme(id="dag", title="Dag"))]
    ['warning[has-events]: the programme has no events; add one']
    """
