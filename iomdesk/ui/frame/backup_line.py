"""BackupLine: when the last backup was made and the last file sent, and the button that makes a backup now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from iomdesk.desk import guarding
from iomdesk.i18n import _
from iomdesk.ui.dialog import words_label
from iomdesk.ui.look import theme
from iomdesk.ui.words.plain_text import visible
from iomdesk.ui.words.wording import moment_text

if TYPE_CHECKING:
    from iomdesk.desk.desk import Desk
    from iomdesk.ui.start.recent import Recent


def backup_words(desk: Desk) -> str:
    """Return when the last backup was made."""
    last = guarding.last_backup(desk)
    return _("Last backup: {moment}", moment=moment_text(last)) if last else _("There is no backup yet.")


class BackupLine(QWidget):
    """Looked at again whenever something was done."""

    wanted = Signal()
    """Make a backup now."""

    def __init__(self, desk: Desk, recent: Recent, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._recent = desk, recent
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
        lines = [backup_words(self._desk)]
        known = self._recent.of(self._desk.path)
        if known.sent:
            name = visible(known.sent_as)
            lines.append(_("Last export: {moment}, to “{name}”", moment=moment_text(known.sent), name=name))
        self.told.setText("\n".join(lines))

    def retranslate(self) -> None:
        """Put every word again, in today's language."""
        self.make.setText(_("Make a Backup Now"))
        self.look_again()
