"""Field: one field of a record on a page: its label, the widget for its value, and what is to be known about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from iomdesk.desk.drafts import Drafts
from iomdesk.model.change import RecordKind
from iomdesk.model.record import Data, Record
from iomdesk.ui.fields.input import Input, fill
from iomdesk.ui.fields.notices import Notice, Notices
from iomdesk.ui.fields.texts_input import TextsInput
from iomdesk.ui.words.wording import field_label


class Field(QWidget):
    """A field. The page asks it to show a record; it says what was typed, and the page makes it an Edit."""

    edited = Signal(object, str)
    """The new value as JSON, and its key within the field (a language, an item's uid) if it has one."""
    settled = Signal(str)
    """The person is done with a remark; carries its uid."""
    decided = Signal(str, object)
    """The person keeps one of several values; carries the place's name and the value."""
    values_compared = Signal(str, str)
    """Two values of a text are to be compared word by word."""
    drafted = Signal(str, str)
    """A part of the field and the words in it that are no value yet; no words: they are one now."""
    step_ended = Signal()
    """What was handed on so far is a step of undo by itself."""

    def __init__(self, kind: RecordKind, name: str, input_: Input, *, wide: bool = False) -> None:
        super().__init__()
        self.kind = kind
        self.name = name
        self.input = input_
        self.wide = wide
        self._uid = ""
        self.label = QLabel()
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setBuddy(input_)
        self.notices = Notices()
        fill(self, input_, self.notices)
        input_.edited.connect(self.edited)
        input_.drafted.connect(self.drafted)
        input_.step_ended.connect(self.step_ended)
        input_.troubled.connect(self.show_trouble)
        self.notices.settled.connect(self.settled)
        self.notices.decided.connect(self.decided)
        self.notices.compared.connect(self.values_compared)
        self.retranslate()

    def show_record(self, record: Record, data: Data, drafts: Drafts) -> None:
        """Show the field of a record; `data` is the record as JSON, `drafts` the words that are no value yet."""
        is_other = record.uid != self._uid
        if is_other:
            self.input.forget()
            self._uid = record.uid
        self.input.show_value(data.get(self.name))
        if is_other:
            self.input.show_drafts(drafts.of(record.uid, self.name))
        if isinstance(self.input, TextsInput):
            prefix = f"{self.name}."
            states = record.translations.items()
            self.input.show_states({n.removeprefix(prefix): t for n, t in states if n.startswith(prefix)})

    def show_notices(self, notices: Sequence[Notice]) -> None:
        """Show what was found about the field."""
        self.notices.show_notices(notices)
        self._say_aloud()

    def show_trouble(self, sentence: str) -> None:
        """Show why a value was refused."""
        self.notices.show_trouble(sentence)
        self._say_aloud()

    def _say_aloud(self) -> None:
        """Let screen readers say with the field what stands under it."""
        target = self.input.focusProxy() or self.input
        target.setAccessibleDescription(" ".join(self.notices.words))

    def finish(self) -> None:
        """Hand on what is typed now."""
        self.input.finish()

    def retranslate(self) -> None:
        """Put the words again, in the interface's language of now."""
        words = field_label(self.kind, self.name)
        self.label.setText(words)
        self.input.retranslate()
        self.input.set_name(words)

    def set_read_only(self, *, read_only: bool) -> None:
        """Show the value without letting it be changed."""
        self.input.set_read_only(read_only=read_only)

    def go_to(self, key: str) -> None:
        """Bring the focus here, to the part with this key."""
        self.input.show_part(key)
