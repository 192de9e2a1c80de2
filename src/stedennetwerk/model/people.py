"""Who: names, speakers, their offices and appearances, organisations, contacts, pictures."""

from typing import Annotated, Self

from attrs import field, frozen

from stedennetwerk.errors import ModelError, shown
from stedennetwerk.model.assembling import assembler
from stedennetwerk.model.places import CityRef
from stedennetwerk.model.record import Record, checked
from stedennetwerk.model.text import Text, as_text, as_text_or_none, as_texts
from stedennetwerk.model.values import (
    Date,
    EMail,
    Flag,
    Id,
    ImageAddress,
    Kind,
    Ref,
    String,
    Table,
    Url,
    as_table,
    plain_text,
)
from stedennetwerk.model.words import AppearanceRole, Audience, Mode

SpeakerRef = Annotated[str, Ref(("speakers",))]
OrganisationRef = Annotated[str, Ref(("organisations",))]
PartyRef = Annotated[str, Ref(("organisations", "cities"))]
ContactRef = Annotated[str, Ref(("contacts",))]

PARTICLES = frozenset(
    """
    van de den der het 't ter ten te 's in op aan bij tot uit voor onder over la
    le les du des di da do dos das del della von vom zu zum zur el al ibn bin bint
    """.split()
)
"""Words that stand before a family name and are passed over in sorting when they are written in lower case."""


def _name_part(value: object) -> str:
    text = plain_text(value)
    if not text or text != " ".join(text.split()):
        raise ModelError(
            f"{shown(value)} is no part of a name", "leave out empty parts and double spaces", expected="a name"
        )
    return text


NamePart = Annotated[str, Kind("name", "a name", _name_part, {"type": "string", "minLength": 1})]


@frozen(kw_only=True, repr=False, field_transformer=checked)
class PersonName(Record):
    """The parts of a person's name; a document may also write the name in one piece.

    Attributes:
        family: the name to sort by, such as Broek; the only name of who has one.
        given: first names or initials.
        particle: what stands before the family name and is passed over in sorting, such as "van den".
        prefix: titles before the name, such as "dr.".
        suffix: what follows the name, such as "MSc" or "jr.".
    """

    family: NamePart
    given: NamePart | None = None
    particle: NamePart | None = None
    prefix: NamePart | None = None
    suffix: NamePart | None = None

    @classmethod
    def parse(cls, name: str) -> Self:
        """Return the parts of a name in one piece; `str` of the result is the name again.

        Words that end in a full stop before the first other word are titles; a particle in lower case is passed over in
        sorting (the Dutch way), one with a capital belongs to the family name (the Belgian way). Give the parts
        yourself where this is not right.

        >>> PersonName.parse("dr. Eva van den Broek").sort
        'Broek, Eva van den'
        >>> PersonName.parse("Lot Van den Bergh").sort
        'Van den Bergh, Lot'
        """
        words = plain_text(name).split()
        if not words:
            raise ModelError("the name is empty", "write the name", expected="a name")
        first = 0
        while first < len(words) - 1 and words[first].endswith(".") and words[first][0].islower():
            first += 1
        prefix, words = words[:first], words[first:]
        at = next((i for i, word in enumerate(words[:-1]) if i and word.lower() in PARTICLES), len(words) - 1)
        end = at
        while end < len(words) - 1 and words[end] in PARTICLES:
            end += 1
        parts = (prefix, words[:at], words[at:end], words[end:])
        prefix_text, given, particle, family = (" ".join(part) or None for part in parts)
        assert family is not None
        parsed: Self = assembler(cls)(prefix=prefix_text, given=given, particle=particle, family=family)
        return parsed

    def __str__(self) -> str:
        parts = (self.prefix, self.given, self.particle, self.family, self.suffix)
        return " ".join(part for part in parts if part)

    @property
    def sort(self) -> str:
        """The name as an index has it, such as "Broek, Eva van den"."""
        rest = " ".join(part for part in (self.given, self.particle) if part)
        return f"{self.family}, {rest}" if rest else self.family


@frozen(kw_only=True, repr=False, field_transformer=checked)
class Image(Record):
    """A picture; one that shows people is for participants unless it says otherwise.

    Attributes:
        url: an https address, or a path relative to the page.
        alt: what there is to see, for who cannot see it (WCAG 1.1.1).
        caption: the words below it.
        credit: who made it.
        depicts: ids of the speakers on it.
        consent: what the people on it agreed to, and when.
        audience: from where it may be seen.
    """

    url: ImageAddress
    alt: Text = field(converter=as_text)
    caption: Text | None = field(default=None, converter=as_text_or_none)
    credit: String | None = None
    depicts: tuple[SpeakerRef, ...] = ()
    consent: Text | None = field(default=None, converter=as_text_or_none)
    audience: Audience | None = None

    @property
    def implied_audience(self) -> Audience:
        """Participants for a picture of people, public for any other."""
        return Audience.PARTICIPANTS if self.depicts else Audience.PUBLIC


@frozen(kw_only=True, repr=False, field_transformer=checked)
class Portrait(Record):
    """A picture of one speaker, for participants unless it says otherwise.

    Attributes:
        url: an https address, or a path relative to the page.
        alt: what there is to see, for who cannot see it (WCAG 1.1.1).
        credit: who made it.
        consent: what the speaker agreed to, and when.
        audience: from where it may be seen.
    """

    url: ImageAddress
    alt: Text = field(converter=as_text)
    credit: String | None = None
    consent: Text | None = field(default=None, converter=as_text_or_none)
    audience: Audience | None = None

    @property
    def implied_audience(self) -> Audience:
        """Participants."""
        return Audience.PARTICIPANTS


@frozen(kw_only=True, repr=False, field_transformer=checked)
class Office(Record):
    """An office that a person holds for a time (ambt), such as mayor of a city.

    Attributes:
        title: what the office is called, such as "mayor".
        city: id of the city in which it is held.
        organisation: id of the organisation in which it is held.
        starts: first day in office.
        ends: last day in office.
    """

    title: Text = field(converter=as_text)
    city: CityRef | None = None
    organisation: OrganisationRef | None = None
    starts: Date | None = None
    ends: Date | None = None


@frozen(kw_only=True, repr=False, field_transformer=checked)
class Speaker(Record):
    """A person who appears in public (spreker).

    Attributes:
        id: short and stable, unique among the speakers.
        name: the name in parts; a document may write it in one piece.
        was: ids that the speaker had before.
        also: other names in use.
        roles: what the person is, such as "author"; several at once are usual.
        offices: offices held, with their time.
        organisation: id of the organisation for which the person works.
        biography: in Markdown.
        portrait: a picture, for participants unless it says otherwise.
        url: the person's own page.
        provisional: whether it is not sure yet that the person comes.
        audience: from where the person may be seen.
        extra: further facts that the model does not know.
    """

    id: Id
    name: PersonName
    was: tuple[Id, ...] = ()
    also: tuple[String, ...] = ()
    roles: tuple[Text, ...] = field(default=(), converter=as_texts)
    offices: tuple[Office, ...] = ()
    organisation: OrganisationRef | None = None
    biography: Text | None = field(default=None, converter=as_text_or_none)
    portrait: Portrait | None = None
    url: Url | None = None
    provisional: Flag = False
    audience: Audience | None = None
    extra: Table = field(default=Table(), converter=as_table)


@frozen(kw_only=True, repr=False, field_transformer=checked)
class Appearance(Record):
    """A speaker in a session (optreden).

    Attributes:
        speaker: id of the speaker.
        role: what the speaker does there.
        label: the function as printed that day, such as "chair of the day, director".
        on_behalf_of: for whom the speaker speaks.
        provisional: whether it is not sure yet (onder voorbehoud).
        mode: how the speaker takes part when that differs from the session.
        audience: from where it may be seen.
    """

    speaker: SpeakerRef
    role: AppearanceRole = AppearanceRole.SPEAKER
    label: Text | None = field(default=None, converter=as_text_or_none)
    on_behalf_of: Text | None = field(default=None, converter=as_text_or_none)
    provisional: Flag = False
    mode: Mode | None = None
    audience: Audience | None = None


@frozen(kw_only=True, repr=False, field_transformer=checked)
class Organisation(Record):
    """An organiser, partner, member of an advisory group or owner of an outcome (organisatie).

    Attributes:
        id: short and stable, unique among the organisations.
        name: the full name.
        was: ids that the organisation had before.
        short: the abbreviation.
        city: id of the city where it sits.
        url: its own site.
        logo: its mark.
        audience: from where it may be seen.
        extra: further facts that the model does not know.
    """

    id: Id
    name: Text = field(converter=as_text)
    was: tuple[Id, ...] = ()
    short: Text | None = field(default=None, converter=as_text_or_none)
    city: CityRef | None = None
    url: Url | None = None
    logo: Image | None = None
    audience: Audience | None = None
    extra: Table = field(default=Table(), converter=as_table)


@frozen(kw_only=True, repr=False, field_transformer=checked)
class Contact(Record):
    """Whom to ask what (contactpersoon); for participants unless it says otherwise.

    Attributes:
        id: short and stable, unique among the contacts.
        function: the desk or function, such as "adviser"; preferred over a person's name.
        name: the person, when one is named.
        was: ids that the contact had before.
        organisation: id of the organisation.
        email: an address, preferably of a desk and not of a person.
        telephone: a number in any notation.
        url: a page with a form.
        purpose: what to ask here.
        audience: from where it may be seen.
        extra: further facts that the model does not know.
    """

    id: Id
    function: Text | None = field(default=None, converter=as_text_or_none)
    name: String | None = None
    was: tuple[Id, ...] = ()
    organisation: OrganisationRef | None = None
    email: EMail | None = None
    telephone: String | None = None
    url: Url | None = None
    purpose: Text | None = field(default=None, converter=as_text_or_none)
    audience: Audience | None = None
    extra: Table = field(default=Table(), converter=as_table)

    @property
    def implied_audience(self) -> Audience:
        """Participants."""
        return Audience.PARTICIPANTS
