"""OfferDelegate: draws a suggestion, and at its end in a quiet colour what it stands for."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from iomdesk.ui.look import theme
from iomdesk.ui.look.theme import Tone
from iomdesk.ui.words.plain_text import elided

HINT: Final = Qt.ItemDataRole.UserRole + 1
_MOST_OF_ROOM = 0.6


class OfferDelegate(QStyledItemDelegate):
    """Leaves the ground to Qt, and divides the line between the words and the hint."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        self.initStyleOption(option, index)
        words, option.text = option.text, ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        room = option.rect.adjusted(theme.GRID, 0, -theme.GRID, 0)
        hint = elided(option.fontMetrics, str(index.data(HINT) or ""), int(room.width() * _MOST_OF_ROOM))
        wide = option.fontMetrics.horizontalAdvance(hint) + theme.GRID if hint else 0
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ink = option.palette.color(QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text)
        painter.save()
        painter.setFont(option.font)
        painter.setPen(ink)
        left = room.adjusted(wide if mirrored else 0, 0, 0 if mirrored else -wide, 0)
        self._draw(
            painter, option, left, elided(option.fontMetrics, words, left.width()), Qt.AlignmentFlag.AlignLeading
        )
        painter.setPen(ink if selected else theme.color(Tone.QUIET))
        self._draw(painter, option, room, hint, Qt.AlignmentFlag.AlignTrailing)
        painter.restore()

    @staticmethod
    def _draw(painter: QPainter, option: QStyleOptionViewItem, room: QRect, words: str, side: Qt.AlignmentFlag) -> None:
        where = QStyle.visualAlignment(option.direction, side | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(room, where | Qt.TextFlag.TextSingleLine, words)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(size.height(), theme.GRID * 3))
