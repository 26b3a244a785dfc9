"""The menu by which a list is sorted without its headings: by keyboard, by name, or by a column that is not shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from iomdesk.i18n import _
from iomdesk.ui.lists.project_columns import COLUMNS

if TYPE_CHECKING:
    from iomdesk.ui.lists.project_list import ProjectList


def fill_sort_menu(menu: QMenu, listing: ProjectList) -> None:
    """Offer every column that sorts, and the other direction; what holds now is ticked."""
    menu.clear()
    for group in menu.findChildren(QActionGroup):
        group.deleteLater()
    sorted_by, descending = listing.sort
    columns = QActionGroup(menu)
    for column in COLUMNS:
        if column.sort:
            action = menu.addAction(_(column.heading))
            action.setCheckable(True)
            action.setChecked(column.name == sorted_by)
            action.triggered.connect(lambda _on, name=column.name: listing.sort_now(name, descending=False))
            columns.addAction(action)
    menu.addSeparator()
    action = menu.addAction(_("Descending"))
    action.setCheckable(True)
    action.setChecked(descending)
    action.triggered.connect(lambda on: listing.sort_now(listing.sort[0], descending=on))
