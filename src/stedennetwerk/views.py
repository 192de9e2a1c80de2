"""A programme as one audience sees it in one language: all that an exporter ever gets.

Redaction happens here and nowhere else. What the audience may not see is left out with everything inside it, and every
reference to it is left out too, so that no attribute path leads from a View to what it must not show.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import attrs
from attrs import field, frozen

from stedennetwerk.agenda import Agenda
from stedennetwerk.errors import ModelError
from stedennetwerk.model import Audience, Image, Portrait, Programme, Table
from stedennetwerk.model.record import Named, replaced, shape_of, shapes_of_form, visible_from, walk
from stedennetwerk.model.references import Dangling, dangling
from stedennetwerk.model.values import language_tag

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

R = TypeVar("R")


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
        alongside: the names of the exporters whose output is published in the same folder, so that pages can link to it.
    """

    source: Programme
    audience: Audience = Audience.PUBLIC
    language: str = field(default="en", converter=_language)
    at: dt.datetime | None = field(default=None, validator=_aware)
    alongside: frozenset[str] = frozenset()
    _redacted_for: Audience | None = field(default=None, repr=False, eq=False, alias="redacted_for")

    def __attrs_post_init__(self) -> None:
        """Redact what has not been redacted for this audience, in whatever way the View was made."""
        if self._redacted_for is not self.audience:
            object.__setattr__(self, "source", redacted(self.source, self.audience))
            object.__setattr__(self, "_redacted_for", self.audience)

    @classmethod
    def of(
        cls,
        programme: Programme,
        audience: Audience | str = Audience.PUBLIC,
        language: str | None = None,
        at: dt.datetime | None = None,
    ) -> View:
        """Return the View of a programme for an audience, in a language (by default the main one).

        Args:
            programme: the whole programme.
            audience: from public to organisers.
            language: a language tag.
            at: an aware instant that stands for "now"; by default what the programme says under `updated`, or
                the last that an event says.
        """
        audience = Audience(audience)
        source = redacted(programme, audience)
        changed = [event.updated for event in source.events if event.updated is not None]
        at = at or source.updated or max(changed, default=None)
        return cls(source, audience, language or programme.language, at, redacted_for=audience)

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


def redacted(programme: Programme, audience: Audience) -> Programme:
    """Return the programme without anything that this audience may not see.

    A record is left out when its `audience` (or what its kind implies) is above this one. Of a table `extra` an audience
    below the organisers sees what stands in it under `public` and, for participants, under `participants`. The options of
    exporters, and what people consented to, are for organisers.
    """
    if audience is Audience.ORGANISERS:
        return programme
    seen = _redacted(attrs.evolve(programme, exporters=Table()), audience)
    lost = dangling(seen, _hidden_ids(programme, seen))
    return _without(seen, lost) if lost else seen


def _hidden_ids(programme: Programme, seen: Programme) -> dict[str, frozenset[str]]:
    """Return by collection the ids that lead to a hidden record, so that they never lead to another of the same id."""
    hidden = {}
    for shape in shape_of(Programme):
        if shape.identified:
            kept = set(seen.ids(shape.name))
            gone = [one for one in getattr(programme, shape.name) if one.id not in kept]
            hidden[shape.name] = frozenset(id for one in gone for id in (one.id, *one.was))
    return hidden


def _redacted(record: R, audience: Audience) -> R:
    changes: dict[str, Any] = {}
    for shape in shapes_of_form(type(record), "record", "table", *_CONSENT.get(type(record), ())):
        value = getattr(record, shape.name)
        if not value:
            continue
        if shape.form == "table":
            changes[shape.name] = _redacted_table(value, audience)
        elif shape.form == "text":
            if shape.name == "consent":
                changes[shape.name] = None
        elif shape.many:
            kept = tuple(_redacted(item, audience) for item in value if audience.sees(visible_from(item)))
            if len(kept) != len(value) or any(a is not b for a, b in zip(kept, value, strict=True)):
                changes[shape.name] = kept
        else:
            new = _redacted(value, audience) if audience.sees(visible_from(value)) else None
            if new is not value:
                changes[shape.name] = new
    return replaced(record, changes)


_CONSENT: dict[type, tuple[Literal["text"], ...]] = {Image: ("text",), Portrait: ("text",)}
"""The classes with a text that only organisers may see."""


def _redacted_table(table: Table, audience: Audience) -> Table:
    levels = [level.value for level in Audience if audience.sees(level)]
    return Table({key: value for key, value in table.items() if key in levels})


def _without(programme: Programme, lost: list[Dangling]) -> Programme:
    """Return the programme without these references; a record that must have one goes with it."""
    tree: dict[Any, Any] = {}
    for one in lost:
        at = tree
        for step in one.path:
            at = at.setdefault(step, {})
    result: Programme = _cut(programme, tree)
    return result


_GONE = object()


def _cut(record: Any, tree: dict[Any, Any]) -> Any:
    changes: dict[str, Any] = {}
    for shape in shape_of(type(record)):
        if shape.name not in tree:
            continue
        value = getattr(record, shape.name)
        below = tree[shape.name]
        if shape.many:
            cut = [_cut_one(item, below.get(index)) for index, item in enumerate(value)]
            changes[shape.name] = tuple(item for item in cut if item is not _GONE)
        else:
            new = _cut_one(value, below)
            if new is _GONE and shape.required:
                return _GONE
            changes[shape.name] = None if new is _GONE else new
    if "venue" in changes and changes["venue"] is None:
        changes["room"] = None
    cut = replaced(record, changes)
    if visible_from(cut) < visible_from(record):
        cut = replaced(cut, {"audience": visible_from(record)})
    return cut


def _cut_one(value: Any, below: dict[Any, Any] | None) -> Any:
    if below is None:
        return value
    return _cut(value, below) if below else _GONE
