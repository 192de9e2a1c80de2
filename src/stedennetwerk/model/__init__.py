"""The model: frozen attrs classes for the words of the domain."""

from stedennetwerk.model.events import Event, HandOver, Host, Plan
from stedennetwerk.model.people import (
    Appearance,
    Contact,
    Image,
    Office,
    Organisation,
    PersonName,
    Portrait,
    Speaker,
)
from stedennetwerk.model.places import Coordinates, HostCity, Room, Venue
from stedennetwerk.model.programme import Programme
from stedennetwerk.model.recap import Attendance, Outcome, Passage, Quote, Recap, Resource
from stedennetwerk.model.sessions import Assignment, Proposition, Registration, Session, Slot
from stedennetwerk.model.text import Text
from stedennetwerk.model.theme import Theme
from stedennetwerk.model.values import Table
from stedennetwerk.model.words import (
    AccessFeature,
    AppearanceRole,
    Audience,
    EventKind,
    HostRole,
    Mode,
    OutcomeKind,
    OutcomeStatus,
    RegistrationState,
    ResourceAccess,
    ResourceKind,
    SessionKind,
    Status,
)

__all__ = [
    "AccessFeature",
    "Appearance",
    "AppearanceRole",
    "Assignment",
    "Attendance",
    "Audience",
    "Contact",
    "Coordinates",
    "Event",
    "EventKind",
    "HandOver",
    "Host",
    "HostCity",
    "HostRole",
    "Image",
    "Mode",
    "Office",
    "Organisation",
    "Outcome",
    "OutcomeKind",
    "OutcomeStatus",
    "Passage",
    "PersonName",
    "Plan",
    "Portrait",
    "Programme",
    "Proposition",
    "Quote",
    "Recap",
    "Registration",
    "RegistrationState",
    "Resource",
    "ResourceAccess",
    "ResourceKind",
    "Room",
    "Session",
    "SessionKind",
    "Slot",
    "Speaker",
    "Status",
    "Table",
    "Text",
    "Theme",
    "Venue",
]
