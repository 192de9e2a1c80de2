"""What all releases of a programme tell, kept apart by audience, so that none learns what was never shown to it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from attrs import field, frozen

from stedennetwerk.history.changes import diff
from stedennetwerk.history.revisions import ledger_after
from stedennetwerk.redaction import redacted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from stedennetwerk.history.changes import Change
    from stedennetwerk.history.revisions import Ledger
    from stedennetwerk.model import Audience, Programme


@frozen
class Announcement:
    """What one release told an audience.

    Attributes:
        number: of the release, from 1.
        at: the instant of the release.
        note: what its maker said about it, or an empty text.
        changes: since the release before; none for the first one.
    """

    number: int
    at: dt.datetime
    note: str = ""
    changes: tuple[Change, ...] = field(default=(), repr=False)


@frozen
class Seen:
    """What one audience has seen of a programme so far.

    Attributes:
        audience: who.
        ledger: where the revisions of everything in calendars stand, by uid.
        announcements: what each release told, earliest first.
        pending: what the document says that no release has said yet.
    """

    audience: Audience
    ledger: Ledger = field(repr=False)
    announcements: tuple[Announcement, ...] = field(repr=False)
    pending: tuple[Change, ...] = field(default=(), repr=False)


@frozen
class History:
    """What all releases of a programme tell.

    Attributes:
        number: of the last release.
        at: its instant.
        programme: as it was released last, whole.
        seen: what each audience has seen, up to the last release.
    """

    number: int
    at: dt.datetime
    programme: Programme = field(repr=False)
    seen: Mapping[Audience, Seen] = field(repr=False)

    def with_present(self, source: Programme, audience: Audience, at: dt.datetime | None = None) -> Seen:
        """Return what an audience has seen, and what the programme of today adds to it.

        Args:
            source: the programme of today as the audience may see it.
            audience: who looks.
            at: the instant of today's programme; never before the last release.
        """
        seen = self.seen[audience]
        before = redacted(self.programme, audience)
        if before == source:
            return seen
        moment = self.at if at is None else max(at.astimezone(dt.UTC).replace(microsecond=0), self.at)
        ledger = ledger_after(seen.ledger, before, source, moment)
        return Seen(audience, ledger, seen.announcements, diff(before, source))
