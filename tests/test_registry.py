"""Finding plugins: each broken one is named with both versions and the stage, and costs nobody else anything."""

from __future__ import annotations

import importlib.metadata
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from plugin_folders import GOOD, distribution, on_path

from stedennetwerk import PluginError, Programme, Registry, View, __version__, check
from stedennetwerk.plugin import Exporter, Importer, Rule
from stedennetwerk.registry import BUILT_IN, Failure, Source, describe_error

BUILT_IN_NAMES = ["atom", "csv", "html", "ical", "json", "jsonld"]
INSTALLED = Registry()
CSV = INSTALLED.source_of(INSTALLED.exporter("csv"))


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Give a folder on the path in which tests put distributions."""
    with on_path(tmp_path):
        yield tmp_path


def names(registry: Registry) -> list[str]:
    """Return the names of all exporters."""
    return [exporter.name for exporter in registry.all(Exporter)]


def problems(registry: Registry) -> list[str]:
    """Return all failures in words."""
    registry.load_others()
    return [str(failure) for failure in registry.failures]


def test_built_ins_come_first() -> None:
    """The built-in plugins are there without looking at any other distribution."""
    registry = Registry()
    assert [(one.plugin, one.distribution, one.version) for one in registry.sources] == [
        (module.rpartition(".")[2], "stedennetwerk", __version__) for module in BUILT_IN
    ]
    assert [registry.exporter(name).name for name in BUILT_IN_NAMES] == BUILT_IN_NAMES


def test_others_are_loaded_when_needed(folder: Path) -> None:
    """A plugin of another distribution is not imported for a built-in name, and only once for another one."""
    module = distribution(folder, "demo-good", "1.0", GOOD)
    registry = Registry()
    registry.exporter("html")
    assert module not in sys.modules
    assert registry.exporter("names").title == "Names of all speakers"
    assert module in sys.modules
    registry.load_others()
    assert [source.distribution for source in registry.sources].count("demo-good") == 1


def test_a_good_plugin(folder: Path) -> None:
    """Ten lines are a plugin: it is listed, its source is known, and it exports."""
    distribution(folder, "demo-good", "1.0", GOOD, point="speakers")
    registry = Registry()
    exporter = registry.exporter("names")
    (artifact,) = exporter.artifacts(View.of(Programme(id="p", title="P")))
    assert (artifact.path, b"".join(artifact.chunks())) == ("names.txt", b"")
    assert str(registry.source_of(exporter)) == 'plugin "speakers" of demo-good 1.0'
    assert (names(registry), registry.failures) == ([*BUILT_IN_NAMES, "names"], [])


BROKEN = {
    "raises at import": ("raise RuntimeError('no luck')", "load", "RuntimeError: no luck"),
    "leaves at import": ("import sys\nsys.exit('bye')", "load", "SystemExit: bye"),
    "leaves in silence": ("raise SystemExit", "load", "SystemExit"),
    "is no Python": ("def", "load", "SyntaxError: invalid syntax (demo_broken.py, line 1)"),
    "misspells a hook": (
        "from stedennetwerk.plugin import hookimpl\n@hookimpl\ndef stedennetwerk_exporter():\n    return []",
        "check",
        (
            'PluginError: there is no hook "stedennetwerk_exporter"; did you mean "stedennetwerk_exporters", '
            '"stedennetwerk_importers" or "stedennetwerk_rules"?'
        ),
    ),
    "forgets to mark a hook": (
        "def stedennetwerk_rules():\n    return []",
        "check",
        'PluginError: the hook "stedennetwerk_rules" is not marked; write @hookimpl above it',
    ),
    "asks for what hooks do not get": (
        "from stedennetwerk.plugin import hookimpl\n@hookimpl\ndef stedennetwerk_rules(programme):\n    return []",
        "register",
        "PluginValidationError: Plugin 'demo-broken:plugin' for hook 'stedennetwerk_rules'",
    ),
    "fails half-way": (
        (
            "from stedennetwerk.plugin import Exporter, hookimpl\n"
            "@hookimpl\n"
            "def stedennetwerk_exporters():\n"
            "    yield Exporter(name='half', title='Half', media_type='text/plain', export=print)\n"
            "    raise ValueError('tired')"
        ),
        "describe",
        "ValueError: tired",
    ),
    "leaves half-way": (
        "from stedennetwerk.plugin import hookimpl\n@hookimpl\ndef stedennetwerk_rules():\n    yield exit(3)",
        "describe",
        "SystemExit: 3",
    ),
    "yields no list": (
        (
            "from stedennetwerk.plugin import Rule, hookimpl\n"
            "@hookimpl\n"
            "def stedennetwerk_rules():\n"
            "    return Rule(name='one', title='One', check=print)"
        ),
        "describe",
        "TypeError: 'Rule' object is not iterable",
    ),
    "yields another kind": (
        "from stedennetwerk.plugin import Rule, hookimpl\n@hookimpl\ndef stedennetwerk_exporters():\n    yield 'csv'",
        "describe",
        "it yields 'csv'; yield instances of Exporter",
    ),
    "yields a bad name": (
        (
            "from stedennetwerk.plugin import Rule, hookimpl\n"
            "@hookimpl\n"
            "def stedennetwerk_rules():\n"
            "    yield Rule(name='No Space', title='Rule', check=print)"
        ),
        "describe",
        'ModelError: "No Space" is no id; write "no-space"',
    ),
    "takes a built-in name": (
        GOOD.replace('"names"', '"csv"'),
        "describe",
        f'the exporter "csv" is already that of {CSV}; choose another name',
    ),
}


@pytest.mark.parametrize(("source", "stage", "problem"), BROKEN.values(), ids=BROKEN)
def test_a_broken_plugin(folder: Path, source: str, stage: str, problem: str) -> None:
    """A plugin that fails is named with its version, ours and the stage, and everything else works."""
    distribution(folder, "demo-broken", "1.2", source)
    distribution(folder, "demo-good", "1.0", GOOD)
    distribution(folder, "a-good-one", "0.1", GOOD.replace('"names"', '"names-too"'))
    registry = Registry()
    assert names(registry) == [*BUILT_IN_NAMES, "names", "names-too"]
    assert problems(registry) == [
        f'plugin "plugin" of demo-broken 1.2 failed to {stage} (stedennetwerk {__version__}): {problem}'
    ]
    assert registry.failures[0].stage == stage
    assert registry.all(Importer) == ()
    assert [finding.message for finding in check(Programme(id="p", title="P"), registry)] == problems(registry)


def test_a_missing_module(folder: Path) -> None:
    """An entry point that leads nowhere is a failure to load."""
    (folder / f"{distribution(folder, 'demo-gone', '2', '')}.py").unlink()
    assert problems(Registry()) == [
        (
            f'plugin "plugin" of demo-gone 2 failed to load (stedennetwerk {__version__}): '
            "ModuleNotFoundError: No module named 'demo_gone'"
        )
    ]


def test_two_plugins_with_one_name(folder: Path) -> None:
    """Of two plugins with one name the first by distribution has it, and the other is told whose it is."""
    distribution(folder, "demo-b", "2.0", GOOD, point="later")
    distribution(folder, "demo-a", "1.0", GOOD, point="first")
    registry = Registry()
    assert registry.source_of(registry.exporter("names")).distribution == "demo-a"
    assert problems(registry) == [
        (
            f'plugin "later" of demo-b 2.0 failed to describe (stedennetwerk {__version__}): the exporter "names" is already '
            'that of plugin "first" of demo-a 1.0; choose another name'
        )
    ]


def test_only_the_bad_descriptor_is_lost(folder: Path) -> None:
    """A plugin that yields something good beside something that is none keeps the good."""
    distribution(folder, "demo-mixed", "1", f"{GOOD}    yield 7\n")
    registry = Registry()
    assert names(registry) == [*BUILT_IN_NAMES, "names"]
    assert [failure.problem for failure in registry.failures] == ["it yields 7; yield instances of Exporter"]


def test_modules_with_our_name_in_a_plugin(folder: Path) -> None:
    """A plugin may import modules whose names begin like ours, such as its own package: these are no hooks."""
    (folder / "stedennetwerk_demo_helper.py").write_text("", encoding="utf-8")
    distribution(folder, "stedennetwerk-demo", "1", f"import stedennetwerk_demo_helper\n{GOOD}")
    assert problems(Registry()) == []


def test_all_kinds(folder: Path) -> None:
    """One plugin may offer importers and rules as well, each found by its name."""
    source = (
        "from stedennetwerk.plugin import Importer, Rule, hookimpl\n"
        "@hookimpl\n"
        "def stedennetwerk_importers():\n"
        "    yield Importer(name='tabs', title='Tabs', media_types=['text/plain'], read=print)\n"
        "@hookimpl\n"
        "def stedennetwerk_rules():\n"
        "    return [Rule(name='tidy', title='Tidy', check=print)]\n"
    )
    distribution(folder, "demo-kinds", "1", source)
    registry = Registry()
    assert (registry.importer("tabs").media_types, registry.rule("tidy").title) == (("text/plain",), "Tidy")
    assert [registry.source_of(one).distribution for one in registry.all(Rule)] == ["demo-kinds"]


def test_a_class_of_their_own(folder: Path) -> None:
    """What a plugin yields may be of a class below Exporter; where it comes from is known all the same."""
    source = GOOD.replace("    yield Exporter(", "    yield Mine(").replace(
        "@hookimpl", "class Mine(Exporter):\n    pass\n\n\n@hookimpl"
    )
    distribution(folder, "demo-class", "1", source)
    registry = Registry()
    assert registry.source_of(registry.exporter("names")).distribution == "demo-class"


def test_order_does_not_depend_on_the_path(tmp_path: Path) -> None:
    """Plugins are loaded by distribution and name, wherever on the path they stand."""
    orders = []
    for turn, pair in enumerate([("demo-a", "demo-b"), ("demo-b", "demo-a")]):
        folders = [tmp_path / f"{turn}-{index}" for index in (0, 1)]
        for folder, name in zip(folders, pair, strict=True):
            folder.mkdir()
            distribution(folder, name, "1", "")
        with on_path(folders[0]), on_path(folders[1]):
            registry = Registry()
            registry.load_others()
        orders.append([source.distribution for source in registry.sources[len(BUILT_IN) :]])
    assert orders == [["demo-a", "demo-b"]] * 2


def test_unknown_name(folder: Path) -> None:
    """An unknown name lists near misses, what there is, and which plugins failed, as one of them might have had it."""
    distribution(folder, "demo-broken", "1.2", "raise RuntimeError('no luck')")
    with pytest.raises(PluginError) as caught:
        Registry().exporter("icall")
    assert str(caught.value) == (
        'there is no exporter "icall"; did you mean "ical"? (installed: atom, csv, html, ical, json, jsonld)\n'
        f'plugin "plugin" of demo-broken 1.2 failed to load (stedennetwerk {__version__}): RuntimeError: no luck'
    )


def test_unknown_name_of_an_empty_kind() -> None:
    """Where nothing of a kind is installed, the message says so."""
    with pytest.raises(PluginError) as caught:
        Registry().importer("frab")
    assert str(caught.value) == 'there is no importer "frab" (installed: none)'
    with pytest.raises(PluginError, match=r'^there is no rule "frab" '):
        Registry().rule("frab")


def test_unregistered_exporter() -> None:
    """An exporter that somebody passes by hand has that somebody for a source."""
    mine = Exporter(name="mine", title="Mine", media_type="text/plain", export=print)
    source = Registry().source_of(mine)
    assert (str(source), source.load()) == ('plugin "mine" of caller unversioned', None)


def test_entry_point_without_distribution(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry point whose distribution is unknown is loaded and called that."""
    (folder / "demo_stray.py").write_text("raise RuntimeError('lost')", encoding="utf-8")
    stray = importlib.metadata.EntryPoint("stray", "demo_stray", "stedennetwerk")
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda group: [stray])
    assert problems(Registry()) == [
        (
            f'plugin "stray" of an unknown distribution unversioned failed to load (stedennetwerk {__version__}): '
            "RuntimeError: lost"
        )
    ]


def test_values() -> None:
    """Sources and failures are values that say what they are."""
    one, other = (Source("p", "d", "1", load) for load in (print, repr))
    assert one == other
    assert (
        str(Failure(one, "export", "why")) == f'plugin "p" of d 1 failed to export (stedennetwerk {__version__}): why'
    )
    assert describe_error(ValueError("first\nsecond")) == "ValueError: first"
    assert describe_error(KeyError()) == "KeyError"
