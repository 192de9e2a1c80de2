"""Finding plugins, isolating the broken ones, and naming both sides of a clash.

Theory of operation. pluggy does not isolate: one broken entry point ends the loading of all, one raising hook loses
everybody's results, and a generator raises later, outside pluggy. So each source goes through the stages load, register,
check and describe by itself, inside one guard, and what goes wrong is recorded with the plugin, both versions and the stage.
Built-in plugins come first, by the same door; others are loaded when a name is not built in, or when all are asked for.
"""

from __future__ import annotations

import importlib.metadata
from functools import partial
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeVar

import pluggy
from attrs import Factory, define, field, frozen

from stedennetwerk import hookspecs
from stedennetwerk.about import PROJECT, version
from stedennetwerk.deprecations import advice_on_version, fault_of_version
from stedennetwerk.errors import PluginError, did_you_mean, near_misses, on_one_line
from stedennetwerk.plugin import Exporter, Importer, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

BUILT_IN = {
    "html": "stedennetwerk.exporters.website",
    "ical": "stedennetwerk.exporters.ical",
    "csv": "stedennetwerk.exporters.tables",
    "json": "stedennetwerk.exporters.document",
    "atom": "stedennetwerk.exporters.atom",
    "jsonld": "stedennetwerk.exporters.structured",
}
"""The default plugins, imported when plugins are first asked for; what is heavy in them only when used."""

HOOKS: Mapping[str, type] = {
    "stedennetwerk_exporters": Exporter,
    "stedennetwerk_importers": Importer,
    "stedennetwerk_rules": Rule,
}

D = TypeVar("D", Exporter, Importer, Rule)


@frozen
class Source:
    """Where a plugin comes from.

    Attributes:
        plugin: the name of its entry point, or of its module.
        distribution: the installed distribution.
        version: of that distribution.
        load: returns the module.
    """

    plugin: str
    distribution: str
    version: str
    load: Callable[[], Any] = field(repr=False, eq=False)

    def __str__(self) -> str:
        return f'plugin "{self.plugin}" of {self.distribution} {self.version}'


@frozen
class Failure:
    """What went wrong with a plugin.

    Attributes:
        source: the plugin.
        stage: load, register, check, describe or export.
        problem: what went wrong.
    """

    source: Source
    stage: str
    problem: str

    def __str__(self) -> str:
        return f"{self.source} failed to {self.stage} (stedennetwerk {version()}): {self.problem}"


@define
class Registry:
    """What is installed and what it offers.

    Attributes:
        failures: what went wrong with which plugin, in the order in which it happened.
        sources: where all plugins come from that were looked at.
        advice: what the authors of plugins have to change that are made for an older version of the hooks, and still work.
    """

    failures: list[Failure] = Factory(list)
    sources: list[Source] = Factory(list)
    advice: list[str] = Factory(list)
    _found: dict[type, dict[str, tuple[Any, Source]]] = field(
        init=False, factory=lambda: {kind: {} for kind in HOOKS.values()}
    )
    _manager: pluggy.PluginManager = field(init=False, factory=lambda: pluggy.PluginManager(PROJECT))
    _others_loaded: bool = field(init=False, default=False)

    def __attrs_post_init__(self) -> None:
        self._manager.add_hookspecs(hookspecs)
        for name, module in BUILT_IN.items():
            self.add(Source(name, PROJECT, version(), partial(import_module, module)))

    def load_others(self) -> None:
        """Load the plugins of other distributions, in the order of their names; a second time does nothing."""
        if self._others_loaded:
            return
        self._others_loaded = True
        points = importlib.metadata.entry_points(group=PROJECT)
        for point in sorted(points, key=lambda point: (_distribution(point), point.name, point.value)):
            self.add(Source(point.name, _distribution(point), _version_of(point), point.load))

    def add(self, source: Source) -> None:
        """Take in one plugin; what goes wrong is recorded and costs nobody else anything."""
        self.sources.append(source)
        stage = "load"
        plugin: Any = None
        try:
            plugin = source.load()
            stage = "register"
            name = f"{source.distribution}:{source.plugin}"
            self._manager.register(plugin, name)
            stage = "check"
            _check_hooks(plugin)
            self._manager.check_pending()
            stage = "describe"
            others = [other for other in self._manager.get_plugins() if other is not plugin]
            described = []
            for hook, kind in HOOKS.items():
                caller = self._manager.subset_hook_caller(hook, others)
                described += [(kind, one) for several in caller() for one in several]
        except (Exception, SystemExit) as error:
            self._fail(source, stage, describe_error(error))
            if plugin is not None and self._manager.is_registered(plugin):
                self._manager.unregister(plugin)
            return
        for kind, one in described:
            self._take(kind, one, source)

    def _take(self, kind: type, one: Any, source: Source) -> None:
        if not isinstance(one, kind):
            self._fail(source, "describe", f"it yields {one!r}; yield instances of {kind.__name__}")
            return
        described: Any = one
        known = self._found[kind]
        named = f'the {kind.__name__.lower()} "{described.name}"'
        if fault := fault_of_version(described.hooks_version):
            self._fail(source, "describe", f"{named}: {fault}")
            return
        if advice := advice_on_version(described.hooks_version):
            self.advice.append(f"{source}: {named}: {advice}")
        if described.name in known:
            _, other = known[described.name]
            self._fail(source, "describe", f"{named} is already that of {other}; choose another name")
            return
        known[described.name] = (described, source)

    def _fail(self, source: Source, stage: str, problem: str) -> None:
        self.failures.append(Failure(source, stage, problem))

    def exporter(self, name: str) -> Exporter:
        """Return the exporter with this name.

        Raises:
            PluginError: there is none; lists the choices, near misses first, and the plugins that failed.
        """
        return self._named(Exporter, name)

    def importer(self, name: str) -> Importer:
        """Return the importer with this name; `PluginError` lists the choices."""
        return self._named(Importer, name)

    def rule(self, name: str) -> Rule:
        """Return the rule with this name; `PluginError` lists the choices."""
        return self._named(Rule, name)

    def _named(self, kind: type[D], name: str) -> D:
        if name not in self._found[kind]:
            self.load_others()
        if name in self._found[kind]:
            found: D = self._found[kind][name][0]
            return found
        choices = sorted(self._found[kind])
        hint = did_you_mean(near_misses(name, choices))
        failed = "".join(f"\n{failure}" for failure in self.failures)
        listed = ", ".join(choices) or "none"
        raise PluginError(f'there is no {kind.__name__.lower()} "{name}"{hint} (installed: {listed}){failed}')

    def all(self, kind: type[D]) -> tuple[D, ...]:
        """Return all exporters, importers or rules, by name; loads what is not loaded yet."""
        self.load_others()
        return tuple(self._found[kind][name][0] for name in sorted(self._found[kind]))

    def source_of(self, described: Exporter | Importer | Rule) -> Source:
        """Return where an exporter, importer or rule comes from; one that is not registered comes from the caller."""
        for found in self._found.values():
            for one, source in found.values():
                if one is described:
                    return source
        return Source(described.name, "caller", "unversioned", lambda: None)


def _check_hooks(plugin: Any) -> None:
    """Refuse what looks like a hook and is none, which pluggy would pass over in silence."""
    for name in dir(plugin):
        if not name.startswith(f"{PROJECT}_") or isinstance(getattr(plugin, name), ModuleType):
            continue
        if name not in HOOKS:
            raise PluginError(f'there is no hook "{name}"{did_you_mean(near_misses(name, HOOKS))}')
        if not hasattr(getattr(plugin, name), f"{PROJECT}_impl"):
            raise PluginError(f'the hook "{name}" is not marked; write @hookimpl above it')


def _distribution(point: importlib.metadata.EntryPoint) -> str:
    return point.dist.name if point.dist is not None else "an unknown distribution"


def _version_of(point: importlib.metadata.EntryPoint) -> str:
    return point.dist.version if point.dist is not None else "unversioned"


def describe_error(error: BaseException) -> str:
    """Return the kind of an unexpected error and the first line of what it says."""
    try:
        text = str(error).strip()
    except Exception:
        text = ""
    return f"{type(error).__name__}: {on_one_line(text.splitlines()[0])}" if text else type(error).__name__
