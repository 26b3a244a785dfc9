"""The window's keys do its deeds from every editor, whatever the editor would do with them, and no word is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from iomdesk.ui.actions import DEEDS
from iomdesk.ui.main_window import MainWindow
from tests.ui.fields.keys import type_words


@pytest.fixture
def front(qtbot, opened: MainWindow) -> MainWindow:
    """Return the window with a catalogue, in front."""
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    qtbot.waitUntil(lambda: bool(opened.workspace.projects.page.uid))
    return opened


class Greedy(QObject):
    """Lets an editor keep every key, as Qt's keep those of Emacs under X11."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride:
            return False
        event.accept()
        return True


@pytest.mark.parametrize("name", ["commands", "export", "duplicate", "replace", "find", "new_project"])
@pytest.mark.parametrize("field", ["title", "funding_year", "region"])
def test_a_deed_by_its_keys_while_one_writes(qtbot, front: MainWindow, name: str, field: str) -> None:
    done: list[str] = []
    deed = front.deeds[name]
    deed.triggered.disconnect()
    deed.triggered.connect(lambda _checked: done.append(name))
    shown = front.workspace.projects.page.fields[field].input
    editor = shown.editors["en"] if field == "title" else shown.focusProxy()
    greed = Greedy(editor)
    editor.installEventFilter(greed)
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    key = QKeySequence(DEEDS[name].keys)[0]
    QTest.keyClick(front.windowHandle(), key.key(), key.keyboardModifiers())
    assert done == [name]


@pytest.mark.parametrize("keys", ["Ctrl+K", "Ctrl+E", "Ctrl+D", "Ctrl+H", "Ctrl+P"])
def test_no_word_is_lost(qtbot, front: MainWindow, keys: str) -> None:
    page, desk = front.workspace.projects.page, front.workspace.desk
    uid = page.uid
    page.fields["title"].input.editors["en"].setFocus()
    QTest.keyClick(front.windowHandle(), Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    before = desk.record(uid).title["en"]
    type_words(QApplication.focusWidget(), " and more")
    key = QKeySequence(keys)[0]
    QTest.keyClick(front.windowHandle(), key.key(), key.keyboardModifiers())
    qtbot.waitUntil(lambda: desk.record(uid).title["en"] == f"{before} and more")
    if dialog := QApplication.activeModalWidget():
        dialog.close()


def test_choosing_all_while_one_writes_chooses_words_and_in_the_list_rows(qtbot, front: MainWindow) -> None:
    projects = front.workspace.projects
    editor = projects.page.fields["title"].input.editors["en"]
    editor.setFocus()
    QTest.keyClick(front.windowHandle(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert editor.textCursor().selectedText() == editor.words() != ""
    assert len(projects.selected_uids()) == 1
    projects.list.setFocus()
    QTest.keyClick(front.windowHandle(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(projects.selected_uids()) == 4


def test_the_line_of_the_search_undoes_its_own_words(qtbot, front: MainWindow) -> None:
    front.deeds["find"].trigger()
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    type_words(line, "border")
    steps = str(front.workspace.desk.can_undo)
    QTest.keyClick(front.windowHandle(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert line.text() != "border"
    assert str(front.workspace.desk.can_undo) == steps
