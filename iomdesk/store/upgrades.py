"""Upgrades: numbered steps from one schema to the next, run on a copy that is then swapped in."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from iomdesk.model.identity import new_uid
from iomdesk.store.backups import copy_raw, copy_to, make_backup
from iomdesk.store.connection import connect, failure
from iomdesk.store.opening import check_pages, check_size
from iomdesk.store.room import check_room
from iomdesk.store.schema import FINGERPRINTS, VERSION, fingerprint
from iomdesk.store.unusable import damaged
from iomdesk.store.whole_file import put_in_place, refusal

Step = Callable[[sqlite3.Connection], None]
"""Brings an open database from its version to the next, inside a transaction that it does not end."""

STEPS: dict[int, Step] = {}
"""The step from each version to the next. A step stays as it was written, whatever the tables become later."""


def upgrade(path: Path, version: int, steps: Mapping[int, Step] = STEPS, target: int = VERSION) -> None:
    """Bring a catalogue that nobody has open from a version to `target`; whole or not at all, after a backup.

    Refusal if the file or the outcome is not sound: then nothing was changed.
    """
    part = path.with_name(f".{new_uid()}.part")
    check_room(path, 2 * path.stat().st_size)
    try:
        _copy_of(path, version, part)
        _run(part, version, steps, target)
        put_in_place(part, path)
    except sqlite3.Error as error:
        raise failure(error, path.name) from error
    except OSError:
        raise refusal(path) from None
    finally:
        part.unlink(missing_ok=True)


def _copy_of(path: Path, version: int, part: Path) -> None:
    def check(connection: sqlite3.Connection, _: Path) -> None:
        _check_version(connection, path, version)

    connection = connect(path)
    try:
        check_size(connection, path)
        check(connection, path)
        make_backup(path, partial(copy_raw, connection), "upgrade", check=check)
        copy_to(partial(copy_raw, connection), part, check)
    finally:
        connection.execute("PRAGMA journal_mode=delete")
        connection.close()


def _run(part: Path, version: int, steps: Mapping[int, Step], target: int) -> None:
    connection = connect(part)
    try:
        connection.execute("PRAGMA foreign_keys=off")
        connection.execute("BEGIN IMMEDIATE")
        for number in range(version, target):
            steps[number](connection)
        connection.execute(f"PRAGMA user_version={target}")
        connection.execute("COMMIT")
        _check_version(connection, part, target)
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.execute("PRAGMA journal_mode=delete")
        connection.close()


def _check_version(connection: sqlite3.Connection, path: Path, version: int) -> None:
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    if found != version or fingerprint(connection) != FINGERPRINTS[version]:
        raise damaged(path.name)
    check_pages(connection, path)
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        raise damaged(path.name)
