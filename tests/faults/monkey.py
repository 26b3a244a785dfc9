"""Monkey: does what a person might do, in any order: mouse, keys, words, wheel, drags, menus, dialogs and files.

`tests/faults/outing.py` lets it loose on the whole program.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QDialog, QFileDialog, QLineEdit, QTextEdit, QWidget
from shiboken6 import isValid

from iomdesk.ui.actions import DEEDS
from iomdesk.ui.app import App

NAMES = sorted(DEEDS.keys() - {"quit"})
KEYS = [
    Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right,
    Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Delete, Qt.Key.Key_Home, Qt.Key.Key_End,
    Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_F2, Qt.Key.Key_Backspace, Qt.Key.Key_Menu, Qt.Key.Key_A,
]  # fmt: skip
WORDS = [
    "traite", "status:active", "budget>", "مشروع المياه", "9", "\u202e", "<b>x</b>", "2024-13", "missing:fr", '"',
    "水と移民", "12.500,00 USD", "e\u0301", "\U0001f600", "member:HT traite", "2019-05", "x" * 300,
]  # fmt: skip
MODIFIERS = [Qt.KeyboardModifier.NoModifier] * 8 + [
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
]
_EDITORS = (QLineEdit, QTextEdit, QAbstractSpinBox)
_TIDY_EVERY = 40
_WRITTEN = range(1, 4)
"""Events after tidying up that are edits."""


class Monkey(QObject):
    """Acts once each time the event loop turns; tells its end with `done`."""

    def __init__(self, app: App, path: Path, folder: Path, dice: random.Random, language: str) -> None:
        super().__init__()
        self.app, self.window, self.path, self.folder = app, app.window, path, folder
        self.dice, self.language = dice, language
        self.count = 0
        # The end of the program has tests of its own.
        self.window.deeds["quit"].setVisible(False)
        self.window.deeds["quit"].setEnabled(False)
        self._files = sorted(file for file in folder.iterdir() if file.is_file())
        self._acts: list[tuple[float, Callable[[], object]]] = [
            (0.31, self._click), (0.18, self._key), (0.1, self._type), (0.06, self._wheel), (0.05, self._drag),
            (0.12, self._do_deed), (0.08, self.write), (0.03, self._step), (0.02, self._resize),
            (0.015, self._speak), (0.005, self._dress), (0.015, self._paste), (0.015, self._drop),
        ]  # fmt: skip

    def act(self) -> None:
        """Do one thing."""
        self.count += 1
        if self.count % _TIDY_EVERY in _WRITTEN:
            self.write()  # with dialogs before the window there would be few edits, and little to be undone
            return
        chooser = QApplication.activeModalWidget()
        if self.window.workspace is None and self.dice.random() < 0.1:
            self.open()
        elif isinstance(chooser, QFileDialog) and self.dice.random() < 0.4:
            self._fill(chooser)
        else:
            acts = [act for _weight, act in self._acts]
            self.dice.choices(acts, [weight for weight, _act in self._acts])[0]()
        if self.count % _TIDY_EVERY == 0:
            self.tidy()

    def open(self) -> None:
        """Open the catalogue, in place of any other."""
        if self.window.door:
            self.window.door.open(self.path)

    def tidy(self) -> None:
        """Close what stands before the window, and take back what made the catalogue far too large."""
        while popup := QApplication.activePopupWidget():
            popup.close()
        for top in QApplication.topLevelWidgets():
            if isinstance(top, QDialog) and top.isVisible():
                top.reject()
        if (work := self.window.workspace) and work.desk.path != self.path and not work.slow.is_running:
            self.open()

    # What is in front of a person

    def _front(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window

    def _handle(self) -> QWindow | None:
        """Return the window of the system's that is in front; None if it is on its way out."""
        # A wrapper that goes takes those of its children with it: the one in front is kept meanwhile.
        self._kept = self._front()
        handle = self._kept.windowHandle()
        return handle if handle and isValid(handle) else None

    @staticmethod
    def _seen(front: QWidget, kind: type[QWidget] | tuple[type[QWidget], ...]) -> list[QWidget]:
        """Return the widgets of a kind that are seen in front.

        They are not asked of the one in front: `findChildren` makes it hold them, in Python, for as long as it lives.
        """
        every = (widget for widget in QApplication.allWidgets() if isinstance(widget, kind) and widget.isVisible())
        return [widget for widget in every if front.isAncestorOf(widget)]

    def _target(self) -> tuple[QWindow, QPoint] | None:
        """Return a place in the window that is in front: anywhere, or on a widget."""
        front, handle = self._front(), self._handle()
        if handle is None or not front.width() or not front.height():
            return None
        at = QPoint(self.dice.randrange(front.width()), self.dice.randrange(front.height()))
        if self.dice.random() < 0.6 and (seen := self._seen(front, QWidget)):
            widget = self.dice.choice(seen)
            inside = QPoint(self.dice.randrange(max(1, widget.width())), self.dice.randrange(max(1, widget.height())))
            at = widget.mapTo(front, inside)
        return (handle, at) if front.rect().contains(at) else None

    # Acts

    def _click(self) -> None:
        if target := self._target():
            window, at = target
            button = Qt.MouseButton.RightButton if self.dice.random() < 0.12 else Qt.MouseButton.LeftButton
            click = QTest.mouseDClick if self.dice.random() < 0.08 else QTest.mouseClick
            click(window, button, self.dice.choice(MODIFIERS), at)

    def _key(self) -> None:
        self._press(self.dice.choice(KEYS), self.dice.choice(MODIFIERS))

    def _press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key and let it go, each in the window that is in front then.

        The press may close the window, and Qt's own click would let the key go in one that is no more.
        """
        for deed in (QTest.keyPress, QTest.keyRelease):
            if handle := self._handle():
                deed(handle, key, modifiers)

    def _type(self) -> None:
        """Commit words as an input method does, often to an editor that is gone to first."""
        editors = self._seen(self._front(), _EDITORS)
        if editors and self.dice.random() < 0.6:
            self.dice.choice(editors).setFocus(Qt.FocusReason.MouseFocusReason)
        if focus := QGuiApplication.focusObject():
            event = QInputMethodEvent()
            event.setCommitString(self.dice.choice(WORDS))
            QApplication.sendEvent(focus, event)

    def write(self) -> None:
        """Write into a field of a record, mostly one that takes any words, and leave it: that is an Edit."""
        work = self.window.workspace
        if work is None or work.desk.is_busy or QApplication.activeModalWidget() is not None:
            return
        self.window.deeds["projects"].trigger()
        page = work.projects.page
        if page is None or not page.uid or self.dice.random() < 0.3:
            work.projects.list.step(self.dice.choice((-1, 1)))
        editors = [each for each in self._seen(self.window, _EDITORS) if page is not None and page.isAncestorOf(each)]
        texts = [each for each in editors if isinstance(each, QTextEdit)]
        if editors:
            editor = self.dice.choice(texts if texts and self.dice.random() < 0.7 else editors)
            editor.setFocus(Qt.FocusReason.MouseFocusReason)
            event = QInputMethodEvent()
            event.setCommitString(self.dice.choice(WORDS))
            QApplication.sendEvent(editor, event)
            work.projects.list.setFocus(Qt.FocusReason.MouseFocusReason)
            work.finish()  # a window that is not active tells nobody of the focus

    def _step(self) -> None:
        """Take a step back, or do it again."""
        if QApplication.activeModalWidget() is None:
            self.window.deeds[self.dice.choice(("undo", "redo"))].trigger()

    def _wheel(self) -> None:
        if target := self._target():
            window, at = target
            QTest.wheelEvent(window, QPointF(at), QPoint(0, self.dice.choice((-480, -120, 120, 480))))

    def _drag(self) -> None:
        start, end = self._target(), self._target()
        if start and end and start[0] is end[0]:
            window = start[0]
            QTest.mousePress(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start[1])
            for part in (0.1, 0.5, 1.0):
                if isValid(window):  # it may have gone by the press, or by what the drag came upon
                    QTest.mouseMove(window, start[1] + (end[1] - start[1]) * part)
            if isValid(window):
                QTest.mouseRelease(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end[1])

    def _do_deed(self) -> None:
        name = self.dice.choice(NAMES)
        if QApplication.activeModalWidget() is None and self.window.deeds[name].isEnabled():
            self.window.deeds[name].trigger()

    def _resize(self) -> None:
        self.window.resize(self.dice.randint(500, 1800), self.dice.randint(350, 1100))

    def _speak(self) -> None:
        self.app.use_language(self.dice.choice([self.language, self.language, "en", "fr", "es", "ar"]))

    def _dress(self) -> None:
        self.app.choose_scheme(self.dice.choice(["light", "dark", "system"]))

    def _paste(self) -> None:
        if isinstance(QApplication.activeModalWidget(), QFileDialog):
            return  # Qt's own warns of names with a zero in them
        data = QMimeData()
        data.setHtml("<table><tr><td><b>A</b></td><td><img src='file:///etc/passwd'></td></tr></table><p>two</p>")
        data.setText("A\tB\r\ntwo\x00\u2028three")
        QGuiApplication.clipboard().setMimeData(data)
        self._press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def _drop(self) -> None:
        if self.window.door and QApplication.activeModalWidget() is None:
            self.window.door.take_in(QUrl.fromLocalFile(str(self.dice.choice(self._files))).toString())

    def _fill(self, chooser: QFileDialog) -> None:
        """Name a file that is there, or one that is not, and go on."""
        new = self.folder / "out" / f"{self.dice.choice(WORDS[:3])}{self.dice.randrange(9)}"
        name = chooser.findChild(QLineEdit)
        if name:
            name.setText(str(self.dice.choice([*self._files, new, new])))
            name.setFocus()
            self._press(Qt.Key.Key_Return)
