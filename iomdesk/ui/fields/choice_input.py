"""ChoiceInput: one code out of a list, chosen or found by typing a part of its label, in any accent."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pydantic import JsonValue
from PySide6.QtCore import QEvent, QModelIndex, QStringListModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QListView, QSizePolicy

from iomdesk.i18n import _
from iomdesk.ui.fields.choice import Choice, matching, meant
from iomdesk.ui.fields.choice_rows import give_room
from iomdesk.ui.fields.input import Input, fill
from iomdesk.ui.fields.line_edit import LineEdit

_CODE = Qt.ItemDataRole.UserRole
_MOST = 200
"""Matches that are offered while typing."""


class ChoiceBox(QComboBox):
    """A combo box that the wheel does not change, and whose list is filled when it is opened."""

    def __init__(self, fill_list: Callable[[], None]) -> None:
        super().__init__()
        self._fill_list = fill_list
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(6)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMaxVisibleItems(16)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def showPopup(self) -> None:
        self._fill_list()
        give_room(self.view(), widest=self.window().width() // 2)
        super().showPopup()


class ChoiceInput(Input):
    """A code. One that the list does not have is kept and shown as it is; words that name none are not kept."""

    def __init__(self, choices: Callable[[], list[Choice]]) -> None:
        super().__init__()
        self._choices = choices
        self._known: list[Choice] | None = None
        self._matches: list[Choice] = []
        self._value: str | None = None
        self._is_wrong = False
        self._typed = False
        self.box = ChoiceBox(self._fill_list)
        self.editor = LineEdit()
        self.editor.keeps_return = True
        self.box.setLineEdit(self.editor)
        self._completer = QCompleter(QStringListModel(self), self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(12)
        offers = QListView()
        self._completer.setPopup(offers)
        give_room(offers)
        self.editor.setCompleter(self._completer)
        self.setFocusProxy(self.box)
        fill(self, self.box)
        self.editor.textEdited.connect(self._offer)
        self.editor.edited.connect(self._half_typed)
        self.editor.returnPressed.connect(self._read)
        self.editor.left.connect(self._read)
        self.box.activated.connect(self._chosen)
        self._completer.activated[QModelIndex].connect(self._completed)  # type: ignore[index]  # the stubs know one form

    @property
    def value(self) -> str | None:
        """The code that is chosen."""
        return self._value

    def choices(self) -> list[Choice]:
        """Return what can be chosen, in today's language."""
        if self._known is None:
            self._known = self._choices()
        return self._known

    def knows(self, code: str) -> bool:
        """Tell whether the list has a code."""
        return any(choice.code == code for choice in self.choices())

    def label(self, code: str | None) -> str:
        """Return what is shown for a code: its label, or the code itself."""
        if code is None:
            return ""
        return next((choice.label for choice in self.choices() if choice.code == code), code)

    def show_value(self, value: JsonValue) -> None:
        self._value = None if value is None else str(value)
        if self._is_wrong or self._is_typing():
            return
        self._show()

    def finish(self) -> None:
        if self._is_typing():
            self._read()

    def forget(self) -> None:
        self.editor.pause.forget()
        self._set_wrong("")
        self._show()

    def show_drafts(self, drafts: Mapping[str, str]) -> None:
        if words := drafts.get(""):
            self.editor.show_words(words)
            self._typed = True
            if meant(self.choices(), words.strip()) is None:
                self._read()

    def retranslate(self) -> None:
        self._known = None
        self.editor.setPlaceholderText("")
        if not self._is_wrong and not self._is_typing():
            self._show()

    def set_name(self, name: str) -> None:
        self.box.setAccessibleName(name)
        self.editor.setAccessibleName(name)

    def _is_typing(self) -> bool:
        return self._typed and self.editor.text() != self.label(self._value)

    def _show(self) -> None:
        self._typed = False
        self.box.setCurrentIndex(self.box.findData(self._value or "", _CODE))
        self.editor.pause.forget()
        self.editor.show_words(self.label(self._value))

    def _fill_list(self) -> None:
        words = self.editor.text()
        model = QStandardItemModel(self)
        model.appendRow(_row(Choice("", "—")))
        for choice in self.choices():
            model.appendRow(_row(choice))
        self.box.setModel(model)
        self.box.setCurrentIndex(self.box.findData(self._value or "", _CODE))
        self.editor.setText(words)

    def _offer(self, words: str) -> None:
        self._typed = True
        self._matches = matching(self.choices(), words)[:_MOST] if words.strip() else []
        model = self._completer.model()
        if isinstance(model, QStringListModel):
            model.setStringList([choice.label for choice in self._matches])

    def _half_typed(self, words: str) -> None:
        if self._is_typing():
            self.drafted.emit("", words)

    def _completed(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._matches):
            self._take(self._matches[index.row()].code)

    def _chosen(self, row: int) -> None:
        if row >= 0:
            self._take(self.box.itemData(row, _CODE) or None)

    def _read(self) -> None:
        """Read the words as they stand: nothing, a choice, or words that name none."""
        words = self.editor.text().strip()
        if words == self.label(self._value):
            self._set_wrong("")
            self.drafted.emit("", "")
            return
        choice = meant(self.choices(), words)
        if words and choice is None:
            self._set_wrong(_("“{words}” is not in the list. Choose an entry of the list.", words=words))
            self.drafted.emit("", words)
            return
        self._take(choice.code if choice else None)

    def _take(self, code: str | None) -> None:
        self._set_wrong("")
        changed = code != self._value
        self._value = code
        self._show()
        if changed:
            self.edited.emit(code, "")
        self.drafted.emit("", "")

    def _set_wrong(self, sentence: str) -> None:
        if sentence or self._is_wrong:
            self._is_wrong = bool(sentence)
            self.troubled.emit(sentence)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.EnabledChange:
            self.editor.setReadOnly(not self.isEnabled())


def _row(choice: Choice) -> QStandardItem:
    item = QStandardItem("\u2003" * choice.level + choice.label)
    item.setData(choice.code, _CODE)
    if choice.code is None:
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        font = item.font()
        font.setBold(True)
        item.setFont(font)
    return item
