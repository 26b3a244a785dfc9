"""FocusRing: a frame round what has the keyboard, the same for every widget, that stands out in light and in dark.

Styles draw a faint line of their own, each widget another one, or none. What one types into is always framed; all else
while the keyboard is used, for who points with the mouse knows where he is.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QRegion, QWindow
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QSplitter, QWidget

from iomdesk.ui.look import theme

WIDTH = 2
"""The thickness of the ring in pixels, and how far it stands outside of its widget where there is room."""
_ROUNDING = 3
_SYSTEM_WITH_RING = "macos"
_HELD = frozenset({Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Meta, Qt.Key.Key_Alt, Qt.Key.Key_AltGr})
"""Keys that are also held while one clicks."""
_MOVING = frozenset({
    QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ZOrderChange,
    QEvent.Type.ParentChange,
})  # fmt: skip


class FocusRing(QObject):
    """Follows the focus through all windows of the program, but not where the system draws a ring of its own."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._frame: _Frame | None = None
        self._window: QWindow | None = None
        self._by_keyboard = False
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)
        self._follow(None, QApplication.focusWidget())

    @Slot(QWidget, QWidget)
    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or not _is_in_popup(now):
            self._listen_to(now.window().windowHandle() if now else None)
        self._show()

    def _listen_to(self, window: QWindow | None) -> None:
        if window is self._window:
            return
        if self._window and shiboken6.isValid(self._window):
            self._window.removeEventFilter(self)
        self._window = window if window and shiboken6.isValid(window) else None
        if self._window:
            self._window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice whether the window is moved by keys or by the mouse."""
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._use(keyboard=self._by_keyboard or event.key() not in _HELD)
        elif kind == QEvent.Type.MouseButtonPress:
            self._use(keyboard=False)
        return super().eventFilter(watched, event)

    def _use(self, *, keyboard: bool) -> None:
        if keyboard is not self._by_keyboard:
            self._by_keyboard = keyboard
            self._show()

    def _show(self) -> None:
        widget = QApplication.focusWidget() if QApplication.style().objectName() != _SYSTEM_WITH_RING else None
        if widget and _is_in_popup(widget):
            widget = None
        if widget and not self._by_keyboard and not widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
            widget = None
        if self._frame is None or not shiboken6.isValid(self._frame):  # it goes with what it was last shown in
            self._frame = _Frame() if widget else None
        if self._frame:
            self._frame.surround(widget)


class _Frame(QWidget):
    """Lies above its widget, in the nearest part of the window that has room for it: what scrolls one scrolls both."""

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._widget: QWidget | None = None
        self._watched: list[QWidget] = []

    def surround(self, widget: QWidget | None) -> None:
        """Go round another widget; None: round nothing."""
        self._widget = widget if widget and not widget.isWindow() else None
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the widget, and what it lies in."""
        if event.type() in _MOVING:
            self._fit()
        return super().eventFilter(watched, event)

    def _watch(self, parts: list[QWidget]) -> None:
        for part in self._watched:
            if part not in parts and shiboken6.isValid(part):
                part.removeEventFilter(self)
        for part in parts:
            if part not in self._watched:
                part.installEventFilter(self)
        self._watched = parts

    def _fit(self) -> None:
        widget = self._widget if self._widget and shiboken6.isValid(self._widget) else None
        parts = _parts(widget) if widget else []
        self._watch(parts)
        if widget is None or not widget.isVisible():
            self.hide()
            return
        host = parts[-1]
        if self.parentWidget() is not host:
            self.setParent(host)
        # What is as wide as its window, or scrolls with it, has the ring inside where it would be cut.
        ring = _round(widget, host).intersected(host.rect())
        self.setGeometry(ring)
        hole = ring.adjusted(WIDTH, WIDTH, -WIDTH, -WIDTH)
        # A list moves what is painted when it scrolls, as long as nothing lies upon it.
        self.setMask(QRegion(ring).subtracted(QRegion(hole)).translated(-ring.topLeft()))
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        half = WIDTH / 2
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.accent(), WIDTH))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), _ROUNDING, _ROUNDING)


def _is_in_popup(widget: QWidget) -> bool:
    """Tell whether a widget stands in a list that a box let down: Qt makes its window anew each time."""
    return widget.window().windowType() == Qt.WindowType.Popup


def _round(widget: QWidget, host: QWidget) -> QRect:
    at = QRect(widget.mapTo(host, QPoint(0, 0)), widget.size())
    return at.adjusted(-WIDTH, -WIDTH, WIDTH, WIDTH)


def _parts(widget: QWidget) -> list[QWidget]:
    """Return the widget and what it lies in, up to where the ring has room; nothing beyond what scrolls or a window."""
    parts = [widget]
    while not parts[-1].isWindow():
        part = parts[-1].parentWidget()
        if part is None:
            break
        parts.append(part)
        is_end = isinstance(part.parentWidget(), QAbstractScrollArea)
        has_room = not isinstance(part, QSplitter) and part.rect().contains(_round(widget, part))
        if is_end or has_room:
            break
    return parts
