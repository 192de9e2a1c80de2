"""How the file of a release is laid out: what is written in it for each audience, and where its parts are found again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from stedennetwerk.documents.streaming import json_chunks
from stedennetwerk.history.changes import diff
from stedennetwerk.history.revisions import ledger_after
from stedennetwerk.history.storing import change_to_plain, revision_to_plain, stamp
from stedennetwerk.model import Audience
from stedennetwerk.redaction import redacted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from stedennetwerk.history.past import History
    from stedennetwerk.model import Programme

_CHANGES, _LEDGER, _PROGRAMME = b',\n"changes": ', b',\n"ledger": ', b',\n"programme": '
"""What comes before the parts of a release; no text in it can look like that, as JSON has no line breaks in texts."""
AUDIENCES = (Audience.ORGANISERS, Audience.PARTICIPANTS, Audience.PUBLIC)
"""The widest first: what the next one has seen is left out when it is the same."""


def lines(
    programme: Programme, history: History | None, number: int, at: dt.datetime, note: str, previous: str
) -> Iterator[bytes]:
    """Yield the file of a release."""
    ledgers: dict[str, Any] = {}
    changes: dict[str, Any] = {}
    wider: Any = None, None
    for audience in AUDIENCES:
        before = None if history is None else redacted(history.programme, audience)
        after = redacted(programme, audience)
        ledger = ledger_after({} if history is None else history.seen[audience].ledger, before, after, at)
        told = () if before is None else diff(before, after)
        if ledger != wider[0]:
            ledgers[audience.value] = {uid: revision_to_plain(one) for uid, one in sorted(ledger.items())}
        if told != wider[1]:
            changes[audience.value] = [change_to_plain(one, programme.language) for one in told]
        wider = ledger, told
    yield b"{"
    head = {"release": number, "at": stamp(at), "note": note, "previous": previous}
    yield b",\n".join(b'"%s": %s' % (key.encode(), orjson.dumps(value)) for key, value in head.items())
    yield _CHANGES + orjson.dumps(changes)
    yield _LEDGER + b"{" + b",".join(_ledger(name, rows) for name, rows in ledgers.items()) + b"\n}"
    yield _PROGRAMME
    *most, last = json_chunks(programme)
    yield from most
    yield last.rstrip(b"\n")


def _ledger(name: str, rows: dict[str, Any]) -> bytes:
    written = (b'\n"%s": %s' % (uid.encode(), orjson.dumps(row)) for uid, row in rows.items())
    return b'\n"%s": {' % name.encode() + b",".join(written) + b"}"


def of_audience(kept: dict[str, Any], audience: Audience) -> Any:
    """Return what is kept for an audience: its own, or that of the next wider one that has its own."""
    found: Any = ()
    for one in AUDIENCES[: AUDIENCES.index(audience) + 1]:
        found = kept.get(one.value, found)
    return found


def ledgers_in(data: bytes) -> bytes:
    """Return the ledgers in the file of a release, as JSON."""
    start = data.index(_LEDGER) + len(_LEDGER)
    return data[start : data.index(_PROGRAMME, start)]


def programme_in(data: bytes) -> bytes:
    """Return the programme in the file of a release, as a document in JSON."""
    return data[data.index(_PROGRAMME) + len(_PROGRAMME) : data.rindex(b',\n"seal": "')]


def head_in(data: bytes) -> tuple[bytes, bytes] | None:
    """Return what comes before the ledgers in the file of a release, without and with the changes, as JSON; `None` if nothing."""
    head, found, _ = data.partition(_LEDGER)
    return (head.partition(_CHANGES)[0] + b"}", head + b"}") if found else None
