"""The pages in a real browser: nothing is wider than a small telephone, by day and by night."""

from __future__ import annotations

import html
import json
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import attrs
import pytest
from browsing import CHROMIUM
from releasing import released

from stedennetwerk import Programme, View, publish

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")

# A page that opens each page in frames of several widths, waits until all are there, and writes down what it measured.
FRAMES = """<!DOCTYPE html>
<html lang="en"><meta charset="utf-8"><title>Measuring</title>
<body><script>
const pages = PAGES, widths = [320, 1280], measured = [];
let left = pages.length * widths.length;
function measure(frame, page, width) {
  const view = frame.contentWindow, whole = frame.contentDocument.documentElement;
  const wide = [...frame.contentDocument.body.querySelectorAll("*")].filter(one => {
    const box = one.getBoundingClientRect();
    return box.width > 0 && getComputedStyle(one).position !== "absolute" && !one.closest(".scroll table") && box.right > width + 1;
  });
  const skip = frame.contentDocument.querySelector("a.skip");
  skip.focus();
  const shown = skip.getBoundingClientRect();
  measured.push({
    page, width,
    scrolls: whole.scrollWidth > width,
    wide: wide.slice(0, 3).map(one => `${one.tagName} ${one.textContent.slice(0, 40)}`),
    skip: shown.top >= 0 && shown.left >= 0 && shown.width > 0,
    small: view.getComputedStyle(frame.contentDocument.querySelector("main")).fontSize,
    styles: [...frame.contentDocument.styleSheets].map(one => [one.href.replace(/.*\\//, ""), one.cssRules.length > 0]),
  });
  if (--left === 0) {
    measured.sort((a, b) => (a.page + a.width).localeCompare(b.page + b.width));
    const done = document.createElement("pre");
    done.id = "measured";
    done.textContent = JSON.stringify(measured);
    document.body.append(done);
  }
}
for (const page of pages) for (const width of widths) {
  const frame = document.createElement("iframe");
  frame.style = `width: ${width}px; height: 800px; border: 0`;
  frame.onload = () => measure(frame, page, width);
  frame.src = page;
  document.body.append(frame);
}
</script></body></html>
"""


def run(tmp_path: Path, *arguments: str) -> str:
    """Run the browser without a window and return what it prints."""
    done = subprocess.run(
        [
            str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
            f"--user-data-dir={tmp_path / 'profile'}", "--virtual-time-budget=20000", "--allow-file-access-from-files",
            *arguments,
        ],
        capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    return done.stdout


def spread(paths: Iterable[str]) -> list[str]:
    """Return some pages of every kind: the first and the last of each folder."""
    folders: dict[str, list[str]] = {}
    for path in sorted(paths):
        folders.setdefault(path.rpartition("/")[0], []).append(path)
    return sorted({path for group in folders.values() for path in (*group[:6], group[-1])})


@pytest.fixture
def measured(example: Programme, tmp_path: Path) -> list[dict[str, Any]]:
    """Publish an example that was released and return what the browser measures on each of its pages."""
    folder = tmp_path / "public"
    view = released(attrs.evolve(example, title="Vroeger"), example, audience="organisers")
    done = publish(view, folder, ["html", "ical", "csv", "json", "atom"])
    pages = spread(path for path in done.files if path.endswith(".html"))
    (folder / "measuring.html").write_text(FRAMES.replace("PAGES", json.dumps(pages)), encoding="utf-8")
    dumped = run(tmp_path, "--dump-dom", (folder / "measuring.html").as_uri())
    (found,) = re.findall(r'<pre id="measured">(.*?)</pre>', dumped, re.DOTALL)
    result: list[dict[str, Any]] = json.loads(html.unescape(found))
    assert sorted({one["page"] for one in result}) == sorted(pages)
    assert len(result) == 2 * len(pages)
    return result


def test_nothing_is_wider_than_the_window(measured: list[dict[str, Any]]) -> None:
    """At 320 and at 1280 pixels no page scrolls sideways and no element sticks out but in tables with a scroll bar of their
    own (WCAG 1.4.10 allows that for tables of data); text is at least 16 pixels; the
    skip link comes into view when it has the focus; and the style is there.
    """
    found = {
        (one["page"], one["width"]): (
            one["scrolls"],
            one["wide"],
            one["skip"],
            float(one["small"][:-2]) >= 16,
            one["styles"],
        )
        for one in measured
    }
    assert found == dict.fromkeys(found, (False, [], True, True, [["style.css", True]]))


def test_the_page_is_drawn(showcase: Programme, tmp_path: Path) -> None:
    """A picture of the page at 320 pixels shows something, light by day and dark by night."""
    folder = tmp_path / "public"
    publish(View.of(showcase), folder, ["html"])
    sizes = {}
    for name, flags in (("light", []), ("dark", ["--force-dark-mode", "--blink-settings=preferredColorScheme=0"])):
        picture = tmp_path / f"{name}.png"
        run(tmp_path, "--window-size=320,1200", *flags, f"--screenshot={picture}", (folder / "index.html").as_uri())
        data = picture.read_bytes()
        sizes[name] = (data[:8], int.from_bytes(data[16:20], "big"), len(data) > 5000)
    assert sizes == dict.fromkeys(("light", "dark"), (b"\x89PNG\r\n\x1a\n", 320, True))
    assert (tmp_path / "light.png").read_bytes() != (tmp_path / "dark.png").read_bytes()
