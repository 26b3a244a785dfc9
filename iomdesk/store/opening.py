"""Looking at a file before it is used: its first bytes, its schema, and whether all that it keeps is sound."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from iomdesk.i18n import N_
from iomdesk.model.progress import Progress, quietly
from iomdesk.model.rules import Refusal
from iomdesk.store import own_file
from iomdesk.store.catalogue_row import is_sealed
from iomdesk.store.connection import connect, connect_foreign, failure
from iomdesk.store.contents import check_contents
from iomdesk.store.digests import EMPTY, mixed
from iomdesk.store.record_row import digest, is_named
from iomdesk.store.schema import APPLICATION_ID, FINGERPRINTS, VERSION, fingerprint
from iomdesk.store.side_files import JOURNAL, LOG, left_beside
from iomdesk.store.unusable import Unusable, damaged

_MAGIC = b"SQLite format 3\0"
_HEADER = 100
_NEWEST_FORM, _NEWEST_FORM_OF_SCHEMA, _UTF_8 = 2, 4, b"\0\0\0\1"
CHECKED_AT_ONCE = 16_000_000
"""Bytes up to which a catalogue is checked through and through each time it is opened; larger ones by `check`."""


def version_of(path: Path) -> int:
    """Return the schema version of a file, found from its first bytes; Refusal if it is no catalogue of ours.

    A file that this process has open is not opened a second time as a plain file: that would drop SQLite's locks.
    """
    _check_is_file(path)
    if own_file.is_open_here(path):
        return VERSION
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except OSError:
        raise Refusal(N_("“{name}” may not be read. Ask for the right to read it."), name=path.name) from None
    if not header:
        raise Unusable(N_("“{name}” is an empty file, not a catalogue. Choose another file."), name=path.name)
    application = int.from_bytes(header[68:72], "big")
    if header[:16] != _MAGIC or len(header) < _HEADER or application != APPLICATION_ID:
        raise Unusable(N_("“{name}” is not a catalogue of IOMDesk. Choose another file."), name=path.name)
    version = int.from_bytes(header[60:64], "big", signed=True)
    if version > VERSION:
        raise Refusal(N_("“{name}” was made by a newer IOMDesk. Install the newer program to open it."), name=path.name)
    if version < 1 or not _is_known_form(header):
        raise damaged(path.name)
    return version


def _is_known_form(header: bytes) -> bool:
    """Tell whether the pages are of a form that SQLite has long known, with texts in UTF-8."""
    versions, form, encoding = header[18:20], header[44:48], header[56:60]
    return (
        max(versions) <= _NEWEST_FORM and int.from_bytes(form, "big") <= _NEWEST_FORM_OF_SCHEMA and encoding == _UTF_8
    )


def _check_is_file(path: Path) -> None:
    try:
        mode = path.stat().st_mode
    except OSError:
        raise Unusable(N_("There is no file “{name}”. See whether it was moved or renamed."), name=path.name) from None
    if stat.S_ISDIR(mode):
        raise Refusal(N_("“{name}” is a folder, not a catalogue. Choose a file."), name=path.name)
    if not stat.S_ISREG(mode):
        raise Refusal(N_("“{name}” is not a file that can hold a catalogue. Choose a file."), name=path.name)


def open_own(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """Return a connection to a catalogue of ours, checked; Refusal if it is not sound."""
    with _checked(path):
        connection = connect(path, read_only=read_only)
        return _sound(connection, path, thorough=path.stat().st_size <= CHECKED_AT_ONCE)


def open_foreign(path: Path, progress: Progress = quietly) -> sqlite3.Connection:
    """Return a connection to another desk's catalogue that can only be read, checked through and through.

    Refusal if a journal lies beside it: it would play foreign pages into the file.
    """
    if version_of(path) != VERSION:
        raise Refusal(N_("“{name}” was made by an older IOMDesk. Open it once, then import it."), name=path.name)
    for ending in (JOURNAL, LOG):
        if found := left_beside(path, ending):
            raise Refusal(
                N_("“{name}” was not closed well: “{beside}” lies beside it. Open and close it, then import it."),
                name=path.name,
                beside=found.name,
            )
    with _checked(path):
        return _sound(connect_foreign(path), path, thorough=True, progress=progress)


@contextmanager
def _checked(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise failure(error, path.name) from error
    except (ValueError, TypeError, KeyError):
        raise damaged(path.name) from None


def _sound(
    connection: sqlite3.Connection, path: Path, *, thorough: bool, progress: Progress = quietly
) -> sqlite3.Connection:
    try:
        check_sound(connection, path, thorough=thorough)
        if thorough:
            check_contents(connection, path, progress)
    except BaseException:
        connection.close()
        raise
    return connection


def check_sound(connection: sqlite3.Connection, path: Path, *, thorough: bool = True) -> None:
    """Refuse a file that is not whole: schema, size and count, and if `thorough` all pages and digests."""
    _check_schema(connection, path)
    check_size(connection, path)
    _check_count(connection, path)
    if thorough:
        check_pages(connection, path)
        if not_kept_as_written(connection):
            raise damaged(path.name)


def _check_schema(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a file whose schema is not ours, statement for statement."""
    if fingerprint(connection) != FINGERPRINTS[VERSION]:
        raise Unusable(
            N_("“{name}” is not built as IOMDesk builds a catalogue, so it is not used. Choose another file."),
            name=path.name,
        )


def check_size(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a file that is longer or shorter than its pages: what lies behind them was never a catalogue's."""
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    if path.stat().st_size != pages * size:
        raise damaged(path.name)


def _check_count(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a file that does not hold as many records as it must, or whose row about itself is missing."""
    row = connection.execute("SELECT records FROM catalogue").fetchall()
    (records,) = connection.execute("SELECT count(*) FROM record").fetchone()
    if len(row) != 1 or row[0][0] != records or not is_sealed(connection):
        raise damaged(path.name)


def check_pages(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a file whose pages do not fit together, or whose indexes do not find what the tables hold."""
    if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
        raise damaged(path.name)


def not_kept_as_written(connection: sqlite3.Connection) -> list[str]:
    """Return the uids of the records whose digest is not that of what is kept; "" if one is missing or added."""
    wrong, mix = list[str](), EMPTY
    rows = connection.execute(
        "SELECT uid, alive, record.digest, kind, knowledge, data, texts"
        " FROM record LEFT JOIN record_text ON record = id"
    )
    for uid, alive, mark, *kept in rows:
        mix = mixed(mix, mark)
        if digest(*kept) != mark or not is_named(uid, alive, kept[1], kept[2]):
            wrong.append(str(uid))
    (all_digests,) = connection.execute("SELECT digests FROM catalogue").fetchone()
    return wrong if wrong or mix == all_digests else [""]
