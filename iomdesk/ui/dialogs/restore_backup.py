"""RestoreBackup: choose the backup that is to take the place of a catalogue, and see what that would change."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from iomdesk.desk.restoring import Backup, backups, projects_in
from iomdesk.i18n import N_, _
from iomdesk.model.change import RecordKind
from iomdesk.ui.dialog import Dialog, words_label
from iomdesk.ui.lists.restored_list import RestoredList
from iomdesk.ui.look import theme
from iomdesk.ui.words.plain_text import visible
from iomdesk.ui.words.wording import count_label, moment_text

_REASONS = {
    "regular": N_("while it was open"),
    "close": N_("on closing"),
    "import": N_("before an import"),
    "change": N_("before a change of many records"),
    "upgrade": N_("before an upgrade"),
    "restore": N_("before a restore"),
}
_BACKUP = Qt.ItemDataRole.UserRole
_LOOKED_INTO = 12
"""So many of the newest backups are opened to say what they hold."""


class RestoreBackup(Dialog):
    """The backups, newest first. The file that is there now is kept."""

    chosen = Signal(object)
    """The Backup to be restored."""

    def __init__(self, catalogue: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent, _("Restore a backup"), 620, 520)
        name = visible(catalogue.name)
        self.body.addWidget(words_label(_("Which backup is to take the place of “{name}”?", name=name)))
        self.list = QTreeWidget()
        self.list.setHeaderLabels([_("Made"), _("On what occasion"), _("Holds")])
        self.list.setAccessibleName(_("Backups, newest first"))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAllColumnsShowFocus(True)
        for number, backup in enumerate(backups(catalogue)):
            row = _row(backup, look_into=number < _LOOKED_INTO)
            row.setSizeHint(2, QSize(0, self.fontMetrics().height() + theme.GRID))
            self.list.addTopLevelItem(row)
        for column in (0, 1):
            self.list.resizeColumnToContents(column)
            self.list.setColumnWidth(column, self.list.columnWidth(column) + 2 * theme.GRID)
        self.body.addWidget(self.list, 3)
        self.difference = RestoredList(catalogue)
        self.body.addWidget(self.difference, 2)
        self.finished.connect(lambda _result: self.difference.end())
        self.body.addWidget(words_label(_("The file that is there now is not deleted; it is kept beside it.")))
        self.restore = self.add_button(_("Restore"), self._choose, default=True)
        self.add_close(_("Cancel"))
        self.list.itemDoubleClicked.connect(lambda *_clicked: self._choose())
        self.list.currentItemChanged.connect(lambda *_items: self._look())
        for number in range(self.list.topLevelItemCount()):
            first = self.list.topLevelItem(number)
            if first and not first.isDisabled():
                self.list.setCurrentItem(first)
                break
        self._look()

    def _look(self) -> None:
        current = self.list.currentItem()
        usable = current if current is not None and not current.isDisabled() else None
        self.restore.setEnabled(usable is not None)
        self.difference.show_backup(usable.data(0, _BACKUP) if usable else None)

    def _choose(self) -> None:
        current = self.list.currentItem()
        if current and not current.isDisabled():
            self.chosen.emit(current.data(0, _BACKUP))
            self.accept()


def _row(backup: Backup, *, look_into: bool) -> QTreeWidgetItem:
    reason = _(_REASONS[backup.reason]) if backup.reason in _REASONS else visible(backup.reason)
    holds, is_usable = "", True
    if look_into:
        projects = projects_in(backup)
        is_usable = projects is not None
        holds = _("cannot be opened") if projects is None else count_label(RecordKind.PROJECT, projects)
    row = QTreeWidgetItem([moment_text(backup.at), reason, holds])
    row.setData(0, _BACKUP, backup)
    row.setDisabled(not is_usable)
    return row
