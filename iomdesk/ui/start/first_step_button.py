"""FirstStepButton: a deed of the first page: its sign, its name, and a line on what it is for; mirrored as a whole."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QWidget

from iomdesk.ui.look import theme

_SIGN = 3 * theme.GRID
_GAP = theme.GRID + theme.HALF


class FirstStepButton(QPushButton):
    """Qt's own button of this kind leaves its icon at the left, whichever way the window reads."""

    def __init__(self, sign: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = sign
        self._note = ""
        self.setFlat(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def say(self, name: str, note: str) -> None:
        """Put the words."""
        self.setText(name)
        self._note = note
        self.setAccessibleDescription(note)
        self.updateGeometry()

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def sizeHint(self) -> QSize:
        words = max(
            QFontMetrics(self._bold()).horizontalAdvance(self.text()), self.fontMetrics().horizontalAdvance(self._note)
        )
        return QSize(words + _SIGN + _GAP + 3 * theme.GRID, 2 * self.fontMetrics().height() + 2 * theme.GRID)

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        with QPainter(self) as painter:
            is_under = bool(option.state & QStyle.StateFlag.State_MouseOver)
            if is_under or self.isDown():
                option.features = QStyleOptionButton.ButtonFeature(0)
            self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
            room = self.rect().adjusted(theme.GRID, theme.HALF, -theme.GRID, -theme.HALF)
            sign = QRect(room.left(), room.center().y() - _SIGN // 2, _SIGN, _SIGN)
            theme.draw_icon(painter, self._mirrored(sign, room), self._sign, theme.color(theme.Tone.ACTIVE))
            words = self._mirrored(room.adjusted(_SIGN + _GAP, 0, 0, 0), room)
            side = QStyle.visualAlignment(
                self.layoutDirection(), Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
            )
            upper = QRect(words.left(), words.top(), words.width(), words.height() // 2)
            painter.setPen(self.palette().color(QPalette.ColorRole.ButtonText))
            painter.setFont(self._bold())
            painter.drawText(upper, side, self.text())
            painter.setFont(self.font())
            painter.setPen(theme.color(theme.Tone.QUIET))
            painter.drawText(upper.translated(0, upper.height()), side, self._note)

    def _mirrored(self, rect: QRect, room: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), room, rect)
