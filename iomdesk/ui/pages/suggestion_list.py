"""SuggestionList: translations of like texts, each taken over by one key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QToolButton, QWidget

from iomdesk.desk.memory import Suggestion
from iomdesk.i18n import _
from iomdesk.ui.fields.text_edit import direction_of
from iomdesk.ui.look import theme
from iomdesk.ui.look.marks import mark_font
from iomdesk.ui.look.theme import Tone
from iomdesk.ui.words.plain_text import visible
from iomdesk.ui.words.wording import number_text

MOST = 3
_LONGEST = 240


class SuggestionList(QWidget):
    """Up to three suggestions; without any it takes no room."""

    taken = Signal(str)
    """The person takes a suggestion over; carries its words."""

    def __init__(self) -> None:
        super().__init__()
        self.suggestions: list[Suggestion] = []
        self._languages = ("", "")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, theme.GRID, 0, 0)
        self._grid.setHorizontalSpacing(theme.GRID)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self._heading = _label("")
        self._grid.addWidget(self._heading, 0, 0, 1, 2)
        self.deeds = [self._deed(number) for number in range(MOST)]
        self._buttons = [self._button(deed) for deed in self.deeds]
        self._words = [_label("") for _number in range(MOST)]
        self._sources = [_label("") for _number in range(MOST)]
        for number in range(MOST):
            self._lay(number)
        self.forget()
        self.retranslate()

    def _deed(self, number: int) -> QAction:
        deed = QAction(self)
        deed.setShortcut(QKeySequence(f"Alt+{number + 1}"))
        deed.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        deed.triggered.connect(lambda _checked=False: self.take(number))
        return deed

    @staticmethod
    def _button(deed: QAction) -> QToolButton:
        button = QToolButton()
        button.setText(deed.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
        button.clicked.connect(deed.trigger)
        button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        return button

    def _lay(self, number: int) -> None:
        source = self._sources[number]
        source.setFont(mark_font(source.font()))
        palette = source.palette()
        palette.setColor(source.foregroundRole(), theme.color(Tone.QUIET))
        source.setPalette(palette)
        self._grid.addWidget(self._buttons[number], 1 + 2 * number, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self._words[number], 1 + 2 * number, 1)
        self._grid.addWidget(source, 2 + 2 * number, 1)

    def show_suggestions(self, suggestions: Sequence[Suggestion], source: str, language: str) -> None:
        """Show translations from one language into another, the best first."""
        self.suggestions = list(suggestions[:MOST])
        self._languages = (source, language)
        for number in range(MOST):
            is_there = number < len(self.suggestions)
            for part in (self._buttons[number], self._words[number], self._sources[number]):
                part.setVisible(is_there)
            self.deeds[number].setEnabled(is_there and self.isEnabled())
            if is_there:
                self._say(number, self.suggestions[number])
        self.setVisible(bool(self.suggestions))

    def _say(self, number: int, found: Suggestion) -> None:
        words, source = self._words[number], self._sources[number]
        words.setText(_cut(found.words))
        words.setLayoutDirection(direction_of(self._languages[1]))
        likeness = _("{number} % alike", number=number_text(found.score)) if found.score < 100 else _("The same text")
        said = _("{likeness}: {text}", likeness=likeness, text=_cut(found.source))
        source.setText(said)
        self._buttons[number].setAccessibleName(_("Take over: {text}", text=_cut(found.words)))
        self._buttons[number].setToolTip(_("Take this translation over"))

    def take(self, number: int) -> None:
        """Take a suggestion over."""
        if number < len(self.suggestions):
            self.taken.emit(self.suggestions[number].words)

    def forget(self) -> None:
        """Show nothing."""
        self.show_suggestions([], "", "")

    def retranslate(self) -> None:
        """Put every word again, in today's language."""
        self._heading.setText(_("Translated before"))
        self.setAccessibleName(_("Translated before"))
        for number, deed in enumerate(self.deeds):
            deed.setText(_("Take suggestion {number} over", number=number_text(number + 1)))
        for number, found in enumerate(self.suggestions):
            self._say(number, found)


def _cut(words: str) -> str:
    plain = visible(words)
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]} …"


def _label(words: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
    return label
