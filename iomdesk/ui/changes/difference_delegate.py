"""DifferenceDelegate: draws a word difference in one line: struck through what goes, underlined what comes."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from iomdesk.model.word_difference import Piece
from iomdesk.ui.changes.change_table_model import PIECES
from iomdesk.ui.look import theme
from iomdesk.ui.look.theme import Tone

_ITEM = QStyle.ControlElement.CE_ItemViewItem
_TONES = {"-": Tone.TROUBLE, "+": Tone.GOOD}

Index = QModelIndex | QPersistentModelIndex


class DifferenceDelegate(QStyledItemDelegate):
    """Words that do not fit in the column end in dots."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        pieces = index.data(PIECES) or []
        self.initStyleOption(option, index)
        option.text = ""
        option.widget.style().drawControl(_ITEM, option, painter, option.widget)
        room = option.rect.adjusted(theme.HALF, 0, -theme.HALF, 0)
        whole = "".join(piece.words for piece in pieces)
        text = option.fontMetrics.elidedText(whole, Qt.TextElideMode.ElideRight, room.width())
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        group = (
            QPalette.ColorGroup.Active if option.state & QStyle.StateFlag.State_Active else QPalette.ColorGroup.Inactive
        )
        ink = option.palette.color(group, QPalette.ColorRole.HighlightedText) if is_selected else None
        layout = QTextLayout(text, option.font)
        layout.setFormats(_formats(pieces, len(text), ink))
        setting = QTextOption()
        setting.setWrapMode(QTextOption.WrapMode.NoWrap)
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        setting.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        setting.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout.setTextOption(setting)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(room.width())
        layout.endLayout()
        painter.save()
        painter.setClipRect(room)
        painter.setPen(ink or option.palette.color(group, QPalette.ColorRole.Text))
        layout.draw(painter, QPointF(room.left(), room.top() + (room.height() - line.height()) / 2))
        painter.restore()


def _formats(pieces: list[Piece], length: int, ink: QColor | None) -> list[QTextLayout.FormatRange]:
    """Return the look of each piece as far as it is shown; on the ground of a selection all have one colour."""
    formats, at = [], 0
    for piece in pieces:
        end = min(at + len(piece.words.encode("utf-16-le")) // 2, length)
        if piece.sign and end > at:
            look = QTextCharFormat()
            look.setForeground(ink or theme.color(_TONES[piece.sign]))
            look.setFontStrikeOut(piece.sign == "-")
            look.setFontUnderline(piece.sign == "+")
            part = QTextLayout.FormatRange()
            part.start, part.length, part.format = at, end - at, look
            formats.append(part)
        at = end
    return formats
