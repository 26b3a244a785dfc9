"""ArrangeColumns: which columns a list shows, in which order and how wide, also by keyboard; seen at once."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFormLayout, QSpinBox, QTreeWidget, QTreeWidgetItem, QWidget

from iomdesk.i18n import _
from iomdesk.ui.dialog import Dialog
from iomdesk.ui.lists.box_delegate import BoxDelegate
from iomdesk.ui.lists.column_choice import FITTED, NARROWEST, WIDEST, ColumnChoice, Shown
from iomdesk.ui.look import theme

_SHOWN = Qt.ItemDataRole.UserRole
_STEP = 10


class ArrangeColumns(Dialog):
    """One row a column, ticked if it is shown, from top to bottom as the list has them from its beginning on."""

    def __init__(self, columns: ColumnChoice, parent: QWidget | None = None) -> None:
        super().__init__(parent, _("Columns"), 420, 480)
        self._columns = columns
        self.list = QTreeWidget()
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAccessibleName(_("Columns"))
        self.list.setItemDelegateForColumn(0, BoxDelegate(self.list))
        self.list.itemChanged.connect(lambda _item, _column: self._take())
        self.list.currentItemChanged.connect(lambda _now, _before: self._show_width())
        self.width_box = QSpinBox()
        self.width_box.setRange(FITTED, WIDEST)
        self.width_box.setSingleStep(_STEP)
        self.width_box.setSpecialValueText(_("as much as there is room for"))
        self.width_box.valueChanged.connect(self._resize)
        form = QFormLayout()
        form.addRow(_("&Width"), self.width_box)
        self.body.addWidget(self.list, 1)
        self.body.addLayout(form)
        self.up = self.add_button(_("Up"), lambda: self.move_current(-1))
        self.down = self.add_button(_("Down"), lambda: self.move_current(1))
        self.add_button(_("Usual Columns"), self._restore)
        self.add_close()
        for keys, by in (("Ctrl+Up", -1), ("Ctrl+Down", 1)):
            context = Qt.ShortcutContext.WidgetShortcut
            QShortcut(QKeySequence(keys), self.list, lambda by=by: self.move_current(by), context=context)
        self._fill()

    def _fill(self, current: str = "") -> None:
        main = self._columns.columns.main
        self.list.blockSignals(True)
        self.list.clear()
        for name, width, shown in self._columns.shown():
            item = QTreeWidgetItem([self._columns.heading(name)])
            item.setData(0, _SHOWN, [name, width])
            item.setSizeHint(0, QSize(0, self.fontMetrics().height() + theme.GRID))
            item.setCheckState(0, Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)
            is_needed = name == main
            flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
            item.setFlags(flags if is_needed else flags | Qt.ItemFlag.ItemIsUserCheckable)
            self.list.addTopLevelItem(item)
            if name == (current or main):
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self._show_width()

    def _rows(self) -> list[Shown]:
        rows: list[Shown] = []
        for number in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(number)
            if item is not None:
                name, width = item.data(0, _SHOWN)
                rows.append((name, width, item.checkState(0) == Qt.CheckState.Checked))
        return rows

    def _take(self) -> None:
        self._columns.show(self._rows())

    def move_current(self, by: int) -> None:
        """Put the column one place on, or by -1 one back."""
        row = self.list.currentIndex().row()
        rows = self._rows()
        first = int(self._columns.columns.leads)
        if first <= row < len(rows) and first <= row + by < len(rows):
            rows.insert(row + by, rows.pop(row))
            self._columns.show(rows)
            self._fill(rows[row + by][0])

    def _show_width(self) -> None:
        row, rows = self.list.currentIndex().row(), self._rows()
        name, width, _shown = rows[max(row, 0)]
        self.width_box.blockSignals(True)
        self.width_box.setMinimum(FITTED if name == self._columns.columns.main else NARROWEST)
        self.width_box.setValue(width)
        self.width_box.blockSignals(False)
        first = int(self._columns.columns.leads)
        self.up.setEnabled(row > first)
        self.down.setEnabled(first <= row < len(rows) - 1)

    def _resize(self, width: int) -> None:
        item = self.list.currentItem()
        if item is not None:
            name, before = item.data(0, _SHOWN)
            if FITTED < width < NARROWEST:
                width = FITTED if before >= NARROWEST else NARROWEST
            item.setData(0, _SHOWN, [name, width])
            self._show_width()

    def _restore(self) -> None:
        self._columns.restore_usual()
        self._fill()
