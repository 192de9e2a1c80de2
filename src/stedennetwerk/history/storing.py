"""Ledgers and changes as JSON and back: the part of a release that is not the programme itself."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from stedennetwerk.documents.structure import MAIN_LANGUAGE, converter
from stedennetwerk.documents.writing import dates_as_text
from stedennetwerk.history.changes import Change, ChangeKind, Named, Span
from stedennetwerk.history.revisions import Gone, Revision
from stedennetwerk.model import Text
from stedennetwerk.model import words as model_words
from stedennetwerk.model.record import Record
from stedennetwerk.model.values import Table

if TYPE_CHECKING:
    from collections.abc import Mapping


def revision_to_plain(revision: Revision) -> list[Any]:
    """Return a revision as a list of JSON values, in the order of its fields."""
    gone = revision.gone
    return [
        stamp(revision.created),
        stamp(revision.modified),
        revision.sequence,
        revision.start,
        revision.end,
        revision.place,
        revision.status,
        [[stamp(at), start] for at, start in revision.earlier],
        revision.cancelled and stamp(revision.cancelled),
        revision.dropped and stamp(revision.dropped),
        gone
        and [
            to_plain(part)
            for part in (gone.title, gone.event, gone.event_id, gone.start, gone.end, gone.place, gone.alone)
        ],
    ]


def revision_from_plain(plain: list[Any]) -> Revision:
    """Return the revision that such a list is."""
    created, modified, sequence, start, end, place, status, earlier, cancelled, dropped, gone = plain
    return Revision(
        instant(created),
        instant(modified),
        sequence,
        start,
        end,
        place,
        status,
        tuple([(instant(at), was) for at, was in earlier]),
        cancelled and instant(cancelled),
        dropped and instant(dropped),
        gone and Gone(*map(from_plain, gone)),
    )


def change_to_plain(change: Change, language: str) -> dict[str, Any]:
    """Return a change as JSON values; the language is the main one of the programme."""
    token = MAIN_LANGUAGE.set(language)
    try:
        return _change_to_plain(change)
    finally:
        MAIN_LANGUAGE.reset(token)


def _change_to_plain(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "path": list(change.path),
        "title": to_plain(change.title),
        "within": to_plain(change.within),
        "field": change.field,
        "before": to_plain(change.before),
        "after": to_plain(change.after),
    }


def change_from_plain(plain: Mapping[str, Any]) -> Change:
    """Return the change that such values are."""
    title, within, before, after = (from_plain(plain[name]) for name in ("title", "within", "before", "after"))
    return Change(ChangeKind(plain["kind"]), tuple(plain["path"]), title, within, plain["field"], before, after)


def stamp(at: dt.datetime) -> str:
    """Return an instant in UTC, as RFC 3339 writes it."""
    return f"{at.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"


def instant(text: str) -> dt.datetime:
    """Return the instant that a stamp is."""
    return dt.datetime.fromisoformat(text)


def to_plain(value: Any) -> Any:
    """Return any value of a change as JSON; what JSON does not know is a table with one key that says what it is."""
    if isinstance(value, Text):
        words = {"text": str(value), **dict(value.translations)}
        return words if value.language is None else {**words, "language": value.language}
    if isinstance(value, Enum):
        return {"word": [type(value).__name__, value.value]}
    if isinstance(value, dt.datetime):
        zone = getattr(value.tzinfo, "key", "UTC")
        return {"at": value.isoformat(), "zone": zone}
    if isinstance(value, dt.date):
        return {"day": value.isoformat()}
    if isinstance(value, Named):
        return {"id": value.id, "title": to_plain(value.title)}
    if isinstance(value, Span):
        return {"from": to_plain(value.start), "until": to_plain(value.end), "about": value.about}
    if isinstance(value, tuple):
        return [to_plain(one) for one in value]
    if isinstance(value, Table):
        return {"table": value.plain()}
    if isinstance(value, Record):
        return {"record": type(value).__name__, "fields": dates_as_text(converter.unstructure(value))}
    return value


def from_plain(plain: Any) -> Any:
    """Return the value again; a record of the model stays a table, as changes only show it."""
    if isinstance(plain, list):
        return tuple(map(from_plain, plain))
    if not isinstance(plain, dict):
        return plain
    if "text" in plain:
        others = {tag: words for tag, words in plain.items() if tag not in ("text", "language")}
        return Text(plain["text"], others, plain.get("language"))
    if "word" in plain:
        name, word = plain["word"]
        return getattr(model_words, name)(word)
    if "at" in plain:
        return dt.datetime.fromisoformat(plain["at"]).astimezone(ZoneInfo(plain["zone"]))
    if "day" in plain:
        return dt.date.fromisoformat(plain["day"])
    if "id" in plain:
        return Named(plain["id"], from_plain(plain["title"]))
    if "from" in plain:
        return Span(from_plain(plain["from"]), from_plain(plain["until"]), plain["about"])
    return Table(plain.get("table", plain))
