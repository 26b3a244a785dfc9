"""Memory: how much of it this process holds."""

from __future__ import annotations

import ctypes
import gc
import os
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent

_STATM = Path("/proc/self/statm")
_C = ctypes.CDLL(None) if _STATM.exists() else None


def is_told() -> bool:
    """Tell whether the system says how much memory a process holds."""
    return _STATM.exists()


def held() -> float:
    """Return the MB in use, after everything that is to go has gone; 0 where the system does not tell.

    What the C library only keeps for the next who asks is given back first: it is not held by anything.
    """
    for _round in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
    if not is_told():
        return 0.0
    if hasattr(_C, "malloc_trim"):
        _C.malloc_trim(0)
    pages = int(_STATM.read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
