"""Columns are chosen, ordered and sized by keyboard, seen at once, and kept."""

from __future__ import annotations

from PySide6.QtCore import Qt

from iomdesk.desk.settings import Settings
from iomdesk.ui.dialogs.arrange_columns import ArrangeColumns
from iomdesk.ui.lists.project_columns import COLUMN_NAMES
from iomdesk.ui.lists.project_list import ProjectList


def names(listing: ProjectList) -> list[str]:
    return [name for name, _width, shown in listing.columns.shown() if shown]


def made(qtbot, desk, settings) -> tuple[ProjectList, ArrangeColumns]:
    listing = ProjectList(desk, settings)
    qtbot.addWidget(listing)
    dialog = ArrangeColumns(listing.columns)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    dialog.list.setFocus()
    qtbot.waitUntil(dialog.list.hasFocus)
    return listing, dialog


def go_to(dialog: ArrangeColumns, name: str) -> None:
    rows = [row[0] for row in dialog._rows()]
    dialog.list.setCurrentItem(dialog.list.topLevelItem(rows.index(name)))


def test_a_column_is_shown_and_hidden_by_space_and_the_title_never(qtbot, desk, settings):
    listing, dialog = made(qtbot, desk, settings)
    go_to(dialog, "year")
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert "year" in names(listing)
    go_to(dialog, "status")
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert "status" not in names(listing)
    go_to(dialog, "title")
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert "title" in names(listing)


def test_a_column_is_moved_and_sized_by_keyboard_and_kept(qtbot, desk, settings, tmp_path):
    listing, dialog = made(qtbot, desk, settings)
    go_to(dialog, "budget")
    for _step in range(20):
        qtbot.keyClick(dialog.list, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert names(listing)[0] == "budget"
    assert not dialog.up.isEnabled()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert names(listing)[1] == "budget"
    dialog.width_box.setValue(200)
    assert listing.horizontalHeader().sectionSize(COLUMN_NAMES.index("budget")) == 200
    again = ProjectList(desk, Settings(tmp_path / "settings.json"))
    qtbot.addWidget(again)
    assert names(again) == names(listing)
    assert again.horizontalHeader().sectionSize(COLUMN_NAMES.index("budget")) == 200
    dialog._restore()
    assert names(listing)[0] == "findings"


def test_the_title_takes_the_room_there_is_unless_a_width_is_chosen(qtbot, desk, settings):
    listing, dialog = made(qtbot, desk, settings)
    go_to(dialog, "title")
    assert dialog.width_box.value() == 0
    dialog.width_box.stepUp()
    assert dialog.width_box.value() == 24
    dialog.width_box.stepDown()
    assert dialog.width_box.value() == 0
    assert {row[0]: row[1] for row in listing.columns.shown()}["title"] == 0
