"""OfficeWords: what is still to be translated, office by office, each cell a way to work through it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from iomdesk.desk.desk import Desk
from iomdesk.desk.worklist import Coverage
from iomdesk.i18n import _
from iomdesk.ui.fields.title_delegate import TitleDelegate
from iomdesk.ui.lists.office_words_model import OFFICE, OfficeWordsModel
from iomdesk.ui.lists.row_table import RowTable
from iomdesk.ui.look import theme
from iomdesk.ui.pages.source_texts import heading
from iomdesk.ui.words.unit_names import unit_names


class _Table(RowTable):
    """A table whose cells are opened by Enter."""

    opened = Signal(QModelIndex)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class OfficeWords(QWidget):
    """A table of offices, sorted by any of its columns."""

    wanted = Signal(str, str, object)
    """The person wants the texts of an office: its uid, the language and the TextState; none of both: of all kinds."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.model = OfficeWordsModel(self)
        self._heading, self._advice = heading(), QLabel()
        self._advice.setTextFormat(Qt.TextFormat.PlainText)
        self._advice.setWordWrap(True)
        self.table = _Table(self.model)
        self.table.setFrameShape(RowTable.Shape.StyledPanel)
        self.table.setSelectionBehavior(RowTable.SelectionBehavior.SelectItems)
        self.table.setItemDelegateForColumn(OFFICE, TitleDelegate(self.table, Qt.TextElideMode.ElideMiddle))
        self.table.horizontalHeader().setSortIndicator(OFFICE, Qt.SortOrder.AscendingOrder)
        self.table.setSortingEnabled(True)
        self.table.doubleClicked.connect(self._want)
        self.table.opened.connect(self._want)
        self.show_these = QPushButton()
        self.show_these.clicked.connect(lambda _checked: self._want(self.table.currentIndex()))
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.show_these)
        column = QVBoxLayout(self)
        column.setContentsMargins(*([theme.GRID * 2] * 4))
        column.setSpacing(theme.GRID)
        for part in (self._heading, self._advice):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        self.setFocusProxy(self.table)

    def show_coverage(self, coverage: Coverage) -> None:
        """Show the words of every office; the one that was chosen stays so."""
        index = self.table.currentIndex()
        chosen = self.model.asked(index)[0] if index.isValid() else ""
        self.model.show_words(coverage.units, unit_names(self._desk), self._desk.languages)
        row, column = self.model.row_of(chosen), max(0, index.column())
        self.table.setCurrentIndex(self.model.index(row or 0, min(column, self.model.columnCount() - 1)))
        self._fit()
        self.show_these.setEnabled(self.model.rowCount() > 0)

    def _fit(self) -> None:
        header = self.table.horizontalHeader()
        letters = self.fontMetrics()
        for column in range(1, self.model.columnCount()):
            lines = str(self.model.headerData(column, Qt.Orientation.Horizontal)).splitlines()
            header.resizeSection(column, max(map(letters.horizontalAdvance, lines)) + theme.GRID * 3)
        header.setSectionResizeMode(OFFICE, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(OFFICE, letters.averageCharWidth() * 36)

    def _want(self, index: QModelIndex) -> None:
        if index.isValid():
            self.wanted.emit(*self.model.asked(index))

    def retranslate(self) -> None:
        """Put every word again, in today's language."""
        self._heading.setText(_("Words to translate, office by office"))
        self._advice.setText(
            _("Each office with its projects and the offices below it. Enter on a figure shows its texts.")
        )
        self.table.setAccessibleName(self._heading.text())
        self.show_these.setText(_("Show These Texts"))
        self.model.retranslate()
        self._fit()
