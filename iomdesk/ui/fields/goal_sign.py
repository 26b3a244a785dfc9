"""Goal signs: the colour that the United Nations gave each development goal, beside its number and never alone."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from iomdesk.ui.look import theme

_COLOURS = (
    "#E5243B", "#DDA63A", "#4C9F38", "#C5192D", "#FF3A21", "#26BDE2", "#FCC30B", "#A21942", "#FD6925", "#DD1367",
    "#FD9D24", "#BF8B2E", "#3F7E44", "#0A97D9", "#56C02B", "#00689D", "#19486A",
)  # fmt: skip


@cache
def goal_sign(code: str) -> QIcon:
    """Return the sign of a goal, or of the goal that a target belongs to; none for what is no goal."""
    number = code.partition(".")[0]
    if not (number.isascii() and number.isdigit() and 1 <= int(number) <= len(_COLOURS)):
        return QIcon()
    picture = QPixmap(2 * theme.ICON, 2 * theme.ICON)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(_COLOURS[int(number) - 1]))
        painter.drawRoundedRect(QRectF(2, 2, theme.ICON - 4, theme.ICON - 4), 2, 2)
    return QIcon(picture)
