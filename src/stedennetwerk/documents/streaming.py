"""A programme as JSON in chunks, one record on each line, so that memory does not grow and changes show line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from stedennetwerk.documents.contracting import Contractor
from stedennetwerk.documents.structure import MAIN_LANGUAGE, converter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stedennetwerk.model import Event, Programme, Session


def json_chunks(programme: Programme) -> Iterator[bytes]:
    """Yield a JSON document that reads as the same programme.

    Args:
        programme: the programme; every record of its lists gets a line of its own, and so does every session.
    """
    contractor = Contractor(_long(attrs.evolve(programme, events=()), programme.language))
    yield b"{"
    yield b",".join(_member(key, value, "\n") for key, value in contractor.contract().items())
    if programme.events:
        yield b',\n"events": ['
        for index, event in enumerate(programme.events):
            yield b",\n" if index else b"\n"
            yield from _event(contractor, event, programme.language)
        yield b"\n]"
    yield b"\n}\n"


def _long(record: Any, language: str) -> dict[str, Any]:
    token = MAIN_LANGUAGE.set(language)
    try:
        tree: dict[str, Any] = converter.unstructure(record)
    finally:
        MAIN_LANGUAGE.reset(token)
    return tree


def _event(contractor: Contractor, event: Event, language: str) -> Iterator[bytes]:
    tree = _long(attrs.evolve(event, sessions=()), language)
    tree["sessions"] = _Sessions(event.sessions, language)
    head, sessions = contractor.event_parts(tree)
    yield b"{" + b",".join(_member(key, value, "\n  ") for key, value in head.items())
    if event.sessions:
        yield b',\n  "sessions": ['
        for index, session in enumerate(sessions):
            yield (b",\n    " if index else b"\n    ") + _dumps(session)
        yield b"\n  ]"
    yield b"\n}"


class _Sessions:
    """The sessions of an event, unstructured one at a time."""

    def __init__(self, sessions: tuple[Session, ...], language: str) -> None:
        self.sessions = sessions
        self.language = language

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (_long(session, self.language) for session in self.sessions)


def _member(key: str, value: Any, indent: str) -> bytes:
    start = f'{indent}"{key}": '.encode()
    if isinstance(value, list) and value and isinstance(value[0], dict):
        deeper = f"{indent}  ".encode()
        return start + b"[" + b",".join(deeper + _dumps(item) for item in value) + f"{indent}]".encode()
    return start + _dumps(value)


def _dumps(value: Any) -> bytes:
    import orjson

    return orjson.dumps(value)
