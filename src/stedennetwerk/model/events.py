"""One edition: its hosts, dates, plans and sessions."""

from typing import Annotated

from attrs import field, frozen

from stedennetwerk.model.ids import find, unique
from stedennetwerk.model.order import check_order
from stedennetwerk.model.people import ContactRef, Image, PartyRef, SpeakerRef
from stedennetwerk.model.places import CityRef
from stedennetwerk.model.recap import Recap, Resource
from stedennetwerk.model.record import Record, checked
from stedennetwerk.model.sessions import Registration, Session, ThemeRef
from stedennetwerk.model.text import Text, as_text, as_text_or_none, as_texts
from stedennetwerk.model.values import Count, Date, Id, Instant, Language, Ref, String, Table, Url, Zone, as_table
from stedennetwerk.model.words import AccessFeature, Audience, EventKind, HostRole, Mode, Status


@frozen(kw_only=True, repr=False, field_transformer=checked)
class Host(Record):
    """A city's part in one event (gastheerschap); a document may write the city's id alone.

    Attributes:
        city: id of the city.
        role: its part.
        starts: the city's first day, when it does not host the whole event.
        ends: the city's last day.
        person: id of the speaker who receives the guests, often the mayor.
        note: what the city does, in Markdown.
    """

    city: CityRef
    role: HostRole = HostRole.HOST
    starts: Date | None = None
    ends: Date | None = None
    person: SpeakerRef | None = None
    note: Text | None = field(default=None, converter=as_text_or_none)

    def __attrs_post_init__(self) -> None:
        check_order(self.starts, self.ends, f'host "{self.city}"')


@frozen(kw_only=True, repr=False, field_transformer=checked)
class HandOver(Record):
    """The hand-over to the next host (het stokje doorgeven).

    Attributes:
        to: id of the next host city.
        event: id of the next event.
        date: when the next event is, when it has no record yet.
        session: id of the session in which the hand-over takes place.
        text: how and by whom, in Markdown.
    """

    to: CityRef | None = None
    event: Annotated[str, Ref(("events",))] | None = None
    date: Date | None = None
    session: Annotated[str, Ref(("sessions",))] | None = None
    text: Text | None = field(default=None, converter=as_text_or_none)


@frozen(kw_only=True, repr=False, field_transformer=checked)
class Plan(Record):
    """What an event was going to be before it changed: an earlier date, host or form.

    Attributes:
        starts: the first day as planned then.
        ends: the last day as planned then.
        hosts: ids of the cities as planned then.
        mode: the way of taking part as planned then.
        announced: when that plan was announced.
        reason: why it changed.
    """

    starts: Date | None = None
    ends: Date | None = None
    hosts: tuple[CityRef, ...] = ()
    mode: Mode | None = None
    announced: Date | None = None
    reason: Text | None = field(default=None, converter=as_text_or_none)


@frozen(kw_only=True, repr=False, field_transformer=checked)
class Event(Record):
    """One edition (editie), hosted by one or more cities, or by none when it is online.

    Attributes:
        id: short and stable, unique among the events, such as 2023.
        title: what it is called.
        was: ids that the event had before.
        kind: what kind of gathering it is.
        number: which edition, as printed, such as 10th.
        subtitle: a second line, such as the central question.
        description: in Markdown.
        hosts: the cities and their parts.
        starts: first day; a document of one day writes `date`.
        ends: last day; absent means the first day.
        timezone: for an event without a host city.
        mode: how people take part.
        status: how sure it is.
        themes: ids of its themes.
        themes_by: who chose the themes, in words.
        advisers: ids of the cities and organisations of the advisory group (klankbordgroep).
        organisers: ids of the organisations and cities, when other than the programme's.
        partners: ids of the organisations and cities that help.
        target: for whom it is meant, in words (doelgroep).
        languages: spoken.
        interpretation: languages into which is interpreted.
        access: what makes it accessible, beside what the places offer.
        registration: how to take part.
        capacity: how many people can take part.
        contacts: ids of whom to ask.
        image: a picture for the head of the page.
        url: the event's own page elsewhere.
        hashtag: without the sign.
        resources: papers and links beforehand.
        sessions: the programme, in the order in which it is printed.
        recap: what it left behind.
        hand_over: to the next host.
        previously: what it was going to be, oldest first.
        updated: when the programme of this event last changed.
        note: what changed or matters, in Markdown.
        audience: from where it may be seen.
        extra: further facts that the model does not know.
    """

    id: Id
    title: Text = field(converter=as_text)
    was: tuple[Id, ...] = ()
    kind: EventKind | None = None
    number: Text | None = field(default=None, converter=as_text_or_none)
    subtitle: Text | None = field(default=None, converter=as_text_or_none)
    description: Text | None = field(default=None, converter=as_text_or_none)
    hosts: tuple[Host, ...] = ()
    starts: Date | None = None
    ends: Date | None = None
    timezone: Zone | None = None
    mode: Mode | None = None
    status: Status | None = None
    themes: tuple[ThemeRef, ...] = ()
    themes_by: Text | None = field(default=None, converter=as_text_or_none)
    advisers: tuple[PartyRef, ...] = ()
    organisers: tuple[PartyRef, ...] = ()
    partners: tuple[PartyRef, ...] = ()
    target: tuple[Text, ...] = field(default=(), converter=as_texts)
    languages: tuple[Language, ...] = ()
    interpretation: tuple[Language, ...] = ()
    access: tuple[AccessFeature, ...] = ()
    registration: Registration | None = None
    capacity: Count | None = None
    contacts: tuple[ContactRef, ...] = ()
    image: Image | None = None
    url: Url | None = None
    hashtag: String | None = None
    resources: tuple[Resource, ...] = ()
    sessions: tuple[Session, ...] = ()
    recap: Recap | None = None
    hand_over: HandOver | None = None
    previously: tuple[Plan, ...] = ()
    updated: Instant | None = None
    note: Text | None = field(default=None, converter=as_text_or_none)
    audience: Audience | None = None
    extra: Table = field(default=Table(), converter=as_table)

    def __attrs_post_init__(self) -> None:
        unique(self.sessions, f'sessions of event "{self.id}"')
        check_order(self.starts, self.ends, f'event "{self.id}"')

    def session(self, id: str) -> Session:
        """Return the session with this id, or with this id among its earlier ones.

        Raises:
            UnknownIdError: there is none; names near misses.
        """
        return find(self.sessions, id, "session")
