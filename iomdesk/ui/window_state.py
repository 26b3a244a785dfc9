"""WindowState: where the window stood, how it and its dialogs were sized, as plain numbers that are checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSplitter, QWidget

if TYPE_CHECKING:
    from iomdesk.desk.settings import Settings

_SMALLEST = QSize(640, 400)
_SMALLEST_DIALOG = QSize(240, 160)
_LARGEST_NUMBER = 20_000
_USUAL = QSize(1280, 800)


def numbers(value: Any, count: int | None = None) -> list[int] | None:
    """Return a list of whole numbers as it was kept, or None if it is anything else."""
    if not isinstance(value, list) or (count is not None and len(value) != count):
        return None
    if any(type(n) is not int or abs(n) > _LARGEST_NUMBER for n in value):
        return None
    return value


class WindowState:
    """Reads and keeps the geometry of a window and the sizes of its parts."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def place(self, window: QWidget) -> None:
        """Put a window where it was, if that is still on a screen; else in the middle of the first one."""
        kept = numbers(self._settings.get("window.geometry"), 4)
        wanted = QRect(*kept) if kept else QRect()
        screen = QGuiApplication.screenAt(wanted.center()) if kept else None
        if screen is None or wanted.width() < _SMALLEST.width() or wanted.height() < _SMALLEST.height():
            screen = QGuiApplication.primaryScreen()
            room = screen.availableGeometry()
            wanted = QRect(room.topLeft(), _USUAL.boundedTo(room.size()))
            wanted.moveCenter(room.center())
        window.setGeometry(wanted.intersected(screen.availableGeometry()))

    def is_maximized(self) -> bool:
        """Tell whether the window filled the screen."""
        return bool(self._settings.get("window.maximized", False))

    def keep(self, window: QWidget) -> None:
        """Keep where a window stands."""
        rect = window.normalGeometry() if window.isMaximized() else window.geometry()
        self._settings.set("window.geometry", [rect.x(), rect.y(), rect.width(), rect.height()])
        self._settings.set("window.maximized", window.isMaximized())

    def size_of(self, name: str, usual: QSize) -> QSize:
        """Return the size that a dialog had, or the usual one; never larger than the screen."""
        kept = numbers(self._settings.get(f"dialogs.{name}"), 2)
        room = QGuiApplication.primaryScreen().availableSize()
        return QSize(*kept).expandedTo(_SMALLEST_DIALOG).boundedTo(room) if kept else usual

    def keep_size(self, name: str, size: QSize) -> None:
        """Keep the size of a dialog."""
        self._settings.set(f"dialogs.{name}", [size.width(), size.height()])

    def divide(self, name: str, splitter: QSplitter, usual: list[int]) -> None:
        """Give the parts of a splitter the sizes that they had, or the usual ones."""
        kept = numbers(self._settings.get(f"sizes.{name}"), splitter.count())
        splitter.setSizes(kept if kept and min(kept) >= 0 and sum(kept) > 0 else usual)

    def keep_division(self, name: str, splitter: QSplitter) -> None:
        """Keep the sizes of a splitter's parts."""
        if sum(splitter.sizes()) > 0:
            self._settings.set(f"sizes.{name}", splitter.sizes())
