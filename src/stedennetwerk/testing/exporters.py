"""The conformance kit for exporters: subclass it, name the exporter, and run pytest.

    from stedennetwerk.testing import ExporterConformance

    class TestMarkdown(ExporterConformance):
        exporter = "markdown"

Each test is a promise to those who use the exporter. When one fails it says what was seen, why that matters, and what to do.
"""

from __future__ import annotations

import re
import tracemalloc
from typing import TYPE_CHECKING, Any, ClassVar

import attrs
import pytest

from stedennetwerk.errors import OptionError
from stedennetwerk.names import fault_of_path, folded
from stedennetwerk.options import make_options
from stedennetwerk.plugin import Artifact, Exporter, Fact
from stedennetwerk.testing import elsewhere, promises
from stedennetwerk.testing.conformance import Conformance
from stedennetwerk.testing.filling import SECRET, filled
from stedennetwerk.testing.inserting import beside, forbidden, pages_of
from stedennetwerk.testing.planting import FACTS, Plants, planted_with
from stedennetwerk.testing.registered import registered
from stedennetwerk.testing.releasing import released
from stedennetwerk.testing.samples import SAMPLES, clock_change_night, huge, sample
from stedennetwerk.testing.wellformed import HOSTILE, faults_of
from stedennetwerk.views import View

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from stedennetwerk.model import Programme

LARGEST_CHUNK = 1024 * 1024
"""How many bytes of a large programme may be in memory at once as one chunk."""

MEMORY = 48 * 1024 * 1024
"""How many bytes an exporter may take for the sessions of the large programme, or half of what it writes if that is more."""


class ExporterConformance(Conformance):
    """The promises that every exporter keeps.

    Attributes:
        exporter: the name of an installed exporter, or the exporter itself.
        options: options by name, when the exporter cannot do without.
        marks: by fact the regular expression by which it is found in the output, where the format has its own words for it.
        tells_changes: whether the exporter tells what changed since earlier releases, and nothing when nothing did.
        sessions: how many the large programme has; fewer only for a format of which one event takes seconds.
        memory: how many bytes the exporter may take for them; more only where a library has to lay out whole events.
        beside: the names of the exporters to whose files it links, for one that makes nothing without them.
    """

    exporter: ClassVar[str | Exporter]
    options: ClassVar[Mapping[str, Any]] = {}
    marks: ClassVar[Mapping[Fact, str]] = {}
    tells_changes: ClassVar[bool] = False
    sessions: ClassVar[int] = 10_000
    memory: ClassVar[int] = MEMORY
    beside: ClassVar[Sequence[str]] = ()

    def text_of(self, artifact: Artifact, data: bytes) -> str:
        """Return what readers find in an artifact; for a format that is no text, take it out in a method of your own."""
        return data.decode(errors="replace").replace("\r\n ", "")

    def test_it_makes_something(self) -> None:
        """Of a programme in which everything is filled it makes at least one file that is not empty."""
        everything = sample("everything")
        view = (
            released(sample("empty"), attrs.evolve(everything, id="leeg"))
            if self.tells_changes
            else View.of(everything)
        )
        promises.MAKES.check(
            not any(data for _, data in self._made(view)), 'of the sample "everything" it makes no file'
        )

    def test_it_makes_the_same_bytes_again(self) -> None:
        """The same View gives the same bytes a second time, and is the same afterwards."""
        for name in elsewhere.COMPARED:
            view = View.of(sample(name), "organisers")
            first, second = self._files(view), self._files(view)
            other = sorted(path for path in first.keys() | second.keys() if first.get(path) != second.get(path))
            promises.REPEATABLE.check(
                other, f'for the sample "{name}" these files were other bytes the second time: {other}'
            )

    def test_every_machine_makes_the_same_bytes(self) -> None:
        """Hash seed, time zone, language, clock and process change nothing."""
        other = elsewhere.differing(self._exporter, self.options, self.beside)
        seen = "; ".join(f"{machine}: {', '.join(paths[:3])}" for machine, paths in other.items())
        promises.DETERMINISTIC.check(other, f"other bytes than here {seen}")

    @pytest.mark.parametrize("name", [name for name in SAMPLES if name != "huge"])
    def test_any_programme_is_published(self, name: str) -> None:
        """Whatever a programme has or lacks, the files are well-formed, for the public in every language, and for organisers."""
        for view in _views(sample(name)):
            for artifact, data in self._made(view):
                faults = faults_of(artifact.media_type, data)
                seen = f'for the sample "{name}" ({view!r}), {artifact.path}: {"; ".join(faults[:3])}'
                promises.WELL_FORMED.check(faults, seen)

    def test_hostile_text_stays_text(self) -> None:
        """Whatever a text says, it does not become structure, markup, a formula or a script."""
        hostile = filled(lambda _name, _secret: HOSTILE)
        for artifact, data in self._made(View.of(hostile, "organisers")):
            faults = faults_of(artifact.media_type, data)
            promises.TEXT.check(faults, f"{artifact.path}: {'; '.join(faults[:3])}")

    def test_what_it_inserts_is_markup(self) -> None:
        """What it inserts in the pages of a website is whole HTML, whatever a text says, and nothing that pages forbid."""
        view = View.of(filled(lambda _name, _secret: HOSTILE), "organisers")
        view = beside(view, [*self.beside, self._exporter]) if self.beside else view
        options = make_options(self._exporter, self.options)
        for insert in self._exporter.inserts:
            for page in pages_of(view):
                made = insert.function(view, page, options) if page.kind in insert.kinds else ""
                faults = faults_of("text/html", made.encode()) + forbidden(made)
                promises.INSERTS.check(faults, f"in {page.path} it inserts what it should not: {'; '.join(faults[:3])}")

    @pytest.mark.parametrize("audience", ["public", "participants"])
    def test_no_secret_leaks(self, audience: str) -> None:
        """What only organisers may see is in no file of others, also when organisers were served before."""
        programme = sample("everything")
        whole = View.of(programme, "organisers")
        assert self._files(whole) is not None
        files = self._files(View.of(programme, audience))
        leaks = sorted(path for path, text in files.items() if SECRET in text or SECRET in path)
        promises.SECRETS.check(
            leaks, f"what only organisers may see is in the files for {audience}: {', '.join(leaks[:5])}"
        )

    def test_each_language_is_spoken(self) -> None:
        """Titles are in the language of the View, or in the main one where there is no translation."""
        if Fact.TITLE not in self._exporter.carries or self.tells_changes:
            return
        programme = sample("three languages with holes")
        for language in programme.published_in:
            view = View.of(programme, language=language)
            text = "\n".join(self._files(view).values())
            titles = [str(session.title) for session in view.programme.events[0].sessions]
            missing = [title for title in titles if title not in text]
            promises.LANGUAGES.check(missing, f'in "{language}" these titles are missing: {", ".join(missing)}')

    def test_the_hour_that_comes_twice_is_told_apart(self) -> None:
        """When the clock goes back, the first and the second half past two are not the same in the output."""
        if Fact.START in self._exporter.carries and not self.tells_changes:
            first, second = (self._files(View.of(clock_change_night(fold))) for fold in (0, 1))
            promises.CLOCK.check(first == second, "a session at the first and at the second 02:30 gives the same files")

    def test_each_round_is_told(self) -> None:
        """A session that is repeated is told with each of its times."""
        if Fact.START not in self._exporter.carries or self.tells_changes:
            return
        programme = sample("repeated sessions")
        event = programme.events[0]
        whole = self._files(View.of(programme))
        for number, slot in enumerate(event.sessions[0].slots):
            slots = event.sessions[0].slots[:number] + event.sessions[0].slots[number + 1 :]
            without = attrs.evolve(event.sessions[0], slots=slots)
            less = attrs.evolve(programme, events=(attrs.evolve(event, sessions=(without, *event.sessions[1:])),))
            same = self._files(View.of(less)) == whole
            promises.ROUNDS.check(same, f'the files are the same with and without the round "{slot.label}"')

    @pytest.mark.parametrize("name", ["extremes", "everything"])
    def test_paths_are_safe(self, name: str) -> None:
        """Every path can be written on every system, stays in the folder, and is used once."""
        seen: dict[str, str] = {}
        for artifact in self._artifacts(View.of(sample(name), "organisers")):
            fault = fault_of_path(artifact.path)
            promises.PATHS.check(fault, f'"{artifact.path}": {fault}')
            clash = seen.setdefault(folded(artifact.path), artifact.path) if folded(artifact.path) in seen else ""
            promises.PATHS.check(clash, f'"{artifact.path}" and "{clash}" are one file on some systems')
            seen[folded(artifact.path)] = artifact.path

    def test_options_are_checked(self) -> None:
        """Every value of an option either works or is refused in words, before or while exporting."""
        for option in attrs.fields(self._exporter.options):
            for value in ("", "kit", "-1", "0", "true", "false"):
                try:
                    chosen = make_options(self._exporter, self.options, {option.name: value})
                    for artifact in self._exporter.artifacts(View.of(sample("repeated sessions")), chosen):
                        b"".join(artifact.chunks())
                except OptionError:
                    continue
                except Exception as error:
                    seen = f"{option.name} = {value!r} ends in {type(error).__name__}: {error}"
                    raise promises.OPTIONS.broken(seen) from error

    def test_it_streams(self) -> None:
        """A large programme, of 10,000 sessions unless the format is slow, is written in small pieces."""
        for artifact in self._artifacts(View.of(huge(self.sessions))):
            size = max(map(len, artifact.chunks()), default=0)
            promises.STREAMS.check(size > LARGEST_CHUNK, f"{artifact.path} comes as a chunk of {size:,} bytes")

    def test_it_takes_little_memory(self) -> None:
        """A large programme takes little more memory than the programme itself."""
        view = View.of(huge(self.sessions))
        list(view.agenda)
        tracemalloc.start()
        try:
            written = sum(len(chunk) for artifact in self._artifacts(view) for chunk in artifact.chunks())
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        seen = f"to write {written:,} bytes it takes {peak:,} bytes of memory"
        promises.MEMORY.check(peak > max(self.memory, written // 2), seen)

    @pytest.mark.parametrize("fact", list(FACTS), ids=lambda fact: fact.value)
    def test_a_fact_is_carried_when_that_is_declared(self, fact: Fact) -> None:
        """A fact planted in a programme shows in the output exactly when the exporter declares to carry it."""
        planted, mark = FACTS[fact]
        mark = self.marks.get(fact, mark)
        before, after = (len(re.findall(mark, self._told(plants))) for plants in ({}, planted))
        declared = fact in self._exporter.carries
        if declared and after <= before:
            raise promises.CARRIES.broken(f"{fact.name} is declared, but no {mark!r} comes into the output with it")
        if not declared and after > before:
            raise promises.LOSES.broken(f"{fact.name} is not declared, but {mark!r} comes into the output with it")

    def test_the_uid_is_carried_when_that_is_declared(self) -> None:
        """The uid of a slot, or else the ids that it is made of, are in the output exactly when that is declared."""
        programme = planted_with({})
        event = programme.events[0]
        uid = str(programme.uid_of(event, event.sessions[0], event.sessions[0].slots[0]))
        text = self._told({}) if self.tells_changes else "\n".join(self._files(View.of(programme)).values())
        found = uid in text or all(f'"{id}"' in text for id in ("reeks", "dag", "sessie"))
        if found is not (Fact.UID in self._exporter.carries):
            promise = promises.LOSES if found else promises.CARRIES
            raise promise.broken(
                f"UID is {'not ' if found else ''}declared, and {'' if found else 'not '}in the output"
            )

    @property
    def _exporter(self) -> Exporter:
        return registered(Exporter, self.exporter)

    @property
    def _described(self) -> Exporter:
        return self._exporter

    @property
    def _media_types(self) -> Sequence[str]:
        return [self._exporter.media_type]

    def _artifacts(self, view: View) -> Iterator[Artifact]:
        seen = beside(view, self.beside) if self.beside else view
        yield from self._exporter.artifacts(seen, make_options(self._exporter, self.options))

    def _made(self, view: View) -> Iterator[tuple[Artifact, bytes]]:
        for artifact in self._artifacts(view):
            yield artifact, b"".join(artifact.chunks())

    def _files(self, view: View) -> dict[str, str]:
        return {artifact.path: self.text_of(artifact, data) for artifact, data in self._made(view)}

    def _told(self, planted: Plants) -> str:
        """Return all that readers find when a fact is planted; for what tells changes, it came after a release."""
        states = [planted_with({}), *([planted_with(planted)] if planted else [])]
        view = released(*states) if self.tells_changes else View.of(states[-1], "organisers")
        return "\n".join(self._files(view).values())


def _views(programme: Programme) -> Iterator[View]:
    """Yield what the public sees in each language, and what organisers see."""
    for language in programme.published_in:
        yield View.of(programme, "public", language)
    yield View.of(programme, "organisers")
