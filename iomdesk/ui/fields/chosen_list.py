"""ChosenList: what is chosen of a list of codes, each a piece with a rim, side by side as in a line of words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QListWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from iomdesk.ui.fields.input import fit_soon
from iomdesk.ui.keyboard.current_row import frame_current, watch_current
from iomdesk.ui.look import theme
from iomdesk.ui.look.theme import Tone
from iomdesk.ui.words.plain_text import tip

_HIGHEST = 240
_RIM = 0.6

Index = QModelIndex | QPersistentModelIndex


class _Chip(QStyledItemDelegate):
    """Draws each choice as a piece of its own, no wider than the list."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        palette, role = option.palette, QPalette.ColorRole
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color(Tone.QUIET), _RIM))
        painter.setBrush(palette.color(role.Highlight if chosen else role.Base))
        painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), theme.HALF, theme.HALF)
        painter.restore()
        if chosen:
            palette.setColor(role.Text, palette.color(role.HighlightedText))
        option.palette = palette
        option.state &= ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus)
        option.state &= ~QStyle.StateFlag.State_MouseOver
        option.rect = option.rect.adjusted(theme.HALF, 0, -theme.HALF, 0)
        super().paint(painter, option, index)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = self._whole(option, index)
        view = self.parent()
        room = view.viewport().width() - theme.HALF if isinstance(view, QListWidget) else size.width()
        return QSize(min(size.width(), room), size.height())

    def _whole(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return super().sizeHint(option, index) + QSize(theme.GRID + theme.HALF, theme.HALF)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        if event.type() is QEvent.Type.ToolTip and self._whole(option, index).width() > option.rect.width():
            QToolTip.showText(event.globalPos(), tip(view.accessibleName(), str(index.data())), view)
            return True
        return super().helpEvent(event, view, option, index)


class ChosenList(QListWidget):
    """What is chosen, side by side as in a line of words, as high as it needs to be."""

    remove_pressed = Signal()
    move_pressed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSpacing(1)
        self.setDragDropMode(QListWidget.DragDropMode.NoDragDrop)
        self.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setIconSize(QSize(theme.ICON, theme.ICON))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setItemDelegate(_Chip(self))
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        watch_current(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        frame_current(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_pressed.emit()
        elif step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_pressed.emit(step)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fit_soon(self)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.fit()
        return super().event(event)

    def fit(self) -> None:
        """Take the height of the rows."""
        self.setVisible(self.count() > 0)
        if self.count():
            self.doItemsLayout()
            rects = [self.visualItemRect(self.item(row)) for row in range(self.count())]
            height = max(rect.bottom() for rect in rects) + self.verticalOffset() + 2 * self.frameWidth() + 3
            self.setFixedHeight(min(height, _HIGHEST))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.fontMetrics().lineSpacing() + theme.GRID)
