"""Every check of the project; `nox` runs what takes less than ten minutes together, the rest when it is named."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import nox

PYPROJECT = nox.project.load_toml("pyproject.toml")
PYTHONS = nox.project.python_versions(PYPROJECT)
PLUGINS = sorted(project.parent.name for project in Path("plugins").glob("*/pyproject.toml"))
TO_COPY = "stedennetwerk-markdown"
"""The plugin that is always tested; the others, of which one needs Pango on the system, when asked for."""

nox.needs_version = ">=2024.10.9"
nox.options.default_venv_backend = "virtualenv"
nox.options.error_on_missing_interpreters = False
nox.options.sessions = ["lint", "typing", "api", "tests", "coverage", "wheel", f"plugins({TO_COPY})"]


def group(name: str) -> list[str]:
    """Return the requirements of a dependency group."""
    return list(nox.project.dependency_groups(PYPROJECT, name))


@nox.session
def lint(session: nox.Session) -> None:
    """The style, the layers of rooms, and what must not be in the repository."""
    session.install("-e", ".[testing]", *group("lint"))
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("lint-imports")
    session.run("python", "docs/rooms.py", "--check")


@nox.session
def typing(session: nox.Session) -> None:
    """Two type checkers over the sources and over the typing tests."""
    session.install("-e", ".[testing]", *group("typing"))
    session.run("mypy")
    session.run("pyright", env={"PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"})


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """The tests and every example of the documentation, over each Python that is there."""
    session.install(".[testing]", *group("tests"))
    workers = os.environ.get("STEDENNETWERK_WORKERS", "auto")
    session.run(
        "coverage",
        "run",
        "-m",
        "pytest",
        "-n",
        workers,
        "--dist",
        "loadfile",  # the examples of a page of the documentation go together
        "--no-loadscope-reorder",  # what takes longest is collected first, see tests/conftest.py
        *session.posargs,
        env={"COVERAGE_FILE": f".coverage.{session.python}"},
    )


@nox.session
def coverage(session: nox.Session) -> None:
    """The branch coverage of all test runs together."""
    session.install("coverage[toml]>=7.6")
    if not list(Path().glob(".coverage.*")):
        session.skip("there are no test runs to look at; run the session tests first")
    session.run("coverage", "combine")
    session.run("coverage", "report")


@nox.session
def wheel(session: nox.Session) -> None:
    """The built wheel, installed alone, does what a user asks of it, with good and broken plugins beside it."""
    session.install("build", "hatchling")
    dist = Path(session.create_tmp(), "dist").resolve()
    shutil.rmtree(dist, ignore_errors=True)
    session.run("python", "-m", "build", "--outdir", str(dist), silent=True)
    (built,) = dist.glob("*.whl")
    session.install("--force-reinstall", "--no-deps", str(built))
    session.install(str(built))
    session.install("--no-deps", "--no-build-isolation", *map(str, sorted(Path("tests/wheel/plugins").iterdir())))
    session.run("python", "tests/wheel/check.py")
    session.run("python", "tests/wheel/tutorial.py", str(dist))


@nox.session
@nox.parametrize("plugin", PLUGINS, ids=PLUGINS)
def plugins(session: nox.Session, plugin: str) -> None:
    """Each distribution in plugins/, built and installed with nothing beside it but the built core, passes its own tests."""
    session.install("build")
    dist = Path(session.create_tmp(), "dist").resolve()
    shutil.rmtree(dist, ignore_errors=True)
    folder = Path("plugins", plugin)
    for source in (Path(), folder):
        session.run("python", "-m", "build", "--outdir", str(dist), str(source), silent=True)
    (core,), (own,) = (list(dist.glob(f"{name.replace('-', '_')}-*.whl")) for name in ("stedennetwerk", plugin))
    session.install("--force-reinstall", "--no-deps", str(core), str(own))
    session.install(str(core), f"{own}[tests]")
    with session.chdir(folder):
        session.run("pytest", *session.posargs)


@nox.session
def docs(session: nox.Session) -> None:
    """The documentation as a site in build/docs, with what really comes out of the examples; a warning is a failure."""
    session.install(".", "./plugins/stedennetwerk-pdf", *group("docs"))
    site = Path("build/docs")
    shutil.rmtree(site, ignore_errors=True)
    doctrees = Path(session.create_tmp(), "doctrees")
    session.run("sphinx-build", "-W", "-n", "--keep-going", "-q", "-E", "-d", str(doctrees), "docs", str(site))


@nox.session
def benchmarks(session: nox.Session) -> None:
    """Us, the peers and the floor, alternating in one process family; prints a table and writes benchmarks.json."""
    session.install(".", *group("benchmarks"))
    session.run("python", "tests/benchmarks/run.py", *session.posargs)


@nox.session
def pictures(session: nox.Session) -> None:
    """Screenshots and prints of the examples, in a real Chromium, into build/pictures or the folder given."""
    session.install(".", "playwright>=1.40")
    session.run("python", "docs/pictures.py", *session.posargs)


@nox.session
def rooms(session: nox.Session) -> None:
    """The picture of the rooms and their imports for CONTRIBUTING.md."""
    session.install("-e", ".[testing]", *group("lint"))
    session.run("python", "docs/rooms.py")


@nox.session
def api(session: nox.Session) -> None:
    """What broke in the public interface, within a series of versions that promises not to: `nox -s api -- COMMIT` compares with any."""
    major, minor, *_ = PYPROJECT["project"]["version"].split(".")
    series = f"v{major}.*" if int(major) else f"v{major}.{minor}.*"
    tags = session.run("git", "tag", "--list", series, "--sort=-v:refname", external=True, silent=True) or ""
    against = next(iter([*session.posargs, *tags.split()]), "")
    if not against:
        session.skip(f"nothing of {series} was released yet, so anything may change; name a commit to compare with")
    session.install("griffe>=1.5")
    session.run("griffe", "check", "stedennetwerk", "--search", "src", "--against", against)
