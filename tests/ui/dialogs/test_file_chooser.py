"""Where Qt's own file chooser is shown, names are in order, and there is room for them in every language."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QSplitter, QTreeView

from iomdesk.ui.dialogs.file_chooser import FileChooser
from iomdesk.ui.words import interface


@pytest.fixture(params=["en", "ar"])
def chooser(request: pytest.FixtureRequest, qtbot, qapp: QApplication, tmp_path: Path):
    """Yield a chooser in a folder with three files."""
    for name in "bca":
        (tmp_path / name).touch()
    interface.speak(qapp, request.param)
    made = FileChooser(None, "", tmp_path)
    made.setViewMode(FileChooser.ViewMode.Detail)
    qtbot.addWidget(made)
    made.show()
    yield made
    interface.speak(qapp, "en")


def test_names_begin_with_the_first(qtbot, chooser: FileChooser) -> None:
    files = chooser.findChild(QTreeView, "treeView")
    model, root = files.model(), files.rootIndex()
    qtbot.waitUntil(lambda: model.rowCount(root) == 3)
    qtbot.waitUntil(lambda: [model.index(row, 0, root).data() for row in range(3)] == ["a", "b", "c"])


def test_files_have_more_room_than_places(chooser: FileChooser) -> None:
    places, files = chooser.findChild(QSplitter, "splitter").sizes()
    assert files > places


def test_a_path_is_written_from_the_left(chooser: FileChooser) -> None:
    assert chooser.findChild(QLineEdit, "fileNameEdit").layoutDirection() == Qt.LayoutDirection.LeftToRight
