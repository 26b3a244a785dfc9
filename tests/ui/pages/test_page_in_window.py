"""A page in the window: the window's undo is the one undo there is, also inside a field."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from iomdesk.model.change import RecordKind
from iomdesk.ui.main_window import MainWindow
from tests.ui.fields.keys import type_words

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_undo_inside_a_field_is_the_windows(qtbot, opened: MainWindow) -> None:
    workspace = opened.workspace
    uid = workspace.desk.find(RecordKind.PROJECT, "TC.0735")[0]
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    workspace.go_to(RecordKind.PROJECT, uid, "title.en")
    editor = workspace.projects.page.fields["title"].input.editors["en"]
    assert QApplication.focusWidget() is editor
    editor.put_cursor_at_end()
    type_words(editor, " and beyond")
    qtbot.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.words() == "Border management in Haiti"
    assert workspace.desk.record(uid).title["en"] == "Border management in Haiti"
    qtbot.keyClick(editor, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert editor.words() == "Border management in Haiti and beyond"


def test_closing_the_window_keeps_what_is_typed(qtbot, opened: MainWindow) -> None:
    workspace = opened.workspace
    uid = workspace.desk.find(RecordKind.PROJECT, "TC.0735")[0]
    path = workspace.desk.path
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    workspace.go_to(RecordKind.PROJECT, uid, "notes")
    type_words(workspace.projects.page.fields["notes"].input.editor, "Half a sen")
    opened.close_catalogue()
    qtbot.waitUntil(lambda: not opened.door.is_passing)
    desk = type(workspace.desk).open(path)
    try:
        assert desk.record(uid).notes == "Half a sen"
    finally:
        desk.close()
