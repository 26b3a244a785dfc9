"""TextEdit: plain text in one language that grows with its words, handed on while it is typed."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextCursor, QTextOption, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from iomdesk.i18n import is_right_to_left
from iomdesk.ui.fields.bounds import bounded
from iomdesk.ui.fields.input import fit_soon
from iomdesk.ui.fields.pasting import has_words, pasted
from iomdesk.ui.fields.typing_pause import TypingPause, clean, is_undo

MOST_LINES = 22
"""Lines that are shown before a long text gets a scroll bar of its own."""


def direction_of(language: str) -> Qt.LayoutDirection:
    """Return the direction in which a language (BCP 47 tag) is written."""
    return Qt.LayoutDirection.RightToLeft if is_right_to_left(language) else Qt.LayoutDirection.LeftToRight


class TextEdit(QTextEdit):
    """Plain words in one direction. Tab goes on to the next field; a text of one paragraph takes no line ends."""

    edited = Signal(str)
    """The words, soon after the last keystroke or on leaving."""
    step_ended = Signal()
    """What was handed on so far is a step of undo by itself."""

    def __init__(self, *, paragraphs: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paragraphs = paragraphs
        self._is_showing = False
        self._is_read_only = False
        self._is_cut = False
        self._beside: TextEdit | None = None
        self._least_lines = 1
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(3)
        self.pause = TypingPause(self, self.words)
        self.pause.edited.connect(self.edited)
        self.textChanged.connect(self._typed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: fit_soon(self))
        self.set_direction(Qt.LayoutDirection.LeftToRight)
        self._fit()

    def set_direction(self, direction: Qt.LayoutDirection) -> None:
        """Write from the left or from the right, whatever the direction of the window."""
        option = QTextOption()
        option.setTextDirection(direction)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)

    def set_paragraphs(self, *, paragraphs: bool) -> None:
        """Let the text have several paragraphs, or one alone."""
        self._paragraphs = paragraphs

    def set_read_only(self, *, read_only: bool) -> None:
        """Let nothing be typed; a text too long to be shown whole can never be typed in."""
        self._is_read_only = read_only
        self.setReadOnly(read_only or self._is_cut)

    def be_as_tall_as(self, beside: TextEdit) -> None:
        """Have room for as many lines as the text beside this one has."""
        self._beside = beside
        beside.document().documentLayout().documentSizeChanged.connect(lambda _size: fit_soon(self))

    def set_least_lines(self, lines: int) -> None:
        """Have room for some lines, however few words there are."""
        self._least_lines = lines
        fit_soon(self)

    def words(self) -> str:
        """Return the words as typed, no-break spaces included."""
        return clean(self.document().toRawText())

    def show_words(self, words: str) -> None:
        """Show words as they are kept: what is being typed stays, and so does the cursor."""
        if not self.pause.given(words) or (self._is_cut and bounded(clean(words)) == self.words()):
            return
        position = self.textCursor().position()
        shown = bounded(clean(words))
        self._is_cut = shown != clean(words)
        self.setReadOnly(self._is_read_only or self._is_cut)
        self._is_showing = True
        self.setPlainText(shown)
        self._is_showing = False
        if self.hasFocus():
            cursor = self.textCursor()
            cursor.setPosition(min(position, max(0, self.document().characterCount() - 1)))
            self.setTextCursor(cursor)

    def finish(self) -> None:
        """Hand on what is typed now."""
        self.pause.finish()

    def _typed(self) -> None:
        if not self._is_showing:
            self.pause.typed()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        if is_undo(event):
            self.finish()
            event.ignore()
            return False
        if _types_a_code(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._paragraphs and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.finish()
        super().focusOutEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return has_words(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words alone, never a look, as one step of undo; in a text of one paragraph on one line."""
        self.finish()
        self.step_ended.emit()
        self.insertPlainText(pasted(source, paragraphs=self._paragraphs))
        self.finish()
        self.step_ended.emit()

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(clean(self.textCursor().selectedText()))
        return data

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.verticalScrollBar().maximum() == 0:
            event.ignore()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fit_soon(self)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 12, self.height())

    def _fit(self) -> None:
        margins = self.contentsMargins()
        frame = 2 * self.frameWidth() + margins.top() + margins.bottom()
        line = self.fontMetrics().lineSpacing()
        least = max(line * self._least_lines + 6, self._beside.height() - frame if self._beside else 0)
        needed = math.ceil(self.document().size().height())
        height = max(least, min(needed, line * MOST_LINES))
        scrolls = needed > height
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if self.verticalScrollBarPolicy() != policy:
            self.setVerticalScrollBarPolicy(policy)
        if self.height() != height + frame or self.minimumHeight() != height + frame:
            self.setFixedHeight(height + frame)

    def put_cursor_at_end(self) -> None:
        """Let the next keystroke follow the last word."""
        self.moveCursor(QTextCursor.MoveOperation.End)


def _types_a_code(event: QEvent) -> bool:
    """Tell whether a digit is part of a letter's code, Alt and 0 2 3 3 on the number pad, and no shortcut."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return event.modifiers() == Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.KeypadModifier
