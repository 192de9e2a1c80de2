"""What a calendar says about a slot in words, for readers whose calendar shows nothing but the description."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stedennetwerk.languages import language_name
from stedennetwerk.model import Status
from stedennetwerk.prose import to_text
from stedennetwerk.wording import say, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stedennetwerk.agenda import Entry
    from stedennetwerk.model import Appearance, Programme


def description(programme: Programme, entry: Entry, language: str) -> Iterator[str]:
    """Yield the lines of the description of a slot.

    Args:
        programme: in which the speakers are.
        entry: the slot.
        language: of our own words.
    """
    if entry.status not in (None, Status.CONFIRMED):
        yield _capital(word(entry.status, language))
    yield from _people(programme, entry, language)
    if entry.session.abstract:
        yield to_text(entry.session.abstract)
    yield from _times(entry, language)
    yield from _circumstances(entry, language)
    note = entry.slot.note or entry.session.note
    if note:
        yield to_text(note)
    yield entry.event.title


def _people(programme: Programme, entry: Entry, language: str) -> Iterator[str]:
    people = [_person(programme, appearance) for appearance in entry.session.appearances]
    if people:
        yield ", ".join(people) + (f" {say('and others', language)}" if entry.session.and_others else "")


def _person(programme: Programme, appearance: Appearance) -> str:
    name = str(programme.speaker(appearance.speaker).name)
    return f"{name} ({appearance.label})" if appearance.label else name


def _times(entry: Entry, language: str) -> Iterator[str]:
    slot = entry.slot
    if slot.start_about:
        yield f"{_capital(say('about', language))} {entry.start:%H:%M}"
    if entry.end is None:
        yield say("end not known", language)
    elif slot.end_about and slot.end:
        yield f"{_capital(say('until about', language))} {slot.end:%H:%M}"


def _circumstances(entry: Entry, language: str) -> Iterator[str]:
    session, slot = entry.session, entry.slot
    if slot.online:
        yield f"{say('watch', language)}: {slot.online}"
    spoken = slot.languages or session.languages
    if spoken:
        yield f"{say('languages', language)}: {_names(spoken, language)}"
    interpreted = slot.interpretation or session.interpretation
    if interpreted:
        yield f"{_capital(say('interpretation into', language))} {_names(interpreted, language)}"
    features = dict.fromkeys((*slot.access, *session.access, *entry.event.access))
    if features:
        yield f"{say('access', language)}: {', '.join(word(one, language) for one in features)}"


def _names(tags: Iterable[str], language: str) -> str:
    return ", ".join(language_name(tag, language) for tag in tags)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
