"""TranslationHead: which text of which record is being translated, and how far the work is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from iomdesk.i18n import _, is_right_to_left, language
from iomdesk.ui.look import theme
from iomdesk.ui.look.theme import Tone
from iomdesk.ui.pages.source_texts import heading
from iomdesk.ui.words.plain_text import in_a_row, visible

_LONGEST = 200
_BAR_WIDTH, _BAR_HEIGHT = 160, 6


class TranslationHead(QWidget):
    """Always in sight above the texts."""

    record_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title, self.field, self.facts, self.progress = heading(), heading(), QLabel(), QLabel()
        for label in (self.facts, self.progress):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.field.setMinimumHeight(0)
        font = self.title.font()
        font.setPointSizeF(font.pointSizeF() * 1.2)
        self.title.setFont(font)
        for label in (self.title, self.facts):
            label.setWordWrap(True)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(_BAR_WIDTH, _BAR_HEIGHT)
        self.record_button = QPushButton()
        self.record_button.clicked.connect(self.record_pressed)
        words, second = QVBoxLayout(), QHBoxLayout()
        words.setSpacing(theme.HALF)
        second.setSpacing(theme.GRID)
        words.addWidget(self.title)
        second.addWidget(self.field, 0, Qt.AlignmentFlag.AlignTop)
        second.addWidget(self.facts, 1, Qt.AlignmentFlag.AlignTop)
        words.addLayout(second)
        words.addStretch(1)
        self.beside = QHBoxLayout()
        self.beside.setSpacing(theme.HALF)
        self.beside.addStretch(1)
        self.beside.addWidget(self.record_button)
        figures = QVBoxLayout()
        figures.setSpacing(theme.HALF)
        figures.addLayout(self.beside)
        figures.addWidget(self.progress, 0, Qt.AlignmentFlag.AlignTrailing)
        figures.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignTrailing)
        head = QHBoxLayout(self)
        head.setContentsMargins(theme.GRID * 2, theme.GRID, theme.GRID * 2, theme.GRID)
        head.setSpacing(theme.GRID * 2)
        head.addLayout(words, 1)
        head.addLayout(figures)

    def show_text(self, name: str, field: str, facts: Sequence[str]) -> None:
        """Show the record's name, the field's label and what else is to be known."""
        plain = visible(name)
        self.title.setText(plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]} …")
        # The side of the window's language, whatever the first letter of the name is written in.
        side = Qt.AlignmentFlag.AlignRight if is_right_to_left(language()) else Qt.AlignmentFlag.AlignLeft
        for label in (self.title, self.facts):
            label.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop)
        self.field.setText(field)
        self.facts.setText(in_a_row(facts, "  ·  "))
        palette = self.facts.palette()
        palette.setColor(self.facts.foregroundRole(), theme.color(Tone.QUIET))
        self.facts.setPalette(palette)

    def show_progress(self, words: str, done: int, total: int) -> None:
        """Show how far the work is; `total` 0: nobody knows yet."""
        self.progress.setText(words)
        self.bar.setMaximum(max(1, total))
        self.bar.setValue(done)
        self.bar.setAccessibleName(words)
        self.bar.setVisible(total > 0)

    def retranslate(self) -> None:
        """Put the words of the button again."""
        self.record_button.setText(_("Show the Record"))
