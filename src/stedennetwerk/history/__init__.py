"""Releases: what the world has seen of a programme, what changed between two of them, and what all of them tell."""

from stedennetwerk.history.changes import Change, ChangeKind, Named, Span, diff
from stedennetwerk.history.past import Announcement, History, Seen
from stedennetwerk.history.releases import Release, read_history, read_releases, release
from stedennetwerk.history.revisions import Gone, Ledger, Revision, ledger_after
from stedennetwerk.history.telling import tell

__all__ = [
    "Announcement",
    "Change",
    "ChangeKind",
    "Gone",
    "History",
    "Ledger",
    "Named",
    "Release",
    "Revision",
    "Seen",
    "Span",
    "diff",
    "ledger_after",
    "read_history",
    "read_releases",
    "release",
    "tell",
]
