"""In a window from right to left no list cuts a Latin title at its beginning, or moves the marks at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex
from PySide6.QtWidgets import QAbstractItemView, QApplication, QStyledItemDelegate, QWidget

from iomdesk.ui.main_window import MainWindow
from iomdesk.ui.words import interface
from tests.ui.every_dialog import DIALOGS
from tests.ui.test_every_language import pages

_TITLE = re.compile(r"\W*[A-Za-zÀ-ÿ.0-9]+ [A-Za-zÀ-ÿ]")
"""Words that begin in Latin letters, more than one of them: a name of a record, not a code."""


@pytest.fixture(autouse=True)
def in_arabic(qapp: QApplication) -> Iterator[None]:
    """Let the window speak Arabic, and English again after it."""
    interface.speak(qapp, "ar")
    yield
    interface.speak(qapp, "en")


def cut_wrongly(top: QWidget) -> set[str]:
    """Return titles that are left to Qt, which cuts them at the end of the window's direction."""
    return {
        f"{view.accessibleName()}, column {index.column()}: {index.data()}"
        for view in top.findChildren(QAbstractItemView)
        if view.isVisible() and view.model()
        for index in _shown(view)
        if _TITLE.match(str(index.data() or "")) and type(view.itemDelegateForIndex(index)) is QStyledItemDelegate
    }


def _shown(view: QAbstractItemView) -> Iterator[QModelIndex]:
    model = view.model()
    for row in range(min(model.rowCount(), 30)):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount()):
            index = model.index(row, column)
            if not view.visualRect(index).isEmpty():
                yield index


def test_on_no_page(qtbot, opened: MainWindow) -> None:
    found = [f"{page}: {wrong}" for page in pages(qtbot, opened) for wrong in cut_wrongly(opened)]
    assert "\n".join(found) == ""


def test_in_no_dialog(qtbot, opened: MainWindow, tmp_path: Path) -> None:
    found = []
    for kind, make in DIALOGS.items():
        dialog = make(opened, tmp_path)
        dialog.open()
        qtbot.wait(1)
        found += [f"{kind.__name__}: {wrong}" for wrong in cut_wrongly(dialog)]
        dialog.reject()
        dialog.deleteLater()
    assert "\n".join(found) == ""
