"""JournalReader: all questions to the journal of an open catalogue."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import RLock

from iomdesk.model.change import Change
from iomdesk.model.journal import JournalEntry, SeenEdit
from iomdesk.model.message import Message
from iomdesk.model.receipt import Note
from iomdesk.model.step import Step, StepFilter
from iomdesk.store import journal, record_history, steps, traffic
from iomdesk.store.connection import in_words
from iomdesk.store.traffic import Known, Touched
from iomdesk.store.undo_stacks import UndoStacks

_PAGE = 200
_COUNT_CHANGES = (
    "SELECT coalesce(sum(coalesce(json_array_length(changes), 1)), 0) FROM journal_change"
    " WHERE entry = (SELECT seq FROM journal WHERE id = ?)"
)
_TRAVELLING = (
    "SELECT id, 1 FROM journal WHERE NOT merge UNION ALL"
    " SELECT id, personal FROM seen_edit WHERE id NOT IN (SELECT id FROM journal) ORDER BY id"
)
_NAMING = (
    "SELECT id, 1 FROM journal WHERE NOT merge AND seq IN"
    " (SELECT entry FROM journal_change WHERE record IN (SELECT value FROM json_each(?))) ORDER BY id"
)
_FEW = 1000
"""Of more records it is quicker to read the journal through."""


class JournalReader:
    """A file that is open. Threads may share it: each question has the connection to itself while it is asked.

    What is streamed is read page by page, so that others come in between; it shows each page as it is then.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self._connection = connection
        self._lock = RLock()
        self._stacks: UndoStacks | None = None

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._lock, in_words(self.path.name):
            yield self._connection

    def entries(
        self,
        *,
        record: str | None = None,
        local: bool | None = None,
        newest_first: bool = False,
        limit: int | None = None,
        filled: bool = True,
    ) -> Iterator[JournalEntry]:
        """Yield the entries of the journal in order of arrival; with `record`, only what they did to that record.

        Whole records that were created or deleted are filled in as they are now kept; if not `filled`, True stands
        for them.
        """
        after: int | None = None
        while limit is None or limit > 0:
            size = _PAGE if limit is None else min(_PAGE, limit)
            with self._reading() as connection:
                page = journal.headers(
                    connection, record=record, local=local, newest_first=newest_first, after=after, limit=size
                )
            for seq, entry in page:
                changes = list(self._changes(seq, record=record, filled=filled))
                yield entry.model_copy(update={"changes": changes})
                after = seq
            limit = None if limit is None else limit - len(page)
            if len(page) < size:
                return

    def changes_to(self, record: str, field: str = "", key: str = "") -> Iterator[JournalEntry]:
        """Yield what was done to a record, newest first: all of it, a field of it, or a part of that (a language)."""
        mark: record_history.Mark | None = record_history.Mark()
        while mark:
            with self._reading() as connection:
                entries, mark = record_history.page(connection, record, field, key, mark)
            yield from entries

    def entry(self, edit_id: str) -> JournalEntry | None:
        """Return one entry with its changes in full, or None."""
        with self._reading() as connection:
            found = journal.header(connection, edit_id)
            if found is None:
                return None
            return found[1].model_copy(update={"changes": list(self._changes(found[0]))})

    def step_numbers(self, where: StepFilter) -> array[int]:
        """Return the numbers of the entries that are wanted, newest first; another thread may interrupt it."""
        with self._reading() as connection:
            return steps.numbers(connection, where)

    def steps(self, numbers: Sequence[int], language: str, fallbacks: Sequence[str]) -> list[Step]:
        """Return the entries with these numbers as a list shows them, records by their names in a language."""
        with self._reading() as connection:
            return steps.read(connection, numbers, language, fallbacks)

    def authors(self) -> list[str]:
        """Return everybody who did something, by name."""
        with self._reading() as connection:
            return steps.authors(connection)

    def newest_own(self) -> JournalEntry | None:
        """Return the newest entry that was made in this file, without its changes; None if there is none."""
        with self._reading() as connection:
            return steps.newest_own(connection)

    def first_since(self, moment: datetime) -> datetime | None:
        """Return when the first entry after a moment was made in this file; None if there is none."""
        with self._reading() as connection:
            return steps.first_since(connection, moment)

    def label(self, edit_id: str) -> Message | None:
        """Return what an entry is called, without reading what it did."""
        with self._reading() as connection:
            found = journal.header(connection, edit_id)
            return found[1].label if found else None

    def changes(self, edit_id: str, *, newest_first: bool = False) -> Iterator[Change]:
        """Yield the changes of one entry page by page, as `entry` has them; for Edits of many records."""
        with self._reading() as connection:
            found = journal.header(connection, edit_id)
        if found:
            yield from self._changes(found[0], newest_first=newest_first)

    def count_changes(self, edit_id: str) -> int:
        """Return how many changes an entry has."""
        with self._reading() as connection:
            (count,) = connection.execute(_COUNT_CHANGES, (edit_id,)).fetchone()
        return int(count)

    def travelling(
        self, uids: Collection[str] | None = None
    ) -> Iterator[SeenEdit | tuple[JournalEntry, Iterator[Change]]]:
        """Yield the Edits that are known here but for merges, by id: (entry without changes, its changes as a stream).

        True stands for whole records. Of an Edit of which only the id is known, that is yielded. With a few `uids`,
        only what names them; with many, more may come.
        """
        named = uids if uids is not None and len(uids) <= _FEW else None
        with self._reading() as connection:
            if named is None:
                known = connection.execute(_TRAVELLING).fetchall()
            else:
                known = connection.execute(_NAMING, (json.dumps(list(named)),)).fetchall()
        for edit_id, personal in known:
            with self._reading() as connection:
                found = journal.header(connection, edit_id)
            if found:
                yield found[1], self._changes(found[0], named=named, filled=False)
            else:
                yield SeenEdit(edit_id, bool(personal))

    def _changes(
        self,
        seq: int,
        *,
        record: str | None = None,
        named: Collection[str] | None = None,
        newest_first: bool = False,
        filled: bool = True,
    ) -> Iterator[Change]:
        after: int | None = None
        while True:
            with self._reading() as connection:
                page, after = journal.changes_page(
                    connection,
                    seq,
                    record=record,
                    named=named,
                    after=after,
                    newest_first=newest_first,
                    filled=filled,
                )
            yield from page
            if after is None:
                return

    def undo_stacks(self) -> tuple[list[str], list[str]]:
        """Return the ids of the Edits that can be undone and redone, oldest first."""
        with self._reading() as connection:
            if self._stacks is None or self.read_only:
                self._stacks = UndoStacks(journal.own_steps(connection))
            return list(self._stacks.undo), list(self._stacks.redo)

    def own_steps(self) -> list[tuple[str, str | None]]:
        """Return id and what it undoes, of the Edits that were made in this file, in order."""
        with self._reading() as connection:
            return list(journal.own_steps(connection))

    def seen(self) -> set[str]:
        """Return the ids of all Edits that are known here."""
        with self._reading() as connection:
            return {edit for (edit,) in connection.execute("SELECT id FROM seen_edit")}

    def has_seen(self, edit_id: str, *, personal: bool = False, record: str | None = None) -> bool:
        """Tell whether an Edit is known here; with `personal`, whether its personal data are too.

        With `record`, also whether it is known as far as it concerns that record: a part of a catalogue came with it.
        """
        with self._reading() as connection:
            sql = "SELECT 1 FROM seen_edit WHERE id = ? AND personal >= ?"
            if connection.execute(sql, (edit_id, personal)).fetchone():
                return True
            sql = "SELECT 1 FROM journal JOIN journal_change ON entry = seq WHERE id = ? AND partial AND record = ?"
            return record is not None and connection.execute(sql, (edit_id, record)).fetchone() is not None

    def notes(self) -> list[Note]:
        """Return what is noted of files that were sent and received, in order."""
        with self._reading() as connection:
            return traffic.notes(connection)

    def numbers_of(self, edits: Collection[str]) -> list[tuple[int, int]]:
        """Return where in the journal these Edits stand, as far as all of each is known, as ranges of numbers."""
        with self._reading() as connection:
            return traffic.ranges(connection, edits)

    def known_since(self, number: int) -> Known:
        """Return what is known at this moment, and what of it came after a number of the journal."""
        with self._reading() as connection:
            return traffic.known(connection, number)

    def touched(self, numbers: Iterable[int]) -> dict[str, Touched]:
        """Return by uid what the entries with these numbers did to records."""
        with self._reading() as connection:
            return traffic.touched(connection, numbers)
