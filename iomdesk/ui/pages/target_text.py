"""TargetText: the editor of a translation, with its state above it and what is to be looked at below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from iomdesk.i18n import _
from iomdesk.model.text import TextState
from iomdesk.ui.fields.notices import Notices
from iomdesk.ui.fields.text_edit import TextEdit, direction_of
from iomdesk.ui.lists.work_list_model import state_icon
from iomdesk.ui.look import theme
from iomdesk.ui.pages.source_texts import heading
from iomdesk.ui.pages.text_count import TextCount
from iomdesk.ui.words.wording import language_label, state_label


class TargetText(QWidget):
    """Writes in the direction of its language."""

    def __init__(self) -> None:
        super().__init__()
        self.heading, self.state = heading(), QLabel()
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self._sign = QLabel()
        self.editor = TextEdit(paragraphs=True)
        self.count = TextCount()
        self.notices = Notices()
        line = QHBoxLayout()
        line.setSpacing(theme.HALF)
        for part in (self.heading, self._sign, self.state):
            line.addWidget(part)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.HALF)
        column.addLayout(line)
        column.addWidget(self.editor)
        column.addWidget(self.count)
        column.addWidget(self.notices)
        column.addStretch(1)
        self.setFocusProxy(self.editor)
        self.editor.textChanged.connect(lambda: self.count.show_length(self.editor.words()))

    def write_in(self, language: str, *, paragraphs: bool) -> None:
        """Be ready for a text in a language."""
        self.editor.set_direction(direction_of(language))
        self.editor.set_paragraphs(paragraphs=paragraphs)

    def show_state(self, field: str, language: str, state: TextState) -> None:
        """Show the state of the text of a field, in a shape and a word."""
        self.heading.setText(language_label(language))
        self.count.retranslate()
        self._sign.setPixmap(state_icon(state).pixmap(theme.ICON, theme.ICON))
        self.state.setText(state_label(state))
        name = _("{field} in {language}", field=field, language=self.heading.text())
        self.editor.setAccessibleName(_("{text}: {state}", text=name, state=self.state.text()))
