"""FileDrops: files of this computer that are dropped anywhere on the window, and the sign that says what for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QDropEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QApplication, QWidget

from iomdesk.i18n import _
from iomdesk.ui.look import theme

if TYPE_CHECKING:
    from collections.abc import Callable

_URLS = "text/uri-list"
_ENTERING = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


class DropSign(QWidget):
    """Lies over the window's content while files are held over it; the mouse goes through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self.words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def say(self, words: str) -> None:
        """Show what dropping would do."""
        self.words = words
        self.setAccessibleName(words)
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ground = self.palette().color(QPalette.ColorRole.Base)
            ground.setAlphaF(0.9)
            painter.fillRect(self.rect(), ground)
            ink = theme.accent()
            painter.setPen(QPen(ink, 2, Qt.PenStyle.DashLine))
            room = QRectF(self.rect()).adjusted(*(2 * theme.GRID * side for side in (1, 1, -1, -1)))
            painter.drawRoundedRect(room, theme.GRID, theme.GRID)
            font = self.font()
            font.setPointSizeF(font.pointSizeF() * 1.4)
            painter.setFont(font)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.words)


class FileDrops(QObject):
    """Sits before the window's widgets, so that a list, a page and a line to type in take files alike."""

    dropped = Signal(str)
    """Files were dropped; carries their addresses, one a line."""

    def __init__(self, window: QWidget, is_open: Callable[[], bool]) -> None:
        super().__init__(window)
        self._window = window
        self._is_open = is_open
        self.sign = DropSign(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            if event.type() == QEvent.Type.Show and self._window.windowHandle():
                # Asked twice, Qt still has the filter once.
                self._window.windowHandle().installEventFilter(self)
            return False
        if event.type() in _ENTERING and isinstance(event, QDropEvent):
            return self._enter(event)
        if event.type() == QEvent.Type.DragLeave:
            self.sign.hide()
        elif event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent) and self._is_wanted(event.mimeData()):
            self._drop(event)
            return True
        return False

    def _is_wanted(self, data: QMimeData) -> bool:
        return data.hasFormat(_URLS) and QApplication.activeModalWidget() is None

    def _enter(self, event: QDropEvent) -> bool:
        if not self._is_wanted(event.mimeData()):
            return False
        if self.sign.isHidden():
            is_open = self._is_open()
            self.sign.say(_("Drop to take the files in") if is_open else _("Drop a catalogue to open it"))
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        return True

    def _drop(self, event: QDropEvent) -> None:
        self.sign.hide()
        # Only the list of addresses is read: other forms of a drop are unpickled by PySide, and run what is in them.
        addresses = bytes(event.mimeData().data(_URLS).data()).decode("utf-8", "replace")
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(addresses)
