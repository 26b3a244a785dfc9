"""Reading order: Tab goes through a window as the eye reads it, whichever part was made first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QGridLayout,
    QLayout,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QWidget,
)

from iomdesk.ui.look import theme


def go(parts: Sequence[QWidget | None], *, forward: bool) -> bool:
    """Bring the focus to the next stop of these parts, or the one before; False if it is in none of them now."""
    stops = [stop for part in _there(*parts) for stop in stops_in(part)]
    focus = QApplication.focusWidget()
    if focus not in stops:
        return False
    stop = stops[(stops.index(focus) + (1 if forward else -1)) % len(stops)]
    stop.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    _bring_in_sight(stop)
    return True


def stops_in(part: QWidget) -> Iterator[QWidget]:
    """Yield what Tab stops at in a part of a window: the layouts say what stands before what, mirrored or not."""
    if not part.isVisible() or not part.isEnabled():
        return
    if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.focusProxy() is None:
        yield part
    for inner in _inner(part):
        yield from stops_in(inner)


def _inner(part: QWidget) -> list[QWidget]:
    match part:
        case QSplitter():
            return _there(*(part.widget(number) for number in range(part.count())))
        case QStackedWidget():
            return _there(part.currentWidget())
        case QTabWidget():
            return _there(part.tabBar(), part.currentWidget())
        case QScrollArea():
            return _there(part.widget())
        case QAbstractScrollArea():
            return []
    layout = part.layout()
    laid = list(_laid(layout)) if layout else []
    others = [child for child in part.children() if isinstance(child, QWidget) and not child.isWindow()]
    return [*laid, *sorted((child for child in others if child not in laid), key=_position)]


def _there(*widgets: QWidget | None) -> list[QWidget]:
    return [widget for widget in widgets if widget]


def _laid(layout: QLayout) -> Iterator[QWidget]:
    """Yield the widgets of a layout, those of layouts in it at their place."""
    numbers = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        numbers.sort(key=lambda number: layout.getItemPosition(number)[:2])  # type: ignore[index]  # the stub says object
    for number in numbers:
        item = layout.itemAt(number)
        if item and (inner := item.layout()):
            yield from _laid(inner)
        elif item and (widget := item.widget()):
            yield widget


def _position(widget: QWidget) -> tuple[int, int]:
    """Return where a widget stands that is in no layout: its row, and how far it is from where one begins to read."""
    mirrored = widget.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return widget.y() // theme.GRID, -widget.x() - widget.width() if mirrored else widget.x()


def _bring_in_sight(stop: QWidget) -> None:
    around = stop.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(stop)
        around = around.parentWidget()
