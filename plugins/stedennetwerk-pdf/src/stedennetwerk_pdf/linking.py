"""Where links on paper and on the screen lead: to the session in the same file, to the site when its address is known, or nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin, urlsplit

from stedennetwerk_pdf.trees import has_class, prune, with_class

if TYPE_CHECKING:
    from collections.abc import Container
    from xml.etree.ElementTree import Element

SITE = "http://site.invalid/"
"""Stands for the root of the site; nothing is there (RFC 6761, section 6.4)."""

OUTSIDE = {"http", "https", "mailto", "tel"}


def link(page: Element, path: str, site: str | None) -> None:
    """Set the links of a composed page.

    Args:
        page: is changed.
        path: of the page that its links are relative to.
        site: the address where the site is published, when that is known.
    """
    here = SITE + path
    sessions: dict[str, str] = {}
    for part in with_class(page, "sheet-part"):
        heading = part.find("h3/a")
        if heading is not None:
            anchor = f"session-{len(sessions) + 1}"
            sessions[urljoin(here, heading.get("href", ""))] = anchor
            part.set("id", anchor)
            heading.set("class", "of-itself")
    for one in list(page.iter("a")):
        target = _target(one, here, sessions, site)
        if target is None:
            one.tag = "span"
        else:
            one.set("href", target)


def _target(one: Element, here: str, sessions: dict[str, str], site: str | None) -> str | None:
    href = one.get("href", "")
    address, fragment = urldefrag(urljoin(here, href))
    if address in sessions and not has_class(one, "of-itself"):
        return f"#{sessions[address]}"
    if not address.startswith(SITE):
        return href if urlsplit(href).scheme in OUTSIDE else None
    if site is None:
        return None
    return f"{site.rstrip('/')}/{address.removeprefix(SITE)}{f'#{fragment}' if fragment else ''}"


def leave_out_missing_pictures(page: Element, path: str, there: Container[str]) -> None:
    """Take out pictures that the site does not have, with what is said below them, and links to pictures elsewhere.

    Args:
        page: is changed.
        path: of the page that its addresses are relative to.
        there: the paths of the pictures that the site has.
    """

    def is_missing(element: Element) -> bool:
        if element.tag == "figure":
            pictures = list(element.iter("img"))
            return (has_class(element, "picture") and not pictures) or any(map(is_missing, pictures))
        if element.tag != "img":
            return False
        return urljoin(SITE + path, element.get("src", "")).removeprefix(SITE) not in there

    prune(page, is_missing)
