"""Every built-in exporter keeps every promise of the kit."""

from __future__ import annotations

import re
from typing import ClassVar

from stedennetwerk.plugin import Artifact, Fact
from stedennetwerk.testing import ExporterConformance


class TestCsv(ExporterConformance):
    exporter = "csv"


class TestICalendar(ExporterConformance):
    exporter = "ical"


class TestJson(ExporterConformance):
    exporter = "json"


class TestJsonLd(ExporterConformance):
    """Schema.org says some things in words of its own."""

    exporter = "jsonld"
    marks: ClassVar = {Fact.MODE: "MixedEventAttendanceMode", Fact.ROLES: '"Role"', Fact.HOSTS: "city.merkstad"}


class TestAtom(ExporterConformance):
    exporter = "atom"
    tells_changes = True


class TestHtml(ExporterConformance):
    """What people read on the pages counts; of what these tell machines only the uids. The benchmarks make 10,000 pages."""

    exporter = "html"
    sessions = 1_500

    def text_of(self, artifact: Artifact, data: bytes) -> str:
        if not artifact.path.endswith(".html"):
            return ""
        text = data.decode()
        uids = re.findall(r'"identifier":"(urn:uuid:[^"]+)"', text)
        read = re.sub(r'<script type="application/ld\+json">.*?</script>|<(?:meta|title)\b.*', "", text)
        return "\n".join([read, *uids])
