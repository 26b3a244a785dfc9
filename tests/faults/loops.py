"""Loops: finds every event loop within the event loop, tells who began it, and ends it."""

from __future__ import annotations

import traceback
from pathlib import Path

from PySide6.QtCore import QObject, QThread, QTimer
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget

import iomdesk
from tests.faults import planted

_EVERY = 25
_PROGRAM = (str(Path(iomdesk.__file__).parent), planted.__file__)
"""Where the program's own lines are; what is planted stands for some of them."""
_OF_QT = {"qt_calendar_monthbutton", "qt_menubar_ext_button", "qt_toolbar_ext_button"}
"""Buttons that Qt itself puts into a window: the months of its calendar, and what a narrow bar has no room for."""
_HANDED_ON = (
    "startDrag",
    "mouseMoveEvent",
    "mousePressEvent",
    "mouseReleaseEvent",
    "keyPressEvent",
    "contextMenuEvent",
)
"""Qt's events that the program looks at and hands on."""


class Loops(QObject):
    """Looks every few milliseconds. `nested` are those the program began, `of_qt` those of Qt's own controls.

    Qt itself waits in a loop for the menu of a scroll bar or of a narrow bar, the questions of its file chooser,
    and the end of a drag.
    The program is right to use these controls; it cannot make them otherwise.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.nested: list[str] = []
        self.of_qt = 0
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        if QThread.currentThread().loopLevel() <= 1:
            return
        front = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        frames = traceback.extract_stack()[:-1]
        if _is_own(front, frames):
            told = "".join(traceback.format_list(frames[-10:]))
            self.nested.append(f"{type(front).__name__} of {type(front.parent() if front else None).__name__}\n{told}")
        else:
            self.of_qt += 1
        if front is None:
            QDrag.cancel()
        else:
            front.close()


def _is_own(front: QWidget | None, frames: traceback.StackSummary) -> bool:
    """Tell whether the program began the loop: a line of it waits, or a button of it shows a menu in Qt's own way."""
    owner = front.parent() if isinstance(front, QMenu) else None
    if isinstance(owner, QAbstractButton) and owner.objectName() not in _OF_QT:
        return True
    waits = [frame for frame in frames if frame.filename.startswith(_PROGRAM)]
    return bool(waits) and waits[-1].name not in _HANDED_ON
