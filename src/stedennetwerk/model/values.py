"""The kinds of single values that the model knows: what each looks like, and the check that says so.

A kind is part of a field's type (`Annotated[str, Kind(...)]`), so that the classes, the readers, the writers and the
JSON Schema all take it from the same line.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from attrs import field, frozen

from stedennetwerk.errors import ModelError, near_misses, shown
from stedennetwerk.model.codes import COUNTRIES, LANGUAGES, SHORTEST


@frozen
class Kind:
    """A kind of value: its name, what a person is told that it looks like, its check and its JSON Schema."""

    name: str
    expected: str
    check: Callable[[Any], Any]
    schema: Mapping[str, Any] = field(factory=dict, eq=False)


@frozen
class Ref:
    """A reference: the names of the collections of the programme in which the id may be."""

    to: tuple[str, ...]


MOST_TEXT = 1_000_000
"""The most characters of one text."""

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*").fullmatch
_TAG = re.compile(
    r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
).fullmatch
_BAD_IN_TEXT = re.compile("[\ud800-\udfff\0-\x08\x0b\x0c\x0e-\x1f\x7f]").search
_SCHEMES = ("https", "http", "mailto", "tel", "geo")
_PLAIN_URL = re.compile(
    r"https?://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?:/[^\s<>\"\\^`{|}\x00-\x1f\x7f]*)?"
).fullmatch
_BAD_IN_URL = re.compile(r"[\s<>\"\\^`{|}\x00-\x1f\x7f]").search


def plain_text(value: Any) -> str:
    """Return the value when it is a text that can be written in UTF-8."""
    if not isinstance(value, str):
        raise ModelError(f"{shown(value)} is no text", "put the text in quotes", expected="text")
    if not value.isprintable() and (bad := _BAD_IN_TEXT(value)):
        code = ord(bad.group())
        what = "half a character (a lone surrogate)" if code > 0x7F else f"the control character U+{code:04X}"
        raise ModelError(f"the text holds {what}", "write the whole character" if code > 0x7F else "take it out")
    if len(value) > MOST_TEXT:
        raise ModelError(f"the text has {len(value):,} characters", f"use at most {MOST_TEXT:,}")
    return value


def is_slug(value: Any) -> bool:
    """Return whether the value could be an id."""
    return isinstance(value, str) and len(value) <= 64 and _SLUG(value) is not None


def slug(value: Any) -> str:
    """Return the value when it is an id: lower-case letters, digits and single hyphens, at most 64 characters."""
    if is_slug(value):
        return str(value)
    hint = re.sub(r"[^a-z0-9]+", "-", str(value).lower()).strip("-")[:64].strip("-")
    remedy = (
        f'write "{hint}"' if hint and isinstance(value, str | int) else "use lower-case letters, digits and hyphens"
    )
    raise ModelError(
        f"{shown(value)} is no id", remedy, expected="an id of lower-case letters, digits and single hyphens"
    )


def language_tag(value: Any) -> str:
    """Return the value when it is a language tag (RFC 5646): `nl`, `en-GB`, `zh-Hant`, `dse`."""
    expected = 'a language tag such as "nl" or "en-GB"'
    if not isinstance(value, str) or len(value) > 35 or not _TAG(value):
        raise ModelError(f"{shown(value)} is no language tag", 'write it as "nl" or "en-GB"', expected=expected)
    primary = value.partition("-")[0]
    if primary in SHORTEST:
        raise ModelError(f'"{value}" is not the shortest tag', f'write "{SHORTEST[primary]}"', expected=expected)
    if len(primary) == 2 and primary not in LANGUAGES:
        choices = near_misses(primary, LANGUAGES)
        raise ModelError(
            f'"{value}" is an unknown language', "use a code of ISO 639", expected=expected, choices=choices
        )
    return value


def country(value: Any) -> str:
    """Return the value when it is a country code of ISO 3166-1 alpha-2."""
    if isinstance(value, str) and value in COUNTRIES:
        return str(value)
    remedy = f'write "{str(value).upper()}"' if str(value).upper() in COUNTRIES else 'use a code such as "NL"'
    raise ModelError(
        f"{shown(value)} is no country code of ISO 3166-1", remedy, expected="a country code of two letters"
    )


@cache
def zone(key: str) -> ZoneInfo:
    """Return the IANA time zone with this name.

    Raises:
        ModelError: there is no such zone; names near misses.
    """
    if key == "UTC" or "/" in key:
        try:
            return ZoneInfo(key)
        except (KeyError, OSError, ValueError):
            pass
    raise ModelError(
        f"{shown(key)} is an unknown time zone",
        'use a name of the IANA database such as "Europe/Amsterdam"',
        expected="an IANA time zone",
        choices=_near_zones(str(key)),
    )


def _near_zones(key: str) -> tuple[str, ...]:
    cities = _zones_by_city()
    whole = near_misses(key, cities.values())
    return whole or tuple(cities[near] for near in near_misses(key.rpartition("/")[2], cities))


@cache
def _zones_by_city() -> dict[str, str]:
    from zoneinfo import available_timezones  # reads many files: only for a fault

    cities: dict[str, str] = {}
    for name in sorted(available_timezones()):
        if "/" in name and not name.startswith(("Etc/", "posix/", "right/")):
            cities.setdefault(name.rpartition("/")[2], name)
    return cities


def zone_name(value: Any) -> str:
    """Return the value when it is the name of an IANA time zone."""
    if not isinstance(value, str):
        raise ModelError(
            f"{shown(value)} is no time zone", 'write it as "Europe/Amsterdam"', expected="an IANA time zone"
        )
    zone(value)
    return value


def url(value: Any) -> str:
    """Return the value when it is an absolute address of a scheme that is safe to click: RFC 3986."""
    text = plain_text(value)
    if _PLAIN_URL(text):
        return text
    try:
        parts = urlsplit(text)
        whole = bool(parts.netloc or parts.path) if parts.scheme not in ("http", "https") else bool(parts.hostname)
        _ = parts.port
    except ValueError:
        whole, parts = False, urlsplit("")
    if _BAD_IN_URL(text) or not whole or parts.scheme not in _SCHEMES or parts.username or parts.password:
        raise ModelError(
            f"{shown(value)} is no address that can be linked to",
            "write the whole address, beginning with https://",
            expected="an address (http, https, mailto, tel or geo)",
        )
    return text


def base_address(value: Any) -> str:
    """Return the value when it is an address on the web that others can be put below: http or https, no query, no fragment."""
    text = url(value)
    if not text.startswith(("http:", "https:")) or "?" in text or "#" in text:
        raise ModelError(
            f"{shown(value)} is no address that pages can lie below",
            'write one that begins with https:// and has neither "?" nor "#"',
            expected="an address on the web (http or https), without query and fragment",
        )
    return text


def image_address(value: Any) -> str:
    """Return the value when it is an https address or a relative path without `..`: what a picture is taken from."""
    text = plain_text(value)
    if "://" in text:
        return url(text)
    if not text or _BAD_IN_URL(text) or text.startswith("/") or ":" in text or ".." in text.split("/"):
        raise ModelError(
            f"{shown(value)} is no address of a picture",
            "write an https address, or a path relative to the page without ..",
            expected="an https address or a relative path",
        )
    return text


def email(value: Any) -> str:
    """Return the value when it looks like an e-mail address: one @, no white space, a dot in the domain."""
    text = plain_text(value)
    if not re.fullmatch(
        r"[^\s@<>\"(),:;\\\[\]\x00-\x1f]+@[^\s@<>\"(),:;\\\[\]\x00-\x1f]+\.[^\s@<>\"(),:;\\\[\]\x00-\x1f.]+", text
    ):
        raise ModelError(
            f"{shown(value)} is no e-mail address", "write it as name@example.org", expected="an e-mail address"
        )
    return text


def whole_number(value: Any) -> int:
    """Return the value when it is a whole number of 0 or more."""
    if type(value) is not int or not 0 <= value < 2**53:
        raise ModelError(
            f"{shown(value)} is no whole number of 0 or more", "write a number such as 120", expected="a number"
        )
    return value


def yes_or_no(value: Any) -> bool:
    """Return the value when it is true or false."""
    if type(value) is not bool:
        raise ModelError(f"{shown(value)} is neither true nor false", "write true or false", expected="true or false")
    return value


def within_calendar(year: int, what: str) -> None:
    """Refuse a year that no programme can mean; also, at the ends of the calendar a time may have no UTC.

    Raises:
        ModelError: the year is not between 1000 and 9000.
    """
    if not 1000 <= year <= 9000:
        raise ModelError(
            f"{what} is beyond the calendar", "give a time that people can come at", expected="a date and time"
        )


def date(value: Any) -> dt.date:
    """Return the value when it is a date without a time."""
    if type(value) is not dt.date:
        raise ModelError(f"{shown(value)} is no date", "write it as 2023-03-16", expected="a date")
    within_calendar(value.year, value.isoformat())
    return value


def instant(value: Any) -> dt.datetime:
    """Return the value when it is a date and time in an IANA time zone."""
    if not isinstance(value, dt.datetime):
        raise ModelError(
            f"{shown(value)} is no date and time", "write it as 2023-03-16T10:30", expected="a date and time"
        )
    if not isinstance(value.tzinfo, ZoneInfo) or value.tzinfo.key is None:
        raise ModelError(
            f"{value.isoformat()} has no IANA time zone",
            "give it one: datetime(2023, 3, 16, 10, 30, tzinfo=zoneinfo.ZoneInfo('Europe/Amsterdam'))",
            expected="a date and time in an IANA zone",
        )
    within_calendar(value.year, value.isoformat())
    if value.astimezone(dt.UTC).astimezone(value.tzinfo).replace(tzinfo=None) != value.replace(tzinfo=None):
        raise ModelError(
            f"{value:%Y-%m-%d %H:%M} does not exist in {value.tzinfo.key}, as the clock goes forward",
            "give a time before or after the change",
            expected="a date and time",
        )
    if value.microsecond:
        raise ModelError(
            f"{value.isoformat()} is not a whole second", "leave out the fraction", expected="a date and time"
        )
    return value


Id = Annotated[
    str, Kind("id", "an id", slug, {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 64})
]
String = Annotated[str, Kind("string", "text", plain_text, {"type": "string"})]
Language = Annotated[
    str, Kind("language", "a language tag", language_tag, {"type": "string", "pattern": "^[a-z]{2,3}(-.+)?$"})
]
Country = Annotated[str, Kind("country", "a country code", country, {"type": "string", "pattern": "^[A-Z]{2}$"})]
Zone = Annotated[str, Kind("zone", "an IANA time zone", zone_name, {"type": "string"})]
Url = Annotated[str, Kind("url", "an address", url, {"type": "string", "pattern": "^(https?|mailto|tel|geo):"})]
BaseUrl = Annotated[
    str, Kind("base", "an address on the web", base_address, {"type": "string", "pattern": "^https?://[^?#]+$"})
]
ImageAddress = Annotated[str, Kind("image", "an address of a picture", image_address, {"type": "string"})]
EMail = Annotated[str, Kind("email", "an e-mail address", email, {"type": "string", "pattern": "@"})]
Count = Annotated[int, Kind("count", "a whole number", whole_number, {"type": "integer", "minimum": 0})]
Flag = Annotated[bool, Kind("flag", "true or false", yes_or_no, {"type": "boolean"})]
Date = Annotated[dt.date, Kind("date", "a date", date, {"type": "string", "format": "date"})]
Instant = Annotated[dt.datetime, Kind("instant", "a date and time", instant, {"type": "string"})]


class Table(Mapping[str, Any]):
    """A frozen table of further facts that the model does not know: what stands under `extra`.

    Values are texts, whole numbers of 64 bits, finite numbers, true and false, lists (kept as tuples) and tables, at most
    32 deep. Dates and times become text, so that a table is the same in TOML, YAML and JSON.

    >>> Table({"hashtag": "#dag", "levels": [1, 2]})["levels"]
    (1, 2)
    """

    __slots__ = ("_hash", "_items")

    def __init__(self, items: Mapping[str, Any] | None = None) -> None:
        self._items: dict[str, Any] = {plain_text(key): _frozen_value(value, 1) for key, value in (items or {}).items()}
        self._hash: int | None = None

    def __getitem__(self, key: str) -> Any:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __eq__(self, other: object) -> bool:
        return self._items == other._items if isinstance(other, Table) else self._items == other

    def __hash__(self) -> int:
        if self._hash is None:
            self._hash = hash(frozenset(self._items.items()))
        return self._hash

    def __repr__(self) -> str:
        return repr(self._items)

    def __reduce__(self) -> tuple[type["Table"], tuple[dict[str, Any]]]:
        return Table, (self._items,)

    def plain(self) -> dict[str, Any]:
        """Return the table as new dicts and lists."""
        return {key: _plain_value(value) for key, value in self._items.items()}


def as_table(value: Mapping[str, Any]) -> Table:
    """Return a frozen Table of a mapping."""
    if isinstance(value, Table):
        return value
    if not isinstance(value, Mapping):
        raise ModelError(f"{shown(value)} is no table", "write a table of names and values", expected="a table")
    return Table(value)


def _frozen_value(value: Any, depth: int) -> Any:
    if depth > 32:
        raise ModelError("the table is more than 32 deep", "make it flatter")
    match value:
        case bool():
            return value
        case str():
            return str(plain_text(value))
        case int() if -(2**63) <= value < 2**63:
            return int(value)
        case float() if value - value == 0:
            return value
        case dt.date() | dt.time():
            return value.isoformat()
        case list() | tuple():
            return tuple(_frozen_value(item, depth + 1) for item in value)
        case Mapping():
            inner = Table.__new__(Table)
            inner._items = {plain_text(key): _frozen_value(item, depth + 1) for key, item in value.items()}
            inner._hash = None
            return inner
    raise ModelError(
        f"{shown(value)} cannot stand in a table of extra facts",
        "use text, numbers of at most 64 bits, true, false, lists and tables",
    )


def _plain_value(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain_value(item) for item in value]
    return value.plain() if isinstance(value, Table) else value
