"""StepTableModel: the steps of the history as numbers, and the blocks of rows last looked at; nothing else is read."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from iomdesk.i18n import N_, _
from iomdesk.model.step import Step
from iomdesk.ui.lists.project_columns import list_language
from iomdesk.ui.look import theme
from iomdesk.ui.words.plain_text import tip, visible
from iomdesk.ui.words.step_words import came_from, step_label, step_sign, touched
from iomdesk.ui.words.wording import moment_text, number_text

if TYPE_CHECKING:
    from iomdesk.desk.desk import Desk

HEADINGS = (N_("When"), N_("What"), N_("Record"), N_("Who"), N_("Changes"))
WHEN, WHAT, RECORD, WHO, CHANGES = range(len(HEADINGS))
_BLOCK = 64
_BLOCKS = 48
_DISPLAY = Qt.ItemDataRole.DisplayRole
_TIP = Qt.ItemDataRole.ToolTipRole
_ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole
_DECORATION = Qt.ItemDataRole.DecorationRole
_ALIGN = Qt.ItemDataRole.TextAlignmentRole
_SAID = frozenset({_DISPLAY, _TIP, _ACCESSIBLE, _DECORATION})
_TO_THE_END = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
_ENABLED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_NOWHERE = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


class StepTableModel(QAbstractTableModel):
    """Newest first."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._numbers: array[int] = array("q")
        self._blocks: OrderedDict[int, list[Step]] = OrderedDict()

    def show_numbers(self, numbers: array[int]) -> None:
        """Show these entries of the journal."""
        self.beginResetModel()
        self._numbers = numbers
        self._blocks.clear()
        self.endResetModel()

    def retranslate(self) -> None:
        """Say every row again, in today's language."""
        self._blocks.clear()
        if self._numbers:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._numbers) - 1, CHANGES))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, WHEN, CHANGES)

    def step(self, row: int) -> Step | None:
        """Return the step in a row; None while slow work keeps the catalogue, or past the end."""
        if not 0 <= row < len(self._numbers):
            return None
        block, within = divmod(row, _BLOCK)
        if block not in self._blocks:
            if self._desk.is_busy:
                return None
            numbers = self._numbers[block * _BLOCK : (block + 1) * _BLOCK]
            self._blocks[block] = self._desk.steps(numbers, list_language(self._desk))
            if len(self._blocks) > _BLOCKS:
                self._blocks.popitem(last=False)
        rows = self._blocks[block]
        return rows[within] if within < len(rows) else None

    def number(self, row: int) -> int | None:
        """Return the number in the journal of the entry in a row."""
        return self._numbers[row] if 0 <= row < len(self._numbers) else None

    def row_of(self, number: int) -> int | None:
        """Return where the entry with this number stands."""
        try:
            return self._numbers.index(number)
        except ValueError:
            return None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._numbers)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        column = index.column()
        if role == _ALIGN:
            return _TO_THE_END if column == CHANGES else None
        step = self.step(index.row()) if role in _SAID else None
        if step is None:
            return None
        if role == _DECORATION:
            return theme.icon(step_sign(step)) if column == WHAT else None
        words, heading = _words(step, column), _(HEADINGS[column])
        if role == _TIP:
            return tip(heading, f"{words}\n{came_from(step.entry)}" if column == WHAT else words)
        return words if role == _DISPLAY else f"{heading}: {words}"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _ALIGN:
            return _TO_THE_END if section == CHANGES else None
        return _(HEADINGS[section]) if role in (_DISPLAY, _ACCESSIBLE) else None

    def flags(self, _index: Index) -> Qt.ItemFlag:
        return _ENABLED


def _words(step: Step, column: int) -> str:
    if column == WHEN:
        return moment_text(step.entry.at)
    if column == WHAT:
        return step_label(step.entry)
    if column == RECORD:
        return touched(step)
    return visible(step.entry.author) if column == WHO else number_text(step.changes)
