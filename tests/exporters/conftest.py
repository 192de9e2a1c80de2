"""A published website and somebody with a browser, for the tests that look at pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import CHROMIUM, PROGRAMME, Visitor, served
from playwright.sync_api import Browser, sync_playwright

from stedennetwerk import View, publish, read


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the published folder of the programme."""
    folder = tmp_path_factory.mktemp("public")
    (document := tmp_path_factory.mktemp("document") / "dagen.toml").write_text(PROGRAMME, encoding="utf-8")
    publish(View.of(read(document)), folder, ["html", "ical"])
    return folder


@pytest.fixture(scope="session")
def site(folder: Path) -> Iterator[str]:
    """Serve the published folder and return its address."""
    with served(folder) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return a browser."""
    if CHROMIUM is None:
        pytest.skip("there is no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def visitor(browser: Browser, site: str) -> Iterator[Visitor]:
    """Return a visitor, who had nothing to complain of in the end."""
    visitor = Visitor(browser, site)
    yield visitor
    visitor.context.close()
    assert visitor.complaints == []
