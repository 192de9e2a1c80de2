"""What can be found on the pages: the index for the search as one types."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from stedennetwerk import addresses
from stedennetwerk.model import Text
from stedennetwerk.prose import to_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stedennetwerk.agenda import Entry
    from stedennetwerk.exporters.website.gathering import Gathered
    from stedennetwerk.history import Revision
    from stedennetwerk.model import Event, Session
    from stedennetwerk.plugin import View

MOST_WORDS = 300
"""How many characters of a description can be searched."""


def index_of(view: View, gathered: Gathered) -> Iterator[bytes]:
    """Yield the index as JSON, one record on a line.

    Each record has `u` (address from the folder of the language), `t` (title), `k` (kind), and as far as there are any `l` (language
    of the title when that is another one) and `w` (further words). A session also has `p`, the addresses of the sessions that it is
    part of, and `s`, its slots: uid, start, end, place, id of the city, [latitude, longitude], status and SEQUENCE; what is not
    known of these is null, or an empty text.
    """
    yield b'{"at":%s,"records":[\n' % json.dumps(None if view.at is None else view.at.isoformat()).encode()
    between = b""
    for record in _records(view, gathered):
        yield between + json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
        between = b",\n"
    yield b"\n]}\n"


def _records(view: View, gathered: Gathered) -> Iterator[dict[str, Any]]:
    programme = view.programme
    ledger = {} if view.history is None else view.history.ledger
    names = {one.id: str(one.name) for one in programme.speakers}
    for event in gathered.events:
        cities = " ".join(programme.city(host.city).name for host in event.hosts)
        yield _record("event", event.id, title=event.title, words=(cities, event.subtitle))
    for event, session in gathered.sessions():
        people = [names[programme.id_of_today("speakers", one.speaker)] for one in session.appearances]
        abstract = to_text(session.abstract)[:MOST_WORDS] if session.abstract else None
        words = (session.code, session.subtitle, *people, event.title, abstract)
        record = _record("session", event.id, session.id, title=session.title, words=words)
        if blocks := [_address("session", event.id, block.id) for block in _blocks(event, session)]:
            record["p"] = blocks
        if slots := gathered.slots(session):
            record["s"] = [_slot(entry, ledger.get(str(entry.uid))) for entry in slots]
        yield record
    for speaker in programme.speakers:
        yield _record("speaker", speaker.id, title=str(speaker.name), words=(*speaker.also, *speaker.roles))
    for theme in programme.themes:
        yield _record("theme", theme.id, title=theme.title)
    for city in programme.cities:
        yield _record("city", city.id, title=city.name, words=(*city.also, city.region))
    for venue in programme.venues:
        yield _record("venue", venue.id, title=venue.name, words=(venue.address, venue.place))


def _record(kind: str, *ids: str, title: str, words: Iterable[str | None] = ()) -> dict[str, Any]:
    record = {"u": _address(kind, *ids), "t": str(title), "k": kind}
    if isinstance(title, Text) and title.language:
        record["l"] = title.language
    if said := " ".join(word for word in words if word):
        record["w"] = said
    return record


def _address(kind: str, *ids: str) -> str:
    return addresses.page_of(kind, *ids, language="", main="")


def _blocks(event: Event, session: Session) -> Iterator[Session]:
    while session.part_of:
        session = event.session(session.part_of)
        yield session


def _slot(entry: Entry, revision: Revision | None) -> list[Any]:
    room, venue, city = entry.room, entry.venue, entry.city
    place = ", ".join(part.name for part in (room, venue, city) if part is not None)
    point = (venue.location if venue is not None else None) or (city.location if city is not None else None)
    return [
        str(entry.uid),
        entry.start.isoformat(timespec="minutes"),
        None if entry.end is None else entry.end.isoformat(timespec="minutes"),
        place,
        "" if city is None else city.id,
        None if point is None else [point.latitude, point.longitude],
        "" if entry.status is None else entry.status.value,
        0 if revision is None else revision.sequence,
    ]


def slot_id(entry: Entry) -> str:
    """Return by what pages and personal programmes know a slot: the first twelve digits of its uid.

    The chance that any two of 20,000 slots share them is below one in a million.
    """
    return entry.uid.hex[:12]
