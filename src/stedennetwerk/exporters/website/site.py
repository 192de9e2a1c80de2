"""From a View to a website: its pages in each language, what they need beside them, and redirects of ids that were renamed."""

from __future__ import annotations

from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from stedennetwerk import addresses
from stedennetwerk.addresses import POLICY
from stedennetwerk.errors import OptionError
from stedennetwerk.exporters.website.answers import Answers
from stedennetwerk.exporters.website.filters import filters_of
from stedennetwerk.exporters.website.finding import index_of
from stedennetwerk.exporters.website.fragments import Fragments
from stedennetwerk.exporters.website.frames import Frames
from stedennetwerk.exporters.website.gathering import Gathered
from stedennetwerk.exporters.website.links import Links
from stedennetwerk.exporters.website.moved import moved
from stedennetwerk.exporters.website.pages import NOT_FOUND, UNLISTED, Page, Pages
from stedennetwerk.exporters.website.robots import robots, sitemap
from stedennetwerk.model import Audience, Status
from stedennetwerk.plugin import Artifact, PageOf, absolute
from stedennetwerk.prose import to_text
from stedennetwerk.structured import Structured, graph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stedennetwerk.exporters.website import HtmlOptions
    from stedennetwerk.plugin import Insert, View
    from stedennetwerk.structured import Node

MEDIA_TYPE = "text/html; charset=utf-8"

RECORDS = ("event", "session", "speaker", "theme", "city", "venue")
"""What the page of a record knows it by."""

_NOTHING = Markup()

ABOUT = 155
"""How many characters search engines show of a description."""


def export(view: View, options: HtmlOptions) -> Iterator[Artifact]:
    """Yield the pages in each language, what they need beside them, and redirects of ids that were renamed."""
    frames = Frames(options.templates)
    main = view.source.language
    paths: list[str] = []
    for language in view.languages:
        edition = Edition(view.to(language), options, frames)
        for page in edition.pages:
            path = page.address(language, main)
            if page.template not in UNLISTED:
                paths.append(path)
            yield Artifact(path, MEDIA_TYPE, edition.render(page, path))
        yield from edition.pages_that_moved()
        index = addresses.search_index(language, main)
        yield Artifact(index, "application/json", index_of(edition.view, edition.gathered))
    yield Artifact(addresses.STYLE, "text/css; charset=utf-8", _style(options.css))
    yield Artifact(addresses.ICON, "image/svg+xml", _file("icon.svg"))
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
        self.answers = Answers(view, self.gathered)
        self.pages = Pages(self.answers, Structured(view), options)
        self._inserts: dict[str, list[tuple[Insert, Any]]] = {}
        for insert, given in view.inserts:
            for kind in insert.kinds:
                self._inserts.setdefault(f"{kind}.html", []).append((insert, given))
        self._fragments: dict[Any, Fragments] = {}
        self._shared: dict[Any, dict[str, Any]] = {}

    def render(self, page: Page, path: str) -> bytes:
        """Return a page."""
        nowhere = page.template == NOT_FOUND and self.options.root is not None
        fragments = self._at(None if nowhere else path.count("/"))
        own = {
            "heading": page.heading,
            "about": _shortened(to_text(page.about) if page.about else f"{page.heading} – {self.programme.title}"),
            "cover": None,
            "data": _data(page.nodes()) if self.view.audience is Audience.PUBLIC else _NOTHING,
            "page": path,
            "inserts": self._inserted(page, path),
            "canonical": page.address(self.language, self.main),
            "address": page.address,
            **page.own,
        }
        key = self.language, fragments.to.up
        return self.frames.page(page.template, key, self._shared_by(page.template, fragments), own).encode()

    def _inserted(self, page: Page, path: str) -> Markup:
        """Return what other exporters insert in a page."""
        inserts = self._inserts.get(page.template, ())
        if not inserts:
            return _NOTHING
        kind = page.template.removesuffix(".html")
        ids = tuple(page.own[name].id for name in RECORDS if name in page.own)
        one = PageOf(kind, ids, path, absolute(self.view, page.address(self.language, self.main)))
        return Markup("".join(insert.function(self.view, one, given) for insert, given in inserts))  # noqa: S704 - as `Insert` has it

    def pages_that_moved(self) -> Iterator[Artifact]:
        """Yield a page at each earlier address that tells the one of today."""
        for one in moved(self.programme):
            path = one.old(self.language, self.main)
            title = f"{one.title}: {self.answers.plain('recap')}" if one.kind == "recap" else one.title
            own = {"title": title, "target": addresses.relative(one.new(self.language, self.main), path)}
            page = Page("moved.html", one.new, f"{title}: {self.answers.plain('page moved')}", None, own)
            yield Artifact(path, MEDIA_TYPE, self.render(page, path))

    def _at(self, depth: int | None) -> Fragments:
        """Return the pieces for pages that are so deep; for none, those for a page that is shown at any address."""
        known = self._fragments.get(depth)
        if known is None:
            root = "" if depth is not None else f"/{(self.options.root or '').strip('/')}/".replace("//", "/")
            links = Links(self.language, self.main, depth or 0, root)
            known = self._fragments[depth] = Fragments(self.answers, links)
        return known

    def _shared_by(self, template: str, fragments: Fragments) -> dict[str, Any]:
        """Return what a template knows on all pages that are equally deep."""
        known = self._shared.get((template, fragments.to.up))
        if known is None:
            known = self._shared[template, fragments.to.up] = {
                **self._everywhere(),
                **fragments.shared(),
                "to": fragments.to,
                "filters_of": partial(filters_of, self.answers, fragments.to, self.options.booklets),
                "kind": template,
            }
        return known

    def _everywhere(self) -> dict[str, Any]:
        answers, view = self.answers, self.view
        return {
            "view": view,
            "programme": self.programme,
            "agenda": view.agenda,
            "gathered": self.gathered,
            "language": self.language,
            "main": self.main,
            "addresses": addresses,
            "options": self.options,
            "speaking": answers,
            "say": answers.say,
            "word": answers.word,
            "text": answers.text,
            "prose": answers.prose,
            "names": answers.names,
            "provisional": Status.PROVISIONAL,
            "policy": POLICY,
            "unlisted": UNLISTED,
            "site": self.programme.uuid.hex[:12],
        }


def _data(nodes: Node | list[Node] | None) -> Markup:
    """Return nodes as JSON that can stand in a page."""
    said = graph(nodes if isinstance(nodes, list) else [nodes]).decode() if nodes else ""
    return Markup(said)  # noqa: S704 - graph escapes what could end the element


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
