"""Contents: whether what a file keeps can be what the program wrote; a digest can be made to fit anything."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from iomdesk.model.change import RecordKind
from iomdesk.model.identity import is_uid
from iomdesk.model.knowledge import Kept
from iomdesk.model.progress import Progress, quietly
from iomdesk.model.record import FieldKind, field_kinds, item_key
from iomdesk.store import traffic
from iomdesk.store.digests import RunningDigest, mix_of
from iomdesk.store.journal import CHANGED, COLUMNS, CREATED, DELETED, changes_in, header_of
from iomdesk.store.record_row import kept_from
from iomdesk.store.unusable import damaged

_TOLD_EVERY = 1000
_FLAWS = (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError)
_RECORDS = "SELECT uid, kind, knowledge, data, texts FROM record LEFT JOIN record_text ON record = id"
_ENTRIES = f"SELECT {', '.join(COLUMNS)} FROM journal"  # noqa: S608 - names of our own
_CHANGES = "SELECT kind, record, deed, changes FROM journal_change"
_WHOLE_ENTRIES = "SELECT seq, digest, id, at, author, label, undoes, local, merge, partial FROM journal"
_WHOLE_CHANGES = "SELECT position, kind, record, deed, changes FROM journal_change WHERE entry = ? ORDER BY position"


def check_contents(connection: sqlite3.Connection, path: Path, progress: Progress = quietly) -> None:
    """Refuse a file with a record that the model does not know, or an entry of the journal that tells of nothing."""
    try:
        _check_itself(connection)
        if altered_entries(connection) or is_seen_altered(connection):
            raise damaged(path.name)
        (total,) = connection.execute("SELECT records FROM catalogue").fetchone()
        for number, (uid, *columns) in enumerate(connection.execute(_RECORDS)):
            if not number % _TOLD_EVERY:
                progress(number, total)
            _check_record(uid, kept_from(*columns))
        for row in connection.execute(_ENTRIES):
            header_of(row)
        traffic.notes(connection)
        for kind, record, deed, changes in connection.execute(_CHANGES):
            if deed not in (CREATED, DELETED, CHANGED) or not is_uid(record):
                raise damaged(path.name)
            changes_in(RecordKind(kind), record, deed, changes)
    except _FLAWS:
        raise damaged(path.name) from None


def altered_entries(connection: sqlite3.Connection) -> int:
    """Return how many entries of the journal are not as they were written."""
    count = 0
    for seq, digest, *texts in connection.execute(_WHOLE_ENTRIES):
        running = RunningDigest(texts)
        for row in connection.execute(_WHOLE_CHANGES, (seq,)):
            running.add(row)
        count += running.value != digest
    return count


def is_seen_altered(connection: sqlite3.Connection) -> bool:
    """Tell whether the list of the Edits that were seen is not as it was written."""
    (seen,) = connection.execute("SELECT seen FROM catalogue").fetchone()
    return bool(mix_of(connection.execute("SELECT id, personal FROM seen_edit")) != seen)


def _check_record(uid: str, kept: Kept) -> None:
    record, knowledge = kept.record, kept.knowledge
    if record.uid != uid or not all(map(is_uid, knowledge.all_stamps())) or not all(knowledge.undecided.values()):
        raise ValueError("what is known of the record is not of it")
    for field, kind in field_kinds(type(record)).items():
        items: Any = kept.data.get(field)
        if kind is FieldKind.ITEMS and items:
            keys = [item[item_key(type(record), field)] for item in items]
            if len(set(keys)) < len(keys):
                raise ValueError("two entries of a list have one key")
    record.data()


def _check_itself(connection: sqlite3.Connection) -> None:
    uid, revision, records = connection.execute("SELECT uid, revision, records FROM catalogue").fetchone()
    seen = connection.execute("SELECT id FROM seen_edit")
    if (
        not is_uid(uid)
        or not all(is_uid(edit) for (edit,) in seen)
        or not isinstance(revision, int)
        or not isinstance(records, int)
    ):
        raise ValueError("the file says of itself what it does not say")
