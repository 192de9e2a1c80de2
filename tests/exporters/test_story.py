"""A programme that changes twelve times, as a calendar sees it that takes in the feed after each release: over CalDAV, from a real server."""

from __future__ import annotations

import base64
import contextlib
import http.client
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid5

import icalendar
import pytest
from calendars import events
from click.testing import CliRunner

from stedennetwerk.cli.app import app
from stedennetwerk.model.programme import NAMESPACE

FIRST = """\
id = "dag"
title = "Netwerkdag"
language = "nl"
cities = [
  { id = "nijmegen", name = "Nijmegen", timezone = "Europe/Amsterdam" },
  { id = "assen", name = "Assen", timezone = "Europe/Amsterdam" },
]
venues = [{ id = "stadhuis", name = "Stadhuis", city = "nijmegen", rooms = [{ id = "zaal", name = "Raadzaal" }] }]
speakers = [{ id = "lot", name = "Lot Li" }, { id = "bo", name = "Bo Li" }]

[[events]]
id = "2023"
title = "Dag 2023"
date = 2023-03-16
hosts = ["nijmegen"]

[[events.sessions]]
id = "een"
title = "Een"
start = 10:00
end = 11:00
room = "stadhuis/zaal"
speakers = ["lot"]

[[events.sessions]]
id = "twee"
title = "Twee"
start = 11:00
end = 12:00
"""
CHANGES: list[tuple[str, str, str]] = [
    ("moved in time", "start = 10:00", "start = 10:15"),
    ("moved in place", 'room = "stadhuis/zaal"', 'venue = "stadhuis"'),
    ("renamed", 'id = "een"', 'id = "dialoog"\nwas = ["een"]'),
    ("cancelled", 'title = "Twee"', 'title = "Twee"\nstatus = "cancelled"'),
    ("restored", '\nstatus = "cancelled"', ""),
    ("postponed", 'title = "Twee"', 'title = "Twee"\nstatus = "postponed"'),
    ("speaker replaced", 'speakers = ["lot"]', 'speakers = ["bo"]'),
    ("another city", 'hosts = ["nijmegen"]', 'hosts = ["assen"]'),
    (
        "two rounds",
        'start = 10:15\nend = 11:00\nvenue = "stadhuis"',
        """slots = [
  { id = "1", start = 10:15, end = 11:00, venue = "stadhuis" },
  { id = "2", start = 13:00, end = 14:00, venue = "stadhuis" },
]""",
    ),
    ("programme renamed", 'id = "dag"\ntitle = "Netwerkdag"', 'id = "netwerkdag"\nwas = ["dag"]\ntitle = "Netwerkdagen"'),
    ("left out", '\n[[events.sessions]]\nid = "twee"\ntitle = "Twee"\nstatus = "postponed"\nstart = 11:00\nend = 12:00\n', ""),
]  # fmt: skip
NAMES = {str(uuid5(uuid5(NAMESPACE, "dag"), f"2023/{way}")): way for way in ("een/1", "een/2", "twee/1")}
"""What each uid is of: made of the ids that were the first, whatever they are by now."""

SEQUENCES = {
    "first": {"een/1": 0, "twee/1": 0},
    "moved in time": {"een/1": 1, "twee/1": 0},
    "moved in place": {"een/1": 2, "twee/1": 0},
    "renamed": {"een/1": 2, "twee/1": 0},
    "cancelled": {"een/1": 2, "twee/1": 1},
    "restored": {"een/1": 2, "twee/1": 2},
    "postponed": {"een/1": 2, "twee/1": 3},
    "speaker replaced": {"een/1": 2, "twee/1": 3},
    "another city": {"een/1": 2, "twee/1": 4},
    "two rounds": {"een/1": 2, "een/2": 0, "twee/1": 4},
    "programme renamed": {"een/1": 2, "een/2": 0, "twee/1": 4},
    "left out": {"een/1": 2, "een/2": 0, "twee/1": 5},
}
TOLD = {
    "first": ["een/1", "twee/1"],
    "moved in time": ["een/1"],
    "moved in place": ["een/1"],
    "renamed": [],
    "cancelled": ["twee/1"],
    "restored": ["twee/1"],
    "postponed": ["twee/1"],
    "speaker replaced": ["een/1"],
    "another city": ["twee/1"],
    "two rounds": ["een/2"],
    "programme renamed": [],
    "left out": ["twee/1"],
}
"""Which entries differ in any byte from the release before."""


class Store:
    """A calendar on a server that speaks CalDAV (RFC 4791)."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.request("MKCALENDAR", "/lezer/agenda/", expect=201)

    def request(self, method: str, path: str, body: bytes = b"", expect: int = 200, **headers: str) -> bytes:
        """Send one request and return what comes back."""
        account = base64.b64encode(b"lezer:geheim").decode()
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)) as connection:
            connection.request(method, path, body, {"Authorization": f"Basic {account}", **headers})
            answer = connection.getresponse()
            data = answer.read()
        assert answer.status == expect, data
        return data

    def put(self, uid: str, data: bytes, *, known: bool) -> None:
        """Put one entry at the address of its uid: in place of the one that is there, or as a new one."""
        path = f"/lezer/agenda/{uid}.ics"
        condition = "If-Match" if known else "If-None-Match"
        headers = {"Content-Type": "text/calendar", condition: "*"}
        self.request("PUT", path, data, 204 if known else 201, **headers)

    def addresses(self) -> list[str]:
        """Return the addresses of all entries, as the server lists them."""
        body = b'<propfind xmlns="DAV:"><prop><getetag/></prop></propfind>'
        data = self.request("PROPFIND", "/lezer/agenda/", body, 207, Depth="1").decode()
        return re.findall(r"<href>/lezer/agenda/([^<]+)\.ics</href>", data)

    def entries(self) -> list[icalendar.Event]:
        """Return all entries of the calendar, as the server gives them."""
        calendar: Any = icalendar.Calendar.from_ical(self.request("GET", "/lezer/agenda/"))
        found: list[icalendar.Event] = calendar.walk("VEVENT")
        return found


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Run a server on loopback, with an empty calendar in a folder of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = {
        "config": "",
        "hosts": f"127.0.0.1:{port}",
        "storage-filesystem-folder": str(tmp_path / "store"),
        "auth-type": "none",
        "rights-type": "owner_only",
        "logging-level": "error",
    }
    command = [
        sys.executable,
        "-m",
        "radicale",
        *(part for name, value in options.items() for part in (f"--{name}", value)),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as server:
        try:
            deadline = time.monotonic() + 20
            while True:
                try:
                    socket.create_connection(("127.0.0.1", port), timeout=1).close()
                    break
                except OSError:
                    assert server.poll() is None
                    assert time.monotonic() < deadline
                    time.sleep(0.05)
            yield Store(port)
        finally:
            server.terminate()
            server.communicate(timeout=20)


def released(document: Path, number: int) -> bytes:
    """Release the document on the day with this number, export it, and return the feed of the whole programme."""
    out = document.parent / "out"
    for call in (
        ["release", document, "--at", f"2023-01-{number:02}T12:00Z"],
        ["export", document, "--to", "ical", "--out", out],
    ):
        done = CliRunner().invoke(app, [str(part) for part in call], prog_name="stedennetwerk")
        assert done.exit_code == 0, done.output
    return (out / "calendar.ics").read_bytes()


def split(data: bytes) -> dict[str, bytes]:
    """Return one calendar for each entry of a feed, by uid, with the zone that it needs."""
    head, zone = re.fullmatch(rb"(BEGIN:VCALENDAR.*?)(BEGIN:VTIMEZONE.*END:VTIMEZONE\r\n).*", data, re.DOTALL).groups()  # type: ignore[union-attr]
    kept = b"".join(
        line + b"\r\n" for line in head.split(b"\r\n") if line.startswith((b"BEGIN", b"VERSION", b"PRODID"))
    )
    return {
        uid: kept + zone + b"BEGIN:VEVENT\r\nUID:" + uid.encode() + b"\r\n" + body + b"END:VCALENDAR\r\n"
        for uid, body in events(data).items()
    }


def test_a_calendar_that_follows_all_releases(tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """After each release the calendar has each entry once, as it is now; what people must know of raises its sequence, once."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    document = tmp_path / "dag.toml"
    states = [("first", FIRST)]
    for name, old, new in CHANGES:
        assert states[-1][1].count(old) == 1
        states.append((name, states[-1][1].replace(old, new)))
    before: dict[str, bytes] = {}
    sequences, told = {}, {}
    for number, (name, text) in enumerate(states, 1):
        document.write_text(text, encoding="utf-8")
        parts = split(released(document, number))
        told[name] = sorted(NAMES[uid] for uid, data in parts.items() if data != before.get(uid))
        for uid, data in parts.items():
            store.put(uid, data, known=uid in before)
        before = parts
        entries = store.entries()
        assert sorted(store.addresses()) == sorted(str(one["UID"]) for one in entries)
        sequences[name] = {NAMES[str(one["UID"])]: one["SEQUENCE"] for one in entries}
        assert len(entries) == len(sequences[name])
    assert {name: dict(sorted(one.items())) for name, one in sequences.items()} == SEQUENCES
    assert told == TOLD
    assert {NAMES[str(one["UID"])]: shown(one) for one in store.entries()} == {
        "een/1": ("Een", "10:15", "11:00", "Stadhuis, Nijmegen", None, "2023-01-01", "2023-01-08"),
        "een/2": ("Een", "13:00", "14:00", "Stadhuis, Nijmegen", None, "2023-01-10", "2023-01-10"),
        "twee/1": ("Twee", "11:00", "12:00", "Assen", "CANCELLED", "2023-01-01", "2023-01-12"),
    }


def shown(entry: Any) -> tuple[str | None, ...]:
    """Return what matters of an entry: title, start and end on the clock there, place, status, first release and last change."""
    times = [f"{entry[name].dt:%H:%M}" for name in ("DTSTART", "DTEND")]
    stamps = [f"{entry[name].dt:%Y-%m-%d}" for name in ("CREATED", "LAST-MODIFIED")]
    status = entry.get("STATUS")
    return str(entry["SUMMARY"]), *times, str(entry["LOCATION"]), status and str(status), *stamps
