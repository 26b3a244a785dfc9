"""EditorKeys: keys that are the window's deeds stay so while one writes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

_OF_EDITORS = frozenset({Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X, Qt.Key.Key_Y, Qt.Key.Key_Z})
"""With Ctrl: choose all, copy, paste, cut, redo and undo, which every editor does with its own words."""


class EditorKeys(QObject):
    """Where editors know the keys of Emacs (X11), Qt's lines keep Ctrl+E for themselves, and nothing is exported.

    A key that the window has no deed for comes back to the editor, so that nothing is taken from it.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        QApplication.instance().focusChanged.connect(self._watch)  # type: ignore[union-attr]  # there is one

    @Slot(QWidget, QWidget)
    def _watch(self, old: QWidget | None, new: QWidget | None) -> None:
        if old:
            old.removeEventFilter(self)
        if new:
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if is_control and Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z and event.key() not in _OF_EDITORS:
                event.ignore()
                return True
        return super().eventFilter(watched, event)
