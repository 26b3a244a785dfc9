"""Guarding: how old the last good backup of a catalogue is, and since when something is in it that no backup holds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from iomdesk.desk.catalogue_view import CatalogueView

TOO_LONG = timedelta(days=1)
"""For so long changes may be in one file alone before the person is told."""
_EVER = datetime(1970, 1, 1, tzinfo=UTC)


def last_backup(view: CatalogueView) -> datetime | None:
    """Return when the newest backup was made; None if there is none."""
    return next((backup.at for backup in view.store.backups()), None)


def unguarded_since(view: CatalogueView, now: datetime | None = None) -> datetime | None:
    """Return since when changes are in no backup, if that is too long; None if nothing is to be feared."""
    now = now or datetime.now(UTC)
    last = last_backup(view)
    if last is not None and now - last < TOO_LONG:
        return None
    first = view.store.first_since(last or _EVER)
    return first if first is not None and now - first >= TOO_LONG else None
