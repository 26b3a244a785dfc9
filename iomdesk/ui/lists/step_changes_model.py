"""StepChangesModel: what one step changed, row by row, read on while the person scrolls."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from iomdesk.i18n import N_, _
from iomdesk.model.change import Change
from iomdesk.ui.dialogs.change_table_model import PIECES
from iomdesk.ui.dialogs.change_words import field_words, line_of, spoken
from iomdesk.ui.dialogs.word_difference import Piece
from iomdesk.ui.lists.project_columns import list_language
from iomdesk.ui.plain_text import tip, visible
from iomdesk.ui.wording import deed_label, kind_label

if TYPE_CHECKING:
    from iomdesk.desk.desk import Desk

HEADINGS = (N_("Record"), N_("Field"), N_("Before and after"))
RECORD, FIELD, DIFFERENCE = range(3)
_PAGE = 200
_DISPLAY = Qt.ItemDataRole.DisplayRole
_TIP = Qt.ItemDataRole.ToolTipRole
_ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole
_NOWHERE = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


class StepChangesModel(QAbstractTableModel):
    """Marks of translations are left out: they follow from the texts."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._changes: list[Change] = []
        self._names: dict[str, str] = {}
        self._rest: Iterator[Change] = iter(())
        self._is_whole = True

    def show_step(self, edit_id: str | None) -> None:
        """Show what a step did; None: nothing."""
        self.beginResetModel()
        self._changes, self._names = [], {}
        found = self._desk.changes_of(edit_id) if edit_id else iter(())
        self._rest = (change for change in found if change.place.field != "translations")
        self._is_whole = edit_id is None
        self.endResetModel()
        self.fetchMore()

    def change(self, row: int) -> Change | None:
        """Return the change in a row."""
        return self._changes[row] if 0 <= row < len(self._changes) else None

    def retranslate(self) -> None:
        """Say every row again, in today's language."""
        if self._changes:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._changes) - 1, DIFFERENCE))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, RECORD, DIFFERENCE)

    def canFetchMore(self, _parent: Index = _NOWHERE) -> bool:
        return not self._is_whole and not self._desk.is_busy

    def fetchMore(self, _parent: Index = _NOWHERE) -> None:
        if not self.canFetchMore():
            return
        page = list(islice(self._rest, _PAGE))
        self._is_whole = len(page) < _PAGE
        if page:
            self._names |= self._desk.labels(
                [change.place.record for change in page if change.place.record not in self._names],
                list_language(self._desk),
            )
            first = len(self._changes)
            self.beginInsertRows(_NOWHERE, first, first + len(page) - 1)
            self._changes += page
            self.endInsertRows()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._changes)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role not in (PIECES, _DISPLAY, _TIP, _ACCESSIBLE) or self._desk.is_busy:
            return None
        change, column = self._changes[index.row()], index.column()
        if role == PIECES:
            return self._pieces(change)
        words = self._words(change, column)
        return tip(_(HEADINGS[column]), words) if role == _TIP else words

    def _words(self, change: Change, column: int) -> str:
        if column == RECORD:
            return visible(self._names.get(change.place.record, "")) or kind_label(change.kind)
        if not change.place.field:
            return kind_label(change.kind) if column == FIELD else self._pieces(change)[0].words
        return field_words(self._desk, change) if column == FIELD else spoken(self._desk, change)

    def _pieces(self, change: Change) -> list[Piece]:
        if change.place.field:
            return line_of(self._desk, change)
        is_new = change.before is None
        return [Piece("+" if is_new else "-", deed_label("added" if is_new else "deleted"))]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation is Qt.Orientation.Horizontal and role in (_DISPLAY, _ACCESSIBLE):
            return _(HEADINGS[section])
        return None
