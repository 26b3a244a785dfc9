"""Own file: one of the program's in the person's own folder, written whole; where it cannot be, nothing is stopped."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path


def make_own_folder(folder: Path) -> None:
    """Make a folder, and what is missing above it, that only this person may enter; OSError if that cannot be."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)


def write_own(path: Path, content: bytes) -> None:
    """Write a file that only this person can read; without content it is taken away."""
    from iomdesk.exchange.safe_file import replacing  # noqa: PLC0415 - the first paint reads only
    from iomdesk.model.rules import Refusal  # noqa: PLC0415 - brings the model

    with suppress(OSError, Refusal):
        if not content:
            path.unlink(missing_ok=True)
            return
        make_own_folder(path.parent)
        with replacing(path) as file:
            file.write(content)
