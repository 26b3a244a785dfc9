"""LabelOrder: the numbers of all records of a kind in the order of their names, remembered until a name changes."""

from __future__ import annotations

import sqlite3
from array import array

from iomdesk.model.change import RecordKind

_REMEMBERED = 4
_SQL = "SELECT record FROM label WHERE kind = ? AND language = ? ORDER BY sort_key, record"


class LabelOrder:
    """Eight bytes a record; every list is a choice from it, in this order.

    `others_write` is to be said where names change without `forget` being told: then the file's own version is watched.
    """

    def __init__(self, connection: sqlite3.Connection, *, others_write: bool) -> None:
        self._connection = connection
        self._others_write = others_write
        self._orders: dict[tuple[RecordKind, str], array[int]] = {}
        self._version = 0

    def forget(self) -> None:
        """Read the order anew when it is asked for next: names were changed here."""
        self._orders.clear()

    def of(self, kind: RecordKind, language: str) -> array[int]:
        """Return the numbers of the records alive, in order; not to be changed."""
        if self._has_changed() or len(self._orders) > _REMEMBERED:
            self.forget()
        found = self._orders.get((kind, language))
        if found is None:
            rows = self._connection.execute(_SQL, (kind, language))
            found = array("q", [number for (number,) in rows])
            self._orders[kind, language] = found
        return found

    def _has_changed(self) -> bool:
        if not self._others_write:
            return False
        before = self._version
        (self._version,) = self._connection.execute("PRAGMA data_version").fetchone()
        return self._version != before
