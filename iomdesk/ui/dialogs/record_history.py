"""RecordHistory: everything that was done to one record: when, who, what, word by word; a value can be brought back."""

from __future__ import annotations

from pydantic import JsonValue
from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from iomdesk.i18n import _
from iomdesk.model.catalogue import RECORD_TYPES
from iomdesk.model.change import Change, RecordKind
from iomdesk.model.record import FieldKind, field_kinds, places_of
from iomdesk.model.rules import Refusal
from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.changes.change_detail import ChangeDetail
from iomdesk.ui.changes.difference_delegate import DifferenceDelegate
from iomdesk.ui.dialog import Dialog, words_label
from iomdesk.ui.lists.plain_table import PlainTable
from iomdesk.ui.lists.record_history_model import DIFFERENCE, FIELD, WHEN, WHO, RecordHistoryModel
from iomdesk.ui.look import theme
from iomdesk.ui.words.plain_text import in_a_row, visible
from iomdesk.ui.words.step_words import came_from, step_label
from iomdesk.ui.words.wording import change_label, field_label, language_label, moment_text

_NOT_ASKED = frozenset({"translations", "same_as", "not_same_as"})
_WIDTHS = {WHEN: 22, WHO: 14, FIELD: 26}
"""In letters."""


class RecordHistory(Dialog):
    """Newest first, also of records that turned out to be this one; narrowed to a field or a language at will."""

    def __init__(self, signals: DeskSignals, kind: RecordKind, uid: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, _("History of this record"), 920, 600)
        self._signals, self._desk = signals, signals.desk
        self._kind = kind
        self._uid = uid
        self.field, self.language = QComboBox(), QComboBox()
        self.model = RecordHistoryModel(self._desk, self)
        self.table = PlainTable(self.model, self)
        self.table.setAccessibleName(_("Steps, newest first"))
        self.table.setItemDelegateForColumn(DIFFERENCE, DifferenceDelegate(self.table))
        self.table.horizontalHeader().setStretchLastSection(True)
        self._size_columns()
        self.heading = words_label()
        self.detail = ChangeDetail(self)
        self.detail.setAccessibleName(_("The whole change"))
        self._lay()
        self.bring_before = self.add_button(_("Bring Back What Was Before"), lambda: self._bring_back(before=True))
        self.bring_after = self.add_button(_("Bring Back What Came Then"), lambda: self._bring_back(before=False))
        self.add_close()
        self._offer_choices()
        for box in (self.field, self.language):
            box.activated.connect(lambda _row: self._fill())
        self.table.chosen.connect(self._show)
        signals.done.connect(self._fill)
        self._fill()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _size_columns(self) -> None:
        """Give each heading its room first, and share out what is left."""
        header = self.table.horizontalHeader()
        needed = {column: header.sectionSizeHint(column) + theme.GRID for column in (*_WIDTHS, DIFFERENCE)}
        spare = max(0, self._width - 4 * theme.GRID - sum(needed.values()))
        for column, width in _WIDTHS.items():
            wished = self.fontMetrics().averageCharWidth() * width
            self.table.setColumnWidth(column, max(needed[column], min(wished, needed[column] + spare // 4)))

    def _lay(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(theme.GRID)
        for box, name in ((self.field, _("Field")), (self.language, _("Language"))):
            box.setAccessibleName(name)
            box.setAccessibleDescription(name)  # on Linux a box is called by its value
            line.addWidget(box)
        line.addStretch(1)
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, theme.GRID, 0, 0)
        column.setSpacing(theme.HALF)
        column.addWidget(self.heading)
        column.addWidget(self.detail, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(below)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        self.body.addLayout(line)
        self.body.addWidget(split, 1)

    def _offer_choices(self) -> None:
        self.field.addItem(_("All fields"), "")
        for name in field_kinds(RECORD_TYPES[self._kind]):
            if name not in _NOT_ASKED:
                self.field.addItem(field_label(self._kind, name), name)
        self.language.addItem(_("All languages"), "")
        for tag in self._desk.languages:
            self.language.addItem(language_label(tag), tag)

    @Slot()
    def _fill(self) -> None:
        if self._desk.is_busy:
            return
        field = str(self.field.currentData())
        kinds = field_kinds(RECORD_TYPES[self._kind])
        self.language.setEnabled(not field or kinds[field] is FieldKind.TEXT)
        language = str(self.language.currentData()) if self.language.isEnabled() else ""
        self.model.show_history(self._uid, field, language)
        self.table.choose(0)
        self._show(self.table.currentIndex().row())

    def _change(self) -> Change | None:
        told = self.model.row(self.table.currentIndex().row())
        return told.change if told else None

    def _show(self, row: int) -> None:
        told = self.model.row(row)
        # The journal keeps no second copy of a whole record: what one held when it came is told by the steps since.
        self.detail.show_change(self._desk, told.change if told and told.change.place.field else None)
        said = []
        if told:
            entry = told.entry
            said = [step_label(entry), visible(entry.author), moment_text(entry.at), came_from(entry)]
        self.heading.setText(in_a_row(said) or _("Nothing was done here yet."))
        for button, is_before in ((self.bring_before, True), (self.bring_after, False)):
            button.setEnabled(self._can_bring_back(told.change if told else None, before=is_before))

    def _can_bring_back(self, change: Change | None, *, before: bool) -> bool:
        """Tell whether a value of then differs from that of now."""
        if change is None or not change.place.field or self._desk.read_only:
            return False
        record = self._desk.record(change.place.record)
        values = places_of(type(record), record.data()) if record else {}
        return record is not None and values.get(change.place.name) != _value(change, before=before)

    def _bring_back(self, *, before: bool) -> None:
        change = self._change()
        if change is None:
            return
        try:
            value = _value(change, before=before)
            self._desk.change_place(change.place, value, change_label(self._kind, change.place.field))
        except Refusal as refusal:
            self._signals.refused.emit(str(refusal))


def _value(change: Change, *, before: bool) -> JsonValue:
    return change.before if before else change.after
