"""ChangeTableModel: the changes of a plan as rows that are ticked or not; words are made when a row is looked at."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from iomdesk.desk.changing_many import ManyChanges
from iomdesk.desk.desk import Desk
from iomdesk.i18n import N_, _
from iomdesk.model.word_difference import Piece
from iomdesk.ui.changes.change_words import field_words, line_of, spoken
from iomdesk.ui.words.plain_text import tip, visible

HEADINGS = (N_("Record"), N_("Field"), N_("Before and after"))
RECORD, FIELD, DIFFERENCE = range(3)
PIECES = Qt.ItemDataRole.UserRole
_KEPT = 500
_DISPLAY = Qt.ItemDataRole.DisplayRole
_TIP = Qt.ItemDataRole.ToolTipRole
_ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole
_CHECK = Qt.ItemDataRole.CheckStateRole
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_ENABLED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_TICKED = _ENABLED | Qt.ItemFlag.ItemIsUserCheckable
_NOWHERE = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


class ChangeTableModel(QAbstractTableModel):
    """All are ticked at first."""

    counted = Signal()
    """Other changes are ticked than before."""

    def __init__(self, desk: Desk, plan: ManyChanges, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.plan = plan
        self._ticks = bytearray(b"\1" * len(plan.changes))
        self._per_record: Counter[str] | None = None  # of very many it is counted when one is unticked
        self._lines: OrderedDict[int, list[Piece]] = OrderedDict()

    def ticked(self) -> list[int]:
        """Return the numbers of the changes that are ticked."""
        return [number for number, tick in enumerate(self._ticks) if tick]

    @property
    def change_count(self) -> int:
        """How many changes are ticked."""
        return sum(self._ticks)

    @property
    def record_count(self) -> int:
        """How many records have a change that is ticked."""
        if self._per_record is None:
            return len(self.plan.names)
        return sum(1 for count in self._per_record.values() if count)

    def is_ticked(self, number: int) -> bool:
        """Tell whether a change is ticked."""
        return bool(self._ticks[number])

    def tick(self, numbers: Iterable[int], *, on: bool) -> None:
        """Tick changes, or untick them."""
        changed = [number for number in numbers if self._ticks[number] != on]
        if self._per_record is None:
            self._per_record = Counter(change.place.record for change in self.plan.changes)
        for number in changed:
            self._ticks[number] = on
            self._per_record[self.plan.changes[number].place.record] += 1 if on else -1
        if changed:
            self.dataChanged.emit(self.index(min(changed), 0), self.index(max(changed), DIFFERENCE))
            self.counted.emit()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.plan.changes)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        number, column = index.row(), index.column()
        if role == _CHECK:
            return (_CHECKED if self._ticks[number] else _UNCHECKED) if column == RECORD else None
        if self._desk.is_busy:
            return None
        if role == PIECES:
            return self._line(number)
        if role in (_DISPLAY, _ACCESSIBLE):
            return self._words(number, column)
        return tip(_(HEADINGS[column]), self._words(number, column)) if role == _TIP else None

    def _words(self, number: int, column: int) -> str:
        change = self.plan.changes[number]
        if column == RECORD:
            return visible(self.plan.names[change.place.record])
        return field_words(self._desk, change) if column == FIELD else spoken(self._desk, change)

    def _line(self, number: int) -> list[Piece]:
        line = self._lines.get(number)
        if line is None:
            line = self._lines[number] = line_of(self._desk, self.plan.changes[number])
            if len(self._lines) > _KEPT:
                self._lines.popitem(last=False)
        return line

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != _CHECK or index.column() != RECORD:
            return False
        self.tick([index.row()], on=Qt.CheckState(value) is _CHECKED)
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation is Qt.Orientation.Horizontal and role in (_DISPLAY, _ACCESSIBLE):
            return _(HEADINGS[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _TICKED if index.column() == RECORD else _ENABLED

    def mimeTypes(self) -> list[str]:
        return []

    def mimeData(self, _indexes: Any) -> QMimeData:
        return QMimeData()

    def dropMimeData(self, *_dropped: Any) -> bool:
        return False
