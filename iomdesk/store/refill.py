"""Labels and search filled anew: when the catalogue's languages change, or an older program folded the words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from iomdesk.model.knowledge import Kept
from iomdesk.store.indexing import FOLDING, SEARCHED, index_rows, text_words
from iomdesk.store.record_row import kept_from
from iomdesk.store.record_writer import kind_token

_PAGE = 500
_INDEXED_AT_ONCE = 50
"""Fewer than a page: somebody at the window may be waiting for the file."""
_READ = (
    "SELECT id, kind, knowledge, data, texts FROM record LEFT JOIN record_text ON record = id"
    " WHERE alive AND id > ? ORDER BY id LIMIT ?"
)
_READ_UNINDEXED = (
    "SELECT id, kind, knowledge, data, texts FROM unindexed JOIN record ON id = unindexed.record"
    " LEFT JOIN record_text ON record_text.record = id LIMIT ?"
)
_LABEL = "INSERT INTO label(language, label, sort_key, record, kind) VALUES (?, ?, ?, ?, ?)"
_TITLE = "INSERT INTO title_search(rowid, kind, words) VALUES (?, ?, ?)"
_TEXT = "INSERT INTO text_search(rowid, kind, words) VALUES (?, ?, ?)"


def refill_labels(connection: sqlite3.Connection, languages: Sequence[str]) -> None:
    """Work out anew what each record is called in each language."""
    connection.execute("DELETE FROM label")
    for page in _pages(connection):
        labels = [(*label, n, k.kind) for n, k in page for label in sorted(index_rows(k, languages).labels)]
        connection.executemany(_LABEL, labels)


def refill_search(connection: sqlite3.Connection, languages: Sequence[str]) -> None:
    """Bring the search to what this program looks for, and leave the full text to be indexed later."""
    (was,) = connection.execute("SELECT folding FROM catalogue").fetchone()
    if not f"{was}/".startswith(f"{FOLDING}/"):
        refill_labels(connection, languages)
        _refill_titles(connection, languages)
    connection.execute("INSERT INTO text_search(text_search) VALUES ('delete-all')")
    connection.execute("DELETE FROM unindexed")
    connection.execute("INSERT INTO unindexed(record) SELECT id FROM record WHERE alive")
    connection.execute("UPDATE catalogue SET folding = ?", (SEARCHED,))


def _refill_titles(connection: sqlite3.Connection, languages: Sequence[str]) -> None:
    connection.execute("INSERT INTO title_search(title_search) VALUES ('delete-all')")
    for page in _pages(connection):
        words = [(n, kind_token(k.kind), index_rows(k, languages).title_words) for n, k in page]
        connection.executemany(_TITLE, words)


def _pages(connection: sqlite3.Connection) -> Iterator[list[tuple[int, Kept]]]:
    last = 0
    while rows := connection.execute(_READ, (last, _PAGE)).fetchall():
        yield [(number, kept_from(*rest)) for number, *rest in rows]
        last = rows[-1][0]


def unindexed(connection: sqlite3.Connection) -> int:
    """Return how many records are not in the search for full text yet."""
    (count,) = connection.execute("SELECT count(*) FROM unindexed").fetchone()
    return int(count)


def index_next_texts(connection: sqlite3.Connection) -> int:
    """Take the next records into the search for full text; returns how many those were."""
    rows = connection.execute(_READ_UNINDEXED, (_INDEXED_AT_ONCE,)).fetchall()
    texts = [(n, kind_token(kept.kind), text_words(kept)) for n, *rest in rows for kept in (kept_from(*rest),)]
    connection.executemany(_TEXT, texts)
    connection.executemany("DELETE FROM unindexed WHERE record = ?", [(row[0],) for row in rows])
    return len(rows)
