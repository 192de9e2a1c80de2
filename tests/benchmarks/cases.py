"""All cases, in the order in which they run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import calendars
import loading
import memory
import pages
import releasing
import starting
import tables
import website
import whole

if TYPE_CHECKING:
    from measuring import Case

CASES: tuple[Case, ...] = (
    *starting.CASES,
    *loading.CASES,
    *memory.CASES,
    *tables.CASES,
    *pages.CASES,
    *calendars.CASES,
    *releasing.CASES,
    *website.CASES,
    *whole.CASES,
)


def case_named(name: str) -> Case:
    """Return the case with this name."""
    return next(case for case in CASES if case.name == name)
