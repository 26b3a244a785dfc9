"""Keys that are held while the program goes to a row add nothing to what is chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt

from iomdesk.model.change import RecordKind
from iomdesk.ui.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_the_next_record_is_the_only_one_chosen(qtbot, opened: MainWindow) -> None:
    projects = opened.workspace.projects
    opened.activateWindow()
    projects.enter_list()
    qtbot.waitUntil(lambda: len(projects.selected_uids()) == 1)
    (first,) = projects.selected_uids()
    qtbot.waitUntil(lambda: projects.page.uid == first)
    editor = projects.page.fields["title"].input.editors["en"]
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    qtbot.keyClick(opened.windowHandle(), Qt.Key.Key_Down, CONTROL)
    qtbot.waitUntil(lambda: projects.list.currentIndex().row() == 1)
    assert len(projects.selected_uids()) == 1
    assert list(projects.selected_uids()) != [first]


def test_what_is_undone_is_the_only_one_chosen(qtbot, opened: MainWindow) -> None:
    desk, offices = opened.workspace.desk, opened.workspace.offices
    opened.deeds["offices"].trigger()
    (head,), (dakar,) = (desk.find(RecordKind.ORG_UNIT, code) for code in ("HQ", "SN10"))
    offices.moves.move_below([dakar], "")
    offices.go_to(head)
    offices.tree.setFocus()
    opened.activateWindow()
    qtbot.waitUntil(offices.tree.hasFocus)
    qtbot.keyClick(opened.windowHandle(), Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: desk.record(dakar).parent == head)
    assert offices.selected_uids() == [dakar]
