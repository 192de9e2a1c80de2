"""The whole: look-ups, uids and languages of a programme."""

from __future__ import annotations

import copy
import pickle
from functools import partial
from typing import Any
from uuid import UUID, uuid5

import attrs
import pytest
from hypothesis import given, settings

from stedennetwerk import (
    Contact,
    Event,
    HostCity,
    Organisation,
    PersonName,
    Programme,
    Room,
    Session,
    Slot,
    Speaker,
    Theme,
    UnknownIdError,
    Venue,
)
from stedennetwerk.model.programme import NAMESPACE
from stedennetwerk.testing import programmes

SLOTS = (Slot(id="ronde-1", was=["r1"]), Slot(id="ronde-2"))
SESSION = Session(id="wandeling", title="Wandeling", was=["loop"], slots=SLOTS)
EVENT = Event(id="2023", title="Editie", was=["vijfde"], sessions=[SESSION])
PROGRAMME = Programme(
    id="netwerkdag",
    title="Netwerkdag",
    was=["dag"],
    language="nl",
    languages=["en", "nl"],
    organisations=[
        Organisation(id="ccv", name="CCV", was=["centrum"]),
        Organisation(id="leiden", name="Stichting Leiden"),
    ],
    cities=[HostCity(id="nijmegen", name="Nijmegen", was=["noviomagus"]), HostCity(id="leiden", name="Leiden")],
    venues=[
        Venue(
            id="stadhuis", name="Stadhuis", was=["raadhuis"], rooms=[Room(id="raadzaal", name="Raadzaal", was=["zaal"])]
        )
    ],
    themes=[Theme(id="onrust", title="Onrust", was=["ongenoegen"])],
    speakers=[Speaker(id="broek", name=PersonName.parse("Eva Broek"), was=["eva"])],
    contacts=[Contact(id="balie", was=["desk"])],
    events=[EVENT],
)

LOOK_UPS: dict[str, tuple[Any, str, str, str, str, str]] = {
    "city": (PROGRAMME.city, "nijmegen", "noviomagus", "nijmgen", "city", "nijmegen"),
    "venue": (PROGRAMME.venue, "stadhuis", "raadhuis", "stadshuis", "venue", "stadhuis"),
    "room": (partial(PROGRAMME.room, "raadhuis"), "raadzaal", "zaal", "raadzal", "room", "raadzaal"),
    "theme": (PROGRAMME.theme, "onrust", "ongenoegen", "onrst", "theme", "onrust"),
    "speaker": (PROGRAMME.speaker, "broek", "eva", "broeck", "speaker", "broek"),
    "organisation": (PROGRAMME.organisation, "ccv", "centrum", "ccvv", "organisation", "ccv"),
    "contact": (PROGRAMME.contact_point, "balie", "desk", "bali", "contact", "balie"),
    "event": (PROGRAMME.event, "2023", "vijfde", "2022", "event", "2023"),
    "session": (EVENT.session, "wandeling", "loop", "wandling", "session", "wandeling"),
}


@pytest.mark.parametrize("find, id, was, wrong, kind, near", LOOK_UPS.values(), ids=LOOK_UPS)
def test_a_record_is_found_by_its_ids(find: Any, id: str, was: str, wrong: str, kind: str, near: str) -> None:
    """A record is found by its id of today and by one of before; a wrong id names what it might have been."""
    assert (id, id) == (find(id).id, find(was).id)
    assert find(id) is find(was)
    with pytest.raises(UnknownIdError) as error:
        find(wrong)
    assert (kind, wrong, (near,)) == (error.value.kind, error.value.id, error.value.choices)
    assert f'no {kind} has the id "{wrong}"; did you mean "{near}"?' == str(error.value)


def test_a_room_of_an_unknown_venue_names_the_venue() -> None:
    """A room is looked for in its venue, which must be there."""
    with pytest.raises(UnknownIdError) as error:
        PROGRAMME.room("paleis", "raadzaal")
    assert str(error.value) == 'no venue has the id "paleis"'


def test_a_party_is_an_organisation_or_a_city() -> None:
    """Who can own an outcome is looked for among the organisations first, then among the cities."""
    assert [PROGRAMME.party(id).name for id in ("ccv", "leiden", "noviomagus")] == [
        "CCV",
        "Stichting Leiden",
        "Nijmegen",
    ]
    with pytest.raises(UnknownIdError) as error:
        PROGRAMME.party("nijmgen")
    assert str(error.value) == 'no city has the id "nijmgen"; did you mean "nijmegen"?'


def test_ids_can_be_asked_for() -> None:
    """A programme tells its ids, whether it knows one, and which one is in use today."""
    assert PROGRAMME.ids("cities") == ["nijmegen", "leiden"]
    assert [PROGRAMME.has("cities", id) for id in ("nijmegen", "noviomagus", "ccv")] == [True, True, False]
    assert [PROGRAMME.id_of_today("cities", id) for id in ("nijmegen", "noviomagus", "x")] == [
        "nijmegen",
        "nijmegen",
        "x",
    ]


def test_an_id_of_today_goes_before_one_of_before() -> None:
    """Where a new record has taken the old id of another, the id means the new one."""
    themes = [Theme(id="a", title="A"), Theme(id="b", title="B", was=["a", "c"])]
    programme = Programme(id="dag", title="Dag", themes=themes)
    assert [programme.theme(id).title for id in ("a", "b", "c")] == ["A", "B", "B"]


def test_an_evolved_programme_looks_up_anew() -> None:
    """A look-up in an evolved programme knows nothing of the old records."""
    assert PROGRAMME.has("themes", "onrust")
    evolved = attrs.evolve(PROGRAMME, themes=[Theme(id="rust", title="Rust")])
    assert (
        [evolved.has("themes", id) for id in ("onrust", "rust")],
        evolved.ids("themes"),
    ) == ([False, True], ["rust"])


def test_a_used_programme_survives_pickling() -> None:
    """A programme that was looked up in and asked for uids pickles and copies as well as a fresh one."""
    assert (PROGRAMME.theme("onrust").id, PROGRAMME.uuid.version) == ("onrust", 5)
    for again in (pickle.loads(pickle.dumps(PROGRAMME)), copy.deepcopy(PROGRAMME)):
        assert (PROGRAMME, hash(PROGRAMME), PROGRAMME.uuid) == (again, hash(again), again.uuid)
        assert again.theme("ongenoegen").title == "Onrust"


def test_the_languages_begin_with_the_main_one() -> None:
    """All languages of a programme, each once, the main one first."""
    assert (PROGRAMME.published_in, Programme(id="dag", title="Dag").published_in) == (("nl", "en"), ("en",))


def test_the_uid_of_a_programme_is_derived_or_stated() -> None:
    """A programme without a uid has one of the first id that it had, the same on every machine; a stated one is kept."""
    assert uuid5(NAMESPACE, "dag") == PROGRAMME.uuid
    assert uuid5(NAMESPACE, "netwerkdag") == attrs.evolve(PROGRAMME, was=[]).uuid
    stated = attrs.evolve(PROGRAMME, uid="0b5a1a4e-5b8e-4c3a-9d3e-2f1c0a9b8d7e")
    assert UUID("0b5a1a4e-5b8e-4c3a-9d3e-2f1c0a9b8d7e") == stated.uuid


def test_a_uid_is_made_of_the_ids_on_its_way() -> None:
    """The uid of a slot is the UUIDv5 of the programme's uid and the first ids of event, session and slot, joined by slashes."""
    assert [uuid5(PROGRAMME.uuid, name) for name in ("vijfde", "vijfde/loop", "vijfde/loop/r1")] == [
        PROGRAMME.uid_of(EVENT), PROGRAMME.uid_of(EVENT, SESSION), PROGRAMME.uid_of(EVENT, SESSION, SLOTS[0])
    ]  # fmt: skip
    assert uuid5(PROGRAMME.uuid, "vijfde/loop/ronde-2") == PROGRAMME.uid_of(EVENT, SESSION, SLOTS[1])


def test_renaming_changes_no_uid() -> None:
    """A programme in which nothing was renamed yet has the uids of the one in which everything was."""
    slot = attrs.evolve(SLOTS[0], id="r1", was=[])
    session = attrs.evolve(SESSION, id="loop", was=[], slots=[slot, SLOTS[1]])
    event = attrs.evolve(EVENT, id="vijfde", was=[], sessions=[session])
    before = attrs.evolve(PROGRAMME, id="dag", was=[], events=[event])
    assert [PROGRAMME.uid_of(EVENT, SESSION, one) for one in SLOTS] == [
        before.uid_of(event, session, one) for one in session.slots
    ]


def test_a_first_id_that_another_has_now() -> None:
    """A record whose first id another one has now is known by its next one; of two with one first id, the first keeps it."""
    sessions = [
        Session(id="a", title="A"),
        Session(id="c", title="C", was=["a", "b"]),
        Session(id="d", title="D", was=["b"]),
        Session(id="e", title="E", was=["b", "a"]),
    ]
    event = Event(id="2023", title="Dag", sessions=sessions)
    programme = Programme(id="dag", title="Dag", events=[event])
    assert [programme.uid_of(event, one) for one in sessions] == [
        uuid5(programme.uuid, f"2023/{id}") for id in ("a", "b", "d", "e")
    ]


@given(programmes())
@settings(max_examples=30)
def test_the_quick_way_to_a_uid(programme: Programme) -> None:
    """The uid of a slot as text is the same, whichever way it is worked out."""
    for event in programme.events:
        for session in event.sessions:
            for slot in session.slots:
                assert str(programme.uid_of(event, session, slot)) == programme.uid_text(event, session, slot)


def test_a_uid_changes_with_nothing_else() -> None:
    """Another title, place, time, position or neighbour leaves the uid of a slot as it is."""
    slot = attrs.evolve(SLOTS[0], venue="stadhuis", label="Eerste ronde", status="full")
    session = attrs.evolve(SESSION, title="Loop", slots=[SLOTS[1], slot])
    event = attrs.evolve(EVENT, title="Dag", sessions=[Session(id="a", title="A"), session])
    programme = attrs.evolve(PROGRAMME, title="Dag", cities=[], events=[event], language="en", uid=None)
    assert PROGRAMME.uid_of(EVENT, SESSION, SLOTS[0]) == programme.uid_of(event, session, slot)


@given(programmes())
@settings(max_examples=30)
def test_no_two_things_share_a_uid(programme: Programme) -> None:
    """Events, sessions and slots of a programme all have different uids."""
    uids = [programme.uuid]
    for event in programme.events:
        uids.append(programme.uid_of(event))
        for session in event.sessions:
            uids.append(programme.uid_of(event, session))
            uids += [programme.uid_of(event, session, slot) for slot in session.slots]
    assert len(uids) == len(set(uids))


@given(programmes())
@settings(max_examples=30)
def test_turning_to_a_language_keeps_everything_but_the_words(programme: Programme) -> None:
    """A programme in another language has the same ids, uids and look-ups."""
    turned = programme.to("de")
    assert ("de", programme.uuid, programme.published_in) == (turned.language, turned.uuid, turned.languages)
    for name in ("cities", "venues", "themes", "speakers", "organisations", "contacts", "events"):
        assert programme.ids(name) == turned.ids(name)


@pytest.mark.parametrize("id, zone", [("a", "Europe/Amsterdam"), ("b", None)])
def test_a_city_knows_its_zone(id: str, zone: str | None) -> None:
    """A city that says its time zone has it as an object too."""
    city = HostCity(id=id, name=id, timezone=zone)
    assert zone == (None if city.zone is None else city.zone.key)
