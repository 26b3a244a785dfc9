"""TitleDelegate: draws a title that is cut with its ellipsis at its own end, whatever the window's direction is."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from iomdesk.ui.look import theme
from iomdesk.ui.words.plain_text import in_own_way


class TitleDelegate(QStyledItemDelegate):
    """Titles are in any language: a Latin one in an Arabic window still ends at its right.

    Names that begin alike may be cut in the middle.
    """

    def __init__(self, parent: QObject, way: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> None:
        super().__init__(parent)
        self._way = way

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.textElideMode = self._way
        option.text = in_own_way(option.text)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(size.height(), theme.GRID * 3, option.fontMetrics.height() + theme.GRID))
