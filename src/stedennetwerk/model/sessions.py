"""What is offered, and when and where: sessions and their slots."""

from typing import Annotated

from attrs import field, frozen

from stedennetwerk.model.ids import unique
from stedennetwerk.model.order import check_order
from stedennetwerk.model.people import Appearance, PartyRef
from stedennetwerk.model.places import CityRef, VenueRef
from stedennetwerk.model.recap import Resource
from stedennetwerk.model.record import Record, checked
from stedennetwerk.model.text import Text, as_text, as_text_or_none, as_texts
from stedennetwerk.model.values import Count, Flag, Id, Instant, Language, Ref, String, Table, Url, as_table
from stedennetwerk.model.words import AccessFeature, Audience, Mode, RegistrationState, SessionKind, Status

ThemeRef = Annotated[str, Ref(("themes",))]
SessionRef = Annotated[str, Ref(("sessions",))]
RoomRef = Annotated[str, Ref(("rooms",))]


@frozen(kw_only=True, repr=False, field_transformer=checked)
class Registration(Record):
    """How to take part (aanmelding).

    Attributes:
        url: where to register.
        opens: from when on.
        closes: until when.
        state: whether one can register.
        capacity: how many people can.
        price: what it costs, in words.
        note: rules, such as priority or a fee for staying away, in Markdown.
    """

    url: Url | None = None
    opens: Instant | None = None
    closes: Instant | None = None
    state: RegistrationState | None = None
    capacity: Count | None = None
    price: Text | None = field(default=None, converter=as_text_or_none)
    note: Text | None = field(default=None, converter=as_text_or_none)


@frozen(kw_only=True, repr=False, field_transformer=checked)
class Proposition(Record):
    """A proposition that a session discusses (stelling).

    Attributes:
        text: the proposition.
        by: who put it forward, in words.
        audience: from where it may be seen.
    """

    text: Text = field(converter=as_text)
    by: Text | None = field(default=None, converter=as_text_or_none)
    audience: Audience | None = None


@frozen(kw_only=True, repr=False, field_transformer=checked)
class Assignment(Record):
    """An assignment that people work on in a session (opdracht).

    Attributes:
        text: what to do, in Markdown.
        goal: what it is for, such as a change of behaviour.
        groups: how many groups work on it.
        audience: from where it may be seen.
    """

    text: Text = field(converter=as_text)
    goal: Text | None = field(default=None, converter=as_text_or_none)
    groups: Count | None = None
    audience: Audience | None = None


@frozen(kw_only=True, repr=False, field_transformer=checked)
class Slot(Record):
    """When and where a session takes place (ronde, tijdslot).

    A document writes wall times; they get their zone from the city of the place.

    Attributes:
        id: short and stable, unique within the session; part of the slot's uid in every format.
        was: ids that the slot had before.
        start: begin, in the IANA zone of the place; absent while it is not known.
        end: end, after the start; the agenda infers an absent one and says so.
        start_about: whether the start is approximate (ca.).
        end_about: whether the end is approximate (ca.).
        doors: from when on one can come in (inloop).
        venue: id of the venue.
        room: id of a room of the venue; a document may write both as "venue/room".
        city: id of the city, when no venue says it.
        online: where to follow it from elsewhere.
        label: what the round is called.
        capacity: how many people can take part.
        status: how sure it is; absent means as the session.
        mode: how people take part; absent means as the session.
        languages: spoken here, when other than the session's.
        interpretation: languages into which is interpreted.
        access: what makes this slot accessible, beside what the place offers.
        registration: how to take part in this slot.
        note: what changed or matters, in Markdown.
        audience: from where it may be seen.
        extra: further facts that the model does not know.
    """

    id: Id
    was: tuple[Id, ...] = ()
    start: Instant | None = None
    end: Instant | None = None
    start_about: Flag = False
    end_about: Flag = False
    doors: Instant | None = None
    venue: VenueRef | None = None
    room: RoomRef | None = None
    city: CityRef | None = None
    online: Url | None = None
    label: Text | None = field(default=None, converter=as_text_or_none)
    capacity: Count | None = None
    status: Status | None = None
    mode: Mode | None = None
    languages: tuple[Language, ...] = ()
    interpretation: tuple[Language, ...] = ()
    access: tuple[AccessFeature, ...] = ()
    registration: Registration | None = None
    note: Text | None = field(default=None, converter=as_text_or_none)
    audience: Audience | None = None
    extra: Table = field(default=Table(), converter=as_table)

    def __attrs_post_init__(self) -> None:
        check_order(self.start, self.end, f'slot "{self.id}"')


@frozen(kw_only=True, repr=False, field_transformer=checked)
class Session(Record):
    """What is offered (onderdeel); it takes place in slots, and no slot means that it is not scheduled yet.

    Attributes:
        id: short and stable, unique within the event.
        title: what it is called.
        was: ids that the session had before.
        kind: what kind of item it is.
        code: as printed, such as 1A.
        subtitle: a second line.
        abstract: what it is about, in Markdown.
        appearances: who takes part, in the order of the programme; a document may write `speakers`.
        and_others: whether the list of people is not complete (o.a., m.m.v.).
        themes: ids of its themes.
        languages: spoken.
        interpretation: languages into which is interpreted.
        target: for whom it is meant, in words (doelgroep).
        propositions: what is discussed.
        assignments: what is worked on.
        resources: slides, papers and links.
        organisers: ids of the organisations and cities that run it.
        part_of: id of the session that this one is part of, such as a block of parallel sessions.
        replaces: id of the session that this one takes the place of.
        capacity: how many people can take part, each time.
        status: how sure it is; absent means as the event.
        mode: how people take part; absent means as the event.
        access: what makes it accessible, beside what the place offers.
        registration: how to take part.
        slots: when and where.
        url: a page of its own elsewhere.
        note: what changed or matters, in Markdown.
        audience: from where it may be seen.
        extra: further facts that the model does not know.
    """

    id: Id
    title: Text = field(converter=as_text)
    was: tuple[Id, ...] = ()
    kind: SessionKind | None = None
    code: String | None = None
    subtitle: Text | None = field(default=None, converter=as_text_or_none)
    abstract: Text | None = field(default=None, converter=as_text_or_none)
    appearances: tuple[Appearance, ...] = ()
    and_others: Flag = False
    themes: tuple[ThemeRef, ...] = ()
    languages: tuple[Language, ...] = ()
    interpretation: tuple[Language, ...] = ()
    target: tuple[Text, ...] = field(default=(), converter=as_texts)
    propositions: tuple[Proposition, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    resources: tuple[Resource, ...] = ()
    organisers: tuple[PartyRef, ...] = ()
    part_of: SessionRef | None = None
    replaces: SessionRef | None = None
    capacity: Count | None = None
    status: Status | None = None
    mode: Mode | None = None
    access: tuple[AccessFeature, ...] = ()
    registration: Registration | None = None
    slots: tuple[Slot, ...] = ()
    url: Url | None = None
    note: Text | None = field(default=None, converter=as_text_or_none)
    audience: Audience | None = None
    extra: Table = field(default=Table(), converter=as_table)

    def __attrs_post_init__(self) -> None:
        unique(self.slots, f'slots of session "{self.id}"')
