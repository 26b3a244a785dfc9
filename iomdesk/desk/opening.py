"""Opening a catalogue for a while: it is closed again whatever happens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from iomdesk.desk.desk import Desk


@contextmanager
def opened(path: Path, *, read_only: bool = False) -> Iterator[Desk]:
    """Open a catalogue for the length of a `with`."""
    desk = Desk.open(path, read_only=read_only)
    try:
        yield desk
    finally:
        desk.close()
