"""The whole job: a document becomes a page, feeds and tables in a folder, beside what one would write by hand today."""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from calendar_peers import with_icalendar
from measuring import Case, Contestant, Shop

_PAGE = """<!doctype html><html lang="nl"><meta charset="utf-8"><title>{{ programme.title }}</title>
<h1>{{ programme.title }}</h1>
{% for event in programme.events %}<h2>{{ event.title }}</h2><ul>
{% for session in event.sessions %}<li><h3>{{ session.title }}</h3>
<time datetime="{{ session.slots[0].start.isoformat() }}">{{ session.slots[0].start.strftime("%H:%M") }}</time>
<p>{{ session.slots[0].room }}, {{ session.slots[0].venue }}</p>
<p>{% for one in session.appearances %}{{ names[one.speaker] }} {% endfor %}</p>
<div>{{ session.abstract }}</div></li>
{% endfor %}</ul>{% endfor %}</html>
"""


def _ours(shop: Shop) -> Callable[[], Any]:
    from stedennetwerk import View, publish, read

    document, folder = shop.document("json"), shop.new_path("whole")
    return lambda: publish(View.of(read(document)), folder, ["html", "ical", "csv"])


def _by_hand(shop: Shop) -> Callable[[], Any]:
    from jinja2 import Environment

    document, folder = shop.document("json"), shop.new_path("whole")
    template = Environment(autoescape=True).from_string(_PAGE)

    def run() -> None:
        programme = _loaded(json.loads(document.read_text("utf-8")))
        names = {speaker.id: speaker.name for speaker in programme.speakers}
        folder.mkdir()
        (folder / "calendar.ics").write_bytes(with_icalendar(programme))
        (folder / "index.html").write_text(template.render(programme=programme, names=names), "utf-8")
        rows = [row for event in programme.events for session in event.sessions for row in _rows(event, session, names)]
        with (folder / "sessions.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)

    return run


def _loaded(tree: dict[str, Any]) -> Any:
    from uuid import NAMESPACE_URL, uuid5

    zones = {city["id"]: ZoneInfo(city["timezone"]) for city in tree["cities"]}
    for event in tree["events"]:
        day = dt.date.fromisoformat(event["date"])
        for session in event["sessions"]:
            zone = zones[session["city"]]
            times = {
                key: dt.datetime.combine(day, dt.time.fromisoformat(session[key]), zone) for key in ("start", "end")
            }
            session["slots"] = [{"id": "1", "venue": session["venue"], "room": session["room"], **times}]
            session["appearances"] = [{"speaker": speaker} for speaker in session["speakers"]]
    programme = _named(tree)
    programme.uid_of = lambda *way: uuid5(NAMESPACE_URL, "/".join(one.id for one in way))
    return programme


def _named(value: Any) -> Any:
    if isinstance(value, dict):
        return SimpleNamespace(**{key: _named(item) for key, item in value.items()})
    return [_named(item) for item in value] if isinstance(value, list) else value


def _rows(event: Any, session: Any, names: dict[str, str]) -> list[dict[str, str]]:
    return [
        {
            "event": event.id,
            "session": session.id,
            "title": session.title,
            "start": slot.start.isoformat(),
            "end": slot.end.isoformat(),
            "venue": slot.venue,
            "room": slot.room,
            "speakers": ", ".join(names[one.speaker] for one in session.appearances),
            "themes": ", ".join(session.themes),
            "url": session.url,
            "abstract": session.abstract,
        }
        for slot in session.slots
    ]


CASES = (
    Case(
        "whole",
        "the whole job: load, page, calendar, tables",
        (
            Contestant("ours", _ours),
            Contestant("by hand: json, icalendar, csv, jinja2", _by_hand),
        ),
        sizes=(1_000,),
    ),
)
