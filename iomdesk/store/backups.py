"""Backups: whole copies of a catalogue, read back before they count, kept in a folder beside it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from iomdesk.model.progress import Cancelled, Progress, quietly
from iomdesk.model.rules import Refusal
from iomdesk.store.ageing import to_keep
from iomdesk.store.connection import connect_foreign
from iomdesk.store.opening import check_sound
from iomdesk.store.own_file import state_of
from iomdesk.store.room import check_room, hold_reserve
from iomdesk.store.schema import SUFFIX
from iomdesk.store.whole_file import make_empty, refusal, whole_file

MOMENT = "%Y-%m-%dT%H%M%S.%fZ"
_NUMBER = re.compile(r"(?P<number>\d{6,9}) (?P<rest>.*)", re.ASCII)
_COPIED_AT_ONCE = 500
"""Pages that are copied before others come in between, and a person is asked whether to go on."""
_LOOKED_AT_ONCE = 20_000
"""Steps of SQLite's own machine in reading back, for the same reason."""
Check = Callable[[sqlite3.Connection, Path], None]
Copy = Callable[[Path, Progress], None]
"""Writes a copy of an open catalogue into an empty file."""


class Backup(NamedTuple):
    """A backup: when it was made (UTC), before what, where it lies, and the how manieth it is.

    Clocks are set wrong, forward and back; so the number says which is the newest. Older programs gave none.
    """

    at: datetime
    reason: str
    path: Path
    number: int = 0


def folder_of(catalogue: Path) -> Path:
    """Return the folder in which the backups of a catalogue lie."""
    return catalogue.with_name(catalogue.name + ".backups")


def backups(catalogue: Path) -> list[Backup]:
    """Return the backups of a catalogue, newest first."""
    found = []
    for path in folder_of(catalogue).glob(f"*{SUFFIX}"):
        name = path.name.removesuffix(SUFFIX)
        numbered = _NUMBER.fullmatch(name)
        number, name = (int(numbered["number"]), numbered["rest"]) if numbered else (0, name)
        moment, _, reason = name.partition(" ")
        with suppress(ValueError):
            found.append(Backup(datetime.strptime(moment, MOMENT).replace(tzinfo=UTC), reason, path, number))
    return sorted(found, key=lambda backup: (backup.number, backup.at), reverse=True)


def make_backup(
    catalogue: Path,
    copy: Copy,
    reason: str,
    now: object = None,
    check: Check | None = None,
    progress: Progress = quietly,
) -> Backup:
    """Copy a catalogue into its folder of backups, and let older ones go by age; Refusal if the copy is not sound.

    If the newest backup is of the state `now`, and still sound, it is the backup. Stopped by the progress, it leaves
    nothing.
    """
    newest = next(iter(backups(catalogue)), None)
    if newest and now is not None and state_of(newest.path) == now and is_sound(newest.path, progress):
        return newest
    folder = folder_of(catalogue)
    at, number = datetime.now(UTC), newest.number + 1 if newest else 1
    backup = Backup(at, reason, folder / f"{number:06} {at.strftime(MOMENT)} {reason}{SUFFIX}", number)
    try:
        check_room(catalogue, catalogue.stat().st_size)
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError:
        raise refusal(catalogue) from None
    copy_to(copy, backup.path, check or check_sound, progress)
    _let_go(catalogue)
    hold_reserve(folder)
    return backup


def _let_go(catalogue: Path) -> None:
    found = backups(catalogue)
    kept = to_keep([backup.at for backup in found])
    for place, backup in enumerate(found):
        if place not in kept:
            backup.path.unlink(missing_ok=True)


def is_sound(path: Path, progress: Progress = quietly) -> bool:
    """Tell whether a backup can still be read back, whole."""
    try:
        read_back(path, check_sound, progress)
    except (Refusal, OSError, sqlite3.Error, ValueError, TypeError, KeyError):
        return False
    return True


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


def copy_to(copy: Copy, target: Path, check: Check, progress: Progress = quietly) -> None:
    """Copy an open catalogue to a path; what was there stays until the copy has been read back and found sound."""
    with whole_file(target, target.name) as part:
        make_empty(part)
        copy(part, progress)
        read_back(part, check, progress)


def read_back(path: Path, check: Check, progress: Progress = quietly) -> None:
    """Read a copy through and through; the check refuses it if it is not sound."""
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
