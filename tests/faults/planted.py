"""Planted faults: what a harness has to find, put into the window as a mistake in the program would stand there."""

from __future__ import annotations

import atexit
import os
import sys
import threading
import time
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QDialog

from iomdesk.desk.history import History
from iomdesk.model.change import Edit
from iomdesk.ui.main_window import MainWindow

_kept: list[object] = []


def plant(names: Sequence[str], window: MainWindow) -> None:
    """Plant faults by name; each shows itself as the program goes on."""
    for name in names:
        globals()[f"_{name}"](window)


def _slot(window: MainWindow) -> None:
    """An error in a slot."""
    QTimer.singleShot(300, window, lambda: int("x"))


def _thread(_window: MainWindow) -> None:
    """An error in a thread."""
    threading.Thread(target=lambda: int("x")).start()


def _warning(window: MainWindow) -> None:
    """A word of Qt's: a timer that cannot be."""
    QTimer.singleShot(300, window, lambda: QObject.startTimer(window, -5))


def _freeze(window: MainWindow) -> None:
    """A slot that takes its time."""
    QTimer.singleShot(400, window, lambda: time.sleep(1.3))


def _loop(window: MainWindow) -> None:
    """A dialog that is waited for in a loop."""
    QTimer.singleShot(500, window, lambda: QDialog(window).exec())


def _leak(window: MainWindow) -> None:
    """Memory that is never given back: with every turn of the loop a little more."""
    timer = QTimer(window, interval=1)
    timer.timeout.connect(lambda: _kept.append(bytearray(b"x") * 1_000_000))
    timer.start()


def _death(window: MainWindow) -> None:
    """The end of the process in the middle."""
    QTimer.singleShot(500, window, os.abort)


def _edit(window: MainWindow) -> None:
    """A record that is altered without a step that could be undone."""
    store = window.workspace.desk.store
    store._connection.execute("UPDATE record SET data = replace(data, 'TC.', 'CT.')")


def _redo(_window: MainWindow) -> None:
    """A step that is said to be done again, and is not."""
    History.redo = lambda self, _progress: Edit(label=self.can_redo, changes=[])


def _forget(window: MainWindow) -> None:
    """What is typed is not handed on when the program ends."""
    window.workspace.finish = lambda: None


def _talk(window: MainWindow) -> None:
    """A line on stderr, in the end."""
    del window
    atexit.register(lambda: sys.stderr.write("something\n"))
