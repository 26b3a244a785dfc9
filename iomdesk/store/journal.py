"""The journal in the file: every Edit with what it did, and the ids of all Edits that are known here.

Of a record that was created or deleted the journal keeps no second copy: it is filled in from the kept record.
"""

# ruff: noqa: S608 - what is put into SQL here are names and clauses of this package; values are always bound

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

import orjson

from iomdesk.model.change import Change, Edit, Place, RecordKind, whole_change
from iomdesk.model.journal import JournalEntry, SeenEdit
from iomdesk.model.message import Message
from iomdesk.store.batches import batches
from iomdesk.store.digests import RunningDigest, digest_of_row, mixed
from iomdesk.store.landing import landings, names_of
from iomdesk.store.record_row import as_json
from iomdesk.store.record_writer import read

CREATED, DELETED, CHANGED = "created", "deleted", "changed"
UNFILLED = True
"""Stands for a whole record in Changes that are not filled in."""

_PAGE = 200
_INSERT = (
    "INSERT INTO journal(seq, id, at, author, label, undoes, local, merge, partial, digest)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, x'')"
)
_INSERT_CHANGE = "INSERT INTO journal_change(entry, position, kind, record, deed, changes) VALUES (?, ?, ?, ?, ?, ?)"
IS_NOTE = "(merge AND NOT local)"
"""Which entries are notes of what was sent and received: no deed, so that no list of deeds has them."""

COLUMNS = ("seq", "id", "at", "author", "label", "undoes", "local", "merge", "partial")
"""The columns of an entry, as `header_of` reads them."""
_COLUMNS = ", ".join(COLUMNS)


class EntryWriter:
    """Writes one entry and, batch by batch, what it did.

    What it changed in a record that it had created is part of the creation, which is filled in from what is kept.
    """

    def __init__(self, connection: sqlite3.Connection, entry: JournalEntry) -> None:
        self._connection = connection
        (self._seq,) = connection.execute("SELECT coalesce(max(seq), 0) + 1 FROM journal").fetchone()
        label = as_json(entry.label.model_dump(exclude_defaults=True))
        texts = (entry.id, entry.at.isoformat(), entry.author, label, entry.undoes)
        flags = (int(entry.local), int(entry.merge), int(entry.partial))
        connection.execute(_INSERT, (self._seq, *texts, *flags))
        self._digest = RunningDigest((*texts, *flags))
        self.records = 0
        self._has_created = False
        self._rows: list[tuple[int, int, str, str, str, str | None]] = []

    def add(self, changes: Iterable[Change]) -> None:
        """Remember Changes, in order."""
        for (kind, record, is_whole), group in groupby(changes, key=_of_one_record):
            if is_whole:
                for change in group:
                    self.add_whole(kind, record, is_new=change.before is None)
            elif not self._is_created(record):
                values = [[change.place.name, change.before, change.after] for change in group]
                self._row(kind, record, CHANGED, as_json(values))

    def add_whole(self, kind: str, record: str, *, is_new: bool) -> None:
        """Remember that a record was created or deleted."""
        self._has_created |= is_new
        self._row(kind, record, CREATED if is_new else DELETED, None)

    def _is_created(self, record: str) -> bool:
        """Tell whether this Edit made the record; what it wrote is asked, so that memory does not grow with it."""
        if not self._has_created:
            return False
        self._flush()
        sql = "SELECT deed FROM journal_change WHERE record = ? AND entry = ? AND deed != ? ORDER BY position DESC"
        found = self._connection.execute(sql, (record, self._seq, CHANGED)).fetchone()
        return found is not None and found[0] == CREATED

    def _row(self, kind: str, record: str, deed: str, changes: str | None) -> None:
        row = (self.records, str(kind), record, deed, changes)
        self._rows.append((self._seq, *row))
        self._digest.add(row)
        self.records += 1
        if len(self._rows) >= _PAGE:
            self._flush()

    def _flush(self) -> None:
        self._connection.executemany(_INSERT_CHANGE, self._rows)
        self._rows.clear()

    def finish(self) -> None:
        """Write what was added, and the digest."""
        self._flush()
        self._connection.execute("UPDATE journal SET digest = ? WHERE seq = ?", (self._digest.value, self._seq))


def _of_one_record(change: Change) -> tuple[str, str, bool]:
    return change.kind, change.place.record, not change.place.field


def entry_of(edit: Edit, **flags: bool) -> JournalEntry:
    """Return the journal's form of an Edit, without its changes."""
    values = {name: getattr(edit, name) for name in ("label", "id", "at", "author", "undoes")}
    return JournalEntry(**values, **flags, changes=[])


def store_foreign(connection: sqlite3.Connection, entries: Iterable[JournalEntry]) -> None:
    """Keep entries of other offices that are not known yet, or of which only a part was."""
    for entry in entries:
        known = connection.execute("SELECT seq, partial FROM journal WHERE id = ?", (entry.id,)).fetchone()
        if known and not known[1]:
            continue
        changes = list(entry.changes)
        if known and entry.partial:
            have = {change.place for change in changes}
            changes += [change for change in _all_changes(connection, known[0]) if change.place not in have]
        if known:
            remove(connection, entry.id)
        writer = EntryWriter(connection, entry_of(entry, local=False, partial=entry.partial))
        writer.add(changes)
        writer.finish()


def _all_changes(connection: sqlite3.Connection, seq: int) -> Iterator[Change]:
    after: int | None = None
    while True:
        page, after = changes_page(connection, seq, after=after, filled=False)
        yield from page
        if after is None:
            return


def remove(connection: sqlite3.Connection, edit: str) -> None:
    """Take an entry out of the journal; its id stays as seen."""
    connection.execute("DELETE FROM journal_change WHERE entry = (SELECT seq FROM journal WHERE id = ?)", (edit,))
    connection.execute("DELETE FROM journal WHERE id = ?", (edit,))


def see(connection: sqlite3.Connection, edits: Iterable[SeenEdit]) -> None:
    """Remember ids as seen; personal data once seen stay seen."""
    for batch in batches(edits, _PAGE):
        ids = json.dumps([edit.id for edit in batch])
        sql = "SELECT id, personal FROM seen_edit WHERE id IN (SELECT value FROM json_each(?))"
        known = dict(connection.execute(sql, (ids,)).fetchall())
        seen = {edit.id: int(edit.personal or bool(known.get(edit.id))) for edit in batch}
        new = [edit for edit in seen.items() if known.get(edit[0]) != edit[1]]
        (mix,) = connection.execute("SELECT seen FROM catalogue").fetchone()
        for row in new:
            mix = mixed(mix, digest_of_row(row))
            if row[0] in known:
                mix = mixed(mix, digest_of_row((row[0], known[row[0]])))
        connection.executemany("INSERT OR REPLACE INTO seen_edit(id, personal) VALUES (?, ?)", new)
        connection.execute("UPDATE catalogue SET seen = ?", (mix,))


def headers(
    connection: sqlite3.Connection,
    *,
    record: str | None,
    local: bool | None,
    newest_first: bool,
    after: int | None,
    limit: int,
) -> list[tuple[int, JournalEntry]]:
    """Return up to `limit` entries without changes, with their numbers, that come after the number `after`."""
    order, sign = ("DESC", "<") if newest_first else ("ASC", ">")
    conditions, values = [f"NOT {IS_NOTE}"], list[Any]()
    if record is not None:
        conditions.append("seq IN (SELECT entry FROM journal_change WHERE record IN (SELECT value FROM json_each(?)))")
        values.append(json.dumps(names_of(connection, record)))
    if local is not None:
        conditions.append("local = ?")
        values.append(local)
    if after is not None:
        conditions.append(f"seq {sign} ?")
        values.append(after)
    sql = f"SELECT {_COLUMNS} FROM journal WHERE {' AND '.join(conditions)} ORDER BY seq {order} LIMIT ?"
    return [header_of(row) for row in connection.execute(sql, (*values, limit))]


def headers_of(connection: sqlite3.Connection, numbers: str) -> list[tuple[int, JournalEntry]]:
    """Return the entries with these numbers (a JSON list) without changes."""
    sql = f"SELECT {_COLUMNS} FROM journal WHERE seq IN (SELECT value FROM json_each(?))"
    return [header_of(row) for row in connection.execute(sql, (numbers,))]


def header(connection: sqlite3.Connection, edit: str) -> tuple[int, JournalEntry] | None:
    """Return an entry without changes, with its number."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM journal WHERE id = ?", (edit,)).fetchone()
    return header_of(row) if row else None


def header_of(row: Sequence[Any]) -> tuple[int, JournalEntry]:
    """Return the entry of a row without changes, with its number."""
    seq, edit, at, author, label, undoes, local, merge, partial = row
    return seq, JournalEntry(
        id=edit,
        at=at,
        author=author,
        label=Message(**orjson.loads(label)),
        undoes=undoes,
        local=bool(local),
        merge=bool(merge),
        partial=bool(partial),
        changes=[],
    )


def changes_page(
    connection: sqlite3.Connection,
    seq: int,
    *,
    record: str | None = None,
    named: Collection[str] | None = None,
    after: int | None = None,
    newest_first: bool = False,
    filled: bool = True,
) -> tuple[list[Change], int | None]:
    """Return the next Changes of an entry, and where to go on (None: that was all); with `named`, of these uids only.

    Filled in, they are of the records as they are now: also of one that turned out to be another.
    """
    order, sign = ("DESC", "<") if newest_first else ("ASC", ">")
    conditions, values = ["entry = ?"], list[Any]([seq])
    if record is not None:
        named = names_of(connection, record)
    if named is not None:
        conditions.append("record IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(list(named)))
    if after is not None:
        conditions.append(f"position {sign} ?")
        values.append(after)
    sql = (
        "SELECT position, kind, record, deed, changes FROM journal_change"
        f" WHERE {' AND '.join(conditions)} ORDER BY position {order} LIMIT ?"
    )
    rows = connection.execute(sql, (*values, _PAGE)).fetchall()
    landed = landings(connection, {row[2] for row in rows}) if filled else {}
    whole = {landed.get(row[2], row[2]) for row in rows if row[3] != CHANGED} if filled else set()
    stored = read(connection, whole) if whole else {}
    changes: list[Change] = []
    for _, kind, name, deed, values in rows:
        uid = landed.get(name, name)
        data: Any = stored[uid].kept.data if uid in stored else {"uid": uid} if filled else UNFILLED
        found = changes_in(RecordKind(kind), uid, deed, values, data)
        changes += reversed(found) if newest_first else found
    return changes, rows[-1][0] if len(rows) == _PAGE else None


def changes_in(kind: RecordKind, uid: str, deed: str, values: str | None, data: Any = UNFILLED) -> list[Change]:
    """Return the Changes that a row tells of a record; `data` stands for the record as a whole."""
    if deed != CHANGED:
        return [whole_change(kind, uid, data, is_new=deed == CREATED)]
    return [
        Change(kind=kind, place=Place.named(uid, name), before=before, after=after)
        for name, before, after in orjson.loads(values or "[]")
    ]


def own_steps(connection: sqlite3.Connection) -> Iterator[tuple[str, str | None]]:
    """Yield (id, undoes) of the entries that were made in this file, in order."""
    yield from connection.execute("SELECT id, undoes FROM journal WHERE local ORDER BY seq")
