"""LineEdit: one line of plain text, handed on while it is typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QStyle,
    QStyleOptionFrame,
    QToolTip,
    QWidget,
)

from iomdesk.model.hits import Span
from iomdesk.ui.fields.pasted_words import without_rubbish
from iomdesk.ui.fields.typing_pause import TypingPause, clean, is_undo
from iomdesk.ui.look.found_look import found_format
from iomdesk.ui.words.plain_text import elided, tip

SHORT = 22
"""Average letters for which a short line has room: a date in words, an amount, an identifier."""
_AROUND_ICON = 6
"""Pixels by which Qt makes the button of an action wider than its icon."""
_CURSOR = 2
"""Pixels that Qt leaves free for the cursor where one begins at the right."""
_BESIDE_WORDS = 2
"""Pixels that Qt leaves free at both ends of the words."""


class LineEdit(QLineEdit):
    """A line edit for words that a page reads again: showing words moves no cursor and stops no typing.

    Words begin where reading begins in the window, also those of another direction. Where they have no room they end
    in an ellipsis until they are written in, and the tool tip has them whole.
    """

    edited = Signal(str)
    """The words, soon after the last keystroke or on leaving."""
    left = Signal()
    """The person went elsewhere; what was typed is handed on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_marked = False
        self._letters = 0
        self.keeps_return = False
        """Whether Return means this line alone, and never the button of the dialog around it."""
        self.pause = TypingPause(self, self.text)
        self.pause.edited.connect(self.edited)
        self._is_showing = False
        self.textEdited.connect(self._typed)
        self.textChanged.connect(self._set_from_outside)
        self.returnPressed.connect(self.finish)
        self._align()

    def be_short(self, letters: int = SHORT) -> None:
        """Ask for no more room than a date, an amount or an identifier needs, or so many average letters."""
        self._letters = letters
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        usual = super().sizeHint()
        return QSize(self.fontMetrics().averageCharWidth() * self._letters, usual.height()) if self._letters else usual

    def _align(self) -> None:
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._align()

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

    @property
    def is_cut(self) -> bool:
        """Whether the words have no room to be seen whole."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self._room().width()

    def _room(self) -> QRect:
        """Return where the words are, between the frame and the buttons at the end of the line."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        style = self.style()
        room = style.subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        size = style.pixelMetric(QStyle.PixelMetric.PM_LineEditIconSize, None, self)
        margin = style.pixelMetric(QStyle.PixelMetric.PM_LineEditIconMargin, None, self)
        buttons = sum(action.isVisible() for action in self.actions()) * (size + _AROUND_ICON + margin)
        left, right = (buttons, _CURSOR) if self.isRightToLeft() else (0, buttons)
        return room.adjusted(left + _BESIDE_WORDS, 0, -right - _BESIDE_WORDS, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus() or self._is_marked or not self.is_cut:
            super().paintEvent(event)
            return
        with QPainter(self) as painter:
            option = QStyleOptionFrame()
            self.initStyleOption(option)
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
            room = self._room()
            painter.setPen(self.palette().text().color())
            painter.drawText(room, int(self.alignment()), elided(self.fontMetrics(), self.text(), room.width()))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip and not self.toolTip() and self.is_cut:
            QToolTip.showText(event.globalPos(), tip(self.accessibleName(), self.text()), self)
            return True
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
