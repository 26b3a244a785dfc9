"""Lists: the numbers of the records to show, in order, the rows to show them by, and counts by code."""

# ruff: noqa: S608 - what is put into SQL here are names and clauses of this package; values are always bound

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

import orjson

from iomdesk.i18n import N_
from iomdesk.model.change import RecordKind
from iomdesk.model.comment import open_comments
from iomdesk.model.filter import Condition, Filter
from iomdesk.model.record import Data
from iomdesk.model.rules import Refusal
from iomdesk.store.conditions import Clause, CodesMeant, both, clause
from iomdesk.store.indexing import FACT_COLUMNS
from iomdesk.store.label_order import LabelOrder
from iomdesk.store.search import match
from iomdesk.store.tally import Tallied, Tally, tally, tally_units

RELEVANCE = "relevance"
_LABEL_SORTS = frozenset({"title", "name", "label", RELEVANCE})
_SORT_NAMES = {"year": "funding_year", "unit": "managing_unit", "id": "project_id"}
_NOTES = "notes"
"""Sorts by how many notes wait; resolved ones count no more."""
_RANKED = 400
_MANY = 20_000
"""For so many records it is quicker to read the uids of all than to look up each (measured)."""
_COLUMN_FACETS = {"status": "status", "type": "type", "coverage": "coverage", "region": "region"}
_COLUMN_FACETS |= {"year": "funding_year", "unit": "managing_unit"}
FACETS = (*_COLUMN_FACETS, "member", "theme", "sdg", "kind", "notes", "missing")
_CODES = {"missing": "written", "notes": "note"}
"""The facets whose codes are indexed by another name."""
_AMONG = "f.record IN (SELECT id FROM record WHERE uid IN (SELECT value FROM json_each(?)))"
_HITS = "SELECT rowid FROM {table} WHERE {table} MATCH ?"


class Found(NamedTuple):
    """How many records a Filter finds, and the clause that chooses them."""

    total: int
    among: Clause


class Order(NamedTuple):
    """How a list is ordered, in which language, and how many of it are wanted (-1: all)."""

    language: str
    sort: str = "title"
    descending: bool = False
    limit: int = -1


class Row(NamedTuple):
    """A record in a list: its short fields, without the long texts."""

    uid: str
    data: Data


class Lists:
    """Questions about the records of one kind."""

    def __init__(self, connection: sqlite3.Connection, meant: CodesMeant, *, others_write: bool) -> None:
        self._connection = connection
        self._meant = meant
        self._order = LabelOrder(connection, others_write=others_write)

    def forget(self) -> None:
        """Read the order of names anew: some were changed."""
        self._order.forget()

    def ids(
        self,
        kind: RecordKind,
        where: Filter,
        order: Order,
        *,
        texts: bool = True,
        among: Collection[str] | None = None,
    ) -> array[int]:
        """Return the numbers of the records (of those with these uids: `among`) that a Filter finds, in order."""
        question = match(kind, where.words)
        own = [] if among is None else [Clause(_AMONG, (json.dumps(list(among)),))]
        is_narrowed = bool(where.conditions or where.without or own)
        if order.sort == RELEVANCE and question:
            found = self._by_relevance(question, -1 if is_narrowed else order.limit, texts=texts)
            if is_narrowed:
                met = self._hits(kind, Filter((), where.conditions, where.without), texts=texts, own=own) or set()
                found = array("q", [number for number in found if number in met])
        else:
            found = self._sorted(kind, order, self._hits(kind, where, texts=texts, own=own))
        return found if order.limit < 0 else found[: order.limit]

    def holds(self, kind: RecordKind, condition: Condition) -> bool:
        """Tell whether any record meets a condition."""
        found = both([Clause("f.kind = ?", (kind,)), clause(self._connection, kind, condition, self._meant)])
        first = self._connection.execute(f"SELECT 1 FROM fact f WHERE {found.sql} LIMIT 1", found.values).fetchone()
        return first is not None

    def _hits(self, kind: RecordKind, where: Filter, *, texts: bool, own: Sequence[Clause] = ()) -> set[int] | None:
        """Return the numbers of the records that a Filter, and clauses of our own, find; None if none is left out."""
        conditions = [*own, *(clause(self._connection, kind, condition, self._meant) for condition in where.conditions)]
        question = match(kind, where.words)
        hits = self._meeting(kind, conditions) if conditions or (where.without and not question) else None
        if question:
            words = self._having(question, texts=texts)
            hits = words if hits is None else hits & words
        for unwanted in where.without:
            if hits is not None and (question := match(kind, unwanted)):
                hits -= self._having(question, texts=texts)
        return hits

    def _numbers(self, sql: str, values: Sequence[object]) -> array[int]:
        return array("q", [number for (number,) in self._connection.execute(sql, values)])

    def _meeting(self, kind: RecordKind, conditions: Sequence[Clause]) -> set[int]:
        found = both([Clause("f.kind = ?", (kind,)), *conditions])
        return set(self._numbers(f"SELECT f.record FROM fact f WHERE {found.sql}", found.values))

    def _having(self, question: str, *, texts: bool) -> set[int]:
        tables = ("title_search", "text_search") if texts else ("title_search",)
        return {number for table in tables for number in self._numbers(_HITS.format(table=table), (question,))}

    def _sorted(self, kind: RecordKind, order: Order, hits: set[int] | None) -> array[int]:
        """Return the hits (None: all) by name, or by a column and then by name; what has no value comes last."""
        column = None if order.sort in _LABEL_SORTS else _SORT_NAMES.get(order.sort, order.sort)
        if column is not None and column not in (*FACT_COLUMNS, _NOTES):
            raise Refusal(N_("A list cannot be sorted by “{name}”."), name=order.sort)
        everything = self._order.of(kind, order.language)
        found = everything if hits is None else array("q", [number for number in everything if number in hits])
        if column is None:
            return found[::-1] if order.descending else found[:]
        if column == _NOTES:
            values = self._open_notes(kind)
        else:
            sql = f'SELECT record, "{column}" FROM fact WHERE kind = ? AND "{column}" IS NOT NULL'
            values = dict(self._connection.execute(sql, (kind,)).fetchall())
        with_value = [number for number in found if number in values]
        with_value.sort(key=values.__getitem__, reverse=order.descending)
        return array("q", with_value + [number for number in found if number not in values])

    def _open_notes(self, kind: RecordKind) -> dict[int, int]:
        """Return how many open notes each record has that has any."""
        sql = (
            "SELECT r.id, json_extract(r.data, '$.comments') FROM record_code c JOIN record r ON r.id = c.record"
            " WHERE c.kind = ? AND c.field = 'note' AND c.code = 'open'"
        )
        rows = self._connection.execute(sql, (kind,))
        return {number: open_comments({"comments": orjson.loads(found)}) for number, found in rows}

    def _by_relevance(self, question: str, limit: int, *, texts: bool) -> array[int]:
        """Hits in titles first, the best of them in front if they are few: to rank all would take too long."""
        found = self._ranked("title_search", question, limit)
        if texts and len(found) != limit:
            known = set(found)
            found.extend(n for n in self._ranked("text_search", question, limit) if n not in known)
        return found

    def _ranked(self, table: str, question: str, limit: int) -> array[int]:
        sql = _HITS.format(table=table)
        found = self._numbers(f"{sql} LIMIT ?", (question, _RANKED + 1))
        if len(found) <= _RANKED:
            return self._numbers(f"{sql} ORDER BY rank LIMIT ?", (question, limit))
        return self._numbers(f"{sql} LIMIT ?", (question, limit))

    def rows(self, numbers: Iterable[int]) -> list[Row]:
        """Return the rows with these numbers, in this order; numbers that are not there are left out."""
        wanted = list(numbers)
        sql = "SELECT id, uid, data FROM record WHERE id IN (SELECT value FROM json_each(?))"
        found = {
            number: Row(uid, orjson.loads(data))
            for number, uid, data in self._connection.execute(sql, (json.dumps(wanted),))
        }
        return [found[number] for number in wanted if number in found]

    def uids(self, numbers: Iterable[int]) -> list[str]:
        """Return the uids of the records with these numbers, in this order."""
        wanted = list(numbers)
        sql, values = "SELECT id, uid FROM record", tuple[str, ...]()
        if len(wanted) < _MANY:
            sql, values = f"{sql} WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(wanted),)
        found = dict(self._connection.execute(sql, values).fetchall())
        return [found[number] for number in wanted if number in found]

    def labels(self, uids: Iterable[str], language: str) -> dict[str, str]:
        """Return what these records are called, by uid; a uid that another record is the same as, too.

        CROSS keeps SQLite from asking the list of uids anew for every label.
        """
        sql = (
            "SELECT w.value, l.label FROM json_each(?) w CROSS JOIN record r ON r.uid = w.value"
            " CROSS JOIN label l ON l.record = r.id AND l.language = ?"
        )
        return dict(self._connection.execute(sql, (json.dumps(list(uids)), language)).fetchall())

    def facets(self, kind: RecordKind, where: Filter, languages: Sequence[str]) -> dict[str, dict[str, int]]:
        """Return how many records that a Filter finds have each code, by field; a field's own condition left aside."""
        words = self._hits(kind, Filter(where.words, (), where.without), texts=True)
        found: dict[tuple[Condition, ...], Found] = {}
        counts: dict[str, dict[str, int]] = {}
        for name in FACETS:
            left = tuple(c for c in where.conditions if c.field != name or c.is_negated)
            if left not in found:
                found[left] = self._found(kind, left, words)
            counts[name] = self._count(kind, name, found[left], languages)
        return counts

    def tally(self, kind: RecordKind, where: Filter) -> Tally:
        """Return counts and sums of budgets by field of the records that a Filter finds, its own conditions obeyed."""
        words = self._hits(kind, Filter(where.words, (), where.without), texts=True)
        return tally(self._connection, kind, self._found(kind, where.conditions, words).among)

    def tally_units(self) -> dict[str, Tallied]:
        """Return how many projects each unit manages, by the uid they name, and the sums of their budgets."""
        return tally_units(self._connection)

    def _found(self, kind: RecordKind, conditions: Sequence[Condition], words: set[int] | None) -> Found:
        """Return how many records meet conditions and have words, and the clause that chooses them (none: all)."""
        if not conditions and words is None:
            (total,) = self._connection.execute("SELECT count(*) FROM fact WHERE kind = ?", (kind,)).fetchone()
            return Found(total, Clause("", ()))
        clauses = [clause(self._connection, kind, condition, self._meant) for condition in conditions]
        hits = self._meeting(kind, clauses) if clauses else set(words or ())
        if clauses and words is not None:
            hits &= words
        return Found(len(hits), Clause(" AND record IN (SELECT value FROM json_each(?))", (json.dumps(list(hits)),)))

    def _count(self, kind: RecordKind, name: str, found: Found, languages: Sequence[str]) -> dict[str, int]:
        among = found.among
        if name in _COLUMN_FACETS:
            column = _COLUMN_FACETS[name]
            sql = (
                f'SELECT "{column}", count(*) FROM fact WHERE kind = ? AND "{column}" IS NOT NULL{among.sql}'
                f' GROUP BY "{column}"'
            )
            rows = self._connection.execute(sql, (kind, *among.values)).fetchall()
            return {str(code): count for code, count in rows}
        field = _CODES.get(name, name)
        sql = f"SELECT code, count(*) FROM record_code WHERE kind = ? AND field = ?{among.sql} GROUP BY code"
        counts = dict(self._connection.execute(sql, (kind, field, *among.values)).fetchall())
        if name != "missing":
            return counts
        return {tag: found.total - counts.get(tag, 0) for tag in languages if found.total > counts.get(tag, 0)}
