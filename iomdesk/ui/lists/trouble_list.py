"""TroubleList: the groups of what is to be mended, each with how many records it has and how many can be repaired."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from iomdesk.desk.health import Group, Trouble
from iomdesk.i18n import _
from iomdesk.ui import theme
from iomdesk.ui.plain_text import tip
from iomdesk.ui.trouble_words import trouble_label
from iomdesk.ui.wording import number_text

_KEY = Qt.ItemDataRole.UserRole
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole
_FIGURES = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
DUPLICATES = Trouble("duplicates")
"""Stands in the list for the projects that may be one."""


class TroubleList(QTreeWidget):
    """One row a group; the chosen one stays chosen when the figures change."""

    chosen = Signal(object)
    """The Trouble of the row that is chosen; None: no row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setColumnCount(3)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.setAlternatingRowColors(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.currentItemChanged.connect(lambda *_items: self.chosen.emit(self.trouble()))
        self.retranslate()

    def trouble(self) -> Trouble | None:
        """Return the group that is chosen."""
        item = self.currentItem()
        found = item.data(0, _KEY) if item else None
        return found if isinstance(found, Trouble) else None

    def show_groups(self, groups: Sequence[Group], pairs: int) -> None:
        """Show the groups, and before them the projects that may be one."""
        before, number = self.trouble(), max(0, self.currentIndex().row())
        self.blockSignals(True)
        self.clear()
        if pairs:
            self._add(DUPLICATES, _("Projects that may be one"), pairs, 0)
        for group in groups:
            self._add(group.trouble, trouble_label(group.trouble), group.records, group.repairable)
        items = [item for row in range(self.topLevelItemCount()) if (item := self.topLevelItem(row))]
        again = next((item for item in items if item.data(0, _KEY) == before), None)
        if items:
            self.setCurrentItem(again or items[min(number, len(items) - 1)])
        self.blockSignals(False)
        self.chosen.emit(self.trouble())

    def _add(self, trouble: Trouble, label: str, records: int, repairable: int) -> None:
        item = QTreeWidgetItem([label, number_text(records), number_text(repairable) if repairable else ""])
        item.setData(0, _KEY, trouble)
        item.setSizeHint(0, QSize(0, self.fontMetrics().height() + theme.GRID))
        item.setToolTip(0, tip(_("To mend"), label))
        for column, number in ((1, records), (2, repairable)):
            item.setTextAlignment(column, _FIGURES)
            heading = self.headerItem().text(column)
            item.setData(column, _SPOKEN, f"{heading}: {number_text(number)}")
        self.addTopLevelItem(item)

    def retranslate(self) -> None:
        """Put the headings; the rows are put when they are shown again."""
        self.setHeaderLabels([_("To mend"), _("Records"), _("Can be repaired")])
        for column in (1, 2):
            self.headerItem().setTextAlignment(column, _FIGURES)
        self.setAccessibleName(_("What is to be mended"))
        self.setIndentation(theme.GRID)
