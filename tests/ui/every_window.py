"""Every section and every dialog of a window, one after another, each looked at in the same way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from iomdesk.ui.actions import SECTIONS
from iomdesk.ui.main_window import MainWindow
from tests.ui.every_dialog import DIALOGS
from tests.ui.test_focus import settle

Look = Callable[[QWidget], list[str]]
"""Returns what is wrong in a window."""


def wrong_in_sections(qtbot: QtBot, window: MainWindow, look: Look) -> str:
    """Return what is wrong in the window while it shows each of its sections, a line each."""
    wrong = []
    for name in SECTIONS:
        window.deeds[name].trigger()
        settle(qtbot, window)
        wrong += [f"{name}: {each}" for each in look(window)]
    return "\n".join(wrong)


def wrong_in_dialogs(qtbot: QtBot, window: MainWindow, folder: Path, look: Look) -> str:
    """Return what is wrong in each dialog, a line each."""
    wrong = []
    for kind, make in DIALOGS.items():
        dialog = make(window, folder)
        dialog.open()
        qtbot.waitUntil(lambda shown=dialog: shown.isActiveWindow() and QApplication.focusWidget() is not None)
        settle(qtbot, window)
        wrong += [f"{kind.__name__}: {each}" for each in look(dialog)]
        QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
        window.activateWindow()
    return "\n".join(wrong)


def place(widget: QWidget) -> QRect:
    """Return where a widget is seen in its window."""
    seen = QRect(QPoint(0, 0), widget.size())
    at: QWidget = widget
    while not at.isWindow():
        seen.translate(at.pos())
        at = at.parentWidget()
        seen = seen.intersected(at.rect())
    return seen
