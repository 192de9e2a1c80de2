"""What changed for those who build on the library goes on working for a while, and says what to change."""

from __future__ import annotations

import warnings

import pytest
from click.testing import CliRunner

import stedennetwerk
from stedennetwerk import Registry, View, deprecations
from stedennetwerk.cli.app import app
from stedennetwerk.deprecations import Renamed, advice_on_version, fault_of_version
from stedennetwerk.plugin import Artifact, Exporter, Importer, Rule
from stedennetwerk.registry import Source


@pytest.fixture
def third_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """The hooks are of version 3, and plugins for version 2 still work."""
    monkeypatch.setattr(deprecations, "HOOKS_VERSION", 3)
    monkeypatch.setattr(deprecations, "OLDEST_VERSION", 2)
    monkeypatch.setattr(deprecations, "CHANGES", {2: "give titles", 3: "yield Artifacts"})


@pytest.mark.usefixtures("third_version")
@pytest.mark.parametrize(
    ("version", "fault", "advice"),
    [
        (
            1,
            "it is made for version 1 of the hooks, and the oldest that works is 2; update it: give titles; yield Artifacts",
            None,
        ),
        (2, "", "it is made for version 2 of the hooks, and this is version 3: yield Artifacts"),
        (3, "", ""),
        (4, "it is made for version 4 of the hooks, and this is version 3; update stedennetwerk", None),
    ],
)
def test_versions_of_hooks(version: int, fault: str, advice: str | None) -> None:
    """What is too old or too new is refused with the reason; what is old works, with what to change."""
    assert fault_of_version(version) == fault
    assert advice is None or advice_on_version(version) == advice


def export(view: View, options: object) -> list[Artifact]:
    """Make nothing."""
    return []


class Module:
    """A plugin with one exporter, importer and rule, each made for a version of the hooks."""

    def __init__(self, version: int) -> None:
        self.version = version

    @stedennetwerk.plugin.hookimpl
    def stedennetwerk_exporters(self) -> list[Exporter]:
        return [Exporter(name="old", title="Old", media_type="text/plain", export=export, hooks_version=self.version)]

    @stedennetwerk.plugin.hookimpl
    def stedennetwerk_importers(self) -> list[Importer]:
        return [Importer(name="old", title="Old", media_types=[], read="a:b", hooks_version=self.version)]

    @stedennetwerk.plugin.hookimpl
    def stedennetwerk_rules(self) -> list[Rule]:
        return [Rule(name="old", title="Old", check="a:b", hooks_version=self.version)]


@pytest.mark.usefixtures("third_version")
def test_an_old_plugin_works_with_advice() -> None:
    """A plugin for an older version is there, and the registry knows what its author has to change."""
    registry = Registry(sources=[])
    registry.add(Source("old", "stedennetwerk-old", "1.0", lambda: Module(2)))
    assert registry.exporter("old").name == "old"
    assert [one for one in registry.advice if "of stedennetwerk-old" in one] == [
        f'plugin "old" of stedennetwerk-old 1.0: the {kind} "old": '
        "it is made for version 2 of the hooks, and this is version 3: yield Artifacts"
        for kind in ("exporter", "importer", "rule")
    ]


def test_a_plugin_that_is_too_new_is_refused() -> None:
    """A plugin for a version that is not there yet is refused, and nothing else is."""
    registry = Registry()
    registry.add(Source("new", "stedennetwerk-new", "1.0", lambda: Module(2)))
    assert [failure.problem for failure in registry.failures] == [
        f'the {kind} "old": it is made for version 2 of the hooks, and this is version 1; update stedennetwerk'
        for kind in ("exporter", "importer", "rule")
    ]
    assert registry.exporter("html").name == "html"


def test_advice_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The list of plugins tells what to change in those for an older version, which is no failure."""
    monkeypatch.setattr(deprecations, "HOOKS_VERSION", 2)
    monkeypatch.setattr(deprecations, "CHANGES", {2: "give titles"})
    done = CliRunner().invoke(app, ["plugins"])
    assert done.exit_code == 0
    said = f'note: plugin "csv" of stedennetwerk {stedennetwerk.__version__}: the exporter "csv": '
    advice = "it is made for version 1 of the hooks, and this is version 2: give titles"
    assert [line for line in done.stderr.splitlines() if '"csv"' in line] == [said + advice]


def test_an_old_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that was renamed is the one of today, with a warning that says until when."""
    renamed = {"stedennetwerk.Sight": Renamed("stedennetwerk.View", "0.2", "0.4")}
    monkeypatch.setattr(deprecations, "RENAMED", renamed)
    with pytest.warns(DeprecationWarning) as caught:
        assert stedennetwerk.Sight is View
    assert [str(one.message) for one in caught] == [
        "stedennetwerk.Sight is stedennetwerk.View since stedennetwerk 0.2; the old name goes with 0.4"
    ]
    assert caught[0].filename == __file__


def test_a_name_that_never_was() -> None:
    """Any other name is unknown, without a warning."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert not hasattr(stedennetwerk, "Sight")


def test_every_change_is_told() -> None:
    """Each version of the hooks that still has plugins of the one before says what to change."""
    needed = set(range(deprecations.OLDEST_VERSION + 1, deprecations.HOOKS_VERSION + 1))
    assert needed <= set(deprecations.CHANGES)
