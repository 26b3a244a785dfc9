"""ProjectList: the table of projects found; sorted by its headings, with several rows chosen at once."""

from __future__ import annotations

from array import array
from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from iomdesk.i18n import _
from iomdesk.model.change import RecordKind
from iomdesk.model.filter import words_in
from iomdesk.model.text import TextState
from iomdesk.ui.background.questions import Questions
from iomdesk.ui.lists.chosen_rows import choose_only, chosen_spans, whole_rows
from iomdesk.ui.lists.column_choice import ColumnChoice, Columns
from iomdesk.ui.lists.column_menu import ColumnMenu
from iomdesk.ui.lists.findings_count import FindingsCount
from iomdesk.ui.lists.project_columns import COLUMN_NAMES, COLUMNS, MOST_COUNTED, list_language
from iomdesk.ui.lists.project_delegate import ProjectDelegate
from iomdesk.ui.lists.project_table_model import ProjectTableModel
from iomdesk.ui.lists.row_table import RowTable
from iomdesk.ui.lists.row_uids import RowUids
from iomdesk.ui.look import theme
from iomdesk.ui.look.marks import LanguageMark, marks_size

if TYPE_CHECKING:
    from iomdesk.desk.desk import Desk
    from iomdesk.desk.settings import Settings

_KEPT_CHOICE = 1000
_SHOW_AFTER = 40
_WIDEST_MARKS = 240
_COLUMNS = Columns("projects.columns", COLUMNS, "title", ("findings", "id", "languages", "status"))


class ProjectList(RowTable):
    """Shows what a search finds. What stands in it is named by uid, never by the row's number."""

    chosen = Signal(str)
    """The current row's uid; nothing if there is none."""
    found = Signal(int)
    """A search was answered, and the rows are shown; carries how many there are."""

    def __init__(self, desk: Desk, settings: Settings, parent: QWidget | None = None) -> None:
        self.table = ProjectTableModel(desk)
        super().__init__(self.table, parent)
        self.table.setParent(self)
        self._desk = desk
        self._settings = settings
        self._words = ""
        self._told = ""
        self._row_to_settle_at: int | None = None
        self.questions = Questions(desk, self)
        self._only: frozenset[str] | None = None
        self._delegate = ProjectDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self._findings = FindingsCount(desk, self, self.table)
        self._prepare_header()
        self._tell = QTimer(self, singleShot=True, interval=_SHOW_AFTER)
        self._tell.timeout.connect(self._tell_current)
        self.selectionModel().currentRowChanged.connect(lambda *_rows: self._tell.start())
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)
        self.retranslate()

    def _prepare_header(self) -> None:
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        languages = [LanguageMark(tag, TextState.DONE) for tag in self._desk.languages]
        room = marks_size(languages, self.font()).width() + theme.GRID
        count = theme.ICON + 2 * theme.GRID + self.fontMetrics().horizontalAdvance(f"{MOST_COUNTED}+")
        widths = {"languages": min(_WIDEST_MARKS, max(80, room)), "findings": count}
        self.columns = ColumnChoice(header, self._settings, _COLUMNS, lambda: widths)
        self.column_menu = ColumnMenu(self.columns)
        self._sort, self._descending = self._kept_sort()
        self._mark_sort()
        header.sectionClicked.connect(self._sort_by)

    def _kept_sort(self) -> tuple[str, bool]:
        match self._settings.get("projects.sort", []):
            case [str(name), bool(descending)] if any(c.name == name and c.sort for c in COLUMNS):
                return name, descending
        return "title", False

    @property
    def sort(self) -> tuple[str, bool]:
        """The column by which the list is sorted, and whether from the end."""
        return self._sort, self._descending

    def sort_as(self, name: str, descending: bool) -> None:  # noqa: FBT001 - a pair, as it is kept
        """Sort by a column when the next search is shown; a column that there is not any more changes nothing."""
        if any(column.name == name and column.sort for column in COLUMNS):
            self._sort, self._descending = name, descending
            self._settings.set("projects.sort", [self._sort, self._descending])
            self._mark_sort()

    def _mark_sort(self) -> None:
        order = Qt.SortOrder.DescendingOrder if self._descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(COLUMN_NAMES.index(self._sort), order)

    def _sort_by(self, number: int) -> None:
        column = COLUMNS[number]
        if column.sort:
            self.sort_now(column.name, descending=column.name == self._sort and not self._descending)
        self._mark_sort()

    def sort_now(self, name: str, *, descending: bool) -> None:
        """Sort by a column, and show the rows so."""
        if not self._desk.is_busy:
            self.sort_as(name, descending)
            self.search(self._words)

    def show_only(self, uids: Collection[str] | None) -> None:
        """Let the next searches show, of what they find, these records alone (None: all)."""
        self._only = None if uids is None else frozenset(uids)

    def search(self, words: str) -> None:
        """Ask for what these words find; until the answer comes, the rows that are shown stay."""
        self._words = words
        self._delegate.mark(words_in(words))
        sort, descending, only = COLUMNS[COLUMN_NAMES.index(self._sort)].sort, self._descending, self._only
        desk, tag = self._desk, list_language(self._desk)
        self.questions.ask(
            lambda: desk.search(RecordKind.PROJECT, words, tag, sort, descending=descending, among=only), self._show
        )

    def _show(self, ids: array[int]) -> None:
        kept = self.table.ids_in(chosen_spans(self.selectionModel()))[:_KEPT_CHOICE]
        current = self.table.ids_at([self.currentIndex().row()])
        self.scrollToTop()
        self.table.show_ids(ids)
        self._choose(kept)
        self._make_current(current)
        if self._row_to_settle_at is not None:
            self._settle(self._row_to_settle_at)
            self._row_to_settle_at = None
        self._tell.start()
        self.found.emit(len(ids))

    def look_again(self) -> None:
        """Show what the rows hold now, where they stand."""
        self.table.look_again()

    def _choose(self, ids: Collection[int]) -> None:
        if ids:
            rows = whole_rows(self.table, self.table.numbers_of(ids))
            self.selectionModel().select(rows, QItemSelectionModel.SelectionFlag.Select)

    def _make_current(self, ids: Collection[int]) -> None:
        """Make a row the current one, and choose it, as far as it is shown."""
        self._choose(ids)
        for number in self.table.numbers_of(ids):
            index = self.table.index(number, COLUMN_NAMES.index("title"))
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(index)

    def go_to(self, uid: str) -> bool:
        """Make a record the current row; False if it is not among those shown."""
        row_id = self._desk.row_of(uid)
        self.clearSelection()
        self._make_current([] if row_id is None else [row_id])
        return self.current_uid() == uid

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        # Rows are gone to, never cells: the list does not move sideways.
        sideways = self.horizontalScrollBar().value()
        super().scrollTo(index, hint)
        self.horizontalScrollBar().setValue(sideways)

    def settle_at(self, number: int) -> None:
        """Make the row at a number the current one, or the last row: the one before it was deleted."""
        if self.questions.is_open:
            self._row_to_settle_at = number
        else:
            self._settle(number)

    def _settle(self, number: int) -> None:
        last = self.table.rowCount() - 1
        if last >= 0 and not self.currentIndex().isValid():
            choose_only(self, self.table.index(min(number, last), COLUMN_NAMES.index("title")))

    def step(self, rows: int) -> bool:
        """Go some rows down or, below zero, up; False if there was no way to go."""
        before = self.currentIndex().row()
        last = self.table.rowCount() - 1
        if last >= 0:
            # Not selectRow: mirrored, it makes a cell of the last column the current one, which may be hidden.
            number = max(0, min(last, self.currentIndex().row() + rows))
            choose_only(self, self.table.index(number, COLUMN_NAMES.index("title")))
        return self.currentIndex().row() != before

    def current_uid(self) -> str:
        """Return the current row's uid; nothing if there is none."""
        row = self.table.row(self.currentIndex().row()) if self.currentIndex().isValid() else None
        return row.uid if row else ""

    def selected_uids(self) -> RowUids:
        """Return the uids of the chosen rows, from top to bottom."""
        return RowUids(self._desk, self.table.ids_in(chosen_spans(self.selectionModel())))

    def only_uid(self) -> str:
        """Return the uid of the chosen row if it is the only one; else nothing."""
        match chosen_spans(self.selectionModel()):
            case [(first, last)] if first == last:
                return "".join(self.table.uids([first]))
        return ""

    def all_uids(self) -> RowUids:
        """Return the uids of all rows, from top to bottom."""
        return RowUids(self._desk, self.table.ids_in([(0, self.table.rowCount() - 1)]))

    def _tell_current(self) -> None:
        uid = self.current_uid()
        if uid != self._told and not self._desk.is_busy:
            self._told = uid
            self.chosen.emit(uid)

    def use_menu(self, actions: list[QAction | None]) -> None:
        """Say which deeds the list's own menu offers; None is a line between."""
        self._menu_actions = actions
        self.addActions([action for action in actions if action])

    def _open_menu(self, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in self._menu_actions:
            if action:
                menu.addAction(action)
            else:
                menu.addSeparator()
        menu.popup(self.viewport().mapToGlobal(where))

    def retranslate(self) -> None:
        """Put the headings in today's language."""
        self.setAccessibleName(_("List of projects"))
        self.table.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
        self.columns.retranslate()
        self.table.look_again()
