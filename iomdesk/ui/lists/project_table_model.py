"""ProjectTableModel: an array of row ids and the blocks of rows last looked at; no proxy, nothing held unseen."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Collection, Iterable
from itertools import compress, count, islice
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from iomdesk.i18n import _
from iomdesk.model.change import RecordKind
from iomdesk.ui.lists.project_columns import COLUMN_NAMES, COLUMNS, RowWords, ShownRow, list_language
from iomdesk.ui.look import theme
from iomdesk.ui.words.plain_text import tip
from iomdesk.ui.words.wording import number_text

if TYPE_CHECKING:
    from iomdesk.desk.desk import Desk

_BLOCK = 64
_BLOCKS = 48

# Looking an enum up costs 5 µs, and a page asks 1,600 times (measured); these are looked up once.
_DISPLAY = Qt.ItemDataRole.DisplayRole
_TIP = Qt.ItemDataRole.ToolTipRole
_DECORATION = Qt.ItemDataRole.DecorationRole
_ALIGN = Qt.ItemDataRole.TextAlignmentRole
_ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole
ROW_ROLE = Qt.ItemDataRole.UserRole
_HORIZONTAL = Qt.Orientation.Horizontal
_TO_THE_END = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
_DRAWN = frozenset({COLUMN_NAMES.index("languages")})
_FINDINGS = COLUMN_NAMES.index("findings")
_TITLE = COLUMN_NAMES.index("title")
_NOWHERE = QModelIndex()
_FIGURES = frozenset(i for i, column in enumerate(COLUMNS) if column.figures)

Index = QModelIndex | QPersistentModelIndex


class ProjectTableModel(QAbstractTableModel):
    """The projects that a search finds, in the order asked for.

    Flags are left to Qt: choosing all rows asks for those of each, and a hundred thousand answers of Python take 0.6 s.
    """

    looked_again = Signal()
    """The rows are the same, and may hold something else."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ids: array[int] = array("q")
        self._blocks: OrderedDict[int, list[ShownRow]] = OrderedDict()
        self._words = RowWords(desk)

    def show_ids(self, ids: array[int]) -> None:
        """Show these rows. The view is to stand at its top before: a reset from the middle takes 10 times as long."""
        self.beginResetModel()
        self._ids = ids
        self._blocks.clear()
        self._words = RowWords(self._desk)
        self.endResetModel()

    def look_again(self) -> None:
        """Show the same rows with what they hold now."""
        self._blocks.clear()
        self._words = RowWords(self._desk)
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(COLUMNS) - 1))
        self.looked_again.emit()

    def tell_findings(self, number: int) -> None:
        """Show how much is to be mended in a row, now that it is counted."""
        index = self.index(number, _FINDINGS)
        self.dataChanged.emit(index, index)

    def row(self, number: int) -> ShownRow | None:
        """Return a row as it is shown; None while slow work keeps the catalogue, or past the end."""
        block, within = divmod(number, _BLOCK)
        rows = self._blocks.get(block)
        if rows is None:
            if self._desk.is_busy:
                return None
            rows = self._read(block)
        else:
            self._blocks.move_to_end(block)
        return rows[within] if within < len(rows) else None

    def _read(self, block: int) -> list[ShownRow]:
        ids = self._ids[block * _BLOCK : (block + 1) * _BLOCK]
        found = self._desk.rows(RecordKind.PROJECT, ids, list_language(self._desk))
        rows = [ShownRow(row.uid, row.data, self._words) for row in found]
        self._blocks[block] = rows
        if len(self._blocks) > _BLOCKS:
            self._blocks.popitem(last=False)
        return rows

    def uids(self, numbers: Iterable[int]) -> list[str]:
        """Return the uids of rows."""
        return self._desk.uids(self.ids_at(numbers))

    def ids_at(self, numbers: Iterable[int]) -> array[int]:
        """Return the row ids that stand at these numbers."""
        return array("q", (self._ids[number] for number in numbers if 0 <= number < len(self._ids)))

    def ids_in(self, spans: Iterable[tuple[int, int]]) -> array[int]:
        """Return the row ids of spans of rows, each from its first to its last."""
        found: array[int] = array("q")
        for first, last in spans:
            found += self._ids[first : last + 1]
        return found

    def numbers_of(self, ids: Collection[int]) -> list[int]:
        """Return where these row ids stand, from top to bottom, as far as they are shown."""
        wanted = frozenset(ids)
        return list(islice(compress(count(), map(wanted.__contains__, self._ids)), len(wanted)))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role == _DISPLAY:
            row = self.row(index.row())
            return None if row is None or index.column() in _DRAWN else row.text(index.column())
        if role == ROW_ROLE:
            return self.row(index.row())
        if role == _ALIGN:
            return _TO_THE_END if index.column() in _FIGURES else None
        if role in (_TIP, _ACCESSIBLE):
            return self._spoken(index, role)
        return None

    def _spoken(self, index: Index, role: int) -> str | None:
        row = self.row(index.row())
        text = row.text(index.column()) if row else ""
        heading = _(COLUMNS[index.column()].heading)
        if role == _TIP:
            return tip(heading, text) if text else None
        said = text or (number_text(0) if index.column() == _FINDINGS else _("(not given)"))
        return f"{heading}: {said}" if index.column() != _TITLE else text

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation != _HORIZONTAL or not 0 <= section < len(COLUMNS):
            return None
        column = COLUMNS[section]
        if role in (_TIP, _ACCESSIBLE) or (role == _DISPLAY and not column.sign):
            return _(column.heading)
        if role == _DECORATION and column.sign:
            return theme.icon(column.sign)
        return _TO_THE_END if role == _ALIGN and section in _FIGURES else None

    def mimeTypes(self) -> list[str]:
        return []

    def mimeData(self, _indexes: Any) -> QMimeData:
        return QMimeData()

    def dropMimeData(self, *_dropped: Any) -> bool:
        return False
