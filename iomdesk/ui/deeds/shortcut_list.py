"""ShortcutList: every key of the window, in one list that can be read, heard, and copied to be printed."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from iomdesk.i18n import N_, _, listed
from iomdesk.ui.actions import DEEDS, MENUS, Actions
from iomdesk.ui.deeds.commands import bare
from iomdesk.ui.dialog import Dialog, words_label
from iomdesk.ui.look import theme

_SPOKEN = Qt.ItemDataRole.AccessibleTextRole
ELSEWHERE: tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], ...] = (
    (
        N_("Everywhere"),
        (
            (N_("Go to the menus"), ("F10",)),
            (N_("The menu of where you are"), ("Shift+F10",)),
            (N_("Next field or button"), ("Tab",)),
            (N_("Field or button before"), ("Shift+Tab",)),
        ),
    ),
    (
        N_("Lists"),
        (
            (N_("Go to the list from the search box"), ("Down",)),
            (N_("Clear the search"), ("Esc",)),
            (N_("Show what can be asked for"), ("Ctrl+Space",)),
            (N_("Take what was probably meant"), ("Ctrl+Return",)),
            (N_("Choose several rows one after another"), ("Shift+Down",)),
            (N_("Choose or drop a filter"), ("Space",)),
            (N_("Open or close a branch of the tree"), ("Right", "Left")),
        ),
    ),
    (
        N_("Fields"),
        (
            (N_("Show all that can be chosen"), ("Alt+Down",)),
            (N_("Take an entry out of a field with several"), ("Del",)),
            (N_("Move an entry up or down"), ("Alt+Up", "Alt+Down")),
            (N_("Open an address in the browser"), ("Ctrl+Return",)),
            (N_("Copy the address of an entry"), ("Ctrl+C",)),
        ),
    ),
    (
        N_("Translations"),
        (
            (N_("The text before, the text after"), ("Ctrl+Up", "Ctrl+Down")),
            (N_("Keep it and go to the next to translate"), ("Ctrl+Return",)),
            (N_("Copy the source"), ("Alt+0",)),
            (N_("Smaller letters, larger letters"), ("Ctrl+-", "Ctrl++", "Ctrl+=")),
            (N_("Swap the two languages"), ("Alt+9",)),
            (N_("Take a suggestion over"), ("Alt+1", "Alt+2", "Alt+3")),
            (N_("Texts by office"), ("Alt+B",)),
        ),
    ),
    (
        N_("Offices"),
        (
            (N_("Cut, and paste below another office"), ("Ctrl+X", "Ctrl+V")),
            (N_("Paste at the top"), ("Ctrl+Shift+V",)),
            (N_("Move to another office"), ("Ctrl+M",)),
            (N_("Go to what it became, to what it came from"), ("Alt+PgDown", "Alt+PgUp")),
        ),
    ),
    (N_("Charts"), ((N_("Copy a chart as a table"), ("Ctrl+C",)),)),
)
"""Keys that belong to a part of the window and stand in no menu of it."""


class ShortcutList(Dialog):
    """Deeds by menu, and then by part of the window, with their keys."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent, _("Keyboard shortcuts"), theme.GRID * 68, theme.GRID * 68)
        self.groups = list(_groups(actions))
        self.groups += _of_parts(parent, {keys for _title, rows in self.groups for _words, keys in rows})
        self._tree = QTreeWidget(self)
        self._tree.setColumnCount(2)
        self._tree.setHeaderLabels([_("Deed"), _("Keys")])
        self._tree.setRootIsDecorated(False)
        self._tree.setAccessibleName(_("Keyboard shortcuts"))
        for title, rows in self.groups:
            self._add(title, rows)
        self._tree.expandAll()
        self._tree.setItemsExpandable(False)
        header = self._tree.header()
        header.setMinimumSectionSize(self.fontMetrics().horizontalAdvance(_("Deed")) + theme.GRID * 2)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.body.addWidget(self._tree)
        self.body.addWidget(
            words_label(
                _("Where a keyboard has its digits with Shift, as the French one, Ctrl+1 is Ctrl+Shift+1 there.")
            )
        )
        self.add_button(_("Copy the List"), self.copy)
        self.add_close()

    def _add(self, title: str, rows: list[tuple[str, str]]) -> None:
        group = QTreeWidgetItem(self._tree, [title])
        group.setData(1, _SPOKEN, title)
        group.setFirstColumnSpanned(True)
        group.setSizeHint(0, QSize(0, self.fontMetrics().height() + theme.GRID + theme.HALF))
        font = group.font(0)
        font.setBold(True)
        group.setFont(0, font)
        for words, keys in rows:
            row = QTreeWidgetItem(group, [words, keys])
            row.setSizeHint(0, QSize(0, self.fontMetrics().height() + theme.HALF))

    def copy(self) -> None:
        """Put the list into the clipboard, a line a key, to be printed or sent."""
        lines = []
        for title, rows in self.groups:
            lines += [title, *(f"{words}\t{keys}" for words, keys in rows), ""]
        QGuiApplication.clipboard().setText("\n".join(lines))


def _groups(actions: Actions) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield the title of each group with its rows of words and keys."""
    for title, names in MENUS:
        rows = [(bare(_(DEEDS[name].words)), actions[name].shortcuts()) for name in names if name in DEEDS]
        yield bare(_(title)), [(words, _shown(keys)) for words, keys in rows if keys]
    for title, deeds in ELSEWHERE:
        yield _(title), [(_(words), _shown([QKeySequence(key) for key in keys])) for words, keys in deeds]


def _of_parts(window: QWidget, said: set[str]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield what else has keys in the parts of the window that there are."""
    known = {key for keys in said for key in keys.split(", ")}
    found = {
        bare(action.text()): _shown(action.shortcuts())
        for action in window.findChildren(QAction)
        if action.text() and not known.issuperset(_shown(action.shortcuts()).split(", "))
    }
    if rows := [(words, keys) for words, keys in found.items() if keys]:
        yield _("Here"), rows


def _shown(keys: list[QKeySequence]) -> str:
    return listed(key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys)
