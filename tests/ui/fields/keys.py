"""Keys: typing any words into a widget, as a keyboard of any language does."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget


def type_words(widget: QWidget, words: str) -> None:
    """Type words where the cursor is."""
    for sign in words:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = Qt.Key.Key_Return if sign == "\n" else Qt.Key.Key_unknown
            QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, sign))


def overwrite(editor: QWidget, words: str) -> None:
    """Type words in place of what is there, and leave."""
    editor.setFocus()
    editor.selectAll()
    QApplication.sendEvent(editor, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier))
    type_words(editor, words)
    completer = editor.completer() if isinstance(editor, QLineEdit) else None
    if completer:
        completer.popup().hide()
    editor.clearFocus()
