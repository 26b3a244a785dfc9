"""The conditions of a Filter as SQL over the table of facts, named `f`."""

# ruff: noqa: S608 - what is put into SQL here are names and clauses of this package; values are always bound

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from iomdesk.model.change import RecordKind
from iomdesk.model.filter import DATE_FIELDS, LANGUAGE_FIELDS, NOTE_FIELDS, NUMBER_FIELDS, RANGE, Condition
from iomdesk.store.indexing import FACT_COLUMNS

CodesMeant = Callable[[str, str], Sequence[str]]
"""Answers (list, what a person typed) with the codes that are meant, those below them too."""

_COLUMNS = {"year": "funding_year", "unit": "managing_unit", "id": "project_id"}
_CODE_COLUMNS = frozenset({"status", "type", "coverage", "region"})
_CODE_LISTS = {name: name for name in (*_CODE_COLUMNS, "theme")} | {"kind": "unit_kind"}
_OPERATORS = {":": "=", "=": "=", "<": "<", ">": ">", "<=": "<=", ">=": ">="}
_CODED = "SELECT record FROM record_code WHERE kind = ? AND field = ?"
_AFTER_ALL = "\U0010ffff"


class Clause(NamedTuple):
    """A piece of SQL and the values bound in it."""

    sql: str
    values: tuple[Any, ...]


def both(clauses: Sequence[Clause]) -> Clause:
    """Return the clause that holds where all of these do."""
    return Clause(" AND ".join(part.sql for part in clauses), tuple(v for part in clauses for v in part.values))


def clause(connection: sqlite3.Connection, kind: RecordKind, condition: Condition, meant: CodesMeant) -> Clause:
    """Return the clause of one condition, of whose values one must hold, or none if it is turned round."""
    name, values = condition.field, condition.values
    if name in _CODE_LISTS:
        codes = dict.fromkeys(code for value in values for code in meant(_CODE_LISTS[name], value))
        parts = [_among(f'f."{name}"', codes) if name in _CODE_COLUMNS else _coded(kind, name, codes)]
    elif name == "unit":
        parts = [_of_units(connection, kind, values, below=condition.operator != "=")]
    else:
        parts = [_of_value(kind, condition, value) for value in values]
    sql = "(" + " OR ".join(part.sql for part in parts) + ")"
    # What has no value does not have this one: NULL counts as no.
    sql = f"NOT coalesce({sql}, 0)" if condition.is_negated else sql
    return Clause(sql, tuple(v for part in parts for v in part.values))


def _of_value(kind: RecordKind, condition: Condition, value: str) -> Clause:
    name = condition.field
    if name in NUMBER_FIELDS | DATE_FIELDS:
        return _compared(name, condition.operator, value)
    if name in LANGUAGE_FIELDS:
        return _language(kind, name, value)
    if name in ("id", "code"):
        return _identified(kind, name, condition.operator, value)
    if name in NOTE_FIELDS:
        return _coded(kind, "note", [value])
    if name == "sdg":
        return _goal(kind, value) if condition.operator == ":" else _coded(kind, name, [value])
    return _coded(kind, "member", [value.upper()])


def _among(sql: str, values: Iterable[str]) -> Clause:
    return Clause(f"{sql} IN (SELECT value FROM json_each(?))", (json.dumps(list(values)),))


def _coded(kind: RecordKind, field: str, codes: Iterable[str]) -> Clause:
    sql = f"f.record IN ({_CODED} AND code IN (SELECT value FROM json_each(?)))"
    return Clause(sql, (kind, field, json.dumps(list(codes))))


def _goal(kind: RecordKind, value: str) -> Clause:
    """Return the clause of a goal, which its targets meet too: 10 is met by 10.7."""
    sql = f"f.record IN ({_CODED} AND (code = ? OR code GLOB ?))"
    return Clause(sql, (kind, "sdg", value, "".join(sign for sign in value if sign.isalnum() or sign == ".") + ".*"))


def _compared(name: str, operator: str, value: str) -> Clause:
    """Return the clause of a number or a date, or of a range, whose ends belong to it."""
    if RANGE in value:
        ends = zip((">=", "<="), value.split(RANGE), strict=True)
        return both([_compared(name, sign, end) for sign, end in ends if end])
    sign = _OPERATORS[operator]
    if name in NUMBER_FIELDS:
        return Clause(f'f."{_COLUMNS.get(name, name)}" {sign} ?', (float(value),))
    return Clause(f'substr(f."{name}", 1, ?) {sign} ?', (len(value), value))


def _language(kind: RecordKind, name: str, value: str) -> Clause:
    if name == "outdated":
        return _coded(kind, "outdated", [value])
    column = _COLUMNS.get(value, value)
    if column in FACT_COLUMNS:
        return Clause(f'f."{column}" IS NULL', ())
    if value in ("member", "theme", "sdg", "kind"):
        return Clause(f"f.record NOT IN ({_CODED})", (kind, value))
    return Clause(f"f.record NOT IN ({_CODED} AND code = ?)", (kind, "written", value))


def _identified(kind: RecordKind, name: str, operator: str, value: str) -> Clause:
    start = value.strip().upper()
    scheme = "= 'code'" if name == "code" else "!= 'same_as'"
    sql = (
        f"f.record IN (SELECT record FROM identifier WHERE kind = ? AND value >= ? AND value <= ? AND scheme {scheme})"
    )
    values = (kind, start, start + (_AFTER_ALL if operator == ":" else ""))
    if name == "code":
        return Clause(sql, values)
    return Clause(f"{sql} OR f.record = (SELECT id FROM record WHERE uid = ?)", (*values, value.strip().lower()))


def _of_units(connection: sqlite3.Connection, kind: RecordKind, references: Iterable[str], *, below: bool) -> Clause:
    """Return the clause of units, with (`unit:`) or without (`unit=`) those below them."""
    named = [uid for reference in references for uid in _units(connection, reference)]
    units = units_below(connection, named) if below else [*named, *_aliases(connection, named)]
    if kind is RecordKind.ORG_UNIT:
        return _among("(SELECT uid FROM record WHERE id = f.record)", units)
    return _among("f.managing_unit", units)


def _units(connection: sqlite3.Connection, reference: str) -> list[str]:
    return find(connection, RecordKind.ORG_UNIT, reference)


def find(connection: sqlite3.Connection, kind: RecordKind, reference: str) -> list[str]:
    """Return the uids of the records alive that bear this uid, project ID, PRIMA ID, code or name of a list."""
    sql = (
        "SELECT uid FROM record WHERE uid = ? AND kind = ? AND alive UNION SELECT uid FROM identifier"
        " JOIN record ON id = record WHERE identifier.kind = ? AND value = ? ORDER BY uid"
    )
    value = reference.strip()
    return [uid for (uid,) in connection.execute(sql, (value.lower(), kind, kind, value.upper()))]


def units_below(connection: sqlite3.Connection, units: Iterable[str]) -> list[str]:
    """Return these units and all that stand below them, also by the uids of units that they are the same as."""
    below = (
        "SELECT uid FROM fact JOIN record ON id = fact.record WHERE fact.kind = 'org_unit'"
        " AND parent IN (SELECT value FROM json_each(?))"
    )
    found, level = dict[str, None](), list(units)
    while level:
        found.update(dict.fromkeys(level))
        same = _aliases(connection, level)
        found.update(dict.fromkeys(same))
        children = connection.execute(below, (json.dumps([*level, *same]),)).fetchall()
        level = [uid for (uid,) in children if uid not in found]
    return list(found)


def _aliases(connection: sqlite3.Connection, units: Sequence[str]) -> set[str]:
    """Return the uids of units that turned out to be one of these."""
    sql = (
        "SELECT lower(value) FROM identifier JOIN record ON id = record WHERE identifier.kind = 'org_unit'"
        " AND scheme = 'same_as' AND uid IN (SELECT value FROM json_each(?))"
    )
    return {uid for (uid,) in connection.execute(sql, (json.dumps(units),))}
