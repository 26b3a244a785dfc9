"""Whole file: what is written under another name, and gets its own when it is whole."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from iomdesk.i18n import N_
from iomdesk.model.identity import new_uid
from iomdesk.model.rules import Refusal
from iomdesk.store.connection import in_words


@contextmanager
def whole_file(target: Path, read: str) -> Iterator[Path]:
    """Yield the path under which to make a file; what stood at its target stays until the block has ended well.

    An error of SQLite is told of the file that is named `read`, and one of the system as a Refusal of the target.
    Whatever happens, nothing else is left behind.
    """
    part = target.with_name(f".{new_uid()}.part")
    try:
        with in_words(read):
            yield part
            put_in_place(part, target)
    except OSError:
        raise refusal(target) from None
    finally:
        part.unlink(missing_ok=True)


def make_empty(path: Path) -> None:
    """Make an empty file that only its owner may read."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def put_in_place(part: Path, target: Path) -> None:
    """Give a finished file its name, so that after a power cut there is the old file or the new one."""
    file = os.open(part, os.O_RDWR)
    try:
        os.fsync(file)
    finally:
        os.close(file)
    part.replace(target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder last through a power cut; Windows does so by itself."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def refusal(path: Path) -> Refusal:
    """Return what is said where no copy could be written."""
    return Refusal(
        N_("No copy of “{name}” could be written. See whether the disk is full or the folder may not be written to."),
        name=path.name,
    )
