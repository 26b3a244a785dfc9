"""PagedModel: rows that may be very many, of which the next page is read when the person scrolls to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from iomdesk.i18n import _

if TYPE_CHECKING:
    from iomdesk.desk.desk import Desk

_PAGE = 200
_NOWHERE = QModelIndex()
_SAID = frozenset({Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole})

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")


class PagedModel(QAbstractTableModel, Generic[Row]):
    """A table under `headings`. Nothing is read on while slow work keeps the catalogue."""

    headings: ClassVar[tuple[str, ...]]

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: list[Row] = []
        self._rest: Iterator[Row] = iter(())
        self._is_whole = True

    def row(self, number: int) -> Row | None:
        """Return what stands in a row, as far as it was read."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def _show(self, rows: Iterable[Row]) -> None:
        """Show other rows, from the first page on."""
        self.beginResetModel()
        self._rows, self._rest, self._is_whole = [], iter(rows), False
        self._forget()
        self.endResetModel()
        self.fetchMore()

    def _forget(self) -> None:
        """Forget what was learnt of the rows before."""

    def _learn(self, page: list[Row]) -> None:
        """Read what is needed to say the rows of a page, before they are shown."""

    def canFetchMore(self, _parent: Index = _NOWHERE) -> bool:
        return not self._is_whole and not self._desk.is_busy

    def fetchMore(self, _parent: Index = _NOWHERE) -> None:
        if not self.canFetchMore():
            return
        page = list(islice(self._rest, _PAGE))
        self._is_whole = len(page) < _PAGE
        if page:
            self._learn(page)
            self.beginInsertRows(_NOWHERE, len(self._rows), len(self._rows) + len(page) - 1)
            self._rows += page
            self.endInsertRows()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return _(self.headings[section]) if orientation is Qt.Orientation.Horizontal and role in _SAID else None
