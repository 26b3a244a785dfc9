"""CatalogueStore: one open catalogue, `NAME.iomcat`; the only place that writes into it."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from iomdesk.i18n import N_
from iomdesk.model.catalogue import Catalogue
from iomdesk.model.change import Change, Edit
from iomdesk.model.identity import new_uid
from iomdesk.model.journal import JournalEntry, Outcome, SeenEdit
from iomdesk.model.progress import Progress, quietly
from iomdesk.model.receipt import Note
from iomdesk.model.rules import Refusal
from iomdesk.store import catalogue_row, journal, opening, traffic, writing
from iomdesk.store.backups import folder_of
from iomdesk.store.catalogue_reader import CatalogueReader
from iomdesk.store.connection import DiskFull, in_words
from iomdesk.store.finder import Finder
from iomdesk.store.guarded_catalogue import GuardedCatalogue
from iomdesk.store.hot_journal import check_beside
from iomdesk.store.indexing import SEARCHED
from iomdesk.store.locking import Lock
from iomdesk.store.new_file import new_file
from iomdesk.store.own_file import state
from iomdesk.store.record_writer import RecordWriter
from iomdesk.store.refill import index_next_texts, refill_labels, refill_search, unindexed
from iomdesk.store.room import give_reserve
from iomdesk.store.schema import VERSION

_log = logging.getLogger(__name__)
_TURN = 0.002
"""Seconds for others between two batches of work in the background: a lock that is taken again at once starves them."""

Noting = Callable[[bool], Iterable[Note]]
"""Is told whether a record was altered, and says what is to be noted."""


def _nothing(_is_altered: bool) -> Iterable[Note]:  # noqa: FBT001 - the one thing that is told
    return ()


class CatalogueStore(GuardedCatalogue):
    """A catalogue that is open, for writing unless `read_only`."""

    def __init__(self, path: Path, connection: sqlite3.Connection, lock: Lock | None) -> None:
        super().__init__(path, connection, read_only=lock is None)
        self.finder = Finder(self)
        self._held = lock
        self._opened = self._own.state

    @classmethod
    def create(cls, path: Path, catalogue: Catalogue) -> CatalogueStore:
        """Make a new catalogue with this heading and open it; Refusal if the file is there already."""
        if path.exists():
            raise Refusal(N_("There is already a file “{name}”. Choose another name."), name=path.name)
        lock = Lock.take(path)
        try:
            with in_words(path.name):
                return cls(path, new_file(path, catalogue), lock)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, take_over: bool = False) -> CatalogueStore:
        """Open a catalogue; Refusal if it is missing, not ours, newer or damaged, Locked if it is open elsewhere.

        With `take_over` a lock that nobody has touched for a while does not hold.
        """
        version = opening.version_of(path)
        lock = None if read_only else Lock.take(path, over=take_over)
        try:
            check_beside(path, read_only=read_only)
            if version < VERSION:
                _upgrade(path, version, read_only=read_only)
            store = cls(path, opening.open_own(path, read_only=read_only), lock)
            store._fold_anew()
        except BaseException:
            if lock:
                lock.release()
            raise
        return store

    def close(self) -> None:
        """Let the file and its lock go, after a backup if anything was changed; one file is left."""
        self.finder.close()
        with self._lock:
            if self._is_closed:
                return
            self._is_closed = True
            if not self.read_only and self._own.state != self._opened:
                try:
                    self.safeguard("close")
                except Refusal:
                    _log.warning("no backup could be made on closing")
            if not self.read_only:
                with suppress(sqlite3.Error):
                    self._connection.execute("PRAGMA journal_mode=delete")
            self._own.close()
            super().close()
            if self._held:
                self._held.release()

    @contextmanager
    def _writing(self, mark: str, *, politely: bool = False) -> Iterator[sqlite3.Connection]:
        """One transaction, kept whole or not at all, under the id of its Edit; searches give way, or end `politely`."""
        if self.read_only:
            raise Refusal(N_("“{name}” is open to read only, so nothing can be changed."), name=self.path.name)
        with self.finder.giving_way(politely=politely), self._lock:
            with in_words(self.path.name):
                self._own.check()
                if self._held:
                    self._held.check(self.path)
                self._connection.execute("BEGIN IMMEDIATE")
            try:
                with in_words(self.path.name):
                    self._own.check_state()
                    yield self._connection
                    catalogue_row.seal(self._connection, mark)
                    left = state(self._connection)  # after the commit a disk that fails would deny what is kept
                    self._connection.execute("COMMIT")
            except BaseException:
                self._catalogue = self._stacks = self._reference = None
                self._forget_order()
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
            self._own.remember(left)

    @contextmanager
    def _keeping(self, mark: str) -> Iterator[tuple[sqlite3.Connection, RecordWriter]]:
        """One transaction in which records are written, with all that follows from them."""
        with self._writing(mark) as connection:
            languages = self.catalogue.languages
            records = RecordWriter(connection, languages)
            yield connection, records
            records.flush()
            catalogue_row.account(connection, records)
            self._catalogue = self._reference = None
            if self.catalogue.languages != languages:
                refill_labels(connection, self.catalogue.languages)
            if records.labels_changed or self.catalogue.languages != languages:
                self._forget_order()

    def _forget_order(self) -> None:
        self._lists.forget()
        self.finder.forget()

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
        which this one is joined: both are kept as one under the new id. On a full disk the reserve is let go.
        """
        try:
            return self._commit(edit, changes, replaces, progress)
        except DiskFull:
            if changes is not None or not give_reserve(folder_of(self.path)):
                raise
            return self._commit(edit, changes, replaces, progress)

    def _commit(self, edit: Edit, changes: Iterable[Change] | None, replaces: str | None, progress: Progress) -> Edit:
        done: list[Change] = []
        with self._keeping(edit.id) as (connection, records):
            if replaces:
                old = writing.replaced_changes(connection, replaces)
                writing.keep_joined(connection, records, edit, old, progress, done.extend)
            elif changes is None:
                writing.keep(connection, records, edit, edit.changes, progress, done.extend)
            else:
                writing.keep(connection, records, edit, changes, progress, _forget)
        self._step(edit, again=replaces is not None)
        return edit.model_copy(update={"changes": done})

    def take_over(
        self,
        edit: Edit,
        outcomes: Iterable[Outcome],
        entries: Iterable[JournalEntry],
        seen: Iterable[SeenEdit],
        progress: Progress = quietly,
        *,
        noting: Noting = _nothing,
    ) -> Edit:
        """Keep what a merge made of records, with the stamps that they bear, and the journal that came with them.

        The Edit names the merge in the journal of this file, stamps nothing and does not travel; if no record is
        altered it is not kept. `noting` is asked at the end what is to be noted of it.
        """
        with self._keeping(edit.id) as (connection, records):
            something = writing.take(connection, records, edit, outcomes, progress)
            if not something:
                journal.remove(connection, edit.id)
            journal.store_foreign(connection, entries)
            journal.see(connection, seen)
            for note in noting(something):
                traffic.write(connection, note)
        if something:
            self._step(edit)
        return edit

    def note(self, make: Callable[[], Iterable[Note]]) -> None:
        """Note what was sent or received; no record changes. `make` is asked while nobody else can write."""
        with self._writing(new_uid()) as connection:
            for note in make():
                traffic.write(connection, note)

    def _step(self, edit: Edit, *, again: bool = False) -> None:
        if again:
            self._stacks = None
        elif self._stacks:
            self._stacks.add(edit.id, edit.undoes)

    def texts_to_index(self) -> int:
        """Return how many records are not in the search for full text yet."""
        with self._reading() as connection:
            return unindexed(connection)

    def index_texts(self, progress: Progress = quietly) -> None:
        """Take what was left out of the search for full text into it, batch by batch; may be cancelled and resumed."""
        total, done = self.texts_to_index(), 0
        while self.texts_to_index():
            progress(done, total)
            with self._writing(self._own.state.mark, politely=True) as connection:
                done += index_next_texts(connection)
            time.sleep(_TURN)
        progress(done, total)

    def _fold_anew(self) -> None:
        """Bring labels and search up to date if another version of the program, or of Unicode, filled them."""
        with self._reading() as connection:
            (folding,) = connection.execute("SELECT folding FROM catalogue").fetchone()
        if folding == SEARCHED or self.read_only:
            return
        try:
            with self._writing(self._own.state.mark) as connection:
                refill_search(connection, self.catalogue.languages)
        except BaseException:
            self.close()
            raise


def open_foreign(path: Path, progress: Progress = quietly) -> CatalogueReader:
    """Open another desk's catalogue to be read only, as a file that nobody may alter meanwhile; Refusal if unsound."""
    return CatalogueReader(path, opening.open_foreign(path, progress), read_only=True)


def _forget(_: list[Change]) -> None:
    """Let changes go: there may be too many to be kept in memory."""


def _upgrade(path: Path, version: int, *, read_only: bool) -> None:
    if read_only:
        raise Refusal(N_("“{name}” was made by an older IOMDesk. Open it once to be changed."), name=path.name)
    from iomdesk.store.upgrades import upgrade  # noqa: PLC0415 - hardly ever needed

    upgrade(path, version)
