"""The marks of a catalogue file and the fingerprint of its schema, version by version; needs nothing but sqlite3."""

from __future__ import annotations

import hashlib
import sqlite3

APPLICATION_ID = 0x494F4D44
"""`IOMD`, at byte 68 of the file."""

VERSION = 1
"""The schema of the catalogues that this program makes, kept in `user_version`."""

FINGERPRINTS = {1: "206090f4ad05a4f5d95b30c338366a84"}
"""What `fingerprint` says of a sound catalogue of each version. The tables themselves are said in `tables`."""

SUFFIX = ".iomcat"


def statements(connection: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Return (type, name, SQL) of everything in the file's schema, in the order of names, however it is spaced."""
    rows = connection.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name")
    return [(str(kind), str(name), " ".join(str(sql).split())) for kind, name, sql in rows]


def fingerprint(connection: sqlite3.Connection) -> str:
    """Return 32 hexadecimal digits that stand for these statements and no others."""
    return hashlib.sha256(repr(statements(connection)).encode()).hexdigest()[:32]
