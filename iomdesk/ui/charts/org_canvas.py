"""OrgCanvas: paints a chart of units, and is walked through with arrow keys, wheel and mouse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from iomdesk.ui.charts.org_box import BoxWords, draw_box, draw_line
from iomdesk.ui.charts.org_layout import HEIGHT, WIDTH, Box, Layout
from iomdesk.ui.look import theme
from iomdesk.ui.words.plain_text import tip

__all__ = ["BoxWords", "OrgCanvas"]

_MARGIN = 3 * theme.GRID
_SMALLEST, _LARGEST, _READABLE = 0.3, 2.5, 0.7
_PICTURE = 2.0
_LARGEST_PICTURE = 12_000


class _Step(NamedTuple):
    x: int
    y: int


_STEPS = {
    Qt.Key.Key_Left: _Step(-1, 0),
    Qt.Key.Key_Right: _Step(1, 0),
    Qt.Key.Key_Up: _Step(0, -1),
    Qt.Key.Key_Down: _Step(0, 1),
}


class OrgCanvas(QAbstractScrollArea):
    """Enter opens an office, Space draws the chart of those below it, Backspace that of the one above."""

    chosen = Signal(str)
    opened = Signal(str)
    entered = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.layout_shown = Layout([], [], 0, 0)
        self.current = ""
        self.zoom = 1.0
        self._is_fitted = True
        self._words: Mapping[str, BoxWords] = {}
        self._dragged: QPoint | None = None

    def show_chart(self, layout: Layout, words: Mapping[str, BoxWords]) -> None:
        """Show a chart, as large as there is room for it if it can be read then."""
        same = [box.uid for box in layout.boxes] == [box.uid for box in self.layout_shown.boxes]
        self.layout_shown, self._words = layout, words
        if not self.has(self.current):
            self.current = layout.boxes[0].uid if layout.boxes else ""
        if not same:
            self.fit(at_least=_READABLE)
        self.viewport().update()

    def has(self, uid: str) -> bool:
        """Tell whether there is a box of an office."""
        return any(box.uid == uid for box in self.layout_shown.boxes)

    def choose(self, uid: str) -> None:
        """Mark an office, and bring its box into sight."""
        if self.has(uid):
            self.current = uid
            self._see(uid)
            self.viewport().update()
            said = self._words[uid].spoken if uid in self._words else ""
            self.setAccessibleDescription(said)
            event = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(event)

    # Size

    def fit(self, *, at_least: float = _SMALLEST) -> None:
        """Make the chart as large as there is room for all of it, but not larger than it was drawn for."""
        room = self.viewport().size()
        across = (room.width() - 2 * _MARGIN) / max(1.0, self.layout_shown.width)
        down = (room.height() - 2 * _MARGIN) / max(1.0, self.layout_shown.height)
        self._is_fitted = at_least == _SMALLEST
        self._zoom_to(max(at_least, min(1.0, across, down)))

    def zoom_by(self, factor: float) -> None:
        """Make the chart larger or smaller."""
        self._is_fitted = False
        self._zoom_to(self.zoom * factor)

    def _zoom_to(self, zoom: float) -> None:
        self.zoom = max(_SMALLEST, min(_LARGEST, zoom))
        self._set_bars()
        self._see(self.current)
        self.viewport().update()

    def _set_bars(self) -> None:
        room = self.viewport().size()
        across = round(self.layout_shown.width * self.zoom) + 2 * _MARGIN - room.width()
        down = round(self.layout_shown.height * self.zoom) + 2 * _MARGIN - room.height()
        for bar, most, page in (
            (self.horizontalScrollBar(), across, room.width()),
            (self.verticalScrollBar(), down, room.height()),
        ):
            bar.setRange(0, max(0, most))
            bar.setPageStep(max(1, page))
            bar.setSingleStep(3 * theme.GRID)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_fitted:
            self.fit()
        else:
            self._set_bars()

    def _origin(self) -> QPointF:
        """Return where the chart begins: in the middle if there is more room than it needs."""
        room = self.viewport().size()
        spare = room.width() - self.layout_shown.width * self.zoom
        x = max(float(_MARGIN), spare / 2) - self.horizontalScrollBar().value()
        return QPointF(x, _MARGIN - self.verticalScrollBar().value())

    def _rect(self, box: Box) -> QRectF:
        """Return where a box is in the chart, as it is seen: mirrored where reading begins at the right."""
        x = self.layout_shown.width - box.x - WIDTH if self.isRightToLeft() else box.x
        return QRectF(x, box.y, WIDTH, HEIGHT)

    def _see(self, uid: str) -> None:
        box = next((box for box in self.layout_shown.boxes if box.uid == uid), None)
        if box is None:
            return
        rect = self._rect(box)
        shown = QRectF(rect.topLeft() * self.zoom + self._origin(), rect.size() * self.zoom)
        room = QRectF(self.viewport().rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(
            round(across.value() + max(0, shown.right() - room.right()) - max(0, room.left() - shown.left()))
        )
        down.setValue(round(down.value() + max(0, shown.bottom() - room.bottom()) - max(0, room.top() - shown.top())))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        with QPainter(self.viewport()) as painter:
            painter.translate(self._origin())
            painter.scale(self.zoom, self.zoom)
            self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        for line in self.layout_shown.lines:
            ends = [(line.x1, line.y1), (line.x2, line.y2)]
            if self.isRightToLeft():
                ends = [(self.layout_shown.width - x, y) for x, y in ends]
            draw_line(painter, QPointF(*ends[0]), QPointF(*ends[1]))
        for box in self.layout_shown.boxes:
            if box.uid in self._words:
                is_current = box.uid == self.current
                draw_box(painter, self._rect(box), box, self._words[box.uid], self.palette(),
                         is_current=is_current, has_focus=is_current and self.hasFocus())  # fmt: skip

    def picture(self) -> QImage:
        """Return the whole chart as a picture."""
        width, height = self.layout_shown.width + 2 * _MARGIN, self.layout_shown.height + 2 * _MARGIN
        scale = min(_PICTURE, _LARGEST_PICTURE / width, _LARGEST_PICTURE / height)
        image = QImage(QSize(round(width * scale), round(height * scale)), QImage.Format.Format_RGB32)
        image.fill(self.palette().color(QPalette.ColorRole.Base))
        with QPainter(image) as painter:
            painter.scale(scale, scale)
            painter.translate(_MARGIN, _MARGIN)
            self._paint(painter)
        return image

    # Keys and mouse

    def box_at(self, where: QPoint) -> Box | None:
        """Return the box at a point of what is seen."""
        point = (QPointF(where) - self._origin()) / self.zoom
        return next((box for box in self.layout_shown.boxes if self._rect(box).contains(point)), None)

    def _go(self, uid: str) -> None:
        self.choose(uid)
        self.chosen.emit(uid)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._walk(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self.opened.emit(self.current)
        elif key is Qt.Key.Key_Space and self.current:
            self.entered.emit(self.current)
        elif key is Qt.Key.Key_Backspace:
            self.left.emit()
        elif key is Qt.Key.Key_Home and self.layout_shown.boxes:
            self._go(self.layout_shown.boxes[0].uid)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(1.25)
        elif key is Qt.Key.Key_Minus:
            self.zoom_by(0.8)
        elif key is Qt.Key.Key_0:
            self.fit()
        else:
            super().keyPressEvent(event)

    def _walk(self, step: _Step) -> None:
        """Go to the nearest box in a direction: what lies aside counts double."""
        here = next((self._rect(box) for box in self.layout_shown.boxes if box.uid == self.current), None)
        if here is None:
            return
        nearest, shortest = "", float("inf")
        for box in self.layout_shown.boxes:
            way = self._rect(box).center() - here.center()
            along = way.x() * step.x + way.y() * step.y
            aside = abs(way.x() * step.y) + abs(way.y() * step.x)
            if along > 1 and along + 2 * aside < shortest:
                nearest, shortest = box.uid, along + 2 * aside
        if nearest:
            self._go(nearest)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1.15 if event.angleDelta().y() > 0 else 1 / 1.15)
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        box = self.box_at(event.position().toPoint())
        if box:
            self._go(box.uid)
        else:
            self._dragged = event.position().toPoint()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is not None:
            way = event.position().toPoint() - self._dragged
            self._dragged = event.position().toPoint()
            for bar, by in ((self.horizontalScrollBar(), way.x()), (self.verticalScrollBar(), way.y())):
                bar.setValue(bar.value() - by)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        del event
        self._dragged = None
        self.viewport().unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        box = self.box_at(event.position().toPoint())
        if box:
            self.entered.emit(box.uid)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            box = self.box_at(event.pos())
            words = self._words.get(box.uid) if box else None
            QToolTip.showText(event.globalPos(), tip(words.name, words.below) if words else "", self)
            return True
        return super().viewportEvent(event)
