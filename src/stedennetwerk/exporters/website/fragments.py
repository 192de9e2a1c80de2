"""Pieces of pages that occur by the thousand: links to records, times, places, people and badges, in the depth of one folder.

They are made here and not by templates, as a macro costs more than what it says; every text in them is escaped here. What many pages have of one slot, such as its
line in the lists of themes, places and speakers, is made by a template once and kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from stedennetwerk.model import Audience, Status

if TYPE_CHECKING:
    from collections.abc import Callable

    from stedennetwerk.agenda import Entry
    from stedennetwerk.exporters.website.answers import Answers
    from stedennetwerk.exporters.website.links import Links
    from stedennetwerk.model import Event, Plan, Session

MOST_KEPT = 16 * 2**20
"""The most characters of lines of lists that are kept; beyond, they are made anew for each list."""

_NOTHING = Markup("")
_UNKNOWN = None, None


class Fragments:
    """Makes the pieces for pages that are equally deep.

    Args:
        answers: in whose words.
        to: the links of those pages.
    """

    def __init__(self, answers: Answers, to: Links) -> None:
        self.answers = answers
        self.programme = answers.programme
        self.to = to
        self._closed = answers.view.audience is not Audience.PUBLIC
        self._links: dict[Any, Markup] = {}
        self._places: dict[Any, Markup] = {}
        self._kept: dict[Any, tuple[Entry, Markup]] = {}
        self._kept_size = 0

    def shared(self) -> dict[str, Any]:
        """Return the pieces by the names that they have in templates."""
        return {
            "speaker_link": self.speaker,
            "city_link": self.city,
            "theme_link": self.theme,
            "event_link": self.event,
            "session_link": self.session,
            "times": self.times,
            "where": self.where,
            "people": self.people,
            "plan": self.plan,
            "badges": self.badges,
            "news": self.news,
            "once": self.once,
            "trail": self.trail,
        }

    def once(self, make: Any, entry: Entry, *more: Any) -> Markup:
        """Return what a macro makes of a slot, made once for all pages that are equally deep."""
        key = make.name, id(entry), more
        _, known = self._kept.get(key, _UNKNOWN)
        if known is None:
            known = make(entry, *more)
            if self._kept_size < MOST_KEPT:
                self._kept[key] = entry, known
                self._kept_size += len(known)
        return known

    def speaker(self, id: str) -> Markup:
        """Return the link to a speaker."""
        return self._links.get(("speaker", id)) or self._link("speaker", id, self.programme.speaker, "name")

    def city(self, id: str) -> Markup:
        """Return the link to a city."""
        return self._links.get(("city", id)) or self._link("city", id, self.programme.city, "name")

    def theme(self, id: str) -> Markup:
        """Return the link to a theme."""
        return self._links.get(("theme", id)) or self._link("theme", id, self.programme.theme, "title")

    def event(self, event: Event) -> Markup:
        """Return the link to an event."""
        return self._links.get(("event", event.id)) or self._link("event", event.id, self.programme.event, "title")

    def _link(self, kind: str, id: str, find: Callable[[str], Any], named: str) -> Markup:
        record = find(id)
        name = getattr(record, named)
        words = escape(str(name)) if kind == "speaker" else escape(self.answers.text(name))
        mark = ' class="theme"' if kind == "theme" else ""
        link = self._links[kind, id] = Markup(f'<a{mark} href="{self.to(kind, record.id)}">{words}</a>')
        return link

    def trail(self, event: Event | None = None) -> Markup:
        """Return the way from the first page to this one, by its event if it belongs to one."""
        key = "trail", None if event is None else event.id
        known = self._links.get(key)
        if known is None:
            steps = [Markup('<a href="{}">{}</a>').format(self.to.home(), self.answers.say("programme"))]
            steps += [] if event is None else [self.event(event)]
            listed = Markup("").join(map(Markup("<li>{}</li>\n").format, steps))
            known = self._links[key] = Markup('<nav class="trail" aria-label="{}">\n<ol>\n{}</ol>\n</nav>').format(
                self.answers.plain("you are here"), listed
            )
        return known

    def session(self, event: Event, session: Session) -> Markup:
        """Return the link to a session."""
        title = session.title
        words = escape(self.answers.text(title)) if title.language else escape(str(title))
        code = f"{escape(session.code)} " if session.code else ""
        return Markup(f'<a href="{self.to.session(event, session)}">{code}{words}</a>')

    def times(self, entry: Entry) -> Markup:
        """Return from when until when, for people and for machines; made once for all pages in the language."""
        _, known = self.answers.times.get(id(entry), _UNKNOWN)
        if known is None:
            known = self._times(entry)
            self.answers.times[id(entry)] = entry, known
        return known

    def _times(self, entry: Entry) -> Markup:
        slot, answers = entry.slot, self.answers
        about = f"<i>{answers.say('about')}</i> "
        start = f'<time datetime="{answers.iso(entry.start)}">{answers.hour(entry.start)}</time>'
        if slot.start_about:
            start = about + start
        if entry.end is None:
            return Markup(start)
        clock = answers.end(entry)
        if entry.end_inferred:
            unseen = f'<span class="unseen">{answers.say("inferred")} </span>'  # what the slant says to the eye
            return Markup(f'{start}–{unseen}<i class="inferred">{clock}</i>')
        precise = answers.iso_end(entry)
        end = f"<time>{clock}</time>" if precise == clock else f'<time datetime="{precise}">{clock}</time>'
        return Markup(f"{start}–{about if slot.end_about else ''}{end}")

    def where(self, entry: Entry, links: bool = True) -> Markup:
        """Return room, venue and city of a slot, as far as they are known."""
        room, venue, city = entry.room, entry.venue, entry.city
        key = id(room), id(venue), id(city), links
        known = self._places.get(key)
        if known is None:
            parts = [None if one is None else escape(self.answers.text(one.name)) for one in (room, venue, city)]
            if links and venue is not None:
                parts[1] = Markup('<a href="{}">{}</a>').format(self.to("venue", venue.id), parts[1])
            known = self._places[key] = Markup(", ").join(part for part in parts if part is not None)
        return known

    def people(self, session: Session, links: bool = True) -> Markup:
        """Return who takes part in a session, and as what."""
        answers = self.answers
        said = []
        for one in session.appearances:
            name = str(self.speaker(one.speaker) if links else escape(str(self.programme.speaker(one.speaker).name)))
            if one.label or one.role.value != "speaker":
                name += f" ({escape(answers.text(answers.label(one)))})"
            if one.on_behalf_of:
                name += f", {escape(answers.text(one.on_behalf_of))}"
            if one.mode and one.mode != session.mode:
                name += f" ({escape(answers.word(one.mode))})"
            if one.provisional:
                name += f" {self._badge('provisional', answers.word(Status.PROVISIONAL))}"
            said.append(f"{name}{self.badges(None, one)}")
        listed = ", ".join(said)
        return Markup(f"{listed} {answers.say('and others')}" if session.and_others else listed)

    def plan(self, plan: Plan) -> Markup:
        """Return what an event was going to be, when that was announced, and why it changed."""
        answers = self.answers
        said = [] if plan.starts is None else [escape(answers.dates(plan))]
        said += map(self.city, plan.hosts)
        said += [] if plan.mode is None else [escape(answers.word(plan.mode))]
        if plan.announced is not None:
            on = Markup('{} <time datetime="{}">{}</time>')
            said.append(on.format(answers.say("field announced"), plan.announced, answers.date(plan.announced)))
        told = Markup(", ").join(said)
        return Markup(": ").join(part for part in (told, plan.reason and answers.text(plan.reason)) if part)

    def badges(self, status: Status | None, record: Any) -> Markup:
        """Return how sure something is, and that not everybody may see it."""
        level = self.answers.restricted(record) if self._closed and record is not None else None
        if status is None and level is None:
            return _NOTHING
        first = "" if status is None else f" {self._badge(status.value, self.answers.word(status))}"
        return Markup(first if level is None else f"{first} {self._badge('restricted', self.answers.word(level))}")

    def news(self, entry: Entry) -> Markup:
        """Return what the last release said of a slot, if anything."""
        said = self.answers.news(entry)
        return Markup(f" {self._badge('news', self.answers.say(said))}") if said else _NOTHING

    @staticmethod
    def _badge(mark: str, words: Any) -> str:
        return f'<span class="badge {mark}">{escape(words)}</span>'
