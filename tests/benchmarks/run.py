"""Us, the peers and the floor: `python tests/benchmarks/run.py [--quick] [--only NAME] [--json FILE]`.

Prints a table for each case and writes everything as JSON. Absolute times are those of this machine at this moment; the
ratios are what counts. Exit status 1 when a goal is missed.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from cases import CASES
from measuring import WARM_UP, Shop, measure
from report import as_json, head, table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from measuring import Case, Outcome

QUICK = 1_000
"""The largest programme of a quick run."""


def main() -> int:
    """Run the chosen cases and return the exit status."""
    arguments = _arguments()
    cases = [case for case in CASES if not arguments.only or case.name in arguments.only]
    print(head())
    outcomes: list[Outcome] = []
    with tempfile.TemporaryDirectory() as folder:
        for case in cases:
            for size in dict.fromkeys(min(size, QUICK) for size in case.sizes) if arguments.quick else case.sizes:
                _make_documents(Path(folder), case, size)
                outcome = measure(case, Shop(Path(folder), size), _rounds(size, arguments.quick), _progress)
                _progress("")
                outcomes.append(outcome)
                print(table(outcome), end="\n\n", flush=True)
    arguments.json.write_text(json.dumps(as_json(outcomes), indent=1, ensure_ascii=False) + "\n", "utf-8")
    missed = [f"{o.case.name} {o.size:,}" for o in outcomes if "MISSED" in map(o.verdict, o.case.contestants)]
    print(f"goals missed: {', '.join(missed) or 'none'}; all rounds are in {arguments.json}")
    return 1 if missed else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help=f"at most {QUICK:,} sessions and 3 rounds")
    parser.add_argument("--only", action="append", choices=[case.name for case in CASES], help="this case; repeatable")
    parser.add_argument("--json", type=Path, default=Path("benchmarks.json"), help="where all rounds are written")
    return parser.parse_args()


def _rounds(size: int, quick: bool) -> int:
    if size == 1:
        return 10 if quick else 30
    return 3 if quick or size > 10_000 else 5


def _make_documents(folder: Path, case: Case, size: int) -> None:
    """Write the documents of a case that are not there yet, in a process of their own to keep this one small."""
    for number in (WARM_UP, size):
        needed = [format for format in case.formats if not Shop(folder, number).document(format).exists()]
        if needed:
            _progress(f"making the programme of {number:,} sessions")
            subprocess.run([sys.executable, __file__, "--make", folder, str(number), *needed], check=True)


def _make(folder: str, size: str, formats: Iterable[str]) -> None:
    from programmes import programme

    from stedennetwerk import dumps

    made = programme(int(size))
    for format in formats:
        Shop(Path(folder), int(size)).document(format).write_text(dumps(made, format), "utf-8")


def _progress(message: str) -> None:
    if sys.stderr.isatty():
        print(f"\r{message:78}", end="" if message else "\r", file=sys.stderr, flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--make"]:
        _make(sys.argv[2], sys.argv[3], sys.argv[4:])
    else:
        sys.exit(main())
