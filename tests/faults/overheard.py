"""Overheard: everything that goes wrong without ending the program: errors nobody caught, and warnings of Qt."""

from __future__ import annotations

import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QFileDialog

_OF_THE_SCREEN = ("This plugin does not support", "propagateSizeHints", "occurs outside target window")
"""What a screen of tests says of itself, and of a drag whose window grew smaller meanwhile."""
_OF_THE_CHOOSER = ("Broken filename passed to function", "edit: editing failed")
"""What Qt's own chooser of files says: of a name that was pasted with a zero in it, of a folder that takes no name."""
_QUIET = {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg}


class Overheard:
    """Listens from the moment it is made; `errors` are what was said, `warnings` what was said for the first time."""

    def __init__(self) -> None:
        self.errors: list[str] = []
        self.warnings: list[str] = []
        self._said: set[str] = set()
        sys.excepthook = self._caught
        threading.excepthook = lambda args: self._note("thread", args.exc_value, args.exc_traceback)
        sys.unraisablehook = lambda args: self._note("unraisable", args.exc_value, args.exc_traceback)
        qInstallMessageHandler(self._hear_qt)

    def _caught(self, _kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self._note("slot", error, trace)

    def _note(self, where: str, error: BaseException | None, trace: TracebackType | None) -> None:
        frames = "".join(traceback.format_tb(trace)[-14:])
        self.errors.append(f"{where}: {error!r}\n{frames}")

    def _hear_qt(self, kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        modal = QApplication.activeModalWidget()
        expected = _OF_THE_SCREEN + (_OF_THE_CHOOSER if isinstance(modal, QFileDialog) else ())
        if kind not in _QUIET and text not in self._said and not any(words in text for words in expected):
            self._said.add(text)  # once is enough: thousands of the same would be counted as the program's memory
            stack = "".join(traceback.format_stack(limit=8)[:-1])
            front = QApplication.activePopupWidget() or modal
            self.warnings.append(f"{context.category}: {text} (in front: {type(front).__name__})\n{stack}")
