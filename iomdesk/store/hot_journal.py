"""Hot journal: what lies beside a catalogue in which SQLite was stopped; only what belongs to it is played into it.

SQLite plays any journal that bears its mark into the file beside it, cuts that file to the size that the journal names,
and deletes a file that the journal names at its end. Nothing in a journal says of which file it is. So it is played
into a copy first: what belongs to a catalogue makes it whole.
"""

from __future__ import annotations

import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from iomdesk.i18n import N_
from iomdesk.model.rules import Refusal
from iomdesk.store.connection import connect, connect_foreign
from iomdesk.store.opening import check_sound, version_of
from iomdesk.store.own_file import is_open_here
from iomdesk.store.room import free
from iomdesk.store.schema import VERSION
from iomdesk.store.side_files import JOURNAL, LOG, left_beside
from iomdesk.store.unusable import damaged

_MARK = bytes.fromhex("d9d505f920a163d7")
_UNSOUND = (Refusal, sqlite3.Error, ValueError, TypeError, KeyError)


def check_beside(catalogue: Path, *, read_only: bool) -> None:
    """Refuse what SQLite would play into a catalogue and does not belong there; nothing is changed by looking.

    A log is played even into a file that is only read, and is never ours; a journal is when it is written to.
    """
    if is_open_here(catalogue):
        return
    log, journal = left_beside(catalogue, LOG), left_beside(catalogue, JOURNAL)
    if log:
        raise _foreign(catalogue, log)
    if journal and not stat.S_ISREG(journal.lstat().st_mode):
        raise _foreign(catalogue, journal)
    if journal and not read_only:
        _check_journal(catalogue, journal)


def _foreign(catalogue: Path, found: Path) -> Refusal:
    return Refusal(
        N_(
            "“{beside}” lies beside “{name}” and does not belong to it."
            " Move it to another folder, then open the catalogue again."
        ),
        name=catalogue.name,
        beside=found.name,
    )


def _check_journal(catalogue: Path, journal: Path) -> None:
    size = journal.lstat().st_size
    if _names_a_file(journal, size):
        raise _foreign(catalogue, journal)
    room = free(catalogue.resolve().parent)
    if version_of(catalogue) != VERSION or (room is not None and room < size + catalogue.stat().st_size):
        return  # a full disk is no reason to keep a person from the catalogue: the journal is played unseen
    with TemporaryDirectory(prefix=".", suffix=".part", dir=catalogue.resolve().parent) as folder:
        copy = Path(folder, "copy")
        shutil.copyfile(catalogue, copy)
        was_sound = _is_sound(copy, connect_foreign)
        shutil.copyfile(journal, copy.with_name(copy.name + JOURNAL))
        if not _is_sound(copy, connect):
            raise _foreign(catalogue, journal) if was_sound else damaged(catalogue.name)


def _is_sound(copy: Path, way: Callable[[Path], sqlite3.Connection]) -> bool:
    try:
        with closing(way(copy)) as connection:
            check_sound(connection, copy)
    except _UNSOUND:
        return False
    return True


def _names_a_file(journal: Path, size: int) -> bool:
    """Tell whether a journal names another file at its end; no change of a single catalogue does."""
    with journal.open("rb") as file:
        file.seek(max(0, size - len(_MARK)))
        return file.read() == _MARK
