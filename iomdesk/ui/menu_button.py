"""MenuButton: a button that shows a menu, and waits for nothing."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolButton, QWidget

_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Select)


class MenuButton(QToolButton):
    """A click on it is over at once.

    Qt's own waits for the end of the menu in an event loop within the click: what happens meanwhile, such as the end of
    the program or of the page that the button stands on, finds the click unfinished.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def open_menu(self) -> None:
        """Show the menu below the button, at the side on which lines begin."""
        menu = self.menu()
        if menu.isVisible():
            return
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        if self.isRightToLeft():
            menu.move(self.mapToGlobal(QPoint(self.width(), 0)).x() - menu.width(), menu.y())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.open_menu()
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _KEYS and not event.isAutoRepeat():
            self.open_menu()
        else:
            super().keyPressEvent(event)
