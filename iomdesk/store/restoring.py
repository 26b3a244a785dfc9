"""Restoring: a backup takes the place of a catalogue, whole or not at all, and what was there is kept."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from iomdesk.store import opening
from iomdesk.store.backups import MOMENT, backups, read_back
from iomdesk.store.catalogue_row import seal
from iomdesk.store.locking import Lock
from iomdesk.store.own_file import state_of
from iomdesk.store.room import check_room
from iomdesk.store.schema import SUFFIX
from iomdesk.store.side_files import SIDE_FILES
from iomdesk.store.whole_file import make_empty, sync_folder, whole_file


def restore(catalogue: Path, backup: Path) -> Path | None:
    """Put a backup in the place of a catalogue, and return where the file that was there is kept now.

    Refusal if the backup is not sound, Locked if the catalogue is open. Until the backup is there whole, the old file
    keeps its name.
    """
    lock = Lock.take(catalogue)
    try:
        with whole_file(catalogue, backup.name) as part:
            _copy_sound(backup, part, catalogue)
            _make_newest(part, catalogue)
            aside = _keep_aside(catalogue)
            _let_journals_go(catalogue)
    finally:
        lock.release()
    return aside


def copy_backup(backup: Path, target: Path) -> None:
    """Write a backup to another place, whole or not at all; Refusal if it is not sound or cannot be written."""
    with whole_file(target, backup.name) as part:
        _copy_sound(backup, part, target)


def _copy_sound(backup: Path, part: Path, target: Path) -> None:
    opening.version_of(backup)
    read_back(backup, opening.check_sound)
    check_room(target, backup.stat().st_size)
    make_empty(part)
    shutil.copyfile(backup, part)


def _make_newest(part: Path, catalogue: Path) -> None:
    """Count on from the newest file there is: what was restored is not to be taken for an older state of it."""
    known = [state_of(path) for path in (catalogue, *(backup.path for backup in backups(catalogue)))]
    own = state_of(part)
    if own is None:
        return
    most = max((found.revision for found in known if found and found.uid == own.uid), default=own.revision)
    connection = sqlite3.connect(part, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode=off")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE catalogue SET revision = ?", (most,))
        seal(connection, own.mark)
        connection.execute("COMMIT")
    finally:
        connection.close()


def _keep_aside(catalogue: Path) -> Path | None:
    """Give the file that is there a second name, with its journals; a medium without links gets a copy."""
    if not catalogue.exists():
        return None
    moment = datetime.now(UTC).strftime(MOMENT)
    aside = catalogue.with_name(f"{catalogue.name.removesuffix(SUFFIX)} replaced {moment}{SUFFIX}")
    for ending in (*SIDE_FILES, ""):
        beside = catalogue.with_name(catalogue.name + ending)
        if beside.exists():
            _name_again(beside, aside.with_name(aside.name + ending))
    sync_folder(catalogue.parent)
    return aside


def _name_again(path: Path, name: Path) -> None:
    try:
        os.link(path, name)
    except OSError:
        check_room(name, path.stat().st_size)
        shutil.copyfile(path, name)
        with name.open("rb+") as file:
            os.fsync(file.fileno())


def _let_journals_go(catalogue: Path) -> None:
    """Take the journals of the old file away: they would be played into the new one."""
    for ending in SIDE_FILES:
        with suppress(FileNotFoundError):
            catalogue.with_name(catalogue.name + ending).unlink()
