"""Small file: one of the program's own, read only if it is a file, and no larger than the program would write it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""A pipe is not waited for, and Windows changes no line ends."""


def small_file(path: Path, largest: int) -> bytes | None:
    """Return what stands in a file; None if it is not there, is a pipe or a folder, cannot be read, or is too large."""
    try:
        handle = os.open(path, _FLAGS)
    except (OSError, ValueError):
        return None
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode) or found.st_size > largest:
            return None
        with os.fdopen(os.dup(handle), "rb") as file:
            content = file.read(largest + 1)
    except OSError:
        return None
    finally:
        os.close(handle)
    return content if len(content) <= largest else None
