"""The calendar of the benchmark's programme in one loop: what is left when everything is dropped that other programmes need.

No agenda, no status, no inherited values, no Markdown, no renamed ids, no languages of texts, no zone whose rules could fail;
the same escaping, folding and uids, as those are what the bytes cost. What it takes is the floor of any such writer in Python.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from calendar_peers import LANGUAGES


def by_hand(programme: Any, head: bytes) -> Iterator[bytes]:
    """Yield the calendar with the ten properties, after a head that is made already."""
    from stedennetwerk.exporters.ical.lines import cut, line, text, texts

    names = {speaker.id: str(speaker.name) for speaker in programme.speakers}
    titles = {theme.id: text(theme.title) for theme in programme.themes}
    spots = {
        (venue.id, room.id): line("LOCATION", text(f"{room.name}, {venue.name}, {venue.address}"))
        for venue in programme.venues
        for room in venue.rooms
    }
    times: dict[Any, bytes] = {}
    categories: dict[Any, bytes] = {}
    spoken: dict[Any, str] = {}
    yield head
    for event in programme.events:
        pairs = [(session, slot) for session in event.sessions for slot in session.slots]
        pairs.sort(key=lambda pair: (pair[1].start, pair[1].end))
        said = [session.title for session, _ in pairs]
        for session, _ in pairs:
            tags = session.languages
            tongues = spoken.get(tags) or spoken.setdefault(tags, ", ".join([LANGUAGES[tag] for tag in tags]))
            people = ", ".join([names[one.speaker] for one in session.appearances])
            said.append(f"{people}\n{session.abstract}\nTalen: {tongues}\n{event.title}")
        escaped = texts(said)
        lines: list[bytes] = []
        for (session, slot), title, description in zip(pairs, escaped, escaped[len(pairs) :], strict=False):
            start, end, themes = slot.start, slot.end, session.themes
            lines += (
                b"BEGIN:VEVENT\r\nUID:",
                programme.uid_text(event, session, slot).encode(),
                b"\r\nDTSTAMP:19700101T000000Z\r\n",
                times.get((id(start), id(end))) or times.setdefault((id(start), id(end)), _times(start, end)),
                b"SUMMARY:",
                cut(title, 67),
                b"\r\n",
                spots[slot.venue, slot.room],
                b"DESCRIPTION:",
                cut(description, 63),
                b"\r\n",
                categories.get(themes)
                or categories.setdefault(themes, line("CATEGORIES", b",".join([titles[id] for id in themes]))),
                f"URL:{session.url}\r\nEND:VEVENT\r\n".encode(),
            )
        yield b"".join(lines)
    yield b"END:VCALENDAR\r\n"


def _times(start: Any, end: Any) -> bytes:
    first, last = (f";TZID={at.tzinfo.key}:{at:%Y%m%dT%H%M%S}\r\n" for at in (start, end))
    return f"DTSTART{first}DTEND{last}".encode()
