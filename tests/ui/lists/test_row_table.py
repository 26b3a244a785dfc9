"""RowTable: one look and one manner for every table of rows."""

from __future__ import annotations

from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from iomdesk.ui.lists.row_table import RowTable


def test_a_click_takes_the_row_and_nothing_is_edited_or_dropped(qtbot: QtBot) -> None:
    table = RowTable(QStandardItemModel(3, 2))
    qtbot.addWidget(table)
    table.setCurrentIndex(table.model().index(1, 1))
    assert [index.row() for index in table.selectionModel().selectedRows()] == [1]
    assert table.editTriggers() == QTableView.EditTrigger.NoEditTriggers
    assert not table.acceptDrops()
    assert not table.dragEnabled()


def test_a_heading_never_asks_which_rows_are_chosen(qtbot: QtBot) -> None:
    """When all of 100,000 are, the answer takes seconds at each paint."""
    table = RowTable(QStandardItemModel(3, 2))
    qtbot.addWidget(table)
    table.selectAll()
    assert not table.horizontalHeader().selectionModel().hasSelection()
