"""The exporter `csv`: slots, events, speakers, venues and outcomes as tables (RFC 4180).

What a spreadsheet would change is kept as it is: a cell that it would take for a formula, or for a number that loses zeros,
gets an apostrophe in front (the OWASP advice on CSV injection). Option `plain` leaves that out for programs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from attrs import field, frozen
from attrs.validators import in_

from stedennetwerk import addresses
from stedennetwerk.plugin import Artifact, Exporter, Fact, hookimpl
from stedennetwerk.prose import to_text

if TYPE_CHECKING:
    from stedennetwerk.agenda import Entry
    from stedennetwerk.model import Programme, Session
    from stedennetwerk.plugin import View

Row = list[str]
ROWS_A_CHUNK = 500

COLUMNS: dict[str, tuple[str, ...]] = {
    "sessions": (
        "uid", "event", "session", "slot", "title", "kind", "code", "start", "end", "end_inferred", "timezone", "city",
        "venue", "room", "address", "status", "mode", "speakers", "themes", "languages", "interpretation", "access",
        "capacity", "online", "url", "abstract",
    ),
    "events": (
        "event", "title", "starts", "ends", "cities", "status", "mode", "themes", "organisers", "registration", "capacity",
        "url", "attendance", "description",
    ),
    "speakers": ("speaker", "name", "sort_name", "roles", "organisation", "url", "sessions", "biography"),
    "venues": (
        "venue", "room", "name", "city", "address", "latitude", "longitude", "capacity", "floor", "access", "url",
    ),
    "outcomes": (
        "event", "outcome", "kind", "title", "status", "owners", "addressed_to", "due", "session", "carried_into", "text",
    ),
}  # fmt: skip
"""The columns of each table; lists inside a cell are separated by a vertical bar."""


def _separator(said: str) -> str:
    return "\t" if said == "tab" else said


@frozen
class CsvOptions:
    """The options of the exporter `csv`.

    Attributes:
        separator: a comma, a semicolon (which Excel expects in Dutch and German) or a tab (say "tab").
        plain: for programs: no byte-order mark, no apostrophes, lines that end in LF.
    """

    separator: str = field(default=",", converter=_separator, validator=in_((",", ";", "\t")))
    plain: bool = False


def export(view: View, options: CsvOptions) -> Iterator[Artifact]:
    """Yield the tables."""
    programme = view.programme
    rows: dict[str, Iterable[Row]] = {
        "sessions": _sessions(view),
        "events": _events(programme),
        "speakers": _speakers(programme),
        "venues": _venues(programme),
        "outcomes": _outcomes(programme),
    }
    for name, columns in COLUMNS.items():
        yield Artifact(addresses.table(name), "text/csv; charset=utf-8", written(columns, rows[name], options))


def written(columns: Sequence[str], rows: Iterable[Row], options: CsvOptions) -> Iterator[bytes]:
    """Yield a table in chunks of UTF-8.

    Args:
        columns: the names, for the first line.
        rows: texts, one for each column.
        options: how to write them.
    """
    end = "\n" if options.plain else "\r\n"
    separator = options.separator
    cell = _cell(separator, options.plain)
    if not options.plain:
        yield b"\xef\xbb\xbf"
    chunk = [separator.join(columns)]
    for row in rows:
        chunk.append(separator.join([cell(value) for value in row]))
        if len(chunk) == ROWS_A_CHUNK:
            yield (end.join(chunk) + end).encode()
            chunk = []
    if chunk:
        yield (end.join(chunk) + end).encode()


def _cell(separator: str, plain: bool) -> Callable[[str], str]:
    """Return the function that writes one cell, and remembers the short ones, most of which come back."""
    special = re.compile(f'[{separator}"\r\n]').search
    changed = re.compile(
        r"\s*[=+\-@\t\r\0＝＋－＠]|0\d+(?:\.\d+)?$|\d+\.\d*0$|\d{16,}$|\d+(?:\.\d+)?[eE][-+]?\d+$"
    ).match
    number = re.compile(r"-?\d+(?:\.\d+)?$").match
    known: dict[str, str] = {"": ""}

    def cell(value: str) -> str:
        if value in known:
            return known[value]
        text = value.replace("\0", "")
        if not plain and changed(text) and not (number(text) and not _loses(text)):
            text = f"'{text}"
        if special(text):
            text = '"' + text.replace('"', '""') + '"'
        if len(value) < 80 and len(known) < 100_000:
            known[value] = text
        return text

    return cell


def _loses(number: str) -> bool:
    """Return whether a spreadsheet would show a number with other digits."""
    digits = number.lstrip("-")
    return (
        len(digits) > 15
        or (len(digits) > 1 and digits[0] == "0" and digits[1] != ".")
        or ("." in digits and digits.endswith("0"))
    )


def _sessions(view: View) -> Iterator[Row]:
    programme = view.programme
    names = {speaker.id: str(speaker.name) for speaker in programme.speakers}
    titles = {theme.id: str(theme.title) for theme in programme.themes}
    for entry in view.agenda:
        yield _slot_row(entry, names, titles)
    for one in view.agenda.unscheduled:
        session = one.session
        row = dict.fromkeys(COLUMNS["sessions"], "")
        row.update(event=one.event.id, **_session_cells(session, names, titles))
        row.update(status=_word(session.status or one.event.status), mode=_word(session.mode or one.event.mode))
        row.update(capacity=_number(session.capacity), languages=_list(session.languages))
        row.update(interpretation=_list(session.interpretation), access=_list(session.access))
        yield list(row.values())


def _session_cells(session: Session, names: dict[str, str], titles: dict[str, str]) -> dict[str, str]:
    return {
        "session": session.id,
        "title": session.title,
        "kind": _word(session.kind),
        "code": session.code or "",
        "speakers": _list(names.get(one.speaker, one.speaker) for one in session.appearances),
        "themes": _list(titles.get(id, id) for id in session.themes),
        "url": session.url or "",
        "abstract": to_text(session.abstract) if session.abstract else "",
    }


def _slot_row(entry: Entry, names: dict[str, str], titles: dict[str, str]) -> Row:
    session, slot, venue = entry.session, entry.slot, entry.venue
    zone: Any = entry.start.tzinfo
    return [
        str(entry.uid),
        entry.event.id,
        session.id,
        slot.id,
        session.title,
        _word(session.kind),
        session.code or "",
        entry.start.isoformat(timespec="minutes"),
        entry.end.isoformat(timespec="minutes") if entry.end else "",
        "true" if entry.end_inferred else "false",
        zone.key,
        entry.city.name if entry.city else "",
        venue.name if venue else "",
        entry.room.name if entry.room else "",
        venue.address or "" if venue else "",
        _word(entry.status),
        _word(entry.mode),
        _list([names.get(one.speaker, one.speaker) for one in session.appearances]),
        _list([titles.get(id, id) for id in session.themes]),
        _list(slot.languages or session.languages),
        _list(slot.interpretation or session.interpretation),
        _list(dict.fromkeys((*slot.access, *session.access))),
        _number(session.capacity if slot.capacity is None else slot.capacity),
        slot.online or "",
        session.url or "",
        to_text(session.abstract) if session.abstract else "",
    ]


def _events(programme: Programme) -> Iterator[Row]:
    for event in programme.events:
        attendance = event.recap.attendance if event.recap else None
        count = None if attendance is None else attendance.about if attendance.exact is None else attendance.exact
        organisers = event.organisers or programme.organisers
        last = event.ends or event.starts
        yield [
            event.id,
            event.title,
            event.starts.isoformat() if event.starts else "",
            last.isoformat() if last else "",
            _list(programme.city(host.city).name for host in event.hosts),
            _word(event.status),
            _word(event.mode),
            _list(programme.theme(id).title for id in event.themes),
            _list(programme.party(id).name for id in organisers),
            _word(event.registration.state) if event.registration else "",
            _number(event.capacity),
            event.url or "",
            _number(count),
            to_text(event.description) if event.description else "",
        ]


def _speakers(programme: Programme) -> Iterator[Row]:
    sessions: dict[str, dict[str, None]] = {}
    for event in programme.events:
        for session in event.sessions:
            for one in session.appearances:
                id = programme.id_of_today("speakers", one.speaker)
                sessions.setdefault(id, {})[f"{event.id}/{session.id}"] = None
    for speaker in programme.speakers:
        organisation = programme.organisation(speaker.organisation).name if speaker.organisation else ""
        yield [
            speaker.id,
            str(speaker.name),
            speaker.name.sort,
            _list(speaker.roles),
            organisation,
            speaker.url or "",
            _list(sessions.get(speaker.id, ())),
            to_text(speaker.biography) if speaker.biography else "",
        ]


def _venues(programme: Programme) -> Iterator[Row]:
    for venue in programme.venues:
        city = programme.city(venue.city).name if venue.city else ""
        point = venue.location
        where = [
            venue.address or "",
            _degrees(point.latitude) if point else "",
            _degrees(point.longitude) if point else "",
        ]
        yield [venue.id, "", venue.name, city, *where, "", "", _list(venue.access), venue.url or ""]
        for room in venue.rooms:
            facts = [_number(room.capacity), room.floor or "", _list(room.access), ""]
            yield [venue.id, room.id, room.name, city, *where, *facts]


def _outcomes(programme: Programme) -> Iterator[Row]:
    for event in programme.events:
        for outcome in event.recap.outcomes if event.recap else ():
            yield [
                event.id,
                outcome.id,
                _word(outcome.kind),
                outcome.title,
                _word(outcome.status),
                _list(programme.party(id).name for id in outcome.owners),
                outcome.addressed_to or "",
                outcome.due.isoformat() if outcome.due else "",
                outcome.session or "",
                outcome.carried_into or "",
                to_text(outcome.text) if outcome.text else "",
            ]


def _list(values: Iterable[str]) -> str:
    return " | ".join(values)


def _word(member: Any) -> str:
    return "" if member is None else str(member.value)


def _degrees(value: float) -> str:
    return str(value).removesuffix(".0")


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


@hookimpl
def stedennetwerk_exporters() -> Iterator[Exporter]:
    """Yield the exporter."""
    yield Exporter(
        name="csv",
        title="Tables for a spreadsheet (CSV)",
        media_type="text/csv",
        export=export,
        options=CsvOptions,
        carries=set(Fact)
        - {
            Fact.SUBTITLE,
            Fact.APPROXIMATE,
            Fact.DOORS,
            Fact.LABELS,
            Fact.ROLES,
            Fact.RECAP,
            Fact.PORTRAIT,
            Fact.ADVISERS,
            Fact.TARGET,
            Fact.PROPOSITIONS,
            Fact.ASSIGNMENTS,
            Fact.RESOURCES,
            Fact.CONTACTS,
            Fact.HAND_OVER,
            Fact.PREVIOUSLY,
            Fact.QUOTES,
            Fact.TRANSLATIONS,
            Fact.EXTRA,
        },
    )
