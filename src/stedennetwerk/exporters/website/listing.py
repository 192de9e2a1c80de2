"""The index from A to Z, which needs no script: a section for each kind of record, in parts when there are many."""

from __future__ import annotations

import unicodedata
from itertools import groupby
from math import ceil
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from attrs import frozen

from stedennetwerk import addresses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stedennetwerk.exporters.website.answers import Answers

FEWEST_LETTERED = 40
"""How many records make headings of letters worth while."""

MOST_LISTED = 300
"""The most records on one page; more are spread over pages of their own."""


class Listed(NamedTuple):
    """A record in the index.

    Attributes:
        path: of its page.
        title: what it is called.
        words: the same, marked when it is not in the language of the page.
        more: about it, such as its event or month.
    """

    path: str
    title: str
    words: Any
    more: str


@frozen
class Part:
    """As many records of a section as one page lists.

    Attributes:
        letters: the records by their first letter; all under an empty text where letters are no help.
    """

    letters: list[tuple[str, list[Listed]]]

    @property
    def first(self) -> Listed:
        """The first record."""
        return self.letters[0][1][0]

    @property
    def last(self) -> Listed:
        """The last record."""
        return self.letters[-1][1][-1]


@frozen
class Section:
    """All records of a kind.

    Attributes:
        key: the phrase that names them.
        parts: one, which the index shows itself, or several, each with a page of its own.
    """

    key: str
    parts: list[Part]

    @property
    def id(self) -> str:
        """By what addresses know the section."""
        return self.key.replace(" ", "-")


def sections_of(answers: Answers) -> list[Section]:
    """Return all records of a View in the language of the answers, by kind."""
    programme, main = answers.programme, answers.view.source.language

    def listed(title: str, kind: str, *ids: str, more: str = "") -> Listed:
        path = addresses.page_of(kind, *ids, language=answers.language, main=main)
        return Listed(path, str(title), answers.text(title), more)

    several = len(programme.events) > 1
    records = {
        "all events": [listed(one.title, "event", one.id, more=answers.month(one.starts)) for one in programme.events],
        "themes": [listed(one.title, "theme", one.id) for one in programme.themes],
        "cities": [listed(one.name, "city", one.id) for one in programme.cities],
        "places": [listed(one.name, "venue", one.id) for one in programme.venues],
        "speakers": [listed(one.name.sort, "speaker", one.id) for one in programme.speakers],
        "sessions": [
            listed(one.title, "session", event.id, one.id, more=event.title if several else "")
            for event, one in answers.gathered.sessions()
        ],
    }
    return [Section(key, list(_parts(key, some))) for key, some in records.items() if some]


def _parts(key: str, records: list[Listed]) -> Iterator[Part]:
    lettered = key in ("speakers", "sessions") and len(records) >= FEWEST_LETTERED
    ordered = [
        (letter if lettered else "", one)
        for letter, group in by_letter((one.title, one) for one in records)
        for one in group
    ]
    count = ceil(len(ordered) / MOST_LISTED)
    for number in range(count):
        some = ordered[number * len(ordered) // count : (number + 1) * len(ordered) // count]
        yield Part([(letter, [one for _, one in group]) for letter, group in groupby(some, key=itemgetter(0))])


def by_letter(records: Iterable[tuple[str, Any]]) -> list[tuple[str, list[Any]]]:
    """Return records by the first letter of what they are sorted by, without its accents; what is no letter comes first.

    >>> by_letter([("Zon", 1), ("éénheid", 2), ("2027", 3)])
    [('#', [3]), ('E', [2]), ('Z', [1])]
    """
    groups: dict[str, list[tuple[str, int, Any]]] = {}
    for at, (name, record) in enumerate(records):
        key = sortable(name)
        letter = key[:1].upper()
        groups.setdefault(letter if letter.isalpha() else "#", []).append((key, at, record))
    return [
        (letter, [one for *_, one in sorted(group, key=lambda one: one[:2])])
        for letter, group in sorted(groups.items())
    ]


def sortable(name: str) -> str:
    """Return a name without case and accents.

    >>> sortable("Één")
    'een'
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(one for one in plain if not unicodedata.combining(one)).strip()
