"""The package as others import it: its public names, its version, and what importing it costs."""

from __future__ import annotations

import ast
import importlib.metadata
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import stedennetwerk

SOURCE = Path(stedennetwerk.__file__)
HEAVY = ("icalendar", "jinja2", "minijinja", "babel", "markdown_it", "rich", "yaml", "hypothesis")


def imported_for_type_checkers() -> dict[str, str]:
    """Return the names in the block for type checkers, with the module of each."""
    tree = ast.parse(SOURCE.read_text(encoding="utf-8"))
    (block,) = (node for node in tree.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")
    return {
        alias.asname or alias.name: str(node.module)
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def test_public_names() -> None:
    """The public names are sorted, and the same ones that are loaded and that type checkers see."""
    assert stedennetwerk.__all__ == sorted(stedennetwerk.__all__)
    assert len(set(stedennetwerk.__all__)) == len(stedennetwerk.__all__)
    loaded = {name: f"stedennetwerk.{home}" for name, home in stedennetwerk._HOME_OF.items()}
    assert loaded == imported_for_type_checkers()
    assert sorted(loaded) == stedennetwerk.__all__


@pytest.mark.parametrize("name", stedennetwerk.__all__)
def test_every_public_name(name: str) -> None:
    """A public name can be had, is the very thing of its module, and says what it is."""
    home = sys.modules.get(imported_for_type_checkers()[name]) or __import__(
        imported_for_type_checkers()[name], fromlist=[name]
    )
    value: Any = getattr(stedennetwerk, name)
    assert value is getattr(home, name)
    assert (value.__doc__ or "").strip() != ""


def test_version() -> None:
    """The version is that of the installed distribution, and looked up only when asked for."""
    assert stedennetwerk.__version__ == importlib.metadata.version("stedennetwerk")
    assert "__version__" not in vars(stedennetwerk)


def test_unknown_name() -> None:
    """A name that is not there is an AttributeError like everywhere else."""
    with pytest.raises(AttributeError) as caught:
        _ = stedennetwerk.Programm
    assert str(caught.value) == "module 'stedennetwerk' has no attribute 'Programm'"
    assert not hasattr(stedennetwerk, "nothing")


def test_dir() -> None:
    """Completion in an interpreter offers every public name and the version."""
    offered = dir(stedennetwerk)
    assert offered == sorted(offered)
    assert {*stedennetwerk.__all__, "__version__"} - set(offered) == set()


def test_typed() -> None:
    """The package tells type checkers that it is typed."""
    assert SOURCE.with_name("py.typed").is_file()


def loaded_by(statement: str, *candidates: str) -> list[str]:
    """Return which of these packages a fresh interpreter loads for a statement."""
    code = f"{statement}\nimport sys\nprint(*sorted({set(candidates)!r} & set(sys.modules)), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    return done.stderr.split()


def test_importing_costs_next_to_nothing() -> None:
    """Importing the package loads none of what it is built on."""
    others = ("attrs", "attr", "cattrs", "click", "rich_click", "orjson", "pluggy", "tomli", "zoneinfo")
    assert loaded_by("import stedennetwerk", *HEAVY, *others) == []


def test_reading_costs_only_what_it_needs() -> None:
    """Reading TOML loads what reading TOML takes, and nothing that publishes, shows or tests."""
    statement = "import stedennetwerk\nstedennetwerk.loads('id = \"p\"\\ntitle = \"P\"', 'toml')"
    assert loaded_by(statement, *HEAVY, "click", "rich_click", "pluggy") == []


def test_listing_plugins_costs_no_exporter() -> None:
    """Knowing which exporters there are loads nothing that only their work needs."""
    assert loaded_by("import stedennetwerk\nstedennetwerk.Registry().exporter('html')", *HEAVY) == []


def test_asking_for_the_version_costs_next_to_nothing() -> None:
    """`stedennetwerk --version` answers without loading the command line."""
    statement = "import sys\nsys.argv = ['stedennetwerk', '--version']\nfrom stedennetwerk.cli import main\nmain()"
    assert loaded_by(statement, *HEAVY, "attrs", "attr", "cattrs", "click", "rich_click", "pluggy") == []
