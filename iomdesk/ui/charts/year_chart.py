"""YearChart: one column a year on an axis of time without holes, a year without projects as a place left free."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from iomdesk.ui.charts.figure_list import BAR, Bar, FigureList, Index
from iomdesk.ui.look import theme
from iomdesk.ui.look.marks import mark_font
from iomdesk.ui.look.theme import Tone

_HEIGHT = 150
_WIDEST, _THICKEST = 96, 40
_GRID_LINES = 4


class _ColumnDelegate(QStyledItemDelegate):
    """Paints a column upon its year, its figure on top where there is room for it."""

    def __init__(self, chart: YearChart) -> None:
        super().__init__(chart)
        self._chart = chart

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        bar: Bar = index.data(BAR)
        rect, foot = option.rect, self._chart.foot
        painter.save()
        if option.state & QStyle.StateFlag.State_HasFocus:
            wash = theme.accent()
            wash.setAlphaF(0.14)
            painter.fillRect(rect, wash)
            painter.setPen(theme.accent())
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        small = mark_font(option.font)
        painter.setFont(small)
        metrics = painter.fontMetrics()
        room = foot - metrics.height() - theme.GRID
        height = max(2, round(room * min(1.0, bar.length))) if bar.length > 0 else 0
        width = min(_THICKEST, max(3, round(rect.width() * 0.7)))
        column = QRect(rect.center().x() - width // 2, foot - height, width, height)
        if height:
            painter.fillRect(column, bar.ink)
        if bar.length > 1:
            self._break(painter, column, option.palette.color(QPalette.ColorRole.Base))
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        if height and metrics.horizontalAdvance(bar.figure) <= rect.width() + theme.HALF:
            above = QRect(rect.left() - theme.GRID, column.top() - metrics.height() - 1, rect.width() + 2 * theme.GRID,
                          metrics.height())  # fmt: skip
            painter.drawText(above, Qt.AlignmentFlag.AlignCenter, bar.figure)
        if self._chart.is_labelled(index.row()):
            below = QRect(rect.left() - rect.width(), foot + theme.HALF, 3 * rect.width(), metrics.height() + 2)
            painter.setPen(theme.color(Tone.QUIET) if bar.is_quiet else option.palette.color(QPalette.ColorRole.Text))
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, bar.label)
        if bar.is_chosen:
            sign = QRect(
                rect.center().x() - theme.ICON // 2, foot + metrics.height() + theme.HALF, theme.ICON, theme.ICON
            )
            theme.draw_icon(painter, sign, "check", theme.accent())
        painter.restore()

    @staticmethod
    def _break(painter: QPainter, column: QRect, ground: QColor) -> None:
        """Draw that a column is higher than there is room for."""
        y = column.top() + column.height() // 5
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ground, 3))
        painter.drawLine(column.left() - 2, y + 4, column.right() + 2, y - 4)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        return QSize(self._chart.width_of(index.row()), self._chart.viewport().height())


class YearChart(FigureList):
    """The years from left to right, or from right to left where reading goes so; what has no year stands last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setItemDelegate(_ColumnDelegate(self))
        self._fit()

    def show_bars(self, bars: Sequence[Bar], figure_room: int = 0) -> None:
        """Show these columns; `figure_room` is what bars of other charts need, and nothing here."""
        del figure_room
        self.put(bars)
        self.scheduleDelayedItemsLayout()

    def _fit(self) -> None:
        self.setFixedHeight(_HEIGHT + 2 * self.fontMetrics().height() + theme.ICON)

    @property
    def foot(self) -> int:
        """Where the columns stand, from above."""
        return self.viewport().height() - self.fontMetrics().height() - theme.ICON

    def width_of(self, row: int) -> int:
        """Return how wide a column's place is: one without a year has as much room as its words need."""
        metrics = self.fontMetrics()
        wide = [metrics.horizontalAdvance(bar.label) + theme.GRID for bar in self.bars if not bar.label.isdigit()]
        room = max(1, self.viewport().width() - sum(wide))
        bar = self.bars[row]
        if not bar.label.isdigit():
            return metrics.horizontalAdvance(bar.label) + theme.GRID
        return max(1, min(_WIDEST, room // max(1, len(self.bars) - len(wide))))

    def is_labelled(self, row: int) -> bool:
        """Tell whether there is room for the label below a column: of narrow ones every second, third … has one."""
        label = self.bars[row].label
        if not label.isdigit():
            return True
        needed = self.fontMetrics().horizontalAdvance("0000") + theme.HALF
        each = -(-needed // max(1, self.width_of(row)))
        return each <= 1 or int(label) % next(step for step in (2, 5, 10, 20, 50, 1000) if step >= each) == 0

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            ink = self.palette().color(QPalette.ColorRole.Text)
            ink.setAlphaF(0.12)
            painter.setPen(QPen(ink, 1))
            top = self.fontMetrics().height() + theme.GRID
            for number in range(1, _GRID_LINES + 1):
                y = self.foot - (self.foot - top) * number // _GRID_LINES
                painter.drawLine(0, y, self.viewport().width(), y)
            ink.setAlphaF(0.5)
            painter.setPen(QPen(ink, 1))
            painter.drawLine(0, self.foot, self.viewport().width(), self.foot)
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()
