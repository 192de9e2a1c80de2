"""One measurement in a process of its own: `child.py CASE CONTESTANT FOLDER SIZE` prints it as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import attrs
from cases import case_named
from measuring import Shop, measure_here


def main(name: str, contestant: str, folder: str, size: str) -> None:
    """Measure and print."""
    case = case_named(name)
    (one,) = (one for one in case.contestants if one.name == contestant)
    print(json.dumps(attrs.asdict(measure_here(case, one, Shop(Path(folder), int(size))))))


if __name__ == "__main__":
    main(*sys.argv[1:])
