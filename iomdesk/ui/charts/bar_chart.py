"""BarChart: one bar a row, with its label and its figure printed; bars are chosen by keys or mouse, and spoken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPalette, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from iomdesk.ui import theme
from iomdesk.ui.plain_text import tip
from iomdesk.ui.theme import Tone

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_BAR = Qt.ItemDataRole.UserRole
_LABEL_SHARE = 0.42
_NARROWEST = 2
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class Bar(NamedTuple):
    """A bar: its label, its length (0 to 1), the figure printed beside it, what it says aloud, and what it stands for.

    `words` are the search words of what it counts; nothing: it cannot be gone to. A quiet bar counts what has no value.
    """

    label: str
    length: float
    figure: str
    spoken: str
    words: str = ""
    is_quiet: bool = False


def figures_width(metrics: QFontMetrics, bars: Iterable[Bar]) -> int:
    """Return the room that the figures of bars need, in pixels."""
    return max((metrics.horizontalAdvance(bar.figure) for bar in bars), default=0) + theme.HALF


class _Bars(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.bars: list[Bar] = []

    def show(self, bars: Sequence[Bar]) -> None:
        self.beginResetModel()
        self.bars = list(bars)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.bars)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        bar = self.bars[index.row()]
        if role == _BAR:
            return bar
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return bar.spoken
        return tip(bar.label, bar.spoken) if role == Qt.ItemDataRole.ToolTipRole else None

    def mimeTypes(self) -> list[str]:
        return []

    def mimeData(self, _indexes: Any) -> QMimeData:
        return QMimeData()


class _BarDelegate(QStyledItemDelegate):
    """Paints label, bar and figure, from the side where reading begins."""

    figure_width = 0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        bar: Bar = index.data(_BAR)
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
        self._write(painter, option, bar.label, label, mirrored=mirrored, at_end=False)
        painter.setPen(ink)
        self._write(painter, option, bar.figure, figure, mirrored=mirrored, at_end=True)
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

    def _write(
        self, painter: QPainter, option: QStyleOptionViewItem, words: str, room: QRect, *, mirrored: bool, at_end: bool
    ) -> None:
        rect = QStyle.visualRect(option.direction, option.rect, room)
        shown = option.fontMetrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        side = Qt.AlignmentFlag.AlignRight if at_end != mirrored else Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignAbsolute | _MIDDLE, shown)

    def _draw(self, painter: QPainter, option: QStyleOptionViewItem, bar: Bar, room: QRect) -> None:
        ground = option.palette.color(QPalette.ColorRole.Text)
        ground.setAlphaF(0.07)
        painter.fillRect(QStyle.visualRect(option.direction, option.rect, room), ground)
        if bar.length > 0:
            filled = QRect(room)
            filled.setWidth(max(_NARROWEST, round(room.width() * min(1.0, bar.length))))
            ink = theme.color(Tone.QUIET) if bar.is_quiet else theme.accent()
            painter.fillRect(QStyle.visualRect(option.direction, option.rect, filled), ink)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del index
        return QSize(theme.GRID * 20, max(theme.GRID * 3, option.fontMetrics.height() + theme.HALF))


class BarChart(QListView):
    """As high as its bars; what is around it scrolls. A click or Enter on a bar tells what it stands for."""

    gone_to = Signal(str)
    """The person wants to see what a bar counts; carries the search words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars = _Bars(self)
        self._figure_room = 0
        self._delegate = _BarDelegate(self)
        self.setModel(self._bars)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setDragEnabled(False)
        self.setAcceptDrops(False)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._go)

    @property
    def bars(self) -> list[Bar]:
        """The bars that are shown."""
        return list(self._bars.bars)

    def show_bars(self, bars: Sequence[Bar], figure_room: int = 0) -> None:
        """Show these bars, from top to bottom; figures have at least so much room, in pixels."""
        self._figure_room = figure_room
        number = self.currentIndex().row()
        self._bars.show(bars)
        if 0 <= number < len(bars):
            self.setCurrentIndex(self._bars.index(number, 0))
        self._fit()

    def _fit(self) -> None:
        self._delegate.figure_width = max(self._figure_room, figures_width(self.fontMetrics(), self._bars.bars))
        row = self.sizeHintForRow(0) if self._bars.bars else 0
        self.setFixedHeight(max(1, row * len(self._bars.bars)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._bars.bars:
            self.setCurrentIndex(self._bars.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._go(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _go(self, index: QModelIndex) -> None:
        if index.isValid() and self._bars.bars[index.row()].words:
            self.gone_to.emit(self._bars.bars[index.row()].words)
