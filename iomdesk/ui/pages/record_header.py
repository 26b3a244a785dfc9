"""RecordHeader: what record this is, how complete it is, the notes on it, and its history."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from iomdesk.i18n import _, ngettext
from iomdesk.model.change import RecordKind
from iomdesk.ui.look import theme
from iomdesk.ui.look.theme import Tone
from iomdesk.ui.pages.completeness import Completeness
from iomdesk.ui.pages.completeness_button import CompletenessButton
from iomdesk.ui.pages.title_lines import TitleLines
from iomdesk.ui.words.plain_text import elided, tip, visible
from iomdesk.ui.words.wording import number_text

_LONGEST = 500


class _Line(QLabel):
    """A line of words that is cut with an ellipsis where there is no room."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        with QPainter(self) as painter:
            words = elided(self.fontMetrics(), self.text(), self.width())
            role = self.foregroundRole()
            align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
            flags = self.style().visualAlignment(self.layoutDirection(), align).value
            self.style().drawItemText(painter, self.rect(), int(flags), self.palette(), self.isEnabled(), words, role)


class RecordHeader(QWidget):
    """The head of a page, always in sight."""

    history_pressed = Signal()
    notes_pressed = Signal()
    place_wanted = Signal(str)
    """The person wants to go to a place of the record, by its name: `title.fr`."""

    def __init__(self) -> None:
        super().__init__()
        self._open_questions = 0
        self._open_notes = 0
        self._codes = _Line()
        self._codes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._title = TitleLines()
        font = self._title.font()
        font.setPointSizeF(font.pointSizeF() * 1.15)
        font.setBold(True)
        self._title.setFont(font)
        self._questions = QLabel()
        self.completeness = CompletenessButton()
        self.completeness.place_wanted.connect(self.place_wanted)
        self.notes = _button("note", self.notes_pressed)
        self._history = _button("history", self.history_pressed)
        line = self._line = QHBoxLayout()
        line.setSpacing(theme.HALF)
        line.addWidget(self._codes, 1)
        self._parts: list[QWidget] = [self._questions, self.completeness, self.notes, self._history]
        for widget in self._parts:
            line.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * theme.GRID, theme.HALF, theme.GRID, theme.GRID)
        layout.setSpacing(2)
        layout.addLayout(line)
        layout.addWidget(self._title)
        self.retranslate()

    def add_button(self, button: QWidget) -> None:
        """Add a button before those for notes and history."""
        self._line.insertWidget(self._line.indexOf(self.notes), button)
        self._parts.append(button)

    def show_head(self, codes: str, title: str) -> None:
        """Show a record's identifiers, with nothing hidden in them, and its best title."""
        self._codes.setText(codes[:_LONGEST])
        self._title.setText(visible(title[:_LONGEST]))
        self._title.setToolTip(tip(codes, title) if title else "")
        self._fit()

    def show_state(self, kind: RecordKind, count: Completeness, *, questions: int, notes: int) -> None:
        """Show how complete the record is, and how many questions and notes wait."""
        self.completeness.show_count(kind, count)
        self._open_questions, self._open_notes = questions, notes
        self.retranslate()

    @property
    def title(self) -> str:
        """The title that is shown."""
        return self._title.text()

    def retranslate(self) -> None:
        """Put the words again."""
        self.completeness.retranslate()
        self._title.retranslate()
        self._history.setText(_("History"))
        count = self._open_notes
        self.notes.setText(number_text(count) if count else "")
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if count else Qt.ToolButtonStyle.ToolButtonIconOnly
        self.notes.setToolButtonStyle(style)
        words = ngettext("{count} open note", "{count} open notes", count) if count else _("Write a note")
        self.notes.setIcon(theme.icon("note", Tone.NOTICE if count else None))
        self.notes.setToolTip(words)
        self.notes.setAccessibleName(words)
        self._questions.setVisible(self._open_questions > 0)
        self._questions.setText(
            ngettext("{count} question to decide", "{count} questions to decide", self._open_questions)
        )
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Let the identifiers be seen whole: where room is short the button of the history is its sign alone."""
        self._history.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        taken = sum(part.sizeHint().width() + theme.HALF for part in self._parts if not part.isHidden())
        room = self.contentsRect().width() - 3 * theme.GRID - taken
        if self._codes.fontMetrics().horizontalAdvance(self._codes.text()) > room:
            self._history.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)


def _button(sign: str, signal: SignalInstance) -> QToolButton:
    button = QToolButton()
    button.setIcon(theme.icon(sign))
    button.setIconSize(QSize(theme.ICON, theme.ICON))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setAutoRaise(True)
    button.clicked.connect(signal)
    return button
