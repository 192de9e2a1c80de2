"""The exporter `qr`: codes of pages and calendar feeds to scan with a phone, as SVG and at the end of the pages themselves."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import field, frozen

from stedennetwerk import FeedKind
from stedennetwerk.plugin import Exporter, Insert, hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Level(StrEnum):
    """How much of a code may be damaged (ISO/IEC 18004): of M about 15 %, of Q about 25 %, for which it has more modules."""

    M = "M"
    Q = "Q"


class Page(StrEnum):
    """What a page is of."""

    PROGRAMME = "programme"
    EVENT = "event"
    SESSION = "session"


class Scheme(StrEnum):
    """With what the address of a feed begins; the website says whether pages are at http or https."""

    WEBCAL = "webcal"
    HTTP = "http"


def _pages(names: Iterable[str]) -> tuple[Page, ...]:
    return tuple(map(Page, names))


def _feeds(names: Iterable[str]) -> tuple[FeedKind, ...]:
    return tuple(map(FeedKind, names))


@frozen
class QrOptions:
    """The options of the exporter `qr`.

    Attributes:
        level: how much of a code may be damaged: `M` about 15 %, `Q` about 25 %, for which it is made of more and smaller squares.
        pages: of which pages there are codes.
        feeds: of which calendar feeds there are codes, when these are published.
        scheme: what a phone does with the code of a feed: `webcal` subscribes on phones whose calendar knows that; with `http` (https as the site has it) every browser opens the feed, and most take it over only once.
    """

    level: Level = field(default=Level.M, converter=Level)
    pages: tuple[Page, ...] = field(default=tuple(Page), converter=_pages)
    feeds: tuple[FeedKind, ...] = field(default=(FeedKind.PROGRAMME, FeedKind.EVENT, FeedKind.CITY), converter=_feeds)
    scheme: Scheme = field(default=Scheme.WEBCAL, converter=Scheme)


@hookimpl
def stedennetwerk_exporters() -> Iterator[Exporter]:
    """Yield the exporter; a code is no more than an address, so that it carries no fact."""
    yield Exporter(
        name="qr",
        title="QR codes of pages and calendar feeds (SVG)",
        media_type="image/svg+xml",
        export="stedennetwerk_qr.exporting:export",
        options=QrOptions,
        links=True,
        inserts=[Insert(Page, "stedennetwerk_qr.inserting:figures")],
    )
