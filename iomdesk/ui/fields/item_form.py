"""ItemForm: one entry of a list (a partner, a place, a document), edited where it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from pydantic import JsonValue
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QToolButton, QWidget

from iomdesk.i18n import _
from iomdesk.ui.fields.input import Input
from iomdesk.ui.look import theme
from iomdesk.ui.words.wording import part_label

_COLUMNS = 2


class Part(NamedTuple):
    """A part of an entry: its name in the model and its widget.

    `wide` parts take a whole line; `needed` ones are in the model even when they are empty.
    """

    name: str
    make: Callable[[], Input]
    wide: bool = False
    needed: bool = False


class ItemForm(QFrame):
    """The parts of one entry. Keys that this version does not know stay in it unharmed."""

    edited = Signal(object)
    """The whole entry, as JSON."""
    troubled = Signal(str)
    remove_pressed = Signal()
    step_ended = Signal()
    """What was handed on so far is a step of undo by itself."""

    def __init__(self, parts: Sequence[Part], item: dict[str, JsonValue]) -> None:
        super().__init__()
        self._parts = parts
        self.item = item
        self.inputs: dict[str, Input] = {}
        self._labels: dict[str, QLabel] = {}
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._remove = QToolButton()
        self._remove.setIcon(theme.icon("remove"))
        self._remove.setAutoRaise(True)
        self._remove.clicked.connect(self.remove_pressed)
        self._lay()
        self.retranslate()
        self.show_item(item)

    def _lay(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(theme.HALF, theme.HALF, theme.HALF, theme.HALF)
        grid.setHorizontalSpacing(theme.GRID)
        grid.setVerticalSpacing(2)
        row, column = 0, 0
        for part in self._parts:
            if part.wide and column:
                row, column = row + 1, 0
            self._add(grid, part, row, column)
            column = _COLUMNS if part.wide else column + 1
            if column >= _COLUMNS:
                row, column = row + 1, 0
        for stretched in (1, 3):
            grid.setColumnStretch(stretched, 1)
        grid.addWidget(self._remove, 0, 4, Qt.AlignmentFlag.AlignTop)

    def _add(self, grid: QGridLayout, part: Part, row: int, column: int) -> None:
        input_ = part.make()
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setBuddy(input_)
        label.setContentsMargins(0, 4, 0, 0)
        self.inputs[part.name], self._labels[part.name] = input_, label
        input_.edited.connect(lambda value, key, part=part: self._edited(part, value, key))
        input_.troubled.connect(self.troubled)
        input_.step_ended.connect(self.step_ended)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(label, row, 2 * column, top | Qt.AlignmentFlag.AlignLeading)
        grid.addWidget(input_, row, 2 * column + 1, 1, 3 if part.wide else 1)

    def show_item(self, item: dict[str, JsonValue]) -> None:
        """Show an entry as it is kept."""
        self.item = dict(item)
        for part in self._parts:
            self.inputs[part.name].show_value(item.get(part.name))

    def finish(self) -> None:
        """Hand on what is typed now."""
        for input_ in self.inputs.values():
            input_.finish()

    def retranslate(self) -> None:
        """Put the words again."""
        for name, label in self._labels.items():
            label.setText(part_label(name))
            self.inputs[name].retranslate()
            self.inputs[name].set_name(part_label(name))
        self._remove.setToolTip(_("Remove"))
        self._remove.setAccessibleName(_("Remove this entry"))

    def set_read_only(self, *, read_only: bool) -> None:
        """Show the entry without letting it be changed."""
        self._remove.setVisible(not read_only)
        for input_ in self.inputs.values():
            input_.set_read_only(read_only=read_only)

    def first_input(self) -> QWidget:
        """Return where typing begins."""
        return self.inputs[self._parts[0].name]

    def _edited(self, part: Part, value: JsonValue, key: str) -> None:
        if key:
            texts = self.item.get(part.name)
            value = {**(texts if isinstance(texts, dict) else {}), key: value}
            value = {tag: words for tag, words in value.items() if words is not None}
        if value in (None, {}, []) and part.needed:
            value = ""
        item = {**self.item, part.name: value}
        self.item = {name: v for name, v in item.items() if v not in (None, {}, [])}
        self.edited.emit(dict(self.item))
