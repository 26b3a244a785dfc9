"""Hostile neighbours: what lies beside a catalogue, or in its place."""

from __future__ import annotations

import os
import random
import sqlite3
import struct
from collections.abc import Callable
from pathlib import Path

from tests.hostile.databases import DAMAGED, NONE, PAGE, Spoil, refused, written
from tests.hostile.sample import Deed, Demand, Sample


def _beside(ending: str, content: Callable[[Path], bytes]) -> Spoil:
    def spoil(path: Path) -> None:
        path.with_name(path.name + ending).write_bytes(content(path))

    return spoil


def _journal(path: Path) -> bytes:
    """Return a journal that plays a page of noise over the second page, as a file that was not closed well has it."""
    pages = path.stat().st_size // PAGE
    nonce, page = 7, random.Random(7).randbytes(PAGE)
    checked = nonce
    for at in range(PAGE - 200, 0, -200):
        checked += page[at]
    head = bytes.fromhex("d9d505f920a163d7") + struct.pack(">IIIII", 1, nonce, pages, 512, PAGE)
    return head.ljust(512, b"\0") + struct.pack(">I", 2) + page + struct.pack(">I", checked & 0xFFFFFFFF)


def _wal(path: Path) -> bytes:
    """Return the log of a database of another's, with pages that would take the place of these."""
    other = path.with_name("other")
    connection = sqlite3.connect(other, isolation_level=None)
    connection.execute("PRAGMA journal_mode=wal")
    connection.execute("CREATE TABLE planted(x)")
    log = other.with_name("other-wal").read_bytes()
    connection.close()
    other.unlink()
    return log


def _wal_mode(path: Path) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=wal")
    connection.execute("PRAGMA user_version=1")
    connection.close()


def _lock(content: bytes) -> Spoil:
    return _beside(".lock", lambda _path: content)


def _lock_pipe(path: Path) -> None:
    os.mkfifo(path.with_name(path.name + ".lock"))


def _lock_folder(path: Path) -> None:
    path.with_name(path.name + ".lock").mkdir()


def _backup_pipe(path: Path) -> None:
    folder = path.with_name(path.name + ".backups")
    folder.mkdir()
    os.mkfifo(folder / "2099-01-01T000000.000000Z close.iomcat")


def _other_place(path: Path) -> None:
    """Put a symbolic link that points nowhere in the place of the file."""
    path.unlink()
    path.symlink_to("nowhere")


def _device(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _in_circle(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


BESIDE = [
    refused("a planted journal", _beside("-journal", _journal), f"not closed well|{DAMAGED}"),
    refused("a planted log", _beside("-wal", _wal), "not closed well"),
    refused("a journal of noise", _beside("-journal", lambda _path: b"x" * 9000), "not closed well", Deed.IMPORT),
    refused("a lock that is a pipe", _lock_pipe, "lock|open", Deed.OPEN),
    refused("a lock that is a folder", _lock_folder, "lock|open", Deed.OPEN),
    refused("a lock 100,000 levels deep", _lock(b"[" * 100_000), "open", Deed.OPEN),
    refused("a lock of 200 MB", _lock(b"[" + b"1," * 100_000_000), "open", Deed.OPEN),
    refused(
        "a lock of a process that cannot be",
        _lock(b'{"name":"a","computer":"b","since":"c","pid":1e400}'),
        "open",
        Deed.OPEN,
    ),
    Sample("database: a backup that is a pipe", _backup_pipe, Demand.ACCEPTED, "", "sent.iomcat", (Deed.OPEN,)),
    Sample(
        "database: left in the mode of a log", _wal_mode, Demand.ACCEPTED, "", "sent.iomcat", (Deed.OPEN, Deed.IMPORT)
    ),
]

NO_FILES = [
    refused("a folder", _folder, "folder|not a file"),
    refused("a pipe", _pipe, "not a file"),
    refused("a device", _device, "not a file"),
    refused("a link to nothing", _other_place, "no file"),
    refused("a link to itself", _in_circle, "no file|cannot be read"),
    refused("empty", written(b""), "empty|neither a catalogue"),
    refused("text", written(b"project,title\n" * 50), NONE),
]

SAMPLES = [*BESIDE, *NO_FILES]
