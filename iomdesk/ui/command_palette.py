"""CommandPalette: any deed of the window by typing a part of its name."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QKeySequence, QPalette, QPixmap
from PySide6.QtWidgets import QDialog, QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

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
        self.list = QTreeWidget(self)
        self.list.setColumnCount(2)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAllColumnsShowFocus(True)
        self.list.setIconSize(QSize(theme.ICON, theme.ICON))
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.list.setAccessibleName(_("Commands"))
        self.list.itemActivated.connect(self._do)
        self.list.itemClicked.connect(self._do)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.GRID)
        column.setSpacing(theme.GRID)
        column.addWidget(self._line)
        column.addWidget(self.list)
        self.resize(theme.GRID * 60, theme.GRID * 45)
        self._narrow("")

    def _narrow(self, words: str) -> None:
        parts = _plain(words).split()
        self.list.clear()
        for action in self._actions:
            name = without_mnemonic(action.text()).removesuffix("…").strip()
            if all(part in _plain(name) for part in parts):
                self.list.addTopLevelItem(self._item(action, name))
        self._mark(0)

    def _item(self, action: QAction, name: str) -> QTreeWidgetItem:
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        item = QTreeWidgetItem([name, keys])
        nothing = QPixmap(theme.ICON, theme.ICON)
        nothing.fill(Qt.GlobalColor.transparent)
        item.setIcon(0, QIcon(nothing) if action.icon().isNull() else action.icon())
        item.setForeground(1, self.palette().color(QPalette.ColorRole.PlaceholderText))
        item.setSizeHint(0, QSize(0, theme.GRID * 3))
        item.setData(0, _ACTION, action)
        return item

    def _mark(self, number: int) -> None:
        item = self.list.topLevelItem(max(0, min(self.list.topLevelItemCount() - 1, number)))
        if item is not None:
            self.list.setCurrentItem(item)

    def _do(self, item: QTreeWidgetItem | None, _column: int = 0) -> None:
        self.accept()
        if item is not None:
            item.data(0, _ACTION).trigger()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step:
                self._mark(self.list.currentIndex().row() + step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._do(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)
