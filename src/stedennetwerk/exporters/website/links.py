"""The addresses of pages as seen from another page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from stedennetwerk import addresses

if TYPE_CHECKING:
    from collections.abc import Callable

    from stedennetwerk.model import Event, Session


class Links:
    """Links from the pages of a language that are so many folders deep.

    Args:
        language: of the pages.
        main: the main language of the programme.
        depth: how many folders deep the page is that links.
        root: where the site begins, for a page that is shown at any address.
    """

    def __init__(self, language: str, main: str, depth: int, root: str = "") -> None:
        self.up = root or "../" * depth
        self.language, self.main = language, main
        self._known: dict[Any, str] = {}

    def __call__(self, kind: str, *ids: str) -> str:
        """Return the address of the page of one record."""
        known = self._known.get((kind, *ids))
        if known is None:
            path = addresses.page_of(kind, *ids, language=self.language, main=self.main)
            known = self._known[(kind, *ids)] = self.up + path
        return known

    def session(self, event: Event, session: Session) -> str:
        """Return the address of the page of a session."""
        return self("session", event.id, session.id)

    def special(self, name: str) -> str:
        """Return the address of a page that there is once in each language."""
        return self.up + addresses.special(name, self.language, self.main)

    def home(self) -> str:
        """Return the address of the first page."""
        return self.up + addresses.page(self.language, self.main)

    def changes(self) -> str:
        """Return the address of the page that tells what changed."""
        return self.up + addresses.changes_page(self.language, self.main)

    def file(self, path: str) -> str:
        """Return the address of a file that is there once for all languages."""
        return self.up + path

    def feed(self, kind: str, *ids: str) -> str:
        """Return the address of a calendar feed."""
        return self.up + addresses.feed(kind, *ids)


def address_of(kind: str, *ids: str) -> Callable[[str, str], str]:
    """Return the function from a language and the main language to the address of the page of a record."""

    def address(language: str, main: str) -> str:
        return addresses.page_of(kind, *ids, language=language, main=main)

    return address


def address_of_special(name: str) -> Callable[[str, str], str]:
    """Return the function from a language and the main language to the address of a page that there is once in each."""
    return partial(addresses.special, name)
