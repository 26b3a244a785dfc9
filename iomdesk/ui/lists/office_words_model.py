"""OfficeWordsModel: how many words are missing and out of date in each language, office by office."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from iomdesk.desk.text_survey import Tally
from iomdesk.i18n import _
from iomdesk.model.folding import fold
from iomdesk.model.text import TextState
from iomdesk.ui.words import wording
from iomdesk.ui.words.plain_text import tip

OFFICE = 0
_ROLE = Qt.ItemDataRole
_NOWHERE = QModelIndex()
_TO_THE_END = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
_NOTHING = Tally()

Index = QModelIndex | QPersistentModelIndex


class _Row(NamedTuple):
    unit: str
    name: str
    tallies: Mapping[str, Tally]


class OfficeWordsModel(QAbstractTableModel):
    """The office, then two columns a language: missing, and out of date. Offices where all is done are left out."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._languages: list[str] = []
        self._rows: list[_Row] = []
        self._sort = (OFFICE, Qt.SortOrder.AscendingOrder)

    def show_words(
        self, units: Mapping[str, Mapping[str, Tally]], names: Mapping[str, str], languages: list[str]
    ) -> None:
        """Show the words of offices, which have these names, in these languages."""
        self.beginResetModel()
        self._languages = list(languages)
        self._rows = [
            _Row(unit, names[unit], tallies)
            for unit, tallies in units.items()
            if unit in names and any(tally.missing or tally.out_of_date for tally in tallies.values())
        ]
        self._order()
        self.endResetModel()

    def asked(self, index: Index) -> tuple[str, str, TextState | None]:
        """Return (office, language, state) of a cell; without language and state for the office itself."""
        row = self._rows[index.row()]
        if index.column() == OFFICE:
            return row.unit, "", None
        language, state = self._column(index.column())
        return row.unit, language, state

    def row_of(self, unit: str) -> int | None:
        """Return the row of an office; None if all is done there."""
        return next((number for number, row in enumerate(self._rows) if row.unit == unit), None)

    def _column(self, column: int) -> tuple[str, TextState]:
        place, is_old = divmod(column - 1, 2)
        return self._languages[place], TextState.OUT_OF_DATE if is_old else TextState.MISSING

    def _words(self, row: _Row, column: int) -> int:
        language, state = self._column(column)
        tally = row.tallies.get(language, _NOTHING)
        return tally.missing if state is TextState.MISSING else tally.out_of_date

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.layoutAboutToBeChanged.emit()
        before = [self._rows[index.row()].unit for index in self.persistentIndexList()]
        self._sort = (column, order)
        self._order()
        rows = {row.unit: number for number, row in enumerate(self._rows)}
        old = self.persistentIndexList()
        moved = [self.index(rows[unit], index.column()) for unit, index in zip(before, old, strict=True)]
        self.changePersistentIndexList(old, moved)
        self.layoutChanged.emit()

    def _order(self) -> None:
        column, order = self._sort
        self._rows.sort(key=lambda row: fold(row.name))
        if 0 < column < self.columnCount():
            self._rows.sort(key=lambda row: self._words(row, column), reverse=order is Qt.SortOrder.DescendingOrder)
        elif order is Qt.SortOrder.DescendingOrder:
            self._rows.reverse()

    def retranslate(self) -> None:
        """Put the headings in today's language."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 1 + 2 * len(self._languages)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _ROLE.DisplayRole:
            return _("Office") if section == OFFICE else "\n".join(self._named(section))
        if role == _ROLE.TextAlignmentRole and section != OFFICE:
            return _TO_THE_END
        return None

    def _named(self, section: int) -> tuple[str, str]:
        language, state = self._column(section)
        return wording.language_label(language), wording.state_label(state)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        row, column = self._rows[index.row()], index.column()
        if role == _ROLE.TextAlignmentRole and column != OFFICE:
            return _TO_THE_END
        if column == OFFICE:
            return {_ROLE.DisplayRole: row.name, _ROLE.ToolTipRole: tip(_("Office"), row.name)}.get(_ROLE(role))
        words = self._words(row, column)
        if role == _ROLE.DisplayRole:
            return wording.number_text(words) if words else "–"
        if role == _ROLE.AccessibleTextRole:
            language, state = self._named(column)
            said = _("{language}: {state}", language=language, state=state)
            return f"{row.name}, {said}: {wording.number_text(words)}"
        return None
