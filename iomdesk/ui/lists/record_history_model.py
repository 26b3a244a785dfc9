"""RecordHistoryModel: what was done to one record, a row for each Place, read on while the person scrolls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from iomdesk.i18n import N_, _
from iomdesk.model.change import Change
from iomdesk.model.journal import JournalEntry
from iomdesk.ui.dialogs.change_table_model import PIECES
from iomdesk.ui.dialogs.change_words import field_words, line_of, spoken
from iomdesk.ui.dialogs.word_difference import Piece
from iomdesk.ui.plain_text import tip, visible
from iomdesk.ui.step_words import came_from, step_label
from iomdesk.ui.wording import deed_label, kind_label, moment_words

if TYPE_CHECKING:
    from iomdesk.desk.desk import Desk

HEADINGS = (N_("When"), N_("Who"), N_("Field"), N_("Before and after"))
WHEN, WHO, FIELD, DIFFERENCE = range(len(HEADINGS))
_PAGE = 200
_DISPLAY = Qt.ItemDataRole.DisplayRole
_TIP = Qt.ItemDataRole.ToolTipRole
_ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole
_ROLES = frozenset({PIECES, _DISPLAY, _TIP, _ACCESSIBLE})
_NOWHERE = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


class Told(NamedTuple):
    """A change, and the step that made it."""

    entry: JournalEntry
    change: Change
    is_first: bool
    """Whether it is the first of its step that is shown."""


class RecordHistoryModel(QAbstractTableModel):
    """Newest first. Marks of translations are left out: they follow from the texts."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: list[Told] = []
        self._said: dict[tuple[int, int], Any] = {}
        self._rest: Iterator[Told] = iter(())
        self._is_whole = True

    def show_history(self, uid: str, field: str = "", key: str = "") -> None:
        """Show what was done to a record, and to those that turned out to be it: all, a field, or a language."""
        self.beginResetModel()
        self._rows = []
        self._said.clear()
        self._rest = _told(self._desk.changes_to(uid, field, key))
        self._is_whole = False
        self.endResetModel()
        self.fetchMore()

    def told(self, row: int) -> Told | None:
        """Return what stands in a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def canFetchMore(self, _parent: Index = _NOWHERE) -> bool:
        return not self._is_whole and not self._desk.is_busy

    def fetchMore(self, _parent: Index = _NOWHERE) -> None:
        if not self.canFetchMore():
            return
        page = list(islice(self._rest, _PAGE))
        self._is_whole = len(page) < _PAGE
        if page:
            self.beginInsertRows(_NOWHERE, len(self._rows), len(self._rows) + len(page) - 1)
            self._rows += page
            self.endInsertRows()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role not in _ROLES or self._desk.is_busy:
            return None
        told, column = self._rows[index.row()], index.column()
        if role == _DISPLAY and column in (WHEN, WHO) and not told.is_first:
            return ""
        key = index.row(), -1 if role == PIECES else column
        if key not in self._said:
            said = pieces_of(self._desk, told.change) if role == PIECES else self._words(told, column)
            self._said[key] = said
        words = self._said[key]
        if role == _TIP and column == WHEN:
            words = f"{step_label(told.entry)}. {came_from(told.entry)}. {words}"
        return tip(_(HEADINGS[column]), words) if role == _TIP else words

    def _words(self, told: Told, column: int) -> str:
        if column == WHEN:
            return moment_words(told.entry.at)
        if column == WHO:
            return visible(told.entry.author) or _("(nobody)")
        change = told.change
        if not change.place.field:
            return kind_label(change.kind) if column == FIELD else pieces_of(self._desk, change)[0].words
        return field_words(self._desk, change) if column == FIELD else spoken(self._desk, change)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation is Qt.Orientation.Horizontal and role in (_DISPLAY, _ACCESSIBLE):
            return _(HEADINGS[section])
        return None


def pieces_of(desk: Desk, change: Change) -> list[Piece]:
    """Return a change in one line, also that of a record as a whole."""
    if change.place.field:
        return line_of(desk, change)
    is_new = change.before is None
    return [Piece("+" if is_new else "-", deed_label("added" if is_new else "deleted"))]


def _told(entries: Iterable[JournalEntry]) -> Iterator[Told]:
    last = ""
    for entry in entries:
        for change in entry.changes:
            yield Told(entry, change, entry.id != last)
            last = entry.id
