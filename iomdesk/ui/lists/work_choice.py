"""WorkChoice: into which language, what, and of which office is to be translated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from iomdesk.desk.worklist import Coverage
from iomdesk.i18n import _
from iomdesk.model.text import TextState
from iomdesk.ui.fields.choice_input import ChoiceInput
from iomdesk.ui.fields.choice_rows import give_room
from iomdesk.ui.fields.choices import unit_choices
from iomdesk.ui.lists.language_table import LanguageTable
from iomdesk.ui.look import theme

if TYPE_CHECKING:
    from iomdesk.desk.settings import Settings
    from iomdesk.ui.background.desk_signals import DeskSignals

_LANGUAGE, _STATE = "translations.language", "translations.state"


class WorkChoice(QWidget):
    """The table of languages with two choices below it; language and what are remembered."""

    changed = Signal()
    """The person chose something else."""

    def __init__(self, signals: DeskSignals, settings: Settings) -> None:
        super().__init__()
        self._desk = signals.desk
        self._settings = settings
        self.languages = LanguageTable()
        self.what = QComboBox()
        give_room(self.what.view())
        self.office = ChoiceInput(unit_choices(signals))
        self.by_office = QToolButton()
        self.by_office.setCheckable(True)
        self.by_office.setIcon(theme.icon("office"))
        self.by_office.setShortcut(QKeySequence("Alt+B"))
        self._labels = [QLabel(), QLabel()]
        filters = QGridLayout()
        filters.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.GRID)
        filters.setVerticalSpacing(theme.HALF)
        filters.setColumnStretch(1, 1)
        for row, (label, box) in enumerate(zip(self._labels, (self.what, self.office), strict=True)):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setBuddy(box)
            filters.addWidget(label, row, 0)
            filters.addWidget(box, row, 1)
        filters.addWidget(self.by_office, 1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.languages)
        column.addLayout(filters)
        self.languages.chosen.connect(self._choose_language)
        self.what.activated.connect(lambda _row: self._choose_state())
        self.office.edited.connect(lambda _code, _key: self.changed.emit())
        self.retranslate()

    @property
    def language(self) -> str:
        """The language that is translated into."""
        return self.languages.language

    @property
    def state(self) -> TextState | None:
        """The state of the texts that are wanted; None: missing or out of date."""
        return TextState(self.what.currentData()) if self.what.currentData() else None

    @property
    def unit(self) -> str | None:
        """The office whose texts are wanted; None: of all."""
        value = self.office.value
        return value if value and self._desk.offices.unit(value) else None

    def read_languages(self) -> None:
        """Show the languages that the catalogue has now."""
        tags = self._desk.languages
        if self.languages.tags() != tags:
            wanted = self.language or self._settings.get(_LANGUAGE, "")
            self.languages.show_languages(tags, wanted if wanted in tags else tags[min(1, len(tags) - 1)])

    def show_coverage(self, coverage: Coverage) -> None:
        """Show how far each language is, over all or in the office chosen."""
        self.languages.show_tallies(coverage.units.get(self.unit, {}) if self.unit else coverage.languages)

    def is_narrowed(self) -> bool:
        """Tell whether not all that is to do is wanted."""
        return bool(self.state or self.unit)

    def widen(self) -> None:
        """Want all that is to do."""
        self.what.setCurrentIndex(0)
        self.office.show_value(None)
        self._choose_state()

    def want(self, unit: str, language: str, state: TextState | None) -> None:
        """Want the texts of an office, in a language and a state if they are named."""
        if language:
            self.languages.choose(language)
        self.what.setCurrentIndex(max(0, self.what.findData(state.value if state else "")))
        self.office.show_value(unit)
        self._choose_state()

    def _choose_language(self, tag: str) -> None:
        self._settings.set(_LANGUAGE, tag)
        self.changed.emit()

    def _choose_state(self) -> None:
        self._settings.set(_STATE, self.what.currentIndex())
        self.changed.emit()

    def retranslate(self) -> None:
        """Put every word again, in today's language."""
        for label, words in zip(self._labels, (_("To do:"), _("Office:")), strict=True):
            label.setText(words)
        chosen = self.what.currentIndex() if self.what.count() else self._settings.get(_STATE, 0)
        self.what.clear()
        self.what.addItem(_("Missing and out of date"), "")
        self.what.addItem(_("Missing"), TextState.MISSING.value)
        self.what.addItem(_("Out of date"), TextState.OUT_OF_DATE.value)
        self.what.setCurrentIndex(chosen if 0 <= chosen < self.what.count() else 0)
        self.what.setAccessibleName(_("What is to be done"))
        words = _("Words by office")
        self.by_office.setAccessibleName(words)
        keys = self.by_office.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.by_office.setToolTip(f"{words} ({keys})")
        self.office.retranslate()
        self.office.set_name(_("Office"))
        self.office.editor.setPlaceholderText(_("All offices"))
        self.languages.retranslate()
