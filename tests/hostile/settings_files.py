"""Hostile settings: files in the person's folder that are damaged, foreign, or hold values of another kind."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.hostile.sample import Deed, Demand, Sample

_KEYS = [
    "appearance",
    "commands.recent",
    "failed_starts",
    "language",
    "offices.below",
    "offices.budget",
    "offices.closed",
    "offices.kind",
    "offices.projects",
    "projects.columns",
    "projects.facets",
    "projects.sort",
    "projects.views",
    "recent",
    "record.languages",
    "sizes.offices",
    "sizes.projects",
    "translations.help",
    "translations.language",
    "translations.letters",
    "translations.state",
    "window.geometry",
    "window.maximized",
]
_WRONG: dict[str, Any] = {
    "nothing": None,
    "words": "x" * 1000,
    "a negative number": -5,
    "a giant number": 10**300,
    "a broken number": 0.5,
    "truth": True,
    "a list of lists": [[[]], {}, None, "x", -1, 10**300],
    "an object": {"x": {"y": [1]}, "path": 5, "name": [], "where": {}},
    "a list of objects": [{"x": 1}, {"path": "a\0b"}, {"name": 5, "where": 5}, {"name": "x", "where": "budget>"}],
    "half a character": ["\ud800", {"path": "\ud800", "name": "\ud800", "where": "\ud800"}],
}


def _of(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


def _folder(path: Path) -> None:
    path.mkdir()
    (path / "x").write_bytes(b"")


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _nowhere(path: Path) -> None:
    path.symlink_to("nowhere")


def _large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(20 << 30)


def _tamed(name: str, make: Callable[[Path], object] | bytes) -> Sample:
    way = make if callable(make) else _of(make)
    return Sample(f"settings: {name}", way, Demand.TAMED, "", "settings.json", (Deed.SETTINGS,))


SAMPLES = [
    _tamed("empty", b""),
    _tamed("noise", bytes(range(256))),
    _tamed("cut off", b'{"language": "f'),
    _tamed("two documents", b"{}{}"),
    _tamed("a list", b"[1]"),
    _tamed("NaN", b'{"letters": NaN, "failed_starts": Infinity, "window.geometry": [NaN, 1e999, 1, 1]}'),
    _tamed("a million digits", b'{"letters": ' + b"9" * 900_000 + b"}"),
    _tamed("100,000 levels deep", b'{"recent": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"),
    _tamed("UTF-16", '{"language": "fr"}'.encode("utf-16")),
    _tamed("20 GB", _large),
    _tamed("a folder", _folder),
    _tamed("a pipe", _pipe),
    _tamed("a device", _device),
    _tamed("a link to nothing", _nowhere),
    _tamed("a class to be unpickled", b'{"window.geometry": "@ByteArray(gASVHQAAAAAAAACMBXBvc2l4lIwGc3lzdGVtlJOU)"}'),
    *(
        _tamed(f"all of them {name}", json.dumps(dict.fromkeys(_KEYS, value)).encode())
        for name, value in _WRONG.items()
    ),
]
