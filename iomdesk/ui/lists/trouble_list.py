"""TroubleList: what is to be mended, by what it is about, with how many records have it and can be repaired."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from iomdesk.desk.health import Group, Trouble
from iomdesk.i18n import N_, _
from iomdesk.ui.lists.column_choice import ColumnChoice, Columns, PlainColumn
from iomdesk.ui.lists.column_menu import ColumnMenu
from iomdesk.ui.look import theme
from iomdesk.ui.words.plain_text import tip
from iomdesk.ui.words.trouble_themes import Theme, theme_label, theme_of, weight_label, weight_of, weight_sign
from iomdesk.ui.words.trouble_words import trouble_label
from iomdesk.ui.words.wording import number_text

if TYPE_CHECKING:
    from iomdesk.desk.settings import Settings

_KEY = Qt.ItemDataRole.UserRole
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole
_FIGURES = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
_THEMES = list(Theme)
_COLUMNS = Columns(
    "health.columns",
    [
        PlainColumn("trouble", N_("To mend"), 26 * theme.GRID),
        PlainColumn("records", N_("Records")),
        PlainColumn("repairable", N_("Can be repaired")),
    ],
    "trouble",
    leads=True,
)
DUPLICATES = Trouble("duplicates")
"""Stands in the list for the projects that may be one."""


class TroubleList(QTreeWidget):
    """One row a group, below what it is about; the chosen one stays chosen when the figures change."""

    chosen = Signal(object)
    """The Trouble of the row that is chosen; None: no row."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setColumnCount(len(_COLUMNS.plans))
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.columns = ColumnChoice(self.header(), settings, _COLUMNS)
        self.column_menu = ColumnMenu(self.columns)
        self.currentItemChanged.connect(lambda *_items: self.chosen.emit(self.trouble()))
        self.retranslate()

    def trouble(self) -> Trouble | None:
        """Return the group that is chosen."""
        item = self.currentItem()
        found = item.data(0, _KEY) if item else None
        return found if isinstance(found, Trouble) else None

    def rows(self) -> list[QTreeWidgetItem]:
        """Return the rows that can be chosen, from the top down."""
        headings = [item for row in range(self.topLevelItemCount()) if (item := self.topLevelItem(row))]
        rows = [item.child(row) for item in headings for row in range(item.childCount())]
        return [row for row in rows if row]

    def show_groups(self, groups: Sequence[Group], pairs: int) -> None:
        """Show the groups, and before them the projects that may be one."""
        before, current = self.trouble(), self.currentItem()
        number = next((number for number, item in enumerate(self.rows()) if item is current), 0)
        self.blockSignals(True)
        self.clear()
        found = [(DUPLICATES, pairs, 0)] if pairs else []
        found += [(group.trouble, group.records, group.repairable) for group in groups]
        about: Theme | None = None
        for trouble, records, repairable in sorted(found, key=lambda row: _THEMES.index(theme_of(row[0]))):
            if theme_of(trouble) is not about:
                about = theme_of(trouble)
                heading = self._heading(about)
            heading.addChild(self._row(trouble, records, repairable))
        self.expandAll()
        items = self.rows()
        again = next((item for item in items if item.data(0, _KEY) == before), None)
        if items:
            self.setCurrentItem(again or items[min(number, len(items) - 1)])
        self.blockSignals(False)
        self.chosen.emit(self.trouble())

    def _heading(self, about: Theme) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self, [theme_label(about)])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = self.font()
        font.setBold(True)
        item.setFont(0, font)
        item.setFirstColumnSpanned(True)
        for column in (1, 2):
            item.setData(column, _SPOKEN, item.text(0))
        item.setSizeHint(0, self._row_size())
        return item

    def _row_size(self) -> QSize:
        return QSize(0, self.fontMetrics().height() + theme.GRID)

    def _row(self, trouble: Trouble, records: int, repairable: int) -> QTreeWidgetItem:
        label, weight = trouble_label(trouble), weight_label(weight_of(trouble))
        item = QTreeWidgetItem([label, number_text(records), number_text(repairable) if repairable else ""])
        item.setData(0, _KEY, trouble)
        item.setIcon(0, theme.icon(*weight_sign(weight_of(trouble))))
        item.setSizeHint(0, self._row_size())
        item.setToolTip(0, tip(weight, label))
        item.setData(0, _SPOKEN, f"{label}, {weight}")
        for column, number in ((1, records), (2, repairable)):
            item.setTextAlignment(column, _FIGURES)
            heading = self.headerItem().text(column)
            item.setData(column, _SPOKEN, f"{heading}: {number_text(number)}")
        return item

    def retranslate(self) -> None:
        """Put the headings; the rows are put when they are shown again."""
        self.setHeaderLabels([self.columns.heading(name) for name in _COLUMNS.names])
        self.columns.retranslate()
        for column in (1, 2):
            self.headerItem().setTextAlignment(column, _FIGURES)
        self.setAccessibleName(_("What is to be mended"))
        self.setIndentation(2 * theme.GRID)
