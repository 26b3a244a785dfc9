"""Monkey: does what a person might do, in any order: mouse, keys, words, wheel, drags, menus, dialogs and files.

`python -m tests.faults.monkey CATALOGUE FOLDER SEED EVENTS LANGUAGE [PLANTED …]` lets it loose on the whole program and
prints what was found as JSON. Planted are faults that it has to find.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QDialog, QFileDialog, QLineEdit, QTextEdit, QWidget
from shiboken6 import isValid

from iomdesk.desk.settings import Settings
from iomdesk.model.change import RecordKind
from iomdesk.ui.actions import DEEDS
from iomdesk.ui.app import App
from tests.faults import memory, planted
from tests.faults.loops import Loops
from tests.faults.overheard import Overheard
from tests.faults.pulse import Pulse

FREEZE = 1.0
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
_MOST_GROWTH = 3


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
            (0.36, self._click), (0.2, self._key), (0.11, self._type), (0.06, self._wheel), (0.05, self._drag),
            (0.15, self._do_deed), (0.02, self._resize), (0.015, self._speak), (0.005, self._dress),
            (0.015, self._paste), (0.015, self._drop),
        ]  # fmt: skip

    def act(self) -> None:
        """Do one thing."""
        self.count += 1
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
        if handle := self._handle():
            QTest.keyClick(handle, self.dice.choice(KEYS), self.dice.choice(MODIFIERS))

    def _type(self) -> None:
        """Commit words as an input method does, often to an editor that is gone to first."""
        editors = self._seen(self._front(), _EDITORS)
        if editors and self.dice.random() < 0.6:
            self.dice.choice(editors).setFocus(Qt.FocusReason.MouseFocusReason)
        if focus := QGuiApplication.focusObject():
            event = QInputMethodEvent()
            event.setCommitString(self.dice.choice(WORDS))
            QApplication.sendEvent(focus, event)

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
        if handle := self._handle():
            QTest.keyClick(handle, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def _drop(self) -> None:
        if self.window.door and QApplication.activeModalWidget() is None:
            self.window.door.take_in(QUrl.fromLocalFile(str(self.dice.choice(self._files))).toString())

    def _fill(self, chooser: QFileDialog) -> None:
        """Name a file that is there, or one that is not, and go on."""
        new = self.folder / "out" / f"{self.dice.choice(WORDS[:3])}{self.dice.randrange(9)}"
        name = chooser.findChild(QLineEdit)
        if name and (handle := self._handle()):
            name.setText(str(self.dice.choice([*self._files, new, new])))
            name.setFocus()
            QTest.keyClick(handle, Qt.Key.Key_Return)


class Run:
    """One run from the opening of the catalogue to the last step taken back."""

    def __init__(self, monkey: Monkey, events: int, faults: list[str]) -> None:
        self.monkey, self.events, self.faults = monkey, events, faults
        self.overheard, self.loops = Overheard(), Loops()
        self.pulse = Pulse(FREEZE)
        self.half = 0.0
        self._is_anew = False
        self.found: dict[str, Any] = {}
        self._timer = QTimer(interval=0)
        self._timer.timeout.connect(self._turn)
        self._next: Callable[[], object] = self._begin
        self._began = time.monotonic()

    def start(self) -> None:
        """Begin, as soon as the event loop turns."""
        self.pulse.start()
        self._timer.start()

    def _turn(self) -> None:
        self._next()

    def _desk_is_free(self) -> bool:
        work = self.monkey.window.workspace
        return bool(work and work.desk.path == self.monkey.path and not work.slow.is_running and not work.desk.is_busy)

    def _begin(self) -> None:
        if self._desk_is_free():
            self.before = self._contents()
            planted.plant(self.faults, self.monkey.window)
            self.projects = self.monkey.window.workspace.projects.list.table.rowCount()
            self.pulse.begin_anew()
            self._began = time.monotonic()
            self._next = self._act

    def _act(self) -> None:
        monkey = self.monkey
        monkey.act()
        self._keep_small()
        if monkey.count == self.events // 2:
            self._next = self._measure
        elif monkey.count >= self.events:
            self.found["seconds"] = round(time.monotonic() - self._began, 1)
            self._next = self._settle

    def _keep_small(self) -> None:
        work = self.monkey.window.workspace
        if work and self._desk_is_free() and work.projects.list.table.rowCount() > _MOST_GROWTH * self.projects:
            self.monkey.window.deeds["undo"].trigger()

    def _measure(self) -> None:
        if self._is_afresh():
            self.half = memory.held()
            self._next = self._act

    def _is_settled(self) -> bool:
        """Close what is open, and tell whether the window stands as in the beginning."""
        self.monkey.tidy()
        window = self.monkey.window
        if window.workspace is None and not window.door.is_passing:
            self.monkey.open()
        if not self._desk_is_free():
            return False
        window.deeds["projects"].trigger()
        return True

    def _is_afresh(self) -> bool:
        """Open the catalogue anew, and tell whether it is there.

        What a section reads when it is first gone to is held as long as the catalogue is open: each measure is of a
        window that has shown none but the first.
        """
        if not self._is_settled():
            return False
        if not self._is_anew:
            self.monkey.open()
        self._is_anew = not self._is_anew
        return not self._is_anew

    def _settle(self) -> None:
        if self._is_afresh():
            self.found["growth"] = round(memory.held() - self.half, 1)
            self.steps = 0
            self._next = self._undo

    def _undo(self) -> None:
        if not self._desk_is_free():
            return
        work = self.monkey.window.workspace
        if work.desk.can_undo:
            self.steps += 1
            self.monkey.window.deeds["undo"].trigger()
        else:
            self._tell()

    def _tell(self) -> None:
        self._timer.stop()
        self.pulse.stop()
        desk = self.monkey.window.workspace.desk
        damage, _findings = desk.check()
        self.found |= {
            "events": self.monkey.count,
            "errors": self.overheard.errors,
            "warnings": self.overheard.warnings,
            "longest": round(self.pulse.longest, 2),
            "freezes": [f"{gap.seconds:.1f} s\n{gap.where}" for gap in self.pulse.gaps],
            "nested": self.loops.nested,
            "damage": [str(each.message) for each in damage],
            "undone": self.steps,
            "as_before": self._contents() == self.before,
        }
        # Data that Python made is not left to the clipboard, which goes after Python.
        QGuiApplication.clipboard().clear()
        self.monkey.window.close()

    def _contents(self) -> str:
        """Return what tells the data of all records from any other.

        Which records are one is known for good: undoing an import does not take it back.
        """
        store = self.monkey.window.workspace.desk.store
        mark = hashlib.sha256()
        for kind in RecordKind:
            for kept in store.all_kept(kind):
                data = {name: value for name, value in kept.data.items() if name != "same_as"}
                mark.update(json.dumps([kept.uid, data], sort_keys=True).encode())
        return mark.hexdigest()


def main(catalogue: str, folder: str, seed: str, events: str, language: str, *faults: str) -> None:
    """Let the monkey loose, and print what was found."""
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    app = App(Settings(), language)
    path = Path(catalogue)
    run = Run(Monkey(app, path, Path(folder), random.Random(f"{seed} {language}"), language), int(events), [*faults])
    app.show(path)
    run.start()
    app.qt.exec()
    sys.stdout.write(json.dumps(run.found))


if __name__ == "__main__":
    main(*sys.argv[1:])
