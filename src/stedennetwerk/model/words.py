"""The closed lists of words: kinds, roles, states and access facts. The value of each is what a document says."""

from enum import Enum, StrEnum
from functools import total_ordering


@total_ordering
class Audience(Enum):
    """From where something may be seen: public < participants < organisers (openbaar, deelnemers, organisatie).

    >>> Audience.PARTICIPANTS.sees(Audience.PUBLIC), Audience.PUBLIC.sees(Audience.PARTICIPANTS)
    (True, False)
    """

    PUBLIC = "public"
    PARTICIPANTS = "participants"
    ORGANISERS = "organisers"

    def sees(self, level: "Audience") -> bool:
        """Return whether this audience may see what is visible from that level."""
        return level <= self

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Audience):
            return NotImplemented
        return _AUDIENCES.index(self) < _AUDIENCES.index(other)


_AUDIENCES = list(Audience)


class Status(StrEnum):
    """How sure an event, session or slot is (onder voorbehoud, bevestigd, vol, uitgesteld, verplaatst naar online, vervalt)."""

    PROVISIONAL = "provisional"
    CONFIRMED = "confirmed"
    FULL = "full"
    POSTPONED = "postponed"
    MOVED_ONLINE = "moved-online"
    CANCELLED = "cancelled"


NOT_TAKING_PLACE = (Status.CANCELLED, Status.POSTPONED)
"""The statuses of what does not take place when it was to."""


class Mode(StrEnum):
    """How people take part; the values of schema.org eventAttendanceMode in words (fysiek, online, hybride)."""

    IN_PERSON = "in-person"
    ONLINE = "online"
    HYBRID = "hybrid"


class HostRole(StrEnum):
    """A city's part in an event (gastgemeente, medegastgemeente, tourstop, uitzendstad)."""

    HOST = "host"
    CO_HOST = "co-host"
    TOUR_STOP = "tour-stop"
    BROADCAST = "broadcast"


class AppearanceRole(StrEnum):
    """What a speaker does in a session (spreker, gespreksleider, dagvoorzitter, panellid, gastheer, gids, tolk)."""

    SPEAKER = "speaker"
    MODERATOR = "moderator"
    CHAIR = "chair"
    PANELLIST = "panellist"
    HOST = "host"
    GUIDE = "guide"
    INTERPRETER = "interpreter"


class SessionKind(StrEnum):
    """What kind of programme item a session is."""

    DOORS = "doors"
    REGISTRATION = "registration"
    OPENING = "opening"
    WELCOME = "welcome"
    INTRODUCTION = "introduction"
    TALK = "talk"
    KEYNOTE = "keynote"
    LIGHTNING_TALK = "lightning-talk"
    INTERVIEW = "interview"
    PANEL = "panel"
    DEBATE = "debate"
    ROUND_TABLE = "round-table"
    WORKSHOP = "workshop"
    BREAKOUT = "breakout"
    DESIGN_STUDIO = "design-studio"
    ASSIGNMENT = "assignment"
    TRAINING = "training"
    GENERAL_MEETING = "general-meeting"
    STANDING_MEETING = "standing-meeting"
    AWARD = "award"
    PERFORMANCE = "performance"
    GAME = "game"
    MARKET = "market"
    NETWORKING = "networking"
    WALK = "walk"
    EXCURSION = "excursion"
    SITE_VISIT = "site-visit"
    TRANSFER = "transfer"
    BREAK = "break"
    LUNCH = "lunch"
    DRINKS = "drinks"
    DINNER = "dinner"
    CLOSING = "closing"
    OTHER = "other"


class EventKind(StrEnum):
    """What kind of gathering an event is (netwerkdag, congres, conferentie, symposium, studiedag, bijeenkomst, festival)."""

    NETWORK_DAY = "network-day"
    CONGRESS = "congress"
    CONFERENCE = "conference"
    SYMPOSIUM = "symposium"
    STUDY_DAY = "study-day"
    MEETING = "meeting"
    FESTIVAL = "festival"
    TOUR = "tour"
    OTHER = "other"


class AccessFeature(StrEnum):
    """What makes a place or a slot accessible; the absence of a feature says nothing."""

    STEP_FREE = "step-free"
    LIFT = "lift"
    ACCESSIBLE_TOILET = "accessible-toilet"
    ACCESSIBLE_PARKING = "accessible-parking"
    WHEELCHAIR_SPACES = "wheelchair-spaces"
    INDUCTION_LOOP = "induction-loop"
    SIGN_LANGUAGE = "sign-language"
    SPEECH_TO_TEXT = "speech-to-text"
    CAPTIONS = "captions"
    AUDIO_DESCRIPTION = "audio-description"
    EASY_LANGUAGE = "easy-language"
    BRAILLE = "braille"
    LARGE_PRINT = "large-print"
    QUIET_ROOM = "quiet-room"
    LOW_STIMULUS = "low-stimulus"
    ASSISTANCE_DOGS = "assistance-dogs"
    COMPANION = "companion"


class RegistrationState(StrEnum):
    """Whether one can register (aangekondigd, open, gesloten, vol, wachtlijst, niet nodig)."""

    ANNOUNCED = "announced"
    OPEN = "open"
    CLOSED = "closed"
    FULL = "full"
    WAITING_LIST = "waiting-list"
    NOT_NEEDED = "not-needed"


class OutcomeKind(StrEnum):
    """What kind of thing came out of the day (vraag, idee, aanbeveling, afspraak, besluit, toezegging, actiepunt)."""

    QUESTION = "question"
    IDEA = "idea"
    RECOMMENDATION = "recommendation"
    AGREEMENT = "agreement"
    DECISION = "decision"
    COMMITMENT = "commitment"
    ACTION = "action"


class OutcomeStatus(StrEnum):
    """Where an outcome stands (voorgenomen, afgesproken, in uitvoering, afgerond, vervallen)."""

    INTENDED = "intended"
    AGREED = "agreed"
    IN_PROGRESS = "in-progress"
    DONE = "done"
    DROPPED = "dropped"


class ResourceKind(StrEnum):
    """What kind of link or document a resource is."""

    REPORT = "report"
    SLIDES = "slides"
    RECORDING = "recording"
    PHOTOS = "photos"
    PAPER = "paper"
    STUDY = "study"
    WEBSITE = "website"
    GUIDE = "guide"
    LEARNING_OFFER = "learning-offer"
    ARTICLE = "article"
    PODCAST = "podcast"
    PRESS = "press"
    OTHER = "other"


class ResourceAccess(StrEnum):
    """How one gets at a resource: open to all, on request, behind a login, or closed (openbaar, op aanvraag, inlog, besloten)."""

    OPEN = "open"
    ON_REQUEST = "on-request"
    LOGIN = "login"
    CLOSED = "closed"
