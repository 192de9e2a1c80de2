"""What an event left behind: recap, attendance, quotes, outcomes, resources."""

from typing import Annotated

from attrs import field, frozen

from stedennetwerk.errors import ModelError
from stedennetwerk.model.ids import unique
from stedennetwerk.model.people import ContactRef, Image, PartyRef, SpeakerRef
from stedennetwerk.model.record import Record, checked
from stedennetwerk.model.text import Text, as_text, as_text_or_none, as_texts
from stedennetwerk.model.values import Count, Date, Flag, Id, Language, Ref, String, Table, Url, as_table
from stedennetwerk.model.words import Audience, OutcomeKind, OutcomeStatus, ResourceAccess, ResourceKind


@frozen(kw_only=True, repr=False, field_transformer=checked)
class Attendance(Record):
    """How many people came; a document may write the exact number alone.

    Attributes:
        exact: counted.
        about: estimated, when not counted.
        at_least: whether it was that many or more ("ruim 30").
        online: how many of them took part from elsewhere.
        groups: who came, in words.
    """

    exact: Count | None = None
    about: Count | None = None
    at_least: Flag = False
    online: Count | None = None
    groups: tuple[Text, ...] = field(default=(), converter=as_texts)

    def __attrs_post_init__(self) -> None:
        if self.exact is not None and self.about is not None:
            raise ModelError("the attendance is both exact and about", "keep one of the two")


@frozen(kw_only=True, repr=False, field_transformer=checked)
class Quote(Record):
    """What somebody said (citaat).

    Attributes:
        text: the words, literally.
        speaker: id of the speaker who said it.
        by: who said it, in words, when it is no speaker of the programme.
        session: id of the session in which it was said.
        language: in which it was said, when other than the programme's.
        explanation: what the editor adds, beside the quote and not inside it.
        audience: from where it may be seen.
    """

    text: Text = field(converter=as_text)
    speaker: SpeakerRef | None = None
    by: Text | None = field(default=None, converter=as_text_or_none)
    session: Annotated[str, Ref(("sessions",))] | None = None
    language: Language | None = None
    explanation: Text | None = field(default=None, converter=as_text_or_none)
    audience: Audience | None = None


@frozen(kw_only=True, repr=False, field_transformer=checked)
class Resource(Record):
    """A link or document (bron, materiaal); what is not open to all is for participants unless it says otherwise.

    Attributes:
        title: what it is called.
        url: where it is.
        kind: what it is.
        description: what is in it, in Markdown.
        authors: who made it, in words.
        recommended_by: ids of the speakers who pointed it out.
        language: in which it is written or spoken.
        access: how one gets at it.
        contacts: ids of who to ask for it; a document may write `contact` for one.
        published: when it came out.
        audience: from where it may be seen.
        extra: further facts that the model does not know.
    """

    title: Text = field(converter=as_text)
    url: Url | None = None
    kind: ResourceKind | None = None
    description: Text | None = field(default=None, converter=as_text_or_none)
    authors: tuple[String, ...] = ()
    recommended_by: tuple[SpeakerRef, ...] = ()
    language: Language | None = None
    access: ResourceAccess = ResourceAccess.OPEN
    contacts: tuple[ContactRef, ...] = ()
    published: Date | None = None
    audience: Audience | None = None
    extra: Table = field(default=Table(), converter=as_table)

    @property
    def implied_audience(self) -> Audience:
        """Public for what is open to all, participants for the rest."""
        return Audience.PUBLIC if self.access is ResourceAccess.OPEN else Audience.PARTICIPANTS


@frozen(kw_only=True, repr=False, field_transformer=checked)
class Outcome(Record):
    """A question, idea, agreement or decision, with its owners and where it stands (opbrengst).

    Attributes:
        id: short and stable, unique within the event.
        title: in one sentence.
        was: ids that the outcome had before.
        kind: what it is.
        text: the whole of it, in Markdown.
        by: who came up with it, in words, such as "participants".
        owners: ids of the organisations and cities that carry it further.
        addressed_to: to whom it is directed, in words.
        status: where it stands.
        due: until when.
        session: id of the session that it came out of.
        carried_into: id of the event that takes it up.
        source: the words of a damaged or doubtful source, kept as they are.
        audience: from where it may be seen.
        extra: further facts that the model does not know.
    """

    id: Id
    title: Text = field(converter=as_text)
    was: tuple[Id, ...] = ()
    kind: OutcomeKind | None = None
    text: Text | None = field(default=None, converter=as_text_or_none)
    by: Text | None = field(default=None, converter=as_text_or_none)
    owners: tuple[PartyRef, ...] = ()
    addressed_to: Text | None = field(default=None, converter=as_text_or_none)
    status: OutcomeStatus | None = None
    due: Date | None = None
    session: Annotated[str, Ref(("sessions",))] | None = None
    carried_into: Annotated[str, Ref(("events",))] | None = None
    source: String | None = None
    audience: Audience | None = None
    extra: Table = field(default=Table(), converter=as_table)


@frozen(kw_only=True, repr=False, field_transformer=checked)
class Passage(Record):
    """A passage of a recap under a heading of its own.

    Attributes:
        title: the heading.
        text: in Markdown.
    """

    title: Text = field(converter=as_text)
    text: Text = field(converter=as_text)


@frozen(kw_only=True, repr=False, field_transformer=checked)
class Recap(Record):
    """What an event left behind (verslag, terugblik).

    Attributes:
        headline: the title of the recap.
        text: the story, in Markdown.
        passages: further parts of the story, each under a heading.
        attendance: how many people came.
        key_messages: what to remember.
        quotes: what was said.
        outcomes: what came out.
        more_outcomes: whether the outcomes are only examples.
        resources: report, slides, reading list.
        images: pictures of the day.
        contacts: ids of whom to ask for more.
        published: when the recap came out.
        url: where it was published first.
        audience: from where it may be seen.
        extra: further facts that the model does not know.
    """

    headline: Text | None = field(default=None, converter=as_text_or_none)
    text: Text | None = field(default=None, converter=as_text_or_none)
    passages: tuple[Passage, ...] = ()
    attendance: Attendance | None = None
    key_messages: tuple[Text, ...] = field(default=(), converter=as_texts)
    quotes: tuple[Quote, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    more_outcomes: Flag = False
    resources: tuple[Resource, ...] = ()
    images: tuple[Image, ...] = ()
    contacts: tuple[ContactRef, ...] = ()
    published: Date | None = None
    url: Url | None = None
    audience: Audience | None = None
    extra: Table = field(default=Table(), converter=as_table)

    def __attrs_post_init__(self) -> None:
        unique(self.outcomes, "outcomes")
