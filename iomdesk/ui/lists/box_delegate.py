"""BoxDelegate: draws the box of a row that can be ticked, so that it is seen in light and dark alike."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from iomdesk.ui.fields.title_delegate import TitleDelegate
from iomdesk.ui.look import theme
from iomdesk.ui.look.theme import Tone

_CHECK = Qt.ItemDataRole.CheckStateRole
_SIDE = 13
_FADED = 0.4
_TICK = ((0.22, 0.52), (0.42, 0.72), (0.78, 0.28))


class BoxDelegate(TitleDelegate):
    """Keeps Qt's room for the box, and draws another one into it."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        checked = index.data(_CHECK)
        super().paint(painter, option, index)
        if checked is None:
            return
        self.initStyleOption(option, index)
        style = option.widget.style()
        room = style.subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, option.widget)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not option.state & QStyle.StateFlag.State_Enabled:
            painter.setOpacity(_FADED)
        is_checked = Qt.CheckState(checked) == Qt.CheckState.Checked
        box = QRectF(0, 0, _SIDE, _SIDE)
        box.moveCenter(QRectF(room).center())
        ground = option.palette.highlight() if option.state & QStyle.StateFlag.State_Selected else option.palette.base()
        painter.fillRect(room, ground)
        painter.setPen(QPen(theme.color(Tone.ACTIVE if is_checked else Tone.QUIET), 1))
        painter.setBrush(theme.color(Tone.ACTIVE) if is_checked else option.palette.base())
        painter.drawRoundedRect(box, 2, 2)
        if is_checked:
            path = QPainterPath()
            for number, (x, y) in enumerate(_TICK):
                point = QPointF(box.left() + x * _SIDE, box.top() + y * _SIDE)
                path.lineTo(point) if number else path.moveTo(point)
            painter.setPen(QPen(option.palette.base().color(), 1.75))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(path)
        painter.restore()
