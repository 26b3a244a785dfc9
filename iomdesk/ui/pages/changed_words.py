"""ChangedWords: what changed in a source since it was translated, word by word, with a sentence above it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from iomdesk.i18n import _
from iomdesk.ui.changes.difference_words import difference_words
from iomdesk.ui.changes.difference_writing import write_difference
from iomdesk.ui.fields.text_edit import TextEdit, direction_of
from iomdesk.ui.look import theme
from iomdesk.ui.words.wording import language_words


class ChangedWords(QWidget):
    """Words that went struck through, words that came underlined. Without a change it takes no room."""

    def __init__(self) -> None:
        super().__init__()
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.view = TextEdit(paragraphs=True)
        self.view.set_read_only(read_only=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GRID, 0, 0)
        column.setSpacing(theme.HALF)
        column.addWidget(self.said)
        column.addWidget(self.view)
        self.hide()

    def show_change(self, then: str | None, now: str, language: str) -> None:
        """Show how the words of then became those of now; None: those of then are not known any more."""
        if then is None:
            self.said.setText(
                _("The {language} text has changed since it was translated; how, is not in this catalogue’s history.",
                  language=language_words(language))
            )  # fmt: skip
        else:
            self.said.setText(
                _("What changed in {language} since it was translated:", language=language_words(language))
            )
        self.view.setVisible(then is not None)
        if then is not None:
            self.view.set_direction(direction_of(language))
            self.view.clear()
            pieces = write_difference(self.view.textCursor(), then, now)
            self.view.setAccessibleDescription(difference_words(pieces))
            self.view.pause.forget()
        self.view.setAccessibleName(self.said.text())
        self.show()

    def forget(self) -> None:
        """Show nothing."""
        self.view.clear()
        self.hide()
