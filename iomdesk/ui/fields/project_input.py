"""ProjectInput: another project of the catalogue, found by typing its ID or words of its title."""

from __future__ import annotations

from pydantic import JsonValue
from PySide6.QtCore import QModelIndex, QStringListModel
from PySide6.QtWidgets import QCompleter

from iomdesk.desk.naming import name_of_record
from iomdesk.i18n import _, language
from iomdesk.model.change import RecordKind
from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.fields.input import Input, fill
from iomdesk.ui.fields.line_edit import LineEdit
from iomdesk.ui.words.plain_text import visible

_MOST = 20


class ProjectInput(Input):
    """The uid of a project; a catalogue may hold many, so only those that fit the words are offered."""

    def __init__(self, signals: DeskSignals) -> None:
        super().__init__()
        self._signals = signals
        self._value: str | None = None
        self._found: list[str] = []
        self.editor = LineEdit()
        self._completer = QCompleter(QStringListModel(self), self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.editor.setCompleter(self._completer)
        self.setFocusProxy(self.editor)
        fill(self, self.editor)
        self.editor.textEdited.connect(self._offer)
        self.editor.left.connect(self._read)
        self.editor.returnPressed.connect(self._read)
        self._completer.activated[QModelIndex].connect(self._completed)  # type: ignore[index]  # the stubs know one form
        self.retranslate()

    def show_value(self, value: JsonValue) -> None:
        self._value = str(value) if value else None
        if not (self.editor.hasFocus() and self.editor.isModified()):
            self._show()

    def forget(self) -> None:
        self._show()
        self.troubled.emit("")

    def retranslate(self) -> None:
        self.editor.setPlaceholderText(_("Project ID or title…"))
        if not self.editor.isModified():
            self._show()

    def set_read_only(self, *, read_only: bool) -> None:
        self.editor.setReadOnly(read_only)

    def name_of(self, uid: str) -> str:
        """Return what a project is called."""
        record = self._signals.desk.record(uid)
        return visible(name_of_record(record, [language(), *self._signals.desk.languages])) if record else uid

    def _show(self) -> None:
        self.editor.pause.forget()
        self.editor.setText(self.name_of(self._value) if self._value else "")
        self.editor.setCursorPosition(0)

    def _offer(self, words: str) -> None:
        self._found = self._search(words)
        model = self._completer.model()
        if isinstance(model, QStringListModel):
            model.setStringList([self.name_of(uid) for uid in self._found])

    def _search(self, words: str) -> list[str]:
        desk = self._signals.desk
        if not words.strip() or desk.is_busy:
            return []
        named = desk.find(RecordKind.PROJECT, words.strip())
        return list(dict.fromkeys([*named, *desk.named(RecordKind.PROJECT, words, _MOST)]))

    def _completed(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._found):
            self._take(self._found[index.row()])

    def _read(self) -> None:
        words = self.editor.text().strip()
        if not self.editor.isModified() or words == (self.name_of(self._value) if self._value else ""):
            return
        found = self._search(words)
        if not words:
            self._take(None)
        elif len(found) == 1:
            self._take(found[0])
        else:
            self.troubled.emit(_("“{words}” names no single project. Choose one of the list.", words=words))

    def _take(self, uid: str | None) -> None:
        self.troubled.emit("")
        changed = uid != self._value
        self._value = uid
        self._show()
        if changed:
            self.edited.emit(uid, "")
