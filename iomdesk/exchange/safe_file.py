"""Writing a file so that a power cut, a full disk or a cancel leaves the old file or the new one, never half of one."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from iomdesk.i18n import N_
from iomdesk.model.rules import Refusal

_BUFFER = 1 << 20


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write to; it takes the place of `path` only when the block ends well.

    Until then it lies in the same folder under a name of its own, readable by its owner alone. A link at `path` is
    replaced; what it points to stays. Raises Refusal when the folder or the disk does not take it.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=".iomdesk-", suffix=".part", dir=path.parent)
    except OSError as error:
        raise _refusal(path, error) from error
    part = Path(name)
    try:
        with os.fdopen(handle, "wb", buffering=_BUFFER) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise _refusal(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    _sync_folder(path.parent)


def _refusal(path: Path, error: OSError) -> Refusal:
    reason = error.strerror or type(error).__name__
    return Refusal(N_("“{name}” cannot be written: {reason}. Choose another folder."), name=path.name, reason=reason)


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut; Windows does so by itself and cannot open a folder."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
