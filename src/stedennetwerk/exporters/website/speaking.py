"""What the templates say: dates and times in a language, texts with the language that they are really in."""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from typing import TYPE_CHECKING, Any

from stedennetwerk import addresses
from stedennetwerk.exporters.website.phrases import ONLY_ON, PHRASES, SCRIPT
from stedennetwerk.history.telling import headline, pieces
from stedennetwerk.languages import country_of, language_name, locale
from stedennetwerk.model import Text
from stedennetwerk.model.values import zone
from stedennetwerk.prose import to_html
from stedennetwerk.wording import SPOKEN, said_in, say, spoken, word

if TYPE_CHECKING:
    from collections.abc import Iterable
    from enum import Enum

    from babel import Locale
    from markupsafe import Markup

    from stedennetwerk.history import Announcement, Change
    from stedennetwerk.model import Attendance, Event, Host, Plan
    from stedennetwerk.plugin import View


@cache
def _formatted(day: dt.date, form: str, locale: Locale) -> str:
    from babel.dates import format_date

    return format_date(day, form, locale)


class Speaking:
    """Speaks the language of a View."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.programme = view.programme
        self.language = view.language
        self.ours = said_in(view.language)
        self.there = country_of(view.programme)
        self.locale = locale(view.language, self.there)
        self._said: dict[str, Any] = {}
        self._words: dict[int, Any] = {}
        self._spoken = SPOKEN.index(spoken(view.language))

    def say(self, key: str) -> Any:
        """Return one of our phrases, marked when it is not in the language of the page."""
        known = self._said.get(key)
        if known is None:
            known = self._said[key] = self._ours(self.plain(key))
        return known

    def word(self, member: Enum) -> Any:
        """Return a word of a closed list, marked when it is not in the language of the page."""
        known = self._words.get(id(member))  # members of two lists may be equal texts
        if known is None:
            known = self._words[id(member)] = self._ours(word(member, self.language))
        return known

    def _ours(self, words: str) -> Any:
        return self._marked(words, self.ours)

    def _marked(self, words: str, language: str) -> Any:
        from markupsafe import Markup

        return words if language == self.language else Markup('<span lang="{}">{}</span>').format(language, words)

    def plain(self, key: str) -> str:
        """Return one of our phrases without any mark, for places that hold text only."""
        own = PHRASES.get(key)
        return say(key, self.language) if own is None else own[self._spoken]

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
        return _formatted(day, "full", self.locale)

    def dates(self, event: Event | Host | Plan) -> str:
        """Return the day or days of an event, of a city's part in it or of an earlier plan in words."""
        assert event.starts is not None
        if event.ends is None or event.ends == event.starts:
            return self.date(event.starts)
        return f"{self.date(event.starts)} – {self.date(event.ends)}"

    def moment(self, instant: dt.datetime) -> str:
        """Return a date and time in words; the first and last minute of a day are the day itself."""
        if instant.time() in (dt.time(0, 0), dt.time(23, 59)):
            return self.date(instant.date())
        return f"{self.date(instant.date())}, {instant:%H:%M}"

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

        said = pieces(change, self.language, main, self.there)
        return Markup("").join(self._marked(words, tag) for words, tag in said)

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

    def absolute(self, address: str) -> str:
        """Return an address below the one where the programme is published, or nothing when that is not known."""
        return addresses.absolute(address, self.programme.url)

    def short_date(self, day: dt.date) -> str:
        """Return a date in few words, such as "Sat 30 Oct 2027"."""
        return _formatted(day, "EEE d MMM y", self.locale)

    def month(self, day: dt.date | None) -> str:
        """Return month and year in few words, such as "Oct 2027"; nothing for no date."""
        return "" if day is None else _formatted(day, "MMM y", self.locale)

    def country(self, code: str) -> str:
        """Return the name of a country."""
        return str(self.locale.territories.get(code, code))

    def og_locale(self) -> str:
        """Return language and territory of the page as Open Graph writes them, such as nl_NL; nothing when none is likely.

        The territory is what the language tag says, else the country of the programme where the language is an official
        one, else where most of its speakers are, by the likely subtags of the Unicode CLDR.
        """
        from babel.core import get_global, parse_locale
        from babel.languages import get_official_languages

        try:
            primary, territory, script, *_ = parse_locale(self.language, sep="-")
        except ValueError:
            return ""
        if territory is None and self.there and primary in get_official_languages(self.there, de_facto=True):
            territory = self.there
        if territory is None:
            likely = get_global("likely_subtags").get(f"{primary}_{script}" if script else primary)
            territory = parse_locale(likely)[1] if likely else None
        return f"{primary}_{territory}" if territory and territory.isalpha() else ""

    @staticmethod
    def iso(instant: dt.datetime) -> str:
        """Return an instant for machines, to the minute."""
        return instant.isoformat(timespec="minutes")

    @staticmethod
    def hour(instant: dt.datetime) -> str:
        """Return the time on the clock, with the name of the time in the hour that comes twice when the clock goes back."""
        clock = f"{instant.hour:02}:{instant.minute:02}"
        repeated = instant.replace(fold=1 - instant.fold).utcoffset() != instant.utcoffset()
        return f"{clock} {instant.tzname()}" if repeated else clock

    def script_words(self, kind: str) -> Markup:
        """Return what the script says on a kind of page, as JSON that can stand in it."""
        from markupsafe import Markup

        left_out = {key for page, keys in ONLY_ON.items() if page != kind for key in keys}
        words = {key: said[self._spoken] for key, said in SCRIPT.items() if key not in left_out}
        words["lang"] = "" if self.ours == self.language else self.ours
        return Markup(json.dumps(words, ensure_ascii=False).replace("<", "\\u003c"))
