"""Files dropped anywhere on the window: by their addresses alone, with a sign while they are held over it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from iomdesk.ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
COPY, LEFT, NONE = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def files() -> QMimeData:
    """Return what is dragged: two addresses, one of them of another computer."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/tmp/page one.html"), QUrl("https://example.org/x")])
    return data


def enter(window: MainWindow, data: QMimeData) -> bool:
    event = QDragEnterEvent(QPoint(200, 200), COPY, data, LEFT, NONE)
    event.ignore()
    QApplication.sendEvent(window.windowHandle(), event)
    return event.isAccepted()


def drop(window: MainWindow, data: QMimeData) -> None:
    QApplication.sendEvent(window.windowHandle(), QDropEvent(QPointF(200, 200), COPY, data, LEFT, NONE))


def test_a_drop_takes_files_in_by_their_addresses_alone(opened: MainWindow, files, monkeypatch) -> None:
    taken: list[object] = []
    monkeypatch.setattr(opened.door.files, "plan_import", taken.append)
    drop(opened, files)
    assert [[path.name for path in paths] for paths in taken] == [["page one.html"]]


@pytest.mark.parametrize(
    "where", [lambda w: w.projects.list, lambda w: w.projects.filter_bar._box, lambda w: w.projects.page]
)
def test_a_sign_says_that_files_may_be_dropped_over_every_part(opened: MainWindow, files, where: Callable) -> None:
    where(opened.workspace).setFocus()
    assert enter(opened, files)
    assert opened.drops.sign.isVisible()
    assert opened.drops.sign.geometry() == opened.rect()
    assert opened.drops.sign.words == "Drop to take the files in"
    QApplication.sendEvent(opened.windowHandle(), QDragLeaveEvent())
    assert not opened.drops.sign.isVisible()


def test_on_the_first_page_a_catalogue_may_be_dropped(window: MainWindow, files) -> None:
    assert enter(window, files)
    assert window.drops.sign.words == "Drop a catalogue to open it"


def test_the_sign_is_gone_after_the_drop(opened: MainWindow, files, monkeypatch) -> None:
    monkeypatch.setattr(opened.door.files, "plan_import", lambda _paths: None)
    enter(opened, files)
    drop(opened, files)
    assert not opened.drops.sign.isVisible()


def test_words_that_are_dragged_are_none_of_its_business(opened: MainWindow, monkeypatch) -> None:
    monkeypatch.setattr(opened.door.files, "plan_import", lambda _paths: pytest.fail("words are no files"))
    data = QMimeData()
    data.setText("file:///tmp/x")
    enter(opened, data)
    assert not opened.drops.sign.isVisible()
    drop(opened, data)


def test_nothing_is_taken_in_while_a_dialog_waits(qtbot, opened: MainWindow, files, monkeypatch) -> None:
    monkeypatch.setattr(opened.door.files, "plan_import", lambda _paths: pytest.fail("a dialog waits"))
    opened.deeds["about"].trigger()
    dialog = QApplication.activeModalWidget()
    assert dialog
    enter(opened, files)
    assert not opened.drops.sign.isVisible()
    drop(opened, files)
    dialog.reject()
