"""OtherTexts: the other texts of the record, so that a translator writes all of them in the same words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from iomdesk.desk.text_survey import text_fields
from iomdesk.i18n import _
from iomdesk.model.knowledge import Kept
from iomdesk.model.text import TextState, state
from iomdesk.ui.fields.text_edit import direction_of
from iomdesk.ui.lists.work_list_model import state_icon
from iomdesk.ui.look import theme
from iomdesk.ui.look.theme import Tone
from iomdesk.ui.pages.source_texts import heading
from iomdesk.ui.words.plain_text import visible
from iomdesk.ui.words.wording import field_label, state_label

_LONGEST = 320


class OtherText(NamedTuple):
    """A text: the label of its field, its state in the language translated into, its best words and their language."""

    label: str
    state: TextState
    words: str
    language: str


class OtherTexts(QWidget):
    """Each with its state; without any it takes no room."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[OtherText] = []
        self._heading = heading()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, theme.GRID * 2, 0, 0)
        self._grid.setHorizontalSpacing(theme.GRID)
        self._grid.setVerticalSpacing(theme.HALF)
        self._grid.setColumnStretch(2, 1)
        self._grid.addWidget(self._heading, 0, 0, 1, 3)
        self.retranslate()
        self.hide()

    def show_texts(self, texts: Sequence[OtherText]) -> None:
        """Show the other texts of a record."""
        if list(texts) == self._shown:
            return
        self._shown = list(texts)
        for place in reversed(range(1, self._grid.count())):
            item = self._grid.takeAt(place)
            if old := item.widget() if item else None:
                old.hide()
                old.deleteLater()
        for row, text in enumerate(self._shown, start=1):
            self._add(row, text)
        self.setVisible(bool(self._shown))

    def _add(self, row: int, text: OtherText) -> None:
        top = Qt.AlignmentFlag.AlignTop
        sign, label, words = QLabel(), _label(text.label), _label(_cut(text.words))
        sign.setPixmap(state_icon(text.state).pixmap(theme.ICON, theme.ICON))
        sign.setToolTip(state_label(text.state))
        sign.setAccessibleName(_("{text}: {state}", text=text.label, state=state_label(text.state)))
        palette = label.palette()
        palette.setColor(label.foregroundRole(), theme.color(Tone.QUIET))
        label.setPalette(palette)
        words.setWordWrap(True)
        words.setLayoutDirection(direction_of(text.language))
        words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for column, part in enumerate((sign, label, words)):
            self._grid.addWidget(part, row, column, top)

    def retranslate(self) -> None:
        """Put the heading in today's language."""
        self._heading.setText(_("Other texts of the record"))
        self.setAccessibleName(_("Other texts of the record"))


def other_texts(kept: Kept, field: str, language: str, languages: Sequence[str]) -> list[OtherText]:
    """Return the texts of a record but one: in a language if they are there, else in the best that there is."""
    shown = []
    for name in text_fields(kept.kind):
        text = kept.record.text(name)
        best = text.best(language, languages)
        if name != field and best:
            condition = state(text, language, kept.record.translations.get(f"{name}.{language}"))
            shown.append(OtherText(field_label(kept.kind, name), condition, best[1], best[0]))
    return shown


def _label(words: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
    return label


def _cut(words: str) -> str:
    plain = visible(words)
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]} …"
