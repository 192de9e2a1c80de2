"""How the benchmarks measure.

Theory of operation. A case has contestants: ours, the peers, and the floor below which nobody can get. Every measurement is
taken in a process of its own, so that nothing that an earlier one has remembered or left in memory counts, and so that the
peak memory is its own. In each round every contestant has its turn, in an order that rotates; ratios are taken within a
round, so that a machine that is slow for a minute is slow for all of them.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from attrs import Factory, field, frozen

if TYPE_CHECKING:
    from stedennetwerk import Programme
    from stedennetwerk.documents.parsing import Format

CHILD = Path(__file__).with_name("child.py")
WARM_UP = 10
"""The sessions of the programme on which everything runs once before it is measured."""


@frozen(slots=False)
class Shop:
    """Where a measurement takes place: a folder with the documents of one size."""

    folder: Path
    size: int

    def document(self, format: Format) -> Path:
        """Return the document in this format."""
        return self.folder / f"programme-{self.size}.{format}"

    def data(self, format: Format) -> bytes:
        """Return the bytes of the document in this format."""
        return self.document(format).read_bytes()

    @cached_property
    def programme(self) -> Programme:
        """The programme, read once."""
        from stedennetwerk import loads

        return loads(self.data("json"), "json")

    def new_path(self, stem: str) -> Path:
        """Return a path at which there is nothing yet."""
        number = len(list(self.folder.glob(f"{stem}-*")))
        return self.folder / f"{stem}-{os.getpid()}-{number}"


Prepare = Callable[[Shop], Callable[[], Any]]
"""Gets everything ready, and returns what is measured."""


@frozen
class Contestant:
    """Who takes part.

    Attributes:
        name: as the table has it.
        prepare: gets everything ready and returns what is measured; or the arguments of a command.
        goal: ours may take at most so many times as much; no goal when absent.
    """

    name: str
    prepare: Prepare | Sequence[str]
    goal: float | None = None


@frozen
class Case:
    """One thing to measure.

    Attributes:
        name: short, as in `--only`.
        title: what it is about.
        contestants: ours first.
        sizes: of the programme, in sessions.
        formats: of the documents that it needs.
        unit: what is measured: time in microseconds for each session, in milliseconds as a whole, or memory in bytes.
        repeats: how many times each process measures; the best one counts.
    """

    name: str
    title: str
    contestants: tuple[Contestant, ...]
    sizes: tuple[int, ...] = (10_000,)
    formats: tuple[Format, ...] = ("json",)
    unit: str = "µs per session"
    repeats: int = 1

    @property
    def traced(self) -> bool:
        """Whether memory is what is measured."""
        return self.unit.startswith("bytes")

    @property
    def at_the_peak(self) -> bool:
        """Whether it is the most memory that counts, not what is left."""
        return self.unit.endswith("peak")

    def scaled(self, value: float, size: int) -> float:
        """Return seconds or bytes in the unit of the case."""
        if self.unit == "ms":
            return value * 1e3
        return value / size * (1 if self.traced else 1e6)


@frozen
class Measured:
    """What one process measured.

    Attributes:
        value: seconds on the clock, or bytes.
        cpu: seconds of the processor, which other programs on the machine disturb less; without waiting for the disk.
        peak: the peak of its memory in bytes, where the system tells.
    """

    value: float
    cpu: float | None = None
    peak: int | None = None


@frozen
class Outcome:
    """All measurements of a case at one size, by contestant, one for each round."""

    case: Case
    size: int
    measured: Mapping[str, list[Measured]] = field(default=Factory(dict))

    def values(self, name: str) -> list[float]:
        """Return what a contestant took in each round, in the unit of the case."""
        return [self.case.scaled(one.value, self.size) for one in self.measured[name]]

    def median(self, name: str) -> float:
        """Return the median over the rounds."""
        return statistics.median(self.values(name))

    def least(self, name: str) -> float:
        """Return the best round."""
        return min(self.values(name))

    def peak(self, name: str) -> float | None:
        """Return the median of the peak memory in megabytes."""
        peaks = [one.peak for one in self.measured[name] if one.peak is not None]
        return statistics.median(peaks) / 1e6 if peaks else None

    def ratio(self, name: str) -> float:
        """Return how many times as much ours takes: the median of the ratios of the rounds."""
        ours = self.values(self.case.contestants[0].name)
        return statistics.median(a / b for a, b in zip(ours, self.values(name), strict=True))

    def ratio_of_best(self, name: str) -> float:
        """Return the same for the best round of each."""
        return self.least(self.case.contestants[0].name) / self.least(name)

    def ratio_of_cpu(self, name: str) -> float | None:
        """Return the same for the least processor time of each."""
        ours, theirs = (self._least_cpu(one) for one in (self.case.contestants[0].name, name))
        return ours / theirs if ours and theirs else None

    def _least_cpu(self, name: str) -> float | None:
        return min((one.cpu for one in self.measured[name] if one.cpu is not None), default=None)

    def verdict(self, contestant: Contestant) -> str:
        """Return whether a goal is met: by both ratios, by neither, or by one of them only."""
        if contestant.goal is None:
            return ""
        met = [ratio <= contestant.goal for ratio in (self.ratio(contestant.name), self.ratio_of_best(contestant.name))]
        return "met" if all(met) else "close" if any(met) else "MISSED"


def measure(case: Case, shop: Shop, rounds: int, progress: Callable[[str], None]) -> Outcome:
    """Run all rounds of a case at one size."""
    outcome = Outcome(case, shop.size, {one.name: [] for one in case.contestants})
    for round in range(rounds):
        turn = round % len(case.contestants)
        for one in (*case.contestants[turn:], *case.contestants[:turn]):
            progress(f"{case.name} {shop.size:,}: round {round + 1} of {rounds}, {one.name}")
            measured = _in_process(case, one, shop) if callable(one.prepare) else _command(one.prepare)
            outcome.measured[one.name].append(measured)
    return outcome


def _in_process(case: Case, one: Contestant, shop: Shop) -> Measured:
    arguments = [sys.executable, CHILD, case.name, one.name, str(shop.folder), str(shop.size)]
    done = subprocess.run(arguments, stdout=subprocess.PIPE, check=True)
    return Measured(**json.loads(done.stdout.splitlines()[-1]))


def _command(arguments: Sequence[str]) -> Measured:
    start = perf_counter()
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL)
    cpu = peak = None
    if hasattr(os, "wait4"):
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        cpu = usage.ru_utime + usage.ru_stime
        peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    code = process.wait()
    seconds = perf_counter() - start
    if code:
        raise subprocess.CalledProcessError(code, arguments)
    return Measured(seconds, cpu, peak)
