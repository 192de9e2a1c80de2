"""One measurement in a process of its own: `child.py CASE CONTESTANT FOLDER SIZE` prints it as JSON."""

from __future__ import annotations

import gc
import json
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import attrs
from cases import case_named
from measuring import WARM_UP, Case, Contestant, Measured, Shop


def main(name: str, contestant: str, folder: str, size: str) -> None:
    """Measure and print."""
    case = case_named(name)
    (one,) = (one for one in case.contestants if one.name == contestant)
    print(json.dumps(attrs.asdict(measure_here(case, one, Shop(Path(folder), int(size))))))


def measure_here(case: Case, one: Contestant, shop: Shop) -> Measured:
    """Measure one contestant in this process."""
    assert callable(one.prepare)
    one.prepare(Shop(shop.folder, WARM_UP))()
    measured = []
    for _ in range(case.repeats):
        run = one.prepare(shop)
        gc.collect()
        measured.append(_traced(run, at_the_peak=case.at_the_peak) if case.traced else _timed(run))
        del run
    return min(measured, key=lambda one: one.value)


def _timed(run: Callable[[], Any]) -> Measured:
    _forget_peak()
    start, cpu = perf_counter(), process_time()
    result = run()
    measured = Measured(perf_counter() - start, process_time() - cpu, _peak())
    del result
    return measured


def _traced(run: Callable[[], Any], *, at_the_peak: bool) -> Measured:
    """Measure the bytes of all that is there afterwards and was not there before, or of the most in between."""
    tracemalloc.start()
    result = run()
    gc.collect()
    size, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del result
    return Measured(peak if at_the_peak else size)


def _forget_peak() -> None:
    """Begin to look for the peak of memory anew, where the system can (Linux, proc(5))."""
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        pass


def _peak() -> int | None:
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:")), None)


if __name__ == "__main__":
    main(*sys.argv[1:])
