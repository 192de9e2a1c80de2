"""Looking at a part of an event's programme: links to the pages of themes and so on, which the script turns into filters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stedennetwerk.agenda import Entry, Unscheduled
from stedennetwerk.model import Slot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from stedennetwerk.exporters.website.answers import Answers
    from stedennetwerk.exporters.website.links import Links
    from stedennetwerk.model import Event

FEWEST = 8
"""How many slots, and sessions without a time, make filters worth while."""

Listed = Entry | Unscheduled
"""What stands in the programme of an event: a slot, or a session without a time."""

_UNKNOWN = Slot(id="unknown")
"""The slot of a session without a time: it says nothing of its own."""

Choice = tuple[str, Any, str]
"""What the script looks for, what it is called, and the page with the same."""


class Filters:
    """The choices by which the programme of an event can be looked at; only those that part it.

    Args:
        event: the event.
        entries: its slots, and its sessions without a time.
        answers: in whose words.
        to: the links of the page.
        booklets: whether there is a page with every session in full.
    """

    def __init__(self, event: Event, entries: Sequence[Listed], answers: Answers, to: Links, booklets: bool) -> None:
        self._today = answers.programme.id_of_today
        programme = answers.programme
        self._tokens: dict[tuple[str, Any], str] = {}
        self.groups: list[tuple[str, list[Choice]]] = []
        self._add("themes", entries, lambda one: (answers.text(programme.theme(one).title), to("theme", one)))
        self._add("cities", entries, lambda one: (answers.text(programme.city(one).name), to("city", one)))
        self._add("languages", entries, lambda tag: (answers.language_name(tag), to("language", tag.lower())))
        self._add("access", entries, lambda feature: (answers.word(feature), to.special("access")))
        whole = to("booklet" if booklets else "event", event.id)
        self._add("for whom", entries, lambda words: (answers.text(words), whole))

    def _add(self, name: str, entries: Iterable[Listed], told: Callable[[Any], tuple[Any, str]]) -> None:
        everyone = [self._values(name, entry) for entry in entries]
        values = dict.fromkeys(value for some in everyone for value in some)
        parting = [value for value in values if not all(value in some for some in everyone)]
        if not parting:
            return
        choices: list[Choice] = []
        for value in parting:
            token = self._tokens[name, value] = f"{name[0]}{len(choices)}"
            words, href = told(value)
            choices.append((token, words, href))
        self.groups.append((name, choices))

    def _values(self, name: str, entry: Listed) -> tuple[Any, ...]:
        session = entry.session
        slot, city = (entry.slot, entry.city) if isinstance(entry, Entry) else (_UNKNOWN, None)
        match name:
            case "themes":
                return tuple(self._today("themes", id) for id in session.themes)
            case "cities":
                return () if city is None else (city.id,)
            case "languages":
                spoken = slot.languages or session.languages or entry.event.languages
                return spoken + (slot.interpretation or session.interpretation)
            case "access":
                return slot.access + session.access
            case _:
                return session.target

    def of(self, entry: Listed) -> str:
        """Return the marks of a slot, or of a session without a time, one for each choice that it belongs to."""
        names = dict.fromkeys(name for name, _ in self._tokens)
        marks = (self._tokens.get((name, value)) for name in names for value in self._values(name, entry))
        return " ".join(mark for mark in marks if mark)


def filters_of(answers: Answers, to: Links, booklets: bool, event: Event, entries: Sequence[Listed]) -> Filters | None:
    """Return the filters of an event, if its programme is long enough and anything that parts them."""
    if len(entries) < FEWEST:
        return None
    filters = Filters(event, entries, answers, to, booklets)
    return filters if filters.groups else None
