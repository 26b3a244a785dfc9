"""ChangeReview: every change that many records are to undergo, before one of them is made; each can be unticked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QPushButton, QSplitter, QWidget

from iomdesk.desk.changing_many import ManyChanges
from iomdesk.desk.desk import Desk
from iomdesk.i18n import _, ngettext
from iomdesk.ui.changes.change_detail import ChangeDetail
from iomdesk.ui.changes.change_table_model import DIFFERENCE, FIELD, RECORD, ChangeTableModel
from iomdesk.ui.changes.difference_delegate import DifferenceDelegate
from iomdesk.ui.dialog import Dialog, words_label
from iomdesk.ui.fields.title_delegate import TitleDelegate
from iomdesk.ui.lists.row_table import RowTable
from iomdesk.ui.look import theme
from iomdesk.ui.words.wording import number_text


class ChangeTable(RowTable):
    """The rows of changes. Space ticks all that are selected, or unticks them."""

    def __init__(self, table: ChangeTableModel) -> None:
        super().__init__(table)
        self._table = table
        self.setItemDelegateForColumn(RECORD, TitleDelegate(self))
        self.setItemDelegateForColumn(DIFFERENCE, DifferenceDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setFrameShape(RowTable.Shape.StyledPanel)
        self.horizontalHeader().setStretchLastSection(True)
        self.setColumnWidth(RECORD, theme.GRID * 36)
        self.setColumnWidth(FIELD, theme.GRID * 22)
        self.setAccessibleName(_("Changes"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rows = [index.row() for index in self.selectionModel().selectedRows()]
        if event.key() == Qt.Key.Key_Space and rows:
            current = self.currentIndex().row()
            self._table.tick(rows, on=not self._table.is_ticked(current if current in rows else rows[0]))
            event.accept()
        else:
            super().keyPressEvent(event)


class ChangeReview(Dialog):
    """A plan to look through. `accepted` is the signal to carry out what is ticked; nothing was written before."""

    def __init__(self, desk: Desk, plan: ManyChanges, parent: QWidget | None = None) -> None:
        super().__init__(parent, _("Changes to be made"), 940, 620)
        self._desk = desk
        self.table = ChangeTableModel(desk, plan, self)
        self.view = ChangeTable(self.table)
        self.count = words_label()
        self.detail = ChangeDetail()
        self.detail.setAccessibleName(_("The whole change"))
        self._lay()
        self.make = self.add_button("", self.accept, default=True)
        self.add_close(_("Back"))
        self.table.counted.connect(self._count)
        self.view.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_detail())
        self._count()
        self.view.setCurrentIndex(self.table.index(0, RECORD))
        self.view.setFocus()

    def _lay(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.count, 1)
        self.tick_all = self._small_button(_("Tick All"), on=True)
        self.untick_all = self._small_button(_("Untick All"), on=False)
        line.addWidget(self.tick_all)
        line.addWidget(self.untick_all)
        self.body.addLayout(line)
        if count := self.table.plan.undecided:
            self.body.addWidget(words_label(undecided_words(count)))
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.view)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        self.body.addWidget(split, 1)

    def _small_button(self, words: str, *, on: bool) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked: self.table.tick(range(self.table.rowCount()), on=on))
        return button

    def _count(self) -> None:
        ticked, every = self.table.change_count, self.table.rowCount()
        words = counted(ticked, self.table.record_count)
        if ticked < every:
            rest = every - ticked
            left = ngettext("{number} is left out", "{number} are left out", rest, number=number_text(rest))
            words = f"{words} · {left}"
        self.count.setText(words)
        self.make.setText(ngettext("Make {number} Change", "Make {number} Changes", ticked, number=number_text(ticked)))
        self.make.setEnabled(bool(ticked))
        self.tick_all.setEnabled(ticked < every)
        self.untick_all.setEnabled(bool(ticked))

    def _show_detail(self) -> None:
        number = self.view.currentIndex().row()
        self.detail.show_change(self._desk, self.table.plan.changes[number] if number >= 0 else None)


def counted(changes: int, records: int) -> str:
    """Return “12 changes in 3 records”."""
    return _(
        "{changes} in {records}",
        changes=ngettext("{number} change", "{number} changes", changes, number=number_text(changes)),
        records=ngettext("{number} record", "{number} records", records, number=number_text(records)),
    )


def undecided_words(count: int) -> str:
    """Return what is to be said of places that were left alone."""
    return ngettext(
        "{number} place holds two values and stays as it is. Decide about it on the record’s page.",
        "{number} places hold two values and stay as they are. Decide about them on the records’ pages.",
        count,
        number=number_text(count),
    )
