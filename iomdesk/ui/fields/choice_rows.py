"""Choice rows: the list of a box and of what is offered while one types, with rows as high as those of other lists."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from iomdesk.ui import theme


class ChoiceRows(QStyledItemDelegate):
    """Rows that a pointer meets without aiming."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(size.height(), option.fontMetrics.height() + theme.GRID))


def give_room(view: QAbstractItemView, *, widest: int = 0) -> None:
    """Let a list have roomy rows; it is as wide as its labels need, up to so many pixels."""
    if not isinstance(view.itemDelegate(), ChoiceRows):
        view.setItemDelegate(ChoiceRows(view))
        view.setTextElideMode(Qt.TextElideMode.ElideRight)
    if widest:
        bar = view.verticalScrollBar().sizeHint().width()
        view.setMinimumWidth(min(widest, view.sizeHintForColumn(0) + bar + theme.GRID))
