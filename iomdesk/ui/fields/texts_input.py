"""TextsInput: the words of one text in all the catalogue's languages together, each in its own direction."""

from __future__ import annotations

from collections.abc import Callable

from pydantic import JsonValue
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel

from iomdesk.i18n import _, is_right_to_left
from iomdesk.model.text import MultilingualText, TextState, Translation, state
from iomdesk.ui.fields.input import Input
from iomdesk.ui.fields.state_button import StateButton
from iomdesk.ui.fields.text_edit import TextEdit
from iomdesk.ui.look import theme
from iomdesk.ui.words.wording import language_label, language_words

_SECOND = 3
"""The column where the second of two languages side by side begins."""


class TextsInput(Input):
    """One editor a language. Languages that the catalogue does not list but the text has are shown as well."""

    compared = Signal(str)
    """Show what changed in the source of this language's text."""
    translated_from = Signal(str, str)
    """The text in a language is a translation of another as it stands; nothing: of none."""

    minor = Signal(str)
    """The text in a language changed so little that its translations are still right."""
    copied = Signal(str, str)
    """The text in a language is to become that of another."""
    swapped = Signal(str, str)
    """The texts in two languages are to be put each in place of the other."""

    def __init__(self, languages: Callable[[], list[str]], *, paragraphs: bool, states: bool) -> None:
        super().__init__()
        self._languages = languages
        self._paragraphs = paragraphs
        self._has_states = states
        self._name = ""
        self._is_read_only = False
        self._text = MultilingualText()
        self._translations: dict[str, Translation] = {}
        self._side_by_side: list[str] = []
        self._called = ""
        self._all = languages()
        self._is_pair = False
        self.editors: dict[str, TextEdit] = {}
        self.labels: dict[str, QLabel] = {}
        self.states: dict[str, StateButton] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.HALF)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self._lay(self._all)

    def show_value(self, value: JsonValue) -> None:
        words = {tag: str(text) for tag, text in value.items()} if isinstance(value, dict) else {}
        self._text = MultilingualText(words)
        own = self._languages()
        self._all = [*own, *(tag for tag in words if tag not in own)]
        self._lay_if_other()
        for tag, editor in self.editors.items():
            editor.show_words(words.get(tag, ""))
        self.show_states({})

    def show_languages(self, side_by_side: list[str]) -> None:
        """Show two languages side by side, and further ones below for help, from the next value on; none: all."""
        self._side_by_side = side_by_side

    def _lay_if_other(self) -> None:
        """Make the editors anew if other languages are to be seen, or elsewhere; one that was called for is, too."""
        pair = [tag for tag in self._side_by_side if tag in self._all]
        is_pair = len(pair) > 1
        if is_pair and self._called in self._all and self._called not in pair:
            pair.append(self._called)
        shown = pair if is_pair else self._all
        if shown != list(self.editors) or is_pair != self._is_pair:
            self._is_pair = is_pair
            self._lay(shown)

    def show_states(self, translations: dict[str, Translation]) -> None:
        """Show the state of each language, with what it was translated from."""
        self._translations = translations
        conditions = {tag: state(self._text, tag, translations.get(tag)) for tag in self._all}
        old = [tag for tag, condition in conditions.items() if condition is TextState.OUT_OF_DATE]
        for tag, button in self.states.items():
            translation = translations.get(tag)
            others = [other for other in self._all if other != tag and self._text.get(other)]
            source = translation.source if translation else None
            button.show_state(tag, conditions[tag], source, others)
            button.show_outdated([other for other in old if translations[other].source == tag])

    def state_of(self, tag: str) -> TextState:
        """Return the state that is shown for a language."""
        return self.states[tag].state

    def finish(self) -> None:
        for editor in self.editors.values():
            editor.finish()

    def forget(self) -> None:
        self._called = ""
        for editor in self.editors.values():
            editor.pause.forget()

    def retranslate(self) -> None:
        for tag, label in self.labels.items():
            label.setToolTip(language_label(tag))
        self.set_name(self._name)
        self.show_states({})

    def set_name(self, name: str) -> None:
        self._name = name
        for tag, editor in self.editors.items():
            editor.setAccessibleName(_("{field} in {language}", field=name, language=language_words(tag)))
        for button in self.states.values():
            button.setAccessibleDescription(name)

    def set_read_only(self, *, read_only: bool) -> None:
        self._is_read_only = read_only
        for tag, editor in self.editors.items():
            editor.set_read_only(read_only=read_only)
            if tag in self.states:
                self.states[tag].setEnabled(not read_only)

    def show_part(self, key: str) -> None:
        if key in self._all and key not in self.editors:
            self._called = key
            translations = self._translations
            self.show_value(dict(self._text))
            self.show_states(translations)
        editor = self.editors.get(key, next(iter(self.editors.values())))
        editor.show()  # a layout shows what is new in it a little later, and nothing unseen takes the keyboard
        editor.setFocus()

    def _lay(self, languages: list[str]) -> None:
        """Make the editors anew, for other languages."""
        self.setFocusProxy(None)  # type: ignore[arg-type]  # Qt takes no widget for none; the stubs do not say so
        for widgets in (self.editors, self.labels, self.states):
            for widget in widgets.values():
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
            widgets.clear()
        self._grid.setColumnStretch(_SECOND + 1, 1 if self._is_pair else 0)
        for number, tag in enumerate(languages):
            self._add(number, tag)
        if languages:
            self.setFocusProxy(self.editors[languages[0]])
        self.set_name(self._name)
        self.set_read_only(read_only=self._is_read_only)

    def _add(self, number: int, tag: str) -> None:
        """Add a language: below the one before, or, the second of a pair, beside it; what helps goes across."""
        row, column = (max(0, number - 1), _SECOND if number == 1 else 0) if self._is_pair else (number, 0)
        across = _SECOND + 1 if self._is_pair and number > 1 else 1
        editor = TextEdit(paragraphs=self._paragraphs)
        right = is_right_to_left(tag)
        editor.set_direction(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
        editor.step_ended.connect(self.step_ended)
        editor.edited.connect(lambda words, tag=tag: self.edited.emit(words or None, tag))
        label = QLabel(tag)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setToolTip(language_label(tag))
        label.setBuddy(editor)
        label.setMinimumWidth(label.fontMetrics().horizontalAdvance("mm"))
        label.setContentsMargins(0, 4, 0, 0)
        label.setForegroundRole(label.foregroundRole())
        self.editors[tag], self.labels[tag] = editor, label
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(label, row, column, top | Qt.AlignmentFlag.AlignTrailing)
        self._grid.addWidget(editor, row, column + 1, 1, across, top)
        if self._has_states:
            button = StateButton()
            button.compared.connect(lambda tag=tag: self.compared.emit(tag))
            button.translated_from.connect(lambda source, tag=tag: self.translated_from.emit(tag, source))
            button.minor.connect(lambda tag=tag: self.minor.emit(tag))
            button.copied.connect(lambda source, tag=tag: self.copied.emit(tag, source))
            button.swapped.connect(lambda other, tag=tag: self.swapped.emit(tag, other))
            self.states[tag] = button
            self._grid.addWidget(button, row, column + 1 + across, top)
