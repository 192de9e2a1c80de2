"""Start-up: what it costs to import the package and to ask for its version, beside Python itself."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from measuring import Case, Contestant

_SCRIPT = shutil.which("stedennetwerk", path=str(Path(sys.executable).parent)) or shutil.which("stedennetwerk")
_MODULE = (sys.executable, "-m", "stedennetwerk")

CASES = (
    Case(
        "start-up",
        "starting: the version at the command line",
        (
            Contestant("ours: --version", ((_SCRIPT,) if _SCRIPT else _MODULE) + ("--version",)),
            Contestant("floor: python -c pass", (sys.executable, "-c", "pass"), goal=6),
            Contestant("ours: python -m ... --version", (*_MODULE, "--version")),
            Contestant("ours: import stedennetwerk", (sys.executable, "-c", "import stedennetwerk")),
            Contestant("ours: --help", ((_SCRIPT,) if _SCRIPT else _MODULE) + ("--help",)),
        ),
        sizes=(1,),
        formats=(),
        unit="ms",
    ),
)
