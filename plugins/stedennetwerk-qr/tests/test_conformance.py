"""The exporter keeps the promises of all exporters, beside the website and the feeds to which its codes lead."""

from __future__ import annotations

from stedennetwerk.testing import ExporterConformance


class TestQr(ExporterConformance):
    """Drawing a code takes milliseconds, and a hundred times as long where memory is traced."""

    exporter = "qr"
    beside = ("html", "ical")
    sessions = 200
