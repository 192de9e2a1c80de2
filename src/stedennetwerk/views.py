"""A programme as one audience sees it in one language: all that an exporter ever gets.

Redaction happens when a View is made and nowhere else. What the audience may not see is left out with everything inside it, and every
reference to it is left out too, so that no attribute path leads from a View to what it must not show.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs
from attrs import field, frozen

from stedennetwerk.agenda import Agenda
from stedennetwerk.errors import ModelError
from stedennetwerk.model import Audience, Programme
from stedennetwerk.model.record import Named
from stedennetwerk.model.shapes import shapes_of_form
from stedennetwerk.model.values import language_tag
from stedennetwerk.model.walking import walk
from stedennetwerk.redaction import redacted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from stedennetwerk.history import History, Seen
    from stedennetwerk.plugin import Insert


@frozen
class Fallback:
    """A text that the View shows in another language, as there is no translation.

    Attributes:
        path: of the text, as field names and positions.
        language: what it is in.
    """

    path: tuple[str | int, ...]
    language: str


def _language(tag: str) -> str:
    named: str = Named("language", language_tag)(tag)
    return named


def _aware(_instance: View, _attribute: attrs.Attribute[dt.datetime | None], value: dt.datetime | None) -> None:
    if value is not None and value.utcoffset() is None:
        raise ModelError(f"at: {value.isoformat()} has no time zone", "give it one, such as datetime.UTC")


@frozen(repr=False)
class View:
    """A programme as one audience sees it in one language.

    Attributes:
        source: the programme as the audience may see it, in its main language and with all translations.
        audience: who looks.
        language: in which the texts of `programme` are, as far as there are translations.
        at: the instant of the export, from the document, the command line or the environment, never from the clock.
        history: what the audience has seen so far, when the programme was ever released.
        alongside: the names of the exporters whose output is published in the same folder.
        published: the paths that are published there, for exporters that link to them and run last (see `Exporter.links`).
        inserts: what the exporters that publish in the same folder insert in the pages of a website, each with their options.
    """

    source: Programme
    audience: Audience = Audience.PUBLIC
    language: str = field(default="en", converter=_language)
    at: dt.datetime | None = field(default=None, validator=_aware)
    alongside: frozenset[str] = frozenset()
    published: frozenset[str] = field(default=frozenset(), repr=False)
    inserts: tuple[tuple[Insert, Any], ...] = field(default=(), repr=False)
    history: Seen | None = None
    _redacted_for: Audience | None = field(default=None, repr=False, eq=False, alias="redacted_for")

    def __attrs_post_init__(self) -> None:
        """Redact what has not been redacted for this audience, in whatever way the View was made."""
        if self._redacted_for is not self.audience:
            object.__setattr__(self, "source", redacted(self.source, self.audience))
            object.__setattr__(self, "_redacted_for", self.audience)
        if self.history is not None and self.history.audience is not self.audience:
            problem = f"history: it is what {self.history.audience.value} have seen, not {self.audience.value}"
            raise ModelError(problem, "make the View with View.of")

    @classmethod
    def of(
        cls,
        programme: Programme,
        audience: Audience | str = Audience.PUBLIC,
        language: str | None = None,
        at: dt.datetime | None = None,
        history: History | None = None,
    ) -> View:
        """Return the View of a programme for an audience, in a language (by default the main one).

        Args:
            programme: the whole programme.
            audience: from public to organisers.
            language: a language tag.
            at: an aware instant that stands for "now"; by default what the programme says under `updated`, or
                the last that an event says, or the instant of the last release.
            history: of all releases; the View has what its audience has seen of them.
        """
        audience = Audience(audience)
        source = redacted(programme, audience)
        changed = [event.updated for event in source.events if event.updated is not None]
        at = at or source.updated or max(changed, default=None)
        seen = None if history is None else history.with_present(source, audience, at)
        at = at or (None if history is None else history.at)
        return cls(source, audience, language or programme.language, at, history=seen, redacted_for=audience)

    def to(self, language: str) -> View:
        """Return the same View in another language."""
        return attrs.evolve(self, language=language)

    @property
    def languages(self) -> tuple[str, ...]:
        """All languages of the programme, the main one first."""
        return self.source.published_in

    @cached_property
    def programme(self) -> Programme:
        """The programme as the audience may see it, in the language of the View."""
        return self.source.to(self.language)

    @cached_property
    def agenda(self) -> Agenda:
        """The agenda of the programme of the View."""
        return Agenda(self.programme)

    @cached_property
    def fallbacks(self) -> tuple[Fallback, ...]:
        """Where the View shows another language than its own, as there is no translation."""
        return tuple(_fallbacks(self.programme))

    def __repr__(self) -> str:
        return f"<View of {self.source.id} for {self.audience.value} in {self.language}>"


def _fallbacks(programme: Programme) -> Iterator[Fallback]:
    for path, record in walk(programme):
        for shape in shapes_of_form(type(record), "text"):
            value = getattr(record, shape.name)
            if shape.many:
                for index, text in enumerate(value):
                    if text.language is not None:
                        yield Fallback((*path, shape.name, index), text.language)
            elif value is not None and value.language is not None:
                yield Fallback((*path, shape.name), value.language)
