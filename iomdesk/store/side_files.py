"""Side files: what SQLite keeps beside a catalogue while it writes, and leaves there if it is stopped."""

from __future__ import annotations

import stat
from pathlib import Path

JOURNAL, LOG = "-journal", "-wal"
SIDE_FILES = (JOURNAL, LOG, "-shm")


def left_beside(catalogue: Path, ending: str) -> Path | None:
    """Return the journal or log that lies beside a catalogue; None if there is none, or nothing in it.

    What is no file counts, and so does a link: SQLite would wait for a pipe, and empty what a link leads to.
    """
    path = catalogue.resolve()
    found = path.with_name(path.name + ending)
    try:
        told = found.lstat()
    except OSError:
        return None
    return None if stat.S_ISREG(told.st_mode) and not told.st_size else found
