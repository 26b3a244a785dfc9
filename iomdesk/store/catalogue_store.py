"""CatalogueStore: one open catalogue, `NAME.iomcat`; the only place that writes into it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path

from iomdesk.i18n import N_
from iomdesk.model.catalogue import CATALOGUE_UID, Catalogue
from iomdesk.model.change import Change, Edit, RecordKind
from iomdesk.model.identity import new_uid
from iomdesk.model.journal import JournalEntry, Outcome, SeenEdit
from iomdesk.model.knowledge import UNSTAMPED, created
from iomdesk.model.progress import Progress, quietly
from iomdesk.model.rules import Refusal
from iomdesk.store import journal, opening
from iomdesk.store.catalogue_reader import CatalogueReader
from iomdesk.store.connection import connect_new, in_words
from iomdesk.store.deeds import outcome
from iomdesk.store.indexing import FOLDING
from iomdesk.store.locking import Lock
from iomdesk.store.own_file import OwnFile
from iomdesk.store.record_row import mixed
from iomdesk.store.record_writer import RecordWriter
from iomdesk.store.schema import APPLICATION_ID, FINGERPRINTS, VERSION, fingerprint

_BATCH = 500


class CatalogueStore(CatalogueReader):
    """A catalogue that is open, for writing unless `read_only`."""

    def __init__(self, path: Path, connection: sqlite3.Connection, lock: Lock | None) -> None:
        super().__init__(path, connection, read_only=lock is None)
        self._held = lock
        self._own = OwnFile(path, connection)

    @classmethod
    def create(cls, path: Path, catalogue: Catalogue) -> CatalogueStore:
        """Make a new catalogue with this heading and open it; Refusal if the file is there already."""
        if path.exists():
            raise Refusal(N_("There is already a file “{name}”. Choose another name."), name=path.name)
        lock = Lock.take(path)
        try:
            with in_words(path.name):
                connection = connect_new(path)
                _make(connection, catalogue)
                return cls(path, connection, lock)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> CatalogueStore:
        """Open a catalogue; Refusal if it is missing, not ours, newer or damaged, Locked if it is open elsewhere."""
        opening.version_of(path)
        lock = None if read_only else Lock.take(path)
        try:
            return cls(path, opening.open_own(path, read_only=read_only), lock)
        except BaseException:
            if lock:
                lock.release()
            raise

    def close(self) -> None:
        """Let the file and its lock go; one file is left."""
        with self._lock:
            if not self.read_only:
                with suppress(sqlite3.Error):
                    self._connection.execute("PRAGMA journal_mode=delete")
            self._own.close()
            super().close()
            if self._held:
                self._held.release()

    @contextmanager
    def _writing(self, mark: str) -> Iterator[sqlite3.Connection]:
        """One transaction, kept whole or not at all; `mark` is the id of the Edit that it keeps."""
        if self.read_only:
            raise Refusal(N_("“{name}” is open to read only, so nothing can be changed."), name=self.path.name)
        with self._lock:
            with in_words(self.path.name):
                self._own.check()
                self._connection.execute("BEGIN IMMEDIATE")
            try:
                with in_words(self.path.name):
                    self._own.check_state()
                    yield self._connection
                    self._connection.execute("UPDATE catalogue SET revision = revision + 1, mark = ?", (mark,))
                    self._connection.execute("COMMIT")
            except BaseException:
                self._catalogue = self._stacks = None
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
            self._own.remember()

    @contextmanager
    def _records(self, connection: sqlite3.Connection) -> Iterator[RecordWriter]:
        writer = RecordWriter(connection, self.catalogue.languages)
        yield writer
        writer.flush()
        _account(connection, writer)

    def commit(
        self,
        edit: Edit,
        *,
        changes: Iterable[Change] | None = None,
        replaces: str | None = None,
        progress: Progress = quietly,
    ) -> Edit:
        """Keep an Edit, whole or not at all, and return it as it came about.

        `changes` is a stream in place of the Edit's own, which is not returned. `replaces` is the newest Edit, with
        which this one is joined: both are kept as one under the new id.
        """
        done: list[Change] = []
        with self._writing(edit.id) as connection, self._records(connection) as records:
            entry = journal.EntryWriter(connection, journal.entry_of(edit))
            count = 0
            for batch in _batches(edit.changes if changes is None else changes):
                for made in _apply(records, batch, edit.id):
                    entry.add(made)
                    if changes is None:
                        done += made
                count += len(batch)
                progress(count, None)
            entry.flush()
            journal.see(connection, [SeenEdit(edit.id)])
        self._note(edit)
        return edit.model_copy(update={"changes": done}) if changes is None else edit

    def _note(self, edit: Edit) -> None:
        self._catalogue = None
        if self._stacks:
            self._stacks.add(edit.id, edit.undoes)

    def take_over(
        self,
        edit: Edit,
        outcomes: Iterable[Outcome],
        entries: Iterable[JournalEntry],
        seen: Iterable[SeenEdit],
        progress: Progress = quietly,
    ) -> Edit:
        raise NotImplementedError


def _apply(records: RecordWriter, changes: list[Change], stamp: str) -> Iterator[list[Change]]:
    by_record: dict[str, list[Change]] = {}
    for change in changes:
        by_record.setdefault(change.place.record, []).append(change)
    stored = records.read(by_record)
    for uid, of_record in by_record.items():
        before = stored.get(uid)
        after, made = outcome(before.kept if before else None, of_record, stamp)
        records.put(before, after)
        yield made


def _batches(changes: Iterable[Change]) -> Iterator[list[Change]]:
    stream = iter(changes)
    while batch := list(islice(stream, _BATCH)):
        yield batch


def _account(connection: sqlite3.Connection, writer: RecordWriter) -> None:
    """Bring the file's count of records and mix of digests up to date."""
    (digests,) = connection.execute("SELECT digests FROM catalogue").fetchone()
    connection.execute(
        "UPDATE catalogue SET records = records + ?, digests = ?", (writer.added, mixed(digests, writer.digests))
    )


def _make(connection: sqlite3.Connection, catalogue: Catalogue) -> None:
    from iomdesk.store.tables import create_schema  # noqa: PLC0415 - SQLModel is slow to import; opening needs it not

    connection.execute("BEGIN IMMEDIATE")
    create_schema(connection)
    if fingerprint(connection) != FINGERPRINTS[VERSION]:
        raise AssertionError("the tables are not those of this version: a new version needs a step in upgrades")
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version={VERSION}")
    connection.execute(
        "INSERT INTO catalogue(id, uid, revision, mark, records, digests, folding) VALUES (1, ?, 0, '', 0, ?, ?)",
        (new_uid(), bytes(16), FOLDING),
    )
    writer = RecordWriter(connection, catalogue.languages)
    heading = catalogue.model_copy(update={"uid": CATALOGUE_UID})
    writer.put(None, created(RecordKind.CATALOGUE, heading.data(), UNSTAMPED))
    writer.flush()
    _account(connection, writer)
    connection.execute("COMMIT")
