"""What all tests share: the examples, and how hard hypothesis tries."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from stedennetwerk import Programme, read

ROOT = Path(__file__).parent.parent
EXAMPLES = {
    "nijmegen-2023": ROOT / "docs/examples/nijmegen-2023.toml",
    "xoruby": ROOT / "docs/examples/xoruby",
    "showcase": ROOT / "docs/examples/showcase",
}

settings.register_profile(
    "quick",
    max_examples=40,
    deadline=None,
    derandomize=bool(os.environ.get("CI")),  # what CI says of a commit is the same each time
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile("thorough", parent=settings.get_profile("quick"), max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


@pytest.fixture(scope="session")
def showcase() -> Programme:
    """The programme that uses every element of the model."""
    return read(EXAMPLES["showcase"])


@pytest.fixture(scope="session", params=sorted(EXAMPLES))
def example(request: pytest.FixtureRequest) -> Programme:
    """Each of the example programmes."""
    return read(EXAMPLES[request.param])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that no worker is left alone with it at the end."""
    items.sort(key=lambda item: "test_kit_for_" not in item.nodeid)
