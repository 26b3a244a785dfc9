"""Hostile catalogues: SQLite files that are damaged, lie about themselves, or hold more than a catalogue."""

from __future__ import annotations

import os
import random
import sqlite3
import struct
from collections.abc import Callable
from pathlib import Path

from tests.hostile.sample import Deed, Demand, Sample

Spoil = Callable[[Path], object]
PAGE = 4096
_OWN = (Deed.OPEN, Deed.READ, Deed.IMPORT)
_ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"


def sql(*statements: str, schema: bool = False) -> Spoil:
    """Return what runs these statements on a sound catalogue."""

    def spoil(path: Path) -> None:
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("PRAGMA foreign_keys=off")
        connection.execute("PRAGMA synchronous=off")
        if schema:
            connection.execute("PRAGMA writable_schema=on")
        for statement in statements:
            connection.execute(statement)
        connection.close()

    return spoil


def _instead(table: str, statement: str) -> Spoil:
    """Return what puts something else in the place of a table."""
    return sql("PRAGMA legacy_alter_table=on", f"ALTER TABLE {table} RENAME TO was_{table}", statement)


def _bytes(change: Callable[[bytearray], object]) -> Spoil:
    """Return what changes the bytes of a sound catalogue."""

    def spoil(path: Path) -> None:
        whole = bytearray(path.read_bytes())
        change(whole)
        path.write_bytes(whole)

    return spoil


def _put(at: int, value: bytes) -> Spoil:
    def put(whole: bytearray) -> None:
        whole[at : at + len(value)] = value

    return _bytes(put)


def _page_of_noise(number: int) -> Spoil:
    noise = random.Random(number).randbytes(PAGE)
    return _put(PAGE * number, noise)


def _cut(size: int) -> Spoil:
    return _bytes(lambda whole: whole.__delitem__(slice(len(whole) - size, None)))


def _behind(words: bytes) -> Spoil:
    return _bytes(lambda whole: whole.extend(words))


def _sparse(path: Path) -> None:
    os.truncate(path, 20 << 30)


def _huge_cell(path: Path) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    update = "UPDATE record SET data = CAST(zeroblob(100000000) AS TEXT)"
    connection.execute(f"{update} WHERE id = (SELECT min(id) FROM record WHERE kind = 'project')")
    connection.close()


def written(content: bytes) -> Spoil:
    return lambda path: path.write_bytes(content)


def refused(name: str, make: Spoil, says: str, *deeds: Deed) -> Sample:
    return Sample(f"database: {name}", make, Demand.REFUSED, says, "sent.iomcat", deeds or _OWN)


_NOT_BUILT = "not built as IOMDesk builds"
DAMAGED = "damaged"
NONE = "not a catalogue|neither a catalogue"

SCHEMAS = [
    refused(name, make, _NOT_BUILT)
    for name, make in {
        "a trigger": sql("CREATE TRIGGER t AFTER INSERT ON record BEGIN DELETE FROM label; END"),
        "a trigger on reading the journal": sql("CREATE TRIGGER t AFTER UPDATE ON catalogue BEGIN SELECT 1; END"),
        "a view": sql("CREATE VIEW v AS SELECT 1"),
        "a view in the place of the records": _instead("record", "CREATE VIEW record AS SELECT * FROM was_record"),
        "an endless view in the place of the records": _instead("record", f"CREATE VIEW record AS {_ENDLESS}"),
        "an endless view of the catalogue itself": _instead("catalogue", f"CREATE VIEW catalogue AS {_ENDLESS}"),
        "a virtual table": sql("CREATE VIRTUAL TABLE v USING fts5(x)"),
        "a virtual table of places": sql("CREATE VIRTUAL TABLE v USING rtree(id, a, b)"),
        "a generated column": _instead("label", "CREATE TABLE label(a, b AS (hex(zeroblob(450000000))))"),
        "a stored generated column": _instead("label", "CREATE TABLE label(a, b AS (a || a) STORED)"),
        "an index of an expression": sql("CREATE INDEX x ON label(hex(zeroblob(length(record))))"),
        "an index of a part": sql("CREATE INDEX x ON record(uid) WHERE abs(id) > 0"),
        "a planted default": _instead("unindexed", "CREATE TABLE unindexed(record INTEGER DEFAULT (random()))"),
        "a planted check": _instead("unindexed", "CREATE TABLE unindexed(record INTEGER CHECK (record < 0))"),
        "another table": sql("CREATE TABLE more(x)"),
        "ten thousand tables": sql("BEGIN", *(f"CREATE TABLE t{n}(x)" for n in range(10_000)), "COMMIT"),
        "a table less": sql("DROP TABLE unindexed"),
        "an index less": sql("DROP INDEX label_in_order"),
        "two tables on one page": sql(
            "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'label')"
            " WHERE name = 'unindexed'",
            "UPDATE sqlite_schema SET sql = sql || ' '",
            "CREATE TABLE more(x)",
            schema=True,
        ),
    }.items()
]

HEADERS = [
    refused("another program's", sql("PRAGMA application_id=1"), NONE),
    refused("newer", sql("PRAGMA user_version=2"), "newer IOMDesk"),
    refused("far newer", sql("PRAGMA user_version=2147483647"), "newer IOMDesk"),
    refused("no version", sql("PRAGMA user_version=0"), DAMAGED),
    refused("a negative version", sql("PRAGMA user_version=-1"), DAMAGED),
    refused("more pages than there are", _put(28, struct.pack(">I", 900_000)), DAMAGED),
    refused("fewer pages than there are", _put(28, struct.pack(">I", 2)), f"{DAMAGED}|{_NOT_BUILT}"),
    refused("a free list without end", _put(32, struct.pack(">II", 3, 4_000_000)), DAMAGED),
    refused("pages of no size", _put(16, b"\0\0"), f"{DAMAGED}|{NONE}"),
    refused("pages of odd size", _put(16, b"\x03\xe7"), f"{DAMAGED}|{NONE}"),
    refused("other limits of a cell", _put(21, b"\xff\x01\x02"), f"{DAMAGED}|{NONE}"),
    refused("a newer format of SQLite", _put(44, struct.pack(">I", 9)), f"{DAMAGED}|could not"),
    refused("texts of another encoding", _put(56, struct.pack(">I", 2)), f"{DAMAGED}|{_NOT_BUILT}|could not"),
    refused("a header alone", _bytes(lambda whole: whole.__delitem__(slice(100, None))), DAMAGED),
    refused("a header cut off", _bytes(lambda whole: whole.__delitem__(slice(60, None))), NONE),
    refused("16 bytes", written(b"SQLite format 3\0"), NONE),
]

PAGES = [
    *(refused(f"page {n} of noise", _page_of_noise(n), f"{DAMAGED}|{_NOT_BUILT}|could not") for n in range(1, 20)),
    refused("cut in the middle of a page", _cut(6000), DAMAGED),
    refused("half of it cut off", _bytes(lambda whole: whole.__delitem__(slice(len(whole) // 2, None))), DAMAGED),
    refused("garbage behind the end", _behind(b"x" * 777), DAMAGED),
    refused("pages behind the end", _behind(b"x" * PAGE * 5), DAMAGED),
    refused("20 GB of nothing behind the end", _sparse, DAMAGED),
    refused(
        "zeros from the second page on",
        _bytes(lambda w: w.__setitem__(slice(PAGE, None), bytes(len(w) - PAGE))),
        f"{DAMAGED}|{_NOT_BUILT}",
    ),
]

CONTENTS = [
    refused("invalid UTF-8", sql("UPDATE record SET data = CAST(x'7B22FF227D' AS TEXT)"), DAMAGED),
    refused("NUL in a text", sql("UPDATE record SET data = data || char(0) || 'x'"), DAMAGED),
    refused("a blob for a text", sql("UPDATE record SET data = CAST(data AS BLOB)"), DAMAGED),
    refused("a number for a text", sql("UPDATE record SET uid = 5 WHERE id = 2"), DAMAGED),
    refused("a text for a number", sql("UPDATE catalogue SET records = 'many'"), DAMAGED),
    refused("a text for a digest", sql("UPDATE record SET digest = 'x'"), DAMAGED),
    refused("a cell of 100 MB", _huge_cell, f"{DAMAGED}|too long", Deed.IMPORT),
    refused(
        "JSON 100,000 levels deep", sql("UPDATE record SET data = replace(hex(zeroblob(50000)), '0', '[')"), DAMAGED
    ),
    refused("a record of no kind", sql("UPDATE record SET kind = 'thing' WHERE id = 2"), DAMAGED),
    refused("a record twice", sql("DROP INDEX IF EXISTS x", "UPDATE catalogue SET records = records + 1"), DAMAGED),
    refused("nothing about itself", sql("DELETE FROM catalogue"), DAMAGED),
    refused("a record changed", sql("UPDATE record SET data = replace(data, 'TC', 'XX')"), DAMAGED),
    refused("a record less", sql("DELETE FROM label", "DELETE FROM fact", "DELETE FROM record"), DAMAGED),
]

SAMPLES = [*SCHEMAS, *HEADERS, *PAGES, *CONTENTS]
