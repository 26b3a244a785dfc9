"""RecordNames: a list of records by name; a row's name is read when it is first shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from iomdesk.desk.naming import name_of_record
from iomdesk.i18n import _, language
from iomdesk.ui.words.plain_text import tip, visible

if TYPE_CHECKING:
    from iomdesk.desk.desk import Desk

_ROOT = QModelIndex()
UID = Qt.ItemDataRole.UserRole


class Names:
    """What records are called, in the interface's language or the next best; read once."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._names: dict[str, str] = {}

    def of(self, uid: str) -> str:
        """Return a record's name; nothing while slow work keeps the catalogue."""
        if uid not in self._names:
            if self._desk.is_busy:
                return ""
            record = self._desk.record(uid)
            self._names[uid] = visible(name_of_record(record, [language(), *self._desk.languages])) if record else ""
        return self._names[uid]


class RecordNames(QAbstractListModel):
    """Records in the order given."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._uids: list[str] = []
        self._names = Names(desk)

    def show(self, uids: Sequence[str]) -> None:
        """Show these records."""
        self.beginResetModel()
        self._uids = list(uids)
        self._names = Names(self._desk)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._uids)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        uid = self._uids[index.row()]
        if role == UID:
            return uid
        if role == Qt.ItemDataRole.DisplayRole:
            return self._names.of(uid)
        return tip(_("Record"), self._names.of(uid)) if role == Qt.ItemDataRole.ToolTipRole else None

    def mimeTypes(self) -> list[str]:
        return []
