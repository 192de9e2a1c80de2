"""The command `new-plugin`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from stedennetwerk.about import version
from stedennetwerk.cli.starting import filled, template
from stedennetwerk.errors import PluginError, PublishError, reason_of
from stedennetwerk.model.values import slug
from stedennetwerk.plugin import Exporter
from stedennetwerk.registry import Registry

FILES = {
    "pyproject.toml": "pyproject.toml",
    "README.md": "README.md",
    "LICENSE": "LICENSE",
    "exporter.py": "src/@module@/__init__.py",
    "tests.py": "tests/test_@module@.py",
}
"""Each template, and where it goes in the distribution."""


def start_plugin(name: str, folder: Path) -> Path:
    """Write the distribution of a small plugin that works and is tested, and return its folder.

    Args:
        name: of the exporter, a slug.
        folder: in which the folder `stedennetwerk-NAME` comes; made when it is not there.

    Raises:
        ModelError: the name is no slug.
        PluginError: there is an exporter of this name already.
        PublishError: the folder is there already, or cannot be written.
    """
    slug(name)
    registry = Registry()
    taken = {one.name: registry.source_of(one) for one in registry.all(Exporter)}
    if name in taken:
        raise PluginError(f'the exporter "{name}" is already that of {taken[name]}; choose another name')
    distribution = f"stedennetwerk-{name}"
    marks = {
        "@distribution@": distribution,
        "@module@": distribution.replace("-", "_"),
        "@name@": name,
        "@version@": version().partition("+")[0],
    }
    made = folder / distribution
    if made.exists() or made.is_symlink():
        raise PublishError(f"{made} is there already; choose another name, or another folder with --out")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".stedennetwerk-", dir=folder) as staging:
            whole = Path(staging, distribution)
            for source, path in FILES.items():
                _write(whole / filled(path, marks), filled(template(f"template/{source}.txt"), marks))
            whole.rename(made)
    except OSError as error:
        raise PublishError(f"{made} cannot be written: {reason_of(error)}; choose another folder") from error
    return made


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")
