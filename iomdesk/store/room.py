"""Room: how much of it a disk has, looked at before much is written; and a reserve for when it has none."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from iomdesk.i18n import N_
from iomdesk.model.rules import Refusal

_MB = 1_000_000
_RESERVE = 4 * _MB
_LEFT_FREE = 1 * _MB
"""Bytes that are left to whatever else is written meanwhile."""


def free(folder: Path) -> int | None:
    """Return how many bytes can still be written in a folder; None if the system does not tell."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


def check_room(target: Path, needed: int) -> None:
    """Refuse to begin writing a file for which the disk has no room; `needed` bytes are about what it takes."""
    found = free(target.parent)
    if found is not None and found < needed + _LEFT_FREE:
        raise Refusal(
            N_("There is no room for “{name}”: it needs {needed} MB, and {free} MB are free. Free some space."),
            name=target.name,
            needed=-(-(needed + _LEFT_FREE) // _MB),
            free=found // _MB,
        )


def hold_reserve(folder: Path) -> None:
    """Take some room while there is plenty: even deleting needs some once the disk is full."""
    path, found = _reserve(folder), free(folder)
    if path.exists() or found is None or found < 4 * _RESERVE:
        return
    try:
        path.touch(mode=0o600, exist_ok=False)
        with path.open("r+b") as file:
            if hasattr(os, "posix_fallocate"):
                os.posix_fallocate(file.fileno(), 0, _RESERVE)
            else:
                file.write(bytes(_RESERVE))
    except OSError:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def give_reserve(folder: Path) -> bool:
    """Let the reserve go, so that something can be written; tells whether there was one."""
    try:
        _reserve(folder).unlink()
    except OSError:
        return False
    return True


def _reserve(folder: Path) -> Path:
    return folder / ".reserve"
