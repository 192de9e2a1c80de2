"""From a View to a website: which pages there are, where they stand, and what else goes with them."""

from __future__ import annotations

from functools import cached_property, partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import Factory, frozen

from stedennetwerk import addresses
from stedennetwerk.errors import OptionError
from stedennetwerk.exporters.website.answers import Answers
from stedennetwerk.exporters.website.filters import filters_of
from stedennetwerk.exporters.website.finding import index_of
from stedennetwerk.exporters.website.fragments import Fragments
from stedennetwerk.exporters.website.frames import Frames
from stedennetwerk.exporters.website.gathering import Gathered
from stedennetwerk.exporters.website.links import Links, address_of, address_of_special
from stedennetwerk.exporters.website.robots import robots, sitemap
from stedennetwerk.history.telling import told
from stedennetwerk.model import Status
from stedennetwerk.plugin import Artifact
from stedennetwerk.prose import to_text
from stedennetwerk.structured import Structured, graph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from markupsafe import Markup

    from stedennetwerk.exporters.website import HtmlOptions
    from stedennetwerk.model import Event
    from stedennetwerk.plugin import View
    from stedennetwerk.structured import Node

MEDIA_TYPE = "text/html; charset=utf-8"
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' https: data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)
"""The Content-Security-Policy of all pages: nothing inline runs, and nothing comes from elsewhere but pictures."""

NOT_FOUND = "404.html"
"""The page for addresses where there is nothing: it is shown at any of them."""

MOST_PARTS = 24
"""The most sessions of which the page of an event speaks in the words of schema.org; the pages of sessions say the same."""

ABOUT = 155
"""How many characters search engines show of a description."""


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
    nodes: Callable[[], Node | list[Node]] = list


def export(view: View, options: HtmlOptions) -> Iterator[Artifact]:
    """Yield the pages in each language, what they need beside them, and redirects of ids that were renamed."""
    frames = Frames(options.templates)
    paths: list[str] = []
    for language in view.languages:
        edition = Edition(view.to(language), options, frames)
        for page in edition.pages():
            path = page.address(language, edition.main)
            paths.append(path)
            yield Artifact(path, MEDIA_TYPE, edition.render(page, path))
        yield from edition.moved()
        index = addresses.search_index(language, edition.main)
        yield Artifact(index, "application/json", index_of(edition.view, edition.gathered))
    yield Artifact(addresses.STYLE, "text/css; charset=utf-8", _style(options.css))
    if options.script:
        yield Artifact(addresses.SCRIPT, "text/javascript; charset=utf-8", _file("script.js"))
    if view.source.url:
        yield Artifact(addresses.ROBOTS, "text/plain; charset=utf-8", robots(view))
        yield from sitemap(view, paths)


class Edition:
    """The website in one language."""

    def __init__(self, view: View, options: HtmlOptions, frames: Frames) -> None:
        self.view = view
        self.options = options
        self.frames = frames
        self.programme = view.programme
        self.language, self.main = view.language, view.source.language
        self.gathered = Gathered(view)
        self.speaking = Answers(view, self.gathered)
        self.structured = Structured(view)
        self._fragments: dict[Any, Fragments] = {}

    @cached_property
    def shared(self) -> dict[str, Any]:
        """What all templates know."""
        speaking, view = self.speaking, self.view
        return {
            "view": view,
            "programme": self.programme,
            "agenda": view.agenda,
            "gathered": self.gathered,
            "language": self.language,
            "main": self.main,
            "addresses": addresses,
            "options": self.options,
            "speaking": speaking,
            "say": speaking.say,
            "word": speaking.word,
            "text": speaking.text,
            "prose": speaking.prose,
            "names": speaking.names,
            "provisional": Status.PROVISIONAL,
            "policy": POLICY,
            "site": self.programme.uuid.hex[:12],
        }

    def render(self, page: Page, path: str) -> bytes:
        """Return a page."""
        fragments = self._at(None if page.template == NOT_FOUND and self.options.root else path.count("/"))
        own = {
            "heading": page.heading,
            "about": _shortened(to_text(page.about)) if page.about else "",
            "cover": None,
            "data": _data(page.nodes()),
            "filters": None,
            "page": path,
            "canonical": page.address(self.language, self.main),
            "address": page.address,
            **page.own,
        }
        if page.template == "event.html":
            event = page.own["event"]
            own["filters"] = filters_of(event, self.view.agenda.of_event(event.id), self.speaking, fragments.to)

        shared = {**self.shared, **fragments.shared(), "to": fragments.to, "kind": page.template}
        return self.frames.page(page.template, (self.language, fragments.to.up), shared, own).encode()

    def _at(self, depth: int | None) -> Fragments:
        """Return the pieces for pages that are so deep; for none, those for a page that is shown at any address."""
        known = self._fragments.get(depth)
        if known is None:
            root = f"/{self.options.root.strip('/')}/".replace("//", "/") if depth is None and self.options.root else ""
            links = Links(self.language, self.main, depth or 0, root)
            known = self._fragments[depth] = Fragments(self.speaking, links)
        return known

    def pages(self) -> Iterator[Page]:
        """Yield every page."""
        programme, said, structured = self.programme, self.speaking.plain, self.structured
        own = {"cover": programme.image}
        yield Page("programme.html", addresses.page, programme.title, programme.description, own, structured.of_programme)
        for event in programme.events:
            yield from self._of_event(event)
        yield from self._of_records()
        if self.view.history is not None:
            own = {"releases": told(self.view.history)}
            yield Page("changes.html", addresses.changes_page, said("changes"), None, own)
        yield Page("search.html", address_of_special("search"), said("search and index"))
        yield Page("access.html", address_of_special("access"), said("access"), said("about accessibility"))
        if self.options.script:
            yield Page("mine.html", address_of_special("mine"), said("my programme"))
        yield Page(NOT_FOUND, address_of_special("404"), said("page not found"))

    def _of_event(self, event: Event) -> Iterator[Page]:
        own = {"event": event, "cover": event.image}
        about = event.description or event.subtitle
        nodes = partial(self.structured.of_event, event, parts=len(event.sessions) <= MOST_PARTS)
        yield Page("event.html", address_of("event", event.id), event.title, about, own, nodes)
        recap = event.recap
        if recap is not None:
            heading = recap.headline or f"{event.title}: {self.speaking.plain('recap')}"
            yield Page("recap.html", address_of("recap", event.id), heading, recap.text, own)
        if self.options.booklets and event.sessions:
            heading = f"{event.title}: {self.speaking.plain('booklet')}"
            yield Page("booklet.html", address_of("booklet", event.id), heading, about, own)
        for session in event.sessions:
            address = address_of("session", event.id, session.id)
            own = {"event": event, "session": session}
            nodes = partial(self.structured.of_session, event, session)
            yield Page("session.html", address, session.title, session.abstract, own, nodes)

    def _of_records(self) -> Iterator[Page]:
        programme, said, structured = self.programme, self.speaking.plain, self.structured
        for speaker in programme.speakers:
            address, own = address_of("speaker", speaker.id), {"speaker": speaker}
            nodes = partial(structured.of_speaker, speaker)
            yield Page("speaker.html", address, str(speaker.name), speaker.biography, own, nodes)
        for theme in programme.themes:
            address, own = address_of("theme", theme.id), {"theme": theme}
            yield Page("theme.html", address, theme.title, theme.description, own, partial(structured.of_theme, theme))
        for city in programme.cities:
            address, own = address_of("city", city.id), {"city": city}
            yield Page("city.html", address, city.name, None, own, partial(structured.of_city, city))
        for venue in programme.venues:
            address, own = address_of("venue", venue.id), {"venue": venue}
            yield Page("venue.html", address, venue.name, venue.directions, own, partial(structured.of_venue, venue))
        for tag, sessions in sorted(self.gathered.spoken.items()):
            heading = f"{said('sessions in the language')}: {self.speaking.language_name(tag)}"
            own = {"tag": tag, "sessions": sessions}
            yield Page("language.html", address_of("language", tag.lower()), heading, None, own)

    def moved(self) -> Iterator[Artifact]:
        """Yield a redirect from each address that a record had before its id was renamed."""
        programme = self.programme
        for event in programme.events:
            yield from self._redirects("event", event, programme.event)
            for session in event.sessions:
                if session.was or event.was:
                    yield from self._redirects_of_session(event, session)
        for kind, collection in (("speaker", "speakers"), ("theme", "themes"), ("city", "cities"), ("venue", "venues")):
            for record in getattr(programme, collection):
                yield from self._redirects(kind, record, getattr(programme, kind))

    def _redirects(self, kind: str, record: Any, find: Callable[[str], Any]) -> Iterator[Artifact]:
        for old in dict.fromkeys(record.was):
            if old != record.id and find(old) is record:
                yield self._redirect(address_of(kind, old), address_of(kind, record.id))

    def _redirects_of_session(self, event: Any, session: Any) -> Iterator[Artifact]:
        new = address_of("session", event.id, session.id)
        for event_id in (event.id, *event.was):
            for id in (session.id, *session.was):
                known = self.programme.event(event_id) is event and event.session(id) is session
                if known and (event_id, id) != (event.id, session.id):
                    yield self._redirect(address_of("session", event_id, id), new)

    def _redirect(self, old: Callable[[str, str], str], new: Callable[[str, str], str]) -> Artifact:
        path = old(self.language, self.main)
        target = addresses.relative(new(self.language, self.main), path)
        page = Page("moved.html", new, self.speaking.plain("page moved"), None, {"target": target})
        return Artifact(path, MEDIA_TYPE, self.render(page, path))


def _data(nodes: Node | list[Node]) -> Markup:
    """Return nodes as JSON that can stand in a page."""
    from markupsafe import Markup

    return Markup(graph(nodes if isinstance(nodes, list) else [nodes]).decode()) if nodes else Markup("")


def _shortened(words: str) -> str:
    """Return as many whole words as search engines show, on one line."""
    line = " ".join(words[: 4 * ABOUT].split())
    if len(line) <= ABOUT:
        return line
    return f"{line[: line.rfind(' ', 1, ABOUT) % ABOUT]}…"


def _file(name: str) -> bytes:
    return files("stedennetwerk.exporters.website").joinpath(name).read_bytes()


def _style(own: str | None) -> bytes:
    """Return our style, and that of the user after it."""
    if own is None:
        return _file("style.css")
    try:
        return _file("style.css") + b"\n" + Path(own).read_bytes()
    except OSError as error:
        raise OptionError(f'html.css: the file "{own}" cannot be read: {error.strerror}; give another one') from error
