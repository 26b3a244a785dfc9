"""RowTable: how the tables of the window look and behave: whole rows, no grid, nothing edited or dropped in them."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from iomdesk.ui.keyboard.current_row import frame_current, watch_current
from iomdesk.ui.look import theme


class RowTable(QTableView):
    """Shows one model. One row can be chosen, without a frame around the table; who wants it otherwise says so."""

    def __init__(self, model: QAbstractItemModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setDragEnabled(False)
        self.setAcceptDrops(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(max(theme.GRID * 3, self.fontMetrics().height() + theme.GRID))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        # Else a heading asks of every row whether it is chosen, to look pressed: seconds when all of 100,000 are.
        header.setSelectionModel(QItemSelectionModel(model, header))
        watch_current(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        frame_current(self)
