r"""What a plugin author imports: the hook marker, the descriptors that hooks yield, and what functions get and give.

A plugin is any installed distribution with an entry point in the group `stedennetwerk` that names a module. The module has
one or more hooks (see `stedennetwerk.hookspecs`), and each hook yields descriptors:

    from stedennetwerk.plugin import Artifact, Exporter, hookimpl

    def names(view, options):
        text = "".join(f"{speaker.name}\n" for speaker in view.programme.speakers)
        yield Artifact("names.txt", "text/plain", text.encode())

    @hookimpl
    def stedennetwerk_exporters():
        yield Exporter(name="names", title="Names of all speakers", media_type="text/plain", export=names)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any

import attrs
import pluggy
from attrs import field, frozen

from stedennetwerk import addresses
from stedennetwerk.about import PROJECT
from stedennetwerk.errors import PluginError
from stedennetwerk.findings import Finding, Level, Place
from stedennetwerk.model.values import slug
from stedennetwerk.views import View

if TYPE_CHECKING:
    from stedennetwerk.model import Programme

hookimpl = pluggy.HookimplMarker(PROJECT)
"""Marks a function as a hook."""


class Fact(StrEnum):
    """The facts of a programme that a format can carry; what an exporter does not declare is lost, and said to be."""

    UID = "uid"
    TITLE = "title"
    SUBTITLE = "subtitle"
    ABSTRACT = "abstract"
    KIND = "kind"
    START = "start"
    END = "end"
    APPROXIMATE = "approximate"
    DOORS = "doors"
    ROOM = "room"
    VENUE = "venue"
    ADDRESS = "address"
    CITY = "city"
    COORDINATES = "coordinates"
    HOSTS = "hosts"
    SPEAKERS = "speakers"
    ROLES = "roles"
    LABELS = "labels"
    BIOGRAPHY = "biography"
    PORTRAIT = "portrait"
    ORGANISERS = "organisers"
    ADVISERS = "advisers"
    THEMES = "themes"
    TARGET = "target"
    LANGUAGES = "languages"
    INTERPRETATION = "interpretation"
    ACCESS = "access"
    STATUS = "status"
    MODE = "mode"
    ONLINE = "online"
    CAPACITY = "capacity"
    REGISTRATION = "registration"
    PROPOSITIONS = "propositions"
    ASSIGNMENTS = "assignments"
    RESOURCES = "resources"
    CONTACTS = "contacts"
    HAND_OVER = "hand-over"
    PREVIOUSLY = "previously"
    RECAP = "recap"
    QUOTES = "quotes"
    OUTCOMES = "outcomes"
    UNSCHEDULED = "unscheduled"
    TRANSLATIONS = "translations"
    EXTRA = "extra"


@frozen
class Artifact:
    """One file to be published.

    Attributes:
        path: relative, with slashes, such as `calendar/event/2023.ics`.
        media_type: as in RFC 6838, such as `text/calendar; charset=utf-8`.
        content: the bytes, or an iterable of chunks of bytes that is gone through once.
    """

    path: str
    media_type: str
    content: bytes | Iterable[bytes] = field(repr=False)

    def chunks(self) -> Iterable[bytes]:
        """Return the content in chunks."""
        return (self.content,) if isinstance(self.content, bytes) else self.content


@frozen
class NoOptions:
    """The options of an exporter that has none."""


def _name(_instance: Any, _attribute: attrs.Attribute[str], value: str) -> None:
    slug(value)


def _options_class(instance: Any, _attribute: attrs.Attribute[Any], value: Any) -> None:
    if not isinstance(value, type) or not attrs.has(value):
        raise PluginError(f"the options of {instance.name} are {value!r}; give an attrs class")
    for option in attrs.fields(value):
        if option.default is attrs.NOTHING:
            raise PluginError(f"the option {option.name} of {instance.name} has no default; give it one")


def _callable(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    if not callable(value) and not (isinstance(value, str) and value.count(":") == 1):
        raise PluginError(f'{attribute.name} of {instance.name} is {value!r}; give a function or "module:function"')


def _listed(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(texts)


def _inserts(inserts: Iterable[Insert]) -> tuple[Insert, ...]:
    return tuple(inserts)


def _kinds(kinds: Iterable[str]) -> frozenset[str]:
    return frozenset(kinds)


def _facts(facts: Iterable[Fact]) -> frozenset[Fact]:
    return frozenset(facts)


class _Described:
    """Loads the function of a descriptor when it is first used."""

    __slots__ = ()

    @staticmethod
    def load(function: Any) -> Callable[..., Any]:
        if callable(function):
            ready: Callable[..., Any] = function
            return ready
        module, _, name = function.partition(":")
        loaded: Callable[..., Any] = getattr(import_module(module), name)
        return loaded


@frozen
class PageOf:
    """The page of a record in a website, as what is inserted in it sees it.

    Attributes:
        kind: of what it is: programme, event, session, speaker, theme, city, venue, recap or booklet.
        ids: of the record; of a session, that of its event before its own.
        path: of the page, from the root of the site.
        address: of the page, absolute; empty when it is not known where the site will be.
    """

    kind: str
    ids: tuple[str, ...]
    path: str
    address: str = ""

    def link(self, path: str) -> str:
        """Return the relative address of another file of the site.

        >>> PageOf("event", ("2027",), "event/2027.html").link("qr/event/2027.svg")
        '../qr/event/2027.svg'
        """
        return addresses.relative(path, self.path)


@frozen
class Insert(_Described):
    """A described function to HTML that stands at the end of pages of a website, when its exporter is among those that publish.

    Attributes:
        kinds: of the pages: see `PageOf`.
        make: the function from a View, a PageOf and the options of the exporter to HTML, or "module:function"; it escapes what it
            shows, has no script and no style of its own (the pages forbid both), and gives an empty text for a page on which it
            has nothing to say.
    """

    kinds: frozenset[str] = field(converter=_kinds)
    make: Callable[[View, PageOf, Any], str] | str

    @cached_property
    def function(self) -> Callable[[View, PageOf, Any], str]:
        """The function itself."""
        return self.load(self.make)


@frozen
class Exporter(_Described):
    """A described function from a View to Artifacts.

    Attributes:
        name: short, as in `--to html`; also the name of its table of options in a document.
        title: what it makes, in a few words.
        media_type: of its main file.
        export: the function from a View and the options to Artifacts, or "module:function" to load it at first use.
        options: an attrs class whose every field has a default.
        carries: the facts that the format carries; the rest is reported as lost.
        links: whether it links to what others publish: it then runs after them, and its View says what there is; of those that
            link, the ones that insert something run first.
        inserts: what it inserts in the pages of a website that is published with it.
        hooks_version: the version of the hooks that it is made for.
    """

    name: str = field(validator=_name)
    title: str
    media_type: str
    export: Callable[[View, Any], Iterable[Artifact]] | str = field(validator=_callable)
    options: type[Any] = field(default=NoOptions, validator=_options_class)
    carries: frozenset[Fact] = field(default=frozenset(), converter=_facts)
    links: bool = False
    inserts: tuple[Insert, ...] = field(default=(), converter=_inserts)
    hooks_version: int = 1

    @cached_property
    def function(self) -> Callable[[View, Any], Iterable[Artifact]]:
        """The function itself."""
        return self.load(self.export)

    def artifacts(self, view: View, options: Any = None) -> Iterator[Artifact]:
        """Yield the artifacts of a View; without options, those of the class apply."""
        yield from self.function(view, self.options() if options is None else options)

    @property
    def loses(self) -> frozenset[Fact]:
        """The facts that the format cannot carry."""
        return frozenset(Fact) - self.carries


@frozen
class Importer(_Described):
    """A described function from the bytes of a file in a foreign format to a programme and findings.

    Attributes:
        name: short, such as frab.
        title: what it reads, in a few words.
        media_types: of the files that it reads.
        read: the function from bytes and the options to a programme and findings, or "module:function".
        options: an attrs class whose every field has a default.
        hooks_version: the version of the hooks that it is made for.
    """

    name: str = field(validator=_name)
    title: str
    media_types: tuple[str, ...] = field(converter=_listed)
    read: Callable[[bytes, Any], tuple[Programme | None, Iterable[Finding]]] | str = field(validator=_callable)
    options: type[Any] = field(default=NoOptions, validator=_options_class)
    hooks_version: int = 1

    @cached_property
    def function(self) -> Callable[[bytes, Any], tuple[Programme | None, Iterable[Finding]]]:
        """The function itself."""
        return self.load(self.read)


@frozen
class Rule(_Described):
    """A described function from a programme to findings.

    Attributes:
        name: short, and the code of its findings.
        title: what it looks for, in a few words.
        check: the function from a programme to findings, or "module:function" to load it at first use.
        hooks_version: the version of the hooks that it is made for.
    """

    name: str = field(validator=_name)
    title: str
    check: Callable[[Programme], Iterable[Finding]] | str = field(validator=_callable)
    hooks_version: int = 1

    @cached_property
    def function(self) -> Callable[[Programme], Iterable[Finding]]:
        """The function itself."""
        return self.load(self.check)


def page_path(view: View, kind: str, *ids: str) -> str:
    """Return the path of the page of a record in the website of a View, in its language.

    Args:
        view: in whose language the page is.
        kind: of what it is: see `PageOf`.
        ids: of the record; none for the programme.

    >>> from stedennetwerk import Programme
    >>> page_path(View.of(Programme(id="dag", title="Dag", language="nl")), "event", "2027")
    'event/2027.html'
    """
    language, main = view.language, view.source.language
    if kind == "programme":
        return addresses.page(language, main)
    return addresses.page_of(kind, *ids, language=language, main=main)


def absolute(view: View, path: str) -> str:
    """Return the absolute address of a published file, or an empty text when the programme does not say where it will be.

    Args:
        view: whose programme is published.
        path: of the file, from the root of what is published.
    """
    return addresses.absolute(path, view.source.url)


__all__ = [
    "Artifact",
    "Exporter",
    "Fact",
    "Finding",
    "Importer",
    "Insert",
    "Level",
    "NoOptions",
    "PageOf",
    "Place",
    "Rule",
    "View",
    "absolute",
    "hookimpl",
    "page_path",
]
