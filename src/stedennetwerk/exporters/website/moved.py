"""Which addresses pages had before ids were renamed, so that old links still lead somewhere.

A page at an old address says what is where now and waits for the visitor, as no page of the site goes anywhere by itself; its
canonical address leads search engines on (RFC 6596). Only a server can redirect without a page between (RFC 9110, section 15.4).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from stedennetwerk.exporters.website.links import address_of
from stedennetwerk.model.ids import old_ids

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from stedennetwerk.model import Event, Programme, Session


@frozen
class Moved:
    """A page that had another address.

    Attributes:
        old: from a language and the main language to the path that it had.
        new: the same, of today.
        kind: of page.
        title: of its record; of its event for a recap.
    """

    old: Callable[[str, str], str]
    new: Callable[[str, str], str]
    kind: str
    title: str


def moved(programme: Programme) -> Iterator[Moved]:
    """Yield every page that had another address: at none that another record has by now."""
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


def _of(kind: str, record: Any, find: Callable[[str], Any]) -> Iterator[Moved]:
    title = str(getattr(record, "title", None) or record.name)
    for old in old_ids(record, find):
        yield Moved(address_of(kind, old), address_of(kind, record.id), kind, title)


def _of_session(programme: Programme, event: Event, session: Session) -> Iterator[Moved]:
    events = (event.id, *old_ids(event, programme.event))
    sessions = (session.id, *old_ids(session, event.session))
    new, *old = (address_of("session", above, id) for above in events for id in sessions)
    for address in old:
        yield Moved(address, new, "session", session.title)
