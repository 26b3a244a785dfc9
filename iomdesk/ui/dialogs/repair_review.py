"""RepairReview: every change of a repair, before one of them is made."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHeaderView, QSplitter, QTextEdit, QTreeWidget, QTreeWidgetItem, QWidget

from iomdesk.desk.desk import Desk
from iomdesk.desk.repairs import RepairPlan
from iomdesk.i18n import _, ngettext
from iomdesk.model.change import Change
from iomdesk.ui import theme
from iomdesk.ui.dialogs.dialog import Dialog, words_label
from iomdesk.ui.fields.bounds import bounded
from iomdesk.ui.fields.value_words import place_words, value_words
from iomdesk.ui.lists.record_names import Names
from iomdesk.ui.plain_text import visible
from iomdesk.ui.trouble_words import repair_label
from iomdesk.ui.wording import number_text

_CHANGE = Qt.ItemDataRole.UserRole
_MOST = 2000
_LINE = 300


class RepairReview(Dialog):
    """A plan to look at. `accepted` is the signal to carry it out; nothing was written before."""

    def __init__(self, desk: Desk, plan: RepairPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent, repair_label(plan.name), 860, 560)
        self._desk = desk
        self._names = Names(desk)
        self.plan = plan
        self.body.addWidget(words_label(self._summary()))
        self.tree = QTreeWidget()
        self.tree.setColumnCount(4)
        self.tree.setHeaderLabels([_("Record"), _("Field"), _("Before"), _("After")])
        self.tree.setRootIsDecorated(False)
        self.tree.setUniformRowHeights(True)
        self.tree.setAllColumnsShowFocus(True)
        self.tree.setAlternatingRowColors(True)
        self.tree.setAccessibleName(_("Changes"))
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.detail = QTextEdit()
        self.detail.setReadOnly(True)
        self.detail.setAcceptRichText(False)
        self.detail.setAccessibleName(_("Before and after"))
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.tree)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        self.body.addWidget(split, 1)
        count = plan.records
        words = ngettext("Repair {number} Record", "Repair {number} Records", count, number=number_text(count))
        self.make = self.add_button(words, self.accept, default=True)
        self.add_close(_("Cancel"))
        self.tree.currentItemChanged.connect(lambda *_items: self._show_detail())
        self._fill()

    def _summary(self) -> str:
        count = len(self.plan.changes)
        return ngettext(
            "{number} change. Nothing else is touched, and one step of undo takes it back.",
            "{number} changes. Nothing else is touched, and one step of undo takes them all back.",
            count,
            number=number_text(count),
        )

    def _fill(self) -> None:
        for change in self.plan.changes[:_MOST]:
            before, after = (visible(words)[:_LINE] for words in self._values(change))
            row = QTreeWidgetItem([self._names.of(change.place.record), self._field(change), before, after])
            row.setData(0, _CHANGE, change)
            row.setSizeHint(0, QSize(0, self.fontMetrics().height() + theme.GRID))
            self.tree.addTopLevelItem(row)
        left = len(self.plan.changes) - _MOST
        if left > 0:
            more = QTreeWidgetItem([_("… and {count} more", count=number_text(left))])
            more.setFlags(Qt.ItemFlag.NoItemFlags)
            self.tree.addTopLevelItem(more)
        for column, width in enumerate((230, 150, 210)):
            self.tree.setColumnWidth(column, width)
        if first := self.tree.topLevelItem(0):
            self.tree.setCurrentItem(first)

    def _field(self, change: Change) -> str:
        words = place_words(self._desk, change.kind, change.place)
        return _("{field}: state of the translation", field=words) if change.place.field == "translations" else words

    def _values(self, change: Change) -> tuple[str, str]:
        if change.place.field == "translations":
            return _("up to date"), _("still up to date")
        before, after = (value_words(self._desk, change.kind, change.place, v) for v in (change.before, change.after))
        return before, after

    def _show_detail(self) -> None:
        item = self.tree.currentItem()
        change = item.data(0, _CHANGE) if item else None
        if not isinstance(change, Change):
            self.detail.clear()
            return
        before, after = self._values(change)
        name = self._names.of(change.place.record)
        lines = [name, self._field(change), "", _("Before:"), visible(before), "", _("After:"), visible(after)]
        self.detail.setPlainText(bounded("\n".join(lines)))
