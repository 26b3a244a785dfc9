"""TextInput: plain text of several lines that is in no language: notes, an address."""

from __future__ import annotations

from pydantic import JsonValue

from iomdesk.ui.fields.input import Input, fill
from iomdesk.ui.fields.text_edit import TextEdit


class TextInput(Input):
    """Lines of plain words."""

    def __init__(self) -> None:
        super().__init__()
        self.editor = TextEdit(paragraphs=True)
        self.setFocusProxy(self.editor)
        fill(self, self.editor)
        self.editor.edited.connect(self._edited)
        self.editor.step_ended.connect(self.step_ended)

    def show_value(self, value: JsonValue) -> None:
        self.editor.show_words("" if value is None else str(value))

    def finish(self) -> None:
        self.editor.finish()

    def forget(self) -> None:
        self.editor.pause.forget()

    def set_read_only(self, *, read_only: bool) -> None:
        self.editor.set_read_only(read_only=read_only)

    def _edited(self, words: str) -> None:
        self.edited.emit(words or None, "")
