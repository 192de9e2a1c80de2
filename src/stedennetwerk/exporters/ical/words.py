"""What a calendar says about a slot in words, for readers whose calendar shows nothing but the description."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from stedennetwerk.history.revisions import instant_from
from stedennetwerk.languages import language_name
from stedennetwerk.model import RegistrationState, Status
from stedennetwerk.prose import to_text
from stedennetwerk.wording import hand_over_label, next_hosts, say, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stedennetwerk.agenda import Entry
    from stedennetwerk.history import Revision
    from stedennetwerk.model import AccessFeature, Event, Programme, Registration

_AS_PLANNED = (None, Status.CONFIRMED)


class Words:
    """Describes the slots and events of one programme in one language, and remembers what many of them share.

    Args:
        programme: in which the speakers are.
        language: of our own words.
    """

    def __init__(self, programme: Programme, language: str) -> None:
        self.programme = programme
        self.language = language
        self._speakers: dict[str, str] = {}
        self.circumstances = cache(self._circumstances)
        self.end_not_known = say("end not known", language)

    def of_slot(self, entry: Entry, revision: Revision | None = None, *, plain: bool = False) -> str:
        """Return the description of a slot, one thing on each line; its abstract may be known to be plain."""
        session, slot, event = entry.session, entry.slot, entry.event
        parts = []
        if entry.status not in _AS_PLANNED:
            parts.append(_capital(word(entry.status, self.language)))
        if revision is not None and revision.earlier:
            parts.append(self._moved(entry, revision))
        if session.appearances:
            parts.append(self.people(session))
        if session.abstract:
            parts.append(session.abstract if plain else to_text(session.abstract))
        if slot.start_about or slot.end_about or entry.end is None:
            parts += self._times(entry)
        if slot.online:
            parts.append(f"{say('watch', self.language)}: {slot.online}")
        spoken, interpreted = slot.languages or session.languages, slot.interpretation or session.interpretation
        features = slot.access + session.access + event.access
        if spoken or interpreted or features:
            parts.append(self.circumstances(spoken, interpreted, features))
        registration = slot.registration or session.registration or event.registration
        if registration is not None:
            parts.append(self._registration(registration))
        note = slot.note or session.note
        if note:
            parts.append(to_text(note))
        parts.append(event.title)
        return "\n".join(parts)

    def of_day(self, event: Event, *, overview: bool) -> str:
        """Return the description of an event as a whole: what it is about, and its sessions or who comes next."""
        parts = []
        if event.status not in _AS_PLANNED:
            parts.append(_capital(word(event.status, self.language)))
        if event.description:
            parts.append(to_text(event.description))
        if not overview:
            parts += [f"– {session.title}" for session in event.sessions]
        if event.registration is not None:
            parts.append(self._registration(event.registration))
        if event.hand_over is not None:
            parts.append(self._hand_over(event.hand_over))
        return "\n".join(part for part in parts if part)

    def people(self, session: Any) -> str:
        """Return who takes part in a session."""
        names = self._speakers
        said = []
        for one in session.appearances:
            name = names.get(one.speaker) or self._name(one.speaker)
            said.append(f"{name} ({one.label})" if one.label else name)
        listed = ", ".join(said)
        return f"{listed} {say('and others', self.language)}" if session.and_others else listed

    def _name(self, speaker: str) -> str:
        return self._speakers.setdefault(speaker, str(self.programme.speaker(speaker).name))

    def _moved(self, entry: Entry, revision: Revision) -> str:
        was = instant_from(revision.earlier[-1][1]).astimezone(entry.start.tzinfo)
        form = "%H:%M" if was.date() == entry.start.date() else "%Y-%m-%d %H:%M"
        return f"{say('planned earlier', self.language)}: {was:{form}}"

    def _times(self, entry: Entry) -> Iterator[str]:
        slot = entry.slot
        if slot.start_about:
            yield f"{_capital(say('about', self.language))} {entry.start:%H:%M}"
        if entry.end is None:
            yield self.end_not_known
        elif slot.end_about and slot.end:
            yield f"{_capital(say('until about', self.language))} {slot.end:%H:%M}"

    def _circumstances(
        self, spoken: tuple[str, ...], interpreted: tuple[str, ...], features: tuple[AccessFeature, ...]
    ) -> str:
        language = self.language
        parts = []
        if spoken:
            parts.append(f"{say('languages', language)}: {self._names(spoken)}")
        if interpreted:
            parts.append(f"{_capital(say('interpretation into', language))} {self._names(interpreted)}")
        if features:
            named = ", ".join(word(one, language) for one in dict.fromkeys(features))
            parts.append(f"{say('access', language)}: {named}")
        return "\n".join(parts)

    def _registration(self, registration: Registration) -> str:
        language = self.language
        state = registration.state
        said = say("registration", language) if state is None else _capital(word(state, language))
        closed = state in (RegistrationState.CLOSED, RegistrationState.FULL, RegistrationState.NOT_NEEDED)
        return said if closed or not registration.url else f"{said}: {registration.url}"

    def _hand_over(self, hand_over: Any) -> str:
        programme = self.programme
        named = [programme.city(id).name for id in next_hosts(hand_over, programme)]
        if hand_over.event is not None:
            named.append(programme.event(hand_over.event).title)
        if hand_over.date is not None:
            named.append(hand_over.date.isoformat())
        label = say(hand_over_label(hand_over, programme), self.language)
        said = f"{label}: {', '.join(named)}" if named else ""
        return "\n".join(part for part in (said, hand_over.text and to_text(hand_over.text)) if part)

    def _names(self, tags: tuple[str, ...]) -> str:
        return ", ".join(language_name(tag, self.language) for tag in tags)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
