"""OfficeTreeModel: the organization's units as a tree, by today's structure or as of a date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont

from iomdesk.i18n import _, language
from iomdesk.model.folding import fold
from iomdesk.model.org_unit import OrgUnit
from iomdesk.ui import theme
from iomdesk.ui.desk_signals import DeskSignals
from iomdesk.ui.lists.unit_names import unit_names
from iomdesk.ui.plain_text import tip, visible
from iomdesk.ui.theme import Tone

MIME = "application/x-iomdesk-unit"
"""What is dragged: the uids of units as plain text, one a line; nothing that Qt would unpack."""
UID = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class OfficeTreeModel(QAbstractItemModel):
    """Two columns: the unit's name, and the acronyms of its kinds. A unit may be dropped on another or at the top."""

    dropped = Signal(list, str)
    """Units were dropped: their uids, and the uid of the unit that is to be above them (nothing: none)."""

    def __init__(self, signals: DeskSignals, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._signals = signals
        self._date = ""
        self._words = ""
        self._units: list[OrgUnit] = []
        self._names: dict[str, str] = {}
        self._numbers: dict[str, int] = {}
        self._below: dict[str | None, list[int]] = {}
        self._rows: dict[str, tuple[str | None, int]] = {}
        self.read_again()

    def show(self, *, date: str, words: str) -> None:
        """Show the units that existed on a date (nothing: all) and that have the words, with those above them."""
        self._date, self._words = date, words
        self.read_again()

    def read_again(self) -> None:
        """Read the tree again."""
        self.beginResetModel()
        offices = self._signals.desk.offices
        self._units = offices.all()
        self._names = unit_names(self._signals.desk)
        self._numbers = {unit.uid: number for number, unit in enumerate(self._units)}
        shown = {unit.uid for unit in self._units if not self._date or unit.is_open(self._date)}
        above = {uid: self._above(uid, shown) for uid in shown}
        if self._words.strip():
            shown = self._found(shown, above)
        self._below, self._rows = {}, {}
        for parent, numbers in self._sorted(shown, above).items():
            self._below[parent] = numbers
            for row, number in enumerate(numbers):
                self._rows[self._units[number].uid] = (parent, row)
        self.endResetModel()

    def _above(self, uid: str, shown: set[str]) -> str | None:
        """Return the nearest unit above that is shown; a circle of units is opened at the top."""
        parent, met = self._signals.desk.offices.parent_of(uid), {uid}
        while parent and parent not in met and parent not in shown:
            met.add(parent)
            parent = self._signals.desk.offices.parent_of(parent)
        return parent if parent in shown and not self._is_circle(uid) else None

    def _is_circle(self, uid: str) -> bool:
        above, met = self._signals.desk.offices.parent_of(uid), set[str]()
        while above and above not in met:
            if above == uid:
                return True
            met.add(above)
            above = self._signals.desk.offices.parent_of(above)
        return False

    def _found(self, shown: set[str], above: dict[str, str | None]) -> set[str]:
        wanted = fold(self._words).split()
        found: set[str] = set()
        for uid in shown:
            unit = self._units[self._numbers[uid]]
            former = [words for name in unit.former_names for words in name.name.values()]
            parts = [*unit.name.values(), *unit.acronym.values(), unit.code or "", unit.place or "", *former]
            text = fold(" ".join(parts))
            if all(part in text for part in wanted):
                at: str | None = uid
                while at and at not in found:
                    found.add(at)
                    at = above[at]
        return found

    def _sorted(self, shown: set[str], above: dict[str, str | None]) -> dict[str | None, list[int]]:
        below: dict[str | None, list[int]] = {}
        for uid in shown:
            below.setdefault(above[uid], []).append(self._numbers[uid])
        for numbers in below.values():
            numbers.sort(key=lambda n: (self._is_closed(self._units[n]), fold(self.name(self._units[n]))))
        return below

    def _is_closed(self, unit: OrgUnit) -> bool:
        return unit.closed is not None and not self._date

    def name(self, unit: OrgUnit) -> str:
        """Return what a unit is called."""
        return self._names.get(unit.uid, "")

    def unit(self, index: _Index) -> OrgUnit | None:
        """Return the unit of a row."""
        return self._units[index.internalId()] if index.isValid() else None

    def index_of(self, uid: str) -> QModelIndex:
        """Return where a unit stands; no place if it is not shown."""
        if uid not in self._rows:
            return QModelIndex()
        return self.createIndex(self._rows[uid][1], 0, self._numbers[uid])

    # What the view asks

    def _uid(self, index: _Index) -> str | None:
        return self._units[index.internalId()].uid if index.isValid() else None

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.column() > 0 else len(self._below.get(self._uid(parent), []))

    def columnCount(self, parent: _Index = _ROOT) -> int:
        del parent
        return 2

    def index(self, row: int, column: int, parent: _Index = _ROOT) -> QModelIndex:
        numbers = self._below.get(self._uid(parent), [])
        if 0 <= row < len(numbers) and 0 <= column < 2:
            return self.createIndex(row, column, numbers[row])
        return QModelIndex()

    def parent(self, child: _Index) -> QModelIndex:  # type: ignore[override]  # QObject.parent() has the same name
        uid = self._uid(child)
        above = self._rows[uid][0] if uid in self._rows else None
        return self.index_of(above) if above else QModelIndex()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == _Role.DisplayRole:
            return (_("Office"), _("Kind"))[section]
        return None

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> object:
        unit = self.unit(index)
        if unit is None:
            return None
        if role in (_Role.DisplayRole, _Role.AccessibleTextRole):
            return self._label(unit) if index.column() == 0 else self._kinds(unit)
        if role == UID:
            return unit.uid
        if role == _Role.ToolTipRole:
            return tip(self.name(unit), self._kinds(unit, whole=True))
        if role == _Role.DecorationRole and index.column() == 0:
            return theme.icon("office", Tone.QUIET if unit.closed else None)
        return self._look(unit, index.column(), role)

    def _look(self, unit: OrgUnit, column: int, role: int) -> object:
        if role == _Role.FontRole and unit.closed and column == 0:
            font = QFont()
            font.setStrikeOut(True)
            return font
        if role == _Role.ForegroundRole and (unit.closed or column == 1):
            return theme.color(Tone.QUIET)
        return None

    def _label(self, unit: OrgUnit) -> str:
        if unit.closed:
            return _("{name} – closed {year}", name=self.name(unit), year=str(unit.closed.year))
        return self.name(unit)

    def _kinds(self, unit: OrgUnit, *, whole: bool = False) -> str:
        words: list[str] = []
        for kind in unit.kinds:
            code = self._signals.desk.reference.code("unit_kind", kind)
            short = code.short.best(language(), ["en"]) if code and not whole else None
            words.append(short[1] if short else self._signals.desk.reference.label("unit_kind", kind, language()))
        return visible(", ".join(words))

    # Dragging

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._signals.desk.read_only or self._date:
            return flags
        return (
            flags
            | Qt.ItemFlag.ItemIsDropEnabled
            | (Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags)
        )

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        uids = dict.fromkeys(uid for index in indexes if (uid := self._uid(index)))
        data.setData(MIME, "\n".join(uids).encode())
        return data

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index) -> bool:
        del action, row, column, parent
        return bool(self._known(read_uids(data)))

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index) -> bool:
        """Say what was dropped where; the view has nothing to do, since the desk does it."""
        del action, row, column
        uids = self._known(read_uids(data))
        if uids:
            self.dropped.emit(uids, self._uid(parent) or "")
        return False

    def _known(self, uids: Iterable[str]) -> list[str]:
        return [uid for uid in uids if uid in self._numbers]


def read_uids(data: QMimeData) -> list[str]:
    """Return the uids in a drop of ours; anything else is none."""
    raw = bytes(data.data(MIME).data()) if data.hasFormat(MIME) else b""
    uids = []
    for line in raw[:100_000].split(b"\n"):
        try:
            uids.append(str(UUID(line.decode("ascii"))))
        except (ValueError, UnicodeDecodeError):
            continue
    return uids
