"""Free memory: looked at before pages are set: the typesetter ends the whole program when it gets none."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

from iomdesk.model.rules import no_memory

_NEEDED = 350_000_000
"""Bytes within which some pages were set, with the fonts they need."""
_MEMORY = Path("/proc/meminfo")
_OWN = Path("/proc/self/statm")


def check_memory() -> None:
    """Refuse to set pages when the computer, or what this program may have of it, has too little memory left."""
    if any(left < _NEEDED for left in (_of_computer(), _of_limit()) if left is not None):
        raise no_memory()


def _of_computer() -> int | None:
    """Return how many bytes can still be had, those on disk counted; None if the system does not tell."""
    with suppress(OSError, ValueError, KeyError, IndexError):
        told = dict(line.split(":", 1) for line in _MEMORY.read_text(encoding="ascii").splitlines())
        return sum(int(told[name].split()[0]) * 1024 for name in ("MemAvailable", "SwapFree"))
    return None


def _of_limit() -> int | None:
    """Return how many bytes are left to this program by the limit that was set for it; None without a limit."""
    if sys.platform == "win32":
        return None
    import resource  # noqa: PLC0415 - Windows has none

    limit, _hard = resource.getrlimit(resource.RLIMIT_AS)
    if limit == resource.RLIM_INFINITY:
        return None
    with suppress(OSError, ValueError, IndexError):
        return limit - int(_OWN.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    return None
