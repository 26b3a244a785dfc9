"""The one row that a catalogue keeps about itself."""

from __future__ import annotations

import sqlite3

from iomdesk.model.identity import new_uid
from iomdesk.store.digests import EMPTY, digest_of_row, mixed
from iomdesk.store.indexing import SEARCHED
from iomdesk.store.record_writer import RecordWriter

_COLUMNS = "id, uid, revision, mark, records, digests, seen, folding"
_SIGNS = "?, ?, ?, ?, ?, ?, ?, ?"


def write_new(connection: sqlite3.Connection) -> None:
    """Write the row of a catalogue that is being made."""
    row = (1, new_uid(), 0, "", 0, EMPTY, EMPTY, SEARCHED)
    connection.execute(f"INSERT INTO catalogue({_COLUMNS}, digest) VALUES ({_SIGNS}, x'')", row)  # noqa: S608 - names


def account(connection: sqlite3.Connection, records: RecordWriter) -> None:
    """Bring the count of records and the mix of their digests up to date with what was written."""
    (digests,) = connection.execute("SELECT digests FROM catalogue").fetchone()
    values = (records.added, mixed(digests, records.digests))
    connection.execute("UPDATE catalogue SET records = records + ?, digests = ?", values)


def seal(connection: sqlite3.Connection, mark: str) -> None:
    """Count one revision more, made by the Edit `mark`, at the end of a transaction."""
    connection.execute("UPDATE catalogue SET revision = revision + 1, mark = ?", (mark,))
    connection.execute("UPDATE catalogue SET digest = ?", (_digest(connection),))


def is_sealed(connection: sqlite3.Connection) -> bool:
    """Tell whether the row is as it was written."""
    (digest,) = connection.execute("SELECT digest FROM catalogue").fetchone()
    return bool(digest == _digest(connection))


def _digest(connection: sqlite3.Connection) -> bytes:
    row = connection.execute(f"SELECT {_COLUMNS} FROM catalogue").fetchone()  # noqa: S608 - names of our own
    return digest_of_row(row)
