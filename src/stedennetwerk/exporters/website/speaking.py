"""What the templates say: dates and times in a language, texts with the language that they are really in."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING, Any

from stedennetwerk import addresses
from stedennetwerk.history.telling import headline, pieces
from stedennetwerk.languages import language_name, locale
from stedennetwerk.model import Audience, Status, Text
from stedennetwerk.model.record import visible_from
from stedennetwerk.model.values import zone
from stedennetwerk.model.words import NOT_TAKING_PLACE
from stedennetwerk.prose import to_html
from stedennetwerk.wording import said_in, say, word

if TYPE_CHECKING:
    from collections.abc import Iterable
    from enum import Enum

    from babel import Locale
    from markupsafe import Markup

    from stedennetwerk.agenda import Entry
    from stedennetwerk.history import Announcement, Change
    from stedennetwerk.model import Appearance, Attendance, Event, PersonName, Session
    from stedennetwerk.plugin import View


@cache
def _date(day: dt.date, locale: Locale) -> str:
    from babel.dates import format_date

    return format_date(day, "full", locale)


class Speaking:
    """Speaks the language of a View."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.programme = view.programme
        self.language = view.language
        self.ours = said_in(view.language)
        countries = (city.country for city in view.programme.cities if city.country)
        self.locale = locale(view.language, next(countries, None))

    def say(self, key: str) -> Any:
        """Return one of our phrases, marked when it is not in the language of the page."""
        return self._ours(say(key, self.language))

    def word(self, member: Enum) -> Any:
        """Return a word of a closed list, marked when it is not in the language of the page."""
        return self._ours(word(member, self.language))

    def _ours(self, words: str) -> Any:
        return self._marked(words, self.ours)

    def _marked(self, words: str, language: str) -> Any:
        from markupsafe import Markup

        return words if language == self.language else Markup('<span lang="{}">{}</span>').format(language, words)

    def plain(self, key: str) -> str:
        """Return one of our phrases without any mark, for places that hold text only."""
        return say(key, self.language)

    def text(self, value: str) -> Any:
        """Return a text, marked with its language when that is not the language of the page (WCAG 3.1.2)."""
        return self._marked(value, (isinstance(value, Text) and value.language) or self.language)

    def prose(self, value: str, heading: int = 4) -> Markup:
        """Return Markdown as HTML, marked with its language when that is not the language of the page."""
        from markupsafe import Markup

        html = Markup(to_html(value, heading))
        if isinstance(value, Text) and value.language:
            return Markup('<div lang="{}">{}</div>').format(value.language, html)
        return html

    def date(self, day: dt.date) -> str:
        """Return a date in words, with the day of the week and the year."""
        return _date(day, self.locale)

    def dates(self, event: Event) -> str:
        """Return the day or days of an event in words."""
        assert event.starts is not None
        if event.ends is None or event.ends == event.starts:
            return self.date(event.starts)
        return f"{self.date(event.starts)} – {self.date(event.ends)}"

    def moment(self, instant: dt.datetime) -> str:
        """Return a date and time in words; the first and last minute of a day are the day itself."""
        if instant.time() in (dt.time(0, 0), dt.time(23, 59)):
            return self.date(instant.date())
        return f"{self.date(instant.date())}, {instant:%H:%M}"

    def end(self, entry: Entry) -> str:
        """Return the clock time of an end, with the date when that is another day."""
        assert entry.end is not None
        clock = f"{entry.end:%H:%M}"
        return clock if entry.end.date() == entry.day else f"{clock} ({self.date(entry.end.date())})"

    def local(self, instant: dt.datetime) -> dt.datetime:
        """Return the instant of a release on the clock of the programme, or of all its cities, or else in UTC."""
        there = {city.timezone for city in self.programme.cities if city.timezone}
        zones = {self.programme.timezone} if self.programme.timezone else there
        return instant.astimezone(zone(*zones) if len(zones) == 1 else dt.UTC)

    def clock(self, instant: dt.datetime) -> str:
        """Return a date and time in words, and that it is UTC when it is."""
        return f"{self.date(instant.date())}, {instant:%H:%M}{' UTC' if instant.tzinfo is dt.UTC else ''}"

    def headline(self, release: Announcement) -> Any:
        """Return the number of a release and how much it changed."""
        return self._ours(headline(release, self.language))

    def change(self, change: Change, main: str) -> Markup:
        """Return what changed in one line, each part marked that is not in the language of the page."""
        from markupsafe import Markup

        return Markup("").join(self._marked(words, tag) for words, tag in pieces(change, self.language, main))

    def language_name(self, tag: str, own: bool = False) -> str:
        """Return the name of a language, in the language of the page or in that language itself."""
        return language_name(tag, tag if own else self.language)

    def names(self, tags: Iterable[str]) -> str:
        """Return the names of languages."""
        return ", ".join(map(self.language_name, tags))

    def attendance(self, attendance: Attendance) -> str:
        """Return how many came, such as "at least about 30"."""
        count = attendance.about if attendance.exact is None else attendance.exact
        words = [self.plain("at least")] if attendance.at_least else []
        if attendance.about is not None and not attendance.at_least:
            words.append(self.plain("about"))
        if count is not None:
            words.append(str(count))
        if attendance.online:
            words.append(f"({self.plain('online part')}: {attendance.online})")
        return " ".join(words) if count is not None or attendance.online else ""

    def events(self) -> list[Event]:
        """Return the events by date, those without one last."""
        return sorted(self.programme.events, key=lambda event: event.starts or dt.date.max)

    def people(self) -> list[Any]:
        """Return the speakers by family name."""
        return sorted(self.programme.speakers, key=lambda speaker: (_sortable(speaker.name), speaker.id))

    def label(self, appearance: Appearance) -> str:
        """Return the function printed that day, else the role when it is more than speaking."""
        if appearance.label:
            return appearance.label
        return "" if appearance.role.value == "speaker" else self.word(appearance.role)

    def kind(self, session: Session) -> Any:
        """Return the kind of a session in words, unless its title says just that."""
        if session.kind is None or word(session.kind, self.language).casefold() == session.title.casefold():
            return ""
        return self.word(session.kind)

    @staticmethod
    def is_off(status: Status | None) -> bool:
        """Return whether the thing does not take place as it stands."""
        return status in NOT_TAKING_PLACE

    @staticmethod
    def restricted(record: Any) -> Audience | None:
        """Return from where a record may be seen, when that is not everybody."""
        level = visible_from(record)
        return None if level is Audience.PUBLIC else level

    def absolute(self, address: str) -> str:
        """Return an address below the one where the programme is published, or nothing when that is not known."""
        return addresses.absolute(address, self.programme.url)

    def links_calendar(self) -> bool:
        """Return whether there is a calendar of the whole programme to link to."""
        return any(map(self.linked_feeds, self.programme.events))

    def links_changes(self) -> bool:
        """Return whether there is a feed of what changed to link to."""
        return self.view.history is not None and "atom" in self.view.alongside

    def linked_feeds(self, event: Event) -> bool:
        """Return whether there is a calendar feed of an event to link to."""
        return "ical" in self.view.alongside and bool(event.starts or self.view.agenda.of_event(event.id))


def _sortable(name: PersonName) -> str:
    import unicodedata

    plain = unicodedata.normalize("NFKD", name.sort.casefold())
    return "".join(one for one in plain if not unicodedata.combining(one))
