"""The one way to connect to a catalogue: settings that lose nothing, and failures put into words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from iomdesk.i18n import N_
from iomdesk.model.progress import Cancelled
from iomdesk.model.rules import NotKept, Refusal
from iomdesk.store.unusable import damaged

SETTINGS: dict[str, int | str] = {
    "busy_timeout": 5000,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "temp_store": 2,
    "foreign_keys": 1,
    "secure_delete": 1,
    "synchronous": 3,
    "cache_size": -32000,
    "journal_mode": "truncate",
}
"""What every connection to a catalogue of ours is set to, and reads back. See RELIABILITY: nothing lost in 500 cuts."""

FOREIGN_SETTINGS = {name: SETTINGS[name] for name in ("trusted_schema", "cell_size_check", "mmap_size", "temp_store")}
LONGEST_FOREIGN_VALUE = 64_000_000


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Return a connection to a catalogue of ours that exists; transactions are begun and ended by hand."""
    connection = _connect(path, "ro" if read_only else "rw")
    for name, value in SETTINGS.items():
        if not (read_only and name == "journal_mode"):
            connection.execute(f"PRAGMA {name}={value}")
    return connection


def connect_foreign(path: Path) -> sqlite3.Connection:
    """Return a connection to somebody else's file, which nothing of its own can alter or fill up."""
    connection = _connect(path, "ro&immutable=1")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_FOREIGN_VALUE)
    for name, value in FOREIGN_SETTINGS.items():
        connection.execute(f"PRAGMA {name}={value}")
    return connection


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    address = f"file:{quote(path.resolve().as_posix())}?mode={mode}"
    return sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)


def settings(connection: sqlite3.Connection) -> dict[str, int | str]:
    """Return the settings as the connection itself reads them back."""
    return {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in SETTINGS}


class DiskFull(NotKept):
    """The disk has no room for what was to be written."""


def _is_no_text(error: sqlite3.Error) -> bool:
    """Tell whether Python could not read a text as UTF-8: that has no code."""
    return type(error) is sqlite3.OperationalError and not hasattr(error, "sqlite_errorcode")


@contextmanager
def in_words(name: str) -> Iterator[None]:
    """Turn what SQLite says of the file `name` into a Refusal, or into Cancelled if a person stopped it."""
    try:
        yield
    except sqlite3.Error as error:
        raise failure(error, name) from error


def failure(error: sqlite3.Error, name: str) -> Refusal | Cancelled:
    """Return what to tell a person about a failure of SQLite."""
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if isinstance(code, int) else None
    if primary == sqlite3.SQLITE_INTERRUPT:
        return Cancelled()
    if primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT) or _is_no_text(error):
        return damaged(name)
    if primary == sqlite3.SQLITE_FULL:
        return DiskFull(
            N_("The disk is full, so nothing was saved in “{name}”. Free some space and try again."), name=name
        )
    sentences = {
        sqlite3.SQLITE_READONLY_ROLLBACK: N_("“{name}” was not closed well. Open it to be changed: that mends it."),
        sqlite3.SQLITE_BUSY: N_("“{name}” is being read by another program. Nothing was saved; try again."),
        sqlite3.SQLITE_LOCKED: N_("“{name}” is being read by another program. Nothing was saved; try again."),
        sqlite3.SQLITE_READONLY: N_("“{name}” cannot be written to. Ask for the right to change it, or save a copy."),
        sqlite3.SQLITE_IOERR: N_("The disk of “{name}” could not be read or written. Save a copy in another place."),
        sqlite3.SQLITE_CANTOPEN: N_("“{name}” could not be opened. See whether it is still there and may be read."),
    }
    if words := sentences.get(code or 0) or sentences.get(primary or 0):
        return NotKept(words, name=name)
    if primary == sqlite3.SQLITE_TOOBIG:
        return Refusal(N_("A value in “{name}” is too long to be kept. Shorten it."), name=name)
    return Refusal(N_("“{name}” could not be used: {reason}."), name=name, reason=str(error))
