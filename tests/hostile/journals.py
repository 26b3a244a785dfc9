"""Hostile journals: what SQLite would play into a catalogue, empty, cut, or delete, because it lies beside one."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import struct
from collections.abc import Callable
from pathlib import Path

from tests.hostile.databases import DAMAGED, PAGE, Spoil, refused, sql
from tests.hostile.sample import Deed, Demand, Sample

MARK = bytes.fromhex("d9d505f920a163d7")
_VICTIM = "report.txt"
_FOREIGN, _NOT_CLOSED = "does not belong to it", "not closed well"
_ANY = f"{_FOREIGN}|{_NOT_CLOSED}"


def _pages(path: Path) -> int:
    return path.stat().st_size // PAGE


def _head(count: int, pages: int, page_size: int = PAGE, nonce: int = 7) -> bytes:
    return (MARK + struct.pack(">IIIII", count, nonce, pages, 512, page_size)).ljust(512, b"\0")


def _record(number: int, page: bytes, nonce: int = 7) -> bytes:
    summed = nonce + sum(page[at] for at in range(len(page) - 200, 0, -200))
    return struct.pack(">I", number) + page + struct.pack(">I", summed & 0xFFFFFFFF)


def _noise() -> bytes:
    return random.Random(7).randbytes(PAGE)


def _beside(content: Callable[[Path], bytes], ending: str = "-journal") -> Spoil:
    def spoil(path: Path) -> None:
        path.with_name(path.name + ending).write_bytes(content(path))

    return spoil


def _names_a_file(path: Path) -> None:
    """Plant a journal that has SQLite delete another file when it is done."""
    victim = path.with_name(_VICTIM)
    victim.write_text("A year's work")
    name = str(victim).encode()
    end = struct.pack(">I", (1 << 30) // PAGE + 1) + name + struct.pack(">II", len(name), sum(name)) + MARK
    path.with_name(path.name + "-journal").write_bytes(_head(0, _pages(path)) + end)


def _link(path: Path) -> None:
    """Plant a link as the journal: SQLite would empty what it leads to."""
    path.with_name(_VICTIM).write_text("A year's work")
    path.with_name(path.name + "-journal").symlink_to(_VICTIM)


def _stopped(path: Path) -> tuple[bytes, bytes]:
    """Return the bytes of a catalogue as a program leaves them that is killed in a change, and of its journal."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA cache_size=1")
    connection.execute("BEGIN")
    connection.execute("UPDATE record SET data = data || ' '")
    whole, journal = path.read_bytes(), path.with_name(path.name + "-journal").read_bytes()
    connection.execute("ROLLBACK")
    connection.close()
    return whole, journal


def _own(path: Path) -> None:
    """Leave a catalogue as a program does that was killed in a change."""
    sound = path.read_bytes()
    whole, journal = _stopped(path)
    assert whole != sound
    path.write_bytes(whole)
    path.with_name(path.name + "-journal").write_bytes(journal)


def _of_another_state(path: Path) -> None:
    """Leave beside a catalogue the journal of a copy that was edited apart and then stopped."""
    copy = path.with_name("copy")
    shutil.copyfile(path, copy)
    sql("UPDATE record SET data = replace(data, 'a', 'e')")(copy)
    path.with_name(path.name + "-journal").write_bytes(_stopped(copy)[1])
    copy.unlink()


def _log(path: Path) -> bytes:
    """Return the log of a database of another's, with pages that would take the place of these."""
    other = path.with_name("other")
    connection = sqlite3.connect(other, isolation_level=None)
    connection.execute("PRAGMA journal_mode=wal")
    connection.execute("CREATE TABLE planted(x)")
    log = other.with_name("other-wal").read_bytes()
    connection.close()
    other.unlink()
    return log


def _in_log_mode(path: Path) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=wal")
    connection.execute("PRAGMA user_version=1")
    connection.close()


def _pipe(ending: str) -> Spoil:
    return lambda path: os.mkfifo(path.with_name(path.name + ending))


def _accepted(name: str, make: Spoil, *deeds: Deed, demand: Demand = Demand.ACCEPTED) -> Sample:
    return Sample(f"database: {name}", make, demand, "", "sent.iomcat", deeds or (Deed.OPEN,))


SAMPLES = [
    refused("a planted journal", _beside(lambda p: _head(1, _pages(p)) + _record(2, _noise())), _ANY),
    refused("a journal that cuts the file", _beside(lambda _p: _head(0, 1)), _ANY),
    refused("a journal that stretches the file to 16 GB", _beside(lambda _p: _head(0, 4_000_000)), _ANY),
    refused("a journal of other pages", _beside(lambda p: _head(1, _pages(p), 512) + _record(2, bytes(512))), _ANY),
    refused("a journal that names a file", _names_a_file, _ANY),
    refused("a journal that is a link", _link, _ANY),
    refused("a journal that is a pipe", _pipe("-journal"), _ANY),
    refused("a journal of another state", _of_another_state, _ANY),
    refused("a journal of noise", _beside(lambda _p: b"x" * 9000), _NOT_CLOSED, Deed.READ, Deed.IMPORT),
    _accepted("a journal of noise, opened", _beside(lambda _p: b"x" * 9000), demand=Demand.TAMED),
    _accepted(
        "a journal with false sums",
        _beside(lambda p: _head(1, _pages(p)) + _record(2, _noise(), nonce=8)),
        demand=Demand.TAMED,
    ),
    _accepted("an empty journal", _beside(lambda _p: b""), Deed.OPEN, Deed.READ, Deed.IMPORT),
    _accepted("its own journal", _own),
    refused("its own journal, not opened", _own, _NOT_CLOSED, Deed.READ, Deed.IMPORT),
    refused(
        "its own journal cut off",
        lambda p: (_own(p), os.truncate(p.with_name(p.name + "-journal"), 2000)),
        f"{DAMAGED}|{_NOT_CLOSED}",
    ),
    refused("a planted log", _beside(_log, "-wal"), _ANY),
    refused("a log of noise", _beside(lambda _p: b"x" * 9000, "-wal"), _ANY),
    refused("a log that is a pipe", _pipe("-wal"), _ANY),
    _accepted("left in the mode of a log", _in_log_mode, Deed.OPEN, Deed.IMPORT),
]
