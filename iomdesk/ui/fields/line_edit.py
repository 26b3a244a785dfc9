"""LineEdit: one line of plain text, handed on while it is typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from iomdesk.model.hits import Span
from iomdesk.ui.fields.pasted_words import without_rubbish
from iomdesk.ui.fields.typing_pause import TypingPause, clean, is_undo
from iomdesk.ui.found_look import found_format


class LineEdit(QLineEdit):
    """A line edit for words that a page reads again: showing words moves no cursor and stops no typing."""

    edited = Signal(str)
    """The words, soon after the last keystroke or on leaving."""
    left = Signal()
    """The person went elsewhere; what was typed is handed on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_marked = False
        self.keeps_return = False
        """Whether Return means this line alone, and never the button of the dialog around it."""
        self.pause = TypingPause(self, self.text)
        self.pause.edited.connect(self.edited)
        self._is_showing = False
        self.textEdited.connect(self._typed)
        self.textChanged.connect(self._set_from_outside)
        self.returnPressed.connect(self.finish)

    def show_words(self, words: str) -> None:
        """Show words as they are kept."""
        if self.pause.given(words):
            position = self.cursorPosition()
            self.setText(clean(words))
            self.setCursorPosition(min(position, len(words)) if self.hasFocus() else 0)

    def mark(self, found: Sequence[Span]) -> None:
        """Mark stretches of the words without touching them, as an input method marks what it is composing."""
        if not found and not self._is_marked:
            return
        self._is_marked = bool(found)
        kind, cursor = QInputMethodEvent.AttributeType.TextFormat, self.cursorPosition()
        look = found_format()
        marks = [QInputMethodEvent.Attribute(kind, s.start - cursor, s.end - s.start, look) for s in found]
        QCoreApplication.sendEvent(self, QInputMethodEvent("", marks))

    def setText(self, words: str | None) -> None:
        self._is_showing = True
        super().setText(words)
        self._is_showing = False

    def _set_from_outside(self, _words: str) -> None:
        """Keep what a screen reader or a voice writes: it sets the words, of which Qt tells as of no key."""
        if not self._is_showing and not isinstance(self.parentWidget(), QComboBox):
            self.pause.typed()

    def finish(self) -> None:
        """Hand on what is typed now."""
        self.pause.finish()

    def _typed(self, words: str) -> None:
        plain = without_rubbish(clean(words)).replace("\n", " ")
        if plain != words:
            position = self.cursorPosition() - (len(words) - len(plain))
            self.setText(plain)
            self.setCursorPosition(position)
        self.pause.typed()

    def event(self, event: QEvent) -> bool:
        if is_undo(event):
            self.finish()
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if self.keeps_return and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.finish()
        super().focusOutEvent(event)
        self.left.emit()
