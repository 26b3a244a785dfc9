"""Comparing: what a backup has otherwise than the file as it is now, record by record."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from iomdesk.model.change import RecordKind
from iomdesk.model.knowledge import Kept
from iomdesk.model.progress import Progress, quietly
from iomdesk.store.connection import connect_foreign
from iomdesk.store.record_row import digest, kept_from

_PAGE = 5000
_NAMED = 200
"""So many records are read to be named; the others are counted."""
Sums = dict[str, tuple[str, bool, bytes]]
"""Of each record by uid its kind, whether it is alive, and its digest."""


class Comparison(NamedTuple):
    """What restoring a backup would do: records that change, that go, and that come back, and the first of them."""

    changed: int
    gone: int
    back: int
    first: list[tuple[str, Kept]]
    """`changed`, `gone` or `back`, and the record as it would be, or as it was before it goes."""


def compared(now: Path, backup: Path, progress: Progress = quietly) -> Comparison | None:
    """Compare two files of a catalogue that nobody has open; None if one of them cannot be read.

    Of a damaged file that counts which can still be read.
    """
    try:
        with closing(connect_foreign(now)) as one, closing(connect_foreign(backup)) as other:
            return compared_by(one, other, progress)
    except (sqlite3.Error, ValueError, TypeError, KeyError):
        return None


def compared_by(now: sqlite3.Connection, backup: sqlite3.Connection, progress: Progress = quietly) -> Comparison:
    """Compare what two connections read."""
    here, there = _sums(now, progress), _sums(backup, progress)
    if not here:
        raise ValueError("nothing can be read")
    alive_here = {uid for uid, (_kind, alive, _digest) in here.items() if alive}
    alive_there = {uid for uid, (_kind, alive, _digest) in there.items() if alive}
    changed = sorted(uid for uid in alive_here & alive_there if here[uid][2] != there[uid][2])
    gone, back = sorted(alive_here - alive_there), sorted(alive_there - alive_here)
    first = [
        *_named("changed", changed, backup),
        *_named("gone", gone, now),
        *_named("back", back, backup),
    ]
    return Comparison(len(changed), len(gone), len(back), first)


def _sums(connection: sqlite3.Connection, progress: Progress) -> Sums:
    found: Sums = {}
    with suppress(sqlite3.Error):
        for uid, kind, alive, mark in connection.execute("SELECT uid, kind, alive, digest FROM record"):
            if kind in (RecordKind.PROJECT, RecordKind.ORG_UNIT):
                found[str(uid)] = (str(kind), bool(alive), bytes(mark))
            if len(found) % _PAGE == 0:
                progress(len(found), None)
    return found


def _named(deed: str, uids: list[str], connection: sqlite3.Connection) -> Iterator[tuple[str, Kept]]:
    sql = (
        "SELECT record.digest, kind, knowledge, data, texts FROM record LEFT JOIN record_text ON record = id"
        " WHERE uid = ?"
    )
    for uid in uids[:_NAMED]:
        with suppress(sqlite3.Error, ValueError, TypeError, KeyError):
            mark, *kept = connection.execute(sql, (uid,)).fetchone()
            if digest(*kept) == mark:
                yield deed, kept_from(*kept)
