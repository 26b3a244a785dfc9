"""OfficeTreeModel: the organization's units as a tree, by today's structure or as of a date."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont

from iomdesk.desk.unit_figures import UnitFigure, together
from iomdesk.i18n import N_, _
from iomdesk.model.org_unit import OrgUnit
from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.lists.office_rows import OfficeRows, OfficeView
from iomdesk.ui.lists.office_words import budget_words, kind_words, unit_tip
from iomdesk.ui.look import theme
from iomdesk.ui.look.theme import Tone
from iomdesk.ui.words.wording import number_text

MIME = "application/x-iomdesk-unit"
"""What is dragged: the uids of units as plain text, one a line; nothing that Qt would unpack."""
UID = Qt.ItemDataRole.UserRole
HEADINGS = {"name": N_("Office"), "kind": N_("Kind"), "projects": N_("Projects"), "budget": N_("Budget")}
COLUMNS = tuple(HEADINGS)
"""The columns by name, in order."""
_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_SHOWN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_TOP = _SHOWN | Qt.ItemFlag.ItemIsDropEnabled
_MOVABLE = _TOP | Qt.ItemFlag.ItemIsDragEnabled
_FIGURES = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter


class OfficeTreeModel(QAbstractItemModel):
    """The name of each unit, its kinds, its projects and budgets. A unit may be dropped on another or at the top."""

    dropped = Signal(list, str)
    """Units were dropped: their uids, and the uid of the unit that is to be above them (nothing: none)."""

    def __init__(self, signals: DeskSignals, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._signals = signals
        self._view = OfficeView()
        self._figures: Mapping[str, UnitFigure] = {}
        self._sums: dict[str, UnitFigure] = {}
        self._counts_below = True
        self._cut = frozenset[str]()
        self.rows = OfficeRows(signals.desk, self._view)

    def show(self, view: OfficeView) -> None:
        """Show the units that a person wants to see, with those above them."""
        self._view = view
        self.read_again()

    def read_again(self) -> None:
        """Read the tree again."""
        self.beginResetModel()
        self.rows = OfficeRows(self._signals.desk, self._view)
        self._sums = {}
        self.endResetModel()

    def show_figures(self, figures: Mapping[str, UnitFigure], *, below: bool) -> None:
        """Show the projects and budgets of units, with or without those of the units below them."""
        self._figures, self._counts_below = figures, below
        self._sums = {}
        self._changed()

    def show_cut(self, uids: Collection[str]) -> None:
        """Show which units are to be moved."""
        self._cut = frozenset(uids)
        self._changed()

    def _changed(self) -> None:
        """Have what is seen painted again; nothing is read before."""
        self.layoutChanged.emit()

    def figure(self, uid: str) -> UnitFigure:
        """Return what the projects of a unit come to, with or without those below it, as is shown now."""
        if uid not in self._sums:
            offices = self._signals.desk.offices
            units = offices.with_those_below(uid) if self._counts_below else [uid]
            self._sums[uid] = together(self._figures, units)
        return self._sums[uid]

    def unit(self, index: _Index) -> OrgUnit | None:
        """Return the unit of a row."""
        return self.rows.units[index.internalId()] if index.isValid() else None

    def index_of(self, uid: str) -> QModelIndex:
        """Return where a unit stands; no place if it is not shown."""
        if uid not in self.rows.places:
            return QModelIndex()
        return self.createIndex(self.rows.places[uid][1], 0, self.rows.numbers[uid])

    # What the view asks

    def _uid(self, index: _Index) -> str | None:
        return self.rows.units[index.internalId()].uid if index.isValid() else None

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.column() > 0 else len(self.rows.below.get(self._uid(parent), []))

    def columnCount(self, parent: _Index = _ROOT) -> int:
        del parent
        return len(COLUMNS)

    def index(self, row: int, column: int, parent: _Index = _ROOT) -> QModelIndex:
        numbers = self.rows.below.get(self._uid(parent), [])
        if 0 <= row < len(numbers) and 0 <= column < len(COLUMNS):
            return self.createIndex(row, column, numbers[row])
        return QModelIndex()

    def parent(self, child: _Index) -> QModelIndex:  # type: ignore[override]  # QObject.parent() has the same name
        uid = self._uid(child)
        above = self.rows.places[uid][0] if uid in self.rows.places else None
        return self.index_of(above) if above else QModelIndex()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _Role.TextAlignmentRole and COLUMNS[section] in ("projects", "budget"):
            return _FIGURES
        return _(HEADINGS[COLUMNS[section]]) if role == _Role.DisplayRole else None

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        unit = self.unit(index)
        if unit is None:
            return None
        column = COLUMNS[index.column()]
        if role in (_Role.DisplayRole, _Role.AccessibleTextRole):
            return self._words(unit, column)
        if role == UID:
            return unit.uid
        if role == _Role.ToolTipRole:
            return unit_tip(self._signals.desk, unit, self.rows.names[unit.uid], self.figure(unit.uid))
        if role == _Role.DecorationRole and column == "name":
            is_closed = self.rows.is_closed(unit)
            return theme.icon("office-closed" if is_closed else "office", Tone.QUIET if is_closed else None)
        return self._look(unit, column, role)

    def _words(self, unit: OrgUnit, column: str) -> str:
        if column == "name":
            return self.rows.label(unit)
        if column == "kind":
            return kind_words(self._signals.desk, unit)
        figure = self.figure(unit.uid)
        if column == "projects":
            return number_text(figure.number) if figure.number else ""
        return budget_words(figure)

    def _look(self, unit: OrgUnit, column: str, role: int) -> object:
        if role == _Role.TextAlignmentRole and column in ("projects", "budget"):
            return _FIGURES
        if role == _Role.ForegroundRole and (self.rows.is_closed(unit) or column == "kind" or unit.uid in self._cut):
            return theme.color(Tone.QUIET)
        if role == _Role.FontRole and unit.uid in self._cut:
            font = QFont()
            font.setItalic(True)
            return font
        return None

    # Dragging

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if self._signals.desk.read_only or self._view.date:
            return _SHOWN
        return _MOVABLE if index.isValid() else _TOP

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
        return [uid for uid in uids if uid in self.rows.numbers]


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
