"""Columns are chosen, ordered and sized by keyboard, seen at once, and kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHeaderView

from iomdesk.desk.settings import Settings
from iomdesk.ui.lists.arrange_columns import ArrangeColumns
from iomdesk.ui.lists.project_columns import COLUMN_NAMES
from iomdesk.ui.lists.project_list import ProjectList
from iomdesk.ui.main_window import MainWindow


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


SECTIONS = {
    "projects": ("title", "status"),
    "offices": ("name", "kind"),
    "translations": ("title", "field"),
    "health": ("trouble", "repairable"),
    "history": ("what", "who"),
}


def header_of(window: MainWindow, section: str) -> QHeaderView:
    window.deeds[section].trigger()
    return window.workspace.section.column_menu._header


@pytest.mark.parametrize("section", SECTIONS)
def test_every_list_has_its_columns_chosen_and_kept(
    qtbot, opened: MainWindow, settings: Settings, section: str
) -> None:
    main, other = SECTIONS[section]
    header = header_of(opened, section)
    columns = opened.workspace.section.column_menu._columns
    number = columns.columns.names.index(other)
    opened.deeds["columns"].trigger()
    menu = QApplication.activePopupWidget()
    entries = {action.text(): action for action in menu.actions()}
    assert not entries[columns.heading(main)].isEnabled(), "the main one is always shown"
    entries[columns.heading(other)].setChecked(False)
    menu.close()
    assert header.isSectionHidden(number)
    columns.show_column(other, shown=True)
    header.resizeSection(number, 133)
    opened.workspace.keep_state()
    kept = {name: (width, shown) for name, width, shown in settings.get(f"{section}.columns", [])}
    assert kept[other] == (133, True)
    assert kept[main] == (0, True), "nobody chose its width: it takes the room there is"
    ArrangeColumns(columns, opened)._restore()
    assert header.sectionSize(number) != 133


def test_where_no_list_is_it_is_said(opened: MainWindow) -> None:
    opened.deeds["charts"].trigger()
    opened.deeds["columns"].trigger()
    assert "no list" in opened.strip.words


def test_a_tree_hangs_on_its_first_column(qtbot, opened: MainWindow) -> None:
    opened.deeds["offices"].trigger()
    columns = opened.workspace.section.column_menu._columns
    columns.show((("kind", 120, True), ("name", 0, True)))
    assert columns.shown()[0][0] == "name"
    dialog = ArrangeColumns(columns, opened)
    qtbot.addWidget(dialog)
    go_to(dialog, "name")
    assert not dialog.down.isEnabled()
    go_to(dialog, "kind")
    assert not dialog.up.isEnabled()
    dialog.move_current(-1)
    assert columns.shown()[0][0] == "name"


def test_columns_of_the_tree_and_its_menu_are_one(opened: MainWindow) -> None:
    opened.deeds["offices"].trigger()
    offices = opened.workspace.offices
    columns, switch = offices.tree.columns, offices.bar.switches["budget"]
    columns.show_column("budget", shown=True)
    assert switch.isChecked()
    switch.setChecked(False)
    assert not {name: shown for name, _width, shown in columns.shown()}["budget"]
