"""PlainTable: a table of rows to be read, which tells the one that is current."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, Signal
from PySide6.QtWidgets import QWidget

from iomdesk.ui.lists.chosen_rows import choose_only
from iomdesk.ui.lists.row_table import RowTable


class PlainTable(RowTable):
    """Shows one model, and tells which row is current."""

    chosen = Signal(int)
    """The current row; -1: none."""

    def __init__(self, model: QAbstractItemModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.selectionModel().currentRowChanged.connect(lambda now, _before: self.chosen.emit(now.row()))

    def choose(self, row: int) -> None:
        """Make a row the current one, and bring it into sight."""
        index = self.model().index(row, 0)
        choose_only(self, index)
        self.scrollTo(index)
