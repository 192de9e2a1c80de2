"""Which addresses pages had before ids were renamed, so that old links still lead somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stedennetwerk.exporters.website.links import address_of
from stedennetwerk.model.record import old_ids

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
    for old in old_ids(record, find):
        yield address_of(kind, old), address_of(kind, record.id)


def _of_session(programme: Programme, event: Event, session: Session) -> Iterator[tuple[Any, Any]]:
    events = (event.id, *old_ids(event, programme.event))
    sessions = (session.id, *old_ids(session, event.session))
    new, *old = (address_of("session", above, id) for above in events for id in sessions)
    for address in old:
        yield address, new
