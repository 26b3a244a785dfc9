"""TypingPause: what is typed in one editor is handed on soon after the last keystroke, and on leaving at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

PAUSE = 400
"""Milliseconds after the last keystroke; what is typed is in the file within half a second."""


class TypingPause(QObject):
    """Watches the words in an editor. `edited` carries the words as they stand once they differ from those given."""

    edited = Signal(str)

    def __init__(self, editor: QObject, words: Callable[[], str]) -> None:
        super().__init__(editor)
        self._words = words
        self._given = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._hand_on)

    @property
    def is_waiting(self) -> bool:
        """Whether something is typed that was not handed on yet."""
        return self._timer.isActive()

    def typed(self) -> None:
        """Take note of a keystroke."""
        self._timer.start()

    def finish(self) -> None:
        """Hand on what is typed now, without waiting."""
        if self._timer.isActive():
            self._hand_on()

    def forget(self) -> None:
        """Let go of what is typed."""
        self._timer.stop()

    def given(self, words: str) -> bool:
        """Take note of the words as they are kept; tells whether the editor has to show them.

        It need not where they are there already, and must not while a person is typing.
        """
        if self.is_waiting:
            return False
        self._given = words
        return unicodedata.normalize("NFC", self._words()) != unicodedata.normalize("NFC", clean(words))

    def _hand_on(self) -> None:
        self._timer.stop()
        words = self._words()
        if words != clean(self._given):
            self._given = words
            self.edited.emit(words)


def clean(words: str) -> str:
    """Return words with one sign for the end of a line, whatever system they come from."""
    return words.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n").replace("\u2028", "\n")


def is_undo(event: QEvent) -> bool:
    """Tell whether a key asks to undo or redo, which the window does and not the editor."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
