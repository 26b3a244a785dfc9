"""Lists: the numbers of the records to show, in order, the rows to show them by, and counts by code."""

# ruff: noqa: S608 - what is put into SQL here are names and clauses of this package; values are always bound

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import orjson

from iomdesk.i18n import N_
from iomdesk.model.change import RecordKind
from iomdesk.model.filter import Condition, Filter
from iomdesk.model.record import Data
from iomdesk.model.rules import Refusal
from iomdesk.store.conditions import Clause, CodesMeant, clause
from iomdesk.store.indexing import FACT_COLUMNS
from iomdesk.store.search import match

RELEVANCE = "relevance"
_LABEL_SORTS = frozenset({"title", "name", "label", RELEVANCE})
_SORT_NAMES = {"year": "funding_year", "unit": "managing_unit", "id": "project_id"}
_RANKED = 400
_ALL = -1
_FACETS = {"status": "status", "type": "type", "coverage": "coverage", "region": "region", "year": "funding_year"}
_FACETS |= {"unit": "managing_unit"}
_CODE_FACETS = ("member", "theme", "sdg", "kind")
_HITS = "f.record IN (SELECT rowid FROM {table} WHERE {table} MATCH ?)"


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
    """Questions about the records of one kind, each one piece of SQL."""

    def __init__(self, connection: sqlite3.Connection, meant: CodesMeant) -> None:
        self._connection = connection
        self._meant = meant

    def where(self, kind: RecordKind, where: Filter, *, texts: bool, without: str | None = None) -> Clause:
        """Return a Filter as a clause over the facts `f`; without the conditions on one field, if told so."""
        parts = [Clause("f.kind = ?", (kind,))]
        if question := match(kind, where.words):
            tables = ("title_search", "text_search") if texts else ("title_search",)
            sql = " OR ".join(_HITS.format(table=table) for table in tables)
            parts.append(Clause(f"({sql})", (question,) * len(tables)))
        parts += [self._clause(kind, condition) for condition in where.conditions if condition.field != without]
        return Clause(" AND ".join(part.sql for part in parts), tuple(v for part in parts for v in part.values))

    def _clause(self, kind: RecordKind, condition: Condition) -> Clause:
        return clause(self._connection, kind, condition, self._meant)

    def ids(self, kind: RecordKind, where: Filter, order: Order, *, texts: bool) -> array[int]:
        """Return the numbers of the records that a Filter finds, in order."""
        question = match(kind, where.words) if order.sort == RELEVANCE else None
        if question:
            return self._by_relevance(kind, where, question, order.limit, texts=texts)
        direction = "DESC" if order.descending else "ASC"
        if order.sort in _LABEL_SORTS:
            if not where:
                sql = f"SELECT record FROM label WHERE kind = ? AND language = ? ORDER BY sort_key {direction} LIMIT ?"
                return self._numbers(sql, (kind, order.language, order.limit))
            sorting = f"l.sort_key {direction}"
        else:
            column = _SORT_NAMES.get(order.sort, order.sort)
            if column not in FACT_COLUMNS:
                raise Refusal(N_("A list cannot be sorted by “{name}”."), name=order.sort)
            sorting = f'f."{column}" IS NULL, f."{column}" {direction}, l.sort_key'
        found = self.where(kind, where, texts=texts)
        sql = (
            "SELECT f.record FROM fact f JOIN label l ON l.record = f.record AND l.language = ?"
            f" WHERE {found.sql} ORDER BY {sorting}, f.record LIMIT ?"
        )
        return self._numbers(sql, (order.language, *found.values, order.limit))

    def _numbers(self, sql: str, values: Sequence[object]) -> array[int]:
        return array("q", [number for (number,) in self._connection.execute(sql, values)])

    def _by_relevance(self, kind: RecordKind, where: Filter, question: str, limit: int, *, texts: bool) -> array[int]:
        """Hits in titles first, the best of them in front if they are few: to rank all would take too long."""
        within = _ALL if where.conditions else limit
        found = self._hits("title_search", question, within)
        if texts:
            known = set(found)
            found.extend(number for number in self._hits("text_search", question, within) if number not in known)
        if where.conditions:
            rest = self.where(kind, Filter((), where.conditions), texts=False)
            allowed = set(self._numbers(f"SELECT f.record FROM fact f WHERE {rest.sql}", rest.values))
            found = array("q", [number for number in found if number in allowed])
        return found if limit == _ALL else found[:limit]

    def _hits(self, table: str, question: str, limit: int) -> array[int]:
        sql = f"SELECT rowid FROM {table} WHERE {table} MATCH ?"
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
        sql = "SELECT id, uid FROM record WHERE id IN (SELECT value FROM json_each(?))"
        found = dict(self._connection.execute(sql, (json.dumps(wanted),)).fetchall())
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
        counts: dict[str, dict[str, int]] = {}
        for name, column in _FACETS.items():
            found = self.where(kind, where, texts=True, without=name)
            sql = (
                f'SELECT f."{column}", count(*) FROM fact f WHERE f."{column}" IS NOT NULL AND {found.sql}'
                f' GROUP BY f."{column}"'
            )
            counts[name] = {str(code): count for code, count in self._connection.execute(sql, found.values)}
        for name in _CODE_FACETS:
            found = self.where(kind, where, texts=True, without=name)
            counts[name] = self._codes(name, found)
        found = self.where(kind, where, texts=True, without="missing")
        (total,) = self._connection.execute(f"SELECT count(*) FROM fact f WHERE {found.sql}", found.values).fetchone()
        written = self._codes("written", found)
        counts["missing"] = {tag: total - written.get(tag, 0) for tag in languages if total > written.get(tag, 0)}
        return counts

    def _codes(self, field: str, found: Clause) -> dict[str, int]:
        sql = (
            "SELECT c.code, count(*) FROM record_code c JOIN fact f ON f.record = c.record"
            f" WHERE c.field = ? AND {found.sql} GROUP BY c.code"
        )
        return dict(self._connection.execute(sql, (field, *found.values)).fetchall())
