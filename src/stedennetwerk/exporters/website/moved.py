"""Which addresses pages had before ids were renamed, so that old links still lead somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stedennetwerk.exporters.website.links import address_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from stedennetwerk.model import Event, Programme, Session


def moved(programme: Programme) -> Iterator[tuple[Callable[[str, str], str], Callable[[str, str], str]]]:
    """Yield the earlier address of a page, and that of today: none that another record has by now."""
    for event in programme.events:
        yield from _of("event", event, programme.event)
        if event.recap is not None:
            yield from _of("recap", event, programme.event)
        for session in event.sessions:
            if session.was or event.was:
                yield from _of_session(programme, event, session)
    for kind, collection in (("speaker", "speakers"), ("theme", "themes"), ("city", "cities"), ("venue", "venues")):
        for record in getattr(programme, collection):
            yield from _of(kind, record, getattr(programme, kind))


def _of(kind: str, record: Any, find: Callable[[str], Any]) -> Iterator[tuple[Any, Any]]:
    for old in dict.fromkeys(record.was):
        if old != record.id and find(old) is record:
            yield address_of(kind, old), address_of(kind, record.id)


def _of_session(programme: Programme, event: Event, session: Session) -> Iterator[tuple[Any, Any]]:
    new = address_of("session", event.id, session.id)
    for event_id in dict.fromkeys((event.id, *event.was)):
        for id in dict.fromkeys((session.id, *session.was)):
            known = programme.event(event_id) is event and event.session(id) is session
            if known and (event_id, id) != (event.id, session.id):
                yield address_of("session", event_id, id), new
