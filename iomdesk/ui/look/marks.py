"""Marks: small signs in lists whose shape says the state, and whose colour says it again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF

from iomdesk.model.text import TextState
from iomdesk.ui.look import theme
from iomdesk.ui.look.theme import Tone

STATE_TONES = {
    TextState.DONE: Tone.GOOD,
    TextState.OUT_OF_DATE: Tone.NOTICE,
    TextState.MISSING: Tone.QUIET,
}
STATUS_TONES = {"active": Tone.ACTIVE, "finalisation": Tone.NOTICE, "completed": Tone.GOOD}


class LanguageMark(NamedTuple):
    """The state of a record's texts in one language."""

    language: str
    state: TextState


def draw_state(painter: QPainter, rect: QRectF, state: TextState, ink: QColor | None = None) -> None:
    """Draw a text's state: done is a full disc, out of date a half disc, missing an empty ring."""
    ink = ink or theme.color(STATE_TONES[state])
    painter.setPen(QPen(ink, 1.5))
    painter.setBrush(ink if state is TextState.DONE else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(rect)
    if state is TextState.OUT_OF_DATE:
        painter.setBrush(ink)
        painter.drawPie(rect, 90 * 16, 180 * 16)


def draw_status(painter: QPainter, rect: QRectF, status: str, ink: QColor | None = None) -> None:
    """Draw a project's status: active is a triangle, completed a square, any other a diamond; none is nothing."""
    ink = ink or theme.color(STATUS_TONES.get(status, Tone.QUIET))
    painter.setPen(QPen(ink, 1.5))
    painter.setBrush(ink)
    if status == "active":
        painter.drawPolygon(QPolygonF([rect.topLeft(), QPointF(rect.right(), rect.center().y()), rect.bottomLeft()]))
    elif status == "completed":
        painter.drawRect(rect)
    else:
        middle = rect.center()
        corners = [(middle.x(), rect.top()), (rect.right(), middle.y()), (middle.x(), rect.bottom())]
        painter.drawPolygon(QPolygonF([QPointF(*c) for c in (*corners, (rect.left(), middle.y()))]))


def mark_font(font: QFont) -> QFont:
    """Return the font of language marks beside text in a font."""
    small = QFont(font)
    if font.pointSizeF() > 0:
        small.setPointSizeF(font.pointSizeF() * 0.8)
    return small


def marks_size(marks: Sequence[LanguageMark], font: QFont) -> QSize:
    """Return how much room a row of language marks takes."""
    metrics = QFontMetrics(mark_font(font))
    return QSize(sum(_mark_width(mark, metrics) + theme.HALF for mark in marks), metrics.height() + theme.HALF)


def _mark_width(mark: LanguageMark, metrics: QFontMetrics) -> int:
    return metrics.horizontalAdvance(mark.language) + theme.GRID


def draw_marks(
    painter: QPainter, rect: QRect, marks: Sequence[LanguageMark], ink: QColor | None = None, *, mirrored: bool = False
) -> None:
    """Draw a row's languages: done is a filled box, out of date a box half filled, missing a dotted box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(mark_font(painter.font()))
    metrics = painter.fontMetrics()
    height = metrics.height()
    left = rect.right() if mirrored else rect.left()
    for mark in marks:
        width = _mark_width(mark, metrics)
        x = left - width if mirrored else left
        box = QRectF(x + 0.5, rect.center().y() - height / 2 + 0.5, width - 1, height - 1)
        _draw_mark(painter, box, mark, ink or theme.color(STATE_TONES[mark.state]))
        left += -(width + theme.HALF) if mirrored else width + theme.HALF
    painter.restore()


def _draw_mark(painter: QPainter, box: QRectF, mark: LanguageMark, ink: QColor) -> None:
    missing = mark.state is TextState.MISSING
    painter.setPen(QPen(ink, 1, Qt.PenStyle.DotLine if missing else Qt.PenStyle.SolidLine))
    if mark.state is TextState.DONE:
        wash = QColor(ink)
        wash.setAlphaF(0.16)
        painter.setBrush(wash)
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 3, 3)
    if mark.state is TextState.OUT_OF_DATE:
        painter.fillRect(QRectF(box.left() + 2, box.bottom() - 2, box.width() - 4, 2), ink)
    painter.setPen(ink)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, mark.language)
