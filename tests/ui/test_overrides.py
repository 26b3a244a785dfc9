"""A method that Qt calls may fail, whatever the error and however deep: it is told, and the program lives on."""

from __future__ import annotations

import importlib
import os
import pkgutil
import subprocess
import sys
from pathlib import Path
from types import FunctionType

import pytest
from shiboken6 import Shiboken

import iomdesk.ui
from iomdesk.ui.app import App
from iomdesk.ui.lists import project_delegate
from iomdesk.ui.overrides import _ANSWERS

ROOT = Path(__file__).resolve().parents[2]
CALLED_BY_US = {"clone", "done", "find", "pixmap", "reject", "run", "setText"}
"""Methods without an answer: an error in them is for who called them."""
ERRORS = {"typed": "len(1)", "stopped": "next(iter(()))", "missing": "{}['x']", "made": "raise ValueError('x')"}
PROGRAM = """
import sys
GUARD
from PySide6.QtCore import QAbstractListModel, QModelIndex
from PySide6.QtWidgets import QApplication, QListView, QStyledItemDelegate, QWidget

def fail():
    ERROR

class Model(QAbstractListModel):
    def rowCount(self, parent=QModelIndex()): return 2
    def data(self, index, role=0): fail()

class Delegate(QStyledItemDelegate):
    def paint(self, painter, option, index): fail()

class Page(QWidget):
    def event(self, event): return super().event(event)
    def paintEvent(self, event): fail()

app = QApplication([])
told = []
sys.excepthook = lambda kind, error, trace: told.append(kind.__name__)
model, view, page = Model(), QListView(), Page()
view.setModel(model)
view.grab()
view.setItemDelegate(Delegate(view))
view.grab()
page.grab()
print(len(told) > 2, *sorted(set(told)))
"""


def run(error: str, guard: str) -> subprocess.CompletedProcess[str]:
    program = PROGRAM.replace("GUARD", guard).replace("ERROR", error)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("error", ERRORS.values(), ids=ERRORS)
def test_no_error_ends_the_program(error: str) -> None:
    done = run(error, "import iomdesk.ui")
    kind = {"len": "TypeError", "nex": "StopIteration", "{}[": "KeyError", "rai": "ValueError"}[error[:3]]
    assert (done.returncode, done.stdout, done.stderr) == (0, f"True {kind}\n", "")


@pytest.mark.control
@pytest.mark.skipif(sys.version_info >= (3, 12), reason="from 3.12 on every error is an object when it is raised")
def test_unguarded_the_program_ends() -> None:
    assert run(ERRORS["typed"], "").returncode != 0


def test_every_method_that_qt_calls_has_an_answer() -> None:
    for module in pkgutil.walk_packages(iomdesk.ui.__path__, "iomdesk.ui."):
        importlib.import_module(module.name)
    unguarded, unanswered, unseen = set(), set(), [Shiboken.Object]
    while unseen:
        for kind in unseen.pop().__subclasses__():
            unseen.append(kind)
            of_qt = [base for base in kind.__mro__ if base.__module__.startswith("PySide6.")]
            for name, method in vars(kind).items() if kind.__module__.startswith("iomdesk.") else ():
                if isinstance(method, FunctionType) and name[0] != "_" and any(name in vars(base) for base in of_qt):
                    if not hasattr(method, "__wrapped__"):
                        unguarded.add(f"{kind.__name__}.{name}")
                    if name not in _ANSWERS and not name.endswith("Event"):
                        unanswered.add(name)
    assert unguarded == set()
    assert unanswered == CALLED_BY_US


def test_a_row_that_cannot_be_painted_is_told_and_the_window_works_on(qtbot, settings, desk, monkeypatch) -> None:
    app = App(settings, "en")
    qtbot.addWidget(app.window)
    path = desk.path
    desk.close()
    app.show(path)
    qtbot.waitUntil(lambda: app.window.workspace is not None)
    listed = app.window.workspace.projects.list
    qtbot.waitUntil(lambda: listed.table.rowCount() == 4)
    logged: list[str] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_rest: (logged.append(kind.__name__), app.trouble_met()))
    monkeypatch.setattr(project_delegate.ProjectDelegate, "_ink", lambda *_words: len(1))
    listed.grab()
    qtbot.waitUntil(lambda: "went wrong in the program" in app.window.strip.words)
    assert set(logged) == {"TypeError"}
    monkeypatch.undo()
    listed.step(1)
    qtbot.waitUntil(lambda: bool(app.window.workspace.projects.page.uid))
