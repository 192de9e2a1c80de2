"""An exporter run on another machine, as far as one machine can be another: hash seed, zone, language, clock and process."""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import subprocess
import sys
from functools import cache
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any

from stedennetwerk.testing.inserting import beside
from stedennetwerk.testing.samples import sample
from stedennetwerk.views import View

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from stedennetwerk.plugin import Exporter

COMPARED = ("everything", "repeated sessions", "clock change night")
"""The samples whose bytes are compared."""

MACHINES: Mapping[str, Mapping[str, str]] = {
    "with hash seed 1, in Honolulu": {"PYTHONHASHSEED": "1", "TZ": "Pacific/Honolulu"},
    "with hash seed 2, in Apia, in Turkish": {"PYTHONHASHSEED": "2", "TZ": "Pacific/Apia", "LC_ALL": "tr_TR.UTF-8"},
}
"""Machines that differ from this one and from each other, by their environment."""

_SCRIPT = """
import pickle, sys, time
late = time.monotonic() + 1
from stedennetwerk.testing.elsewhere import digests
given = pickle.load(sys.stdin.buffer)
time.sleep(max(0, late - time.monotonic()))
print(digests(*given))
"""


def digests(exporter: Exporter, options: Mapping[str, Any], others: Sequence[str]) -> str:
    """Return the SHA-256 of each file that an exporter makes of the compared samples in each language, with all that they have."""
    found = {}
    for name in COMPARED:
        programme = sample(name)
        for language in programme.published_in:
            view = View.of(programme, "organisers", language)
            view = beside(view, others) if others else view
            for artifact in exporter.artifacts(view, exporter.options(**options)):
                key = f"{name}/{language}/{artifact.path}"
                found[key] = hashlib.sha256(b"".join(artifact.chunks())).hexdigest()
    return json.dumps(found)


def differing(exporter: Exporter, options: Mapping[str, Any], others: Sequence[str]) -> dict[str, list[str]]:
    """Return by the name of a machine the files that come out otherwise there than here, beside those of other exporters."""
    here = json.loads(digests(exporter, options, others))
    given = pickle.dumps((exporter, dict(options), others))
    started = {name: _started(_SCRIPT, given, machine) for name, machine in MACHINES.items()}
    found = {}
    for name, process in started.items():
        there = _printed(process)
        if other := sorted(path for path in here.keys() | there.keys() if here.get(path) != there.get(path)):
            found[name] = other
    return found


@cache
def imported_by(module: str) -> tuple[str, ...]:
    """Return the top-level packages of others that come in when a module is imported in a new process.

    It is looked at once: many exporters of one module ask for the same.
    """
    script = f"""
import sys, json, stedennetwerk.plugin, stedennetwerk.registry
before = {{name.partition(".")[0] for name in sys.modules}}
import {module}
after = {{name.partition(".")[0] for name in sys.modules}}
print(json.dumps(sorted(after - before - sys.stdlib_module_names)))
"""
    own = module.partition(".")[0]
    return tuple(name for name in _printed(_started(script, b"", {})) if name != own)


def _started(script: str, given: bytes, machine: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Start a script with what it is given; it sees the modules that this process sees."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), **machine}
    with TemporaryFile() as file:
        file.write(given)
        file.seek(0)
        return subprocess.Popen(  # noqa: S603 - our own script
            [sys.executable, "-c", script], stdin=file, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
        )


def _printed(process: subprocess.Popen[bytes]) -> Any:
    """Return what a script prints as JSON."""
    printed, said = process.communicate()
    if process.returncode:
        raise AssertionError(f"in a process of its own it fails:\n{said.decode(errors='replace')[-2000:]}")
    return json.loads(printed)
