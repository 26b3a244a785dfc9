"""FirstPaint: what may wait until a window is on the screen, so that starting the program feels quick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

_AT_THE_LATEST = 1000
"""Milliseconds. A window that is never painted (minimized at once, say) is filled all the same."""


class FirstPaint(QObject):
    """Does something once, right after a window was painted.

    A timer of 0 ms is no help: Qt sends it like a posted event, before the window is painted.
    """

    def __init__(self, window: QWidget, then: Callable[[], object]) -> None:
        super().__init__(window)
        self._then = then
        self._is_done = False
        self._window = window
        window.installEventFilter(self)
        QTimer.singleShot(_AT_THE_LATEST, self, self._go_on)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._go_on)
        return False

    def _go_on(self) -> None:
        if not self._is_done:
            self._is_done = True
            self._window.removeEventFilter(self)
            self._then()
