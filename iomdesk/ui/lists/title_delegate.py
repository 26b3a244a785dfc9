"""TitleDelegate: draws a title that is cut with its ellipsis at its own end, whatever the window's direction is."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from iomdesk.ui import theme
from iomdesk.ui.plain_text import elided


class TitleDelegate(QStyledItemDelegate):
    """Titles are in any language: a Latin one in an Arabic window still ends at its right.

    Names that begin alike may be cut in the middle.
    """

    def __init__(self, parent: QObject, way: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> None:
        super().__init__(parent)
        self._way = way

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        style = option.widget.style() if option.widget else None
        margin = (style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1 if style else 3) * 2
        icon: QIcon = option.icon
        picture = 0 if icon.isNull() else option.decorationSize.width() + margin
        option.text = elided(option.fontMetrics, option.text, option.rect.width() - picture - margin, self._way)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(size.height(), theme.GRID * 3, option.fontMetrics.height() + theme.GRID))
