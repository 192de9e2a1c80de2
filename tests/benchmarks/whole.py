"""The whole job: a document becomes pages, feeds and tables in a folder, beside what one would write by hand today."""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Callable
from itertools import combinations
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from calendar_peers import with_icalendar
from measuring import Case, Contestant, Shop

_LAYOUT = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>{% block title %}{{ programme.title }}{% endblock %}</title>
<link rel="stylesheet" href="../../style.css"></head><body>
<header><a href="../../index.html">{{ programme.title }}</a>
<nav><ul>{% for event in programme.events %}<li><a href="../../event/{{ event.id }}.html">{{ event.title }}</a></li>{% endfor %}</ul></nav>
</header><main>{% block main %}{% endblock %}</main></body></html>
"""

_HOME = """{% extends "layout" %}{% block main %}<h1>{{ programme.title }}</h1>
{% for event in programme.events %}<p><a href="event/{{ event.id }}.html">{{ event.title }}</a></p>{% endfor %}{% endblock %}
"""

_EVENT = """{% extends "layout" %}{% block main %}<h1>{{ event.title }}</h1><ul>
{% for session in event.sessions %}<li><time>{{ session.slots[0].start.strftime("%H:%M") }}</time>
<a href="../session/{{ event.id }}/{{ session.id }}.html">{{ session.title }}</a>
{% for one in session.appearances %}{{ names[one.speaker] }} {% endfor %}</li>
{% endfor %}</ul>{% endblock %}
"""

_SESSION = """{% extends "layout" %}{% block title %}{{ session.title }}{% endblock %}{% block main %}
<p><a href="../../event/{{ event.id }}.html">{{ event.title }}</a></p>
<h1>{{ session.title }}</h1>
{% for slot in session.slots %}<p><time datetime="{{ slot.start.isoformat() }}">{{ slot.start.strftime("%d-%m-%Y %H:%M") }}</time>
– <time datetime="{{ slot.end.isoformat() }}">{{ slot.end.strftime("%H:%M") }}</time> {{ slot.room }}, {{ slot.venue }}</p>{% endfor %}
<p>{% for one in session.appearances %}{{ names[one.speaker] }} {% endfor %}</p>
<div>{{ session.abstract }}</div>
<p>{% for theme in session.themes %}<a href="../../theme/{{ theme }}.html">{{ theme }}</a> {% endfor %}</p>{% endblock %}
"""


def _ours(shop: Shop) -> Callable[[], Any]:
    from stedennetwerk import View, check, publish, read

    document, folder = shop.document("json"), shop.new_path("whole")

    def run() -> None:
        programme = read(document)
        check(programme)
        publish(View.of(programme), folder, ["html", "ical", "csv"])

    return run


def _by_hand(shop: Shop) -> Callable[[], Any]:
    from jinja2 import DictLoader, Environment

    document, folder = shop.document("json"), shop.new_path("whole")
    loader = DictLoader({"layout": _LAYOUT, "home": _HOME, "event": _EVENT, "session": _SESSION})
    environment = Environment(autoescape=True, loader=loader)

    def run() -> None:
        programme = _loaded(json.loads(document.read_text("utf-8")))
        names = {speaker.id: speaker.name for speaker in programme.speakers}
        assert _clashes(programme) is not None
        folder.mkdir()
        (folder / "calendar.ics").write_bytes(with_icalendar(programme))
        known = {"programme": programme, "names": names}
        home, page, detail = (environment.get_template(name) for name in ("home", "event", "session"))
        (folder / "index.html").write_text(home.render(known), "utf-8")
        (folder / "event").mkdir()
        for event in programme.events:
            (folder / f"event/{event.id}.html").write_text(page.render(known, event=event), "utf-8")
            (folder / f"session/{event.id}").mkdir(parents=True)
            for session in event.sessions:
                text = detail.render(known, event=event, session=session)
                (folder / f"session/{event.id}/{session.id}.html").write_text(text, "utf-8")
        rows = [row for event in programme.events for session in event.sessions for row in _rows(event, session, names)]
        with (folder / "sessions.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)

    return run


def _clashes(programme: Any) -> list[tuple[str, str, str]]:
    """Return who is due twice at once: every pair of the sessions of each speaker is looked at."""
    busy: dict[str, list[Any]] = {}
    for event in programme.events:
        for session in event.sessions:
            for one in session.appearances:
                busy.setdefault(one.speaker, []).extend((slot.start, slot.end, session.id) for slot in session.slots)
    return [
        (speaker, a[2], b[2])
        for speaker, several in busy.items()
        for a, b in combinations(several, 2)
        if a[0] < b[1] and b[0] < a[1]
    ]


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
        "the whole job: load, check, pages, calendars, tables",
        (
            Contestant("ours", _ours),
            Contestant("by hand: json, icalendar, csv, jinja2", _by_hand, goal=1 / 5),
        ),
    ),
)
