"""ImportReview: what taking files in would do, before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QSplitter,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from iomdesk.desk.import_plan import SHOWN_ITEMS, ImportPlan
from iomdesk.i18n import N_, _, listed, ngettext
from iomdesk.model.change import Place
from iomdesk.model.journal import Problem
from iomdesk.model.plan_item import PlanItem
from iomdesk.ui.dialog import Dialog, words_label
from iomdesk.ui.dialogs.file_chooser import FileChooser
from iomdesk.ui.dialogs.file_facts import FileFacts
from iomdesk.ui.dialogs.plain_list import plain_list
from iomdesk.ui.dialogs.plan_detail import PlanDetail, telling_changes
from iomdesk.ui.fields.value_words import place_words
from iomdesk.ui.look import theme
from iomdesk.ui.words.plain_text import in_a_row, tip, visible
from iomdesk.ui.words.wording import deed_label, kind_label, number_text

if TYPE_CHECKING:
    from iomdesk.desk.desk import Desk

CHOICES = (
    ("ask", N_("Keep both values until somebody decides")),
    ("mine", N_("Keep the values of this catalogue")),
    ("theirs", N_("Take the values of the file")),
    ("both", N_("Put both texts one after the other")),
)
_ITEM = Qt.ItemDataRole.UserRole
_MOST_PLACES = 8
_OF_NAME = theme.GRID * 40


class ImportReview(Dialog):
    """A plan to look at. `accepted` is the signal to carry it out; nothing was written before."""

    conflict_choice_made = Signal(str)
    """The person decides otherwise about values that differ: the plan is to be made again."""
    report_wanted = Signal()
    """Save what is shown as a report."""
    set_aside = Signal()
    """The person left without taking anything in."""
    bad_records_wanted = Signal(str)
    """What cannot be taken in is to be written to a file of this name."""

    def __init__(self, desk: Desk, plan: ImportPlan, parent: QWidget | None = None) -> None:
        is_empty = not (plan.items or plan.problems or plan.notes)
        super().__init__(parent, _("Import"), 460 if is_empty else 860, 0 if is_empty else 600)
        self._desk = desk
        self.plan = plan
        self._is_replaced = False
        self.about = FileFacts(desk, plan)
        for words in self._summary():
            self.body.addWidget(words_label(words))
        self.body.addWidget(self.about)
        self._add_conflicts()
        self.tabs = QTabWidget()
        self.tabs.setTabBarAutoHide(True)
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(self.windowTitle())
        self.items = self._item_list()
        self.detail = PlanDetail(desk)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.items)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        self.tabs.addTab(split, _("Records"))
        self._add_problems()
        self.body.addWidget(self.tabs, 1)
        self.tabs.setVisible(not is_empty)
        self._add_buttons()
        self.items.currentItemChanged.connect(lambda *_items: self._show_detail())
        if first := self.items.topLevelItem(0):
            self.items.setCurrentItem(first)
        self._show_detail()

    def _add_conflicts(self) -> None:
        """Add what is to become of values that differ, if there are any."""
        self.conflicts = QComboBox()
        for choice, words in CHOICES:
            self.conflicts.addItem(_(words), choice)
        self.conflicts.setCurrentIndex(max(0, self.conflicts.findData(self.plan.on_conflict)))
        self.conflicts.activated.connect(self._decide)
        form = QFormLayout()
        form.addRow(self._words_of_conflicts(), self.conflicts)
        self.body.addLayout(form)
        form.setRowVisible(self.conflicts, bool(self.plan.differing) or self.plan.on_conflict != "ask")

    def _add_buttons(self) -> None:
        """Add the deeds; a person is not led to take in a file before the one that comes first."""
        self.take = self.add_button(self._words_of_deed(), self.accept, default=not self.plan.lacking)
        self.take.setVisible(self.plan.is_needed)
        self.bad = self.add_button(_("Save the Bad Records …"), self._choose_file)
        self.bad.setVisible(bool(self.plan.problems) and self.plan.is_of_an_office)
        self.report = self.add_button(_("Save Report …"), self.report_wanted.emit)
        self.report.setVisible(bool(self.plan.items or self.plan.problems or self.plan.notes))
        close = self.add_close(_("Cancel") if self.plan.is_needed else "")
        close.setDefault(bool(self.plan.lacking))

    def _add_problems(self) -> None:
        """Add what cannot be used, and what is to be known, each where it stands; what is wrong is seen first."""
        self.problems = self._problem_list(self.plan.problems, _("Problems"), _("What is wrong"))
        self.notes = self._problem_list(self.plan.notes, _("Doubts"), _("What is in doubt"))
        if self.plan.problems:
            count = number_text(len(self.plan.problems))
            self.tabs.addTab(self.problems, _("Problems ({count})", count=count))
        if self.plan.notes:
            self.tabs.addTab(self.notes, _("Doubts ({count})", count=number_text(len(self.plan.notes))))
        if self.plan.problems and not self.plan.items:
            self.tabs.setCurrentWidget(self.problems)

    def _words_of_conflicts(self) -> str:
        count = self.plan.differing
        if not count:
            return _("Where both have a value:")
        return ngettext(
            "{number} value differs between this catalogue and the file:",
            "{number} values differ between this catalogue and the file:",
            count,
            number=number_text(count),
        )

    def _summary(self) -> tuple[str, ...]:
        counts = [
            _("{deed}: {count}", deed=deed_label(deed), count=number_text(count))
            for deed, count in self.plan.counts.items()
            if count
        ]
        if not self.plan.is_needed:
            return (_("There is nothing new in “{name}”.", name=visible(self.plan.incoming.name)),)
        words = _("What “{name}” would bring. Nothing is written yet.", name=visible(self.plan.incoming.name))
        return words, in_a_row(counts)

    def _words_of_deed(self) -> str:
        count = self.plan.to_do
        if self.plan.problems:
            whole = count + self.plan.counts.get("unchanged", 0) + len(self.plan.problems)
            return _("Take in the Good Part ({count} of {all})", count=number_text(count), all=number_text(whole))
        if not count:
            return _("Take Note of What the Office Has")
        if self.plan.lacking:
            return ngettext(
                "Import Only This ({number} Record)",
                "Import Only This ({number} Records)",
                count,
                number=number_text(count),
            )
        return ngettext("Import {number} Record", "Import {number} Records", count, number=number_text(count))

    def office(self) -> str:
        """Return the office that sent the file, as the person says it; nothing if the file says it itself."""
        return self.about.office()

    def reject(self) -> None:
        if not self._is_replaced:
            self.set_aside.emit()
        super().reject()

    def _choose_file(self) -> None:
        (source,) = self.plan.digests
        name = source.name.removesuffix(".gz").removesuffix(".json").removesuffix(".iomcat")
        chooser = FileChooser(self, _("Save the bad records"), source.parent)
        chooser.setAcceptMode(FileChooser.AcceptMode.AcceptSave)
        chooser.setNameFilters([_("Catalogue files (*{suffix})", suffix=".iomcat.json"), _("All files (*)")])
        chooser.selectFile(_("{name} - to be mended", name=name) + ".iomcat.json")
        chooser.fileSelected.connect(self.bad_records_wanted)
        chooser.open()

    def _item_list(self) -> QTreeWidget:
        tree = plain_list(
            [_("What happens"), _("Kind"), _("Name"), _("What changes")], _("Records that the files bring")
        )
        for item in sorted(self.plan.items, key=lambda item: item.deed != "undecided"):
            row = QTreeWidgetItem(
                [deed_label(item.deed), kind_label(item.kind), visible(item.name), self._fields(item)]
            )
            row.setData(0, _ITEM, item)
            _add(tree, row)
        if self.plan.to_do > len(self.plan.items):
            _add_more(tree, self.plan.to_do - len(self.plan.items))
        _fit(tree, 2)
        tree.setColumnWidth(2, _OF_NAME)
        return tree

    def _fields(self, item: PlanItem) -> str:
        count = len(item.remarks)
        remarks = ngettext("{count} remark", "{count} remarks", count) if count else ""
        asked = [Place.named(item.uid, name) for name in item.questions]
        changed = [change.place for change in telling_changes(item) if change.place.field]
        places = dict.fromkeys(place_words(self._desk, item.kind, place) for place in [*asked, *changed][:_MOST_PLACES])
        return in_a_row((listed(places), remarks))

    @staticmethod
    def _problem_list(problems: list[Problem], name: str, heading: str) -> QTreeWidget:
        tree = plain_list([_("File"), _("Line"), _("Field"), heading], name)
        for problem in problems[:SHOWN_ITEMS]:
            line = number_text(problem.line) if problem.line is not None else ""
            words = [visible(problem.file), line, visible(problem.field), visible(problem.message)]
            row = QTreeWidgetItem(words)
            row.setToolTip(3, tip(problem.file, problem.message))
            _add(tree, row)
        if len(problems) > SHOWN_ITEMS:
            _add_more(tree, len(problems) - SHOWN_ITEMS)
        _fit(tree, 3)
        return tree

    def _show_detail(self) -> None:
        current = self.items.currentItem()
        item = current.data(0, _ITEM) if current else None
        self.detail.show_item(item if isinstance(item, PlanItem) else None)

    def _decide(self) -> None:
        choice = str(self.conflicts.currentData())
        if choice != self.plan.on_conflict:
            self._is_replaced = True
            self.conflict_choice_made.emit(choice)
            self.reject()


def _add(tree: QTreeWidget, row: QTreeWidgetItem) -> None:
    row.setSizeHint(tree.columnCount() - 1, QSize(0, tree.fontMetrics().height() + theme.GRID))
    tree.addTopLevelItem(row)


def _fit(tree: QTreeWidget, columns: int) -> None:
    """Give the first columns the room of their words, and a little between them."""
    for column in range(columns):
        tree.resizeColumnToContents(column)
        tree.setColumnWidth(column, min(tree.columnWidth(column) + theme.GRID, _OF_NAME))


def _add_more(tree: QTreeWidget, count: int) -> None:
    more = QTreeWidgetItem([_("… and {count} more", count=number_text(count))])
    more.setFlags(Qt.ItemFlag.NoItemFlags)
    tree.addTopLevelItem(more)
    more.setFirstColumnSpanned(True)
