"""The tables, read back by the csv module and compared with what the programme says."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from stedennetwerk import (
    Appearance,
    Attendance,
    Coordinates,
    Event,
    Host,
    HostCity,
    Mode,
    OptionError,
    Organisation,
    Outcome,
    OutcomeKind,
    OutcomeStatus,
    PersonName,
    Programme,
    Recap,
    Registration,
    RegistrationState,
    Registry,
    Room,
    Session,
    SessionKind,
    Slot,
    Speaker,
    Status,
    Theme,
    Venue,
    View,
    publish,
)  # fmt: skip
from stedennetwerk.testing import programmes
from stedennetwerk.testing.strategies import CONTROLS

BOM = b"\xef\xbb\xbf"
COLUMNS = {
    "sessions": "uid event session slot title kind code start end end_inferred timezone city venue room address status mode "
    "speakers themes languages interpretation access capacity online url abstract",
    "events": "event title starts ends cities status mode themes organisers registration capacity url attendance description",
    "speakers": "speaker name sort_name roles organisation url sessions biography",
    "venues": "venue room name city address latitude longitude capacity floor access url",
    "outcomes": "event outcome kind title status owners addressed_to due session carried_into text",
}


def files(programme: Programme, **options: Any) -> dict[str, bytes]:
    """Return the tables by name."""
    exporter = Registry().exporter("csv")
    view = View.of(programme, "organisers")
    made = exporter.artifacts(view, exporter.options(**options))
    return {artifact.path.removesuffix(".csv"): b"".join(artifact.chunks()) for artifact in made}


def rows(data: bytes, separator: str = ",") -> list[list[str]]:
    """Return the rows of a table as the csv module reads them, strictly."""
    text = io.StringIO(data.decode("utf-8-sig"), newline="")
    return list(csv.reader(text, delimiter=separator, strict=True))


def at(hour: int, minute: int = 0) -> dt.datetime:
    """Return a time on the day."""
    return dt.datetime(2023, 3, 16, hour, minute, tzinfo=ZoneInfo("Europe/Amsterdam"))


WHOLE = Programme(
    id="reeks",
    title="Reeks",
    organisers=["ccv"],
    uid="5f0c3a52-6b0e-4c1d-9a53-0f6a5d8f2b11",
    organisations=[Organisation(id="ccv", name="Centrum"), Organisation(id="vng", name="Vereniging, van")],
    cities=[HostCity(id="nijmegen", name="Nijmegen", timezone="Europe/Amsterdam")],
    themes=[Theme(id="onrust", title="Onrust"), Theme(id="doel", title="Doel")],
    speakers=[
        Speaker(
            id="broek", name=PersonName.parse("dr. Eva van den Broek"), roles=["econoom", "auteur"], organisation="ccv",
            url="https://example.org/eva", biography="Schrijft *veel*.",
        ),
        Speaker(id="li", name=PersonName.parse("Li")),
    ],
    venues=[
        Venue(
            id="stadhuis", name="Stadhuis", city="nijmegen", address="Plein 1", location=Coordinates(51.8426, -5.5),
            access=["step-free", "lift"], url="https://example.org/stadhuis",
            rooms=[Room(id="zaal", name="Raadzaal", capacity=120, floor="1e", access=["induction-loop"])],
        ),
        Venue(id="plein", name="Plein"),
    ],
    events=[
        Event(
            id="2023", title="Netwerkdag", starts=dt.date(2023, 3, 16), hosts=[Host(city="nijmegen")], mode=Mode.HYBRID,
            status=Status.CONFIRMED, themes=["onrust", "doel"], registration=Registration(state=RegistrationState.OPEN),
            capacity=150, url="https://example.org/dag", description="Een **dag**.",
            sessions=[
                Session(
                    id="dialoog", title='De "dialoog", aangaan', kind=SessionKind.TALK, code="1A", abstract="Over *luisteren*.",
                    appearances=[Appearance(speaker="broek"), Appearance(speaker="li")], themes=["doel"], languages=["nl"],
                    interpretation=["en"], access=["captions"], capacity=30, url="https://example.org/dialoog",
                    slots=[
                        Slot(id="r1", start=at(10, 30), end=at(11, 15), venue="stadhuis", room="zaal", capacity=0),
                        Slot(
                            id="r2", start=at(11, 15), venue="stadhuis", room="zaal", status=Status.FULL, mode=Mode.ONLINE,
                            online="https://example.org/live", languages=["fr"], interpretation=["de"], access=["braille", "captions"],
                        ),
                    ],
                ),
                Session(id="slot", title="Slot", slots=[Slot(id="enig", start=at(12), city="nijmegen")]),
                Session(
                    id="later", title="Later", themes=["onrust"], status=Status.PROVISIONAL, capacity=8, languages=["nl"],
                    interpretation=["en"], access=["lift"], appearances=[Appearance(speaker="li")],
                ),
            ],
            recap=Recap(
                attendance=Attendance(about=30, at_least=True),
                outcomes=[
                    Outcome(
                        id="horen", title="Horen", kind=OutcomeKind.QUESTION, status=OutcomeStatus.AGREED, session="dialoog",
                        owners=["vng", "nijmegen"], addressed_to="gemeenten", due=dt.date(2024, 1, 2), carried_into="2024",
                        text="Wil *horen*.",
                    ),
                    Outcome(id="kaal", title="Kaal"),
                ],
            ),
        ),
        Event(id="2024", title="Dagen", starts=dt.date(2024, 5, 1), ends=dt.date(2024, 5, 2), organisers=["vng"], recap=Recap(attendance=Attendance(exact=84))),
        Event(id="ooit", title="Ooit"),
    ],
)  # fmt: skip


def uid(*ids: str) -> str:
    """Return the uid of a slot, as design rule 3 has it."""
    from uuid import UUID, uuid5

    return str(uuid5(UUID("5f0c3a52-6b0e-4c1d-9a53-0f6a5d8f2b11"), "/".join(ids)))


DIALOGUE = ["dialoog"]
TABLES = {
    "sessions": [
        [
            uid("2023", "dialoog", "r1"), "2023", "dialoog", "r1", 'De "dialoog", aangaan', "talk", "1A",
            "2023-03-16T10:30+01:00", "2023-03-16T11:15+01:00", "false", "Europe/Amsterdam", "Nijmegen", "Stadhuis", "Raadzaal",
            "Plein 1", "confirmed", "hybrid", "dr. Eva van den Broek | Li", "Doel", "nl", "en", "captions", "0", "",
            "https://example.org/dialoog", "Over luisteren.",
        ],
        [
            uid("2023", "dialoog", "r2"), "2023", "dialoog", "r2", 'De "dialoog", aangaan', "talk", "1A",
            "2023-03-16T11:15+01:00", "", "false", "Europe/Amsterdam", "Nijmegen", "Stadhuis", "Raadzaal", "Plein 1", "full",
            "online", "dr. Eva van den Broek | Li", "Doel", "fr", "de", "braille | captions", "30", "https://example.org/live",
            "https://example.org/dialoog", "Over luisteren.",
        ],
        [
            uid("2023", "slot", "enig"), "2023", "slot", "enig", "Slot", "", "", "2023-03-16T12:00+01:00", "", "false",
            "Europe/Amsterdam", "Nijmegen", "", "", "", "confirmed", "hybrid", "", "", "", "", "", "", "", "", "",
        ],
        [
            "", "2023", "later", "", "Later", "", "", "", "", "", "", "", "", "", "", "provisional", "hybrid", "Li", "Onrust",
            "nl", "en", "lift", "8", "", "", "",
        ],
    ],
    "events": [
        [
            "2023", "Netwerkdag", "2023-03-16", "2023-03-16", "Nijmegen", "confirmed", "hybrid", "Onrust | Doel", "Centrum",
            "open", "150", "https://example.org/dag", "30", "Een dag.",
        ],
        ["2024", "Dagen", "2024-05-01", "2024-05-02", "", "", "", "", "Vereniging, van", "", "", "", "84", ""],
        ["ooit", "Ooit", "", "", "", "", "", "", "Centrum", "", "", "", "", ""],
    ],
    "speakers": [
        [
            "broek", "dr. Eva van den Broek", "Broek, Eva van den", "econoom | auteur", "Centrum", "https://example.org/eva",
            "2023/dialoog", "Schrijft veel.",
        ],
        ["li", "Li", "Li", "", "", "", "2023/dialoog | 2023/later", ""],
    ],
    "venues": [
        [
            "stadhuis", "", "Stadhuis", "Nijmegen", "Plein 1", "51.8426", "-5.5", "", "", "step-free | lift",
            "https://example.org/stadhuis",
        ],
        ["stadhuis", "zaal", "Raadzaal", "Nijmegen", "Plein 1", "51.8426", "-5.5", "120", "1e", "induction-loop", ""],
        ["plein", "", "Plein", "", "", "", "", "", "", "", ""],
    ],
    "outcomes": [
        [
            "2023", "horen", "question", "Horen", "agreed", "Vereniging, van | Nijmegen", "gemeenten", "2024-01-02", "dialoog",
            "2024", "Wil horen.",
        ],
        ["2023", "kaal", "", "Kaal", "", "", "", "", "", "", ""],
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", COLUMNS)
@pytest.mark.parametrize("separator", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
def test_a_table_says_what_the_programme_says(name: str, separator: str) -> None:
    """Each table has its columns, and in them what the programme says, whatever the separator."""
    found = rows(files(WHOLE, separator=separator)[name], separator)
    assert found == [COLUMNS[name].split(), *TABLES[name]]


def test_an_inferred_end_is_marked() -> None:
    """An end that only the next start tells is there, and marked as inferred."""
    slots = [Slot(id="a", start=at(10), city="nijmegen"), Slot(id="b", start=at(11), end=at(12), city="nijmegen")]
    event = Event(id="2023", title="Dag", sessions=[Session(id="a", title="A", slots=slots)])
    city = HostCity(id="nijmegen", name="Nijmegen")
    _, *found = rows(files(Programme(id="reeks", title="Reeks", cities=[city], events=[event]))["sessions"])
    assert [row[7:10] for row in found] == [
        ["2023-03-16T10:00+01:00", "2023-03-16T11:00+01:00", "true"],
        ["2023-03-16T11:00+01:00", "2023-03-16T12:00+01:00", "false"],
    ]


def test_an_empty_programme_is_five_heads() -> None:
    """A programme without anything gives tables with their columns alone."""
    made = files(Programme(id="leeg", title="Leeg"))
    assert made == {name: BOM + columns.replace(" ", ",").encode() + b"\r\n" for name, columns in COLUMNS.items()}


def test_plain_tables_are_for_programs() -> None:
    """Without the courtesies for spreadsheets there is no mark, no CR and no apostrophe."""
    made = files(Programme(id="leeg", title="Leeg", events=[Event(id="2023", title="=1+1")]), plain=True)
    assert made["events"] == f"{COLUMNS['events'].replace(' ', ',')}\n2023,=1+1{',' * 12}\n".encode()


def test_more_rows_than_one_chunk() -> None:
    """A long table comes in several chunks and is none the worse for it."""
    events = [Event(id=f"e{number}", title=f"Dag {number}") for number in range(1200)]
    programme = Programme(id="lang", title="Lang", events=events)
    exporter = Registry().exporter("csv")
    (chunks,) = [list(a.chunks()) for a in exporter.artifacts(View.of(programme)) if a.path == "events.csv"]
    assert len(chunks) == 4
    assert [row[:2] for row in rows(b"".join(chunks))[1:]] == [[one.id, one.title] for one in events]
    exactly = Programme(id="lang", title="Lang", events=events[:499])
    assert [row[0] for row in rows(files(exactly)["events"])[1:]] == [one.id for one in events[:499]]


CELLS = {
    "formula": ("=1+1", "'=1+1"),
    "plus": ("+31 20 000 00 00", "'+31 20 000 00 00"),
    "minus": ("-cmd", "'-cmd"),
    "at": ("@SUM(A1)", "'@SUM(A1)"),
    "tab": ("\t=1", "'\t=1"),
    "return": ("\r=1", "'\r=1"),
    "spaces before": ("  =1", "'  =1"),
    "line break before": ("\n=1", "'\n=1"),
    "full width": ("＝1", "'＝1"),
    "quoted": ('="a"', '\'="a"'),
    "zeros before": ("007", "'007"),
    "zero before a fraction": ("01.2", "'01.2"),
    "zero after a fraction": ("1.10", "'1.10"),
    "exponent": ("12E5", "'12E5"),
    "small exponent": ("1.5e-3", "'1.5e-3"),
    "many digits": ("1234567890123456", "'1234567890123456"),
    "many digits below zero": ("-1234567890123456", "'-1234567890123456"),
    "zeros below zero": ("-01", "'-01"),
    "number": ("120", "120"),
    "zero": ("0", "0"),
    "fraction": ("0.5", "0.5"),
    "below zero": ("-0.5", "-0.5"),
    "fifteen digits": ("123456789012345", "123456789012345"),
    "code": ("1A", "1A"),
    "text with a formula": ("a=1", "a=1"),
    "apostrophe": ("'s-Hertogenbosch", "'s-Hertogenbosch"),
    "quotes": ('a "b" c', 'a "b" c'),
    "line break": ("a\r\nb\nc\rd", "a\r\nb\nc\rd"),
    "separators": ("a,b;c\td", "a,b;c\td"),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("said", "cell"), CELLS.values(), ids=CELLS)
@pytest.mark.parametrize("separator", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
def test_what_a_spreadsheet_would_change_stays_text(said: str, cell: str, separator: str) -> None:
    """A formula, or a number that a spreadsheet would show otherwise, gets an apostrophe; everything else stays."""
    event = Event(id="2023", title="Dag", sessions=[Session(id="a", title="A", code=said)])
    programme = Programme(id="reeks", title="Reeks", events=[event])
    head, row = rows(files(programme, separator=separator)["sessions"], separator)
    assert row[head.index("code")] == cell


@given(
    st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters=CONTROLS)
        | st.sampled_from(list("=+-@\t\r\n\"',;0123456789.eE "))
    ),
    st.booleans(),
)
@example("00", False)
@example("1\n", False)
@example("-1\n", False)
@settings(max_examples=300)
def test_any_text_comes_back(said: str, plain: bool) -> None:
    """A cell holds the text, without NUL, after at most an apostrophe; what begins like a formula always has one."""
    programme = Programme(id="reeks", title="Reeks", events=[Event(id="2023", title=said)])
    head, row = rows(files(programme, plain=plain)["events"])
    cell = row[head.index("title")]
    text = said.replace("\0", "")
    assert cell in ((text,) if plain else (text, f"'{text}"))
    if not plain and re.match(r"\s*[=+@]", text):
        assert cell == f"'{text}"


@given(programmes())
@settings(max_examples=40)
def test_any_programme_has_whole_rows(programme: Programme) -> None:
    """Whatever the programme, every row of every table has one cell for each column, and each slot its row."""
    made = files(programme, plain=True)
    widths = {name: {len(row) for row in rows(data)} for name, data in made.items()}
    assert widths == {name: {len(columns.split())} for name, columns in COLUMNS.items()}
    slots = [row[:4] for row in rows(made["sessions"])[1:]]
    expected = [
        [str(programme.uid_of(event, session, slot)), event.id, session.id, slot.id]
        for event in programme.events
        for session in event.sessions
        for slot in session.slots
        if slot.start
    ]
    assert sorted(row for row in slots if row[0]) == sorted(expected)


def test_the_options_of_the_command_line(tmp_path: Any) -> None:
    """The separator can be said in a word, and one that would not work is refused with the choices."""
    view = View.of(WHOLE)
    publish(view, tmp_path, ["csv"], {"csv": {"separator": "tab", "plain": "yes"}})
    assert (tmp_path / "speakers.csv").read_bytes().split(b"\n")[0] == COLUMNS["speakers"].replace(" ", "\t").encode()
    with pytest.raises(OptionError, match=re.escape("(',', ';', '\\t')")):
        publish(view, tmp_path, ["csv"], {"csv": {"separator": "|"}})
