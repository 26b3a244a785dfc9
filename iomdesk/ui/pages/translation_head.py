"""TranslationHead: which text of which record is being translated, and how far the work is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from iomdesk.i18n import _
from iomdesk.ui import theme
from iomdesk.ui.pages.source_texts import heading
from iomdesk.ui.plain_text import visible

_LONGEST = 200


class TranslationHead(QWidget):
    """Always in sight above the texts."""

    record_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title, self.field, self.progress = heading(), QLabel(), QLabel()
        for label in (self.title, self.field, self.progress):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        self.record_button = QPushButton()
        self.record_button.clicked.connect(self.record_pressed)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.field)
        beside = QVBoxLayout()
        beside.setSpacing(theme.HALF)
        beside.addWidget(self.record_button, 0, Qt.AlignmentFlag.AlignTrailing)
        beside.addWidget(self.progress, 0, Qt.AlignmentFlag.AlignTrailing)
        head = QHBoxLayout(self)
        head.setContentsMargins(theme.GRID * 2, theme.GRID, theme.GRID * 2, 0)
        head.setSpacing(theme.GRID * 2)
        head.addLayout(words, 1)
        head.addLayout(beside)

    def show_text(self, name: str, field: str) -> None:
        """Show the record's name and the field's label."""
        plain = visible(name)
        self.title.setText(plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]} …")
        self.field.setText(field)

    def retranslate(self) -> None:
        """Put the words of the button again."""
        self.record_button.setText(_("Show the Record"))
