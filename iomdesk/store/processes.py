"""Processes of this computer: when one was started, and whether it has ended; Windows, Linux and macOS."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def has_ended(pid: int, was_started: str) -> bool:
    """Tell whether the process that was started then has ended; a new one may bear its number."""
    if not _is_running(pid):
        return True
    now = started(pid)
    return bool(was_started and now and was_started != now)


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _QUERY = 0x1000
    _STILL_ACTIVE = 259

    def started(pid: int) -> str:
        """Return a mark of the moment in which a process was started; empty if it is not known."""
        handle = ctypes.windll.kernel32.OpenProcess(_QUERY, False, pid)
        if not handle:
            return ""
        times = [wintypes.FILETIME() for _ in range(4)]
        known = ctypes.windll.kernel32.GetProcessTimes(handle, *(ctypes.byref(time) for time in times))
        ctypes.windll.kernel32.CloseHandle(handle)
        return f"{times[0].dwHighDateTime}:{times[0].dwLowDateTime}" if known else ""

    def _is_running(pid: int) -> bool:
        handle = ctypes.windll.kernel32.OpenProcess(_QUERY, False, pid)
        if not handle:
            return False
        code = wintypes.DWORD()
        known = ctypes.windll.kernel32.GetExitCodeProcess(handle, ctypes.byref(code))
        ctypes.windll.kernel32.CloseHandle(handle)
        return not known or code.value == _STILL_ACTIVE

else:

    def started(pid: int) -> str:
        """Return a mark of the moment in which a process was started; empty if it is not known."""
        try:
            words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        except OSError:
            return ""
        return f"{boot}:{words[19]}"

    def _is_running(pid: int) -> bool:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        except (PermissionError, OverflowError):
            return True
        return pid > 0
