"""Backups: whole copies of a catalogue, read back before they count, kept in a folder beside it."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from iomdesk.i18n import N_
from iomdesk.model.identity import new_uid
from iomdesk.model.progress import Cancelled, Progress, quietly
from iomdesk.model.rules import Refusal
from iomdesk.store import opening
from iomdesk.store.ageing import to_keep
from iomdesk.store.connection import connect_foreign, failure
from iomdesk.store.locking import Lock
from iomdesk.store.own_file import state
from iomdesk.store.schema import SUFFIX

_MOMENT = "%Y-%m-%dT%H%M%S.%fZ"
_COPIED_AT_ONCE = 500
"""Pages that are copied before others come in between, and a person is asked whether to go on."""
_LOOKED_AT_ONCE = 20_000
"""Steps of SQLite's own machine in reading back, for the same reason."""
Check = Callable[[sqlite3.Connection, Path], None]
Copy = Callable[[Path, Progress], None]
"""Writes a copy of an open catalogue into an empty file."""


class Backup(NamedTuple):
    """A backup: when it was made (UTC), before what, and where it lies."""

    at: datetime
    reason: str
    path: Path


def folder_of(catalogue: Path) -> Path:
    """Return the folder in which the backups of a catalogue lie."""
    return catalogue.with_name(catalogue.name + ".backups")


def backups(catalogue: Path) -> list[Backup]:
    """Return the backups of a catalogue, newest first."""
    found = []
    for path in folder_of(catalogue).glob(f"*{SUFFIX}"):
        moment, _, reason = path.name.removesuffix(SUFFIX).partition(" ")
        with suppress(ValueError):
            found.append(Backup(datetime.strptime(moment, _MOMENT).replace(tzinfo=UTC), reason, path))
    return sorted(found, reverse=True)


def make_backup(
    catalogue: Path,
    copy: Copy,
    reason: str,
    now: object = None,
    check: Check | None = None,
    progress: Progress = quietly,
) -> Backup:
    """Copy a catalogue into its folder of backups, and let older ones go by age; Refusal if the copy is not sound.

    If the newest backup is of the state `now`, it is the backup. Stopped by the progress, it leaves nothing.
    """
    newest = next(iter(backups(catalogue)), None)
    if newest and now is not None and _state_of(newest.path) == now:
        return newest
    folder = folder_of(catalogue)
    at = datetime.now(UTC)
    backup = Backup(at, reason, folder / f"{at.strftime(_MOMENT)} {reason}{SUFFIX}")
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError:
        raise _refusal(catalogue) from None
    copy_to(copy, backup.path, check or check_sound, progress)
    _let_go(catalogue)
    return backup


def _let_go(catalogue: Path) -> None:
    found = backups(catalogue)
    kept = to_keep(backup.at for backup in found)
    for backup in found:
        if backup.at not in kept:
            backup.path.unlink(missing_ok=True)


def _state_of(path: Path) -> object:
    try:
        connection = connect_foreign(path)
        try:
            return state(connection)
        finally:
            connection.close()
    except (sqlite3.Error, TypeError):
        return None


def check_sound(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a copy that is not whole: schema, pages, count and digests."""
    opening.check_schema(connection, path)
    opening.check_count(connection, path)
    opening.check_pages(connection, path)
    opening.check_digests(connection, path)


def copy_raw(connection: sqlite3.Connection, target: Path, progress: Progress = quietly) -> None:
    """Write all pages of an open catalogue into an empty file, as they are when the last is copied."""
    copy = sqlite3.connect(target, isolation_level=None)
    try:
        copy.execute("PRAGMA journal_mode=off")
        copy.execute("PRAGMA synchronous=off")
        connection.backup(
            copy, pages=_COPIED_AT_ONCE, progress=lambda _status, left, whole: progress(whole - left, whole)
        )
    finally:
        copy.close()


def make_empty(path: Path) -> None:
    """Make an empty file that only its owner may read."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def copy_to(copy: Copy, target: Path, check: Check, progress: Progress = quietly) -> None:
    """Copy an open catalogue to a path; what was there stays until the copy has been read back and found sound."""
    part = target.with_name(f".{new_uid()}.part")
    try:
        make_empty(part)
        copy(part, progress)
        _read_back(part, check, progress)
        put_in_place(part, target)
    except sqlite3.Error as error:
        raise failure(error, target.name) from error
    except OSError:
        raise _refusal(target) from None
    finally:
        part.unlink(missing_ok=True)


def _read_back(path: Path, check: Check, progress: Progress = quietly) -> None:
    stop: list[Cancelled] = []

    def is_stopped() -> bool:
        try:
            progress(0, None)
        except Cancelled as cancelled:
            stop.append(cancelled)
        return bool(stop)

    connection = connect_foreign(path)
    connection.set_progress_handler(is_stopped, _LOOKED_AT_ONCE)
    try:
        check(connection, path)
    except sqlite3.OperationalError:
        if stop:
            raise stop[0] from None
        raise
    finally:
        connection.close()


def put_in_place(part: Path, target: Path) -> None:
    """Give a finished file its name, so that after a power cut there is the old file or the new one."""
    file = os.open(part, os.O_RDWR)
    try:
        os.fsync(file)
    finally:
        os.close(file)
    part.replace(target)
    if os.name == "posix":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _refusal(path: Path) -> Refusal:
    return Refusal(
        N_("No copy of “{name}” could be written. See whether the disk is full or the folder may not be written to."),
        name=path.name,
    )


def restore(catalogue: Path, backup: Path) -> Path | None:
    """Put a backup in the place of a catalogue, and return where the file that was there is kept now.

    Refusal if the backup is not sound, Locked if the catalogue is open.
    """
    lock = Lock.take(catalogue)
    part = catalogue.with_name(f".{new_uid()}.part")
    try:
        opening.version_of(backup)
        _read_back(backup, check_sound)
        shutil.copyfile(backup, part)
        part.chmod(0o600)
        aside = _set_aside(catalogue)
        put_in_place(part, catalogue)
    except sqlite3.Error as error:
        raise failure(error, backup.name) from error
    except OSError:
        raise _refusal(catalogue) from None
    finally:
        part.unlink(missing_ok=True)
        lock.release()
    return aside


def _set_aside(catalogue: Path) -> Path | None:
    """Keep the damaged file under another name, with its journals, which would spoil the restored one."""
    if not catalogue.exists():
        return None
    moment = datetime.now(UTC).strftime(_MOMENT)
    aside = catalogue.with_name(f"{catalogue.name.removesuffix(SUFFIX)} damaged {moment}{SUFFIX}")
    for ending in ("-journal", "-wal", "-shm", ""):
        beside = catalogue.with_name(catalogue.name + ending)
        if beside.exists():
            beside.rename(aside.with_name(aside.name + ending))
    return aside
