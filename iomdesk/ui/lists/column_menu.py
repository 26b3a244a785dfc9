"""ColumnMenu: the menu of a list's headings, from which columns are shown, hidden, ordered and sized."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from iomdesk.i18n import _
from iomdesk.ui.lists.column_choice import ColumnChoice
from iomdesk.ui.look import theme


class ColumnMenu(QObject):
    """Opens where a heading is clicked with the other button, or where the headings begin."""

    def __init__(self, columns: ColumnChoice) -> None:
        super().__init__(columns)
        self._columns, self._header = columns, columns.header
        self._header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._header.customContextMenuRequested.connect(self._open_at)

    def open(self) -> None:
        """Offer the columns below the headings."""
        begin = self._header.width() - theme.GRID if self._header.isRightToLeft() else theme.GRID
        self._open_at(QPoint(begin, self._header.height()))

    def _open_at(self, where: QPoint) -> None:
        menu = QMenu(self._header)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, _width, shown in self._columns.shown():
            menu.addAction(self._toggle(menu, name, shown=shown))
        menu.addSeparator()
        menu.addAction(_("Order and Width …")).triggered.connect(self._arrange)
        menu.addAction(_("Show the Usual Columns")).triggered.connect(self._columns.restore_usual)
        menu.popup(self._header.mapToGlobal(where))

    def _toggle(self, menu: QMenu, name: str, *, shown: bool) -> QAction:
        action = QAction(self._columns.heading(name), menu)
        action.setCheckable(True)
        action.setChecked(shown)
        action.setEnabled(name != self._columns.columns.main)
        action.toggled.connect(lambda on: self._columns.show_column(name, shown=on))
        return action

    def _arrange(self) -> None:
        from iomdesk.ui.lists.arrange_columns import ArrangeColumns  # noqa: PLC0415 - no list waits for it

        ArrangeColumns(self._columns, self._header.window()).open()
