"""Finder: searches, sorts and counts over a connection of its own, so that nobody waits; it gives way to who writes."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

from iomdesk.model.change import RecordKind
from iomdesk.model.filter import Filter
from iomdesk.model.progress import Cancelled
from iomdesk.model.rules import Refusal
from iomdesk.store.connection import connect, in_words
from iomdesk.store.queries import Lists, Order
from iomdesk.store.tally import Tallied, Tally

if TYPE_CHECKING:
    from iomdesk.store.catalogue_reader import CatalogueReader

_STEPS = 2000
"""So many steps of SQLite between two looks at whether a question is still wanted: well below a millisecond."""
_CACHE = -16000


class Finder:
    """Asked in any thread, one question at a time, while the catalogue's own connection is free for others.

    Whoever reads holds up a writer's COMMIT. So a question under way when something is written raises Cancelled, as one
    that is stopped does, and is to be asked anew; an answer is always of one state of the catalogue.
    """

    def __init__(self, catalogue: CatalogueReader) -> None:
        self._catalogue = catalogue
        self._lock = Lock()
        self._connection: sqlite3.Connection | None = None
        self._lists: Lists | None = None
        self._is_stale = False
        self._writers = 0
        self._stops = self._asked_at = 0

    def ids(self, kind: RecordKind, where: Filter, order: Order, among: Collection[str] | None = None) -> array[int]:
        """Return the numbers of the records that a Filter finds (among those with these uids), in order."""
        with self._asking() as lists:
            return lists.ids(kind, where, order._replace(language=self._catalogue.listed(order.language)), among=among)

    def facets(self, kind: RecordKind, where: Filter) -> dict[str, dict[str, int]]:
        """Return how many of the records found have each code: status type coverage region year unit member …"""
        with self._asking() as lists:
            return lists.facets(kind, where, self._catalogue.catalogue.languages)

    def tally(self, kind: RecordKind, where: Filter) -> Tally:
        """Return counts and sums of budgets by year, region, type … of the records found, and how far texts are."""
        with self._asking() as lists:
            return lists.tally(kind, where)

    def tally_units(self) -> dict[str, Tallied]:
        """Return how many projects each unit manages, by the uid they name, and the sums of their budgets."""
        with self._asking() as lists:
            return lists.tally_units()

    @contextmanager
    def _asking(self) -> Iterator[Lists]:
        with self._lock:
            self._asked_at = self._stops
            if self._writers:
                raise Cancelled
            try:
                with in_words(self._catalogue.path.name):
                    yield self._connected()
            except Refusal:
                # Also that the file is busy: somebody began to write between two statements of the question.
                if not self._is_stopped():
                    raise
            if self._is_stopped():
                raise Cancelled

    def _is_stopped(self) -> bool:
        return self._stops != self._asked_at

    def _connected(self) -> Lists:
        if self._lists is None:
            self._connection = connect(self._catalogue.path, read_only=True)
            self._connection.execute(f"PRAGMA cache_size={_CACHE}")
            self._connection.set_progress_handler(self._is_stopped, _STEPS)
            self._lists = Lists(self._connection, self._catalogue.codes_meant, others_write=self._catalogue.read_only)
        if self._is_stale:
            self._is_stale = False
            self._lists.forget()
        return self._lists

    def stop(self) -> None:
        """Stop the question under way: it raises Cancelled."""
        self._stops += 1
        if self._connection:
            self._connection.interrupt()

    def forget(self) -> None:
        """Read the order of names anew for the next question: some were changed."""
        self._is_stale = True

    @contextmanager
    def giving_way(self, *, politely: bool) -> Iterator[None]:
        """Have nothing asked while somebody writes: what is being asked is stopped, or `politely` waited for."""
        if politely:
            with self._lock:
                yield
            return
        self._writers += 1
        self.stop()
        try:
            yield
        finally:
            self._writers -= 1

    def close(self) -> None:
        """Stop, and let the file go for good."""
        self._writers += 1
        self.stop()
        with self._lock:
            connection, self._connection = self._connection, None
            if connection:
                connection.close()
