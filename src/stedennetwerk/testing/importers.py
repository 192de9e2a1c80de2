r"""The conformance kit for importers: subclass it, name the importer, and give it a file.

from stedennetwerk.testing import ImporterConformance

class TestSheet(ImporterConformance):
importer = "sheet"
example = b"title;start\r\nOpening;2027-03-04 10:00\r\n"
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stedennetwerk.errors import OptionError
from stedennetwerk.findings import Finding, Level
from stedennetwerk.model import Programme
from stedennetwerk.options import make_options
from stedennetwerk.plugin import Exporter, Importer
from stedennetwerk.testing import promises
from stedennetwerk.testing.conformance import Conformance
from stedennetwerk.testing.registered import registered
from stedennetwerk.testing.strategies import TRY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class ImporterConformance(Conformance):
    """The promises that every importer keeps.

    Attributes:
        importer: the name of an installed importer, or the importer itself.
        example: the bytes of a good file.
        options: options by name, when the importer cannot do without.
    """

    importer: ClassVar[str | Importer]
    example: ClassVar[bytes]
    options: ClassVar[Mapping[str, Any]] = {}

    def test_a_good_file_is_read(self) -> None:
        """The example becomes a programme, without an error."""
        programme, findings = self._read_example()
        errors = [str(one) for one in findings if getattr(one, "level", None) is Level.ERROR]
        bad = errors or not isinstance(programme, Programme)
        promises.READS.check(bad, f"the example gives {programme!r} and the errors {errors}")

    def test_it_reads_the_same_again(self) -> None:
        """The same bytes give the same programme and the same findings."""
        same = self._read_example() == self._read_example()
        promises.READS_AGAIN.check(not same, "the example gives something else the second time")

    @pytest.mark.parametrize("share", range(10))
    def test_half_a_file_is_no_surprise(self, share: int) -> None:
        """A file that breaks off is read as far as it goes or refused with a finding."""
        self._expect_words(self.example[: len(self.example) * share // 10])

    @given(st.data())
    @TRY
    def test_a_damaged_file_is_no_surprise(self, data: st.DataObject) -> None:
        """Whatever bytes are in a file, it is read as far as it goes or refused with a finding."""
        at = data.draw(st.integers(0, len(self.example)))
        damage = data.draw(
            st.binary(max_size=20) | st.sampled_from([b"\x00", b"\xff\xfe", b"<!--", b'"', b"\n", b"=1+1"])
        )
        self._expect_words(self.example[:at] + damage + self.example[at + len(damage) :])

    def test_any_bytes_are_no_surprise(self) -> None:
        """Bytes that have nothing to do with the format are refused with a finding."""
        for data in (b"", b"\x00" * 100, bytes(range(256)), b"{}", b"<x/>", "é".encode("latin-1")):
            self._expect_words(data)

    def test_options_are_checked(self) -> None:
        """Every value of an option either works or is refused in words, before or while reading."""
        for option in attrs.fields(self._importer.options):
            for value in ("", "kit", "-1", "0", "true", "false"):
                try:
                    self._read(self.example, {option.name: value})
                except OptionError:
                    continue
                except Exception as error:
                    seen = f"{option.name} = {value!r} ends in {type(error).__name__}: {error}"
                    raise promises.OPTIONS.broken(seen) from error

    @property
    def _importer(self) -> Importer:
        return registered(Importer, self.importer)

    @property
    def _described(self) -> Importer:
        return self._importer

    @property
    def _media_types(self) -> Sequence[str]:
        return self._importer.media_types

    def _read(self, data: bytes, options: Mapping[str, Any] | None = None) -> tuple[Any, tuple[Any, ...]]:
        chosen = make_options(cast("Exporter", self._importer), self.options, options or {})
        programme, findings = self._importer.function(data, chosen)
        return programme, tuple(findings)

    def _read_example(self) -> tuple[Any, tuple[Any, ...]]:
        try:
            return self._read(self.example)
        except Exception as error:
            raise promises.READS.broken(f"the example ends in {type(error).__name__}: {error}") from error

    def _expect_words(self, data: bytes) -> None:
        """Check that the bytes are read or refused in words."""
        try:
            programme, findings = self._read(data)
        except Exception as error:
            raise promises.REFUSES.broken(f"{data[:60]!r} ends in {type(error).__name__}: {error}") from error
        short = [one for one in findings if not (isinstance(one, Finding) and one.message and one.remedy)]
        promises.SPEAKS.check(short, f"{data[:60]!r} gives a finding without a message or a remedy: {short[:1]}")
        mute = programme is None and not any(one.level is Level.ERROR for one in findings)
        promises.REFUSES.check(mute, f"{data[:60]!r} gives neither a programme nor an error")
