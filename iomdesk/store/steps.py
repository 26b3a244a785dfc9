"""Steps: the journal as a long list: the numbers of the entries wanted, and those of them that are in sight."""

# ruff: noqa: S608 - what is put into SQL here are names and clauses of this package; values are always bound

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime
from typing import Any

import orjson

from iomdesk.model.change import RecordKind
from iomdesk.model.folding import fold
from iomdesk.model.journal import JournalEntry
from iomdesk.model.message import Message
from iomdesk.model.step import Step, StepFilter, StepSort
from iomdesk.store import journal
from iomdesk.store.indexing import IDENTIFIERS, NAMES, label_of
from iomdesk.store.journal import IS_NOTE
from iomdesk.store.landing import landings
from iomdesk.store.search import match

_SORTS = {
    StepSort.CHANGED: "seq IN (SELECT entry FROM journal_change WHERE deed = 'changed')",
    StepSort.CREATED: "seq IN (SELECT entry FROM journal_change WHERE deed = 'created')",
    StepSort.DELETED: "seq IN (SELECT entry FROM journal_change WHERE deed = 'deleted')",
    StepSort.TAKEN_IN: "merge",
    StepSort.UNDONE: "undoes IS NOT NULL",
    StepSort.FOREIGN: "NOT local",
}
_BROUGHT = "(SELECT *, max(CASE WHEN merge THEN seq END) OVER (ORDER BY seq) AS brought FROM journal)"
_NEWEST_FIRST = "CASE WHEN local THEN seq ELSE coalesce(brought, 0) - 0.5 END DESC, seq DESC"
_LISTED = "IN (SELECT value FROM json_each(?))"
_OF_RECORDS = f"seq IN (SELECT entry FROM journal_change WHERE record {_LISTED})"
_LONG_ENOUGH = 3
"""Shorter words are not looked for in what was typed: they stand everywhere."""

Condition = tuple[str, list[Any]]


def numbers(connection: sqlite3.Connection, where: StepFilter) -> array[int]:
    """Return the numbers of the entries that are wanted, newest first; what others did follows the import of it."""
    conditions = list(_conditions(connection, where))
    clause = " AND ".join([f"NOT {IS_NOTE}", *(sql for sql, _values in conditions)])
    values = [value for _sql, bound in conditions for value in bound]
    found = connection.execute(f"SELECT seq FROM {_BROUGHT} WHERE {clause} ORDER BY {_NEWEST_FIRST}", values)
    return array("q", [number for (number,) in found])


def _conditions(connection: sqlite3.Connection, where: StepFilter) -> Iterator[Condition]:
    if where.author is not None:
        yield "author = ?", [where.author]
    if where.sort in _SORTS:
        yield _SORTS[where.sort], []
    if where.kind is not None:
        yield "seq IN (SELECT entry FROM journal_change WHERE kind = ?)", [where.kind]
    if where.since is not None:
        yield "julianday(at) >= julianday(?)", [where.since.isoformat()]
    if where.until is not None:
        yield "julianday(at) < julianday(?)", [where.until.isoformat()]
    for word in where.words:
        yield _having(connection, word)


def _having(connection: sqlite3.Connection, word: str) -> Condition:
    """Return the condition that a word stands in what a step is called, who did it, a record's name, or its values."""
    labels = _told(connection, "label", lambda label: str(Message(**orjson.loads(label))), word)
    authors = _told(connection, "author", str, word)
    either = [(f"label {_LISTED}", json.dumps(labels)), (f"author {_LISTED}", json.dumps(authors))]
    either.append((_OF_RECORDS, json.dumps([*_alive(connection, word), *_dead(connection, word)])))
    if len(word) >= _LONG_ENOUGH:
        typed = "seq IN (SELECT entry FROM journal_change WHERE changes LIKE ? ESCAPE '!')"
        either.append((typed, f"%{word.replace('!', '!!').replace('%', '!%').replace('_', '!_')}%"))
    return f"({' OR '.join(sql for sql, _value in either)})", [value for _sql, value in either]


def _told(connection: sqlite3.Connection, column: str, say: Callable[[str], str], word: str) -> list[str]:
    found = connection.execute(f"SELECT DISTINCT {column} FROM journal")
    return [value for (value,) in found if word in fold(say(value))]


def _alive(connection: sqlite3.Connection, word: str) -> Iterator[str]:
    for kind in (RecordKind.PROJECT, RecordKind.ORG_UNIT):
        if question := match(kind, (word,)):
            sql = "SELECT uid FROM record WHERE id IN (SELECT rowid FROM title_search WHERE title_search MATCH ?)"
            yield from (uid for (uid,) in connection.execute(sql, (question,)))


def _dead(connection: sqlite3.Connection, word: str) -> Iterator[str]:
    """Yield deleted records by name: the search for titles knows the living alone."""
    for uid, kind, data in connection.execute("SELECT uid, kind, data FROM record WHERE NOT alive"):
        values = orjson.loads(data)
        names = [values.get(field, "") for field in (*NAMES[RecordKind(kind)], *IDENTIFIERS)]
        words = [text for name in names for text in (name.values() if isinstance(name, dict) else [name])]
        if word in fold(" ".join(words)):
            yield uid


def read(connection: sqlite3.Connection, wanted: Sequence[int], language: str, fallbacks: Sequence[str]) -> list[Step]:
    """Return the steps with these numbers, in this order; those that are gone are left out."""
    listed = json.dumps(list(wanted))
    heads = dict(journal.headers_of(connection, listed))
    sql = (
        "SELECT entry, sum(deed = 'created'), sum(deed = 'deleted'), sum(coalesce(json_array_length(changes), 0)),"
        f" count(*), min(record), max(record), min(kind) FROM journal_change WHERE entry {_LISTED} GROUP BY entry"
    )
    told = {row[0]: row[1:] for row in connection.execute(sql, (listed,))}
    names = _names(connection, {row[4] for row in told.values() if row[4] == row[5]}, language, fallbacks)
    found = []
    for number in wanted:
        if number in heads:
            new, gone, changed, records, first, last, kind = told.get(number, (0, 0, 0, 0, "", "", None))
            one = first if first == last else ""
            of_one = (one, RecordKind(kind) if one else None, names.get(one, ""))
            found.append(Step(heads[number], new, gone, changed, records, *of_one))
    return found


def _names(
    connection: sqlite3.Connection, uids: Collection[str], language: str, fallbacks: Sequence[str]
) -> dict[str, str]:
    """Return what records are called, deleted ones too, and those that turned out to be others."""
    landed = landings(connection, uids)
    sql = f"SELECT uid, kind, data FROM record WHERE uid {_LISTED}"
    rows = connection.execute(sql, (json.dumps([landed.get(uid, uid) for uid in uids]),))
    labels = {uid: label_of(RecordKind(kind), orjson.loads(data), language, fallbacks) for uid, kind, data in rows}
    return {uid: labels.get(landed.get(uid, uid), "") for uid in uids}


def authors(connection: sqlite3.Connection) -> list[str]:
    """Return everybody who did something, by name."""
    return sorted(author for (author,) in connection.execute("SELECT DISTINCT author FROM journal"))


def newest_own(connection: sqlite3.Connection) -> JournalEntry | None:
    """Return the newest entry that was made in this file, without its changes; None if there is none."""
    found = connection.execute("SELECT seq FROM journal WHERE local ORDER BY seq DESC LIMIT 1").fetchone()
    return journal.headers_of(connection, json.dumps(found))[0][1] if found else None


def first_since(connection: sqlite3.Connection, moment: datetime) -> datetime | None:
    """Return when the first entry after a moment was made in this file; None if there is none."""
    sql = "SELECT at FROM journal WHERE local AND julianday(at) > julianday(?) ORDER BY julianday(at) LIMIT 1"
    found = connection.execute(sql, (moment.isoformat(),)).fetchone()
    return datetime.fromisoformat(found[0]) if found else None
