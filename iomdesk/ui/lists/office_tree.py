"""OfficeTree: the units of the organization, to be chosen, moved and opened up."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QTreeView, QWidget

from iomdesk.i18n import _
from iomdesk.ui.background.desk_signals import DeskSignals
from iomdesk.ui.keyboard.current_row import frame_current, watch_current
from iomdesk.ui.lists.chosen_rows import choose_only
from iomdesk.ui.lists.column_choice import ColumnChoice, Columns, PlainColumn
from iomdesk.ui.lists.column_menu import ColumnMenu
from iomdesk.ui.lists.office_delegate import OfficeDelegate
from iomdesk.ui.lists.office_rows import OfficeView
from iomdesk.ui.lists.office_tree_model import COLUMNS, HEADINGS, UID, OfficeTreeModel

if TYPE_CHECKING:
    from iomdesk.desk.settings import Settings

_LETTERS = {"name": 34, "kind": 16, "projects": 6, "budget": 20}
"""The usual widths, in average letters."""
_COLUMNS = Columns(
    "offices.columns",
    [PlainColumn(name, words, shown=name in {"name", "kind"}) for name, words in HEADINGS.items()],
    "name",
    leads=True,
)
_OPEN_AT_FIRST = 1
"""Levels that are open when the tree is first seen."""

Index = QModelIndex | QPersistentModelIndex


class OfficeTree(QTreeView):
    """A tree that keeps what is open and chosen when it is read again."""

    chosen = Signal(object)
    """The uid of the unit that is shown now, or None."""
    moved = Signal(list, str)
    """Units are to be moved below another (nothing: to the top)."""

    def __init__(self, signals: DeskSignals, settings: Settings | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tree_model = OfficeTreeModel(signals, self)
        self.setModel(self.tree_model)
        self._delegate = OfficeDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setAutoExpandDelay(600)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setAllColumnsShowFocus(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.columns = ColumnChoice(self.header(), settings, _COLUMNS, self._widths)
        self.column_menu = ColumnMenu(self.columns)
        self.tree_model.dropped.connect(self._dropped)
        watch_current(self)
        self.expandToDepth(_OPEN_AT_FIRST)
        self.retranslate()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        frame_current(self)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Draw the arrow of a chosen unit in the ink of its name; the style draws it as on a plain ground."""
        chosen = self.selectionModel().isSelected(index)
        if not (chosen and self.model().hasChildren(index)):
            super().drawBranches(painter, rect, index)
            return
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        ink = option.palette.color(QPalette.ColorRole.HighlightedText)
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            option.palette.setColor(role, ink)
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = rect.left() if is_mirrored else rect.right() + 1 - self.indentation()
        option.rect = QRect(left, rect.top(), self.indentation(), rect.height())
        option.state |= QStyle.StateFlag.State_Children
        if self.isExpanded(index):
            option.state |= QStyle.StateFlag.State_Open
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorBranch, option, painter, self)

    def _dropped(self, uids: list[str], parent: str) -> None:
        """Move after the drop is over, since the tree is read again then."""
        QTimer.singleShot(0, self, lambda: self.moved.emit(uids, parent))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        uids = self.selected_uids()
        self.chosen.emit(uids[0] if len(uids) == 1 else None)

    def selected_uids(self) -> list[str]:
        """Return the uids of the units that are chosen, from the top down."""
        model = self.selectionModel()
        return [str(index.data(UID)) for index in model.selectedRows()] if model else []

    def go_to(self, uid: str) -> bool:
        """Choose a unit; False if it is not shown."""
        index = self.tree_model.index_of(uid)
        if not index.isValid():
            return False
        choose_only(self, index)
        self.scrollTo(index)
        return True

    def show_columns(self, names: Collection[str]) -> None:
        """Show these columns beside the name."""
        for name in COLUMNS[1:]:
            self.columns.show_column(name, shown=name in names)

    def _widths(self) -> dict[str, int]:
        letter = self.fontMetrics().averageCharWidth()
        return {name: letters * letter for name, letters in _LETTERS.items()}

    def show_only(self, view: OfficeView) -> None:
        """Show what a person wants to see; of what was looked for, the first is chosen."""
        self._keeping(lambda: self.tree_model.show(view))
        rows = self.tree_model.rows
        self._delegate.wanted = rows.wanted
        if rows.hits:
            self.expandAll()
            self._go_to_hit()

    def _go_to_hit(self) -> None:
        rows = self.tree_model.rows
        if not any(uid in rows.hits for uid in self.selected_uids()):
            first = next((uid for uid in rows.in_order() if uid in rows.hits), None)
            if first:
                self.go_to(first)

    def read_again(self) -> None:
        """Read the tree again."""
        self._keeping(self.tree_model.read_again)

    def _keeping(self, deed: Callable[[], None]) -> None:
        opened, chosen = self._opened(), self.selected_uids()
        top = self.verticalScrollBar().value()
        had_rows = self.tree_model.rowCount() > 0
        blocked = self.blockSignals(True)
        deed()
        if had_rows:
            for uid in opened:
                self.expand(self.tree_model.index_of(uid))
        else:
            self.expandToDepth(_OPEN_AT_FIRST)
        self.blockSignals(blocked)
        for uid in chosen[:1]:
            index = self.tree_model.index_of(uid)
            if index.isValid():
                choose_only(self, index)
        self.verticalScrollBar().setValue(top)

    def _opened(self) -> list[str]:
        opened: list[str] = []
        waiting = [self.tree_model.index(row, 0) for row in range(self.tree_model.rowCount())]
        while waiting:
            index = waiting.pop()
            if self.isExpanded(index):
                opened.append(str(index.data(UID)))
                waiting += [self.tree_model.index(row, 0, index) for row in range(self.tree_model.rowCount(index))]
        return opened

    def retranslate(self) -> None:
        """Put the words again."""
        self.setAccessibleName(_("Offices"))
        self.columns.retranslate()
        self.read_again()
