"""Bit rot: of single bits that the disk altered, all that alter something are noticed and named."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from iomdesk.desk.desk import Desk
from iomdesk.model.rules import Refusal
from iomdesk.store.connection import connect_foreign
from iomdesk.store.integrity import damages
from tests.faults import catalogues

SHORT, LONG = 40, 500
_NOT_KEPT = ("title_search", "text_search")
"""What is only there to find by: it is made anew from the records."""


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Return a catalogue of projects with a history, closed."""
    path = catalogues.make(tmp_path / "c.iomcat", 60)
    desk = Desk.open(path)
    desk.close()
    return path


def rows(path: Path) -> object:
    """Return every row and the schema as plain SQLite reads them; what it says if it cannot."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            schema = connection.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY name").fetchall()
            tables = [name for kind, name, _sql in schema if kind == "table" and not name.startswith(_NOT_KEPT)]
            return schema, [connection.execute(f"SELECT * FROM {name}").fetchall() for name in tables]
    except (sqlite3.Error, UnicodeDecodeError) as error:
        return str(error)


def is_noticed(path: Path) -> bool:
    """Tell whether opening, or the check that Health and `check` make, says that something is wrong."""
    try:
        desk = Desk.open(path)
    except Refusal:
        return True
    try:
        return bool(desk.store.check())
    finally:
        desk.store._opened = desk.store._own.state
        desk.close()


def is_noticed_by_sqlite(path: Path) -> bool:
    """Tell whether SQLite's own check says that something is wrong."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            return bool(connection.execute("PRAGMA integrity_check").fetchone() != ("ok",))
    except (sqlite3.Error, UnicodeDecodeError):
        return True


def names_the_place(path: Path) -> bool:
    """Tell whether the damage that is found names a table or a record, or that the pages do not fit."""
    try:
        with closing(connect_foreign(path)) as connection:
            return all(
                damage.table or damage.record or damage.message.text for damage in damages(connection, ["en"], _quiet)
            )
    except (Refusal, sqlite3.Error):
        return True


def _quiet(_done: int, _total: int | None) -> None:
    """Say nothing."""


def flipped(base: Path, count: int) -> tuple[int, list[int], int]:
    """Flip so many single bits; return how many altered something, which of these nobody noticed, and how many of these
    SQLite alone would have noticed."""
    whole, chance = base.read_bytes(), random.Random(count)
    sound = rows(base)
    altered, missed, by_sqlite = 0, list[int](), 0
    path = base.with_name("flipped.iomcat")
    for _ in range(count):
        bit = chance.randrange(len(whole) * 8)
        data = bytearray(whole)
        data[bit // 8] ^= 1 << bit % 8
        path.write_bytes(data)
        if rows(path) != sound:
            altered += 1
            by_sqlite += is_noticed_by_sqlite(path)
            if not is_noticed(path) or not names_the_place(path):
                missed.append(bit)
    return altered, missed, by_sqlite


def test_some_bits_that_rot_are_all_noticed(base: Path) -> None:
    altered, missed, _by_sqlite = flipped(base, SHORT)
    assert altered
    assert missed == []


@pytest.mark.faults
def test_every_bit_that_rots_is_noticed(base: Path, verdict) -> None:
    altered, missed, by_sqlite = flipped(base, LONG)
    told = f"{altered} of {LONG} bits altered something, {len(missed)} missed {missed[:3] or ''}"
    verdict("R12 bit rot", "all noticed and named", told, holds=not missed and altered > LONG / 4)
    found = f"SQLite alone notices {by_sqlite} of {altered}"
    verdict("R12", "without digests most are missed", found, holds=by_sqlite < altered / 2, is_control=True)
