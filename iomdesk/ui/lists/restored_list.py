"""RestoredList: what restoring a backup would do, record by record, found in the background."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from iomdesk.desk.naming import name_of_record
from iomdesk.desk.restoring import Difference, difference
from iomdesk.i18n import N_, _, language
from iomdesk.ui.background.slow_work import SlowWork
from iomdesk.ui.dialog import words_label
from iomdesk.ui.fields.title_delegate import TitleDelegate
from iomdesk.ui.look import theme
from iomdesk.ui.words.plain_text import visible
from iomdesk.ui.words.wording import moment_text, number_text

if TYPE_CHECKING:
    from iomdesk.desk.restoring import Backup

_DEEDS = {"changed": N_("becomes as it was"), "gone": N_("goes"), "back": N_("comes back")}


class RestoredList(QWidget):
    """Shows the difference of one backup at a time: of the one that was asked for last."""

    def __init__(self, catalogue: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._wanted: Backup | None = None
        self._slow = SlowWork(self)
        self._slow.settled.connect(self._go_on)
        self.summary = words_label()
        self.table = QTreeWidget()
        self.table.setHeaderLabels([_("Record"), _("What becomes of it")])
        self.table.setAccessibleName(_("What restoring it would do"))
        self.table.setItemDelegate(TitleDelegate(self.table))
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(True)
        self.table.setAllColumnsShowFocus(True)
        self.table.header().setStretchLastSection(False)
        self.table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.summary)
        column.addWidget(self.table, 1)

    def show_backup(self, backup: Backup | None) -> None:
        """Find out what restoring this backup would do, and show it; None: nothing."""
        self.table.clear()
        self.summary.setText(_("Looking for what would change …") if backup else "")
        self._wanted = backup
        self._slow.cancel()
        self._go_on()

    def _go_on(self) -> None:
        if self._wanted and not self._slow.is_running:
            backup, self._wanted = self._wanted, None
            self._slow.start("", partial(difference, self._catalogue, backup), self._take)

    def _take(self, found: Difference) -> None:
        if self._wanted:
            return
        comparison, instead = found
        if comparison is None:
            self.summary.setText(_("What would change cannot be found: the file cannot be read."))
            return
        counts = (comparison.changed, comparison.gone, comparison.back)
        changed, gone, back = (number_text(count) for count in counts)
        said = _(
            "Become as they were: {changed} · go: {gone} · come back: {back}", changed=changed, gone=gone, back=back
        )
        if not any(counts):
            said = _("Restoring it changes no project and no office.")
        if instead:
            moment = moment_text(instead.at)
            said += "\n" + _(
                "The file itself cannot be read, so this compares with the backup of {moment}.", moment=moment
            )
        self.summary.setText(said)
        for deed, kept in comparison.first:
            name = name_of_record(kept.record, [language()])
            row = QTreeWidgetItem([visible(name), _(_DEEDS[deed])])
            row.setSizeHint(0, QSize(0, self.fontMetrics().height() + theme.GRID))
            self.table.addTopLevelItem(row)

    def end(self) -> None:
        """Stop looking: the dialog closes."""
        self._wanted = None
        self._slow.abandon()
