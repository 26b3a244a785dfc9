"""RecordHeader: what record this is, how complete it is, and its history."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from iomdesk.i18n import _, ngettext
from iomdesk.ui import theme
from iomdesk.ui.plain_text import elided, visible
from iomdesk.ui.theme import Tone
from iomdesk.ui.wording import number_text

_LONGEST = 500


class _Bar(QWidget):
    """A thin bar: the part that is there."""

    def __init__(self) -> None:
        super().__init__()
        self.part = 0.0
        self.setFixedSize(QSize(72, 6))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = self.palette().text().color()
        ground.setAlphaF(0.15)
        whole = QRectF(self.rect())
        painter.setBrush(ground)
        painter.drawRoundedRect(whole, 3, 3)
        painter.setBrush(theme.color(Tone.GOOD if self.part >= 1 else Tone.ACTIVE))
        length = whole.width() * self.part
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = whole.width() - length if mirrored else 0
        painter.drawRoundedRect(QRectF(left, 0, length, whole.height()), 3, 3)


class _Line(QLabel):
    """A line of words that is cut with an ellipsis where there is no room."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        words = elided(self.fontMetrics(), self.text(), self.width())
        role = self.foregroundRole()
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        flags = self.style().visualAlignment(self.layoutDirection(), align).value
        self.style().drawItemText(painter, self.rect(), int(flags), self.palette(), self.isEnabled(), words, role)


class RecordHeader(QWidget):
    """The head of a page, always in sight."""

    history_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._count = (0, 0)
        self._open_questions = 0
        self._codes = QLabel()
        self._codes.setTextFormat(Qt.TextFormat.PlainText)
        self._codes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._title = _Line()
        font = self._title.font()
        font.setPointSizeF(font.pointSizeF() * 1.25)
        font.setBold(True)
        self._title.setFont(font)
        self._questions = QLabel()
        self._bar = _Bar()
        self._complete = QLabel()
        self._history = QToolButton()
        self._history.setIcon(theme.icon("history"))
        self._history.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._history.setAutoRaise(True)
        self._history.clicked.connect(self.history_pressed)
        line = QHBoxLayout()
        line.setSpacing(theme.GRID)
        line.addWidget(self._codes)
        line.addStretch(1)
        for widget in (self._questions, self._bar, self._complete, self._history):
            line.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.HALF)
        layout.setSpacing(2)
        layout.addLayout(line)
        layout.addWidget(self._title)
        self.retranslate()

    def show_head(self, codes: str, title: str, count: tuple[int, int], questions: int) -> None:
        """Show a record's identifiers, its best title, (values there, values in all), and open questions."""
        self._codes.setText(visible(codes[:_LONGEST]))
        self._title.setText(visible(title[:_LONGEST]))
        self._title.setToolTip("")
        self._count = count
        self._open_questions = questions
        self._bar.part = count[0] / count[1] if count[1] else 0
        self._bar.update()
        self.retranslate()

    @property
    def title(self) -> str:
        """The title that is shown."""
        return self._title.text()

    def retranslate(self) -> None:
        """Put the words again."""
        have, of = (number_text(number) for number in self._count)
        self._complete.setText(_("{have} of {of} filled", have=have, of=of))
        self._bar.setAccessibleName(_("{have} of {of} filled", have=have, of=of))
        self._history.setText(_("History"))
        self._questions.setVisible(self._open_questions > 0)
        # Both would make the page wider than the list leaves room for; the bar says the one by its length.
        self._complete.setVisible(not self._open_questions)
        self._bar.setToolTip(self._complete.text())
        self._questions.setText(
            ngettext("{count} question to decide", "{count} questions to decide", self._open_questions)
        )
