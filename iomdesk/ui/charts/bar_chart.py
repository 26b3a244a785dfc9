"""BarChart: one bar a row, with its label and its figure printed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from iomdesk.ui.charts.figure_list import BAR, Bar, FigureList, Index, figures_width
from iomdesk.ui.look import theme
from iomdesk.ui.look.theme import Tone
from iomdesk.ui.words.plain_text import elided

__all__ = ["Bar", "BarChart", "figures_width"]

_LABEL_SHARE = 0.5
_NARROWEST = 2
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class _BarDelegate(QStyledItemDelegate):
    """Paints label, bar and figure, from the side where reading begins."""

    figure_width = 0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        bar: Bar = index.data(BAR)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        is_current = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        inner = option.rect.adjusted(theme.HALF, 0, -theme.HALF, 0)
        if is_current:
            wash = theme.accent()
            wash.setAlphaF(0.14)
            painter.fillRect(option.rect, wash)
        label, room, figure = self._rects(inner)
        ink = option.palette.color(QPalette.ColorRole.Text)
        painter.setPen(theme.color(Tone.QUIET) if bar.is_quiet else ink)
        if bar.is_chosen:
            label = self._check(painter, option, label)
        self._write(painter, option, bar.label, label, mirrored=mirrored, at_end=False)
        painter.setPen(ink)
        self._write(painter, option, bar.figure, figure, mirrored=mirrored, at_end=True)
        if not bar.is_more:
            self._draw(painter, option, bar, room)
        if is_current:
            painter.setPen(theme.accent())
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def _rects(self, inner: QRect) -> tuple[QRect, QRect, QRect]:
        """Return the rooms of label, bar and figure as they lie from left to right."""
        label_width = int(inner.width() * _LABEL_SHARE)
        bar_width = max(theme.GRID, inner.width() - label_width - self.figure_width - 2 * theme.GRID)
        label = QRect(inner.left(), inner.top(), label_width, inner.height())
        thickness = min(inner.height() - theme.HALF, theme.GRID * 2)
        top = inner.top() + (inner.height() - thickness) // 2
        room = QRect(label.right() + theme.GRID, top, bar_width, thickness)
        figure = QRect(room.right() + theme.GRID, inner.top(), self.figure_width, inner.height())
        return label, room, figure

    @staticmethod
    def _check(painter: QPainter, option: QStyleOptionViewItem, label: QRect) -> QRect:
        """Draw the sign of a chosen bar, and return the room that is left for its label."""
        sign = QRect(label.left(), label.center().y() - theme.ICON // 2 + 1, theme.ICON, theme.ICON)
        theme.draw_icon(painter, QStyle.visualRect(option.direction, option.rect, sign), "check", theme.accent())
        return label.adjusted(theme.ICON + theme.HALF, 0, 0, 0)

    def _write(
        self, painter: QPainter, option: QStyleOptionViewItem, words: str, room: QRect, *, mirrored: bool, at_end: bool
    ) -> None:
        rect = QStyle.visualRect(option.direction, option.rect, room)
        shown = elided(option.fontMetrics, words, rect.width())
        side = Qt.AlignmentFlag.AlignRight if at_end != mirrored else Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignAbsolute | _MIDDLE, shown)

    def _draw(self, painter: QPainter, option: QStyleOptionViewItem, bar: Bar, room: QRect) -> None:
        ground = option.palette.color(QPalette.ColorRole.Text)
        ground.setAlphaF(0.07)
        painter.fillRect(QStyle.visualRect(option.direction, option.rect, room), ground)
        if bar.length > 0:
            filled = QRect(room)
            filled.setWidth(max(_NARROWEST, round(room.width() * min(1.0, bar.length))))
            painter.fillRect(QStyle.visualRect(option.direction, option.rect, filled), bar.ink)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del index
        return QSize(theme.GRID * 20, max(theme.GRID * 3, option.fontMetrics.height() + theme.HALF))


class BarChart(FigureList):
    """As high as its bars; they are compared at one glance, from the longest down."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure_room = 0
        self._delegate = _BarDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)

    def show_bars(self, bars: Sequence[Bar], figure_room: int = 0) -> None:
        """Show these bars, from top to bottom; figures have at least so much room, in pixels."""
        self._figure_room = figure_room
        self.put(bars)
        self._fit()

    def _fit(self) -> None:
        self._delegate.figure_width = max(self._figure_room, figures_width(self.fontMetrics(), self.bars))
        row = self.sizeHintForRow(0) if self.bars else 0
        self.setFixedHeight(max(1, row * len(self.bars)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()
