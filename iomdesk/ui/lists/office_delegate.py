"""OfficeDelegate: draws the rows of the tree of offices, and marks in a name what was looked for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from iomdesk.model.hits import Span, spans
from iomdesk.ui.lists.marked_text import draw_marked
from iomdesk.ui.look import theme
from iomdesk.ui.words.plain_text import elided

_ITEM = QStyle.ControlElement.CE_ItemViewItem
_TEXT = QStyle.SubElement.SE_ItemViewItemText
_WAYS = (Qt.TextElideMode.ElideMiddle, Qt.TextElideMode.ElideRight, Qt.TextElideMode.ElideLeft)

Index = QModelIndex | QPersistentModelIndex


class OfficeDelegate(QStyledItemDelegate):
    """Names that begin alike are cut in the middle, other words at their end."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.wanted: Sequence[str] = ()
        """Folded words that are marked where they stand in a name."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        is_name = index.column() == 0
        option.textElideMode = Qt.TextElideMode.ElideMiddle if is_name else Qt.TextElideMode.ElideRight

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.column():
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        style = option.widget.style()
        room = style.subElementRect(_TEXT, option, option.widget).adjusted(theme.HALF // 2, 0, -theme.HALF // 2, 0)
        shown, marked = self._shown(option, room.width())
        option.text = ""
        style.drawControl(_ITEM, option, painter, option.widget)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        painter.save()
        painter.setFont(option.font)
        ink = option.palette.color(role)
        draw_marked(painter, room, shown, marked, ink, direction=option.direction, selected=selected)
        painter.restore()

    def _shown(self, option: QStyleOptionViewItem, width: int) -> tuple[str, list[Span]]:
        """Return the words that there is room for, cut so that most of what was looked for is seen, and where it is."""
        ways = [elided(option.fontMetrics, option.text, width, way) for way in _WAYS]
        found = [(way, spans(way, self.wanted, anywhere=True)) for way in ways]
        return max(found, key=lambda one: sum(end - start for start, end in one[1]))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(size.height(), theme.GRID * 3))
