"""FileChooser: asks for a file, with the few words that Qt's own translations lack."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from iomdesk.i18n import _
from iomdesk.ui.handbook.help_key import give_help


class FileChooser(QFileDialog):
    """The system's own chooser where there is one, else Qt's; it is gone once it is closed."""

    def __init__(self, parent: QWidget | None, title: str, folder: Path) -> None:
        super().__init__(parent, title, str(folder))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        give_help(self)
        self.setLabelText(QFileDialog.DialogLabel.LookIn, _("&Look in:"))
        self.setLabelText(QFileDialog.DialogLabel.FileType, _("Files of &type:"))
