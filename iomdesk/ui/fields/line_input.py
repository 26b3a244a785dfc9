"""LineInput and its kind: a line of words, or a line that is read as something (a year, a date, an amount)."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import JsonValue
from PySide6.QtCore import Qt

from iomdesk.model.rules import Refusal
from iomdesk.ui.fields.input import Input, fill
from iomdesk.ui.fields.line_edit import LineEdit


class LineInput(Input):
    """A line of plain words, of few of them if it is short."""

    def __init__(self, *, is_short: bool = False) -> None:
        super().__init__()
        self.editor = LineEdit()
        self.setFocusProxy(self.editor)
        layout = fill(self, self.editor)
        if is_short:
            self.editor.be_short()
            layout.setAlignment(self.editor, Qt.AlignmentFlag.AlignLeading)
        self.editor.edited.connect(self._edited)

    def show_value(self, value: JsonValue) -> None:
        self.editor.show_words("" if value is None else str(value))

    def finish(self) -> None:
        self.editor.finish()

    def forget(self) -> None:
        self.editor.pause.forget()

    def set_read_only(self, *, read_only: bool) -> None:
        self.editor.setReadOnly(read_only)

    def _edited(self, words: str) -> None:
        self.edited.emit(words or None, "")


class ReadLineInput(Input):
    """A short line that is read: what is understood is kept, what is not stays as typed with a sentence beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.editor = LineEdit()
        self.editor.be_short()
        self.setFocusProxy(self.editor)
        fill(self, self.editor).setAlignment(self.editor, Qt.AlignmentFlag.AlignLeading)
        self._value: JsonValue = None
        self._is_wrong = False
        self.editor.edited.connect(self._edited)
        self.editor.left.connect(self._tidy)
        self.editor.returnPressed.connect(self._tidy)

    def read(self, words: str) -> JsonValue:
        """Return the value that words stand for; raises Refusal."""
        raise NotImplementedError

    def write(self, value: JsonValue) -> str:
        """Return the words for a value, in the interface's language."""
        raise NotImplementedError

    def show_value(self, value: JsonValue) -> None:
        self._value = value
        if self._is_wrong or (self.editor.hasFocus() and self._says(value)):
            return
        self.editor.show_words(self.write(value) if value is not None else "")

    def finish(self) -> None:
        self.editor.finish()
        if self.editor.hasFocus():
            self._check()

    def forget(self) -> None:
        self.editor.pause.forget()
        self._set_wrong("")

    def show_drafts(self, drafts: Mapping[str, str]) -> None:
        if words := drafts.get(""):
            self.editor.show_words(words)
            self._check()
            if not self._is_wrong:  # another language of the interface understands them
                self.editor.pause.typed()

    def retranslate(self) -> None:
        self.show_value(self._value)

    def set_read_only(self, *, read_only: bool) -> None:
        self.editor.setReadOnly(read_only)

    def _says(self, value: JsonValue) -> bool:
        try:
            return self._read(self.editor.text()) == value
        except Refusal:
            return False

    def _read(self, words: str) -> JsonValue:
        return self.read(words.strip()) if words.strip() else None

    def _edited(self, words: str) -> None:
        try:
            value = self._read(words)
        except Refusal as refusal:
            self.drafted.emit("", words)
            if not self.editor.hasFocus():
                self._set_wrong(str(refusal))
            return
        self._set_wrong("")
        if value != self._value:
            self._value = value
            self.edited.emit(value, "")
        self.drafted.emit("", "")

    def _check(self) -> None:
        try:
            self._read(self.editor.text())
        except Refusal as refusal:
            self._set_wrong(str(refusal))

    def _tidy(self) -> None:
        """Write what was understood as it is written here, and say what was not."""
        self._check()
        if not self._is_wrong:
            self.editor.show_words(self.write(self._value) if self._value is not None else "")

    def _set_wrong(self, sentence: str) -> None:
        if sentence or self._is_wrong:
            self._is_wrong = bool(sentence)
            self.troubled.emit(sentence)
