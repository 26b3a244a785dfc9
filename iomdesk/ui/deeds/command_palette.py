"""CommandPalette: any deed of the window, and any record, by typing a part of its name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QIcon, QKeyEvent, QPixmap, QShowEvent
from PySide6.QtWidgets import QHeaderView, QLabel, QTreeWidget, QTreeWidgetItem, QWidget

from iomdesk.i18n import _, listed, ngettext
from iomdesk.ui.deeds.commands import Command, commands, fitting
from iomdesk.ui.dialog import Dialog
from iomdesk.ui.lists.search_line import SearchLine
from iomdesk.ui.look import theme
from iomdesk.ui.look.theme import Tone

if TYPE_CHECKING:
    from iomdesk.desk.settings import Settings
    from iomdesk.ui.actions import Actions
    from iomdesk.ui.sections.section import Section

_COMMAND = Qt.ItemDataRole.UserRole
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole
_RECENT = "commands.recent"
_MOST_RECENT = 6
_PAUSE = 120
"""Records are looked for so many milliseconds after the last key; commands at once."""
_PAGE = 10

Finder = Callable[[str], list[Command]]
"""Returns what goes to the records that words find."""


class CommandPalette(Dialog):
    """A line to type in and what fits; Enter does what is marked, or says why it cannot be done now."""

    def __init__(
        self,
        actions: Actions,
        settings: Settings,
        parent: QWidget,
        section: Section | None = None,
        find_records: Finder | None = None,
    ) -> None:
        super().__init__(parent, _("Any command"), theme.GRID * 80, theme.GRID * 50)
        self._settings = settings
        self._commands = commands(actions, section)
        self._find_records = find_records
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._add_records)
        self._line = SearchLine(self)
        self._line.setPlaceholderText(_("A command, a project or an office"))
        self._line.setAccessibleName(_("Command"))
        self._line.textChanged.connect(self._narrow)
        self._line.installEventFilter(self)
        self.list = self._made_list()
        self.note = QLabel(self)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setContentsMargins(theme.HALF, 0, theme.HALF, 0)
        self.body.setContentsMargins(*([theme.GRID] * 4))
        for part in (self._line, self.list, self.note):
            self.body.addWidget(part)
        self._narrow("")
        self._line.setFocus()

    def _made_list(self) -> QTreeWidget:
        made = QTreeWidget(self)
        made.setColumnCount(3)
        made.setHeaderHidden(True)
        made.setRootIsDecorated(False)
        made.setUniformRowHeights(True)
        made.setAllColumnsShowFocus(True)
        made.setIconSize(QSize(theme.ICON, theme.ICON))
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the line has it, and moves the mark
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setAccessibleName(_("Commands"))
        header = made.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        made.itemClicked.connect(self._do)
        made.currentItemChanged.connect(lambda item, _before: self._say_marked(item))
        return made

    def showEvent(self, event: QShowEvent) -> None:
        """Stand in the upper part of the window, where one looks."""
        super().showEvent(event)
        if parent := self.parentWidget():
            window = parent.window()
            self.move(window.mapToGlobal(QPoint((window.width() - self.width()) // 2, theme.GRID * 8)))

    def _narrow(self, words: str) -> None:
        self.list.clear()
        for command in fitting(words, self._commands, self._settings.get(_RECENT, [])):
            self.list.addTopLevelItem(self._item(command))
        self._mark(0)
        self._say_count()
        if self._find_records and words.strip():
            self._pause.start()

    def _add_records(self) -> None:
        """Put the records below the commands; those that words name by their ID come before."""
        if self._find_records:
            for command in self._find_records(self._line.text()):
                self.list.addTopLevelItem(self._item(command))
            if self.list.currentItem() is None:
                self._mark(0)
            self._say_count()

    def _say_count(self) -> None:
        count = self.list.topLevelItemCount()
        words = ngettext("{count} fits. Enter does what is marked.", "{count} fit. Enter does what is marked.", count)
        self.note.setText(words if count else _("Nothing is called so. Fewer letters find more."))

    def _item(self, command: Command) -> QTreeWidgetItem:
        item = QTreeWidgetItem([command.name, command.why_not or command.place, command.keys])
        nothing = QPixmap(theme.ICON, theme.ICON)
        nothing.fill(Qt.GlobalColor.transparent)
        item.setIcon(0, QIcon(nothing) if command.icon.isNull() else command.icon)
        quiet = theme.color(Tone.QUIET)
        for column in range(0 if command.why_not else 1, 3):
            item.setForeground(column, quiet)
        spoken = listed(part for part in (command.name, command.why_not or command.place, command.keys) if part)
        for column in range(3):
            item.setData(column, _SPOKEN, spoken if column == 0 else item.text(column) or command.name)
        item.setSizeHint(0, QSize(0, max(theme.GRID * 3, self.fontMetrics().height() + theme.GRID)))
        item.setData(0, _COMMAND, command)
        return item

    def _mark(self, number: int) -> None:
        item = self.list.topLevelItem(max(0, min(self.list.topLevelItemCount() - 1, number)))
        if item is not None:
            self.list.setCurrentItem(item)

    def _say_marked(self, item: QTreeWidgetItem | None) -> None:
        """Say aloud what is marked: the keyboard stays in the line."""
        if item is not None and self._line.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._line, item.data(0, _SPOKEN)))

    def _do(self, item: QTreeWidgetItem | None, _column: int = 0) -> None:
        command: Command | None = item.data(0, _COMMAND) if item else None
        if command is None:
            return
        if command.why_not:
            self.note.setText(command.why_not)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.note, command.why_not))
            return
        if command in self._commands:
            kept = [key for key in self._settings.get(_RECENT, []) if key != command.key]
            self._settings.set(_RECENT, [command.key, *kept][:_MOST_RECENT])
        self.accept()
        command.do()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _PAGE, Qt.Key.Key_PageUp: -_PAGE}
            step = steps.get(Qt.Key(event.key()))
            if step:
                self._mark(self.list.currentIndex().row() + step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._do(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)
