"""What was done to one record, by field and in pages: a question to the journal, however long it is."""

# ruff: noqa: S608 - what is put into SQL here are names of columns of this package; values are always bound

from __future__ import annotations

import json
import sqlite3
from typing import NamedTuple

from iomdesk.model.change import Place, RecordKind
from iomdesk.model.journal import JournalEntry
from iomdesk.store.journal import CHANGED, COLUMNS, changes_in, header_of
from iomdesk.store.landing import names_of

_PAGE = 200
_COLUMNS = ", ".join(f"j.{name}" for name in COLUMNS)
_READ = (
    f"SELECT c.position, c.kind, c.deed, c.changes, {_COLUMNS} FROM journal_change c JOIN journal j ON j.seq = c.entry"
    " WHERE c.record IN (SELECT value FROM json_each(?)) AND (c.entry < ? OR (c.entry = ? AND c.position > ?))"
    f" AND (c.deed != '{CHANGED}' OR instr(c.changes, ?))"
    f" ORDER BY c.entry DESC, c.position LIMIT {_PAGE}"
)
_NEWEST = 2**62


class Mark(NamedTuple):
    """Where a page ends: the number of the entry, and the position in it."""

    entry: int = _NEWEST
    position: int = 0


def page(
    connection: sqlite3.Connection, record: str, field: str, key: str, after: Mark
) -> tuple[list[JournalEntry], Mark | None]:
    """Return the next entries about a record, newest first, with the changes that are wanted, and where to go on.

    True stands for the record as a whole where it came or went.
    """
    wanted = Place(record, field, key or None).name if field else ""
    names = json.dumps(names_of(connection, record))
    begin = json.dumps([wanted], ensure_ascii=False, separators=(",", ":"))[: -1 if key else -2]
    values = (names, after.entry, after.entry, after.position, begin if field else "[")
    rows = connection.execute(_READ, values).fetchall()
    entries = []
    for _position, kind, deed, text, *columns in rows:
        changes = [
            change
            for change in changes_in(RecordKind(kind), record, deed, text)
            if _is_wanted(change.place, field, key)
        ]
        if changes:
            entries.append(header_of(columns)[1].model_copy(update={"changes": changes}))
    return entries, Mark(rows[-1][4], rows[-1][0]) if len(rows) == _PAGE else None


def _is_wanted(place: Place, field: str, key: str) -> bool:
    """Tell whether a change is told; marks of translations follow from the texts."""
    if not place.field:
        return True
    return place.field != "translations" and field in ("", place.field) and key in ("", place.key)
