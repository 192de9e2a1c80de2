"""Every statement about the first programme has a place in the model, and the example has it there."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from stedennetwerk.documents import dumps, read
from stedennetwerk.model.events import Event
from stedennetwerk.model.programme import Programme
from stedennetwerk.model.recap import Outcome, Recap, Resource
from stedennetwerk.model.words import (
    AppearanceRole,
    Audience,
    HostRole,
    Mode,
    OutcomeKind,
    OutcomeStatus,
    ResourceAccess,
    ResourceKind,
    SessionKind,
)

DOCS = Path(__file__).parent.parent / "docs"
SPEAKERS = ("van-ostaaijen", "van-den-broek", "van-vulpen")
QUESTIONS = ("op-tijd", "doel", "zichtbaar")


@pytest.fixture(scope="module")
def programme() -> Programme:
    """Read the example once."""
    return read(DOCS / "examples" / "nijmegen-2023.toml")


def event(p: Programme) -> Event:
    """Return the edition of 2023."""
    return p.event("2023")


def recap(p: Programme) -> Recap:
    """Return its recap."""
    found = event(p).recap
    assert found is not None
    return found


def outcome(p: Programme, id: str) -> Outcome:
    """Return one of its outcomes."""
    return next(one for one in recap(p).outcomes if one.id == id)


def resource(p: Programme, kind: ResourceKind) -> Resource:
    """Return the one resource of a kind."""
    (found,) = (one for one in recap(p).resources if one.kind is kind)
    return found


def says(text: str | None, *words: str) -> tuple[bool, ...]:
    """Return for each word whether the text has it."""
    return tuple(word in (text or "") for word in words)


def attendance(p: Programme) -> tuple[int | None, bool]:
    """Return about how many people came, and whether it may have been more."""
    found = recap(p).attendance
    assert found is not None
    return found.about, found.at_least


def groups(p: Programme) -> tuple[int, list[Any]]:
    """Return how many groups came, and the abbreviations of the organisations."""
    found = recap(p).attendance
    assert found is not None
    return len(found.groups), sorted(str(one.short) for one in p.organisations)


def kinds(p: Programme) -> list[SessionKind | None]:
    """Return the kinds of the sessions in their order."""
    return [session.kind for session in event(p).sessions]


def appearance(p: Programme, session: str) -> tuple[str, AppearanceRole, str | None]:
    """Return who appears in a session, as what, and with which label."""
    (found,) = event(p).session(session).appearances
    return found.speaker, found.role, found.label


def mayor(p: Programme) -> tuple[str, str | None, str | None, AppearanceRole]:
    """Return the mayor's office, its city, who receives the guests, and the role that day."""
    (office,) = p.speaker("bruls").offices
    return str(office.title), office.city, event(p).hosts[0].person, appearance(p, "inleiding")[1]


def question(p: Programme, id: str) -> tuple[OutcomeKind | None, bool]:
    """Return the kind of an outcome and whether it was translated."""
    return outcome(p, id).kind, outcome(p, id).title.to("en") != str(outcome(p, id).title)


ROWS: list[tuple[str, Callable[[Programme], Any], Any]] = [
    ("0", lambda p: "Ga naar de inhoud" in dumps(p, "toml"), False),
    (
        "1",
        lambda p: (str(p.title), str(event(p).title), *says(recap(p).headline, "geslaagd", "nieuwe vorm")),
        ("Netwerkdag Grote Steden", "Netwerkdag Grote Steden 2023", True, True),
    ),
    ("2", lambda p: (p.speaker("van-den-brink").roles, recap(p).images), (("CCV-directeur",), ())),
    ("3a", lambda p: f"{event(p).starts:%Y-%m-%d %u}", "2023-03-16 4"),
    ("3b", attendance, (30, True)),
    ("3c", groups, (4, ["CCV", "JenV", "VNG"])),
    (
        "4",
        lambda p: (p.organisers, event(p).mode, *says(event(p).note, "eerste fysieke")),
        (("ccv",), Mode.IN_PERSON, True),
    ),
    (
        "5",
        lambda p: [(host.city, host.role, p.city(host.city).code) for host in event(p).hosts],
        [("nijmegen", HostRole.HOST, "gm0268")],
    ),
    ("6", lambda p: (event(p).ends, *says(event(p).note, "één dag", "de meeste steden")), (None, True, True)),
    (
        "7",
        lambda p: [(id, p.city(id).code) for id in event(p).advisers],
        [("nijmegen", "gm0268"), ("tilburg", "gm0855"), ("assen", "gm0106")],
    ),
    ("8", lambda p: (event(p).themes, event(p).themes_by), (("onrust",), "de klankbordgroep")),
    (
        "9",
        lambda p: (
            kinds(p).count(SessionKind.INTRODUCTION),
            kinds(p).count(SessionKind.TALK),
            *says(recap(p).text, "stellingen"),
        ),
        (1, 4, True),
    ),
    ("10", lambda p: says(recap(p).text, "opdrachten", "gedrag"), (True, True)),
    ("11", lambda p: says(recap(p).text, "netwerken"), (True,)),
    (
        "12",
        lambda p: [(str(p.speaker(id).name), p.speaker(id).name.sort, len(p.speaker(id).roles)) for id in SPEAKERS],
        [
            ("dr. Julien van Ostaaijen", "Ostaaijen, Julien van", 2),
            ("dr. Eva van den Broek", "Broek, Eva van den", 2),
            ("Bram van Vulpen", "Vulpen, Bram van", 2),
        ],
    ),
    ("13", lambda p: says(recap(p).key_messages[0], "analyses", "verbinding", "tijd"), (True, True, True)),
    ("14", lambda p: [str(passage.title) for passage in recap(p).passages], ["In gesprek"]),
    ("15", mayor, ("burgemeester", "nijmegen", "bruls", AppearanceRole.HOST)),
    (
        "16",
        lambda p: [(id, p.theme(id).parent) for id in event(p).session("inleiding").themes],
        [("individualisering", "onrust"), ("digitalisering", "onrust")],
    ),
    (
        "17",
        lambda p: (*says(recap(p).key_messages[1], "stille meerderheid", "in gesprek"), recap(p).quotes),
        (True, True, ()),
    ),
    ("18", lambda p: says(recap(p).passages[0].text, "niet bedoelde", "redactie"), (True, True)),
    (
        "19",
        lambda p: (outcome(p, "horen").kind, outcome(p, "horen").addressed_to),
        (OutcomeKind.RECOMMENDATION, "gemeenten"),
    ),
    (
        "20",
        lambda p: ([outcome(p, id).by for id in QUESTIONS], *says(recap(p).text, "collega's")),
        (["deelnemers"] * 3, True),
    ),
    (
        "21",
        lambda p: {(outcome(p, id).owners, outcome(p, id).status) for id in QUESTIONS},
        {(("vng", "jenv", "ccv"), OutcomeStatus.INTENDED)},
    ),
    ("22", lambda p: recap(p).more_outcomes, True),
    ("23", lambda p: question(p, "op-tijd"), (OutcomeKind.QUESTION, True)),
    (
        "24",
        lambda p: (*question(p, "doel"), *says(outcome(p, "doel").source, "beschadigd")),
        (OutcomeKind.QUESTION, True, True),
    ),
    ("25", lambda p: question(p, "zichtbaar"), (OutcomeKind.QUESTION, True)),
    ("26", lambda p: recap(p).contacts, ("adviseur-leeraanbod",)),
    (
        "27",
        lambda p: (
            resource(p, ResourceKind.LEARNING_OFFER).url,
            *says(p.contact_point("adviseur-leeraanbod").purpose, "leeraanbod"),
        ),
        ("https://maatschappelijkestabiliteit.nl", True),
    ),
    (
        "28",
        lambda p: {(one.function, one.organisation, one.name, one.email) for one in p.contacts},
        {("adviseur", "ccv", None, None)},
    ),
    ("29", lambda p: resource(p, ResourceKind.REPORT).audience, Audience.PARTICIPANTS),
    (
        "30",
        lambda p: (resource(p, ResourceKind.REPORT).access, resource(p, ResourceKind.REPORT).contacts),
        (ResourceAccess.ON_REQUEST, ("adviseur-verslag", "adviseur-leeraanbod")),
    ),
    (
        "31",
        lambda p: (resource(p, ResourceKind.STUDY).recommended_by, resource(p, ResourceKind.STUDY).url),
        (SPEAKERS, None),
    ),
    (
        "32",
        lambda p: (
            p.venues,
            [session.slots for session in event(p).sessions if session.slots],
            event(p).registration,
            event(p).hashtag,
            event(p).languages,
            event(p).access,
        ),
        ((), [], None, None, (), ()),
    ),
    (
        "a1",
        lambda p: appearance(p, "welkom"),
        ("van-den-brink", AppearanceRole.CHAIR, "dagvoorzitter, directeur CCV"),
    ),
    (
        "a2",
        lambda p: (
            event(p).session("ambities").appearances,
            event(p).session("ambities").and_others,
            event(p).session("ambities").subtitle,
            *says(event(p).session("ambities").note, "namens de gemeente Tilburg"),
        ),
        ((), True, "Korte aftrap", True),
    ),
    (
        "a3",
        lambda p: [
            str(session.title)
            for session in event(p).sessions
            if {a.speaker for a in session.appearances} & {*SPEAKERS}
        ],
        ["Uitdagingen lokaal veiligheidsbeleid", "De dialoog aangaan", "Maatschappelijk ongenoegen en onbehagen"],
    ),
    (
        "a4",
        lambda p: (p.speaker("van-ostaaijen").roles, appearance(p, "uitdagingen")[2]),
        (("onderzoeker", "auteur"), "lector, Tilburg University en Avans"),
    ),
    ("a5", lambda p: (kinds(p)[-1], *says(event(p).sessions[-1].title, "diner")), (SessionKind.WALK, True)),
    (
        "a6",
        lambda p: (*says(p.cadence, "november", "andere stad"), f"{event(p).starts:%m}"),
        (True, True, "03"),
    ),
    ("a7", lambda p: says(event(p).note, "inventarisatie"), (True,)),
    ("a8", lambda p: f"{event(p).updated:%Y-%m-%d}", "2024-09-13"),
    (
        "a9",
        lambda p: (
            *says(recap(p).url, "ander-jasje"),
            *says(resource(p, ResourceKind.WEBSITE).url, "verslagen"),
            *resource(p, ResourceKind.WEBSITE).extra,
        ),
        (True, True, "eerder"),
    ),
]


@pytest.mark.parametrize(("value", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_row(programme: Programme, value: Callable[[Programme], Any], expected: Any) -> None:
    """What a row of the table says is found in the example."""
    assert value(programme) == expected


def test_every_row_of_the_table_is_tested() -> None:
    """The table in the explanation and the rows above are the same rows in the same order."""
    text = (DOCS / "explanation" / "first-programme.md").read_text(encoding="utf-8")
    numbers = re.findall(r"^\| (a?\d+[a-z]?) \|", text, re.MULTILINE)
    assert numbers == [row[0] for row in ROWS]


def test_seven_items_in_order(programme: Programme) -> None:
    """The sessions stand in the order of the day, although none has a time."""
    assert kinds(programme) == [
        SessionKind.WELCOME,
        SessionKind.INTRODUCTION,
        SessionKind.TALK,
        SessionKind.TALK,
        SessionKind.TALK,
        SessionKind.TALK,
        SessionKind.WALK,
    ]
