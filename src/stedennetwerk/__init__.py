r"""stedennetwerk: the one typed source of multi-city event programmes, published in every form.

>>> from stedennetwerk import View, loads, publish
>>> programme = loads('id = "dag"\ntitle = "Netwerkdag"', "toml")
>>> programme.title
'Netwerkdag'

Names are loaded when they are first used, so that importing the package costs next to nothing.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from stedennetwerk.agenda import Agenda, Entry, Unscheduled
    from stedennetwerk.checking import check
    from stedennetwerk.documents import Reading, dumps, loads, read, read_with_findings, schema
    from stedennetwerk.errors import (
        DocumentError,
        ModelError,
        OptionError,
        PluginError,
        PublishError,
        StedennetwerkError,
        UnknownIdError,
    )
    from stedennetwerk.findings import Finding, Level, Place
    from stedennetwerk.model import (
        AccessFeature,
        Appearance,
        AppearanceRole,
        Assignment,
        Attendance,
        Audience,
        Contact,
        Coordinates,
        Event,
        EventKind,
        HandOver,
        Host,
        HostCity,
        HostRole,
        Image,
        Mode,
        Office,
        Organisation,
        Outcome,
        OutcomeKind,
        OutcomeStatus,
        Passage,
        PersonName,
        Plan,
        Portrait,
        Programme,
        Proposition,
        Quote,
        Recap,
        Registration,
        RegistrationState,
        Resource,
        ResourceAccess,
        ResourceKind,
        Room,
        Session,
        SessionKind,
        Slot,
        Speaker,
        Status,
        Table,
        Text,
        Theme,
        Venue,
    )
    from stedennetwerk.output.manifest import Published
    from stedennetwerk.publishing import Publication, publish
    from stedennetwerk.registry import Registry
    from stedennetwerk.views import Fallback, View

    __version__: str

_HOMES = {
    "agenda": ("Agenda", "Entry", "Unscheduled"),
    "checking": ("check",),
    "documents": ("Reading", "dumps", "loads", "read", "read_with_findings", "schema"),
    "errors": (
        "DocumentError", "ModelError", "OptionError", "PluginError", "PublishError", "StedennetwerkError",
        "UnknownIdError",
    ),
    "findings": ("Finding", "Level", "Place"),
    "model": (
        "AccessFeature", "Appearance", "AppearanceRole", "Assignment", "Attendance", "Audience", "Contact", "Coordinates",
        "Event", "EventKind", "HandOver", "Host", "HostCity", "HostRole", "Image", "Mode", "Office", "Organisation",
        "Outcome", "OutcomeKind", "OutcomeStatus", "Passage", "PersonName", "Plan", "Portrait", "Programme",
        "Proposition", "Quote", "Recap", "Registration", "RegistrationState", "Resource", "ResourceAccess",
        "ResourceKind", "Room", "Session", "SessionKind", "Slot", "Speaker", "Status", "Table", "Text", "Theme", "Venue",
    ),
    "output.manifest": ("Published",),
    "publishing": ("Publication", "publish"),
    "registry": ("Registry",),
    "views": ("Fallback", "View"),
}  # fmt: skip
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "AccessFeature",
    "Agenda",
    "Appearance",
    "AppearanceRole",
    "Assignment",
    "Attendance",
    "Audience",
    "Contact",
    "Coordinates",
    "DocumentError",
    "Entry",
    "Event",
    "EventKind",
    "Fallback",
    "Finding",
    "HandOver",
    "Host",
    "HostCity",
    "HostRole",
    "Image",
    "Level",
    "Mode",
    "ModelError",
    "Office",
    "OptionError",
    "Organisation",
    "Outcome",
    "OutcomeKind",
    "OutcomeStatus",
    "Passage",
    "PersonName",
    "Place",
    "Plan",
    "PluginError",
    "Portrait",
    "Programme",
    "Proposition",
    "Publication",
    "PublishError",
    "Published",
    "Quote",
    "Reading",
    "Recap",
    "Registration",
    "RegistrationState",
    "Registry",
    "Resource",
    "ResourceAccess",
    "ResourceKind",
    "Room",
    "Session",
    "SessionKind",
    "Slot",
    "Speaker",
    "Status",
    "StedennetwerkError",
    "Table",
    "Text",
    "Theme",
    "UnknownIdError",
    "Unscheduled",
    "Venue",
    "View",
    "check",
    "dumps",
    "loads",
    "publish",
    "read",
    "read_with_findings",
    "schema",
]


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name == "__version__":
        return import_module("stedennetwerk.about").version()
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__, "__version__"])
