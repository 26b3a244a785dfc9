"""Current row: a frame round the row that the keyboard is at, where the selection does not show which one it is."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QListView

from iomdesk.ui.look import theme


def watch_current(view: QAbstractItemView) -> None:
    """Have both rows painted when another one becomes current: Qt paints one cell of each."""

    def paint_again(*cells: QModelIndex) -> None:
        for cell in cells:
            view.viewport().update(_room(view, cell))

    view.selectionModel().currentChanged.connect(paint_again)


def frame_current(view: QAbstractItemView) -> None:
    """Draw the frame, after the rows are painted: none if the current row is the only one that is chosen."""
    current = view.currentIndex()
    if not current.isValid() or not view.hasFocus():
        return
    chosen = view.selectionModel()
    is_chosen = chosen.isSelected(current)
    if is_chosen and _is_one(view):
        return
    with QPainter(view.viewport()) as painter:
        painter.setPen(view.palette().color(QPalette.ColorRole.HighlightedText) if is_chosen else theme.accent())
        painter.drawRect(_room(view, current).adjusted(0, 0, -1, -1))


def _is_one(view: QAbstractItemView) -> bool:
    selection = view.selectionModel().selection()
    return selection.count() == 1 and selection.at(0).height() == 1


def _room(view: QAbstractItemView, cell: QModelIndex) -> QRect:
    room = view.visualRect(cell)
    if not isinstance(view, QListView):
        room.setX(0)
        room.setWidth(view.viewport().width())
    return room
