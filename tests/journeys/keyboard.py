"""The keyboard: keys go to the window that is in front, as if they were pressed, and the eye follows the focus."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from tests.journeys.window import PATIENCE
from tests.ui.fields.keys import type_words

_ROUNDS = 300


class Keyboard:
    """All that somebody has who cannot use a mouse."""

    def __init__(self, qtbot: QtBot, window: QMainWindow) -> None:
        self.qtbot = qtbot
        self._window = window

    @property
    def front(self) -> QWidget:
        """The window or dialog that has the keyboard."""
        return QApplication.activeModalWidget() or self._window

    @property
    def focus(self) -> QWidget:
        """The widget that has the keyboard: there always is one."""
        if not self.front.isActiveWindow():  # on a real screen somebody else brings it to the front
            self.front.activateWindow()
        self.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=PATIENCE)
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus

    @property
    def here(self) -> str:
        """What the widget is called that has the keyboard, as a screen reader says it."""
        if self.focus.accessibleName():
            return self.focus.accessibleName()
        spoken = QAccessible.queryAccessibleInterface(self.focus)
        return spoken.text(QAccessible.Text.Name) if spoken else ""

    def press(self, *keys: str) -> None:
        """Press keys one after the other, each written as in the list of shortcuts."""
        for written in keys:
            assert self.focus
            key = QKeySequence(written)[0]
            QTest.keyClick(self.front.windowHandle(), key.key(), key.keyboardModifiers())
            QApplication.processEvents()

    def type(self, words: str) -> None:
        """Type words where the cursor is."""
        type_words(self.focus, words)

    def write(self, words: str) -> None:
        """Type words in the place of those that are there."""
        self.press("Ctrl+A")
        self.type(words)

    def go_to(self, name: str, by: str = "Tab") -> None:
        """Press Tab until the widget with a name has the keyboard."""
        self.go_until(lambda: self.here == name, by, name)

    def go_until(self, there: Callable[[], bool], by: str, what: str) -> None:
        """Press a key until the keyboard is where it is wanted."""
        met = [self.here]
        while not there():
            assert len(met) < _ROUNDS, f"{what} is not reached by {by}: {list(dict.fromkeys(met))}"
            self.press(by)
            met.append(self.here)

    def wait_for(self, kind: type[QWidget]) -> None:
        """Wait until a dialog of a kind is in front and has the keyboard."""
        self.qtbot.waitUntil(
            lambda: (
                isinstance(QApplication.activeModalWidget(), kind)
                and self.front.isActiveWindow()
                and QApplication.focusWidget() is not None
            ),
            timeout=PATIENCE,
        )
