"""Restoring: what can be done about a catalogue that will not open: read it only, or put a backup in its place."""

from __future__ import annotations

from pathlib import Path

from iomdesk.desk.opening import opened
from iomdesk.model.change import RecordKind
from iomdesk.model.message import Message
from iomdesk.model.progress import Progress, quietly
from iomdesk.model.rules import Refusal
from iomdesk.store.backups import Backup, backups
from iomdesk.store.comparing import Comparison, compared
from iomdesk.store.locking import Locked, OnlyToBeRead
from iomdesk.store.restoring import restore
from iomdesk.store.unusable import Unusable

__all__ = [
    "Backup",
    "Comparison",
    "backups",
    "can_be_read",
    "can_be_restored",
    "can_be_taken_over",
    "holder_since",
    "projects_in",
    "restore",
]


Difference = tuple[Comparison | None, Backup | None]
"""What restoring would do (None: it cannot be found), and the backup that stood in for a file that cannot be read."""


def difference(catalogue: Path, backup: Backup, progress: Progress = quietly) -> Difference:
    """Return what restoring a backup would do to a catalogue; of a damaged one, what the newest other backup has."""
    found = compared(catalogue, backup.path, progress)
    if found is not None:
        return found, None
    for other in backups(catalogue):
        found = compared(other.path, backup.path, progress)
        if found is not None:
            return found, other
    return None, None


def can_be_read(refusal: Refusal) -> bool:
    """Tell whether the catalogue can still be opened to be read."""
    return isinstance(refusal, OnlyToBeRead)


def can_be_taken_over(refusal: Refusal) -> bool:
    """Tell whether whoever has the catalogue open was not heard of for a while, so that a person may know better."""
    return isinstance(refusal, Locked) and refusal.is_silent


def can_be_restored(refusal: Refusal, catalogue: Path) -> bool:
    """Tell whether a backup may stand in for the catalogue that could not be opened."""
    return isinstance(refusal, Unusable) and bool(backups(catalogue))


def holder_since(refusal: Refusal) -> tuple[Message, str]:
    """Return the message of a refusal, and since when somebody else has had the catalogue open (ISO), if it says so."""
    return refusal.message, refusal.holder.since if isinstance(refusal, Locked) else ""


def projects_in(backup: Backup) -> int | None:
    """Return how many projects a backup holds; None if it cannot be opened."""
    try:
        with opened(backup.path, read_only=True) as desk:
            return len(desk.ids(RecordKind.PROJECT, "", desk.languages[0]))
    except Refusal:
        return None
