"""FileChooser: asks for a file; Qt's own, where it is shown, is put right in words, order and direction."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHeaderView,
    QLineEdit,
    QSplitter,
    QToolButton,
    QTreeView,
    QWidget,
)

from iomdesk.i18n import _
from iomdesk.ui.dialog import bare_buttons
from iomdesk.ui.keyboard.help_key import give_help
from iomdesk.ui.look import theme

_PLACES = theme.GRID * 18
"""The room for the places beside the files."""
_USUAL = QSize(theme.GRID * 94, theme.GRID * 58)
_KIND_OF_FILE = 2
"""The column of what the system calls a file; the name with its ending says more."""

_ICONS = {
    "backButton": "previous",
    "forwardButton": "next",
    "toParentButton": "up",
    "newFolderButton": "new-folder",
    "listModeButton": "tiles",
    "detailModeButton": "lines",
}
"""The icons of Qt's buttons; its own are black, whatever the ground."""


class FileChooser(QFileDialog):
    """The system's own chooser where there is one, else Qt's; it is gone once it is closed."""

    def __init__(self, parent: QWidget | None, title: str, folder: Path) -> None:
        super().__init__(parent, title, str(folder))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # A list of endings is cut, and tells few what it means.
        self.setOption(QFileDialog.Option.HideNameFilterDetails)
        give_help(self)
        self.setLabelText(QFileDialog.DialogLabel.LookIn, _("&Look in:"))
        self.setLabelText(QFileDialog.DialogLabel.FileType, _("Files of &type:"))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.resize(self.size().expandedTo(_USUAL))
            self._put_right()

    def _put_right(self) -> None:
        for part in (self.findChild(QLineEdit, "fileNameEdit"), self.findChild(QComboBox, "lookInCombo")):
            if part:
                part.setLayoutDirection(
                    Qt.LayoutDirection.LeftToRight
                )  # a path begins with its first folder everywhere
        for name, icon in _ICONS.items():
            if button := self.findChild(QToolButton, name):
                button.setIcon(theme.icon(icon))
        # Qt gives the places all the room where one writes from the right.
        if split := self.findChild(QSplitter, "splitter"):
            split.setSizes([_PLACES, max(_PLACES, self.width() - _PLACES)])
        if files := self.findChild(QTreeView, "treeView"):
            files.sortByColumn(0, Qt.SortOrder.AscendingOrder)  # Qt begins with the last name
            files.hideColumn(_KIND_OF_FILE)
            files.header().setStretchLastSection(False)
            for column in range(files.header().count()):
                is_name = column == 0
                mode = QHeaderView.ResizeMode.Stretch if is_name else QHeaderView.ResizeMode.ResizeToContents
                files.header().setSectionResizeMode(column, mode)
        bare_buttons(self)
