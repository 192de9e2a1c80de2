"""The exporter keeps every promise that stedennetwerk asks of exporters."""

from __future__ import annotations

from io import BytesIO

from printed import targets
from pypdf import PdfReader

from stedennetwerk.plugin import Artifact
from stedennetwerk.testing import ExporterConformance


class TestPdf(ExporterConformance):
    """Setting an event takes most of a second, so the large programme has few sessions, and WeasyPrint lays it out as a whole; readers find words, and where links lead."""

    exporter = "pdf"
    sessions = 100
    memory = 128 * 1024 * 1024

    def text_of(self, artifact: Artifact, data: bytes) -> str:
        words = " ".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
        return " ".join([" ".join(words.split()), *targets(data)])
