"""What a format cannot carry from a programme: the facts that an exporter does not declare, wherever the programme has them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from stedennetwerk.model import (
    Appearance,
    Event,
    HostCity,
    Programme,
    Recap,
    Room,
    Session,
    Slot,
    Speaker,
    Venue,
)
from stedennetwerk.model.shapes import shape_of, shapes_of_form
from stedennetwerk.model.walking import in_words, walk
from stedennetwerk.plugin import Fact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stedennetwerk.plugin import Exporter
    from stedennetwerk.views import View

_FIELDS: dict[Fact, tuple[tuple[type, str], ...]] = {
    Fact.TITLE: ((Event, "title"), (Session, "title")),
    Fact.SUBTITLE: ((Programme, "subtitle"), (Event, "subtitle"), (Session, "subtitle")),
    Fact.ABSTRACT: ((Session, "abstract"),),
    Fact.KIND: ((Session, "kind"),),
    Fact.START: ((Slot, "start"),),
    Fact.END: ((Slot, "end"),),
    Fact.APPROXIMATE: ((Slot, "start_about"), (Slot, "end_about")),
    Fact.DOORS: ((Slot, "doors"),),
    Fact.ROOM: ((Slot, "room"),),
    Fact.VENUE: ((Slot, "venue"),),
    Fact.ADDRESS: ((Venue, "address"),),
    Fact.CITY: ((Slot, "city"), (Venue, "city")),
    Fact.COORDINATES: ((Venue, "location"), (HostCity, "location")),
    Fact.HOSTS: ((Event, "hosts"),),
    Fact.SPEAKERS: ((Session, "appearances"),),
    Fact.ROLES: ((Appearance, "role"),),
    Fact.LABELS: ((Appearance, "label"),),
    Fact.BIOGRAPHY: ((Speaker, "biography"),),
    Fact.PORTRAIT: ((Speaker, "portrait"),),
    Fact.ORGANISERS: ((Programme, "organisers"), (Event, "organisers"), (Session, "organisers")),
    Fact.ADVISERS: ((Event, "advisers"),),
    Fact.THEMES: ((Event, "themes"), (Session, "themes")),
    Fact.TARGET: ((Event, "target"), (Session, "target")),
    Fact.LANGUAGES: ((Event, "languages"), (Session, "languages"), (Slot, "languages")),
    Fact.INTERPRETATION: ((Event, "interpretation"), (Session, "interpretation"), (Slot, "interpretation")),
    Fact.ACCESS: ((Event, "access"), (Session, "access"), (Slot, "access"), (Venue, "access"), (Room, "access")),
    Fact.STATUS: ((Event, "status"), (Session, "status"), (Slot, "status")),
    Fact.MODE: ((Event, "mode"), (Session, "mode"), (Slot, "mode")),
    Fact.ONLINE: ((Slot, "online"),),
    Fact.CAPACITY: ((Event, "capacity"), (Session, "capacity"), (Slot, "capacity")),
    Fact.REGISTRATION: ((Event, "registration"), (Session, "registration"), (Slot, "registration")),
    Fact.PROPOSITIONS: ((Session, "propositions"),),
    Fact.ASSIGNMENTS: ((Session, "assignments"),),
    Fact.RESOURCES: ((Programme, "resources"), (Event, "resources"), (Session, "resources"), (Recap, "resources")),
    Fact.CONTACTS: ((Programme, "main_contacts"), (Event, "contacts")),
    Fact.HAND_OVER: ((Event, "hand_over"),),
    Fact.PREVIOUSLY: ((Event, "previously"),),
    Fact.RECAP: ((Event, "recap"),),
    Fact.QUOTES: ((Recap, "quotes"),),
    Fact.OUTCOMES: ((Recap, "outcomes"),),
}
"""Where a programme has each fact that is a field; uids, what has no time, translations and extra facts are found otherwise."""


@frozen
class Loss:
    """A fact that a programme has and a format cannot carry.

    Attributes:
        fact: what is lost.
        paths: where the programme has it, as field names and positions.
        programme: to which the paths belong.
    """

    fact: Fact
    paths: tuple[tuple[str | int, ...], ...]
    programme: Programme = field(repr=False, eq=False)

    @property
    def places(self) -> tuple[str, ...]:
        """Where the programme has it, in words, such as `events "2023" > recap > quotes`."""
        return tuple(in_words(self.programme, path) for path in self.paths)


def losses(view: View, exporter: Exporter) -> tuple[Loss, ...]:
    """Return what an exporter cannot carry of what a View shows, in the order of `Fact`.

    An exporter that declares no fact loses all of them, as one does that makes something else of a programme, such as codes of its
    addresses; the command line does not speak of those.

    Args:
        view: the programme as its readers may see it.
        exporter: whose format it is.

    >>> from stedennetwerk import Event, Programme, Registry, View
    >>> programme = Programme(id="dag", title="Dag", events=[Event(id="2027", title="Dag", extra={"lunch": "soep"})])
    >>> [(loss.fact.value, loss.places) for loss in losses(View.of(programme, "organisers"), Registry().exporter("html"))]
    [('extra', ('events "2027" > extra',))]
    """
    return losses_by_exporter(view, [exporter])[exporter.name]


def losses_by_exporter(view: View, exporters: Iterable[Exporter]) -> dict[str, tuple[Loss, ...]]:
    """Return by its name what each of these exporters cannot carry of what a View shows; the programme is gone through once."""
    programme = view.source
    found: dict[Fact, list[tuple[str | int, ...]]] = {}
    for path, record in walk(programme):
        cls: Any = type(record)
        for fact, name, absent in _fields_of(cls):
            if getattr(record, name) != absent:
                found.setdefault(fact, []).append((*path, name))
        for fact, name in _otherwise(record):
            found.setdefault(fact, []).append((*path, name))
    had = [Loss(fact, tuple(found[fact]), programme) for fact in Fact if fact in found]
    return {one.name: tuple(loss for loss in had if loss.fact in one.loses) for one in exporters}


@cache
def _fields_of(cls: Any) -> tuple[tuple[Fact, str, Any], ...]:
    """Return the facts of a class, each with its field and what that is when the fact is absent."""
    absent = {shape.name: shape.default for shape in shape_of(cls)}
    names = [(fact, name) for fact, fields in _FIELDS.items() for of, name in fields if of is cls]
    extra = [(Fact.EXTRA, "extra")] if "extra" in absent else []
    return tuple((fact, name, absent[name]) for fact, name in (*names, *extra))


def _otherwise(record: Any) -> Iterator[tuple[Fact, str]]:
    """Yield the facts that are no field of their own, each with the field that shows it."""
    if isinstance(record, Slot):
        yield Fact.UID, "id"
    elif isinstance(record, Session) and not any(slot.start for slot in record.slots):
        yield Fact.UNSCHEDULED, "slots"
    for shape in shapes_of_form(type(record), "text"):
        value = getattr(record, shape.name)
        if any(text.translations for text in (value if shape.many else (value,)) if text is not None):
            yield Fact.TRANSLATIONS, shape.name
