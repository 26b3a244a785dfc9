"""Collector: Python's garbage is collected in the window's thread alone, a little at a time.

Widgets and what listens to them stand in circles of references. Python collects those in whatever thread makes an
object at that moment; in a worker it would destroy what the window's thread is destroying too, and Qt ends the program.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QObject, QTimer, Slot

_EVERY = 200
"""Milliseconds between two looks at what has gathered."""
_REST = 60.0
_SHARE = 200
"""Seconds, or times its own length, from a collection of everything to the next: it takes its time on a large heap."""


class Collector(QObject):
    """Lives as long as the program; `stop` gives the collecting back to Python."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._next = time.monotonic() + _REST
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Collect as much as Python would have, by its own thresholds."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        if counts[0] <= thresholds[0]:
            return
        began = time.monotonic()
        generation = 0 if counts[1] <= thresholds[1] else 1 if counts[2] <= thresholds[2] or began < self._next else 2
        gc.collect(generation)
        if generation == 2:
            now = time.monotonic()
            self._next = now + max(_REST, _SHARE * (now - began))

    def stop(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        gc.enable()
