"""Plain lists of dialogs: rows of several columns, to be read."""

from __future__ import annotations

from PySide6.QtWidgets import QTreeWidget

from iomdesk.ui.fields.title_delegate import TitleDelegate


def plain_list(headings: list[str], name: str) -> QTreeWidget:
    """Return an empty list with these headings; `name` is what it is called to who hears the window."""
    tree = QTreeWidget()
    tree.setColumnCount(len(headings))
    tree.setHeaderLabels(headings)
    tree.setItemDelegate(TitleDelegate(tree))
    tree.setRootIsDecorated(False)
    tree.setUniformRowHeights(True)
    tree.setAllColumnsShowFocus(True)
    tree.setAccessibleName(name)
    return tree
