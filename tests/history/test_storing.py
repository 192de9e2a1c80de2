"""Revisions and changes as JSON and back: what is kept in a release is what was known when it was made."""

from __future__ import annotations

import datetime as dt
import json
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stedennetwerk import Session, Speaker, Status, Table, Text
from stedennetwerk.history import Change, ChangeKind, Gone, Revision
from stedennetwerk.history.storing import (
    change_from_plain,
    change_to_plain,
    from_plain,
    instant,
    revision_from_plain,
    revision_to_plain,
    stamp,
    to_plain,
)
from stedennetwerk.model import PersonName
from stedennetwerk.testing.strategies import instants, texts, words

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
moments = st.datetimes(dt.datetime(1971, 1, 1), dt.datetime(2100, 1, 1)).map(
    lambda at: at.replace(microsecond=0, tzinfo=dt.UTC)
)
ends = instants() | st.dates()
gones = st.builds(Gone, texts(), texts(), words, ends, st.none() | ends, words, st.booleans())
revisions = st.builds(
    Revision,
    created=moments,
    modified=moments,
    sequence=st.integers(0, 2**31 - 1),
    start=words,
    end=words,
    place=words,
    status=st.sampled_from(["", *Status]).map(str),
    earlier=st.lists(st.tuples(moments, words), max_size=3).map(tuple),
    cancelled=st.none() | moments,
    dropped=st.none() | moments,
    gone=st.none() | gones,
)


@given(revisions)
def test_a_revision_comes_back_from_json(revision: Revision) -> None:
    """Every revision is a list of JSON values, and the same revision again, also its times of day and their zones."""
    kept = revision_from_plain(json.loads(json.dumps(revision_to_plain(revision))))
    assert kept == revision
    if revision.gone is not None and isinstance(revision.gone.start, dt.datetime):
        assert kept.gone is not None
        assert isinstance(kept.gone.start, dt.datetime)
        assert kept.gone.start.isoformat() == revision.gone.start.isoformat()
        assert kept.gone.start.tzinfo == revision.gone.start.tzinfo


def test_a_revision_as_json_word_for_word() -> None:
    """The order of the values is that of the fields, instants are as RFC 3339 has them, and texts keep their languages."""
    at = dt.datetime(2027, 1, 1, 12, tzinfo=dt.UTC)
    later = at + dt.timedelta(1)
    start = dt.datetime(2027, 3, 16, 10, tzinfo=AMSTERDAM)
    gone = Gone(Text("Een", {"en": "One"}), Text("Dag"), "2027", start, None, "Raadzaal, Stadhuis")
    revision = Revision(at, later, 2, "a", "b", "c", "cancelled", ((later, "z"),), later, later, gone)
    assert revision_to_plain(revision) == [
        "2027-01-01T12:00:00Z",
        "2027-01-02T12:00:00Z",
        2,
        "a",
        "b",
        "c",
        "cancelled",
        [["2027-01-02T12:00:00Z", "z"]],
        "2027-01-02T12:00:00Z",
        "2027-01-02T12:00:00Z",
        [
            {"text": "Een", "en": "One"},
            {"text": "Dag"},
            "2027",
            {"at": "2027-03-16T10:00:00+01:00", "zone": "Europe/Amsterdam"},
            None,
            "Raadzaal, Stadhuis",
            True,
        ],
    ]


@given(st.sampled_from(ChangeKind), texts(), st.none() | texts(), st.lists(words, max_size=4), words, ends | texts())
@settings(max_examples=40)
def test_a_change_comes_back_from_json(
    kind: ChangeKind, title: Text, within: Text | None, path: list[str], field: str, value: dt.date | Text
) -> None:
    """A change is an object of JSON with the names of its fields, and the same change again."""
    change = Change(kind, tuple(path), title, within, field, None, (value,))
    plain = json.loads(json.dumps(change_to_plain(change, "nl")))
    assert list(plain) == ["kind", "path", "title", "within", "field", "before", "after"]
    assert change_from_plain(plain) == change


@given(moments)
def test_a_stamp_is_an_instant(at: dt.datetime) -> None:
    """An instant is written in UTC, wherever it was said, and read as the same."""
    assert instant(stamp(at.astimezone(AMSTERDAM))) == at
    assert stamp(at.astimezone(AMSTERDAM)) == stamp(at) == at.isoformat().replace("+00:00", "Z")


def test_the_hour_that_happens_twice() -> None:
    """A time in the repeated hour is still the second of the two when it is read."""
    second = dt.datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=AMSTERDAM)
    kept = from_plain(json.loads(json.dumps(to_plain(second))))
    assert (kept.isoformat(), kept.fold, kept.tzinfo) == ("2026-10-25T02:30:00+01:00", 1, AMSTERDAM)


RECORDS = {
    "session": (
        Session(id="a", title=Text("A", {"en": "B"}), status="full"),
        {"record": "Session", "fields": {"id": "a", "title": {"nl": "A", "en": "B"}, "status": "full"}},
    ),
    "speaker": (
        Speaker(id="li", name=PersonName(family="Li")),
        {"record": "Speaker", "fields": {"id": "li", "name": {"family": "Li"}}},
    ),
}


@pytest.mark.parametrize("record, plain", RECORDS.values(), ids=RECORDS)
def test_a_record_is_kept_as_a_document_has_it(record: Session | Speaker, plain: dict[str, object]) -> None:
    """A whole record in a change is a table of its class and its fields, in the main language of the programme."""
    change = Change(ChangeKind.CHANGED, ("events",), Text("T"), None, "field", None, record)
    kept = json.loads(json.dumps(change_to_plain(change, "nl")))
    assert (kept["after"], change_from_plain(kept).after) == (plain, Table(plain))
