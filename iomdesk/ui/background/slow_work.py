"""SlowWork: one worker thread for imports, exports and prints, so that the window never freezes."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal, Slot
from shiboken6 import isValid

from iomdesk.model.progress import Cancelled, Progress
from iomdesk.model.rules import Refusal, no_memory
from iomdesk.ui.background.event_log import log, trail

_EVERY = 0.05
"""Seconds between two reports of progress to the window."""

Work = Callable[[Progress], Any]

DoSlowly = Callable[[str, Work, Callable[[Any], object] | None], None]
"""Does work that is named in the person's words, and hands its result on in the window's thread."""


def _is_gone(then: Callable[[Any], object]) -> bool:
    """Tell whether a result would be handed to a dialog that was closed meanwhile."""
    cells = getattr(then, "__closure__", None) or ()
    owners = [getattr(then, "__self__", None), *(cell.cell_contents for cell in cells)]
    return any(isinstance(owner, QObject) and not isValid(owner) for owner in owners)


class _Worker(QThread):
    """One piece of work in a thread of its own."""

    progressed = Signal(int, int)

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = Event()
        self._told = 0.0
        self.result: Any = None
        self.error: BaseException | None = None

    def stop(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()

    def progress(self, done: int, total: int | None) -> None:
        """Take a report of the work; raises Cancelled if the person has said stop."""
        if self._stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._told >= _EVERY:
            self._told = now
            # Qt's int has 32 bits; a count of bytes may need more.
            scale = 1024 if max(done, total or 0) > 2**30 else 1
            self.progressed.emit(done // scale, -1 if total is None else total // scale)

    def run(self) -> None:
        try:
            self.result = self._work(self.progress)
        except BaseException as error:  # noqa: BLE001 - handed to the window's thread, which says it
            self.error = error


class SlowWork(QObject):
    """Runs one callable(progress) at a time; its end is told in the window's thread."""

    began = Signal(str)
    """Work began; carries what it is, in the person's words."""
    progressed = Signal(int, object)
    """How much is done, and of how much (None: not known)."""
    ended = Signal()
    """The work is over, whichever way."""
    settled = Signal()
    """The same, after the result or the failure was told."""
    failed = Signal(str)
    """The work was not done; carries one sentence."""
    refused = Signal(object)
    """The same, as the Refusal itself, for who can offer another way."""
    cancelled = Signal()
    """The person stopped the work."""
    broke = Signal()
    """The work met an error of the program itself, which is in the log."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker: _Worker | None = None
        self._then: Callable[[Any], object] | None = None

    @property
    def is_running(self) -> bool:
        """Whether work is under way."""
        return self._worker is not None

    def start(self, words: str, work: Work, then: Callable[[Any], object] | None = None) -> bool:
        """Begin work, and hand its result to `then`; False if other work still runs."""
        if self._worker:
            return False
        self._then = then
        self._worker = _Worker(work, self)
        self._worker.progressed.connect(self._report)
        self._worker.finished.connect(self._end)
        self.began.emit(words)
        self._worker.start()
        return True

    @Slot()
    def cancel(self) -> None:
        """Ask the work to stop."""
        if self._worker:
            self._worker.stop()

    def wait(self) -> None:
        """Stop the work and wait for its end: the window is closing."""
        if self._worker:
            self._worker.stop()
            self._worker.wait()

    def abandon(self) -> Any:
        """Stop the work, wait for its end, and tell nobody; return its result if it came to one all the same."""
        worker, self._worker, self._then = self._worker, None, None
        if worker is None:
            return None
        worker.stop()
        worker.wait()
        return worker.result

    @Slot(int, int)
    def _report(self, done: int, total: int) -> None:
        self.progressed.emit(done, None if total < 0 else total)

    @Slot()
    def _end(self) -> None:
        worker, then = self._worker, self._then
        self._worker = self._then = None
        if worker is None:
            return
        self.ended.emit()
        error, result = worker.error, worker.result
        error = no_memory() if isinstance(error, MemoryError) else error
        worker.deleteLater()
        if error is None:
            if then and not _is_gone(then):
                then(result)
        elif isinstance(error, Cancelled):
            self.cancelled.emit()
        elif isinstance(error, Refusal):
            self.failed.emit(str(error))
            self.refused.emit(error)
        else:
            log.error("%s in slow work %s", type(error).__name__, trail(error.__traceback__))
            self.broke.emit()
        self.settled.emit()
