"""Hostile neighbours: what lies beside a catalogue, or in its place."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

from tests.hostile.databases import NONE, Spoil, refused, written
from tests.hostile.sample import Deed, Demand, Sample

_HOLDER = {"name": "Ana", "computer": "far", "since": "2024-05-17", "pid": 5}


def _beside(ending: str, content: Callable[[Path], bytes]) -> Spoil:
    def spoil(path: Path) -> None:
        path.with_name(path.name + ending).write_bytes(content(path))

    return spoil


def _opened(name: str, make: Spoil) -> Sample:
    return Sample(f"database: {name}", make, Demand.TAMED, "", "sent.iomcat", (Deed.OPEN,))


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


def _aged(make: Spoil) -> Spoil:
    """Return what makes a lock of an hour ago: nobody is writing it any more."""

    def spoil(path: Path) -> None:
        make(path)
        os.utime(path.with_name(path.name + ".lock"), (time.time() - 3600,) * 2)

    return spoil


LOCKS: dict[str, Spoil] = {
    "100,000 levels deep": _lock(b"[" * 100_000),
    "of 200 MB": lambda path: (_lock(b"[1,")(path), os.truncate(path.with_name(path.name + ".lock"), 200_000_000)),
    "of a process that cannot be": _lock(b'{"name":"a","computer":"b","since":"c","pid":1e400}'),
    "of noise": _lock(bytes(range(256))),
    "of words that steer": _lock(json.dumps(_HOLDER | {"name": "\x1b[2J\u202e" * 500}).encode()),
    "of half a character": _lock(json.dumps(_HOLDER | {"name": "\ud800"}).encode()),
    "of process -1": _lock(json.dumps(_HOLDER | {"pid": -1}).encode()),
}
BESIDE = [
    *(refused(f"a lock {name}", make, "open", Deed.OPEN) for name, make in LOCKS.items()),
    refused("an old lock of words that steer", _aged(LOCKS["of words that steer"]), "open", Deed.OPEN),
    *(
        _opened(f"an old lock {name}", _aged(make))
        for name, make in LOCKS.items()
        if name not in ("of words that steer", "of half a character")
    ),
    _opened("a lock that is a pipe", _lock_pipe),
    refused("a lock that is a folder", _lock_folder, "lies beside it", Deed.OPEN),
    _opened("a backup that is a pipe", _backup_pipe),
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
