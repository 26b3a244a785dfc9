"""OwnFile: is the file at the path still the one that was opened, in the state in which it was left?"""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from iomdesk.i18n import N_
from iomdesk.model.rules import NotKept
from iomdesk.store.connection import connect, connect_foreign

_open_files: Counter[tuple[int, int]] = Counter()
"""(device, inode) of the catalogues that this process has open: these are never opened as plain files."""


class State(NamedTuple):
    """Who the file is, how often it was changed, and by which Edit last."""

    uid: str
    revision: int
    mark: str


def state(connection: sqlite3.Connection) -> State:
    """Return the state of the file as a connection reads it."""
    return State(*connection.execute("SELECT uid, revision, mark FROM catalogue").fetchone())


def state_of(path: Path) -> State | None:
    """Return the state of a file that lies somewhere; None if it is no catalogue that can be read."""
    try:
        connection = connect_foreign(path)
        try:
            return state(connection)
        finally:
            connection.close()
    except (sqlite3.Error, TypeError):
        return None


def is_open_here(path: Path) -> bool:
    """Tell whether this process has the file open through SQLite."""
    found = path.stat()
    return _open_files[found.st_dev, found.st_ino] > 0


class OwnFile:
    """The file that was opened. Checked at each BEGIN: a foreign file that took its place must not be written into."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path = path
        self._connection = connection
        self.remember(state(connection))
        found = path.stat()
        self._place = (found.st_dev, found.st_ino)
        _open_files[self._place] += 1

    def close(self) -> None:
        """Forget the file."""
        _open_files[self._place] -= 1

    def remember(self, left: State) -> None:
        """Note the state in which a commit of our own left the file."""
        self._state = left
        self._touched = self._last_touched()

    @property
    def state(self) -> State:
        """The state in which the file was left."""
        return self._state

    @property
    def size(self) -> int:
        """How many bytes the file had when it was left."""
        return self._touched[1]

    def _last_touched(self) -> tuple[int, int]:
        found = self._path.stat()
        return found.st_mtime_ns, found.st_size

    def check(self) -> None:
        """Refuse if the file is gone, is another, or was changed by others.

        A file copied over ours in place has our inode, and SQLite's cache may not notice; so when the file was touched
        a fresh connection looks at it.
        """
        try:
            found = self._path.stat()
        except OSError:
            raise self._refusal() from None
        if (found.st_dev, found.st_ino) != self._place:
            raise self._refusal()
        if (found.st_mtime_ns, found.st_size) != self._touched:
            self._look_afresh()
            self._touched = (found.st_mtime_ns, found.st_size)

    def _look_afresh(self) -> None:
        fresh = None
        try:
            fresh = connect(self._path, read_only=True)
            if state(fresh) != self._state:
                raise self._refusal()
        except (sqlite3.Error, TypeError):
            raise self._refusal() from None
        finally:
            if fresh:
                fresh.close()

    def check_state(self) -> None:
        """Refuse if the connection itself reads another state than the one that was left; called after BEGIN."""
        if state(self._connection) != self._state:
            raise self._refusal()

    def _refusal(self) -> NotKept:
        return NotKept(
            N_("“{name}” was moved, replaced or changed by another program. Nothing was written; save a copy."),
            name=os.fspath(self._path.name),
        )
