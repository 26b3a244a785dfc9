"""SetChip: says that a list shows certain records alone, and ends it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from iomdesk.i18n import N_, _
from iomdesk.ui.look import theme
from iomdesk.ui.look.theme import Tone


class SetChip(QFrame):
    """“12 records: text missing in French ×”; hidden as long as the list shows all."""

    cleared = Signal()
    """The person wants to see all again."""

    def __init__(self, parent: QWidget | None = None, clearing: str = N_("Show all projects again")) -> None:
        """Make it with the English words of the button that ends it."""
        super().__init__(parent)
        self._clearing = clearing
        self._say: Callable[[], str] = str
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self.close_button = QToolButton(self)
        self.close_button.setAutoRaise(True)
        self.close_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.close_button.setIcon(theme.icon("close"))
        self.close_button.setIconSize(QSize(theme.ICON, theme.ICON))
        self.close_button.clicked.connect(self.cleared)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GRID * 2, theme.HALF, theme.HALF, theme.HALF)
        row.setSpacing(theme.GRID)
        row.addWidget(self._words, 1)
        row.addWidget(self.close_button)
        self.hide()

    @property
    def words(self) -> str:
        """What it says; nothing if it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def say(self, words: Callable[[], str]) -> None:
        """Show words, put anew whenever the language changes."""
        self._say = words
        self.retranslate()
        self.show()

    def retranslate(self) -> None:
        """Put the words in today's language."""
        words = self._say()
        self._words.setText(words)
        self._words.setAccessibleName(words)
        self.close_button.setAccessibleName(_(self._clearing))
        self.close_button.setToolTip(_(self._clearing))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            wash = theme.color(Tone.ACTIVE)
            wash.setAlphaF(0.12)
            painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
            painter.fillRect(self.rect(), wash)
        super().paintEvent(event)
