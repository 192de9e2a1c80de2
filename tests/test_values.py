"""The kinds of single values: what fits, what does not, and what is said about it."""

from __future__ import annotations

import datetime as dt
import pickle
import uuid
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stedennetwerk import Coordinates, ModelError, Programme, Table
from stedennetwerk.model import values
from stedennetwerk.model.places import latitude, longitude
from stedennetwerk.model.values import as_table
from stedennetwerk.testing.strategies import tables

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def told(check: Callable[[Any], Any], value: Any) -> str:
    """Return what a check says about a value that it refuses."""
    with pytest.raises(ModelError) as error:
        check(value)
    return str(error.value)


FITS: dict[str, tuple[Callable[[Any], Any], list[Any]]] = {
    "id": (values.slug, ["a", "2023", "van-den-broek", "a" * 64]),
    "text": (values.plain_text, ["", "a", "é", "\U0010ffff", "\t\n\r", "a" * 1_000_000]),
    "language": (values.language_tag, ["nl", "en-GB", "zh-Hant", "zh-Hant-TW", "es-419", "dse", "fy", "sl-rozaj"]),
    "country": (values.country, ["NL", "GB"]),
    "zone": (values.zone_name, ["Europe/Amsterdam", "UTC", "America/Argentina/Ushuaia", "Etc/GMT+5"]),
    "address": (values.url, ["https://example.org", "http://example.org:8080/a?b=c#d", "mailto:desk@example.org", "tel:+31-20", "geo:51.8,5.8", "https://user.example.org/%C3%A9", "https://[2001:db8::1]/", "https://voorbeeld.example/é"]),
    "address to build on": (values.base_address, ["https://example.org", "http://example.org:8080/a/"]),
    "picture": (values.image_address, ["a.jpg", "foto/dag.jpg", "https://example.org/a.png", "a..b.png"]),
    "e-mail": (values.email, ["desk@example.org", "a.b+c@sub.example.org"]),
    "number": (values.whole_number, [0, 1, 2**53 - 1]),
    "truth": (values.yes_or_no, [True, False]),
    "date": (values.date, [dt.date(2023, 3, 16)]),
    "moment": (values.instant, [dt.datetime(2023, 3, 16, 10, 30, tzinfo=AMSTERDAM), dt.datetime(2023, 10, 29, 2, 30, fold=1, tzinfo=AMSTERDAM), dt.datetime(2023, 1, 1, tzinfo=ZoneInfo("UTC"))]),
    "latitude": (latitude, [-90.0, 0.0, 90.0]),
    "longitude": (longitude, [-180.0, 0.0, 180.0]),
}  # fmt: skip


@pytest.mark.parametrize("check, good", FITS.values(), ids=FITS)
def test_what_fits_comes_through(check: Callable[[Any], Any], good: list[Any]) -> None:
    """A value that fits is returned as it is."""
    assert good == [check(value) for value in good]


ID = "use lower-case letters, digits and hyphens"
ADDRESS = "is no address that can be linked to; write the whole address, beginning with https://"
BASE = 'is no address that pages can lie below; write one that begins with https:// and has neither "?" nor "#"'
PICTURE = "is no address of a picture; write an https address, or a path relative to the page without .."
WHOLE = "is no whole number of 0 or more; write a number such as 120"
DEGREES = "degrees; give [latitude, longitude] in decimal degrees, latitude first"
FITS_NOT: dict[str, tuple[Callable[[Any], Any], Any, str]] = {
    "an id with capitals": (values.slug, "Nijmegen", '"Nijmegen" is no id; write "nijmegen"'),
    "an id with spaces": (values.slug, " Van den Broek ", '" Van den Broek " is no id; write "van-den-broek"'),
    "an id with two hyphens": (values.slug, "a--b", '"a--b" is no id; write "a-b"'),
    "an id that ends in a line break": (values.slug, "a\n", '"a " is no id; write "a"'),
    "an id of 65": (values.slug, "a" * 65, f'"{"a" * 56}... is no id; write "{"a" * 64}"'),
    "an empty id": (values.slug, "", f'"" is no id; {ID}'),
    "an id in another script": (values.slug, "城市", f'"城市" is no id; {ID}'),
    "an id of other digits": (values.slug, "٣", f'"٣" is no id; {ID}'),
    "a number for an id": (values.slug, 2023, '2023 is no id; write "2023"'),
    "nothing for an id": (values.slug, None, f"None is no id; {ID}"),
    "bytes for a text": (values.plain_text, b"a", "b'a' is no text; put the text in quotes"),
    "half a character": (values.plain_text, "a\ud800", "the text holds half a character (a lone surrogate); write the whole character"),
    "too long a text": (values.plain_text, "a" * 1_000_001, "the text has 1,000,001 characters; use at most 1,000,000"),
    "a language in words": (values.language_tag, "Dutch", '"Dutch" is no language tag; write it as "nl" or "en-GB"'),
    "a language in capitals": (values.language_tag, "NL", '"NL" is no language tag; write it as "nl" or "en-GB"'),
    "a language with an underscore": (values.language_tag, "en_GB", '"en_GB" is no language tag; write it as "nl" or "en-GB"'),
    "a language of three letters that has two": (values.language_tag, "nld", '"nld" is not the shortest tag; write "nl"'),
    "a language that nobody speaks": (values.language_tag, "xx", '"xx" is an unknown language; use a code of ISO 639'),
    "a list for a language": (values.language_tag, ["nl"], "['nl'] is no language tag; write it as \"nl\" or \"en-GB\""),
    "a country in lower case": (values.country, "nl", '"nl" is no country code of ISO 3166-1; write "NL"'),
    "a country that is none": (values.country, "XX", '"XX" is no country code of ISO 3166-1; use a code such as "NL"'),
    "a list for a country": (values.country, ["NL"], "['NL'] is no country code of ISO 3166-1; use a code such as \"NL\""),
    "a zone that is none": (values.zone_name, "Mars/Base", '"Mars/Base" is an unknown time zone; use a name of the IANA database such as "Europe/Amsterdam"'),
    "an abbreviation for a zone": (values.zone_name, "CET", '"CET" is an unknown time zone; use a name of the IANA database such as "Europe/Amsterdam"'),
    "a path for a zone": (values.zone_name, "../etc/passwd", '"../etc/passwd" is an unknown time zone; use a name of the IANA database such as "Europe/Amsterdam"'),
    "an absolute path for a zone": (values.zone_name, "/etc/passwd", '"/etc/passwd" is an unknown time zone; use a name of the IANA database such as "Europe/Amsterdam"'),
    "a folder for a zone": (values.zone_name, "America/Argentina", '"America/Argentina" is an unknown time zone; use a name of the IANA database such as "Europe/Amsterdam"'),
    "a number for a zone": (values.zone_name, 1, '1 is no time zone; write it as "Europe/Amsterdam"'),
    "a script for an address": (values.url, "javascript:alert(1)", f'"javascript:alert(1)" {ADDRESS}'),
    "a file for an address": (values.url, "file:///etc/passwd", f'"file:///etc/passwd" {ADDRESS}'),
    "an address without a scheme": (values.url, "example.org", f'"example.org" {ADDRESS}'),
    "an address without a host": (values.url, "https:///a", f'"https:///a" {ADDRESS}'),
    "an address with a space": (values.url, "https://example.org/a b", f'"https://example.org/a b" {ADDRESS}'),
    "an address with a quotation mark": (values.url, 'https://example.org/"', f'"https://example.org/"" {ADDRESS}'),
    "an address with a line break": (values.url, "https://example.org/\n", f'"https://example.org/ " {ADDRESS}'),
    "an address with a password": (values.url, "https://a:b@example.org/", f'"https://a:b@example.org/" {ADDRESS}'),
    "an address with no port": (values.url, "https://example.org:port/", f'"https://example.org:port/" {ADDRESS}'),
    "an address with half a bracket": (values.url, "https://[::1/", f'"https://[::1/" {ADDRESS}'),
    "nothing behind mailto": (values.url, "mailto:", f'"mailto:" {ADDRESS}'),
    "a mailbox to build on": (values.base_address, "mailto:desk@example.org", f'"mailto:desk@example.org" {BASE}'),
    "a query to build on": (values.base_address, "https://example.org/?a=b", f'"https://example.org/?a=b" {BASE}'),
    "a fragment to build on": (values.base_address, "https://example.org/#dag", f'"https://example.org/#dag" {BASE}'),
    "a script to build on": (values.base_address, "javascript:alert(1)", f'"javascript:alert(1)" {ADDRESS}'),
    "a picture above the page": (values.image_address, "../a.png", f'"../a.png" {PICTURE}'),
    "a picture at the root": (values.image_address, "/a.png", f'"/a.png" {PICTURE}'),
    "a picture in the address": (values.image_address, "data:image/png;base64,", f'"data:image/png;base64," {PICTURE}'),
    "no picture": (values.image_address, "", f'"" {PICTURE}'),
    "a picture behind an unsafe scheme": (values.image_address, "ftp://example.org/a.png", f'"ftp://example.org/a.png" {ADDRESS}'),
    "an e-mail address without a dot": (values.email, "desk@localhost", '"desk@localhost" is no e-mail address; write it as name@example.org'),
    "two e-mail addresses": (values.email, "a@example.org,b@example.org", '"a@example.org,b@example.org" is no e-mail address; write it as name@example.org'),
    "an e-mail address that breaks a header": (values.email, "a@example.org\nBcc: b", '"a@example.org Bcc: b" is no e-mail address; write it as name@example.org'),
    "less than nothing": (values.whole_number, -1, f"-1 {WHOLE}"),
    "a truth for a number": (values.whole_number, True, f"true {WHOLE}"),
    "a fraction": (values.whole_number, 1.0, f"1.0 {WHOLE}"),
    "a number that JavaScript cannot count": (values.whole_number, 2**53, f"{2**53} {WHOLE}"),
    "a number for a truth": (values.yes_or_no, 1, "1 is neither true nor false; write true or false"),
    "a text for a truth": (values.yes_or_no, "ja", '"ja" is neither true nor false; write true or false'),
    "a moment for a date": (values.date, dt.datetime(2023, 3, 16), "2023-03-16 00:00:00 is no date; write it as 2023-03-16"),
    "a text for a date": (values.date, "2023-03-16", '"2023-03-16" is no date; write it as 2023-03-16'),
    "a date for a moment": (values.instant, dt.date(2023, 3, 16), "2023-03-16 is no date and time; write it as 2023-03-16T10:30"),
    "a moment without a zone": (values.instant, dt.datetime(2023, 3, 16, 10, 30), "2023-03-16T10:30:00 has no IANA time zone; give it one: datetime(2023, 3, 16, 10, 30, tzinfo=zoneinfo.ZoneInfo('Europe/Amsterdam'))"),
    "a moment with an offset only": (values.instant, dt.datetime(2023, 3, 16, 10, 30, tzinfo=dt.UTC), "2023-03-16T10:30:00+00:00 has no IANA time zone; give it one: datetime(2023, 3, 16, 10, 30, tzinfo=zoneinfo.ZoneInfo('Europe/Amsterdam'))"),
    "a moment that does not exist": (values.instant, dt.datetime(2023, 3, 26, 2, 30, tzinfo=AMSTERDAM), "2023-03-26 02:30 does not exist in Europe/Amsterdam, as the clock goes forward; give a time before or after the change"),
    "a moment with a fraction": (values.instant, dt.datetime(2023, 3, 16, 10, 30, 0, 1, tzinfo=AMSTERDAM), "2023-03-16T10:30:00.000001+01:00 is not a whole second; leave out the fraction"),
    "a moment at the end of the calendar": (values.instant, dt.datetime(9999, 12, 31, 23, tzinfo=ZoneInfo("America/New_York")), "9999-12-31T23:00:00-05:00 is beyond the calendar; give a time that people can come at"),
    "north of the pole": (latitude, 90.1, f"the latitude 90.1 is not between -90 and 90 {DEGREES}"),
    "west of the date line": (longitude, -180.1, f"the longitude -180.1 is not between -180 and 180 {DEGREES}"),
    "nowhere": (latitude, float("nan"), f"the latitude nan is not between -90 and 90 {DEGREES}"),
    "everywhere": (longitude, float("inf"), f"the longitude inf is not between -180 and 180 {DEGREES}"),
    "a text for degrees": (latitude, "51.8", f'the latitude "51.8" is not between -90 and 90 {DEGREES}'),
    "a truth for degrees": (latitude, True, f"the latitude true is not between -90 and 90 {DEGREES}"),
}  # fmt: skip


@pytest.mark.parametrize("check, value, message", FITS_NOT.values(), ids=FITS_NOT)
def test_what_does_not_fit_is_refused(check: Callable[[Any], Any], value: Any, message: str) -> None:
    """A value that does not fit is refused with what is wrong and what to do."""
    assert message == told(check, value)


@pytest.mark.parametrize(
    "word, nearest",
    [
        ("Europe/Amsterdm", "Europe/Amsterdam"),
        ("amsterdam", "Europe/Amsterdam"),
    ],
)
def test_a_misspelt_zone_names_the_right_one(word: str, nearest: str) -> None:
    """The near misses of an unknown zone begin with the zone that was meant."""
    with pytest.raises(ModelError) as error:
        values.zone(word)
    assert ("an IANA time zone", nearest) == (error.value.expected, error.value.choices[0])


def test_degrees_become_numbers_with_a_fraction() -> None:
    """Whole degrees are the same as degrees with a fraction."""
    point = Coordinates(51, 5)
    assert (Coordinates(51.0, 5.0), float) == (point, type(point.latitude))


def test_a_uid_is_written_in_one_way() -> None:
    """A uid in any notation that a UUID has is kept in the usual one."""
    uid = uuid.UUID(int=1)
    notations = [uid, str(uid), str(uid).upper(), uid.hex, f"{{{uid}}}", uid.urn]
    assert {str(uid)} == {Programme(id="dag", title="Dag", uid=value).uid for value in notations}  # type: ignore[arg-type]
    with pytest.raises(ModelError) as error:
        Programme(id="dag", title="Dag", uid="12")
    assert str(error.value) == 'uid: "12" is no UUID; leave it out, or write a UUID'


def test_a_table_freezes_what_it_gets() -> None:
    """A table keeps texts, numbers, truths, lists and tables, turns dates and times into texts, and cannot change."""
    inside = {"a": [1, {"b": True}]}
    table = Table({"x": inside, "day": dt.date(2023, 3, 16), "at": dt.datetime(2023, 3, 16, 10), "time": dt.time(10, 30), "f": 0.5})  # fmt: skip
    inside["a"].append(2)
    assert table.plain() == {
        "x": {"a": [1, {"b": True}]}, "day": "2023-03-16", "at": "2023-03-16T10:00:00", "time": "10:30:00", "f": 0.5
    }  # fmt: skip
    assert (table["x"]["a"], len(table), list(table)) == ((1, {"b": True}), 5, ["x", "day", "at", "time", "f"])
    with pytest.raises(TypeError):
        table["x"] = 1  # type: ignore[index]


def test_tables_compare_by_value() -> None:
    """Tables with equal values are equal and hash alike, whatever their order; a table equals a dict that says the same."""
    one, other = Table({"a": 1, "b": [2, {"c": 3}]}), Table({"b": (2, {"c": 3}), "a": 1})
    assert one == other
    assert hash(one) == hash(other) == hash(one)
    assert one == {"a": 1, "b": (2, {"c": 3})}
    assert one != Table({"a": 1})
    assert one != 1
    assert repr(one) == "{'a': 1, 'b': (2, {'c': 3})}"
    assert Table() == Table({})


@given(tables)
def test_a_table_survives_pickling(table: Table) -> None:
    """A pickled table is the same table."""
    again = pickle.loads(pickle.dumps(table))
    assert (table, hash(table), table.plain()) == (again, hash(again), Table(again.plain()).plain())


@pytest.mark.parametrize(
    "value, message",
    [
        (None, "None"),
        (2**63, str(2**63)),
        (float("nan"), "nan"),
        (float("-inf"), "-inf"),
        (b"a", "b'a'"),
        ({1}, "{1}"),
    ],
    ids=str,
)
def test_a_table_refuses_what_not_every_format_can_say(value: Any, message: str) -> None:
    """What TOML, YAML and JSON cannot all say cannot stand in a table, at any depth."""
    remedy = "use text, numbers of at most 64 bits, true, false, lists and tables"
    assert f"{message} cannot stand in a table of extra facts; {remedy}" == told(Table, {"a": [{"b": value}]})


def test_a_table_refuses_other_keys_and_depths() -> None:
    """The keys of a table are texts, and it is at most 32 deep."""
    assert told(Table, {1: "a"}) == "1 is no text; put the text in quotes"
    assert told(Table, {"a": {1: "a"}}) == "1 is no text; put the text in quotes"
    deep: Any = 1
    for _ in range(31):
        deep = [deep]
    assert len(Table({"a": deep})) == 1
    assert told(Table, {"a": [deep]}) == "the table is more than 32 deep; make it flatter"
    assert told(as_table, []) == "[] is no table; write a table of names and values"


@given(st.text(), st.text())
def test_the_check_of_an_address_is_no_wider_than_what_is_safe(scheme: str, rest: str) -> None:
    """No scheme but the five safe ones ever comes through."""
    try:
        address = values.url(f"{scheme}:{rest}")
    except ModelError:
        return
    assert address.partition(":")[0].lower() in {"http", "https", "mailto", "tel", "geo"}
