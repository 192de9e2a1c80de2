"""The tests need Pango, with which WeasyPrint sets type, and which pip cannot install."""

from __future__ import annotations

import pytest

try:
    import weasyprint  # noqa: F401

    MISSING = ""
except OSError as error:
    MISSING = f"Pango is not installed: {str(error).splitlines()[0]}"


@pytest.fixture(autouse=True)
def pango() -> None:
    """Skip where type cannot be set."""
    if MISSING:
        pytest.skip(MISSING)
