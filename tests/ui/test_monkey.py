"""Whatever keys and clicks come, in whatever order: no exception, no Qt warning, and a sound catalogue after."""

from __future__ import annotations

import os
import random
import time

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QMenu, QMenuBar, QMessageBox, QWidget

from iomdesk.ui import interface
from iomdesk.ui.actions import CATALOGUE_DEEDS
from iomdesk.ui.main_window import MainWindow

EVENTS = int(os.environ.get("IOMDESK_MONKEY", "500"))
"""So many keys and clicks for each seed; a night may take more."""
OUTSIDE = {"import", "export", "print", "save_copy"}
DEEDS = sorted({*CATALOGUE_DEEDS, "commands", "shortcuts", "about", "next_pane", "previous_pane"} - OUTSIDE)
KEYS = [
    Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right,
    Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Delete, Qt.Key.Key_Home, Qt.Key.Key_End,
    Qt.Key.Key_PageDown, Qt.Key.Key_F2, Qt.Key.Key_Backspace,
]  # fmt: skip
WORDS = ["traite", "status:active", "budget>", "عربي", "9", "\u202e", "<b>", "2024-13", "missing:fr", '"']
MODIFIERS = [Qt.KeyboardModifier.NoModifier] * 4 + [Qt.KeyboardModifier.ShiftModifier]


def press(dice: random.Random, target: QWidget) -> None:
    """Do one thing that a person might do."""
    what = dice.random()
    if what < 0.35:
        QTest.keyClick(target, dice.choice(KEYS), dice.choice(MODIFIERS))
    elif what < 0.5:
        for letter in dice.choice(WORDS):
            event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(target, event)
    else:
        at = QPoint(dice.randrange(max(1, target.width())), dice.randrange(max(1, target.height())))
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, dice.choice(MODIFIERS), at)


def targets(window: QWidget) -> list[QWidget]:
    found = [w for w in window.findChildren(QWidget) if w.isVisible() and w.isEnabled()]
    return [w for w in found if not isinstance(w, QMenu | QMenuBar | QComboBox)]


def tidy_menus() -> None:
    """Close the menus and lists that stand open, and the file chooser's own questions."""
    if isinstance(box := QApplication.activeModalWidget(), QMessageBox):
        box.reject()
    for _ in range(5):
        if popup := QApplication.activePopupWidget():
            popup.close()


def tidy(window: MainWindow) -> None:
    """Close what stands before the window."""
    tidy_menus()
    for other in QApplication.topLevelWidgets():
        if other is not window and other.isVisible() and isinstance(other, QDialog):
            other.reject()


@pytest.mark.parametrize(("seed", "tag"), [(1, "en"), (2, "ar"), (3, "fr")])
def test_any_keys_and_clicks(qtbot, opened: MainWindow, seed, tag):
    dice = random.Random(seed)
    # A menu that a button opens waits for its end inside of the click.
    closer = QTimer(opened, interval=50)
    closer.timeout.connect(tidy_menus)
    closer.start()
    path = opened.workspace.desk.path
    slowest = 0.0
    try:
        interface.speak(QApplication.instance(), tag)
        for number in range(EVENTS):
            began = time.perf_counter()
            if dice.random() < 0.12:
                action = opened.deeds[dice.choice(DEEDS)]
                if action.isEnabled():
                    action.trigger()
            elif choice := targets(opened):
                press(dice, dice.choice(choice))
            QApplication.processEvents()
            if number % 10 == 0:
                tidy(opened)
            slowest = max(slowest, time.perf_counter() - began)
            if opened.workspace is None:
                opened.door.open(path)
                qtbot.waitUntil(lambda: opened.workspace is not None)
        tidy(opened)
        qtbot.waitUntil(lambda: not opened.workspace.slow.is_running)
        damage, _findings = opened.workspace.desk.check()
        assert damage == []
        assert slowest < 2, "the window froze"
    finally:
        interface.speak(QApplication.instance(), "en")
