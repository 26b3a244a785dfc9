"""FindReplace: which words are to be replaced by which, and in which texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLineEdit, QWidget

from iomdesk.desk.desk import Desk
from iomdesk.desk.pattern import Pattern, Wanted
from iomdesk.desk.replacing import TITLES, text_fields
from iomdesk.i18n import _
from iomdesk.model.change import RecordKind
from iomdesk.model.rules import Refusal
from iomdesk.ui.dialog import words_label
from iomdesk.ui.dialogs.asking import AskingDialog
from iomdesk.ui.words.wording import field_label, language_label

Records = Callable[[], Sequence[str] | None]
"""Tells the uids of the records to search in; None: all."""
_KINDS = (RecordKind.PROJECT, RecordKind.ORG_UNIT)


class ReplaceChoice(NamedTuple):
    """What a person chose; None stands for all records, languages or fields."""

    wanted: Wanted
    records: Records
    language: str | None
    fields: frozenset[str] | None


class FindReplace(AskingDialog):
    """`places` are the parts of the catalogue to choose from, in words, each with what tells its records."""

    asked = Signal(object)
    """The ReplaceChoice whose changes are to be shown."""

    def __init__(self, desk: Desk, places: Sequence[tuple[str, Records]], parent: QWidget | None = None) -> None:
        super().__init__(parent, _("Find and replace"), 540)
        self.find_words = QLineEdit()
        self.replacement = QLineEdit()
        self.match_case = QCheckBox(_("Match &case"))
        self.whole_words = QCheckBox(_("&Whole words only"))
        self.keep_capitals = QCheckBox(_("&Keep capital letters: Water, WATER"))
        self.keep_capitals.setChecked(True)
        self.pattern = QCheckBox(_("&Pattern (regular expression)"))
        self.hint = words_label(
            _(
                "“.” is any sign, “\\d” a figure, “\\w” a letter; “+” means once or more, “*” any number of times, "
                "“?” perhaps. What stands in the first parentheses is put in again with “\\1”."
            )
        )
        self.hint.hide()
        self.language = QComboBox()
        self.fields = QComboBox()
        self.places = QComboBox()
        self._fill(desk, places)
        self._lay()
        self.end_with_buttons()
        self.pattern.toggled.connect(self.hint.setVisible)
        for box in (self.match_case, self.pattern):
            box.toggled.connect(lambda _on: self._allow_capitals())

    def _fill(self, desk: Desk, places: Sequence[tuple[str, Records]]) -> None:
        self.language.addItem(_("All languages"), None)
        for tag in desk.languages:
            self.language.addItem(language_label(tag), tag)
        self.fields.addItem(_("All texts"), None)
        self.fields.addItem(_("Titles and names"), TITLES)
        self.fields.insertSeparator(2)
        names = {name: field_label(kind, name) for kind in reversed(_KINDS) for name in text_fields(kind)}
        order = dict.fromkeys(name for kind in _KINDS for name in text_fields(kind))
        for name in order:
            self.fields.addItem(names[name], frozenset({name}))
        for words, records in places:
            self.places.addItem(words, records)

    def _lay(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(_("&Find"), self.find_words)
        form.addRow(_("&Replace with"), self.replacement)
        for box in (self.match_case, self.keep_capitals, self.whole_words, self.pattern):
            form.addRow("", box)
        form.addRow(_("&Language"), self.language)
        form.addRow(_("In the &texts"), self.fields)
        form.addRow(_("&In the records"), self.places)
        self.body.addLayout(form)
        self.body.addWidget(self.hint)

    def _allow_capitals(self) -> None:
        self.keep_capitals.setEnabled(not self.match_case.isChecked() and not self.pattern.isChecked())

    def wanted(self) -> Wanted:
        """Return what is to be found, and what takes its place."""
        return Wanted(
            self.find_words.text(),
            self.replacement.text(),
            pattern=self.pattern.isChecked(),
            match_case=self.match_case.isChecked(),
            whole_words=self.whole_words.isChecked(),
            keep_capitals=self.keep_capitals.isChecked(),
        )

    def ask(self) -> None:
        wanted = self.wanted()
        try:
            Pattern(wanted)
        except Refusal as refusal:
            self.say(str(refusal))
            self.find_words.setFocus()
            return
        self.say("")
        records, fields = self.places.currentData(), self.fields.currentData()
        self.asked.emit(ReplaceChoice(wanted, records, self.language.currentData(), fields))
