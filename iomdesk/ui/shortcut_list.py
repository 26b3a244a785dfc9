"""ShortcutList: every key of the window, in one list."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from iomdesk.i18n import N_, _
from iomdesk.ui import theme
from iomdesk.ui.actions import DEEDS, MENUS, Actions, without_mnemonic

_IN_LISTS = (
    (N_("Go to the list from the search box"), "Down"),
    (N_("Clear the search"), "Esc"),
    (N_("Choose several rows one after another"), "Shift+Down"),
    (N_("Open or close a branch of the tree"), "Right"),
)


class ShortcutList(QDialog):
    """Deeds by menu, with their keys."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Keyboard shortcuts"))
        tree = QTreeWidget(self)
        tree.setColumnCount(2)
        tree.setHeaderLabels([_("Deed"), _("Keys")])
        tree.setRootIsDecorated(False)
        tree.setAccessibleName(_("Keyboard shortcuts"))
        for title, names in MENUS:
            rows = [(without_mnemonic(_(DEEDS[n].words)), actions[n].shortcuts()) for n in names if n in DEEDS]
            self._group(tree, without_mnemonic(_(title)), [(words, keys) for words, keys in rows if keys])
        self._group(tree, _("Lists"), [(_(words), [QKeySequence(keys)]) for words, keys in _IN_LISTS])
        tree.expandAll()
        tree.setItemsExpandable(False)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        tree.header().setMinimumSectionSize(tree.fontMetrics().horizontalAdvance(_("Deed")) + theme.GRID * 2)
        tree.header().setStretchLastSection(False)
        tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.button(QDialogButtonBox.StandardButton.Close).setIcon(QIcon())
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(tree)
        column.addWidget(buttons)
        self.resize(theme.GRID * 64, theme.GRID * 64)

    @staticmethod
    def _group(tree: QTreeWidget, title: str, rows: list[tuple[str, list[QKeySequence]]]) -> None:
        group = QTreeWidgetItem(tree, [title])
        font = group.font(0)
        font.setBold(True)
        group.setFont(0, font)
        native = QKeySequence.SequenceFormat.NativeText
        for words, keys in rows:
            shown = ", ".join(key.toString(native) for key in keys)
            row = QTreeWidgetItem(group, [words.removesuffix("…").strip(), shown])
            row.setSizeHint(0, QSize(0, tree.fontMetrics().height() + theme.HALF))
