"""Guarding: what threatens a catalogue: no backup for long, another file that is newer, a disk that is nearly full."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from iomdesk.store.room import free

if TYPE_CHECKING:
    from iomdesk.desk.catalogue_view import CatalogueView

TOO_LONG = timedelta(days=1)
"""For so long changes may be in one file alone before the person is told."""
_SCARCE = 20_000_000
_EVER = datetime(1970, 1, 1, tzinfo=UTC)


def last_backup(view: CatalogueView) -> datetime | None:
    """Return when the newest backup was made; None if there is none."""
    return next((backup.at for backup in view.store.backups()), None)


def unguarded_since(view: CatalogueView, now: datetime | None = None) -> datetime | None:
    """Return since when changes are in no backup, if that is too long; None if nothing is to be feared."""
    now = now or datetime.now(UTC)
    last = last_backup(view)
    if last is not None and abs(now - last) < TOO_LONG:
        return None
    if last is not None and last > now and view.store.is_backed_up():
        return None
    # A backup that will have been made tomorrow says nothing more: the clock was wrong.
    first = view.store.first_since(last if last and last < now else _EVER)
    return first if first is not None and now - first >= TOO_LONG else None


def newer_beside(view: CatalogueView) -> Path | None:
    """Return another file of this catalogue that lies beside it, or is its backup, in which more was done."""
    return view.store.newer_beside()


def scarce_room(view: CatalogueView) -> int | None:
    """Return how many bytes are free on the disk, if that is too little for the next backup and some edits."""
    found = free(view.path.parent)
    needed = _SCARCE + 2 * view.store.size
    return found if found is not None and found < needed else None
