"""The whole: a programme with its cities, people, themes and events."""

from functools import cached_property
from hashlib import sha1
from typing import Annotated, Any, TypeVar
from uuid import UUID, uuid5

import attrs
from attrs import field, frozen

from stedennetwerk.errors import ModelError, UnknownIdError, near_misses, shown
from stedennetwerk.model.events import Event
from stedennetwerk.model.ids import find, first_id, unique
from stedennetwerk.model.localise import localised
from stedennetwerk.model.people import Contact, ContactRef, Image, Organisation, PartyRef, Speaker
from stedennetwerk.model.places import CityRef, HostCity, Room, Venue
from stedennetwerk.model.recap import Resource
from stedennetwerk.model.record import Record, checked
from stedennetwerk.model.sessions import Session, Slot
from stedennetwerk.model.shapes import shape_of
from stedennetwerk.model.text import Text, as_text, as_text_or_none
from stedennetwerk.model.theme import Theme
from stedennetwerk.model.values import BaseUrl, Id, Instant, Kind, Language, Table, Url, Zone, as_table

NAMESPACE = UUID("7c1fd9a4-29d0-5b0e-9c1e-5f6d1a3f4a10")
"""The namespace of the uids of programmes that do not state one."""


_VARIANTS = dict(zip("0123456789abcdef", "89ab" * 4, strict=True))
"""The digit of the variant by the one that the digest has there: RFC 9562 section 4.1."""


def _uid(value: object) -> str:
    try:
        return str(UUID(str(value)))
    except ValueError:
        raise ModelError(f"{shown(value)} is no UUID", "leave it out, or write a UUID", expected="a UUID") from None


Uid = Annotated[str, Kind("uid", "a UUID", _uid, {"type": "string", "format": "uuid"})]

R = TypeVar("R")


@frozen(kw_only=True, repr=False, field_transformer=checked)
class Programme(Record):
    """The series: a network's events over the years, with its cities, people and themes (reeks, programma).

    Attributes:
        id: short and stable.
        title: what it is called.
        was: ids that the programme had before.
        uid: a UUID that makes the uids of all slots unique in the world; absent means one derived from the id.
        subtitle: a second line.
        description: in Markdown.
        language: the main language: that of every text without a mark.
        languages: all languages in which it is published; absent means the main language only.
        timezone: for events without a host city.
        cadence: when and where events usually are, in words.
        organisers: ids of the organisations and cities that run it.
        partners: ids of the organisations and cities that help.
        members: ids of the cities of the network.
        contacts: whom to ask; each record says from where it may be seen.
        main_contacts: ids of the contacts for the programme as a whole.
        organisations: all organisations that occur.
        cities: all host cities that occur.
        venues: all venues that occur.
        themes: all themes that occur.
        speakers: all speakers that occur.
        events: the editions, in the order of the document.
        resources: links about the programme as a whole.
        image: a picture for the head of the page.
        url: where the programme is published: the base of all its addresses.
        website: the network's own site.
        updated: when the programme last changed.
        exporters: options by name of exporter.
        extra: further facts that the model does not know.
    """

    id: Id
    title: Text = field(converter=as_text)
    was: tuple[Id, ...] = ()
    uid: Uid | None = None
    subtitle: Text | None = field(default=None, converter=as_text_or_none)
    description: Text | None = field(default=None, converter=as_text_or_none)
    language: Language = "en"
    languages: tuple[Language, ...] = ()
    timezone: Zone | None = None
    cadence: Text | None = field(default=None, converter=as_text_or_none)
    organisers: tuple[PartyRef, ...] = ()
    partners: tuple[PartyRef, ...] = ()
    members: tuple[CityRef, ...] = ()
    main_contacts: tuple[ContactRef, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    cities: tuple[HostCity, ...] = ()
    venues: tuple[Venue, ...] = ()
    themes: tuple[Theme, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    contacts: tuple[Contact, ...] = ()
    events: tuple[Event, ...] = ()
    resources: tuple[Resource, ...] = ()
    image: Image | None = None
    url: BaseUrl | None = None
    website: Url | None = None
    updated: Instant | None = None
    exporters: Table = field(default=Table(), converter=as_table)
    extra: Table = field(default=Table(), converter=as_table)

    def __attrs_post_init__(self) -> None:
        for shape in shape_of(Programme):
            if shape.identified:
                unique(getattr(self, shape.name), shape.name)

    @cached_property
    def _by_id(self) -> dict[tuple[str, str], Any]:
        index: dict[tuple[str, str], Any] = {}
        for shape in shape_of(Programme):
            if shape.identified:
                records = getattr(self, shape.name)
                index.update({(shape.name, old): record for record in records for old in record.was})
                index.update({(shape.name, record.id): record for record in records})
        return index

    def _find(self, collection: str, kind: str, id: str, cls: type[R]) -> R:
        try:
            record = self._by_id[collection, id]
        except KeyError:
            raise UnknownIdError(kind, id, near_misses(id, self.ids(collection))) from None
        assert isinstance(record, cls)
        return record

    def ids(self, collection: str) -> list[str]:
        """Return the ids of today in one collection, such as `cities`."""
        return [record.id for record in getattr(self, collection)]

    def has(self, collection: str, id: str) -> bool:
        """Return whether a collection, such as `cities`, has a record with this id, of today or of before."""
        return (collection, id) in self._by_id

    def id_of_today(self, collection: str, id: str) -> str:
        """Return the id that a record has today, given one of today or of before; an unknown id stays as it is."""
        record = self._by_id.get((collection, id))
        return id if record is None else str(record.id)

    def city(self, id: str) -> HostCity:
        """Return the host city with this id; `UnknownIdError` names near misses. Likewise for all look-ups."""
        return self._find("cities", "city", id, HostCity)

    def venue(self, id: str) -> Venue:
        """Return the venue with this id."""
        return self._find("venues", "venue", id, Venue)

    def room(self, venue: str, id: str) -> Room:
        """Return the room with this id of this venue."""
        return find(self.venue(venue).rooms, id, "room")

    def theme(self, id: str) -> Theme:
        """Return the theme with this id."""
        return self._find("themes", "theme", id, Theme)

    def speaker(self, id: str) -> Speaker:
        """Return the speaker with this id."""
        return self._find("speakers", "speaker", id, Speaker)

    def organisation(self, id: str) -> Organisation:
        """Return the organisation with this id."""
        return self._find("organisations", "organisation", id, Organisation)

    def contact_point(self, id: str) -> Contact:
        """Return the contact with this id."""
        return self._find("contacts", "contact", id, Contact)

    def event(self, id: str) -> Event:
        """Return the event with this id."""
        return self._find("events", "event", id, Event)

    def party(self, id: str) -> Organisation | HostCity:
        """Return the organisation with this id, or else the city: who can own an outcome or advise an event."""
        return self.organisation(id) if self.has("organisations", id) else self.city(id)

    @property
    def published_in(self) -> tuple[str, ...]:
        """All languages of the programme, the main one first."""
        return tuple(dict.fromkeys((self.language, *self.languages)))

    @cached_property
    def uuid(self) -> UUID:
        """The programme's uid: the one that it states, or one derived from the first id that it had."""
        return UUID(self.uid) if self.uid is not None else uuid5(NAMESPACE, (*self.was, self.id)[0])

    @cached_property
    def _uuid_bytes(self) -> bytes:
        return self.uuid.bytes

    def uid_text(self, event: Event, session: Session, slot: Slot) -> str:
        """Return `str(uid_of(event, session, slot))`, worked out at a third of the cost for what is made by the thousand."""
        if event.was or session.was or slot.was:
            return str(self.uid_of(event, session, slot))
        way = f"{event.id}/{session.id}/{slot.id}"
        digits = sha1(self._uuid_bytes + way.encode(), usedforsecurity=False).hexdigest()
        variant = _VARIANTS[digits[16]]
        return f"{digits[:8]}-{digits[8:12]}-5{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:32]}"

    def uid_of(self, event: Event, session: Session | None = None, slot: Slot | None = None) -> UUID:
        """Return the uid of an event, session or slot, which is the same in every format.

        It is the UUIDv5 (RFC 9562 section 5.5) of the programme's uid and the ids on the way, joined by slashes: never
        of a host name, place, time, title or position. Of a record that was renamed it is the first id that it had.
        """
        way = [first_id(event, self.events)]
        if session is not None:
            way.append(first_id(session, event.sessions))
            if slot is not None:
                way.append(first_id(slot, session.slots))
        return uuid5(self.uuid, "/".join(way))

    def to(self, language: str) -> "Programme":
        """Return the programme with this language as its main one.

        Each text becomes its translation and keeps the others. Where there is none, the text stays as it is and its
        `language` says what it is in.
        """
        if language == self.language:
            return self
        return attrs.evolve(localised(self, self.language, language), language=language, languages=self.published_in)
