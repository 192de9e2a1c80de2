"""What search engines get: what they may look at, and which pages there are."""

from __future__ import annotations

from html import escape
from itertools import islice
from typing import TYPE_CHECKING

from stedennetwerk import addresses
from stedennetwerk.model import Audience
from stedennetwerk.plugin import Artifact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stedennetwerk.plugin import View

MOST = 50_000
"""The most addresses in one file (sitemaps.org)."""

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def robots(view: View) -> bytes:
    """Return what search engines may look at: everything public, and nothing that is not."""
    if view.audience is not Audience.PUBLIC:
        return b"User-agent: *\nDisallow: /\n"
    return f"User-agent: *\nAllow: /\nSitemap: {addresses.absolute(addresses.SITEMAP, view.source.url)}\n".encode()


def sitemap(view: View, paths: Sequence[str]) -> Iterator[Artifact]:
    """Yield the list of pages, in several files with a list of them when there are many.

    Args:
        view: whose pages they are.
        paths: of all pages that may be found.
    """
    if view.audience is not Audience.PUBLIC:
        return
    rest = iter(paths)
    parts = []
    while part := list(islice(rest, MOST)):
        parts.append(part)
    if len(parts) == 1:
        yield _list(addresses.SITEMAP, "urlset", "url", view, parts[0])
        return
    names = [addresses.SITEMAP.replace(".", f"-{number}.") for number in range(1, len(parts) + 1)]
    yield _list(addresses.SITEMAP, "sitemapindex", "sitemap", view, names)
    for name, part in zip(names, parts, strict=True):
        yield _list(name, "urlset", "url", view, part)


def _list(path: str, outer: str, inner: str, view: View, paths: Sequence[str]) -> Artifact:
    changed = f"<lastmod>{view.at.isoformat(timespec='seconds')}</lastmod>" if view.at else ""
    places = (escape(addresses.absolute(one, view.source.url)) for one in paths)
    lines = "".join(f"<{inner}><loc>{place}</loc>{changed}</{inner}>\n" for place in places)
    return Artifact(path, "application/xml", f'{_HEAD}<{outer} xmlns="{_NAMESPACE}">\n{lines}</{outer}>\n'.encode())
