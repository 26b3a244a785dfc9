"""TextCount: how long a text is, in words and characters, under it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from iomdesk.i18n import ngettext
from iomdesk.model.word_count import word_count
from iomdesk.ui.look import theme
from iomdesk.ui.look.marks import mark_font
from iomdesk.ui.look.theme import Tone
from iomdesk.ui.words.wording import number_text


class TextCount(QLabel):
    """A quiet line."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(mark_font(self.font()))
        self.retranslate()

    def show_length(self, text: str) -> None:
        """Say how long a text is."""
        self._text = text
        words, characters = word_count(text), len(text)
        said = ngettext("{number} word", "{number} words", words, number=number_text(words))
        length = ngettext("{number} character", "{number} characters", characters, number=number_text(characters))
        self.setText(f"{said} · {length}")

    def retranslate(self) -> None:
        """Put every word again, in today's language and the colours of now."""
        palette = self.palette()
        palette.setColor(self.foregroundRole(), theme.color(Tone.QUIET))
        self.setPalette(palette)
        self.show_length(self._text)
