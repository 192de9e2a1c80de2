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
        ReleaseError,
        StedennetwerkError,
        UnknownIdError,
    )
    from stedennetwerk.exporters.ical.feed import calendar_feed
    from stedennetwerk.feeds import Feed, FeedKind, feeds_of
    from stedennetwerk.findings import Finding, Level, Place
    from stedennetwerk.history import (
        Announcement,
        Change,
        ChangeKind,
        Gone,
        History,
        Named,
        Release,
        Revision,
        Seen,
        Span,
        diff,
        read_history,
        read_releases,
        release,
        tell,
    )
    from stedennetwerk.loss import Loss, losses
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
        "DocumentError", "ModelError", "OptionError", "PluginError", "PublishError", "ReleaseError",
        "StedennetwerkError", "UnknownIdError",
    ),
    "exporters.ical.feed": ("calendar_feed",),
    "feeds": ("Feed", "FeedKind", "feeds_of"),
    "findings": ("Finding", "Level", "Place"),
    "history": (
        "Announcement", "Change", "ChangeKind", "Gone", "History", "Named", "Release", "Revision", "Seen", "Span", "diff",
        "read_history", "read_releases", "release", "tell",
    ),
    "loss": ("Loss", "losses"),
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
    "Announcement",
    "Appearance",
    "AppearanceRole",
    "Assignment",
    "Attendance",
    "Audience",
    "Change",
    "ChangeKind",
    "Contact",
    "Coordinates",
    "DocumentError",
    "Entry",
    "Event",
    "EventKind",
    "Fallback",
    "Feed",
    "FeedKind",
    "Finding",
    "Gone",
    "HandOver",
    "History",
    "Host",
    "HostCity",
    "HostRole",
    "Image",
    "Level",
    "Loss",
    "Mode",
    "ModelError",
    "Named",
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
    "Release",
    "ReleaseError",
    "Resource",
    "ResourceAccess",
    "ResourceKind",
    "Revision",
    "Room",
    "Seen",
    "Session",
    "SessionKind",
    "Slot",
    "Span",
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
    "calendar_feed",
    "check",
    "diff",
    "dumps",
    "feeds_of",
    "loads",
    "losses",
    "publish",
    "read",
    "read_history",
    "read_releases",
    "read_with_findings",
    "release",
    "schema",
    "tell",
]


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name == "__version__":
        return import_module("stedennetwerk.about").version()
    if name not in _HOME_OF:
        today = import_module("stedennetwerk.deprecations").name_of_today(f"{__name__}.{name}")
        if today is not None:
            return getattr(import_module(__name__), today.removeprefix(f"{__name__}."))
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__, "__version__"])
