"""Which pages a website has, and what each is about."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any

from attrs import Factory, frozen

from stedennetwerk import addresses
from stedennetwerk.exporters.website.links import address_of, address_of_special
from stedennetwerk.exporters.website.listing import sections_of
from stedennetwerk.exporters.website.moved import moved
from stedennetwerk.history.telling import told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from stedennetwerk.exporters.website import HtmlOptions
    from stedennetwerk.exporters.website.answers import Answers
    from stedennetwerk.exporters.website.listing import Section
    from stedennetwerk.model import Event, Session
    from stedennetwerk.structured import Node, Structured

NOT_FOUND = "404.html"
"""The page for addresses where there is nothing: it is shown at any of them."""

UNLISTED = (NOT_FOUND, "mine.html")
"""The templates of pages that search engines are asked not to list."""

MOST_PARTS = 24
"""The most sessions of which the page of an event speaks in the words of schema.org; the pages of sessions say the same."""


def _nothing() -> list[Node]:
    return []


@frozen
class Page:
    """One page, in whatever language.

    Attributes:
        template: that makes it.
        address: from a language and the main language to its path.
        heading: what the page is called, without the name of the programme.
        about: a text about it, in Markdown.
        own: what the template knows beside what all pages share.
        nodes: makes what the page says in the words of schema.org.
    """

    template: str
    address: Callable[[str, str], str]
    heading: str
    about: str | None = None
    own: dict[str, Any] = Factory(dict)
    nodes: Callable[[], Node | list[Node] | None] = _nothing


class Pages:
    """The pages of one View.

    Args:
        answers: what is known of its records.
        structured: says it in the words of schema.org.
        options: which pages are wanted.
    """

    def __init__(self, answers: Answers, structured: Structured, options: HtmlOptions) -> None:
        self.answers = answers
        self.view = answers.view
        self.programme = answers.programme
        self.structured = structured
        self.options = options

    def __iter__(self) -> Iterator[Page]:
        yield self._home()
        for event in self.programme.events:
            yield from self._of_event(event)
            yield from self._of_sessions(event)
        yield from self._of_people_and_themes()
        yield from self._of_places()
        yield from self._of_languages()
        yield from self._special()

    def _home(self) -> Page:
        programme = self.programme
        own = {"cover": programme.image}
        nodes = self.structured.of_programme
        return Page("programme.html", addresses.page, programme.title, programme.description, own, nodes)

    def _of_event(self, event: Event) -> Iterator[Page]:
        own = {"event": event, "cover": event.image}
        about = event.description or event.subtitle
        nodes = partial(self.structured.of_event, event, parts=len(event.sessions) <= MOST_PARTS)
        yield Page("event.html", address_of("event", event.id), event.title, about, own, nodes)
        recap = event.recap
        if recap is not None:
            heading = recap.headline or f"{event.title}: {self.answers.plain('recap')}"
            yield Page("recap.html", address_of("recap", event.id), heading, recap.text, own)
        if self.options.booklets and event.sessions:
            heading = f"{event.title}: {self.answers.plain('booklet')}"
            yield Page("booklet.html", address_of("booklet", event.id), heading, about, own)

    def _of_sessions(self, event: Event) -> Iterator[Page]:
        titles = Counter(session.title for session in event.sessions)
        for session in event.sessions:
            address = address_of("session", event.id, session.id)
            own = {"event": event, "session": session}
            nodes = partial(self.structured.of_session, event, session)
            title = self._told_apart(session) if titles[session.title] > 1 else session.title
            heading = f"{title} – {event.title}"
            yield Page("session.html", address, heading, session.abstract, own, nodes)

    def _told_apart(self, session: Session) -> str:
        """Return the title of a session with what tells it from another of the same title: when it begins, or else its id."""
        entry = next(iter(self.answers.gathered.slots(session)), None)
        when = (
            session.id if entry is None else f"{self.answers.short_date(entry.day)}, {self.answers.hour(entry.start)}"
        )
        return f"{session.title} ({when})"

    def _of_people_and_themes(self) -> Iterator[Page]:
        for one in self.programme.speakers:
            nodes = partial(self.structured.of_speaker, one)
            yield Page(
                "speaker.html", address_of("speaker", one.id), str(one.name), one.biography, {"speaker": one}, nodes
            )
        for theme in self.programme.themes:
            nodes = partial(self.structured.of_theme, theme)
            yield Page(
                "theme.html", address_of("theme", theme.id), theme.title, theme.description, {"theme": theme}, nodes
            )

    def _of_places(self) -> Iterator[Page]:
        for city in self.programme.cities:
            nodes = partial(self.structured.of_city, city)
            yield Page("city.html", address_of("city", city.id), city.name, None, {"city": city}, nodes)
        for venue in self.programme.venues:
            nodes = partial(self.structured.of_venue, venue)
            yield Page(
                "venue.html", address_of("venue", venue.id), venue.name, venue.directions, {"venue": venue}, nodes
            )

    def _of_languages(self) -> Iterator[Page]:
        for tag, sessions in sorted(self.answers.gathered.spoken.items()):
            heading = f"{self.answers.plain('sessions in the language')}: {self.answers.language_name(tag)}"
            own = {"tag": tag, "sessions": sessions}
            yield Page("language.html", address_of("language", tag.lower()), heading, None, own)

    def _special(self) -> Iterator[Page]:
        said = self.answers.plain
        if self.view.history is not None:
            own = {"releases": told(self.view.history)}
            yield Page("changes.html", addresses.changes_page, said("changes"), None, own)
        yield from self._index()
        yield Page("access.html", address_of_special("access"), said("access"), said("about accessibility"))
        if self.options.script:
            yield Page("mine.html", address_of_special("mine"), said("my programme"))
        old = [one.old(self.view.language, self.view.source.language) for one in moved(self.programme)]
        yield Page(NOT_FOUND, address_of_special("404"), said("page not found"), None, {"moved": old})

    def _index(self) -> Iterator[Page]:
        said, sections = self.answers.plain, sections_of(self.answers)
        yield Page("search.html", address_of_special("search"), said("search and index"), None, {"sections": sections})
        for section in sections:
            count = len(section.parts)
            for number in range(1, count + 1) if count > 1 else ():
                heading = f"{said(section.key)} {number}/{count}"
                own = {"section": section, "number": number}
                yield Page("index.html", partial(self._part, section, number), heading, None, own)

    def _part(self, section: Section, number: int, language: str, main: str) -> str:
        """Return the address of a part; in another language, by whose order it would have other records, that of the whole index."""
        own = language == self.answers.language
        address = address_of("index", section.id, str(number)) if own else address_of_special("search")
        return address(language, main)
