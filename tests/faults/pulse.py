"""Pulse: beats in the event loop of the window's thread, and notes each time that the loop stood still, and where."""

from __future__ import annotations

import os
import sys
import threading
import time
import traceback
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer

_BEAT = 10
"""Milliseconds between two beats."""
_LOOK = 0.02
"""Seconds between two looks of the thread that watches."""
_OWN = Path("/proc/self/task")


class Gap(NamedTuple):
    """A time in which the event loop did not turn: its seconds, and where the threads stood in it."""

    seconds: float
    where: str


class Waiting:
    """The seconds for which threads of this process were ready to run and had no processor: others had it.

    A busy machine makes every program late; what is told of the program must not hold the lateness of the machine.
    Where the system does not tell, nothing is taken off.
    """

    def __init__(self) -> None:
        self._at: dict[str, int] = self._read()

    @staticmethod
    def _read() -> dict[str, int]:
        read = {}
        try:
            for thread in _OWN.iterdir():
                read[thread.name] = int((thread / "schedstat").read_text(encoding="ascii").split()[1])
        except (OSError, IndexError, ValueError):
            return {}
        return read

    def since_last(self) -> float:
        """Return how long the window's thread waited since it was last asked, and the one that waited longest."""
        now, own = self._read(), str(os.getpid())
        waited = {thread: ns - self._at.get(thread, 0) for thread, ns in now.items()}
        self._at = now
        longest = max((ns for thread, ns in waited.items() if thread != own), default=0)
        return (waited.get(own, 0) + longest) / 1e9


class Pulse(QObject):
    """Beats from `start` to `stop`; `gaps` are the times over the limit, `longest` the longest of all."""

    def __init__(self, limit: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.limit = limit
        self.gaps: list[Gap] = []
        self.longest = 0.0
        self._last = time.monotonic()
        self._where = ""
        self._is_over = threading.Event()
        self._waiting = Waiting()
        self._timer = QTimer(self, interval=_BEAT, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._main = threading.get_ident()

    def start(self) -> None:
        """Begin to beat, in the thread of the window."""
        self.begin_anew()
        self._timer.start()
        threading.Thread(target=self._watch, daemon=True).start()

    def begin_anew(self) -> None:
        """Forget what was noted so far."""
        self.gaps, self.longest, self._where = [], 0.0, ""
        self._waiting.since_last()
        self._last = time.monotonic()

    def stop(self) -> None:
        """Take the last beat, and beat no more."""
        self._beat()
        self._timer.stop()
        self._is_over.set()

    def _beat(self) -> None:
        now = time.monotonic()
        seconds = now - self._last
        waited = self._waiting.since_last()
        seconds = max(0.0, seconds - waited)
        self.longest = max(self.longest, seconds)
        if seconds > self.limit:
            self.gaps.append(Gap(seconds, self._where))
        self._where = ""
        self._last = time.monotonic()

    def _watch(self) -> None:
        """Note where the threads stand while no beat comes."""
        while not self._is_over.wait(_LOOK):
            late = time.monotonic() - self._last
            if late > self.limit * 0.7 and not self._where:
                self._where = standing(self._main)


def standing(main: int) -> str:
    """Return where each thread of Python stands, that of the window first."""
    own = threading.get_ident()
    frames = sorted(sys._current_frames().items(), key=lambda pair: pair[0] != main)
    told = []
    for thread, frame in frames:
        if thread != own:
            told.append(f"{'window' if thread == main else 'thread'}:\n" + "".join(traceback.format_stack(frame)[-14:]))
    return "".join(told)
