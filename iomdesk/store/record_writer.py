"""RecordWriter: puts records and all that follows from them into the tables, many at a time."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from iomdesk.model.change import RecordKind
from iomdesk.model.knowledge import Kept, deleted
from iomdesk.store.batches import BATCH
from iomdesk.store.digests import EMPTY, mixed
from iomdesk.store.indexing import FACT_COLUMNS, NO_ROWS, has_same_text, index_rows, text_words
from iomdesk.store.record_row import columns, kept_from, long_texts

_FACT_NAMES = ", ".join(f'"{name}"' for name in FACT_COLUMNS)
_FACT_SIGNS = ", ".join("?" * len(FACT_COLUMNS))

STATEMENTS = (
    "DELETE FROM label WHERE language = ? AND record = ?",
    "DELETE FROM fact WHERE record = ?",
    "DELETE FROM record_code WHERE kind = ? AND field = ? AND code = ? AND record = ?",
    "DELETE FROM identifier WHERE kind = ? AND value = ? AND scheme = ? AND record = ?",
    "INSERT INTO title_search(title_search, rowid, kind, words) VALUES ('delete', ?, ?, ?)",
    "INSERT INTO text_search(text_search, rowid, kind, words) VALUES ('delete', ?, ?, ?)",
    "DELETE FROM unindexed WHERE record = ?",
    "DELETE FROM record_text WHERE record = ?",
    "DELETE FROM record WHERE id = ?",
    "UPDATE record SET alive = ?, digest = ?, knowledge = ?, data = ? WHERE id = ?",
    "INSERT INTO record(id, uid, kind, alive, digest, knowledge, data) VALUES (?, ?, ?, ?, ?, ?, ?)",
    "INSERT INTO record_text(record, texts) VALUES (?, ?)",
    "INSERT INTO label(language, label, sort_key, record, kind) VALUES (?, ?, ?, ?, ?)",
    f"INSERT INTO fact(record, kind, {_FACT_NAMES}) VALUES (?, ?, {_FACT_SIGNS})",  # noqa: S608 - names of our own
    "INSERT INTO record_code(kind, field, code, record) VALUES (?, ?, ?, ?)",
    "INSERT INTO identifier(kind, value, scheme, record) VALUES (?, ?, ?, ?)",
    "INSERT INTO title_search(rowid, kind, words) VALUES (?, ?, ?)",
    "INSERT INTO text_search(rowid, kind, words) VALUES (?, ?, ?)",
    "INSERT INTO unindexed(record) VALUES (?)",
)
"""In the order in which a batch is written: what goes before what comes."""

(
    _LABEL_GOES,
    _FACT_GOES,
    _CODE_GOES,
    _IDENTIFIER_GOES,
    _TITLE_GOES,
    _TEXT_GOES,
    _UNINDEXED_GOES,
    _LONG_GOES,
    _RECORD_GOES,
    _RECORD_CHANGES,
    _RECORD_COMES,
    _LONG_COMES,
    _LABEL_COMES,
    _FACT_COMES,
    _CODE_COMES,
    _IDENTIFIER_COMES,
    _TITLE_COMES,
    _TEXT_COMES,
    _UNINDEXED_COMES,
) = range(len(STATEMENTS))  # fmt: skip - one name a statement

_READ = (
    "SELECT uid, id, record.digest, kind, knowledge, data, texts FROM record LEFT JOIN record_text ON record = id"
    " WHERE uid IN (SELECT value FROM json_each(?))"
)


class Stored(NamedTuple):
    """A record as the file has it: its number there, its digest, and what is kept."""

    number: int
    digest: bytes
    kept: Kept


def read(connection: sqlite3.Connection, uids: Iterable[str]) -> dict[str, Stored]:
    """Return what the file has under these uids, deleted records too."""
    rows = connection.execute(_READ, (json.dumps(list(uids)),))
    return {uid: Stored(number, mark, kept_from(*rest)) for uid, number, mark, *rest in rows}


@dataclass
class _Pending:
    number: int
    before: Stored | None
    after: Kept
    is_removed: bool = False


class RecordWriter:
    """Writes records within one transaction, in batches; reads its own writes.

    When there are many, the full text of the later ones is left to be indexed afterwards. `added` and `digests` say by
    how much the file's count of records and mix of digests change, `labels_changed` whether lists are in a new order.
    """

    INDEXED_AT_ONCE = 2000

    def __init__(self, connection: sqlite3.Connection, languages: Sequence[str]) -> None:
        self._connection = connection
        self._languages = tuple(languages)
        self._indexed = 0
        self._pending: dict[str, _Pending] = {}
        self._rows: list[list[tuple[Any, ...]]] = [[] for _ in STATEMENTS]
        (self._last,) = connection.execute("SELECT coalesce(max(id), 0) FROM record").fetchone()
        self.added = 0
        self.labels_changed = False
        self.digests = EMPTY

    def read(self, uids: Iterable[str]) -> dict[str, Stored]:
        """Return what the file has under these uids after all that was put."""
        wanted = set(uids)
        if wanted & self._pending.keys():
            self.flush()
        return read(self._connection, wanted)

    def put(self, before: Stored | None, after: Kept) -> None:
        """Keep a record in a new state; `before` is what `read` gave for it."""
        earlier = self._pending.get(after.uid)
        if earlier:
            earlier.after = after
        elif before:
            self._pending[after.uid] = _Pending(before.number, before, after)
        else:
            self._last += 1
            self._pending[after.uid] = _Pending(self._last, None, after)
        if len(self._pending) >= BATCH:
            self.flush()

    def remove(self, before: Stored) -> None:
        """Take a row out: its record became another one, which names its uid. No deletion: nothing dies by it."""
        self._pending[before.kept.uid] = _Pending(before.number, before, deleted(before.kept), is_removed=True)

    def flush(self) -> None:
        """Write all that was put."""
        if not self._pending:
            return
        unindexed = self._unindexed()
        self._indexed += len(self._pending)
        for pending in self._pending.values():
            self._record(pending)
            self._index(pending)
            self._full_text(pending, was_indexed=pending.number not in unindexed)
        self._pending.clear()
        for statement, rows in zip(STATEMENTS, self._rows, strict=True):
            if rows:
                self._connection.executemany(statement, rows)
                rows.clear()

    def _unindexed(self) -> set[int]:
        numbers = [pending.number for pending in self._pending.values() if pending.before]
        if not numbers:
            return set()
        sql = "SELECT record FROM unindexed WHERE record IN (SELECT value FROM json_each(?))"
        return {number for (number,) in self._connection.execute(sql, (json.dumps(numbers),))}

    def _record(self, pending: _Pending) -> None:
        number, before, after = pending.number, pending.before, pending.after
        if before and pending.is_removed:
            self.added -= 1
            self.digests = mixed(self.digests, before.digest)
            self._rows[_LONG_GOES].append((number,))
            self._rows[_RECORD_GOES].append((number,))
            return
        row = columns(after)
        alive = after.knowledge.is_alive
        if before:
            self.digests = mixed(self.digests, before.digest)
            self._rows[_RECORD_CHANGES].append((alive, row.digest, row.knowledge, row.data, number))
        else:
            self.added += 1
            self._rows[_RECORD_COMES].append(
                (number, after.uid, after.kind, alive, row.digest, row.knowledge, row.data)
            )
        self.digests = mixed(self.digests, row.digest)
        had = long_texts(before.kept.data) if before else {}
        if had and had == long_texts(after.data):
            return
        if had:
            self._rows[_LONG_GOES].append((number,))
        if row.texts:
            self._rows[_LONG_COMES].append((number, row.texts))

    def _index(self, pending: _Pending) -> None:
        number, kind, folded = pending.number, pending.after.kind, dict[str, str]()
        old = index_rows(pending.before.kept, self._languages, folded) if pending.before else NO_ROWS
        new = index_rows(pending.after, self._languages, folded)
        rows = self._rows
        self.labels_changed |= old.labels != new.labels
        if pending.before:
            rows[_LABEL_GOES] += [(language, number) for language, _, _ in old.labels - new.labels]
            rows[_CODE_GOES] += [(kind, *code, number) for code in old.codes - new.codes]
            rows[_IDENTIFIER_GOES] += [(kind, v, s, number) for s, v in old.identifiers - new.identifiers]
        rows[_LABEL_COMES] += [(*label, number, kind) for label in new.labels - old.labels]
        rows[_CODE_COMES] += [(kind, *code, number) for code in new.codes - old.codes]
        rows[_IDENTIFIER_COMES] += [(kind, v, s, number) for s, v in new.identifiers - old.identifiers]
        if old.facts != new.facts:
            rows[_FACT_GOES] += [(number,)] if old.facts else []
            rows[_FACT_COMES] += [(number, kind, *new.facts)] if new.facts else []
        if old.title_words != new.title_words:
            token = kind_token(kind)
            rows[_TITLE_GOES] += [(number, token, old.title_words)] if old.title_words is not None else []
            rows[_TITLE_COMES] += [(number, token, new.title_words)] if new.title_words is not None else []

    def _full_text(self, pending: _Pending, *, was_indexed: bool) -> None:
        number, token = pending.number, kind_token(pending.after.kind)
        before = pending.before.kept if pending.before and pending.before.kept.knowledge.is_alive else None
        after = pending.after if pending.after.knowledge.is_alive else None
        if before and after and has_same_text(before, after):
            return
        if before and not was_indexed:
            self._rows[_UNINDEXED_GOES] += [] if after else [(number,)]
            return
        if before:
            self._rows[_TEXT_GOES].append((number, token, text_words(before)))
        if after and self._indexed > self.INDEXED_AT_ONCE:
            self._rows[_UNINDEXED_COMES].append((number,))
        elif after:
            self._rows[_TEXT_COMES].append((number, token, text_words(after)))


def kind_token(kind: RecordKind) -> str:
    """Return the word by which the search tells kinds of records apart."""
    return kind.replace("_", "")
