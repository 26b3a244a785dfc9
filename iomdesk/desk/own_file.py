"""Own file: one of the program's in the person's own folder, written whole; where it cannot be, nothing is stopped."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path


def write_own(path: Path, content: bytes) -> None:
    """Write a file that only this person can read; without content it is taken away."""
    from iomdesk.exchange.safe_file import replacing  # noqa: PLC0415 - the first paint reads only
    from iomdesk.model.rules import Refusal  # noqa: PLC0415 - brings the model

    with suppress(OSError, Refusal):
        if not content:
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with replacing(path) as file:
            file.write(content)
