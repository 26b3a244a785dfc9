"""CommandPalette: any deed of the window by typing a part of its name."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from iomdesk.i18n import _
from iomdesk.ui import theme
from iomdesk.ui.actions import Actions, without_mnemonic

_ACTION = Qt.ItemDataRole.UserRole


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


class CommandPalette(QDialog):
    """A line to type in and the deeds that fit; Enter does the one that is marked."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Any command"))
        self._actions = [action for name, action in actions if action.isEnabled() and name != "commands"]
        self._line = QLineEdit(self)
        self._line.setPlaceholderText(_("Type a part of its name"))
        self._line.setAccessibleName(_("Command"))
        self._line.setClearButtonEnabled(True)
        self._line.textChanged.connect(self._narrow)
        self._line.installEventFilter(self)
        self._list = QListWidget(self)
        self._list.setAccessibleName(_("Commands"))
        self._list.itemActivated.connect(self._do)
        self._list.itemClicked.connect(self._do)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.GRID)
        column.setSpacing(theme.GRID)
        column.addWidget(self._line)
        column.addWidget(self._list)
        self.resize(theme.GRID * 60, theme.GRID * 45)
        self._narrow("")

    def _narrow(self, words: str) -> None:
        parts = _plain(words).split()
        self._list.clear()
        for action in self._actions:
            name = without_mnemonic(action.text())
            if all(part in _plain(name) for part in parts):
                self._list.addItem(self._item(action, name))
        self._list.setCurrentRow(0)

    @staticmethod
    def _item(action: QAction, name: str) -> QListWidgetItem:
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        item = QListWidgetItem(action.icon(), f"{name}   {keys}" if keys else name)
        item.setData(_ACTION, action)
        return item

    def _do(self, item: QListWidgetItem | None) -> None:
        self.accept()
        if item is not None:
            item.data(_ACTION).trigger()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step:
                last = self._list.count() - 1
                self._list.setCurrentRow(max(0, min(last, self._list.currentRow() + step)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._do(self._list.currentItem())
                return True
        return super().eventFilter(watched, event)
