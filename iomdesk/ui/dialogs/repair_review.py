"""RepairReview: every change of a repair, before one of them is made."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSplitter, QTreeWidget, QTreeWidgetItem, QWidget

from iomdesk.desk.desk import Desk
from iomdesk.desk.repairs import RepairPlan
from iomdesk.i18n import _, ngettext
from iomdesk.model.change import Change
from iomdesk.model.word_difference import Piece
from iomdesk.ui.changes.change_detail import ChangeDetail
from iomdesk.ui.changes.change_table_model import PIECES
from iomdesk.ui.changes.change_words import line_of, spoken
from iomdesk.ui.changes.difference_delegate import DifferenceDelegate
from iomdesk.ui.dialog import Dialog, words_label
from iomdesk.ui.fields.title_delegate import TitleDelegate
from iomdesk.ui.fields.value_words import place_words
from iomdesk.ui.lists.record_names import Names
from iomdesk.ui.look import theme
from iomdesk.ui.words.trouble_words import repair_label
from iomdesk.ui.words.wording import number_text

_CHANGE = Qt.ItemDataRole.UserRole
_MOST = 2000
_DIFFERENCE = 2


class RepairReview(Dialog):
    """A plan to look at. `accepted` is the signal to carry it out; nothing was written before."""

    def __init__(self, desk: Desk, plan: RepairPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent, repair_label(plan.name), 860, 560)
        self._desk = desk
        self._names = Names(desk)
        self.plan = plan
        self.body.addWidget(words_label(self._summary()))
        self.tree = QTreeWidget()
        self.tree.setColumnCount(3)
        self.tree.setHeaderLabels([_("Record"), _("Field"), _("Before and after")])
        self.tree.setRootIsDecorated(False)
        self.tree.setUniformRowHeights(True)
        self.tree.setAllColumnsShowFocus(True)
        self.tree.setAlternatingRowColors(True)
        self.tree.setAccessibleName(_("Changes"))
        self.tree.setItemDelegate(TitleDelegate(self.tree))
        self.tree.setItemDelegateForColumn(_DIFFERENCE, DifferenceDelegate(self.tree))
        self.detail = ChangeDetail()
        self.detail.setAccessibleName(_("The whole change"))
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
            row = QTreeWidgetItem([self._names.of(change.place.record), self._field(change), self._spoken(change)])
            row.setData(0, _CHANGE, change)
            row.setData(_DIFFERENCE, PIECES, self._line(change))
            row.setSizeHint(_DIFFERENCE, QSize(0, self.fontMetrics().height() + theme.GRID))
            self.tree.addTopLevelItem(row)
        left = len(self.plan.changes) - _MOST
        if left > 0:
            more = QTreeWidgetItem([_("… and {count} more", count=number_text(left))])
            more.setFlags(Qt.ItemFlag.NoItemFlags)
            self.tree.addTopLevelItem(more)
        for column, width in enumerate((theme.GRID * 36, theme.GRID * 22)):
            self.tree.setColumnWidth(column, width)
        if first := self.tree.topLevelItem(0):
            self.tree.setCurrentItem(first)

    def _field(self, change: Change) -> str:
        words = place_words(self._desk, change.kind, change.place)
        return _("{field}: state of the translation", field=words) if change.place.field == "translations" else words

    def _line(self, change: Change) -> list[Piece]:
        return [Piece("", _still())] if change.place.field == "translations" else line_of(self._desk, change)

    def _spoken(self, change: Change) -> str:
        return _still() if change.place.field == "translations" else spoken(self._desk, change)

    def _show_detail(self) -> None:
        item = self.tree.currentItem()
        change = item.data(0, _CHANGE) if item else None
        is_state = isinstance(change, Change) and change.place.field == "translations"
        self.detail.show_change(self._desk, change if isinstance(change, Change) and not is_state else None)
        if is_state:
            self.detail.setPlainText(_still())


def _still() -> str:
    """Return what becomes of the state of a translation: a repair alters no meaning."""
    return _("stays up to date")
