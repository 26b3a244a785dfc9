"""BackupLine: when the last backup was made, and the button that makes one now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from iomdesk.desk import guarding
from iomdesk.i18n import _
from iomdesk.ui import theme
from iomdesk.ui.dialogs.dialog import words_label
from iomdesk.ui.wording import moment_text

if TYPE_CHECKING:
    from iomdesk.desk.desk import Desk


def backup_words(desk: Desk) -> str:
    """Return when the last backup was made."""
    last = guarding.last_backup(desk)
    return _("Last backup: {moment}", moment=moment_text(last)) if last else _("There is no backup yet.")


class BackupLine(QWidget):
    """Looked at again whenever something was done."""

    wanted = Signal()
    """Make a backup now."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.told = words_label()
        self.make = QPushButton(self)
        self.make.setVisible(not desk.read_only)
        self.make.clicked.connect(lambda _checked: self.wanted.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GRID, theme.HALF, theme.GRID, theme.HALF)
        row.addWidget(self.told, 1)
        row.addWidget(self.make)

    def look_again(self) -> None:
        """Say it as it is now."""
        self.told.setText(backup_words(self._desk))

    def retranslate(self) -> None:
        """Put every word again, in today's language."""
        self.make.setText(_("Make a Backup Now"))
        self.look_again()
