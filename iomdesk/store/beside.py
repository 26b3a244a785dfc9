"""Beside: another file of the same catalogue, in its folder or among its backups, in which more was done."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from iomdesk.store.backups import backups
from iomdesk.store.own_file import State, is_open_here, state_of
from iomdesk.store.schema import SUFFIX

_LOOKED_INTO = 100


def newer_beside(catalogue: Path, own: State) -> Path | None:
    """Return the file in which most was done, if more was done in it than in this one.

    How often a catalogue was changed is counted in it, so no clock is asked.
    """
    newest, most = None, own.revision
    for path in _files(catalogue):
        found = state_of(path)
        if found and found.uid == own.uid and found.revision > most:
            newest, most = path, found.revision
    return newest


def _files(catalogue: Path) -> Iterator[Path]:
    yield from (backup.path for backup in backups(catalogue)[:1])
    try:
        beside = sorted(islice(catalogue.parent.glob(f"*{SUFFIX}"), _LOOKED_INTO))
        yield from (path for path in beside if path.is_file() and not is_open_here(path))
    except OSError:
        return
