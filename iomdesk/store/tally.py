"""Tally: how many records have each value, and how much money they have, in one pass over the facts."""

# ruff: noqa: S608 - what is put into SQL here are names of columns and clauses of this package; values are always bound

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from iomdesk.model.change import RecordKind
from iomdesk.store.conditions import Clause

TALLIED = {"year": "funding_year", "region": "region", "type": "type", "status": "status", "coverage": "coverage"}
TALLIED |= {"unit": "managing_unit"}
"""The fields that are tallied, by the names of the filter language, with their columns."""

LISTED = ("member",)
"""The lists that are tallied: a record with several codes counts for each of them."""

_NONE = ("",)
_MONEY = "json_extract(r.data, '$.budget.amount'), json_extract(r.data, '$.budget.currency')"


@dataclass
class Tallied:
    """How many records have one value, and the exact sum of their budgets by currency."""

    count: int = 0
    sums: dict[str, Decimal] = field(default_factory=dict)

    def add(self, amount: str | None, currency: str | None) -> None:
        """Count one more record."""
        self.count += 1
        if amount is not None:
            code = currency or ""
            self.sums[code] = self.sums.get(code, Decimal(0)) + Decimal(amount)


@dataclass
class Tally:
    """What was counted of the records that a Filter finds.

    `by` has for each field the values (nothing: no value); `written` and `outdated` have for each language in how many
    records all texts that there are stand in it, and in how many one is out of date.
    """

    whole: Tallied = field(default_factory=Tallied)
    by: dict[str, dict[str, Tallied]] = field(default_factory=lambda: {name: {} for name in (*TALLIED, *LISTED)})
    written: dict[str, int] = field(default_factory=dict)
    outdated: dict[str, int] = field(default_factory=dict)


def tally(connection: sqlite3.Connection, kind: RecordKind, among: Clause) -> Tally:
    """Count the records of a kind that a clause chooses (`AND record IN …`; nothing: all)."""
    found = Tally()
    columns = ", ".join(f'f."{column}"' for column in TALLIED.values())
    sql = (
        f"SELECT f.record, {_MONEY}, {columns} FROM fact f JOIN record r ON r.id = f.record WHERE f.kind = ?{among.sql}"
    )
    groups = [found.by[name] for name in TALLIED]
    lists = [(found.by[name], _codes(connection, kind, name, among)) for name in LISTED]
    for record, amount, currency, *values in connection.execute(sql, (kind, *among.values)):
        found.whole.add(amount, currency)
        for group, value in zip(groups, values, strict=True):
            code = "" if value is None else str(value)
            group.setdefault(code, Tallied()).add(amount, currency)
        for group, codes in lists:
            for code in codes.get(record, _NONE):
                group.setdefault(code, Tallied()).add(amount, currency)
    found.written, found.outdated = (_coded(connection, kind, name, among) for name in ("written", "outdated"))
    return found


def _codes(connection: sqlite3.Connection, kind: RecordKind, name: str, among: Clause) -> dict[int, list[str]]:
    """Return the codes of a list by the number of the record."""
    found = dict[int, list[str]]()
    sql = f"SELECT record, code FROM record_code WHERE kind = ? AND field = ?{among.sql}"
    for record, code in connection.execute(sql, (kind, name, *among.values)):
        found.setdefault(record, []).append(code)
    return found


def tally_units(connection: sqlite3.Connection) -> dict[str, Tallied]:
    """Count the projects that each unit manages, and sum up their budgets."""
    found = dict[str, Tallied]()
    sql = f"SELECT f.managing_unit, {_MONEY} FROM fact f JOIN record r ON r.id = f.record"
    for unit, amount, currency in connection.execute(f"{sql} WHERE f.kind = 'project' AND f.managing_unit IS NOT NULL"):
        found.setdefault(unit, Tallied()).add(amount, currency)
    return found


def _coded(connection: sqlite3.Connection, kind: RecordKind, name: str, among: Clause) -> dict[str, int]:
    sql = f"SELECT code, count(*) FROM record_code f WHERE kind = ? AND field = ?{among.sql} GROUP BY code"
    values: Sequence[object] = (kind, name, *among.values)
    return dict(connection.execute(sql, values).fetchall())
