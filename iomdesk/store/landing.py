"""Landing: where a uid leads whose record turned out to be another one."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection


def landings(connection: sqlite3.Connection, uids: Collection[str]) -> dict[str, str]:
    """Return, for those of the uids that no row bears, the uid of the row that says it is the same.

    Such uids are rare, so the rows are looked through; the index of identifiers knows those of living records alone.
    """
    have = "SELECT uid FROM record WHERE uid IN (SELECT value FROM json_each(?))"
    missing = set(uids) - {uid for (uid,) in connection.execute(have, (json.dumps(list(uids)),))}
    if not missing:
        return {}
    same = (
        "SELECT same.value, record.uid FROM record, json_each(record.data, '$.same_as') same"
        " WHERE same.value IN (SELECT value FROM json_each(?))"
    )
    return dict(connection.execute(same, (json.dumps(sorted(missing)),)).fetchall())


def names_of(connection: sqlite3.Connection, uid: str) -> list[str]:
    """Return all uids that a record bears, its own first."""
    sql = "SELECT same.value FROM record, json_each(record.data, '$.same_as') same WHERE record.uid = ?"
    return [uid, *(name for (name,) in connection.execute(sql, (uid,)))]
