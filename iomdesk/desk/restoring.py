"""Restoring: what can be done about a catalogue that will not open: read it only, or put a backup in its place."""

from __future__ import annotations

from pathlib import Path

from iomdesk.desk.opening import opened
from iomdesk.model.change import RecordKind
from iomdesk.model.message import Message
from iomdesk.model.rules import Refusal
from iomdesk.store.backups import Backup, backups, restore
from iomdesk.store.locking import Locked, OnlyToBeRead
from iomdesk.store.unusable import Unusable

__all__ = ["Backup", "backups", "can_be_read", "can_be_restored", "holder_since", "projects_in", "restore"]


def can_be_read(refusal: Refusal) -> bool:
    """Tell whether the catalogue can still be opened to be read."""
    return isinstance(refusal, OnlyToBeRead)


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
