"""StepPage: one step of the history: when, who, what, every change of it word by word, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from iomdesk.desk import taking_back
from iomdesk.i18n import _
from iomdesk.model.change import Change
from iomdesk.model.step import Step
from iomdesk.ui.changes.change_detail import ChangeDetail
from iomdesk.ui.changes.difference_delegate import DifferenceDelegate
from iomdesk.ui.dialog import words_label
from iomdesk.ui.fields.title_delegate import TitleDelegate
from iomdesk.ui.lists.plain_table import PlainTable
from iomdesk.ui.lists.step_changes_model import DIFFERENCE, FIELD, RECORD, StepChangesModel
from iomdesk.ui.look import theme
from iomdesk.ui.words.plain_text import in_a_row, visible
from iomdesk.ui.words.step_words import came_from, consequences, step_label
from iomdesk.ui.words.wording import moment_text

if TYPE_CHECKING:
    from iomdesk.desk.desk import Desk


class StepPage(QWidget):
    """Shows the step that is chosen; what taking it back would do stands beside the button."""

    record_wanted = Signal(str, str, str)
    """Show a record: its kind, its uid, and the place of the change."""
    history_wanted = Signal(str, str)
    """Show the history of a record that is no more: its kind and its uid."""
    taking_back_wanted = Signal(object)
    """Take the Step back."""
    report_wanted = Signal(object)
    """Save a report of the Step, an import."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._step: Step | None = None
        self.heading = words_label()
        font = self.heading.font()
        font.setBold(True)
        self.heading.setFont(font)
        self.told = words_label()
        self.changes = StepChangesModel(desk, self)
        self.table = PlainTable(self.changes, self)
        self.table.setItemDelegateForColumn(DIFFERENCE, DifferenceDelegate(self.table))
        self.table.setItemDelegateForColumn(RECORD, TitleDelegate(self.table))
        self.table.setColumnWidth(RECORD, theme.GRID * 22)
        self.table.setColumnWidth(FIELD, theme.GRID * 16)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.detail = ChangeDetail(self)
        self.show_record = QPushButton(self)
        self.take_back = QPushButton(self)
        self.save_report = QPushButton(self)
        self.consequences = words_label()
        self.save_report.clicked.connect(lambda _checked: self.report_wanted.emit(self._step))
        self._lay()
        self.table.chosen.connect(self._show_change)
        self.table.activated.connect(lambda _index: self._go_to_record())
        self.show_record.clicked.connect(lambda _checked: self._go_to_record())
        self.take_back.clicked.connect(lambda _checked: self.taking_back_wanted.emit(self._step))
        self.retranslate()

    def _lay(self) -> None:
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        line = QHBoxLayout()
        line.setSpacing(theme.GRID)
        line.addWidget(self.consequences, 1)
        line.addWidget(self.take_back, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.show_record, 0, Qt.AlignmentFlag.AlignTop)
        self._all = QWidget(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._all)
        column = QVBoxLayout(self._all)
        column.setContentsMargins(*([2 * theme.GRID] * 4))
        column.setSpacing(theme.GRID)
        top = QHBoxLayout()
        top.setSpacing(theme.GRID)
        top.addWidget(self.heading, 1)
        top.addWidget(self.save_report, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        column.addWidget(self.told)
        column.addWidget(split, 1)
        column.addLayout(line)

    def show_step(self, step: Step | None) -> None:
        """Show a step; None: that there is none."""
        is_same = step is not None and self._step is not None and step.entry.id == self._step.entry.id
        self._step = step
        self._all.setVisible(step is not None)
        self._say()
        if not is_same:
            self.changes.show_step(step.entry.id if step else None)
            # The list of steps names the one record already.
            self.table.setColumnHidden(RECORD, bool(step and step.record))
            self.table.choose(0)
        self._show_change(self.table.currentIndex().row())

    def _say(self) -> None:
        step = self._step
        why_not = taking_back.why_not(self._desk, step) if step and not self._desk.is_busy else None
        self.take_back.setEnabled(step is not None and why_not is None)
        self.save_report.setVisible(step is not None and step.entry.merge)
        self.heading.setText(step_label(step.entry) if step else "")
        told = [moment_text(step.entry.at), visible(step.entry.author), came_from(step.entry)] if step else []
        self.told.setText(in_a_row(told))
        self.consequences.setText(str(why_not) if why_not else consequences(step) if step else "")

    def _show_change(self, row: int) -> None:
        change = None if self._desk.is_busy else self.changes.row(row)
        self.detail.show_change(self._desk, change)
        self.show_record.setEnabled(change is not None)
        self.show_record.setText(_("Show the Record") if self._is_there(change) else _("History of the Record"))

    def _is_there(self, change: Change | None) -> bool:
        """Tell whether the record of a change is still in the catalogue; without a change nothing is missed."""
        return change is None or self._desk.record(change.place.record) is not None

    def _go_to_record(self) -> None:
        """Show the record, or, of one that was deleted, what was done to it until then."""
        change = self.changes.row(self.table.currentIndex().row())
        if change is None or self._desk.is_busy:
            return
        if self._is_there(change):
            place = change.place.name if change.place.field else ""
            self.record_wanted.emit(change.kind, change.place.record, place)
        else:
            self.history_wanted.emit(change.kind, change.place.record)

    def retranslate(self) -> None:
        """Put every word again, in today's language."""
        self.table.setAccessibleName(_("What the step changed"))
        self.detail.setAccessibleName(_("The whole change"))
        self.take_back.setText(_("Take This Step Back"))
        self.save_report.setText(_("Save Report …"))
        self.changes.retranslate()
        self._say()
        self._show_change(self.table.currentIndex().row())
