"""SourceTexts: the text to be translated from, and the same in a further language for help, both to be read only."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from iomdesk.i18n import _
from iomdesk.model.text import MultilingualText
from iomdesk.ui.fields.choice_rows import give_room
from iomdesk.ui.fields.text_edit import TextEdit, direction_of
from iomdesk.ui.look import theme
from iomdesk.ui.pages.text_count import TextCount
from iomdesk.ui.words.wording import language_label


class SourceTexts(QWidget):
    """Each text in its own direction."""

    help_chosen = Signal(str)
    """The person chose a language for help; nothing for none."""

    def __init__(self) -> None:
        super().__init__()
        self._text = MultilingualText()
        self._source = ""
        self.heading = heading()
        self.source = _reader()
        self.count = TextCount()
        self.help_choice = QComboBox()
        give_room(self.help_choice.view())
        self.help_label = QLabel()
        self.help_label.setTextFormat(Qt.TextFormat.PlainText)
        self.help_label.setBuddy(self.help_choice)
        self.help = _reader()
        line = QHBoxLayout()
        line.setSpacing(theme.HALF)
        line.addWidget(self.help_label)
        line.addWidget(self.help_choice)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.HALF)
        column.addWidget(self.heading)
        column.addWidget(self.source)
        column.addWidget(self.count)
        column.addSpacing(theme.HALF)
        column.addLayout(line)
        column.addWidget(self.help)
        column.addStretch(1)
        self.help_choice.activated.connect(lambda _row: self._choose())

    def show_texts(self, text: MultilingualText, source: str, others: list[str], helping: str) -> None:
        """Show the source's words; `others` are the languages that may help, `helping` is the one that does."""
        self._text, self._source = text, source
        self.count.show_length(text.get(source, ""))
        self.help_choice.clear()
        self.help_choice.addItem("—", "")
        for tag in others:
            self.help_choice.addItem(language_label(tag), tag)
        self.help_choice.setCurrentIndex(max(0, self.help_choice.findData(helping)))
        for part in (self.help_label, self.help_choice):
            part.setVisible(bool(others))
        _show(self.source, text.get(source, ""), source)
        self._show_help()
        self.retranslate()

    def _choose(self) -> None:
        self._show_help()
        self.help_chosen.emit(self.help_choice.currentData())

    def _show_help(self) -> None:
        tag = str(self.help_choice.currentData() or "")
        _show(self.help, self._text.get(tag, ""), tag)
        self.help.setAccessibleName(language_label(tag) if tag else "")
        self.help.setVisible(bool(tag))

    def retranslate(self) -> None:
        """Put every word again, in today's language."""
        name = language_label(self._source) if self._source else _("No source")
        self.heading.setText(name)
        self.source.setAccessibleName(_("Source in {language}", language=name))
        self.count.retranslate()
        self.help_label.setText(_("For help:"))
        self.help_choice.setAccessibleName(_("Further language for help"))
        for row in range(1, self.help_choice.count()):
            self.help_choice.setItemText(row, language_label(self.help_choice.itemData(row)))


def heading() -> QLabel:
    """Return a heading of a column, as high as one with a sign beside it."""
    label = QLabel()
    label.setMinimumHeight(theme.ICON + 2)
    label.setTextFormat(Qt.TextFormat.PlainText)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label


def _reader() -> TextEdit:
    reader = TextEdit(paragraphs=True)
    reader.set_read_only(read_only=True)
    return reader


def _show(reader: TextEdit, words: str, language: str) -> None:
    reader.set_direction(direction_of(language))
    reader.show_words(words)
