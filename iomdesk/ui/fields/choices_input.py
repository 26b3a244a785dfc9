"""ChoicesInput: a list of codes (countries, themes, goals, kinds): added by typing, taken away by Delete."""

from __future__ import annotations

from collections.abc import Callable

from pydantic import JsonValue
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QStyle, QToolButton, QWidget

from iomdesk.i18n import _
from iomdesk.ui.fields.choice import Choice
from iomdesk.ui.fields.choice_input import ChoiceInput
from iomdesk.ui.fields.chosen_list import ChosenList
from iomdesk.ui.fields.input import Input, fill
from iomdesk.ui.look import theme

_CODE = Qt.ItemDataRole.UserRole


class ChoicesInput(Input):
    """Codes in an order. Codes that the list does not have are kept and shown as they are."""

    def __init__(
        self,
        choices: Callable[[], list[Choice]],
        *,
        ordered: bool = False,
        sign: Callable[[str], QIcon] | None = None,
    ) -> None:
        super().__init__()
        self._sign = sign
        self._codes: list[str] = []
        self.adder = ChoiceInput(choices)
        self.chosen = ChosenList()
        self._remove = _button(self, "remove", self.remove)
        self._earlier = _button(self, "up", lambda: self.move_chosen(-1))
        self._later = _button(self, "down", lambda: self.move_chosen(1))
        self._buttons = [self._earlier, self._later, self._remove] if ordered else [self._remove]
        # They are the input's own even where they are not shown: without an owner they would stay when it goes.
        for button in (self._earlier, self._later):
            button.setVisible(ordered)
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.HALF // 2)
        layout.addWidget(self.adder, 1)
        for button in self._buttons:
            layout.addWidget(button)
        fill(self, self.chosen, line)
        self.setFocusProxy(self.adder)
        self.adder.edited.connect(self._added)
        self.adder.troubled.connect(self._not_found)
        self.chosen.remove_pressed.connect(self.remove)
        if ordered:
            self.chosen.move_pressed.connect(self.move_chosen)
        self.chosen.itemSelectionChanged.connect(self._selected)
        self.retranslate()
        self._selected()

    def show_value(self, value: JsonValue) -> None:
        self._codes = [str(code) for code in value] if isinstance(value, list) else []
        shown = [self.chosen.item(row).data(_CODE) for row in range(self.chosen.count())]
        if shown != self._codes:
            self._show()
        self.chosen.fit()

    def finish(self) -> None:
        self.adder.finish()

    def forget(self) -> None:
        self.adder.forget()

    def retranslate(self) -> None:
        self.adder.retranslate()
        self.adder.editor.setPlaceholderText(_("Add…"))
        for button, words in (
            (self._remove, _("Remove")),
            (self._earlier, _("Move up")),
            (self._later, _("Move down")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)
        self._show()

    def set_name(self, name: str) -> None:
        self.adder.set_name(_("Add to {field}", field=name))
        self.chosen.setAccessibleName(name)
        for button in self._buttons:
            button.setAccessibleDescription(name)

    def set_read_only(self, *, read_only: bool) -> None:
        for part in (self.adder, *self._buttons):
            part.setVisible(not read_only)
        self.chosen.setEnabled(not read_only)

    def show_part(self, key: str) -> None:
        self.setFocus()
        if key in self._codes:
            self.chosen.setCurrentRow(self._codes.index(key))

    def remove(self) -> None:
        """Take away what is selected."""
        rows = self._rows()
        if not rows:
            return
        self._say([code for row, code in enumerate(self._codes) if row not in rows])
        if self.chosen.count():
            self.chosen.setCurrentRow(min(*rows, self.chosen.count() - 1))

    def move_chosen(self, step: int) -> None:
        """Move what is selected one place up (-1) or down (1)."""
        rows = self._rows()
        codes = list(self._codes)
        for row in rows if step < 0 else reversed(rows):
            if not 0 <= row + step < len(codes) or row + step in rows:
                return
            codes[row], codes[row + step] = codes[row + step], codes[row]
        if rows:
            self._say(codes)
            self.chosen.clearSelection()
            for row in rows:
                self.chosen.item(row + step).setSelected(True)

    def read_several(self, words: str) -> list[str]:
        """Return the codes that words name which name no single choice."""
        del words
        return []

    def label(self, code: str) -> str:
        """Return the words for a code, also for one that is in no list."""
        return self.adder.label(code)

    def _added(self, code: JsonValue) -> None:
        self.adder.show_value(None)
        self.adder.forget()
        if isinstance(code, str) and code not in self._codes:
            self._say([*self._codes, code])

    def _not_found(self, sentence: str) -> None:
        codes = self.read_several(self.adder.editor.text()) if sentence else []
        if codes:
            self.adder.forget()
            self._say([*self._codes, *(code for code in codes if code not in self._codes)])
        else:
            self.troubled.emit(sentence)

    def _say(self, codes: list[str]) -> None:
        self._codes = codes
        self._show()
        self.edited.emit(list(codes), "")

    def _rows(self) -> list[int]:
        return sorted(index.row() for index in self.chosen.selectedIndexes())

    def _show(self) -> None:
        self.chosen.clear()
        for code in self._codes:
            item = QListWidgetItem(self.label(code))
            item.setData(_CODE, code)
            if self._sign:
                item.setIcon(self._sign(code))
            self.chosen.addItem(item)
        self.chosen.fit()

    def _selected(self) -> None:
        for button in self._buttons:
            button.setEnabled(bool(self.chosen.selectedItems()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.chosen.fit()


def _button(owner: QWidget, name: str, deed: Callable[[], None]) -> QToolButton:
    button = QToolButton(owner)
    button.setIcon(theme.icon(name))
    button.setAutoRaise(True)
    button.clicked.connect(lambda _checked: deed())
    size = button.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize)
    button.setIconSize(QSize(size, size))
    return button
