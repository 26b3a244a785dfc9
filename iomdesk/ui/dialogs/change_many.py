"""ChangeMany: which field of many records is to change, and into what."""

from __future__ import annotations

from typing import NamedTuple

from pydantic import JsonValue
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from iomdesk.i18n import _
from iomdesk.model.catalogue import RECORD_TYPES
from iomdesk.model.change import RecordKind
from iomdesk.model.record import FieldKind, field_kinds
from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.dialog import words_label
from iomdesk.ui.dialogs.asking import AskingDialog
from iomdesk.ui.fields.choices_input import ChoicesInput
from iomdesk.ui.fields.field_making import MAKINGS
from iomdesk.ui.fields.input import Input
from iomdesk.ui.fields.text_input import TextInput
from iomdesk.ui.words.wording import count_label, field_label, language_label

_OWN = frozenset({"project_id", "prima_id", "code"})
"""Fields in which no two records are alike."""
_ASKED_FIRST = ("status", "country")


class ChangeChoice(NamedTuple):
    """What a person chose: a value for a field (in a language, if it is a text), or codes to add and to take away."""

    field: str
    language: str | None = None
    value: JsonValue = None
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


class ChangeMany(AskingDialog):
    """Values are chosen with the widgets of the record's page."""

    asked = Signal(object)
    """The ChangeChoice whose changes are to be shown."""

    def __init__(self, signals: DeskSignals, kind: RecordKind, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent, _("Change selected"), 520)
        self._signals = signals
        self._kind = kind
        self._values: dict[str, JsonValue] = {}
        self._troubles: dict[str, str] = {}
        self.inputs: dict[str, Input] = {}
        self.body.addWidget(words_label(_("Chosen: {records}", records=count_label(kind, count))))
        self.field = QComboBox()
        for name, sort in field_kinds(RECORD_TYPES[kind]).items():
            if name in MAKINGS[kind] and name not in _OWN and sort is not FieldKind.ITEMS:
                self.field.addItem(field_label(kind, name), name)
        rows = [self.field.findData(name) for name in _ASKED_FIRST]
        self.field.setCurrentIndex(max(*rows, 0))
        self.language = QComboBox()
        for tag in signals.desk.languages:
            self.language.addItem(language_label(tag), tag)
        self._form = QFormLayout()
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.addRow(_("&Field"), self.field)
        self._form.addRow(_("&Language"), self.language)
        self.body.addLayout(self._form)
        self.hint = words_label(_("Without a value, what stands there is taken away."))
        self.body.addWidget(self.hint)
        self.end_with_buttons()
        self.field.currentIndexChanged.connect(lambda _row: self._show_inputs())
        self._show_inputs()

    def _name(self) -> str:
        return str(self.field.currentData())

    def _sort(self) -> FieldKind:
        return field_kinds(RECORD_TYPES[self._kind])[self._name()]

    def choose_field(self, name: str) -> None:
        """Choose a field by its name in the model."""
        self.field.setCurrentIndex(self.field.findData(name))

    def _show_inputs(self) -> None:
        """Show what the field's value is chosen with: one widget, or two for codes that come and codes that go."""
        for input_ in self.inputs.values():
            self._form.removeRow(input_)
        self.inputs.clear()
        self._values.clear()
        self._troubles.clear()
        label, sort = self.field.currentText(), self._sort()
        self._form.setRowVisible(self.language, sort is FieldKind.TEXT)
        if sort is FieldKind.CODES:
            self._add_input("add", _("Add"), self._made())
            self._add_input("remove", _("Take away"), _taking_away(self._made(), label))
        else:
            self._add_input("value", _("New value"), TextInput() if sort is FieldKind.TEXT else self._made())
        self.hint.setVisible(sort is not FieldKind.CODES)
        self.say("")

    def _made(self) -> Input:
        return MAKINGS[self._kind][self._name()](self._signals)

    def _add_input(self, part: str, words: str, input_: Input) -> None:
        if part != "remove":
            input_.set_name(self.field.currentText())
        input_.edited.connect(lambda value, _key: self._edited(part, value))
        input_.troubled.connect(lambda sentence: self._trouble(part, sentence))
        self.inputs[part] = input_
        self._form.addRow(words, input_)
        input_.show_value(None)

    def _edited(self, part: str, value: JsonValue) -> None:
        self._values[part] = value
        self.inputs[part].show_value(value)
        self._trouble(part, "")

    def _trouble(self, part: str, sentence: str) -> None:
        self._troubles[part] = sentence
        self.say(" ".join(words for words in self._troubles.values() if words))

    def ask(self) -> None:
        for input_ in self.inputs.values():
            input_.finish()
        if any(self._troubles.values()):
            return
        choice = self.choice()
        if self._sort() is FieldKind.CODES and not (choice.add or choice.remove):
            self.say(_("Choose at least one entry to add or to take away."))
            return
        self.say("")
        self.asked.emit(choice)

    def choice(self) -> ChangeChoice:
        """Return what is chosen."""
        tag = str(self.language.currentData()) if self._sort() is FieldKind.TEXT else None
        add, remove = (_codes(self._values.get(part)) for part in ("add", "remove"))
        return ChangeChoice(self._name(), tag, self._values.get("value"), add, remove)


def _codes(value: JsonValue) -> tuple[str, ...]:
    return tuple(str(code) for code in value) if isinstance(value, list) else ()


def _taking_away(input_: Input, label: str) -> Input:
    """Return a list of codes with the words for codes that are to go."""
    if isinstance(input_, ChoicesInput):
        words = _("Take away from {field}", field=label)
        input_.adder.set_name(words)
        input_.chosen.setAccessibleName(words)
        input_.adder.editor.setPlaceholderText(_("Take away…"))
    return input_
